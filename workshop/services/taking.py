"""Taking in the file of a charter: the lines of a page from elsewhere become what the table works on."""

from collections.abc import Mapping

from workshop.arriving import arrival
from workshop.asked import items_of
from workshop.charter import Charter, faults
from workshop.errors import Invalid
from workshop.identity import Pass
from workshop.rows import decided
from workshop.services.acting import acting, days_ahead
from workshop.services.restoring import replace_draft
from workshop.text import _


def take_in(who: Pass | None, text: bytes, seen: Mapping[str, int] | None = None) -> int:
    """Make the lines of the charter in ``text``, its JSON, those of the draft; returns how many items that changed.

    As with an earlier version that is taken up again (:func:`~workshop.services.restore_version`): the workshop stands
    in Agree afterwards, what was settled is replaced, each item that changes has a new version, and nothing that was
    frozen or signed changes. The names, the scope and the days of the file are not taken over. ``seen`` is the draft
    that was looked at, item -> version, and nothing written since is replaced unseen: :class:`NotNow`. Raises
    :class:`Invalid` with every fault of a file that is no charter, or whose lines nobody could have typed here.
    """
    with acting(who, "take_in") as act:
        _refuse(faults(text))
        present = decided(act.session, act.workshop.id)
        found = arrival(Charter.from_json(text), items_of(act.workshop.prompts), present, days_ahead()[1])
        _refuse(found.faults)
        return replace_draft(act, found.wanted, seen)


def _refuse(found: tuple[str, ...]) -> None:
    if found:
        raise Invalid(_("Nothing was taken in. {faults}").format(faults=" ".join(found)), "file")
