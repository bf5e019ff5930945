"""``GET /join/<token>``: from a private link to a cookie.

Link previews fetch links too, so opening one changes nothing in the database: the seat is taken by the first browser
that then runs the app. The answer is the same for known and unknown tokens; what a pass is worth, the app looks up.

``?v=<number>`` is the readers' link as a print has it in its QR code. It leads to the charter page with that number,
and takes no seat from whoever scans the wall with the phone they work on (:func:`_stays`).
"""

from enum import Enum

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop import views
from workshop.charter import version_number
from workshop.identity import COOKIE, Pass, is_token, new_secret, read_cookie
from workshop.models import Kind
from workshop.standing import Standing

#: in the place of a version's number: the code of the print opens nothing any more
CLOSED = "closed"
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
    stay = await run_in_threadpool(_stays, known, token, scanned=number > 0) if known is not None else None
    if stay is _Stay.CLOSED:  # of which workshop it was, nobody can say; its number must not be held against this one
        response.headers["location"] = f"/charter?v={CLOSED}"
    if stay is not None:
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


class _Stay(Enum):
    """Why a browser keeps the pass it has."""

    HOME = "the link is the readers' own of the workshop in which it sits"
    CLOSED = "the link of a print that opens nothing"


def _stays(known: Pass, token: str, *, scanned: bool) -> _Stay | None:
    """Does a browser keep the pass it has? Reads, and writes nothing.

    Whoever sits at the table reads the charter from their seat, so their own readers' link has nothing to give them.
    And the link of a print that leads nowhere any more takes no pass away that does open something.
    """
    mine, theirs = views.viewer(known), views.viewer(Pass(token, known.device))
    if mine is None or mine.standing not in (Standing.HELD, Standing.FREE):
        return None
    if theirs is None:
        return _Stay.CLOSED if scanned else None
    home = theirs.kind == Kind.READER and mine.kind != Kind.READER and mine.workshop == theirs.workshop
    return _Stay.HOME if home else None


def is_secure(request: Request) -> bool:
    """Did the browser come by https, directly or through a proxy that says so?"""
    forwarded = request.headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    return (forwarded or request.url.scheme) == "https"
