"""The sentences of `claims_said/<language>.txt`, each behind what it claims, and how they are ruled: `make corpus` prints it.

A line is `reason: sentence`, with `allowed` for one that claims nothing. What stands below “Held out” was written after the
rules and not looked at while they were made; by now these have been mended too, so new ones tell more than old ones.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calculators.claim_notation import languages
from calculators.claim_rulings import Verdict, rule

FOLDER = Path(__file__).parent / "claims_said"
ALLOWED = "allowed"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the reason for which it may not be said, or only under a condition; `ALLOWED` where it may."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many sentences were held back rightly, held back wrongly, and let pass wrongly; `reasons`: for the right reason."""

    right: int
    wrongly_held: int
    missed: int
    reasons: int

    @property
    def precision(self) -> float:
        """Of what was held back, the share that had to be."""
        return self.right / (self.right + self.wrongly_held)

    @property
    def recall(self) -> float:
        """Of what had to be held back, the share that was."""
        return self.right / (self.right + self.missed)


@cache
def sentences(language: str) -> list[Said]:
    """Those of a language, in the order of the file."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    parts = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return [Said(reason, text) for reason, _, text in parts]


def outcome(said: Said) -> str:
    """`right`, `wrongly_held`, `missed`, or empty for what may be said and passes."""
    held = rule(said.text).verdict is not Verdict.ALLOWED
    if said.reason == ALLOWED:
        return "wrongly_held" if held else ""
    return "right" if held else "missed"


def score(language: str) -> Score:
    """The figures of a language."""
    found = Counter(map(outcome, sentences(language)))
    reasons = sum(one.reason in {term.reason for term in rule(one.text).findings} for one in sentences(language))
    return Score(found["right"], found["wrongly_held"], found["missed"], reasons)


def report() -> str:
    """The figures of every language, and what went wrong."""
    lines = []
    for language in languages():
        figures = score(language)
        lines.append(
            f"{language}: {len(sentences(language))} sentences, precision {figures.precision:.3f},"
            f" recall {figures.recall:.3f}, for the right reason {figures.reasons / figures.right:.3f}"
        )
        wrong = [one for one in sentences(language) if outcome(one) in ("wrongly_held", "missed")]
        lines += [f"    {outcome(one)}: {one.text}" for one in wrong]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
