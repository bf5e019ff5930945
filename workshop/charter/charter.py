"""The charter itself: frozen dataclasses, what counts as valid, and the way to JSON and back.

A charter holds only agreed text and where it came from. It knows nothing of seats, links or the database, so that it
can be kept, compared, sent and printed long after the workshop is gone. The JSON is described for other programs in
``docs/charter.schema.json``; the checks here are the same ones, in words for people.
"""

import datetime
import functools
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from workshop.catalogue import SECTIONS
from workshop.errors import Invalid
from workshop.text import _

FIRM = ("must", "wish", "never")

#: name and version of the JSON form
FORMAT = "same-page-charter/1"

#: most letters a field may hold in JSON, and most entries in a list; far above what fits on a wall, so that nothing
#: anybody typed is refused, yet nobody can send a book
LIMITS = {"definition": 4000, "text": 2000, "known": 600, "label": 200, "note": 400, "name": 200, "link": 500}
MOST_LINES = 80
MOST_SIGNATURES = 8

#: highest number of a version, in the file and in an address
MOST_VERSION = 99_999

#: what stands in no address (RFC 3986) and would end one in Markdown or HTML
_NO_LINK = frozenset(' <>"\\^`{|}')

_SAMPLE = Path(__file__).parents[2] / "data" / "charter.sample.json"


@dataclass(frozen=True, slots=True)
class Line:
    """One agreed line."""

    text: str
    #: what the line is about, in a word or two: "Industry"
    label: str = ""
    #: where it came from, for the appendix and the screen: "Leader, as written"
    note: str = ""
    #: ``must``, ``wish`` or ``never``
    firm: str = "must"
    #: how anybody would know that it is true of a lead: "we look it up"
    known: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign, and the day it was signed on."""

    role: str
    #: the role in words: "Leader"
    label: str
    name: str
    position: str = ""
    #: ISO date, or "" while it is open
    signed_on: str = ""


@dataclass(frozen=True, slots=True)
class Against:
    """What somebody said against this very version and did not take back."""

    role: str
    #: the role in words: "Sales"
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Charter:
    """One version of the agreed definition. Texts are as typed; whoever draws them cleans and escapes them."""

    company: str
    offer: str = ""
    market: str = ""
    #: what the team calls it: "Qualified lead"
    term: str = "Qualified lead"
    version: int = 1
    #: the definition in one sentence
    definition: str = ""
    #: (section id, its lines), only sections that have lines, in the order of ``SECTIONS``
    sections: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    signatures: tuple[Signature, ...] = ()
    #: ISO dates, or ""
    agreed_on: str = ""
    review_on: str = ""
    #: who looks after the page
    owner: str = ""
    #: absolute address of the live page for the QR code, or ""
    link: str = ""
    #: whether this very version is in force; until then the print is marked as a draft
    signed: bool = False
    #: what was said against it, which a version in force is printed with
    objections: tuple[Against, ...] = ()
    #: the link of the workshop's log at which it was frozen, or got its last name: SHA-256 in hex, or ""
    log_head: str = ""

    def lines(self, section: str) -> tuple[Line, ...]:
        """The lines of one section; empty when there are none."""
        return dict(self.sections).get(section, ())

    @property
    def digest(self) -> str:
        """SHA-256 over what was agreed, in hex. Names, dates of signing, the link, what was said against it and the log
        do not change it."""
        agreed = {name: value for name, value in asdict(self).items() if name not in _NOT_AGREED}
        # ASCII, so that even a lone surrogate has bytes; sorted, so that equal content has equal bytes
        exact = json.dumps(agreed, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(f"{FORMAT}\n{exact}".encode()).hexdigest()

    def to_json(self) -> str:
        """The charter as JSON by ``docs/charter.schema.json``, readable, with a line feed at the end."""
        whole: dict[str, Any] = {"format": FORMAT, **asdict(self), "digest": self.digest}
        whole["sections"] = {section: [asdict(line) for line in lines] for section, lines in self.sections}
        for name in _LATER:
            if not whole[name]:
                del whole[name]
        return json.dumps(whole, ensure_ascii=True, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> "Charter":
        """The charter in ``text``.

        Raises ``Invalid`` with the place in ``field`` ("sections.company[2].firm") when it is not one, or when its
        digest does not belong to its content.
        """
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            raise Invalid(_("This is not a JSON file.")) from None
        charter = cls.from_data(whole)
        if whole.get("digest", charter.digest) != charter.digest:
            raise Invalid(_("The fingerprint does not belong to the text. The file was changed by hand."), "digest")
        return charter

    @classmethod
    def from_data(cls, whole: Any) -> "Charter":
        """The charter in what a JSON file held, whatever digest it names. Raises ``Invalid`` as ``from_json`` does."""
        return _charter(_object(whole, "", {"format", "digest", *_NAMES}, needed=("format", "company")))

    @classmethod
    def sample(cls) -> "Charter":
        """The worked example: a fictional company, signed by three fictional people."""
        return _sample()


_NAMES = frozenset(field.name for field in fields(Charter))
_NOT_AGREED = frozenset({"signatures", "agreed_on", "review_on", "link", "signed", "objections", "log_head"})
#: fields that the first charters did not have; where they are empty, the JSON is the same as it was
_LATER = ("objections", "log_head")
#: a SHA-256 in hex
_HASH = re.compile("[0-9a-f]{64}")


def ordered(sections: Mapping[str, Iterable[Line]]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Sections in the order of the page, the empty ones left out. Unknown ids raise ``Invalid``."""
    for section in sections:
        if section not in SECTIONS:
            raise Invalid(_("There is no such section."), f"sections.{section}"[:80])
    filled = ((section, tuple(sections.get(section, ()))) for section in SECTIONS)
    return tuple((section, lines) for section, lines in filled if lines)


def leading(texts: Sequence[str]) -> list[bool]:
    """Which lines of a section lead into those after them ("Two of these:"): no entries of their own, nothing to tick.

    The last one leads nowhere, whatever it ends with.
    """
    return [text.rstrip().endswith(":") for text in texts[:-1]] + [False] * bool(texts)


def single_words(lines: Sequence[Line]) -> bool:
    """Whether these are single words rather than sentences, all known alike, so that they can stand in one run."""
    alike = len({line.known for line in lines}) == 1 and not any(leading([line.text for line in lines]))
    return len(lines) > 1 and alike and all(len(line.text) <= 32 and not line.label for line in lines)


@functools.cache
def _sample() -> Charter:
    return Charter.from_json(_SAMPLE.read_bytes())


# --- checks: each takes a value and its place, and gives the value back or raises Invalid -----------------------------


def _charter(whole: Mapping[str, Any]) -> Charter:
    if whole["format"] != FORMAT:
        message = _("This file has another format, or a newer one. Expected: {format}.")
        raise Invalid(message.format(format=FORMAT), "format")
    sections = _object(whole.get("sections", {}), "sections", set(SECTIONS))
    return Charter(
        company=_text(whole["company"], "company", LIMITS["name"], needed=True),
        offer=_text(whole.get("offer", ""), "offer", LIMITS["name"]),
        market=_text(whole.get("market", ""), "market", LIMITS["name"]),
        term=_text(whole.get("term", "Qualified lead"), "term", LIMITS["name"], needed=True),
        version=_version(whole.get("version", 1)),
        definition=_text(whole.get("definition", ""), "definition", LIMITS["definition"]),
        sections=ordered(
            {name: _list(lines, f"sections.{name}", MOST_LINES, _line) for name, lines in sections.items()}
        ),
        signatures=_list(whole.get("signatures", []), "signatures", MOST_SIGNATURES, _signature),
        agreed_on=_date(whole.get("agreed_on", ""), "agreed_on"),
        review_on=_date(whole.get("review_on", ""), "review_on"),
        owner=_text(whole.get("owner", ""), "owner", LIMITS["name"]),
        link=_link(whole.get("link", "")),
        signed=_flag(whole.get("signed", False), "signed"),
        objections=_list(whole.get("objections", []), "objections", MOST_SIGNATURES, _objection),
        log_head=_hash(whole.get("log_head", ""), "log_head"),
    )


def _line(value: Any, place: str) -> Line:
    parts = _object(value, place, {"text", "label", "note", "firm", "known"}, needed=("text",))
    firm = parts.get("firm", "must")
    if firm not in FIRM:
        raise Invalid(_("Must be one of: {choices}.").format(choices=", ".join(FIRM)), f"{place}.firm")
    return Line(
        text=_text(parts["text"], f"{place}.text", LIMITS["text"], needed=True),
        firm=firm,
        **{name: _text(parts.get(name, ""), f"{place}.{name}", LIMITS[name]) for name in ("label", "note", "known")},
    )


def _signature(value: Any, place: str) -> Signature:
    parts = _object(value, place, {"role", "label", "name", "position", "signed_on"}, needed=("role", "label", "name"))
    words = {
        name: _text(parts.get(name, ""), f"{place}.{name}", LIMITS["name"], needed=name == "role")
        for name in ("role", "label", "name", "position")
    }
    return Signature(**words, signed_on=_date(parts.get("signed_on", ""), f"{place}.signed_on"))


def _objection(value: Any, place: str) -> Against:
    parts = _object(value, place, {"role", "label", "text"}, needed=("role", "label", "text"))
    return Against(
        role=_text(parts["role"], f"{place}.role", LIMITS["name"], needed=True),
        label=_text(parts["label"], f"{place}.label", LIMITS["name"]),
        text=_text(parts["text"], f"{place}.text", LIMITS["text"], needed=True),
    )


def _object(value: Any, place: str, allowed: set[str], needed: Iterable[str] = ()) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Invalid(_("Must be an object with named fields."), place)
    for name in value:
        if name not in allowed:
            raise Invalid(_("There is no such field."), _join(place, str(name)[:40]))
    for name in needed:
        if name not in value:
            raise Invalid(_("This field is missing."), _join(place, name))
    return value


def _list(value: Any, place: str, most: int, check: Callable[[Any, str], Any]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Invalid(_("Must be a list."), place)
    if len(value) > most:
        raise Invalid(_("At most {most} entries are allowed here.").format(most=most), place)
    return tuple(check(entry, f"{place}[{index}]") for index, entry in enumerate(value))


def _text(value: Any, place: str, most: int, *, needed: bool = False) -> str:
    if not isinstance(value, str):
        raise Invalid(_("Must be text."), place)
    if needed and not value.strip():
        raise Invalid(_("Must not be empty."), place)
    if len(value) > most:
        raise Invalid(_("At most {most} letters are allowed here.").format(most=most), place)
    return value


def _version(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_VERSION:
        raise Invalid(_("Must be a whole number from 1 to 99999."), "version")
    return value


def _flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise Invalid(_("Must be true or false."), place)
    return value


def _hash(value: Any, place: str) -> str:
    text = _text(value, place, 64)
    if text and not _HASH.fullmatch(text):
        raise Invalid(_("Must be 64 digits of a SHA-256 in hex."), place)
    return text


def _date(value: Any, place: str) -> str:
    text = _text(value, place, 10)
    if text:
        try:
            if datetime.date.fromisoformat(text).isoformat() != text:
                raise ValueError
        except ValueError:
            raise Invalid(_("Must be a date such as 2026-05-12."), place) from None
    return text


def _link(value: Any) -> str:
    text = _text(value, "link", LIMITS["link"])
    if text and not is_link(text):
        raise Invalid(_("Must be a full address that begins with https:// or http://."), "link")
    return text


def version_number(text: str) -> int:
    """The number of a version as it stands in an address; 0 when it can be none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_VERSION)) else 0


def is_link(text: str) -> bool:
    """Whether ``text`` is an absolute web address that may stand in a QR code, and between the signs of any form."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and not _NO_LINK.intersection(text)
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
