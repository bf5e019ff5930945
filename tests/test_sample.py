"""The sample workshop: made by the services, and handed over with its seats free and all of it in the log."""

import pytest
from sqlmodel import col, select

from workshop import db, operator_desk, services, views
from workshop.catalogue import catalogue
from workshop.identity import Pass, new_secret
from workshop.models import Event, Phase
from workshop.services.sample import create_sample, written
from workshop.standing import Standing


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.LIVE])
def test_its_seats_are_free_and_the_log_says_so(database: None, phase: Phase) -> None:
    created = create_sample(phase)
    with db.read() as session:
        query = select(Event.actor, Event.action).where(Event.workshop_id == created.workshop)
        last = session.exec(query.order_by(col(Event.sequence).desc())).first()
    assert last == ("operator", "let_go")
    assert operator_desk.verify(created.workshop) == []
    leader = Pass(created.tokens["leader"], new_secret())
    viewer = views.viewer(leader)
    assert viewer is not None and viewer.standing == Standing.FREE
    services.claim(leader)
    claimed = views.viewer(leader)
    assert claimed is not None and claimed.holds and claimed.call_on is not None


def test_it_answers_every_prompt_for_everybody_without_words_among_the_ticks() -> None:
    sample = catalogue().sample
    found = list(written(sample))
    assert [(role, prompt) for role, prompt, *_rest in found] == [
        (role, prompt) for role in sample.people for prompt in catalogue().prompts
    ]
    assert any(second for *_rest, second, _structure in found)
    assert not any({"text", "second"} & structure.keys() for *_rest, structure in found)
    assert any("rung" in structure for *_rest, structure in found)  # the control
