"""Lines that the browser kept: given back into their fields, and what no field could hold is passed over."""

import pytest

from tests.conftest import Cast, Sampled
from tests.pages.agreeing import Desk, Sit, decisions
from workshop import services
from workshop.models import Phase
from workshop.ui import kept


def give_back(screen: Desk, item: str, base: int, **fields: object) -> Desk:
    """As the script in the page does after a refresh."""
    screen.app.session_state[kept._FOUND] = {
        item: {"base": base, "fields": {f"{name}_{item}": value for name, value in fields.items()}}
    }
    return screen.run()


def test_what_the_browser_kept_comes_back_into_its_fields(agreeing: Cast, desk: Sit) -> None:
    screen = give_back(
        desk(agreeing, "sales"), "budget", 0, decide="reword", criterion="half a line", firm="wish", due="2030-01-01"
    )
    screen.open("budget")
    assert screen.text("criterion_budget") == "half a line"
    screen.click("put_budget")
    assert decisions(agreeing)["budget"].decision.lines == (("half a line", "wish"),)


def test_what_the_browser_kept_of_an_old_version_is_a_conflict(agreeing: Cast, desk: Sit) -> None:
    services.decide(agreeing.leader, "budget", kind="reword", lines=[("first", "must")])
    services.decide(agreeing.leader, "budget", kind="reword", lines=[("second", "must")], base=1)
    screen = give_back(desk(agreeing, "sales"), "budget", 1, decide="reword", criterion="mine").open("budget")
    assert "Leader has written here since you opened it" in screen.shown
    screen.click("put_budget")
    assert decisions(agreeing)["budget"].decision.lines == (("second", "must"),)
    assert "Yours, not stored" in screen.shown


@pytest.mark.parametrize(
    "found",
    [
        "text", [1], {"budget": 1}, {"nothing": {"base": 0, "fields": {}}}, {"budget": {"base": "0", "fields": {}}},
        {"budget": {"base": 0, "fields": {"decide_budget": "burn", "firm_budget": 3, "from_budget": ["nobody"],
         "due_budget": "soon", "whose_budget": "nobody", "criterion_budget": ["x"], "seat": "leader"}}},
    ],
)  # fmt: skip
def test_what_no_field_could_hold_is_passed_over(agreeing: Cast, desk: Sit, found: object) -> None:
    screen = desk(agreeing, "sales")
    screen.app.session_state[kept._FOUND] = found
    screen.run().open("budget")
    assert not screen.app.text_area and not decisions(agreeing)


def test_a_reason_that_was_being_typed_comes_back(sample_at: Sampled, desk: Sit) -> None:
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    settled = decisions(cast)["geo"]
    line, why = settled.decision.lines[0][0], "They told us so."
    back = {"decide": "reword", "criterion": f"{line} and Wales", "why": why}
    screen = give_back(desk(cast, "sales"), "geo", settled.version, **back)
    assert screen.open("geo").text("why_geo") == why
    screen.click("put_geo")
    assert decisions(cast)["geo"].decision.why == why


def test_a_line_that_came_onto_the_page_with_its_reason_is_no_conflict(sample_at: Sampled, desk: Sit) -> None:
    cast = sample_at(Phase.SIGN)
    base = decisions(cast)["geo"].version
    services.decide(cast.sales, "geo", kind="reword", lines=[("Wales", "must")], why="They told us so.", base=base)
    back = {
        "decide": "reword",
        "criterion": "Wales",
        "firm": "must",
        "from": [],
        "known": "",
        "why": "They told us so.",
    }
    screen = give_back(desk(cast, "sales"), "geo", base, **back).open("geo")
    assert "since you opened it" not in screen.shown
    assert screen.text("criterion_geo") == "Wales" and screen.text("why_geo") == ""
