"""The README's pictures, taken from the running app: ``python -m tests.pictures``."""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import FLAGS, install
from tests.conftest import ROOT
from tests.e2e.conftest import PATIENCE, Server, free_port, sample

FOLDER = ROOT / "docs" / "pictures"
#: file, phase of the sample, who looks, address, page, height of the window
SHOTS = (
    ("home", "", "", "/", "home", 860),
    ("room", "define", "facilitator", "/room", "room", 900),
    ("define", "define", "leader", "/define?q=seniority", "define", 960),
    ("compare", "agree", "marketing", "/compare", "compare", 1500),
    ("agree", "agree", "sales", "/agree", "agree", 1000),
    ("sign", "sign", "sales", "/sign", "sign", 1000),
)


def take(browser: Browser, server: Server) -> None:
    """Open each screen and take its picture."""
    for name, phase, role, address, page_name, height in SHOTS:
        context = browser.new_context(viewport={"width": 1280, "height": height}, color_scheme="light")
        page = context.new_page()
        if phase:
            page.goto(server.url + sample(phase)[role])
            page.locator('[class*="st-key-page_"]').first.wait_for(timeout=PATIENCE)
        page.goto(server.url + address)
        page.locator(f".st-key-page_{page_name}").wait_for(timeout=PATIENCE)
        if name == "define":
            page.locator(".st-key-answer_seniority textarea").fill(
                "A manager with a team. Directors are nice but they send us down to the manager anyway."
            )
            page.locator(".st-key-ladder_seniority label").filter(has_text="Team lead").click(timeout=PATIENCE)
        page.wait_for_timeout(2500)
        page.screenshot(path=FOLDER / f"{name}.png")
        context.close()


def main() -> None:
    """Take all pictures, and draw the printed page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder), free_port())
        server.start()
        try:
            browser = playwright.chromium.launch(executable_path=install(), args=list(FLAGS))
            with server.database():
                take(browser, server)
                command = [
                    "charter",
                    sample("live")["workshop"],
                    "--format",
                    "png",
                    "--out",
                    str(FOLDER / "charter.png"),
                ]
            subprocess.run([sys.executable, "-m", "workshop", *command], cwd=ROOT, env=server.env, check=True)
            browser.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
