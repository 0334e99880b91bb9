"""The faults: what mutmut would change, as the text of one module each; and those that were looked at and do no harm."""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import ndiff
from functools import cache
from pathlib import Path

import libcst
from mutmut.mutation.file_mutation import Mutation, create_mutations, deep_replace

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one small fault: `code` is all of it, `was` and `becomes` are the lines that differ, joined by a space."""

    module: str
    was: str
    becomes: str
    code: str

    def __str__(self) -> str:
        return f"{self.module}\n  - {self.was}\n  + {self.becomes}"


@dataclass(frozen=True, slots=True)
class Explained:
    """A fault that no test can notice, and why that is as it should be."""

    where: str
    was: str
    becomes: str
    why: str

    def is_about(self, mutant: Mutant) -> bool:
        return (self.where, self.was, self.becomes) == (mutant.module, mutant.was, mutant.becomes)


def rooms() -> Mapping[str, list[str]]:
    """The rooms and modules in which faults are tried, with the tests that concern each."""
    found: dict[str, list[str]] = tomllib.loads((FOLDER / "rooms.toml").read_text(encoding="utf-8"))["tests"]
    return found


def explained() -> list[Explained]:
    return [Explained(**one) for one in tomllib.loads((FOLDER / "explained.toml").read_text(encoding="utf-8"))["fault"]]


def modules(room: str) -> list[str]:
    """The modules of a room, or the one module that it is."""
    found = [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))
    return [str(module.relative_to(ROOT)) for module in found]


def concerning(module: str) -> list[str]:
    """The test files that concern a module: the one of its own first, if there is one, as it is the likeliest to notice."""
    room = max((one for one in rooms() if module.startswith(one)), key=len)
    files = dict.fromkeys(file for place in rooms()[room] for file in _test_files(place))
    folder, name = module.removesuffix(".py").rsplit("/", 1)
    own = f"tests/{folder}/test_{name}.py"
    return [own, *(file for file in files if file != own)] if (ROOT / own).exists() else list(files)


def _test_files(place: str) -> list[str]:
    """The test files of a folder, or the one file that it is."""
    found = [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("test_*.py"))
    return [str(file.relative_to(ROOT)) for file in found]


def sample(size: int, seed: int, only: Sequence[str] = ()) -> list[Mutant]:
    """So many of all faults, the same for the same seed and code; of the modules that `only` names, where it does."""
    all_modules = [module for room in rooms() for module in modules(room)]
    tried = [module for module in all_modules if not only or module.startswith(tuple(only))]
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
    lines = list(ndiff(tree.code.splitlines(), changed.code.splitlines()))
    return Mutant(module, _of("- ", lines), _of("+ ", lines), changed.code)


def _of(sign: str, lines: Sequence[str]) -> str:
    return " ".join(_stripped(sign, lines))


def _stripped(sign: str, lines: Sequence[str]) -> Iterator[str]:
    return (line.removeprefix(sign).strip() for line in lines if line.startswith(sign))
