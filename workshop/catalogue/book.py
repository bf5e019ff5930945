"""All files of ``data/`` but the lexicon, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.catalogue.asking import Prompt, Voice
from workshop.catalogue.course import AgendaStep, Consent, Rules
from workshop.catalogue.handoff import Block, Disposition, Logic, Meeting, Metric, Sheet, Sla, Stage
from workshop.catalogue.sample import Sample


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
