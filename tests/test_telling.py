"""The checklist after the last name: its services, what they refuse, and what the log holds of it."""

import pytest
from sqlalchemy import text

from tests.conftest import Cast, Sampled, edit, refused, sign
from workshop import db, services, views
from workshop.errors import Conflict, Invalid, NotFound, NotNow, WorkshopError
from workshop.models import Phase
from workshop.services.telling import JOBS, LONGEST_NAME, MOST_LISTENERS, SAY_BACK, Seen


def lines(cast: Cast, role: str = "leader") -> list[tuple[str, str, bool, str]]:
    """(job, name, done, marked by) for each line of the latest version."""
    return [(line.job, line.name, line.done_at is not None, line.by_role) for line in views.telling(cast.viewer(role))]


def test_a_job_gets_a_name_is_done_and_is_taken_back(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_teller(cast.facilitator, 1, "send", "  Rachel \x00 Quinn ", Seen())
    assert lines(cast) == [("send", "Rachel Quinn", False, "")]
    services.mark_told(cast.sales, 1, "send", "Rachel Quinn")
    services.mark_told(cast.leader, 1, "send", "Rachel Quinn")  # a second click is not a second deed
    assert lines(cast) == [("send", "Rachel Quinn", True, "sales")]
    services.set_teller(cast.facilitator, 1, "send", "Rachel Quinn", Seen())  # the same name keeps the mark
    assert lines(cast)[0][2]
    services.mark_told(cast.facilitator, 1, "send", "Rachel Quinn", False)
    assert lines(cast) == [("send", "Rachel Quinn", False, "")]
    services.set_teller(cast.facilitator, 1, "send", "Tom", Seen("Rachel Quinn"))
    assert lines(cast) == [("send", "Tom", False, "")]
    services.set_teller(cast.facilitator, 1, "send", "", Seen("Tom"))
    assert lines(cast) == []


def test_another_name_has_not_done_it(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_teller(cast.facilitator, 1, "hang", "Tom", Seen())
    services.mark_told(cast.leader, 1, "hang", "Tom")
    services.set_teller(cast.facilitator, 1, "hang", "Helen", Seen("Tom", done=True))
    assert lines(cast) == [("hang", "Helen", False, "")]


def test_people_say_it_back(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    for name in ("Dan", "Priya", "Dan"):
        services.add_listener(cast.facilitator, 1, name)
    assert [name for _job, name, *_rest in lines(cast)] == ["Dan", "Priya"]
    services.mark_told(cast.marketing, 1, SAY_BACK, "Priya")
    services.remove_listener(cast.facilitator, 1, Seen("Dan"))
    assert lines(cast) == [(SAY_BACK, "Priya", True, "marketing")]
    refused(NotFound, lambda: services.remove_listener(cast.facilitator, 1, Seen("Dan")))


def test_what_is_refused_changes_nothing(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    who = cast.facilitator
    services.set_teller(who, 1, "show", "Helen", Seen())
    assert refused(Invalid, lambda: services.set_teller(who, 1, "print", "Dan", Seen())).field == "job"
    assert (
        refused(Invalid, lambda: services.set_teller(who, 1, "send", "x" * (LONGEST_NAME + 1), Seen())).field == "name"
    )
    refused(Invalid, lambda: services.set_teller(who, 1, SAY_BACK, "Dan", Seen()))
    refused(Invalid, lambda: services.add_listener(who, 1, "  \n "))
    refused(NotNow, lambda: services.set_teller(who, 2, "send", "Dan", Seen()))
    refused(NotNow, lambda: services.add_listener(who, 0, "Dan"))
    refused(NotFound, lambda: services.remove_listener(who, 1, Seen("Helen")))  # a job is not a listener
    refused(NotFound, lambda: services.mark_told(who, 1, "hang", "Helen"))
    for n in range(MOST_LISTENERS):
        services.add_listener(who, 1, f"Person {n}")
    refused(Invalid, lambda: services.add_listener(who, 1, "One too many"))


def test_another_workshops_line_is_not_found(sample_at: Sampled) -> None:
    cast, other = sample_at(Phase.LIVE), sample_at(Phase.LIVE)
    services.set_teller(other.facilitator, 1, "send", "Their name", Seen())
    services.add_listener(other.facilitator, 1, "Their name")
    refused(NotFound, lambda: services.mark_told(cast.facilitator, 1, "send", "Their name"))
    refused(NotFound, lambda: services.remove_listener(cast.facilitator, 1, Seen("Their name")))
    assert lines(cast) == []
    assert lines(other) == [("send", "Their name", False, ""), (SAY_BACK, "Their name", False, "")]


def test_a_row_that_became_free_is_not_taken_for_another_person(sample_at: Sampled) -> None:
    """SQLite gives the number of a deleted row to the next one: a screen with the old name must not mark the new."""
    cast = sample_at(Phase.LIVE)
    services.add_listener(cast.facilitator, 1, "Anna")
    anna = views.telling(cast.viewer("sales"))[0]
    services.remove_listener(cast.facilitator, 1, Seen("Anna"))
    services.add_listener(cast.facilitator, 1, "Bob")
    assert views.telling(cast.viewer("sales"))[0].id == anna.id
    refused(NotFound, lambda: services.mark_told(cast.sales, 1, anna.job, anna.name))
    refused(NotFound, lambda: services.remove_listener(cast.facilitator, 1, Seen(anna.name)))
    services.set_teller(cast.facilitator, 1, "send", "Tom", Seen())
    services.set_teller(cast.facilitator, 1, "send", "Helen", Seen("Tom"))
    refused(NotFound, lambda: services.mark_told(cast.sales, 1, "send", "Tom"))
    assert lines(cast) == [(SAY_BACK, "Bob", False, ""), ("send", "Helen", False, "")]


def test_an_old_screen_overwrites_nothing_unseen(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    who = cast.facilitator
    services.set_teller(who, 1, "send", "Anna", Seen())
    services.mark_told(cast.sales, 1, "send", "Anna")
    stale = (("Bob", Seen()), ("Bob", Seen("Anna")), ("", Seen("Anna")), ("", Seen()))
    for name, seen in stale:
        told = refused(Conflict, lambda name=name, seen=seen: services.set_teller(who, 1, "send", name, seen))  # type: ignore[misc]
        assert told.theirs == Seen("Anna", done=True) and "Anna" not in str(told)
    services.add_listener(who, 1, "Dan")
    services.mark_told(cast.sales, 1, SAY_BACK, "Dan")
    refused(Conflict, lambda: services.remove_listener(who, 1, Seen("Dan")))
    services.set_teller(who, 1, "hang", "Tom", Seen())
    services.set_teller(who, 1, "hang", "", Seen("Tom"))
    refused(Conflict, lambda: services.set_teller(who, 1, "hang", "Helen", Seen("Tom")))
    assert lines(cast) == [("send", "Anna", True, "sales"), (SAY_BACK, "Dan", True, "sales")]


def test_a_new_version_is_told_anew(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_teller(cast.facilitator, 1, "send", "Helen", Seen())
    services.back(cast.facilitator, Phase.LIVE)
    refused(NotNow, lambda: services.mark_told(cast.leader, 1, "send", "Helen"))
    edit(cast)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    sign(cast, "leader", "marketing", "sales")
    assert cast.viewer("leader").phase == Phase.LIVE and lines(cast) == []
    assert [line.name for line in views.telling(cast.viewer("leader"), 1)] == ["Helen"]
    refused(NotNow, lambda: services.mark_told(cast.leader, 1, "send", "Helen"))


def test_screens_follow_and_the_log_holds_no_name(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    before = db.revision(cast.workshop)
    services.set_teller(cast.facilitator, 1, JOBS[0], "Marker Name", Seen())
    services.add_listener(cast.facilitator, 1, "Marker Name")
    for line in views.telling(cast.viewer("sales")):
        services.mark_told(cast.sales, 1, line.job, line.name)
    assert db.revision(cast.workshop) == before + 4
    with db.engine().connect() as connection:
        query = "SELECT actor, subject, version FROM event WHERE action = 'tell' ORDER BY id"
        said = [tuple(row) for row in connection.execute(text(query))]
        everything = repr(connection.execute(text("SELECT * FROM event")).all())
    assert said == [
        ("facilitator", "send", 1),
        ("facilitator", "say_back", 1),
        ("sales", "send", 1),
        ("sales", "say_back", 1),
    ]
    assert "Marker" not in everything


def test_readers_are_told_nothing_of_it(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_teller(cast.facilitator, 1, "send", "Helen", Seen())
    with pytest.raises(WorkshopError):
        views.telling(cast.viewer("reader"))


def test_it_goes_with_the_workshop(sample_at: Sampled) -> None:
    from workshop import operator_desk

    cast = sample_at(Phase.LIVE)
    services.set_teller(cast.facilitator, 1, "send", "Helen", Seen())
    operator_desk.delete_workshops([cast.workshop])
    with db.engine().connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM telling")).scalar() == 0
