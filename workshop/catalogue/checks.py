"""What one entry may not know about another: prompts, templates, rules and the sample held against each other."""

import string
from collections.abc import Mapping

from workshop.catalogue.answering import answer_faults
from workshop.catalogue.book import Catalogue
from workshop.errors import CatalogueError
from workshop.structures import FILLS

#: the values the comparison fills into each question template; a template may leave some out
PLACEHOLDERS: dict[str, frozenset[str]] = {
    "set_apart": frozenset({"a", "b", "a_val", "b_val"}),
    "set_partly": frozenset({"common", "who", "adds", "extra"}),
    "set_detail": frozenset({"common", "quotes", "x", "y"}),
    "ladder_apart": frozenset({"low", "low_rung", "high", "high_rung"}),
    "ladder_partly": frozenset({"low", "low_rung", "high", "high_rung"}),
    "range_apart": frozenset({"a", "b", "a_rng", "b_rng"}),
    "range_partly": frozenset({"overlap", "wide", "edge"}),
    "confirm_clash": frozenset({"yes", "no"}),
    "signal_clash": frozenset({"a", "b", "signal"}),
    "veto_one_sided": frozenset({"who", "item"}),
    "field_burden": frozenset({"who", "n", "other", "m"}),
    "volume_gap": frozenset({"plan", "mkt", "sal"}),
    "number_gap": frozenset({"low", "low_val", "high", "high_val"}),
    "worded_apart": frozenset({"a", "b"}),
    "strength_clash": frozenset({"a", "b"}),
    "blank": frozenset({"who"}),
    "all_dont_mind": frozenset(),
    "same_words": frozenset(),
    "observable": frozenset(),
    "follow_all": frozenset(),
}


def check(catalogue: Catalogue) -> None:
    """All of these. Raises ``CatalogueError`` at the first fault."""
    _check_prompts(catalogue)
    _check_templates(catalogue.questions)
    _check_rules(catalogue)
    _check_sample(catalogue)


def _check_prompts(catalogue: Catalogue) -> None:
    """Orders differ, parts have what their kind needs, roles exist."""
    orders: dict[int, str] = {}
    for prompt in catalogue.prompts.values():
        key = f"prompt {prompt.id}"
        if prompt.order in orders:
            raise CatalogueError("prompts.toml", f"{key}.order", f"is the same as that of {orders[prompt.order]}")
        orders[prompt.order] = prompt.id
        for role in prompt.asks:
            if role not in catalogue.voices:
                raise CatalogueError("prompts.toml", f"{key}.asks.{role}", "there is no such voice in voices.toml")
        filled: list[str] = []
        for part in prompt.parts:
            if part.kind in {"tags", "ladder", "want", "access", "marks"} and not part.options:
                raise CatalogueError("prompts.toml", f"{key}, part {part.key}", "needs a list")
            if part.kind == "marks" and len(part.levels) < 2:
                raise CatalogueError("prompts.toml", f"{key}, part {part.key}", "needs a list with levels")
            filled += FILLS[part.kind]
        if len(filled) != len(set(filled)):
            raise CatalogueError("prompts.toml", f"{key}.parts", "two parts fill the same field of the answer")
    if list(orders) != sorted(orders):
        raise CatalogueError("prompts.toml", "order", "the prompts do not stand in their order")


def _check_templates(questions: Mapping[str, str]) -> None:
    """Each template is there and asks only for values the comparison has."""
    for name in PLACEHOLDERS.keys() - questions.keys():
        raise CatalogueError("questions.toml", name, "is missing")
    for name, template in questions.items():
        if name not in PLACEHOLDERS:
            raise CatalogueError("questions.toml", name, "is not a known key")
        try:
            wanted = {place for _, place, _, _ in string.Formatter().parse(template) if place is not None}
        except ValueError:
            raise CatalogueError("questions.toml", name, "has a brace without its partner") from None
        for place in sorted(wanted - PLACEHOLDERS[name]):
            raise CatalogueError("questions.toml", name, f"nobody fills the placeholder {{{place}}}")


def _check_rules(catalogue: Catalogue) -> None:
    """The rules speak of prompts, voices and strengths that exist."""
    rules = catalogue.rules
    if rules.partly >= rules.aligned:
        raise CatalogueError("rules.toml", "rules.partly", "has to be lower than aligned")
    for role in rules.handover_pair:
        if role not in catalogue.voices:
            raise CatalogueError("rules.toml", "rules.handover_pair", "there is no such voice in voices.toml")
    for prompt in rules.clock.elsewhere:
        if prompt not in catalogue.prompts:
            raise CatalogueError(
                "rules.toml", "rules.clock.elsewhere", f"there is no prompt {prompt!r} in prompts.toml"
            )
    if rules.strength_weights.keys() != dict(catalogue.strengths).keys():
        raise CatalogueError("rules.toml", "rules.strength_weights", "has to give one weight for each strength")


def _check_sample(catalogue: Catalogue) -> None:
    """Everybody in the sample has a voice; answers, taps and decisions fit their prompts."""
    sample, prompts = catalogue.sample, catalogue.prompts
    people = sample.people.keys()

    def demand(fine: bool, key: str, fault: str) -> None:
        if not fine:
            raise CatalogueError("sample.toml", key, fault)

    for role in people:
        demand(role in catalogue.voices, f"people.{role}", "there is no such voice in voices.toml")
    demand(sample.answers.keys() == people, "answers", "have to come from everybody in people, and only them")
    for role, answers in sample.answers.items():
        for prompt, answer in answers.items():
            key = f"answers.{role}.{prompt}"
            demand(prompt in prompts, key, "there is no such prompt in prompts.toml")
            for name, fault in answer_faults(prompts[prompt], answer, dict(catalogue.strengths)):
                raise CatalogueError("sample.toml", f"{key}.{name}", fault)
            for part in prompts[prompt].parts:
                # people may add their own to an open list; here it can only be a slip of the pen
                given = answer.get(FILLS[part.kind][0], ()) if part.kind in {"tags", "marks"} else ()
                fault = "names something that is not in the list"
                demand(set(given) <= set(part.options), f"{key}.{FILLS[part.kind][0]}", fault)
    for prompt, taps in sample.taps.items():
        demand(prompt in prompts, f"taps.{prompt}", "there is no such prompt in prompts.toml")
        demand(taps.keys() <= people, f"taps.{prompt}", "names somebody who is not in people")
    settled = [decision.item for decision in sample.decisions]
    for decision in sample.decisions:
        key = f"decisions {decision.item}"
        demand(decision.item in {*prompts, *catalogue.blocks}, key, "there is no such prompt or block")
        demand(settled.count(decision.item) == 1, key, "is settled twice")
        demand(set(decision.sources) <= people, f"{key}.sources", "names somebody who is not in people")
        open_ends = (decision.owner, decision.due, decision.meanwhile)
        if decision.kind == "park":
            demand(all(open_ends), key, "a parked item needs owner, due and meanwhile")
        else:
            demand(not any(open_ends), key, "only a parked item has owner, due and meanwhile")
            demand(bool(decision.lines) != (decision.kind == "drop"), key, "needs lines, unless it is dropped")
