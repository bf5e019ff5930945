"""A PNG or SVG that nobody has looked into yet -> a flat PNG on white. Run as a process of its own by ``logo.take``.

Standard input is the file, standard output one JSON object: ``png`` in base64, ``width``, ``height``; or ``refused``
with a sentence for whoever chose the file. Only what is known to be harmless in an SVG is let through, and what is
drawn is written anew from what was let through: nothing is fetched, nothing runs, and no font is asked for.
"""

import base64
import binascii
import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from workshop.charter.clean import clean
from workshop.errors import Invalid
from workshop.text import _

#: pixels of the picture at most. At its height on an A3 page that is 600 to the inch
WIDTH, HEIGHT = 1600, 320
#: an SVG is drawn larger first, since its empty border is cut off
_LARGER = 2

#: pixels a file may claim, a hundred megabytes of memory; and the fewest that are worth printing
_MOST_PIXELS, _FEWEST = 25_000_000, 16
#: how many times longer one side may be than the other
_LONGEST = 20
#: grey from 0 to 255: lighter is white to the eye, and the darkest of a logo has to be at least so dark on grey paper
_WHITE, _SEEN = 250, 200

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
#: elements, those that ``use`` repeats included, and how deep they may be nested
_MOST_ELEMENTS, _DEEPEST = 20_000, 60
_DRAWN = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "style", "image"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask"),
    )
)
#: said about a file, not drawn
_LEFT_OUT = frozenset({"title", "desc", "metadata"})
_TEXT = frozenset({"text", "tspan", "textPath", "tref", "altGlyph", "font", "font-face", "glyph"})
_MANY = _("The picture has too many pixels. Save one of at most 4,000 on each side.")
_ADDRESS = re.compile(r"url\s*\(\s*(.)", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"data:image/(?:png|jpeg|jpg);base64,([A-Za-z0-9+/=\s]+)")
# Older programs name the public document type; it is not fetched, and nothing of it is needed.
_DOCTYPE = re.compile(r"<!DOCTYPE\s+svg(\s+(PUBLIC|SYSTEM)(\s+(\"[^\"<>\[]*\"|'[^'<>\[]*')){1,2})?\s*>")


def redraw(content: bytes) -> tuple[bytes, int, int]:
    """A PNG on white, its width and its height in pixels. Raises ``Invalid``."""
    from PIL import Image

    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        picture = _opened(content, "PNG")
    elif content.startswith(b"\xff\xd8"):
        raise Invalid(_("This is a JPEG. A logo is a PNG or an SVG."))
    else:
        picture = _opened(_drawn(_safe(_xml(content))), "PNG")
    flat = _cropped(_on_white(picture))
    flat.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    if min(flat.size) < 1 or max(flat.size) < _FEWEST:
        raise Invalid(_("The picture is too small to be printed."))
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue(), flat.width, flat.height


def _opened(content: bytes, kind: str) -> Any:
    """The picture in ``content``, decoded, its size looked at before."""
    from PIL import Image

    try:
        picture = Image.open(io.BytesIO(content), formats=[kind])
        if picture.width * picture.height > _MOST_PIXELS:
            raise Invalid(_MANY)
        picture.load()
    except Image.DecompressionBombError:
        raise Invalid(_MANY) from None
    except (OSError, ValueError, SyntaxError):
        raise Invalid(_("The picture is damaged, or it is not what its name says. Save it anew.")) from None
    return picture


def _on_white(picture: Any) -> Any:
    from PIL import Image

    if picture.mode.startswith("I"):  # sixteen bits, which would be clipped and not scaled
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    with_alpha = picture.convert("RGBA")
    white = Image.new("RGBA", with_alpha.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, with_alpha).convert("RGB")


def _cropped(flat: Any) -> Any:
    """Without the empty border, so that all logos stand equally high."""
    grey = flat.convert("L")
    box = grey.point(lambda value: 255 if value < _WHITE else 0).getbbox()
    if box is None or grey.getextrema()[0] > _SEEN:
        raise Invalid(_("On white paper nothing of this would be seen. Take the dark version of the logo."))
    cut = flat.crop(box)
    if max(cut.size) > _LONGEST * min(cut.size):
        raise Invalid(_("The picture is too long and thin: one side is more than 20 times the other."))
    return cut


# --- SVG --------------------------------------------------------------------------------------------------------------


def _xml(content: bytes) -> ElementTree.Element:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(_("This is neither a PNG nor an SVG.")) from None
    text = _DOCTYPE.sub("", text, count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Invalid(_("The SVG declares entities, which are not taken. Save it as plain SVG."))
    if "<svg" not in text and ":svg" not in text:
        raise Invalid(_("This is neither a PNG nor an SVG."))
    try:
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ElementTree.ParseError, ValueError, RecursionError):
        raise Invalid(_("The SVG is damaged. Save it anew.")) from None
    if root.tag != f"{_SVG}svg":
        raise Invalid(_("This is neither a PNG nor an SVG."))
    return root


def _safe(root: ElementTree.Element) -> tuple[bytes, float, float]:
    """The SVG written anew out of what may stand in one, with the size it is drawn at, in pixels."""
    left = [_MOST_PIXELS]
    kept = _kept(root, 0, left)
    if kept is None or len(kept) == 0:
        raise Invalid(_("There is nothing to be seen in the SVG."))
    x, y, width, height = _view(root)
    _count(kept)
    for name in ("width", "height", "x", "y", "preserveAspectRatio"):
        kept.attrib.pop(name, None)
    kept.set("viewBox", f"{x} {y} {width} {height}")
    scale = min(_LARGER * WIDTH / width, _LARGER * HEIGHT / height)
    across, up = width * scale, height * scale
    kept.set("width", f"{across}")
    kept.set("height", f"{up}")
    ElementTree.register_namespace("", _SVG[1:-1])
    return ElementTree.tostring(kept), across, up


def _kept(element: ElementTree.Element, depth: int, left: list[int]) -> ElementTree.Element | None:
    """A copy of what may stand in a logo, or ``None`` for what is left out. ``left``: pixels that pictures may have."""
    if not isinstance(element.tag, str) or not element.tag.startswith(_SVG):
        return None  # a comment, or a note that a drawing program made for itself
    name = element.tag.removeprefix(_SVG)
    if name in _LEFT_OUT:
        return None
    if name in _TEXT:
        raise Invalid(_("The SVG holds text, and its font is not here. Convert the text to paths, or save a PNG."))
    if name not in _DRAWN:
        said = _("The SVG holds “{name}”, which is not taken. Save it as plain SVG, or as PNG.")
        raise Invalid(said.format(name=clean(name, 30)))
    if depth > _DEEPEST:
        raise Invalid(_("The SVG is nested too deeply. Save it as plain SVG, or as PNG."))
    made = ElementTree.Element(element.tag, dict(_attributes(element, name, left)))
    if name == "style":
        made.text = _style("".join(element.itertext()))
        return made
    made.extend([child for each in element if (child := _kept(each, depth + 1, left)) is not None])
    return made


def _attributes(element: ElementTree.Element, name: str, left: list[int]) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        plain = key.removeprefix(_XLINK)
        if plain.startswith("{"):
            continue  # of a drawing program
        if plain.lower().startswith("on"):
            raise Invalid(_("The SVG holds a script, which is not taken. Save it as plain SVG, or as PNG."))
        if plain == "href":
            _reference(value, name, left)
            yield "href", value
        elif key == plain:
            yield plain, _style(value) if plain == "style" else _local(value)


def _reference(value: str, name: str, left: list[int]) -> None:
    """Only a part of this very file, or a picture that is in it."""
    if name != "image":
        if not value.startswith("#"):
            _refuse_address()
        return
    found = _DATA.fullmatch(value.strip())
    if not found:
        _refuse_address()
        return
    try:
        inside = base64.b64decode("".join(found[1].split()), validate=True)
    except (ValueError, binascii.Error):
        raise Invalid(_("The SVG is damaged. Save it anew.")) from None
    picture = _opened(inside, "PNG" if inside.startswith(b"\x89PNG") else "JPEG")
    left[0] -= picture.width * picture.height
    if left[0] < 0:
        raise Invalid(_MANY)


def _style(text: str) -> str:
    """Rules without imports and without escapes, which could hide one."""
    if "@" in text or "\\" in text:
        raise Invalid(_("The SVG asks for something outside of it. Save it as plain SVG, or as PNG."))
    return _local(text)


def _local(value: str) -> str:
    """A value in which every address is a part of this very file."""
    for found in _ADDRESS.finditer(value):
        quoted = value[found.end() : found.end() + 1] if found[1] in "'\"" else found[1]
        if quoted != "#":
            _refuse_address()
    return value


def _refuse_address() -> None:
    raise Invalid(_("The SVG asks for something outside of it. Save it as plain SVG, or as PNG."))


def _view(root: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is drawn, in the units of the SVG."""
    view = [_number(each) for each in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    if len(view) != 4:
        view = [0.0, 0.0, _number(root.get("width", "")), _number(root.get("height", ""))]
    x, y, width, height = (each if each is not None else -1.0 for each in view)
    if width <= 0 or height <= 0 or max(map(abs, (x, y, width, height))) > 1e6 or min(width, height) < 1e-3:
        raise Invalid(_("The SVG does not say how large it is. Save it with a view box."))
    if max(width, height) > _LONGEST * min(width, height):
        raise Invalid(_("The picture is too long and thin: one side is more than 20 times the other."))
    return x, y, width, height


def _number(text: str) -> float | None:
    found = re.fullmatch(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?)\s*(?:px|pt|pc|mm|cm|in)?\s*", text)
    return float(found[1]) if found else None


def _count(root: ElementTree.Element) -> None:
    """Refuse what multiplies itself: elements that use others that use others."""
    named = {each.get("id"): each for each in root.iter() if each.get("id")}
    known: dict[int, int] = {}

    def drawn(element: ElementTree.Element, way: frozenset[int]) -> int:
        if id(element) in known:
            return known[id(element)]
        if id(element) in way or len(way) > 4 * _DEEPEST:
            raise Invalid(_("The SVG is nested too deeply. Save it as plain SVG, or as PNG."))
        further = way | {id(element)}
        # what a fill, a mask or a clip refers to is drawn again wherever it is referred to
        used = [named[name] for value in element.attrib.values() for name in _fragments(value) if name in named]
        total = 1 + sum(drawn(each, further) for each in (*element, *used))
        if total > _MOST_ELEMENTS:
            raise Invalid(_("The SVG has too many parts. Save it as PNG."))
        known[id(element)] = total
        return total

    drawn(root, frozenset())


def _fragments(value: str) -> list[str]:
    return re.findall(r"""url\s*\(\s*['"]?#([^'")\s]+)""", value) + ([value[1:]] if value.startswith("#") else [])


def _drawn(sized: tuple[bytes, float, float]) -> bytes:
    """The SVG as a PNG of that size on white."""
    import typst

    svg, width, height = sized
    page = f'#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("logo.svg", width: 100%)'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    try:
        files: Any = {"main.typ": page.encode(), "logo.svg": svg}
        made = typst.Compiler(files, font_paths=fonts).compile(format="png", ppi=72)
    except RuntimeError:
        raise Invalid(_("The SVG is damaged. Save it anew.")) from None
    pages = made if isinstance(made, list) else [made]
    return bytes(pages[0] or b"")


# --- the process ------------------------------------------------------------------------------------------------------


def _limit() -> None:
    """Two gigabytes and fifteen seconds of the processor, where the system knows such limits."""
    with contextlib.suppress(ImportError):  # Windows: there the time that ``logo.take`` waits is the limit
        import resource

        for what, most in ((resource.RLIMIT_AS, 2 << 30), (resource.RLIMIT_CPU, 15)):
            with contextlib.suppress(ValueError, OSError):  # macOS knows the one, and refuses to set it
                resource.setrlimit(what, (most, most))


def main() -> None:
    """Answer for the file on standard input."""
    _limit()
    try:
        png, width, height = redraw(sys.stdin.buffer.read())
        answer = {"png": base64.b64encode(png).decode(), "width": width, "height": height}
    except Invalid as refused:
        answer = {"refused": str(refused)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
