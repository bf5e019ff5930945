"""The table of criteria: a row a line, nothing for a spreadsheet to compute."""

import re
from dataclasses import replace

import pytest

from tests.charter.read import harmless, rows
from tests.charter.samples import ALL, SAMPLE
from workshop.charter import clean, write
from workshop.charter.forms.table import cell


@pytest.mark.parametrize("name", ALL)
def test_csv_has_a_row_for_each_line_and_nothing_to_compute(name: str) -> None:
    charter = ALL[name]
    content = write(charter, "csv")
    assert content.startswith(b"\xef\xbb\xbf") and harmless(content[3:].decode())
    head, *body = rows(content)
    assert len(body) == sum(len(lines) for _s, lines in charter.sections) + bool(clean(charter.definition))
    assert {len(row) for row in [head, *body]} == {11}
    for row in body:
        for each in row:
            assert each[:1] not in tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20") or not each
    held = {text for row in body for text in (row[3], row[3].replace("'", "", 1))}
    assert {clean(line.text) for _s, lines in charter.sections for line in lines} <= held
    # where ";" separates, no field of any line begins with a formula either
    for line in content.decode("utf-8-sig").split("\r\n"):
        assert not re.search(r";[\"\s]*[=+\-@]", line)


def test_csv_says_what_it_is() -> None:
    head, first, second, *_rest = rows(write(replace(SAMPLE, signed=False), "csv"))
    assert head[:6] == ["Section", "Number", "About", "Text", "Firm", "How we know"]
    assert first[0] == "In one sentence" and first[3] == SAMPLE.definition and first[-1] == "Draft, not signed yet"
    line = SAMPLE.lines("company")[0]
    assert second[:5] == ["The company", "1", "Industry", line.text, "Must"]
    assert cell("=1") == "'=1" and cell("a=1") == "a=1" and cell("") == ""
