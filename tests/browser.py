"""The browser for the tests: Playwright's own where it can be had, Debian's ``chromium`` otherwise.

``python -m tests.browser`` finds or installs one and prints its path; the tests call :func:`executable`.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import debian

#: no sandbox, since tests run as root in containers; nothing that calls out by itself
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def executable() -> str | None:
    """The path of a Chromium that is there: ``CHROMIUM``, one on the path, Playwright's own, or ``None``."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if own and Path(own).exists() else None


def install() -> str:
    """Find a browser or install one. Raises ``SystemExit`` with what to do by hand."""
    if found := executable():
        return found
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    print("installing a browser:", " ".join(command), flush=True)
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, check=False, timeout=1200)
    if executable() is None:
        debian.install("chromium")
    if found := executable():
        return found
    raise SystemExit("no Chromium found: install one and set CHROMIUM=/path/to/it")


if __name__ == "__main__":
    print(install())
