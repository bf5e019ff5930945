"""Charter -> CSV of its criteria, one line of the page a row, for a spreadsheet or the fields of a CRM."""

import csv
import io
import re

from workshop.charter.charter import Charter
from workshop.charter.wording import AGAINST, FIRM_WORDS, wording
from workshop.text import _

# What a spreadsheet takes for a formula when a cell begins with it (OWASP, "CSV injection"), the full-width twins
# included. Where the list separator of a country is ";", a cell may begin after one inside a text, too.
_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")


def cell(text: str) -> str:
    """``text`` so that no spreadsheet computes it: an apostrophe before what would begin a formula.

    >>> cell("=1+1"), cell("a-b"), cell("x; =2")
    ("'=1+1", 'a-b', "x; '=2")
    """
    return _FORMULA.sub(r"\1\2'", text)


def table(charter: Charter) -> bytes:
    """UTF-8 with byte order mark (else Excel reads it as Latin-1), CRLF as RFC 4180 has it, every cell quoted."""
    words = wording(charter)
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(
        (
            *(_("Section"), _("Number"), _("About"), _("Text"), _("Firm"), _("How we know"), _("Came from")),
            *(_("Company"), _("Term"), _("Version"), _("Status")),
        )
    )
    tail = [cell(words.company), cell(words.term), str(charter.version), cell(words.status)]
    if words.definition:
        rows.writerow((_("In one sentence"), "1", "", cell(words.definition), "", "", "", *tail))
    for part in words.parts:
        if part.section == AGAINST:  # no criterion: a field of a CRM is not filled with it
            continue
        for number, line in enumerate(part.lines, start=1):
            said = [cell(each) for each in (line.label, line.text, FIRM_WORDS[line.firm], line.known, line.note)]
            rows.writerow((part.title, str(number), *said, *tail))
    return b"\xef\xbb\xbf" + out.getvalue().encode()
