"""room."""
from workshop.ui import parts
from workshop.ui.identity import require

viewer = require()
with parts.page("room"):
    parts.draw(parts.title("room"))
