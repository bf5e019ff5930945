"""One seat's answer to one prompt, as the comparison sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. The text alone is enough; which other fields count depends on the prompt's parts in the catalogue."""

    #: the person's own words
    text: str = ""
    #: ticked options, or free words for a list without options
    tags: tuple[str, ...] = ()
    #: ends of a range in the unit of the prompt (people, money, weeks); ``None`` is an open end
    low: float | None = None
    high: float | None = None
    #: lowest rung accepted, counted from 0 at the bottom of the ladder
    rung: int | None = None
    #: rung most wanted
    want: int | None = None
    #: second list of the budget prompt
    access: tuple[str, ...] = ()
    #: must it be confirmed before hand-over? ``None`` is unanswered
    confirm: bool | None = None
    #: option -> level, 0 the lowest (signals: ignore 0, counts towards 1, enough on its own 2;
    #: fields: no 0, nice 1, needed at sales acceptance 2, needed at hand-over 3)
    marks: Mapping[str, int] = field(default_factory=dict)
    #: a single number (leads a month)
    number: float | None = None
    #: the second text of a prompt that asks for two
    second: str = ""
    #: narrower words beside a ticked sector
    sub: tuple[str, ...] = ()
    #: ``deal_breaker``, ``strong_wish``, ``do_not_mind`` or ``None``
    strength: str | None = None
    #: "I cannot say yet": never counted as agreement
    cannot_say: bool = False
