"""What is frozen can be read again; and one version that cannot takes no other one away."""

import logging

import pytest
from sqlalchemy import text

from tests.conftest import Cast, Sampled, Screen, body, edit, headline, refused, sign
from tests.pages.test_wall import scan
from workshop import db, operator_desk, services, views
from workshop.asked import items_of
from workshop.charter.charter import MOST_LINES
from workshop.compare import Answer
from workshop.errors import Invalid, NotFound, NotNow
from workshop.lines import MOST_LINES as OF_ONE_ITEM
from workshop.models import Phase

NEVER = [(f"not this {n}", "never") for n in range(OF_ONE_ITEM)]


def fill_never(cast: Cast, most: int) -> list[str]:
    """Give items as many "never" lines as an item may have, until the section has ``most``; returns the items left."""
    viewer = cast.viewer("facilitator")
    items = [item for item in items_of(viewer.prompts) if item != "sentence"]
    for settled in views.agreeing(viewer).decided.values():
        if settled.decision.item != "sentence":
            services.reopen(cast.facilitator, settled.decision.item, settled.version)
    for _n in range(most // OF_ONE_ITEM):
        services.decide(cast.facilitator, items.pop(0), kind="reword", lines=NEVER)
    return items


def spoil(number: int, content: str = "{") -> None:
    """As a version stored by other software, or changed by hand."""
    with db.engine().begin() as connection:
        connection.execute(
            text("UPDATE charter_version SET content = :c WHERE number = :n"), {"c": content, "n": number}
        )
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))


@pytest.fixture
def full(sample_at: Sampled) -> tuple[Cast, list[str]]:
    """A page whose one section has as many lines as it may have, in Agree; and items that are still open."""
    cast = sample_at(Phase.SIGN)
    services.back(cast.facilitator, Phase.SIGN)
    return cast, fill_never(cast, MOST_LINES)


def test_a_page_of_too_many_lines_is_not_put_up_for_signing(full: tuple[Cast, list[str]], screen: Screen) -> None:
    cast, items = full
    services.decide(cast.facilitator, items[0], kind="reword", lines=NEVER[:1])
    said = str(refused(Invalid, lambda: services.advance(cast.facilitator, Phase.AGREE, leave_open=True)))
    assert "“Never a lead” has 81 lines" in said and "80" in said and "Agree" in said
    for page in ("room", "agree", "charter"):
        assert not screen(cast.facilitator, page).exception
    version = views.agreeing(cast.viewer("leader")).decided[items[0]].version
    services.reopen(cast.leader, items[0], version)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)  # the way on
    assert len(views.version(cast.viewer("leader")).charter.lines("never")) == MOST_LINES


def test_nor_does_a_change_while_it_is_signed_make_one(full: tuple[Cast, list[str]]) -> None:
    cast, items = full
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    wanted = {"kind": "reword", "lines": NEVER[:1]}
    said = str(refused(Invalid, lambda: services.decide(cast.leader, items[0], **wanted)))  # type: ignore[arg-type]
    assert "“Never a lead”" in said
    services.decide(cast.leader, "geo", kind="reword", lines=[("this", "must")])  # the control
    assert views.version(cast.viewer("leader")).number == 3


def test_no_line_is_stored_that_cannot_be_read_again(sample_at: Sampled) -> None:
    """Lines of a parked item that says nothing for the meantime stand on the page as one."""
    cast = sample_at(Phase.SIGN)
    version = views.agreeing(cast.viewer("leader")).decided["industry"].version
    due = cast.viewer("leader").review_on
    lines = [("x" * 300, firm) for firm in ("must", "wish", "never") for _n in range(OF_ONE_ITEM)]

    def park() -> object:
        return services.decide(
            cast.leader, "industry", kind="park", lines=lines, owner="Mo", due=due, meanwhile="", base=version
        )

    assert "Not settled yet" in str(refused(Invalid, park))


def test_one_version_that_cannot_be_read_takes_no_other_away(
    sample_at: Sampled, screen: Screen, caplog: pytest.LogCaptureFixture
) -> None:
    cast = sample_at(Phase.LIVE)
    secret = views.version(cast.viewer("leader")).charter.definition
    services.back(cast.facilitator, Phase.LIVE)
    edit(cast)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    sign(cast, "leader", "marketing", "sales")
    spoil(1, '{"format": "x", "company": "' + secret + '"}')
    with caplog.at_level(logging.ERROR):
        assert [each.number for each in views.versions(cast.viewer("leader"))] == [2]
    assert "version 1" in caplog.text and secret not in caplog.text
    assert views.unreadable(cast.viewer("leader")) == (views.Lost(1, complete=True),)
    with pytest.raises(NotFound, match="Version 1 cannot be read"):
        views.version(cast.viewer("leader"), 1)
    for role in ("facilitator", "leader", "reader"):
        app = screen(cast[role], "charter")
        assert not app.exception and headline(app).startswith("Signed by all three.")
        assert ("Cannot be read here." in body(app)) == (role != "reader")
        said = scan(cast, screen, role, "1")
        assert "Version 1 cannot be read here any more." in said and "What holds here is version 2." in said
    assert any("version 1 " in fault for fault in operator_desk.verify(cast.workshop))
    assert secret not in "".join(operator_desk.verify(cast.workshop))


@pytest.mark.parametrize("broken", ["SECRET{", "", "5", '"SECRET"', "[{}]", '[{"item": "pain", "due": "SECRET"}]'])
def test_what_a_version_was_made_of_cannot_be_read(
    sample_at: Sampled, screen: Screen, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    cast = sample_at(Phase.LIVE)
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE charter_version SET decisions = :b"), {"b": broken})
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))
    version = views.version(cast.viewer("leader"))
    assert version.complete and not version.restorable
    assert "can only be read" in str(refused(NotNow, lambda: services.restore_version(cast.facilitator, 1)))
    for role, page in (("facilitator", "room"), ("facilitator", "charter"), ("leader", "sign"), ("reader", "charter")):
        assert not screen(cast[role], page).exception
    services.back(cast.facilitator, Phase.LIVE)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)  # the same page: now it is known what makes it
    assert views.version(cast.viewer("leader")).number == 1
    assert views.version(cast.viewer("leader")).restorable
    assert "SECRET" not in caplog.text


@pytest.mark.parametrize("broken", ["SECRET{", "", "[1]", '{"nope": 5}', '{"tags": 5, "rung": "SECRET", "marks": []}'])
def test_what_somebody_ticked_cannot_be_read(
    sample_at: Sampled, screen: Screen, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    cast = sample_at(Phase.AGREE)
    words = views.comparing(cast.viewer("leader")).revealed.answers["pain"]["sales"].text
    of_sales = "seat_id IN (SELECT id FROM seat WHERE role = 'sales')"
    with db.engine().begin() as connection:
        connection.execute(text(f"UPDATE answer SET structure = :b WHERE {of_sales}"), {"b": broken})
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))
    table = views.comparing(cast.viewer("leader")).revealed
    assert table.answers["pain"]["sales"] == Answer(text=words)
    assert table.mismatched == ("sales",)  # and the page says so
    for page in ("compare", "agree", "define"):
        assert not screen(cast.sales, page).exception
    assert "SECRET" not in caplog.text


@pytest.mark.parametrize(
    ("column", "broken"),
    [
        *(("lines", each) for each in ("x{", "[1]", '["ab"]', '[["x"]]', '[["x", "nope"]]', '[[1, "must"]]')),
        *(("sources", each) for each in ("x{", "[1]", '["nobody"]', '[["sales"]]')),
    ],
)
def test_what_was_settled_cannot_be_read(sample_at: Sampled, screen: Screen, column: str, broken: str) -> None:
    cast = sample_at(Phase.SIGN)
    with db.engine().begin() as connection:
        connection.execute(text(f"UPDATE decision SET {column} = :b WHERE item = 'pain'"), {"b": broken})
        connection.execute(text("UPDATE workshop SET revision = revision + 1"))
    for role, page in (("facilitator", "room"), ("leader", "agree"), ("leader", "sign"), ("leader", "charter")):
        assert not screen(cast[role], page).exception


@pytest.mark.parametrize("phase", [Phase.SIGN, Phase.LIVE])
def test_the_only_version_cannot_be_read(sample_at: Sampled, screen: Screen, phase: Phase) -> None:
    cast = sample_at(phase)
    spoil(1)
    assert views.versions(cast.viewer("leader")) == []
    for role in ("facilitator", "leader"):
        for page in ("sign", "charter", ""):
            app = screen(cast[role], page)
            assert not app.exception and not [each for each in app.button if each.key == "sign"]
            if page:
                assert headline(app) == "Version 1 cannot be read."
                assert "open the page again" in body(app)
    app = screen(cast.facilitator, "room")
    assert not app.exception and headline(app) == "Version 1 cannot be read."
    app = screen(cast.reader, "charter")
    assert not app.exception
    assert headline(app) == ("Version 1 cannot be read." if phase == Phase.LIVE else "The charter is not signed yet.")


def test_the_latest_cannot_be_read_and_an_earlier_one_is_no_stand_in(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    edit(cast)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    spoil(2)
    app = screen(cast.leader, "sign")
    assert headline(app) == "Version 2 cannot be read." and not [each for each in app.button if each.key == "sign"]
    app = screen(cast.reader, "charter")
    assert headline(app).startswith("Signed by all three.") and "Version 2" not in body(app)
    with db.engine().begin() as connection:
        connection.execute(
            text(
                "INSERT INTO signature (version_id, seat_id, name, signed_at) SELECT v.id, s.id, s.name, v.created_at "
                "FROM charter_version v JOIN seat s ON s.workshop_id = v.workshop_id "
                "WHERE v.number = 2 AND s.kind = 'voice'"
            )
        )
        connection.execute(text("UPDATE workshop SET phase = 'live', revision = revision + 1"))
    for role in ("facilitator", "leader", "reader"):
        app = screen(cast[role], "charter")
        assert not app.exception and "Version 2 has taken its place, and cannot be read." in body(app)
        assert "Tell everybody" not in body(app)


def test_the_way_out_is_to_put_the_page_up_anew(sample_at: Sampled) -> None:
    cast = sample_at(Phase.SIGN)
    sign(cast, "leader")
    spoil(1)
    services.back(cast.facilitator, Phase.SIGN)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    version = views.version(cast.viewer("leader"))
    assert version.number == 2 and not version.signed  # the same words, and nobody signed what nobody can read
    sign(cast, "leader", "marketing", "sales")
    assert cast.viewer("leader").phase == Phase.LIVE
