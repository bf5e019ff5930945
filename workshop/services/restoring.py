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


def restore_version(who: Pass | None, number: int, seen: Mapping[str, int] | None = None) -> int:
    """Make the decisions of version ``number`` those of the draft again; returns how many lines that changed.

    The workshop stands in Agree afterwards; where it did so with these very decisions, nothing is written. What was
    settled since is replaced; each line that changes has a new version, so that nobody with the old text before them
    overwrites it unseen. Nothing that was frozen or signed changes. ``seen`` is the draft that was looked at, item ->
    version: what was written since is not replaced. Raises :class:`NotFound`, and :class:`NotNow` for that, or where
    its decisions were not kept or cannot be read.
    """
    with acting(who, "restore") as act:
        frozen = version_of(act.session, act.workshop.id, number)
        if frozen is None:
            raise NotFound(_("There is no such version of the charter."))
        wanted = decisions_stored(frozen.decisions)
        if wanted is None:
            raise NotNow(_("What this version was made of was not kept, so it can only be read and printed."))
        return replace_draft(act, wanted, seen, number)


def replace_draft(
    act: Act, wanted: Mapping[str, Decision], seen: Mapping[str, int] | None = None, version: int = 0
) -> int:
    """Put these decisions, by item, in the place of the draft's; items without one are open again.

    The workshop stands in Agree afterwards. Returns how many lines that changed; nothing is written where that is none
    and the workshop stands in Agree already: a second click, or nobody has written since. ``version`` is for the log.
    Raises :class:`NotNow` where the draft is not the one that was ``seen``.
    """
    query = select(DecisionRow).where(DecisionRow.workshop_id == act.workshop.id)
    stored = {row.item: row for row in act.session.exec(query)}
    now = {item: decision_of(row).bare for item, row in stored.items()}
    then = {item: decision.bare for item, decision in wanted.items()}
    other = [item for item in items_of(act.workshop.prompts) if now.get(item) != then.get(item)]
    if not other and act.workshop.phase == Phase.AGREE:
        return 0  # a second click, or nobody has written since
    if seen is not None and seen != {item: row.version for item, row in stored.items()}:
        raise NotNow(_("The draft has changed meanwhile. Look at it again, and at what would change in it."))
    for item in other:
        put_back(act, item, stored.get(item), wanted.get(item))
    act.log(act.action, version=version)
    if act.workshop.phase != Phase.AGREE:
        move(act, act.workshop.phase, Phase.AGREE)
    act.show()
    return len(other)
