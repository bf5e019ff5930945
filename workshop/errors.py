"""Every error this package raises on purpose.

::

    WorkshopError
     +-- CatalogueError      a file in data/ is wrong: names file, key and fault
     +-- NotFound            no such workshop, seat, version or prompt
     +-- NotAllowed          this seat may never do that
     |    +-- NotNow         it may, but not in this phase or state
     |    +-- NotYou         the link is unknown, replaced, or held by another device
     +-- Invalid             what was typed cannot be accepted; ``field`` says which
     +-- Conflict            somebody else wrote first; ``theirs`` and ``version`` say what
     +-- DoesNotFit          the charter cannot be set on one page; ``fields`` names the longest

``str(error)`` is a sentence for the person at the screen. It never holds a token, and never anybody's text: what was
typed stays with the one who typed it.
"""


class WorkshopError(Exception):
    """Base of all errors below."""


class CatalogueError(WorkshopError):
    """A catalogue file is wrong."""

    def __init__(self, file: str, key: str, fault: str) -> None:
        super().__init__(f"{file}: {key}: {fault}")
        self.file, self.key, self.fault = file, key, fault


class NotFound(WorkshopError):
    """There is no such thing, or not for this person."""


class NotAllowed(WorkshopError):
    """This seat may never do that."""


class NotNow(NotAllowed):
    """This seat may do that, but not in the present phase or state."""


class NotYou(NotAllowed):
    """The link is unknown, was replaced, or is held by another device."""


class Invalid(WorkshopError):
    """What was typed cannot be accepted."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Conflict(WorkshopError):
    """Somebody else wrote first. ``theirs`` is the stored content the caller may read, ``version`` its number."""

    def __init__(self, message: str, *, theirs: object, version: int) -> None:
        super().__init__(message)
        self.theirs, self.version = theirs, version


class DoesNotFit(WorkshopError):
    """A charter cannot be set on one page even when cut; ``fields`` names the longest fields."""

    def __init__(self, message: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.fields = fields
