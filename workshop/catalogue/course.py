"""How the workshop runs and what counts in it: ``agenda.toml``, ``rules.toml`` and ``consent.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from workshop.catalogue.shapes import Entry, Text

Share = Annotated[float, Field(ge=0, le=1)]
PhaseName = Literal["PREPARE", "DEFINE", "COMPARE", "AGREE", "SIGN", "LIVE"]


@dataclass(frozen=True, slots=True)
class AgendaStep(Entry):
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
class Clock(Entry):
    """How the minutes of the converge step are shared out."""

    minutes: Annotated[int, Field(gt=0)]
    #: status -> share
    weights: Mapping[str, float]
    #: status -> fewest minutes
    floors: Mapping[str, float]
    #: prompts settled in another step, which take no minutes here
    elsewhere: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Rules(Entry):
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
class Strength(Entry):
    """How strongly an answer is held."""

    id: Text
    label: Text


@dataclass(frozen=True, slots=True)
class Consent(Entry):
    """When the vote passes: nobody under ``lowest``, somebody at ``support`` or more, at most ``rounds`` votes."""

    lowest: Annotated[int, Field(ge=0, le=5)]
    support: Annotated[int, Field(ge=0, le=5)]
    rounds: Annotated[int, Field(gt=0)]
    objection: tuple[Text, ...]
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Vote(Entry):
    """One vote of the fist to five."""

    score: Annotated[int, Field(ge=0, le=5)]
    words: Text
