"""Before anybody writes: creating a workshop, its scope, its seats and its prompts."""

import datetime as dt
import hmac
import os
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, update

from workshop import db
from workshop.catalogue import SENTENCE, catalogue
from workshop.errors import Invalid, NotAllowed, NotNow
from workshop.identity import Pass, fingerprint, new_secret
from workshop.models import Kind, Seat, Workshop
from workshop.services.acting import Act, acting, append_event, one_line, refuse_far_day
from workshop.text import _

FEWEST_VOICES, MOST_VOICES = 2, 8
_LONGEST = 200
_LONGEST_CURRENCY = 12


@dataclass(frozen=True, slots=True)
class Person:
    """Who takes a seat: the role, the name and the job title under the signature."""

    role: str
    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Created:
    """A new workshop and its links' tokens by role, shown once; none but the readers' one is stored."""

    workshop: str
    tokens: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Created(workshop={self.workshop!r}, tokens=...)"


def create_workshop(
    *,
    company: str,
    offer: str,
    people: Sequence[Person],
    market: str = "",
    currency: str = "",
    term: str = "",
    fallback: str = "",
    call_on: dt.date | None = None,
    prompts: Sequence[str] | None = None,
    passphrase: str = "",
    sample: bool = False,
) -> Created:
    """Create a workshop with a seat for each person, one for the facilitator and one for readers.

    Raises :class:`Invalid` naming the field, or :class:`NotAllowed` when ``HOST_PASSPHRASE`` is set and does not match.
    """
    wanted = os.environ.get("HOST_PASSPHRASE", "")
    if wanted and not hmac.compare_digest(wanted.encode(), passphrase.encode()):
        raise NotAllowed(_("That is not the passphrase of this server. Ask whoever runs it."))
    workshop = Workshop(
        id=secrets.token_hex(6),
        company=_line(company, "company", _("Give the company a name.")),
        offer=_line(offer, "offer", _("Say what is sold: one offer.")),
        market=_line(market, "market"),
        currency=_currency(currency) or "EUR",
        term=_line(term, "term") or _("Qualified lead"),
        fallback=_line(fallback, "fallback", longest=500),
        call_on=call_on,
        prompts=_known_prompts(prompts) if prompts is not None else _default_prompts(),
        sample=sample,
    )
    seats = _checked_people(people)
    tokens: dict[str, str] = {}
    with db.write() as session:
        session.add(workshop)
        session.flush()
        tokens["facilitator"] = _add_seat(session, workshop.id, Person("facilitator", ""), Kind.FACILITATOR, 0)
        for place, person in enumerate(seats, start=1):
            tokens[person.role] = _add_seat(session, workshop.id, person, Kind.VOICE, place)
        tokens["reader"] = _add_seat(session, workshop.id, Person("reader", ""), Kind.READER, 99)
        append_event(session, workshop.id, "facilitator", "create")
    return Created(workshop.id, tokens)


def update_scope(
    who: Pass | None,
    *,
    company: str,
    offer: str,
    market: str,
    currency: str,
    term: str,
    fallback: str,
    call_on: dt.date | None,
) -> None:
    """Change what the definition is about. Until the first seal."""
    with acting(who, "edit_scope") as act:
        _refuse_after_first_seal(act)
        workshop = act.workshop
        workshop.company = _line(company, "company", _("Give the company a name."))
        workshop.offer = _line(offer, "offer", _("Say what is sold: one offer."))
        workshop.market = _line(market, "market")
        workshop.currency = _currency(currency) or workshop.currency
        workshop.term = _line(term, "term") or workshop.term
        workshop.fallback = _line(fallback, "fallback", longest=500)
        workshop.call_on = call_on
        act.session.add(workshop)
        act.session.flush()
        act.log("edit_scope")
        act.show()


def set_prompts(who: Pass | None, prompts: Sequence[str]) -> None:
    """Choose which prompts are asked. What was already written to a prompt left out stays and comes back with it."""
    with acting(who, "edit_prompts") as act:
        _refuse_after_first_seal(act)
        act.workshop.prompts = _known_prompts(prompts)
        act.session.add(act.workshop)
        act.session.flush()
        act.log("edit_prompts")
        act.show()


def set_seats(who: Pass | None, people: Sequence[Person]) -> Mapping[str, str]:
    """Set the voices at the table. Returns the tokens of seats that are new, by role.

    A seat whose link was opened cannot be taken away: somebody may have written there. Raises :class:`Invalid`.
    """
    with acting(who, "edit_seats") as act:
        _refuse_after_first_seal(act)
        wanted = {person.role: (place, person) for place, person in enumerate(_checked_people(people), start=1)}
        tokens: dict[str, str] = {}
        for seat in act.voices():
            if seat.role in wanted:
                continue
            if seat.code_hash is not None:
                label = catalogue().voices[seat.role].label
                raise Invalid(_("{seat} has joined already and stays at the table.").format(seat=label), "seats")
            act.session.delete(seat)
        there = {seat.role: seat for seat in act.voices()}
        for role, (place, person) in wanted.items():
            if role in there:
                seat = there[role]
                seat.name, seat.position, seat.place = person.name, person.position, place
                act.session.add(seat)
            else:
                tokens[role] = _add_seat(act.session, act.workshop.id, person, Kind.VOICE, place)
        act.log("edit_seats")
        act.show()
        return tokens


def set_review(who: Pass | None, review_on: dt.date | None) -> None:
    """Set the date of the next review, or take it away. Raises :class:`Invalid` for a day that cannot be meant."""
    with acting(who, "set_review") as act:
        if review_on == act.workshop.review_on:
            return
        if review_on is not None:
            refuse_far_day(review_on, "review_on")
        act.session.exec(update(Workshop).where(col(Workshop.id) == act.workshop.id).values(review_on=review_on))
        act.log("set_review")
        act.show()


def _refuse_after_first_seal(act: Act) -> None:
    if any(seat.sealed for seat in act.voices()):
        raise NotNow(_("Somebody has sealed already, so the questions and the scope stay as they are."))


def _line(text: str, field: str, missing: str = "", longest: int = _LONGEST) -> str:
    line = one_line(text, longest, field)
    if missing and not line:
        raise Invalid(missing, field)
    return line


def _currency(text: str) -> str:
    """A code or a sign. It stands in labels, which are read as Markdown: so no marks, no addresses, one $ at most."""
    line = _line(text, "currency")
    plain = all(each.isalnum() or each == " " or unicodedata.category(each) == "Sc" for each in line)
    if not plain or len(line) > _LONGEST_CURRENCY or line.count("$") > 1:
        raise Invalid(_("A currency is a few letters or a sign, such as EUR or €."), "currency")
    return line


def _default_prompts() -> list[str]:
    """The one-sentence question and the seed's eight, in their order."""
    return [prompt.id for prompt in catalogue().prompts.values() if prompt.default_on]


def _known_prompts(prompts: Sequence[str]) -> list[str]:
    ordered = [prompt for prompt in catalogue().prompts if prompt in set(prompts)]
    if SENTENCE not in ordered:
        raise Invalid(_("The one-sentence question is always asked: it becomes the definition."), "prompts")
    if len(ordered) != len(set(prompts)):
        raise Invalid(_("There is no such question."), "prompts")
    if len(ordered) < 2:
        raise Invalid(_("Ask at least one question beside the one sentence."), "prompts")
    return ordered


def _checked_people(people: Sequence[Person]) -> list[Person]:
    if not FEWEST_VOICES <= len(people) <= MOST_VOICES:
        raise Invalid(_("Between two and eight voices sit at the table."), "seats")
    if len({person.role for person in people}) != len(people):
        raise Invalid(_("Each voice can sit at the table once."), "seats")
    checked = []
    for person in people:
        voice = catalogue().voices.get(person.role)
        if voice is None or not voice.answers:
            raise Invalid(_("There is no such voice."), "seats")
        missing = _("Give {seat} a name.").format(seat=voice.label)
        name = _line(person.name, person.role, missing, longest=80)
        checked.append(Person(person.role, name, _line(person.position, person.role, longest=80)))
    return checked


def _add_seat(session: Session, workshop_id: str, person: Person, kind: Kind, place: int) -> str:
    token = new_secret()
    session.add(
        Seat(
            workshop_id=workshop_id,
            role=person.role,
            kind=kind,
            name=person.name,
            position=person.position,
            place=place,
            token_hash=fingerprint(token),
            open_token=token if kind == Kind.READER else None,
        )
    )
    return token
