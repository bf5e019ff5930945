"""What the charter page says at its head: signed and in force, being worked on, a draft, or not there yet."""

from collections.abc import Sequence

from workshop.charter import clean
from workshop.models import Kind, Phase
from workshop.text import _
from workshop.ui import moments, parts, signing
from workshop.views import Lost, Version, Viewer


def shown(viewer: Viewer, versions: Sequence[Version]) -> Sequence[Version]:
    """The versions from the one to show on: the latest, or while it is worked on, the latest that all have signed."""
    if viewer.phase in (Phase.SIGN, Phase.LIVE):
        return versions
    at = next((at for at, version in enumerate(versions) if version.complete), len(versions))
    return versions[at:]


def head(viewer: Viewer, version: Version) -> str:
    """The h1 and what stands under it."""
    if not version.complete:
        lede = _("This is how it prints today: marked as a draft until all have signed.")
        return parts.title(signing.headline(version, viewer.role), lede, size="hero")
    sentence = _("{signed} This is what {term} is.")
    sentence = sentence.format(signed=signing.signed_by(version), term=with_article(version.charter.term))
    notice = ""
    if viewer.kind != Kind.READER and viewer.phase not in (Phase.SIGN, Phase.LIVE):
        notice = parts.notice(
            _("The table has taken it up again. This version holds until the next one is signed."), kind="wait"
        )
    return parts.title(sentence, dates(viewer, version), size="hero") + notice


def dates(viewer: Viewer, version: Version) -> str:
    """Version, day, next review, and what an edit would do."""
    agreed = moments.day_of(max(version.signed.values()))
    said = [_("Version {n}, {day}.").format(n=version.number, day=agreed)]
    if viewer.review_on:
        said.append(_("Next review {day}.").format(day=moments.on_day(viewer.review_on)))
    if viewer.kind != Kind.READER:
        said.append(_("An edit makes version {next} and needs all names again.").format(next=version.number + 1))
    return " ".join(said)


def overtaken_by(version: Version | None, lost: Sequence[Lost]) -> int:
    """The number of a later version that all have signed and nobody can read, or 0."""
    return next((each.number for each in lost if each.complete and (not version or each.number > version.number)), 0)


def latest_lost(versions: Sequence[Version], lost: Sequence[Lost]) -> int:
    """The number of the latest version, signed or not, if it is one that cannot be read; otherwise 0."""
    latest = versions[0].number if versions else 0
    return lost[0].number if lost and lost[0].number > latest else 0


def overtaken(number: int) -> str:
    """Over a page that is not the one that holds."""
    heading = _("Version {n} has taken its place, and cannot be read.").format(n=number)
    return parts.notice(way_out(), kind="error", heading=heading)


def unreadable(number: int) -> str:
    """In the place of a page that cannot be read."""
    return parts.title(_("Version {n} cannot be read.").format(n=number), way_out(), size="hero")


def way_out() -> str:
    """What can be done about a version that cannot be read."""
    return _(
        "It was stored by another version of this app, or changed by hand; whoever runs the server finds it in "
        "the log. The facilitator can open the page again and put it up for signing anew."
    )


def not_yet(viewer: Viewer, lost: Sequence[Lost] = ()) -> str:
    """For whoever is too early, and where there is nothing but what cannot be read."""
    if viewer.phase in (Phase.SIGN, Phase.LIVE) and lost:
        return unreadable(lost[0].number)
    if number := overtaken_by(None, lost):
        return unreadable(number)
    if viewer.kind == Kind.READER:
        heading = _("The charter is not signed yet.")
        text = _("The people at the table are still at work on it. Once all have signed, it opens right here.")
    else:
        heading = _("There is no charter yet.")
        text = _("It is put together in Agree and opens here when the facilitator puts it up for signing.")
    return parts.title(heading, text, size="hero")


def with_article(term: str) -> str:
    """ "a qualified lead", "an MQL": the term inside an English sentence; what is written in capitals stays so."""
    term = clean(term)  # an old version may hold characters that would turn the whole sentence round
    first = term.split()[0] if term.split() else ""
    spelled = first[1:] != first[1:].lower()  # MQL, eLead: written so on purpose
    said = term if spelled else term[:1].lower() + term[1:]
    sounds = "AEFHILMNORSX" if first.isupper() else "AEIOUaeiou"  # an MQL is spelled out, an offer is not
    vowel = first[:1] in sounds and not first.lower().startswith(("uni", "use", "eu", "one"))
    return (_("an {term}") if first and vowel else _("a {term}")).format(term=said)
