"""The editor of one item: what stands in its fields, and what it began from.

The fields live in ``st.session_state`` under ``<field>_<item>`` and outlast a look at another item. What the editor
began from (:class:`Base`) stays as it was when the item was opened, however often the page is run meanwhile: so a text
somebody types is never replaced under their hands, and a line that somebody else wrote first is a conflict and never
overwritten unseen. Whatever the app puts into a field in place of typed text, the typed text can be brought back.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from workshop import suggest
from workshop.catalogue import SENTENCE, Block, Prompt
from workshop.charter import FIRM_WORDS, Decision, day
from workshop.charter.compose import KINDS
from workshop.compare import Answer
from workshop.lines import as_written
from workshop.text import _
from workshop.typed import folded, folded_lines
from workshop.views import Settled

#: kinds of decision that put lines on the page
WRITTEN = ("keep", "merge", "reword")
_OPEN = "_agree_open"


@dataclass(frozen=True, slots=True)
class Work:
    """One item as its editor sees it."""

    item: str
    title: str
    #: one of the two
    prompt: Prompt | None
    block: Block | None
    #: role -> answer, in the order of the table
    answers: Mapping[str, Answer]
    settled: Settled | None
    currency: str

    @property
    def version(self) -> int:
        """The version that is stored now; 0 while the item is open."""
        return self.settled.version if self.settled else 0

    @property
    def stored(self) -> Decision | None:
        """The decision that is stored now."""
        return self.settled.decision if self.settled else None

    @property
    def speaking(self) -> tuple[str, ...]:
        """Roles whose answer could stand on the page."""
        return tuple(
            role for role, answer in self.answers.items() if self.prompt and suggest.forms(self.prompt, answer)
        )


@dataclass(frozen=True, slots=True)
class Base:
    """What the editor of an item began from."""

    version: int
    #: what it read right after it was filled
    seen: Decision | None
    #: does the item have lines of several firmnesses, each in a field of its own?
    split: bool


def kinds(work: Work) -> tuple[str, ...]:
    """What can be done with an item. Whoever wrote nothing cannot be kept; a page has to have its sentence."""
    if work.block is not None:
        return ("keep", "reword", "park", "drop")
    if work.item == SENTENCE:
        return WRITTEN if work.speaking else ("reword",)
    return KINDS if work.speaking else ("reword", "park", "drop")


def field(name: str, work: Work) -> str:
    """The key of a field."""
    return f"{name}_{work.item}"


def text_fields(work: Work) -> dict[str, str]:
    """Firmness -> key of the text area for lines of that firmness. One area, unless the item mixes them."""
    base: Base | None = st.session_state.get(field("_base", work))
    one = field("criterion", work)
    if base is None or not base.split:
        return {str(st.session_state.get(field("firm", work)) or suggest.default_firm(work.prompt)): one}
    areas = {"must": one, "wish": f"{one}_wish"}
    stored = base.seen.lines if base.seen else ()
    if any(firm == "never" for _text, firm in stored):
        areas["never"] = f"{one}_never"
    return areas


def read(work: Work) -> Decision | None:
    """What stands in the editor, as it would be stored; ``None`` while nothing is chosen."""
    state = st.session_state
    kind = state.get(field("decide", work))
    if not kind:
        return None
    base: Base | None = state.get(field("_base", work))
    sources = tuple(state.get(field("from", work)) or ())
    due = state.get(field("due", work))
    parked = kind == "park"
    lines: tuple[tuple[str, str], ...] = ()
    if kind in WRITTEN:
        lines = tuple((text, firm) for firm, key in text_fields(work).items() for text in _lines_of(work, key))
    decision = Decision(
        item=work.item,
        kind=kind,
        lines=lines,
        known_by=folded_lines(str(state.get(field("known", work)) or "")) if kind in WRITTEN else "",
        sources=sources if kind != "drop" else (),
        owner=folded(str(state.get(field("owner", work)) or "")) if parked else "",
        due=due if parked and isinstance(due, dt.date) else None,
        meanwhile=folded(str(state.get(field("meanwhile", work)) or "")) if parked else "",
        why=folded(str(state.get(field("why", work)) or "")),
    )
    if kind == "keep" and not as_written(decision, work.answers, work.currency, base.seen if base else None):
        return replace(decision, kind="reword")
    return decision


def is_dirty(work: Work) -> bool:
    """Does the editor hold something that is not stored? False for an item that was never opened."""
    base: Base | None = st.session_state.get(field("_base", work))
    return base is not None and read(work) != base.seen


def holds(work: Work) -> bool:
    """Does it hold what would be missed: something not stored, or words for which nothing is chosen yet?"""
    if field("_base", work) not in st.session_state:
        return False
    texts = (*text_fields(work).values(), *(field(name, work) for name in ("known", "meanwhile", "why")))
    typed = any(str(st.session_state.get(key) or "").strip() for key in texts)
    return is_dirty(work) or (typed and read(work) is None)


def changes_page(work: Work) -> bool:
    """Is something not stored that stands on the page? A reason does not."""
    base: Base | None = st.session_state.get(field("_base", work))
    now, seen = read(work), base.seen if base else None
    return is_dirty(work) and (now.bare if now else None) != (seen.bare if seen else None)


def is_behind(work: Work) -> bool:
    """Has somebody else written since the editor was filled?"""
    base: Base | None = st.session_state.get(field("_base", work))
    return base is not None and base.version != work.version


def prepare(work: Work) -> None:
    """Fill the editor when its item is opened. What is being typed is left alone, whatever others do meanwhile."""
    state = st.session_state
    fresh = state.get(_OPEN) != work.item
    state[_OPEN] = work.item
    base: Base | None = state.get(field("_base", work))
    if base is None:
        fill(work, work.stored, work.version)
    elif is_behind(work) and not is_dirty(work) and (fresh or base.seen is None):
        # nobody can be typing: the fields were not on the screen
        fill(work, work.stored, work.version)
    else:
        _let_go_of_reason(work, base)


def _let_go_of_reason(work: Work, base: Base) -> None:
    """A reason that a version has taken along is none for what changes next. What is being typed stays."""
    stored, seen = work.stored, base.seen
    if base.version != work.version or stored is None or seen is None or seen.why == stored.why:
        return
    if folded(str(st.session_state.get(field("why", work)) or "")) == seen.why:
        st.session_state[field("why", work)] = stored.why
    st.session_state[field("_base", work)] = replace(base, seen=replace(seen, why=stored.why))


def fill(work: Work, decision: Decision | None, version: int) -> None:
    """Put a decision into the fields, or what the catalogue suggests where nothing is decided."""
    state = st.session_state
    lines: Sequence[tuple[str, str]] = decision.lines if decision else ()
    kind = decision.kind if decision else None
    if decision is None and work.block is not None:
        kind, lines = "keep", [(line, "must") for line in work.block.lines]
    split = (work.prompt is not None and work.prompt.kind == "marks") or len({firm for _text, firm in lines}) > 1
    firm = lines[0][1] if lines and not split else suggest.default_firm(work.prompt)
    sources = list(decision.sources) if decision else []
    # text_fields asks the base whether the item is split
    state[field("_base", work)] = Base(version, decision, split)
    state[field("decide", work)] = kind
    state[field("firm", work)] = firm
    state[field("from", work)] = sources
    state[field("whose", work)] = sources[0] if kind == "keep" and len(sources) == 1 else None
    state[field("form", work)] = None
    state[field("known", work)] = decision.known_by if decision else ""
    state[field("owner", work)] = (decision.owner or None) if decision else None
    state[field("due", work)] = decision.due if decision else None
    state[field("meanwhile", work)] = decision.meanwhile if decision else ""
    state[field("why", work)] = decision.why if decision else ""
    if lines or decision is None or decision.kind in WRITTEN:
        write(work, lines)
    state[field("_base", work)] = Base(version, read(work), split)
    state.pop(field("_both", work), None)


def said(decision: Decision | None) -> str:
    """A decision in words, to be laid beside another one."""
    if decision is None:
        return _("Open again: nothing is settled.")
    why = _("Why it changes: {why}").format(why=decision.why) if decision.why else ""
    return "\n".join(each for each in (_settled(decision), why) if each)


def _settled(decision: Decision) -> str:
    if decision.kind == "drop":
        return _("Left off the page.")
    text = "\n".join(line for line, _firm in decision.lines)
    if decision.kind == "park":
        until = ", ".join(
            each for each in (decision.owner, day(decision.due.isoformat()) if decision.due else "") if each
        )
        return "\n".join(each for each in (_("Parked: {until}").format(until=until), decision.meanwhile) if each)
    firms = dict.fromkeys(FIRM_WORDS[firm] for _text, firm in decision.lines)
    notes = [", ".join(firms), decision.known_by]
    return "\n".join(each for each in (text, *notes) if each)


def write(work: Work, lines: Iterable[tuple[str, str]]) -> None:
    """Put lines, pairs of text and firmness, into the text areas; remembered as the app's, not a person's, words."""
    given = list(lines)
    areas = text_fields(work)
    for firm, key in areas.items():
        text = "\n".join(line for line, how in given if how == firm or len(areas) == 1)
        st.session_state[key] = text
    st.session_state[field("_auto", work)] = {key: st.session_state[key] for key in areas.values()}


def _lines_of(work: Work, key: str) -> list[str]:
    """One line of the page for each line typed; the definition is one sentence, however it is broken."""
    text = str(st.session_state.get(key) or "")
    typed = [text] if work.item == SENTENCE else text.splitlines()
    return [line for each in typed if (line := folded(each))]
