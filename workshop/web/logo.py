"""``POST /api/logo`` takes the logo's file, ``GET /export/<workshop>/logo.png`` shows the picture that was made of it.

The file is the body as it is, ``?seat=`` the marker of the seat the page was drawn for. Answers are ``{"digest"}``, or
``{"error"}`` with a sentence for whoever chose the file: 401 not this seat, 403 another origin or not theirs to do, 413
and 422 for a file that cannot be taken. What a browser is shown is never the file itself. It does not go by Streamlit's
own way of taking files, which keeps them and is shut until Agree (``uploads``).
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from workshop import services, views
from workshop.charter import Logo
from workshop.charter.logo import BIGGEST
from workshop.errors import Invalid, NotAllowed, NotFound, NotYou
from workshop.identity import COOKIE, Pass, read_cookie
from workshop.text import _
from workshop.web.body import received
from workshop.web.origin import same_origin

#: One at a time, in a thread of its own: whoever waits for a slow picture holds up no other request.
_DRAWING = ThreadPoolExecutor(1, thread_name_prefix="logos")


async def upload(request: Request) -> Response:
    """Take one file."""
    if not same_origin(request):
        return _answer(403, error=_("This page was not opened from here."))
    content = await received(request, BIGGEST)
    if content is None:
        return _answer(413, error=_("The file is larger than 1 MB. Save a smaller one."))
    who = read_cookie(request.cookies.get(COOKIE))
    if who is not None and request.query_params.get("seat", who.marker) != who.marker:
        return _answer(401, error=_("Another link was opened in this browser. Open your own link again."))
    try:
        drawing = asyncio.get_running_loop().run_in_executor(_DRAWING, services.set_logo, who, content)
        digest = await drawing
    except Invalid as invalid:
        return _answer(422, error=str(invalid))
    except NotYou as not_you:
        return _answer(401, error=str(not_you))
    except NotAllowed as not_allowed:
        return _answer(403, error=str(not_allowed))
    return _answer(200, digest=digest)


async def picture(request: Request) -> Response:
    """The logo as it is printed."""
    who = read_cookie(request.cookies.get(COOKIE))
    try:
        logo = await run_in_threadpool(_logo, who, request.path_params["workshop"])
    except NotYou as error:
        return PlainTextResponse(str(error), status_code=401, headers={"Cache-Control": "no-store"})
    except NotFound as error:
        return PlainTextResponse(str(error), status_code=404, headers={"Cache-Control": "no-store"})
    return Response(logo.png, media_type="image/png", headers={"Cache-Control": "no-store"})


def _logo(who: Pass | None, workshop: str) -> Logo:
    viewer = views.viewer(who)
    if viewer is None or not viewer.holds:
        raise NotYou(_("Please open this from your own link."))
    logo = views.logo(viewer) if viewer.workshop == workshop else None
    if logo is None:
        raise NotFound(_("There is no such file."))
    return logo


def _answer(status: int, **content: str) -> JSONResponse:
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})
