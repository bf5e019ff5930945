"""What entries of several files have in common: texts that are not empty, the sections of the page, no key too many."""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
SectionName = Literal[
    "company",
    "person",
    "want",
    "enough",
    "counts",
    "never",
    "bridge",
    "marketing_promises",
    "sales_promises",
    "sent_back",
    "score",
    "not_settled",
]
#: where a line of the charter may stand, in the order of the page
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
#: ``definition`` is the sentence at the head; empty stands nowhere
Section = Literal[SectionName, "definition", ""]


class Entry:
    """Base of the dataclasses of all files: no keys beyond the fields."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
