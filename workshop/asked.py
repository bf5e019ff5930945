"""What follows from the questions asked: when one is answered, when people judge, and what there is to settle. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from workshop.catalogue import SENTENCE, Prompt, catalogue
from workshop.compare import Answer, worded


def is_done(text: str, structure: Mapping[str, Any]) -> bool:
    """Is this an answer: words, something ticked, or an honest "cannot say yet"? How strongly alone is not."""
    return bool(text.strip()) or any(key != "strength" for key in structure)


def is_tapped(prompt: Prompt, answers: Mapping[str, Answer]) -> bool:
    """Do people judge the likeness of these answers (by role)? Where words say more than ticks can, or stand alone."""
    if prompt.kind in ("sentence", "pain") or any(part.kind == "sub" for part in prompt.parts):
        return True
    return worded(prompt.id, answers)


def items_of(prompts: Iterable[str]) -> list[str]:
    """What there is to settle: those prompts that are compared, then the hand-over blocks, the one sentence last."""
    known = catalogue()
    asked = [prompt for prompt in prompts if known.prompts[prompt].compared and prompt != SENTENCE]
    return [*asked, *known.blocks, SENTENCE]
