"""The sentences of `claims_said/<language>.txt`, each behind what it claims, and how they are ruled: `make corpus` prints it.

A line is `reason: sentence`, with `allowed` for one that claims nothing. What stands below “Held out” was written after the
words and the rules, and nothing was mended on it: its figures tell what becomes of a sentence nobody has seen. Once it is
mended on, its heading says “mended since”, and new ones are to be written.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calculators.claim_notation import languages
from calculators.claim_rulings import Ruling, Verdict, rule

FOLDER = Path(__file__).parent / "claims_said"
ALLOWED = "allowed"
MENDED = "mended since"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the reason for which it may not be said, or only under a condition; `ALLOWED` where it may."""

    reason: str
    text: str
    held_out: bool = False
    heading: int = 0
    """Which heading it stands below."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many sentences were held back rightly, held back wrongly, and let pass wrongly.

    `reasons`: of the first, how many for the right reason; `doubted`: how many of them by a doubt only.
    """

    right: int
    wrongly_held: int
    missed: int
    reasons: int
    doubted: int

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
    said, held_out, heading = [], False, 0
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            held_out, heading = line.startswith("# Held out") and MENDED not in line, heading + 1
        elif line:
            reason, _, text = line.partition(": ")
            said.append(Said(reason, text, held_out, heading))
    return said


def outcome(said: Said, ruling: Ruling) -> str:
    """`right`, `wrongly_held`, `missed`, or empty for what may be said and passes."""
    held = ruling.verdict is not Verdict.ALLOWED
    if said.reason == ALLOWED:
        return "wrongly_held" if held else ""
    return "right" if held else "missed"


def score(said: Iterable[Said]) -> Score:
    """The figures of some sentences."""
    ruled = [(one, rule(one.text)) for one in said]
    found = Counter(outcome(one, ruling) for one, ruling in ruled)
    claimed = [(one.reason, ruling) for one, ruling in ruled if one.reason != ALLOWED]
    reasons = sum(reason in ruling.reasons for reason, ruling in claimed)
    doubted = sum(ruling.verdict is Verdict.UNSURE for _, ruling in claimed)
    return Score(found["right"], found["wrongly_held"], found["missed"], reasons, doubted)


def report() -> str:
    """The figures of every language, of what was mended on and of what was not, and what went wrong."""
    lines = []
    for language in languages():
        for held_out, heading in ((False, "mended on"), (True, "held out")):
            said = [one for one in sentences(language) if one.held_out is held_out]
            if not said:
                continue
            figures = score(said)
            lines.append(
                f"{language}, {heading}: {len(said)} sentences, precision {figures.precision:.3f},"
                f" recall {figures.recall:.3f}; of those held rightly {figures.reasons / figures.right:.3f} for the right"
                f" reason, {figures.doubted / figures.right:.3f} by a doubt"
            )
            became = [(outcome(one, rule(one.text)), one) for one in said]
            lines += [f"    {how}: {one.text}" for how, one in became if how in ("wrongly_held", "missed")]
    lines.append(
        "What was mended on says little of sentences nobody has seen: calculators/claim_terms/README.md tells more."
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
