"""Links, devices and codes: how a browser shows whose seat it sits in. Pure.

A link carries a 256-bit token. The cookie that the join route sets holds that token and a 256-bit secret of the device;
the database holds only their SHA-256. The return code is derived from the device's secret, so the device that holds the
seat can show it again at any time, and the server cannot.

One token is kept as it is besides: the readers' one, because it stands in the QR code of every print. It opens the
current charter and nothing else, and whoever can read the database reads that in it anyway.
"""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

COOKIE = "samepage"

_PART = re.compile(r"[A-Za-z0-9_-]{43}")
# Crockford's base 32: no I, L, O or U, so that a code read aloud is not misheard (https://www.crockford.com/base32.html)
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_MISREAD = str.maketrans("ILOU", "110V")


@dataclass(frozen=True, slots=True)
class Pass:
    """What a browser's cookie says."""

    #: the link's token, 43 characters of base 64
    token: str
    #: the device's secret, likewise
    device: str

    def __repr__(self) -> str:
        return "Pass(...)"  # must never reach a log

    @property
    def token_hash(self) -> str:
        """SHA-256 of the token, as stored."""
        return fingerprint(self.token)

    @property
    def device_hash(self) -> str:
        """SHA-256 of the device's secret, as stored."""
        return fingerprint(self.device)

    @property
    def marker(self) -> str:
        """Tells this pass from another one; says nothing about either secret. For the page, not for access."""
        return fingerprint(self.cookie)[:16]

    @property
    def cookie(self) -> str:
        """The cookie's value."""
        return f"{self.token}.{self.device}"

    @property
    def code(self) -> str:
        """This device's return code: eight characters in two groups (40 bits)."""
        mac = hmac.new(self.device.encode(), b"return code", hashlib.sha256).digest()
        code = base64.b32encode(mac[:5]).decode().translate(_CROCKFORD)
        return f"{code[:4]}-{code[4:]}"


def new_secret() -> str:
    """A fresh 256-bit secret, 43 characters of URL-safe base 64."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Has the text the form of a token?"""
    return _PART.fullmatch(text) is not None


def fingerprint(secret: str) -> str:
    """SHA-256 in hex. The secrets are random and long, so neither salt nor a slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def code_fingerprint(code: str) -> str:
    """SHA-256 of a return code as a person may type it: case, blanks and hyphens do not matter."""
    kept = re.sub(r"[^0-9A-Z]", "", code.upper()).translate(_MISREAD)
    return fingerprint(kept)


def spoken(device_hash: str) -> str:
    """Four characters to tell devices apart by eye. For people to compare on two screens, not for access."""
    return device_hash[:4].upper()


def read_cookie(value: str | None) -> Pass | None:
    """The pass in a cookie, or ``None`` for a missing or malformed one."""
    token, _dot, device = (value or "").partition(".")
    return Pass(token, device) if is_token(token) and is_token(device) else None
