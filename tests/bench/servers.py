"""Starting and stopping what is measured: the app itself, and bare Streamlit beside it."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]

#: seconds a server may take to come up before the benchmark gives up
PATIENCE = 60.0

_LAUNCHER = 'import streamlit as st\n\napp = st.App("page.py")\n'
_EMPTY = ""
_POLLING = "import streamlit as st\n\n\n@st.fragment(run_every=2)\ndef tick():\n    pass\n\n\ntick()\n"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. Its figures are those of its one process."""

    port: int
    process: psutil.Process
    #: seconds from the start of the process to its first good answer
    ready_after: float
    #: CPU seconds spent until then
    cpu_at_ready: float

    @property
    def host(self) -> str:
        """Host and port, as a browser would send them."""
        return f"localhost:{self.port}"

    @property
    def origin(self) -> str:
        """What a page from this server names as its origin."""
        return f"http://{self.host}"

    def cpu(self) -> float:
        """CPU seconds spent so far, in user and kernel mode."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory(self) -> int:
        """Resident bytes."""
        return int(self.process.memory_info().rss)


class Strangers:
    """How busy the machine is with work that is neither the server's nor the benchmark's: noise in every duration."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.own = psutil.Process()
        self.began = time.perf_counter()
        self.before = self._spent()

    def _spent(self) -> float:
        machine, own = psutil.cpu_times(), self.own.cpu_times()
        busy = machine.user + machine.system + machine.nice + getattr(machine, "steal", 0.0)
        return float(busy - self.server.cpu() - own.user - own.system)

    def percent(self) -> int:
        """Of one core, since this was made."""
        return max(0, round((self._spent() - self.before) / (time.perf_counter() - self.began) * 100))


def bare_folder(folder: Path, *, polling: bool = False) -> Path:
    """Write a bare app with this project's settings into ``folder``: an empty page, or one empty polling fragment."""
    folder.mkdir(parents=True)
    (folder / "app.py").write_text(_LAUNCHER, encoding="utf-8")
    (folder / "page.py").write_text(_POLLING if polling else _EMPTY, encoding="utf-8")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit", ignore=shutil.ignore_patterns("secrets.toml"))
    return folder


@contextmanager
def running(folder: Path, log: Path, database: str = "") -> Iterator[Server]:
    """``streamlit run app.py`` in ``folder`` on a free port; stopped at the end.

    ``database`` is the URL for the app. Raises ``RuntimeError`` with the end of the log if it does not come up.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = {**os.environ, "DATABASE_URL": database} if database else dict(os.environ)
    with log.open("ab") as file:
        began = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=file, stderr=file)
    try:
        ready_after = _wait(port, child, log, began)
        process = psutil.Process(child.pid)
        times = process.cpu_times()
        yield Server(port, process, ready_after, times.user + times.system)
    finally:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(5)


def _wait(port: int, child: subprocess.Popen[bytes], log: Path, began: float) -> float:
    """Seconds from ``began`` until the health address says 200."""
    while time.perf_counter() - began < PATIENCE and child.poll() is None:
        asking = http.client.HTTPConnection("localhost", port, timeout=2)
        try:
            asking.request("GET", "/_stcore/health")
            if asking.getresponse().status == 200:
                return time.perf_counter() - began
        except OSError:
            pass
        finally:
            asking.close()
        time.sleep(0.01)
    tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"the server in the log below did not come up\n{tail}")


def _free_port() -> int:
    """A loopback port that nobody listens on; from ``BENCH_PORT`` on if that is set, else any."""
    first = int(os.environ.get("BENCH_PORT") or 0)
    for port in range(first, first + 20) if first else (0,):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise RuntimeError("no free port")
