"""Charter -> the decisions that make it: ``compose`` the other way round, for a page that comes from elsewhere. Pure.

A page does not say of every line which item it came from. A label says it; a line without one belongs to the line
before it, or to the section's own block; a "never" may be anybody's. What fits none of the items asked is put under one
of its section, with its own label before it, and told (:class:`Moved`), or else left out, and told as well
(:class:`Left`). Nothing is lost silently. Nobody's words are said to be kept: where a line came from (its note) was
said at another table.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workshop.catalogue import SENTENCE
from workshop.charter.charter import FIRM, Charter, Line
from workshop.charter.clean import clean
from workshop.charter.compose import STILL_OPEN, Decision, Place, day_said
from workshop.text import _
from workshop.typed import folded_lines

#: sections that hold the lines of one item, sorted by how much they count
_SORTED = {"enough": "must", "counts": "wish"}
#: those in which a label, or the section's own block, says whose a line is
_LABELLED = ("company", "person", "want", "bridge", "marketing_promises", "sales_promises", "sent_back", "score")

# What it costs to give a "never" to an item, so that of all ways the plainest is taken: the section's own item first,
# then one that has lines anyway, then one that has none; with other words only where there is no other way.
_OTHER, _LONELY, _REWORDED = 1, 50, 5_000


@dataclass(frozen=True, slots=True)
class Left:
    """A line of the file that has no place here."""

    section: str
    #: with its label and what is said beside it
    text: str
    #: why not, in a sentence
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that stands under another item than in the file."""

    section: str
    #: the id of the item
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a page comes to."""

    #: in the order of ``places``
    decisions: tuple[Decision, ...]
    moved: tuple[Moved, ...] = ()
    left: tuple[Left, ...] = ()


def take_in(charter: Charter, places: Mapping[str, Place], items: Collection[str], most: int) -> TakenIn:
    """The decisions that make this page among ``items``, the ids that a workshop settles.

    ``places`` is that of ``compose``; ``most`` lines of one firmness are what an item is given where there is a choice.
    A text or a list that is too long is given back as it is: whoever stores it refuses it by name. Composing the
    decisions of a page that was composed for the same items gives the same page, but for its notes.
    """
    order = [item for item in places if item in items]
    page = {section: _readable(lines) for section, lines in charter.sections}
    parked, left = _parked(page.get("not_settled", ()), {places[item].label: item for item in order})
    taken = _Taking(places, order, frozenset(parked), most)
    taken.read(page, blocks=True)
    if taken.reworded:  # a block may have been given lines that only look like its own
        other = _Taking(places, order, frozenset(parked), most)
        other.read(page, blocks=False)
        taken = min(taken, other, key=lambda each: (len(each.left), each.reworded))
    found = {item: Decision(item, "reword", tuple(got.lines), got.known) for item, got in taken.got.items()}
    if sentence := clean(charter.definition):
        if SENTENCE in order:
            found[SENTENCE] = Decision(SENTENCE, "reword", ((sentence, "must"),))
        else:
            left.append(Left("definition", sentence, _("It is not asked in this workshop.")))
    for item, (decision, line) in parked.items():
        if item in found:
            left.append(Left("not_settled", _whole(line), _("The file settles it as well.")))
        else:
            found[item] = decision
    decisions = tuple(found[item] for item in order if item in found)
    return TakenIn(decisions, tuple(taken.moved), (*taken.left, *left))


def _readable(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Each text as it is when it is typed here; those that say nothing to the eye are left out."""
    plain = (
        replace(line, text=clean(line.text), label=clean(line.label), known=folded_lines(line.known)) for line in lines
    )
    return tuple(line for line in plain if line.text)


def _words(label: str) -> set[str]:
    return set(label.casefold().split())


def _whole(line: Line) -> str:
    return (f"{line.label}: " if line.label else "") + line.text + (f" ({clean(line.known)})" if line.known else "")


def _parked(lines: Iterable[Line], labels: Mapping[str, str]) -> tuple[dict[str, tuple[Decision, Line]], list[Left]]:
    """The parked items, each with its line, and what cannot be parked: somebody has it, and there is a day."""
    found: dict[str, tuple[Decision, Line]] = {}
    left = []
    for line in lines:
        item, (owner, due) = labels.get(line.label), _until(clean(line.known))
        if item is None:
            left.append(Left("not_settled", _whole(line), _("It is not asked in this workshop.")))
        elif item in found:
            left.append(Left("not_settled", _whole(line), _("It stands there twice.")))
        elif not owner or due is None:
            left.append(Left("not_settled", _whole(line), _("It does not say who brings the answer, and by when.")))
        else:
            rule = "" if line.text == STILL_OPEN else line.text
            found[item] = (Decision(item, "park", owner=owner, due=due, meanwhile=rule), line)
    return found, left


def _until(known: str) -> tuple[str, datetime.date | None]:
    """``Helen, 30 June 2026`` -> who brings the answer, and by when."""
    pieces = known.split(", ")
    for at in range(len(pieces)):
        if due := day_said(", ".join(pieces[at:])):
            return ", ".join(pieces[:at]), due
    return known, None


@dataclass(slots=True)
class _Given:
    """The lines that an item has been given so far, and how they are known."""

    known: str
    lines: list[tuple[str, str]] = field(default_factory=list)

    def of(self, firm: str) -> int:
        return sum(how == firm for _text, how in self.lines)


class _Taking:
    """Gives the lines of one page to items."""

    def __init__(self, places: Mapping[str, Place], order: Sequence[str], parked: frozenset[str], most: int) -> None:
        self.places, self.order, self.parked, self.most = places, order, parked, most
        self.got: dict[str, _Given] = {}
        self.moved: list[Moved] = []
        self.left: list[Left] = []
        #: lines that are known otherwise than the item they stand under, and say so in their text
        self.reworded = 0

    def read(self, page: Mapping[str, Sequence[Line]], *, blocks: bool) -> None:
        """``blocks``: lines after a label that nobody's name stands by are rather the block's than the label's."""
        for section in _LABELLED:
            self._labelled(section, page.get(section, ()), blocks)
        self._sorted({section: page.get(section, ()) for section in _SORTED})
        self._nevers(page.get("never", ()))

    def _add(self, item: str, line: Line, firm: str, *, labelled: bool = False) -> str:
        """Give a line to an item and return its words. An item is known in one way; any other stands in the text."""
        given = self.got.setdefault(item, _Given(line.known))
        text = f"{line.label}: {line.text}" if labelled and line.label else line.text
        if line.known != given.known:
            self.reworded += 1
            text += f" ({clean(line.known)})" if line.known else ""
        given.lines.append((text, firm))
        return text

    def _has_room(self, item: str, firm: str) -> bool:
        if item in self.got:
            return self.got[item].of(firm) < self.most
        return item not in self.parked

    def _labelled(self, section: str, lines: Sequence[Line], blocks: bool) -> None:
        here = [item for item in self.order if self.places[item].section == section and item != SENTENCE]
        homes = self._homes(section, lines, here, blocks)
        for line, home in zip(lines, homes, strict=True):
            if home:
                self._add(home, line, line.firm)
        for line, home in zip(lines, homes, strict=True):
            if not home:
                self._rehouse(section, line, here)

    def _homes(self, section: str, lines: Sequence[Line], here: Sequence[str], blocks: bool) -> list[str]:
        """The item of each line, or "" where nothing says whose it is."""
        labels = {self.places[item].label: item for item in here if item != section}
        block = section if section in here and section not in self.parked else ""
        homes: list[str] = []
        for line, before in zip(lines, (None, *lines), strict=False):
            if line.label:
                homes.append(labels.get(line.label, ""))
            elif before is None or (block and (line.note, line.known) != (before.note, before.known)):
                homes.append(block)
            else:
                homes.append(homes[-1])
        if block and homes and block not in homes:
            at = self._tail(lines)
            last = [line.firm for line, home in zip(lines, homes, strict=True) if home == homes[-1]]
            crowded = any(last.count(firm) > self.most for firm in FIRM)
            if crowded or (blocks and not lines[-1].note):
                homes[at:] = [block] * (len(homes) - at)
        return homes

    def _tail(self, lines: Sequence[Line]) -> int:
        """Where the lines begin that may be a block's: after the last label, and as many as an item can have."""
        at = len(lines)
        while at and not lines[at - 1].label:
            if sum(line.firm == lines[at - 1].firm for line in lines[at:]) == self.most:
                break
            at -= 1
        return at

    def _rehouse(self, section: str, line: Line, here: Sequence[str]) -> None:
        """Put a line that is nobody's under an item whose label has a word of its label ("Size": "Company size"), under
        the section's own block, an item that has lines, any, or nowhere.
        """
        named = _words(line.label)
        first = sorted(
            here,
            key=lambda item: (not named & _words(self.places[item].label), item != section, item not in self.got),
        )
        item = next((item for item in first if self._has_room(item, line.firm)), "")
        if item:
            self.moved.append(Moved(section, item, self._add(item, line, line.firm, labelled=True)))
        else:
            why = _("No question of this workshop has room for it.") if here else _("It is not asked in this workshop.")
            self.left.append(Left(section, _whole(line), why))

    def _sorted(self, page: Mapping[str, Sequence[Line]]) -> None:
        """What somebody did: how much it counts is said by the section and not by the line."""
        home = next((item for item in self.order if self.places[item].section in _SORTED), "")
        for section, lines in page.items():
            for line in lines:
                if home and home not in self.parked:
                    self._add(home, line, _SORTED[section], labelled=True)
                else:
                    self.left.append(Left(section, _whole(line), _("It is not asked in this workshop.")))

    def _nevers(self, lines: Sequence[Line]) -> None:
        """Each "never" to an item, in the order of the items, at the lowest cost."""
        best: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
        for item in self.order:
            if item == SENTENCE or not self.places[item].section or not self._has_room(item, "never"):
                continue
            room = self.most - (self.got[item].of("never") if item in self.got else 0)
            after = dict(best)
            for begin, (cost, homes) in best.items():
                for end in range(begin + 1, min(begin + room, len(lines)) + 1):
                    price = cost + self._price(item, lines[begin:end])
                    if end not in after or price < after[end][0]:
                        after[end] = (price, (*homes, *(item,) * (end - begin)))
            best = after
        placed = best[max(best)][1]
        for line, item in zip(lines, placed, strict=False):
            self._add(item, line, "never", labelled=True)
        for line in lines[len(placed) :]:
            self.left.append(Left("never", _whole(line), _("No question of this workshop has room for it.")))

    def _price(self, item: str, lines: Sequence[Line]) -> int:
        known = self.got[item].known if item in self.got else lines[0].known
        price = _REWORDED * sum(line.known != known for line in lines)
        if self.places[item].section != "never":
            price += _OTHER * len(lines) + _LONELY * (item not in self.got)
        return price
