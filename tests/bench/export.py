"""The charter as a file, once everything that is read only once has been read.

Every sheet is asked for once, so that each is laid out anew; what the app remembers of a sheet is timed apart.
"""

import time

from tests.bench.figures import Figure, median, rounded, spread
from tests.bench.servers import Server
from tests.bench.wire import Wire

SHEETS = [f"paper={paper}&landscape={turned}" for turned in (0, 1) for paper in ("a4", "a3", "letter", "tabloid")]


async def pdf(app: Server, workshop: str, cookie: str) -> Figure:
    """The signed sample as a PDF; the value is the median over all sheets but the first, in seconds."""
    async with Wire(app.port, cookie) as wire:
        before = app.cpu()
        first, *warm = [await _sheet(wire, workshop, sheet) for sheet in SHEETS]
        spent = app.cpu() - before
        again = [await _sheet(wire, workshop, SHEETS[0]) for _number in range(10)]
    details = {
        **spread(warm),
        "first_ms": rounded(first * 1000),
        "cpu_ms": rounded(spent / len(SHEETS) * 1000),
        "same_again_ms": rounded(median(again) * 1000),
    }
    return Figure("pdf", median(warm), "s", details)


async def _sheet(wire: Wire, workshop: str, sheet: str) -> float:
    """Seconds until the PDF on that sheet was there."""
    began = time.perf_counter()
    status, _headers, body = await wire.get(f"/export/{workshop}/1.pdf?{sheet}")
    if status != 200 or not body.startswith(b"%PDF"):
        raise RuntimeError(f"the export answered {status}")
    return time.perf_counter() - began
