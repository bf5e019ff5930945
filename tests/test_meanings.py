"""What people say about phrases: kept, named, used again, taken back, and refused with nothing changed."""

import pytest
from sqlmodel import col, select

from tests.conftest import Cast, Sampled
from workshop import db, services, views
from workshop.errors import Invalid, NotFound, NotNow
from workshop.models import Event, Phase
from workshop.services.meanings import LONGEST_PHRASE, MOST

SUPPLIERS, PROBLEM = "compared suppliers", "know it is a problem"


@pytest.fixture
def cast(sample_at: Sampled) -> Cast:
    return sample_at(Phase.COMPARE)


def marks(cast: Cast, role: str, prompt: str = "stage") -> dict[str, str]:
    """Kind of mark, by the words it is on, in what this role wrote."""
    seen = views.comparing(cast.viewer("leader"))
    compared = next(each for each in seen.comparisons if each.prompt == prompt)
    text = seen.revealed.answers[prompt][role].text
    return {text[mark.start : mark.end]: mark.kind for mark in compared.highlights[role]}


def reasons(cast: Cast, role: str) -> str:
    seen = views.comparing(cast.viewer("leader"))
    compared = next(each for each in seen.comparisons if each.prompt == "stage")
    return " ".join(mark.reason for mark in compared.highlights[role])


def test_what_a_person_says_is_marked_and_named(cast: Cast) -> None:
    assert marks(cast, "sales")[SUPPLIERS] == "only"  # the control
    before = cast.viewer("leader").revision
    services.say_meaning(cast.marketing, f" {PROBLEM}\n", SUPPLIERS, True)
    assert cast.viewer("leader").revision > before  # every screen looks again
    assert marks(cast, "sales")[SUPPLIERS] == marks(cast, "leader")[PROBLEM] == "shared"
    assert "Marketing" in reasons(cast, "sales")
    (saying,) = views.comparing(cast.viewer("sales")).sayings
    assert (saying.a, saying.b, saying.same, saying.by) == (PROBLEM, SUPPLIERS, True, "marketing")


def test_the_last_word_counts_and_can_be_taken_back(cast: Cast) -> None:
    services.say_meaning(cast.marketing, PROBLEM, SUPPLIERS, True)
    services.say_meaning(cast.sales, SUPPLIERS, PROBLEM, False)
    assert marks(cast, "sales")[SUPPLIERS] == "only"
    latest = views.comparing(cast.viewer("leader")).sayings[-1]
    services.take_back_meaning(cast.facilitator, latest.id, latest.a, latest.b, latest.same)
    assert marks(cast, "sales")[SUPPLIERS] == "shared"
    with pytest.raises(NotFound):
        services.take_back_meaning(cast.facilitator, latest.id, latest.a, latest.b, latest.same)


def test_a_number_that_became_free_takes_no_other_entry_back(cast: Cast) -> None:
    services.say_meaning(cast.marketing, PROBLEM, SUPPLIERS, True)
    (seen,) = views.comparing(cast.viewer("leader")).sayings
    services.take_back_meaning(cast.sales, seen.id, seen.a, seen.b, seen.same)
    services.say_meaning(cast.sales, "plant", "factory", True)
    (fresh,) = views.comparing(cast.viewer("leader")).sayings
    with pytest.raises(NotFound):  # somebody whose screen still shows the first one
        services.take_back_meaning(cast.leader, fresh.id, seen.a, seen.b, seen.same)
    assert views.comparing(cast.viewer("leader")).sayings == (fresh,)


@pytest.mark.parametrize(
    ("a", "b", "field"),
    [
        ("", "plant", "a"),
        ("plant", " \n ", "b"),
        ("...", "plant", "a"),
        ("plant", "Plant", "b"),
        ("x" * (LONGEST_PHRASE + 1), "plant", "a"),
    ],
)
def test_nothing_is_kept_of_what_makes_no_sense(cast: Cast, a: str, b: str, field: str) -> None:
    before = cast.viewer("leader").revision
    with pytest.raises(Invalid) as refused:
        services.say_meaning(cast.leader, a, b, True)
    assert refused.value.field == field
    assert views.comparing(cast.viewer("leader")).sayings == () and cast.viewer("leader").revision == before


def test_there_is_an_end_to_it(cast: Cast) -> None:
    for number in range(MOST):
        services.say_meaning(cast.leader, f"phrase {number}", "plant", True)
    with pytest.raises(Invalid):
        services.say_meaning(cast.leader, "one more", "plant", True)
    assert len(views.comparing(cast.viewer("leader")).sayings) == MOST


def test_another_workshop_is_not_touched(cast: Cast, sample_at: Sampled) -> None:
    other = sample_at(Phase.COMPARE)
    services.say_meaning(cast.leader, PROBLEM, SUPPLIERS, True)
    (saying,) = views.comparing(cast.viewer("leader")).sayings
    with pytest.raises(NotFound):
        services.take_back_meaning(other.leader, saying.id, saying.a, saying.b, saying.same)
    assert views.comparing(other.viewer("leader")).sayings == ()
    assert len(views.comparing(cast.viewer("leader")).sayings) == 1


def test_once_it_is_up_to_be_signed_the_marks_stay(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    with pytest.raises(NotNow):
        services.say_meaning(cast.leader, PROBLEM, SUPPLIERS, True)
    assert views.comparing(cast.viewer("leader")).sayings == ()


def test_the_log_tells_the_two_apart_by_number_and_holds_no_phrase(cast: Cast) -> None:
    services.say_meaning(cast.marketing, PROBLEM, SUPPLIERS, True)
    (saying,) = views.comparing(cast.viewer("leader")).sayings
    services.take_back_meaning(cast.sales, saying.id, saying.a, saying.b, saying.same)
    with db.read() as session:
        events = session.exec(select(Event).order_by(col(Event.id))).all()
    assert [(each.actor, each.action, each.subject) for each in events[-2:]] == [
        ("marketing", "correct", str(saying.id)),
        ("sales", "take_back", str(saying.id)),
    ]
    assert not any(phrase in repr(events) for phrase in (PROBLEM, SUPPLIERS))
