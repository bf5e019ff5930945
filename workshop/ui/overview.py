"""How the comparison stands: the counts, whether the answers are what was sealed, and who was not waited for."""

from collections.abc import Mapping

import streamlit as st

from workshop import compare, phrasing
from workshop.text import _, ngettext
from workshop.ui import parts
from workshop.ui.compare import Table


def draw(table: Table) -> None:
    """The counts, whether the answers are what was sealed, and who was not waited for."""
    head = counts(compare.counts(table.found), _lede(table)) + _left(table)
    if not table.revealed.receipts:
        parts.draw(head)
        return
    parts.draw(head, _check(table))
    peek = st.popover(_("See the receipts"), key="receipts", type="tertiary", on_change="rerun", width="content")
    if peek.open:
        with peek:
            parts.draw(_receipts(table))


def _lede(table: Table) -> str:
    n = sum(each.compared for each in table.found)
    if not n:
        return _("No sealed answer is open here.")
    said = ngettext("{n} question, compared.", "{n} questions, compared.", n).format(n=n)
    rest = _("Finding the differences is the point of today. Each has its own rule, and there is no overall score.")
    return f"{said} {rest}"


def _left(table: Table) -> str:
    left = [place.label for place in table.places if place.released]
    if not left:
        return ""
    said = _("{seats} had not sealed when the answers were opened. Whatever was written there stays closed.")
    return parts.notice(said.format(seats=phrasing.joined(left)), kind="wait", heading=_("Not waited for:"))


def _check(table: Table) -> str:
    wrong = [place.label for place in table.places if place.role in table.revealed.mismatched]
    if wrong:
        said = _("What stands here from {seats} does not match the receipt: it was changed after sealing.")
        return sealed_check(said.format(seats=phrasing.joined(wrong)), False)
    return sealed_check(_("Every answer here matches the receipt its author got on sealing."), True)


def _receipts(table: Table) -> str:
    said = _("A receipt is the SHA-256 of the workshop, the seat, the version, the nonce and all that was sealed.")
    blocks = [parts.paragraph(said, muted=True)]
    for seat in table.seats:
        if seat.role in table.revealed.receipts:
            digest, nonce, version = table.revealed.receipts[seat.role]
            good = seat.role not in table.revealed.mismatched
            blocks += [
                f'<p class="whose">{parts.mark(seat)}</p>',
                sealed_check(_("matches") if good else _("does not match"), good),
                parts.facts([(_("Receipt"), digest), (_("Nonce"), nonce), (_("Version"), str(version))]),
            ]
    label = parts.esc(_("Receipts"))
    # longer than the window at times: whoever has no mouse must be able to scroll in it
    return f'<div class="receipts" role="group" tabindex="0" aria-label="{label}">{"".join(blocks)}</div>'


def counts(numbers: Mapping[str, int], lede: str = "") -> str:
    """The h1 of compare: "3 aligned, 5 partly, 7 apart." Statuses without any prompt are left out."""
    order = [status for status in parts.STATUS_SIGNS if numbers.get(status)]
    said = ", ".join(
        f'<span class="c-{status}">{numbers[status]} {parts.esc(parts.status_word(status))}</span>' for status in order
    )
    text = f"{said}." if said else parts.esc(_("Nothing to compare yet."))
    return parts.heading(1, text, lede, size="counts")


def sealed_check(text: str, good: bool) -> str:
    """Whether every revealed answer matches its receipt, in a line."""
    sign = "✓" if good else "≠"
    return f'<p class="check {"good" if good else "bad"}"><i aria-hidden="true">{sign}</i> {parts.esc(text)}</p>'
