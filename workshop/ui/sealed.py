"""One's own definition once it is sealed, and after the reveal: the receipt, all that one wrote, and the way back."""

from collections.abc import Iterable, Mapping

import streamlit as st

from workshop import phrasing, services, views
from workshop.catalogue import SENTENCE, catalogue
from workshop.receipts import short
from workshop.rows import SECOND
from workshop.text import _
from workshop.ui import autosave, clicks, define, moments, parts, structure
from workshop.ui.identity import my_marker, my_pass
from workshop.ui.places import ROOMS
from workshop.views import MyAnswer, Viewer


def closed(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> None:
    """After the reveal: one's own words to read, and why they are not on the table if they are not."""
    if viewer.sealed:
        title, lede = _("Your definition is open to the table."), _("This is what you sealed.")
    else:
        title = _("The answers were opened without yours.")
        lede = _(
            "Your definition was not sealed, so nobody has read it and nobody will. You are at the table from here on; "
            "say on the call what you would have written."
        )
    parts.draw(parts.title(title, lede))
    st.page_link(ROOMS["compare"].path, label=_("Go to the comparison"))
    autosave.leftover(my_marker(), _there(answers))
    note = "" if viewer.sealed else _("only you can read this")
    parts.draw(parts.section(_("What you wrote"), note), _all_i_wrote(viewer, answers))


def draw(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> None:
    """Done, and waiting for the others: status words only, no counts and no times of theirs."""
    define.forget_sealing()
    places = views.table(viewer)
    missing = [place for place in places if not place.sealed]
    left, right = st.columns([13, 9], gap="large")
    with left:
        everybody = _("{everybody} are in").format(everybody=phrasing.everybody(len(places)))
        parts.draw(
            parts.title(
                _("Sealed. You are done for now."),
                _(
                    "Your definition stays closed until {everybody}. Then it opens for everybody at the same moment."
                ).format(everybody=everybody),
                size="hero",
            ),
            parts.section(
                _("Waiting for {n}").format(n=phrasing.number_word(len(missing))) if missing else _("All are in"),
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
        again = _("Open it again and change something")
        st.button(again, key="unseal", type="tertiary", icon=":material/lock_open:", on_click=_unseal)
    with right:
        parts.draw(_receipt(viewer, answers))
        with st.expander(_("Read all I wrote")):
            found = views.my_receipt(viewer)
            whole = parts.facts([(_("Seal in full"), found.digest)]) if found else ""
            parts.draw(_all_i_wrote(viewer, answers), whole)
    autosave.leftover(my_marker(), _there(answers))


def _there(answers: Mapping[str, MyAnswer]) -> dict[str, tuple[str, str]]:
    """Title and text of all that is on the server, for the companion."""
    found: dict[str, tuple[str, str]] = {}
    for prompt, answer in answers.items():
        title = catalogue().prompts[prompt].nav
        found |= {prompt: (title, answer.text), prompt + SECOND: (title, answer.second)}
    return found


def _unseal() -> None:
    clicks.attempt(lambda: services.unseal(my_pass()))


def _receipt(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> str:
    found = views.my_receipt(viewer)
    unsure = [catalogue().prompts[prompt].nav for prompt, answer in answers.items() if answer.cannot_say]
    pairs = [(_("Answered"), str(len(answers) - len(unsure)))]
    if unsure:
        pairs.append((_("Cannot say yet"), f"{len(unsure)}: {', '.join(unsure)}"))
    if found:
        pairs.append((_("Sealed"), moments.when(found.sealed_at)))
    return receipt(
        answers[SENTENCE].text if SENTENCE in answers else "",
        pairs,
        code=short(found.digest) if found else "",
        note=_("The seal is a fingerprint of your exact text. If a comma changed, it would differ."),
    )


def receipt(sentence: str, pairs: Iterable[tuple[str, str]], *, code: str = "", note: str = "") -> str:
    """The author's own receipt after sealing: own words, what was handed in, and the seal's fingerprint."""
    own = parts.own_words(sentence) if sentence.strip() else ""
    rows = "".join(f"<div><dt>{parts.esc(label)}</dt><dd>{parts.words(value)}</dd></div>" for label, value in pairs)
    if code:
        rows += f'<div><dt>{parts.esc(_("Seal"))}</dt><dd class="code">{parts.esc(code)}</dd></div>'
    foot = f'<p class="note">{parts.esc(note)}</p>' if note else ""
    return f'<aside class="receipt"><h2>{parts.esc(_("Your receipt"))}</h2>{own}<dl>{rows}</dl>{foot}</aside>'


def _all_i_wrote(viewer: Viewer, answers: Mapping[str, MyAnswer]) -> str:
    rows = []
    for prompt_id, answer in answers.items():
        prompt = catalogue().prompts[prompt_id]
        own = "".join(parts.own_words(text) for text in (answer.text, answer.second) if text.strip())
        chosen = structure.told(prompt, answer.structure, viewer.currency)
        if answer.cannot_say:
            chosen.insert(0, _("Cannot say yet"))
        said = own + (f"<p>{parts.words(chr(10).join(chosen))}</p>" if chosen else "")
        if said:
            rows.append(f"<div><dt>{parts.esc(prompt.nav)}</dt><dd>{said}</dd></div>")
    return f'<dl class="facts mine">{"".join(rows)}</dl>' if rows else parts.paragraph(_("Nothing yet."), muted=True)
