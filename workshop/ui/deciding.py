"""What the fields and buttons of an item's editor do when they are used.

Whatever the app puts into a field in place of typed text, the typed text can be brought back.
"""

from collections.abc import Callable, Iterable

import streamlit as st

from workshop import services, suggest
from workshop.errors import Conflict
from workshop.text import _
from workshop.ui import clicks, editor
from workshop.ui.editor import Base, Work, field
from workshop.ui.identity import my_pass

# What the fields do when they change


def chose_kind(work: Work) -> None:
    """Keep, merge, reword, park or drop was chosen."""
    state = st.session_state
    clicks.hush()
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
    decision = editor.read(work)
    if decision is None:
        return clicks.refuse(_("Choose first what to do with it."))
    began: Base = state[field("_base", work)]
    version = _write(
        work,
        lambda: services.decide(
            my_pass(),
            work.item,
            kind=decision.kind,
            lines=decision.lines,
            known_by=decision.known_by,
            sources=decision.sources,
            owner=decision.owner,
            due=decision.due,
            meanwhile=decision.meanwhile,
            why=decision.why,
            base=began.version if base is None else base,
        ),
    )
    if version is None:
        return
    state[field("decide", work)] = decision.kind
    state[field("_base", work)] = Base(version, editor.read(work), began.split)
    state.pop(field("_both", work), None)
    state.pop(field("_aside", work), None)
    clicks.tell(_("Settled: {item}.").format(item=work.title))


def take_theirs(work: Work) -> None:
    """Fill the editor with what is stored; what was typed can still be brought back."""
    state = st.session_state
    clicks.hush()
    typed = {key: str(state.get(key) or "") for key in editor.text_fields(work).values()}
    editor.fill(work, work.stored, work.version)
    if any(state.get(key) != text and text.strip() for key, text in typed.items()):
        state[field("_aside", work)] = typed


def show_both(work: Work) -> None:
    """Lay both texts beside each other."""
    st.session_state[field("_both", work)] = True


def shows_both(work: Work) -> bool:
    """Are both texts to be shown?"""
    return bool(st.session_state.get(field("_both", work))) and editor.is_behind(work)


def reopen(work: Work) -> None:
    """Take the decision back: the item is open again. Its text stays in the editor."""
    state = st.session_state
    base: Base = state[field("_base", work)]

    def take_back() -> int:
        services.reopen(my_pass(), work.item, base.version)
        return 0  # the version of what is open

    version = _write(work, take_back)
    if version is None:
        return
    text = {key: str(state.get(key) or "") for key in editor.text_fields(work).values()}
    editor.fill(work, None, version)
    if work.block is None:
        state.update(text)
    clicks.tell(_("Open again: {item}.").format(item=work.title))


def _write(work: Work, deed: Callable[[], int]) -> int | None:
    """The version it has made; ``None`` when it was refused, or when somebody else wrote first: then both are shown."""

    def write() -> int | None:
        try:
            return deed()
        except Conflict:
            st.session_state[field("_both", work)] = True
            return None

    return clicks.attempt(write)


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
        state[field("_aside", work)] = {key: str(state.get(key) or "") for key in editor.text_fields(work).values()}
    editor.write(work, lines)


def _typed(work: Work) -> bool:
    """Is there text in the fields that a person typed, and not the app?"""
    auto: dict[str, str] = st.session_state.get(field("_auto", work)) or {}
    fields = ((key, str(st.session_state.get(key) or "")) for key in editor.text_fields(work).values())
    return any(text.strip() and text != auto.get(key, "") for key, text in fields)
