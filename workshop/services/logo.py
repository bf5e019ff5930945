"""The logo at the head of the page: put there or taken away in any phase without a new version: nobody agrees on it."""

from sqlmodel import col, delete

from workshop.charter import take
from workshop.identity import Pass
from workshop.models import LogoRow
from workshop.rows import logo_of
from workshop.services.acting import acting


def set_logo(who: Pass | None, content: bytes) -> str:
    """Put the logo in this file, a PNG or SVG, on the page. Returns the digest of the picture that was made of it.

    Raises :class:`Invalid` with what is wrong with the file; then the logo of before stays.
    """
    with acting(who, "set_logo"):
        pass  # who may not has no file looked at, which takes a process of its own
    logo = take(content)  # half a second and more, in which others write
    with acting(who, "set_logo") as act:
        if logo_of(act.session, act.workshop.id) != logo:
            act.session.exec(delete(LogoRow).where(col(LogoRow.workshop_id) == act.workshop.id))
            row = LogoRow(workshop_id=act.workshop.id, png=logo.png, width=logo.width, height=logo.height)
            act.session.add(row)
            act.session.flush()
            act.log("set_logo")
            act.show()
    return logo.digest


def remove_logo(who: Pass | None) -> None:
    """Print the page without a logo. Twice is once."""
    with acting(who, "set_logo") as act:
        if act.session.exec(delete(LogoRow).where(col(LogoRow.workshop_id) == act.workshop.id)).rowcount:
            act.log("remove_logo")
            act.show()
