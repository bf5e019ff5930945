"""LibreOffice for the tests: what opens the slide and the Word files as those do who get them.

``python -m tests.office`` finds or installs one and prints its path; the tests call :func:`converted`.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests import debian

#: without a screen; nothing of it has to be on one
PACKAGES = ("libreoffice-impress-nogui", "libreoffice-writer-nogui")


def executable() -> str | None:
    """The path of a LibreOffice that is there: ``SOFFICE``, or one on the path, or ``None``."""
    return os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")


def install() -> str:
    """Find LibreOffice or install it. Raises ``SystemExit`` with what to do by hand."""
    if executable() is None:
        debian.install(*PACKAGES)
    found = executable()
    if found is None:
        raise SystemExit("no LibreOffice found: install one and set SOFFICE=/path/to/soffice")
    return found


def converted(files: Iterable[Path], kind: str, folder: Path) -> None:
    """Open each file and save it as ``kind`` ("pdf", "fodp", "txt:Text (encoded):UTF8") in ``folder``.

    What cannot be opened leaves no file. An own profile, so that no other office that is running takes the work over.
    """
    office = executable()
    assert office, "no LibreOffice: run `python -m tests.office`"
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    print(install())
