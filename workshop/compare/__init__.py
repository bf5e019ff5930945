"""What people wrote and chose, set side by side: statuses, reasons, questions and the phrases to underline.

``relate`` looks at two wordings, ``weigh`` at what people have ``Said`` of their phrases besides, ``compare`` at all
answers to one prompt, ``worded`` says whether people judge them, ``gaps`` and ``counts`` look at all prompts of a
workshop. Pure functions: no database, no Streamlit. Software points, people judge: that words mean the same is never
said before everybody has tapped same, near or different.
"""

from .answer import Answer
from .clock import counts, gaps
from .relate import Relation, relate, weigh
from .result import Comparison, Mark, Pair
from .said import Said
from .verdict import compare, worded

__all__ = [
    "Answer", "Comparison", "Mark", "Pair", "Relation", "Said",
    "compare", "counts", "gaps", "relate", "weigh", "worded",
]  # fmt: skip
