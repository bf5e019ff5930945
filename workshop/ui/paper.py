"""The charter on screen: a likeness of the printed page, drawn from the same :class:`~workshop.charter.Charter`.

It shows what stands in it so far and leaves no hole for what does not. The printed page itself comes from
``workshop.charter.render``; this one exists because it can be read aloud, reflows on a phone and follows every
keystroke.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Protocol

from workshop.charter import TITLES, day, leading, short
from workshop.text import _
from workshop.ui.parts import Seat, esc, hidden, mark, words


class Line(Protocol):
    """What ``workshop.charter.Line`` has."""

    @property
    def text(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def firm(self) -> str: ...


#: a line's place on the page: its section ("definition" for the sentence) and its number in it, from 0
Spot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Sealed:
    """One place for a name under the charter."""

    seat: Seat
    name: str
    position: str = ""
    #: "signed version 4 at 14:28", or "" while the place is empty
    signed: str = ""
    #: this screen's own place
    yours: bool = False
    #: what stands under an empty place; "" says that it is not signed yet
    unsigned: str = ""


#: what stands before a line: a box to tick where a lead is checked against it, a circle for a wish, a cross, an arrow
_BULLETS = {"must": "□", "wish": "○", "never": "✗", "parked": "→", "plain": "–"}
#: sections a lead is checked against; the others are promises and rules, which nobody ticks
_CHECKED = frozenset({"company", "person", "want", "enough", "counts"})


def section_names() -> dict[str, tuple[str, str]]:
    """Section id -> (heading as on the printed page, note at its right end), in the order of the page."""
    notes = {
        "company": _("every one"),
        "person": _("every one"),
        "want": _("every one"),
        "enough": _("any one"),
        "counts": _("not enough alone"),
        "never": _("any one rules it out"),
        "bridge": _("who finds out what"),
        "not_settled": _("the rule until then"),
    }
    return {section: (title, notes.get(section, "")) for section, title in TITLES.items()}


def charter_page(
    charter: Any,
    *,
    writing: Collection[Spot] = (),
    unsaved: bool = False,
    state: str = "",
    size: str = "draft",
    logo: str = "",
) -> str:
    """The framed likeness of a charter.

    ``charter``: anything with the attributes of :class:`workshop.charter.Charter`. ``writing`` says where the lines
    stand that are being worked on; they get a bar, and with ``unsaved`` a note that they are not in it yet. ``state``
    stands at the top right ("Version 4"); without it: "Draft, not signed" until all have signed.
    ``size``: draft (beside the work) or full (sign, charter). ``logo``: the address of the picture at its head, or "".
    """
    sections = dict(charter.sections)
    parts = [
        _section(key, heading, note, sections[key], frozenset(at for where, at in writing if where == key), unsaved)
        for key, (heading, note) in section_names().items()
        if sections.get(key)
    ]
    parts += _against(charter)
    top = _top(charter, state, unsaved, logo)
    said = f'<p class="own">{words(charter.definition)}</p>' if charter.definition.strip() else ""
    if said and any(where == "definition" for where, _at in writing):
        now = f'<span class="note">{esc(_("Being written now"))}</span>' if unsaved else ""
        said = f'<div class="writing">{said}{now}</div>'
    term = charter.term or _("Qualified lead")
    head = f'<h2 class="term">{esc(_("{term} charter").format(term=term))}</h2>'
    body = head + said
    if parts:
        body += f'<div class="sections">{"".join(parts)}</div>'
    if not parts and not said:
        nothing = _("Nothing is settled yet. Lines appear here as you agree on them.")
        body += f'<p class="none">{esc(nothing)}</p>'
    label = esc(_("The charter, as it stands"))
    # A stop for the keyboard, because the draft scrolls beside the work.
    return f'<article class="paper {esc(size)}" tabindex="0" aria-label="{label}">{top}{body}{_foot(charter)}</article>'


def _top(charter: Any, state: str, writing: bool, logo: str) -> str:
    if not state:
        state = _("Version {n}").format(n=charter.version) if charter.signed else _("Draft, not signed")
    # A text that is being changed has no fingerprint worth reading out.
    digest = str(charter.digest or "") if charter.signed and not writing else ""
    code = f" <code>{esc(fingerprint(digest))}</code>" if digest else ""
    alt = _("Logo of {company}").format(company=charter.company)
    picture = f'<img alt="{esc(alt)}" src="{esc(logo)}"> ' if logo else ""
    company = f"{picture}<b>{esc(charter.company)}</b>"
    return f'<div class="top"><span>{company}</span> <span class="note">{esc(state)}{code}</span></div>'


def fingerprint(digest: str) -> str:
    """As much of a version's digest as people hold against another: ``7f3a 91c2``."""
    return f"{digest[:4]} {digest[4:8]}"


def _foot(charter: Any) -> str:
    pairs = [
        (_("Agreed"), day(charter.agreed_on)),
        (_("Next review"), day(charter.review_on)),
        (_("Owner"), charter.owner),
        # as much as is printed: here, too, it is held against the log
        (_("Log"), short(getattr(charter, "log_head", "")) if charter.signed else ""),
    ]
    said = [f"{esc(label)} <b>{esc(value)}</b>" for label, value in pairs if value]
    return f'<p class="foot">{" · ".join(said)}</p>' if said else ""


def _against(charter: Any) -> list[str]:
    """What was said against a page in force, as it is printed on it."""
    said = getattr(charter, "objections", ())
    if not said:
        return []
    signed = {one.role for one in charter.signatures if one.signed_on}
    not_signed = f' <span class="note">{esc(_("has not signed"))}</span>'
    entries = "".join(
        f'<li class="k-plain"><i aria-hidden="true">–</i> <span><b>{esc(one.label)}</b> {words(one.text)}'
        f"{'' if one.role in signed else not_signed}</span></li>"
        for one in said
    )
    head = f'<h3>{esc(_("Said against this page"))}</h3> <span class="note">{esc(_("in their words"))}</span>'
    return [f'<section class="sec-against"><div class="head">{head}</div><ul>{entries}</ul></section>']


def _section(key: str, heading: str, note: str, lines: Sequence[Line], writing: Collection[int], unsaved: bool) -> str:
    below = [_below(line) for line in lines]
    shared = below[0] if len(below) > 1 and len(set(below)) == 1 else ""
    once = [said if said not in (shared, after) else "" for said, after in zip(below, [*below[1:], None], strict=True)]
    first = min(writing, default=-1) if unsaved else -1
    leads = leading([line.text for line in lines])
    items = "".join(_line(key, line, leads[at], once[at], at in writing, at == first) for at, line in enumerate(lines))
    right = f'<span class="note">{esc(note)}</span>' if note else ""
    head = f'<div class="head"><h3>{esc(heading)}</h3> {right}</div>'
    for_all = f'<p class="note">{esc(shared)}</p>' if shared else ""
    return f'<section class="sec-{esc(key)}">{head}{for_all}<ul>{items}</ul></section>'


def _below(line: Line) -> str:
    """Where a line came from and how anybody would know; said once for a run of lines that share it."""
    return " · ".join(said for said in (line.note, getattr(line, "known", "")) if said)


def _kind(section: str, firm: str) -> str:
    if section == "not_settled":
        return "parked"
    if section == "never":
        return "never"
    if section not in _CHECKED:
        return "plain"
    return firm if firm in ("must", "wish") else "must"


def _line(section: str, line: Line, leads: bool, below: str, writing: bool, unsaved: bool) -> str:
    kind = _kind(section, line.firm)
    bullet = "" if leads else _BULLETS[kind]
    aloud = hidden(_("wish: ")) if kind == "wish" else ""
    label = f"<b>{esc(line.label)}</b> " if line.label else ""
    now = _("Being written now") if writing and unsaved else ""
    note = " · ".join(said for said in (now, below) if said)
    under = f'<span class="note">{esc(note)}</span>' if note else ""
    cls = f"k-{kind}" + (" writing" if writing else "")
    text = words(line.text) or f'<span class="none">{esc(_("no words yet"))}</span>'
    return f'<li class="{esc(cls)}"><i aria-hidden="true">{bullet}</i> <span>{aloud}{label}{text} {under}</span></li>'


# Names


def names(places: Iterable[Sealed]) -> str:
    """A line for each name: the signature in the writing hand, the printed name, and what was signed when."""
    rows = "".join(_name(place) for place in places)
    return f'<ul class="names">{rows}</ul>'


def _name(place: Sealed) -> str:
    hand = f'<span class="hand">{esc(place.name)}</span>' if place.signed else '<span class="hand"></span>'
    if place.signed:
        said = f'<span class="done"><i aria-hidden="true">✓</i> {esc(place.signed)}</span>'
    else:
        empty = place.unsigned or (_("your place") if place.yours else _("not signed yet"))
        said = f"<span>{esc(empty)}</span>"
    position = f'<span class="position">{esc(place.position)}</span>' if place.position else ""
    cls = "signed" if place.signed else "yours" if place.yours else "waiting"
    return (
        f'<li class="{cls}">{mark(place.seat)}<div class="line" aria-hidden="true">{hand}</div>'
        f'<div class="under"><b>{esc(place.name)}</b> {position} {said}</div></li>'
    )


# What changed


class Change(Protocol):
    """What ``workshop.charter.changes`` returns."""

    @property
    def section(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def why(self) -> tuple[str, ...]: ...


def diff_rows(changes: Iterable[Change], *, nothing: str = "") -> str:
    """What changed between two versions, removed words struck, added ones underlined; and why, where that was said."""
    titles = _field_names() | TITLES
    rows = "".join(
        f"<div><dt>{esc(change.label or titles.get(change.section, change.section))}</dt>"
        f"<dd>{diff(change.before, change.after)}{_why(change.why)}</dd></div>"
        for change in changes
    )
    if not rows:
        return f'<p class="para muted">{esc(nothing or _("Nothing changed."))}</p>'
    return f'<dl class="changes">{rows}</dl>'


def _why(said: Sequence[str]) -> str:
    return "".join(f'<p class="why"><b>{esc(_("Why:"))}</b> {words(each)}</p>' for each in said)


def _field_names() -> dict[str, str]:
    return {
        "definition": _("In one sentence"),
        "term": _("What it is called"),
        "offer": _("Offer"),
        "market": _("Market"),
        "owner": _("Owner"),
    }


def diff(before: str, after: str) -> str:
    """The later text with what was taken out and put in, by words; escaped."""
    old, new = before.split(), after.split()
    pieces = []
    for gone, come in _runs(old, new):
        if gone == come:
            pieces.append(esc(" ".join(come)))
            continue
        if gone:
            pieces.append(f"<del>{hidden(_('removed: '))}{esc(' '.join(gone))}</del>")
        if come:
            pieces.append(f"<ins>{hidden(_('added: '))}{esc(' '.join(come))}</ins>")
    return " ".join(pieces)


def _runs(old: list[str], new: list[str]) -> list[tuple[list[str], list[str]]]:
    """Runs of words, (before, after); a single word that stayed between two changes is read as part of the change."""
    runs: list[tuple[list[str], list[str]]] = []
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    joined = False
    for at, (kind, a, b, c, d) in enumerate(codes):
        lonely = kind == "equal" and b - a < 2 and 0 < at < len(codes) - 1
        changed = kind != "equal" or lonely
        if changed and joined:
            gone, come = runs[-1]
            runs[-1] = (gone + old[a:b], come + new[c:d])
        else:
            runs.append((old[a:b], new[c:d]))
        joined = changed
    return runs
