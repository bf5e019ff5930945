"""The real embeddings, which are not part of the app as it is installed: ``make semantic`` installs and asks them.

Not a file that ``make test`` collects: a test that is skipped wherever it runs says nothing.
"""

import pytest

from workshop.compare import weigh
from workshop.compare.semantic import installed


def test_like_meanings_are_nearer_than_unlike_ones() -> None:
    judge = installed()
    assert judge is not None, "requirements-semantic.txt is not installed"
    assert judge("a dog", "a dog") == pytest.approx(1, abs=1e-3)
    assert judge("The invoice is late", "Bills arrive too late") > judge("The invoice is late", "A blue car")


def test_they_never_say_the_same_and_overrule_no_conflict() -> None:
    assert installed() is not None
    assert weigh("The invoice is late", "Bills arrive too late").kind != "same"
    assert weigh("10 employees", "500 to 900 employees").kind == "conflict"
