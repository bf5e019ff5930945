"""From the start of the process to the first good answer, and what the first visitor then waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Figure, median, rounded
from tests.bench.servers import ROOT, running
from tests.bench.visitor import Visitor
from tests.bench.wire import join


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds until ready, and of the first run; each as wall clock and as CPU of the server."""

    ready: float
    ready_cpu: float
    visit: float
    visit_cpu: float


async def starts(bare: Path, database: str, links: Sequence[str], log: Path) -> list[Figure]:
    """Ratios of the fastest, as other work only ever adds.

    One round for each of ``links``: seats in ``database`` that nobody has taken yet.
    """
    blank, front, seat = [], [], []
    # taking turns, so that other work on the machine falls on all alike
    for link in links:
        blank.append(await _start(bare, log))
        front.append(await _start(ROOT, log, database))
        seat.append(await _start(ROOT, log, database, link))
    return [
        _figure("start", [each.ready for each in front + seat], [each.ready for each in blank],
                [each.ready_cpu for each in front + seat], [each.ready_cpu for each in blank]),
        _figure("first_visit", [each.visit for each in front], [each.visit for each in blank],
                [each.visit_cpu for each in front], [each.visit_cpu for each in blank]),
        _figure("first_visit_seat", [each.visit for each in seat], [each.visit for each in blank],
                [each.visit_cpu for each in seat], [each.visit_cpu for each in blank]),
    ]  # fmt: skip


async def _start(folder: Path, log: Path, database: str = "", link: str = "") -> Start:
    with running(folder, log, database) as server:
        cookie = await join(server.port, link) if link else ""
        before = server.cpu()
        async with Visitor(server.host, cookie) as tab:
            # with a link this is two runs: the shell finds the seat, then goes to its page
            run = await tab.rerun()
        return Start(server.ready_after, server.cpu_at_ready, run.seconds, server.cpu() - before)


def _figure(name: str, app: list[float], bare: list[float], app_cpu: list[float], bare_cpu: list[float]) -> Figure:
    details = {
        "ms": rounded(min(app) * 1000),
        "bare_ms": rounded(min(bare) * 1000),
        "p50_ms": rounded(median(app) * 1000),
        "bare_p50_ms": rounded(median(bare) * 1000),
        "cpu_ms": rounded(median(app_cpu) * 1000),
        "bare_cpu_ms": rounded(median(bare_cpu) * 1000),
        "starts": len(app),
    }
    return Figure(name, min(app) / min(bare), "times bare Streamlit", details)
