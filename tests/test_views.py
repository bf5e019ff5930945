"""Reads. Who may see what is in test_blindness.py."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from sqlmodel import Session

from tests.conftest import Sampled
from tests.test_blindness import VIEWS
from workshop import db, views
from workshop.errors import WorkshopError
from workshop.models import Phase


@pytest.mark.parametrize("phase", list(Phase))
def test_no_read_waits_for_a_second_connection(
    sample_at: Sampled, phase: Phase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool is small. Were each of a crowd to hold one connection and want another, nobody would ever get it."""
    cast = sample_at(phase)
    viewer = cast.viewer("leader")
    for remembered in (views._revealed, views._comparing, views._agreeing, views._compared):
        remembered.cache_clear()
    read, held = db.read, [0, 0]

    @contextmanager
    def counted() -> Iterator[Session]:
        held[0] += 1
        held[1] = max(held)
        try:
            with read() as session:
                yield session
        finally:
            held[0] -= 1

    monkeypatch.setattr(db, "read", counted)
    for name, view in VIEWS.items():
        held[1] = 0
        with suppress(WorkshopError):  # not in this phase
            view(viewer)
        assert held[1] == 1, name
