"""The agreeing screen around the open item: the list of what is to be settled, and the draft beside it."""

import re
from collections.abc import Mapping
from functools import lru_cache

import streamlit as st

from workshop.catalogue import SENTENCE, catalogue
from workshop.charter import FIRM_WORDS, Charter, Decision, Scope, compose, day, places
from workshop.models import Phase
from workshop.text import _, ngettext
from workshop.ui import clicks, editor, paper, parts
from workshop.ui.editor import Work
from workshop.ui.places import ROOMS
from workshop.ui.settling import BANK, LIST, Table, title


def choose(table: Table, kept: Mapping[str, Decision]) -> str:
    """Draw how far the table is and the list; returns the item that is open. ``kept``: what :mod:`bank` offers."""
    done, total = len(table.items) - len(table.open_items), len(table.items)
    head = _("{done} of {total} decided").format(done=done, total=total)
    parts.draw(parts.title(head, _lede(table)))
    options = [*([BANK] if kept else []), *table.items]
    if st.session_state.get(LIST) not in options:
        st.session_state[LIST] = BANK if kept else next(iter(table.open_items), options[-1])
    chosen: str = st.radio(
        _("To settle"),
        options,
        key=LIST,
        # The browser holds on to what a row says: were it to change with the state, the choice would be lost.
        format_func=title,
        captions=[_state(table, item, kept) for item in options],
        label_visibility="collapsed",
        on_change=clicks.hush,
        persist_state="session",
        width="stretch",
    )
    return chosen


def _lede(table: Table) -> str:
    if table.viewer.phase == Phase.LIVE:
        return _("The charter is in force.")
    if table.viewer.phase == Phase.SIGN:
        return ""
    if not table.open_items:
        return _("Nothing is left open. The facilitator can take it to the signatures.")
    if table.open_items == (SENTENCE,):
        return _("Only the one sentence is left.")
    return ""


#: letters of a name that are shown in the list
_NAME = 24
_SIGNS = {"keep": ":green[**✓**]", "merge": ":green[**✓**]", "reword": ":green[**✓**]", "park": "→", "drop": "–"}


def _state(table: Table, item: str, kept: Mapping[str, Decision]) -> str:
    """Sign and words of its state, under a title in the list. Markdown reads this: names are stripped to letters."""
    if item == BANK:
        return ":green[**=**] " + ngettext("{n} to keep", "{n} to keep", len(kept)).format(n=len(kept))
    settled = table.now.decided.get(item)
    touched = f"_base_{item}" in st.session_state
    unsaved = _("; your text is not in it yet") if touched and editor.is_dirty(table.work(item)) else ""
    if settled is None:
        compared = table.compared(item)
        if compared is None or compared.status == "open":
            return "○ " + _("open") + unsaved
        return "○ " + _("open, {status}").format(status=parts.status_word(compared.status)) + unsaved
    return f"{_SIGNS[settled.decision.kind]} {_settled(settled.decision)}{unsaved}"


def _settled(decision: Decision) -> str:
    if decision.kind == "park":
        due = day(decision.due.isoformat()) if decision.due else ""
        return _("parked: {until}").format(until=", ".join(each for each in (plain(decision.owner), due) if each))
    if decision.kind == "drop":
        return _("dropped")
    if decision.item == SENTENCE or decision.item in catalogue().blocks:
        return _("decided")
    present = {firm for _text, firm in decision.lines}
    said = ", ".join(words.lower() for firm, words in FIRM_WORDS.items() if firm in present)
    return _("decided: {firm}").format(firm=said)


def plain(name: str) -> str:
    """The beginning of a name, letters, digits and single blanks of it: nothing that Markdown could read."""
    words = re.sub(r"[\W_]+", " ", name).strip()
    return words if len(words) <= _NAME else words[: _NAME - 1].rstrip() + "…"


# The draft


def draw_draft(table: Table, work: Work | None) -> None:
    """The charter as it stands, with a bar at the open item: beside the work, on phones behind a button."""
    decision = (editor.read(work) if table.viewer.may("decide") else None) or work.stored if work else None
    unsaved = work is not None and editor.changes_page(work)
    charter = table.now.with_line(decision) if decision is not None and unsaved else table.now.charter
    html = _likeness(charter, spots(charter, decision), unsaved)
    with parts.sheet("draft"):
        parts.draw(html)
    peek = st.bottom.popover(_("The draft"), key="phone_draft", on_change="rerun", width="stretch")
    if peek.open:
        with peek:
            parts.draw(html)


@lru_cache(maxsize=64)
def _likeness(charter: Charter, writing: frozenset[paper.Spot], unsaved: bool) -> str:
    return paper.charter_page(charter, writing=writing, unsaved=unsaved)


@lru_cache(maxsize=256)
def spots(charter: Charter, decision: Decision | None) -> frozenset[paper.Spot]:
    """Where the lines of a decision stand in a charter."""
    if decision is None:
        return frozenset()
    labels = {voice.role: voice.label for voice in catalogue().voices.values()}
    alone = compose(Scope(company=""), [decision], places=places(catalogue()), voices=labels)
    found = {("definition", 0)} if alone.definition else set()
    for section, lines in alone.sections:
        whole = charter.lines(section)
        start = next((at for at in range(len(whole)) if whole[at : at + len(lines)] == lines), None)
        if start is not None:
            found |= {(section, at) for at in range(start, start + len(lines))}
    return frozenset(found)


def banner(table: Table) -> None:
    """While the page is being signed: which version, and the way there."""
    if table.viewer.phase != Phase.SIGN:
        return
    with parts.actions("ready"):
        parts.draw(
            parts.notice(
                _("Every change here makes a new version, and it has to be signed anew."),
                heading=_("Version {n} is ready to sign.").format(n=table.now.latest),
            )
        )
        st.page_link(ROOMS["sign"].path, label=_("Go to the signatures"))


def draw_closed() -> None:
    """What stands here before the time."""
    said = _("The facilitator opens this step for everybody. Until then, look at where you differ.")
    parts.draw(parts.title(_("Agreeing comes after comparing."), said))
