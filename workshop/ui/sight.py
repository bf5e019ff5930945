"""Bring what was opened into view: whoever presses Next stands at the end of a long gap, and would stay there."""

import streamlit as st

# Only upwards, and only when the question is out of sight: nobody is moved who can see it.
_BRING_UP = st.components.v2.component(
    "samepage_sight",
    js="""
export default function () {
  const look = () => {
    const row = document.querySelector('.st-key-gaps [role="radiogroup"] > [data-selected="true"]')
    const list = row && row.parentElement
    if (list && list.scrollWidth > list.clientWidth) list.scrollLeft = row.offsetLeft - list.offsetLeft
    const question = document.querySelector('.st-key-page_compare .title.question')
    if (question && question.getBoundingClientRect().top < 0) question.scrollIntoView({ block: 'start' })
  }
  const frame = requestAnimationFrame(() => requestAnimationFrame(look))
  return () => cancelAnimationFrame(frame)
}
""",
)


def bring_up(opened: str) -> None:
    """Draw in the run that opens another gap, and in no other."""
    _BRING_UP(key="sight", height=1, data={"opened": opened})
