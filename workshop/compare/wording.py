"""Small pieces of the sentences the comparison says: lists of names, numbers in words, values with their unit."""

from collections.abc import Iterable, Sequence

from workshop.text import _, ngettext

from .statements import short
from .structure import Range

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹"}


def number_word(n: int) -> str:
    """A count as it is read aloud; figures from thirteen on."""
    words = (
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    )
    return words[n] if 0 <= n < len(words) else str(n)


def joined(parts: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])


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


def everybody(n: int) -> str:
    """All of ``n`` seats: ``both``, ``all three``."""
    return _("both") if n == 2 else _("all {n}").format(n=number_word(n))


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".") if text else ""


def figure(value: float) -> str:
    """A number as people write it: no needless decimals, commas between thousands."""
    if not value < 1e15:
        return f"{value:.3g}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def value(amount: float, unit: str, currency: str = "") -> str:
    """One amount with its unit: ``£15k``, ``£10m``, ``500``."""
    if unit not in {"money", "million"}:
        return figure(amount)
    sign = _SIGNS.get(currency, f"{currency} " if currency else "")
    money = amount * 1_000_000 if unit == "million" else amount
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if money >= size and round(money / size, 2) == money / size:
            return f"{sign}{figure(money / size)}{letter}"
    return sign + figure(money)


def span(value_range: Range, unit: str, currency: str = "") -> str:
    """A range in words: ``£15k to £40k``, ``from 100 people``, ``up to 12 weeks``."""
    low = None if value_range.low is None else value(value_range.low, unit, currency)
    high = None if value_range.high is None else value(value_range.high, unit, currency)
    if low is None and high is None:
        return _("any")
    if low is None:
        text = _("up to {high}").format(high=high)
    elif high is None:
        text = _("from {low} up").format(low=low)
    elif low == high:
        text = low
    else:
        text = _("{low} to {high}").format(low=low, high=high)
    return _("{amount} weeks").format(amount=text) if unit == "weeks" else text


def rung_name(options: Sequence[str], rung: int) -> str:
    """The words of a rung; its number when the ladder has no such rung."""
    return options[rung] if 0 <= rung < len(options) else str(rung + 1)
