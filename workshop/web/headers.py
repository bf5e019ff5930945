"""Headers on every answer, and the doors of Streamlit that stay shut.

The policy lets nothing be fetched from elsewhere: no image, font, script or connection leaves the server's origin, so
text that somebody types cannot make another person's browser call out. ``unsafe-inline`` for styles and
``wasm-unsafe-eval`` are what Streamlit's own front end needs.
"""

from starlette.datastructures import Headers as Raw
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.web.files import preload
from workshop.web.uploads import DOOR, may_upload

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' blob: 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)

#: public in Streamlit without any login, and of use to nobody here
CLOSED = ("/_stcore/metrics",)


class Headers:
    """ASGI middleware: adds the headers, answers 404 for what is closed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it is for a closed door."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"].startswith(CLOSED) or (scope["path"].startswith(DOOR) and not await may_upload(scope)):
            headers = [(b"content-length", b"0"), *HEADERS]
            await send({"type": "http.response.start", "status": 404, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = message["headers"]
                present = {name.lower() for name, _value in own}
                more = preload(Raw(raw=own))
                message["headers"] = [*own, *(h for h in HEADERS if h[0] not in present), *more]
            await send(message)

        await self.app(scope, receive, send_with_headers)
