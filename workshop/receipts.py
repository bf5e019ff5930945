"""Receipts: proof that what is revealed is what was sealed. Pure.

A receipt is SHA-256 over workshop, role, version, a 32-byte nonce and the content, each preceded by its length, so that
no two different inputs run together to the same bytes. The nonce stays secret until the reveal; without it nobody can
test a guess at a short answer against a receipt.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any


def new_nonce() -> str:
    """32 random bytes in hex."""
    return secrets.token_hex(32)


def canonical(answers: Iterable[tuple[str, str, Mapping[str, Any]]]) -> str:
    """The one spelling of a definition: ``(prompt, text, structure)`` in order of prompt, as JSON without blanks."""
    rows = [[prompt, text, structure] for prompt, text, structure in sorted(answers, key=lambda row: row[0])]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def receipt(workshop: str, role: str, version: int, nonce: str, content: str) -> str:
    """The receipt in hex. ``nonce`` is hex and must be 32 bytes: raises ``ValueError`` otherwise."""
    secret = bytes.fromhex(nonce)
    if len(secret) != 32:
        raise ValueError("a nonce has 32 bytes")
    digest = hashlib.sha256()
    for part in (workshop.encode(), role.encode(), str(version).encode(), secret, content.encode()):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def short(digest: str) -> str:
    """The first ten figures of a digest in groups, for people to read aloud: ``7F3A 91C2 D0``."""
    head = digest[:10].upper()
    return " ".join(head[i : i + 4] for i in range(0, len(head), 4))
