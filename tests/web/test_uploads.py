"""The door for uploads: open to who may take in a charter's file, while that may be done, and to nobody else."""

from collections.abc import Callable

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.conftest import Cast, Sampled
from tests.web.conftest import HOST, Browser, browser
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.web.uploads import DOOR

Send = Callable[..., int]
OURS = f"http://{HOST}"


async def _streamlit(request: Request) -> Response:
    """Stands for Streamlit's own route, which would take a file from anybody."""
    return PlainTextResponse("kept")


def status(web: Browser, who: Pass | None, method: str = "PUT", origin: str = OURS) -> int:
    headers = web._headers(who, {"origin": origin})
    found: int = web.client.request(method, f"{DOOR}/session/file", headers=headers, content=b"{}").status_code
    return found


METHODS = ["GET", "PUT", "DELETE", "POST", "OPTIONS"]


@pytest.mark.parametrize("phase", list(Phase))
def test_the_facilitator_sends_a_file_when_one_may_be_taken_in(sample_at: Sampled, phase: Phase) -> None:
    cast = sample_at(phase)
    with browser([Route("/{path:path}", _streamlit, methods=METHODS)]) as web:
        taken = 200 if phase in (Phase.AGREE, Phase.SIGN, Phase.LIVE) else 404
        assert status(web, cast.facilitator) == status(web, cast.facilitator, "DELETE") == taken


def test_nobody_else_does(sample_at: Sampled, outsider: Pass) -> None:
    cast: Cast = sample_at(Phase.LIVE)
    second_device = Pass(cast.facilitator.token, new_secret())
    with browser([Route("/{path:path}", _streamlit, methods=METHODS)]) as web:
        assert status(web, cast.facilitator) == 200  # the control
        for who in (None, cast.leader, cast.reader, outsider, second_device):
            assert status(web, who) == 404
        assert status(web, cast.facilitator, origin="https://elsewhere.example") == 404
        for method in ("GET", "POST", "OPTIONS"):
            assert status(web, cast.facilitator, method) == 404
