"""A database from before readers' links, reasons, logos and printed objections, with a signed page, as it is now."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Cast, Sampled, decide, edit, sign
from workshop import db, operator_desk, services, views
from workshop.migrations import newest, upgrade
from workshop.models import Phase
from workshop.views import ReaderLink

OLD = "0004"


def rows(file: Path, into: sqlite3.Connection) -> None:
    """Copy each row, without what the tables did not have at the time."""
    into.execute("ATTACH ? AS new", (str(file),))
    into.execute("PRAGMA foreign_keys = OFF")
    names = [name for (name,) in into.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    for name in set(names) - {"alembic_version", "sqlite_sequence"}:
        columns = ", ".join(f'"{row[1]}"' for row in into.execute(f"PRAGMA main.table_info({name})"))
        into.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM new.{name}")
    kept = "(SELECT json_group_array(json(json_remove(value, '$.why'))) FROM json_each(decisions))"
    into.execute(f"UPDATE charter_version SET decisions = {kept} WHERE decisions IS NOT NULL")
    into.commit()


@pytest.fixture
def old(sample_at: Sampled, tmp_path: Path) -> tuple[Cast, Path]:
    """A workshop in force, signed over an objection, in a file of that schema."""
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "We cannot phone forty a week.")
    sign(cast, "leader", "marketing", "sales")
    file = tmp_path / "old.db"
    engine = db.make_engine(f"sqlite:///{file}")
    upgrade(engine, OLD)
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        rows(Path(str(db.engine().url.database)), connection)
        assert "open_token" not in str(connection.execute("SELECT sql FROM sqlite_master").fetchall())
    return cast, file


@pytest.mark.parametrize("way", ["opened", "restored"])
def test_what_was_signed_says_the_same_and_shows_nobody_more(
    old: tuple[Cast, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    monkeypatch.setenv("BASE_URL", "https://page.example")
    cast, file = old
    before = views.version(cast.viewer("leader"))
    assert before.as_signed.objections and f"/join/{cast.reader.token}?v=1" in before.charter.link  # the control
    if way == "opened":
        db.open_database(f"sqlite:///{file}")
        with db.write() as session:  # another file, so what is remembered of the first one stands for nothing
            session.connection().exec_driver_sql("UPDATE workshop SET revision = revision + 100")
    else:
        operator_desk.restore(file)
    assert operator_desk.schema_revision() == newest()
    assert operator_desk.verify(cast.workshop) == [] and operator_desk.examine()[1]

    now = views.version(cast.viewer("leader"))
    assert (now.digest, now.signed, now.restorable) == (before.digest, before.signed, True)
    assert now.objections == {"sales": "We cannot phone forty a week."}
    assert now.as_signed.objections == () and views.version(cast.viewer("reader")).objections == {}
    assert now.charter.link == "https://page.example/charter?v=1"
    assert now.log_head == before.log_head != "" and views.logo(cast.viewer("reader")) is None
    assert views.reader_link(cast.viewer("facilitator")) == ReaderLink(on=True, token="")

    token = services.reissue(cast.facilitator, "reader")
    assert views.version(cast.viewer("leader")).charter.link == f"https://page.example/join/{token}?v=1"
    assert operator_desk.backup(tmp_path / "copy.db")["charter_version"] == 1
    services.back(cast.facilitator, Phase.LIVE)
    edit(cast, "Somebody who rang.")
    base = views.agreeing(cast.viewer("leader")).decided["budget"].version
    decide(cast, "sales", "budget", "Money is there.", base=base, why="Two deals died of it.")
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    found = {each.after.removesuffix(" (must)"): each.why for each in views.changed(cast.viewer("leader"), 1, 2)}
    assert found == {"Somebody who rang.": (), "Money is there.": ("Two deals died of it.",)}
