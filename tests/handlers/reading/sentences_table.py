"""The sentences of `sentences/<language>.md`, by the question at which they are typed; their README says how to read them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sentences"
ASKED_BACK = "–"
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is typed, what it means, and with which words and buttons the assistant asks back where it is not sure."""

    typed: str
    means: str
    offered: str

    def __str__(self) -> str:
        return f"| {self.typed} | {self.means} | {self.offered} |".replace("|  |", "| |")


@cache
def sentences(language: str) -> dict[str, list[Sentence]]:
    """By question, in the order of the file. Raises FileNotFoundError for a language without sentences."""
    found: dict[str, list[Sentence]] = {}
    for line in (FOLDER / f"{language}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rows = found.setdefault(line.removeprefix("## ").strip(), [])
        elif line.startswith("|") and not line.startswith(("|---", "| typed |")):
            rows.append(Sentence(*(cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|"))))
    return found
