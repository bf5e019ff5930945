"""Own words with the findings of the comparison drawn into them.

Solid line and tint: shared. Wave: cannot both hold. Dots: said by one only. The shapes survive grey print and forced
colours; a hidden prefix says the same aloud; equal numbers belong together, and pointing at one lights its partners
(style.css).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.text import _
from workshop.ui.parts import Seat, as_typed, esc, hidden, mark, role_class


class Span(Protocol):
    """What ``workshop.compare.Mark`` has: offsets into the text, sorted and never overlapping."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def number(self) -> int | None: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Voiced:
    """One seat's answer as the screens show it."""

    seat: Seat
    text: str
    marks: Sequence[Span] = ()
    #: the person's name
    name: str = ""
    #: how strongly it is held: "strong wish"
    note: str = ""
    #: "I cannot say yet"
    cannot_say: bool = False
    #: what stands where there are no words; by default that the list below is the answer
    instead: str = ""


KINDS = ("shared", "clash", "only")
#: characters from which an answer is folded: about 20 lines of a column of three, where the rest would leave the screen
LONG = 600


def highlight(text: str, marks: Iterable[Span]) -> str:
    """Escaped text with its marks. Offsets outside the text, overlaps and unknown kinds are passed over."""
    pieces: list[str] = []
    at = 0
    for span in sorted(marks, key=lambda span: (span.start, span.end)):
        start, end = max(span.start, at), min(span.end, len(text))
        if span.kind not in KINDS or span.start < at or start >= end:
            continue
        pieces += [as_typed(text[at:start]), _marked(text[start:end], span)]
        at = end
    pieces.append(as_typed(text[at:]))
    return "".join(pieces)


def own_words(text: str, marks: Iterable[Span] = ()) -> str:
    """An answer with its marks. A long one is folded, so that what there is to do about it stays in reach; it is only
    cut to the eye, and whole for a screen reader, on paper, and when the keyboard stops at a mark further down.
    """
    said = f'<p class="own">{highlight(text, marks)}</p>'
    if len(text) <= LONG:
        return said
    more, less = esc(_("Show all of it")), esc(_("Show less"))
    control = f"<details><summary><span>{more}</span><span>{less}</span></summary></details>"
    return f'<div class="fold">{said}{control}</div>'


def _marked(text: str, span: Span) -> str:
    said = {"shared": _("shared"), "clash": _("clash"), "only": _("only here")}[span.kind]
    numbered = span.number is not None and span.kind != "only"
    prefix = f"{said} {span.number}: " if numbered else f"{said}: "
    # not a title: that shows itself to a mouse alone, and this has to come up on focus and on touch as well (style.css)
    reason = f' data-why="{esc(span.reason)}" aria-description="{esc(span.reason)}"' if span.reason else ""
    # Marks that have partners are stops for the keyboard; one that has none would only be in the way.
    stop = f' tabindex="0" data-n="{int(span.number or 0)}"' if numbered else ""
    number = f'<sup aria-hidden="true">{int(span.number or 0)}</sup>' if numbered else ""
    return f'<mark class="{span.kind}"{stop}{reason}>{hidden(prefix)}{as_typed(text)}</mark>{number}'


def legend() -> str:
    """What the three lines mean; once a screen."""
    items = (
        ("shared", _("shared"), _("said by more than one")),
        ("clash", _("clash"), _("cannot both hold")),
        ("only", _("only here"), _("said by one")),
    )
    rows = "".join(f'<li><mark class="{kind}">{esc(word)}</mark> {esc(means)}</li>' for kind, word, means in items)
    partners = esc(
        _("The same number belongs together. Point at one, or tap it, to see why and to light its partners.")
    )
    return f'<ul class="legend">{rows}<li>{partners}</li></ul>'


def voices(answers: Iterable[Voiced], *, large: bool = False) -> str:
    """Answers one under the other with the seat in a left margin; large for the one-sentence answers."""
    rows = "".join(
        f'<div class="voice"><div class="margin">{mark(voiced.seat)} '
        f'<span class="person">{esc(voiced.name)}</span></div>{_body(voiced)}</div>'
        for voiced in answers
    )
    return f'<div class="voices{" large" if large else ""} lights">{rows}</div>'


def voices_columns(answers: Iterable[Voiced]) -> str:
    """The answers to one prompt side by side, each under a rule in the colour of its seat."""
    cells = "".join(
        f'<div class="voice {role_class(voiced.seat.role)}"><div class="over">{mark(voiced.seat)} '
        f'<span class="note">{esc(voiced.note)}</span></div>{_body(voiced)}</div>'
        for voiced in answers
    )
    return f'<div class="columns lights">{cells}</div>'


def _body(voiced: Voiced) -> str:
    if voiced.text.strip():
        said = own_words(voiced.text, voiced.marks)
        # Words may be left standing beside "I cannot say yet"; both are shown.
        return said + (f'<p class="none">{esc(_("Cannot say yet."))}</p>' if voiced.cannot_say else "")
    empty = _("Cannot say yet.") if voiced.cannot_say else voiced.instead or _("No words, only the list below.")
    return f'<p class="none">{esc(empty)}</p>'
