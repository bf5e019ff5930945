"""What an answer may hold, for whoever wrote the sample: its texts, and the checks that what people tick passes too."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from workshop.catalogue.asking import Prompt
from workshop.structures import TEXTS, faults


def answer_faults(prompt: Prompt, answer: Mapping[str, Any], strengths: Container[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with an answer's fields, as (field, fault in plain words). Never repeats what was answered.

    ``answer`` holds fields of ``compare.Answer``; a field left out, ``None`` or empty is unanswered, which is no fault.
    """
    for name in answer.keys() & TEXTS:
        if name == "second" and prompt.part("second") is None:
            yield name, "is not asked by this prompt"
        if not (isinstance(answer[name], str) and len(answer[name]) <= prompt.text_limit):
            yield name, f"has to be a text of at most {prompt.text_limit} characters"
    for fault in faults(prompt, {name: value for name, value in answer.items() if name not in TEXTS}, strengths):
        yield fault.field, fault.told
