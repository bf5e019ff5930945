"""Every service x every kind of person x every phase: the whole table, and refused means nothing changed.

The table below is written out by hand, apart from ``phases.PERMISSIONS``, so that a slip there shows here. What is not
in it must be refused.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from tests.charter.pictures import PLAIN
from tests.conftest import Cast, cast_of
from workshop import db, operator_desk, phases, services
from workshop.charter import Charter
from workshop.errors import WorkshopError
from workshop.identity import Pass, new_secret
from workshop.models import Base, CharterVersion, Kind, Meaning, Phase, Telling
from workshop.services.sample import create_sample
from workshop.services.telling import Seen

PEOPLE = ("facilitator", "leader", "reader", "nobody", "outsider", "revoked", "second_device", "other_workshop")

#: service -> how it is called; the arguments are right ones, so that only the permission can refuse
CALLS: dict[str, Callable[[Pass | None, "Cast"], Any]] = {
    "update_scope": lambda who, cast: services.update_scope(
        who, company="X", offer="Y", market="", currency="EUR", term="", fallback="", call_on=None
    ),
    "set_prompts": lambda who, cast: services.set_prompts(who, ["sentence", "industry"]),
    "set_seats": lambda who, cast: services.set_seats(
        who, [services.Person(role, "New") for role in ("leader", "marketing", "sales")]
    ),
    "set_review": lambda who, cast: services.set_review(who, None),
    "set_logo": lambda who, cast: services.set_logo(who, PLAIN),
    "remove_logo": lambda who, cast: services.remove_logo(who),
    "reissue": lambda who, cast: services.reissue(who, "sales"),
    "switch_off_reader": lambda who, cast: services.switch_off_reader(who),
    "advance": lambda who, cast: services.advance(
        who, cast.viewer("facilitator").phase, without=["leader", "marketing", "sales"], leave_open=True
    ),
    "back": lambda who, cast: services.back(who, cast.viewer("facilitator").phase),
    "ask_to_finish": lambda who, cast: services.ask_to_finish(who),
    "save_answer": lambda who, cast: services.save_answer(who, "industry", "other words"),
    "save_structure": lambda who, cast: services.save_structure(who, "industry", {"strength": "deal_breaker"}),
    "seal": lambda who, cast: services.seal(who),
    "unseal": lambda who, cast: services.unseal(who),
    "tap": lambda who, cast: services.tap(who, "pain", "same"),
    "say_meaning": lambda who, cast: services.say_meaning(who, "factory", "plant", True),
    "take_back_meaning": lambda who, cast: services.take_back_meaning(who, _meaning(cast), "lead", "enquiry", True),
    "decide": lambda who, cast: services.decide(
        who, "industry", kind="reword", lines=[("Plants", "must")], base=_version(cast)
    ),
    "reopen": lambda who, cast: services.reopen(who, "industry", _version(cast)),
    "keep_aligned": lambda who, cast: services.keep_aligned(who, ["geo"]),
    "sign": lambda who, cast: services.sign(who, *_latest(cast)),
    "object_to": lambda who, cast: services.object_to(who, _latest(cast)[0], "too wide"),
    "restore_version": lambda who, cast: services.restore_version(who, 1),
    "take_in": lambda who, cast: services.take_in(who, _page()),
    "set_teller": lambda who, cast: services.set_teller(who, _latest(cast)[0], "show", "Rachel", Seen()),
    "add_listener": lambda who, cast: services.add_listener(who, _latest(cast)[0], "Priya"),
    "remove_listener": lambda who, cast: services.remove_listener(who, _latest(cast)[0], Seen("Dan")),
    "mark_told": lambda who, cast: services.mark_told(who, _latest(cast)[0], "say_back", "Dan"),
    "vote": lambda who, cast: services.vote(who, _latest(cast)[0], 1, 3),
    "vote_again": lambda who, cast: services.vote_again(who, _latest(cast)[0], 1),
}

#: these decide by who holds the link and the device, not by the phase; tests/test_claims.py has them
BY_LINK = {"claim", "return_with_code", "answer_request", "ask_to_move", "start_afresh"}
#: these act for nobody's seat
NOBODYS = {"create_workshop", "reissue_by_operator"}

F, V = "facilitator", "leader"
ALL = set(Phase)
#: (service, person) -> phases in which it goes through on the sample as it stands in that phase
GRANTED: dict[tuple[str, str], set[Phase]] = {
    # prepare, and define before the first seal; the sample's people seal only when define is left
    ("update_scope", F): {Phase.PREPARE, Phase.DEFINE},
    ("set_prompts", F): {Phase.PREPARE, Phase.DEFINE},
    ("set_seats", F): {Phase.PREPARE, Phase.DEFINE},
    ("set_review", F): ALL,
    ("set_logo", F): ALL,
    ("remove_logo", F): ALL,
    ("reissue", F): ALL,
    ("switch_off_reader", F): ALL,
    # define: nobody has sealed, so it must wait; sign: names are missing
    ("advance", F): {Phase.PREPARE, Phase.COMPARE},
    ("back", F): {Phase.DEFINE, Phase.AGREE, Phase.SIGN, Phase.LIVE},
    ("ask_to_finish", F): {Phase.DEFINE},
    ("save_answer", V): {Phase.DEFINE},
    ("save_structure", V): {Phase.DEFINE},
    ("unseal", V): {Phase.DEFINE},
    ("tap", V): {Phase.COMPARE},  # in agree the sample's taps are complete and open
    **{(name, role): {Phase.COMPARE, Phase.AGREE} for name in ("say_meaning", "take_back_meaning") for role in (F, V)},
    ("decide", F): {Phase.AGREE, Phase.SIGN},
    ("decide", V): {Phase.AGREE, Phase.SIGN},
    ("reopen", F): {Phase.AGREE, Phase.SIGN},
    ("reopen", V): {Phase.AGREE, Phase.SIGN},
    ("keep_aligned", F): {Phase.AGREE},
    ("keep_aligned", V): {Phase.AGREE},
    ("sign", V): {Phase.SIGN, Phase.LIVE},
    ("object_to", V): {Phase.SIGN},
    ("vote", V): {Phase.SIGN},
    ("vote_again", F): set(),  # nobody of the sample has voted; tests/test_voting.py has it
    ("restore_version", F): {Phase.SIGN, Phase.LIVE},  # in agree the sample has no version yet
    ("take_in", F): {Phase.AGREE, Phase.SIGN, Phase.LIVE},
    **{(name, F): {Phase.LIVE} for name in ("set_teller", "add_listener", "remove_listener", "mark_told")},
    ("mark_told", V): {Phase.LIVE},
}


def test_every_table_is_looked_at() -> None:
    assert set(_MINE) == set(Base.metadata.tables)


def test_every_service_is_in_the_table() -> None:
    assert set(CALLS) | BY_LINK | NOBODYS == set(services.__all__) - {"Created", "Person"}
    assert not set(CALLS) & BY_LINK
    for name in {*CALLS, *BY_LINK}:
        assert next(iter(inspect.signature(getattr(services, name)).parameters)) == "who"


@pytest.mark.parametrize("phase", list(Phase))
def test_the_whole_table(database: None, tmp_path: Path, phase: Phase) -> None:
    cast = cast_of(create_sample(phase))
    other = cast_of(create_sample(phase))
    with db.write() as session:
        session.add(Meaning(workshop_id=cast.workshop, a="lead", b="enquiry", same=True, by_role="sales"))
        for version in session.exec(select(CharterVersion).where(CharterVersion.workshop_id == cast.workshop)):
            session.add(Telling(version_id=version.id, job="say_back", name="Dan"))
    operator_desk.backup(tmp_path / "before.db")
    wrong = []
    for person in PEOPLE:
        for name, call in CALLS.items():
            who = _pass(person, cast, other)
            before = _everything(cast.workshop)
            try:
                call(who, cast)
                went = True
            except WorkshopError:
                went = False
            changed = _everything(cast.workshop) != before
            granted = phase in GRANTED.get((name, person), set())
            # somebody of another workshop may well change their own; this one must not notice
            refused_rightly = (
                not changed if person == "other_workshop" else went == granted and (granted or not changed)
            )
            if not refused_rightly:
                wrong.append((name, person, "went" if went else "refused", "changed" if changed else "unchanged"))
            if went:
                operator_desk.restore(tmp_path / "before.db")
    assert wrong == []


def test_refusing_is_the_default() -> None:
    assert not phases.allowed("no such action", Kind.FACILITATOR, Phase.PREPARE)
    assert not phases.allowed("advance", "no such kind", Phase.PREPARE)
    assert not phases.allowed("advance", Kind.FACILITATOR, "no such phase")
    assert phases.allowed("advance", Kind.FACILITATOR, Phase.PREPARE)  # the control


def _pass(person: str, cast: Cast, other: Cast) -> Pass | None:
    match person:
        case "nobody":
            return None
        case "outsider":
            return Pass(new_secret(), new_secret())
        case "revoked":
            who = cast.marketing
            return Pass(who.token[::-1], who.device)
        case "second_device":
            return Pass(cast.facilitator.token, new_secret())
        case "other_workshop":
            return other.facilitator
    return cast[person]


def _version(cast: Cast) -> int:
    query = "SELECT version FROM decision WHERE workshop_id = :id AND item = 'industry'"
    return _scalar(query, cast) or 0


def _meaning(cast: Cast) -> int:
    return _scalar("SELECT id FROM meaning WHERE workshop_id = :id", cast) or 0


def _latest(cast: Cast) -> tuple[int, str]:
    with db.engine().connect() as connection:
        query = "SELECT number, digest FROM charter_version WHERE workshop_id = :id ORDER BY number DESC"
        row = connection.execute(text(query), {"id": cast.workshop}).first()
    return (row[0], row[1]) if row else (1, "")


def _page() -> bytes:
    """The file of a page with other lines."""
    return Charter("Elm", definition="Somebody who rang.").to_json().encode()


def _scalar(query: str, cast: Cast) -> Any:
    with db.engine().connect() as connection:
        return connection.execute(text(query), {"id": cast.workshop}).scalar()


_MINE = {
    "workshop": "id = :id",
    **dict.fromkeys(("seat", "decision", "meaning", "charter_version", "event", "logo"), "workshop_id = :id"),
    "telling": "version_id IN (SELECT id FROM charter_version WHERE workshop_id = :id)",
    **dict.fromkeys(
        ("answer", "seal", "tap", "signature", "objection", "vote"),
        "seat_id IN (SELECT id FROM seat WHERE workshop_id = :id)",
    ),
}


def _everything(workshop: str) -> list[Any]:
    """Every row of this workshop in every table."""
    with db.engine().connect() as connection:
        return [
            connection.execute(text(f"SELECT * FROM {table} WHERE {mine} ORDER BY id"), {"id": workshop}).all()
            for table, mine in _MINE.items()
        ]
