"""One device at a time: taking a seat, coming back to it, moving it, and new links.

A link is enough to take a seat that nobody holds. It is not enough to read what the seat has written: once a device
holds the seat, another one needs the return code or the first device's yes; and a link that the facilitator issued anew
does not open a draft either, because the facilitator made that link. Every claim, every new link and the end of the
readers' one is in the log that all can see.
"""

import hmac

from sqlmodel import Session, col, delete

from workshop import db, phases
from workshop.errors import Invalid, NotAllowed, NotNow
from workshop.identity import Pass, code_fingerprint, fingerprint, new_secret, spoken
from workshop.models import AnswerRow, Kind, Seal, Seat, Workshop
from workshop.services.acting import acting, append_event, raise_revision, seat_by_role, seat_of
from workshop.standing import Standing, brings_code, standing
from workshop.text import _

#: wrong return codes before the seat wants a new link; at 40 bits a code, ten guesses are worth nothing
MOST_WRONG_CODES = 10


def claim(who: Pass | None) -> Standing:
    """Take the seat if it is free, and note the return code of a device that was let in by a yes. Idempotent.

    Returns how the device stands afterwards. Raises :class:`NotYou` for an unknown link.
    """
    with db.write() as session:
        seat, workshop = seat_of(session, who)
        assert who is not None
        found = standing(seat, workshop.phase, who)
        if seat.kind == Kind.READER or found in (Standing.ELSEWHERE, Standing.LOCKED):
            return found
        if found == Standing.HELD and brings_code(seat, who):
            return found
        if found == Standing.FREE:
            _hand_over(session, workshop, seat, who.device_hash, "claim")
        seat.code_hash = code_fingerprint(who.code)
        session.add(seat)
    db.forget_revision(workshop.id)
    return Standing.HELD


def return_with_code(who: Pass | None, code: str) -> None:
    """Move the seat to this device by the return code of the device that held it.

    Raises :class:`Invalid` for a wrong code and :class:`NotAllowed` after ``MOST_WRONG_CODES`` of them; the count of
    wrong codes is the one thing that a refusal here does change.
    """
    with db.write() as session:
        seat, workshop = seat_of(session, who)
        assert who is not None
        phases.check("return", seat.kind, workshop.phase)
        if seat.wrong_codes >= MOST_WRONG_CODES:
            raise NotAllowed(_("Too many wrong codes. Ask the facilitator for a new link."))
        right = seat.code_hash is not None and hmac.compare_digest(seat.code_hash, code_fingerprint(code))
        if right:
            _hand_over(session, workshop, seat, who.device_hash, "return")
            seat.code_hash = code_fingerprint(who.code)
        else:
            seat.wrong_codes += 1
        session.add(seat)
    db.forget_revision(workshop.id)
    if not right:
        raise Invalid(_("That is not the return code of this seat."), "code")


def ask_to_move(who: Pass | None) -> None:
    """Ask the device that holds the seat to let this one in. Raises :class:`NotNow` if no device holds it."""
    with db.write() as session:
        seat, workshop = seat_of(session, who)
        assert who is not None
        phases.check("ask", seat.kind, workshop.phase)
        if standing(seat, workshop.phase, who) != Standing.ELSEWHERE:
            raise NotNow(_("No other device holds this seat."))
        seat.asking_hash = who.device_hash
        session.add(seat)
        append_event(session, workshop.id, seat.role, "ask")
        raise_revision(session, workshop.id)
    db.forget_revision(workshop.id)


def answer_request(who: Pass | None, yes: bool, asked: str) -> None:
    """Let the asking device in, or send it away. Only the device that holds the seat may answer.

    ``asked`` is the device that was on the screen (``identity.spoken``). A yes to it lets no other one in that has
    asked meanwhile: raises :class:`NotNow`.
    """
    with acting(who, "approve") as act:
        asking = act.seat.asking_hash
        if asking is None:
            raise NotNow(_("No device is asking any more."))
        if spoken(asking) != asked:
            raise NotNow(_("Another device is asking by now. Please compare the signs again."))
        act.seat.asking_hash = None
        act.session.add(act.seat)
        if yes:
            # Its return code only the new device knows, and brings when it claims. Until then the old one stays: a seat
            # without a code would be open to whoever has the next new link.
            _hand_over(act.session, act.workshop, act.seat, asking, "move")
        else:
            act.log("refuse")
            act.show()


def start_afresh(who: Pass | None) -> None:
    """Take a seat whose return code is lost, without its draft: what was written is deleted, unread."""
    with db.write() as session:
        seat, workshop = seat_of(session, who)
        assert who is not None
        phases.check("start_afresh", seat.kind, workshop.phase)
        if standing(seat, workshop.phase, who) != Standing.LOCKED:
            raise NotNow(_("This seat cannot be started afresh now."))
        session.exec(delete(AnswerRow).where(col(AnswerRow.seat_id) == seat.id))
        session.exec(delete(Seal).where(col(Seal.seat_id) == seat.id))
        seat.sealed = False
        _hand_over(session, workshop, seat, who.device_hash, "afresh")
        seat.code_hash = code_fingerprint(who.code)
        session.add(seat)
    db.forget_revision(workshop.id)


def reissue(who: Pass | None, role: str) -> str:
    """A new link for a seat; the old one stops working at once, in the QR codes of earlier prints as well.

    Returns the token, shown once; none but the readers' one is stored.
    """
    with acting(who, "reissue") as act:
        seat = seat_by_role(act.session, act.workshop.id, role)
        token = _renew(act.session, seat)
        act.log("reissue", role)
        act.show()
    return token


def switch_off_reader(who: Pass | None) -> None:
    """Take the readers' link away, until a new one is made. Does nothing while there is none.

    Whoever opens it then, by the code of a print as well, or has a page open by it, stands before the door.
    """
    with acting(who, "switch_off_reader") as act:
        seat = seat_by_role(act.session, act.workshop.id, "reader")
        if seat.token_hash is None:
            return
        seat.token_hash = seat.open_token = None
        act.session.add(seat)
        act.session.flush()
        act.log("switch_off", "reader")
        act.show()


def reissue_by_operator(workshop_id: str, role: str) -> str:
    """The same for whoever runs the server, for a facilitator who has lost link and device."""
    with db.write() as session:
        seat = seat_by_role(session, workshop_id, role)
        token = _renew(session, seat)
        append_event(session, workshop_id, "operator", "reissue", role)
        raise_revision(session, workshop_id)
    db.forget_revision(workshop_id)
    return token


def _hand_over(session: Session, workshop: Workshop, seat: Seat, device_hash: str, action: str) -> None:
    seat.device_hash, seat.asking_hash, seat.wrong_codes = device_hash, None, 0
    session.add(seat)
    append_event(session, workshop.id, seat.role, action)
    raise_revision(session, workshop.id)


def _renew(session: Session, seat: Seat) -> str:
    """Give the seat a new token and let its device go. The draft stays behind the old return code."""
    token = new_secret()
    seat.token_hash = fingerprint(token)
    seat.open_token = token if seat.kind == Kind.READER else None
    seat.device_hash = seat.asking_hash = None
    seat.wrong_codes = 0
    session.add(seat)
    return token
