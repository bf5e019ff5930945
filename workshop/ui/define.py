"""The writing screen: the list of questions, the open one, sealing, and what is shown before the questions open.

What a seat types is saved by the autosave companion alone; what it ticks is saved here, by holding what the controls
say against what was last known of them, in each run. Nothing depends on a callback having fired.
"""

import zlib
from collections.abc import Mapping

import streamlit as st

from workshop import services, views
from workshop.asked import is_done
from workshop.catalogue import Prompt, catalogue
from workshop.errors import WorkshopError
from workshop.rows import SECOND
from workshop.text import _, ngettext
from workshop.ui import autosave, clicks, parts, structure
from workshop.ui.identity import my_pass
from workshop.views import MyAnswer, Viewer

#: the open question
_OPEN = "_open_prompt"
#: its id, and the answer as it stood when it was opened
_ENTRY = "_entry"
#: what its controls said when they were last saved from here
_SAID = "_said"
_SEALING = "_sealing"


def waiting(viewer: Viewer) -> None:
    """Before the questions are open."""
    kept = any(answer.done for answer in views.my_answers(viewer).values())
    parts.draw(
        parts.title(_("You are in. The questions open soon."), size="hero"),
        parts.paragraph(_("The facilitator is preparing the workshop. This page moves on by itself.")),
        parts.paragraph(_("What you have written so far is kept; nobody can read it.")) if kept else "",
        _code_note(),
    )
    _keep([], flush=False)


# Writing


def writing(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> None:
    """The list of questions, and the open one."""
    order = list(answers)
    if st.session_state.get(_OPEN) not in answers:
        asked = st.query_params.get("q")  # a refresh comes back to the same question
        first_open = next((prompt for prompt in order if not answers[prompt].done), order[0])
        st.session_state[_OPEN] = asked if asked in answers else first_open
    if st.query_params.get("q") != st.session_state[_OPEN]:
        st.query_params["q"] = st.session_state[_OPEN]
    # Always drawn: were it to come and go, the browser would draw all below it anew, under the hands of the writer.
    st.html(f'<div class="sp define_top">{_note_on_top(viewer, answers)}</div>')
    listed, work = st.columns([3, 9], gap="large")
    with listed:
        _list(viewer, answers)
    with work:
        _question(viewer, order, answers)


def _note_on_top(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> str:
    if viewer.closing:
        return parts.notice(
            _("Finish your sentence and seal. What you have typed is saved."),
            kind="warn",
            heading=_("The facilitator is about to open the answers."),
        )
    newcomer = sum(answer.done for answer in answers.values()) < 2
    return _code_note() if newcomer else ""


def _list(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> None:
    done = sum(answer.done for answer in answers.values())
    left = len(answers) - done
    still = ngettext("One question is still open.", "{n} questions are still open.", left).format(n=left)
    parts.draw(parts.progress(done, len(answers)), parts.paragraph(still, muted=True) if left else "")
    here = st.session_state[_OPEN]
    order = list(answers)
    labels = {prompt: _entry_label(prompt, answers[prompt], prompt == here) for prompt in order}
    # The browser holds on to what a row says. The rows change with their state, so a list that reads differently is a
    # new one to the browser, and begins at the open question.
    key = f"nav_{zlib.crc32(repr((labels, here)).encode()):x}"
    st.radio(
        _("Questions"),
        order,
        index=order.index(here),
        key=key,
        format_func=labels.__getitem__,
        label_visibility="collapsed",
        on_change=_chose,
        args=(key, here),
    )
    sealing = bool(st.session_state.get(_SEALING))
    st.button(
        _("Seal my definition"),
        key="seal",
        type="secondary" if left or sealing else "primary",
        disabled=bool(left or sealing),
        icon=":material/lock:",
        width="stretch",
        on_click=_ask_to_seal,
    )


def _entry_label(prompt: str, answer: MyAnswer, here: bool) -> str:
    """Sign and word for the state of a question; the words are the catalogue's, so Markdown is safe here."""
    nav = catalogue().prompts[prompt].nav
    if answer.cannot_say:
        return f":material/question_mark: {nav} · {_('cannot say yet')}"
    if answer.done:
        return f":green[:material/check:] {nav}"
    return f":material/edit: {nav}" if here else f":gray[:material/remove: {nav}]"


def _question(viewer: Viewer, order: list[str], answers: Mapping[str, MyAnswer]) -> None:
    if st.session_state.get(_SEALING):
        _sealing(answers)
        return
    prompt = catalogue().prompts[st.session_state[_OPEN]]
    mine = answers[prompt.id]
    entry = _entered(prompt, mine)
    at = order.index(prompt.id) + 1
    parts.draw(
        parts.question(
            prompt.ask(viewer.role),
            kicker=_("Question {at} of {count}").format(at=at, count=len(order)),
            why=prompt.why,
            hint=prompt.hint,
        )
    )
    fields = _text_areas(prompt, entry)
    with st.container(key="under_words", horizontal=True, vertical_alignment="center", gap="medium"):
        told = _keep(fields, flush=viewer.closing)
        unsure = st.checkbox(_("I cannot say yet"), value=entry.cannot_say, key=f"cannot_{prompt.id}")
    if told == "taken":
        _forget_entry()
        st.rerun()
    words = bool(mine.text.strip() or mine.second.strip())
    if prompt.parts and (words or unsure or not prompt.text_needed or _structured(mine)):
        said = _structure(prompt, entry, viewer.currency)
    else:
        said = {field: value for field, value in entry.structure.items() if field != "cannot_say"}
    if unsure:
        said["cannot_say"] = True
    _save(prompt.id, said, entry, mine)
    _moves(order, at, whole=all(answer.done for answer in answers.values()))


def _text_areas(prompt: Prompt, entry: MyAnswer) -> list[autosave.Field]:
    """Draw them. What they begin with is told to the companion too: the two must start from the same words."""
    key = f"answer_{prompt.id}"
    st.text_area(prompt.text_label, value=entry.text, key=key, max_chars=prompt.text_limit, on_change="ignore")
    fields = [autosave.Field(prompt.id, key, prompt.nav, entry.text, entry.version, prompt.text_limit)]
    if (two := prompt.part("second")) is not None:
        key = f"answer_{prompt.id}_second"
        st.text_area(two.label, value=entry.second, key=key, max_chars=prompt.text_limit, on_change="ignore")
        second = (prompt.id + SECOND, key, prompt.nav, entry.second, entry.second_version, prompt.text_limit)
        fields.append(autosave.Field(*second))
    return fields


def _keep(fields: list[autosave.Field], *, flush: bool) -> str:
    who = my_pass()
    return autosave.keep(who.marker if who else "", fields, flush=flush)


def _structured(mine: MyAnswer) -> bool:
    return any(field not in ("cannot_say", "strength") for field in mine.structure)


def _entered(prompt: Prompt, mine: MyAnswer) -> MyAnswer:
    """The answer as it stood when the question was opened: what the controls begin with, until it is left."""
    entry = st.session_state.get(_ENTRY)
    if entry is None or entry[0] != prompt.id:
        for key in (f"answer_{prompt.id}", f"answer_{prompt.id}_second", _SAID):
            st.session_state.pop(key, None)
        entry = st.session_state[_ENTRY] = (prompt.id, mine)
    found: MyAnswer = entry[1]
    return found


def _forget_entry() -> None:
    st.session_state.pop(_ENTRY, None)
    st.session_state.pop(_SEALING, None)


def _structure(prompt: Prompt, entry: MyAnswer, currency: str) -> structure.Structure:
    if prompt.structure_title:
        parts.draw(parts.section(prompt.structure_title, prompt.structure_note))
    return structure.draw(prompt, entry.structure, currency)


def _save(prompt: str, said: structure.Structure, entry: MyAnswer, mine: MyAnswer) -> None:
    """Save what the controls say, if it was changed here: a second tab that only looks on must change nothing."""
    before = st.session_state.get(_SAID, entry.structure)
    if structure.same(said, before):
        return
    try:
        services.save_structure(my_pass(), prompt, said, before)
    except WorkshopError as error:
        parts.draw(parts.notice(str(error), kind="error", heading=_("Not saved yet.")))
        return
    st.session_state[_SAID] = said
    if is_done(mine.text, said) != mine.done or bool(said.get("cannot_say")) != mine.cannot_say:
        st.rerun()  # the list of questions was drawn before this was known


def _moves(order: list[str], at: int, whole: bool) -> None:
    """Onwards and back. On phones the row stays at the thumb, far from the list, so sealing is there as well."""
    titles = {prompt: catalogue().prompts[prompt].nav for prompt in order}
    with parts.actions("moves"):
        if whole:
            st.button(_("Seal"), key="seal_phone", type="primary", icon=":material/lock:", on_click=_ask_to_seal)
        if at < len(order):
            st.button(
                _("Next: {question}").format(question=titles[order[at]]),
                key="next",
                type="secondary" if whole else "primary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=_open,
                args=(order[at],),
            )
        if at > 1:
            st.button(
                _("Previous"),
                key="previous",
                type="tertiary",
                icon=":material/arrow_back:",
                on_click=_open,
                args=(order[at - 2],),
            )


def _chose(key: str, here: str) -> None:
    """A question was chosen in the list, unless the list still says where it stood when it was drawn.

    What the browser sends while a step is being taken comes from before it. To Streamlit the list of that moment, gone
    by now, is a new one whose value has changed: were it followed, it would lead back from under the writer's hands.
    """
    if st.session_state[key] != here:
        _open(st.session_state[key])


def _open(prompt: str) -> None:
    st.session_state[_OPEN] = prompt
    _forget_entry()


# Sealing


def forget_sealing() -> None:
    """The question whether to seal is answered, or no longer one."""
    st.session_state.pop(_SEALING, None)


def _ask_to_seal() -> None:
    st.session_state[_SEALING] = True


def _sealing(answers: Mapping[str, MyAnswer]) -> None:
    """The second thought before sealing: what it means, and what was left at "cannot say yet"."""
    unsure = [catalogue().prompts[prompt].nav for prompt, answer in answers.items() if answer.cannot_say]
    still_open = [catalogue().prompts[prompt].nav for prompt, answer in answers.items() if not answer.done]
    said = [
        _("Your definition closes. Nobody can read it until the facilitator opens all of them together, on the call."),
        _("You can open it again and change it until that moment."),
        _("You get a receipt that proves later that nothing was changed."),
    ]
    if unsure:
        said.append(_("Left at “cannot say yet”: {questions}.").format(questions=", ".join(unsure)))
    if still_open:
        said.append(_("Still open, and needed first: {questions}.").format(questions=", ".join(still_open)))
    parts.draw(parts.title(_("Seal your definition?")), parts.points(said), clicks.refusal())
    with parts.actions("sealing"):
        st.button(_("Yes, seal it"), key="seal_confirm", type="primary", disabled=bool(still_open), on_click=_seal)
        st.button(_("Not yet"), key="seal_not_yet", type="tertiary", on_click=_forget_entry)
    _keep([], flush=True)  # the last words come home before the seal


def _seal() -> None:
    clicks.attempt(lambda: services.seal(my_pass()))
    if not clicks.refused():
        _forget_entry()


# The return code


def _code_note() -> str:
    """The return code, to be written down once; it also stands in the seat's menu. The companion takes it away."""
    who = my_pass()
    if who is None:
        return ""
    said = _("Write it down: it opens your seat on another phone or computer.")
    note = parts.notice(said, heading=_("Your return code is {code}.").format(code=who.code))
    return f'<div class="code_note">{note}<button type="button">{parts.esc(_("I have it"))}</button></div>'
