"""What is sent to those who were not at the table: an email and a chat message, from the charter's own content.

Plain text throughout. Whoever sends it may change every word; nothing here is sent by the app. An old version may hold
characters that are taken out today as they are typed, so its words are made plain before they are told.
"""

from workshop.charter import TITLES, Charter, clean, day
from workshop.text import _
from workshop.ui.reading import with_article

#: the sections that those who were not there ask for first
_TOLD = ("never", "marketing_promises", "sales_promises")


def subject(charter: Charter) -> str:
    """The subject line of the email."""
    return _("What {term} is at {company}, signed").format(
        term=with_article(charter.term), company=clean(charter.company)
    )


def email(charter: Charter, address: str = "") -> str:
    """The email. ``address`` is the reader's link; without one it says only that the page is attached."""
    term, company = clean(charter.term), clean(charter.company)
    scope = ", ".join(filter(None, (clean(charter.offer), clean(charter.market))))
    said = [
        _("Hello everybody,"),
        _("From now on we mean the same by “{term}” at {company}. This holds for: {scope}.").format(
            term=term, company=company, scope=scope
        )
        if scope
        else _("From now on we mean the same by “{term}” at {company}.").format(term=term, company=company),
        clean(charter.definition),
    ]
    for section in _TOLD:
        if lines := charter.lines(section):
            said.append("\n".join([f"{TITLES[section]}:", *(f"- {clean(line.text)}" for line in lines)]))
    said.append(_signed(charter))
    said.append(_where(address))
    said.append(
        _(
            "Please read it and tell me in your own words what {term} is. If something does not fit what you see "
            "every day, say so: we look at the page again{when}."
        ).format(term=with_article(charter.term), when=_on(charter))
    )
    return "\n\n".join(part for part in said if part)


def chat(charter: Charter, address: str = "") -> str:
    """The chat message: the one sentence, and where the rest stands."""
    said = _("We have agreed what {term} is:").format(term=with_article(charter.term))
    page = _("The whole page: {address}").format(address=address) if address else _("The whole page is attached.")
    ask = _("Does it fit what you see every day? Say so here; we look at it again{when}.").format(when=_on(charter))
    return "\n".join([said, clean(charter.definition), "", page, ask])


def _signed(charter: Charter) -> str:
    names = [clean(each.name) or each.label for each in charter.signatures if each.signed_on]
    if not names:
        return ""
    return _("Signed by {names} on {day} (version {n}).").format(
        names=", ".join(names), day=day(charter.agreed_on), n=charter.version
    )


def _where(address: str) -> str:
    attached = _("The whole page is attached, ready to print.")
    return attached + " " + _("It also opens here, on any phone:") + "\n" + address if address else attached


def _on(charter: Charter) -> str:
    return _(" on {day}").format(day=day(charter.review_on)) if charter.review_on else ""
