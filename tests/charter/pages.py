"""Thirty pages, each with what it tries, and a page set once as PDF and PNG for everything that is asked of it."""

import functools
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdf
from PIL import Image

from tests.charter.pictures import drawn, logo
from tests.charter.samples import ATTACKED, EVERY, SAMPLE, SHORT
from workshop.catalogue import SECTIONS
from workshop.charter import PAPERS, Against, Charter, Line, Logo, Signature, fonts
from workshop.charter.charter import LIMITS, MOST_LINES, MOST_SIGNATURES, ordered
from workshop.charter.clean import clean, clusters
from workshop.charter.render import _compile, _refuse, _sheet
from workshop.charter.wording import wording

SIDES = [(paper, landscape) for paper in PAPERS for landscape in (False, True)]


@dataclass(frozen=True, slots=True)
class Page:
    """A charter to print."""

    #: what it tries
    why: str
    charter: Charter
    logo: Logo | None = None


def written(text: str, signature: str, **more: Any) -> Charter:
    """The sample with every text in another script, as long as it was."""

    def said(like: str) -> str:
        return (text * (len(like) // len(text) + 1))[: max(len(like), 4)].strip()

    sections = tuple(
        (name, tuple(Line(said(line.text), said(line.label) if line.label else "", "", line.firm) for line in lines))
        for name, lines in SAMPLE.sections
    )
    return replace(
        SAMPLE,
        company=said(SAMPLE.company),
        definition=said(SAMPLE.definition),
        sections=sections,
        signatures=tuple(replace(one, name=signature, position=said("director")) for one in SAMPLE.signatures),
        **more,
    )


def objected(*texts: str) -> tuple[Against, ...]:
    """As if each of these were said by somebody; the first three are those who sign the sample."""
    names = (("leader", "Leader"), ("marketing", "Marketing"), ("sales", "Sales"))
    return tuple(Against(*(names[n] if n < 3 else (f"role{n}", "Further seat")), text) for n, text in enumerate(texts))


_EIGHT = tuple(
    Signature(f"role{n}", label, name, position, "2026-05-12")
    for n, (label, name, position) in enumerate(
        (
            ("Leader", "Helen Marsh", "Managing director"),
            ("Marketing", "Tom Adeyemi", "Head of marketing"),
            ("Sales", "Rachel Quinn", "Sales director"),
            ("Customer success", "Maria-Magdalena von Hohenstein-Albrechtsburg", "Vice president of customer success"),
            ("Product", "Łukasz Żółć-Wiśniewski", "Product lead"),
            ("Finance", "李小龍", "財務"),
            ("Operations", "", ""),
            ("Partners", "N. N.", "to be named"),
        )
    )
)
_LONG = "Juniors waste hours: four people cannot phone forty a week, and nobody has shown that six months is right. "

PAGES: dict[str, Page] = {
    "sample": Page("the worked example, as it is signed", SAMPLE),
    "short": Page("two lines only: large type, and no holes", SHORT),
    "empty": Page("nothing but the company", EVERY["empty"]),
    "one word": Page("one word in each place", EVERY["one word"]),
    "three times": Page("more than fits at a comfortable size", EVERY["three times"]),
    "ten times": Page("far too much: every text is cut", EVERY["ten times"]),
    "hostile": Page("markup, code, direction marks and lone surrogates in all fields", EVERY["hostile"]),
    "crowded": Page("eighty lines in every section, long names, long head", EVERY["crowded"]),
    "attacked": Page("what tries to break each of the other forms", ATTACKED),
    "draft": Page("not signed: the mark, and room for a hand", replace(
        SAMPLE, signed=False, agreed_on="", signatures=tuple(replace(one, signed_on="") for one in SAMPLE.signatures)
    )),
    "no names": Page("places to sign that nobody has a name for", replace(
        SAMPLE, signatures=tuple(replace(one, name="", position="", signed_on="") for one in SAMPLE.signatures)
    )),
    "eight names": Page("eight to sign, in two rows, one of them unknown", replace(SAMPLE, signatures=_EIGHT)),
    "two names": Page("the fewest who may sit at a table", replace(SAMPLE, signatures=SAMPLE.signatures[:2])),
    "nobody signs": Page("no place to sign at all", replace(SAMPLE, signatures=())),
    "eighty lines": Page("one list as long as it may be, the others as they are", replace(SAMPLE, sections=ordered(
        {**dict(SAMPLE.sections), "never": [Line(f"Nobody number {n}", firm="never") for n in range(MOST_LINES)]}
    ))),
    "no definition": Page("lines and no sentence", replace(SAMPLE, definition="")),
    "long definition": Page("a sentence of four thousand letters", replace(SAMPLE, definition=("lead " * 800)[:4000])),
    "one long word": Page("words wider than a column, without a place to break", replace(
        SAMPLE, definition="Donaudampfschifffahrt" * 9, company="W" * 200, term="M" * 90,
        sections=ordered({"company": [Line("A" * 300, "B" * 120)], "sent_back": [Line("C" * 32), Line("D" * 32)]}),
    )),
    "arabic": Page("written from right to left", written("عميل مؤهل من مصنع أغذية يملك القرار ", "محمد عبد الله")),
    "chinese": Page("no blanks to break at", written("有停机问题并能带我们见到决策者的工厂负责人，", "李小龍")),
    "japanese and korean": Page("two more scripts, one with blanks", written(
        "品質の良いリードは工場の責任者です。한국 공장의 담당자 ", "山田太郎"
    )),
    "cyrillic and greek": Page("letters with marks above and below", written(
        "Завод, где линия стоит. Ένα εργοστάσιο. Người mua ở Việt Nam. ŻÓŁĆ ", "Łukasz Żółć"
    )),
    "emoji": Page("pictures in place of letters, joined ones too", written(
        "\U0001f3ed\U0001f6d1 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \u2705 ", "\U0001f680"
    )),
    "no font": Page("scripts that no font of ours draws: a box each", written(
        "ตัว זה ליד \U00013000\U00013001 አማርኛ ", "ตัว"
    )),
    "objections": Page("three said something against it", replace(
        SAMPLE, objections=objected(_LONG, "Too wide.", _LONG), log_head="0a1b2c3d" * 8
    )),
    "eight objections": Page("all that can be said against a page that is full already", replace(
        EVERY["three times"], log_head="9f" * 32, objections=objected(*[(_LONG * 10)[:1000]] * MOST_SIGNATURES)
    )),
    "wide logo": Page("a dark logo as wide as it may be", replace(SAMPLE, log_head="0f" * 32), logo(
        drawn("RGB", (255, 255, 255), (0, 0, 0), (3000, 260))
    )),
    "high logo": Page("a logo higher than wide, beside the mark of a draft and a long name", replace(
        SAMPLE, signed=False, company="Tidewater Uptime and Maintenance Planning Software (Ireland) Limited"
    ), logo(drawn("RGBA", (20, 90, 80, 255), (0, 0, 0, 0), (200, 500)))),
    "nothing around it": Page("no link, no days, no owner, no scope", replace(
        SAMPLE, link="", agreed_on="", review_on="", owner="", offer="", market=""
    )),
    "all limits": Page("every field as long as a file may have it", Charter(
        **dict.fromkeys(("company", "offer", "market", "term", "owner"), ("Name " * 40)[: LIMITS["name"]]),
        definition=("Sentence " * 500)[: LIMITS["definition"]], version=99_999, signed=True, log_head="ab" * 32,
        sections=ordered({name: [Line(
            ("text " * 400)[: LIMITS["text"]], ("label " * 40)[: LIMITS["label"]], ("note " * 80)[: LIMITS["note"]],
            ("must", "wish", "never")[n % 3], (f"known {n} " * 100)[: LIMITS["known"]],
        ) for n in range(MOST_LINES)] for name in SECTIONS}),
        signatures=tuple(Signature(f"role{n}", *[("Name " * 40)[:200]] * 3, "2026-05-12") for n in range(8)),
        agreed_on="2026-05-12", review_on="2026-08-12", link="https://example.org/" + "a" * 80,
        objections=objected(*["against " * 250] * 8),
    )),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """One page as it came out."""

    pdf: bytes
    png: bytes
    #: see ``workshop.charter.Fit``
    u: float
    smallest: float
    definition: float
    cap: int | None
    most: int | None


def printed(charter: Charter, paper: str, landscape: bool, logo: Logo | None = None) -> Printed:
    """The page in both formats, laid out once. Raises as ``render`` does."""
    sheet, _missing = _sheet(charter, paper, landscape, appendix=False)
    (pdf, png), found = _compile(sheet, logo, "pdf", "png")
    _refuse(charter, found)
    return Printed(pdf, png, *(found[name] for name in ("u", "smallest", "definition", "cap", "most")))


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def letters(text: str) -> str:
    """Text with everything left out that setting may add or join: spaces, soft breaks, ligatures."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf" and c != "\ufe0f")


def words_of(data: bytes) -> tuple[str, set[float]]:
    """The letters of a page, and the type sizes in points that they are set in."""
    found: set[float] = set()

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * tm[3] * cm[3]), 2))

    (page,) = reader(data).pages
    return letters(page.extract_text(visitor_text=visit)), found


def said(charter: Charter, cap: int | None, most: int | None) -> Iterator[tuple[str, int | None]]:
    """Each text that has to be on the page, and how many letters of it have room at least; ``None``: all."""
    words = wording(charter)
    yield words.company, 80
    yield words.term, 60
    yield words.scope, 150
    yield words.definition, 3 * cap if cap else None
    for part in words.parts:
        shown = part.lines if most is None else part.lines[:most]
        for line in shown:
            yield line.text, cap
            yield line.label, min(cap, 60) if cap else None
            if most is None:
                yield line.known, cap
    for one in words.signatures:
        yield one.name, 44
    for _name, value in words.facts[1:]:
        yield value, 60


def missing(charter: Charter, page: str, cap: int | None, most: int | None) -> list[str]:
    """The texts that are neither on the page whole nor cut with a sign of it. ``page``: its letters."""
    there = Counter(page)
    return [text for text, room in said(charter, cap, most) if not _is_there(text, room, page, there)]


def _is_there(text: str, room: int | None, page: str, there: Counter[str]) -> bool:
    shown = fonts.drawable(clean(text))[0]
    whole = letters(shown)
    if any(map(_backwards, shown)):
        # from right to left it comes back in the order of the eye, and letters of one body as one of them: counted only
        begin = letters(_begin(shown, room))
        return sum(map(_backwards, begin)) <= sum(count for letter, count in there.items() if _backwards(letter))
    if whole in page:
        return True
    begin = letters(_begin(shown, room))
    if 4 * sum(map(str.isalpha, begin)) <= len(
        begin
    ):  # our reader loses the order of signs and figures, which others read well
        return all(there[letter] for letter in set(begin))
    return begin != whole and begin in page and "..." in page


def _backwards(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def _begin(text: str, room: int | None) -> str:
    """What of a text is left when it is cut to so many letters, and perhaps at a blank before."""
    found = list(clusters(text))
    return text if room is None or len(found) <= room else "".join(found[: max(room - 1 - min(14, room // 3 + 1), 0)])


def grey(png: bytes) -> Image.Image:
    """The page as a grey printer sees it."""
    return Image.open(io.BytesIO(png)).convert("L")


def margins(image: Image.Image, paper: str) -> list[tuple[int, int, int, int]]:
    """The strips of the margins of a grey page in which there is ink; none is as it should be."""
    scale = PAPERS[paper][0] / PAPERS["a4"][0] if paper in ("a3", "tabloid") else 1.0
    side, top, bottom = (int((points - 1.5) * scale / 72 * 150) for points in (42, 33, 34))
    width, height = image.size
    strips = (
        (0, 0, width, top),
        (0, 0, side, height),
        (width - side, 0, width, height),
        (0, height - bottom, width, height),
    )
    return [strip for strip in strips if image.crop(strip).getextrema() != (255, 255)]


def ink(image: Image.Image) -> float:
    """How much of a grey page is covered, from 0 to 1, grey counted by its darkness."""
    return (
        sum((255 - value) * count for value, count in enumerate(image.histogram())) / 255 / image.width / image.height
    )


@functools.cache
def page(name: str, paper: str = "a4", landscape: bool = False) -> Printed:
    """One of ``PAGES``, set once in this process."""
    one = PAGES[name]
    return printed(one.charter, paper, landscape, one.logo)
