"""What others published of an event of theirs, to compare one's own with: `benchmarks.csv`, each read at its publisher's.

A row is one event: `kg` of CO2e as they counted it, of so many `people` on so many `days`, 0.5 for half a day; no days where
it was not published how many those were. `at_most` marks “more than so many people”. `covers` names the categories that are
in it, or `everything`: an event of one's own is compared by the same ones. `by` is who worked it out, `source` is English. No
trade fair's total together with its number of visitors could be found in public: there is no row.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calculators.activity import Category

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An event of others: `each_kg` of CO2e per participant-day, or per participant where its `days` are not known: 0.

    `covers` is empty where all of the event was counted.
    """

    kind: str
    event: str
    each_kg: float
    days: float
    at_most: bool
    covers: tuple[Category, ...]
    by: str
    source: str
    url: str


@cache
def benchmarks() -> Mapping[str, Benchmark]:
    """One for each kind of event of which anything comparable was published."""
    rows = csv.DictReader(Path(__file__).with_suffix(".csv").read_text(encoding="utf-8").splitlines())
    return {row["kind"]: _read(row) for row in rows}


def _read(row: Mapping[str, str]) -> Benchmark:
    return Benchmark(
        kind=row["kind"],
        event=row["event"],
        each_kg=float(row["kg"]) / (int(row["people"]) * float(row["days"] or 1)),
        days=float(row["days"] or 0),
        at_most=row["at_most"] == "yes",
        covers=() if row["covers"] == EVERYTHING else tuple(map(Category, row["covers"].split())),
        by=row["by"],
        source=row["source"],
        url=row["url"],
    )
