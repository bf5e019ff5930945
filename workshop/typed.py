"""What people type, made plain. Pure.

One rule for everything that stands on one line, on a screen as on paper: the charter's ``clean`` is this one, cut to a
length.
"""

import re
import unicodedata

#: the most accents that may stand on one letter; Vietnamese needs two, nobody needs five
MARKS = 3

#: invisible characters that carry meaning: joiners between emoji or Arabic letters, and the emoji style selectors
JOINERS = "\u200c\u200d"
STYLES = "\ufe0e\ufe0f"

_FOLD = re.compile(r"\s+")
#: Hangul fillers and the like are letters to Unicode and nothing to the eye
_BLANK = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\u00ad\u034f\u180b\u180c\u180d\u180e\u180f"
#: the combining class of the sign that takes an Indic consonant's vowel away
_VIRAMA = 9


def folded(text: str) -> str:
    """``text`` in NFC on one line, without invisible or direction-changing characters.

    Each stretch of blanks and line ends is one blank, and none stands at the ends. What says nothing to the eye is
    empty. Letters of every script stay, with the joiners and selectors that they and emoji need.

    >>> folded("  a\\tb\\u202ec ")
    'a bc'
    """
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable():  # as most lines are; the rest is four times as slow
        return plain
    # Surrogates first: normalising leaves them alone, and no encoder takes them.
    whole = "".join(" " if c.isspace() else c for c in text if not 0xD800 <= ord(c) < 0xE000)
    # Normalised last, since what is taken out may have stood between a letter and its accent.
    kept = unicodedata.normalize("NFC", "".join(c for c in whole if _visible(c)))
    return _FOLD.sub(" ", _joined(_few_marks(kept))).strip()


def folded_lines(text: str) -> str:
    """``text`` with each of its lines :func:`folded`, and no empty ones at its ends.

    >>> folded_lines(" a\tb \r\n\u202ec\n")
    'a b\nc'
    """
    return "\n".join(folded(line) for line in text.splitlines()).strip()


def _visible(character: str) -> bool:
    """Whether this character may stay: anything but controls, overrides, tags, non-characters and invisible fillers."""
    if character in JOINERS or character in STYLES:
        return True
    code = ord(character)
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0xFE00 <= code <= 0xFE0D or 0xE0100 <= code <= 0xE01EF:
        return False
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in _BLANK


def _few_marks(text: str) -> str:
    """``text`` with at most ``MARKS`` marks on a letter, and no joiner or mark that stands on nothing."""
    out: list[str] = []
    marks = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me"):
            marks += character not in STYLES
            if marks > MARKS or (character in STYLES and (not out or out[-1] in STYLES)):
                continue
            if not out or out[-1].isspace():  # a mark on nothing would sit on the bullet beside it
                continue
        elif character in JOINERS:
            if not out or out[-1].isspace() or out[-1] in JOINERS:
                continue
        else:
            marks = 0
        out.append(character)
    return "".join(out)


def _joined(text: str) -> str:
    """``text`` without the joiners at the end of a word, where there is nothing to join.

    One stays after a virama: Malayalam and Bengali write final consonants so.
    """
    if not any(joiner in text for joiner in JOINERS):
        return text
    return "".join(
        character
        for index, character in enumerate(text)
        if character not in JOINERS
        or text[index + 1 : index + 2].strip()
        or unicodedata.combining(text[index - 1]) == _VIRAMA
    )
