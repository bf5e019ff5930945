"""What the agreeing screen shows, read once a run: the items in the order of discussion, and what was settled."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from workshop import views
from workshop.catalogue import SENTENCE, catalogue
from workshop.compare import Comparison, gaps
from workshop.text import _
from workshop.ui.editor import Work
from workshop.views import Agreeing, Viewer

#: the entry of the list that stands for everything the answers already agree on
BANK = "bank"
#: key of the list; style.css draws whatever begins with "gaps" as a list of rows
LIST = "gaps_agree"


@dataclass(frozen=True, slots=True)
class Table:
    """What the screen shows, in the order of discussion."""

    viewer: Viewer
    now: Agreeing
    #: each knows its share of the clock
    gaps: tuple[Comparison, ...]
    items: tuple[str, ...]

    def work(self, item: str) -> Work:
        """An item as its editor sees it."""
        known = catalogue()
        prompt, block = known.prompts.get(item), known.blocks.get(item)
        answers = self.now.answers.get(item, {})
        return Work(item, title(item), prompt, block, answers, self.now.decided.get(item), self.viewer.currency)

    def compared(self, item: str) -> Comparison | None:
        """How the answers to a prompt compare."""
        return next((each for each in self.now.comparisons if each.prompt == item), None)

    @property
    def opened(self) -> dict[str, Work]:
        """The items whose editor has been filled in this session."""
        return {item: self.work(item) for item in self.items if f"_base_{item}" in st.session_state}

    @property
    def open_items(self) -> tuple[str, ...]:
        """What is still to be settled."""
        return tuple(item for item in self.items if item not in self.now.decided)


def read(viewer: Viewer) -> Table:
    """Read what the screen shows."""
    now = views.agreeing(viewer)
    wide = [each for each in gaps(now.comparisons) if each.prompt in now.items and each.prompt != SENTENCE]
    return Table(viewer, now, tuple(wide), order(now.items, [each.prompt for each in wide]))


def order(items: Sequence[str], widest_first: Sequence[str]) -> tuple[str, ...]:
    """The order of discussion: gaps, what agrees, the hand-over, and the sentence last."""
    first = [item for item in widest_first if item in items and item != SENTENCE]
    return (*first, *(item for item in items if item not in first))


def title(item: str) -> str:
    """What an item is called in the list: text of the catalogue."""
    known = catalogue()
    if item in known.prompts:
        return known.prompts[item].title
    return known.blocks[item].title if item in known.blocks else _("What you already agree on")
