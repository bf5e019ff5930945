"""The charter page: who sees what of it, and when."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Sampled, Screen, body, edit, headline, sign
from tests.pages.conftest import REVIEW
from tests.pages.test_sign import HOSTILE
from workshop import services, views
from workshop.charter import day
from workshop.models import Phase
from workshop.ui import reading

pytestmark = pytest.mark.usefixtures("_measured")


def files(app: AppTest) -> list[str]:
    return [address.replace("&amp;", "&") for address in re.findall(r'href="(/export/[^"]*)"', body(app))]


def choose(app: AppTest, key: str, value: Any) -> AppTest:
    return next(each for each in app.get("button_group") if each.key == key).set_value(value).run()


@pytest.mark.parametrize("role", ["facilitator", "leader", "reader"])
def test_signed_by_all(sample_at: Sampled, screen: Screen, role: str) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast[role], "charter")
    assert not app.exception
    assert headline(app) == "Signed by all three. This is what a qualified lead is."
    text = body(app)
    assert f"Next review {day(REVIEW.isoformat())}." in text and text.count("signed version 1") == 3
    assert "Draft" not in text
    assert views.version(cast.viewer("leader")).charter.definition.replace("'", "&#x27;") in text


def test_until_all_have_signed_it_is_marked_as_a_draft(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "charter")
    assert headline(app) == "Version 1 waits for three names."
    assert "Draft, not signed" in body(app) and "marked as a draft until all have signed" in body(app)
    assert not [button for button in app.button if button.key == "sign"]


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.DEFINE, Phase.COMPARE, Phase.AGREE, Phase.SIGN])
def test_a_reader_who_is_early_is_asked_to_wait_and_shown_nothing(
    sample_at: Sampled, screen: Screen, phase: Phase
) -> None:
    cast = sample_at(phase)
    app = screen(cast.reader, "charter")
    assert not app.exception
    assert headline(app) == "The charter is not signed yet."
    assert not files(app) and not app.button and "Helen" not in body(app)


@pytest.mark.parametrize("page", ["prepare", "room", "define", "compare", "agree", "sign"])
def test_a_reader_sees_this_page_only(sample_at: Sampled, screen: Screen, page: str) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.reader, page)
    definition = views.version(cast.viewer("leader")).charter.definition
    assert definition[:30] not in body(app)
    assert {link.proto.page for link in app.get("page_link")} <= {"charter", ""}  # this page, and the start page
    app = screen(cast.reader, "charter")
    assert definition[:30] in body(app)  # the control
    assert "Versions" not in body(app) and not app.button and not app.date_input


def test_a_reader_keeps_what_was_signed_while_the_table_writes_the_next(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    edit(cast, "Somebody who asked us for help.")
    assert headline(screen(cast.reader, "charter")).startswith("Signed by all three.")
    app = screen(cast.leader, "charter")
    assert headline(app).startswith("Signed by all three.")
    assert "The table has taken it up again." in body(app)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    app = screen(cast.reader, "charter")
    assert "Version 1," in body(app) and "asked us for help" not in body(app)
    assert headline(screen(cast.leader, "charter")) == "Version 2 waits for three names."
    sign(cast, "leader", "marketing", "sales")
    assert "asked us for help" in body(screen(cast.reader, "charter"))


@pytest.mark.parametrize("role", ["facilitator", "leader"])
@pytest.mark.parametrize("phase", [Phase.DEFINE, Phase.AGREE])
def test_before_there_is_one_the_table_is_told_where_it_comes_from(
    sample_at: Sampled, screen: Screen, role: str, phase: Phase
) -> None:
    app = screen(sample_at(phase)[role], "charter")
    assert headline(app) == "There is no charter yet."
    assert not files(app)


# Text


def test_what_people_typed_is_never_markup(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    edit(cast, HOSTILE)
    sign(cast, "leader", "marketing", "sales")
    for role in ("facilitator", "leader", "reader"):
        text = body(screen(cast[role], "charter"))
        assert "<img" not in text and "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in text


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("Qualified lead", "a qualified lead"),
        ("Opportunity", "an opportunity"),
        ("MQL", "an MQL"),
        ("BANT lead", "a BANT lead"),
        ("Unique lead", "a unique lead"),
        ("eLead", "an eLead"),
        ("", "a "),
    ],
)
def test_the_term_in_a_sentence(term: str, said: str) -> None:
    assert reading.with_article(term) == said


def test_a_screen_without_a_seat_shows_the_door(database: None, screen: Callable[..., AppTest]) -> None:
    assert "Please open your private link." in body(screen(None, "charter"))
