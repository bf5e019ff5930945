"""How a device stands to the seat that its link opens. Pure."""

from enum import StrEnum
from typing import Protocol

from workshop import phases
from workshop.identity import Pass, code_fingerprint
from workshop.models import Kind


class Standing(StrEnum):
    """How a device stands to a seat."""

    HELD = "held"  #: this device holds it
    FREE = "free"  #: nobody does; the link is enough
    LOCKED = "locked"  #: nobody does, but a draft waits that only its writer's device or return code opens
    ELSEWHERE = "elsewhere"  #: another device does


class Held(Protocol):
    """What of a seat decides: a row of the table, or its columns."""

    @property
    def kind(self) -> str: ...
    @property
    def device_hash(self) -> str | None: ...
    @property
    def code_hash(self) -> str | None: ...
    @property
    def sealed(self) -> bool: ...


def standing(seat: Held, phase: str, who: Pass) -> Standing:
    """How this device stands to the seat. Looks at nothing that the seat wrote."""
    if seat.kind == Kind.READER or seat.device_hash == who.device_hash:
        return Standing.HELD
    if seat.device_hash is not None:
        return Standing.ELSEWHERE
    wrote = seat.kind == Kind.VOICE and seat.code_hash is not None
    opened = phases.revealed(phase) and seat.sealed  # what was not sealed stays closed after the reveal too
    return Standing.LOCKED if wrote and not opened and not brings_code(seat, who) else Standing.FREE


def brings_code(seat: Held, who: Pass) -> bool:
    """Is the seat's return code the one of this device? It is that of the device that held the seat last."""
    return seat.code_hash == code_fingerprint(who.code)
