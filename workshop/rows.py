"""From rows of the database to the things the rest of the house speaks of. Reading only; used by services and views."""

import datetime as dt
import os
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlmodel import Session, col, select

from workshop import phases
from workshop.asked import items_of
from workshop.catalogue import catalogue
from workshop.charter import FIRM, Against, Charter, Decision, Logo, Scope, Signature, compose, places
from workshop.compare import Answer
from workshop.models import (
    AnswerRow,
    CharterVersion,
    DecisionRow,
    Event,
    Kind,
    LogoRow,
    Objection,
    Seat,
    SignatureRow,
    VoteRow,
    Workshop,
)

#: the second text of a prompt that asks for two is kept under this suffix
SECOND = ".second"
#: field of a structure -> what it may hold
_HOLDS: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("tags", "access", "sub"), (list, tuple)),
    **dict.fromkeys(("low", "high", "number"), (int, float)),
    **dict.fromkeys(("rung", "want"), int),
    **dict.fromkeys(("confirm", "cannot_say"), bool),
    "marks": dict,
    "strength": str,
}
#: prompt, text and structure of one stored answer
Written = tuple[str, str, Mapping[str, Any]]


def decision_of(row: DecisionRow) -> Decision:
    """The decision in a row. What is no line and no role in it was changed by hand, and is left out."""
    return Decision(
        item=row.item,
        kind=row.kind,
        lines=tuple((each[0], each[1]) for each in row.lines if _is_line(each)),
        known_by=row.known_by,
        sources=tuple(role for role in row.sources if isinstance(role, str)),
        owner=row.owner,
        due=row.due,
        meanwhile=row.meanwhile,
        why=row.why,
    )


def _is_line(stored: Any) -> bool:
    return isinstance(stored, list) and len(stored) == 2 and isinstance(stored[0], str) and stored[1] in FIRM


def decision_kept(decision: Decision) -> dict[str, Any]:
    """The decision as JSON can hold it; :func:`decision_stored` reads it again."""
    kept = asdict(decision)
    return kept | {"due": decision.due.isoformat() if decision.due else None}


def decision_stored(kept: Mapping[str, Any]) -> Decision:
    """The decision that :func:`decision_kept` wrote."""
    due = kept["due"]
    why = kept.get("why", "")
    fields = {
        **kept,
        "why": why if isinstance(why, str) else "",
        "lines": tuple((text, firm) for text, firm in kept["lines"]),
        "sources": tuple(kept["sources"]),
        "due": dt.date.fromisoformat(due) if due else None,
    }
    return Decision(**fields)


def decisions_stored(kept: Iterable[Mapping[str, Any]] | None) -> dict[str, Decision] | None:
    """The decisions a version was made of, by item; ``None`` where they were not kept or cannot be read."""
    if kept is None:
        return None
    try:
        return {each.item: each for each in map(decision_stored, kept)}
    except (KeyError, TypeError, ValueError):  # by other software, or changed by hand
        return None


def fitting(structure: Mapping[str, Any]) -> dict[str, Any]:
    """A stored structure without what no answer can hold: other software stored that, or somebody by hand."""
    return {key: value for key, value in structure.items() if isinstance(value, _HOLDS.get(key, ()))}


def answer_of(text: str, structure: Mapping[str, Any], second: str = "") -> Answer:
    """The answer in a row's text and structure."""
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in fitting(structure).items()
    }
    return Answer(text=text, second=second, **fields)


def answers_of(rows: Iterable[Written]) -> dict[str, Answer]:
    """Answers by prompt from ``(prompt, text, structure)``; second texts join the prompt they belong to."""
    stored = {prompt: (text, structure) for prompt, text, structure in rows}
    seconds = {prompt.removesuffix(SECOND): text for prompt, (text, _structure) in stored.items() if SECOND in prompt}
    prompts = dict.fromkeys(prompt.removesuffix(SECOND) for prompt in stored)
    return {prompt: answer_of(*stored.get(prompt, ("", {})), second=seconds.get(prompt, "")) for prompt in prompts}


def sealed(session: Session, workshop_id: str) -> dict[str, list[Written]]:
    """What each seat sealed, by role in the order of the table; nothing before the reveal.

    What a seat did not seal stays closed, also after the reveal: sealing is the author's consent.
    """
    query = (
        select(Seat.role, AnswerRow.prompt, AnswerRow.text, AnswerRow.structure)
        .join(Workshop, col(Seat.workshop_id) == Workshop.id)
        .join(AnswerRow, isouter=True)
        .where(Workshop.id == workshop_id, col(Workshop.phase).in_(phases.REVEALED), col(Seat.sealed).is_(True))
        .order_by(col(Seat.place))
    )
    found: dict[str, list[Written]] = {}
    for role, prompt, text, structure in session.exec(query):
        rows = found.setdefault(role, [])
        if prompt is not None:  # a seat that wrote nothing has one empty row here
            rows.append((prompt, text, structure))
    return found


def opened(prompts: Collection[str], written: Mapping[str, Iterable[Written]]) -> dict[str, dict[str, Answer]]:
    """The answers to these prompts, prompt -> role -> answer, out of what :func:`sealed` read."""
    answers: dict[str, dict[str, Answer]] = {}
    for role, rows in written.items():
        for prompt, answer in answers_of(rows).items():
            if prompt in prompts:  # what was written to a question taken off the list is nobody's business
                answers.setdefault(prompt, {})[role] = answer
    return answers


def version_of(session: Session, workshop_id: str, number: int | None = None) -> CharterVersion | None:
    """A frozen version, the latest by default; ``None`` where there is none."""
    query = select(CharterVersion).where(CharterVersion.workshop_id == workshop_id)
    if number is not None:
        query = query.where(CharterVersion.number == number)
    return session.exec(query.order_by(col(CharterVersion.number).desc()).limit(1)).first()


def needed(voices: Iterable[Seat]) -> list[Seat]:
    """Those whose name a charter needs: whoever was not waited for is welcome to sign, and need not."""
    return [seat for seat in voices if not seat.released]


def to_vote(voices: Iterable[Seat], voted: Container[int], signed: Container[int]) -> list[Seat]:
    """Those whose vote is waited for. A name under the page says more than a vote, so it is enough."""
    return [seat for seat in unsigned(voices, signed) if seat.id not in voted]


def unsigned(voices: Iterable[Seat], signed: Container[int]) -> list[Seat]:
    """Those whose name is needed and not among the ``signed`` ids yet."""
    return [seat for seat in needed(voices) if seat.id not in signed]


def objections_to(session: Session, version_ids: Collection[int | None]) -> dict[int, dict[int, Objection]]:
    """What was said against these versions: version -> seat -> objection."""
    found: dict[int, dict[int, Objection]] = {}
    for row in session.exec(select(Objection).where(col(Objection.version_id).in_(version_ids))):
        found.setdefault(row.version_id, {})[row.seat_id] = row
    return found


def logo_of(session: Session, workshop_id: str) -> Logo | None:
    """The logo at the head of the workshop's page, or ``None``."""
    row = session.exec(select(LogoRow).where(LogoRow.workshop_id == workshop_id)).first()
    return Logo(row.png, row.width, row.height) if row else None


def log_heads(session: Session, workshop_id: str) -> dict[tuple[int, str], str]:
    """(version, ``freeze`` or ``sign``) -> the log's chain at the line where it was frozen, or got its last name."""
    lines = select(Event.version, Event.action, Event.chain).where(
        Event.workshop_id == workshop_id, col(Event.action).in_(("freeze", "sign"))
    )
    found = session.exec(lines.order_by(col(Event.sequence)))
    return {(version, action): chain for version, action, chain in found}


def log_head(heads: Mapping[tuple[int, str], str], number: int, complete: bool) -> str:
    """What is printed of the log under a version: where it was frozen, and once all have signed, the last name."""
    frozen = heads.get((number, "freeze"), "")
    return heads.get((number, "sign"), frozen) if complete else frozen


def signed_by(session: Session, version_id: int | None) -> dict[int, SignatureRow]:
    """The signatures under a version, by seat."""
    rows = session.exec(select(SignatureRow).where(SignatureRow.version_id == version_id)).all()
    return {row.seat_id: row for row in rows}


def votes_on(session: Session, version_id: int | None) -> dict[int, dict[int, VoteRow]]:
    """All votes on a version, round -> seat -> vote. None may be shown before its round is open: ``views.voting``."""
    found: dict[int, dict[int, VoteRow]] = {}
    for row in session.exec(select(VoteRow).where(VoteRow.version_id == version_id)):
        found.setdefault(row.round, {})[row.seat_id] = row
    return found


def votes_opened(session: Session, workshop_id: str) -> int:
    """How many votes have been opened since a page was last in force; one on the latest version counts in any case."""
    voices, opened = voices_of(session, workshop_id), 0
    of_workshop = select(CharterVersion.id).where(CharterVersion.workshop_id == workshop_id)
    versions = session.exec(of_workshop.order_by(col(CharterVersion.number).desc())).all()
    for version_id in versions:
        signed = signed_by(session, version_id)
        if version_id != versions[0] and not unsigned(voices, signed):
            break  # in force: what was voted on before it is settled
        opened += sum(not to_vote(voices, votes, signed) for votes in votes_on(session, version_id).values())
    return opened


def voices_of(session: Session, workshop_id: str) -> list[Seat]:
    """The voices of a workshop, in their order at the table."""
    query = select(Seat).where(Seat.workshop_id == workshop_id, Seat.kind == Kind.VOICE).order_by(col(Seat.place))
    return list(session.exec(query))


def decided(session: Session, workshop_id: str) -> dict[str, Decision]:
    """What is settled now, by item."""
    rows = session.exec(select(DecisionRow).where(DecisionRow.workshop_id == workshop_id)).all()
    return {row.item: decision_of(row) for row in rows}


def charter_of(session: Session, workshop: Workshop, number: int, decisions: Mapping[str, Decision]) -> Charter:
    """The charter that these decisions make, unsigned, as version ``number``."""
    signatures = places_to_sign(voices_of(session, workshop.id))
    return composed(scope_of(workshop, number), items_of(workshop.prompts), decisions, signatures)


def scope_of(workshop: Workshop, number: int) -> Scope:
    """Head and foot of version ``number`` of the charter."""
    return Scope(
        company=workshop.company,
        offer=workshop.offer,
        market=workshop.market,
        term=workshop.term,
        version=number,
        review_on=workshop.review_on.isoformat() if workshop.review_on else "",
    )


def places_to_sign(seats: Iterable[Seat]) -> tuple[Signature, ...]:
    """An empty place for each name."""
    voices = catalogue().voices
    return tuple(Signature(seat.role, voices[seat.role].label, seat.name, seat.position) for seat in seats)


def composed(
    scope: Scope, items: Iterable[str], decisions: Mapping[str, Decision], signatures: tuple[Signature, ...] = ()
) -> Charter:
    """The charter that these decisions make."""
    return compose(
        scope,
        [decisions[item] for item in items if item in decisions],
        places=places(catalogue()),
        voices={voice.role: voice.label for voice in catalogue().voices.values()},
        signatures=signatures,
    )


def public_address() -> str:
    """``BASE_URL`` as it is set now, without a slash at its end; "" where it is not set."""
    return os.environ.get("BASE_URL", "").strip().rstrip("/")


def open_token(session: Session, workshop_id: str) -> str:
    """The token of the readers' link; "" while it is switched off, and for one that was made before it was kept."""
    query = select(Seat.open_token).where(Seat.workshop_id == workshop_id, Seat.kind == Kind.READER)
    return session.exec(query).first() or ""


def frozen_charter(content: str, workshop: Workshop, address: str, token: str) -> Charter:
    """A stored version, with the review date and the address of the page as they are now: neither is what is signed.

    The link, for the QR code, is the readers' own where its ``token`` is known, so that any phone that scans it reads
    the page. Otherwise it leads to the page's door and not past it. It names the version, so that the page can say
    whether this print is still the one that holds.
    """
    charter = Charter.from_json(content)
    review_on = workshop.review_on.isoformat() if workshop.review_on else ""
    path = f"/join/{token}" if token else "/charter"
    link = f"{address}{path}?v={charter.version}" if address else ""
    return replace(charter, review_on=review_on, link=link)


def with_signatures(
    charter: Charter,
    signed: Mapping[str, dt.datetime],
    complete: bool,
    objections: Mapping[str, str] | None = None,
    log_head: str = "",
) -> Charter:
    """A frozen charter with the dates under its names; once all have signed in force, dated, and with what was said
    against it: role -> words.
    """
    signatures = tuple(
        replace(each, signed_on=signed[each.role].date().isoformat()) if each.role in signed else each
        for each in charter.signatures
    )
    dates = [each.signed_on for each in signatures if each.signed_on]
    agreed_on = max(dates) if complete and dates else ""
    against = tuple(
        Against(each.role, each.label, text)
        for each in charter.signatures
        if complete and (text := (objections or {}).get(each.role, ""))
    )
    return replace(
        charter, signatures=signatures, signed=complete, agreed_on=agreed_on, objections=against, log_head=log_head
    )
