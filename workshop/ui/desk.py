"""What the facilitator can do: the next step with its second thought, the way back, asking to finish, and new links.

Every deed is done in a callback, before the page is drawn, with exactly what was on the screen when it was clicked.
"""

from collections.abc import Mapping

import streamlit as st

from workshop import services, views
from workshop.catalogue import catalogue
from workshop.models import Phase
from workshop.phases import ORDER
from workshop.rows import public_address
from workshop.text import _
from workshop.ui import clicks, links, parts
from workshop.ui.identity import my_pass
from workshop.ui.places import ROOMS
from workshop.ui.situation import Situation, Step, backward, forward, names
from workshop.views import Place, Viewer

_ASKING = "_asking"
_FRESH = "_fresh_links"


# The next step and the way back


def moves(now: Situation) -> None:
    """The one action, and the way back. A step that leaves somebody or something behind is asked for twice."""
    ahead, behind = forward(now), backward(now)
    asking = st.session_state.get(_ASKING)
    if ahead and asking == _question("advance", now) and not ahead.why_not:
        _ask_again("advance", ahead, now)
    elif behind and asking == _question("back", now) and not behind.why_not:
        _ask_again("back", behind, now)
    else:
        with st.container(key="moves"):  # each button beside what is said of it
            if ahead:
                _offer(ahead, now)
            if behind:
                _offer_back(behind, now)


def _offer(step: Step, now: Situation) -> None:
    st.button(
        step.label,
        key="advance",
        type="primary",
        disabled=bool(step.why_not),
        icon=":material/lock:" if step.why_not else None,
        on_click=_asks if step.asks else _go_on,
        args=("advance", now) if step.asks else (step, now),
    )
    parts.draw(parts.paragraph(step.why_not or " ".join(step.will[:1] if step.asks else step.will), muted=True))
    if now.phase == Phase.DEFINE and now.unsealed and any(place.joined for place in now.places):
        _finishing(now)


def _finishing(now: Situation) -> None:
    """While somebody writes: ask to finish first; only then can the answers be opened without them."""
    if now.closing:
        st.button(_("Let them carry on"), key="carry_on", on_click=_finish, args=(False,))
        return
    st.button(_("Ask to finish"), key="ask_to_finish", on_click=_finish, args=(True,))
    text = _("Tells {names} that you are about to open. After that you can open without whoever is not done.")
    parts.draw(parts.paragraph(text.format(names=names(now.unsealed)), muted=True))


def _offer_back(step: Step, now: Situation) -> None:
    st.button(
        step.label,
        key="back",
        type="tertiary",
        icon=":material/arrow_back:",
        disabled=bool(step.why_not),
        on_click=_asks,
        args=("back", now),
    )
    if step.why_not:
        parts.draw(parts.paragraph(step.why_not, muted=True))


def _ask_again(way: str, step: Step, now: Situation) -> None:
    with st.container(key="asking"):
        parts.draw(parts.section(step.label + "?", _("for everybody")), parts.points(step.will))
        with parts.actions("asking"):
            st.button(
                _("Yes, {step}").format(step=step.label[:1].lower() + step.label[1:]),
                key=f"{way}_yes",
                type="primary",
                on_click=_go_on if way == "advance" else _go_back,
                args=(step, now),
            )
            st.button(_("Not yet"), key=f"{way}_no", on_click=_asks, args=("", now))


def _question(way: str, now: Situation) -> str:
    """What is being asked. When somebody seals meanwhile it is another question, which the old yes does not answer."""
    waiting = now.unsealed if now.phase == Phase.DEFINE else ()
    return "/".join((way, now.phase, *(place.role for place in waiting), *now.open_items))


def _asks(way: str, now: Situation) -> None:
    clicks.hush()
    st.session_state[_ASKING] = _question(way, now) if way else ""


def _go_on(step: Step, now: Situation) -> None:
    st.session_state.pop(_ASKING, None)
    clicks.attempt(
        lambda: services.advance(my_pass(), now.phase, without=step.without, leave_open=step.leave_open),
    )


def _go_back(_step: Step, now: Situation) -> None:
    st.session_state.pop(_ASKING, None)
    clicks.attempt(lambda: services.back(my_pass(), now.phase))


def _finish(on: bool) -> None:
    clicks.attempt(lambda: services.ask_to_finish(my_pass(), on))


# Where the others are


def shared_page(now: Situation) -> None:
    """A link to the page that the others see in this phase, once there is one."""
    found = {
        Phase.COMPARE: ("compare", _("See the comparison")),
        Phase.AGREE: ("agree", _("See the lines being settled")),
        Phase.SIGN: ("sign", _("See the page and the names")),
        Phase.LIVE: ("charter", _("See the charter, and print it")),
    }.get(now.phase)
    if found:
        name, label = found
        st.page_link(ROOMS[name].path, label=label, icon=":material/arrow_forward:", icon_position="right")


# New links


def new_links(viewer: Viewer, places: tuple[Place, ...]) -> None:
    """Make a new link for a seat whose link or device is lost, and show it once."""
    made = fresh(viewer)
    labels = {place.role: f"{place.label}: {place.name}" for place in places} | {"reader": _("Readers of the charter")}
    box = st.expander(_("New link for a seat"), key="new_links", expanded=bool(made), on_change="rerun")
    if not box.open:  # drawn when it is opened: what lies in a closed one would be sent with every run
        return
    with box:
        parts.draw(
            parts.points(
                (
                    _("The old link stops working at once, and the device that holds the seat has to let go."),
                    _("A draft does not open with the new link alone: it takes the return code of the old device.")
                    if ORDER.index(viewer.phase) < ORDER.index(Phase.COMPARE)
                    else _("Everything written so far stays."),
                    _("All can see that a new link was made."),
                )
            )
        )
        role = st.selectbox(_("For whom"), list(labels), format_func=labels.__getitem__, key="reissue_role")
        if role == "reader" and public_address():
            parts.draw(parts.paragraph(_("QR codes of earlier prints then lead to a closed door."), muted=True))
        sure = st.checkbox(_("Yes, switch the old link off"), key="reissue_sure")
        st.button(_("Make a new link"), key="reissue", disabled=not sure, on_click=_reissue, args=(role,))
        draw_fresh(made, {place.role: place.name for place in places})


def draw_fresh(tokens: Mapping[str, str], names_by_role: Mapping[str, str]) -> None:
    """Links just made, until they are put away."""
    if not tokens:
        return
    voices = catalogue().voices
    parts.draw(
        parts.notice(_("It is shown only once. Send it in a private message."), kind="good", heading=_("Copy it now.")),
        links.rows(
            links.Link(voices.get(role, parts.reader()), names_by_role.get(role, ""), links.address(token))
            for role, token in tokens.items()
        ),
    )
    st.button(_("Done, put it away"), key="links_done", on_click=lambda: st.session_state.pop(_FRESH, None))
    links.copying()


def show_fresh(tokens: Mapping[str, str]) -> None:
    """Keep links just made in this session, to be shown once."""
    st.session_state[_FRESH] = {**st.session_state.get(_FRESH, {}), **tokens}


def fresh(viewer: Viewer) -> Mapping[str, str]:
    """Links just made in this session, by role; without those that another screen has replaced meanwhile."""
    if made := st.session_state.get(_FRESH):
        made = st.session_state[_FRESH] = views.links_that_hold(viewer, made)
    return made or {}


def _reissue(role: str) -> None:
    st.session_state["reissue_sure"] = False
    token = clicks.attempt(lambda: services.reissue(my_pass(), role))
    if token:
        show_fresh({role: token})


def forget_fresh(role: str) -> None:
    """Let go of a link whose seat was taken away again."""
    made = st.session_state.get(_FRESH, {})
    st.session_state[_FRESH] = {each: token for each, token in made.items() if each != role}
