"""Which version hangs on the wall? What the QR code of a print leads to."""

from unittest.mock import patch

import pytest
import streamlit as st
from sqlalchemy import text

from tests.conftest import Cast, Sampled, Screen, body
from workshop import db, services, views
from workshop.charter import Charter, day
from workshop.charter.charter import is_link
from workshop.identity import Pass, new_secret
from workshop.models import Phase, now

pytestmark = pytest.mark.usefixtures("_measured")


def scan(cast: Cast, screen: Screen, role: str, number: str) -> str:
    """What the screen of that seat says when the QR code of a print with this number is scanned."""
    with patch.object(st, "query_params", {"v": number}):
        return body(screen(cast[role] if role else None, "charter"))


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


@pytest.mark.parametrize("role", ["reader", "sales"])
def test_of_a_code_that_opens_nothing_any_more_nothing_is_said(second: Cast, screen: Screen, role: str) -> None:
    """It may be of another workshop: that its number is the same here means nothing."""
    closed = scan(second, screen, role, "closed")
    assert "The code of this print opens nothing any more." in closed and "What holds here is version 2." in closed
    assert "Your print is" not in closed


@pytest.mark.parametrize("number", ["", "0", "-1", "1.5", "²", "<b>", "999999", "1; DROP"])
def test_what_is_no_number_of_ours_says_nothing(second: Cast, screen: Screen, number: str) -> None:
    assert "Your print" not in scan(second, screen, "reader", number)


def test_a_stranger_with_a_number_stands_before_the_door(second: Cast, screen: Screen) -> None:
    for number in ("1", "2"):
        said = scan(second, screen, "", number)
        assert "Please open your private link." in said and "Your print" not in said and "Somebody who" not in said


def test_the_link_in_the_code_follows_the_readers_one(second: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_URL", "https://lead.example")

    def links() -> set[str]:
        return {each.charter.link.partition("?")[0] for each in views.versions(second.viewer("sales"))}

    assert links() == {f"https://lead.example/join/{second.reader.token}"}
    fresh = services.reissue(second.facilitator, "reader")
    assert links() == {f"https://lead.example/join/{fresh}"}
    services.switch_off_reader(second.facilitator)
    assert links() == {"https://lead.example/charter"}
    again = services.reissue_by_operator(second.workshop, "reader")
    assert links() == {f"https://lead.example/join/{again}"}
    with db.engine().begin() as connection:  # a link that was made before it was kept readable
        connection.execute(text("UPDATE seat SET open_token = NULL"))
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))
    assert links() == {"https://lead.example/charter"}


def test_a_scan_that_leads_nowhere_is_told_kindly_whatever_the_workshop(second: Cast, screen: Screen) -> None:
    services.switch_off_reader(second.facilitator)
    dead = scan(second, screen, "reader", "1")
    with patch.object(st, "query_params", {"v": "1"}):
        never = body(screen(Pass(new_secret(), new_secret()), "charter"))
    for said in (dead, never):
        assert "The code on this print does not open the page any more." in said and "Ask the facilitator" in said
        assert second.viewer("leader").company not in said
    assert dead == never
    assert "This link is not valid any more." in scan(second, screen, "reader", "")


def test_a_draft_print_is_told_so(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    assert "Your print is a draft of version 1." in scan(cast, screen, "leader", "1")
    assert "Your print" not in scan(cast, screen, "reader", "1")
    never = scan(cast, screen, "leader", "7")
    assert "There is no version 7 of this charter." in never and "Your print is a draft" not in never


@pytest.mark.parametrize("base", ["https://lead.example/", "http://10.0.0.7:8501", "https://[::1]:8501/charters/"])
def test_the_code_on_a_print_names_its_version_and_is_not_signed(
    second: Cast, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    bare = {each.number: each for each in views.versions(second.viewer("leader"))}
    monkeypatch.setenv("BASE_URL", base)
    for each in views.versions(second.viewer("leader")):
        assert each.charter.link == f"{base.rstrip('/')}/join/{second.reader.token}?v={each.number}"
        assert is_link(each.charter.link)
        assert each.charter.digest == bare[each.number].charter.digest == each.digest
        assert Charter.from_json(each.charter.to_json()) == each.charter
        assert not bare[each.number].charter.link
