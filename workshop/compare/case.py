"""One prompt with everybody's answers: what the rules, the reasons and the questions all look at."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workshop.catalogue import Prompt, Rules

from . import structure, wording
from .answer import Answer
from .said import Said
from .structure import Range


@dataclass(frozen=True, slots=True)
class Case:
    """One prompt with everybody's answers, as the rules, the reasons and the questions see it."""

    prompt: Prompt
    rules: Rules
    #: seats in the order of the table
    seats: tuple[str, ...]
    answers: Mapping[str, Answer]
    labels: Mapping[str, str]
    currency: str
    silent: tuple[str, ...]
    #: the most distant tap once everybody has tapped
    tap: str | None
    #: what people have said about phrases
    said: tuple[Said, ...] = ()

    @property
    def unit(self) -> str:
        """Unit of the range or number of this prompt."""
        part = self.prompt.part("range") or self.prompt.part("number")
        return part.unit if part else ""

    def spoken(self) -> tuple[str, ...]:
        """Seats that answered."""
        return tuple(seat for seat in self.seats if seat not in self.silent)

    def span(self, seat: str) -> Range | None:
        """The range of a seat."""
        return structure.span(self.answers[seat].low, self.answers[seat].high)

    def spans(self) -> dict[str, Range]:
        """The ranges of those that gave one."""
        return {seat: span for seat in self.spoken() if (span := self.span(seat))}

    def picked(self, seat: str) -> tuple[str, ...]:
        """The options of a seat: ticks, or for fields what is needed at hand-over."""
        answer = self.answers[seat]
        if self.prompt.kind == "fields" and answer.marks:
            part = self.prompt.part("marks")
            top = len(part.levels) - 1 if part and part.levels else max(answer.marks.values())
            return tuple(option for option, level in answer.marks.items() if level >= top)
        return answer.tags

    def rung(self, n: int) -> str:
        """The words of a rung."""
        part = self.prompt.part("ladder")
        return wording.rung_name(part.options if part else (), n)

    def top(self) -> int:
        """Highest level of a mark."""
        part = self.prompt.part("marks")
        return max(len(part.levels) - 1, 1) if part else 2


def blank(prompt: Prompt, answer: Answer) -> bool:
    """Is there nothing in this answer that could agree with anybody? "Cannot say yet" says so itself.

    Where no part is filled, words stand for the answer, and so does "do not mind" where a range was asked for.
    """
    if answer.cannot_say:
        return True
    filled = (
        answer.text.strip(),
        answer.tags,
        answer.marks,
        structure.span(answer.low, answer.high) is not None,
        answer.rung is not None,
        structure.sound(answer.number) is not None,
        answer.confirm is not None,
    )
    return not any(filled) and not indifferent(prompt, answer)


def indifferent(prompt: Prompt, answer: Answer) -> bool:
    """Did they say they do not mind, and name no range?"""
    empty = answer.low is None and answer.high is None and not answer.text.strip()
    return prompt.kind == "range" and answer.strength == "do_not_mind" and empty and not answer.cannot_say


def one_sided(case: Case) -> tuple[tuple[str, str], ...]:
    """(option, seat) for every option only one seat picked, where at least two picked any."""
    pickers = [seat for seat in case.spoken() if case.picked(seat)]
    if len(pickers) < 2:
        return ()
    picked = Counter(key for seat in pickers for key in structure.keys(case.picked(seat)))
    return tuple((o, seat) for seat in pickers for o in case.picked(seat) if picked[structure.key(o)] == 1)


def common_options(case: Case) -> tuple[str, ...]:
    """Options of everybody who picked any, as the first of them wrote them."""
    pickers = [seat for seat in case.spoken() if case.picked(seat)]
    if len(pickers) < 2:
        return ()
    shared = frozenset.intersection(*(structure.keys(case.picked(seat)) for seat in pickers))
    return tuple(option for option in case.picked(pickers[0]) if structure.key(option) in shared)
