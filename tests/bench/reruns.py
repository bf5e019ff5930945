"""What a rerun of each page and one poll cost the server, as ratios to an empty page and an empty polling fragment."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from tests.bench.figures import Figure, median, rounded
from tests.bench.servers import Server
from tests.bench.visitor import Run, Visitor

#: the page and the bare app take turns, so that a burst of other work on the machine falls on both
ROUNDS = 8
RERUNS_A_ROUND = 25
POLLS_A_ROUND = 25


@dataclass(slots=True)
class Cost:
    """What the same deed cost, done many times."""

    cpu: float = 0.0
    runs: list[Run] = field(default_factory=list)

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of server CPU a run."""
        return self.cpu / len(self.runs) * 1000

    @property
    def wall_ms(self) -> float:
        """Milliseconds until a run had ended, as the tab saw it; the median."""
        return median([run.seconds for run in self.runs]) * 1000

    @property
    def received(self) -> float:
        """Bytes a run, the median."""
        return median([run.received for run in self.runs])

    @property
    def messages(self) -> float:
        """Messages a run, the median."""
        return median([run.messages for run in self.runs])


async def _repeat(server: Server, deed: Callable[[], Awaitable[Run]], times: int, into: Cost) -> None:
    before = server.cpu()
    for _number in range(times):
        into.runs.append(await deed())
    into.cpu += server.cpu() - before


async def reruns(bare: Server, app: Server, tabs: dict[str, Visitor]) -> list[Figure]:
    """Whole reruns. ``tabs`` holds, by page, a tab of the app that is on that page."""
    costs = {name: Cost() for name in tabs}
    empty = Cost()
    async with Visitor(bare.host) as blank:
        for deed in (blank.rerun, *(tab.rerun for tab in tabs.values())):
            for _warm_up in range(5):
                await deed()
        for _round in range(ROUNDS):
            await _repeat(bare, blank.rerun, RERUNS_A_ROUND, empty)
            for name, tab in tabs.items():
                await _repeat(app, tab.rerun, RERUNS_A_ROUND, costs[name])
    return [_rerun_figure(name, cost, empty) for name, cost in costs.items()]


def _rerun_figure(name: str, cost: Cost, empty: Cost) -> Figure:
    details = {
        "wall_times": rounded(cost.wall_ms / empty.wall_ms),
        "bytes_times": rounded(cost.received / empty.received),
        "cpu_ms": rounded(cost.cpu_ms),
        "empty_cpu_ms": rounded(empty.cpu_ms),
        "wall_ms": rounded(cost.wall_ms),
        "empty_wall_ms": rounded(empty.wall_ms),
        "bytes": cost.received,
        "empty_bytes": empty.received,
        "messages": cost.messages,
        "reruns": len(cost.runs),
    }
    return Figure(f"{name}_rerun", cost.cpu_ms / empty.cpu_ms, "times the CPU of an empty page", details)


async def polls(bare: Server, app: Server, tabs: dict[str, Visitor]) -> Figure:
    """One tick of every polling fragment of each page; the value is that of the dearest page.

    Where a page polls with several fragments, or at another pace than the empty one, the cost counts by the second.
    """
    costs = {(name, fragment): Cost() for name, tab in tabs.items() for fragment in tab.timers}
    empty = Cost()
    async with Visitor(bare.host) as blank:
        await blank.rerun()
        ((tick, every),) = blank.timers.items()
        for _round in range(ROUNDS):
            await _repeat(bare, partial(blank.poll, tick), POLLS_A_ROUND, empty)
            for (name, fragment), cost in costs.items():
                await _repeat(app, partial(tabs[name].poll, fragment), POLLS_A_ROUND, cost)
    paces = {(name, fragment): tab.timers.get(fragment, every) for name, tab in tabs.items() for fragment in tab.timers}
    pages = {
        name: sum(cost.cpu_ms * every / paces[key] for key, cost in costs.items() if key[0] == name) / empty.cpu_ms
        for name in tabs
    }
    wall = median([run.seconds for cost in costs.values() for run in cost.runs]) * 1000
    received = median([run.received for cost in costs.values() for run in cost.runs])
    details = {
        "pages": {name: rounded(value) for name, value in pages.items()},
        "wall_times": rounded(wall / empty.wall_ms),
        "bytes_times": rounded(received / empty.received),
        "empty_cpu_ms": rounded(empty.cpu_ms),
        "wall_ms": rounded(wall),
        "fragments": {name: len(tab.timers) for name, tab in tabs.items()},
        "polls": len(empty.runs),
    }
    return Figure("poll", max(pages.values()), "times the CPU of an empty polling fragment", details)
