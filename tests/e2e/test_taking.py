"""A charter's file in a real browser: sent, looked at, taken in by one click, and by nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.charter.samples import SAMPLE
from tests.e2e.conftest import PATIENCE, Person, Server, pass_of, sample
from tests.e2e.looking import look
from workshop import views
from workshop.web.uploads import DOOR

Come = Callable[..., Person]


def choose(someone: Person, file: Path) -> None:
    """Open the fold and choose the file; what is in it is on the screen then."""
    someone.page.locator(".st-key-take_in summary").click()
    someone.page.locator(".st-key-take_in_file input[type=file]").set_input_files(file)
    someone.page.locator(".st-key-take_in_now").wait_for(timeout=PATIENCE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "charter.json"
    path.write_text(SAMPLE.to_json())
    return path


def test_a_file_acts_by_its_click_alone(person: Come, backstage: Server, file: Path) -> None:
    link = sample("agree")
    facilitator = person(link["facilitator"], "room")
    facilitator.open("/agree", shows="agree")
    choose(facilitator, file)
    look(facilitator)
    viewer = views.viewer(pass_of(facilitator))
    assert viewer is not None

    facilitator.page.reload()
    facilitator.sees("agree")
    facilitator.settle()
    backstage.stop()
    backstage.start()
    facilitator.page.reload()
    facilitator.sees("agree")
    choose(facilitator, file)
    backstage.stop()  # with the file chosen and looked at
    backstage.start()
    facilitator.page.locator('[data-testid="stStatusWidget"]').wait_for(state="detached", timeout=PATIENCE)
    facilitator.settle()
    assert not views.agreeing(viewer).decided

    facilitator.page.reload()
    facilitator.sees("agree")
    choose(facilitator, file)
    facilitator.press("take_in_now")
    facilitator.page.get_by_text("The lines of the file are the draft now.").wait_for(timeout=PATIENCE)
    assert views.draft(viewer).definition == SAMPLE.definition


def test_nobody_else_can_send_one(person: Come, backstage: Server) -> None:
    leader = person(sample("live")["leader"], "charter")
    put = """async (path) => {
        const body = new FormData();
        body.append('file', new Blob(['{}']), 'charter.json');
        return (await fetch(path, { method: 'PUT', body })).status;
    }"""
    assert leader.page.evaluate(put, f"{DOOR}/session/file") == 404
