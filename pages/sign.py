"""sign."""
from workshop.ui import parts
from workshop.ui.identity import require

viewer = require()
with parts.page("sign"):
    parts.draw(parts.title("sign"))
