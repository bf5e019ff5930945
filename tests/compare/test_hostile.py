"""Any text gets an answer, in linear time, and every highlight lies inside the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.compare import Answer, Mark, Said, compare, relate, weigh
from workshop.compare.quantities import quantities
from workshop.compare.statements import clauses

KINDS = {"same", "overlap", "different", "conflict"}

HOSTILE = {
    "empty": "",
    "blank": " \n\t\u00a0",
    "long": "Plants with old machines, forty people and no budget yet. " * 175,
    "one word": "budget " * 1430,
    "no break": "x" * 10_000,
    "digits": "9" * 400,
    "many digits": ("9" * 400 + " ") * 25,
    "digits to digits": "9" * 400 + "-" + "8" * 400 + "k employees",
    "number words": "one hundred thousand million " * 300,
    "ranges": "1-2-3-4-5-6-7-8-9 to " * 400,
    "mixed scripts": "Fabrik завод 工場 مصنع βιομηχανία factory " * 200,
    "bidi": "\u202eyrotcaf\u202c \u2066factory\u2069 \u200f50 staff\u200e " * 100,
    "markup": "<script>alert(1)</script>{0}{name!r}%s ‘’ " * 100,
    "zero width": "fac\u200btory\u00ad and\ufeff plant " * 100,
    "emoji": "👩‍🏭🏭 50+ 👥 " * 200,
    "punctuation": ".,;:!?-–—()[]'’\"" * 600,
    "denials": "not no never without " * 500,
    "nul": "a\x00b\x01c" * 500,
    "surrogate": "\ud800 factory",
    "combining": "e" + "\u0301" * 5000,
    "one long sentence": "plants with old machines and " * 345,
    "every rung": "director or VP and manager below owner above junior " * 190,
    "opposites": "high low late on time cheap expensive not only rather than " * 170,
    "only": "only UK only US only hotels only banks " * 250,
    "refused and said": "Not the owner. The owner only; leave the owner out of it. Any old owner or two or three. "
    * 110,
    "kept out": "leave keep hold rule give away back miss out of " * 200,
    "half amounts": "half a half a million of a quarter of a hundred and and and " * 160,
    "units": "50 km per user per seat a month or more £ € $ % k m bn 10TB 3rd " * 150,
    "fillers": "comparing " + "several various other " * 450,
    "joined": "start-up in market on time r&d u.s.a. e-commerce nice to have " * 160,
    "right to left": "مصنع به ۵۰ عامل و بودجه ٥٠٬٠٠٠ " * 300,
    "bidi controls": "".join(chr(c) for c in (0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)) * 1250,
    "wide digits": "５０ staff １２３ ²³ ½ Ⅷ ৫০ " * 400,
    "dotted": "Iİıſß ﬁ ŉ " * 900,
}


def check_marks(text: str, marks: tuple[Mark, ...]) -> None:
    at = 0
    for mark in marks:
        assert at <= mark.start < mark.end <= len(text)
        assert mark.kind in {"shared", "clash", "only"}
        assert (mark.number is None) == (mark.kind == "only")
        assert mark.reason
        at = mark.end


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_an_answer(name: str) -> None:
    text = HOSTILE[name]
    for prompt in ("sentence", "employees", "stage", None):
        assert relate(text, "A factory with 50 to 200 staff", prompt=prompt).kind in KINDS
        assert relate(text, text, prompt=prompt).kind in KINDS
        assert relate(text, text[::-1], prompt=prompt).kind in KINDS


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_answers_compare(name: str) -> None:
    text = HOSTILE[name]
    hostile = Answer(
        text, tags=(text,), low=float("inf"), high=-1.0, rung=99, want=-3, access=(text,), confirm=True,
        marks={text: 7}, number=float("nan"), second=text, sub=(text,), strength=text,
    )  # fmt: skip
    plain = Answer(
        "A factory", tags=("Manufacturing",), low=5, high=50, rung=1, marks={"Asked for a demo": 2}, number=4
    )
    for prompt in (
        "sentence",
        "industry",
        "stage",
        "budget",
        "path",
        "employees",
        "signals",
        "fields",
        "volume",
        "geo",
    ):
        for answers in (
            {"leader": hostile, "sales": plain},
            {"leader": hostile, "marketing": hostile, "sales": hostile},
        ):
            found = compare(prompt, answers, taps={seat: text for seat in answers}, currency=text)
            assert found.status in {"aligned", "partly", "apart", "open"}
            for seat, marks in found.highlights.items():
                check_marks(answers[seat].text, marks)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_people_say_of_hostile_phrases(name: str) -> None:
    text = HOSTILE[name]
    said = [Said(text, "A factory", True, text[:40]), Said("staff", text[:30], False, "x"), Said("", text, True, "")]
    for other in ("A factory with 50 to 200 staff", text + " staff", ""):
        there, back = weigh(text, other, said=said), weigh(other, text, said=said)
        assert there.kind == back.kind and there.kind in KINDS


@pytest.mark.parametrize(
    "said",
    [
        [Said("x", "X", True, "Sales")],
        [Said(f"machine {n}", f"budget {n}", True, "Sales") for n in range(500)],
    ],
    ids=["a word without end", "many entries"],
)
def test_what_people_say_takes_no_longer_the_more_often_it_is_met(said: list[Said]) -> None:
    texts = ["x " * 3000, "x " * 2999 + "y", "machine 7, budget 9, " * 300]
    started = time.process_time()
    compare("pain", {seat: Answer(text) for seat, text in zip(("leader", "marketing", "sales"), texts, strict=True)},
            said=said)  # fmt: skip
    assert time.process_time() - started < 5.0


@pytest.mark.parametrize("name", [name for name in HOSTILE if len(HOSTILE[name]) > 3000])
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    text = HOSTILE[name][:5000]
    answers = {"leader": Answer(text), "sales": Answer(text[1:])}
    compare("sentence", answers)
    started = time.process_time()
    compare("sentence", {"leader": Answer(text * 20 + "a"), "sales": Answer(text * 20 + "b")})
    assert time.process_time() - started < 1.0


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300), st.text(max_size=300), st.sampled_from(["sentence", "industry", "stage", "employees", None])
)
def test_any_two_texts_relate_both_ways(a: str, b: str, prompt: str | None) -> None:
    there, back = relate(a, b, prompt=prompt), relate(b, a, prompt=prompt)
    assert (there.kind, there.score, there.reason) == (back.kind, back.score, back.reason)
    assert 0 <= there.score <= 1
    for span in there.spans:
        assert 0 <= span.a[0] < span.a[1] <= len(a)
        assert 0 <= span.b[0] < span.b[1] <= len(b)


WORDS = [
    *(
        "factory",
        "plant",
        "budget",
        "no",
        "not",
        "must",
        "any",
        "50",
        "100k",
        "£20k",
        "to",
        "staff",
        "months",
        "within",
    ),
    *(
        "over",
        "manager",
        "director",
        "or",
        "above",
        "and",
        ",",
        ".",
        "comparing",
        "suppliers",
        "demo",
        "asked",
        "for",
        "a",
    ),
    *("price", "never", "competitors", "two", "thousand", "up", "at", "least", "-", "+", "%", "year", "IT"),
]
VOCABULARY = st.lists(
    st.sampled_from(WORDS),
    max_size=40,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(VOCABULARY, min_size=2, max_size=4), st.sampled_from(["sentence", "pain", "stage", "budget"]))
def test_highlights_lie_inside_and_never_overlap(texts: list[str], prompt: str) -> None:
    seats = ["leader", "marketing", "sales", "product"][: len(texts)]
    answers = {seat: Answer(text) for seat, text in zip(seats, texts, strict=True)}
    found = compare(prompt, answers)
    seats_of: dict[int, set[str]] = {}
    for seat, marks in found.highlights.items():
        text = answers[seat].text
        check_marks(text, marks)
        for mark in marks:
            assert not (mark.start and text[mark.start - 1].isalnum() and text[mark.start].isalnum())
            assert not (mark.end < len(text) and text[mark.end].isalnum() and text[mark.end - 1].isalnum())
            if mark.number is not None:
                seats_of.setdefault(mark.number, set()).add(seat)
    assert all(len(seats) > 1 for seats in seats_of.values())


@settings(max_examples=150, deadline=None)
@given(VOCABULARY, VOCABULARY)
def test_quantities_are_intervals_inside_the_text(a: str, b: str) -> None:
    text = a + " " + b
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert 0 <= quantity.low <= quantity.high


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_clauses_are_in_order_and_hold_their_words(text: str) -> None:
    at = 0
    for clause in clauses(text):
        assert clause.tokens and at <= clause.start < clause.end <= len(text)
        at = clause.end


@pytest.mark.parametrize("word", ["leader9c7827e3c06", "ISO9001", "B2B", "a1b2c3d4"])
def test_a_mark_never_cuts_a_word_in_two(word: str) -> None:
    texts = {"leader": f"{word} plants", "marketing": f"plants with {word}", "sales": f"{word}x 9 plants"}
    marks = compare("industry", {seat: Answer(text=text) for seat, text in texts.items()}).highlights
    for seat, text in texts.items():
        for mark in marks[seat]:
            for edge in (mark.start, mark.end):
                assert not (0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum())
