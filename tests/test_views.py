"""Reads. Who may see what is in test_blindness.py."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

import pytest

from tests.conftest import Sampled
from tests.test_blindness import VIEWS
from workshop import db
from workshop.errors import WorkshopError
from workshop.models import Phase
from workshop.views import opened


@pytest.mark.parametrize("phase", list(Phase))
def test_no_read_waits_for_a_second_connection(
    sample_at: Sampled, phase: Phase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool is small. Were each of a crowd to hold one connection and want another, nobody would ever get it."""
    cast = sample_at(phase)
    viewer = cast.viewer("leader")
    for remembered in (opened._revealed, opened._comparing, opened._agreeing, opened._compared):
        remembered.cache_clear()
    held = [0, 0]

    def counting(connect: Callable[[], AbstractContextManager[Any]]) -> Callable[[], AbstractContextManager[Any]]:
        @contextmanager
        def counted() -> Iterator[Any]:
            held[0] += 1
            held[1] = max(held)
            try:
                with connect() as found:
                    yield found
            finally:
                held[0] -= 1

        return counted

    monkeypatch.setattr(db, "read", counting(db.read))
    monkeypatch.setattr(db, "look", counting(db.look))
    for name, view in VIEWS.items():
        held[1] = 0
        with suppress(WorkshopError):  # not in this phase
            view(viewer)
        assert held[1] == 1, name
