"""Charter -> a mail ready to be addressed: the words as text and as HTML, the page to print attached (RFC 5322, MIME).

No recipient, no sender and no date: ``X-Unsent: 1`` makes Outlook and others open it as a draft, and whoever sends it
is put in by their own program.
"""

from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from workshop.charter.charter import Charter
from workshop.charter.clean import shorten
from workshop.charter.logo import Logo
from workshop.charter.render import render
from workshop.charter.wording import Part, Said, Wording, plain, wording
from workshop.text import _

_SUBJECT = 120

#: mail programs drop style sheets, so each style stands at its element
_BODY = "margin:0;padding:24px;background:#ffffff;color:#1b1b1a;font:16px/1.5 Arial,Helvetica,sans-serif"
_DRAFT = "margin:0 0 16px;padding:8px 12px;border:2px solid #8a4b00;color:#8a4b00;font-weight:bold"
_SAID = "margin:16px 0;padding:0 0 0 16px;border-left:4px solid #1b1b1a;font-size:20px;line-height:1.4"
_QUIET = "color:#5a5a57"


def mail(charter: Charter, paper: str = "a4", landscape: bool = False, logo: Logo | None = None) -> bytes:
    """The draft, CRLF throughout. Raises as ``render`` does, since the page on that paper goes with it."""
    words = wording(charter)
    message = EmailMessage(policy=SMTP)
    message.set_content(_greeting(words) + "\n\n" + plain(words), cte="quoted-printable")
    message.add_alternative(html(words), subtype="html", cte="quoted-printable")
    message.add_attachment(
        render(charter, format="pdf", paper=paper, landscape=landscape, logo=logo),
        maintype="application",
        subtype="pdf",
        filename=f"qualified-lead-charter-{charter.version}.pdf",
    )
    # Python draws boundaries by lot. Quoted-printable and base64 never hold "=_", so these cannot occur in a part.
    message.set_boundary(f"=_same-page-outer-{charter.digest[:24]}")
    next(message.iter_parts()).set_boundary(f"=_same-page-inner-{charter.digest[:24]}")
    # EmailMessage would read what was typed as if it were a header already, and write out what it has decoded.
    return b"X-Unsent: 1\r\n" + header("Subject", subject(words)) + message.as_bytes()


def header(name: str, text: str) -> bytes:
    """One clean line as a header, CRLF at its end. What looks like an encoded word (RFC 2047) stays as it looks."""
    bare = text.isascii() and "=?" not in text
    value = Header(text, "us-ascii" if bare else "utf-8", header_name=name).encode(linesep="\r\n")
    return f"{name}: {value}\r\n".encode("ascii")


def subject(words: Wording) -> str:
    """One line, marked as a draft while it is one."""
    draft = _("Draft: ") if words.draft else ""
    return shorten(draft + _("What we call a qualified lead: {title}").format(title=words.title), _SUBJECT)


def html(words: Wording) -> str:
    """The words as an HTML page of its own that loads nothing from anywhere."""
    parts = [_tag("h1", words.title, "margin:0 0 8px;font-size:26px;line-height:1.25")]
    if words.draft:
        parts.insert(0, _tag("p", words.draft, _DRAFT))
    if words.scope:
        parts.append(_tag("p", words.scope, f"margin:0;{_QUIET}"))
    if words.definition:
        parts.append(_tag("blockquote", words.definition, _SAID))
    parts += [_section(part) for part in words.parts]
    if words.signatures:
        items = "".join(_tag("li", each.whole) for each in words.signatures)
        parts.append(_tag("h2", _("Signatures"), "margin:20px 0 4px;font-size:18px") + f"<ul>{items}</ul>")
    parts.append(_tag("p", "  \u00b7  ".join(f"{name}: {value}" for name, value in words.facts), _QUIET))
    if words.link:
        parts.append(f'<p><a href="{escape(words.link)}">{escape(_("Open the live version"))}</a></p>')
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(words.title)}</title></head>\n"
        f'<body style="{_BODY}">\n' + "\n".join(parts) + "\n</body></html>\n"
    )


def _greeting(words: Wording) -> str:
    if words.draft:
        return _("Here is the draft of our one-page charter. It is not signed yet. The page to print is attached.")
    return _("Here is what we agreed on, on one page. The page to print is attached.")


def _section(part: Part) -> str:
    out = [_tag("h2", part.title, "margin:20px 0 4px;font-size:18px")]
    for lead, entries in part.lists():
        out += [f'<p dir="auto" style="margin:8px 0">{_line(lead)}</p>'] if lead else []
        items = "".join(f'<li dir="auto">{_line(entry)}</li>' for entry in entries)
        out += [f"<ul>{items}</ul>"] if items else []
    return "".join(out)


def _line(line: Said) -> str:
    label = f"<strong>{escape(line.label)}:</strong> " if line.label else ""
    asides = f' <span style="{_QUIET}">({escape(line.asides)})</span>' if line.asides else ""
    return label + escape(line.text) + asides


def _tag(name: str, text: str, style: str = "") -> str:
    styled = f' style="{style}"' if style else ""
    return f'<{name} dir="auto"{styled}>{escape(text)}</{name}>'
