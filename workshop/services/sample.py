"""The sample workshop: fictional people who went through every step by the same services as real ones."""

import datetime as dt

from sqlmodel import col, update

from workshop import db
from workshop.asked import items_of
from workshop.catalogue import Sample, catalogue
from workshop.identity import Pass, new_secret
from workshop.models import Phase, Seat, now
from workshop.phases import ORDER
from workshop.rows import SECOND
from workshop.services.answers import save_answer, save_structure, seal
from workshop.services.claims import claim
from workshop.services.deciding import decide, tap
from workshop.services.flow import advance
from workshop.services.setup import Created, Person, create_workshop, set_review, update_scope
from workshop.services.signing import sign
from workshop.views import version, viewer


def create_sample(at: str = Phase.COMPARE, passphrase: str = "") -> Created:
    """Create the sample workshop, standing at that phase. Its links have not been opened by anybody."""
    sample = catalogue().sample
    created = create_workshop(
        company=sample.company,
        offer=sample.offer,
        market=sample.market,
        currency=sample.currency,
        term=sample.term,
        fallback=sample.fallback,
        people=[Person(role, person.name, person.position) for role, person in sample.people.items()],
        prompts=list(catalogue().prompts),
        passphrase=passphrase,
        sample=True,
    )
    passes = {role: Pass(token, new_secret()) for role, token in created.tokens.items()}
    for who in passes.values():
        claim(who)
    _walk(sample, passes, Phase(at))
    mine = col(Seat.workshop_id) == created.workshop
    with db.write() as session:
        session.exec(update(Seat).where(mine).values(device_hash=None, code_hash=None))
    return created


def _walk(sample: Sample, passes: dict[str, Pass], at: Phase) -> None:
    facilitator = passes["facilitator"]
    set_review(facilitator, _date(sample, sample.review_on))
    update_scope(
        facilitator,
        company=sample.company,
        offer=sample.offer,
        market=sample.market,
        currency=sample.currency,
        term=sample.term,
        fallback=sample.fallback,
        call_on=_date(sample, sample.call_on),
    )
    for phase in ORDER[: ORDER.index(at)]:
        match phase:
            case Phase.DEFINE:
                for role in sample.people:
                    _write(passes[role], sample, role)
            case Phase.COMPARE:
                for prompt, given in sample.taps.items():
                    for role, value in given.items():
                        tap(passes[role], prompt, value)
            case Phase.AGREE:
                _decide(facilitator, sample)
            case Phase.SIGN:
                seen = viewer(facilitator)
                assert seen is not None
                latest = version(seen)
                for role in sample.people:
                    sign(passes[role], latest.number, latest.digest)
                continue  # the last name moves on by itself
        advance(facilitator, phase, leave_open=True)


def _write(who: Pass, sample: Sample, role: str) -> None:
    for prompt, fields in sample.answers[role].items():
        structure = dict(fields)
        save_answer(who, prompt, structure.pop("text", ""))
        if second := structure.pop("second", ""):
            save_answer(who, prompt + SECOND, second)
        save_structure(who, prompt, structure)
    seal(who)


def _decide(who: Pass, sample: Sample) -> None:
    asked = items_of(catalogue().prompts)
    for each in sample.decisions:
        if each.item in asked:
            decide(
                who,
                each.item,
                kind=each.kind,
                lines=each.lines,
                known_by=each.known_by,
                sources=each.sources,
                owner=each.owner,
                due=_date(sample, each.due),
                meanwhile=each.meanwhile,
            )


def _date(sample: Sample, day: str) -> dt.date | None:
    """A date of the sample as if its call were today: nobody signs a page whose review is long over."""
    if not day:
        return None
    return now().date() + (dt.date.fromisoformat(day) - dt.date.fromisoformat(sample.call_on))
