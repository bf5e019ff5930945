"""``GET /export/<workshop>/<version>.<ext>``: the charter as a file, for whoever may read it, never stored on the way.

``<version>`` is a number, or ``draft`` for the page as it stands while it is being written. ``paper`` (a4, a3, letter,
tabloid), ``landscape`` and ``part=appendix`` choose the sheet.
"""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from workshop import views
from workshop.charter import Charter, render
from workshop.errors import DoesNotFit, Invalid, NotAllowed, NotFound, NotYou
from workshop.identity import COOKIE, Pass, read_cookie
from workshop.text import _

TYPES = {"pdf": "application/pdf", "png": "image/png", "json": "application/json"}
PAPERS = ("a4", "a3", "letter", "tabloid")

logger = logging.getLogger(__name__)


async def export(request: Request) -> Response:
    """One file of the charter."""
    number, _dot, extension = request.path_params["file"].partition(".")
    paper = request.query_params.get("paper", "a4").lower()
    if extension not in TYPES or paper not in PAPERS or not (number.isdigit() or number == "draft"):
        return _refuse(404, _("There is no such file."))
    landscape = request.query_params.get("landscape", "").lower() in ("1", "true", "yes", "on")
    appendix = request.query_params.get("part") == "appendix" and extension != "json"
    who = read_cookie(request.cookies.get(COOKIE))
    try:
        charter = await run_in_threadpool(_charter, who, request.path_params["workshop"], number)
        if extension == "json":
            content = charter.to_json().encode()
        else:
            form = "appendix" if appendix else extension
            content = await run_in_threadpool(render, charter, format=form, paper=paper, landscape=landscape)
    except NotYou as error:
        return _refuse(401, str(error))
    except (NotAllowed, NotFound) as error:
        return _refuse(404, str(error))
    except (DoesNotFit, Invalid) as error:
        return _refuse(422, str(error))
    name = f"qualified-lead-charter-{number}{'-appendix' if appendix else ''}.{extension}"
    return Response(
        content,
        media_type=TYPES[extension],
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": f'inline; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _charter(who: Pass | None, workshop: str, number: str) -> Charter:
    viewer = views.viewer(who)
    if viewer is None or not viewer.holds:
        raise NotYou(_("Please open this from your own link."))
    if viewer.workshop != workshop:
        raise NotFound(_("There is no such file."))
    if number == "draft":
        return views.draft(viewer)
    return views.version(viewer, int(number)).as_signed


def _refuse(status: int, message: str) -> Response:
    return PlainTextResponse(message, status_code=status, headers={"Cache-Control": "no-store"})
