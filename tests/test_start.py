"""A fault in any file of data/ is told by file and key before the first visitor comes: the app does not start."""

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import lifespan
from workshop import db
from workshop.__main__ import main
from workshop.catalogue import FOLDER, catalogue
from workshop.compare.lexicon import lexicon
from workshop.errors import CatalogueError

BROKEN = [
    ("lexicon.toml", "mining = { words", "mining = { wordz", "sector.mining", "needs words"),
    ("lexicon.toml", "[sector]", "[sector", "the file", "is not TOML"),
    ("persona.toml", "hint =", "hnt =", "line Name of the role.hnt", "is not a known key"),
    ("lead_brief.toml", 'of = "definition"', 'of = "all"', "line What we sell, and to whom.of", "has to be"),
    ("prompts.toml", 'nav = "Pain"', "nav = 7", "prompt pain.nav", "has to be a text in quotes"),
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/ that this process reads from, and a database beside it."""
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'start.db'}")
    monkeypatch.setattr("workshop.catalogue.FOLDER", tmp_path)
    monkeypatch.setattr("workshop.compare.lexicon.FILE", tmp_path / "lexicon.toml")
    monkeypatch.setattr("workshop.ui.warm.up", lambda: None)  # it loads for later tests what none of these needs
    for read in (catalogue, lexicon):
        read.cache_clear()
    yield tmp_path
    for read in (catalogue, lexicon):
        read.cache_clear()
    db.close_database()


def broken(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def start() -> None:
    async def run() -> None:
        async with lifespan(None):
            assert db.engine()

    # in a thread of its own: the browser tests of this worker may have left a loop running in this one
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, run()).result()


@pytest.mark.parametrize(("file", "old", "new", "key", "fault"), BROKEN)
def test_a_broken_file_refuses_to_start(data: Path, file: str, old: str, new: str, key: str, fault: str) -> None:
    broken(data, file, old, new)
    with pytest.raises(CatalogueError, match=fault) as caught:
        start()
    assert (caught.value.file, caught.value.key) == (file, key)
    assert not (data / "start.db").exists()  # nothing was touched


@pytest.mark.parametrize(("file", "old", "new", "key", "fault"), BROKEN)
def test_the_doctor_names_a_broken_file(data: Path, file: str, old: str, new: str, key: str, fault: str) -> None:
    broken(data, file, old, new)
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == 1 and not done.stderr
    (said,) = [line for line in done.stdout.splitlines() if line.startswith("FAULT")]
    assert said.startswith(f"FAULT data/{file}: {key}: ") and fault in said
    assert "fonts: " in done.stdout  # and goes on looking


def test_an_unbroken_copy_starts_and_is_well(data: Path) -> None:
    start()
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == 0, done.output
    assert "data: 16 prompts, " in done.stdout
