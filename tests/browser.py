"""The browser for the tests: Playwright's own where it can be had, Debian's ``chromium`` otherwise.

``python -m tests.browser`` finds or installs one and prints its path; the tests call :func:`executable`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

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
    tries = [
        [sys.executable, "-m", "playwright", "install", "chromium"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    ]
    for command in tries:
        if command[0] == "apt-get":
            if not shutil.which("apt-get") or os.geteuid() != 0:
                continue
            subprocess.run(["apt-get", "update"], check=False, timeout=600)
        print("installing a browser:", " ".join(command), flush=True)
        try:
            subprocess.run(command, check=False, timeout=1200)
        except subprocess.TimeoutExpired:
            continue
        if found := executable():
            return found
    raise SystemExit("no Chromium found: install one and set CHROMIUM=/path/to/it")


if __name__ == "__main__":
    print(install())
