"""Every write. Each function authorises, validates and writes in one transaction; refused means nothing changed.

``who`` is always the pass from the browser's cookie: which seat that is, which device holds it and what it may do are
looked up anew inside the transaction. ``create_workshop``, which asks for the host's passphrase instead, and
``reissue_by_operator``, which the command line alone reaches, act for nobody's seat. The one thing that a refusal does
change is the count of wrong return codes.
"""

from workshop.services.answers import save_answer, save_structure, seal, unseal
from workshop.services.claims import (
    answer_request,
    ask_to_move,
    claim,
    reissue,
    reissue_by_operator,
    return_with_code,
    start_afresh,
    switch_off_reader,
)
from workshop.services.deciding import decide, keep_aligned, reopen
from workshop.services.flow import advance, ask_to_finish, back
from workshop.services.logo import remove_logo, set_logo
from workshop.services.meanings import say_meaning, take_back_meaning
from workshop.services.restoring import restore_version
from workshop.services.setup import (
    Created,
    Person,
    create_workshop,
    set_prompts,
    set_review,
    set_seats,
    update_scope,
)
from workshop.services.signing import object_to, sign
from workshop.services.taking import take_in
from workshop.services.tapping import tap
from workshop.services.telling import add_listener, mark_told, remove_listener, set_teller
from workshop.services.voting import vote, vote_again

__all__ = [
    "Created",
    "Person",
    "add_listener",
    "advance",
    "answer_request",
    "ask_to_finish",
    "ask_to_move",
    "back",
    "claim",
    "create_workshop",
    "decide",
    "keep_aligned",
    "mark_told",
    "object_to",
    "reissue",
    "reissue_by_operator",
    "remove_listener",
    "remove_logo",
    "reopen",
    "restore_version",
    "return_with_code",
    "save_answer",
    "save_structure",
    "say_meaning",
    "seal",
    "set_logo",
    "set_prompts",
    "set_review",
    "set_seats",
    "set_teller",
    "sign",
    "start_afresh",
    "switch_off_reader",
    "take_back_meaning",
    "take_in",
    "tap",
    "unseal",
    "update_scope",
    "vote",
    "vote_again",
]
