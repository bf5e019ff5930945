"""How the workshop stands, as far as the facilitator may know it, and which step comes next. No drawing here.

Before the reveal that is: who has joined and who has sealed. Not how much, not when.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workshop import phrasing, views
from workshop.catalogue import SENTENCE
from workshop.compare import counts
from workshop.models import Phase
from workshop.text import _, ngettext
from workshop.ui import parts, reading, signing
from workshop.ui.settling import title
from workshop.views import Place, Viewer


@dataclass(frozen=True, slots=True)
class Situation:
    """How things stand in the present phase. What belongs to other phases is left at its default."""

    phase: Phase
    places: tuple[Place, ...]
    closing: bool = False
    #: status -> number of prompts, in COMPARE and AGREE
    counts: Mapping[str, int] = field(default_factory=dict)
    #: role -> worded prompts that this voice has not judged yet
    taps_missing: Mapping[str, int] = field(default_factory=dict)
    #: how many items there are to settle, and the titles of those still open
    items: int = 0
    open_items: tuple[str, ...] = ()
    #: is the definition in one sentence written?
    sentence: bool = False
    version: int = 0
    signed: frozenset[str] = frozenset()
    #: roles whose name is still needed under it
    missing: tuple[str, ...] = ()
    objecting: frozenset[str] = frozenset()
    #: roles that have voted on it
    voted: frozenset[str] = frozenset()
    #: the latest version is stored and cannot be read
    lost: bool = False

    @property
    def sealed(self) -> tuple[Place, ...]:
        """The voices that have sealed."""
        return tuple(place for place in self.places if place.sealed)

    @property
    def unsealed(self) -> tuple[Place, ...]:
        """The voices that are still writing, or have not come yet."""
        return tuple(place for place in self.places if not place.sealed)

    @property
    def unsigned(self) -> tuple[Place, ...]:
        """The voices whose name is still needed."""
        return tuple(place for place in self.places if place.role in self.missing)


@dataclass(frozen=True, slots=True)
class Step:
    """A move of everybody to another phase."""

    label: str
    #: what will happen to everybody, in plain sentences
    will: tuple[str, ...]
    #: why it has to wait; empty: it can be done
    why_not: str = ""
    #: asks once more before it is done: where somebody or something is left behind
    asks: bool = True
    #: roles not waited for, and whether open items stay off the page: handed to the service as they were shown
    without: tuple[str, ...] = ()
    leave_open: bool = False


def look(viewer: Viewer) -> Situation:
    """Read how things stand, no more than this phase needs."""
    places = views.table(viewer)
    match viewer.phase:
        case Phase.COMPARE:
            seen = views.comparing(viewer)
            missing = Counter(role for taps in seen.taps.values() for role in taps.waiting)
            return Situation(viewer.phase, places, counts=counts(seen.comparisons), taps_missing=missing)
        case Phase.AGREE:
            now = views.agreeing(viewer)
            sentence = now.decided.get(SENTENCE)
            return Situation(
                viewer.phase,
                places,
                items=len(now.items),
                open_items=tuple(title(item) for item in now.items if item not in now.decided),
                sentence=sentence is not None and sentence.decision.kind not in ("park", "drop"),
            )
        case Phase.SIGN | Phase.LIVE:
            versions = views.versions(viewer)
            if number := reading.latest_lost(versions, views.unreadable(viewer)):
                return Situation(viewer.phase, places, version=number, lost=True)
            version = versions[0]
            ballot = views.ballot(viewer) if viewer.phase == Phase.SIGN else None
            return Situation(
                viewer.phase,
                places,
                version=version.number,
                signed=frozenset(version.signed),
                missing=version.unsigned,
                objecting=frozenset(version.objections) - frozenset(version.signed),
                voted=frozenset(ballot.voted if ballot else ()),
            )
        case _:
            return Situation(viewer.phase, places, closing=viewer.closing)


def headline(now: Situation) -> tuple[str, str]:
    """The state of the workshop in a sentence, and a second one that says what is asked for."""
    if now.lost:
        return _("Version {n} cannot be read.").format(n=now.version), reading.way_out()
    match now.phase:
        case Phase.PREPARE:
            return _joined(now), _("Nobody can write yet. Open for writing once the scope is settled.")
        case Phase.DEFINE:
            return _sealed(now), _closing_lede(now)
        case Phase.COMPARE:
            order = [status for status in parts.STATUS_SIGNS if now.counts.get(status)]
            said = ", ".join(f"{now.counts[status]} {parts.status_word(status)}" for status in order)
            return _("All answers are open: {counts}.").format(counts=said), ""
        case Phase.AGREE:
            if not now.open_items:
                return _("Everything is settled."), ""
            done = now.items - len(now.open_items)
            if not done:
                return _("Nothing is settled yet."), ""
            return _("{done} of {all} settled.").format(done=done, all=now.items), ""
        case Phase.SIGN:
            return signing.waits(now.version, len(now.unsigned)), ""
    return _("Version {v} is signed and in force.").format(v=now.version), ""


def _joined(now: Situation) -> str:
    joined = sum(place.joined for place in now.places)
    if joined == len(now.places):
        return _("{all} have joined.").format(all=phrasing.sentence_case(phrasing.everybody(joined)))
    if not joined:
        return _("Nobody has joined yet.")
    to_come = len(now.places) - joined
    return ngettext("{n} has joined, {m} to come.", "{n} have joined, {m} to come.", joined).format(
        n=phrasing.sentence_case(phrasing.number_word(joined)), m=phrasing.number_word(to_come)
    )


def _sealed(now: Situation) -> str:
    if not now.unsealed:
        return _("{all} are sealed.").format(all=phrasing.sentence_case(phrasing.everybody(len(now.places))))
    if not now.sealed:
        return _("Nobody has sealed yet.")
    sealed, to_go = phrasing.number_word(len(now.sealed)), phrasing.number_word(len(now.unsealed))
    return _("{n} sealed, {m} to go.").format(n=phrasing.sentence_case(sealed), m=to_go)


def _closing_lede(now: Situation) -> str:
    if now.closing and now.unsealed:
        return _("You have asked {names} to finish. Their screens say so; what they type is saved.").format(
            names=names(now.unsealed)
        )
    return ""


def seat_rows(now: Situation) -> list[parts.SeatRow]:
    """Who sits at the table and how far each is, in words that this phase allows."""
    return [parts.SeatRow(place, place.name, *_state(now, place)) for place in now.places]


def _state(now: Situation, place: Place) -> tuple[str, str]:
    if place.released and now.phase not in (Phase.PREPARE, Phase.DEFINE):
        return _("Not waited for"), "wait"
    match now.phase:
        case Phase.PREPARE | Phase.DEFINE if place.sealed:
            return _("Sealed"), "done"
        case Phase.PREPARE | Phase.DEFINE:
            return (_("Joined"), "now") if place.joined else (_("Not joined"), "wait")
        case Phase.COMPARE:
            missing = now.taps_missing.get(place.role, 0)
            if not missing:
                return _("All tapped"), "done"
            return ngettext("{n} tap to go", "{n} taps to go", missing).format(n=missing), "now"
        case Phase.SIGN | Phase.LIVE if place.role in now.signed:
            return _("Signed"), "done"
        case Phase.SIGN | Phase.LIVE if place.role in now.objecting:
            return _("Objects"), "now"
        case Phase.SIGN if place.role in now.voted:
            return _("Has voted"), "now"
        case Phase.SIGN | Phase.LIVE:
            return _("Not signed"), "wait"
    return (_("At the table") if place.joined else _("Not joined")), "now" if place.joined else "wait"


def forward(now: Situation) -> Step | None:
    """The one action of the facilitator now, with what it will do to everybody; ``None`` when there is none left."""
    match now.phase:
        case Phase.PREPARE:
            return Step(
                _("Open for writing"),
                (
                    _(
                        "All can write, each alone. Until the first seal you can still change scope, seats and "
                        "questions."
                    ),
                ),
                asks=False,
            )
        case Phase.DEFINE:
            return _reveal(now)
        case Phase.COMPARE:
            will = [
                _("Every screen goes on to agreeing, and the gaps are settled one by one, widest first."),
                _("The comparison stays open to all, and you can come back to it."),
            ]
            if now.taps_missing:
                waiting = tuple(place for place in now.places if place.role in now.taps_missing)
                will.append(_("Still to tap: {names}. They can do that later too.").format(names=names(waiting)))
            return Step(_("Go on to agreeing"), tuple(will), asks=False)
        case Phase.AGREE:
            return _to_sign(now)
        case Phase.SIGN:
            label = _("Put the page in force")
            if now.lost:
                return Step(
                    label, (), why_not=_("This version cannot be signed. Go back to agreeing and put it up anew.")
                )
            if not now.unsigned:  # a page that came back unchanged from being opened again has kept its names
                return Step(label, (_("Every screen shows the charter, ready to print."),), asks=False)
            why = _("Waiting for {names} to sign. The last name puts the page in force by itself.")
            return Step(label, (), why_not=why.format(names=names(now.unsigned)))
    return None


def _reveal(now: Situation) -> Step:
    label = _("Open {all} together").format(all=phrasing.everybody(len(now.places)))
    will = (
        _("All sealed answers appear at once, on every screen."),
        _("Nobody can change an answer after that, and there is no way back to writing blind."),
    )
    waiting = now.unsealed
    if not waiting:
        return Step(label, will, asks=False)
    why = _("Waiting for {names} to seal.").format(names=names(waiting))
    if len(now.sealed) < 2:
        return Step(label, will, why_not=why + " " + _("At least two sealed definitions are needed to compare."))
    if not now.closing:
        return Step(label, will, why_not=why)
    without = names(waiting)
    left_out = ngettext(
        "What {names} wrote stays closed, for good, and no name of theirs is needed under the page.",
        "What {names} wrote stays closed, for good, and their names are not needed under the page.",
        len(waiting),
    ).format(names=without)
    return Step(
        _("Open without {names}").format(names=without),
        (*will, left_out),
        without=tuple(place.role for place in waiting),
    )


def _to_sign(now: Situation) -> Step:
    label = _("Put the page up to be signed")
    if not now.sentence:
        return Step(label, (), why_not=_("The definition in one sentence is still to be written."))
    will = [
        _("The page is set down as one exact version, and everybody reads it and signs on their own screen."),
        _("An edit after that makes a new version, and the signatures under the old one no longer count."),
    ]
    if now.open_items:
        said = ngettext(
            "Still open: {titles}. It stays off the page.",
            "Still open: {titles}. They stay off the page.",
            len(now.open_items),
        )
        will.insert(0, said.format(titles=phrasing.joined(now.open_items)))
    return Step(label, tuple(will), leave_open=bool(now.open_items), asks=bool(now.open_items))


def backward(now: Situation) -> Step | None:
    """The way back, where there is one."""
    match now.phase:
        case Phase.DEFINE if now.sealed:
            why = _("Somebody has sealed, so the questions and the scope stay as they are.")
            return Step(_("Back to Prepare"), (), why_not=why)
        case Phase.DEFINE:
            return Step(
                _("Back to Prepare"),
                (_("Writing closes for everybody until you open it again. What was written stays."),),
            )
        case Phase.AGREE:
            return Step(
                _("Back to comparing"), (_("Every screen goes back to the comparison. What was settled stays."),)
            )
        case Phase.SIGN:
            return Step(
                _("Back to agreeing"),
                (
                    _(
                        "Every screen goes back to the lines. If one is changed, all sign again; if not, the "
                        "signatures stay."
                    ),
                ),
            )
        case Phase.LIVE:
            return Step(
                _("Open the page again"),
                (
                    _("Every screen goes back to agreeing, and the lines can be changed."),
                    _("Readers keep seeing the signed version until all have signed a new one."),
                ),
            )
    return None


def names(places: Sequence[Place]) -> str:
    """Seats in a sentence."""
    return phrasing.joined([place.label for place in places])
