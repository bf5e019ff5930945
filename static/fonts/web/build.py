"""Makes the web fonts of this folder. Run by hand when a font changes; nothing runs it at start-up.

Inter and Source Serif 4 are taken as they are from the npm packages ``@fontsource-variable/inter`` and
``@fontsource-variable/source-serif-4`` (Latin and extended Latin, loaded by the browser only when a page holds such
letters). Two small files are made here:

``symbols.woff2``
    arrows, tick, not-equal and the like, subset from Inter Medium (``@expo-google-fonts/inter``), because the Latin
    files leave them out
``signs.woff2``
    the signs of the seats, drawn below. Every font draws ``●`` and ``⬟`` in another size or not at all; here they
    have one optical weight and stand in the middle of the capital height, on screens and in native labels alike.

Usage: ``python build.py INTER_MEDIUM_TTF`` with fonttools and brotli installed.
"""

import math
import sys
from itertools import pairwise
from pathlib import Path

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

HERE = Path(__file__).parent
SYMBOLS = "≠≈✓→←↑↓↗↔○□◇✗…−"
#: units of the em square, middle of Inter's capitals, width of every sign
EM, MIDDLE, WIDTH = 1000, 364, 860

Point = tuple[float, float]


def ring(count: int, radius: float, turn: float = 90.0, squeeze: float = 0.0) -> list[Point]:
    """Corners of a regular polygon, or of a star when ``squeeze`` is the inner radius; clockwise from ``turn``
    degrees.
    """
    radii = [radius, squeeze] if squeeze else [radius]
    steps = count * len(radii)
    corners = []
    for step in range(steps):
        angle = math.radians(turn - 360 / steps * step)
        r = radii[step % len(radii)]
        corners.append((WIDTH / 2 + r * math.cos(angle), MIDDLE + r * math.sin(angle)))
    return corners


def cross(arm: float, half: float) -> list[Point]:
    """Corners of an upright cross."""
    x, y = WIDTH / 2, MIDDLE
    steps = [(-half, arm), (half, arm), (half, half), (arm, half), (arm, -half), (half, -half)]
    steps += [(half, -arm), (-half, -arm), (-half, -half), (-arm, -half), (-arm, half), (-half, half)]
    return [(x + dx, y + dy) for dx, dy in steps]


def moved(corners: list[Point], up: float) -> list[Point]:
    """The same corners, moved up, so that the weight and not the box is in the middle."""
    return [(x, y + up) for x, y in corners]


def stretched(corners: list[Point], across: float) -> list[Point]:
    """The same corners, made wider about the middle."""
    return [(WIDTH / 2 + (x - WIDTH / 2) * across, y) for x, y in corners]


SHAPES: dict[str, list[Point]] = {
    "■": ring(4, 424, 45),
    "▲": stretched(moved(ring(3, 440), -62), 0.98),
    "▼": stretched(moved(ring(3, 440, -90), 62), 0.98),
    "◆": ring(4, 410),
    "★": moved(ring(5, 430, 90, 186), -18),
    "✚": cross(340, 124),
    "⬟": moved(ring(5, 376), -16),
    "⬢": ring(6, 370),
}


def outline(corners: list[Point]) -> TTGlyphPen:
    pen = TTGlyphPen(None)
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen


def circle(radius: float) -> TTGlyphPen:
    """Eight quadratic arcs; the error is far below a pixel."""
    pen = TTGlyphPen(None)
    arcs, control = 8, radius / math.cos(math.pi / 8)
    at = [math.radians(90 - 45 * step) for step in range(arcs + 1)]
    pen.moveTo((WIDTH / 2 + radius * math.cos(at[0]), MIDDLE + radius * math.sin(at[0])))
    for begin, end in pairwise(at):
        half = (begin + end) / 2
        pen.qCurveTo(
            (WIDTH / 2 + control * math.cos(half), MIDDLE + control * math.sin(half)),
            (WIDTH / 2 + radius * math.cos(end), MIDDLE + radius * math.sin(end)),
        )
    pen.closePath()
    return pen


def signs() -> None:
    pens = {"●": circle(338)} | {sign: outline(corners) for sign, corners in SHAPES.items()}
    names = {sign: f"uni{ord(sign):04X}" for sign in pens}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(sign): name for sign, name in names.items()})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph()} | {names[s]: pen.glyph() for s, pen in pens.items()})
    builder.setupHorizontalMetrics({".notdef": (WIDTH, 0)} | {name: (WIDTH, 0) for name in names.values()})
    builder.font["hmtx"].metrics = {
        name: (WIDTH, getattr(builder.font["glyf"][name], "xMin", 0)) for name in builder.font.getGlyphOrder()
    }
    builder.setupHorizontalHeader(ascent=969, descent=-242)
    builder.setupNameTable({"familyName": "Same Page Signs", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=969, sTypoDescender=-242, usWinAscent=969, usWinDescent=242)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.flavor = "woff2"
    builder.font.save(HERE / "signs.woff2")


def symbols(source: str) -> None:
    options = subset.Options(flavor="woff2", layout_features=["*"], recalc_timestamp=False)
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=SYMBOLS)
    cutter.subset(font)
    subset.save_font(font, str(HERE / "symbols.woff2"), options)


if __name__ == "__main__":
    signs()
    symbols(sys.argv[1])
