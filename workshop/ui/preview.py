"""The page itself while it is being agreed on: the picture of what the printer would give.

The browser fetches it from the export route by an address that changes with the content alone. So no run of a screen
waits for it, it is set anew only when something was decided, and one page at a time is set for the whole process. Until
it is there, the sheet says so, after a third of a second (style.css).
"""

import streamlit as st

from workshop import views
from workshop.charter import Charter, Logo
from workshop.text import _
from workshop.ui import parts, prints
from workshop.views import Viewer


def fold(viewer: Viewer, charter: Charter) -> None:
    """Draw the fold; what is in it is drawn when it is open. ``charter`` is the draft as decided so far."""
    see = st.expander(_("See the page as it prints"), key="see_page", on_change="rerun")
    if see.open:
        with see:
            note = _("With all that is decided so far. What is still being typed joins it once it is put on the page.")
            parts.draw(parts.paragraph(note, muted=True))
            with st.container(key="preview_sheet"):
                sheet = prints.choose()
            parts.draw(page(viewer.workshop, charter, sheet, views.logo(viewer)))


def page(workshop: str, charter: Charter, sheet: prints.Sheet, logo: Logo | None = None) -> str:
    """The picture of the draft on that sheet, and the way to the printer."""
    address = f"/export/{workshop}/draft"
    width, height = sheet.size
    picture = f"{address}.png?{sheet.query}&of={charter.digest[:16]}{logo.digest[:8] if logo else ''}"
    alt = _("The page as it prints now. The draft beside the work says the same in words.")
    return (
        prints.file_link(f"{address}.pdf?{sheet.query}", _("Open it to print"))
        + f'<figure class="preview" style="aspect-ratio:{width}/{height}">'
        f"<figcaption>{parts.esc(_('Setting the page.'))}</figcaption>"
        f'<img alt="{parts.esc(alt)}" src="{parts.esc(picture)}"></figure>'
    )
