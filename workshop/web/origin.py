"""Is a request from a page of this very server?"""

from urllib.parse import urlsplit

from starlette.requests import Request


def same_origin(request: Request) -> bool:
    """Browsers send ``Origin`` with every POST: it must name the host that was asked. None at all is refused."""
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == request.headers.get("host", "")
