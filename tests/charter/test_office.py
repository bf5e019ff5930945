"""The slide and the Word files in LibreOffice, as somebody opens them who was sent one."""

import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from tests.charter.read import seen, spoken
from tests.charter.samples import ALL
from tests.office import converted
from workshop.charter import FORMS, write

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

DOCUMENTS = ("docx", "lead-brief", "persona")
_PARAGRAPHS = {f"{{urn:oasis:names:tc:opendocument:xmlns:text:1.0}}{name}" for name in ("p", "h")}


@dataclass(frozen=True)
class Office:
    """What LibreOffice made of every file."""

    folder: Path

    def words(self, name: str, form: str) -> str:
        """All it reads in the file: a slide's notes as well."""
        if form != "pptx":
            return _letters(self._made(name, form, "txt").read_text(encoding="utf-8-sig"))
        root = ElementTree.parse(self._made(name, form, "fodp")).getroot()  # LibreOffice wrote it, we did not
        return _letters("\n".join("".join(each.itertext()) for each in root.iter() if each.tag in _PARAGRAPHS))

    def pages(self, name: str, form: str) -> int:
        """How many pages it prints."""
        return len(pypdf.PdfReader(self._made(name, form, "pdf")).pages)

    def _made(self, name: str, form: str, extension: str) -> Path:
        return self.folder / f"{_stem(name, form)}.{extension}"


def _stem(name: str, form: str) -> str:
    return f"{name.replace(' ', '-')}-{form}"


def _letters(text: str) -> str:
    """Without blanks and without marks that show nothing, which LibreOffice may keep or leave out."""
    plain = unicodedata.normalize("NFC", text)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Every charter in every form, opened once."""
    folder = tmp_path_factory.mktemp("office")
    files: dict[str, list[Path]] = {"pptx": [], "docx": []}
    for name, charter in ALL.items():
        for form in ("pptx", *DOCUMENTS):
            file = folder / f"{_stem(name, form)}.{FORMS[form].extension}"
            file.write_bytes(write(charter, form))
            files[FORMS[form].extension].append(file)
    broken = folder / "broken.docx"
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("word/document.xml", "<w:document")
    converted([*files["docx"], broken], "txt:Text (encoded):UTF8", folder)
    converted(files["pptx"], "fodp", folder)
    converted([*files["docx"], *files["pptx"]], "pdf", folder)
    return Office(folder)


@pytest.mark.parametrize("name", ALL)
def test_every_word_is_in_the_slide_and_in_the_document(office: Office, name: str) -> None:
    said = [_letters(text) for text in spoken(ALL[name])]
    for form in ("pptx", "docx"):
        read = office.words(name, form)
        assert [text for text in said if text not in read] == [], form


@pytest.mark.parametrize("name", ALL)
def test_the_sheets_are_read_as_they_were_written(office: Office, name: str) -> None:
    for form in ("lead-brief", "persona"):
        written = [_letters(line) for line in seen(ALL[name], form).splitlines()]
        read = office.words(name, form)
        assert [line for line in written if line not in read] == [], form


@pytest.mark.parametrize("name", ALL)
def test_the_slide_prints_on_one_page_and_the_files_on_some(office: Office, name: str) -> None:
    assert office.pages(name, "pptx") == 1
    assert all(office.pages(name, form) >= 1 for form in DOCUMENTS)


def test_a_file_that_cannot_be_opened_would_be_seen(office: Office) -> None:
    assert (office.folder / "broken.docx").exists() and not (office.folder / "broken.txt").exists()


def test_a_word_that_is_missing_would_be_seen(office: Office) -> None:
    assert "nobodywrotethis" not in office.words("sample", "docx")
    assert _letters(ALL["short"].definition) not in office.words("sample", "pptx")
