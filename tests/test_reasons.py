"""Why a line changed: kept with the version in which it did, shown with the change, and nothing of it on the page."""

import pytest
from sqlalchemy import text

from tests.conftest import Cast, Sampled, decide, refused, sign
from workshop import db, services, views
from workshop.charter import Change, Decision, Place, changes, reasons
from workshop.charter.compose import Scope, compose
from workshop.errors import Invalid, NotNow
from workshop.models import Phase

PLACES = {"industry": Place("company", "Industry"), "sentence": Place("definition", "Sentence")}


def why(cast: Cast, since: int, number: int, role: str = "leader") -> dict[str, tuple[str, ...]]:
    """After -> why, of what changed between two versions."""
    return {each.after.removesuffix(" (must)"): each.why for each in views.changed(cast.viewer(role), since, number)}


def settle(cast: Cast, item: str, line: str, reason: str = "", role: str = "leader") -> int:
    stored = views.agreeing(cast.viewer(role)).decided.get(item)
    return decide(cast, role, item, line, base=stored.version if stored else 0, why=reason)


def take_up(cast: Cast) -> None:
    services.back(cast.facilitator, cast.viewer("leader").phase)


def put_up(cast: Cast) -> None:
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)


def put_in_force(cast: Cast) -> None:
    put_up(cast)
    sign(cast, "leader", "marketing", "sales")


def stored_reason(cast: Cast, item: str) -> str:
    return views.agreeing(cast.viewer("leader")).decided[item].decision.why


@pytest.fixture
def live(sample_at: Sampled) -> Cast:
    return sample_at(Phase.LIVE)


def test_a_reason_belongs_to_the_version_in_which_the_line_changed(live: Cast) -> None:
    take_up(live)
    settle(live, "sentence", "One.", "They told us so.")
    assert stored_reason(live, "sentence") == "They told us so."
    put_in_force(live)
    assert why(live, 1, 2) == {"One.": ("They told us so.",)}
    assert stored_reason(live, "sentence") == ""
    take_up(live)
    settle(live, "budget", "Money is there.", "Two deals died of it.", "sales")
    put_in_force(live)
    assert why(live, 2, 3) == {"Money is there.": ("Two deals died of it.",)}
    take_up(live)
    settle(live, "sentence", "Two.")
    put_in_force(live)
    assert why(live, 3, 4) == {"Two.": ()}  # the reason it once had is none for this change
    assert why(live, 1, 4) == {"Two.": ("They told us so.",), "Money is there.": ("Two deals died of it.",)}


def test_nothing_of_it_is_on_the_page_or_in_what_is_signed(live: Cast, sample_at: Sampled) -> None:
    other = sample_at(Phase.LIVE)
    for cast, reason in ((live, "A reason."), (other, "")):
        take_up(cast)
        settle(cast, "sentence", "One.", reason)
        put_up(cast)
    first, second = (views.version(cast.viewer("leader")) for cast in (live, other))
    assert first.digest == second.digest and "A reason." not in first.charter.to_json()


def test_a_reason_that_comes_late_joins_the_version_and_no_name_is_lost(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    settle(cast, "sentence", "One.")
    settle(cast, "budget", "Money is there.", "Two deals died of it.")
    sign(cast, "leader", "marketing")
    assert why(cast, 1, 3) == {"One.": (), "Money is there.": ("Two deals died of it.",)}
    settle(cast, "budget", "Money is there.", "Three deals died of it.")
    latest = views.version(cast.viewer("leader"))
    assert (latest.number, set(latest.signed)) == (3, {"leader", "marketing"})
    assert why(cast, 1, 3) == {"One.": (), "Money is there.": ("Three deals died of it.",)}
    settle(cast, "budget", "Money is there.")  # the field is empty by then: that takes nothing back
    assert why(cast, 2, 3) == {"Money is there.": ("Three deals died of it.",)}


def test_what_is_in_force_keeps_its_reasons(live: Cast) -> None:
    take_up(live)
    settle(live, "sentence", "One.", "They told us so.")
    put_in_force(live)
    take_up(live)
    settle(live, "sentence", "Two.", "A second thought.")
    settle(live, "sentence", "One.", "And a third.")
    put_up(live)
    assert views.version(live.viewer("leader")).number == 2
    settle(live, "sentence", "One.", "And a fourth.")  # put up again, it still has all its names
    assert views.version(live.viewer("leader")).complete
    assert why(live, 1, 2) == {"One.": ("They told us so.",)}


def test_the_last_reason_before_a_version_counts_and_none_takes_it_back(live: Cast) -> None:
    take_up(live)
    settle(live, "sentence", "One.", "They told us so.")
    settle(live, "sentence", "Two.")
    settle(live, "budget", "Money is there.", "Two deals  died\nof it.\x00")
    put_up(live)
    assert why(live, 1, 2) == {"Two.": (), "Money is there.": ("Two deals died of it.",)}


def test_too_long_a_reason_is_refused(live: Cast) -> None:
    take_up(live)
    error = refused(Invalid, lambda: settle(live, "sentence", "One.", "x" * 501))
    assert error.field == "why" and "500" in str(error)
    settle(live, "sentence", "One.", "x" * 500)  # the control


def test_versions_without_reasons_are_read_as_they_were(live: Cast) -> None:
    take_up(live)
    settle(live, "sentence", "One.", "They told us so.")
    put_in_force(live)
    with db.engine().begin() as connection:  # as frozen before there were any, and as changed by hand
        for number, value in ((1, "json_remove(value, '$.why')"), (2, "json_set(value, '$.why', 7)")):
            kept = f"(SELECT json_group_array(json({value})) FROM json_each(decisions))"
            connection.execute(text(f"UPDATE charter_version SET decisions = {kept} WHERE number = {number}"))
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))
    assert all(each.restorable for each in views.versions(live.viewer("leader")))
    assert why(live, 1, 2) == {"One.": ()}
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE charter_version SET decisions = NULL WHERE number = 1"))
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))
    assert why(live, 1, 2) == {"One.": ()}


def test_restoring_and_opening_again_bring_no_reason_back(live: Cast) -> None:
    take_up(live)
    settle(live, "sentence", "One.", "They told us so.")
    put_in_force(live)
    services.restore_version(live.facilitator, 1)
    assert stored_reason(live, "sentence") == ""
    assert services.restore_version(live.facilitator, 2) == 1
    assert stored_reason(live, "sentence") == ""
    assert services.restore_version(live.facilitator, 2) == 0
    version = settle(live, "budget", "Money is there.", "Two deals died of it.")
    services.reopen(live.leader, "budget", version)
    settle(live, "budget", "Money helps.")
    put_up(live)
    assert why(live, 2, 3) == {"Money helps.": ()}


def test_readers_see_why_the_page_they_read_has_changed(live: Cast) -> None:
    take_up(live)
    settle(live, "sentence", "One.", "They told us so.")
    put_in_force(live)
    take_up(live)
    settle(live, "sentence", "Two.", "Not for readers yet.")
    put_up(live)
    assert why(live, 1, 2, "reader") == {"One.": ("They told us so.",)}
    with pytest.raises(NotNow):
        views.changed(live.viewer("reader"), 2, 3)
    assert why(live, 2, 3) == {"Two.": ("Not for readers yet.",)}  # the control
    services.switch_off_reader(live.facilitator)


def test_one_reason_for_several_lines_stands_once() -> None:
    def version(number: int, reason: str, *lines: str) -> tuple[Decision, ...]:
        food = Decision("industry", "reword", tuple((line, "must") for line in lines), why=reason)
        return (food, Decision("sentence", "reword", (("Said.", "must"),), why=reason))

    def made_of(*decisions: Decision) -> dict[str, Decision]:
        return {each.item: each for each in decisions}

    old, new = version(1, "", "Food", "Drink"), version(2, "More of them stop.", "Paper", "Glass", "Steel")
    found = changes(
        compose(Scope("Oak"), old, places=PLACES),
        compose(Scope("Oak"), new, places=PLACES),
        reasons([made_of(*old), made_of(*new)], PLACES),
    )
    assert found == (
        Change("company", "Industry", "Food", "Paper", ("More of them stop.",)),
        Change("company", "", "Drink", "Glass"),
        Change("company", "", "", "Steel"),
    )
    assert reasons([made_of(*old), None, made_of(*old)], {}) == {}
