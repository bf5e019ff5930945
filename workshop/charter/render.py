"""Charter -> one page as PDF or PNG, set by Typst; and its appendix when the page had to be cut.

Typst is imported on the first use (it is 30 MB of native code). Text reaches it as JSON data, never as markup. Equal
content gives equal bytes: own fonts only, a fixed time stamp, no random names.
"""

import base64
import functools
import io
import json
import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.charter import fonts
from workshop.charter.charter import Charter
from workshop.charter.clean import clusters
from workshop.charter.logo import Logo
from workshop.charter.wording import AGAINST, TITLES, Said, Wording, wording
from workshop.errors import DoesNotFit, Invalid
from workshop.text import _

#: width and height in points, upright
PAPERS = {"a4": (595.276, 841.89), "a3": (841.89, 1190.551), "letter": (612.0, 792.0), "tabloid": (792.0, 1224.0)}
FORMATS = ("pdf", "png", "appendix")

#: pixels per inch of the PNG: an A4 page becomes 1240 x 1754
PPI = 150

_TEMPLATE = Path(__file__).with_name("charter.typ")
_log = logging.getLogger(__name__)

# PDF/A wants a date and equal content wants an equal one: the day of a charter is printed on it, not hidden in it.
_STAMP = 946684800  # 2000-01-01T00:00:00Z

# A compiler shared by threads fails with "Already borrowed", and one a thread without this lock is slower, not faster.
_LOCK = threading.Lock()

# Typst keeps what it compiled until it has not been used for some rounds. Ten empty rounds let go of 600 MB.
_ROUNDS = 12

# More letters than this in the lists have never fitted at the smallest size; trying would only take time.
_HOPELESS = 12_000

# Sections of the page that stand together under one heading: title, aside, sections, kind of list, firm rule above.
_GROUPS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (_("Who it is"), _("every box has to be true"), ("company", "person", "want"), "firm"),
    (_("What they did"), "", ("enough", "counts"), "firm"),
    (_("Never a lead"), _("any one rules it out"), ("never",), "never"),
    (_("Before a rep calls"), _("who finds out what"), ("bridge",), "steps"),
    (_("What we promise"), "", ("marketing_promises", "sales_promises"), "dash"),
    (_("Sent back? Say why"), _("one of these"), ("sent_back",), "words"),
    (_("How we keep score"), "", ("score",), "dash"),
    (_("Not settled yet"), _("the rule until then"), ("not_settled",), "open"),
    (_("Said against this page"), _("in their words"), (AGAINST,), "dash"),
)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a charter came out on the page, to warn before printing."""

    #: size of the body text, of the smallest text and of the definition, in points
    u: float
    smallest: float
    definition: float
    #: most letters a field was cut to, or ``None`` when every word is on the page
    cap: int | None
    #: most entries of a list that are shown, or ``None`` when all are
    most: int | None
    #: characters that no print font can draw; each stands as a box on the page
    missing: tuple[str, ...]


def render(
    charter: Charter, *, format: str = "pdf", paper: str = "a4", landscape: bool = False, logo: Logo | None = None
) -> bytes:
    """The charter on exactly one page (``pdf``, exported as PDF/A-2a and PDF/UA-1, or ``png``), or its ``appendix``.

    A logo that cannot be set is left out rather than the page. The appendix bears none; it is a PDF of as many pages as
    it takes, with every text whole and where it came from.
    Raises ``Invalid`` for an unknown format or paper and ``DoesNotFit`` when even a cut page overflows.
    """
    if format not in FORMATS:
        raise Invalid(_("Must be one of: {choices}.").format(choices=", ".join(FORMATS)), "format")
    sheet, _missing = _sheet(charter, paper, landscape, appendix=format == "appendix")
    made, found = _compile(sheet, None if format == "appendix" else logo, "png" if format == "png" else "pdf")
    _refuse(charter, found)
    return made[0]


def fit(charter: Charter, paper: str = "a4", landscape: bool = False, logo: Logo | None = None) -> Fit:
    """How ``charter`` comes out on this paper. Raises as ``render`` does."""
    sheet, missing = _sheet(charter, paper, landscape, appendix=False)
    _made, found = _compile(sheet, logo)
    _refuse(charter, found)
    return Fit(found["u"], found["smallest"], found["definition"], found["cap"], found["most"], missing)


# --- the sheet: what the template is given ----------------------------------------------------------------------------


def _sheet(charter: Charter, paper: str, landscape: bool, *, appendix: bool) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The data of the template, every text clean and drawable, and the characters that were not."""
    if paper not in PAPERS:
        raise Invalid(_("Must be one of: {choices}.").format(choices=", ".join(PAPERS)), "paper")
    width, height = PAPERS[paper]
    across = landscape and not appendix
    missing: dict[str, None] = {}

    def say(text: str) -> str:
        shown, lost = fonts.drawable(text)
        missing.update(dict.fromkeys(lost))
        return shown

    words = wording(charter)
    whole = dict(words.proofs) if appendix else {}
    sheet: dict[str, Any] = {
        "kind": "appendix" if appendix else "page",
        "lang": "en",
        "width": height if across else width,
        "height": width if across else height,
        "scale": width / PAPERS["a4"][0] if paper in ("a3", "tabloid") else 1.0,
        "columns": 3 if across else 2,
        "title": say(words.title),
        "author": say(words.company),
        "company": say(words.company),
        "term": say(words.term),
        "scope": say(words.scope),
        "definition": say(words.definition),
        "version": _("Version {number}").format(number=charter.version),
        "draft": words.draft,
        "groups": _groups(words, say),
        # the version stands at the head; the appendix has room for every digit
        "facts": [(name, say(whole.get(name, value))) for name, value in words.facts[1:]],
        "signatures": [
            {
                "name": say(one.name),
                "below": _below(say(one.label), say(one.position)),
                "signed": _("Signed {date}").format(date=one.day) if one.day else "",
            }
            for one in words.signatures
        ],
        "words": {
            "cut": _("\u2026 full text in the appendix"),
            "more": _("and {count} more in the appendix"),
            "live": _("Live version"),
            "none": _("Does not fit."),
        },
        "logo": "",
        "logo-alt": _("Logo of {company}").format(company=words.company) if words.company else _("Logo"),
        **_qr(words.link),
    }
    sheet["longest"] = max([_letters(sheet["definition"]) // 3, *map(_letters, _texts(sheet))])
    sheet["hopeless"] = sum(map(_letters, _texts(sheet))) > _HOPELESS
    return sheet, tuple(missing)


def _groups(words: Wording, say: Callable[[str], str]) -> list[dict[str, Any]]:
    found = {part.section: part for part in words.parts}
    groups = []
    for title, aside, sections, kind in _GROUPS:
        present = [found[section] for section in sections if section in found]
        if not present:
            continue
        if sections[0] == "company" and any(line.firm != "must" for part in present for line in part.lines):
            aside = _("box: must, circle: wish")
        groups.append(
            {
                "title": title,
                "aside": aside,
                "firm": kind in ("firm", "never"),
                "parts": [
                    {
                        "title": part.title if len(sections) > 1 else "",
                        "kind": "dash" if kind == "words" and not part.run else kind,
                        "known": say(_known_of_all(part.lines)),
                        "lines": [
                            {
                                "text": say(line.text),
                                "label": say(line.label),
                                "known": say(known),
                                "note": say(line.note),
                                "firm": line.firm,
                                "intro": line.leads,
                            }
                            for line, known in zip(part.lines, _known_once(part.lines), strict=True)
                        ],
                    }
                    for part in present
                ],
            }
        )
    return groups


def _below(label: str, position: str) -> str:
    """The line under a name: the role, and the position unless that says the role already."""
    if label.casefold() in position.casefold():
        return position
    return " \u00b7 ".join(part for part in (label, position) if part)


def _known_of_all(lines: tuple[Said, ...]) -> str:
    """How all these lines are known, when that is the same for each of several."""
    return lines[0].known if len(lines) > 1 and len({line.known for line in lines}) == 1 else ""


def _known_once(lines: tuple[Said, ...]) -> list[str]:
    """How each line is known, said once at the end of each run of lines that are known in the same way."""
    if _known_of_all(lines):
        return [""] * len(lines)
    following = [*(line.known for line in lines[1:]), None]
    return [line.known if line.known != after else "" for line, after in zip(lines, following, strict=True)]


def _qr(link: str) -> dict[str, str]:
    """The QR code as SVG, dark modules only, or nothing without a link."""
    if not link:
        return {"qr": "", "qr-alt": "", "link": ""}
    import segno  # a small import, but only prints need it

    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=0, dark="#1b1b1a", xmldecl=False)
    return {"qr": out.getvalue().decode(), "qr-alt": _("QR code of the live page"), "link": link}


def _texts(sheet: dict[str, Any]) -> Iterator[str]:
    for group in sheet["groups"]:
        for part in group["parts"]:
            yield part["known"]
            for line in part["lines"]:
                yield line["text"]
                yield line["known"]
    yield ""


def _letters(text: str) -> int:
    return len(text) if text.isascii() else sum(1 for _letter in clusters(text))


def _refuse(charter: Charter, found: dict[str, Any]) -> None:
    if not found or found["fits"]:  # an appendix has nothing to fit
        return
    sizes = {section: sum(len(line.text) for line in lines) for section, lines in charter.sections}
    sizes["definition"] = len(charter.definition)
    longest = tuple(sorted(sizes, key=lambda name: -sizes[name])[:3])
    names = ", ".join(TITLES.get(name, _("In one sentence")) for name in longest)
    raise DoesNotFit(_("This does not fit on one page. The longest parts: {names}.").format(names=names), longest)


# --- Typst ------------------------------------------------------------------------------------------------------------


@functools.cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)])


def _compile(sheet: dict[str, Any], logo: Logo | None, *formats: str) -> tuple[list[bytes], dict[str, Any]]:
    """The document in these formats (``pdf``, ``png``), and what the template found out about its fit."""
    if logo is not None and logo.whole:
        try:
            with_logo = {**sheet, "logo": _picture(logo), "logo-ratio": logo.width / logo.height}
            made, found = _compiled(with_logo, formats)
            if found.get("fits", True):
                return made, found
        except RuntimeError as error:
            _log.error("a logo cannot be set (%s); the page is set without it", type(error).__name__)
    elif logo is not None:
        _log.error("a stored logo is damaged; the page is set without it")
    return _compiled(sheet, formats)


def _picture(logo: Logo) -> str:
    """The logo as an SVG, since the template is handed text alone."""
    size = f'width="{logo.width}" height="{logo.height}"'
    data = base64.b64encode(logo.png).decode()
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="data:image/png;base64,{data}"/></svg>'


def _compiled(sheet: dict[str, Any], formats: Iterable[str]) -> tuple[list[bytes], dict[str, Any]]:
    inputs = {"sheet": json.dumps(sheet, ensure_ascii=False)}
    with _LOCK:
        import typst

        compiler = typst.Compiler(str(_TEMPLATE), root=str(_TEMPLATE.parent), font_paths=_fonts(), sys_inputs=inputs)
        try:
            made = [_export(compiler, format) for format in formats]
            found = json.loads(compiler.query("<fit>", field="value"))
        finally:
            for _round in range(_ROUNDS):
                compiler.compile(input=b"", format="pdf")
    return made, found[0] if found else {}


def _export(compiler: Any, format: str) -> bytes:
    if format == "pdf":
        made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=_STAMP)
    else:
        made = compiler.compile(format="png", ppi=PPI)
    return bytes(made[0] if isinstance(made, list) else made)  # a second PNG page is told by what was found
