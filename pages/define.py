"""define."""
from workshop.ui import parts
from workshop.ui.identity import require

viewer = require()
with parts.page("define"):
    parts.draw(parts.title("define"))
