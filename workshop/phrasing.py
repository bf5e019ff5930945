"""Small pieces of sentences that every screen, reason and file says alike: lists, counts, amounts, ranges."""

from collections.abc import Iterable

from workshop.text import _

#: units of a part whose amounts are money: in the workshop's currency, and in millions of it
_MONEY = {"money": 1, "million": 1_000_000}
#: signs that stand before an amount; other currencies stand there as their three letters
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


def sentence_case(text: str) -> str:
    """With a capital at its head."""
    return text[:1].upper() + text[1:]


def joined(parts: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])


def everybody(n: int) -> str:
    """All of ``n`` seats: ``both``, ``all three``."""
    return _("both") if n == 2 else _("all {n}").format(n=number_word(n))


def figure(value: float) -> str:
    """A number as people write it: no needless decimals, commas between thousands."""
    if not value < 1e15:
        return f"{value:.3g}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def value(amount: float, unit: str = "", currency: str = "") -> str:
    """One amount with its unit: ``£15k``, ``£10m``, ``500``. Only round amounts are shortened, so none is rounded."""
    if unit not in _MONEY:
        return figure(amount)
    sign = _SIGNS.get(currency, f"{currency} " if currency else "")
    money = amount * _MONEY[unit]
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if money >= size and round(money / size, 2) == money / size:
            return f"{sign}{figure(money / size)}{letter}"
    return sign + figure(money)


def span(low: float | None, high: float | None, unit: str = "", currency: str = "") -> str:
    """A range in words: ``£15k to £40k``, ``from 100 up``, ``up to 12 weeks``; ``no limit`` without an end."""
    said_low = None if low is None else value(low, unit, currency)
    said_high = None if high is None else value(high, unit, currency)
    if said_low is None and said_high is None:
        return _("no limit")
    if said_low is None:
        text = _("up to {high}").format(high=said_high)
    elif said_high is None:
        text = _("from {low} up").format(low=said_low)
    elif said_low == said_high:
        text = said_low
    else:
        text = _("{low} to {high}").format(low=said_low, high=said_high)
    return _("{amount} weeks").format(amount=text) if unit == "weeks" else text
