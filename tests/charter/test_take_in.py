"""A page from elsewhere: the decisions that make it, the same page again, and nothing lost silently."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charter.samples import ALL
from workshop.asked import items_of
from workshop.catalogue import SENTENCE, catalogue
from workshop.charter import Charter, Decision, Line, Scope, TakenIn, clean, compose, day, places, take_in
from workshop.charter.charter import FIRM, ordered
from workshop.charter.compose import day_said
from workshop.lines import MOST_LINES, fits

PLACES = places(catalogue())
ITEMS = items_of(catalogue().prompts)


def composed(decisions: list[Decision] | tuple[Decision, ...]) -> Charter:
    voices = {voice.role: voice.label for voice in catalogue().voices.values()}
    return compose(Scope("Oak"), decisions, places=PLACES, voices=voices)


def taken(charter: Charter, items: list[str] = ITEMS) -> TakenIn:
    return take_in(charter, PLACES, items, MOST_LINES)


def page(*lines: tuple[str, Line], definition: str = "") -> Charter:
    sections: dict[str, list[Line]] = {}
    for section, line in lines:
        sections.setdefault(section, []).append(line)
    return Charter("Elm", definition=definition, sections=ordered(sections))


def unsigned(charter: Charter) -> Charter:
    """Without what is said of where a line came from."""
    sections = {name: [replace(line, note="") for line in lines] for name, lines in charter.sections}
    return replace(charter, sections=ordered(sections))


# --- there and back ---------------------------------------------------------------------------------------------------

# few letters, so that two lines are often alike; signs that also stand in "label: text (known)" and "owner, day"
texts = st.text("ab :(),", min_size=1, max_size=5).map(clean).filter(bool) | st.sampled_from(
    [place.label for place in PLACES.values()] + ["Still open", "3 June 2026"]
)
knowns = st.sampled_from(["", "", "CRM", "a\nb", "we ask"])
dues = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
roles = st.lists(st.sampled_from(["leader", "sales"]), unique=True, max_size=2).map(tuple)


def written(item: str) -> st.SearchStrategy[Decision]:
    pairs = st.lists(st.tuples(texts, st.sampled_from(FIRM)), min_size=1, max_size=1 if item == SENTENCE else 10)
    lines = pairs.map(tuple).filter(lambda lines: fits(item, lines))
    return st.builds(Decision, st.just(item), st.sampled_from(["keep", "merge", "reword"]), lines, knowns, roles)


def parked(item: str) -> st.SearchStrategy[Decision]:
    owners = texts.filter(lambda owner: not day_said(owner))
    return st.builds(
        lambda owner, due, rule: Decision(item, "park", owner=owner, due=due, meanwhile=rule),
        owners, dues, st.just("") | texts,
    )  # fmt: skip


def settled(item: str) -> st.SearchStrategy[Decision | None]:
    return st.none() | written(item) | written(item) | parked(item) | st.just(Decision(item, "drop"))


chosen = st.lists(st.sampled_from(ITEMS), unique=True, max_size=7)
tables = chosen.flatmap(lambda items: st.tuples(*map(settled, items))).map(lambda found: [one for one in found if one])


@settings(max_examples=200, deadline=None)
@given(tables)
def test_a_page_that_was_composed_comes_back_as_it_was(decisions: list[Decision]) -> None:
    charter = composed(decisions)
    found = taken(charter)
    assert composed(found.decisions) == unsigned(charter)
    assert found.left == found.moved == ()
    assert all(fits(each.item, each.lines) for each in found.decisions)


@settings(max_examples=100, deadline=None)
@given(tables, st.sets(st.sampled_from(ITEMS)))
def test_where_less_is_asked_every_word_is_taken_in_or_told(decisions: list[Decision], asked: set[str]) -> None:
    charter = composed(decisions)
    found = taken(charter, [item for item in ITEMS if item in asked])
    assert {each.item for each in found.decisions} <= asked
    after = composed(found.decisions)
    here = [line for _section, lines in after.sections for line in lines]
    said = [clean(f"{line.label} {line.text} {line.known}") for line in here] + [after.definition]
    said += [each.text for each in found.left]
    for _section, lines in charter.sections:
        for line in lines:
            assert any(clean(line.text) in each for each in said)
    before = sum(len(lines) for _section, lines in charter.sections) + bool(charter.definition)
    assert len(here) + bool(after.definition) + len(found.left) == before


@pytest.mark.parametrize("name", ALL)
def test_any_page_at_all_is_taken_in_or_told(name: str) -> None:
    charter = ALL[name]
    found = taken(charter)
    lines = sum(bool(clean(line.text)) for _section, lines in charter.sections for line in lines)
    after = composed(found.decisions)
    assert sum(len(lines) for _section, lines in after.sections) + len(found.left) == lines
    assert all(each.kind in ("reword", "park") and not each.sources for each in found.decisions)


# --- what is whose ----------------------------------------------------------------------------------------------------


def lines_of(found: TakenIn) -> dict[str, tuple[str, ...]]:
    return {each.item: tuple(text for text, _firm in each.lines) for each in found.decisions}


def test_a_label_says_whose_a_line_is_and_those_after_it_follow() -> None:
    found = taken(
        page(
            ("company", Line("Food", "Industry")), ("company", Line("Drink", firm="wish")),
            ("company", Line("Up to 500", "Company size", known="the register")),
            ("enough", Line("Rang us")), ("counts", Line("Read a page", firm="wish")),
            ("never", Line("Student", firm="never")), ("sent_back", Line("No budget")),
            definition="Somebody who asked.",
        )
    )  # fmt: skip
    assert found.decisions == (
        Decision(SENTENCE, "reword", (("Somebody who asked.", "must"),)),
        Decision("industry", "reword", (("Food", "must"), ("Drink", "wish"))),
        Decision("employees", "reword", (("Up to 500", "must"),), "the register"),
        Decision("signals", "reword", (("Rang us", "must"), ("Read a page", "wish"))),
        Decision("disq", "reword", (("Student", "never"),)),
        Decision("sent_back", "reword", (("No budget", "must"),)),
    )
    assert not found.moved and not found.left


def test_what_stands_without_a_label_after_one_is_the_blocks() -> None:
    promises = [Line("30 a month", "Volume"), Line("Each is complete"), Line("We answer in a day")]
    found = taken(page(*(("marketing_promises", line) for line in promises)))
    assert lines_of(found) == {
        "volume": ("30 a month",), "marketing_promises": ("Each is complete", "We answer in a day"),
    }  # fmt: skip
    noted = [replace(line, note="Sales, as written") for line in promises[:2]] + promises[2:]
    found = taken(page(*(("marketing_promises", line) for line in noted)))
    assert lines_of(found)["volume"] == ("30 a month", "Each is complete")


def test_a_never_that_is_known_otherwise_is_somebody_elses() -> None:
    found = taken(
        page(
            ("company", Line("Food", "Industry", known="CRM")),
            ("never", Line("Tobacco", firm="never", known="CRM")), ("never", Line("Student", firm="never")),
        )
    )  # fmt: skip
    assert lines_of(found) == {"industry": ("Food", "Tobacco"), "disq": ("Student",)}


def test_parked_items_keep_who_and_when() -> None:
    until = f"Helen, of sales, {day('2026-06-30')}"
    found = taken(page(("not_settled", Line("Ask all", "Budget", known=until, firm="wish"))))
    due = dt.date(2026, 6, 30)
    assert found.decisions == (Decision("budget", "park", owner="Helen, of sales", due=due, meanwhile="Ask all"),)
    assert composed(found.decisions).lines("not_settled")[0].known == until
    for known in ("", "Helen", "30 June 2026", "Helen, soon", "Helen, 31 June 2026"):
        found = taken(page(("not_settled", Line("Ask all", "Budget", known=known, firm="wish"))))
        assert not found.decisions and "who brings the answer" in found.left[0].why
        assert found.left[0].text == "Budget: Ask all" + (f" ({known})" if known else "")


def test_what_is_parked_and_settled_is_settled() -> None:
    line = Line("Ask all", "Budget", known="Helen, 30 June 2026", firm="wish")
    found = taken(page(("want", Line("Approved", "Budget")), ("not_settled", line), ("not_settled", line)))
    assert lines_of(found) == {"budget": ("Approved",)}
    assert [each.section for each in found.left] == ["not_settled"] * 2


def test_an_unknown_label_goes_along_in_the_text() -> None:
    strange = page(
        ("company", Line("Food", "Industry")), ("company", Line("In the UK", "Place", known="CRM")),
        ("bridge", Line("Tom", "Who")), ("enough", Line("Rang us", "Phone")), ("never", Line("Student", "Who not")),
    )  # fmt: skip
    found = taken(strange)
    assert lines_of(found) == {
        "industry": ("Food", "Place: In the UK (CRM)"), "bridge": ("Who: Tom",), "signals": ("Phone: Rang us",),
        "disq": ("Who not: Student",),
    }  # fmt: skip
    assert [(each.item, each.text) for each in found.moved] == [
        ("industry", "Place: In the UK (CRM)"), ("bridge", "Who: Tom"),
    ]  # fmt: skip
    assert taken(composed(found.decisions)).moved == ()  # from here on it is at home


def test_a_label_that_shares_a_word_says_where_to() -> None:
    found = taken(page(("company", Line("Food", "Industry")), ("company", Line("35 and more", "Size"))))
    assert lines_of(found) == {"industry": ("Food",), "employees": ("Size: 35 and more",)}
    assert [each.item for each in found.moved] == ["employees"]


def test_what_is_asked_nowhere_is_told_with_its_text() -> None:
    found = taken(page(("company", Line("Food", "Industry", known="CRM")), ("enough", Line("Rang us"))), ["role"])
    assert not found.decisions
    assert [(each.section, each.text) for each in found.left] == [
        ("company", "Industry: Food (CRM)"), ("enough", "Rang us"),
    ]  # fmt: skip


def test_texts_are_made_plain_and_those_that_say_nothing_are_none() -> None:
    found = taken(page(("enough", Line("a\r\nb\x00\u202ec")), ("enough", Line("\u202e")), definition=" a\nb "))
    assert lines_of(found) == {SENTENCE: ("a b",), "signals": ("a bc",)}


def test_too_many_and_too_long_are_given_back_as_they_are() -> None:
    found = taken(page(*(("enough", Line(f"{n}" * 400)) for n in range(9))))
    assert [len(text) for text in lines_of(found)["signals"]] == [400] * 9


@given(dues)
def test_a_day_in_words_is_that_day_again(due: dt.date) -> None:
    assert day_said(day(due.isoformat())) == due


@pytest.mark.parametrize("words", ["", "soon", "31 June 2026", "12 may 2026", "12 May", "12 May 2026 ", "012 May 2026"])
def test_other_words_are_no_day(words: str) -> None:
    assert day_said(words) is None
