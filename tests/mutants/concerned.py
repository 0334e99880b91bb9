"""Which tests concern a fault: those that run its statement, the nearest and quickest first."""

import ast
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from tests.mutants.mutants import ROOT, Mutant

WATCHED = ("tests/calculators", "tests/bot/engine", "tests/handlers")
"""The tests that may notice a fault."""
SECONDS = 60
"""How long the tests of one fault may take together: only where none of them notices it are they all asked. Of a statement
that hundreds run, the slowest are left out."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Every test with the seconds it takes; for each line of a module that runs, which of them run it, by their place.

    A line that runs without any was run before all of them, and concerns them all.
    """

    tests: Sequence[tuple[str, float]]
    lines: Mapping[str, Mapping[int, Sequence[int]]]

    @classmethod
    def read(cls, file: Path) -> "Watched":
        """What `watching.py` wrote."""
        found = json.loads(file.read_text(encoding="utf-8"))
        lines = {module: {int(line): tests for line, tests in ran.items()} for module, ran in found["lines"].items()}
        return cls(found["tests"], lines)

    def concerning(self, mutant: Mutant) -> dict[str, float]:
        """The tests to ask about a fault, in this order, with their seconds; none if no test runs its statement."""
        ran_by = self.lines.get(mutant.module, {})
        statement = statement_around(mutant.line, (ROOT / mutant.module).read_text(encoding="utf-8"))
        run = [ran_by[line] for line in statement or ran_by if line in ran_by]
        found = set().union(*run) if any(run) else range(len(self.tests)) if run else ()
        ordered = sorted(
            (self.tests[test] for test in found), key=lambda test: (_distance(test[0], mutant.module), test[1])
        )
        before = accumulate((seconds for _, seconds in ordered), initial=0.0)
        return {name: seconds for waited, (name, seconds) in zip(before, ordered, strict=False) if waited < SECONDS}


def _distance(test: str, module: str) -> int:
    """0 for a test in the file of the module's own, 1 in its room, 2 in another."""
    room, name = module.removesuffix(".py").rsplit("/", 1)
    return 0 if test.startswith(f"tests/{room}/test_{name}.py") else 1 if test.startswith(f"tests/{room}/") else 2


def statement_around(line: int, code: str) -> range | None:
    """The lines of the statement that a line is of, but for blocks in it; None for what runs only on import.

    What stands in the head of a function is given with the function, which runs with it.
    """
    around = [one for one in ast.walk(ast.parse(code)) if isinstance(one, ast.stmt) and line in _lines(one)]  # inwards
    if not any(isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) for one in around):
        return None
    innermost = around[-1]
    block = getattr(innermost, "body", None)
    if block and not isinstance(innermost, ast.FunctionDef | ast.AsyncFunctionDef):
        head = range(innermost.lineno, block[0].lineno)
        return head if line in head else _lines(innermost)
    return _lines(innermost)


def _lines(one: ast.stmt) -> range:
    first = min([one.lineno, *(decorator.lineno for decorator in getattr(one, "decorator_list", ()))])
    return range(first, (one.end_lineno or one.lineno) + 1)
