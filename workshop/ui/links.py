"""Private links on the screen: their address, the rows that show them once, the invitations, and copying.

A token is shown when its link is made, lives in that session only, and is stored nowhere but as a fingerprint. Only the
readers' one is kept, for the QR codes of the prints, and can be shown again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from workshop.identity import is_token
from workshop.rows import public_address
from workshop.text import _
from workshop.typed import folded
from workshop.ui import parts

JOIN = "/join/"

# Buttons carry what they copy in data-copy. Without the clipboard (plain http on another host) the browser's older
# way is tried, and in any case the link itself stands beside the button and is selected by one click.
_COPYING = st.components.v2.component(
    "samepage_copying",
    js="""
export default function ({ parentElement }) {
  const byHand = (text) => {
    const field = document.createElement('textarea')
    field.value = text
    field.setAttribute('readonly', '')
    field.style.cssText = 'position:fixed;top:0;opacity:0'
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
  const onClick = async (event) => {
    const button = event.target.closest?.('button[data-copy]')
    if (!button) return
    const text = button.dataset.copy
    let done = false
    try {
      await navigator.clipboard.writeText(text)
      done = true
    } catch {
      done = byHand(text)
    }
    const face = button.querySelector('.face')
    const label = button.dataset.label || face.textContent
    button.dataset.label = label
    face.textContent = done ? button.dataset.done : button.dataset.failed
    button.parentElement.querySelector('[role=status]').textContent = face.textContent
    clearTimeout(button.back)
    button.back = setTimeout(() => { face.textContent = label }, 2500)
  }
  if (parentElement.copying) document.removeEventListener('click', parentElement.copying)
  parentElement.copying = onClick
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}
""",
)


@dataclass(frozen=True, slots=True)
class Link:
    """One seat's private link, as shown on the screen."""

    seat: parts.Seat
    name: str
    #: absolute where the server's address is known
    address: str
    #: a message to send with it, which holds the link; empty: none
    invitation: str = ""


def address(token: str) -> str:
    """The private link: under ``BASE_URL`` if that is set, otherwise at the address in the browser."""
    base = public_address()
    if not base:
        here = urlsplit(st.context.url or "")
        base = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return base + JOIN + token


def token_in(typed: str) -> str:
    """The token in what somebody pasted: a whole link, or its last part. Empty when there is none.

    A mail breaks a link over two lines, and the browser pastes the break as a blank: there are none in a link.
    """
    last = "".join(typed.split()).strip("<>\"'").partition("?")[0].partition("#")[0].rstrip("/.,").rpartition("/")[2]
    return last if is_token(last) else ""


def anchor(token: str, label: str, *, primary: bool = False, new_tab: bool = False) -> str:
    """A plain link to the join route; the look of a button. The token goes nowhere but into the path."""
    target = ' target="_blank"' if new_tab else ""
    return (
        f'<a class="go{" primary" if primary else ""}" href="{parts.esc(JOIN + token)}"{target}>{parts.esc(label)}</a>'
    )


def copying() -> None:
    """Make the copy buttons of this page work; once a page."""
    _COPYING(key="copying", height=1)


def rows(links: Iterable[Link], *, openable: bool = False) -> str:
    """Seat, link and what to do with it, ruled. ``openable`` adds a way in, for the sample."""
    return f'<ul class="links">{"".join(_row(link, openable) for link in links)}</ul>'


def _row(link: Link, openable: bool) -> str:
    label = link.seat.label
    buttons = copy_button(_("Copy link"), link.address, label)
    if link.invitation:
        buttons += copy_button(_("Copy invitation"), link.invitation, label)
    if openable:
        token = link.address.rpartition("/")[2]
        buttons = anchor(token, _("Open"), new_tab=True).replace("</a>", f"{parts.hidden(' ' + label)}</a>") + buttons
    name = f'<span class="person">{parts.esc(link.name)}</span>' if link.name else ""
    return (
        f'<li><div class="who">{parts.mark(link.seat)}{name}</div><code>{parts.esc(link.address)}</code>'
        f'<div class="do">{buttons}<span class="vh" role="status"></span></div></li>'
    )


def copy_button(label: str, text: str, whose: str) -> str:
    return (
        f'<button type="button" class="copy" data-copy="{parts.esc(text)}" data-done="{parts.esc(_("Copied"))}"'
        f' data-failed="{parts.esc(_("Select it and copy"))}">'
        f'<span class="face">{parts.esc(label)}</span>{parts.hidden(" " + whose)}</button>'
    )


def invitations(links: Iterable[Link]) -> str:
    """The messages themselves, folded, to read before they are sent."""
    return "".join(
        f'<details class="letter"><summary>{parts.mark(link.seat, link.name)}</summary>'
        f"<p>{parts.words(link.invitation)}</p></details>"
        for link in links
        if link.invitation
    )


def invitation(name: str, link: str, *, company: str, offer: str, term: str, voices: int, minutes: int) -> str:
    """A message to one person, in the voice of whoever runs the workshop. Plain text."""
    name, company, offer, term = map(folded, (name, company, offer, term))
    lines = [
        _("Hello {name},").format(name=name),
        "",
        _("Soon we settle what “{term}” means at {company}, for this offer: {offer}.").format(
            term=term, company=company, offer=offer
        ),
        _(
            "Before we talk, {n} of us write down how we see it, each alone. Nobody can read your answers until "
            "everybody has sealed theirs, and that goes for me too."
        ).format(n=voices),
        "",
        _("This link is your seat. Please open it on the device you will write on, and give it to nobody else:"),
        link,
        "",
        _(
            "It takes about {minutes} minutes. What you write is saved as you go, so you can stop and come back. "
            "When you are through, seal it."
        ).format(minutes=minutes),
        "",
        _("Thank you. I look forward to the differences."),
    ]
    return "\n".join(lines)
