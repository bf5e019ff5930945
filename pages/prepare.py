"""prepare."""
from workshop.ui import parts
from workshop.ui.identity import require

viewer = require()
with parts.page("prepare"):
    parts.draw(parts.title("prepare"))
