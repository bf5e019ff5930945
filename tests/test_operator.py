"""The operator's commands. What must also hold between processes is run as an operator runs it, in one of its own."""

import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import event

from tests.conftest import ROOT, VOICES, cast_of, write_all
from workshop import db, operator_desk, services, views
from workshop.__main__ import main
from workshop.charter import Charter
from workshop.models import Phase

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command on a database of this test's own."""

    def command(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
        env = {"DATABASE_URL": f"sqlite:///{tmp_path / 'op.db'}", **environment}
        done = CliRunner().invoke(main, args, env=env)
        return subprocess.CompletedProcess(args, done.exit_code, done.stdout, done.stderr)

    return command


@pytest.fixture
def spawn(tmp_path: Path) -> Run:
    """``python -m workshop ...``, in a process of its own, on the same database."""

    def command(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'op.db'}", **environment}
        return subprocess.run(
            [sys.executable, "-m", "workshop", *args], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120
        )

    return command


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_sample_prints_its_links(spawn: Run) -> None:
    for phase in (Phase.PREPARE, Phase.LIVE):
        made = answer(spawn("sample", "--at", phase))
        assert set(made) == {"workshop", "links"}
        links = made["links"]
        assert isinstance(links, dict)
        assert set(links) == {"facilitator", "leader", "marketing", "sales", "reader"}
        assert all(link.startswith("/join/") and len(link) == 49 for link in links.values())


def test_new_makes_a_workshop_with_the_named_seats(run: Run) -> None:
    made = answer(run("new", "--company", "Acme", "--offer", "Anvils", "--seat", "leader=Ann", "--seat", "sales=Sue"))
    assert isinstance(made["links"], dict) and set(made["links"]) == {"facilitator", "leader", "sales", "reader"}
    assert run("new", "--company", "Acme", "--offer", "Anvils", "--seat", "Ann").returncode == 2
    failed = run("new", "--company", " ", "--offer", "Anvils")
    assert failed.returncode == 1 and "company" in failed.stderr


def test_a_day_in_the_life_of_a_database(run: Run, tmp_path: Path) -> None:
    workshop = str(answer(run("sample", "--at", "live"))["workshop"])
    assert run("verify", workshop).stdout == "log and receipts match\n"
    assert run("verify", "nowhere").returncode == 1
    pdf = tmp_path / "charter.pdf"
    assert run("charter", workshop, "--out", str(pdf), "--paper", "a3", "--landscape").stdout == f"{pdf}\n"
    assert pdf.read_bytes().startswith(b"%PDF")
    assert run("charter", "nowhere", "--out", str(pdf)).returncode == 1
    copy = tmp_path / "copy.db"
    counts = answer(run("backup", str(copy)))
    assert counts["workshop"] == 1 and counts["seat"] == 5
    assert answer(run("delete", workshop)) == {"workshops": 1}
    assert answer(run("backup", str(tmp_path / "empty.db")))["seat"] == 0
    assert answer(run("restore", str(copy))) == counts
    assert run("verify", workshop).returncode == 0
    (tmp_path / "not.db").write_text("not a database, whatever its name says")
    assert run("restore", str(tmp_path / "not.db")).returncode == 1
    assert run("verify", workshop).returncode == 0
    assert answer(run("purge", "--older-than", "1")) == {"workshops": 0}
    assert run("purge").returncode == 2


def test_what_nothing_has_happened_in_is_removed_in_one_transaction(run: Run, tmp_path: Path) -> None:
    """Between a look and a deletion of its own somebody could come back to a workshop."""
    old, young = (str(answer(run("sample", "--at", "prepare"))["workshop"]) for _n in range(2))
    with closing(sqlite3.connect(tmp_path / "op.db")) as database, database:
        database.execute("UPDATE event SET at = '2020-02-02 00:00:00.000000' WHERE workshop_id = ?", (old,))
    db.open_database(f"sqlite:///{tmp_path / 'op.db'}")
    begun: list[object] = []
    event.listen(db.engine(), "begin", begun.append)
    assert operator_desk.purge(dt.timedelta(days=400)) == {"workshops": 1}
    assert len(begun) == 1
    db.close_database()
    assert run("verify", old).returncode == 1 and run("verify", young).returncode == 0


@pytest.mark.parametrize("days", ["a year", "-1", "0", "1.5", "1000000", "9" * 5000])
def test_a_retention_that_is_no_number_of_days_is_told(run: Run, days: str) -> None:
    answer(run("sample", "--at", "prepare"))
    done = run("purge", RETENTION_DAYS=days)
    assert done.returncode == 2 and "--older-than" in done.stderr and not done.stdout
    assert "Traceback" not in done.stderr
    ill = run("doctor", RETENTION_DAYS=days)
    assert ill.returncode == 1 and "FAULT RETENTION_DAYS" in ill.stdout
    assert answer(run("purge", RETENTION_DAYS="400")) == {"workshops": 0}  # the control
    assert run("doctor", RETENTION_DAYS="400").returncode == 0


def test_a_backup_of_a_newer_version_is_not_put_in_the_place_of_anything(run: Run, tmp_path: Path) -> None:
    workshop = str(answer(run("sample", "--at", "prepare"))["workshop"])
    copy = tmp_path / "copy.db"
    answer(run("backup", str(copy)))
    with closing(sqlite3.connect(copy)) as later, later:
        later.execute("UPDATE alembic_version SET version_num = '0999'")
    before = files(tmp_path)
    done = run("restore", str(copy))
    assert done.returncode == 1 and "newer version" in done.stderr and done.stderr.count("\n") == 1
    assert files(tmp_path) == before
    assert run("verify", workshop).returncode == 0
    with closing(sqlite3.connect(copy)) as emptied, emptied:
        emptied.execute("DELETE FROM alembic_version")
    assert "is not a backup" in run("restore", str(copy)).stderr


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("notes.txt", "is not a backup of this app"),
        ("other.db", "is not a backup of this app"),
        ("missing/copy.db", "there is no folder"),
        ("notes.txt/copy.db", "there is no folder"),
        ("op.db", "is the database itself"),
    ],
)
def test_a_backup_overwrites_nothing_but_a_backup(run: Run, tmp_path: Path, name: str, said: str) -> None:
    answer(run("sample", "--at", "define"))
    (tmp_path / "notes.txt").write_text("what somebody wrote down")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE theirs (text)")
    before = files(tmp_path)
    done = run("backup", str(tmp_path / name))
    assert done.returncode == 1 and said in done.stderr and done.stderr.count("\n") == 1 and not done.stdout
    assert files(tmp_path) == before


def test_a_backup_takes_the_place_of_an_older_one_and_of_an_empty_file(run: Run, tmp_path: Path) -> None:
    answer(run("sample", "--at", "prepare"))
    copy = tmp_path / "copy.db"
    copy.touch()
    assert answer(run("backup", str(copy)))["workshop"] == 1
    answer(run("sample", "--at", "prepare"))
    assert answer(run("backup", str(copy)))["workshop"] == 2
    assert {path.name for path in tmp_path.iterdir()} == {"op.db", "copy.db"}


@pytest.mark.parametrize("out", ["missing/dir/x.pdf", "notes.txt/x.pdf"])
def test_a_charter_that_cannot_be_written_is_told(run: Run, tmp_path: Path, out: str) -> None:
    made = answer(run("sample", "--at", "live"))
    (tmp_path / "notes.txt").write_text("what somebody wrote down")
    before = files(tmp_path)
    done = run("charter", str(made["workshop"]), "--format", "md", "--out", str(tmp_path / out))
    assert done.returncode == 1 and "there is no folder" in done.stderr and not done.stdout
    assert files(tmp_path) == before


def test_after_a_restore_nothing_remembered_from_before_it_is_shown(spawn: Run, tmp_path: Path) -> None:
    """The app runs on while an operator restores: what it read at a revision must not stand for other answers."""
    db.open_database(f"sqlite:///{tmp_path / 'op.db'}")
    try:
        people = [services.Person(role, role, "head of it") for role in VOICES]
        created = services.create_workshop(
            company="Acme", offer="Anvils", market="Arizona", currency="USD", people=people
        )
        cast = cast_of(created)
        services.advance(cast.facilitator, Phase.PREPARE)
        copy = tmp_path / "copy.db"
        assert spawn("backup", str(copy)).returncode == 0
        for line in ("first", "second"):
            for role in VOICES:
                write_all(cast, role, f"The {line} line")
            services.advance(cast.facilitator, Phase.DEFINE)
            opened = views.comparing(cast.viewer("leader")).revealed
            assert all(answer.text.startswith(f"The {line} line") for answer in opened.answers["sentence"].values())
            assert not opened.mismatched
            assert spawn("restore", str(copy)).returncode == 0
    finally:
        db.close_database()


def test_a_lost_facilitator_gets_a_new_link(run: Run) -> None:
    made = answer(run("sample", "--at", "define"))
    assert isinstance(made["links"], dict)
    fresh = run("link", str(made["workshop"]), "facilitator").stdout.strip()
    assert fresh.startswith("/join/") and fresh != made["links"]["facilitator"]


def test_migrate_and_doctor(run: Run) -> None:
    assert run("migrate").stdout.strip().isalnum()
    healthy = run("doctor")
    assert healthy.returncode == 0 and "database: sqlite" in healthy.stdout
    ill = run("doctor", BASE_URL="samepage.example.org")
    assert ill.returncode == 1 and "FAULT BASE_URL" in ill.stdout


@pytest.mark.parametrize("form", ["md", "csv", "ics", "pptx", "docx", "lead-brief", "persona", "eml", "json"])
def test_a_charter_is_written_in_every_form(run: Run, tmp_path: Path, form: str) -> None:
    made = answer(run("sample", "--at", "live"))
    out = tmp_path / f"charter.{form}"
    done = run("charter", str(made["workshop"]), "--format", form, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 500


def test_before_one_is_put_up_for_signing_the_draft_is_written(run: Run, tmp_path: Path) -> None:
    made = answer(run("sample", "--at", "agree"))
    out = tmp_path / "charter.json"
    assert run("charter", str(made["workshop"]), "--format", "json", "--out", str(out)).returncode == 0
    found = Charter.from_json(out.read_bytes())
    assert (found.version, found.signed, found.agreed_on) == (1, False, "")
    assert [place.signed_on for place in found.signatures] == ["", "", ""]


def test_a_charter_file_is_checked_in_words(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "charter.json"
    file.write_text(Charter.sample().to_json())
    done = run("check-charter", str(file))
    assert done.returncode == 0
    assert done.stdout == "Qualified lead, Tidewater Uptime Ltd (sample), version 1, signed, 46 lines\n"
    file.write_text('{"format": "same-page-charter/1", "version": 0}')
    done = run("check-charter", str(file))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "Company: This field is missing.",
        "Version: Must be a whole number from 1 to 99999.",
    ]
