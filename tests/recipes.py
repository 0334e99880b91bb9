"""Following a recipe of a README to the letter, in a scratch copy of the project."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "calculators", "locales", "tests")
FILES = ("Makefile", "README.md", "pyproject.toml", "requirements.txt", "requirements-dev.txt")

STAMPS = ("installed", "runtime", "development")
"""By which make knows what is installed."""


class Copy:
    """A copy of the project in which somebody works by the book."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for room in ROOMS:
            copytree(ROOT / room, folder / room, ignore=ignore_patterns("*.pot"))  # with what is compiled, to be quick
        for file in FILES:
            (folder / file).write_bytes((ROOT / file).read_bytes())
        (folder / ".venv").mkdir()
        for part in Path(sys.prefix).iterdir():
            if part.name not in STAMPS:
                (folder / ".venv" / part.name).symlink_to(part)
        for stamp in STAMPS:
            (folder / ".venv" / stamp).touch()

    def follow(self, readme: str, title: str) -> None:
        """Do what stands under a heading: apply each block of changes, run each block of commands, in their order.

        A block of changes names its file behind `---`, which may be a new one; `@@` parts its changes. Raises AssertionError
        when what it changes is not there, or is there twice.
        """
        steps = re.findall(r"^```(diff|sh)\n(.*?)^```$", section(self.folder / readme, title), re.M | re.S)
        assert steps, f"{readme} tells nobody how to make “{title}”"
        for kind, block in steps:
            if kind == "sh":
                self.run("sh", "-ec", block)
            else:
                self._change(block)

    def _change(self, block: str) -> None:
        name, _, changes = block.removeprefix("--- ").partition("\n")
        file = self.folder / name
        for change in changes.split("@@\n"):
            lines = change.splitlines(keepends=True)
            assert all(line[0] in " +-\n" for line in lines), change
            before, after = ("".join(line[1:] or line for line in lines if line[0] != sign) for sign in "+-")
            if not file.exists():
                assert not before, f"there is no {name}"
                file.touch()
            text = file.read_text(encoding="utf-8")
            assert text.count(before) == 1, f"{name} has {text.count(before)} times\n{before}"
            file.write_text(text.replace(before, after), encoding="utf-8")

    def run(self, *command: str) -> str:
        """What a command says that is run in the copy. Raises AssertionError when it fails."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def passes(self, *tests: str) -> None:
        """Run tests of the copy, which are its own. Raises AssertionError when one fails, or when there is none."""
        self.run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)

    def fails(self, *tests: str) -> str:
        """Run tests of the copy that are expected to fail; returns what they say. Raises AssertionError when all pass."""
        try:
            self.passes(*tests)
        except AssertionError as failure:
            return str(failure)
        raise AssertionError(f"{tests} pass")


def section(file: Path, title: str) -> str:
    """What stands under a heading of a README, up to the next heading."""
    text = file.read_text(encoding="utf-8")
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^##+ |\Z)", text, re.M | re.S)
    assert found, f"{file} has no section “{title}”"
    return found[1]
