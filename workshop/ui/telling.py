"""What follows the last name: who sends the charter, shows it, hangs it up, and who can say it in their own words.

A line is one of three: nobody's yet, somebody's, done. The facilitator gives the lines names; whoever sits at the table
marks them as done. Names are shown as HTML only, since the labels of native widgets are Markdown. Every click carries
the line as it stood on this screen, so that none meant for one person falls on another.
"""

import zlib
from collections.abc import Sequence

import streamlit as st

from workshop import services, views
from workshop.errors import Conflict, Invalid
from workshop.services.telling import JOBS, LONGEST_NAME, SAY_BACK, Seen
from workshop.text import _
from workshop.typed import folded
from workshop.ui import clicks, links, messages, moments, parts, upkeep
from workshop.ui.identity import my_pass
from workshop.views import Told, Version, Viewer

#: version and job of each field that keeps a name that was typed while another screen put somebody down
_TYPED = "telling_typed"
#: how many listeners this screen has added
_ADDED = "telling_added"
#: where a refusal is said
_HERE = "telling"


def jobs() -> dict[str, tuple[str, str, str]]:
    """Job -> (what is done, who is asked for, a word of advice)."""
    return {
        "send": (
            _("Send it"),
            _("Who sends it?"),
            _("To those who lead sales first, then to everybody in sales and marketing."),
        ),
        "show": (
            _("Show it at the monthly meeting"),
            _("Who shows it?"),
            _("Five minutes, and one real lead as proof."),
        ),
        "hang": (
            _("Hang it on the wall"),
            _("Who hangs it up?"),
            _("Where leads are talked about. Take the earlier version down."),
        ),
    }


def counted(told: Sequence[Told]) -> str:
    """ "2 of 3 done", and nothing while nobody has been asked."""
    done = sum(line.done_at is not None for line in told)
    total = len(JOBS) + max(sum(line.job == SAY_BACK for line in told), 1)
    return _("{done} of {total} done").format(done=done, total=total) if told else ""


def checklist(viewer: Viewer, version: Version) -> None:
    """The checklist of a version in force, and the texts to send."""
    told = views.telling(viewer, version.number)
    lede = _("A page that only we know changes nothing.") + " "
    if viewer.may("plan_telling"):
        lede += _("Give each line a name, and mark it when it is done.")
    else:
        lede += _("The facilitator gives each line a name; mark it when it is done.")
    parts.draw(parts.section(_("Tell everybody"), counted(told)), parts.paragraph(lede, muted=True))
    parts.draw(clicks.refusal(_HERE))
    left, right = st.columns(2, gap="large")
    with left:
        for job in JOBS:
            _job(viewer, version, job, next((line for line in told if line.job == job), None))
    with right:
        _listeners(viewer, version, [line for line in told if line.job == SAY_BACK])
    _texts(viewer, version)


def _job(viewer: Viewer, version: Version, job: str, line: Told | None) -> None:
    title, asked, advice = jobs()[job]
    if line is not None:
        _line(viewer, version.number, line, title)
        if (version.number, job) in _kept() and viewer.may("plan_telling"):
            _ask_instead(version.number, job, line, asked)
        return
    nobody = "" if viewer.may("plan_telling") else _("Nobody has it yet.")
    parts.draw(_said(title, nobody, advice))
    if viewer.may("plan_telling"):
        _ask(f"teller_{job}", asked, _("Put the name down"), _name_job, version.number, job, Seen())


def _ask_instead(number: int, job: str, line: Told, asked: str) -> None:
    said = _("{name} was put down on another screen meanwhile. What you had typed is not stored.")
    parts.draw(parts.notice(said.format(name=folded(line.name)), kind="warn"))
    _ask(f"teller_{job}", asked, _("Put this name down instead"), _name_job, number, job, seen(line))
    st.button(_("Leave it as it is"), key=f"leave_{job}", type="tertiary", on_click=_leave, args=(number, job))


def _listeners(viewer: Viewer, version: Version, listeners: Sequence[Told]) -> None:
    advice = _(
        "Ask three who sell and one who markets, without the page before them. Where their words differ, the page is "
        "not clear yet."
    )
    parts.draw(_said(_("Have it said back"), "", advice))
    for line in listeners:
        _line(viewer, version.number, line)
    if viewer.may("plan_telling"):
        # a new field for each name this screen has added, so that the last one does not stand in it; whatever another
        # screen adds, what is being typed here stays
        key = f"listener_{st.session_state.get(_ADDED, 0)}"
        label = _("Who says it back?") if not listeners else _("Who else?")
        _ask(key, label, _("Add"), _name_listener, version.number)
    elif not listeners:
        parts.draw(parts.paragraph(_("Nobody has been asked yet."), muted=True))


def _ask(key: str, label: str, button: str, noted, *what) -> None:  # type: ignore[no-untyped-def]
    with st.form(f"form_{key}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(label, key=key, max_chars=LONGEST_NAME, autocomplete="off")
        st.form_submit_button(button, key=f"send_{key}", on_click=noted, args=(key, *what))


def seen(line: Told) -> Seen:
    """The line as it stands on this screen."""
    return Seen(line.name, line.done_at is not None)


def handle(line: Told) -> str:
    """Tells this person's line from any other one, also from one whose row has the same number later."""
    return f"{line.id}_{zlib.crc32(f'{line.job} {line.name}'.encode()):08x}"


def _line(viewer: Viewer, number: int, line: Told, title: str = "") -> None:
    done, mine = done_said(line), handle(line)
    with parts.actions(f"told_{mine}"):
        parts.draw(_said(title or line.name, line.name if title else "", done, done=bool(done)))
        if viewer.may("mark_told"):
            if done:
                st.button(
                    _("Not done after all"),
                    key=f"undo_{mine}",
                    type="tertiary",
                    on_click=_mark,
                    args=(line, number, False),
                )
            else:
                label = _("Done") if title else _("Said it back")
                st.button(label, key=f"done_{mine}", on_click=_mark, args=(line, number, True))
        if viewer.may("plan_telling") and not done:
            label = _("Somebody else") if title else _("Take off")
            st.button(label, key=f"off_{mine}", type="tertiary", on_click=_take_off, args=(line, number))


def done_said(line: Told) -> str:
    """ "Done on 22 November 2026, marked by Sales", or nothing while it is not done."""
    if line.done_at is None:
        return ""
    return _("Done on {day}, marked by {seat}").format(
        day=moments.day_of(line.done_at), seat=parts.label_of(line.by_role)
    )


def _said(title: str, name: str, note: str, *, done: bool = False) -> str:
    tick = '<i aria-hidden="true">✓</i> ' if done else ""
    person = f' <span class="person">{parts.esc(name)}</span>' if name else ""
    under = f'<span class="note">{tick}{parts.esc(note)}</span>' if note else ""
    return f'<p class="told{" done" if done else ""}"><b>{parts.esc(title)}</b>{person}{under}</p>'


def _texts(viewer: Viewer, version: Version) -> None:
    fold = st.expander(_("Texts to copy: an email and a chat message"), key="telling_texts", on_change="rerun")
    if not fold.open:
        return
    charter = version.as_signed
    address = upkeep.reader_link(viewer)
    hint = _("Attach the page as a PDF. Change whatever does not sound like you.")
    if address:
        hint = _("The read-only link stands in both.") + " " + hint
    elif viewer.may("reissue"):
        hint += " " + _("If you make a read-only link further up, it is put into both.")
    with fold:
        parts.draw(
            parts.paragraph(hint, muted=True),
            _text(_("Email"), messages.email(charter, address), messages.subject(charter)),
            _text(_("Chat message"), messages.chat(charter, address)),
        )


def _text(title: str, text: str, subject: str = "") -> str:
    head = f'<p class="subject">{parts.esc(_("Subject"))}: <b>{parts.esc(subject)}</b></p>' if subject else ""
    buttons = links.copy_button(_("Copy subject"), subject, title) if subject else ""
    buttons += links.copy_button(_("Copy text"), text, title)
    return (
        f'<div class="message"><h3>{parts.esc(title)}</h3>{head}<p class="body">{parts.words(text)}</p>'
        f'<div class="do">{buttons}<span class="vh" role="status"></span></div></div>'
    )


def _typed(key: str) -> str:
    return str(st.session_state.get(key) or "")


def _kept() -> set[tuple[int, str]]:
    kept: set[tuple[int, str]] = st.session_state.setdefault(_TYPED, set())
    return kept


def _leave(number: int, job: str) -> None:
    clicks.hush()
    _kept().discard((number, job))


def _name_job(key: str, number: int, job: str, shown: Seen) -> None:
    def put_down() -> None:
        if not folded(_typed(key)):
            raise Invalid(_("Write a name first."), "name")
        try:
            services.set_teller(my_pass(), number, job, _typed(key), shown)
        except Conflict:
            _kept().add((number, job))
            raise
        _kept().discard((number, job))

    clicks.attempt(put_down, _HERE)


def _name_listener(key: str, number: int) -> None:
    clicks.attempt(lambda: services.add_listener(my_pass(), number, _typed(key)), _HERE)
    if not clicks.refused():
        st.session_state[_ADDED] = st.session_state.get(_ADDED, 0) + 1


def _mark(line: Told, number: int, done: bool) -> None:
    clicks.attempt(lambda: services.mark_told(my_pass(), number, line.job, line.name, done), _HERE)


def _take_off(line: Told, number: int) -> None:
    if line.job == SAY_BACK:
        clicks.attempt(lambda: services.remove_listener(my_pass(), number, seen(line)), _HERE)
    else:
        clicks.attempt(lambda: services.set_teller(my_pass(), number, line.job, "", seen(line)), _HERE)
