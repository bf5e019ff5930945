"""A fresh interpreter that measures itself, so that nothing loaded before counts."""

import json
import subprocess
import sys
from typing import Any

from tests.bench.servers import ROOT


def run(code: str) -> Any:
    """What the code printed as JSON. Raises ``CalledProcessError`` when it failed."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    return json.loads(done.stdout)
