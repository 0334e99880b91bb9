"""Every promise of the README has a test that is named after it: `promises.md` says which, sentence by sentence."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
README = TESTS.parent / "README.md"
TABLE = TESTS / "promises.md"

NOTHING = "–"
"""In place of a test, for a sentence that promises nothing a test could hold."""
LINT = "`make lint`"
BEGINS = re.compile(r"(?<=[.!?])\s+(?=[A-Z“`/\d\[])")
"""Between two sentences."""


def sentences(readme: str) -> list[str]:
    """Every sentence of a README, in order; a row of a table is one. Pictures, headings, code and bold beginnings are none."""
    text = re.sub(r"^\|.*\n\|---.*$", "", readme, flags=re.M)
    return [sentence for block in re.split(r"\n\s*\n|\n(?=- |\d+\. |\|)", text) for sentence in _of(block.strip("\n"))]


def _of(block: str) -> list[str]:
    if block.startswith(("#", "!", "    ")) or not block.strip(" |\n"):
        return []
    if block.startswith("|"):
        return [" · ".join(cell.strip() for cell in re.split(r"(?<!\\)\|", block.strip().strip("|")) if cell.strip())]
    flat = re.sub(r"^(- |\d+\. )?(\*\*[^*]+\.\*\*\s)?", "", block)
    return BEGINS.split(" ".join(flat.replace("**", "").split()))


def rows() -> Iterator[tuple[str, str]]:
    """Sentence and tests, as the table has them."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith(("| The README", "|---")):
            sentence, tests = line.strip("| ").rsplit(" | ", 1)
            yield sentence, tests


@cache
def named_in(file: Path) -> frozenset[str]:
    """The names of the tests in a file."""
    found = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return frozenset(node.name for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_sentence_of_the_readme_stands_in_the_table() -> None:
    said, held = sentences(README.read_text(encoding="utf-8")), [sentence for sentence, _ in rows()]
    assert [one for one in said if one not in held] == [], "promised, and held by nothing"
    assert [one for one in held if one not in said] == [], "held, and promised no more"


@pytest.mark.parametrize(("sentence", "tests"), [*rows()])
def test_what_is_promised_is_held_by_tests_that_are_there(sentence: str, tests: str) -> None:
    if tests in (NOTHING, LINT):
        return
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", tests)
    assert named, f"{sentence!r} is held by nothing"
    assert tests == ", ".join(f"`{file}::{test}`" for file, test in named)
    for file, test in named:
        assert test.startswith("test_")
        assert test in named_in(TESTS / file), f"{file} has no {test}"
