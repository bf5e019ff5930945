"""The company's logo: a file somebody chose -> a picture that this app has drawn itself.

Nothing of the file is kept: not its metadata, not its vectors. What is printed, and what a browser is shown, is a flat
picture on white. It is drawn in a process of its own with little time and memory (``redraw``), so that a file made to
break a decoder breaks nothing here.
"""

import base64
import binascii
import hashlib
import io
import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from workshop.errors import Invalid
from workshop.text import _

#: bytes of the file
BIGGEST = 1_000_000
#: seconds the drawing may take, with the start of Python
PATIENCE = 20.0

_ROOT = Path(__file__).parents[2]
#: what a process needs to start and to speak the right language; the server's settings are none of its business
_PASSED = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture to print at the head of the page, on white."""

    #: a PNG of three channels
    png: bytes
    #: in pixels
    width: int
    height: int

    @property
    def digest(self) -> str:
        """SHA-256 of the picture, in hex."""
        return hashlib.sha256(self.png).hexdigest()

    @property
    def whole(self) -> bool:
        """Whether this is a picture still: a row may have been changed by hand, and half a file may be stored."""
        from PIL import Image

        try:
            with Image.open(io.BytesIO(self.png), formats=["PNG"]) as picture:
                same = picture.size == (self.width, self.height)
                picture.verify()
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return False
        return same


def take(content: bytes) -> Logo:
    """The logo in a PNG or SVG file. Raises ``Invalid``, field ``logo``, with what is wrong with the file."""
    if not content:
        raise Invalid(_("The file is empty. Choose another one."), "logo")
    if len(content) > BIGGEST:
        raise Invalid(_("The file is larger than 1 MB. Save a smaller one."), "logo")
    said = _drawn_apart(content)
    if said.get("refused"):
        raise Invalid(str(said["refused"]), "logo")
    try:
        return Logo(base64.b64decode(said["png"], validate=True), int(said["width"]), int(said["height"]))
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise Invalid(_("This picture cannot be drawn. Save it as a plain PNG and try again."), "logo") from None


def _drawn_apart(content: bytes) -> dict[str, str]:
    """What ``redraw`` answers; nothing when it broke or took too long."""
    environment = {name: os.environ[name] for name in _PASSED if name in os.environ} | {"PYTHONPATH": str(_ROOT)}
    command = [sys.executable, "-m", "workshop.charter.redraw"]
    try:
        done = subprocess.run(
            command, input=content, cwd=_ROOT, env=environment, capture_output=True, timeout=PATIENCE, check=True
        )
        said = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        # what it says may hold text of the file: it is in no log
        _log.warning("a logo could not be drawn (%s)", type(error).__name__)
        return {}
    return said if isinstance(said, dict) else {}
