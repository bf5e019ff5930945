"""What the charter page says at its head: signed and in force, being worked on, a draft, or not there yet."""

from collections.abc import Sequence

from workshop.charter import clean
from workshop.models import Kind, Phase
from workshop.text import _
from workshop.ui import moments, parts, signing
from workshop.views import Version, Viewer


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
    agreed = moments.on_day(max(moments.local(moment).date() for moment in version.signed.values()))
    said = [_("Version {n}, {day}.").format(n=version.number, day=agreed)]
    if viewer.review_on:
        said.append(_("Next review {day}.").format(day=moments.on_day(viewer.review_on)))
    if viewer.kind != Kind.READER:
        said.append(_("An edit makes version {next} and needs all names again.").format(next=version.number + 1))
    return " ".join(said)


def not_yet(viewer: Viewer) -> str:
    """For whoever is too early."""
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
