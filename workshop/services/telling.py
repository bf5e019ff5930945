"""After the last name: who sends the charter, who shows it, who hangs it up, and who can say it in their own words.

What is kept belongs to one version: a new one has to be told again.
"""

from sqlmodel import col, func, select

from workshop.errors import Invalid, NotFound, NotNow
from workshop.identity import Pass
from workshop.models import CharterVersion, Telling, now
from workshop.rows import version_of
from workshop.services.acting import Act, acting, one_line
from workshop.text import _

#: the jobs that one person takes, in the order of the checklist
JOBS = ("send", "show", "hang")
#: the job that many people have: to say in their own words what was agreed
SAY_BACK = "say_back"

LONGEST_NAME = 120
MOST_LISTENERS = 24


def set_teller(who: Pass | None, number: int, job: str, name: str) -> None:
    """Write down who does a job for this version. Another name takes the done mark away; an empty one, the whole line.

    Raises :class:`Invalid` naming the field, and :class:`NotNow` when a newer version is in force.
    """
    with acting(who, "plan_telling") as act:
        version = _in_force(act, number)
        if job not in JOBS:
            raise Invalid(_("There is no such line on the list."), "job")
        name = one_line(name, LONGEST_NAME, "name")
        row = act.session.exec(select(Telling).where(Telling.version_id == version, Telling.job == job)).first()
        if (row.name if row else "") == name:
            return
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


def remove_listener(who: Pass | None, listener: int) -> None:
    """Take a person off that list. Raises :class:`NotFound`."""
    with acting(who, "plan_telling") as act:
        row, version = _line(act, listener)
        if row.job != SAY_BACK:
            raise NotFound(_("That line is not on the list any more."))
        act.session.delete(row)
        _noted(act, SAY_BACK, version.number)


def mark_told(who: Pass | None, telling: int, done: bool = True) -> None:
    """Mark a line as done, today and by this seat, or take the mark away. Raises :class:`NotFound`."""
    with acting(who, "mark_told") as act:
        row, version = _line(act, telling)
        if (row.done_at is not None) == done:
            return
        row.done_at, row.by_role = (now(), act.seat.role) if done else (None, "")
        act.session.add(row)
        _noted(act, row.job, version.number)


def _in_force(act: Act, number: int) -> int:
    """The id of the version that was meant, if it is the latest: in the phase live, all have signed the latest one."""
    latest = version_of(act.session, act.workshop.id)
    if latest is None or latest.number != number:
        raise NotNow(_("Another version is in force by now."))
    assert latest.id is not None
    return latest.id


def _line(act: Act, telling: int) -> tuple[Telling, CharterVersion]:
    """A line of the list and its version, the one in force; those of other workshops and versions are not found."""
    query = select(Telling, CharterVersion).join(CharterVersion)
    found = act.session.exec(query.where(Telling.id == telling, CharterVersion.workshop_id == act.workshop.id)).first()
    if found is None:
        raise NotFound(_("That line is not on the list any more."))
    _in_force(act, found[1].number)
    return found


def _noted(act: Act, job: str, number: int) -> None:
    act.session.flush()
    act.log("tell", job, number)
    act.show()
