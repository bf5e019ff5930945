"""What stands in the files: one frozen dataclass a kind of entry, which is also how it is checked by itself.

A ``source`` is where a question or a figure comes from: ``s0`` to ``s3`` are the four texts this workshop grew out of
(named in data/SOURCES.md), ``own`` is our own judgement, anything else is an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args

from pydantic import ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
Share = Annotated[float, Field(ge=0, le=1)]
PartKind = Literal[
    "tags", "free_tags", "sub", "ladder", "want", "range", "access", "confirm", "marks", "number", "second"
]
PromptKind = Literal[
    "sentence", "set", "ladder", "range", "budget", "path", "pain", "marks", "fields", "number", "text"
]
SectionName = Literal[
    "company",
    "person",
    "want",
    "enough",
    "counts",
    "never",
    "bridge",
    "marketing_promises",
    "sales_promises",
    "sent_back",
    "score",
    "not_settled",
]
#: where a line of the charter may stand, in the order of the page
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
#: ``definition`` is the sentence at the head; empty stands nowhere
Section = Literal[SectionName, "definition", ""]
PhaseName = Literal["PREPARE", "DEFINE", "COMPARE", "AGREE", "SIGN", "LIVE"]
Firm = Literal["must", "wish", "never"]

#: the prompt whose agreed line is the definition itself; it is asked in every workshop
SENTENCE = "sentence"


class _Entry:
    """Base of the dataclasses below: no keys beyond the fields."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Voice(_Entry):
    """One voice at the table. ``role`` is its key everywhere; sign and word always stand together."""

    role: Text
    label: Text
    sign: Text
    #: does this voice write a definition? The facilitator does not
    answers: bool = True
    #: at the table unless the facilitator changes it
    default: bool = False


@dataclass(frozen=True, slots=True)
class Part(_Entry):
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
class Prompt(_Entry):
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
class AgendaStep(_Entry):
    """One step. ``say`` is read aloud by the facilitator; ``done`` says when to go on."""

    id: Text
    title: Text
    #: 0 when the step has no fixed length
    minutes: Annotated[int, Field(ge=0)]
    phase: PhaseName
    #: part of the call, or before and after it
    call: bool
    say: str
    do: Text
    done: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Block(_Entry):
    """A part of the charter settled after the prompts, pre-filled and never blank."""

    id: Text
    title: Text
    help: Text
    lines: tuple[Text, ...]
    section: Section
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Logic(_Entry):
    """A way in which a lead comes to count as qualified."""

    id: Text
    title: Text
    text: Text
    default: bool = False


@dataclass(frozen=True, slots=True)
class Sla(_Entry):
    """What each side promises, from when the clock runs, and what happens when it is missed."""

    clock: Text
    marketing: tuple[Text, ...]
    sales: tuple[Text, ...]
    escalate: tuple[Text, ...]
    capacity: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Disposition(_Entry):
    """A reason for sending a lead back, and what happens next."""

    id: Text
    reason: Text
    means: Text
    #: what has to be noted with it
    record: Text
    next: Text
    kind: Literal["suppress", "enrich", "nurture", "reroute"]
    goes_to: Text
    owner: Text
    within: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Stage(_Entry):
    """A stage of the life cycle."""

    id: Text
    title: Text
    entry: Text
    exit: Text
    owner: Text
    signals: Text
    figure: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Metric(_Entry):
    """A figure to keep score with, and how it is worked out."""

    id: Text
    title: Text
    formula: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Meeting(_Entry):
    """A regular look at the definition."""

    id: Text
    title: Text
    when: Text
    who: Text
    what: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Clock(_Entry):
    """How the minutes of the converge step are shared out."""

    minutes: Annotated[int, Field(gt=0)]
    #: status -> share
    weights: Mapping[str, float]
    #: status -> fewest minutes
    floors: Mapping[str, float]
    #: prompts settled in another step, which take no minutes here
    elsewhere: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Rules(_Entry):
    """The constants of the comparison; rules.toml says what each does and where it comes from."""

    #: similarity from which a pair is aligned, and from which partly
    aligned: Share
    partly: Share
    #: similarity by steps between rungs; further apart counts as the last
    ladder: tuple[Share, ...]
    #: caps on the similarity
    confirm_cap: Share
    sub_cap: Share
    clash_cap: Share
    #: smallest over largest number, and the similarity each status then gets
    ratio_aligned: Share
    ratio_partly: Share
    ratio_scores: Mapping[str, Share]
    #: a tap on "same", "near" or "different" as a similarity
    taps: Mapping[str, Share]
    #: priority = (1 - lowest similarity) x weight of the strongest strength x hand-over factor if it applies
    strength_weights: Mapping[str, float]
    strength_unstated: float
    handover_pair: tuple[Text, Text]
    handover_factor: float
    clock: Clock


@dataclass(frozen=True, slots=True)
class Consent(_Entry):
    """When the vote passes: nobody under ``lowest``, somebody at ``support`` or more, at most ``rounds`` votes."""

    lowest: Annotated[int, Field(ge=0, le=5)]
    support: Annotated[int, Field(ge=0, le=5)]
    rounds: Annotated[int, Field(gt=0)]
    objection: tuple[Text, ...]
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class List(_Entry):
    """One list of lists.toml: options to tick or rungs (bottom first), or bands."""

    source: tuple[Text, ...]
    options: tuple[Text, ...] = ()
    levels: tuple[Text, ...] = ()
    #: a band of one number is open above
    bands: tuple[tuple[float, ...], ...] = ()
    other: bool = False


@dataclass(frozen=True, slots=True)
class Strength(_Entry):
    """How strongly an answer is held."""

    id: Text
    label: Text


@dataclass(frozen=True, slots=True)
class Vote(_Entry):
    """One vote of the fist to five."""

    score: Annotated[int, Field(ge=0, le=5)]
    words: Text


@dataclass(frozen=True, slots=True)
class Ask(_Entry):
    """One line of a sheet."""

    title: Text
    #: what remains to be written by hand
    hint: str = ""
    #: the charter's lines in these sections are put in
    sections: tuple[SectionName, ...] = ()
    #: of these, only lines under one of these labels; empty takes them all
    labels: tuple[Text, ...] = ()
    #: the definition or the signatures instead of sections
    of: Literal["definition", "signatures", ""] = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be written on by hand, filled where the charter says something."""

    title: str
    lines: tuple[Ask, ...]


class Person(NamedTuple):
    """Somebody in the sample."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class SampleDecision(_Entry):
    """What the sample group settled for one prompt or block, in the shape of ``charter.Decision``."""

    item: Text
    kind: Literal["keep", "merge", "reword", "park", "drop"]
    lines: tuple[tuple[Text, Firm], ...] = ()
    known_by: str = ""
    sources: tuple[Text, ...] = ()
    owner: str = ""
    due: Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = ""
    meanwhile: str = ""


@dataclass(frozen=True, slots=True)
class Sample(_Entry):
    """A fictional workshop."""

    company: Text
    offer: Text
    market: Text
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    term: Text
    fallback: Text
    call_on: Date
    review_on: Date
    #: role -> name and position
    people: Mapping[str, Person]
    #: role -> prompt -> fields of ``compare.Answer``
    answers: Mapping[str, Mapping[str, Mapping[str, Any]]]
    #: prompt -> role -> same, near or different
    taps: Mapping[str, Mapping[str, Literal["same", "near", "different"]]]
    decisions: tuple[SampleDecision, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in ``data/`` but the lexicon, checked. Mappings keep the order of the files.

    No screen reads ``logic``, ``sla``, ``dispositions``, ``lifecycle``, ``metrics`` and ``governance`` yet: they are
    the defaults of the hand-over and of keeping score, which come later.
    """

    prompts: Mapping[str, Prompt]
    voices: Mapping[str, Voice]
    agenda: tuple[AgendaStep, ...]
    questions: Mapping[str, str]
    rules: Rules
    #: strength ids with the words on screen, strongest first
    strengths: tuple[tuple[str, str], ...]
    #: votes 5 to 0 with their words
    fist: Mapping[int, str]
    consent: Consent
    blocks: Mapping[str, Block]
    logic: tuple[Logic, ...]
    sla: Sla
    dispositions: tuple[Disposition, ...]
    lifecycle: tuple[Stage, ...]
    metrics: tuple[Metric, ...]
    governance: tuple[Meeting, ...]
    #: ``lead_brief`` and ``persona``
    sheets: Mapping[str, Sheet]
    sample: Sample
