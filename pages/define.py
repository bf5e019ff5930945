"""Define: a seat writes its own answers, blind, one question at a time, and seals them."""

from workshop import views
from workshop.models import Kind, Phase
from workshop.phases import revealed
from workshop.ui import define, parts, sealed
from workshop.ui.identity import require

viewer = require(Kind.VOICE)
with parts.page("define"):
    if viewer.phase == Phase.PREPARE:
        define.waiting(viewer)
    else:
        answers = views.my_answers(viewer)
        if revealed(viewer.phase):
            sealed.closed(viewer, answers)
        elif viewer.sealed:
            sealed.draw(viewer, answers)
        else:
            define.writing(viewer, answers)
