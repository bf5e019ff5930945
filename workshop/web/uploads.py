"""Streamlit's door for uploads, open to nobody but whoever may take in the file of a charter now.

Streamlit itself takes a file from any visitor and keeps it in memory; a size of at most ``server.maxUploadSize`` is its
own check.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Scope

from workshop import views
from workshop.identity import COOKIE, read_cookie
from workshop.web.origin import same_origin

DOOR = "/_stcore/upload_file"


async def may_upload(scope: Scope) -> bool:
    """May whoever asks send a file, or take it back?"""
    request = Request(scope)
    if request.method not in ("PUT", "DELETE") or not same_origin(request):
        return False
    viewer = await run_in_threadpool(views.viewer, read_cookie(request.cookies.get(COOKIE)))
    return viewer is not None and viewer.holds and viewer.may("take_in")
