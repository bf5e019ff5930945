"""The way to the printer on the charter page: links by paper, and how the page fits, measured once for everybody."""

import time
from typing import Any

import pytest

from tests.conftest import Sampled, Screen, body
from tests.pages.conftest import FINE
from tests.pages.test_charter import choose, files
from workshop import views
from workshop.charter import Charter, Fit
from workshop.errors import DoesNotFit
from workshop.models import Phase
from workshop.ui import prints

pytestmark = pytest.mark.usefixtures("_measured")


def test_the_links_follow_the_choice_of_paper(
    sample_at: Sampled, screen: Screen, _measured: list[tuple[str, bool]]
) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.leader, "charter")
    address = f"/export/{cast.workshop}/1"
    assert files(app) == [
        f"{address}.{end}"
        for end in (
            "pdf?paper=a4",
            "eml?paper=a4",
            "pptx",
            "png?paper=a4",
            "ics",
            "docx?part=lead-brief",
            "docx?part=persona",
            "docx",
            "md",
            "csv",
            "json",
        )
    ]
    assert "Open the A4 page to print" in body(app)
    assert body(app).count('target="_blank" rel="noopener"') == 2 and body(app).count(" download>") == 9
    app = choose(app, "paper", "tabloid")
    app = choose(app, "landscape", True)
    assert files(app)[0] == f"{address}.pdf?paper=tabloid&landscape=1"
    assert "Open the Tabloid page to print" in body(app)
    assert _measured == [("a4", False), ("tabloid", False), ("tabloid", True)]


def test_how_it_fits_is_measured_once_for_everybody(
    sample_at: Sampled, screen: Screen, _measured: list[tuple[str, bool]]
) -> None:
    cast = sample_at(Phase.LIVE)
    for role in ("leader", "sales", "reader", "facilitator", "leader"):
        assert "All of it fits on one page. Body text 11.0 pt, smallest 9.1 pt." in body(screen(cast[role], "charter"))
    assert _measured == [("a4", False)]


def test_several_screens_at_once_measure_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import ThreadPoolExecutor

    asked = []

    def slow(*_what: Any) -> Fit:
        asked.append(1)
        time.sleep(0.05)
        return FINE

    monkeypatch.setattr(prints, "fit", slow)
    sheet = prints.Sheet("a4", False)
    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(lambda _n: prints.measured(Charter.sample(), sheet), range(6))) == {FINE}
    assert len(asked) == 1


def test_only_so_much_is_remembered() -> None:
    for n in range(prints._REMEMBERED + 10):
        prints.measured(Charter(company=str(n)), prints.Sheet("a4", False))
    assert len(prints._measured) == prints._REMEMBERED


def test_what_was_cut_small_or_not_drawn_is_said_before_printing() -> None:
    sheet = prints.Sheet("a4", True)
    cut = prints.said(Fit(9.0, 7.5, 14.0, 120, 6, ("\U0001f9ff", "<b>")), sheet, "/export/w/3")
    assert "Texts longer than 120 letters end in an ellipsis. Lists stop after 6 lines." in cut
    assert "/export/w/3.pdf?paper=a4&amp;landscape=1&amp;part=appendix" in cut
    assert "U+1F9FF" in cut and "&lt;b&gt;" in cut and "<b>" not in cut.replace("<b>Some", "").replace("<b>Not", "")
    assert "smallest 7.5 pt. That is small on a wall; A3 is easier to read." in cut
    assert "All of it fits" not in cut
    assert "easier to read" not in prints.said(Fit(9.0, 7.5, 14.0, None, None, ()), prints.Sheet("a3", False), "")


def test_what_fits_no_page_is_an_error_with_the_reason(
    sample_at: Sampled, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_what: Any) -> Fit:
        raise DoesNotFit("This does not fit on one page. The longest parts: The company.")

    monkeypatch.setattr(prints, "fit", refuse)
    text = body(screen(sample_at(Phase.LIVE).leader, "charter"))
    assert "No page can be printed." in text and "The longest parts: The company." in text


def test_the_real_measure_of_the_sample(sample_at: Sampled, monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.charter import fit

    monkeypatch.setattr(prints, "fit", fit)
    charter = views.version(sample_at(Phase.LIVE).viewer("leader")).as_signed
    found = prints.measured(charter, prints.Sheet("a4", False))
    assert isinstance(found, Fit) and found.cap is None and not found.missing
