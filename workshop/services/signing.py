"""Freezing a version and signing it. A signature binds one exact version; an edit makes another one."""

import hmac
from dataclasses import replace

from sqlmodel import col, select, update

from workshop.charter import TITLES, Charter, Decision, faults
from workshop.charter.charter import MOST_LINES
from workshop.errors import Conflict, Invalid, NotNow
from workshop.identity import Pass
from workshop.models import CharterVersion, DecisionRow, Objection, Phase, SignatureRow
from workshop.rows import charter_of, decided, decision_kept, decisions_stored, signed_by, unsigned, version_of
from workshop.services.acting import Act, acting, move
from workshop.text import _
from workshop.typed import folded

LONGEST_OBJECTION = 1000


def freeze(act: Act) -> CharterVersion:
    """Store the charter as it stands now. The same content keeps its number and its signatures.

    Why lines have changed goes into the version, and is gone from the decisions: what changes later has reasons of its
    own. Raises :class:`Invalid` with the section for a charter that could not be read again. A version that cannot be
    read, stored by other software or changed by hand, is followed by a new one, whatever it says.
    """
    latest = version_of(act.session, act.workshop.id)
    decisions = decided(act.session, act.workshop.id)
    charter = charter_of(act.session, act.workshop, latest.number if latest else 1, decisions)
    _refuse_unreadable(charter)
    made_of = [decision_kept(each) for each in decisions.values()]
    if latest is not None and charter.digest == latest.digest and not faults(latest.content):
        kept = decisions_stored(latest.decisions)
        if kept is None:  # not kept, or not to be read; these make the same page
            latest.decisions = made_of
        elif act.workshop.phase == Phase.SIGN and unsigned(act.voices(), signed_by(act.session, latest.id)):
            # a reason that comes after the change it is for
            latest.decisions = [decision_kept(_with_reason(each, decisions.get(each.item))) for each in kept.values()]
            _forget_reasons(act)
        act.session.add(latest)
        return latest
    if latest is not None:
        charter = replace(charter, version=latest.number + 1)
    frozen = CharterVersion(
        workshop_id=act.workshop.id,
        number=charter.version,
        content=charter.to_json(),
        digest=charter.digest,
        decisions=made_of,
    )
    act.session.add(frozen)
    act.session.flush()
    _forget_reasons(act)
    act.log("freeze", version=charter.version)
    return frozen


def _with_reason(kept: Decision, now: Decision | None) -> Decision:
    return replace(kept, why=now.why) if now is not None and now.why and now.bare == kept.bare else kept


def _forget_reasons(act: Act) -> None:
    act.session.exec(update(DecisionRow).where(col(DecisionRow.workshop_id) == act.workshop.id).values(why=""))


def _refuse_unreadable(charter: Charter) -> None:
    """What is stored is read again with every look at any version, so nothing is stored that could not be."""
    for section, lines in charter.sections:
        if len(lines) > MOST_LINES:
            said = _(
                "“{section}” has {n} lines, and a page takes {most} there. Settle some of its items in fewer lines in "
                "Agree, then try again."
            )
            raise Invalid(said.format(section=TITLES[section], n=len(lines), most=MOST_LINES), f"sections.{section}")
    if found := faults(charter.to_json()):
        raise Invalid(_("The page cannot be set down. {fault}").format(fault=found[0]), "sections")


def sign(who: Pass | None, number: int, digest: str) -> bool:
    """Sign exactly this version; ``digest`` proves which text was on the screen. Returns whether all have signed now.

    The last name makes the charter live. Signing twice changes nothing. What the seat said against this version stays
    beside the name until it is taken back: an objection does not vanish because it was overruled. Raises
    :class:`Conflict` when a newer version exists.
    """
    with acting(who, "sign") as act:
        latest = version_of(act.session, act.workshop.id)
        if latest is None:
            raise NotNow(_("There is nothing to sign yet."))
        if latest.number != number or not hmac.compare_digest(latest.digest, digest):
            raise Conflict(
                _("The page has changed since you read it. Please read the new version."),
                theirs=None,
                version=latest.number,
            )
        assert latest.id is not None and act.seat.id is not None
        if act.seat.id not in signed_by(act.session, latest.id):
            act.session.add(SignatureRow(version_id=latest.id, seat_id=act.seat.id, name=act.seat.name))
            act.session.flush()
            act.log("sign", version=number)
            act.show()
        everybody = not unsigned(act.voices(), signed_by(act.session, latest.id))
        if everybody and act.workshop.phase == Phase.SIGN:
            move(act, Phase.SIGN, Phase.LIVE)
        return everybody


def object_to(who: Pass | None, number: int, text: str) -> None:
    """Say why this version cannot be signed yet. An empty text takes it back, also after signing, until
    the last name is given. Twice is once.
    """
    with acting(who, "object") as act:
        latest = version_of(act.session, act.workshop.id)
        if latest is None or latest.number != number:
            raise NotNow(_("The page has changed since you read it. Please read the new version."))
        if len(text) > LONGEST_OBJECTION:
            raise Invalid(_("Please keep it under {limit} characters.").format(limit=LONGEST_OBJECTION), "objection")
        assert latest.id is not None and act.seat.id is not None
        signed = signed_by(act.session, latest.id)
        if folded(text) and act.seat.id in signed:
            raise NotNow(_("You have signed this version."))
        if not unsigned(act.voices(), signed):  # put up again without an edit: what is printed stays
            raise NotNow(
                _("All have signed this version, so what was said against it stands. An edit makes a new one.")
            )
        query = select(Objection).where(Objection.version_id == latest.id, Objection.seat_id == act.seat.id)
        row = act.session.exec(query).first()
        said = text.replace("\x00", "").strip() if folded(text) else ""
        if said == (row.text if row else "") and (row is None or row.for_print):
            return
        if said:
            row = row or Objection(version_id=latest.id, seat_id=act.seat.id, text="")
            row.text, row.for_print = said, True
            act.session.add(row)
        else:
            act.session.delete(row)
        act.log("object", version=number)
        act.show()
