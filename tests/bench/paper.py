"""The charter set on its page, by itself: no server, each figure in a process of its own.

Every render has a version number of its own, so that nothing can be remembered of the one before it.
"""

from tests.bench.figures import Figure, median, rounded, spread
from tests.bench.fresh import run

THREADS = 6
TOGETHER = 20
RENDERS = 100
#: wall clock and CPU in seconds of renders of one charter; the first loads Typst and the fonts
SET = """
import json, sys, time
from dataclasses import replace
from tests.charter.samples import ALL
from workshop.charter import render
def timed(charter, form):
    began, spent = time.perf_counter(), time.process_time()
    render(charter, format=form)
    return time.perf_counter() - began, time.process_time() - spent
print(json.dumps([timed(replace(ALL[{name!r}], version=1 + n), {form!r}) for n in range({rounds})]))
"""
#: seconds of the same renders one after the other and from several threads at once
CROWD = f"""
import json, time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from workshop.charter import Charter, render
charters = [replace(Charter.sample(), version=2 + n) for n in range({TOGETHER})]
render(Charter.sample())
began = time.perf_counter()
for charter in charters:
    render(charter)
alone = time.perf_counter() - began
began = time.perf_counter()
with ThreadPoolExecutor({THREADS}) as pool:
    list(pool.map(render, charters))
print(json.dumps([alone, time.perf_counter() - began]))
"""
#: megabytes a process has taken at most: before the first render, and after pages and pictures of many versions
MEMORY = f"""
import json
from dataclasses import replace
from pathlib import Path
from workshop.charter import Charter, render
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
before = peak()
for n in range({RENDERS}):
    render(replace(Charter.sample(), version=1 + n), format=("pdf", "png")[n % 2])
print(json.dumps([before, peak()]))
"""
#: charters that nobody should write and somebody will
HOSTILE = ("hostile", "attacked", "ten times", "crowded")


def charter() -> list[Figure]:
    """The sample's page and picture, the slowest of the hostile pages, many at once, and the memory that they take."""
    return [_set("charter_pdf", "sample", "pdf"), _set("charter_png", "sample", "png"), _hostile(), _crowd(), _memory()]


def _set(figure: str, name: str, form: str, rounds: int = 10) -> Figure:
    """The median of all renders but the first, in seconds."""
    (first, _cpu), *warm = run(SET.format(name=name, form=form, rounds=rounds))
    walls = [wall for wall, _cpu in warm]
    details = {**spread(walls), "cpu_ms": rounded(median([cpu for _wall, cpu in warm]) * 1000)}
    return Figure(figure, median(walls), "s", {**details, "first_ms": rounded(first * 1000)})


def _hostile() -> Figure:
    """Of several, the charter that takes longest."""
    found = {name: _set("charter_hostile", name, "pdf", rounds=5) for name in HOSTILE}
    slowest = max(found, key=lambda name: found[name].value or 0)
    each = {name.replace(" ", "_") + "_ms": figure.details["p50_ms"] for name, figure in found.items()}
    return Figure("charter_hostile", found[slowest].value, "s", {**found[slowest].details, "charter": slowest, **each})


def _crowd() -> Figure:
    alone, together = run(CROWD)
    details = {"renders": TOGETHER, "threads": THREADS, "alone_s": rounded(alone), "together_s": rounded(together)}
    return Figure("charter_together", together / alone, "times one after the other", details)


def _memory() -> Figure:
    before, after = run(MEMORY)
    return Figure("charter_memory", after, "MB", {"renders": RENDERS, "before_mb": rounded(before)})


if __name__ == "__main__":
    for each in charter():
        print(each.line(), flush=True)
