"""What every figure stands in."""

from workshop.ui.parts import esc


def figure(kind: str, heading: str, note: str, body: str) -> str:
    """A figure of that kind with its heading and a note beside it; ``body`` is HTML."""
    aside = f' <span class="note">{esc(note)}</span>' if note else ""
    caption = f"<figcaption>{esc(heading)}{aside}</figcaption>" if heading else ""
    return f'<figure class="fig {kind}">{caption}{body}</figure>'
