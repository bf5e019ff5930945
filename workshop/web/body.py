"""What a browser sends along, counted as it comes."""

from starlette.requests import Request


async def received(request: Request, most: int) -> bytes | None:
    """The body, or ``None`` once it has more than ``most`` bytes: a longer one is never held in memory."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            return None
    return bytes(body)
