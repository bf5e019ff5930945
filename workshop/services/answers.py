"""Writing blind: drafts, structure, sealing and unsealing."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert
from sqlmodel import col, select, update

from workshop import structures
from workshop.asked import is_done
from workshop.catalogue import Prompt, catalogue
from workshop.errors import Conflict, Invalid, NotNow
from workshop.identity import Pass
from workshop.models import AnswerRow, Seal, now
from workshop.receipts import canonical, new_nonce, receipt
from workshop.rows import SECOND, fitting
from workshop.services.acting import Act, acting
from workshop.text import _

# Built once, as a draft is saved with every pause in typing.
_MINE = (col(AnswerRow.seat_id) == bindparam("seat"), col(AnswerRow.prompt) == bindparam("asked"))
_STORED = select(AnswerRow.text, AnswerRow.version).where(*_MINE)
_FIRST = insert(AnswerRow).values(structure={})
_AGAIN = update(AnswerRow).where(*_MINE).values(text=bindparam("words"), version=bindparam("next"))


def save_answer(who: Pass | None, prompt: str, text: str, base: int | None = None) -> int:
    """Save the words of one answer and return their version.

    ``base`` is the version the writer began from; ``None`` writes regardless. Raises :class:`Conflict`, with the stored
    words of this same seat, when another tab has written since; :class:`Invalid` for an unknown prompt or too
    long a text; :class:`NotNow` once sealed.
    """
    with acting(who, "save_answer") as act:
        asked = _prompt(act, prompt.removesuffix(SECOND))
        if prompt != asked.id and asked.part("second") is None:
            raise Invalid(_("This question asks for one text only."), prompt)
        limit = asked.text_limit
        if len(text) > limit:
            raise Invalid(_("Please keep it under {limit} characters.").format(limit=limit), prompt)
        _refuse_if_sealed(act)
        connection = act.session.connection()
        place = {"seat": act.seat.id, "asked": prompt}
        there = connection.execute(_STORED, place).first()
        stored, version = there or ("", 0)
        kept = text.replace("\x00", "")
        if stored == kept:
            return version
        if base is not None and base != version:
            raise Conflict(_("This answer was changed in another tab."), theirs=stored, version=version)
        version += 1
        if there is None:
            connection.execute(_FIRST, {"seat_id": act.seat.id, "prompt": prompt, "text": kept, "version": version})
        else:
            connection.execute(_AGAIN, {**place, "words": kept, "next": version})
        act.log("save_answer", version=version)
        return version


def save_structure(
    who: Pass | None, prompt: str, structure: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> None:
    """Save what was ticked, chosen or numbered for one answer: the set fields of ``compare.Answer``, without texts.

    ``before`` is what the writer's screen said earlier: a field that is in both the same was not touched there, and
    stays as another tab may have stored it meanwhile. ``None`` writes all of them.
    """
    with acting(who, "save_structure") as act:
        asked = _prompt(act, prompt)
        _refuse_if_sealed(act)
        row = _row(act, prompt)
        if before is not None:
            there = fitting(row.structure)
            untouched = [field for field in {*there, *structure} if structure.get(field) == before.get(field)]
            stored = {field: there[field] for field in untouched if field in there}
            structure = {field: value for field, value in structure.items() if field not in untouched} | stored
        checked = _checked(asked, structure)
        if row.structure == checked:
            return
        row.structure = checked
        act.session.add(row)
        act.log("save_structure")


def seal(who: Pass | None) -> str:
    """Close the definition and return its receipt. Sealing twice gives the same receipt.

    Raises :class:`Invalid` while a prompt has neither answer nor "cannot say yet".
    """
    with acting(who, "seal") as act:
        if act.seat.sealed:
            return _open_seal(act).digest
        rows = act.session.exec(select(AnswerRow).where(AnswerRow.seat_id == act.seat.id)).all()
        done = {row.prompt for row in rows if is_done(row.text, row.structure)}
        missing = [prompt for prompt in act.workshop.prompts if prompt not in done]
        if missing:
            titles = ", ".join(catalogue().prompts[prompt].nav for prompt in missing)
            raise Invalid(_("Still open: {titles}.").format(titles=titles), missing[0])
        version = _next_seal(act)
        nonce = new_nonce()
        content = canonical((row.prompt, row.text, row.structure) for row in rows)
        digest = receipt(act.workshop.id, act.seat.role, version, nonce, content)
        act.session.add(Seal(seat_id=_id(act), version=version, digest=digest, nonce=nonce))
        act.seat.sealed = True
        act.session.add(act.seat)
        act.log("seal", version=version)
        act.show()
        return digest


def unseal(who: Pass | None) -> None:
    """Open one's own definition again. Its receipt is void. Does nothing if it is open already."""
    with acting(who, "unseal") as act:
        if not act.seat.sealed:
            return
        still_open = (col(Seal.seat_id) == act.seat.id, col(Seal.voided_at).is_(None))
        act.session.exec(update(Seal).where(*still_open).values(voided_at=now()))
        act.seat.sealed = False
        act.session.add(act.seat)
        act.log("unseal")
        act.show()


def _prompt(act: Act, prompt: str) -> Prompt:
    if prompt not in act.workshop.prompts:
        raise Invalid(_("This workshop does not ask that question."), prompt)
    return catalogue().prompts[prompt]


def _refuse_if_sealed(act: Act) -> None:
    if act.seat.sealed:
        raise NotNow(_("Your definition is sealed. Open it again to change it."))


def _checked(prompt: Prompt, structure: Mapping[str, Any]) -> dict[str, Any]:
    """The structure tidied, with empty fields left out. Raises :class:`Invalid` for what the prompt does not ask."""
    tidy = structures.tidied(structure)
    for fault in structures.faults(prompt, tidy, dict(catalogue().strengths)):
        raise Invalid(fault.sentence, fault.field)
    return structures.filled(tidy)


def _row(act: Act, prompt: str) -> AnswerRow:
    query = select(AnswerRow).where(AnswerRow.seat_id == act.seat.id, AnswerRow.prompt == prompt)
    return act.session.exec(query).first() or AnswerRow(seat_id=_id(act), prompt=prompt)


def _open_seal(act: Act) -> Seal:
    query = select(Seal).where(Seal.seat_id == act.seat.id, col(Seal.voided_at).is_(None))
    return act.session.exec(query).one()


def _next_seal(act: Act) -> int:
    versions = act.session.exec(select(Seal.version).where(Seal.seat_id == act.seat.id)).all()
    return max(versions, default=0) + 1


def _id(act: Act) -> int:
    assert act.seat.id is not None
    return act.seat.id
