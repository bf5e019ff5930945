"""The style sheet and the fonts, and how long a browser may keep them."""

import hashlib
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parents[2] / "static"
STYLE = FOLDER / "style.css"
_PATH = "/app/static"


def _named_by_content(file: Path) -> str:
    return f"{_PATH}/{file.name}?v={hashlib.sha256(file.read_bytes()).hexdigest()[:12]}"


#: changes with the content, so that nobody is left with an old one
STYLE_ADDRESS = _named_by_content(STYLE)


class _Kept(StaticFiles):
    """Files that a browser asks for once, if the address says which version it wants."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if answer.status_code == 200 and scope["query_string"].startswith(b"v="):
            answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


#: Streamlit itself would look for static files beside the main script
FILES = Mount(_PATH, _Kept(directory=FOLDER))


def preload(headers: Headers) -> list[tuple[bytes, bytes]]:
    """With a page goes word of its style sheet: the page's script asks for it late, and all would stand there bare."""
    if not headers.get("content-type", "").startswith("text/html"):
        return []
    return [(b"link", f"<{STYLE_ADDRESS}>; rel=preload; as=style".encode())]
