"""Charter -> iCalendar (RFC 5545): the next review as a whole day, every quarter after it, a reminder a week before."""

import datetime
import hashlib

from workshop.charter.charter import Charter
from workshop.charter.clean import clean
from workshop.charter.wording import wording
from workshop.errors import Invalid
from workshop.text import _

#: octets of a line before it is folded, without its CRLF (RFC 5545, 3.1)
_WIDTH = 75

#: the section whose lines come back at each review
_OPEN = "not_settled"


def calendar(charter: Charter) -> bytes:
    """Raises ``Invalid`` when the charter has no day of review.

    The same workshop's event keeps its identity over versions, so that taking in a newer file moves the old entry.
    """
    try:
        first = datetime.date.fromisoformat(charter.review_on)
        after = first + datetime.timedelta(days=1)
    except (ValueError, OverflowError):
        raise Invalid(_("There is no day of review yet. Set one on the charter page."), "review_on") from None
    words = wording(charter)
    draft = f"{words.draft}: " if words.draft else ""
    open_still = [f"{part.title}: {line.whole}" for part in words.parts for line in part.lines if part.section == _OPEN]
    described = [
        *([words.draft] if words.draft else []),
        _("Look at the new quarter only: what did not settle, what was sent back, any objection."),
        _("Ends with a new version, or with “no change”. Rules change only with both teams’ yes."),
        *([words.definition] if words.definition else []),
        *open_still,
        *([_("Live version: {link}").format(link=words.link)] if words.link else []),
    ]
    whose = "\n".join(clean(each) for each in (charter.company, charter.offer, charter.market))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Same Page//Charter//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(whose.encode()).hexdigest()[:32]}@same-page.invalid",
        f"DTSTAMP:{_stamp(charter)}",
        f"SEQUENCE:{charter.version}",
        f"DTSTART;VALUE=DATE:{_date(first)}",
        f"DTEND;VALUE=DATE:{_date(after)}",
        f"RRULE:FREQ=MONTHLY;INTERVAL=3;{_day_of_month(first.day)}",
        "SUMMARY:" + escape(draft + _("Review: {title}").format(title=words.title)),
        "DESCRIPTION:" + "\\n".join(escape(each) for each in described),
        *([f"URL:{words.link}"] if words.link else []),
        f"STATUS:{'TENTATIVE' if words.draft else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P7D",
        "DESCRIPTION:" + escape(_("Review in a week: {title}").format(title=words.title)),
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(fold(line) for line in lines)


def escape(text: str) -> str:
    """``text``, one clean line, as a TEXT value (RFC 5545, 3.3.11).

    >>> escape("a, b; c")
    'a\\\\, b\\\\; c'
    """
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def fold(line: str) -> bytes:
    """One content line as octets, folded so that no character is cut and no line is longer than 75 octets."""
    out, width = bytearray(), 0
    for character in line:
        octets = character.encode()
        if width + len(octets) > _WIDTH:
            out += b"\r\n "
            width = 1
        out += octets
        width += len(octets)
    return bytes(out) + b"\r\n"


def _day_of_month(day: int) -> str:
    """The day in each month; after the 28th the last of those days that the month has."""
    if day <= 28:
        return f"BYMONTHDAY={day}"
    return f"BYMONTHDAY={','.join(str(each) for each in range(28, day + 1))};BYSETPOS=-1"


def _stamp(charter: Charter) -> str:
    # not the present moment: equal content gives equal bytes
    try:
        return f"{_date(datetime.date.fromisoformat(charter.agreed_on))}T000000Z"
    except ValueError:
        return "20000101T000000Z"


def _date(date: datetime.date) -> str:
    return f"{date.year:04}{date.month:02}{date.day:02}"  # strftime leaves the zeros out before the year 1000
