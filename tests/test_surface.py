"""The names that scripts, operators and checks from outside hold on to. Renaming one is a change to be told."""

import inspect
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from workshop import charter, compare
from workshop.__main__ import main
from workshop.catalogue import catalogue
from workshop.charter import Charter
from workshop.web import ROUTES

COMMANDS = {"sample", "new", "charter", "backup", "restore", "verify", "delete", "purge", "migrate", "doctor"}
PROMPTS = (
    "sentence industry role seniority stage budget path pain employees revenue signals disq fields geo volume examples"
)
#: widget keys, as they stand in the code; the last part of some is put in
KEYS = (
    "home_create", "home_sample", "answer_{", "tags_{", "low_{", "high_{", "strength_{",
    "seal", "unseal", "advance", "back", "tap_{", "vote", "objection", "sign", "figure_map", "page_{",
)  # fmt: skip


def test_routes() -> None:
    assert {(route.path, *sorted(route.methods - {"HEAD"})) for route in ROUTES if route.methods} == {
        ("/join/{token}", "GET"),
        ("/api/draft", "POST"),
        ("/api/logo", "POST"),
        ("/export/{workshop}/logo.png", "GET"),
        ("/export/{workshop}/{file}", "GET"),
        ("/healthz", "GET"),
        ("/readyz", "GET"),
    }


def test_commands() -> None:
    assert set(main.commands) >= COMMANDS


def named(heading: str) -> set[str]:
    """What the first column of the README's table under this heading names."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.split("^##", readme.partition(f"\n{heading}\n")[2], flags=re.MULTILINE)[0]
    rows = [line.replace(r"\|", "") for line in section.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall("`([a-zA-Z_-]+)", row.split("|")[1])}


def test_the_readme_names_every_command_form_and_setting() -> None:
    assert named("## Commands for whoever runs the server") == set(main.commands)
    assert named("## The forms of a charter") == set(charter.FORMS)
    settings = set(re.findall(r"^#?(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert named("## Configuration") == settings


def test_prompt_ids() -> None:
    assert list(catalogue().prompts) == PROMPTS.split()


def test_python_names() -> None:
    assert list(inspect.signature(compare.relate).parameters) == ["a", "b", "prompt"]
    assert list(inspect.signature(compare.compare).parameters)[:2] == ["prompt", "answers"]
    found = compare.relate("50 to 500 people", "600 people or more")
    assert found.kind == "conflict" and 0 <= found.score <= 1 and found.reason and found.spans
    both = compare.compare("employees", {"a": compare.Answer(low=50, high=500), "b": compare.Answer(low=50, high=500)})
    assert both.status == "aligned" and both.pairs and isinstance(both.question, str)
    assert Charter.from_json(Charter.sample().to_json()) == Charter.sample()
    parameters = inspect.signature(charter.render).parameters
    assert list(parameters) == ["charter", "format", "paper", "landscape", "logo"]


@pytest.mark.parametrize("name", ["DATABASE_URL", "BASE_URL", "HOST_PASSPHRASE", "RETENTION_DAYS", "PORT"])
def test_environment(name: str) -> None:
    assert re.search(rf"^#?{name}=", (ROOT / ".env.example").read_text(), re.MULTILINE)


@pytest.mark.parametrize("key", KEYS)
def test_widget_keys(key: str) -> None:
    code = "\n".join(path.read_text() for path in (*ROOT.glob("pages/*.py"), *ROOT.glob("workshop/ui/*.py")))
    assert re.search(rf'["\']{re.escape(key)}', code)


def test_the_keys_of_the_first_form(database: None, screen: Callable[..., AppTest]) -> None:
    app = screen(None)
    assert app.text_input(key="home_company") and app.text_input(key="home_offer")


@pytest.mark.parametrize("target", ["run", "test", "check", "bench"])
def test_make_targets(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
