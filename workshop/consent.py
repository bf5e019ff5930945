"""When a vote on the page is consent. Pure; the rule is data (``data/consent.toml``, with its sources)."""

from collections.abc import Collection

from workshop.catalogue import catalogue


def passes(scores: Collection[int]) -> bool:
    """Is this consent: nobody below the lowest vote that stands by the page, and somebody who will work for it?"""
    rules = catalogue().consent
    return bool(scores) and min(scores) >= rules.lowest and max(scores) >= rules.support
