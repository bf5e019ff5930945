"""``GET /join/<token>``: from a private link to a cookie.

Link previews fetch links too, so opening one changes nothing in the database: the seat is taken by the first browser
that then runs the app. The answer is the same for known and unknown tokens; what a pass is worth, the app looks up.

``?v=<number>`` is the readers' link as a print has it in its QR code. It leads to the charter page with that number,
and takes no seat from whoever scans the wall with the phone they work on (:func:`_stays`).
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop import views
from workshop.charter import version_number
from workshop.identity import COOKIE, Pass, is_token, new_secret, read_cookie
from workshop.models import Kind
from workshop.standing import Standing

#: a workshop lives on for a year and more: reviews, the yearly repeat
COOKIE_LIFE = 400 * 24 * 3600


async def join(request: Request) -> Response:
    """Set the cookie for this seat and go to the app. A browser keeps its device secret from link to link.

    So whoever opens a second link in one browser, to look round the sample, may go back by the first.
    """
    token = request.path_params["token"]
    number = version_number(request.query_params.get("v", ""))
    response = RedirectResponse(f"/charter?v={number}" if number else "/", status_code=303)
    response.headers["Cache-Control"] = "no-store"
    if not is_token(token):
        return response
    known = read_cookie(request.cookies.get(COOKIE))
    if known is not None and await run_in_threadpool(_stays, known, token, scanned=number > 0):
        return response
    device = known.device if known is not None else new_secret()
    response.set_cookie(
        COOKIE,
        Pass(token, device).cookie,
        max_age=COOKIE_LIFE,
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
        path="/",
    )
    return response


def _stays(known: Pass, token: str, *, scanned: bool) -> bool:
    """Does a browser keep the pass it has? Reads, and writes nothing.

    Whoever sits at the table reads the charter from their seat, so their own readers' link has nothing to give them.
    And the link of a print that leads nowhere any more takes no pass away that does open something: an old print then
    says the same to them as one that names no link.
    """
    mine, theirs = views.viewer(known), views.viewer(Pass(token, known.device))
    if mine is None or mine.standing not in (Standing.HELD, Standing.FREE):
        return False
    if theirs is None:
        return scanned
    return theirs.kind == Kind.READER and mine.kind != Kind.READER and mine.workshop == theirs.workshop


def is_secure(request: Request) -> bool:
    """Did the browser come by https, directly or through a proxy that says so?"""
    forwarded = request.headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    return (forwarded or request.url.scheme) == "https"
