"""A hundred people in twenty-five workshops at once: they act every five seconds, and their pages poll every two.

Half of the workshops are writing, a quarter compare, a quarter agree; each has its facilitator and three voices, on the
page where their seat belongs. To act is to have the whole page run again, as every click does; somebody who writes also
saves a draft first. Latency counts from the moment the action was due, so waiting for a poll that is under way counts.
"""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.bench.figures import Figure, rounded, spread
from tests.bench.servers import Server, Strangers
from tests.bench.visitor import PageFailed, Visitor
from tests.bench.wire import Wire
from workshop.catalogue import catalogue

ACT_EVERY = 5.0
#: seconds: for all to come in, to settle, and measured
RAMP, SETTLE, SECONDS = 6.0, 4.0, 30.0


@dataclass(frozen=True, slots=True)
class Person:
    """A seat that somebody has taken."""

    cookie: str
    writes: bool


@dataclass(slots=True)
class Seen:
    """What happened in the measured time."""

    actions: dict[str, list[float]] = field(default_factory=dict)
    polls: list[float] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)


async def crowd(app: Server, people: list[Person], bare: Server) -> Figure:
    """The value is the 95th percentile of all actions in milliseconds. ``app`` must be fresh, for the memory's sake."""
    async with Visitor(app.host, people[0].cookie) as first:
        await first.rerun()
    empty = await _bare_memory(bare, len(people))
    memory, seen = app.memory(), Seen()
    start = time.perf_counter() + RAMP + SETTLE
    tasks = [
        asyncio.create_task(_person(app, each, start, number * RAMP / len(people), seen))
        for number, each in enumerate(people)
    ]
    await asyncio.sleep(max(0.0, start - time.perf_counter()))
    before, began, strangers = app.cpu(), time.perf_counter(), Strangers(app)
    await asyncio.sleep(SECONDS)
    spent, lasted, others = app.cpu() - before, time.perf_counter() - began, strangers.percent()
    grown = app.memory() - memory
    await asyncio.gather(*tasks)
    everything = spread([taken for page in seen.actions.values() for taken in page])
    details = {
        **everything,
        "sessions": len(people),
        "pages": {page: spread(taken) for page, taken in sorted(seen.actions.items())},
        "polls": spread(seen.polls),
        "server_cpu_percent": rounded(spent / lasted * 100),
        "other_work_percent": others,
        "memory_mb_a_session": rounded(grown / len(people) / 2**20),
        "bare_memory_mb_a_session": rounded(empty / 2**20),
        "lost": dict(seen.lost),
    }
    return Figure("crowd", everything["p95_ms"], "ms (p95)", details)


async def _person(app: Server, person: Person, start: float, wait: float, seen: Seen) -> None:
    """One tab from opening to the end of the measured time."""
    await asyncio.sleep(wait)
    end = start + SECONDS
    try:
        async with Visitor(app.host, person.cookie) as tab, Wire(app.port, person.cookie) as wire:
            await tab.rerun()
            act = time.perf_counter() + random.random() * ACT_EVERY
            polls = {fragment: time.perf_counter() + every for fragment, every in tab.timers.items()}
            while (due := min(act, *polls.values())) < end:
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                if due == act:
                    if person.writes:
                        await _save(wire, due)
                    asked = time.perf_counter() if person.writes else due
                    await tab.rerun()
                    if due >= start:
                        seen.actions.setdefault(tab.page, []).append(time.perf_counter() - asked)
                    act += ACT_EVERY
                    # a browser starts its timers anew after each run of the page
                    polls = {fragment: time.perf_counter() + every for fragment, every in tab.timers.items()}
                else:
                    fragment = min(polls, key=lambda each: polls[each])
                    await tab.poll(fragment)
                    if due >= start:
                        seen.polls.append(time.perf_counter() - due)
                    polls[fragment] += tab.timers.get(fragment, ACT_EVERY)
    except (PageFailed, OSError) as error:
        seen.lost[str(error) or type(error).__name__] += 1


async def _save(wire: Wire, moment: float) -> None:
    """A draft that nobody wrote before."""
    prompt = next(iter(catalogue().prompts))
    status, answer = await wire.post("/api/draft", {"prompt": prompt, "text": f"Written at {moment:.6f}."})
    if status != 200:
        raise PageFailed(f"saving a draft answered {status}: {answer.get('error')}")


async def _bare_memory(bare: Server, count: int) -> float:
    """Bytes a session of an empty page takes, with as many sessions."""
    before = bare.memory()
    tabs: list[Visitor] = []
    try:
        for _number in range(count):
            tab = Visitor(bare.host)
            tabs.append(await tab.__aenter__())
            await tab.rerun()
        return (bare.memory() - before) / count
    finally:
        for tab in tabs:
            await tab.__aexit__(None, None, None)
