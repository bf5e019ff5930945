"""The files of the sheets: read as they are, and each fault told by file, key and fault."""

from pathlib import Path

import pytest

from workshop.charter.forms.worksheet import DATA, read
from workshop.errors import CatalogueError

GOOD = DATA.joinpath("persona.toml").read_text("utf-8")


def test_the_sheets_are_read() -> None:
    for name, lines in (("lead_brief", 17), ("persona", 11)):
        title, asked = read(DATA / f"{name}.toml")
        assert title and len(asked) == lines


@pytest.mark.parametrize(
    ("text", "key", "fault"),
    [
        ("title = ", "the file", "cannot be read"),
        ('title = 3\n[[line]]\ntitle = "x"', "title", "has to be a text"),
        ('title = "x"', "line", "list of lines"),
        ('title = "x"\n[[line]]\nhint = "y"', "line.0.title", "is missing"),
        ('title = "x"\n[[line]]\ntitle = "y"\nhnt = "z"', "line.0.hnt", "is not known"),
        ('title = "x"\n[[line]]\ntitle = "y"\nsections = "want"', "line.0.sections", "list of texts"),
        ('title = "x"\n[[line]]\ntitle = "y"\nsections = ["wnt"]', "line.0.sections", "wnt is no section"),
        ('title = "x"\n[[line]]\ntitle = "y"\nof = "all"', "line.0.of", "has to be definition"),
    ],
)
def test_a_fault_is_told_by_file_key_and_fault(tmp_path: Path, text: str, key: str, fault: str) -> None:
    file = tmp_path / "persona.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CatalogueError) as caught:
        read(file)
    assert (caught.value.file, caught.value.key) == ("persona.toml", key)
    assert fault in caught.value.fault
    file.write_text(GOOD, "utf-8")
    assert read(file)  # the control


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"^persona\.toml: the file: is missing$"):
        read(tmp_path / "persona.toml")
