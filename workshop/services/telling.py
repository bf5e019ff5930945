"""After the last name: who sends the charter, who shows it, who hangs it up, and who can say it in their own words.

What is kept belongs to one version: a new one has to be told again. A line is named by its version, its job and its
name, never by the number of its row: a number that became free may be another person's by now. Whoever changes a line
brings along how it stood on their screen, so that nobody overwrites unseen what another one has written or marked.
"""

from dataclasses import dataclass

from sqlmodel import col, func, select

from workshop.errors import Conflict, Invalid, NotFound, NotNow
from workshop.identity import Pass
from workshop.models import Telling, now
from workshop.rows import version_of
from workshop.services.acting import Act, acting, one_line
from workshop.text import _

#: the jobs that one person takes, in the order of the checklist
JOBS = ("send", "show", "hang")
#: the job that many people have: to say in their own words what was agreed
SAY_BACK = "say_back"

LONGEST_NAME = 120
MOST_LISTENERS = 24


@dataclass(frozen=True, slots=True)
class Seen:
    """A line as it stood on the writer's screen; without a name it was nobody's yet."""

    name: str = ""
    done: bool = False


def set_teller(who: Pass | None, number: int, job: str, name: str, seen: Seen) -> None:
    """Write down who does a job for this version. Another name takes the done mark away; an empty one, the whole line.

    Raises :class:`Invalid` naming the field, :class:`NotNow` when a newer version is in force, and :class:`Conflict`
    with the :class:`Seen` of what is stored when that is not what the writer saw.
    """
    with acting(who, "plan_telling") as act:
        version = _in_force(act, number)
        if job not in JOBS:
            raise Invalid(_("There is no such line on the list."), "job")
        name = one_line(name, LONGEST_NAME, "name")
        row = act.session.exec(select(Telling).where(Telling.version_id == version, Telling.job == job)).first()
        if (row.name if row else "") == name:
            return
        _refuse_unseen(row, seen, number)
        if row is not None:
            act.session.delete(row)
            act.session.flush()
        if name:
            act.session.add(Telling(version_id=version, job=job, name=name))
        _noted(act, job, number)


def add_listener(who: Pass | None, number: int, name: str) -> None:
    """Put a person on the list of those who say it back. A name that is there already stays there once."""
    with acting(who, "plan_telling") as act:
        version = _in_force(act, number)
        name = one_line(name, LONGEST_NAME, "name")
        if not name:
            raise Invalid(_("Write a name first."), "name")
        listed = (Telling.version_id == version, Telling.job == SAY_BACK)
        if act.session.exec(select(Telling).where(*listed, Telling.name == name)).first() is not None:
            return
        if act.session.exec(select(func.count(col(Telling.id))).where(*listed)).one() >= MOST_LISTENERS:
            raise Invalid(_("That is enough people for one version."), "name")
        act.session.add(Telling(version_id=version, job=SAY_BACK, name=name))
        _noted(act, SAY_BACK, number)


def remove_listener(who: Pass | None, number: int, seen: Seen) -> None:
    """Take a person off that list. Raises :class:`NotFound`, and :class:`Conflict` as :func:`set_teller` does."""
    with acting(who, "plan_telling") as act:
        row = _line(act, number, SAY_BACK, seen.name)
        _refuse_unseen(row, seen, number)
        act.session.delete(row)
        _noted(act, SAY_BACK, number)


def mark_told(who: Pass | None, number: int, job: str, name: str, done: bool = True) -> None:
    """Mark this person's line as done, today and by this seat, or take the mark away. Raises :class:`NotFound`."""
    with acting(who, "mark_told") as act:
        row = _line(act, number, job, name)
        if (row.done_at is not None) == done:
            return
        row.done_at, row.by_role = (now(), act.seat.role) if done else (None, "")
        act.session.add(row)
        _noted(act, job, number)


def _in_force(act: Act, number: int) -> int:
    """The id of the version that was meant, if it is the latest: in the phase live, all have signed the latest one."""
    latest = version_of(act.session, act.workshop.id)
    if latest is None or latest.number != number:
        raise NotNow(_("Another version is in force by now."))
    assert latest.id is not None
    return latest.id


def _line(act: Act, number: int, job: str, name: str) -> Telling:
    """A line of this workshop's version in force."""
    query = select(Telling).where(Telling.version_id == _in_force(act, number))
    row = act.session.exec(query.where(Telling.job == job, Telling.name == name)).first()
    if row is None:
        raise NotFound(_("That line is not on the list any more."))
    return row


def _refuse_unseen(row: Telling | None, seen: Seen, number: int) -> None:
    stored = Seen(row.name, row.done_at is not None) if row else Seen()
    if stored != seen:
        said = _("That line was changed on another screen meanwhile, so nothing was overwritten.")
        raise Conflict(said, theirs=stored, version=number)


def _noted(act: Act, job: str, number: int) -> None:
    act.session.flush()
    act.log("tell", job, number)
    act.show()
