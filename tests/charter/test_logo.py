"""The logo: which files are taken, what is made of them, and that it never keeps a page from being printed."""

import io
import logging
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageChops

from tests.charter.pictures import MARK, PLAIN, REFUSED, TAKEN, drawn, logo, svg
from tests.charter.read import deck
from tests.charter.samples import SAMPLE
from workshop.charter import Logo, fit, render, take, write
from workshop.charter import logo as taking
from workshop.charter.redraw import HEIGHT, WIDTH, redraw
from workshop.errors import Invalid


@pytest.mark.parametrize("name", TAKEN)
def test_files_as_people_have_them(name: str) -> None:
    made = logo(TAKEN[name])
    picture = Image.open(io.BytesIO(made.png))
    assert picture.format == "PNG" and picture.mode == "RGB" and picture.size == (made.width, made.height)
    assert made.width <= WIDTH and made.height <= HEIGHT and made.whole
    assert not picture.info  # nothing that the file said of itself
    assert picture.convert("L").getextrema()[0] < 200
    assert made == logo(TAKEN[name])


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_are_refused_and_why(name: str) -> None:
    content, why = REFUSED[name]
    with pytest.raises(Invalid, match=why):
        if content and len(content) <= taking.BIGGEST:
            redraw(content)
        else:
            take(content)


def test_what_is_said_of_a_file_is_not_its_text() -> None:
    with pytest.raises(Invalid) as caught:
        redraw(svg(f"<{'secret' * 20}/>"))
    assert len(str(caught.value)) < 120


def test_a_file_is_looked_at_in_a_process_of_its_own() -> None:
    assert take(TAKEN["svg"]) == logo(TAKEN["svg"])
    assert take(PLAIN) == logo(PLAIN)
    with pytest.raises(Invalid, match="Convert the text to paths") as caught:
        take(REFUSED["text"][0])
    assert caught.value.field == "logo"


@pytest.mark.parametrize("patience", [0.01, 20.0])
def test_what_breaks_or_takes_too_long_is_refused_and_logged_without_its_text(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, patience: float
) -> None:
    monkeypatch.setattr(taking, "PATIENCE", patience)
    monkeypatch.setattr(taking, "_ROOT", taking._ROOT if patience < 1 else taking._ROOT.parent)  # nothing to be run
    with caplog.at_level(logging.WARNING), pytest.raises(Invalid, match="cannot be drawn"):
        take(svg("<desc>secret</desc>" + MARK))
    assert "a logo could not be drawn" in caplog.text and "secret" not in caplog.text


def test_a_machine_that_starts_no_process_refuses_it_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking.sys, "executable", "/nowhere/python")
    with pytest.raises(Invalid, match="cannot be drawn"):
        take(PLAIN)


@pytest.mark.parametrize("refused", [False, True], ids=["linux", "macos"])
def test_the_process_is_held_to_its_memory_and_time(refused: bool) -> None:
    """In a process of its own, and also where the system refuses one of the two limits, as macOS does."""
    code = (
        "import sys, types\n"
        "try: import resource\n"
        "except ImportError: resource = types.SimpleNamespace(RLIMIT_AS=9, RLIMIT_CPU=0)\n"
        "real, asked = getattr(resource, 'setrlimit', None), {}\n"
        "def limit(what, most):\n"
        "    if what == resource.RLIMIT_AS and sys.argv[1] == 'True': raise ValueError\n"
        "    asked[what] = most\n"
        "    if sys.platform == 'linux': real(what, most)\n"
        "    resource.held = resource.getrlimit if sys.platform == 'linux' else asked.get\n"
        "resource.setrlimit = limit\n"
        "sys.modules['resource'] = resource\n"
        "from workshop.charter import redraw\n"
        "redraw._limit()\n"
        "print(resource.RLIMIT_AS in asked, *resource.held(resource.RLIMIT_CPU))\n"
        "print(*(resource.held(resource.RLIMIT_AS) if resource.RLIMIT_AS in asked else ()))"
    )
    command = [sys.executable, "-c", code, str(refused)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    memory = [] if refused else [str(2 << 30)] * 2
    assert said == [str(not refused), "15", "15", *memory]


def pictures(data: bytes) -> list[str]:
    """What the pictures of a page are said to be."""
    with pikepdf.open(io.BytesIO(data)) as file:
        return [
            str(each.get("/Alt"))
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]


@pytest.mark.parametrize("name", TAKEN)
def test_every_one_of_them_stands_on_one_tagged_page(name: str) -> None:
    made = logo(TAKEN[name])
    data = render(SAMPLE, logo=made)
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1
    assert "Logo of Tidewater Uptime Ltd (sample)" in pictures(data)
    with pikepdf.open(io.BytesIO(data)) as file, file.open_metadata() as about:
        assert about["pdfuaid:part"] == "1" and about["pdfaid:conformance"] == "A"
    assert data == render(SAMPLE, logo=Logo(made.png, made.width, made.height)) != render(SAMPLE)
    assert fit(SAMPLE, logo=made).cap is None


def test_it_is_about_two_lines_high_and_a_third_of_the_page_wide_at_most() -> None:
    for shape, most_wide, most_high in (((600, 200), 80, 26.5), ((4000, 260), 175, 26.5), ((60, 1000), 5, 26.5)):
        data = render(SAMPLE, format="png", logo=logo(drawn("RGB", (255, 0, 0), (255, 255, 255), shape)))
        red, green, _blue = Image.open(io.BytesIO(data)).convert("RGB").split()
        box = ImageChops.darker(red.point(lambda v: v > 200 and 255), green.point(lambda v: v < 60 and 255)).getbbox()
        assert box and box[1] < 200
        wide, high = ((box[end] - box[end - 2]) * 72 / 150 for end in (2, 3))
        assert wide <= most_wide and high <= most_high, shape
        assert max(wide / most_wide, high / most_high) > 0.7, shape


@pytest.mark.parametrize(
    "broken", [Logo(b"", 10, 10), Logo(b"x" * 99, 10, 10), Logo(PLAIN[:300], 450, 150), Logo(PLAIN, 0, 0)]
)
def test_a_damaged_one_is_left_out_rather_than_the_page(broken: Logo, caplog: pytest.LogCaptureFixture) -> None:
    assert render(SAMPLE, logo=broken) == render(SAMPLE)
    assert write(SAMPLE, "pptx", logo=broken) == write(SAMPLE, "pptx")
    assert fit(SAMPLE, logo=broken) == fit(SAMPLE)
    assert "damaged" in caplog.text


@pytest.mark.parametrize("signed", [True, False])
def test_it_stands_on_the_slide_and_in_the_mail_and_not_in_the_appendix(signed: bool) -> None:
    charter, made = replace(SAMPLE, signed=signed), logo()
    (page,) = deck(write(charter, "pptx", logo=made)).slides
    (picture,) = [shape for shape in page.shapes if not shape.has_text_frame]
    assert picture.image.blob == made.png
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Logo of Tidewater Uptime Ltd (sample)"
    for shape in page.shapes:  # it lies on no text
        apart = shape.top + shape.height <= picture.top or shape.top >= picture.top + picture.height
        assert shape.shape_id == picture.shape_id or apart or shape.left + shape.width <= picture.left
    assert write(charter, "eml", logo=made) != write(charter, "eml")
    assert write(charter, "appendix", logo=made) == write(charter, "appendix")
    assert write(charter, "pptx", logo=made) == write(charter, "pptx", logo=made)
