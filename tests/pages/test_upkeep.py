"""What the facilitator keeps in order on the charter page: the day of the review, and the link for readers."""

import datetime as dt
import re

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT, Sampled, Screen, body, headline
from tests.pages.conftest import REVIEW
from workshop import db, services, views
from workshop.charter import day
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.ui import upkeep

pytestmark = pytest.mark.usefixtures("_measured")


def links_on(app: AppTest) -> set[str]:
    return set(re.findall(r"/join/([\w-]{43})", body(app)))


def log_of(app: AppTest) -> str:
    """The list of seats and links, which is drawn when the seat's menu is opened."""
    app.session_state["seat_menu"] = True
    return body(app.run())


def test_the_facilitator_sets_the_day_of_the_review(sample_at: Sampled, screen: Screen) -> None:
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


def test_three_months_on_is_proposed(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_review(cast.facilitator, None)
    app = screen(cast.facilitator, "charter")
    assert app.date_input(key="review_on").value == upkeep.months_on(dt.datetime.now(dt.UTC).date(), 3)
    assert "Not set yet." in body(app)
    assert upkeep.months_on(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert upkeep.months_on(dt.date(2026, 12, 5), 3) == dt.date(2027, 3, 5)
    assert upkeep.months_on(dt.date(2026, 9, 1), 3) == dt.date(2026, 12, 1)


def test_a_link_for_readers_is_shown_when_asked_for(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    assert "/join/" not in body(app)
    app.button(key="reader_link_show").click().run()
    assert links_on(app) == {cast.reader.token}
    app.button(key="reader_link_done").click().run()
    assert "/join/" not in body(app)
    app.session_state["telling_texts"] = True
    assert links_on(app.run()) == {cast.reader.token} and "The read-only link stands in both." in body(app)
    assert not [each for each in screen(cast.leader, "charter").button if "reader" in str(each.key)]


def test_what_a_new_link_means_for_the_prints_that_hang(
    sample_at: Sampled, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = sample_at(Phase.LIVE)
    closed = "QR codes of earlier prints then lead to a closed door."
    assert "QR code" not in body(screen(cast.facilitator, "charter"))  # without an address prints have none
    monkeypatch.setenv("BASE_URL", "https://lead.example")
    app = screen(cast.facilitator, "charter")
    assert closed in body(app) and "The QR code of each print leads to it." in body(app)
    app.button(key="reader_link").click().run()
    assert "print the page again" in body(app) and cast.viewer("reader")  # prints are not renewed by one click
    app.button(key="reader_link_no").click().run()
    assert "print the page again" not in body(app) and cast.viewer("reader")
    app.button(key="reader_link").click().run()
    app.button(key="reader_link_yes").click().run()
    assert links_on(app) and cast.reader.token not in links_on(app) and "print the page again" not in body(app)
    app.button(key="reader_off").click().run()
    assert "QR codes of prints that hang lead to a closed door." in body(app)
    app.button(key="reader_off_yes").click().run()
    assert "QR codes of earlier prints stay closed." in body(app)
    room = screen(cast.facilitator, "room")
    room.session_state["new_links"] = True
    room.run().selectbox(key="reissue_role").set_value("reader").run()
    assert closed in body(room)
    assert closed not in body(room.selectbox(key="reissue_role").set_value("sales").run())


def test_a_link_that_cannot_be_shown_says_what_to_do(
    sample_at: Sampled, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = sample_at(Phase.LIVE)
    monkeypatch.setenv("BASE_URL", "https://lead.example")
    with db.engine().begin() as connection:  # made before links were kept for the prints
        connection.execute(text("UPDATE seat SET open_token = NULL"))
    app = screen(cast.facilitator, "charter")
    assert "It is older than QR codes that open the page" in body(app)
    assert not [each for each in app.button if each.key == "reader_link_show"]
    assert headline(screen(cast.reader, "charter")).startswith("Signed by all three.")  # it opens as it did
    app = screen(cast.facilitator, "charter")
    app.button(key="reader_link").click().run()
    assert "The QR code of each print leads to it." in body(app) and links_on(app)


def test_a_new_link_for_readers_stops_the_one_before(sample_at: Sampled, screen: Screen) -> None:
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
def test_only_the_facilitator_has_the_desk(sample_at: Sampled, screen: Screen, role: str) -> None:
    app = screen(sample_at(Phase.LIVE)[role], "charter")
    assert not app.date_input and not [button for button in app.button if "reader" in str(button.key)]


@pytest.mark.parametrize("elsewhere", ["room", "another tab", "switched off"])
def test_a_dead_link_is_offered_nowhere(sample_at: Sampled, screen: Screen, elsewhere: str) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.session_state["telling_texts"] = True
    app.button(key="reader_link").click().run()
    (old,) = links_on(app)
    assert "The read-only link stands in both." in body(app)
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
    assert "Hello everybody," in body(app) and old not in body(app)
    assert bool(links_on(app)) is (elsewhere != "switched off")
    app.button(key="reader_link").click().run()
    (new,) = links_on(app)
    assert new != old


def test_a_link_made_in_the_room_is_not_shown_once_another_holds(sample_at: Sampled, screen: Screen) -> None:
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


def test_reading_is_switched_off_after_a_second_thought(sample_at: Sampled, screen: Screen) -> None:
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
