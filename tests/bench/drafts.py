"""Saving drafts: a hundred people who write at once."""

import asyncio
import random
import time

from tests.bench.figures import Figure, rounded, spread
from tests.bench.servers import Server, Strangers
from tests.bench.wire import Wire
from workshop.catalogue import catalogue

#: The page saves when somebody has paused for a moment, so a person who types on saves about once a second.
EVERY = 1.0
SECONDS = 15.0
#: the second measure: everybody saves again as soon as the answer is there, so a hundred always wait
CROWDED_SECONDS = 5.0


async def drafts(app: Server, cookies: list[str]) -> Figure:
    """Each cookie is one writer with a connection of their own. The value is the 95th percentile in milliseconds."""
    prompt, sentence = _something_to_write()
    strangers = Strangers(app)
    async with asyncio.TaskGroup() as group:
        typing = [group.create_task(_write(app.port, each, prompt, sentence, EVERY, SECONDS)) for each in cookies]
    others = strangers.percent()
    before = app.cpu()
    async with asyncio.TaskGroup() as group:
        pushing = [group.create_task(_write(app.port, each, prompt, sentence, 0, CROWDED_SECONDS)) for each in cookies]
    spent = app.cpu() - before
    steady = spread([taken for task in typing for taken in task.result()])
    crowded = spread([taken for task in pushing for taken in task.result()])
    details = {
        **steady,
        "writers": len(cookies),
        "each_saves_every_s": EVERY,
        "other_work_percent": others,
        "without_pause": {
            **crowded,
            "saves_per_s": rounded(crowded["n"] / CROWDED_SECONDS),
            "cpu_ms": rounded(spent / crowded["n"] * 1000),
        },
    }
    return Figure("draft_save", steady["p95_ms"], "ms (p95)", details)


async def _write(port: int, cookie: str, prompt: str, sentence: str, every: float, seconds: float) -> list[float]:
    """Write on and save, every so many seconds from a moment of one's own; seconds each save took."""
    taken: list[float] = []
    base: int | None = None
    async with Wire(port, cookie) as wire:
        begin = time.perf_counter() + random.random() * every
        until, due = begin + seconds, begin
        while due < until:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            sent = time.perf_counter()
            text = f"{sentence} {len(taken)} {sent:.6f}"  # never twice the same, which would be no write at all
            status, answer = await wire.post("/api/draft", {"prompt": prompt, "text": text, "base": base})
            if status != 200:
                raise RuntimeError(f"saving a draft answered {status}: {answer.get('error')}")
            taken.append(time.perf_counter() - sent)
            base = answer["version"]
            due = max(due + every, time.perf_counter()) if every == 0 else due + every
    return taken


def _something_to_write() -> tuple[str, str]:
    """A prompt of the sample and words of usual length for it."""
    for prompt, fields in catalogue().sample.answers["leader"].items():
        if text := fields.get("text"):
            return prompt, text
    raise LookupError("the sample holds no words")
