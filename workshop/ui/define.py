"""The writing screen: the list of questions, the open one, sealing, and what is shown before and after.

What a seat types is saved by the autosave companion; what it ticks is saved here, by holding what the controls say
against what the database has, in each run. Nothing depends on a callback having fired.
"""

import zlib
from collections.abc import Mapping
from functools import partial

import streamlit as st

from workshop import services, views
from workshop.catalogue import Prompt, catalogue
from workshop.errors import WorkshopError
from workshop.receipts import short
from workshop.rows import SECOND, is_done
from workshop.text import _, ngettext
from workshop.ui import autosave, clicks, parts, structure
from workshop.ui.identity import my_pass
from workshop.ui.places import ROOMS
from workshop.views import MyAnswer, Viewer

_OPEN = "_open_prompt"
_ENTRY = "_entry"


# Where the seat stands


def waiting(viewer: Viewer) -> None:
    """Before the questions are open."""
    parts.draw(
        parts.title(_("You are in. The questions open soon."), size="hero"),
        parts.paragraph(_("The facilitator is preparing the workshop. This page moves on by itself.")),
        _code_note(),
    )


def closed(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> None:
    """After the reveal: one's own words to read, and why they are not on the table if they are not."""
    if viewer.released and not viewer.sealed:
        title = _("The answers were opened without yours.")
        lede = _(
            "Your definition was not sealed, so nobody has read it and nobody will. You are at the table from here on; "
            "say on the call what you would have written."
        )
    else:
        title, lede = _("Your definition is open to the table."), _("This is what you sealed.")
    parts.draw(parts.title(title, lede))
    st.page_link(ROOMS["compare"].path, label=_("Go to the comparison"))
    parts.draw(_all_i_wrote(viewer, answers))


def sealed(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> None:
    """Done, and waiting for the others: status words only, no counts and no times of theirs."""
    who = my_pass()
    if who is not None:
        autosave.forget(who.marker)
    places = views.table(viewer)
    missing = [place for place in places if not place.sealed]
    left, right = st.columns([13, 9], gap="large")
    with left:
        everybody = _("{everybody} are in").format(everybody=parts.everybody(len(places)))
        parts.draw(
            parts.title(
                _("Sealed. You are done for now."),
                _(
                    "Your definition stays closed until {everybody}. Then it opens for everybody at the same moment."
                ).format(everybody=everybody),
                size="hero",
            ),
            parts.section(
                _("Waiting for {n}").format(n=parts.in_words(len(missing))) if missing else _("All are in"),
                _("the facilitator opens the answers on the call"),
            ),
            parts.seat_rows(
                [
                    parts.SeatRow(
                        place,
                        _("You, {name}").format(name=place.name) if place.role == viewer.role else place.name,
                        _("Sealed") if place.sealed else _("Writing") if place.joined else _("Not joined yet"),
                        tone="done" if place.sealed else "now" if place.joined else "wait",
                    )
                    for place in places
                ]
            ),
            parts.paragraph(
                _("This page moves on by itself. You may close it and come back with your link."), muted=True
            ),
            clicks.refusal(),
        )
        st.button(_("Open it again and change something"), key="unseal", type="tertiary", on_click=_unseal)
    with right:
        parts.draw(_receipt(viewer, answers))
        with st.expander(_("Read all I wrote")):
            found = views.my_receipt(viewer)
            whole = parts.facts([(_("Seal in full"), found.digest)]) if found else ""
            parts.draw(_all_i_wrote(viewer, answers), whole)


def _unseal() -> None:
    clicks.attempt(lambda: services.unseal(my_pass()))


def _receipt(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> str:
    found = views.my_receipt(viewer)
    unsure = [catalogue().prompts[prompt].nav for prompt, answer in answers.items() if answer.cannot_say]
    pairs = [(_("Answered"), str(len(answers) - len(unsure)))]
    if unsure:
        pairs.append((_("Cannot say yet"), f"{len(unsure)}: {', '.join(unsure)}"))
    if found:
        pairs.append((_("Sealed"), found.sealed_at.strftime("%d %b, %H:%M UTC")))
    return parts.receipt(
        answers["sentence"].text,
        pairs,
        code=short(found.digest) if found else "",
        note=_("The seal is a fingerprint of your exact text. If a comma changed, it would differ."),
    )


def _all_i_wrote(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> str:
    from workshop.suggest import lines

    written = []
    for prompt_id, answer in answers.items():
        prompt = catalogue().prompts[prompt_id]
        said = [answer.text, answer.second, _("Cannot say yet") if answer.cannot_say else ""]
        chosen = lines(prompt, views.as_answer(answer, words=False), viewer.currency)
        text = "\n".join(part for part in (*said, *chosen) if part.strip())
        written.append((prompt.nav, text or "–"))
    return parts.facts(written)


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
    if viewer.closing:
        parts.draw(
            parts.notice(
                _("Finish your sentence and seal. What you have typed is saved."),
                kind="warn",
                heading=_("The facilitator is about to open the answers."),
            )
        )
    listed, work = st.columns([3, 9], gap="large")
    with listed:
        _list(viewer, answers)
    with work:
        _question(viewer, order, answers)


def _list(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> None:
    done = sum(answer.done for answer in answers.values())
    parts.draw(parts.progress(done, len(answers)))
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
        on_change=lambda: _open(st.session_state[key]),
    )
    left = len(answers) - done
    st.button(
        _("Seal my definition"),
        key="seal",
        type="secondary" if left else "primary",
        disabled=bool(left),
        icon=":material/lock:",
        width="stretch",
        on_click=_ask_to_seal,
    )
    if left:
        parts.draw(
            parts.paragraph(
                ngettext("One question is still open.", "{n} questions are still open.", left).format(n=left),
                muted=True,
            )
        )

    with st.container(key="wide_code"):
        parts.draw(_code_note())


def _entry_label(prompt: str, answer: MyAnswer, here: bool) -> str:
    """Sign and word for the state of a question; the words are the catalogue's, so Markdown is safe here."""
    nav = catalogue().prompts[prompt].nav
    if answer.cannot_say:
        return _("? {question} · cannot say yet").format(question=nav)
    sign = "✓" if answer.done else "✎" if here else "–"
    return f"{sign} {nav}"


def _question(viewer: Viewer, order: list[str], answers: Mapping[str, MyAnswer]) -> None:
    prompt = catalogue().prompts[st.session_state[_OPEN]]
    entry = _entered(prompt, answers[prompt.id])
    mine = answers[prompt.id]
    at = order.index(prompt.id) + 1
    if st.session_state.get(_SEALING):
        _sealing(answers)
        return
    parts.draw(
        parts.question(
            prompt.ask(viewer.role),
            kicker=_("Question {at} of {count}").format(at=at, count=len(order)),
            why=prompt.why,
            hint=prompt.hint,
        )
    )
    two = prompt.part("second")
    st.text_area(
        prompt.text_label,
        value=entry.text,
        key=f"answer_{prompt.id}",
        max_chars=prompt.text_limit,
        on_change="ignore",
    )
    # what the text area began with, not what is stored by now: the two must be the same to the companion
    fields = [autosave.Field(prompt.id, f"answer_{prompt.id}", entry.text, entry.version)]
    if two is not None:
        key = f"answer_{prompt.id}_second"
        st.text_area(two.label, value=entry.second, key=key, max_chars=prompt.text_limit, on_change="ignore")
        fields.append(autosave.Field(prompt.id + SECOND, key, entry.second, entry.second_version))
    with st.container(key="under_words", horizontal=True, vertical_alignment="center", gap="medium"):
        who = my_pass()
        with st.container(width="content"):
            told = autosave.keep(who.marker if who else "", fields, flush=viewer.closing)
        parts.draw(autosave.private())
        unsure = st.checkbox(_("I cannot say yet"), value=entry.cannot_say, key=f"cannot_{prompt.id}")
    if told == "taken":
        _forget_entry()
        st.rerun()
    words = bool(mine.text.strip() or mine.second.strip())
    if prompt.parts and (words or unsure or not prompt.text_needed or _structured(mine)):
        _structure(viewer, prompt, entry, mine, unsure)
    elif unsure != mine.cannot_say:
        _save(prompt.id, dict(mine.structure) | {"cannot_say": unsure}, mine.done)
    _moves(order, at)


def _structured(mine: MyAnswer) -> bool:
    return any(field not in ("cannot_say", "strength") for field in mine.structure)


def _entered(prompt: Prompt, mine: MyAnswer) -> MyAnswer:
    """The answer as it stood when the question was opened: what the controls begin with, until it is left."""
    entry = st.session_state.get(_ENTRY)
    if entry is None or entry[0] != prompt.id:
        for key in (f"answer_{prompt.id}", f"answer_{prompt.id}_second"):
            st.session_state.pop(key, None)
        entry = st.session_state[_ENTRY] = (prompt.id, mine)
    found: MyAnswer = entry[1]
    return found


def _forget_entry() -> None:
    st.session_state.pop(_ENTRY, None)
    st.session_state.pop(_SEALING, None)


def _structure(viewer: Viewer, prompt: Prompt, entry: MyAnswer, mine: MyAnswer, unsure: bool) -> None:
    if prompt.structure_title:
        parts.draw(parts.section(prompt.structure_title, prompt.structure_note))
    said = structure.draw(prompt, entry.structure, viewer.currency)
    if unsure:
        said["cannot_say"] = True
    if said != dict(mine.structure):
        _save(prompt.id, said, mine.done)


def _save(prompt: str, said: structure.Structure, was_done: bool) -> None:
    try:
        services.save_structure(my_pass(), prompt, said)
    except WorkshopError as error:
        parts.draw(parts.notice(str(error), kind="error", heading=_("Not saved yet")))
        return
    if is_done("", said) and not was_done:
        st.rerun()  # the list of questions was drawn before this was known


def _moves(order: list[str], at: int) -> None:
    with st.bottom, st.container(key="phone_moves"):
        _buttons(order, at, "_phone")
    with st.container(key="wide_moves"):
        _buttons(order, at, "")


def _buttons(order: list[str], at: int, end: str) -> None:
    titles = {prompt: catalogue().prompts[prompt].nav for prompt in order}
    with parts.actions(f"moves{end}"):
        if at < len(order):
            st.button(
                _("Next: {question}").format(question=titles[order[at]]),
                key=f"next{end}",
                type="primary",
                on_click=_open,
                args=(order[at],),
            )
        if at > 1:
            st.button(_("Previous"), key=f"previous{end}", type="tertiary", on_click=_open, args=(order[at - 2],))


def _open(prompt: str) -> None:
    _commit()
    st.session_state[_OPEN] = prompt
    _forget_entry()


def _commit() -> None:
    """Save what the text areas of the open question hold, in case the browser's own draft did not get through.

    A text area hands over its words when it loses the focus, so a click on a button brings the newest ones. One that
    still holds what it began with says nothing new.
    """
    entry = st.session_state.get(_ENTRY)
    if entry is None:
        return
    prompt, began = entry
    for field, key, before in (
        (prompt, f"answer_{prompt}", began.text),
        (prompt + SECOND, f"answer_{prompt}_second", began.second),
    ):
        typed = st.session_state.get(key)
        if isinstance(typed, str) and typed != before:
            clicks.attempt(partial(services.save_answer, my_pass(), field, typed))


# Sealing

_SEALING = "_sealing"


def _ask_to_seal() -> None:
    _commit()
    st.session_state[_SEALING] = True


def _sealing(answers: Mapping[str, MyAnswer]) -> None:
    """The second thought before sealing: what it means, and what was left at "cannot say yet"."""
    unsure = [catalogue().prompts[prompt].nav for prompt, answer in answers.items() if answer.cannot_say]
    said = [
        _("Your definition closes. Nobody can read it until the facilitator opens all of them together, on the call."),
        _("You can open it again and change it until that moment."),
        _("You get a receipt that proves later that nothing was changed."),
    ]
    if unsure:
        said.append(_("Left at “cannot say yet”: {questions}.").format(questions=", ".join(unsure)))
    parts.draw(parts.title(_("Seal your definition?")), parts.points(said), clicks.refusal())
    with parts.actions("sealing"):
        st.button(_("Yes, seal it"), key="seal_confirm", type="primary", on_click=_seal)
        st.button(_("Not yet"), key="seal_not_yet", type="tertiary", on_click=_forget_entry)


def _seal() -> None:
    clicks.attempt(lambda: services.seal(my_pass()))
    if not clicks.refused():
        _forget_entry()


# The return code


def _code_note() -> str:
    """The return code, to be written down; it also stands in the seat's menu."""
    who = my_pass()
    if who is None:
        return ""
    said = _("Return code {code}. Write it down: it opens your seat on another phone or computer.")
    return parts.paragraph(said.format(code=who.code), muted=True)
