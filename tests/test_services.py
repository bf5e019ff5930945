"""What the services do, phase by phase; who may call them is in test_permissions.py."""

import datetime as dt
from typing import Any

import pytest

from tests.conftest import VOICES, Cast, Sampled, write_all
from workshop import db, services, views
from workshop.catalogue import catalogue
from workshop.charter import Decision
from workshop.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.identity import Pass, new_secret
from workshop.lines import LONGEST_LINE, MOST_LINES
from workshop.models import AnswerRow, Phase, Workshop, now
from workshop.services.setup import MOST_VOICES

LATER = now().date() + dt.timedelta(days=60)
PEOPLE = [services.Person(role, role.capitalize()) for role in VOICES]


# creating and preparing


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"company": " "}, "company"),
        ({"offer": ""}, "offer"),
        ({"company": "x" * 201}, "company"),
        ({"currency": "![x](https://evil.example/a.png)"}, "currency"),
        ({"currency": "www.evil.io"}, "currency"),
        ({"currency": "$a$"}, "currency"),
        ({"people": PEOPLE[:1]}, "seats"),
        ({"people": PEOPLE + PEOPLE[:1]}, "seats"),
        ({"people": [*PEOPLE, services.Person("facilitator", "F")]}, "seats"),
        ({"people": [*PEOPLE, services.Person("pirate", "P")]}, "seats"),
        ({"people": [*PEOPLE[:2], services.Person("sales", "  ")]}, "sales"),
        ({"prompts": ["industry", "role"]}, "prompts"),
        ({"prompts": ["sentence"]}, "prompts"),
        ({"prompts": ["sentence", "no such prompt"]}, "prompts"),
    ],
)
def test_a_workshop_with_a_fault_is_not_created(database: None, change: dict[str, Any], field: str) -> None:
    right: dict[str, Any] = {"company": "Acme", "offer": "Anvils", "people": PEOPLE}
    with pytest.raises(Invalid) as caught:
        services.create_workshop(**(right | change))
    assert caught.value.field == field
    assert workshops() == 0
    services.create_workshop(**right)  # the control
    assert workshops() == 1


def workshops() -> int:
    from sqlmodel import func, select

    with db.read() as session:
        return session.exec(select(func.count()).select_from(Workshop)).one()


def test_the_passphrase_of_the_host(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST_PASSPHRASE", "open sesame")
    with pytest.raises(NotAllowed):
        services.create_workshop(company="A", offer="B", people=PEOPLE, passphrase="guess")
    services.create_workshop(company="A", offer="B", people=PEOPLE, passphrase="open sesame")
    assert workshops() == 1


@pytest.mark.parametrize(("typed", "kept"), [("", "EUR"), (" US$ ", "US$"), ("€", "€"), ("zł", "zł"), ("CHF", "CHF")])
def test_a_currency_is_a_code_or_a_sign(database: None, typed: str, kept: str) -> None:
    created = services.create_workshop(company="Acme", offer="Anvils", people=PEOPLE, currency=typed)
    viewer = views.viewer(Pass(created.tokens["facilitator"], new_secret()))
    assert viewer is not None and viewer.currency == kept


def test_tokens_are_not_stored(cast: Cast) -> None:
    path = str(db.engine().url.database)
    with db.engine().connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    content = b"".join(open(path + end, "rb").read() for end in ("", "-wal"))  # noqa: SIM115
    for role in ("facilitator", *VOICES):
        assert cast[role].token.encode() not in content
        assert cast[role].token_hash.encode() in content  # the control


def test_two_to_eight_voices(database: None) -> None:
    roles = ["leader", "marketing", "sales", "product", "success", "finance", "operations", "other"]
    eight = [services.Person(role, role) for role in roles]
    assert len(eight) == MOST_VOICES
    assert len(services.create_workshop(company="A", offer="B", people=eight).tokens) == 10
    assert len(services.create_workshop(company="A", offer="B", people=eight[:2]).tokens) == 4


def test_scope_seats_and_prompts_stay_after_the_first_seal(cast: Cast) -> None:
    services.set_prompts(cast.facilitator, ["sentence", "industry"])
    write_all(cast, "leader")
    scope = {
        "company": "Other",
        "offer": "B",
        "market": "",
        "currency": "",
        "term": "",
        "fallback": "",
        "call_on": None,
    }
    for deed in (
        lambda: services.update_scope(cast.facilitator, **scope),  # type: ignore[arg-type]
        lambda: services.set_prompts(cast.facilitator, ["sentence", "role"]),
        lambda: services.set_seats(cast.facilitator, PEOPLE[:2]),
        lambda: services.back(cast.facilitator, Phase.DEFINE),
    ):
        with pytest.raises(NotNow):
            deed()
    viewer = cast.viewer("facilitator")
    assert viewer.company == "Acme" and viewer.prompts == ("sentence", "industry") and viewer.phase == Phase.DEFINE


def test_a_seat_that_joined_stays(database: None) -> None:
    created = services.create_workshop(company="A", offer="B", people=PEOPLE)
    from workshop.identity import Pass, new_secret

    facilitator, sales = (Pass(created.tokens[role], new_secret()) for role in ("facilitator", "sales"))
    services.claim(facilitator)
    tokens = services.set_seats(facilitator, [*PEOPLE, services.Person("finance", "Fay")])
    assert set(tokens) == {"finance"}
    assert not services.set_seats(facilitator, PEOPLE)
    services.claim(sales)
    with pytest.raises(Invalid, match="joined already"):
        services.set_seats(facilitator, PEOPLE[:2])
    viewer = views.viewer(facilitator)
    assert viewer is not None and len(views.table(viewer)) == 3


# writing blind


def test_an_answer_has_a_version_and_another_tab_is_a_conflict(cast: Cast) -> None:
    assert services.save_answer(cast.leader, "industry", "one", base=0) == 1
    assert services.save_answer(cast.leader, "industry", "one", base=0) == 1  # the same words again: nothing to do
    assert services.save_answer(cast.leader, "industry", "two", base=1) == 2
    with pytest.raises(Conflict) as caught:
        services.save_answer(cast.leader, "industry", "three", base=1)
    assert (caught.value.theirs, caught.value.version) == ("two", 2)
    assert views.my_answers(cast.viewer("leader"))["industry"].text == "two"


@pytest.mark.parametrize(
    ("prompt", "text"), [("volume", "x"), ("no such", "x"), ("sentence", "x" * 241), ("industry.second", "x")]
)
def test_an_answer_nobody_asked_for_or_too_long(cast: Cast, prompt: str, text: str) -> None:
    with pytest.raises(Invalid) as caught:
        services.save_answer(cast.leader, prompt, text)
    assert text not in str(caught.value) or len(text) == 1
    assert not any(answer.text for answer in views.my_answers(cast.viewer("leader")).values())
    assert answers_stored() == 0
    assert services.save_answer(cast.leader, "sentence", "x" * 240) == 1  # the control
    assert answers_stored() == 1


def answers_stored() -> int:
    from sqlmodel import func, select

    with db.read() as session:
        return session.exec(select(func.count()).select_from(AnswerRow)).one()


def test_a_second_text_where_two_are_asked_for(cast: Cast) -> None:
    services.set_prompts(cast.facilitator, ["sentence", "examples"])
    assert services.save_answer(cast.leader, "examples.second", "nobody should have worked it") == 1
    assert views.my_answers(cast.viewer("leader"))["examples"].second == "nobody should have worked it"
    for prompt in ("sentence.second", "examples.second.second"):
        with pytest.raises(Invalid):
            services.save_answer(cast.leader, prompt, "x")
    assert answers_stored() == 1


@pytest.mark.parametrize(
    ("prompt", "structure", "field"),
    [
        ("employees", {"low": 500, "high": 50}, "low"),
        ("employees", {"low": -1}, "low"),
        ("employees", {"low": float("nan")}, "low"),
        ("employees", {"high": float("inf")}, "high"),
        ("seniority", {"rung": 7}, "rung"),
        ("seniority", {"rung": "2"}, "rung"),
        ("industry", {"rung": 1}, "rung"),
        ("industry", {"tags": ["x" * 81]}, "tags"),
        ("industry", {"strength": "very"}, "strength"),
        ("pain", {"tags": ["Cut cost", "Save people's time", "Improve quality", "Grow sales"]}, "tags"),
        ("seniority", {"rung": True}, "rung"),
        ("budget", {"confirm": "no"}, "confirm"),
        ("industry", {"tags": "abc"}, "tags"),
    ],
)
def test_a_structure_the_prompt_does_not_ask_for(
    cast: Cast, prompt: str, structure: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        services.save_structure(cast.leader, prompt, structure)
    assert caught.value.field == field
    assert not views.my_answers(cast.viewer("leader"))[prompt].structure


def test_two_tabs_tick_different_fields_and_neither_is_lost(cast: Cast) -> None:
    seen: dict[str, Any] = {"tags": ["Food and drink"], "strength": "do_not_mind"}
    services.save_structure(cast.leader, "industry", seen)
    services.save_structure(cast.leader, "industry", {"tags": ["Chemicals"], "strength": "do_not_mind"}, seen)
    services.save_structure(cast.leader, "industry", {"tags": ["Food and drink"]}, seen)
    assert ticked(cast) == {"tags": ["Chemicals"]}
    services.save_structure(
        cast.leader, "industry", {"tags": ["Chemicals"], "cannot_say": True}, {"tags": ["Chemicals"]}
    )
    assert ticked(cast) == {"tags": ["Chemicals"], "cannot_say": True}
    services.save_structure(cast.leader, "industry", {"strength": "strong_wish"})  # the control: all of it
    assert ticked(cast) == {"strength": "strong_wish"}


def ticked(cast: Cast) -> dict[str, Any]:
    return dict(views.my_answers(cast.viewer("leader"))["industry"].structure)


def test_sealing_needs_every_answer_and_cannot_say_is_one(cast: Cast) -> None:
    services.set_prompts(cast.facilitator, ["sentence", "industry", "employees"])
    services.save_answer(cast.leader, "sentence", "A plant that stops.")
    services.save_structure(cast.leader, "employees", {"low": 50, "strength": "do_not_mind"})
    services.save_structure(cast.leader, "industry", {"strength": "strong_wish"})
    with pytest.raises(Invalid, match="Still open: Industry"):
        services.seal(cast.leader)
    services.save_structure(cast.leader, "industry", {"cannot_say": True})
    digest = services.seal(cast.leader)
    assert services.seal(cast.leader) == digest  # a double click
    receipt = views.my_receipt(cast.viewer("leader"))
    assert receipt is not None and receipt.digest == digest


def test_ticks_whose_words_were_deleted_are_an_answer_still(cast: Cast) -> None:
    """Words come first on the screen; what was ticked after them does not depend on them any more."""
    services.set_prompts(cast.facilitator, ["sentence", "industry"])
    services.save_answer(cast.leader, "sentence", "A plant that stops.")
    services.save_answer(cast.leader, "industry", "Food plants")
    services.save_structure(cast.leader, "industry", {"tags": ["Food and drink"]})
    services.save_answer(cast.leader, "industry", "")
    assert catalogue().prompts["industry"].text_needed
    assert services.seal(cast.leader)


def test_sealed_is_closed_and_unsealing_voids_the_receipt(cast: Cast) -> None:
    write_all(cast, "leader")
    first = services.seal(cast.leader)
    for deed in (
        lambda: services.save_answer(cast.leader, "industry", "changed"),
        lambda: services.save_structure(cast.leader, "industry", {"cannot_say": True}),
    ):
        with pytest.raises(NotNow, match="sealed"):
            deed()
    services.unseal(cast.leader)
    services.unseal(cast.leader)
    assert views.my_receipt(cast.viewer("leader")) is None
    assert services.seal(cast.leader) != first  # another version and nonce, the same words


# from phase to phase


def test_the_answers_open_when_all_have_sealed(cast: Cast) -> None:
    write_all(cast, "leader")
    write_all(cast, "marketing")
    with pytest.raises(NotNow, match="Not sealed yet: Sales"):
        services.advance(cast.facilitator, Phase.DEFINE)
    write_all(cast, "sales")
    assert services.advance(cast.facilitator, Phase.DEFINE) == Phase.COMPARE


def test_a_late_seat_is_asked_first_and_then_named(cast: Cast) -> None:
    write_all(cast, "leader")
    write_all(cast, "marketing")
    services.save_answer(cast.sales, "industry", "half a sentence")
    with pytest.raises(NotNow, match="to finish first"):
        services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    services.ask_to_finish(cast.facilitator)
    for names in ([], ["leader"], ["leader", "sales"]):
        with pytest.raises(NotNow):
            services.advance(cast.facilitator, Phase.DEFINE, without=names)
    assert cast.viewer("facilitator").phase == Phase.DEFINE
    services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    opened = views.comparing(cast.viewer("leader")).revealed
    assert opened.released == ("sales",)
    assert "sales" not in opened.answers["industry"]  # not sealed, so not opened
    assert "leader" in opened.answers["industry"]


def test_two_definitions_are_needed(cast: Cast) -> None:
    write_all(cast, "leader")
    services.ask_to_finish(cast.facilitator)
    with pytest.raises(NotNow, match="Two sealed"):
        services.advance(cast.facilitator, Phase.DEFINE, without=["marketing", "sales"])


def test_of_two_clicks_one_moves(sample_at: Sampled) -> None:
    cast = sample_at(Phase.COMPARE)
    services.advance(cast.facilitator, Phase.COMPARE)
    with pytest.raises(NotNow, match="moved on"):
        services.advance(cast.facilitator, Phase.COMPARE)
    assert cast.viewer("facilitator").phase == Phase.AGREE


def test_there_is_no_way_back_behind_the_reveal(sample_at: Sampled) -> None:
    cast = sample_at(Phase.COMPARE)
    with pytest.raises(NotNow):
        services.back(cast.facilitator, Phase.COMPARE)
    services.advance(cast.facilitator, Phase.COMPARE)
    assert services.back(cast.facilitator, Phase.AGREE) == Phase.COMPARE  # the control


# together


def test_words_that_stand_alone_are_judged_by_tapping(cast: Cast) -> None:
    for role in VOICES:
        write_all(cast, role)
    services.advance(cast.facilitator, Phase.DEFINE)
    seen = views.comparing(cast.viewer("leader"))
    assert "industry" in seen.taps
    for role in VOICES:
        services.tap(cast[role], "industry", "same")
    by_prompt = {each.prompt: each.status for each in views.comparing(cast.viewer("leader")).comparisons}
    assert by_prompt["industry"] == "aligned" and by_prompt["role"] == "open"


def test_what_was_ticked_is_compared_by_rule_and_not_tapped(sample_at: Sampled) -> None:
    cast = sample_at(Phase.COMPARE)
    assert "stage" not in views.comparing(cast.viewer("leader")).taps
    with pytest.raises(Invalid):
        services.tap(cast.leader, "stage", "same")
    assert "stage" not in views.comparing(cast.viewer("leader")).taps


def test_taps_stay_private_until_all_have_tapped(sample_at: Sampled) -> None:
    cast = sample_at(Phase.COMPARE)
    services.tap(cast.leader, "pain", "same")
    services.tap(cast.leader, "pain", "near")
    services.tap(cast.marketing, "pain", "different")
    for role in ("facilitator", "sales"):
        seen = views.comparing(cast.viewer(role)).taps["pain"]
        assert seen.shown == {} and seen.mine == "" and seen.waiting == ("sales",)
    assert views.comparing(cast.viewer("leader")).taps["pain"].mine == "near"
    services.tap(cast.sales, "pain", "near")
    assert views.comparing(cast.viewer("facilitator")).taps["pain"].shown == {
        "leader": "near",
        "marketing": "different",
        "sales": "near",
    }
    with pytest.raises(NotNow):
        services.tap(cast.leader, "pain", "same")
    with pytest.raises(Invalid):
        services.tap(cast.leader, "employees", "same")
    with pytest.raises(Invalid):
        services.tap(cast.leader, "sentence", "equal")


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


def decide(cast: Cast, role: str, item: str, *lines: str, base: int = 0, **more: Any) -> int:
    fields = {"kind": "reword", "lines": [(line, "must") for line in lines]} | more
    return services.decide(cast[role], item, base=base, **fields)


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


def test_signing_waits_for_the_sentence_and_asks_about_open_items(sample_at: Sampled) -> None:
    cast = sample_at(Phase.AGREE)
    with pytest.raises(NotNow, match="one sentence"):
        services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    decide(cast, "leader", "sentence", "A plant that stops.")
    with pytest.raises(Invalid, match="items are still open") as caught:
        services.advance(cast.facilitator, Phase.AGREE)
    assert caught.value.field == "leave_open"
    assert cast.viewer("leader").phase == Phase.AGREE
    assert services.advance(cast.facilitator, Phase.AGREE, leave_open=True) == Phase.SIGN


# signing


def sign(cast: Cast, role: str) -> bool:
    latest = views.version(cast.viewer("leader"))
    return services.sign(cast[role], latest.number, latest.digest)


def test_the_last_name_makes_it_live(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    assert not sign(cast, "leader")
    assert not sign(cast, "leader")
    assert not sign(cast, "sales")
    assert list(views.version(cast.viewer("leader")).signed) == ["leader", "sales"]
    with pytest.raises(NotNow, match="Not signed yet: Marketing"):
        services.advance(cast.facilitator, Phase.SIGN)
    with pytest.raises(NotFound):
        views.version(cast.viewer("reader"))
    assert sign(cast, "marketing")
    assert cast.viewer("reader").phase == Phase.LIVE
    assert views.version(cast.viewer("reader")).as_signed.signed


def test_a_name_given_twice_that_makes_it_live_is_seen_by_all(sample_at: Sampled) -> None:
    """All names are there from before the table took it up again: whoever signs once more moves everybody."""
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    before = views.revision(cast.workshop)
    assert sign(cast, "leader")
    assert cast.viewer("leader").phase == Phase.LIVE
    assert views.revision(cast.workshop) > before


@pytest.mark.parametrize("kind", ["park", "drop"])
def test_while_it_is_signed_the_sentence_cannot_leave_the_page(sample_at: Sampled, kind: str) -> None:
    cast = sample_at(Phase.SIGN)
    base = views.agreeing(cast.viewer("leader")).decided["sentence"].version
    with pytest.raises(NotNow, match="one sentence"):
        services.decide(cast.leader, "sentence", kind=kind, owner="Mo", due=LATER, base=base)
    assert views.version(cast.viewer("leader")).number == 1
    services.back(cast.facilitator, Phase.SIGN)  # the control: while the lines are settled it may be parked
    services.decide(cast.leader, "sentence", kind=kind, owner="Mo", due=LATER, base=base)


def test_an_edit_makes_a_new_version_that_nobody_has_signed(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    first = views.version(cast.viewer("leader"))
    sign(cast, "leader")
    settled = views.agreeing(cast.viewer("sales")).decided["industry"]
    decide(cast, "sales", "industry", "Something else", base=settled.version)
    second = views.version(cast.viewer("leader"))
    assert second.number == first.number + 1 and second.digest != first.digest and not second.signed
    with pytest.raises(Conflict, match="changed since you read it"):
        services.sign(cast.leader, first.number, first.digest)
    with pytest.raises(Conflict):
        services.sign(cast.leader, second.number, first.digest)
    assert not views.version(cast.viewer("leader")).signed


def test_going_back_and_forth_without_an_edit_keeps_the_names(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    sign(cast, "leader")
    services.back(cast.facilitator, Phase.SIGN)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    assert list(views.version(cast.viewer("leader")).signed) == ["leader"]


def test_an_objection_is_seen_by_all_and_withdrawn_by_signing(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "Juniors waste hours.")
    assert views.version(cast.viewer("leader")).objections == {"sales": "Juniors waste hours."}
    sign(cast, "sales")
    assert views.version(cast.viewer("leader")).objections == {}
    with pytest.raises(NotNow):
        services.object_to(cast.sales, 1, "Too late")


def test_a_live_charter_can_be_taken_up_again_and_readers_keep_the_signed_one(sample_at: Sampled) -> None:
    cast = sample_at(Phase.LIVE)
    assert services.back(cast.facilitator, Phase.LIVE) == Phase.AGREE
    settled = views.agreeing(cast.viewer("sales")).decided["industry"]
    decide(cast, "sales", "industry", "Something else", base=settled.version)
    assert views.version(cast.viewer("reader")).number == 1
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    assert views.version(cast.viewer("reader")).number == 1
    assert views.version(cast.viewer("leader")).number == 2


def test_a_seat_not_waited_for_need_not_sign(cast: Cast) -> None:
    for role in ("leader", "marketing"):
        write_all(cast, role)
    services.ask_to_finish(cast.facilitator)
    services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    services.advance(cast.facilitator, Phase.COMPARE)
    decide(cast, "leader", "sentence", "A plant that stops.")
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    sign(cast, "leader")
    assert sign(cast, "marketing")
    assert cast.viewer("leader").phase == Phase.LIVE
    assert sign(cast, "sales")  # late, but welcome
