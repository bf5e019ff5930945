"""Who may do what, and when: the order of the phases and one table of permissions. Pure.

What is not in the table is refused. The table speaks of kinds of seat and phases only; conditions on the content
(sealed already? all signed?) belong to the service that does the thing. Taking a seat that is free is not in it: that
is decided by link and device alone (``standing``), whoever's seat it is and whenever.
"""

from workshop.errors import NotAllowed, NotNow
from workshop.models import Kind, Phase
from workshop.text import _

ORDER = tuple(Phase)

EVERY = frozenset(Phase)
BEFORE_REVEAL = frozenset({Phase.PREPARE, Phase.DEFINE})
REVEALED = EVERY - BEFORE_REVEAL

_FACILITATOR = frozenset({Kind.FACILITATOR})
_VOICE = frozenset({Kind.VOICE})
_TABLE = _FACILITATOR | _VOICE
_ANY = frozenset(Kind)

#: action -> (kinds of seat, phases)
PERMISSIONS: dict[str, tuple[frozenset[Kind], frozenset[Phase]]] = {
    # seats and links
    "return": (_ANY, EVERY),
    "ask": (_ANY, EVERY),
    "approve": (_ANY, EVERY),
    "start_afresh": (_VOICE, EVERY),
    "reissue": (_FACILITATOR, EVERY),
    "switch_off_reader": (_FACILITATOR, EVERY),
    # the facilitator's desk
    "edit_scope": (_FACILITATOR, BEFORE_REVEAL),
    "edit_seats": (_FACILITATOR, BEFORE_REVEAL),
    "edit_prompts": (_FACILITATOR, BEFORE_REVEAL),
    "advance": (_FACILITATOR, EVERY - {Phase.LIVE}),
    "back": (_FACILITATOR, frozenset({Phase.DEFINE, Phase.AGREE, Phase.SIGN, Phase.LIVE})),
    "ask_to_finish": (_FACILITATOR, frozenset({Phase.DEFINE})),
    # writing blind
    "save_answer": (_VOICE, frozenset({Phase.DEFINE})),
    "save_structure": (_VOICE, frozenset({Phase.DEFINE})),
    "seal": (_VOICE, frozenset({Phase.DEFINE})),
    "unseal": (_VOICE, frozenset({Phase.DEFINE})),
    # together
    "read_answers": (_TABLE, REVEALED),
    "tap": (_VOICE, frozenset({Phase.COMPARE, Phase.AGREE})),
    "correct": (_TABLE, frozenset({Phase.COMPARE, Phase.AGREE})),
    "decide": (_TABLE, frozenset({Phase.AGREE, Phase.SIGN})),
    "reopen": (_TABLE, frozenset({Phase.AGREE, Phase.SIGN})),
    "keep_aligned": (_TABLE, frozenset({Phase.AGREE})),
    "restore": (_FACILITATOR, frozenset({Phase.AGREE, Phase.SIGN, Phase.LIVE})),
    "take_in": (_FACILITATOR, frozenset({Phase.AGREE, Phase.SIGN, Phase.LIVE})),
    "read_draft": (_TABLE, frozenset({Phase.AGREE, Phase.SIGN, Phase.LIVE})),
    # signing and after
    "sign": (_VOICE, frozenset({Phase.SIGN, Phase.LIVE})),
    "object": (_VOICE, frozenset({Phase.SIGN})),
    "vote": (_VOICE, frozenset({Phase.SIGN})),
    "vote_again": (_FACILITATOR, frozenset({Phase.SIGN})),
    "read_votes": (_TABLE, frozenset({Phase.SIGN, Phase.LIVE})),
    "read_charter": (_ANY, REVEALED),
    "plan_telling": (_FACILITATOR, frozenset({Phase.LIVE})),
    "mark_told": (_TABLE, frozenset({Phase.LIVE})),
    "set_review": (_FACILITATOR, EVERY),
    "set_logo": (_FACILITATOR, EVERY),
}

#: going back never closes what has been opened: from compare there is no way back to writing blind
_BACK = {Phase.DEFINE: Phase.PREPARE, Phase.AGREE: Phase.COMPARE, Phase.SIGN: Phase.AGREE, Phase.LIVE: Phase.AGREE}


def allowed(action: str, kind: str, phase: str) -> bool:
    """May a seat of this kind do this in this phase? Unknown actions, kinds and phases: no."""
    kinds, phases = PERMISSIONS.get(action, (frozenset(), frozenset()))
    return kind in kinds and phase in phases


def check(action: str, kind: str, phase: str) -> None:
    """Raise :class:`NotAllowed` if this seat may never do that, :class:`NotNow` if not in this phase."""
    kinds, phases = PERMISSIONS.get(action, (frozenset(), frozenset()))
    if kind not in kinds:
        raise NotAllowed(_("Your seat cannot do that."))
    if phase not in phases:
        raise NotNow(_("The workshop has moved on, so that cannot be done now."))


def following(phase: str) -> Phase:
    """The phase after this one. Raises :class:`NotNow` at the end."""
    position = ORDER.index(Phase(phase))
    if position + 1 == len(ORDER):
        raise NotNow(_("The charter is live; there is no further step."))
    return ORDER[position + 1]


def preceding(phase: str) -> Phase:
    """The phase one step back. Raises :class:`NotNow` where there is no way back."""
    if phase not in _BACK:
        raise NotNow(_("Answers that were read cannot be made unread, so there is no way back from here."))
    return _BACK[Phase(phase)]


def revealed(phase: str) -> bool:
    """Have the answers been opened to the table?"""
    return phase in REVEALED
