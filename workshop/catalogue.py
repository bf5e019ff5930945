"""What the workshop asks, says and pre-fills: the files in ``data/``, read once and checked.

::

    lists.toml      option lists, ladders and bands
    prompts.toml    the prompts; their parts refer to lists.toml
    voices.toml     who may sit at the table: role, label, sign
    agenda.toml     the steps of the workshop with what to say, do and wait for
    questions.toml  templates for the question a gap is discussed with
    rules.toml      thresholds, caps, weights and the clock of the comparison
    consent.toml    fist to five, and when a vote passes
    handoff.toml    charter blocks with default lines, service levels, reasons for sending back, life cycle, figures
    sample.toml     a fictional workshop: people, answers, decisions

``catalogue()`` is the one to use. ``load(folder)`` reads any folder and raises ``CatalogueError(file, key, fault)`` at
the first fault: a key too many or too few, a wrong type, an empty text, an id used twice, a list that is not there, a
template with a placeholder nobody fills, a sample answer that its prompt does not allow.

A ``source`` is where a question or a figure comes from: ``s0`` to ``s3`` are the four texts this workshop grew out of
(named in data/SOURCES.md), ``own`` is our own judgement, anything else is an address.
"""

import json
import string
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar, get_args

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from workshop.errors import CatalogueError
from workshop.structures import FILLS, TEXTS, faults

FOLDER = Path(__file__).parent.parent / "data"

#: the values the comparison fills into each question template; a template may leave some out
PLACEHOLDERS: dict[str, frozenset[str]] = {
    "set_apart": frozenset({"a", "b", "a_val", "b_val"}),
    "set_partly": frozenset({"common", "who", "adds", "extra"}),
    "set_detail": frozenset({"common", "quotes", "x", "y"}),
    "ladder_apart": frozenset({"low", "low_rung", "high", "high_rung"}),
    "ladder_partly": frozenset({"low", "low_rung", "high", "high_rung"}),
    "range_apart": frozenset({"a", "b", "a_rng", "b_rng"}),
    "range_partly": frozenset({"overlap", "wide", "edge"}),
    "confirm_clash": frozenset({"yes", "no"}),
    "signal_clash": frozenset({"a", "b", "signal"}),
    "veto_one_sided": frozenset({"who", "item"}),
    "field_burden": frozenset({"who", "n", "other", "m"}),
    "volume_gap": frozenset({"plan", "mkt", "sal"}),
    "number_gap": frozenset({"low", "low_val", "high", "high_val"}),
    "worded_apart": frozenset({"a", "b"}),
    "strength_clash": frozenset({"a", "b"}),
    "blank": frozenset({"who"}),
    "all_dont_mind": frozenset(),
    "same_words": frozenset(),
    "observable": frozenset(),
    "follow_all": frozenset(),
}

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
    #: one sentence: how the answers are compared
    rule: Text
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
    #: when, if not on the call
    when: str
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
    #: lines that fit on the page
    limit: Annotated[int, Field(gt=0)]
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
    #: minutes of the second call that takes what is left over
    overflow: Annotated[int, Field(gt=0)]
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


class Person(NamedTuple):
    """Somebody in the sample."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class SampleDecision(_Entry):
    """What the sample group settled for one prompt or block, in the shape of ``charter.Decided``."""

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
    agreed_on: Date
    review_on: Date
    owner: Text
    #: role -> name and position
    people: Mapping[str, Person]
    #: role -> prompt -> fields of ``compare.Answer``
    answers: Mapping[str, Mapping[str, Mapping[str, Any]]]
    #: prompt -> role -> same, near or different
    taps: Mapping[str, Mapping[str, Literal["same", "near", "different"]]]
    decisions: tuple[SampleDecision, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in ``data/``, checked. Mappings keep the order of the files."""

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
    sample: Sample


@cache
def catalogue() -> Catalogue:
    """The catalogue of this installation. Raises CatalogueError when a file is wrong."""
    return load(FOLDER)


def sample() -> Sample:
    """The sample workshop."""
    return catalogue().sample


def load(folder: Path) -> Catalogue:
    """Read and check every file in ``folder``. Raises CatalogueError at the first fault."""
    lists = _Reader(folder, "lists.toml")
    prompts = _Reader(folder, "prompts.toml")
    voices = _Reader(folder, "voices.toml")
    agenda = _Reader(folder, "agenda.toml")
    questions = _Reader(folder, "questions.toml")
    rules = _Reader(folder, "rules.toml")
    consent = _Reader(folder, "consent.toml")
    handoff = _Reader(folder, "handoff.toml")
    story = _Reader(folder, "sample.toml")

    options = lists.take_all(dict[str, List])
    _check_lists(options)
    _fill_lists(prompts, options)
    catalogue = Catalogue(
        prompts=prompts.by_id("prompt", Prompt, "id"),
        voices=voices.by_id("voice", Voice, "role"),
        agenda=tuple(agenda.by_id("step", AgendaStep, "id").values()),
        questions=questions.take_all(dict[str, Text]),
        strengths=tuple((one.id, one.label) for one in rules.by_id("strength", Strength, "id").values()),
        rules=rules.take("rules", Rules),
        fist={vote.score: vote.words for vote in consent.by_id("vote", Vote, "score").values()},
        consent=consent.take("consent", Consent),
        blocks=handoff.by_id("block", Block, "id"),
        logic=tuple(handoff.by_id("logic", Logic, "id").values()),
        sla=handoff.take("sla", Sla),
        dispositions=tuple(handoff.by_id("disposition", Disposition, "id").values()),
        lifecycle=tuple(handoff.by_id("stage", Stage, "id").values()),
        metrics=tuple(handoff.by_id("metric", Metric, "id").values()),
        governance=tuple(handoff.by_id("meeting", Meeting, "id").values()),
        sample=story.take_all(Sample),
    )
    for reader in (prompts, voices, agenda, rules, consent, handoff):
        reader.finish()
    _check_prompts(catalogue)
    _check_templates(catalogue.questions)
    _check_rules(catalogue)
    _check_sample(catalogue)
    return catalogue


# -- reading one file ------------------------------------------------------------------------------------------------

T = TypeVar("T")

#: what pydantic calls a fault -> what we say; anything else is said in its own words
_FAULTS = {
    "missing": "is missing",
    "missing_argument": "is missing",
    "unexpected_keyword_argument": "is not a known key",
    "string_type": "has to be a text in quotes",
    "string_too_short": "is empty",
    "int_type": "has to be a whole number",
    "float_type": "has to be a number",
    "bool_type": "has to be true or false",
    "tuple_type": "has to be a list",
    "dict_type": "has to be a table",
    "dataclass_type": "has to be a table",
    "literal_error": "has to be {expected}",
    "string_pattern_mismatch": "has to match {pattern}",
    "greater_than": "has to be more than {gt:g}",
    "greater_than_equal": "has to be {ge:g} or more",
    "less_than_equal": "has to be {le:g} or less",
}


class _Reader:
    """One TOML file, handed out table by table, so that a table nobody asked for can be told."""

    def __init__(self, folder: Path, file: str) -> None:
        self.file = file
        try:
            self.tables: dict[str, Any] = tomllib.loads((folder / file).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CatalogueError(file, "the file", "is missing") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CatalogueError(file, "the file", f"is not TOML: {error}") from error

    def fault(self, key: str, fault: str) -> CatalogueError:
        """The error to raise for a fault in this file."""
        return CatalogueError(self.file, key, fault)

    def take(self, key: str, shape: type[T]) -> T:
        """The table ``key`` as ``shape``."""
        if key not in self.tables:
            raise self.fault(key, "is missing")
        return self._check(key, self.tables.pop(key), TypeAdapter(shape))

    def take_all(self, shape: type[T]) -> T:
        """The whole file as ``shape``."""
        return self._check("", self.tables, TypeAdapter(shape))

    def by_id(self, key: str, shape: type[T], id_field: str) -> dict[str, T]:
        """The list of tables ``key``, each as ``shape``, by their ids."""
        adapter = TypeAdapter(shape)
        found: dict[str, T] = {}
        tables = self.tables.pop(key, None)
        if not isinstance(tables, list) or not tables:
            raise self.fault(f"[[{key}]]", "is missing")
        for number, table in enumerate(tables, start=1):
            name = f"{key} {table.get(id_field, number)}" if isinstance(table, dict) else f"{key} {number}"
            entry = self._check(name, table, adapter)
            identity = str(getattr(entry, id_field))
            if identity in found:
                raise self.fault(name, f"the same {id_field} is used twice")
            found[identity] = entry
        return found

    def finish(self) -> None:
        """Complain about tables that nobody took."""
        for key in self.tables:
            raise self.fault(key, "is not a known key")

    def _check(self, name: str, value: object, adapter: TypeAdapter[T]) -> T:
        # By way of JSON, because strict checking then takes a list for a tuple but never a text for a number.
        try:
            return adapter.validate_json(json.dumps(value, default=str), strict=True)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            path = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]]
            fault = _FAULTS.get(first["type"], "{said}").format(said=first["msg"], **first.get("ctx", {}))
            raise self.fault((name + "".join(path)).lstrip("."), fault) from None


def _fill_lists(prompts: _Reader, lists: Mapping[str, List]) -> None:
    """Put the list a part refers to (``list = "sector"``) into the part, before it is checked."""
    for prompt in _tables(prompts.tables.get("prompt")):
        for part in _tables(prompt.get("parts")):
            if "list" not in part:
                continue
            name = part.pop("list")
            if name not in lists:
                key = f"prompt {prompt.get('id')}, part {part.get('key')}"
                raise prompts.fault(key, f"there is no list {name!r} in lists.toml")
            chosen = lists[name]
            part["options"] = list(chosen.options)
            part["levels"] = list(chosen.levels)
            part["other"] = chosen.other
            # TOML has no null: a band of one number is open above
            part["bands"] = [(*band, None)[:2] for band in chosen.bands]


def _tables(value: object) -> list[dict[str, Any]]:
    """The tables in ``value``; what is no table is left for the check of types to find."""
    return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []


# -- what one entry may not know about another -----------------------------------------------------------------------


def _check_lists(lists: Mapping[str, List]) -> None:
    """No option twice, and bands that rise."""
    for name, one in lists.items():
        if len(set(one.options)) < len(one.options):
            raise CatalogueError("lists.toml", f"{name}.options", "the same option stands there twice")
        if any(len(band) not in (1, 2) or list(band) != sorted(band) for band in one.bands):
            raise CatalogueError(
                "lists.toml", f"{name}.bands", "a band is a lower and a higher number, or a lower alone"
            )


def _check_prompts(catalogue: Catalogue) -> None:
    """Orders differ, parts have what their kind needs, roles exist."""
    orders: dict[int, str] = {}
    for prompt in catalogue.prompts.values():
        key = f"prompt {prompt.id}"
        if prompt.order in orders:
            raise CatalogueError("prompts.toml", f"{key}.order", f"is the same as that of {orders[prompt.order]}")
        orders[prompt.order] = prompt.id
        for role in prompt.asks:
            if role not in catalogue.voices:
                raise CatalogueError("prompts.toml", f"{key}.asks.{role}", "there is no such voice in voices.toml")
        filled: list[str] = []
        for part in prompt.parts:
            if part.kind in {"tags", "ladder", "want", "access", "marks"} and not part.options:
                raise CatalogueError("prompts.toml", f"{key}, part {part.key}", "needs a list")
            if part.kind == "marks" and len(part.levels) < 2:
                raise CatalogueError("prompts.toml", f"{key}, part {part.key}", "needs a list with levels")
            filled += FILLS[part.kind]
        if len(filled) != len(set(filled)):
            raise CatalogueError("prompts.toml", f"{key}.parts", "two parts fill the same field of the answer")
    if list(orders) != sorted(orders):
        raise CatalogueError("prompts.toml", "order", "the prompts do not stand in their order")


def _check_templates(questions: Mapping[str, str]) -> None:
    """Each template is there and asks only for values the comparison has."""
    for name in PLACEHOLDERS.keys() - questions.keys():
        raise CatalogueError("questions.toml", name, "is missing")
    for name, template in questions.items():
        if name not in PLACEHOLDERS:
            raise CatalogueError("questions.toml", name, "is not a known key")
        try:
            wanted = {place for _, place, _, _ in string.Formatter().parse(template) if place is not None}
        except ValueError:
            raise CatalogueError("questions.toml", name, "has a brace without its partner") from None
        for place in sorted(wanted - PLACEHOLDERS[name]):
            raise CatalogueError("questions.toml", name, f"nobody fills the placeholder {{{place}}}")


def _check_rules(catalogue: Catalogue) -> None:
    """The rules speak of prompts, voices and strengths that exist."""
    rules = catalogue.rules
    if rules.partly >= rules.aligned:
        raise CatalogueError("rules.toml", "rules.partly", "has to be lower than aligned")
    for role in rules.handover_pair:
        if role not in catalogue.voices:
            raise CatalogueError("rules.toml", "rules.handover_pair", "there is no such voice in voices.toml")
    for prompt in rules.clock.elsewhere:
        if prompt not in catalogue.prompts:
            raise CatalogueError(
                "rules.toml", "rules.clock.elsewhere", f"there is no prompt {prompt!r} in prompts.toml"
            )
    if rules.strength_weights.keys() != dict(catalogue.strengths).keys():
        raise CatalogueError("rules.toml", "rules.strength_weights", "has to give one weight for each strength")


def _check_sample(catalogue: Catalogue) -> None:
    """Everybody in the sample has a voice; answers, taps and decisions fit their prompts."""
    sample, prompts = catalogue.sample, catalogue.prompts
    people = sample.people.keys()

    def demand(fine: bool, key: str, fault: str) -> None:
        if not fine:
            raise CatalogueError("sample.toml", key, fault)

    for role in people:
        demand(role in catalogue.voices, f"people.{role}", "there is no such voice in voices.toml")
    demand(sample.answers.keys() == people, "answers", "have to come from everybody in people, and only them")
    for role, answers in sample.answers.items():
        for prompt, answer in answers.items():
            key = f"answers.{role}.{prompt}"
            demand(prompt in prompts, key, "there is no such prompt in prompts.toml")
            for name, fault in answer_faults(prompts[prompt], answer, dict(catalogue.strengths)):
                raise CatalogueError("sample.toml", f"{key}.{name}", fault)
            for part in prompts[prompt].parts:
                # people may add their own to an open list; here it can only be a slip of the pen
                given = answer.get(FILLS[part.kind][0], ()) if part.kind in {"tags", "marks"} else ()
                fault = "names something that is not in the list"
                demand(set(given) <= set(part.options), f"{key}.{FILLS[part.kind][0]}", fault)
    for prompt, taps in sample.taps.items():
        demand(prompt in prompts, f"taps.{prompt}", "there is no such prompt in prompts.toml")
        demand(taps.keys() <= people, f"taps.{prompt}", "names somebody who is not in people")
    settled = [decision.item for decision in sample.decisions]
    for decision in sample.decisions:
        key = f"decisions {decision.item}"
        demand(decision.item in {*prompts, *catalogue.blocks}, key, "there is no such prompt or block")
        demand(settled.count(decision.item) == 1, key, "is settled twice")
        demand(set(decision.sources) <= people, f"{key}.sources", "names somebody who is not in people")
        open_ends = (decision.owner, decision.due, decision.meanwhile)
        if decision.kind == "park":
            demand(all(open_ends), key, "a parked item needs owner, due and meanwhile")
        else:
            demand(not any(open_ends), key, "only a parked item has owner, due and meanwhile")
            demand(bool(decision.lines) != (decision.kind == "drop"), key, "needs lines, unless it is dropped")


def answer_faults(prompt: Prompt, answer: Mapping[str, Any], strengths: Container[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with an answer's fields, as (field, fault in plain words). Never repeats what was answered.

    ``answer`` holds fields of ``compare.Answer``; a field left out, ``None`` or empty is unanswered, which is no fault.
    """
    for name in answer.keys() & TEXTS:
        if name == "second" and prompt.part("second") is None:
            yield name, "is not asked by this prompt"
        if not (isinstance(answer[name], str) and len(answer[name]) <= prompt.text_limit):
            yield name, f"has to be a text of at most {prompt.text_limit} characters"
    for fault in faults(prompt, {name: value for name, value in answer.items() if name not in TEXTS}, strengths):
        yield fault.field, fault.told
