"""The names under one version of the charter: who has signed, who is waited for, what speaks against it, and one's own
place. Drawn by the pages sign and charter.
"""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop import phrasing, services, views
from workshop.catalogue import catalogue
from workshop.charter import Signature
from workshop.errors import Conflict
from workshop.models import Kind, Phase
from workshop.services.signing import LONGEST_OBJECTION
from workshop.text import _, ngettext
from workshop.ui import clicks, holding, moments, paper, parts
from workshop.ui.identity import my_pass
from workshop.ui.places import ROOMS
from workshop.ui.settling import title
from workshop.views import Version, Viewer

#: the version this screen showed first
_SINCE = "sign_since"
#: whether the fold with the objection is open; the shell looks at it before it moves anybody
OBJECTING = "small_objection"

#: for a voice that was writing why it cannot sign when the page was taken back
TAKEN_BACK = _("Nothing is signed now. What you were writing is still here: bring it to the table in Agree.")


def headline(version: Version, role: str = "") -> str:
    """How the version stands, in a sentence; ``role`` is whoever looks."""
    if version.unsigned == (role,):
        return _("Version {n} waits for your name.").format(n=version.number)
    return waits(version.number, len(version.unsigned))


def waits(number: int, missing: int) -> str:
    """How many names a version waits for, in a sentence."""
    if not missing:
        return _("Version {n} has all its names.").format(n=number)
    sentence = ngettext("Version {n} waits for {count} name.", "Version {n} waits for {count} names.", missing)
    return sentence.format(n=number, count=phrasing.number_word(missing))


def signed_by(version: Version) -> str:
    """ "Signed by all three.", or "Signed by two of three." where somebody was not waited for."""
    signed, places = len(version.signed), len(version.charter.signatures)
    if signed == places:
        everybody = phrasing.everybody(places)
        return _("Signed by {everybody}.").format(everybody=everybody)
    return _("Signed by {signed} of {places}.").format(
        signed=phrasing.number_word(signed), places=phrasing.number_word(places)
    )


def state(version: Version) -> str:
    """The version and its fingerprint, for the head of the page."""
    return _("Version {n}").format(n=version.number) + " \u00b7 " + paper.fingerprint(version.digest)


def names(version: Version, role: str = "") -> str:
    """The section with a line for each name; ``role`` is whoever looks."""
    voices = catalogue().voices
    rows = []
    for place in version.charter.signatures:
        signed = version.signed.get(place.role)
        said = _("signed version {n} {when}").format(n=version.number, when=moments.at(signed)) if signed else ""
        unsigned = "" if place.role in version.needed else _("welcome, not waited for")
        yours = place.role == role
        rows.append(paper.Sealed(voices[place.role], place.name, place.position, said, yours, unsigned))
    heading = _("The {count} names").format(count=phrasing.number_word(len(rows)))
    return parts.section(heading, bare=True) + paper.names(rows)


def objections(version: Version, *, unprinted: bool = False) -> str:
    """Why some cannot sign yet, and what some said who have signed all the same; in their words, or nothing.

    ``unprinted``: without what stands on the page itself once all have signed.
    """
    printed = version.printed_objections if version.complete else {}
    against = [place for place in version.charter.signatures if place.role in version.objections]
    waiting = [_objected(version, place) for place in against if place.role not in version.signed]
    signed = [place for place in against if place.role in version.signed and not (unprinted and place.role in printed)]
    settled = [_objected(version, place) for place in signed]
    note = _("all at the table see this")
    also = _("printed on the page") if any(place.role in printed for place in signed) else note
    return (parts.section(_("Not yet, and why"), note) + "".join(waiting) if waiting else "") + (
        parts.section(_("Signed all the same"), also) + "".join(settled) if settled else ""
    )


def _objected(version: Version, place: Signature) -> str:
    who = parts.mark(catalogue().voices[place.role], place.name)
    return f'<div class="objection"><p>{who}</p>{parts.own_words(version.objections[place.role])}</div>'


def changed(viewer: Viewer, versions: Sequence[Version], since: int) -> str:
    """What the latest version changed since an earlier one, why, and who wrote it; nothing where none is earlier."""
    older = next((each for each in versions if each.number == since), None)
    if older is None or older is versions[0]:
        return ""
    heading = _("What changed since version {n}").format(n=since)
    nothing = _("The wording is the same.")
    found = views.changed(viewer, since, versions[0].number)
    return (
        parts.section(heading, bare=True) + paper.diff_rows(found, nothing=nothing) + _writers(viewer, versions, since)
    )


def _writers(viewer: Viewer, versions: Sequence[Version], since: int) -> str:
    if not viewer.may("read_draft"):
        return ""
    voices = catalogue().voices
    wrote = [
        _("{item}: {names}").format(item=title(item), names=phrasing.joined(voices[role].label for role in roles))
        for item, roles in views.written_by(viewer, since, versions[0].number).items()
    ]
    return parts.paragraph(_("Written by: {list}.").format(list="; ".join(wrote)), muted=True) if wrote else ""


def overtaken(viewer: Viewer, versions: Sequence[Version]) -> str:
    """For a screen on which another version stood before: says so, and what is different. Otherwise nothing."""
    since = st.session_state.setdefault(_SINCE, versions[0].number)
    if since == versions[0].number:
        return ""
    text = _("It stands below. The names under the earlier one do not count for it, so please read what changed.")
    heading = _("Version {new} has taken the place of version {old}, which you had open.")
    heading = heading.format(new=versions[0].number, old=since)
    return parts.notice(text, kind="warn", heading=heading) + changed(viewer, versions, since)


def column(version: Version) -> DeltaGenerator:
    """Where the names stand: in view while the page is read, unless they are too many to be seen at once."""
    few = len(version.charter.signatures) <= 4 and not version.objections
    return parts.sheet("names") if few else st.container(key="names")


def own_place(viewer: Viewer, version: Version) -> None:
    """A voice's own place: read, sign, or say why not."""
    at = _at(viewer, version)
    parts.draw(clicks.refusal(at))
    if viewer.role in version.signed:
        text = _("If anybody edits the page, your name is cleared and this screen shows you what changed.")
        heading = _("You have signed version {n}.").format(n=version.number)
        parts.draw(parts.notice(text, kind="good", heading=heading))
        if viewer.role in version.objections and viewer.may("object") and not version.complete:
            if viewer.role in version.for_print:
                kept = _(
                    "What you said against it is printed on the page, unless you take it back before the last name."
                )
                parts.draw(parts.paragraph(kept, muted=True))
            back = _("Take back what you said against it")
            st.button(back, key="object_withdraw", type="tertiary", on_click=_object, args=(at, version.number, True))
        return
    if viewer.may("sign"):
        _ask_for_name(viewer, version, at)
    if (viewer.may("object") and not version.complete) or objecting(viewer):
        mine = version.objections.get(viewer.role, "")
        _objection(version, mine, at)
        holding.hold(f"{viewer.workshop}:{viewer.role}", "objection", mine, _put_back)


def _at(viewer: Viewer, version: Version) -> str:
    """Where a refusal is said: nowhere any more once the page is another one, taken back, or put up again."""
    return f"sign {version.number} {viewer.phase} {viewer.phase_since}"


def _ask_for_name(viewer: Viewer, version: Version, at: str) -> None:
    if viewer.released:
        text = _("The answers were opened without yours, so nobody waits for your name. It is welcome all the same.")
        parts.draw(parts.paragraph(text, muted=True))
    read = _("I have read version {n} to the end and stand behind it").format(n=version.number)
    st.checkbox(read, key=f"read_{version.number}")
    if viewer.role in version.objections:
        text = _("What you said against it stays beside your name, unless you take it back.")
        if viewer.role in version.for_print:
            text = _(
                "What you said against it stays beside your name, and is printed on the page, unless you take it back."
            )
        parts.draw(parts.paragraph(text, muted=True))
    voice = catalogue().voices[viewer.role]
    st.button(
        _("Sign version {n} as {seat}").format(n=version.number, seat=voice.label),
        key="sign",
        type="primary",
        on_click=_sign,
        args=(at, version.number, version.digest),
    )


def _sign(at: str, number: int, digest: str) -> None:
    """Sign what was on the screen when the button was drawn, whatever has become of it since."""
    if not st.session_state.get(f"read_{number}"):
        return clicks.refuse(_("Tick the line above first: it says that you have read the page."), at)

    def sign() -> bool:
        try:
            services.sign(my_pass(), number, digest)
        except Conflict:
            return False  # the new version and what it changed are on the screen with this very run
        return True

    if clicks.attempt(sign, at):
        st.session_state[_SINCE] = number


def objecting(viewer: Viewer) -> bool:
    """Is this voice at its objection, perhaps in the middle of a sentence?"""
    return viewer.kind == Kind.VOICE and bool(st.session_state.get(OBJECTING))


def _objection(version: Version, mine: str, at: str) -> None:
    with (
        # its state comes to the server, so that nobody is moved on while the reason is being written
        st.expander(_("I cannot sign this yet"), key=OBJECTING, on_change="rerun"),
        st.form("objection_form", border=False),
    ):
        seen = _("Everybody at the table sees it beside your seat.")
        printed = _("If it still stands when the last name is given, it is printed on the page, for all who read it.")
        parts.draw(parts.paragraph(f"{seen} {printed}", muted=True), parts.paragraph(_asked(), muted=True))
        st.text_area(_("What would go wrong?"), value=mine, key="objection", max_chars=LONGEST_OBJECTION)
        with st.container(horizontal=True):
            label = _("Show the new wording") if mine else _("Show it to the table")
            st.form_submit_button(label, key="object_send", on_click=_object, args=(at, version.number, False))
            if mine:
                st.form_submit_button(
                    _("Take it back"), key="object_withdraw", on_click=_object, args=(at, version.number, True)
                )


def _put_back(text: str) -> None:
    """What was being typed when the page was loaded anew."""
    st.session_state["objection"] = text[:LONGEST_OBJECTION]
    st.session_state[OBJECTING] = True


def _asked() -> str:
    """What makes an objection useful, as the catalogue asks it."""
    return " ".join(catalogue().consent.objection[1:])


def _object(at: str, number: int, withdraw: bool) -> None:
    text = "" if withdraw else str(st.session_state.get("objection", ""))
    if not withdraw and not text.strip():
        return clicks.refuse(_("Write what would go wrong, so that the others can do something."), at)
    clicks.attempt(lambda: services.object_to(my_pass(), number, text), at)
    if clicks.refused():
        return
    st.session_state[OBJECTING] = False
    if withdraw:
        st.session_state["objection"] = ""


def facilitators_place(viewer: Viewer, version: Version) -> None:
    """The facilitator signs nothing; from here it goes back to the lines or on to the room."""
    text = (
        _("All names are here. Make it live from your room.")
        if version.complete and viewer.phase == Phase.SIGN
        else _("Each name is given on that person's own screen, so there is nothing to sign on yours.")
    )
    parts.draw(parts.paragraph(text, muted=True))
    with parts.actions("sign"):
        if viewer.phase == Phase.SIGN:
            st.page_link(ROOMS["agree"].path, label=_("Change a line in Agree"))
        st.page_link(ROOMS["room"].path, label=_("Go to your room"))
