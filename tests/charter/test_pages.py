"""Thirty pages on every paper, both ways, and two hundred documents of chance: one page, all of it there or cut with a
sign, nothing in the margins, nothing too small, little ink.
"""

import functools
import io
import random

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from tests.charter.pages import PAGES, SIDES, grey, ink, margins, missing, page, printed, words_of
from tests.charter.pictures import drawn, logo
from workshop.catalogue import SECTIONS
from workshop.charter import PAPERS, Against, Charter, Line, Signature, render
from workshop.charter.charter import LIMITS, MOST_LINES, ordered
from workshop.errors import DoesNotFit

#: how much of the sheet may be covered; pages full of a script without blanks, of pictures or of one wide letter are
#: darker, and no page is so by what we draw around the words
INK, DENSE = 0.10, 0.14
FULL = {"chinese", "japanese and korean", "emoji", "one long word"}

#: the smallest type on A4 in points; larger sheets are read from farther away
SMALLEST = 7.4


def test_there_are_thirty_and_each_has_its_reason() -> None:
    assert len(PAGES) == 30 and len({one.why for one in PAGES.values()}) == 30


@pytest.mark.parametrize(("paper", "landscape"), SIDES)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_on_each_paper(name: str, paper: str, landscape: bool) -> None:
    one, found = PAGES[name], page(name, paper, landscape)
    with pikepdf.open(io.BytesIO(found.pdf)) as file:
        assert len(file.pages) == 1
        box, size = file.pages[0].mediabox, PAPERS[paper][::-1] if landscape else PAPERS[paper]
        assert (float(box[2]), float(box[3])) == pytest.approx(size, abs=0.1)
        assert file.Root.MarkInfo.Marked and "/StructTreeRoot" in file.Root and str(file.Root.Lang) == "en"
        with file.open_metadata() as about:
            assert about["pdfaid:part"] == "2" and about["pdfuaid:part"] == "1"
    text, sizes = words_of(found.pdf)
    assert missing(one.charter, text, found.cap, found.most) == []
    assert ("full" in text and "appendix" in text) or (found.cap is None and found.most is None)
    scale = PAPERS[paper][0] / PAPERS["a4"][0] if paper in ("a3", "tabloid") else 1.0
    assert min(sizes) >= SMALLEST * scale and found.smallest >= SMALLEST * scale
    image = grey(found.png)
    assert margins(image, paper) == []
    assert 0.002 < ink(image) < (DENSE if name in FULL else INK)
    corner = image.crop((image.width // 2, image.height // 2, image.width, image.height))
    codes = [code.text for code in zxingcpp.read_barcodes(corner)]
    assert codes == ([one.charter.link] if one.charter.link else [])


@pytest.mark.parametrize("name", PAGES)
def test_equal_content_gives_equal_bytes(name: str) -> None:
    one = PAGES[name]
    assert render(one.charter, logo=one.logo) == page(name).pdf


def test_what_is_missing_would_be_noticed() -> None:
    text, _sizes = words_of(page("sample").pdf)
    charter = PAGES["sample"].charter
    for word in ("Competitor", "Helen", "engineering"):
        assert missing(charter, text.replace(word, ""), None, None)
    cut = page("ten times")
    text, _sizes = words_of(cut.pdf)
    assert missing(PAGES["ten times"].charter, text, None, cut.most)  # as if nothing might be cut
    assert missing(PAGES["ten times"].charter, text.replace("...", ""), cut.cap, cut.most)
    black = Image.new("L", (1240, 1754), 255)
    black.paste(0, (5, 5, 9, 9))
    assert len(margins(black, "a4")) == 2


# --- documents of chance ----------------------------------------------------------------------------------------------

_SEED = 20260512
_WORDS = (
    "lead",
    "buyer",
    "plant",
    "told us",
    "a price",
    "by when",
    "who decides",
    "maintenance-planning",
    "35%",
    "and/or",
)
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz    ", "ABCDEFGHIJ mnop", "àéîõüçñßœøåžşğı  ", "абвгдежзик лмн", "αβγδεζηθ ικλ",
    "ابتثجحخد ذرز", "有停机问题决策者，。", "한국공장의 담당자", "カタカナひらがな漢字", "0123456789.,:;/-%€ ",
    "#*_$`\\{}[]<>@~^|&'\" ", "\u202e\u200b\x00\x07\ufeff\u2028ab ", "ตัวזהליד ", "\U0001f680\U0001f3ed❤️ ",
)  # fmt: skip


def some_text(chance: random.Random, most: int, least: int = 0) -> str:
    """A text of up to ``most`` characters, most of them short."""
    length = least + int((most - least) ** chance.random()) - (0 if least else 1)
    kind = chance.random()
    if kind < 0.5:
        text = " ".join(chance.choice(_WORDS) for _n in range(length // 4 + 1))
    elif kind < 0.6:
        text = chance.choice("WiA字-") * length
    else:
        text = "".join(chance.choices(chance.choice(_ALPHABETS), k=length))
    return text[:length] if text[:length].strip() or not least else "x"


def some_charter(chance: random.Random) -> Charter:
    """Any charter that a file may hold."""
    name = functools.partial(some_text, chance, LIMITS["name"])

    def line() -> Line:
        return Line(
            some_text(chance, LIMITS["text"] if chance.random() < 0.1 else 200, 1),
            some_text(chance, 60) if chance.random() < 0.4 else "",
            firm=chance.choice(("must", "wish", "never")),
            known=some_text(chance, LIMITS["known"]) if chance.random() < 0.3 else "",
        )

    sections = chance.sample(SECTIONS, chance.randint(0, len(SECTIONS)))
    lines = {section: [line() for _n in range(int(MOST_LINES ** chance.random()))] for section in sections}
    signatures = [Signature(f"role{n}", name(), name(), name()) for n in range(chance.randint(0, 8))]
    return Charter(
        company=name().strip() or "X",
        offer=name(),
        market=name(),
        term=name().strip() or "X",
        version=chance.randint(1, 99_999),
        definition=some_text(chance, LIMITS["definition"]),
        sections=ordered(lines),
        signatures=tuple(signatures),
        owner=name(),
        link="https://example.org/charter?v=1" if chance.random() < 0.7 else "",
        signed=chance.random() < 0.5,
        objections=tuple(Against(one.role, one.label, some_text(chance, 1000, 1)) for one in signatures[:2]),
        log_head="c0ffee00" * 8 if chance.random() < 0.5 else "",
    )


@pytest.mark.parametrize("number", range(200))
def test_documents_of_chance(number: int) -> None:
    chance = random.Random(_SEED + number)
    charter, (paper, landscape) = some_charter(chance), SIDES[number % len(SIDES)]
    Charter.from_json(charter.to_json())  # one that a file may hold
    picture = logo(drawn("RGB", (9, 9, 9), (255, 255, 255), (600, 90))) if number % 5 == 0 else None
    try:
        found = printed(charter, paper, landscape, picture)
    except DoesNotFit as refused:
        assert refused.fields
        return
    text, sizes = words_of(found.pdf)
    assert missing(charter, text, found.cap, found.most) == []
    assert min([found.smallest, *sizes]) >= SMALLEST
    image = grey(found.png)
    assert margins(image, paper) == []
    assert ink(image) < DENSE
