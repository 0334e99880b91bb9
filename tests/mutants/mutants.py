"""The faults: what mutmut would change, as the text of one module each; and those that were looked at and do no harm."""

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import libcst
from mutmut.mutation.file_mutation import Mutation, create_mutations, deep_replace

ROOT = Path(__file__).parent.parent.parent
EXPLAINED = Path(__file__).with_name("explained.toml")

ROOMS = ("calculators", "bot/engine", "handlers/event")
"""Where faults are tried."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one small fault.

    `code` is all of it; `was` and `becomes` are the lines that differ, joined by a space; `line` is the number of the first.
    """

    module: str
    line: int
    was: str
    becomes: str
    code: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}\n  - {self.was}\n  + {self.becomes}"


@dataclass(frozen=True, slots=True)
class Explained:
    """A fault that no test can notice, and why that is as it should be."""

    where: str
    was: str
    becomes: str
    why: str

    def is_about(self, mutant: Mutant) -> bool:
        return (self.where, self.was, self.becomes) == (mutant.module, mutant.was, mutant.becomes)


def explained() -> list[Explained]:
    return [Explained(**one) for one in tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["fault"]]


def sample(size: int, seed: int, only: Sequence[str] = ()) -> list[Mutant]:
    """So many of all faults, the same for the same seed and code; of the rooms or modules that `only` names, where it does."""
    modules = [str(file.relative_to(ROOT)) for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    tried = [module for module in modules if not only or module.startswith(tuple(only))]
    found = [(module, at) for module in tried for at in range(len(_mutations(module)[1]))]
    return [_mutant(*one) for one in random.Random(seed).sample(found, min(size, len(found)))]


@cache
def _mutations(module: str) -> tuple[libcst.Module, list[Mutation]]:
    """What can be changed: numbers everywhere, within functions also the rest but words, which the catalogues hold."""
    tree, mutations, *_ = create_mutations(module, (ROOT / module).read_text(encoding="utf-8"))
    return tree, [one for one in mutations if _is_logic(one)]


def _is_logic(one: Mutation) -> bool:
    if isinstance(one.original_node, libcst.BaseString):
        return False
    return one.contained_by_top_level_function is not None or isinstance(one.original_node, libcst.BaseNumber)


def _mutant(module: str, at: int) -> Mutant:
    tree, mutations = _mutations(module)
    changed = deep_replace(tree, mutations[at].original_node, mutations[at].mutated_node)
    assert isinstance(changed, libcst.Module)
    sound, faulty = tree.code.splitlines(), changed.code.splitlines()
    differ = [
        block for block in SequenceMatcher(None, sound, faulty, autojunk=False).get_opcodes() if block[0] != "equal"
    ]
    was = [line.strip() for _, start, end, *_ in differ for line in sound[start:end]]
    becomes = [line.strip() for *_, start, end in differ for line in faulty[start:end]]
    return Mutant(module, differ[0][1] + 1, " ".join(was), " ".join(becomes), changed.code)
