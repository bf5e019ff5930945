"""charter."""
from workshop.ui import parts
from workshop.ui.identity import require

viewer = require()
with parts.page("charter"):
    parts.draw(parts.title("charter"))
