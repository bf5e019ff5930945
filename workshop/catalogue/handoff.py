"""What goes over to sales and how: ``handoff.toml``, and the sheets of ``lead_brief.toml`` and ``persona.toml``."""

from dataclasses import dataclass
from typing import Literal

from workshop.catalogue.shapes import Entry, Section, SectionName, Text


@dataclass(frozen=True, slots=True)
class Block(Entry):
    """A part of the charter settled after the prompts, pre-filled and never blank."""

    id: Text
    title: Text
    help: Text
    lines: tuple[Text, ...]
    section: Section
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Logic(Entry):
    """A way in which a lead comes to count as qualified."""

    id: Text
    title: Text
    text: Text
    default: bool = False


@dataclass(frozen=True, slots=True)
class Sla(Entry):
    """What each side promises, from when the clock runs, and what happens when it is missed."""

    clock: Text
    marketing: tuple[Text, ...]
    sales: tuple[Text, ...]
    escalate: tuple[Text, ...]
    capacity: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Disposition(Entry):
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
class Stage(Entry):
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
class Metric(Entry):
    """A figure to keep score with, and how it is worked out."""

    id: Text
    title: Text
    formula: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Meeting(Entry):
    """A regular look at the definition."""

    id: Text
    title: Text
    when: Text
    who: Text
    what: Text
    source: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Ask(Entry):
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
