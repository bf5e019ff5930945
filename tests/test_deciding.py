"""What the group settles for each item; who may is in test_permissions.py."""

import datetime as dt
from typing import Any

import pytest

from tests.conftest import VOICES, Sampled, decide
from workshop import services, views
from workshop.charter import Decision
from workshop.errors import Conflict, Invalid
from workshop.lines import LONGEST_LINE, MOST_LINES
from workshop.models import Phase, now

LATER = now().date() + dt.timedelta(days=60)


def test_two_people_never_overwrite_each_other(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    assert decide(cast, "leader", "industry", "Food plants") == 1
    with pytest.raises(Conflict) as caught:
        decide(cast, "sales", "industry", "Chemical plants")
    theirs = caught.value.theirs
    assert isinstance(theirs, Decision) and theirs.lines == (("Food plants", "must"),)
    assert caught.value.version == 1
    settled = views.agreeing(cast.viewer("sales")).decided["industry"]
    assert settled.decision.lines == (("Food plants", "must"),) and settled.by == "leader"
    assert decide(cast, "sales", "industry", "Chemical plants", base=1) == 2
    assert decide(cast, "leader", "industry", "Chemical plants") == 2  # the same text: no conflict


@pytest.mark.parametrize(
    ("item", "fields", "field"),
    [
        ("industry", {"lines": []}, "lines"),
        ("industry", {"lines": [("  ", "must")]}, "lines"),
        ("industry", {"kind": "average", "lines": [("x", "must")]}, "kind"),
        ("industry", {"lines": [("x", "maybe")]}, "firm"),
        ("industry", {"lines": [("x" * (LONGEST_LINE + 1), "must")]}, "lines"),
        ("industry", {"lines": [("x", "must")] * (MOST_LINES + 1)}, "lines"),
        ("industry", {"kind": "park", "owner": ""}, "owner"),
        ("industry", {"kind": "park", "owner": "Tom"}, "due"),
        ("industry", {"lines": [("x", "must")], "sources": ["pirate"]}, "sources"),
        ("sentence", {"lines": [("x", "must"), ("y", "must")]}, "lines"),
        ("sentence", {"lines": [("x" * 241, "must")]}, "lines"),
        ("industry", {"lines": [("x", "must")], "known_by": "x" * 501}, "known_by"),
        ("industry", {"kind": "park", "owner": "x" * 501, "due": LATER}, "owner"),
        (
            "industry",
            {"kind": "park", "owner": "Tom", "due": LATER, "meanwhile": "x" * 501},
            "meanwhile",
        ),
        ("examples", {"lines": [("x", "must")]}, "item"),
        ("no such item", {"lines": [("x", "must")]}, "item"),
    ],
)
def test_a_decision_with_a_fault_changes_nothing(
    sample_at: Sampled, item: str, fields: dict[str, Any], field: str
) -> None:
    cast = sample_at(Phase.AGREE)
    with pytest.raises(Invalid) as caught:
        services.decide(cast.leader, item, **({"kind": "reword"} | fields))
    assert caught.value.field == field
    assert views.agreeing(cast.viewer("leader")).decided == {}


def test_the_definition_may_have_240_characters(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    assert decide(cast, "leader", "sentence", "x" * 240) == 1


def test_parked_and_dropped_and_opened_again(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    services.decide(cast.leader, "volume", kind="park", owner="Tom", due=LATER, meanwhile="40 a month")
    services.decide(cast.leader, "geo", kind="drop")
    draft = views.draft(cast.viewer("leader"))
    assert "Tom" in draft.lines("not_settled")[0].known
    version = views.agreeing(cast.viewer("leader")).decided["geo"].version
    with pytest.raises(Conflict):
        services.reopen(cast.leader, "geo", version + 1)
    services.reopen(cast.leader, "geo", version)
    services.reopen(cast.leader, "geo", version)
    assert set(views.agreeing(cast.viewer("leader")).decided) == {"volume"}


def test_keeping_what_is_aligned_leaves_what_was_decided(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    decide(cast, "leader", "geo", "Ireland")
    assert services.keep_aligned(cast.facilitator, ["geo", "revenue"]) == 1
    decisions = views.agreeing(cast.viewer("leader")).decided
    assert decisions["geo"].decision.lines == (("Ireland", "must"),)
    assert decisions["revenue"].decision.sources == ("leader", "marketing")  # sales said another number


def test_only_what_all_agree_on_is_kept_and_in_their_words(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    before = cast.viewer("leader").revision
    assert services.keep_aligned(cast.sales, ["stage", "sentence", "bridge"]) == 0
    with pytest.raises(Invalid) as caught:
        services.keep_aligned(cast.sales, ["geo", "examples"])
    assert caught.value.field == "item"
    assert views.agreeing(cast.viewer("leader")).decided == {}
    assert cast.viewer("leader").revision == before  # no screen looks again for nothing
    assert services.keep_aligned(cast.sales, ["geo", "geo"]) == 1  # the control
    stored = views.agreeing(cast.viewer("leader")).decided["geo"].decision
    assert (stored.kind, stored.sources) == ("keep", VOICES)
    assert [text.casefold() for text, _firm in stored.lines] == ["united kingdom or ireland"]
    kept = cast.viewer("leader").revision
    assert kept > before
    assert services.keep_aligned(cast.leader, ["geo"]) == 0
    assert cast.viewer("leader").revision == kept


def test_a_decision_put_in_twice_makes_no_screen_look_again(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    base = views.agreeing(cast.viewer("leader")).decided["industry"].version
    again = decide(cast, "leader", "industry", "Food  plants\x00\n", base=base)
    before = cast.viewer("leader").revision
    assert decide(cast, "leader", "industry", "Food plants", base=base) == again
    assert cast.viewer("leader").revision == before
    assert views.agreeing(cast.viewer("leader")).decided["industry"].decision.lines == (("Food plants", "must"),)
    decide(cast, "leader", "industry", "Other plants", base=again)  # the control
    assert cast.viewer("leader").revision > before


SALES_SAID = "They have compared suppliers and have a favourite in mind."


@pytest.mark.parametrize(
    ("item", "line", "sources", "kind"),
    [
        ("stage", SALES_SAID, ["sales"], "keep"),
        ("stage", "Has a favourite, needs approval, or further on", ["sales"], "keep"),
        ("stage", "Invented by whoever typed it.", ["sales"], "reword"),
        ("stage", SALES_SAID, ["leader"], "reword"),
        ("stage", SALES_SAID, ["leader", "sales"], "reword"),
        ("stage", SALES_SAID, [], "reword"),
        ("bridge", "Invented too.", ["leader"], "reword"),
    ],
)
def test_as_written_is_said_of_nothing_that_was_not_written(
    sample_at: Sampled, item: str, line: str, sources: list[str], kind: str
) -> None:
    cast = sample_at(Phase.AGREE)
    version = services.decide(cast.leader, item, kind="keep", lines=[(line, "must")], sources=sources)
    now = views.agreeing(cast.viewer("leader"))
    assert now.decided[item].decision == Decision(item, kind, ((line, "must"),), sources=tuple(sources))
    notes = [each.note for _section, there in now.charter.sections for each in there if each.text == line]
    assert len(notes) == 1 and ("as written" in notes[0]) == (kind == "keep")
    again = services.decide(cast.leader, item, kind="keep", lines=[(line, "must")], sources=sources, base=version)
    assert again == version  # the same once more is no edit


def test_what_was_kept_can_be_made_firmer_and_stays_kept(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    assert services.keep_aligned(cast.leader, ["geo"]) == 1
    (line,) = views.agreeing(cast.viewer("leader")).decided["geo"].decision.lines
    lines = [(line[0], "wish")]
    services.decide(cast.sales, "geo", kind="keep", lines=lines, sources=VOICES, known_by="the address", base=1)
    assert views.agreeing(cast.viewer("leader")).decided["geo"].decision.kind == "keep"
