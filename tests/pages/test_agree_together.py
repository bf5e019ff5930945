"""Two people at the same line of the agreeing screen: none overwrites the other unseen, nothing typed is lost."""

import pytest

from tests.conftest import Cast
from tests.pages.agreeing import Desk, Sit, decisions
from workshop import services
from workshop.ui import settling


@pytest.fixture
def two(agreeing: Cast, desk: Sit) -> tuple[Cast, Desk, Desk]:
    """Marketing and sales have both written a line for the budget; marketing has put it in first."""
    mine = desk(agreeing, "sales").open("budget").choose("decide_budget", "reword")
    theirs = desk(agreeing, "marketing").open("budget").choose("decide_budget", "reword")
    mine.type("criterion_budget", "Sales: money is there")
    theirs.type("criterion_budget", "Marketing: we only ask").click("put_budget")
    return agreeing, mine, theirs


def test_the_second_to_put_a_line_in_sees_both_and_overwrites_nothing(two: tuple[Cast, Desk, Desk]) -> None:
    cast, mine, _theirs = two
    mine.click("put_budget")
    assert decisions(cast)["budget"].decision.lines == (("Marketing: we only ask", "must"),)
    assert "Marketing: we only ask" in mine.shown and "Yours, not stored" in mine.shown
    assert "Stored, from Marketing" in mine.shown
    assert mine.text("criterion_budget") == "Sales: money is there"


def test_the_control_alone_the_same_line_goes_in(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "sales").open("budget").choose("decide_budget", "reword")
    screen.type("criterion_budget", "Sales: money is there").click("put_budget")
    assert decisions(agreeing)["budget"].decision.lines == (("Sales: money is there", "must"),)
    assert "Yours, not stored" not in screen.shown
    screen.type("criterion_budget", "Sales: money is nearly there").click("put_budget")
    assert decisions(agreeing)["budget"].decision.lines == (("Sales: money is nearly there", "must"),)


def test_a_change_by_somebody_else_is_told_quietly_and_typed_text_stays(two: tuple[Cast, Desk, Desk]) -> None:
    _cast, mine, _theirs = two
    mine.run()
    assert "Marketing has written here since you opened it" in mine.shown
    assert mine.text("criterion_budget") == "Sales: money is there"
    mine.click("both_budget")
    assert "Yours, not stored" in mine.shown


def test_keeping_mine_after_seeing_both_writes_it(two: tuple[Cast, Desk, Desk]) -> None:
    cast, mine, theirs = two
    mine.click("put_budget").click("mine_budget")
    stored = decisions(cast)["budget"]
    assert (stored.decision.lines, stored.by) == ((("Sales: money is there", "must"),), "sales")
    theirs.run()
    assert "Sales has written here since you opened it" in theirs.shown


def test_taking_theirs_fills_the_editor_and_mine_can_be_brought_back(two: tuple[Cast, Desk, Desk]) -> None:
    cast, mine, _theirs = two
    mine.click("put_budget").click("theirs_budget")
    assert mine.text("criterion_budget") == "Marketing: we only ask"
    mine.click("back_budget")
    assert mine.text("criterion_budget") == "Sales: money is there"
    assert decisions(cast)["budget"].decision.lines == (("Marketing: we only ask", "must"),)
    mine.click("put_budget")
    assert decisions(cast)["budget"].decision.lines == (("Sales: money is there", "must"),)


def test_a_line_opened_again_and_settled_anew_is_not_mistaken_for_the_old_one(agreeing: Cast, desk: Sit) -> None:
    services.decide(agreeing.leader, "budget", kind="reword", lines=[("first", "must")])
    mine = desk(agreeing, "sales").open("budget").type("criterion_budget", "mine")
    services.reopen(agreeing.leader, "budget", 1)
    services.decide(agreeing.leader, "budget", kind="reword", lines=[("second", "must")])
    mine.click("put_budget")
    assert decisions(agreeing)["budget"].decision.lines == (("second", "must"),)
    assert "Yours, not stored" in mine.shown


def test_whoever_only_looks_follows_what_others_settle(agreeing: Cast, desk: Sit) -> None:
    mine = desk(agreeing, "sales").open("budget")
    services.decide(agreeing.leader, "budget", kind="reword", lines=[("We only ask", "wish")])
    mine.run()
    assert mine.text("criterion_budget") == "We only ask"
    assert "since you opened it" not in mine.shown


def test_what_is_typed_survives_other_items_and_other_peoples_writes(agreeing: Cast, desk: Sit) -> None:
    mine = desk(agreeing, "sales").open("budget").choose("decide_budget", "reword").type("criterion_budget", "half a")
    mine.open("pain")
    services.decide(agreeing.leader, "geo", kind="reword", lines=[("Cork", "must")])
    mine.run()
    assert "your text is not in it yet" in str(mine.app.radio(key=settling.LIST).proto.captions)
    mine.open("budget")
    assert mine.text("criterion_budget") == "half a"


def test_a_suggestion_never_takes_typed_text_away_for_good(agreeing: Cast, desk: Sit) -> None:
    mine = desk(agreeing, "sales").open("stage").choose("decide_stage", "reword").type("criterion_stage", "my own line")
    mine.choose("decide_stage", "merge")
    assert mine.text("criterion_stage") == "my own line"
    mine.choose("decide_stage", "keep").choose("whose_stage", "leader")
    assert mine.text("criterion_stage").startswith("They know it is a problem")
    mine.click("back_stage")
    assert mine.text("criterion_stage") == "my own line"
