"""``POST /api/draft``: saves the words of one answer while they are being written.

Body ``{"prompt", "text", "base"}``, answer ``{"version"}``. ``base`` is the version the browser began from, or null.
A page also sends ``seat``, the marker of the seat it was drawn for: when another link was opened in the same browser,
the cookie is another person's by now, and a tab still open must not write into that person's draft.

Errors are ``{"error"}`` with a sentence for the writer: 401 not this seat, 403 another origin, 409 changed in another
tab (with ``text`` and ``version`` of what is stored) or closed by now (``closed``), 413 and 422 for what cannot be
accepted. The text is in no log and in no error.
"""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from workshop import services
from workshop.errors import Conflict, Invalid, NotAllowed, NotYou
from workshop.identity import COOKIE, read_cookie
from workshop.text import _
from workshop.web.body import received
from workshop.web.origin import same_origin

#: bytes; the longest answer is 2,000 characters of at most 4 bytes, escaped at most sixfold
LARGEST_BODY = 64 * 1024
#: One thread, as there is one writer: forty that wait for one lock only take the processor from each other.
_WRITER = ThreadPoolExecutor(1, thread_name_prefix="drafts")


async def draft(request: Request) -> Response:
    """Save one draft."""
    if not same_origin(request):
        return _answer(403, error=_("This page was not opened from here."))
    body = await received(request, LARGEST_BODY)
    if body is None:
        return _answer(413, error=_("That is too long to save."))
    try:
        content = json.loads(body)
        prompt, text, base = _fields(content)
    except (ValueError, RecursionError):
        return _answer(422, error=_("That could not be read."))
    who = read_cookie(request.cookies.get(COOKIE))
    if who is not None and content.get("seat", who.marker) != who.marker:
        return _answer(401, error=_("Another link was opened in this browser. Open your own link again."))
    try:
        saving = asyncio.get_running_loop().run_in_executor(_WRITER, services.save_answer, who, prompt, text, base)
        version = await saving
    except Conflict as conflict:
        return _answer(409, error=str(conflict), text=conflict.theirs, version=conflict.version)
    except Invalid as invalid:
        return _answer(422, error=str(invalid))
    except NotYou as not_you:
        return _answer(401, error=str(not_you))
    except NotAllowed as not_allowed:
        return _answer(409, error=str(not_allowed), closed=True)
    return _answer(200, version=version)


def _fields(body: Any) -> tuple[str, str, int | None]:
    if not isinstance(body, dict):
        raise ValueError
    prompt, text, base = body.get("prompt"), body.get("text"), body.get("base")
    if not isinstance(prompt, str) or not isinstance(text, str) or isinstance(base, bool):
        raise ValueError
    if base is not None and not isinstance(base, int):
        raise ValueError
    # a browser may cut a character in two (a lone surrogate), which no database can store
    return prompt, text.encode("utf-8", "replace").decode(), base


def _answer(status: int, **content: Any) -> JSONResponse:
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})
