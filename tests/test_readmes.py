"""The pages of the rooms: each fits a screen, and every file and every name that one mentions is there."""

import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "calculators", "handlers", "locales", "tests")
PAGES = sorted(
    str(page.relative_to(ROOT))
    for page in (
        *ROOT.glob("*.md"),
        *(page for room in ROOMS for page in (ROOT / room).rglob("README.md")),
        ROOT / "calculators" / "METHOD.md",
    )
    if page.name != "CHANGELOG.md"
)
A_SCREEN = 60
"""Lines, recipes not counted, nor what comes after them: those are for whoever wants to add something, or to check a figure."""

FILE = re.compile(r"[\w./-]+\.(?:py|md|csv|toml|typ|po|pot|js|json|ini)|[\w.-]+(?:/[\w.-]+)*/")
NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?")
ABOUT_DATA = (
    "calculators/METHOD.md",
    "calculators/factors/README.md",
    "calculators/claim_terms/README.md",
    "calculators/inventory/README.md",
)
"""Pages whose words in code type are those of a table."""
BY_HAND = "\n## Any event worked out by hand\n"
"""From here on a page's words are those, too: of answers and of rows."""
WORDS = frozenset(
    {"diff", "sh", "null", "web", "worker", "run", "sweep", "version", "category", "label", "unit", "key"}
)
"""In code type, and no name of ours."""


def spoken(page: str) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```|^    .*$", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.M | re.S)


def mentioned(page: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", spoken(page))


@cache
def names() -> frozenset[str]:
    """Every name of the code: modules, what they define, and what classes define, also with a dot before them."""
    return frozenset(name for room in ROOMS for file in (ROOT / room).rglob("*.py") for name in _defined(file))


def _defined(file: Path) -> Iterator[str]:
    module = file.parent.name if file.stem == "__init__" else file.stem
    yield module
    yield ".".join(file.parent.relative_to(ROOT).parts)
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        for name in _names(node):
            yield from (name, f"{module}.{name}")
            if isinstance(node, ast.ClassDef):
                for inner in (own for one in node.body for own in _names(one)):
                    yield from (inner, f"{name}.{inner}")


def _names(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.Assign(targets=targets):
            yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


def _is_there(file: str, page: str) -> bool:
    return any((folder / file).exists() for folder in ((ROOT / page).parent, ROOT))


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_mentioned_is_there(page: str) -> None:
    files = [one for one in mentioned(page) if FILE.fullmatch(one)]
    linked = [link.partition("#")[0] for link in re.findall(r"\]\((?!http)([^)#]+[^)]*)\)", spoken(page))]
    assert [one for one in files + linked if not _is_there(one, page)] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ABOUT_DATA])
def test_every_name_that_is_mentioned_is_there(page: str) -> None:
    words = re.findall(r"`([^`\n]+)`", spoken(page).partition(BY_HAND)[0])
    said = [one for one in words if NAME.fullmatch(one) and not FILE.fullmatch(one)]
    assert [one for one in said if one not in names() | WORDS and not one.startswith("RESIDUA_")] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_page_of_one_screen(room: str) -> None:
    page = (ROOT / room / "README.md").read_text(encoding="utf-8")
    before_recipes = page.partition("\n### ")[0]
    assert len(before_recipes.splitlines()) <= A_SCREEN


def test_what_contributing_says_to_type_works() -> None:
    typed = re.findall(r"^    \.venv/bin/(.*)$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M)
    quick = [shlex.split(line) for line in typed if line != "mypy"]
    assert len(quick) == 5
    for program, *arguments in quick:
        command = [sys.executable, *(["-m", program] if program != "python" else []), *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.strip()
