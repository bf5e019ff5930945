"""Small pieces of the sentences the comparison says: quotations, lists of options, whole sentences."""

from collections.abc import Iterable, Sequence

from workshop.phrasing import joined, number_word
from workshop.text import _, ngettext

from .statements import short


def quoted(own: str, limit: int = 90) -> str:
    """Somebody's own words in quotation marks, on one line, cut when long."""
    line = short(own, limit).rstrip(".")
    return _("‘{words}’").format(words=line) if line else _("nothing")


def listed(options: Iterable[str], most: int = 4) -> str:
    """Options in quotation marks; beyond ``most`` only how many more."""
    items = [quoted(option, 60) for option in options]
    if len(items) > most:
        rest = len(items) - most + 1
        items = [*items[: most - 1], ngettext("{n} more", "{n} more", rest).format(n=number_word(rest))]
    return joined(items)


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".") if text else ""


def rung_name(options: Sequence[str], rung: int) -> str:
    """The words of a rung; its number when the ladder has no such rung."""
    return options[rung] if 0 <= rung < len(options) else str(rung + 1)
