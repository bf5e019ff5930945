"""The comparing screen: the sentences first, the gaps one by one, and the map of all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from workshop import phrasing, services, views
from workshop.catalogue import SENTENCE, catalogue
from workshop.compare import Comparison, gaps
from workshop.services.tapping import TAPS
from workshop.text import _, ngettext
from workshop.ui import clicks, gap_clock, highlight, meanings, parts, sight
from workshop.ui.figures import MapRow, pair_map
from workshop.ui.gap import Gap, body, head, voiced
from workshop.ui.identity import my_pass
from workshop.views import Place, Revealed, Saying, Taps, Viewer

#: key of the list; style.css draws whatever begins with "gaps" as a list of rows
LIST = "gaps"
PRESENT = "present"
_OPEN = "_gap"
_LABELS = "_gap_labels"
#: set while the run is drawn that opens another gap than the one on screen
_MOVED = "_gap_moved"
#: prompts by row of the heat map, and the row pressed last
_ROWS = "_map_rows"
_ROW = "_map_row"


@dataclass(frozen=True, slots=True)
class Table:
    """Everything the screen shows, read once a run."""

    viewer: Viewer
    places: tuple[Place, ...]
    revealed: Revealed
    #: in the order asked
    found: tuple[Comparison, ...]
    #: in the order of discussion, each with its share of the clock
    wide: tuple[Comparison, ...]
    taps: Mapping[str, Taps]
    #: what the table said about phrases
    sayings: tuple[Saying, ...]

    @property
    def seats(self) -> tuple[Place, ...]:
        """The seats whose answers are open, in the order of the table."""
        return tuple(place for place in self.places if place.sealed)

    @property
    def order(self) -> tuple[Comparison, ...]:
        """The gaps widest first, then what is aligned."""
        return (*self.wide, *(each for each in self.found if each.compared and each.status == "aligned"))

    def gap(self, prompt: str) -> Gap:
        """A prompt with everything that was said to it."""
        at = next((at for at, each in enumerate(self.order) if each.prompt == prompt), 0)
        return Gap(
            prompt=catalogue().prompts[prompt],
            compared=self.order[at],
            seats=self.seats,
            answers=self.revealed.answers.get(prompt, {}),
            currency=self.viewer.currency,
            place=at + 1 if at < len(self.wide) else 0,
            count=len(self.wide),
        )


def read(viewer: Viewer) -> Table:
    """Read what the screen shows."""
    seen = views.comparing(viewer)
    return Table(viewer, seen.seats, seen.revealed, seen.comparisons, gaps(seen.comparisons), seen.taps, seen.sayings)


# The sentences


def draw_sentences(table: Table) -> None:
    """The answers in one sentence, large, and what the lines in them mean."""
    asked = any(each.prompt == SENTENCE for each in table.found)
    if not asked:
        parts.draw(highlight.legend())
        return
    gap = table.gap(SENTENCE)
    names = {place.role: place.name for place in table.places}
    parts.draw(
        f'<div class="first">{parts.section(gap.prompt.question)}</div>',
        highlight.voices(voiced(gap, names), large=True),
        highlight.legend(),
    )
    draw_tap(table, SENTENCE)


# The gaps


def choose(table: Table) -> str:
    """The list; returns the prompt that is open."""
    n = len(table.wide)
    said = ngettext("{n} gap", "{n} gaps", n).format(n=n) if n else _("No gaps")
    parts.draw(parts.section(said, _("widest first") if n > 1 else "", bare=True))
    options = [each.prompt for each in table.order]
    known = {each.prompt: each for each in table.order}
    labels = {prompt: parts.native_status(known[prompt].status, _title(prompt)) for prompt in options}
    chosen = opened(table)
    # The browser holds on to what a row says, and a tap may change its sign: then the choice is put back.
    if st.session_state.get(LIST) != chosen or st.session_state.get(_LABELS) != labels:
        st.session_state[LIST] = chosen
        st.session_state[_LABELS] = labels
    picked: str = st.radio(
        _("Gaps"),
        options,
        key=LIST,
        format_func=labels.__getitem__,
        captions=[_caption(table, known[prompt]) for prompt in options],
        label_visibility="collapsed",
        persist_state="session",
        width="stretch",
    )
    st.session_state[_OPEN] = picked
    return picked


def opened(table: Table) -> str:
    """The prompt that was opened last, or the widest gap."""
    options = [each.prompt for each in table.order]
    for key in (LIST, _OPEN):
        if st.session_state.get(key) in options:
            return str(st.session_state[key])
    return options[0]


def _title(prompt: str) -> str:
    return catalogue().prompts[prompt].title


def _caption(table: Table, compared: Comparison) -> str:
    """The status in a word and between whom: catalogue text only, since Markdown reads it."""
    word = parts.status_word(compared.status)
    if compared.far is None or compared.status == "aligned":
        return word
    known = {place.role: parts.native_label(place.role, place.label, place.sign) for place in table.places}
    return _("{status}: {seats}").format(
        status=word, seats=phrasing.joined([known[role] for role in compared.far if role in known])
    )


def draw_gap(table: Table, prompt: str) -> None:
    """The open gap and the way to the next one. Alone on a shared screen it is the screen's heading and has a clock."""
    gap = table.gap(prompt)
    alone = bool(st.session_state.get(PRESENT))
    if alone and gap.compared.minutes:
        gap_clock.draw(f"{table.viewer.workshop}.{prompt}", round(gap.compared.minutes))
    if prompt in table.taps and (prompt != SENTENCE or alone):
        parts.draw(head(gap, level=1 if alone else 2))
        draw_tap(table, prompt)
        parts.draw(body(gap))
    else:
        parts.draw(head(gap, level=1 if alone else 2), body(gap))
    options = [each.prompt for each in table.order]
    at = options.index(prompt)
    with parts.actions("gap"):
        if at + 1 < len(options):
            following = options[at + 1]
            said = _("Next: {title}").format(title=_title(following))
            st.button(said, key="next_gap", type="primary", on_click=_open, args=(following,))
        if at:
            st.button(_("Back"), key="previous_gap", type="tertiary", on_click=_open, args=(options[at - 1],))
    if table.viewer.may("correct") and not alone:
        meanings.draw(gap, table.sayings)
    if st.session_state.pop(_MOVED, False):
        sight.bring_up(prompt)


def draw_switch() -> None:
    """One gap at a time, large, for whoever shares the screen."""
    st.toggle(_("One gap at a time, for a shared screen"), key=PRESENT, persist_state="session", width="content")


def _open(prompt: str) -> None:
    st.session_state[LIST] = prompt
    st.session_state[_MOVED] = True


# The taps


def draw_tap(table: Table, prompt: str) -> None:
    """How close are the worded answers? Each says it unseen; all is shown when the last has said it."""
    taps = table.taps.get(prompt)
    if taps is None or len(table.seats) < 2:
        return
    parts.draw(clicks.refusal(f"tap_{prompt}"))
    if taps.shown:
        said = tap_words()
        rows = "".join(
            f"<li>{parts.mark(seat)} {parts.esc(said[taps.shown[seat.role]])}</li>"
            for seat in table.seats
            if seat.role in taps.shown
        )
        parts.draw(f'<div class="taps"><p class="kicker">{parts.esc(_("You judged"))}</p><ul>{rows}</ul></div>')
        return
    may = table.viewer.may("tap") and any(seat.role == table.viewer.role for seat in table.seats)
    if may:
        key = f"tap_{prompt}"
        # What is stored is what is shown: a tap may come from another tab, be refused, or be pressed a second time.
        if st.session_state.get(key) != (taps.mine or None):
            st.session_state[key] = taps.mine or None
        chosen = st.segmented_control(
            _("Do these mean the same? Only you see your tap until all have tapped."),
            TAPS,
            key=key,
            format_func=tap_words().__getitem__,
            on_change=_tap,
            args=(prompt,),
            persist_state="session",
            wrap=True,
        )
        if chosen != (taps.mine or None):  # handed in after a restart, which is no press: the next run puts it right
            st.rerun()
    waiting = [seat for seat in table.seats if seat.role in taps.waiting]
    sentence = _("Still to tap: {seats}.").format(seats=phrasing.joined([seat.label for seat in waiting]))
    parts.draw(f'<p class="waiting">{parts.with_seats(sentence, waiting)}</p>')


def tap_words() -> dict[str, str]:
    """The three judgements as they are said on screen."""
    return {"same": _("Same"), "near": _("Near"), "different": _("Different")}


def _tap(prompt: str) -> None:
    key = f"tap_{prompt}"
    value = st.session_state.get(key)
    if value is not None:  # pressed once more: a tap can be changed and not taken back
        clicks.attempt(lambda: services.tap(my_pass(), prompt, value), key)


# Read aloud, and the map


def aloud(table: Table) -> str:
    """What is read out and not compared."""
    blocks = []
    for prompt in table.viewer.prompts:
        known = catalogue().prompts[prompt]
        answers = table.revealed.answers.get(prompt, {})
        if known.compared or not answers:
            continue
        blocks.append(parts.section(known.question, _("read aloud, not compared")))
        second = known.part("second")
        texts = [(known.text_label, {role: answer.text for role, answer in answers.items()})]
        if second:
            texts.append((second.label, {role: answer.second for role, answer in answers.items()}))
        for label, said in texts:
            rows = [
                highlight.Voiced(
                    seat,
                    said.get(seat.role, ""),
                    cannot_say=seat.role in answers and answers[seat.role].cannot_say,
                    instead=_("Left blank."),
                )
                for seat in table.seats
            ]
            blocks += [parts.section(label, level=3, bare=True), highlight.voices(rows)]
    return "".join(blocks)


def map_rows(table: Table) -> list[MapRow]:
    """All compared prompts by pairs, in the order of the discussion."""
    return [
        MapRow(_title(each.prompt), {(pair.a, pair.b): pair.status for pair in each.pairs}, each.difference)
        for each in table.order
    ]


def draw_map(table: Table) -> None:
    """Who differs from whom, as a table, and as a heat map for whoever switches it on."""
    rows = map_rows(table)
    said = _("In the order of the discussion. A worded answer is judged by you, not by the software.")
    parts.draw(
        aloud(table),
        parts.section(_("Who differs from whom")),
        parts.paragraph(said, muted=True),
        pair_map(table.seats, rows),
    )
    if len(table.seats) < 2:
        return
    # on a phone the words would run out of its cells, and the table says the same
    if st.toggle(_("Show it as a heat map; a press on a cell opens its gap"), key="heat"):
        _heat(table, rows)


def _heat(table: Table, rows: Sequence[MapRow]) -> None:
    from workshop.ui import charts  # plotly is loaded by whoever looks

    figure = charts.heat_map(table.seats, rows, dark=st.context.theme.type == "dark")
    st.plotly_chart(
        figure,
        key="figure_map",
        theme=None,
        on_select=_pressed,
        selection_mode="points",
        config={"displayModeBar": False},
        width="stretch",
    )
    st.session_state[_ROWS] = [each.prompt for each in table.order]


def _pressed() -> None:
    """Open the gap of the cell that was pressed."""
    points = st.session_state["figure_map"].selection.points
    order = st.session_state.get(_ROWS) or []
    # The second press on a cell takes its mark away and names no cell: it means the same one.
    row = next((point["customdata"][0] for point in points if point.get("customdata")), st.session_state.get(_ROW))
    if isinstance(row, int) and 0 <= row < len(order):
        st.session_state[_ROW] = row
        _open(order[row])


def draw_closed() -> None:
    """What stands here before the answers are opened."""
    said = _("The facilitator opens all answers at once, when everybody has sealed. Until then nobody reads another's.")
    parts.draw(parts.title(_("Comparing comes after sealing."), said))
