"""The item being settled: the question, what was said, what to do with it, and the line for the charter."""

from collections.abc import Callable, Sequence

import streamlit as st

from workshop import suggest
from workshop.catalogue import SENTENCE, catalogue
from workshop.charter import FIRM, FIRM_WORDS
from workshop.compare import Answer, Comparison
from workshop.models import Phase
from workshop.text import _, ngettext
from workshop.ui import clicks, deciding, editor, figures, highlight, parts
from workshop.ui.editor import WRITTEN, Work, field
from workshop.ui.gap import lasting, numbered
from workshop.ui.settling import LIST, Table, title


def draw(table: Table, work: Work) -> None:
    """The question, what was said, what to do with it, and the line for the charter."""
    behind = editor.is_behind(work)
    decides = table.viewer.may("decide")
    notes = [clicks.told()]
    if not decides:
        notes.append(
            parts.notice(
                _("Nothing can be changed here now. The facilitator can take the workshop back to this step."),
                kind="wait",
            )
        )
        notes.append(parts.own_words(editor.said(work.stored)) if work.stored else "")
    parts.draw(_head(table, work), *notes)
    if not decides:
        return
    if behind and deciding.shows_both(work):
        _both(table, work)
    elif behind:
        _quiet(table, work)
    known = editor.kinds(work)
    st.segmented_control(
        _("What do we do with it?"),
        known,
        key=field("decide", work),
        format_func=_kind_words(work).__getitem__,
        on_change=deciding.chose_kind,
        args=(work,),
        persist_state="session",
        wrap=True,
    )
    kind = st.session_state.get(field("decide", work))
    if kind in WRITTEN:
        _line(table, work, kind)
    elif kind == "park":
        _park(table, work)
    elif kind == "drop":
        parts.draw(
            parts.paragraph(_("It stays off the page. Nobody has to look at it to call a lead a lead."), muted=True)
        )
    if kind and table.now.latest:  # before the first version there is nothing that it changes
        st.text_area(_("Why does it change? (optional)"), key=field("why", work), persist_state="session")
        seen = _("It is not on the page. It stands where versions are compared, for all who can read them.")
        parts.draw(parts.paragraph(seen, muted=True))
    _buttons(table, work, kind)


def _kind_words(work: Work) -> dict[str, str]:
    if work.block is not None:
        return {"keep": _("As suggested"), "reword": _("Reword"), "park": _("Park"), "drop": _("Leave out")}
    return {
        "keep": _("Keep one"),
        "merge": _("Merge"),
        "reword": _("Reword"),
        "park": _("Park"),
        "drop": _("Drop"),
    }


def _head(table: Table, work: Work) -> str:
    if work.block is not None:
        blocks = [item for item in table.items if item in catalogue().blocks]
        kicker = _("Hand-over, {n} of {count}").format(n=blocks.index(work.item) + 1, count=len(blocks))
        return parts.question(work.block.title, why=work.block.help, kicker=kicker, level=2)
    assert work.prompt is not None
    compared = table.compared(work.item)
    kicker, right = _place(table, work.item)
    head = parts.question(work.prompt.question, kicker=kicker, right=right, level=2)
    if compared is not None:
        head += parts.status_chip(compared.status, parts.with_seats(compared.reason, table.now.seats))
    return head + _answers(table, work, compared)


def _place(table: Table, item: str) -> tuple[str, str]:
    if item == SENTENCE:
        return _("Last of all"), ""
    at = next((at for at, gap in enumerate(table.gaps, 1) if gap.prompt == item), 0)
    return numbered(at, len(table.gaps)), lasting(table.gaps[at - 1].minutes) if at else ""


def _answers(table: Table, work: Work, compared: Comparison | None) -> str:
    """What each wrote with its highlights, and what each ticked in words."""
    if not work.answers:
        return parts.empty(_("Nobody answered this."), _("You can still write a line together."))
    seats = [seat for seat in table.now.seats if seat.role in work.answers]
    marks = compared.highlights if compared else {}
    prompt = work.prompt
    assert prompt is not None
    table_below = _MARKED.get(prompt.kind)
    rows = []
    for seat in seats:
        answer = work.answers[seat.role]
        ticked = "" if table_below else "; ".join(suggest.lines(prompt, answer, work.currency, form="list"))
        said = _words(answer, marks.get(seat.role, ()), bool(ticked) or bool(table_below))
        if said or ticked:
            under = f'<p class="note">{parts.esc(ticked)}</p>' if ticked else ""
            mark = f'<div class="margin">{parts.mark(seat)}</div>'
            rows.append(f'<div class="voice">{mark}<div>{said}{under}</div></div>')
    large = " large" if work.item == SENTENCE else ""
    voices = f'<div class="voices{large} lights">{"".join(rows)}</div>' if rows else ""
    if table_below is None:
        return voices
    return voices + table_below(seats, {role: answer.marks for role, answer in work.answers.items()})


#: kinds of prompt whose marks are a table of their own
_MARKED: dict[str, Callable[..., str]] = {"marks": figures.signals, "fields": figures.fields}


def _words(answer: Answer, marks: Sequence[highlight.Span], ticked: bool) -> str:
    said = highlight.own_words(answer.text, marks) if answer.text.strip() else ""
    if answer.cannot_say:
        return said + f'<p class="none">{parts.esc(_("Cannot say yet."))}</p>'
    return said or ("" if ticked else f'<p class="none">{parts.esc(_("Nothing written."))}</p>')


def _line(table: Table, work: Work, kind: str) -> None:
    """The fields for a line on the page."""
    signs = {seat.role: parts.native_label(seat.role, seat.label, seat.sign) for seat in table.now.seats}
    if work.block is None and kind == "keep":
        st.segmented_control(
            _("Whose words?"),
            work.speaking,
            key=field("whose", work),
            format_func=signs.__getitem__,
            on_change=deciding.chose_whose,
            args=(work,),
            persist_state="session",
            wrap=True,
        )
        _form(work)
    elif work.block is None and work.speaking:
        st.pills(
            _("Out of whose words?"),
            work.speaking,
            selection_mode="multi",
            key=field("from", work),
            format_func=signs.__getitem__,
            on_change=deciding.chose_from,
            args=(work,),
            persist_state="session",
            wrap=True,
        )
    areas = editor.text_fields(work)
    for firm, key in areas.items():
        st.text_area(_area_label(work, firm, len(areas) > 1), key=key, persist_state="session")
    if kind == "keep" and (found := editor.read(work)) is not None and found.kind == "reword" and found.lines:
        parts.draw(parts.paragraph(_("Changed by hand, so the page will say “reworded”."), muted=True))
    if work.block is not None or work.item == SENTENCE:
        return
    if len(areas) == 1:
        st.segmented_control(
            _("How firm?"),
            FIRM,
            key=field("firm", work),
            format_func=FIRM_WORDS.__getitem__,
            required=True,
            persist_state="session",
        )
    st.text_area(_("How would we know?"), key=field("known", work), persist_state="session")


def _form(work: Work) -> None:
    role = str(st.session_state.get(field("whose", work)))
    if work.prompt is None or role not in work.answers:
        return
    known = suggest.forms(work.prompt, work.answers[role])
    if len(known) > 1:
        said = {"words": _("Their own words"), "list": _("What they ticked")}
        st.segmented_control(
            _("In which form?"),
            known,
            key=field("form", work),
            format_func=said.__getitem__,
            on_change=deciding.chose_whose,
            args=(work,),
            required=True,
            persist_state="session",
        )


def _area_label(work: Work, firm: str, several: bool) -> str:
    if work.item == SENTENCE and work.prompt is not None:
        return _("The definition, in one sentence of at most {n} characters").format(n=work.prompt.text_limit)
    if several and work.prompt is not None and work.prompt.kind == "marks":
        return {
            "must": _("Enough on its own, one a line"),
            "wish": _("Earns a first call, one a line"),
            "never": _("Never, one a line"),
        }[firm]
    if several:
        return _("{firm}, one a line").format(firm=FIRM_WORDS[firm])
    return _("The line for the charter; a new line here is a new line there")


def _park(table: Table, work: Work) -> None:
    """Who takes it away, by when, and what holds until then."""
    names = list(dict.fromkeys(seat.name for seat in table.now.seats if seat.name.strip()))
    owner, due = st.columns(2)
    with owner:
        st.selectbox(
            _("Who takes it away?"),
            names,
            index=None,
            key=field("owner", work),
            accept_new_options=True,
            placeholder=_("A name"),
            persist_state="session",
        )
    with due:
        st.date_input(
            _("Until when?"), value=None, key=field("due", work), format="YYYY-MM-DD", persist_state="session"
        )
    st.text_area(_("What holds until then?"), key=field("meanwhile", work), persist_state="session")
    if table.viewer.fallback.strip():
        parts.draw(parts.facts([(_("If you cannot agree"), table.viewer.fallback)]))


def _buttons(table: Table, work: Work, kind: str | None) -> None:
    if deciding.aside(work):
        st.button(_("Bring back what was typed"), key=field("back", work), on_click=deciding.bring_back, args=(work,))
    dirty = editor.is_dirty(work)
    later = [item for item in table.open_items if item != work.item]
    following = next((item for item in later if table.items.index(item) > table.items.index(work.item)), None)
    following = following or next(iter(later), None)
    with parts.actions("agree"):
        st.button(
            _("Leave it off the page") if kind == "drop" else _("Put it in the charter"),
            type="primary",
            key=field("put", work),
            disabled=not kind,
            on_click=deciding.put,
            args=(work,),
        )
        leave = (_go, (following,)) if work.settled is None else (deciding.reopen, (work,))
        if work.settled is not None or following:
            st.button(_("Leave it open"), key=field("open", work), type="tertiary", on_click=leave[0], args=leave[1])
        if work.settled is not None and following and not dirty:
            said = _("Next: {title}").format(title=title(following))
            st.button(said, key=field("next", work), type="tertiary", on_click=_go, args=(following,))
    # Below: it comes when a text area is left, which is when the button is pressed, and above it would move the button
    # from under the pointer.
    if editor.changes_page(work) and (sentence := _voids(table)):
        parts.draw(parts.notice(sentence, kind="warn"))


def _go(item: str) -> None:
    clicks.hush()
    st.session_state[LIST] = item


def _voids(table: Table) -> str:
    """What putting something in does to a version that is being signed."""
    if table.viewer.phase != Phase.SIGN:
        return ""
    number, n = table.now.latest, table.now.names
    if not n:
        said = _("Putting this in makes version {next}. It has to be read again before anybody signs.")
        return said.format(next=number + 1)
    return ngettext(
        "Putting this in makes version {next} and clears the {n} name under version {number}.",
        "Putting this in makes version {next} and clears the {n} names under version {number}.",
        n,
    ).format(next=number + 1, number=number, n=n)


def _quiet(table: Table, work: Work) -> None:
    who = parts.label_of(work.settled.by) if work.settled else _("Somebody")
    sentence = _("{who} has written here since you opened it. What stands below is yours, and nothing is overwritten.")
    parts.draw(parts.notice(sentence.format(who=who), kind="wait"))
    with parts.actions("behind"):
        st.button(_("Show both"), key=field("both", work), on_click=deciding.show_both, args=(work,))
        st.button(_("Take theirs"), key=field("theirs", work), on_click=deciding.take_theirs, args=(work,))


def _both(table: Table, work: Work) -> None:
    who = parts.label_of(work.settled.by) if work.settled else _("somebody else")
    mine = editor.said(editor.read(work))
    parts.draw(
        parts.notice(_("Somebody else wrote here first. Nothing is overwritten: choose."), kind="warn"),
        both_texts(mine, editor.said(work.stored), who),
    )
    with parts.actions("both"):
        keep = (work, work.version)
        st.button(_("Keep mine"), key=field("mine", work), on_click=deciding.put, args=keep)
        st.button(_("Take theirs"), key=field("theirs", work), on_click=deciding.take_theirs, args=(work,))


def both_texts(mine: str, theirs: str, who: str) -> str:
    """Two texts for one line, when somebody else wrote first."""
    stored = _("Stored, from {who}").format(who=who)
    return (
        f'<div class="both"><div><h3>{parts.esc(_("Yours, not stored"))}</h3>{parts.own_words(mine)}</div>'
        f"<div><h3>{parts.esc(stored)}</h3>{parts.own_words(theirs)}</div></div>"
    )
