"""Hostile text made fit to print. Pure functions over strings; nothing here raises.

``clean`` is for every text that goes on paper. It leaves meaning alone and takes out what can only do harm: control
characters, direction overrides, tag characters and lone surrogates. ``clusters`` cuts a text into what a reader calls
letters (a base with its accents, a flag, a family emoji), so that nothing is ever cut through the middle of one.
"""

import re
import unicodedata
from collections.abc import Iterator

#: the most accents that may stand on one letter; Vietnamese needs two, nobody needs five
MARKS = 3

#: invisible characters that carry meaning: joiners between emoji or Arabic letters, and the emoji style selectors
JOINERS = "\u200c\u200d"
STYLES = "\ufe0e\ufe0f"

_FOLD = re.compile(r"\s+")
_SKIN = range(0x1F3FB, 0x1F400)
_FLAG = range(0x1F1E6, 0x1F200)
#: Hangul fillers and the like are letters to Unicode and nothing to the eye
_BLANK = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\u00ad\u034f\u180b\u180c\u180d\u180e\u180f"


def clean(text: str, limit: int | None = None) -> str:
    """``text`` in NFC on one line, without invisible or direction-changing characters, cut to ``limit`` letters.

    A cut text ends in an ellipsis that counts as one of the ``limit`` letters.

    >>> clean("  a\\tb\\u202ec ")
    'a bc'
    """
    # Surrogates first: normalising leaves them alone, and no encoder takes them.
    whole = "".join(" " if c.isspace() else c for c in text if not 0xD800 <= ord(c) < 0xE000)
    kept = "".join(c for c in unicodedata.normalize("NFC", whole) if _visible(c))
    folded = _FOLD.sub(" ", _few_marks(kept)).strip()
    return folded if limit is None else shorten(folded, limit)


def shorten(text: str, limit: int) -> str:
    """``text`` cut to at most ``limit`` letters, the last of them an ellipsis when something was cut."""
    if len(text) <= limit:
        return text
    letters = list(clusters(text))
    if len(letters) <= limit:
        return text
    return "".join(letters[: max(limit - 1, 0)]).rstrip() + "\u2026"


def clusters(text: str) -> Iterator[str]:
    """The letters of ``text`` as a reader counts them. Joined back together they are ``text`` again."""
    start = 0
    for here in range(1, len(text) + 1):
        if here == len(text) or not _joins(text, start, here):
            yield text[start:here]
            start = here


def _visible(character: str) -> bool:
    """Whether this character may stay: anything but controls, overrides, tags, non-characters and invisible fillers."""
    if character in JOINERS or character in STYLES:
        return True
    code = ord(character)
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0xFE00 <= code <= 0xFE0D or 0xE0100 <= code <= 0xE01EF:
        return False
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in _BLANK


def _few_marks(text: str) -> str:
    """``text`` with at most ``MARKS`` marks on a letter, and joiners only between two letters that can be joined."""
    out: list[str] = []
    marks = 0
    for index, character in enumerate(text):
        if unicodedata.category(character) in ("Mn", "Me"):
            marks += character not in STYLES
            if marks > MARKS or (character in STYLES and (not out or out[-1] in STYLES)):
                continue
            if not out or out[-1].isspace():  # a mark on nothing would sit on the bullet beside it
                continue
        elif character in JOINERS:
            following = text[index + 1 : index + 2]
            if not out or out[-1].isspace() or out[-1] in JOINERS or not following.strip():
                continue
        else:
            marks = 0
        out.append(character)
    return "".join(out)


def _joins(text: str, start: int, here: int) -> bool:
    """Whether the character at ``here`` belongs to the letter that began at ``start``."""
    before, character = text[here - 1], text[here]
    code = ord(character)
    if unicodedata.category(character) in ("Mn", "Me", "Mc") or character in JOINERS or code in _SKIN:
        return True
    if before == "\u200d" and code > 0x2000:
        return True
    return code in _FLAG and here - start == 1 and ord(before) in _FLAG
