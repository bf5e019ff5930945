"""The page: one, legible, complete, inside its margins, the same bytes each time, whatever the text."""

import functools
import io
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.charter.pages import SIDES
from tests.charter.samples import CROWDED, EMPTY, EVERY, HOSTILE, ONE_WORD, SAMPLE, SHORT, repeated
from workshop.catalogue import SECTIONS
from workshop.charter import PAPERS, Charter, Line, Signature, fit, fonts, render
from workshop.charter.charter import ordered
from workshop.charter.clean import clean
from workshop.errors import Invalid


@functools.cache
def pdf(name: str, paper: str = "a4", landscape: bool = False) -> bytes:
    return render(EVERY[name], paper=paper, landscape=landscape)


def pages(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def letters(text: str) -> str:
    """Text with everything left out that setting may add or join: spaces, soft breaks, ligatures."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")


def printed(data: bytes) -> str:
    return letters("".join(page.extract_text() for page in pages(data).pages))


def sizes(data: bytes) -> set[float]:
    """The type sizes in points that the page's text is set in."""
    found: set[float] = set()

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * tm[3] * cm[3]), 2))

    pages(data).pages[0].extract_text(visitor_text=visit)
    return found


# --- one page, on every paper -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "landscape"), SIDES)
def test_the_sample_on_every_paper(paper: str, landscape: bool) -> None:
    reader = pages(pdf("sample", paper, landscape))
    assert len(reader.pages) == 1
    width, height = PAPERS[paper] if not landscape else PAPERS[paper][::-1]
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((width, height), abs=0.1)


def test_the_definition_is_the_largest_text() -> None:
    assert fit(SAMPLE).definition == pytest.approx(max(sizes(pdf("sample"))), abs=0.05)
    assert fit(SAMPLE, "a3").definition >= 24


# --- every word -------------------------------------------------------------------------------------------------------


def said(charter: Charter) -> list[str]:
    texts = [charter.company, charter.offer, charter.market, charter.term, charter.definition, charter.owner]
    for _section, lines in charter.sections:
        texts += [text for line in lines for text in (line.text, line.label, line.known)]
    return texts + [text for one in charter.signatures for text in (one.name, one.position)]


@pytest.mark.parametrize("name", ["sample", "short", "empty", "one word"])
@pytest.mark.parametrize("landscape", [False, True])
def test_every_word_is_there(name: str, landscape: bool) -> None:
    page = printed(pdf(name, "a4", landscape))
    assert fit(EVERY[name], "a4", landscape).cap is None
    for text in said(EVERY[name]):
        assert letters(text) in page


def test_hostile_text_is_there_as_text() -> None:
    page = printed(pdf("hostile"))
    for text in said(HOSTILE):
        shown = letters(fonts.drawable(clean(text))[0])
        if not any("\u0590" <= c < "\u0700" for c in shown):  # right to left comes back in the order of the eye
            assert shown in page, text
    for piece in ('#image("/etc/passwd")', "<script>alert(1)</script>", "${7*7}", "#pagebreak()", '#read("secret")'):
        assert letters(piece) in page


def test_a_cut_page_says_so_and_the_appendix_has_it_all() -> None:
    charter = repeated(10)
    assert fit(charter).cap and fit(SAMPLE).cap is None
    assert letters("full text in the appendix") in printed(pdf("ten times"))
    assert letters("full text in the appendix") not in printed(pdf("sample"))
    appendix = render(charter, format="appendix")
    assert len(pages(appendix).pages) > 1
    whole = printed(appendix)
    for _section, lines in charter.sections:
        # a page break puts the header between two halves of a text
        assert all(letters(line.text)[:60] in whole for line in lines)
    assert whole.count("Madefood,drink") + whole.count("Makesfood,drink") == 10


def test_lists_that_are_far_too_long_say_how_many_more() -> None:
    found = fit(CROWDED)
    assert found.most and found.cap
    page = printed(pdf("crowded"))
    assert letters(f"and {80 - found.most} more in the appendix") in page


def test_one_long_text_is_cut_before_any_line_is_left_out() -> None:
    never = [Line(f"Nobody number {n}", firm="never") for n in range(14)]
    company = [Line("word " * 300), *SAMPLE.lines("company")]
    charter = replace(SAMPLE, sections=ordered({**dict(SAMPLE.sections), "never": never, "company": company}))
    for landscape in (False, True):
        found = fit(charter, landscape=landscape)
        assert found.most is None and found.cap and found.cap >= 120
        assert letters("Nobody number 13") in printed(render(charter, landscape=landscape))


def test_empty_sections_leave_no_heading() -> None:
    page = printed(pdf("short"))
    assert "Whattheydid" in page and "Whoitis" not in page and "Notsettledyet" not in page
    assert "Whoitis" in printed(pdf("sample"))


def test_draft_until_signed() -> None:
    assert "Draft" in printed(render(replace(SAMPLE, signed=False)))
    assert "Draft" not in printed(pdf("sample"))


def test_signatures_and_dates() -> None:
    page = printed(pdf("sample"))
    assert page.count("Signed12May2026") == 3 and "Nextreview12August2026" in page
    assert SAMPLE.digest[:12] in page
    assert "Signed" not in printed(pdf("short"))


def test_a_day_in_two_lines_reaches_into_nothing_above_it() -> None:
    """Eight names, four in a row: a long day does not fit into one line."""
    one = replace(SAMPLE.signatures[0], name="Jo Featherstonehaugh", signed_on="2026-11-22")
    heights: dict[float, str] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            height = round(tm[5] * cm[3] + cm[5], 1)
            heights[height] = heights.get(height, "") + text

    page = render(replace(SAMPLE, signatures=(one,) * 8))
    pages(page).pages[0].extract_text(visitor_text=visit)
    rows = sorted(heights)
    signed = [height for height in rows if "Signed" in heights[height]]
    assert len(signed) == 2 and any(letters(heights[each]) == "2026" * 4 for each in rows)  # it does take two lines
    assert all(rows[rows.index(each) + 1] - each > 12 for each in signed)


def test_missing_characters_are_listed() -> None:
    thai = replace(SAMPLE, definition="Buyer \u0e15\u0e31\u0e27 \U00013000")
    assert fit(thai).missing == ("\u0e15\u0e31", "\u0e27", "\U00013000")
    assert "Buyer\u25a1\u25a1\u25a1" in printed(render(thai))
    assert fit(SAMPLE).missing == ()


# --- the file ---------------------------------------------------------------------------------------------------------


def test_tags_language_title_and_fonts() -> None:
    with pikepdf.open(io.BytesIO(pdf("sample"))) as file:
        assert file.Root.MarkInfo.Marked and "/StructTreeRoot" in file.Root
        assert str(file.Root.Lang) == "en"
        with file.open_metadata() as about:
            assert about["pdfaid:part"] == "2" and about["pdfaid:conformance"] == "A"
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"].startswith("Qualified lead")
        for font in file.pages[0].Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert not any("JavaScript" in str(key) or "JS" in str(key) for key in file.Root)


def test_the_qr_code_is_drawn_only_for_a_web_address() -> None:
    def links(data: bytes) -> list[str]:
        return [str(a.get_object()["/A"]["/URI"]) for a in pages(data).pages[0].get("/Annots", [])]

    assert set(links(pdf("sample"))) == {SAMPLE.link}
    assert links(render(replace(SAMPLE, link=""))) == []
    assert links(render(replace(SAMPLE, link="javascript:alert(1)"))) == []


def test_equal_content_gives_equal_bytes() -> None:
    assert render(SAMPLE) == pdf("sample")
    assert render(SAMPLE, format="png") == render(SAMPLE, format="png")
    assert render(replace(SAMPLE, owner="Somebody")) != pdf("sample")


def test_equal_bytes_from_another_process_which_imports_typst_late() -> None:
    code = (
        "import hashlib, sys\n"
        "from workshop.charter import Charter, render\n"
        "assert 'typst' not in sys.modules and 'segno' not in sys.modules\n"
        "print(hashlib.sha256(render(Charter.sample())).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    out = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60, check=True)
    import hashlib

    assert out.stdout.strip() == hashlib.sha256(pdf("sample")).hexdigest()


def test_unknown_paper_and_format_are_refused() -> None:
    with pytest.raises(Invalid) as caught:
        render(EMPTY, paper="a5")
    assert caught.value.field == "paper"
    with pytest.raises(Invalid) as caught:
        render(EMPTY, format="docx")
    assert caught.value.field == "format"
    assert render(EMPTY, paper="letter", format="png").startswith(b"\x89PNG")


# --- anything at all --------------------------------------------------------------------------------------------------

texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x3FF), max_size=200),
    st.sampled_from(
        ["", "#" * 40, "W" * 400, "\\" * 30, "\U0001f3f4" + "\U000e0067" * 6, "字" * 300, "a-" * 200, "1/" * 200]
    ),
)
lines = st.lists(
    st.builds(Line, text=texts, label=texts, known=texts, firm=st.sampled_from(["must", "wish", "never"])), max_size=6
)
charters = st.builds(
    Charter,
    company=texts,
    offer=texts,
    term=texts,
    definition=texts,
    owner=texts,
    sections=st.dictionaries(st.sampled_from(SECTIONS), lines, max_size=12).map(ordered),
    signatures=st.lists(st.builds(Signature, role=texts, label=texts, name=texts, position=texts), max_size=8).map(
        tuple
    ),
    signed=st.booleans(),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(charters, st.sampled_from(SIDES))
def test_any_text_fits_on_one_page(charter: Charter, side: tuple[str, bool]) -> None:
    data = render(charter, paper=side[0], landscape=side[1])
    assert len(pages(data).pages) == 1
    assert min(sizes(data), default=9) >= 7.4


def test_short_texts_are_large() -> None:
    assert fit(ONE_WORD).u == pytest.approx(16) and fit(SHORT).definition > 50
    assert fit(repeated(10)).u == pytest.approx(9)
