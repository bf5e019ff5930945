"""The people of the benchmark: sample workshops in a database of their own, with everybody seated."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop import db, services
from workshop.catalogue import catalogue
from workshop.identity import COOKIE, Pass, new_secret
from workshop.models import Phase
from workshop.services.sample import create_sample, write_drafts

VOICES = ("leader", "marketing", "sales")
TABLE = ("facilitator", *VOICES)


@dataclass(frozen=True, slots=True)
class Made:
    """One sample workshop: its id, and by role the private links and the cookies of the browsers that opened them."""

    workshop: str
    links: dict[str, str]
    cookies: dict[str, str]


def make(folder: Path, counts: dict[str, int]) -> tuple[str, dict[str, list[Made]]]:
    """Fill a new database in ``folder`` with so many workshops at each phase; its URL and the workshops."""
    url = f"sqlite:///{folder / 'bench.db'}"
    db.open_database(url)
    try:
        return url, {phase: [_workshop(phase) for _number in range(count)] for phase, count in counts.items()}
    finally:
        db.close_database()


def untouched(folder: Path, count: int) -> tuple[str, Sequence[str]]:
    """A new database of workshops that nobody has come to; its URL and one voice's link of each."""
    url = f"sqlite:///{folder / 'untouched.db'}"
    db.open_database(url)
    try:
        return url, [f"/join/{create_sample(Phase.DEFINE).tokens['leader']}" for _number in range(count)]
    finally:
        db.close_database()


def _workshop(phase: str) -> Made:
    created = create_sample(phase)
    passes = {role: Pass(token, new_secret()) for role, token in created.tokens.items()}
    for who in passes.values():
        services.claim(who)
    if phase == Phase.DEFINE:  # so that the page is as full as in a real workshop
        write_drafts(catalogue().sample, passes)
    links = {role: f"/join/{token}" for role, token in created.tokens.items()}
    return Made(created.workshop, links, {role: f"{COOKIE}={who.cookie}" for role, who in passes.items()})
