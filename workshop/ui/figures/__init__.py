"""The structured parts of the answers, drawn: pure functions from plain values to HTML.

Each takes the seats in the order of the table and what each of them chose, by role. Two to eight seats; a seat that
chose nothing stays visible with a dash. Every figure is a list or a table whose text alone says all of it, so that it
reads aloud, in grey and in forced colours; shape and place only make it quicker.
"""

from workshop.ui.figures.ladder import ladder
from workshop.ui.figures.pair_map import MapRow, pair_map
from workshop.ui.figures.scales import Range, numbers, ranges
from workshop.ui.figures.tables import fields, levels, sets, signals, who_chose

__all__ = [
    "MapRow", "Range", "fields", "ladder", "levels", "numbers", "pair_map", "ranges", "sets", "signals", "who_chose",
]  # fmt: skip
