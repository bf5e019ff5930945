"""The parts of a screen: nobody's text ever becomes markup, and every state has words."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.catalogue import catalogue
from workshop.ui import (
    agenda,
    charts,
    clock,
    figures,
    frame,
    gap,
    highlight,
    item,
    overview,
    paper,
    parts,
    sealed,
    start,
    structure,
)
from workshop.web.files import STYLE

HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>&lt;b&gt; :red[x] ![i](http://e.invalid/i.png)"
SEATS = [parts.Who("leader", "Leader", "●"), parts.Who("marketing", "Marketing", "▲"), parts.Who("sales", "Sales", "■")]
BAD = parts.Who(HOSTILE, HOSTILE, HOSTILE)


class Reader(HTMLParser):
    """Collects the tags and attribute names of a piece of HTML, and whether every tag was closed in order."""

    VOID = frozenset({"br"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def everything(text: str, seat: parts.Seat) -> list[str]:
    """Every function of the look, with this text wherever a text can go and this seat wherever a seat can."""
    seats = [seat, *SEATS[1:]]
    span = highlight_span(0, 4, "shared", 1, text)
    line = type("Line", (), {"text": text, "label": text, "note": text, "firm": text, "known": text})()
    charter = a_charter(
        text, (("never", (line,)), ("want", (line, line)), ("not_settled", (line,)), ("score", (line,)))
    )
    change = type("Change", (), {"section": text, "label": text, "before": "one two", "after": text, "why": (text,)})()
    voiced = highlight.Voiced(seat, text, (span,), text, text)
    row = figures.MapRow(text, {(seat.role, "sales"): text, ("marketing", "sales"): "apart"}, text)
    step = agenda.Step(text, "now", text)
    return [
        parts.mark(seat, text),
        parts.sign_only(seat),
        parts.with_seats(f"{text} Sales and {text}", seats),
        parts.marks_joined(seats),
        parts.band(text),
        frame.still_steps([(text, True, False)]),
        agenda.steps([step]),
        parts.title(text, text),
        parts.question(text, kicker=text, why=text, hint=text, right=text),
        overview.counts({"apart": 2, "partly": 1}, text),
        parts.section(text, text),
        parts.paragraph(text),
        parts.points([text]),
        parts.facts([(text, text)]),
        start.how_it_goes([(text, text, text)]),
        parts.status_chip(text, parts.esc(text)),
        parts.notice(text, kind=text, heading=text),
        parts.empty(text, text),
        parts.seat_rows([parts.SeatRow(seat, text, text, text)]),
        parts.progress(1, 2),
        clock.drawn(61, 600, text),
        agenda.run_of([(text, text, "now"), (text, text, text)]),
        agenda.say_this(text),
        gap.talk_about(f"‘{text}’ or ‘Sales’", seats),
        sealed.receipt(text, [(text, text)], code=text, note=text),
        parts.own_words(text),
        item.both_texts(text, text, text),
        overview.sealed_check(text, True),
        structure.bands_row([text], [True]),
        highlight.highlight(text, [span]),
        highlight.legend(),
        highlight.voices([voiced], large=True),
        highlight.voices_columns([voiced]),
        figures.ladder([text, "b"], seats, {seat.role: 0, "sales": 1}, wanted={"sales": 0}, heading=text),
        figures.ranges(seats, {seat.role: (1, 2), "sales": (4, None)}, unit="money", currency=text, heading=text),
        figures.sets(seats, {seat.role: [text], "sales": ["b"]}, options=[text], heading=text),
        figures.levels(seats, {seat.role: {text: 1}}, (text, text), heading=text),
        figures.numbers(seats, {seat.role: 1.0}, unit="money", currency=text, heading=text),
        figures.pair_map(seats, [row]),
        paper.charter_page(charter, writing=[("never", 0)], unsaved=True, state=text, size=text),
        paper.charter_page(charter, writing=[("definition", 0)], unsaved=True),
        paper.names([paper.Sealed(seat, text, text, text), paper.Sealed(seat, text, yours=True)]),
        paper.diff_rows([change], nothing=text),
        paper.diff(text, "other words"),
    ]


def highlight_span(start: int, end: int, kind: str, number: int | None = None, reason: str = "") -> highlight.Span:
    fields = {"start": start, "end": end, "kind": kind, "number": number, "reason": reason}
    return type("Mark", (), fields)()


def a_charter(text: str, sections: tuple = ()) -> object:
    fields = dict.fromkeys(("company", "offer", "market", "term", "definition", "agreed_on", "owner", "link"), text)
    fields |= {
        "agreed_on": "2026-05-12",
        "review_on": "2026-08-12",
        "digest": text,
        "version": 3,
        "signed": True,
        "sections": sections,
        "signatures": (),
    }
    return type("Charter", (), fields)()


TAGS = (
    "article aside blockquote div dl dt dd figcaption figure h1 h2 h3 header li nav ol p section ul "
    "caption table tbody td th thead tr b br code del em i ins mark q span sup"
)
ALLOWED = frozenset(TAGS.split())


@pytest.mark.parametrize("number", range(len(everything("x", SEATS[0]))))
def test_hostile_text_never_becomes_markup(number: int) -> None:
    """Also the control: the same call with the plain word gives the same tags and attributes."""
    hostile, plain = everything(HOSTILE, BAD)[number], everything("plain", SEATS[0])[number]
    assert "<img" not in hostile and "<script" not in hostile
    found, expected = read(hostile), read(plain)
    assert found.tags <= ALLOWED
    assert not any(name.startswith("on") for name in found.attributes)
    assert found.tags - expected.tags <= {"mark", "sup", "br"}
    assert found.attributes <= expected.attributes | {"tabindex", "data-n", "title", "class"}


def test_the_reader_of_this_test_would_see_markup() -> None:
    assert "img" in read(f"<p>{'<img src=x onerror=alert(1)></img>'}</p>").tags


@given(st.text(max_size=60))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    shown = "".join(read(parts.paragraph(text)).text)
    assert shown == text.replace("\0", "\ufffd") or shown.split() == text.split()


def test_line_breaks_stay_and_ends_are_trimmed() -> None:
    assert parts.words(" a\r\nb\n") == "a<br>b"


def test_labels_of_native_widgets_hold_no_markdown() -> None:
    label = parts.native_label("sales", "Sales :red[x] ![i](http://e) `c` $x$ **b** <i>", "■")
    assert label.startswith(":violet[■ Sales") and label.endswith("]")
    assert not set("`$*<>![(") & set(label.removeprefix(":violet["))
    assert parts.native_label("product", "Product", "▼") == "▼ Product"
    assert not set("`$*<>![") & set(parts.native_status("apart", "[x](y) <b> `c`").removeprefix(":red[**≠**]"))


def test_every_voice_of_the_catalogue_has_a_colour_and_a_sign_in_the_font() -> None:
    css = STYLE.read_text(encoding="utf-8")
    for voice in catalogue().voices.values():
        assert voice.role in parts.COLOURED
        assert f".s-{voice.role}" in css
        assert f"U+{ord(voice.sign):04X}" in css


def test_the_style_sheet_is_whole_and_fetches_nothing() -> None:
    css = STYLE.read_text(encoding="utf-8")
    assert css.count("{") == css.count("}")
    assert "http" not in css and "@import" not in css


def test_a_status_always_has_sign_and_word() -> None:
    for status, sign in parts.STATUS_SIGNS.items():
        chip = parts.status_chip(status)
        assert sign in chip and parts.status_word(status) in chip
    assert "to judge" in parts.status_chip("nonsense")


def test_clock_counts_on_past_the_end() -> None:
    assert ">18:20<" in clock.drawn(1100, 1800, "")
    assert ">+1:15<" in clock.drawn(-75, 360, "") and "over" in clock.drawn(-75, 360, "")
    assert "0:00" in clock.drawn(0, 0, "")


def test_seats_in_a_sentence_are_found_whole() -> None:
    shown = parts.with_seats("Sales and Salesforce, Marketing.", SEATS)
    assert shown.count('class="seat') == 2
    assert "Salesforce" in shown


def test_one_role_without_a_colour_is_drawn_in_ink() -> None:
    assert parts.role_class('x" onclick="y') == "s-any"


def test_heat_map_takes_every_status_and_names_nothing_twice() -> None:
    rows = [figures.MapRow("Same title", {("leader", "sales"): "apart"}), figures.MapRow("Same title", {})]
    figure = charts.heat_map(SEATS, rows, dark=True)
    assert list(figure.data[0].y) == [0, 1]
    assert figure.data[0].customdata[0][1][0] == 0
    assert len(figure.layout.annotations) == 6


def test_ids_are_never_made() -> None:
    """The same part may stand on a screen twice."""
    assert not any(re.search(r'\sid="', html) for html in everything("x", SEATS[0]))
