"""What a decision may put on the page: how firm, how long, how many lines, and whose words they may be called. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from workshop import suggest
from workshop.catalogue import SENTENCE, catalogue
from workshop.charter import FIRM, Decision
from workshop.compare import Answer, Comparison
from workshop.errors import Invalid
from workshop.text import _

#: lines of one firmness an item may have, and characters a line: what a page for the wall can carry
MOST_LINES = 8
LONGEST_LINE = 300
#: characters of what stands beside the lines
LONGEST_NOTE = 500


def longest(item: str) -> int:
    """Characters that a line of this item may have. The definition is held to what each was held to alone."""
    return catalogue().prompts[SENTENCE].text_limit if item == SENTENCE else LONGEST_LINE


def too_many(lines: Sequence[suggest.Firm]) -> bool:
    """Are these more lines of one firmness than an item may have?"""
    firmness = [firm for _text, firm in lines]
    return any(firmness.count(firm) > MOST_LINES for firm in FIRM)


def fits(item: str, lines: Sequence[suggest.Firm]) -> bool:
    """Can the page carry these lines as they are?"""
    return not too_many(lines) and all(len(text) <= longest(item) for text, _firm in lines)


def check_limits(wanted: Decision) -> None:
    """Refuse lines that the page cannot carry, and notes beside them that are too long.

    Raises :class:`Invalid` with the field of the decision.
    """
    _check_lines(wanted)
    notes = {
        "known_by": (wanted.known_by, _("Keep how you would know it under {limit} characters.")),
        "owner": (wanted.owner, _("Keep the name of who takes it away under {limit} characters.")),
        "meanwhile": (wanted.meanwhile, _("Keep what holds until then under {limit} characters.")),
        "why": (wanted.why, _("Keep why it changes under {limit} characters.")),
    }
    for field, (note, sentence) in notes.items():
        if len(note) > LONGEST_NOTE:
            raise Invalid(sentence.format(limit=LONGEST_NOTE), field)


def _check_lines(wanted: Decision) -> None:
    if wanted.item == SENTENCE and len(wanted.lines) > 1:
        raise Invalid(_("The definition is one sentence: keep it on one line."), "lines")
    if too_many(wanted.lines):
        raise Invalid(_("At most {n} lines: the page has to be read from the wall.").format(n=MOST_LINES), "lines")
    limit = longest(wanted.item)
    for text, firm in wanted.lines:
        if len(text) > limit and wanted.item == SENTENCE:
            long = _("One sentence of at most {limit} characters, please: it has {n}.")
            raise Invalid(long.format(limit=limit, n=len(text)), "lines")
        if len(text) > limit:
            raise Invalid(_("Keep each line under {n} characters.").format(n=limit), "lines")
        if firm not in FIRM:
            raise Invalid(_("Choose must, wish or never."), "firm")


def as_written(
    decision: Decision, answers: Mapping[str, Answer], currency: str, before: Decision | None = None
) -> bool:
    """Are these lines the words of everybody they are said to be from? Only then may the page say so.

    ``answers`` are those to this item by role. Lines that were kept ``before``, from the same seats, may stay kept. A
    block of the hand-over is from nobody: it is as suggested, or it is not.
    """
    said = _texts(decision)
    known = catalogue()
    if decision.item in known.blocks:
        return said == known.blocks[decision.item].lines and not decision.sources
    if before is not None and (before.kind, before.sources) == ("keep", decision.sources) and said == _texts(before):
        return True
    prompt = known.prompts.get(decision.item)
    if prompt is None or not decision.sources:
        return not said
    return all(
        role in answers
        and any(said == suggest.lines(prompt, answers[role], currency, form=form) for form in suggest.FORMS)
        for role in decision.sources
    )


def _texts(decision: Decision) -> tuple[str, ...]:
    return tuple(text for text, _firm in decision.lines)


def agreed(
    items: Iterable[str],
    comparisons: Iterable[Comparison],
    answers: Mapping[str, Mapping[str, Answer]],
    currency: str,
) -> dict[str, Decision]:
    """Those of the items on which all agree, each with a line that can be kept as it stands.

    ``answers`` are by prompt and role. The one sentence is never among them: it is written together.
    """
    aligned = {each.prompt for each in comparisons if each.status == "aligned"}
    kept = {}
    for item in items:
        if item == SENTENCE or item not in aligned:
            continue
        found = suggest.shared(catalogue().prompts[item], answers.get(item, {}), currency)
        if found and fits(item, found.lines):
            kept[item] = Decision(item=item, kind="keep", lines=found.lines, sources=found.sources)
    return kept
