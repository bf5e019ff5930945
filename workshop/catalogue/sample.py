"""A fictional workshop: ``sample.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import StringConstraints

from workshop.catalogue.shapes import Entry, Text

Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
Firm = Literal["must", "wish", "never"]


class Person(NamedTuple):
    """Somebody in the sample."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class SampleDecision(Entry):
    """What the sample group settled for one prompt or block, in the shape of ``charter.Decision``."""

    item: Text
    kind: Literal["keep", "merge", "reword", "park", "drop"]
    lines: tuple[tuple[Text, Firm], ...] = ()
    known_by: str = ""
    sources: tuple[Text, ...] = ()
    owner: str = ""
    due: Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = ""
    meanwhile: str = ""


@dataclass(frozen=True, slots=True)
class Sample(Entry):
    """A fictional workshop."""

    company: Text
    offer: Text
    market: Text
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    term: Text
    fallback: Text
    call_on: Date
    review_on: Date
    #: role -> name and position
    people: Mapping[str, Person]
    #: role -> prompt -> fields of ``compare.Answer``
    answers: Mapping[str, Mapping[str, Mapping[str, Any]]]
    #: prompt -> role -> same, near or different
    taps: Mapping[str, Mapping[str, Literal["same", "near", "different"]]]
    decisions: tuple[SampleDecision, ...]
