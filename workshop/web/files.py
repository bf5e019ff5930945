"""The style sheet and the fonts, and how long a browser may keep them; and the schema of a charter's file."""

import hashlib
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parents[2] / "static"
STYLE = FOLDER / "style.css"
_PATH = "/app/static"


def _version(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


#: changes with the content, so that nobody is left with an old one
STYLE_ADDRESS = f"{_PATH}/{STYLE.name}?v={_version(STYLE)}"


class _Kept(StaticFiles):
    """Files that a browser asks for once, if the address names the very version that is sent."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        asked = scope["query_string"].decode("latin-1").removeprefix("v=")
        # an update before the restart: the new sheet must not be kept under the old one's name
        if answer.status_code == 200 and asked and asked == _version(FOLDER / path):
            answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


#: Streamlit itself would look for static files beside the main script
FILES = Mount(_PATH, _Kept(directory=FOLDER))

#: for whoever writes a program that makes or reads such a file
SCHEMA_ADDRESS = "/charter.schema.json"
_SCHEMA = Path(__file__).parents[2] / "docs" / "charter.schema.json"


async def _schema(_request: Request) -> Response:
    return FileResponse(_SCHEMA, media_type="application/schema+json")


SCHEMA = Route(SCHEMA_ADDRESS, _schema, methods=["GET"])


def preload(headers: Headers) -> list[tuple[bytes, bytes]]:
    """With a page goes word of its style sheet: the page's script asks for it late, and all would stand there bare."""
    if not headers.get("content-type", "").startswith("text/html"):
        return []
    return [(b"link", f"<{STYLE_ADDRESS}>; rel=preload; as=style".encode())]
