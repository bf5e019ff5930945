"""``GET /join/<token>``: from a private link to a cookie.

Link previews fetch links too, so opening one changes nothing in the database: the seat is taken by the first browser
that then runs the app. The answer is the same for known and unknown tokens; what a pass is worth, the app looks up.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop.identity import COOKIE, Pass, is_token, new_secret, read_cookie

#: a workshop lives on for a year and more: reviews, the yearly repeat
COOKIE_LIFE = 400 * 24 * 3600


async def join(request: Request) -> Response:
    """Set the cookie for this seat and go to the app. A browser keeps its device secret from link to link.

    So whoever opens a second link in one browser, to look round the sample, may go back by the first.
    """
    token = request.path_params["token"]
    response = RedirectResponse("/", status_code=303)
    response.headers["Cache-Control"] = "no-store"
    if not is_token(token):
        return response
    known = read_cookie(request.cookies.get(COOKIE))
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


def is_secure(request: Request) -> bool:
    """Did the browser come by https, directly or through a proxy that says so?"""
    forwarded = request.headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    return (forwarded or request.url.scheme) == "https"
