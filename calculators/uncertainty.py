"""How sure a total is, and which answer would make it surer.

Lines that share a factor are wrong together, so they are added first; the sums are independent of each other, so their
± kilograms add as squares. A line that rests on one open question has double its factor's ±; every further open
question adds as much variance again: ± = factor's ± × √(1 + 3 × open questions). What a survey found has the ± of its
sample on top.

The range is multiplicative: total × (1 + r) above, total / (1 + r) below, r being the ± over the total. For a small r
that is total ± r; for a large one it never reaches below nought, where a symmetric range would.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt

from calculators.activity import OpenQuestion
from calculators.lines import Line

VARIANCE_OF_A_GUESS = 3.0
"""In squares of the factor's own ±: one open question doubles it, as √(1 + 3) = 2."""
WORTH_ASKING = 0.005
"""An answer that narrows the range by less than this part of it is not worth a question."""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The open question whose answer narrows the range most: ± kilograms now, and about as many after it."""

    question: OpenQuestion
    plus_minus_kg: float
    plus_minus_after_kg: float


def plus_minus_kg(lines: Iterable[Line], answered: OpenQuestion | None = None) -> float:
    """± kg CO2e of the lines' total, as it is or as if one more question were answered by what is assumed now."""
    together: defaultdict[str, float] = defaultdict(float)
    sampled: defaultdict[str, float] = defaultdict(float)
    for line in lines:
        open_questions = len(line.unknown) - (answered in line.unknown)
        widened = line.uncertainty * sqrt(1 + VARIANCE_OF_A_GUESS * open_questions)
        together[line.factor or line.question] += line.kg_co2e * widened
        sampled[line.question] += line.kg_co2e * line.sampling
    return sqrt(sum(kg * kg for kg in chain(together.values(), sampled.values())))


def sampling_error(surveyed: float, response: float) -> float:
    """Standard error, as a fraction, of a count of people for which `surveyed` stand when the fraction `response` answered.

    Nought where everybody answered: that is the correction for a finite population.
    """
    return sqrt((1 - response) / surveyed) if surveyed and response < 1 else 0.0


def range_kg(total_kg: float, plus_minus: float) -> tuple[float, float]:
    """The low and the high end."""
    if total_kg <= 0:
        return 0.0, 0.0
    return total_kg * total_kg / (total_kg + plus_minus), total_kg + plus_minus


def next_question(lines: Sequence[Line], questions: Iterable[OpenQuestion]) -> NextQuestion | None:
    """The best of the open questions to ask, or None where no answer would help noticeably."""
    now = plus_minus_kg(lines)
    after = {question: plus_minus_kg(lines, question) for question in questions}
    best = min(after, key=after.__getitem__, default=None)
    if best is None or now - after[best] <= WORTH_ASKING * now:
        return None
    return NextQuestion(best, now, after[best])
