"""What may stand on the page, and whose words it may be called."""

from dataclasses import replace

import pytest

from tests.test_suggest import sample_answers
from workshop import lines
from workshop.catalogue import catalogue
from workshop.charter import Decision
from workshop.compare import Answer, compare

SALES = {"sales": Answer(text="A favourite.", rung=5)}
KEPT = Decision(item="stage", kind="keep", lines=(("A favourite.", "must"),), sources=("sales",))


def test_only_unchanged_words_pass_as_written() -> None:
    assert lines.as_written(KEPT, SALES, "GBP", None)
    changed = Decision(item="stage", kind="keep", lines=(("A favourite!", "must"),), sources=("sales",))
    assert not lines.as_written(changed, SALES, "GBP", None)


@pytest.mark.parametrize("sources", [(), ("leader",), ("leader", "sales")])
def test_words_are_only_those_of_whoever_wrote_them(sources: tuple[str, ...]) -> None:
    assert not lines.as_written(replace(KEPT, sources=sources), SALES, "GBP")
    assert lines.as_written(KEPT, SALES, "GBP")  # the control


def test_what_was_kept_stays_kept_only_with_the_same_names() -> None:
    before = replace(KEPT, lines=(("As it was put then.", "wish"),))
    firmer = replace(before, lines=(("As it was put then.", "must"),))
    assert lines.as_written(firmer, SALES, "GBP", before)
    assert not lines.as_written(firmer, SALES, "GBP", replace(before, kind="reword"))
    assert not lines.as_written(replace(firmer, sources=("leader",)), SALES, "GBP", before)


def test_a_block_is_as_suggested_and_from_nobody() -> None:
    block = next(iter(catalogue().blocks.values()))
    suggested = Decision(item=block.id, kind="keep", lines=tuple((line, "must") for line in block.lines))
    assert lines.as_written(suggested, {}, "GBP")
    assert not lines.as_written(replace(suggested, sources=("leader",)), {}, "GBP")
    assert not lines.as_written(replace(suggested, lines=suggested.lines[1:]), {}, "GBP")


def test_what_all_agree_on_and_the_page_can_carry_is_ready_to_keep() -> None:
    answers = {prompt: sample_answers(prompt) for prompt in ("geo", "stage", "sentence")}
    found = [compare(prompt, given) for prompt, given in answers.items()]
    aligned = [replace(each, status="aligned") for each in found]
    assert set(lines.agreed(answers, found, answers, "GBP")) == {"geo"}
    assert set(lines.agreed(answers, aligned, answers, "GBP")) == {"geo", "stage"}  # the sentence never is
    assert not lines.agreed([], found, answers, "GBP")
    kept = lines.agreed(answers, found, answers, "GBP")["geo"]
    assert lines.as_written(kept, answers["geo"], "GBP")
    long = {"geo": {role: Answer(text="x" * 301) for role in ("leader", "sales")}}
    assert not lines.agreed(["geo"], aligned, long, "GBP")
    fits = {"geo": {role: Answer(text="x" * 300) for role in ("leader", "sales")}}
    assert lines.agreed(["geo"], aligned, fits, "GBP")  # the control


def test_the_definition_is_held_to_the_length_of_its_question() -> None:
    assert lines.longest("sentence") == catalogue().prompts["sentence"].text_limit == 240
    assert lines.longest("geo") == lines.LONGEST_LINE
    assert lines.fits("geo", [("x" * 241, "must")]) and not lines.fits("sentence", [("x" * 241, "must")])
