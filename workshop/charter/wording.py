"""A charter in plain words: what the page and every other form is made from.

All text in a ``Wording`` went through ``clean``: one line each, no control or direction-changing characters, no
surrogates. So no form can be given a line break where it expects none; each still escapes what its own format reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.charter.charter import Against, Charter, Line, Signature, is_link, leading, single_words
from workshop.charter.clean import clean
from workshop.charter.compose import day
from workshop.text import _

#: section id -> its title on the page
TITLES = {
    "company": _("The company"),
    "person": _("The person"),
    "want": _("What they want and when"),
    "enough": _("Enough on its own"),
    "counts": _("Earns a first call"),
    "never": _("Never a lead"),
    "bridge": _("Before a rep calls"),
    "marketing_promises": _("Marketing promises"),
    "sales_promises": _("Sales promises"),
    "sent_back": _("Sent back? Say why"),
    "score": _("How we keep score"),
    "not_settled": _("Not settled yet"),
}

#: the section that is no section of what was agreed: what was said against it
AGAINST = "against"

#: how firm a line is -> the word for it
FIRM_WORDS = {"must": _("Must"), "wish": _("Wish"), "never": _("Never")}

#: sections in which a line may be a wish among musts; elsewhere the title of the section says how much a line counts
GRADED = ("company", "person", "want")


@dataclass(frozen=True, slots=True)
class Said:
    """One line. ``text`` is the line itself; the rest may be empty."""

    text: str
    label: str
    known: str
    note: str
    #: ``must``, ``wish`` or ``never``
    firm: str
    #: whether it leads into the lines after it ("Two of these:"), so that it is no entry of its own
    leads: bool
    #: whether to say that it is a wish
    wish: bool

    @property
    def asides(self) -> str:
        """What is said beside the line: whether it is a wish, and how it is known; or nothing."""
        return "; ".join(part for part in (_("wish") if self.wish else "", self.known) if part)

    @property
    def whole(self) -> str:
        """The line with its label and what is said beside it."""
        return (f"{self.label}: " if self.label else "") + self.text + (f" ({self.asides})" if self.asides else "")


@dataclass(frozen=True, slots=True)
class Part:
    """One section, or what was said against the page (``AGAINST``): its id, its title, its lines (never none)."""

    section: str
    title: str
    lines: tuple[Said, ...]
    #: whether the lines are single words, so that they can be set in one run
    run: bool

    def lists(self) -> Iterator[tuple[Said | None, tuple[Said, ...]]]:
        """The lines as lists of entries, each with the line that leads into it, or none. A list may be empty."""
        lead: Said | None = None
        entries: list[Said] = []
        for line in self.lines:
            if line.leads:
                if lead or entries:
                    yield lead, tuple(entries)
                lead, entries = line, []
            else:
                entries.append(line)
        yield lead, tuple(entries)


@dataclass(frozen=True, slots=True)
class Signed:
    """A place to sign. Any of it but the role may be empty."""

    role: str
    #: "Leader"
    label: str
    name: str
    position: str
    #: "12 May 2026", or "" while it is open
    day: str

    @property
    def who(self) -> str:
        """ "Helen Marsh, Managing director"."""
        return ", ".join(part for part in (self.name, self.position) if part)

    @property
    def person(self) -> str:
        """ "Leader: Helen Marsh, Managing director"."""
        return ": ".join(part for part in (self.label, self.who) if part)

    @property
    def whole(self) -> str:
        """ "Leader: Helen Marsh, Managing director, signed 12 May 2026"."""
        state = _("signed {date}").format(date=self.day) if self.day else _("not signed yet")
        said = f"{self.who}, {state}" if self.who else state
        return ": ".join(part for part in (self.label, said) if part)


@dataclass(frozen=True, slots=True)
class Wording:
    """A whole charter, ready to be escaped and laid out."""

    #: "Qualified lead · Tidewater Uptime Ltd"
    title: str
    company: str
    term: str
    #: offer and market, or ""
    scope: str
    definition: str
    parts: tuple[Part, ...]
    signatures: tuple[Signed, ...]
    #: (name, value): version, owner, agreed, next review, fingerprint, log; only those that are known
    facts: tuple[tuple[str, str], ...]
    #: (name, value) of fingerprint and log, whole; in ``facts`` stands as much of them as people hold against another
    proofs: tuple[tuple[str, str], ...]
    #: "Draft, not signed yet", or "" when all have signed this version
    draft: str
    #: the live page, or ""
    link: str

    @property
    def status(self) -> str:
        """Draft or signed, in words."""
        return self.draft or _("Signed by all")


def wording(charter: Charter) -> Wording:
    """The words of ``charter``."""
    company, version = clean(charter.company, 200), _("Version {number}").format(number=charter.version)
    term = clean(charter.term, 200) or version
    proofs = tuple(
        (name, whole) for name, whole in ((_("Fingerprint"), charter.digest), (_("Log"), charter.log_head)) if whole
    )
    facts = (
        (_("Version"), str(charter.version)),
        (_("Owner"), clean(charter.owner, 200)),
        (_("Agreed"), clean(day(charter.agreed_on), 40)),
        (_("Next review"), clean(day(charter.review_on), 40)),
        *((name, short(whole)) for name, whole in proofs),
    )
    return Wording(
        title=" \u00b7 ".join(part for part in (term, company) if part),
        company=company,
        term=term,
        scope=" \u00b7 ".join(part for part in (clean(charter.offer, 200), clean(charter.market, 200)) if part),
        definition=clean(charter.definition),
        parts=tuple(_part(section, lines) for section, lines in charter.sections if lines) + _against(charter),
        signatures=tuple(map(_signed, charter.signatures)),
        facts=tuple((name, value) for name, value in facts if value),
        proofs=proofs,
        draft="" if charter.signed else _("Draft, not signed yet"),
        link=charter.link if is_link(charter.link) else "",
    )


def plain(words: Wording) -> str:
    """All of it as plain text with line feeds, for a mail's text part and a slide's notes."""
    out = [words.title, *_some(words.draft.upper()), *_some(words.scope), "", *_some(words.definition)]
    for part in words.parts:
        out += ["", part.title, *((line.whole if line.leads else f"- {line.whole}") for line in part.lines)]
    if words.signatures:
        out += ["", _("Signatures"), *(f"- {each.whole}" for each in words.signatures)]
    out += ["", *(f"{name}: {value}" for name, value in words.facts)]
    if words.link:
        out += [_("Live version: {link}").format(link=words.link)]
    return "\n".join(out) + "\n"


def _some(text: str) -> list[str]:
    return [text] if text else []


def _part(section: str, lines: tuple[Line, ...]) -> Part:
    said = tuple(
        Said(
            text=clean(line.text),
            label=clean(line.label, 200),
            known=clean(line.known),
            note=clean(line.note),
            firm=line.firm,
            leads=leads,
            wish=section in GRADED and line.firm == "wish",
        )
        for line, leads in zip(lines, leading([line.text for line in lines]), strict=True)
    )
    return Part(section, TITLES[section], said, run=section == "sent_back" and single_words(lines))


def short(digest: str) -> str:
    """As much of a SHA-256 as people hold against another, in fours: "556f 4584 440f 10d9"."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4)).strip()


def _against(charter: Charter) -> tuple[Part, ...]:
    names = {one.role for one in charter.signatures if one.signed_on}
    said = tuple(_objection(one, one.role in names) for one in charter.objections)
    return (Part(AGAINST, _("Said against this page"), said, run=False),) if said else ()


def _objection(one: Against, signed: bool) -> Said:
    known = "" if signed else _("has not signed")
    return Said(clean(one.text), clean(one.label, 200), known, note="", firm="must", leads=False, wish=False)


def _signed(one: Signature) -> Signed:
    name, position = clean(one.name, 200), clean(one.position, 200)
    return Signed(one.role, clean(one.label, 80), name, position, clean(day(one.signed_on), 40))
