"""Taking an earlier version up again: the same decisions, nothing that was signed changed, nothing half done."""

import pytest
from sqlalchemy import text

from tests.conftest import Cast, Sampled, edit, everything, sign
from workshop import db, services, views
from workshop.charter import changes
from workshop.errors import Conflict, NotFound, NotNow
from workshop.models import Phase


def decisions(cast: Cast) -> dict[str, object]:
    return {item: settled.decision for item, settled in views.agreeing(cast.viewer("leader")).decided.items()}


@pytest.fixture
def twice(sample_at: Sampled) -> Cast:
    """Two signed versions; the second has another sentence, one item open again and one parked anew."""
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    edit(cast)
    settled = views.agreeing(cast.viewer("leader")).decided
    services.reopen(cast.leader, "industry", settled["industry"].version)
    services.decide(cast.leader, "geo", kind="drop", base=settled["geo"].version)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    sign(cast, "leader", "marketing", "sales")
    return cast


def test_the_whole_way_round(sample_at: Sampled, twice: Cast) -> None:
    first, second = (views.version(twice.viewer("leader"), number) for number in (1, 2))
    assert changes(first.charter, second.charter)
    later = decisions(twice)
    assert services.restore_version(twice.facilitator, 1) == 3
    assert twice.viewer("leader").phase == Phase.AGREE
    assert decisions(twice) != later
    assert changes(first.charter, views.draft(twice.viewer("leader"))) == ()
    held = views.version(twice.viewer("reader"))
    assert held.number == 2 and held.complete  # what was signed holds on
    services.advance(twice.facilitator, Phase.AGREE, leave_open=True)
    third = views.version(twice.viewer("leader"))
    assert third.number == 3 and not third.signed and not changes(first.charter, third.charter)
    assert services.restore_version(twice.facilitator, 2) == 3
    assert decisions(twice) == later


def test_parked_items_keep_who_and_when(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    before = decisions(cast)
    assert {each.kind for each in before.values()} >= {"park", "keep"}  # type: ignore[attr-defined]
    services.back(cast.facilitator, Phase.LIVE)
    for item, settled in views.agreeing(cast.viewer("leader")).decided.items():
        services.reopen(cast.leader, item, settled.version)
    assert services.restore_version(cast.facilitator, 1) == len(before)
    assert decisions(cast) == before


def test_whoever_still_has_the_old_text_does_not_overwrite_it_unseen(twice: Cast) -> None:
    base = views.agreeing(twice.viewer("leader")).decided["sentence"].version
    services.restore_version(twice.facilitator, 1)
    with pytest.raises(Conflict):
        services.decide(twice.sales, "sentence", kind="reword", lines=[("Mine.", "must")], base=base)


def test_a_line_written_since_the_look_is_not_replaced(twice: Cast) -> None:
    services.back(twice.facilitator, Phase.LIVE)
    seen = {item: settled.version for item, settled in views.agreeing(twice.viewer("leader")).decided.items()}
    base = seen["sentence"]
    services.decide(twice.sales, "sentence", kind="reword", lines=[("Written since.", "must")], base=base)
    before = everything()
    with pytest.raises(NotNow, match="changed meanwhile"):
        services.restore_version(twice.facilitator, 1, seen)
    assert everything() == before
    seen = {item: settled.version for item, settled in views.agreeing(twice.viewer("leader")).decided.items()}
    assert services.restore_version(twice.facilitator, 1, seen) == 3  # the control
    assert services.restore_version(twice.facilitator, 1, seen) == 0  # and a second click of the same


def test_again_changes_nothing(twice: Cast) -> None:
    services.restore_version(twice.facilitator, 1)
    before, written = decisions(twice), everything()
    assert services.restore_version(twice.facilitator, 1) == 0
    assert decisions(twice) == before
    assert everything() == written  # a double click is one line of the log


def test_the_table_goes_back_to_agree_even_where_no_line_differs(twice: Cast) -> None:
    assert services.restore_version(twice.facilitator, 2) == 0
    assert twice.viewer("leader").phase == Phase.AGREE


def test_what_is_not_there_or_was_not_kept_is_refused(twice: Cast) -> None:
    before, phase = decisions(twice), twice.viewer("leader").phase
    with pytest.raises(NotFound):
        services.restore_version(twice.facilitator, 9)
    with db.engine().begin() as connection:  # as frozen before the decisions were kept
        connection.execute(text("UPDATE charter_version SET decisions = NULL WHERE number = 1"))
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))
    assert not views.version(twice.viewer("leader"), 1).restorable
    with pytest.raises(NotNow, match="only be read and printed"):
        services.restore_version(twice.facilitator, 1)
    assert decisions(twice) == before and twice.viewer("leader").phase == phase


def test_the_log_says_so_without_text(twice: Cast) -> None:
    services.restore_version(twice.facilitator, 1)
    with db.engine().connect() as connection:
        query = "SELECT actor, action, subject, version FROM event ORDER BY id DESC LIMIT 2"
        said = [tuple(row) for row in connection.execute(text(query))]
    assert said == [("facilitator", "phase", "agree", 0), ("facilitator", "restore", "", 1)]
