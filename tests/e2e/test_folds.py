"""Long answers on Compare: folded to the eye, and the reason for a mark in view however much of them is open; and long
words about a picture.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import text

from tests.e2e.conftest import Person, Server, sample
from workshop import db

Come = Callable[..., Person]
LONG = "We want a named sponsor and at least 50 employees. " * 30

#: the painted box of what comes up beside a mark, against the window: its top and bottom, and the window's height
REASON = """mark => {
    const style = getComputedStyle(mark, '::after');
    if (style.content === 'none') return null;
    const height = parseFloat(style.height) + 2 * parseFloat(style.paddingTop);
    const above = style.position === 'fixed' ? 0 : mark.offsetParent.getBoundingClientRect().top;
    const top = above + parseFloat(style.top);
    return [top, top + height, innerHeight];
}"""


@pytest.fixture
def folds(person: Come, backstage: Server) -> Callable[..., tuple[Person, Locator]]:
    """Somebody before the long answers of one gap."""

    def look(**more: object) -> tuple[Person, Locator]:
        links = sample("compare")
        with db.engine().begin() as connection:
            connection.execute(text("UPDATE answer SET text = :long WHERE prompt = 'pain'"), {"long": LONG})
        reader = person(links["leader"], shows="compare", **more)
        reader.page.locator(".st-key-gaps [data-testid=stRadioOption]", has_text="Pain").first.click()
        reader.page.locator(".columns .fold").first.wait_for()
        reader.calm()
        return reader, reader.page.locator(".columns .fold")

    return look


def in_view(mark: Locator) -> bool:
    box = mark.evaluate(REASON)
    return box is not None and box[0] >= 0 and box[1] <= box[2]


def test_a_finger_on_a_mark_brings_its_reason_and_leaves_the_fold(folds: Callable[..., tuple[Person, Locator]]) -> None:
    reader, every = folds(width=390, height=844, has_touch=True)
    fold, mark = every.first, every.first.locator("mark[data-why]").first
    closed = fold.bounding_box()
    fold.evaluate("fold => fold.scrollIntoView({block: 'center'})")
    mark.tap()
    expect(mark).to_be_focused()
    assert in_view(mark) and closed is not None
    now = fold.bounding_box()
    assert now is not None and now["height"] == closed["height"]
    assert not reader.dialogs and not reader.strayed


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_reason_is_in_view_where_all_of_a_long_answer_is(
    folds: Callable[..., tuple[Person, Locator]], width: int, height: int
) -> None:
    reader, every = folds(width=width, height=height)
    fold = every.first
    marks = fold.locator("mark[data-why]")
    fold.locator("summary").click()
    for mark in (marks.first, marks.last):
        mark.scroll_into_view_if_needed()
        mark.hover()
        assert in_view(mark)
    fold.locator("summary").click()
    stops = fold.locator("mark[tabindex]")
    stops.nth(stops.count() - 2).focus()
    reader.page.keyboard.press("Tab")  # a keyboard opens as much as it has to
    expect(stops.last).to_be_focused()
    expect(stops.last).to_be_in_viewport()
    assert in_view(stops.last)
    box, reason = stops.last.bounding_box(), stops.last.evaluate(REASON)
    assert box is not None and box["y"] + box["height"] <= reason[0]  # and its reason does not stand on it


@pytest.mark.parametrize("width", [390, 1440])
def test_what_is_said_of_a_gap_does_not_stand_on_its_picture(person: Come, backstage: Server, width: int) -> None:
    links = sample("compare")
    ranges = {"leader": '{"low": 1000, "high": 5000}', "marketing": '{"low": 20, "high": 50}'}
    with db.engine().begin() as connection:
        for role, structure in ranges.items():
            connection.execute(
                text(
                    "UPDATE answer SET structure = :given WHERE prompt = 'revenue' AND seat_id IN "
                    "(SELECT id FROM seat WHERE role = :role)"
                ),
                {"given": structure, "role": role},
            )
    reader = person(links["leader"], shows="compare", width=width, height=844)
    reader.page.locator(".st-key-gaps [data-testid=stRadioOption]", has_text="Company size, revenue").first.click()
    said = reader.page.locator(".ranges .said.gap span")
    said.wait_for()
    reader.calm()
    words, zone = said.bounding_box(), reader.page.locator(".ranges .zone.gap span").bounding_box()
    rows, axis = reader.page.locator(".ranges ul").bounding_box(), reader.page.locator(".ranges .axis").bounding_box()
    assert words and zone and rows and axis
    assert words["y"] + words["height"] <= zone["y"] + 1
    assert rows["y"] - 6 <= zone["y"] and zone["y"] + zone["height"] <= axis["y"] + 4
    assert rows["y"] + rows["height"] <= axis["y"] + 1
