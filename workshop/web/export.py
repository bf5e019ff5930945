"""``GET /export/<workshop>/<version>.<ext>``: the charter as a file, for whoever may read it, never stored on the way.

``<version>`` is a number, or ``draft`` for the page as it stands while it is being written; ``<ext>`` belongs to one of
the forms in ``workshop.charter.FORMS``. ``paper`` (a4, a3, letter, tabloid), ``landscape`` and ``part`` (``appendix``,
``lead-brief``, ``persona``) choose the sheet. What a browser can show opens in it, everything else is kept as a file.
Who asks is looked up for each request; only the making of a file is remembered, by its whole content, so that opening
it again costs nothing.
"""

import functools

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from workshop import views
from workshop.charter import FORMS, PAPERS, Charter, Logo, find, version_number, write
from workshop.errors import DoesNotFit, Invalid, NotAllowed, NotFound, NotYou
from workshop.identity import COOKIE, Pass, read_cookie
from workshop.text import _

_NAMES = {form: name for name, form in FORMS.items()}


async def export(request: Request) -> Response:
    """One file of the charter."""
    number, _dot, extension = request.path_params["file"].partition(".")
    paper = request.query_params.get("paper", "a4").lower()
    form = find(extension, request.query_params.get("part", ""))
    if form is None or paper not in PAPERS or not (number == "draft" or version_number(number)):
        return _refuse(404, _("There is no such file."))
    landscape = request.query_params.get("landscape", "").lower() in ("1", "true", "yes", "on")
    who = read_cookie(request.cookies.get(COOKIE))
    try:
        charter, logo = await run_in_threadpool(_charter, who, request.path_params["workshop"], number)
        content = await run_in_threadpool(_file, charter, _NAMES[form], paper, landscape, logo)
    except NotYou as error:
        return _refuse(401, str(error))
    except (NotAllowed, NotFound) as error:
        return _refuse(404, str(error))
    except (DoesNotFit, Invalid) as error:
        return _refuse(422, str(error))
    return Response(
        content,
        media_type=form.type,
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": f'{"inline" if form.shown else "attachment"}; filename="{form.name(number)}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _charter(who: Pass | None, workshop: str, number: str) -> tuple[Charter, Logo | None]:
    viewer = views.viewer(who)
    if viewer is None or not viewer.holds:
        raise NotYou(_("Please open this from your own link."))
    if viewer.workshop != workshop:
        raise NotFound(_("There is no such file."))
    charter = views.draft(viewer) if number == "draft" else views.version(viewer, int(number)).as_signed
    return charter, views.logo(viewer)


@functools.lru_cache(maxsize=12)
def _file(charter: Charter, form: str, paper: str, landscape: bool, logo: Logo | None) -> bytes:
    """The bytes of a file. A charter is equal to another one only with the same words, names and dates, and a logo with
    the same picture.
    """
    return write(charter, form, paper, landscape, logo)


def _refuse(status: int, message: str) -> Response:
    return PlainTextResponse(message, status_code=status, headers={"Cache-Control": "no-store"})
