"""What several screens are made of: pure functions that return HTML, and the few that draw.

Whatever a person may have typed goes through :func:`esc`, :func:`words` or :func:`as_typed` here, once, and nowhere
else: pages hand over plain text and never markup. Arguments whose names end in ``_html`` are the exception; they take
what another function of this package returned. Build the strings of a screen first and draw them with one :func:`draw`,
since a screen of few elements is a fast one.

A seat is anything with ``role``, ``label`` and ``sign`` (the catalogue's ``Voice`` is one); it is always shown as
sign, word and colour together, so that any one of the three may be lost.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop import phrasing
from workshop.catalogue import catalogue
from workshop.text import _
from workshop.web.files import STYLE_ADDRESS

#: sent once a run; the sheet itself is fetched once a browser, by a name that changes with its content
_SHEET = f'<style>@import url("{STYLE_ADDRESS}");</style>'

#: roles that have a colour of their own in style.css; any other role is drawn in ink
COLOURED = frozenset(
    {"leader", "marketing", "sales", "product", "success", "finance", "operations", "other", "facilitator"}
)
#: roles whose colour is also one of Streamlit's named colours, for labels of native widgets
NAMED = {"leader": "blue", "marketing": "orange", "sales": "violet"}

#: in the order in which they are counted
STATUS_SIGNS = {"aligned": "=", "partly": "≈", "apart": "≠", "open": "?"}
#: Streamlit's named colours for the statuses
STATUS_NAMED = {"aligned": "green", "partly": "yellow", "apart": "red", "open": "gray"}


class Seat(Protocol):
    """A voice at the table, or the facilitator."""

    @property
    def role(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def sign(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Who:
    """A seat in its plainest form."""

    role: str
    label: str
    sign: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One line of :func:`seat_rows`."""

    seat: Seat
    name: str
    #: a word or two: "Sealed", "Writing", "Not started"
    state: str
    #: done (accent and a tick), now (ink) or wait (muted)
    tone: str = "wait"


# Text into HTML


def esc(text: object) -> str:
    """Escape for HTML text and for double-quoted attributes."""
    return html.escape(str(text), quote=True)


def words(text: str) -> str:
    """Escape and keep the line breaks somebody typed."""
    return as_typed(text.strip())


def as_typed(text: str) -> str:
    """:func:`words` with nothing taken off: where offsets count from the first letter."""
    return esc(text).replace("\r\n", "\n").replace("\n", "<br>")


def hidden(text: str) -> str:
    """Text for screen readers only."""
    return f'<span class="vh">{esc(text)}</span>'


def role_class(role: str) -> str:
    """The class that carries a seat's colour."""
    return f"s-{role}" if role in COLOURED else "s-any"


def status_word(status: str) -> str:
    """The word for a status; unknown ones are left to the people."""
    return {
        "aligned": _("aligned"),
        "partly": _("partly"),
        "apart": _("apart"),
    }.get(status, _("to judge"))


# Drawing


def inject_style() -> None:
    """Put style.css on the page; once a run, before anything else is drawn.

    By an import that stands in the page's body, and not by a link in its head, so that it comes after Streamlit's own
    rules and wins over those that are as particular.
    """
    st.html(_SHEET)


def draw(*parts: str) -> None:
    """Draw parts as one element. Nothing at all draws nothing."""
    if body := "".join(parts):
        st.html(f'<div class="sp">{body}</div>')


def page(name: str) -> DeltaGenerator:
    """The container every screen puts itself into: ``.st-key-page_<name>``."""
    return st.container(key=f"page_{name}")


def actions(name: str) -> DeltaGenerator:
    """A row for the primary action and what stands beside it."""
    return st.container(key=f"actions_{name}", horizontal=True, vertical_alignment="center", gap="medium")


def sheet(name: str) -> DeltaGenerator:
    """A column that stays in view on a wide screen while the rest scrolls (gap list, live draft)."""
    return st.container(key=f"sticky_{name}")


# Seats


def reader() -> Who:
    """The seat of those who only read."""
    return Who("reader", _("Reader"), "○")


def label_of(role: str) -> str:
    """What a seat is called on screen."""
    voice = catalogue().voices.get(role)
    return voice.label if voice else {"reader": _("Reader"), "operator": _("Operator")}.get(role, role)


def mark(seat: Seat, name: str = "") -> str:
    """Sign and word of a seat in its colour, with the person's name in ink."""
    person = f' <span class="person">{esc(name)}</span>' if name else ""
    sign = f'<i aria-hidden="true">{esc(seat.sign)}</i>'
    return f'<span class="seat {role_class(seat.role)}">{sign} {esc(seat.label)}</span>{person}'


def sign_only(seat: Seat) -> str:
    """The sign in colour; the word only for screen readers. For narrow cells whose column carries the word."""
    sign = f'<i aria-hidden="true">{esc(seat.sign)}</i>'
    return f'<span class="seat {role_class(seat.role)}">{sign}{hidden(seat.label)}</span>'


def native_label(role: str, label: str, sign: str) -> str:
    """A seat for the label of a native widget (Markdown): everything that Markdown could read is taken out of the
    label.
    """
    plain = re.sub(r"[^\w\s,&'’.-]|_", "", label).strip()
    colour = NAMED.get(role)
    return f":{colour}[{sign} {plain}]" if colour else f"{sign} {plain}"


def native_status(status: str, title: str = "") -> str:
    """Sign of a status in its colour and a title, for the options of a native list. ``title`` is catalogue text."""
    plain = re.sub(r"[\[\]\\`*_$:<>!#|~]", "", title)
    known = status if status in STATUS_SIGNS else "open"
    return f":{STATUS_NAMED[known]}[**{STATUS_SIGNS[known]}**] {plain}".rstrip()


def marks_joined(seats: Sequence[Seat]) -> str:
    """Seats in a sentence: sign and word each, "and" before the last."""
    return phrasing.joined([mark(seat) for seat in seats])


def with_seats(sentence: str, seats: Iterable[Seat]) -> str:
    """A plain sentence with every seat's label in it drawn as sign, word and colour."""
    by_label = {seat.label: seat for seat in seats}
    if not by_label:
        return esc(sentence)
    longest_first = sorted(by_label, key=len, reverse=True)
    pattern = r"\b(" + "|".join(re.escape(label) for label in longest_first) + r")(?!\w)"
    pieces = re.split(pattern, sentence)
    return "".join(mark(by_label[piece]) if piece in by_label else esc(piece) for piece in pieces)


# The frame of a screen


def band(company: str = "") -> str:
    """The head of every screen: the product, and the company whose workshop this is."""
    firm = f' <span class="company" title="{esc(company)}">{esc(company)}</span>' if company else ""
    return f'<header class="band"><div class="brand"><b>Same Page</b>{firm}</div></header>'


def title(text: str, lede: str = "", *, size: str = "page") -> str:
    """The h1, which says in a sentence how things stand, and one sentence under it.

    ``size``: hero (home, sealed, signed), page, or question (a prompt).
    """
    return heading(1, esc(text), lede, size=size)


def heading(
    level: int, text_html: str, lede: str = "", *, kicker: str = "", right: str = "", size: str = "page"
) -> str:
    """A heading of that level with what stands over and under it."""
    over = ""
    if kicker or right:
        over = (
            f'<div class="over"><span class="kicker">{esc(kicker)}</span> <span class="note">{esc(right)}</span></div>'
        )
    under = f'<p class="lede">{esc(lede)}</p>' if lede else ""
    return f'<div class="title {size}">{over}<h{level}>{text_html}</h{level}>{under}</div>'


def question(text: str, *, kicker: str = "", why: str = "", hint: str = "", right: str = "", level: int = 1) -> str:
    """A prompt's question with why it matters and a hint."""
    head = heading(level, esc(text), why, kicker=kicker, right=right, size="question")
    return head + (f'<p class="hint">{esc(hint)}</p>' if hint else "")


def section(text: str, note: str = "", *, level: int = 2, bare: bool = False) -> str:
    """A heading under a 2 px rule, with a note at its right end. ``bare`` leaves the rule away."""
    right = f'<span class="note">{esc(note)}</span>' if note else ""
    return f'<div class="section{" bare" if bare else ""}"><h{level}>{esc(text)}</h{level}>{right}</div>'


def paragraph(text: str, *, muted: bool = False) -> str:
    """A plain paragraph of ours."""
    return f'<p class="para{" muted" if muted else ""}">{esc(text)}</p>'


def points(items: Iterable[str]) -> str:
    """A list of sentences, for dialogs ("what will happen to everybody") and side notes."""
    return f'<ul class="points">{"".join(f"<li>{esc(item)}</li>" for item in items)}</ul>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Label and value, ruled."""
    rows = "".join(f"<div><dt>{esc(label)}</dt><dd>{words(value)}</dd></div>" for label, value in pairs)
    return f'<dl class="facts">{rows}</dl>'


# States


def status_chip(status: str, said_html: str = "") -> str:
    """Sign and word of a status, and its reason. ``said_html`` comes from :func:`with_seats` or :func:`esc`."""
    known = status if status in STATUS_SIGNS else "open"
    reason = f' <span class="why">{said_html}</span>' if said_html else ""
    return (
        f'<p class="status"><span class="chip c-{known}"><i aria-hidden="true">{STATUS_SIGNS[known]}</i>'
        f" {esc(status_word(status))}</span>{reason}</p>"
    )


def notice(text: str, *, kind: str = "info", heading: str = "") -> str:
    """A message beside the work. ``kind``: info, wait, warn (needs a look), error, good."""
    tag = {"warn": _("Please look:"), "error": _("This did not work:")}.get(kind, "")
    lead = f"<b>{esc(heading)}</b> " if heading else ""
    role = ' role="alert"' if kind == "error" else ""
    return f'<div class="notice n-{esc(kind)}"{role}>{hidden(tag) if tag else ""}<p>{lead}{esc(text)}</p></div>'


def fault(text: str) -> str:
    """What is wrong with the field above."""
    return f'<p class="fault" role="alert">{esc(text)}</p>'


def empty(heading: str, text: str = "") -> str:
    """Nothing here yet, and what will make something be here."""
    return f'<div class="empty"><h2>{esc(heading)}</h2>{f"<p>{esc(text)}</p>" if text else ""}</div>'


def seat_rows(rows: Iterable[SeatRow]) -> str:
    """Who sits at the table and how far each is: a real table, folded into two lines a seat on phones."""
    head = "".join(f'<th scope="col">{esc(text)}</th>' for text in (_("Seat"), _("Name"), _("State")))
    body = "".join(_seat_row(row) for row in rows)
    top = f'<caption class="vh">{esc(_("Seats"))}</caption><thead class="vh"><tr>{head}</tr></thead>'
    return f'<table class="seats">{top}<tbody>{body}</tbody></table>'


def _seat_row(row: SeatRow) -> str:
    tick = '<i aria-hidden="true">✓</i> ' if row.tone == "done" else ""
    return (
        f'<tr><th scope="row">{mark(row.seat)}</th><td class="name">{esc(row.name)}</td>'
        f'<td class="state t-{esc(row.tone)}">{tick}{esc(row.state)}</td></tr>'
    )


def progress(done: int, total: int) -> str:
    """How many of how many, in words and as a bar."""
    said = _("{done} of {total} answered").format(done=done, total=total)
    share = 0 if total <= 0 else max(0.0, min(1.0, done / total))
    return f'<div class="progress"><p>{esc(said)}</p>{bar(share)}</div>'


def bar(share: float) -> str:
    """A bar filled to ``share`` (0 to 1); says nothing aloud, since words stand beside it."""
    return f'<div class="meter" aria-hidden="true"><span style="width:{share * 100:.1f}%"></span></div>'


# What the screens say


def own_words(text: str) -> str:
    """Somebody's own words, without highlights."""
    return f'<p class="own">{words(text)}</p>'
