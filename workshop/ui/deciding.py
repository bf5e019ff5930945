"""What the fields and buttons of an item's editor do when they are used, and what they had to say.

Whatever the app puts into a field in place of typed text, the typed text can be brought back.
"""

from collections.abc import Iterable

import streamlit as st

from workshop import services, suggest
from workshop.errors import Conflict, WorkshopError
from workshop.text import _
from workshop.ui import editor
from workshop.ui.editor import Base, Work, field
from workshop.ui.identity import my_pass

_NOTICE = "_agree_notice"


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
    decision = editor.read(work)
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
        state[field("_base", work)] = Base(version, editor.read(work), began.split)
        state.pop(field("_both", work), None)
        state.pop(field("_aside", work), None)
        tell("good", _("Settled: {item}.").format(item=work.title))


def take_theirs(work: Work) -> None:
    """Fill the editor with what is stored; what was typed can still be brought back."""
    state = st.session_state
    hush()
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
    hush()
    base: Base = state[field("_base", work)]
    try:
        services.reopen(my_pass(), work.item, base.version)
    except Conflict:
        state[field("_both", work)] = True
    except WorkshopError as error:
        tell("error", str(error))
    else:
        text = {key: str(state.get(key) or "") for key in editor.text_fields(work).values()}
        editor.fill(work, None, 0)
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
        state[field("_aside", work)] = {key: str(state.get(key) or "") for key in editor.text_fields(work).values()}
    editor.write(work, lines)


def _typed(work: Work) -> bool:
    """Is there text in the fields that a person typed, and not the app?"""
    auto: dict[str, str] = st.session_state.get(field("_auto", work)) or {}
    fields = ((key, str(st.session_state.get(key) or "")) for key in editor.text_fields(work).values())
    return any(text.strip() and text != auto.get(key, "") for key, text in fields)
