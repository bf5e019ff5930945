"""Charter -> Markdown for a wiki (CommonMark; nothing that only one wiki reads)."""

import re

from workshop.charter.charter import Charter
from workshop.charter.wording import Said, wording
from workshop.text import _

# A backslash before these is CommonMark's own escape. ``&`` and ``<`` become entities, which the old renderers that do
# not know ``\<`` read as well. ``{``, ``$`` and ``@`` mean something to single wikis (macros, formulas, mentions).
_ESCAPED = re.compile(r"[\\`*_{}\[\]#|~$^@]")
# what begins a list, a heading's underline or a rule when it stands first
_FIRST = re.compile(r"^(?:[-+=:]|(\d{1,9})([.)]))")
# what many renderers turn into a link by themselves
_LINKING = re.compile(r"(?i)\b([a-z][a-z0-9+.\-]*:)(?=\S)|\b(www)\.")


def escape(text: str) -> str:
    """``text``, one clean line, so that a Markdown renderer shows exactly these characters.

    >>> escape("- *bold* <b> 1,000")
    '\\\\- \\\\*bold\\\\* &lt;b&gt; 1,000'
    """
    entities = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quiet = _ESCAPED.sub(lambda found: "\\" + found[0], entities)
    quiet = _LINKING.sub(lambda found: f"{found[1][:-1]}\\:" if found[1] else f"{found[2]}\\.", quiet)
    return _FIRST.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else "\\" + found[0], quiet)


def markdown(charter: Charter) -> bytes:
    """The whole charter, UTF-8 with line feeds."""
    words = wording(charter)
    out = [f"# {escape(words.title)}"]
    if words.draft:
        out.append(f"**{escape(words.draft)}**")
    if words.scope:
        out.append(escape(words.scope))
    if words.definition:
        out.append(f"> {escape(words.definition)}")
    for part in words.parts:
        out.append(f"## {escape(part.title)}")
        for lead, entries in part.lists():  # a paragraph before each list it leads into
            out += [_line(lead)] if lead else []
            out += ["\n".join(f"- {_line(entry)}" for entry in entries)] if entries else []
    if words.signatures:
        out.append(f"## {escape(_('Signatures'))}")
        out.append("\n".join(f"- {escape(each.whole)}" for each in words.signatures))
    facts = [f"- {escape(name)}: {escape(value)}" for name, value in words.facts]
    if words.link:
        facts.append(f"- {escape(_('Live version'))}: <{words.link}>")
    out += ["---", "\n".join(facts)]
    return ("\n\n".join(out) + "\n").encode()


def _line(line: Said) -> str:
    label = f"**{escape(line.label)}:** " if line.label else ""
    return label + escape(line.text) + (f" *({escape(line.asides)})*" if line.asides else "")
