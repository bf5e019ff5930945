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
    lead_brief.toml the lines of the order to a lead provider, and what of the charter fills each
    persona.toml    the same of the card of the person
    sample.toml     a fictional workshop: people, answers, decisions

and, read by the comparison in the same manner (``compare.lexicon``)::

    lexicon.toml    words of the field and the concepts they stand for

``catalogue()`` is the one to use. ``load(folder)`` reads any folder and raises ``CatalogueError(file, key, fault)`` at
the first fault: a key too many or too few, a wrong type, an empty text, an id used twice, a list that is not there, a
template with a placeholder nobody fills, a sample answer that its prompt does not allow.

A ``source`` is where a question or a figure comes from: ``s0`` to ``s3`` are the four texts this workshop grew out of
(named in data/SOURCES.md), ``own`` is our own judgement, anything else is an address.
"""

from functools import cache
from pathlib import Path

from workshop.catalogue.answering import answer_faults
from workshop.catalogue.asking import SENTENCE, List, Part, Prompt, Voice
from workshop.catalogue.book import Catalogue
from workshop.catalogue.checks import PLACEHOLDERS, check
from workshop.catalogue.course import AgendaStep, Consent, Rules, Strength, Vote
from workshop.catalogue.handoff import Ask, Block, Disposition, Logic, Meeting, Metric, Sheet, Sla, Stage
from workshop.catalogue.reader import Reader, fill_lists
from workshop.catalogue.sample import Sample
from workshop.catalogue.shapes import SECTIONS, Text

__all__ = [
    "FOLDER",
    "PLACEHOLDERS",
    "SECTIONS",
    "SENTENCE",
    "AgendaStep",
    "Ask",
    "Block",
    "Catalogue",
    "Part",
    "Prompt",
    "Rules",
    "Sample",
    "Sheet",
    "Voice",
    "answer_faults",
    "catalogue",
    "load",
]

FOLDER = Path(__file__).parents[2] / "data"


@cache
def catalogue() -> Catalogue:
    """The catalogue of this installation. Raises CatalogueError when a file is wrong."""
    return load(FOLDER)


def load(folder: Path) -> Catalogue:
    """Read and check every file in ``folder``. Raises CatalogueError at the first fault."""
    lists = Reader(folder, "lists.toml")
    prompts = Reader(folder, "prompts.toml")
    voices = Reader(folder, "voices.toml")
    agenda = Reader(folder, "agenda.toml")
    questions = Reader(folder, "questions.toml")
    rules = Reader(folder, "rules.toml")
    consent = Reader(folder, "consent.toml")
    handoff = Reader(folder, "handoff.toml")
    story = Reader(folder, "sample.toml")

    options = lists.take_all(dict[str, List])
    fill_lists(prompts, options)
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
        sheets={name: _sheet(folder, name) for name in ("lead_brief", "persona")},
        sample=story.take_all(Sample),
    )
    for reader in (prompts, voices, agenda, rules, consent, handoff):
        reader.finish()
    check(catalogue)
    return catalogue


def _sheet(folder: Path, name: str) -> Sheet:
    file = Reader(folder, f"{name}.toml")
    sheet = Sheet(file.take("title", Text), tuple(file.by_id("line", Ask, "title").values()))
    file.finish()
    return sheet
