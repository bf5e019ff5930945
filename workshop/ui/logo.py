"""The logo on the screen: choosing its file, seeing what was made of it, taking it away.

The file goes from the browser to a route of ours that asks who sends it; what comes back is drawn from the picture that
was made of it.
"""

import streamlit as st

from workshop import services, views
from workshop.charter.logo import BIGGEST
from workshop.text import _
from workshop.ui import clicks, parts
from workshop.ui.identity import my_pass
from workshop.views import Viewer

#: where a refusal of these clicks is said
_HERE = "logo"

_CHOOSING = st.components.v2.component(
    "samepage_logo",
    html='<div class="sp choosing"><label><span class="ask"></span><input type="file" '
    'accept=".png,.svg,image/png,image/svg+xml"></label><p role="status" aria-live="polite"></p></div>',
    js="""
export default function ({ parentElement, data, setTriggerValue }) {
  const [{ seat, most, there, say }] = data
  const input = parentElement.querySelector('input')
  const status = parentElement.querySelector('[role=status]')
  parentElement.querySelector('.ask').textContent = say.ask
  const tell = (text, wrong) => {
    status.textContent = text
    status.classList.toggle('wrong', Boolean(wrong))
  }
  if (!there && status.textContent === say.done) tell('')  // it was taken away since
  input.onchange = async () => {
    const file = input.files[0]
    if (!file) return
    if (file.size > most) return tell(say.large, true)
    tell(say.busy)
    input.disabled = true
    try {
      const answer = await fetch('/api/logo?seat=' + encodeURIComponent(seat), { method: 'POST', body: file })
      const said = await answer.json()
      if (answer.ok) {
        tell(say.done)
        setTriggerValue('taken', said.digest)
      } else {
        tell(said.error, true)
      }
    } catch {
      tell(say.trouble, true)
    }
    input.disabled = false
    input.value = ''  // the same file may be chosen again once it was mended
  }
}
""",
    isolate_styles=False,
)


def address(viewer: Viewer) -> str:
    """Where the browser finds the logo, another address for another picture; "" without one."""
    logo = views.logo(viewer)
    return f"/export/{viewer.workshop}/logo.png?of={logo.digest[:16]}" if logo else ""


def desk(viewer: Viewer) -> None:
    """The facilitator's part: the logo that there is, and the way to another one."""
    there = address(viewer)
    said = _("It stands at the head of the printed page. PNG or SVG, at most 1 MB; it is printed on white.")
    picture = ""
    if there:
        alt = _("The logo as it is printed")
        picture = f'<p class="logo"><img alt="{parts.esc(alt)}" src="{parts.esc(there)}"></p>'
    parts.draw(parts.section(_("Logo")), parts.paragraph(said, muted=True), picture, clicks.refusal(_HERE))
    who = my_pass()
    asked = {"seat": who.marker if who else "", "most": BIGGEST, "there": bool(there), "say": _say(bool(there))}
    _CHOOSING(key="logo_file", data=[asked], on_taken_change=_nothing)
    if there:
        st.button(_("Take the logo away"), key="logo_remove", type="tertiary", on_click=_remove)


def _say(there: bool) -> dict[str, str]:
    return {
        "ask": _("Choose another file") if there else _("Choose the file of your logo"),
        "busy": _("Drawing it."),
        "done": _("The logo is on the page."),
        "large": _("The file is larger than 1 MB. Save a smaller one."),
        "trouble": _("The file did not reach the server. Choose it again."),
    }


def _nothing() -> None:
    """Heard; the run itself shows the picture."""


def _remove() -> None:
    clicks.attempt(lambda: services.remove_logo(my_pass()), _HERE)
