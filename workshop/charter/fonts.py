"""Which characters the print fonts can draw, read from the font files themselves.

The page is exported as PDF/UA, which refuses a character that no font can draw. So each letter is looked up before
anything is set; what is missing becomes a box on the page and a name in the list shown to the people.
"""

import functools
import struct
from bisect import bisect_right
from pathlib import Path

from workshop.charter.clean import clusters
from workshop.typed import JOINERS, STYLES

FOLDER = Path(__file__).parents[2] / "static" / "fonts" / "print"

#: one file a family: the weights of a family draw the same characters (a test holds that)
FAMILIES = (
    ("Inter", "Inter_400Regular.ttf"),
    ("Noto Emoji", "NotoEmoji_400Regular.ttf"),
    ("Noto Sans Arabic", "NotoSansArabic_400Regular.ttf"),
    ("Same Page CJK", "SamePageCJK_500Medium.ttf"),
    ("Same Page Hangul", "SamePageHangul_500Medium.ttf"),
)

#: what stands for a letter that cannot be drawn
BOX = "\u25a1"

Ranges = tuple[tuple[int, ...], tuple[int, ...]]


def drawable(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` with a box for every letter no font can draw, and the characters that were missing, each once.

    An accent without a font is left off and listed, as long as its letter can be drawn. ``text`` must be clean.
    """
    if text.isascii():
        return text, ()
    out: list[str] = []
    missing: dict[str, None] = {}
    for letter in clusters(text):
        if _covered(letter):
            out.append(letter)
        elif len(letter) > 1 and _covered(letter[0]):
            out.append(letter[0])
            missing.update(dict.fromkeys(c for c in letter[1:] if c not in JOINERS and c not in STYLES))
        else:
            out.append(BOX)
            missing[letter] = None
    return "".join(out), tuple(missing)


@functools.lru_cache(maxsize=4096)
def _covered(letter: str) -> bool:
    """Whether one single font draws the whole letter. (Half from one font and half from another is not drawn.)"""
    if 0xE000 <= ord(letter[0]) < 0xF900 or ord(letter[0]) >= 0xF0000:
        return False  # private use: a font may have a shape there, but it means nothing to anybody
    codes = [ord(c) for c in letter if c not in JOINERS and c not in STYLES]
    return any(all(_holds(font, code) for code in codes) for font in _coverage())


def _holds(font: Ranges, code: int) -> bool:
    first, last = font
    at = bisect_right(first, code) - 1
    return at >= 0 and code <= last[at]


@functools.cache
def _coverage() -> tuple[Ranges, ...]:
    return tuple(read_coverage(FOLDER / file) for _, file in FAMILIES)


def read_coverage(path: Path) -> Ranges:
    """First and last code points of the ranges in a font's 32-bit character map (OpenType ``cmap``, format 12)."""
    data = path.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    cmap = next(
        offset
        for tag, _, offset, _ in (struct.unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(tables))
        if tag == b"cmap"
    )
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    for i in range(count):
        table = cmap + struct.unpack_from(">HHL", data, cmap + 4 + 8 * i)[2]
        if struct.unpack_from(">H", data, table)[0] == 12:
            groups = struct.unpack_from(">L", data, table + 12)[0]
            rows = struct.iter_unpack(">LLL", data[table + 16 : table + 16 + 12 * groups])
            first, last, _ = zip(*rows, strict=True)
            return first, last
    raise ValueError(f"{path.name} has no character map of format 12")
