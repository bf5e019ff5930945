"""Together: what two phrases mean here, said by a person, and so above every rule of the comparison."""

from sqlmodel import col, func, select

from workshop.errors import Invalid, NotFound
from workshop.identity import Pass
from workshop.models import Meaning
from workshop.services.acting import Act, acting, one_line
from workshop.text import _

#: characters of a phrase, and entries of a workshop; nobody writes more by hand
LONGEST_PHRASE = 200
MOST = 100


def say_meaning(who: Pass | None, a: str, b: str, same: bool) -> None:
    """Say that two phrases mean the same here (``same``), or that they do not. The last word on two phrases counts.

    Raises :class:`Invalid` naming the field (``a`` or ``b``) for a phrase that is empty, too long, or the other one.
    """
    with acting(who, "correct") as act:
        a, b = _phrase(a, "a"), _phrase(b, "b")
        if a.casefold() == b.casefold():
            raise Invalid(_("Choose two different phrases."), "b")
        if _count(act) >= MOST:
            raise Invalid(_("That is enough for one workshop. Take one back first."), "a")
        row = Meaning(workshop_id=act.workshop.id, a=a, b=b, same=same, by_role=act.seat.role)
        act.session.add(row)
        act.session.flush()
        act.log("correct", str(row.id))
        act.show()


def take_back_meaning(who: Pass | None, meaning: int, a: str, b: str, same: bool) -> None:
    """Take one such entry away, whoever made it: the table sees who says what. Raises :class:`NotFound`.

    It is named by its number and by what it says: a number that became free may belong to another entry by now.
    """
    with acting(who, "correct") as act:
        query = select(Meaning).where(Meaning.id == meaning, Meaning.workshop_id == act.workshop.id)
        row = act.session.exec(query.where(Meaning.a == a, Meaning.b == b, col(Meaning.same).is_(same))).first()
        if row is None:
            raise NotFound(_("That has been taken back already."))
        act.session.delete(row)
        act.log("take_back", str(meaning))
        act.show()


def _phrase(text: str, field: str) -> str:
    plain = one_line(text, LONGEST_PHRASE, field)
    if not any(letter.isalnum() for letter in plain):
        raise Invalid(_("Choose or write two phrases."), field)
    return plain


def _count(act: Act) -> int:
    return act.session.exec(select(func.count(col(Meaning.id))).where(Meaning.workshop_id == act.workshop.id)).one()
