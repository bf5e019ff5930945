"""Which pages there are, whose they are, and where a seat belongs at each moment."""

from dataclasses import dataclass
from pathlib import Path

from workshop.models import Kind, Phase
from workshop.phases import ORDER
from workshop.text import _
from workshop.views import Viewer

PAGES = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Room:
    """One page of the house."""

    name: str
    title: str
    #: who may open it, and from which phase on
    kinds: frozenset[Kind]
    since: Phase

    @property
    def path(self) -> Path:
        """The script."""
        return PAGES / f"{self.name}.py"

    def open_to(self, viewer: Viewer) -> bool:
        """May this viewer open it now? Advice for the navigation; the page and the views check for themselves."""
        return viewer.kind in self.kinds and ORDER.index(viewer.phase) >= ORDER.index(self.since)


_TABLE = frozenset({Kind.FACILITATOR, Kind.VOICE})

ROOMS = {
    room.name: room
    for room in (
        Room("prepare", _("Prepare"), frozenset({Kind.FACILITATOR}), Phase.PREPARE),
        Room("room", _("Room"), frozenset({Kind.FACILITATOR}), Phase.PREPARE),
        Room("define", _("Define"), frozenset({Kind.VOICE}), Phase.PREPARE),
        Room("compare", _("Compare"), _TABLE, Phase.COMPARE),
        Room("agree", _("Agree"), _TABLE, Phase.AGREE),
        Room("sign", _("Sign"), _TABLE, Phase.SIGN),
        Room("charter", _("Charter"), frozenset(Kind), Phase.SIGN),
    )
}

_OF_PHASE = {
    Phase.PREPARE: "define",
    Phase.DEFINE: "define",
    Phase.COMPARE: "compare",
    Phase.AGREE: "agree",
    Phase.SIGN: "sign",
    Phase.LIVE: "charter",
}


def belongs(viewer: Viewer) -> str:
    """The page where this seat's work is now. The facilitator's place is the room, once the workshop is prepared."""
    if viewer.kind == Kind.FACILITATOR:
        return "prepare" if viewer.phase == Phase.PREPARE else "room"
    if viewer.kind == Kind.READER:
        return "charter"
    return _OF_PHASE[viewer.phase]
