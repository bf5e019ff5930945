"""The app with a fault put in on purpose: each seat's name on the list is followed by its words on the one sentence.

Started by ``test_workshop.py`` only, to show that its search for markers would find a leak.
"""

from dataclasses import replace

from sqlalchemy import text

from app import app  # noqa: F401  (what is served)
from workshop import db, views

_table = views.table


def _leaky(viewer: views.Viewer) -> tuple[views.Place, ...]:
    with db.read() as session:
        query = "SELECT role, text FROM seat JOIN answer ON answer.seat_id = seat.id AND prompt = 'sentence'"
        words = {row.role: row.text for row in session.connection().execute(text(query))}
    return tuple(replace(place, name=f"{place.name} {words.get(place.role, '')}") for place in _table(viewer))


views.table = _leaky
