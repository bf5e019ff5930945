"""Agree: the list, settling items one by one, and what is refused."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.conftest import Cast, Sampled, Screen, decide, shown, write_all
from tests.pages.agreeing import SOON, Sit, decisions
from workshop import services, views
from workshop.catalogue import catalogue
from workshop.charter import Decision, day
from workshop.models import Phase
from workshop.ui import agree, editor, settling

At = Callable[[str], Cast]
HOSTILE = '<img src=x onerror="alert(1)"> **bold** [x](http://evil) :red[r] $x$ ` # h'
ESCAPED = "&lt;img src=x onerror="


# The list


def test_the_widest_gap_comes_first_and_the_sentence_last(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader")
    table = settling.read(agreeing.viewer("leader"))
    assert table.items[0] == table.gaps[0].prompt == "stage"
    assert table.items[-1] == "sentence"
    assert table.items[-6:-1] == tuple(catalogue().blocks)
    aligned = [each.prompt for each in table.now.comparisons if each.status == "aligned"]
    assert all(table.items.index(item) > table.items.index(table.gaps[-1].prompt) for item in aligned)
    assert "0 of 20 decided" in screen.shown


def test_the_screen_before_its_time_says_what_comes_first(sample_at: At, desk: Sit) -> None:
    screen = desk(sample_at("compare"), "leader")
    assert "Agreeing comes after comparing" in screen.shown
    assert not screen.app.radio and not screen.app.text_area


def test_a_reader_is_shown_nothing_of_it(agreeing: Cast, screen: Screen) -> None:
    app = screen(agreeing.reader, "agree")
    assert not app.radio and not app.text_area
    assert "compared suppliers" not in shown(app)


def test_the_facilitator_may_decide_too(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "facilitator").open("stage").choose("decide_stage", "reword")
    screen.type("criterion_stage", "Wants to look within six months").click("put_stage")
    assert decisions(agreeing)["stage"].by == "facilitator"


# Settling an item


def test_keeping_one_answer_fills_the_line_with_those_words(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("stage").choose("decide_stage", "keep").choose("whose_stage", "sales")
    words = "They have compared suppliers and have a favourite in mind."
    assert screen.text("criterion_stage") == words
    screen.choose("form_stage", "list")
    assert screen.text("criterion_stage") == "Has a favourite, needs approval, or further on"
    screen.choose("form_stage", "words").click("put_stage")
    assert decisions(agreeing)["stage"].decision == Decision(
        item="stage", kind="keep", lines=((words, "must"),), sources=("sales",)
    )
    assert "Sales, as written" in screen.shown and "1 of 20 decided" in screen.shown


def test_a_kept_line_that_is_changed_counts_as_reworded(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("stage").choose("decide_stage", "keep").choose("whose_stage", "sales")
    screen.type("criterion_stage", "They have compared suppliers.")
    assert "will say “reworded”" in screen.shown
    screen.click("put_stage")
    assert decisions(agreeing)["stage"].decision.kind == "reword"


def test_merging_begins_with_the_ticked_texts_one_a_line(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("employees").choose("decide_employees", "merge")
    assert screen.text("criterion_employees").splitlines() == [
        "50 to 500 people", "20 to 1,000 people", "100 to 500 people",
    ]  # fmt: skip
    screen.choose("from_employees", ["leader", "sales"])
    assert screen.text("criterion_employees").splitlines() == ["50 to 500 people", "100 to 500 people"]
    screen.type("criterion_employees", "50 to 500 people").choose("firm_employees", "wish")
    screen.type("known_employees", " we look it up ").click("put_employees")
    assert decisions(agreeing)["employees"].decision == Decision(
        item="employees",
        kind="merge",
        lines=(("50 to 500 people", "wish"),),
        known_by="we look it up",
        sources=("leader", "sales"),
    )


def test_rewording_puts_one_line_on_the_page_for_each_typed(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("pain").choose("decide_pain", "reword")
    screen.type("criterion_pain", "Says what stops\n\n  or which audit   is coming \n").click("put_pain")
    assert decisions(agreeing)["pain"].decision.lines == (
        ("Says what stops", "must"),
        ("or which audit is coming", "must"),
    )


def test_signals_have_a_field_for_what_is_enough_and_one_for_what_counts(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("signals").choose("decide_signals", "keep").choose("whose_signals", "sales")
    assert screen.text("criterion_signals").splitlines()[0] == "Asked for a demo"
    assert screen.text("criterion_signals_wish").splitlines() == ["Started a trial", "Visited the pricing page"]
    screen.click("put_signals")
    firm = [how for _text, how in decisions(agreeing)["signals"].decision.lines]
    assert firm == ["must"] * 5 + ["wish"] * 2
    assert decisions(agreeing)["signals"].decision.kind == "keep"


def test_whom_never_to_send_is_a_never_unless_somebody_says_otherwise(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("disq").choose("decide_disq", "reword")
    screen.type("criterion_disq", "Competitor").click("put_disq")
    assert decisions(agreeing)["disq"].decision.lines == (("Competitor", "never"),)


def test_parking_needs_a_name_and_a_date(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("budget").choose("decide_budget", "park")
    assert "After two votes Helen decides" in screen.shown
    screen.click("put_budget")
    assert "Say who takes this away" in screen.shown and "budget" not in decisions(agreeing)
    screen.app.selectbox(key="owner_budget").set_value("Tom Adeyemi")
    screen.click("put_budget")
    assert "Say by when" in screen.shown and "budget" not in decisions(agreeing)
    screen.app.date_input(key="due_budget").set_value(SOON)
    screen.type("meanwhile_budget", "Nobody is sent back over money").click("put_budget")
    assert decisions(agreeing)["budget"].decision == Decision(
        item="budget",
        kind="park",
        owner="Tom Adeyemi",
        due=SOON,
        meanwhile="Nobody is sent back over money",
    )
    assert f"parked: Tom Adeyemi, {day(SOON.isoformat())}" in str(screen.app.radio(key=settling.LIST).proto.captions)


def test_what_is_dropped_leaves_the_page_and_counts_as_decided(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("path").choose("decide_path", "drop").click("put_path")
    assert decisions(agreeing)["path"].decision == Decision(item="path", kind="drop")
    assert "1 of 20 decided" in screen.shown


def test_leaving_it_open_takes_the_decision_back_and_keeps_the_text(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("pain").choose("decide_pain", "reword").type("criterion_pain", "What stops")
    screen.click("put_pain").click("open_pain")
    assert "pain" not in decisions(agreeing)
    screen.choose("decide_pain", "reword")
    assert screen.text("criterion_pain") == "What stops"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write the line"),
        ("x" * 301, "Keep each line under"),
        ("\n".join(f"line {n}" for n in range(9)), "At most 8 lines"),
    ],
)
def test_what_the_page_cannot_carry_is_refused_and_nothing_is_lost(
    agreeing: Cast, desk: Sit, text: str, said: str
) -> None:
    screen = desk(agreeing, "leader").open("pain").choose("decide_pain", "reword").type("criterion_pain", text)
    screen.click("put_pain")
    assert said in screen.shown
    assert "pain" not in decisions(agreeing)
    assert screen.text("criterion_pain") == text


def test_nothing_is_put_in_before_anything_is_chosen(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("pain")
    assert screen.app.button(key="put_pain").disabled
    assert not screen.app.text_area


# The sentence and the hand-over


def test_the_sentence_is_one_line_of_at_most_240_characters(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").open("sentence")
    assert "voices large" in screen.shown and "of the right type" in screen.shown
    screen.choose("decide_sentence", "merge")
    assert len(screen.text("criterion_sentence").splitlines()) == 3
    screen.click("put_sentence")
    assert "at most 240 characters" in screen.shown and "sentence" not in decisions(agreeing)
    screen.type("criterion_sentence", "A plant that\nloses money when a line stops.").click("put_sentence")
    assert decisions(agreeing)["sentence"].decision.lines == (("A plant that loses money when a line stops.", "must"),)
    charter = views.draft(agreeing.viewer("leader"))
    assert charter.definition == "A plant that loses money when a line stops."


@pytest.mark.parametrize("block", list(catalogue().blocks))
def test_the_hand_over_is_pre_filled_and_in_the_charter_only_when_accepted(
    agreeing: Cast, desk: Sit, block: str
) -> None:
    lines = catalogue().blocks[block].lines
    screen = desk(agreeing, "leader").open(block)
    assert tuple(screen.text(f"criterion_{block}").splitlines()) == lines
    assert block not in decisions(agreeing)
    assert not views.draft(agreeing.viewer("leader")).lines(catalogue().blocks[block].section)
    screen.click(f"put_{block}")
    stored = decisions(agreeing)[block].decision
    assert stored.kind == "keep" and tuple(text for text, _firm in stored.lines) == lines
    screen.type(f"criterion_{block}", "Only this").click(f"put_{block}")
    assert decisions(agreeing)[block].decision.kind == "reword"


# What already agrees


def test_what_agrees_is_kept_in_one_go_with_the_names_it_came_from(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader")
    assert screen.app.radio(key=settling.LIST).value == settling.BANK
    assert "Here is what you already agree on" in screen.shown
    screen.click("keep_aligned")
    kept_now = decisions(agreeing)
    assert set(kept_now) == {"revenue", "disq", "geo"}
    assert kept_now["geo"].decision.sources == ("leader", "marketing", "sales")
    assert kept_now["revenue"].decision.lines == (("£10m to £100m a year", "must"),)
    assert screen.app.radio(key=settling.LIST).value == "stage"


def test_single_ones_can_be_left_out_of_it(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader").choose("bank_keep", ["geo"]).click("keep_aligned")
    assert set(decisions(agreeing)) == {"geo"}
    assert screen.app.radio(key=settling.LIST).value == settling.BANK
    screen.open("disq")
    assert screen.has("put_disq")


def test_what_somebody_decided_meanwhile_stays_as_it_is(agreeing: Cast, desk: Sit) -> None:
    screen = desk(agreeing, "leader")
    services.decide(agreeing.sales, "geo", kind="reword", lines=[("Only in Cork", "must")])
    screen.click("keep_aligned")
    assert decisions(agreeing)["geo"].decision.lines == (("Only in Cork", "must"),)


# While signing, and after


def test_while_signing_the_screen_says_what_an_edit_does(sample_at: At, desk: Sit) -> None:
    cast = sample_at("sign")
    version = views.version(cast.viewer("leader"))
    services.sign(cast.leader, version.number, version.digest)
    screen = desk(cast, "sales").open("pain")
    assert "Version 1 is ready to sign." in screen.shown
    assert any(link.proto.page.endswith("sign") for link in screen.app.get("page_link"))
    assert "clears the 1 name" not in screen.shown
    screen.type("criterion_pain", "Another pain")
    assert "makes version 2 and clears the 1 name under version 1" in screen.shown
    screen.click("put_pain")
    assert views.version(cast.viewer("leader")).number == 2
    assert not views.version(cast.viewer("leader")).signed


def test_in_force_nothing_can_be_changed_here(sample_at: At, desk: Sit) -> None:
    screen = desk(sample_at("live"), "leader").open("pain")
    assert "The facilitator can take the workshop back" in screen.shown
    assert not screen.app.text_area and not screen.has("put_pain")
    assert "Has said in their own words what stops" in screen.shown


# Hostile text


def test_hostile_text_is_shown_as_text(cast: Cast, desk: Sit) -> None:
    for role in ("leader", "marketing", "sales"):
        write_all(cast, role, HOSTILE)
    services.advance(cast.facilitator, Phase.DEFINE)
    services.advance(cast.facilitator, Phase.COMPARE)
    services.decide(cast.leader, "industry", kind="park", owner=HOSTILE, due=SOON, meanwhile=HOSTILE)
    services.decide(cast.leader, "role", kind="reword", lines=[(HOSTILE, "must")], known_by=HOSTILE)
    screen = desk(cast, "sales").open("role")
    html = "".join(element.proto.body for element in screen.app.get("html"))
    assert ESCAPED in html and "<img" not in html
    marked_up = [*screen.app.radio(key=settling.LIST).options, *screen.app.radio(key=settling.LIST).proto.captions]
    assert not any(sign in text for text in marked_up for sign in ("<", "[x]", "**bold**", "$", "`", "#", "http"))
    assert any("parked: img src x onerror" in text for text in marked_up)
    assert screen.text("criterion_role") == HOSTILE


@pytest.mark.parametrize(
    "name", ["www.evil.com", "a@b.co", "# x", "1. x", "[x](y)", "<b>", "$x$", ":red[x]", "_x_", "`x`"]
)
def test_a_name_in_the_list_keeps_only_what_markdown_cannot_read(name: str) -> None:
    assert all(letter.isalnum() or letter == " " for letter in agree.plain(name))
    assert agree.plain("Tom Adeyemi-O'Neill") == "Tom Adeyemi O Neill"
    assert len(agree.plain("long " * 40)) <= 24


# Pure pieces


def test_the_order_takes_gaps_first_and_the_sentence_last() -> None:
    items = ["a", "b", "c", "bridge", "sentence"]
    assert settling.order(items, ["sentence", "c", "a", "gone"]) == ("c", "a", "b", "bridge", "sentence")


def test_the_bar_stands_at_every_line_of_a_decision_and_only_there(agreeing: Cast) -> None:
    services.decide(agreeing.leader, "geo", kind="reword", lines=[("Cork", "must"), ("Leeds", "never")])
    services.decide(agreeing.leader, "disq", kind="reword", lines=[("Competitor", "never")])
    now = views.agreeing(agreeing.viewer("leader"))
    found = agree.spots(now.charter, now.decided["geo"].decision)
    assert {now.charter.lines(section)[at].text for section, at in found} == {"Cork", "Leeds"}
    assert agree.spots(now.charter, None) == frozenset()


def test_a_decision_in_words_tells_two_of_them_apart() -> None:
    line = Decision(item="pain", kind="reword", lines=(("It stops", "must"),))
    wish = Decision(item="pain", kind="reword", lines=(("It stops", "wish"),))
    park = Decision(item="pain", kind="park", owner="Tom", due=dt.date(2026, 12, 4))
    texts = {editor.said(each) for each in (line, wish, park, Decision(item="pain", kind="drop"), None)}
    assert len(texts) == 5 and "Parked: Tom, 4 December 2026" in texts


# Why it changes


def test_why_is_asked_once_there_is_a_version_to_change(sample_at: Sampled, desk: Sit) -> None:
    first = desk(sample_at(Phase.AGREE), "sales").open("budget").choose("decide_budget", "reword")
    assert not [each for each in first.app.text_area if each.key == "why_budget"]
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    screen = desk(cast, "sales").open("budget").choose("decide_budget", "reword")
    assert "It stands where versions are compared, for all who can read them." in screen.shown
    screen.type("criterion_budget", "Money is there.").type("why_budget", "Two deals died of it.").click("put_budget")
    assert decisions(cast)["budget"].decision.why == "Two deals died of it."
    assert screen.open("industry").open("budget").text("why_budget") == "Two deals died of it."
    too_long = screen.type("why_budget", "x" * 501).click("put_budget")
    assert "Keep why it changes under 500 characters." in too_long.shown and too_long.text("why_budget") == "x" * 501
    assert decisions(cast)["budget"].decision.why == "Two deals died of it."


def test_a_reason_that_went_with_a_version_is_not_in_the_field_for_the_next(sample_at: Sampled, desk: Sit) -> None:
    cast = sample_at(Phase.SIGN)
    screen = desk(cast, "sales").open("budget").choose("decide_budget", "reword")
    screen.type("criterion_budget", "Money is there.").type("why_budget", "Two deals died of it.").click("put_budget")
    assert screen.text("why_budget") == "" and not screen.has("both_budget")
    screen.type("criterion_budget", "Money is near.").click("put_budget")
    (change,) = views.changed(cast.viewer("sales"), 2, 3)
    assert change.after == "Money is near." and change.why == ()
    screen.type("why_budget", "Half a rea")  # somebody else's line makes the next version meanwhile
    decide(cast, "leader", "industry", "Food plants", base=decisions(cast)["industry"].version)
    assert screen.run().text("why_budget") == "Half a rea"
    assert "clears the" not in screen.shown and "makes version" not in screen.shown  # a reason alone makes none
    screen.click("put_budget")
    assert views.version(cast.viewer("sales")).number == 4


def test_of_two_texts_that_differ_in_the_reason_both_are_seen() -> None:
    line = Decision(item="pain", kind="reword", lines=(("It stops", "must"),))
    texts = {editor.said(each) for each in (line, replace(line, why="They told us."))}
    assert len(texts) == 2 and any("They told us." in each for each in texts)
