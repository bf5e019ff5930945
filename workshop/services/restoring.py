"""Taking an earlier version up again: what it was made of becomes what the table works on."""

from collections.abc import Mapping

from sqlmodel import select

from workshop.asked import items_of
from workshop.charter import Decision
from workshop.errors import NotFound, NotNow
from workshop.identity import Pass
from workshop.models import DecisionRow, Phase
from workshop.rows import decision_of, decisions_stored, version_of
from workshop.services.acting import Act, acting, move
from workshop.services.deciding import put_back
from workshop.text import _


def restore_version(who: Pass | None, number: int) -> int:
    """Make the decisions of version ``number`` those of the draft again; returns how many lines that changed.

    The workshop stands in Agree afterwards; where it did so with these very decisions, nothing is written. What was
    settled since is replaced; each line that changes has a new version, so that nobody with the old text before them
    overwrites it unseen. Nothing that was frozen or signed changes. Raises :class:`NotFound`, and :class:`NotNow` where
    its decisions were not kept or cannot be read.
    """
    with acting(who, "restore") as act:
        frozen = version_of(act.session, act.workshop.id, number)
        if frozen is None:
            raise NotFound(_("There is no such version of the charter."))
        wanted = decisions_stored(frozen.decisions)
        if wanted is None:
            raise NotNow(_("What this version was made of was not kept, so it can only be read and printed."))
        return replace_draft(act, wanted, number)


def replace_draft(act: Act, wanted: Mapping[str, Decision], version: int = 0) -> int:
    """Put these decisions, by item, in the place of the draft's; items without one are open again.

    The workshop stands in Agree afterwards. Returns how many lines that changed; nothing is written where that is none
    and the workshop stands in Agree already: a second click, or nobody has written since. ``version`` is for the log.
    """
    query = select(DecisionRow).where(DecisionRow.workshop_id == act.workshop.id)
    stored = {row.item: row for row in act.session.exec(query)}
    changed = 0
    for item in items_of(act.workshop.prompts):
        row, decision = stored.get(item), wanted.get(item)
        if (decision_of(row).bare if row else None) == (decision.bare if decision else None):
            continue
        put_back(act, item, row, decision)
        changed += 1
    if not changed and act.workshop.phase == Phase.AGREE:
        return 0
    act.log(act.action, version=version)
    if act.workshop.phase != Phase.AGREE:
        move(act, act.workshop.phase, Phase.AGREE)
    act.show()
    return changed
