"""Taking in the file of a charter: its lines and nothing else of it, nothing signed changed, nothing half done."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from tests.charter.samples import SAMPLE
from tests.conftest import Cast, Sampled, decide, edit, everything, refused, sign
from workshop import db, services, views
from workshop.charter import Charter, Decision, Line, changes
from workshop.charter.charter import ordered
from workshop.charter.forms.faults import BIGGEST
from workshop.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.lines import LONGEST_LINE, LONGEST_NOTE, MOST_LINES
from workshop.models import Phase


def decisions(cast: Cast) -> dict[str, Decision]:
    return {item: settled.decision for item, settled in views.agreeing(cast.viewer("leader")).decided.items()}


def file(charter: Charter) -> bytes:
    return charter.to_json().encode()


def exported(cast: Cast) -> bytes:
    return file(views.version(cast.viewer("leader")).as_signed)


def page(*lines: tuple[str, Line], definition: str = "Somebody who rang.", **more: Any) -> Charter:
    sections: dict[str, list[Line]] = {}
    for section, line in lines:
        sections.setdefault(section, []).append(line)
    return Charter("Elm", definition=definition, sections=ordered(sections), **more)


def draft(cast: Cast) -> Charter:
    return views.draft(cast.viewer("facilitator"))


@pytest.fixture
def live(sample_at: Sampled) -> Cast:
    return sample_at(Phase.LIVE)


def test_a_page_of_another_workshop_is_the_start_of_this_one(sample_at: Sampled, live: Cast) -> None:
    other = exported(live)
    new = sample_at(Phase.AGREE)
    assert not decisions(new)
    changed = services.take_in(new.facilitator, other)
    assert changed == len(decisions(new)) > 10
    assert changes(views.draft(live.viewer("leader")), draft(new)) == ()
    assert all(each.kind in ("reword", "park") and not each.sources for each in decisions(new).values())
    assert new.viewer("leader").phase == Phase.AGREE
    services.advance(new.facilitator, Phase.AGREE, leave_open=True)
    assert sign(new, "leader", "marketing", "sales")


@pytest.mark.parametrize("phase", [Phase.SIGN, Phase.LIVE])
def test_nothing_frozen_or_signed_changes(sample_at: Sampled, phase: Phase) -> None:
    cast = sample_at(phase)
    before = everything()
    assert services.take_in(cast.facilitator, file(page(("company", Line("Food", "Industry"))))) > 10
    assert cast.viewer("leader").phase == Phase.AGREE
    assert set(decisions(cast)) - {"sentence", "industry"} <= {
        item for item, each in decisions(cast).items() if each.kind == "drop"
    }
    after = everything()
    assert after["charter_version"] == before["charter_version"] and after["signature"] == before["signature"]
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    latest = views.version(cast.viewer("leader"))
    assert latest.number == 2 and not latest.signed and latest.charter.definition == "Somebody who rang."
    if phase == Phase.LIVE:
        assert views.version(cast.viewer("reader")).number == 1  # what was signed holds on


def test_scope_names_and_days_stay_the_workshops(live: Cast) -> None:
    strange = replace(
        SAMPLE, company="Elm", offer="Elms", market="Oregon", term="SQL", owner="Jo", version=7, review_on="2027-01-01"
    )
    before = everything()
    services.take_in(live.facilitator, file(strange))
    after = everything()
    assert after["seat"] == before["seat"] and after["signature"] == before["signature"]
    now, then = draft(live), views.version(live.viewer("leader")).charter
    for name in ("company", "offer", "market", "term", "owner", "review_on", "signatures"):
        assert getattr(now, name) == getattr(then, name)
    assert now.definition == SAMPLE.definition  # the control


def test_again_changes_nothing(live: Cast) -> None:
    other = file(page(("company", Line("Food", "Industry")), ("never", Line("Student", firm="never"))))
    assert services.take_in(live.facilitator, other)
    before = everything()
    assert services.take_in(live.facilitator, other) == 0
    assert everything() == before


def test_what_reads_the_same_keeps_whose_words_it_is(live: Cast) -> None:
    before = decisions(live)
    assert any(each.sources for each in before.values())
    mine = exported(live)
    services.back(live.facilitator, Phase.LIVE)
    edit(live, "Somebody else.")
    services.take_in(live.facilitator, mine)
    after = decisions(live)
    assert {item for item in before if after[item] != before[item]} == {"sentence"}
    assert after["sentence"].lines == before["sentence"].lines
    assert services.take_in(live.facilitator, mine) == 0


def test_its_own_page_changes_nothing_but_opens_the_table(live: Cast) -> None:
    before = decisions(live)
    assert services.take_in(live.facilitator, exported(live)) == 0
    assert decisions(live) == before and live.viewer("leader").phase == Phase.AGREE


def test_whoever_still_has_the_old_text_does_not_overwrite_it_unseen(live: Cast) -> None:
    services.back(live.facilitator, Phase.LIVE)
    base = views.agreeing(live.viewer("leader")).decided["sentence"].version
    services.take_in(live.facilitator, file(page()))
    with pytest.raises(Conflict):
        decide(live, "sales", "sentence", "Mine.", base=base)


def test_what_was_written_since_the_look_is_not_replaced_unseen(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    seen: dict[str, int] = {}  # an empty draft replaces nothing, so the screen asks for no second thought
    decide(cast, "sales", "sentence", "Mine.")
    refused(NotNow, lambda: services.take_in(cast.facilitator, file(page()), seen))
    now = {item: each.version for item, each in views.agreeing(cast.viewer("leader")).decided.items()}
    assert services.take_in(cast.facilitator, file(page()), now) == 1  # the control


FAR = "1 January 2099"
PAST = "1 January 2020"
REFUSED: list[tuple[bytes, str]] = [
    (b"", "This is not a JSON file."),
    (b"[]", "Must be an object with named fields."),
    (b" " * (BIGGEST + 1), "too large to be a charter"),
    (file(SAMPLE).replace(b"Asked for a demo", b"Asked for a cake"), "The file was changed by hand."),
    (file(page()).replace(b"same-page-charter/1", b"same-page-charter/9"), "Format: This file has another format"),
    (json.dumps({"format": "same-page-charter/1", "company": "", "version": 0}).encode(), "Version: Must be a whole"),
    (file(page(definition="x" * 241)), "In one sentence: One sentence of at most"),
    (file(page(("company", Line("x" * (LONGEST_LINE + 1), "Industry")))), "Industry: Keep each line under"),
    (file(page(("bridge", Line("x", known="y" * (LONGEST_NOTE + 1))))), "Before a rep calls: Keep how you would know"),
    (file(page(*[("enough", Line(f"{n}")) for n in range(MOST_LINES + 1)])), "Signals: At most 8 lines"),
    (file(page(("not_settled", Line("x", "Budget", known=f"Jo, {FAR}")))), "Budget: The day is too far off."),
    (file(page(("not_settled", Line("x", "Cake", known=f"Jo, {PAST}")), definition="")), "Nothing in this file has a"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED, ids=[said for _given, said in REFUSED])
def test_what_cannot_be_taken_in_is_refused_whole_with_its_place(live: Cast, given: bytes, said: str) -> None:
    error = refused(Invalid, lambda: services.take_in(live.facilitator, given))
    assert str(error).startswith("Nothing was taken in. ") and said in str(error)
    assert "xxx" not in str(error) and "yyy" not in str(error)


def test_every_place_is_named(live: Cast) -> None:
    long = page(("company", Line("x" * 301, "Industry")), ("person", Line("x" * 301, "Role")))
    error = str(refused(Invalid, lambda: services.take_in(live.facilitator, file(long))))
    assert "Industry: " in error and "Role: " in error


def test_the_like_is_taken(live: Cast) -> None:
    whole = page(
        ("company", Line("x" * LONGEST_LINE, "Industry")), ("bridge", Line("x", known="y" * LONGEST_NOTE)),
        *[("enough", Line(f"{n}")) for n in range(MOST_LINES)],
        ("not_settled", Line("x", "Budget", known=f"Jo, {PAST}", firm="wish")), definition="x" * 240,
    )  # fmt: skip
    services.take_in(live.facilitator, file(whole))
    budget = decisions(live)["budget"]
    assert (budget.owner, budget.due) == ("Jo", dt.date(2020, 1, 1))  # a day that has passed since may stay
    decide(
        live, "leader", "budget", kind="park", lines=[], owner="Jo", due=budget.due, meanwhile="y",
        base=views.agreeing(live.viewer("leader")).decided["budget"].version,
    )  # fmt: skip


@pytest.mark.parametrize("role", ["leader", "reader"])
def test_only_the_facilitator_takes_a_file_in(live: Cast, role: str) -> None:
    refused(NotAllowed, lambda: services.take_in(live[role], file(page())))


def test_the_log_says_so_without_text(live: Cast) -> None:
    services.take_in(live.facilitator, file(page(("company", Line("Secret", "Industry")))))
    with db.engine().connect() as connection:
        query = "SELECT actor, action, subject, version FROM event ORDER BY id DESC LIMIT 2"
        said = [tuple(row) for row in connection.execute(text(query))]
        whole = str(connection.execute(text("SELECT * FROM event")).all())
    assert said == [("facilitator", "phase", "agree", 0), ("facilitator", "take_in", "", 0)]
    assert "Secret" not in whole and "Somebody who rang" not in whole
