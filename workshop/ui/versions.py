"""All versions of the charter: when each was signed, its fingerprint, its page, what has changed since, and how one is
taken up again.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from workshop import phrasing, services, views
from workshop.models import Phase
from workshop.text import _
from workshop.ui import clicks, moments, paper, parts, prints, reading, signing
from workshop.ui.identity import my_pass
from workshop.ui.places import ROOMS
from workshop.views import Lost, Version, Viewer

_TAKEN = "version_taken_up"
#: where a refusal is said
_HERE = "take_up"


def history(
    viewer: Viewer, every: Sequence[Version], shown: Version, sheet: prints.Sheet, lost: Sequence[Lost] = ()
) -> None:
    """Every version, latest first, and one of the earlier ones beside the one on the screen."""
    if len(every) + len(lost) > 1:
        count = phrasing.number_word(len(every) + len(lost))
        parts.draw(parts.section(_("Versions"), count), rows(viewer.workshop, every, sheet, lost))
        _beside(viewer, [each for each in every if each.number < shown.number], shown)
    if viewer.may("restore") and (len(every) > 1 or viewer.phase == Phase.AGREE):
        _take_up(viewer, every)


def rows(workshop: str, every: Sequence[Version], sheet: prints.Sheet, lost: Sequence[Lost] = ()) -> str:
    """The versions as a table: number, how it stands, fingerprint, and its page to print."""
    holding = next((each for each in every if each.complete), None)
    held = None if reading.overtaken_by(holding, lost) else holding
    found = {each.number: _row(workshop, each, held, sheet) for each in every}
    found |= {each.number: _lost_row(each) for each in lost}
    body = "".join(found[number] for number in sorted(found, reverse=True))
    titles = (_("Version"), _("How it stands"), _("Fingerprint"), _("Page"))
    head = "".join(f'<th scope="col">{parts.esc(title)}</th>' for title in titles)
    return f'<table class="versions"><thead class="vh"><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(workshop: str, version: Version, held: Version | None, sheet: prints.Sheet) -> str:
    address = f"/export/{workshop}/{version.number}.pdf?{sheet.query}"
    label = _("Open version {n} as a page").format(n=version.number)
    current = " now" if version is held else ""
    return (
        f'<tr class="version{current}"><th scope="row">{parts.esc(_("Version {n}").format(n=version.number))}</th>'
        f"<td>{parts.esc(stands(version, held))}</td>"
        f'<td class="code" title="{parts.esc(version.digest)}">{parts.esc(paper.fingerprint(version.digest))}</td>'
        f"<td>{prints.file_link(address, label)}</td></tr>"
    )


def _lost_row(lost: Lost) -> str:
    return (
        f'<tr class="version"><th scope="row">{parts.esc(_("Version {n}").format(n=lost.number))}</th>'
        f"<td>{parts.esc(_('Cannot be read here.'))}</td><td></td><td></td></tr>"
    )


def stands(version: Version, held: Version | None) -> str:
    """In force, followed by another one, or waiting for names; with the day."""
    if not version.complete:
        names = _("{signed} of {places} names").format(
            signed=len(version.signed), places=len(version.charter.signatures)
        )
        return _("Put up for signing {when}, {names}.").format(when=moments.at(version.created_at), names=names)
    day = moments.day_of(max(version.signed.values()))
    said = _("In force since {day}.") if version is held else _("Signed on {day}, replaced since.")
    return said.format(day=day)


def _beside(viewer: Viewer, earlier: Sequence[Version], shown: Version) -> None:
    if not earlier:
        return
    older = {each.number: each for each in earlier}
    chosen = earlier[0].number
    if len(older) > 1:
        chosen = st.selectbox(_("Compare with"), list(older), format_func=_named, key="earlier", width=240)
    parts.draw(signing.changed(viewer, [shown, *earlier], chosen))
    fold = st.expander(_("Read version {n} here").format(n=chosen), key=f"read_earlier_{chosen}", on_change="rerun")
    if fold.open:
        with fold:
            parts.draw(paper.charter_page(older[chosen].as_signed, size="full"))


def _named(number: int) -> str:
    return _("Version {n}").format(n=number)


def _take_up(viewer: Viewer, every: Sequence[Version]) -> None:
    kept = [each.number for each in every if each.restorable]
    if not kept:
        return
    fold = st.expander(_("Go on from an earlier version"), key="take_up", on_change="rerun")
    if not fold.open:
        return
    if viewer.phase == Phase.AGREE:
        what = _("Its lines become the draft in Agree. They replace what the table has settled since.")
    else:
        what = _("The table goes back to Agree, and the lines of that version are its draft.")
    with fold:
        holds = _("What is in force holds until all have signed the next one.")
        parts.draw(
            parts.paragraph(f"{what} {holds}", muted=True),
            clicks.refusal(_HERE),
            _done(viewer) if viewer.phase == Phase.AGREE else "",
        )
        # the one before the latest, where there is one: the latest is what the draft began from
        chosen = st.selectbox(
            _("Go on from"), kept, index=min(1, len(kept) - 1), format_func=_named, key="take_up_which", width=240
        )
        sure = st.checkbox(_("Yes, replace the draft"), key=f"take_up_sure_{viewer.phase}_{chosen}")
        seen = {item: settled.version for item, settled in views.agreeing(viewer).decided.items()}
        with parts.actions("take_up"):
            label = _("Take version {n} as the draft").format(n=chosen)
            st.button(label, key="take_up_now", disabled=not sure, on_click=_restore, args=(chosen, seen))
            if viewer.phase == Phase.AGREE:
                st.page_link(ROOMS["agree"].path, label=_("Go to Agree"))


def _done(viewer: Viewer) -> str:
    """Said until anything changes: the draft is that version's only as long as nobody has written in it."""
    number, revision = st.session_state.get(_TAKEN, (0, 0))
    if not number or revision not in (0, viewer.revision):
        return ""
    st.session_state[_TAKEN] = (number, viewer.revision)
    heading = _("The draft is that of version {n} now.").format(n=number)
    return parts.notice(_("The table finds it in Agree and can change every line."), kind="good", heading=heading)


def _restore(number: int, seen: Mapping[str, int]) -> None:
    clicks.attempt(lambda: services.restore_version(my_pass(), number, seen), _HERE)
    st.session_state[_TAKEN] = (0, 0) if clicks.refused() else (number, 0)
