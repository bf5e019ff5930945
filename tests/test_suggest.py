"""Suggested lines: what one person said, in words or put into words, and never an average."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import suggest
from workshop.catalogue import catalogue
from workshop.compare import Answer
from workshop.rows import answer_of
from workshop.services.sample import written

PROMPTS = catalogue().prompts


def sample_answers(prompt: str) -> dict[str, Answer]:
    """The sample's answers to a prompt, by role."""
    return {
        role: answer_of(text, structure, second)
        for role, asked, text, second, structure in written(catalogue().sample)
        if asked == prompt
    }


@pytest.mark.parametrize(
    ("prompt", "answer", "line"),
    [
        ("seniority", Answer(rung=2), "Team lead / manager or above"),
        ("seniority", Answer(rung=6), "Owner / partner"),
        ("stage", Answer(rung=3), "Writing down what they need, or further on"),
        ("employees", Answer(low=100, high=500), "100 to 500 people"),
        ("employees", Answer(low=100), "100 people or more"),
        ("employees", Answer(high=500), "Up to 500 people"),
        ("revenue", Answer(low=10, high=100), "£10m to £100m a year"),
        ("budget", Answer(low=15000, high=40000, confirm=True), "£15k to £40k a year; confirmed before hand-over"),
        ("budget", Answer(access=("Holds the budget", "Can influence it")), "Holds the budget or Can influence it"),
        ("path", Answer(tags=("Trial or pilot", "Finance sign-off"), low=4, high=12),
         "Trial or pilot and Finance sign-off; 4 to 12 weeks"),
        ("pain", Answer(tags=("Cut cost", "Stop failures or downtime")), "Cut cost, or Stop failures or downtime"),
        ("industry", Answer(tags=("Manufacturing",), sub=("food", "drink")), "Manufacturing: food, drink"),
        ("geo", Answer(tags=("UK", "Ireland")), "UK or Ireland"),
        ("volume", Answer(number=40), "40 leads a month"),
    ],
)  # fmt: skip
def test_what_was_ticked_is_put_into_words(prompt: str, answer: Answer, line: str) -> None:
    assert suggest.lines(PROMPTS[prompt], answer, "GBP", form="list") == (line,)


def test_own_words_come_line_by_line_as_they_were_written() -> None:
    answer = Answer(text="  A manager\twith a team. \n\n Directors are nice.  ", rung=2)
    prompt = PROMPTS["seniority"]
    assert suggest.lines(prompt, answer) == ("A manager with a team.", "Directors are nice.")
    assert suggest.forms(prompt, answer) == ("words", "list")


def test_a_list_comes_before_words_where_it_says_more() -> None:
    answer = Answer(text="Nobody abroad.", tags=("Competitor", "Too small"))
    assert suggest.forms(PROMPTS["disq"], answer) == ("list", "words")
    assert suggest.firm_lines(PROMPTS["disq"], answer) == (("Competitor", "never"), ("Too small", "never"))


def test_signals_that_count_alone_are_musts_and_the_others_wishes() -> None:
    answer = Answer(marks={"Asked for a demo": 2, "Visited the pricing page": 1, "Downloaded content": 0})
    assert suggest.firm_lines(PROMPTS["signals"], answer) == (
        ("Asked for a demo", "must"),
        ("Visited the pricing page", "wish"),
    )


def test_fields_say_when_each_has_to_be_known() -> None:
    answer = Answer(marks={"Phone": 3, "What they need, in their words": 3, "Budget": 2, "Revenue": 1, "Sector": 0})
    assert suggest.lines(PROMPTS["fields"], answer) == (
        "Known at hand-over: Phone; What they need, in their words",
        "Known before sales accepts: Budget",
    )


def test_who_cannot_say_yet_suggests_nothing() -> None:
    assert suggest.lines(PROMPTS["stage"], Answer(cannot_say=True, rung=2)) == ()
    assert suggest.forms(PROMPTS["stage"], Answer()) == ()
    assert suggest.shared(PROMPTS["stage"], {"leader": Answer(cannot_say=True)}) is None


def test_merging_sets_texts_one_under_the_other_and_says_the_same_once() -> None:
    prompt, answers = PROMPTS["stage"], sample_answers("stage")
    merged = suggest.merged(prompt, answers, ["leader", "sales"])
    assert [text for text, _firm in merged] == [answers["leader"].text, answers["sales"].text]
    twice = {"leader": Answer(text="The same."), "sales": Answer(text="the same.")}
    assert suggest.merged(prompt, twice, ["leader", "sales"]) == (("The same.", "must"),)


def test_a_signal_enough_for_one_is_enough_in_the_merge() -> None:
    answers = {"leader": Answer(marks={"Started a trial": 1}), "sales": Answer(marks={"Started a trial": 2})}
    assert suggest.merged(PROMPTS["signals"], answers, answers) == (("Started a trial", "must"),)


def test_nothing_is_averaged_what_most_said_is_kept_with_their_names() -> None:
    found = suggest.shared(PROMPTS["revenue"], sample_answers("revenue"), "GBP")
    assert found == suggest.Suggestion((("£10m to £100m a year", "must"),), ("leader", "marketing"))


@pytest.mark.parametrize("prompt", [prompt.id for prompt in PROMPTS.values() if prompt.compared])
def test_every_suggestion_for_the_sample_is_somebodys_own(prompt: str) -> None:
    answers = sample_answers(prompt)
    found = suggest.shared(PROMPTS[prompt], answers, "GBP")
    assert found is not None and found.sources
    own = [
        suggest.firm_lines(PROMPTS[prompt], answers[role], "GBP", form=form)
        for role in answers
        for form in suggest.FORMS
    ]
    assert found.lines in own


@given(text=st.text(), tag=st.text(), low=st.floats(), high=st.floats(), rung=st.integers(-3, 20))
def test_a_suggestion_is_always_one_line_without_blanks_at_its_ends(
    text: str, tag: str, low: float, high: float, rung: int
) -> None:
    answer = Answer(text=text, tags=(tag,), low=low, high=high, rung=max(rung, 0), marks={tag: 3}, number=5)
    for prompt in PROMPTS.values():
        for form in ("", *suggest.FORMS):
            for line in suggest.lines(prompt, answer, "EUR", form=form):
                assert line and line == " ".join(line.split()) and "\x00" not in line
