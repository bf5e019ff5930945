"""How two wordings stand to each other: the same, overlapping, different, or in conflict.

Rules in a fixed order; what comes first decides: that nobody minds, quantities, denial and what excludes each other,
ladders, concepts and what is wider than them, and only then the words themselves. Software points, people judge: a
relation is a suggestion and carries its reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from workshop.text import _

from . import rules, semantic, wording
from .insistence import indifference
from .links import link
from .reading import read
from .said import Met, Said, denied, met, without
from .statements import tokens


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase of ``a`` and the phrase of ``b`` it stands against, as offsets."""

    a: tuple[int, int]
    b: tuple[int, int]
    kind: Literal["shared", "clash"]


@dataclass(frozen=True, slots=True)
class Relation:
    """``score`` is 1 for the same, 0 for a conflict; ``reason`` is one plain sentence."""

    kind: rules.Kind
    score: float
    reason: str
    spans: tuple[Span, ...] = ()
    #: no rule found anything, for or against, and one of the two names nothing the lexicon knows
    unclear: bool = False


def relate(a: str, b: str, *, prompt: str | None = None) -> Relation:
    """The relation of two wordings under a prompt of the catalogue. Symmetric; any text gets an answer."""
    return weigh(a, b, prompt=prompt)


def weigh(a: str, b: str, *, prompt: str | None = None, said: Iterable[Said] = ()) -> Relation:
    """``relate`` with what people of the workshop have ``said`` about phrases, which wins over every rule.

    Where no rule found anything, the judge of meaning is asked that is installed, if one is.
    """
    if (a, prompt) == (b, prompt):
        return _whole(a, b) if a.strip() else Relation("different", 0.0, _("Nothing is written here."))
    # one order for both directions, so that the two can never differ
    if a > b:
        back = weigh(b, a, prompt=prompt, said=said)
        return replace(back, spans=tuple(Span(s.b, s.a, s.kind) for s in back.spans))
    found = met(said, a, b)
    if found:
        return _as_said(a, b, prompt, found)
    relation = _relate(a, b, prompt)
    judge = semantic.installed()
    if judge is None or not relation.unclear or not semantic.near(judge, a, b):
        return relation
    return Relation("overlap", 0.5, _("Possibly related: the meanings are near, but no rule says how."))


def _as_said(a: str, b: str, prompt: str | None, found: tuple[Met, ...]) -> Relation:
    """The relation where people have spoken: their phrases are settled, the rules see only the rest."""
    same = [each for each in found if each.said.same]
    apart = [each for each in found if not each.said.same]
    if apart and (plain := _relate(a, b, prompt)).kind == "conflict" and not same:
        return plain
    left, right = read(a, prompt), read(b, prompt)
    rest_a = without(a, (place for each in found for place in each.left))
    rest_b = without(b, (place for each in found for place in each.right))
    says_a, says_b = (any(not token.stop for token in tokens(rest)) for rest in (rest_a, rest_b))
    rest = _relate(*sorted((rest_a, rest_b)), prompt) if says_a and says_b else None
    back = rest is not None and rest_a > rest_b
    spans = [Span(s.b, s.a, s.kind) if back else s for s in rest.spans] if rest else []
    for each in same:
        turned = denied(left, each.left) != denied(right, each.right)
        kind: Literal["shared", "clash"] = "clash" if turned else "shared"
        mine = tuple(Span(x, y, kind) for x in each.left for y in each.right)
        if turned:
            reason = quote(each, a, b) + " " + _("One of the two rules it out.")
            return Relation("conflict", 0.0, reason, (*mine, *spans))
        spans = [*mine, *spans]
    if rest is not None and rest.kind == "conflict":
        return Relation("conflict", 0.0, rest.reason, tuple(spans))
    if same:
        reason = quote(same[0], a, b)
        alike = not apart and (rest.kind == "same" if rest is not None else not says_a and not says_b)
        return Relation("same", 1.0, reason, tuple(spans)) if alike else Relation("overlap", 0.6, reason, tuple(spans))
    if rest is not None and rest.kind in {"same", "overlap"}:
        return Relation("overlap", 0.6, rest.reason, tuple(spans))
    return Relation("different", 0.1, quote(apart[0], a, b), tuple(spans))


def quote(each: Met, a: str, b: str) -> str:
    """The sentence that names who said so, with the phrases as they stand in the two texts."""
    template = (
        _("{who} says these mean the same: {own} and {other}.")
        if each.said.same
        else _("{who} says these do not mean the same: {own} and {other}.")
    )
    (x, x_end), (y, y_end) = each.left[0], each.right[0]
    return template.format(who=each.said.by, own=wording.quoted(a[x:x_end], 60), other=wording.quoted(b[y:y_end], 60))


def _whole(a: str, b: str) -> Relation:
    return Relation("same", 1.0, _("Both say it in the same words."), (Span((0, len(a)), (0, len(b)), "shared"),))


@lru_cache(maxsize=4096)
def _relate(a: str, b: str, prompt: str | None) -> Relation:
    left, right = read(a, prompt), read(b, prompt)
    if prompt == "disq" and (nobody := indifference(left, right, (), prompt)):
        return Relation(*nobody)
    if (not left.stems and not left.spots) or (not right.stems and not right.spots):
        return Relation("different", 0.0, _("One of the two says nothing that can be compared."))
    links = link(left, right)
    if prompt == "disq":
        # under fifty and over a thousand may both be turned away
        links = tuple(x for x in links if x.how != "conflict" or x.a.denied != x.b.denied)
    if prompt == "pain":
        links = rules.both_scarce(left, right, links)
    spans = tuple(
        Span((x.a.start, x.a.end), (x.b.start, x.b.end), "clash" if x.how == "conflict" else "shared") for x in links
    )
    if rules.untold(left, right, links, prompt):
        return Relation("different", 0.1, _("The two name different things."), spans)
    for rule in (
        indifference,
        rules.by_quantity,
        rules.by_denial,
        rules.by_ladder,
        rules.by_concept,
        rules.by_words,
    ):
        found: rules.Found = rule(left, right, links, prompt)
        if found is not None:
            kind, score, reason = found
            return Relation(kind, score, reason, spans)
    unknown = not links and not (left.spots and right.spots)
    return Relation("different", 0.1, _("The two name different things."), spans, unclear=unknown)
