"""HTTP over one kept connection, with as little work on this side as can be: the client shares the server's cores."""

import asyncio
import json
from typing import Any, Self

#: seconds to wait for an answer
PATIENCE = 20.0


class Wire:
    """One connection to a server. Use it as ``async with Wire(port, cookie) as wire``; one request at a time."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port = port
        self.cookie = cookie

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def _open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("localhost", self.port)

    async def __aexit__(self, *_error: object) -> None:
        self._writer.close()

    async def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body."""
        return await self._ask("GET", path, b"")

    async def post(self, path: str, content: Any) -> tuple[int, dict[str, Any]]:
        """Send JSON from a page of this server; status and the JSON that came back."""
        status, _headers, body = await self._ask("POST", path, json.dumps(content).encode())
        return status, json.loads(body)

    async def _ask(self, method: str, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        host = f"localhost:{self.port}"
        head = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Origin: http://{host}"]
        if self.cookie:
            head.append(f"Cookie: {self.cookie}")
        if body:
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        request = "\r\n".join([*head, "", ""]).encode() + body
        try:
            return await self._exchange(request)
        except (ConnectionError, asyncio.IncompleteReadError):
            # the server closes a connection that has been quiet for some seconds; a browser opens another one too
            self._writer.close()
            await self._open()
            return await self._exchange(request)

    async def _exchange(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        self._writer.write(request)
        async with asyncio.timeout(PATIENCE):
            first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").rstrip().split("\r\n")
            headers = {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
            content = await self._reader.readexactly(int(headers.get("content-length", "0")))
        return int(first.split()[1]), headers, content


async def join(port: int, link: str) -> str:
    """Open a private link as a browser does; the cookie it gives, as ``name=value``. Raises ``RuntimeError``."""
    async with Wire(port) as wire:
        status, headers, _body = await wire.get(link)
    cookie = headers.get("set-cookie", "").partition(";")[0]
    if status != 303 or not cookie:
        raise RuntimeError(f"joining answered {status} without a cookie")
    return cookie
