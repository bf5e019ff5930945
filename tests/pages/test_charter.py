"""The charter page: what was signed, the way to the printer, and what the facilitator keeps in order."""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT, Cast
from tests.pages.test_sign import HOSTILE, At, Screen, body, edit, headline, sign
from workshop import services, views
from workshop.charter import Charter, Fit, day
from workshop.errors import DoesNotFit
from workshop.identity import Pass, new_secret
from workshop.models import Phase, now
from workshop.services.telling import Seen
from workshop.ui import messages, prints, reading, telling, upkeep

#: the sample's review is three months after its call, and its call is today
REVIEW = now().date() + dt.timedelta(days=92)
FINE = Fit(u=11.0, smallest=9.1, definition=22.0, cap=None, most=None, missing=())


@pytest.fixture(autouse=True)
def _measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, bool]]]:
    """Setting a page takes a third of a second; here it is only noted that it was asked for."""
    asked: list[tuple[str, bool]] = []

    def fit(_charter: Charter, paper: str, landscape: bool) -> Fit:
        asked.append((paper, landscape))
        return FINE

    monkeypatch.setattr(prints, "fit", fit)
    prints._measured.clear()
    yield asked
    prints._measured.clear()


def files(app: AppTest) -> list[str]:
    return [address.replace("&amp;", "&") for address in re.findall(r'href="(/export/[^"]*)"', body(app))]


def choose(app: AppTest, key: str, value: Any) -> AppTest:
    return next(each for each in app.get("button_group") if each.key == key).set_value(value).run()


# Who sees what


@pytest.mark.parametrize("role", ["facilitator", "leader", "reader"])
def test_signed_by_all(sample_at: At, screen: Screen, role: str) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast[role], "charter")
    assert not app.exception
    assert headline(app) == "Signed by all three. This is what a qualified lead is."
    text = body(app)
    assert f"Next review {day(REVIEW.isoformat())}." in text and text.count("signed version 1") == 3
    assert "Draft" not in text
    assert views.version(cast.viewer("leader")).charter.definition.replace("'", "&#x27;") in text


def test_until_all_have_signed_it_is_marked_as_a_draft(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "charter")
    assert headline(app) == "Version 1 waits for three names."
    assert "Draft, not signed" in body(app) and "marked as a draft until all have signed" in body(app)
    assert not [button for button in app.button if button.key == "sign"]


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.DEFINE, Phase.COMPARE, Phase.AGREE, Phase.SIGN])
def test_a_reader_who_is_early_is_asked_to_wait_and_shown_nothing(sample_at: At, screen: Screen, phase: Phase) -> None:
    cast = sample_at(phase)
    app = screen(cast.reader, "charter")
    assert not app.exception
    assert headline(app) == "The charter is not signed yet."
    assert not files(app) and not app.button and "Helen" not in body(app)


@pytest.mark.parametrize("page", ["prepare", "room", "define", "compare", "agree", "sign"])
def test_a_reader_sees_this_page_only(sample_at: At, screen: Screen, page: str) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.reader, page)
    definition = views.version(cast.viewer("leader")).charter.definition
    assert definition[:30] not in body(app)
    assert {link.proto.page for link in app.get("page_link")} <= {"charter", ""}  # this page, and the start page
    app = screen(cast.reader, "charter")
    assert definition[:30] in body(app)  # the control
    assert "Versions" not in body(app) and not app.button and not app.date_input


def test_a_reader_keeps_what_was_signed_while_the_table_writes_the_next(sample_at: At, screen: Screen) -> None:
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
    sample_at: At, screen: Screen, role: str, phase: Phase
) -> None:
    app = screen(sample_at(phase)[role], "charter")
    assert headline(app) == "There is no charter yet."
    assert not files(app)


# Printing


def test_the_links_follow_the_choice_of_paper(sample_at: At, screen: Screen, _measured: list[tuple[str, bool]]) -> None:
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
    sample_at: At, screen: Screen, _measured: list[tuple[str, bool]]
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
    sample_at: At, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_what: Any) -> Fit:
        raise DoesNotFit("This does not fit on one page. The longest parts: The company.")

    monkeypatch.setattr(prints, "fit", refuse)
    text = body(screen(sample_at(Phase.LIVE).leader, "charter"))
    assert "No page can be printed." in text and "The longest parts: The company." in text


def test_the_real_measure_of_the_sample(sample_at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.charter import fit

    monkeypatch.setattr(prints, "fit", fit)
    charter = views.version(sample_at(Phase.LIVE).viewer("leader")).as_signed
    found = prints.measured(charter, prints.Sheet("a4", False))
    assert isinstance(found, Fit) and found.cap is None and not found.missing


# The facilitator's part, and earlier versions


def test_the_facilitator_sets_the_day_of_the_review(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    digest = views.version(cast.viewer("leader")).digest
    app = screen(cast.facilitator, "charter")
    assert app.date_input(key="review_on").value == REVIEW
    app.date_input(key="review_on").set_value(later := REVIEW + dt.timedelta(days=7)).run()
    assert cast.viewer("leader").review_on == REVIEW
    app.button(key="set_review").click().run()
    assert f"Next review {day(later.isoformat())}." in body(app)
    assert f"Next review <b>{day(later.isoformat())}</b>" in body(screen(cast.reader, "charter"))
    version = views.version(cast.viewer("leader"))
    assert version.complete and version.charter.digest == digest  # no new version, no name lost


def test_three_months_on_is_proposed(cast: Cast, sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_review(cast.facilitator, None)
    app = screen(cast.facilitator, "charter")
    assert app.date_input(key="review_on").value == upkeep.months_on(dt.datetime.now(dt.UTC).date(), 3)
    assert "Not set yet." in body(app)
    assert upkeep.months_on(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert upkeep.months_on(dt.date(2026, 12, 5), 3) == dt.date(2027, 3, 5)
    assert upkeep.months_on(dt.date(2026, 9, 1), 3) == dt.date(2026, 12, 1)


def test_a_link_for_readers_is_shown_once_and_stops_the_one_before(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    assert "/join/" not in body(app)
    app.button(key="reader_link").click().run()
    tokens = set(re.findall(r"/join/([\w-]{43})", body(app)))
    assert len(tokens) == 1
    reader = Pass(tokens.pop(), new_secret())
    assert headline(screen(reader, "charter")).startswith("Signed by all three.")
    assert "not valid any more" in body(screen(cast.reader, "charter"))
    app = screen(cast.facilitator, "charter")
    assert "/join/" not in body(app)  # on another screen of the facilitator, and after a refresh
    app.button(key="reader_link").click().run()
    app.button(key="reader_link_done").click().run()
    assert "/join/" not in body(app)
    assert "not valid any more" in body(screen(reader, "charter"))


@pytest.mark.parametrize("role", ["leader", "reader"])
def test_only_the_facilitator_has_the_desk(sample_at: At, screen: Screen, role: str) -> None:
    app = screen(sample_at(Phase.LIVE)[role], "charter")
    assert not app.date_input and not [button for button in app.button if "reader" in str(button.key)]


def test_earlier_versions_and_what_has_changed_since(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    assert '<table class="versions">' not in body(screen(cast.leader, "charter"))
    edit(cast, "Somebody who asked us for help.")
    edit(cast, "Somebody who asked us for help twice.")
    sign(cast, "leader", "marketing", "sales")
    app = screen(cast.leader, "charter")
    assert "What changed since version 2" in body(app)
    assert files(app)[-3:] == [f"/export/{cast.workshop}/{n}.pdf?paper=a4" for n in (3, 2, 1)]
    for each in views.versions(cast.viewer("leader")):
        assert f'title="{each.digest}">{each.digest[:4]} {each.digest[4:8]}<' in body(app)
    assert body(app).count("In force since") == 1 and body(app).count("0 of 3 names") == 2
    app.selectbox(key="earlier").set_value(1).run()
    assert "What changed since version 1" in body(app)
    assert body(app).count('class="sheet') <= 1
    assert files(choose(app, "paper", "a3"))[-1] == f"/export/{cast.workshop}/1.pdf?paper=a3"


def test_an_earlier_version_is_read_on_the_screen(second: Cast, screen: Screen) -> None:
    first = views.version(second.viewer("leader"), 1).charter.definition.replace("'", "&#x27;")
    app = screen(second.leader, "charter")
    app.selectbox(key="earlier").set_value(1).run()
    assert body(app).count(first) == 1  # in what has changed
    app.session_state["read_earlier_1"] = True
    app.run()
    assert body(app).count(first) == 2


def test_an_earlier_version_is_taken_up_again(second: Cast, screen: Screen) -> None:
    sign(second, "marketing", "sales")
    app = screen(second.facilitator, "charter")
    app.session_state["take_up"] = True
    app.run()
    app.selectbox(key="take_up_which").set_value(1).run()
    assert app.button(key="take_up_now").disabled
    app.checkbox(key="take_up_sure_live_1").check().run()
    app.button(key="take_up_now").click().run()
    assert not app.exception and second.viewer("leader").phase == Phase.AGREE
    assert headline(app).startswith("Signed by all three.") and "The table has taken it up again." in body(app)
    assert "The draft is that of version 1 now." in body(app)
    first = views.version(second.viewer("leader"), 1).charter
    assert views.draft(second.viewer("leader")).definition == first.definition
    base = views.agreeing(second.viewer("leader")).decided["sentence"].version
    services.decide(second.leader, "sentence", kind="reword", lines=[("Somebody else.", "must")], base=base)
    assert "The draft is that of version 1 now." not in body(app.run())  # no longer true


def test_only_the_facilitator_takes_a_version_up_again(second: Cast, screen: Screen) -> None:
    app = screen(second.leader, "charter")
    app.session_state["take_up"] = True
    app.run()
    assert not [button for button in app.button if button.key == "take_up_now"]


def links_on(app: AppTest) -> set[str]:
    return set(re.findall(r"/join/([\w-]{43})", body(app)))


@pytest.mark.parametrize("elsewhere", ["room", "another tab", "switched off"])
def test_a_dead_link_is_offered_nowhere(sample_at: At, screen: Screen, elsewhere: str) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.session_state["telling_texts"] = True
    app.button(key="reader_link").click().run()
    (old,) = links_on(app)
    assert "The read-only link you have just made stands in both." in body(app)
    if elsewhere == "room":
        app.switch_page(str(ROOT / "pages" / "room.py")).run()
        app.session_state["new_links"] = True
        app.run()
        app.selectbox(key="reissue_role").set_value("reader").run()
        app.checkbox(key="reissue_sure").check().run()
        app.button(key="reissue").click().run()
        assert links_on(app) and old not in body(app)
        app.switch_page(str(ROOT / "pages" / "charter.py")).run()
    elif elsewhere == "another tab":
        services.reissue(cast.facilitator, "reader")
        app.run()
    else:
        services.switch_off_reader(cast.facilitator)
        app.run()
    app.session_state["telling_texts"] = True
    app.run()
    assert "Hello everybody," in body(app) and old not in body(app) and "/join/" not in body(app)
    assert "you have just made" not in body(app)
    app.button(key="reader_link").click().run()
    (new,) = links_on(app)
    assert new != old


def test_a_link_made_in_the_room_is_not_shown_once_another_holds(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "room")
    app.session_state["new_links"] = True
    app.run()
    app.selectbox(key="reissue_role").set_value("reader").run()
    app.checkbox(key="reissue_sure").check().run()
    app.button(key="reissue").click().run()
    assert links_on(app) and "Copy it now." in body(app)
    services.reissue(cast.facilitator, "reader")
    assert not links_on(app.run()) and "Copy it now." not in body(app)


def test_reading_is_switched_off_after_a_second_thought(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.button(key="reader_off").click().run()
    assert "Whoever opens it stands before the door" in body(app) and cast.viewer("reader")
    app.button(key="reader_off_no").click().run()
    assert "Whoever opens it stands before the door" not in body(app) and cast.viewer("reader")
    reading_now = screen(cast.reader, "charter")
    assert headline(reading_now).startswith("Signed by all three.")
    app = screen(cast.facilitator, "charter")
    app.button(key="reader_off").click().run()
    app.button(key="reader_off_yes").click().run()
    assert "It is switched off now" in body(app)
    assert not [each for each in app.button if each.key in ("reader_off", "reader_off_yes")]
    assert "Link switched off for Reader" in log_of(screen(cast.leader, "charter"))
    shut = screen(cast.reader, "charter")
    assert "This link is not valid any more." in body(shut) and "Signed by" not in body(shut)
    app = screen(cast.facilitator, "charter")
    app.button(key="reader_link").click().run()
    (token,) = links_on(app)
    assert headline(screen(Pass(token, new_secret()), "charter")).startswith("Signed by all three.")


def log_of(app: AppTest) -> str:
    """The list of seats and links, which is drawn when the seat's menu is opened."""
    app.session_state["seat_menu"] = True
    return body(app.run())


# Which version hangs on the wall?


def scan(cast: Cast, screen: Screen, role: str, number: str) -> str:
    """What the screen of that seat says when the QR code of a print with this number is scanned."""
    import streamlit as st

    with patch.object(st, "query_params", {"v": number}):
        return body(screen(cast[role] if role else None, "charter"))


@pytest.fixture
def second(sample_at: At) -> Cast:
    """Two signed versions, and a third that waits for names."""
    cast = sample_at(Phase.LIVE)
    for text, roles in (("Somebody who asked us.", ("leader", "marketing", "sales")), ("Anybody.", ("leader",))):
        if cast.viewer("leader").phase == Phase.LIVE:
            services.back(cast.facilitator, Phase.LIVE)
        edit(cast, text)
        services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
        sign(cast, *roles)
    return cast


@pytest.mark.parametrize("role", ["reader", "sales"])
def test_a_print_is_told_whether_it_still_holds(second: Cast, screen: Screen, role: str) -> None:
    today = day(now().date().isoformat())
    old = scan(second, screen, role, "1")
    assert (
        "Your print is version 1, and a newer one is in force." in old and f"Version 2 has held since {today}." in old
    )
    assert "What changed since your print" in old and "<ins>" in old
    current = scan(second, screen, role, "2")
    assert "Your print is the one that holds." in current and "What changed since your print" not in current
    unsigned = scan(second, screen, role, "3")
    assert "Your print says version 3, which not all have signed." in unsigned
    assert "What holds is version 2" in unsigned
    for number in ("9", "99999"):
        unknown = scan(second, screen, role, number)
        assert (
            f"There is no version {number} of this charter." in unknown and "What holds here is version 2." in unknown
        )
        assert "not all have signed" not in unknown
    assert "Anybody." not in scan(second, screen, "reader", "3")


@pytest.mark.parametrize("number", ["", "0", "-1", "1.5", "²", "<b>", "999999", "1; DROP"])
def test_what_is_no_number_of_ours_says_nothing(second: Cast, screen: Screen, number: str) -> None:
    assert "Your print" not in scan(second, screen, "reader", number)


def test_a_stranger_with_a_number_stands_before_the_door(second: Cast, screen: Screen) -> None:
    for number in ("1", "2"):
        said = scan(second, screen, "", number)
        assert "Please open your private link." in said and "Your print" not in said and "Somebody who" not in said


def test_a_draft_print_is_told_so(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    assert "Your print is a draft of version 1." in scan(cast, screen, "leader", "1")
    assert "Your print" not in scan(cast, screen, "reader", "1")
    never = scan(cast, screen, "leader", "7")
    assert "There is no version 7 of this charter." in never and "Your print is a draft" not in never


def test_the_code_on_a_print_names_its_version_and_is_not_signed(second: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = {each.number: each for each in views.versions(second.viewer("leader"))}
    monkeypatch.setenv("BASE_URL", "https://lead.example/")
    for each in views.versions(second.viewer("leader")):
        assert each.charter.link == f"https://lead.example/charter?v={each.number}"
        assert each.charter.digest == bare[each.number].charter.digest == each.digest
        assert Charter.from_json(each.charter.to_json()) == each.charter
        assert not bare[each.number].charter.link


# Telling everybody


def test_the_facilitator_gives_out_the_jobs_and_the_table_marks_them(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    assert "Tell everybody" in body(app) and "Have it said back" in body(app)
    app.text_input(key="teller_send").set_value("Rachel <b>Quinn</b>")
    app.button(key="send_teller_send").click().run()
    app.text_input(key="listener_0").set_value("Dan **bold**")
    app.button(key="send_listener_0").click().run()
    assert "Rachel &lt;b&gt;Quinn&lt;/b&gt;" in body(app) and "0 of 4 done" in body(app)
    send, dan = views.telling(cast.viewer("leader"))
    assert "bold" not in "".join(each.label for each in app.button)  # names are never Markdown
    app = screen(cast.sales, "charter")
    assert not app.text_input and "Who sends it?" not in body(app)
    app.button(key=f"done_{telling.handle(send)}").click().run()
    assert f"Done on {day(now().date().isoformat())}, marked by Sales" in body(app) and "1 of 4 done" in body(app)
    app.button(key=f"undo_{telling.handle(send)}").click().run()
    assert "0 of 4 done" in body(app)
    app = screen(cast.facilitator, "charter")
    app.button(key=f"off_{telling.handle(dan)}").click().run()
    app.button(key=f"off_{telling.handle(send)}").click().run()
    assert views.telling(cast.viewer("leader")) == [] and app.text_input(key="teller_send")


def test_an_empty_name_is_refused_with_a_reason(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.button(key="send_listener_0").click().run()
    assert "Write a name first." in body(app)


def test_a_click_meant_for_one_person_does_not_fall_on_another(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.add_listener(cast.facilitator, 1, "Anna")
    app = screen(cast.sales, "charter")
    (anna,) = views.telling(cast.viewer("sales"))
    services.remove_listener(cast.facilitator, 1, Seen("Anna"))
    services.add_listener(cast.facilitator, 1, "Bob")
    app.button(key=f"done_{telling.handle(anna)}").click().run()
    (bob,) = views.telling(cast.viewer("sales"))
    assert bob.id == anna.id and bob.done_at is None
    assert "That line is not on the list any more." in body(app) and "Bob" in body(app)
    assert telling.handle(bob) != telling.handle(anna)


def test_two_screens_of_the_facilitator_overwrite_nothing(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.text_input(key="teller_send").set_value("Bob **x**")
    services.set_teller(cast.facilitator, 1, "send", "Anna", Seen())
    services.mark_told(cast.sales, 1, "send", "Anna")
    app.button(key="send_teller_send").click().run()
    assert not app.exception and "nothing was overwritten" in body(app)
    (line,) = views.telling(cast.viewer("leader"))
    assert (line.name, line.done_at is not None) == ("Anna", True)
    assert "Anna was put down on another screen meanwhile." in body(app)
    assert app.text_input(key="teller_send").value == "Bob **x**"  # what was typed is still there
    app.button(key="leave_send").click().run()
    assert "another screen" not in body(app) and not [each for each in app.text_input if each.key == "teller_send"]


def test_both_names_seen_one_of_them_is_put_down(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.text_input(key="teller_send").set_value("Bob")
    services.set_teller(cast.facilitator, 1, "send", "Anna", Seen())
    app.button(key="send_teller_send").click().run()
    app.button(key="send_teller_send").click().run()
    assert [line.name for line in views.telling(cast.viewer("leader"))] == ["Bob"]
    assert "another screen" not in body(app)


def test_somebody_else_is_not_asked_where_it_has_been_done(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_teller(cast.facilitator, 1, "send", "Anna", Seen())
    services.add_listener(cast.facilitator, 1, "Dan")
    app = screen(cast.facilitator, "charter")
    told = views.telling(cast.viewer("leader"))
    for line in told:
        services.mark_told(cast.sales, 1, line.job, line.name)
        app.button(key=f"off_{telling.handle(line)}").click().run()
        assert "nothing was overwritten" in body(app)
    assert [(line.name, line.done_at is not None) for line in views.telling(cast.viewer("leader"))] == [
        ("Anna", True),
        ("Dan", True),
    ]


def test_a_name_being_typed_stays_while_another_screen_adds_one(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    field = app.text_input(key="listener_0").proto.id
    services.add_listener(cast.facilitator, 1, "Priya")
    app.run()
    # a browser keeps what is typed in a form as long as the field is the same one
    assert "Priya" in body(app) and app.text_input(key="listener_0").proto.id == field
    app.button(key="send_listener_0").click().run()
    assert "Write a name first." in body(app) and app.text_input(key="listener_0").label == "Who else?"
    app.text_input(key="listener_0").set_value("Dan")
    app.button(key="send_listener_0").click().run()
    assert app.text_input(key="listener_1").value == ""
    assert [line.name for line in views.telling(cast.viewer("leader"))] == ["Priya", "Dan"]


@pytest.mark.parametrize("phase", [Phase.SIGN, Phase.AGREE])
def test_nobody_is_told_before_the_last_name(sample_at: At, screen: Screen, phase: Phase) -> None:
    assert "Tell everybody" not in body(screen(sample_at(phase).facilitator, "charter"))


def test_a_reader_is_told_nothing_of_who_tells_whom(sample_at: At, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.add_listener(cast.facilitator, 1, "Dan Dunne")
    app = screen(cast.reader, "charter")
    assert "Tell everybody" not in body(app) and "Dan Dunne" not in body(app)


def test_the_texts_are_made_of_the_charter(sample_at: At) -> None:
    charter = views.version(sample_at(Phase.LIVE).viewer("leader")).as_signed
    mail = messages.email(charter, "https://example.com/join/x")
    for part in (charter.definition, charter.company, "Signed by Helen Marsh, Tom Adeyemi", "- Competitor"):
        assert part in mail
    assert "https://example.com/join/x" in mail and "https" not in messages.email(charter)
    assert charter.definition in messages.chat(charter) and "attached" in messages.chat(charter)
    assert messages.subject(charter) == f"What a qualified lead is at {charter.company}, signed"
    bare = Charter(company="Acme", definition="Somebody.")
    assert "\n\n\n" not in messages.email(bare) and "None" not in messages.email(bare)


def test_the_texts_are_drawn_when_they_are_opened(sample_at: At, screen: Screen) -> None:
    app = screen(sample_at(Phase.LIVE).leader, "charter")
    assert "Hello everybody," not in body(app)
    app.session_state["telling_texts"] = True
    app.run()
    assert "Hello everybody," in body(app) and body(app).count("data-copy=") == 3


# Text


def test_what_people_typed_is_never_markup(sample_at: At, screen: Screen) -> None:
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
