"""``/healthz``: the process answers. ``/readyz``: so does the database."""

from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from workshop import db


async def healthz(_request: Request) -> Response:
    """200 as long as the process answers."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def readyz(_request: Request) -> Response:
    """200 when the database answers, 503 when it does not."""
    try:
        await run_in_threadpool(_ask)
    except Exception:  # whatever is wrong with the database, the answer is the same: not ready
        return JSONResponse({"status": "no database"}, status_code=503, headers={"Cache-Control": "no-store"})
    return JSONResponse({"status": "ready"}, headers={"Cache-Control": "no-store"})


def _ask() -> None:
    with db.engine().connect().execution_options(readonly=True) as connection:
        connection.execute(text("SELECT 1"))
