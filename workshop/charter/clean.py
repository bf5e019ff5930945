"""Hostile text made fit to print. Pure functions over strings; nothing here raises.

``clean`` is for every text that goes on paper. It leaves meaning alone and takes out what can only do harm, by the one
rule for every line that is typed (:func:`workshop.typed.folded`). ``clusters`` cuts a text into what a reader calls
letters (a base with its accents, a flag, a family emoji), so that nothing is ever cut through the middle of one.
"""

import unicodedata
from collections.abc import Iterator
from itertools import islice

from workshop.typed import JOINERS, folded

_SKIN = range(0x1F3FB, 0x1F400)
_FLAG = range(0x1F1E6, 0x1F200)


def clean(text: str, limit: int | None = None) -> str:
    """``text`` in NFC on one line, without invisible or direction-changing characters, cut to ``limit`` letters.

    A cut text ends in an ellipsis that counts as one of the ``limit`` letters.

    >>> clean("  a\\tb\\u202ec ")
    'a bc'
    """
    line = folded(text)
    return line if limit is None else shorten(line, limit)


def shorten(text: str, limit: int) -> str:
    """``text`` cut to at most ``limit`` letters, the last of them an ellipsis when something was cut."""
    if len(text) <= limit:
        return text
    letters = list(islice(clusters(text), limit + 1))
    if len(letters) <= limit:
        return text
    return "".join(letters[: max(limit - 1, 0)]).rstrip() + "\u2026"


def right_to_left(text: str) -> bool:
    """Whether a line of this text begins at the right: by its first letter that has a direction."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def clusters(text: str) -> Iterator[str]:
    """The letters of ``text`` as a reader counts them. Joined back together they are ``text`` again."""
    start = 0
    for here in range(1, len(text) + 1):
        if here == len(text) or not _joins(text, start, here):
            yield text[start:here]
            start = here


def _joins(text: str, start: int, here: int) -> bool:
    """Whether the character at ``here`` belongs to the letter that began at ``start``."""
    before, character = text[here - 1], text[here]
    code = ord(character)
    if unicodedata.category(character) in ("Mn", "Me", "Mc") or character in JOINERS or code in _SKIN:
        return True
    if before == "\u200d" and code > 0x2000:
        return True
    return code in _FLAG and here - start == 1 and ord(before) in _FLAG
