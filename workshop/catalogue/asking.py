"""What is asked, of whom, and with which options: ``prompts.toml``, ``lists.toml`` and ``voices.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from workshop.catalogue.shapes import Entry, Section, Text

PartKind = Literal[
    "tags", "free_tags", "sub", "ladder", "want", "range", "access", "confirm", "marks", "number", "second"
]
PromptKind = Literal[
    "sentence", "set", "ladder", "range", "budget", "path", "pain", "marks", "fields", "number", "text"
]

#: the prompt whose agreed line is the definition itself; it is asked in every workshop
SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Voice(Entry):
    """One voice at the table. ``role`` is its key everywhere; sign and word always stand together."""

    role: Text
    label: Text
    sign: Text
    #: does this voice write a definition? The facilitator does not
    answers: bool = True
    #: at the table unless the facilitator changes it
    default: bool = False


@dataclass(frozen=True, slots=True)
class Part(Entry):
    """One control of the structured part of a prompt. ``FILLS`` says which fields of the answer it fills."""

    kind: PartKind
    key: Text
    label: Text
    #: labels of the two ends of a range
    low_label: str = ""
    high_label: str = ""
    #: ticks, rungs (bottom first) or things to mark
    options: tuple[Text, ...] = ()
    #: a scale to draw under a range, in the unit of the part; ``None`` is an open end
    bands: tuple[tuple[float, float | None], ...] = ()
    #: people, money (workshop currency), million (of it), weeks, leads
    unit: Literal["", "people", "money", "million", "weeks", "leads"] = ""
    #: at most so many
    limit: Annotated[int, Field(gt=0)] | None = None
    #: may further options be typed?
    other: bool = False
    #: words for the levels of a mark, lowest first
    levels: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt(Entry):
    """One question, from what the person reads to where the agreed line stands."""

    id: Text
    order: int
    #: in the list of prompts
    nav: Text
    #: in the list of gaps
    title: Text
    question: Text
    why: Text
    hint: Text
    kind: PromptKind
    #: where the agreed line stands
    section: Section
    source: tuple[Text, ...]
    parts: tuple[Part, ...] = ()
    #: over the structured part
    structure_title: str = ""
    #: beside it, small
    structure_note: str = ""
    #: over the figure of the comparison
    figure_title: str = ""
    default_on: bool = False
    compared: bool = True
    text_label: Text = "In your own words"
    text_limit: Annotated[int, Field(gt=0)] = 2000
    #: is the structured part offered only once there are words? Ticks whose words were deleted are an answer still
    text_needed: bool = True
    #: is it asked how strongly the answer is held?
    strength: bool = True
    #: role -> its own wording of the question
    asks: Mapping[str, Text] = field(default_factory=dict)

    def ask(self, role: str) -> str:
        """The question as this role reads it."""
        return self.asks.get(role, self.question)

    def part(self, kind: str) -> Part | None:
        """The part of this kind, or ``None``."""
        return next((part for part in self.parts if part.kind == kind), None)


@dataclass(frozen=True, slots=True)
class List(Entry):
    """One list of lists.toml: options to tick or rungs (bottom first), or bands."""

    source: tuple[Text, ...]
    options: tuple[Text, ...] = ()
    levels: tuple[Text, ...] = ()
    #: a band of one number is open above
    bands: tuple[tuple[float, ...], ...] = ()
    other: bool = False
