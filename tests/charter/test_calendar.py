"""The review in a calendar: one event whatever the text, every quarter."""

import datetime as dt
from dataclasses import replace

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charter.read import event, harmless
from tests.charter.samples import DATED, SAMPLE
from workshop.charter import Charter, clean, write
from workshop.charter.forms.calendar import escape as escape_calendar
from workshop.charter.forms.calendar import fold
from workshop.errors import Invalid

PROPERTIES = {
    "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "RRULE", "SUMMARY", "DESCRIPTION", "URL", "STATUS", "TRANSP",
}  # fmt: skip


@pytest.mark.parametrize("name", DATED)
def test_calendar_is_one_event_whatever_the_text(name: str) -> None:
    charter = DATED[name]
    content = write(charter, "ics")
    assert harmless(content.decode())
    lines = content.split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) <= 75 and not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no character is cut in two
    only = event(content)
    assert only.decoded("dtstart") == dt.date.fromisoformat(charter.review_on)
    assert only.decoded("dtend") - only.decoded("dtstart") == dt.timedelta(days=1)
    assert not set(only) - PROPERTIES
    assert [part.name for part in only.subcomponents] == ["VALARM"]
    assert clean(charter.company) in str(only["summary"])
    assert clean(charter.definition) in str(only["description"])
    for line in charter.lines("not_settled"):
        assert clean(line.text) in str(only["description"])


def days(charter: Charter, many: int) -> list[dt.date]:
    from dateutil.rrule import rrulestr

    only = event(write(charter, "ics"))
    start = dt.datetime.combine(only.decoded("dtstart"), dt.time())
    found = rrulestr(only["rrule"].to_ical().decode(), dtstart=start)
    return [found[at].date() for at in range(many)]


def test_calendar_comes_back_every_quarter_also_from_the_end_of_a_month() -> None:
    assert days(SAMPLE, 3) == [dt.date(2026, 8, 12), dt.date(2026, 11, 12), dt.date(2027, 2, 12)]
    last = days(replace(SAMPLE, review_on="2026-08-31"), 5)
    assert [f"{day:%m-%d}" for day in last] == ["08-31", "11-30", "02-28", "05-31", "08-31"]
    assert days(replace(SAMPLE, review_on="2027-11-30"), 2)[1] == dt.date(2028, 2, 29)


def test_calendar_keeps_the_event_over_versions_and_asks_for_a_day() -> None:
    one, two = (event(write(replace(SAMPLE, version=n, definition=str(n)), "ics")) for n in (1, 2))
    assert one["uid"] == two["uid"] and one["sequence"] < two["sequence"]
    assert event(write(replace(SAMPLE, company="Other"), "ics"))["uid"] != one["uid"]
    assert event(write(replace(SAMPLE, signed=False), "ics"))["status"] == "TENTATIVE"
    for never in ("", "9999-12-31"):
        with pytest.raises(Invalid, match="no day of review"):
            write(replace(SAMPLE, review_on=never), "ics")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200).map(clean))
def test_calendar_text_comes_back_as_it_was(text: str) -> None:
    line = fold("SUMMARY:" + escape_calendar(text))
    assert all(len(part) <= 75 for part in line.split(b"\r\n"))
    read = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + line + b"END:VEVENT\r\n")
    assert str(read["summary"]) == text
