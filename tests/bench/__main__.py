"""Measure everything and print it."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path

from tests.bench import cast
from tests.bench.compare import comparison
from tests.bench.crowd import Person, crowd
from tests.bench.drafts import drafts
from tests.bench.export import pdf
from tests.bench.figures import AIMS, Figure
from tests.bench.paper import charter
from tests.bench.reruns import polls, reruns
from tests.bench.servers import ROOT, Server, bare_folder, running
from tests.bench.starts import starts
from tests.bench.visitor import Visitor

#: which page is measured: where its workshop stands, and who looks
PAGES = {
    "define": ("define", "leader"),
    "room": ("define", "facilitator"),
    "compare": ("compare", "marketing"),
    "agree": ("agree", "facilitator"),
}
STARTS = 4
#: workshops at each phase: 34 to have a hundred voices that write, one to be exported
WORKSHOPS = {"define": 34, "compare": 6, "agree": 6, "live": 1}
#: of these, so many are in the crowd: 25 workshops of four
CROWD = {"define": 13, "compare": 6, "agree": 6}
WRITERS = 100


async def main() -> int:
    """The whole run; the exit status."""
    began = time.monotonic()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; this takes about six minutes", file=sys.stderr)
    told: set[str] = set()
    await _tell(asyncio.to_thread(comparison), told)
    await _tell(asyncio.to_thread(charter), told)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        log = folder / "servers.log"
        empty, polling = bare_folder(folder / "empty"), bare_folder(folder / "polling", polling=True)
        await _tell(starts(empty, *cast.untouched(folder, STARTS), log), told)
        url, made = cast.make(folder, WORKSHOPS)
        with running(empty, log) as blank, running(polling, log) as ticking, running(ROOT, log, url) as app:
            await _tell(_pages(blank, ticking, app, made), told)
            live = made["live"][0]
            await _tell(pdf(app, live.workshop, live.cookies["leader"]), told)
            writers = [each.cookies[role] for each in made["define"] for role in cast.VOICES][:WRITERS]
            await _tell(drafts(app, writers), told)
        people = [
            Person(each.cookies[role], writes=phase == "define" and role != "facilitator")
            for phase, count in CROWD.items()
            for each in made[phase][:count]
            for role in cast.TABLE
        ]
        with running(polling, log) as ticking, running(ROOT, log, url) as app:
            await _tell(crowd(app, people, ticking), told)
    for missing in [name for name in AIMS if name not in told]:
        print(Figure(missing, None, "not measured").line(), flush=True)
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
    return 0 if told >= AIMS.keys() else 1


async def _pages(blank: Server, ticking: Server, app: Server, made: dict[str, list[cast.Made]]) -> list[Figure]:
    """The reruns and polls of all pages, each in a tab of its own."""
    async with AsyncExitStack() as stack:
        tabs = {}
        for page, (phase, role) in PAGES.items():
            tabs[page] = await stack.enter_async_context(Visitor(app.host, made[phase][0].cookies[role]))
            await tabs[page].rerun()
            if tabs[page].page != page:
                await tabs[page].go(page)
        return [*await reruns(blank, app, tabs), await polls(ticking, app, tabs)]


async def _tell(measuring: Awaitable[Figure | list[Figure]], told: set[str]) -> None:
    """Print what was measured. What could not be measured is said, and the rest goes on."""
    try:
        measured = await measuring
    except Exception as error:  # a page that fails must not keep the other figures from being printed
        causes = error.exceptions if isinstance(error, ExceptionGroup) else [error]
        print("not measured:", "; ".join(f"{type(each).__name__}: {each}" for each in causes[:3]), file=sys.stderr)
        return
    for figure in measured if isinstance(measured, list) else [measured]:
        print(figure.line(), flush=True)
        told.add(figure.name)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
