"""The agenda by phase: which steps, how many minutes, and where the workshop stands in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from workshop.catalogue import AgendaStep, catalogue
from workshop.models import Phase
from workshop.phases import ORDER
from workshop.text import _
from workshop.ui import parts


@dataclass(frozen=True, slots=True)
class Step:
    """One phase in :func:`steps`."""

    label: str
    #: done, now or next
    state: str
    #: "Done", "Now, blind", "22 min"
    note: str = ""


def label(phase: Phase) -> str:
    """What a phase is called on screen."""
    return {
        Phase.PREPARE: _("Prepare"),
        Phase.DEFINE: _("Define"),
        Phase.COMPARE: _("Compare"),
        Phase.AGREE: _("Agree"),
        Phase.SIGN: _("Sign"),
        Phase.LIVE: _("Live"),
    }[phase]


def steps_of(phase: Phase) -> tuple[AgendaStep, ...]:
    """The steps of one phase, in order."""
    return tuple(step for step in catalogue().agenda if step.phase == phase.name)


def minutes_of(phase: Phase) -> int:
    """How long a phase takes, 0 without a fixed length; for DEFINE the writing, as its other step opens the call."""
    return sum(step.minutes for step in steps_of(phase) if step.call == (phase not in (Phase.PREPARE, Phase.DEFINE)))


def call_minutes() -> int:
    """How long the call takes."""
    return sum(step.minutes for step in catalogue().agenda if step.call)


def writing_minutes(questions: int) -> int:
    """About how long it takes to answer so many questions, at the pace that the agenda gives the default ones."""
    usual = sum(prompt.default_on for prompt in catalogue().prompts.values())
    return round(minutes_of(Phase.DEFINE) * questions / usual)


def minutes(count: int) -> str:
    """ "22 min", or nothing for a step without a fixed length."""
    return _("{n} min").format(n=count) if count else ""


def phase_bar(now: Phase) -> str:
    """Prepare to Live in a row, for the facilitator."""
    notes = {
        Phase.DEFINE: _("{n} min, alone").format(n=minutes_of(Phase.DEFINE)),
        Phase.LIVE: _("From then on"),
    }
    at = ORDER.index(now)
    found = []
    for position, phase in enumerate(ORDER):
        if position < at:
            found.append(Step(label(phase), "done", _("Done")))
        elif position == at:
            found.append(Step(label(phase), "now", _("Now, blind") if phase == Phase.DEFINE else _("Now")))
        else:
            found.append(Step(label(phase), "next", notes.get(phase) or minutes(minutes_of(phase))))
    return steps(found)


def steps(phases: Sequence[Step]) -> str:
    """Prepare to Live as a row of bars, for the facilitator; on phones a line of text over the bars."""
    current = next((at for at, step in enumerate(phases, 1) if step.state == "now"), len(phases))
    short = _("Step {at} of {count}: {label}").format(at=current, count=len(phases), label=phases[current - 1].label)
    items = "".join(
        f'<li class="{parts.esc(step.state)}"{" aria-current=step" if step.state == "now" else ""}>'
        f"<b>{parts.esc(step.label)}</b> <span>{parts.esc(step.note)}</span></li>"
        for step in phases
    )
    return f'<div class="steps"><p class="short" aria-hidden="true">{parts.esc(short)}</p><ol>{items}</ol></div>'


def lists(now: Phase, current: str) -> str:
    """What comes before the call, and the run of the call, with the step ``current`` marked."""
    timed = [step for step in catalogue().agenda if step.minutes]
    at = next((position for position, step in enumerate(timed) if step.id == current), len(timed))
    if now == Phase.LIVE:
        at = len(timed)

    def rows(call: bool) -> list[tuple[str, str, str]]:
        return [
            (step.title, minutes(step.minutes), "done" if position < at else "now" if position == at else "next")
            for position, step in enumerate(timed)
            if step.call == call
        ]

    return (
        parts.section(_("Before the call"), _("each alone"))
        + run_of(rows(call=False))
        + parts.section(_("On the call"), minutes(call_minutes()))
        + run_of(rows(call=True))
    )


def run_of(items: Iterable[tuple[str, str, str]]) -> str:
    """Steps of the call, or of what comes before it: (title, time, state) with state done, now or next."""
    rows = "".join(
        f'<li class="{parts.esc(state)}"{" aria-current=step" if state == "now" else ""}>'
        f"<span>{parts.hidden(_('done: ')) if state == 'done' else ''}{parts.esc(text)}</span> "
        f"<em>{parts.esc(time)}</em></li>"
        for text, time, state in items
    )
    return f'<ol class="agenda">{rows}</ol>'


def choose(phase: Phase, ready: bool) -> AgendaStep:
    """The step of this phase the facilitator is at: a choice where there are several, beginning with the first.

    ``ready`` (all have sealed) moves the suggestion on from writing to opening the call.
    """
    steps = {step.id: step for step in steps_of(phase)}
    if len(steps) == 1:
        return next(iter(steps.values()))
    first = list(steps)[1 if phase == Phase.DEFINE and ready else 0]
    chosen = st.segmented_control(
        _("Where you are"),
        list(steps),
        default=first,
        required=True,
        format_func=lambda step: steps[step].title,
        key=f"step_{phase}_{first}",
        wrap=True,
    )
    return steps[chosen or first]


def say(step: AgendaStep) -> str:
    """What to read out at this step, what to do, and when to go on."""
    aloud = say_this(step.say) if step.say else parts.section(step.title)
    return aloud + parts.facts([(_("What happens"), step.do), (_("Done when"), step.done)])


def say_this(text: str) -> str:
    """Words for the facilitator to read out."""
    said = "".join(f"<p>{parts.esc(part)}</p>" for part in text.split("\n") if part.strip())
    return parts.section(_("Say this")) + f'<blockquote class="say">{said}</blockquote>'
