"""compare."""
from workshop.ui import parts
from workshop.ui.identity import require

viewer = require()
with parts.page("compare"):
    parts.draw(parts.title("compare"))
