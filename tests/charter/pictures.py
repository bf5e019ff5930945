"""Logos to try: files as people have them, and files that are up to something."""

import base64
import io

from PIL import Image, ImageDraw

from workshop.charter import Logo

#: a shape as drawing programs write it: a document type, notes of their own, classes, a gradient
MARK = """<defs><linearGradient id="a"><stop offset="0" stop-color="#033"/><stop offset="1" stop-color="#0a7"/>
</linearGradient></defs><style>.st0{fill:#123456}</style><metadata>who drew it</metadata>
<g><rect class="st0" width="60" height="60" rx="9"/><circle cx="100" cy="30" r="28" fill="url(#a)"/>
<path d="M140 5h55v50h-55z" style="fill:url('#a');stroke:none" inkscape:label="x" xmlns:inkscape="http://i.example"/></g>"""
_PUBLIC = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'


def svg(inner: str, size: str = 'viewBox="0 0 200 60"', before: str = "") -> bytes:
    """An SVG with this in it."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<svg {names} {size}>{inner}</svg>'.encode()


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def drawn(mode: str, ink: object, ground: object, size: tuple[int, int] = (600, 200)) -> bytes:
    """A PNG of this kind with a shape on a ground."""
    picture = Image.new(mode, size, ground)
    ImageDraw.Draw(picture).ellipse((size[0] // 8, size[1] // 8, size[0] * 7 // 8, size[1] * 7 // 8), fill=ink)
    return png(picture)


PLAIN = drawn("RGB", (20, 60, 90), (255, 255, 255))

TAKEN: dict[str, bytes] = {
    "png": PLAIN,
    "transparent": drawn("RGBA", (20, 60, 90, 255), (0, 0, 0, 0)),
    "dark ground": drawn("RGB", (255, 255, 255), (10, 10, 10)),
    "half transparent": drawn("RGBA", (20, 60, 90, 128), (255, 255, 255, 0)),
    "palette": png(Image.open(io.BytesIO(PLAIN)).convert("P")),
    "two tones": drawn("1", 0, 1),
    "grey with alpha": drawn("LA", (40, 255), (255, 0)),
    "sixteen bits": drawn("I;16", 3000, 65535),
    "very wide": drawn("RGB", (20, 60, 90), (255, 255, 255), (4000, 260)),
    "very high": drawn("RGB", (20, 60, 90), (255, 255, 255), (60, 1000)),
    "svg": svg(MARK, before=_PUBLIC),
    "svg without a view box": svg(MARK, 'width="50.8mm" height="15.24mm"'),
    "svg moved": svg(
        '<g transform="translate(-500 -500)"><rect width="9" height="9"/></g>', 'viewBox="-510 -510 30 30"'
    ),
    "svg reused": svg(
        '<defs><g id="a"><rect width="9" height="9"/></g></defs><use href="#a"/><use xlink:href="#a" x="20"/>'
    ),
    "svg clipped": svg(
        '<clipPath id="c"><circle cx="30" cy="30" r="28"/></clipPath>'
        '<mask id="m"><rect width="99" height="60" fill="#fff"/></mask>'
        '<g clip-path="url(#c)"><rect mask="url( #m )" width="60" height="60"/></g>'
    ),
    "svg with a picture in it": svg(
        f'<image width="60" height="60" href="data:image/png;base64,{base64.b64encode(PLAIN).decode()}"/>'
    ),
    "svg with a byte order mark": b"\xef\xbb\xbf" + svg(MARK),
    "svg with a note of its program": svg("<!-- made by hand --><?x y?>" + MARK),
}

_LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
_TENFOLD = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
_BOMB = Image.new("1", (9000, 9000))

#: file, and a word of the sentence that says what is wrong with it
REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "The file is empty"),
    "too large": (b"\x89PNG\r\n\x1a\n" + bytes(1_000_001), "larger than 1 MB"),
    "no picture": (b"hello", "neither a PNG nor an SVG"),
    "bytes": (bytes(range(256)), "neither a PNG nor an SVG"),
    "a page": (b"<html><svg></svg></html>", "neither a PNG nor an SVG"),
    "jpeg": (b"\xff\xd8\xff\xe0", "JPEG"),
    "half a png": (PLAIN[:200], "damaged"),
    "no png inside": (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "damaged"),
    "pixel bomb": (png(_BOMB), "too many pixels"),
    "too small": (drawn("RGB", (0, 0, 0), (255, 255, 255), (12, 12)), "too small"),
    "a line": (png(Image.new("RGB", (2100, 10))), "long and thin"),
    "white": (drawn("RGBA", (255, 255, 255, 255), (0, 0, 0, 0)), "On white paper"),
    "pale": (drawn("RGB", (240, 240, 200), (255, 255, 255)), "On white paper"),
    "invisible": (png(Image.new("RGBA", (90, 90), (0, 0, 0, 0))), "On white paper"),
    "damaged svg": (svg("<g>"), "damaged"),
    "svg in utf-16": (svg(MARK).decode().encode("utf-16"), "neither a PNG nor an SVG"),
    "entities": (svg("<desc>&b;</desc>" + MARK, before=_LAUGHS), "entities"),
    "outer entity": (
        svg(MARK, before='<!DOCTYPE svg SYSTEM "x" [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "entities",
    ),
    "script": (svg(MARK + "<script>alert(1)</script>"), "script"),
    "handler": (svg('<rect width="9" height="9" onclick="alert(1)"/>'), "script"),
    "handler in capitals": (svg('<rect width="9" height="9" ONLOAD="alert(1)"/>'), "script"),
    "another document": (svg("<foreignObject><p>x</p></foreignObject>"), "foreignObject"),
    "animation": (svg('<rect width="9" height="9"><animate attributeName="x"/></rect>'), "animate"),
    "link": (svg(f'<a href="http://evil.example">{MARK}</a>'), "“a”"),
    "text": (svg('<text x="9" y="9">Tidewater</text>'), "Convert the text to paths"),
    "picture from elsewhere": (svg('<image href="http://evil.example/a.png" width="9" height="9"/>'), "outside of it"),
    "picture of this machine": (svg('<image href="file:///etc/passwd" width="9" height="9"/>'), "outside of it"),
    "picture beside it": (svg('<image xlink:href="a.png" width="9" height="9"/>'), "outside of it"),
    "svg in svg": (svg('<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>'), "outside of it"),
    "shape from elsewhere": (svg('<use xlink:href="http://evil.example/a.svg#b"/>'), "outside of it"),
    "colour from elsewhere": (svg('<rect width="9" height="9" fill="url(http://evil.example/a#b)"/>'), "outside of it"),
    "quoted": (svg("""<rect width="9" height="9" style="fill:URL( 'http://evil.example/a#b')"/>"""), "outside of it"),
    "import": (svg("<style>@import 'http://evil.example/a.css';</style>" + MARK), "outside of it"),
    "escape": (svg(r"<style>.a{fill:\75 rl(http://evil.example)}</style>" + MARK), "outside of it"),
    "picture bomb": (
        svg(f'<image href="data:image/png;base64,{base64.b64encode(png(_BOMB)).decode()}" width="9" height="9"/>'),
        "too many pixels",
    ),
    "no picture in it": (svg('<image href="data:image/png;base64,AAAA" width="9" height="9"/>'), "damaged"),
    "tenfold": (
        svg(f'<defs><g id="a0"><rect width="9" height="9"/></g>{_TENFOLD}</defs><use href="#a8"/>'),
        "too many parts",
    ),
    "in a circle": (svg('<g id="a"><use href="#a"/></g>'), "nested too deeply"),
    "deep": (svg("<g>" * 500 + "</g>" * 500), "nested too deeply"),
    "very deep": (svg("<g>" * 100_000 + "</g>" * 100_000), "nested too deeply"),
    "no size": (svg(MARK, ""), "how large it is"),
    "no height": (svg(MARK, 'viewBox="0 0 200 0"'), "how large it is"),
    "not a number": (svg(MARK, 'viewBox="0 0 NaN inf"'), "how large it is"),
    "a million digits": (svg(MARK, f'viewBox="0 0 200 {"1" * 900_000}x"'), "how large it is"),
    "enormous": (svg(MARK, 'viewBox="0 0 1e40 1e40"'), "how large it is"),
    "thin view": (svg(MARK, 'viewBox="0 0 1000 1"'), "long and thin"),
    "empty svg": (svg("<title>x</title>"), "nothing to be seen"),
    "svg in white": (svg('<rect width="9" height="9" fill="#fff"/>'), "On white paper"),
}


def logo(content: bytes = PLAIN) -> Logo:
    """A logo as it is stored, made without a process of its own."""
    from workshop.charter.redraw import redraw

    return Logo(*redraw(content))
