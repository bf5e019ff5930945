"""agree."""
from workshop.ui import parts
from workshop.ui.identity import require

viewer = require()
with parts.page("agree"):
    parts.draw(parts.title("agree"))
