"""The editor of one item: what stands in its fields, what it began from, and what its buttons do.

The fields live in ``st.session_state`` under ``<field>_<item>`` and outlast a look at another item. What the editor
began from (:class:`Base`) stays as it was when the item was opened, however often the page is run meanwhile: so a text
somebody types is never replaced under their hands, and a line that somebody else wrote first is a conflict and never
overwritten unseen. Whatever the app puts into a field in place of typed text, the typed text can be brought back.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from workshop import services, suggest
from workshop.asked import SENTENCE
from workshop.catalogue import Block, Prompt
from workshop.charter import Decision, day
from workshop.compare import Answer
from workshop.errors import Conflict, WorkshopError
from workshop.lines import as_written
from workshop.services.deciding import KINDS
from workshop.text import _
from workshop.typed import folded
from workshop.ui.identity import my_pass
from workshop.ui.paper import firm_words
from workshop.views import Settled

#: kinds of decision that put lines on the page
WRITTEN = ("keep", "merge", "reword")
_NOTICE = "_agree_notice"
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
        return {str(st.session_state.get(field("firm", work)) or _default_firm(work)): one}
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
        known_by=str(state.get(field("known", work)) or "").strip() if kind in WRITTEN else "",
        sources=sources if kind != "drop" else (),
        owner=folded(str(state.get(field("owner", work)) or "")) if parked else "",
        due=due if parked and isinstance(due, dt.date) else None,
        meanwhile=folded(str(state.get(field("meanwhile", work)) or "")) if parked else "",
    )
    if kind == "keep" and not as_written(decision, work.answers, work.currency, base.seen if base else None):
        return replace(decision, kind="reword")
    return decision


def is_dirty(work: Work) -> bool:
    """Does the editor hold something that is not stored? False for an item that was never opened."""
    base: Base | None = st.session_state.get(field("_base", work))
    return base is not None and read(work) != base.seen


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


def fill(work: Work, decision: Decision | None, version: int) -> None:
    """Put a decision into the fields, or what the catalogue suggests where nothing is decided."""
    state = st.session_state
    lines: Sequence[tuple[str, str]] = decision.lines if decision else ()
    kind = decision.kind if decision else None
    if decision is None and work.block is not None:
        kind, lines = "keep", [(line, "must") for line in work.block.lines]
    split = (work.prompt is not None and work.prompt.kind == "marks") or len({firm for _text, firm in lines}) > 1
    firm = lines[0][1] if lines and not split else _default_firm(work)
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
    if lines or decision is None or decision.kind in WRITTEN:
        _write(work, lines)
    state[field("_base", work)] = Base(version, read(work), split)
    state.pop(field("_both", work), None)


def said(decision: Decision | None) -> str:
    """A decision in words, to be laid beside another one."""
    if decision is None:
        return _("Open again: nothing is settled.")
    if decision.kind == "drop":
        return _("Left off the page.")
    text = "\n".join(line for line, _firm in decision.lines)
    if decision.kind == "park":
        until = ", ".join(
            each for each in (decision.owner, day(decision.due.isoformat()) if decision.due else "") if each
        )
        return "\n".join(each for each in (_("Parked: {until}").format(until=until), decision.meanwhile) if each)
    firms = dict.fromkeys(firm_words()[firm] for _text, firm in decision.lines)
    notes = [", ".join(firms), decision.known_by]
    return "\n".join(each for each in (text, *notes) if each)


def notice() -> tuple[str, str] | None:
    """What the last button had to say: kind of notice and sentence."""
    found: tuple[str, str] | None = st.session_state.get(_NOTICE)
    return found


def tell(kind: str, sentence: str) -> None:
    """Keep a sentence for the next run."""
    st.session_state[_NOTICE] = (kind, sentence)


def hush() -> None:
    """Drop that sentence: the person has gone on."""
    st.session_state.pop(_NOTICE, None)


# What the fields do when they change


def chose_kind(work: Work) -> None:
    """Keep, merge, reword, park or drop was chosen."""
    state = st.session_state
    hush()
    kind = state.get(field("decide", work))
    roles = work.speaking
    if kind == "keep" and work.block is not None:
        _offer(work, [(line, "must") for line in work.block.lines])
    elif kind == "keep" and (len(roles) == 1 or state.get(field("whose", work))):
        state[field("whose", work)] = state.get(field("whose", work)) or roles[0]
        chose_whose(work)
    elif kind == "merge":
        if len(state.get(field("from", work)) or ()) < 2:
            state[field("from", work)] = list(roles)
        _offer_merged(work)
    elif kind == "reword" and not _typed(work):
        bring_back(work)


def chose_whose(work: Work) -> None:
    """Somebody's answer is kept: it fills the line."""
    state = st.session_state
    role = str(state.get(field("whose", work)))
    if work.prompt is None or role not in work.answers:
        state[field("from", work)] = []
        return
    known = suggest.forms(work.prompt, work.answers[role])
    if state.get(field("form", work)) not in known:
        state[field("form", work)] = known[0] if known else None
    state[field("from", work)] = [role]
    form = state[field("form", work)] or ""
    _offer(work, suggest.firm_lines(work.prompt, work.answers[role], work.currency, form=form), over=True)


def chose_from(work: Work) -> None:
    """Seats were ticked: a merge begins with their texts; what was typed by hand stays."""
    if st.session_state.get(field("decide", work)) == "merge":
        _offer_merged(work)


def bring_back(work: Work) -> None:
    """Put the typed text back that a suggestion took the place of."""
    if aside := st.session_state.pop(field("_aside", work), None):
        st.session_state.update(aside)


def aside(work: Work) -> bool:
    """Is there typed text to bring back?"""
    kept: dict[str, str] | None = st.session_state.get(field("_aside", work))
    return bool(kept) and any(st.session_state.get(key) != text for key, text in (kept or {}).items())


# What the buttons do


def put(work: Work, base: int | None = None) -> None:
    """Put what stands in the editor into the charter, as the successor of version ``base``: of what the editor began
    from, or of what others have stored meanwhile, once the person has seen both and keeps their own.
    """
    state = st.session_state
    hush()
    decision = read(work)
    if decision is None:
        return tell("error", _("Choose first what to do with it."))
    began: Base = state[field("_base", work)]
    try:
        version = services.decide(
            my_pass(),
            work.item,
            kind=decision.kind,
            lines=decision.lines,
            known_by=decision.known_by,
            sources=decision.sources,
            owner=decision.owner,
            due=decision.due,
            meanwhile=decision.meanwhile,
            base=began.version if base is None else base,
        )
    except Conflict:
        state[field("_both", work)] = True
    except WorkshopError as error:
        tell("error", str(error))
    else:
        state[field("decide", work)] = decision.kind
        state[field("_base", work)] = Base(version, read(work), began.split)
        state.pop(field("_both", work), None)
        state.pop(field("_aside", work), None)
        tell("good", _("Settled: {item}.").format(item=work.title))


def take_theirs(work: Work) -> None:
    """Fill the editor with what is stored; what was typed can still be brought back."""
    state = st.session_state
    hush()
    typed = {key: str(state.get(key) or "") for key in text_fields(work).values()}
    fill(work, work.stored, work.version)
    if any(state.get(key) != text and text.strip() for key, text in typed.items()):
        state[field("_aside", work)] = typed


def show_both(work: Work) -> None:
    """Lay both texts beside each other."""
    st.session_state[field("_both", work)] = True


def shows_both(work: Work) -> bool:
    """Are both texts to be shown?"""
    return bool(st.session_state.get(field("_both", work))) and is_behind(work)


def reopen(work: Work) -> None:
    """Take the decision back: the item is open again. Its text stays in the editor."""
    state = st.session_state
    hush()
    base: Base = state[field("_base", work)]
    try:
        services.reopen(my_pass(), work.item, base.version)
    except Conflict:
        state[field("_both", work)] = True
    except WorkshopError as error:
        tell("error", str(error))
    else:
        text = {key: str(state.get(key) or "") for key in text_fields(work).values()}
        fill(work, None, 0)
        if work.block is None:
            state.update(text)
        tell("good", _("Open again: {item}.").format(item=work.title))


def _offer_merged(work: Work) -> None:
    if work.prompt is not None:
        roles = [role for role in work.answers if role in (st.session_state.get(field("from", work)) or ())]
        _offer(work, suggest.merged(work.prompt, work.answers, roles, work.currency))


def _offer(work: Work, lines: Iterable[tuple[str, str]], *, over: bool = False) -> None:
    """Put suggested lines into the fields; over text that was typed only if the person asked for just these."""
    if _typed(work):
        if not over:
            return
        state = st.session_state
        state[field("_aside", work)] = {key: str(state.get(key) or "") for key in text_fields(work).values()}
    _write(work, lines)


def _write(work: Work, lines: Iterable[tuple[str, str]]) -> None:
    given = list(lines)
    areas = text_fields(work)
    for firm, key in areas.items():
        text = "\n".join(line for line, how in given if how == firm or len(areas) == 1)
        st.session_state[key] = text
    st.session_state[field("_auto", work)] = {key: st.session_state[key] for key in areas.values()}


def _typed(work: Work) -> bool:
    """Is there text in the fields that a person typed, and not the app?"""
    auto: dict[str, str] = st.session_state.get(field("_auto", work)) or {}
    fields = ((key, str(st.session_state.get(key) or "")) for key in text_fields(work).values())
    return any(text.strip() and text != auto.get(key, "") for key, text in fields)


def _default_firm(work: Work) -> str:
    return suggest.default_firm(work.prompt)


def _lines_of(work: Work, key: str) -> list[str]:
    """One line of the page for each line typed; the definition is one sentence, however it is broken."""
    text = str(st.session_state.get(key) or "")
    typed = [text] if work.item == SENTENCE else text.splitlines()
    return [line for each in typed if (line := folded(each))]
