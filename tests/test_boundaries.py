"""The direction of imports: nothing points back, and only ``workshop/ui`` and ``pages`` know Streamlit."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

#: layers from the bottom; a module may import from its own layer and from those below
LAYERS = (
    ("errors", "text", "typed"),
    ("phrasing",),
    ("structures", "catalogue", "models", "identity", "receipts"),
    ("phases", "standing", "compare", "charter", "migrations"),
    ("arriving", "asked", "compared", "consent", "db", "lines", "rows", "suggest"),
    ("services", "views"),
    ("operator_desk", "web"),
    ("ui", "__main__"),
)
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}
#: the sample is made by walking through the services, and looks at what it made
EXCEPTIONS = {("services/sample.py", "views")}
#: what compare and charter may know of the house
_KNOWN = {"catalogue", "errors", "text", "phrasing"}
#: paper and screen make a line plain by one rule
PURE = {"compare": {"compare", *_KNOWN}, "charter": {"charter", "typed", *_KNOWN}}

FILES = sorted((ROOT / "workshop").rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Dotted names of all modules a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def package(path: Path) -> str:
    """The part of the house a file belongs to: ``services`` for workshop/services/answers.py."""
    relative = path.relative_to(ROOT / "workshop")
    return relative.parts[0].removesuffix(".py")


def house(names: set[str]) -> set[str]:
    """The parts of the house among imported names."""
    return {name.split(".")[1] for name in names if name.startswith("workshop.")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_downwards(path: Path) -> None:
    here = package(path)
    if here == "__init__":
        assert not house(imported(path))
        return
    relative = str(path.relative_to(ROOT / "workshop"))
    for name in house(imported(path)):
        assert name in HEIGHT, f"{relative} imports workshop.{name}, which is in no layer"
        assert HEIGHT[name] <= HEIGHT[here] or (relative, name) in EXCEPTIONS, f"{relative} imports {name}"
        if here in PURE:
            assert name in PURE[here], f"{relative} imports {name}"
    if here in ("services", "views"):
        other = {"services": "views", "views": "services"}[here]
        assert other not in house(imported(path)) or (relative, other) in EXCEPTIONS


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_ui_imports_streamlit(path: Path) -> None:
    if package(path) != "ui":
        assert not any(name.split(".")[0] == "streamlit" for name in imported(path))


def test_pages_go_through_the_ui_and_the_services() -> None:
    forbidden = {"db", "models.AnswerRow", "rows", "web", "migrations", "operator_desk"}
    for path in sorted((ROOT / "pages").glob("*.py")):
        assert not house(imported(path)) & forbidden, path.name


def test_each_part_of_the_house_has_a_contract_in_the_readme() -> None:
    rows = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `w")]
    named = {name.strip("/").split("/")[-1] for row in rows for name in re.findall("`([^`]+)`", row.split("|")[1])}
    parts = {
        path.name for path in (ROOT / "workshop").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - {"__init__.py"} - named == set()


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("workshop.errors", ("streamlit", "sqlmodel", "pydantic")),
        ("workshop.compare", ("streamlit", "sqlmodel", "pandas", "starlette", "plotly")),
        ("workshop.charter", ("streamlit", "sqlmodel", "pandas", "starlette", "typst", "pptx", "docx", "lxml")),
        ("workshop.phases", ("streamlit", "starlette")),
        ("workshop.services", ("streamlit", "starlette", "pandas", "typst")),
        ("workshop.views", ("streamlit", "starlette", "pandas", "typst", "plotly")),
        ("workshop.web", ("streamlit", "pandas", "plotly")),
        ("workshop.__main__", ("streamlit", "pandas", "plotly")),
    ],
)
def test_what_an_import_pulls_in(module: str, absent: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert module in loaded
    assert not loaded & set(absent)


LOADS_ALL = """
import importlib, pkgutil, sys, app, workshop
scripts = ("workshop.migrations.env", "workshop.ui.shell")  # these do something when they are loaded
for found in pkgutil.walk_packages(workshop.__path__, "workshop."):
    if found.name not in scripts:
        importlib.import_module(found.name)
before = "typst" in sys.modules
from workshop.charter import Charter, render
render(Charter.sample())
print(before, "typst" in sys.modules)
"""


def test_nothing_of_the_app_loads_typst_before_the_first_render() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS_ALL], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split() == ["False", "True"]


def literals(node: ast.expr) -> list[str]:
    """The literal text of a string or f-string."""
    pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
    return [piece.value for piece in pieces if isinstance(piece, ast.Constant) and isinstance(piece.value, str)]


def bare_texts(code: str) -> list[int]:
    """Lines on which literal text is handed to a Streamlit or drawing call; keys and keywords are not text."""
    bare = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            drawn = node.func.attr in DRAWING and isinstance(node.func.value, ast.Name)
            first = node.args[0] if drawn and node.args else None
            if first is not None and any(" " in text and re.search("[a-z]", text) for text in literals(first)):
                bare.append(node.lineno)
    return bare


def test_every_text_a_page_draws_can_be_translated() -> None:
    for path in (*sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "workshop" / "ui").rglob("*.py"))):
        assert bare_texts(path.read_text(encoding="utf-8")) == [], path.name
    bare = 'st.button("Go on", key="a b")\nst.button(f"Go {n} on")\nst.button(_("Go on"), key="a b")'
    assert bare_texts(bare) == [1, 2]  # the control


DRAWING = {
    "button", "checkbox", "date_input", "form_submit_button", "link_button", "multiselect", "number_input", "pills",
    "popover", "radio", "segmented_control", "selectbox", "text_area", "text_input", "toast", "toggle", "title",
    "question", "section", "paragraph", "notice", "empty",
}  # fmt: skip
