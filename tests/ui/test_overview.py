"""How the comparison stands, in numbers."""

from tests.ui.test_parts import read
from workshop.ui import overview


def test_counts_leave_out_what_is_not_there() -> None:
    text = "".join(read(overview.counts({"aligned": 3, "partly": 0, "apart": 7})).text)
    assert text == "3 aligned, 7 apart."
    assert "Nothing to compare" in overview.counts({})
