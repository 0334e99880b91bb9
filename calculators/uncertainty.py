"""How sure a total is, and which answer would make it surer.

The range holds what the event emits with 95 % confidence (two standard deviations to either side). Three things widen it:

- the factors, by their own ±; where the sources lie rather to one side of a row, by what they say is to be expected and
  how far they reach; a short flight may be longer than straight by what one of them adds to each leg. Those that share a
  cause are wrong together: all flights by what non-CO2 effects weigh, all food by the one database it is from, all hotels,
  and each row with itself.
- the open questions, by what their answers may plausibly be: `spreads.csv` says by how much an answer moves what it
  touches on average (`shift`), and how far to either side (`plus_minus`), both as parts of its kilograms. They are found
  by drawing answers, not by the factor: an open cabin leaves flights ±15 %, open origins a conference's travel ±280 %.
- quantities that are known but roughly: samples of a survey; how far people come of whom a distance band was said, which
  for all of them rests on one guess; who takes a fast or a slow train where both run, which is one guess too. So it does not
  matter whether they were listed one by one or together.

They are independent of each other, so their squares add up. A usual value is mostly a low one; so the range lies around
the mean of what may be, which is above the estimate where answers would rather raise it, and always reaches it.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import hypot, sqrt
from typing import NamedTuple

from calculators.activity import Category, OpenQuestion
from calculators.confidence import DEVIATIONS, ends
from calculators.lines import Line

BAND_ERROR = 0.2
"""Standard error, as a fraction, of how far the people of a distance band come on average: its middle is a guess."""
FLIGHTS = "flights"
"""The cause that all flights share."""
WORTH_ASKING = 0.005
"""An answer that narrows the range by less than this part of it is not worth a question."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What an open question does to the kilograms that rest on it, as parts of them: on average, and to either side."""

    shift: float
    plus_minus: float


Spreads = Mapping[OpenQuestion, Spread]
"""Of a question that moves nothing which is counted there is none."""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The open question whose answer narrows the range most: ± kilograms now, and about as many after it."""

    question: OpenQuestion
    plus_minus_kg: float
    plus_minus_after_kg: float


def spreads(kind: str | None, again: float) -> Spreads:
    """Of the open questions of this kind of event, to which one person comes `again` on so many days, on average.

    So often another might have come instead: of more days it is more open how many different people come.
    """
    found = _spreads(kind)
    heads = found[OpenQuestion.HEADS]
    return {**found, OpenQuestion.HEADS: Spread(heads.shift * again, heads.plus_minus * again)}


@cache
def _spreads(kind: str | None) -> Spreads:
    rows = csv.DictReader((files(__package__) / "spreads.csv").read_text(encoding="utf-8").splitlines())
    fitting = sorted((row for row in rows if row["kind"] in ("", kind)), key=lambda row: row["kind"])
    return {OpenQuestion(row["question"]): Spread(float(row["shift"]), float(row["plus_minus"])) for row in fitting}


@dataclass(frozen=True, slots=True)
class Doubts:
    """What makes a total unsure, in kg CO2e: how far (95 %) each cause and each open question moves it to either side.

    `shift_kg` is how much more than the total is to be expected. Of it, and of the flights among the causes, so much as
    `longer` says is there because planes do not fly straight.
    """

    by_cause: Mapping[str | tuple[str, str], float]
    by_question: Mapping[OpenQuestion, float]
    shift_kg: float
    longer: "Longer | None" = None

    def plus_minus_kg(self, answered: Collection[str] = ()) -> float:
        """± kg CO2e (95 %), as it is or as if some questions were answered by what is assumed now."""
        still = (kg for question, kg in self.by_question.items() if question not in answered)
        return hypot(*self.by_cause.values(), *still)

    def range_kg(self, total_kg: float) -> tuple[float, float]:
        """The low and the high end of the total; the low one also if every plane flies straight."""
        low, high = range_kg(total_kg, self.plus_minus_kg(), self.shift_kg)
        if self.longer is None:
            return low, high
        flights = self.by_cause[FLIGHTS] - self.longer.plus_minus_kg
        straight = Doubts({**self.by_cause, FLIGHTS: flights}, self.by_question, self.shift_kg - self.longer.shift_kg)
        return min(low, straight.range_kg(total_kg)[0]), high


class Longer(NamedTuple):
    """What planes that do not fly straight add to the ± of all flights and to what is to be expected, kg CO2e."""

    plus_minus_kg: float
    shift_kg: float


def doubts(lines: Iterable[Line], of: Spreads) -> Doubts:
    """What makes the total of these lines unsure, where open questions have these spreads."""
    by_cause: defaultdict[str | tuple[str, str], float] = defaultdict(float)
    by_question: defaultdict[OpenQuestion, float] = defaultdict(float)
    open_kg: defaultdict[tuple[OpenQuestion, ...], float] = defaultdict(float)
    shift = plus_minus_longer = shift_longer = 0.0
    # Of the people who are to be expected besides, said or not, the factors are as unsure.
    expected = 1 + of[OpenQuestion.HEADS].shift
    for line in lines:
        kg, unknown, longer = line.kg_co2e, line.unknown, line.longer
        shift += kg * (line.shift + longer)
        if unknown:
            open_kg[unknown] += kg
            if OpenQuestion.HEADS in unknown:
                kg *= expected
        by_cause[_cause(line.category, line.factor)] += kg * (line.uncertainty + longer)
        if longer:
            plus_minus_longer += kg * longer
            shift_longer += line.kg_co2e * longer
        if line.sampling:
            by_cause["sample", line.question] += kg * line.sampling * DEVIATIONS
        if line.by_band:
            by_cause["bands"] += kg * line.by_band * BAND_ERROR * DEVIATIONS
        if line.either:
            by_cause["trains"] += kg * line.either * DEVIATIONS
    for unknown, kg in open_kg.items():
        for question in unknown:
            if spread := of.get(question):
                by_question[question] += kg * spread.plus_minus
                shift += kg * spread.shift
    longer_by = Longer(plus_minus_longer, shift_longer) if shift_longer else None
    return Doubts(by_cause, by_question, shift, longer_by)


def cause(line: Line) -> str:
    """What a line's factor is wrong with: lines of the same cause are wrong together."""
    return _cause(line.category, line.factor)


@cache
def _cause(category: Category, factor: str | None) -> str:
    if factor is None:
        return "stated"
    if factor.startswith("flight_"):
        return FLIGHTS
    if category is Category.CATERING:
        return "food"
    return "hotels" if category is Category.STAYS else factor


def sampling_error(surveyed: float, response: float) -> float:
    """Standard error, as a fraction, of a count of people for which `surveyed` stand when the fraction `response` answered.

    Nought where everybody answered: that is the correction for a finite population.
    """
    return sqrt((1 - response) / surveyed) if surveyed and response < 1 else 0.0


def range_kg(total_kg: float, plus_minus: float, shift: float = 0.0) -> tuple[float, float]:
    """The low and the high end: those of a log-normal distribution, which stays above nought; the total is within."""
    mean = total_kg + shift
    if total_kg <= 0 or mean <= 0:
        return 0.0, max(total_kg, 0.0)
    low, high = ends(mean, plus_minus)
    return min(low, total_kg), max(high, total_kg)


def worth_asking(total: Doubts, questions: Iterable[OpenQuestion]) -> list[NextQuestion]:
    """The open questions whose answer narrows the range noticeably, that which narrows it most first."""
    now = total.plus_minus_kg()
    found = (NextQuestion(question, now, total.plus_minus_kg((question,))) for question in questions)
    noticeable = (one for one in found if now - one.plus_minus_after_kg > WORTH_ASKING * now)
    return sorted(noticeable, key=lambda one: one.plus_minus_after_kg)


def next_question(total: Doubts, questions: Iterable[OpenQuestion]) -> NextQuestion | None:
    """The best of the open questions to ask, or None where no answer would help noticeably."""
    return next(iter(worth_asking(total, questions)), None)
