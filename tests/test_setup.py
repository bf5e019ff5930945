"""Creating a workshop and preparing it; who may is in test_permissions.py."""

from typing import Any

import pytest
from sqlmodel import func, select

from tests.conftest import VOICES, Cast, write_all
from workshop import db, services, views
from workshop.errors import Invalid, NotAllowed, NotNow
from workshop.identity import Pass, new_secret
from workshop.models import Phase, Seat, Workshop
from workshop.services.setup import MOST_VOICES

PEOPLE = [services.Person(role, role.capitalize()) for role in VOICES]


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
    assert cast.reader.token.encode() in content  # it stands in every print, and opens what the database holds anyway
    with db.read() as session:
        seats = {seat.role: seat for seat in session.exec(select(Seat))}
    assert {role for role, seat in seats.items() if seat.open_token} == {"reader"}
    assert cast.reader.token not in repr(seats)
    services.switch_off_reader(cast.facilitator)
    assert kept_tokens() == {}
    renewed = {role: services.reissue(cast.facilitator, role) for role in ("reader", "leader")}
    assert kept_tokens() == {"reader": renewed["reader"]}


def kept_tokens() -> dict[str, str]:
    with db.read() as session:
        return {seat.role: seat.open_token for seat in session.exec(select(Seat)) if seat.open_token}


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
