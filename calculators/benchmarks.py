"""What others published of an event of theirs, to compare one's own with: `benchmarks.csv`, each read at its publisher's.

`covers` says what is in the total: `everything`, or `travel` alone, which is not comparable with a whole event.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An event of another organisation. `total_kg` is in kg CO2e as they counted it; `source` and `event` are English."""

    kind: str
    event: str
    participants: int
    days: float
    total_kg: float
    covers: str
    source: str
    url: str

    @property
    def per_participant_day_kg(self) -> float:
        return self.total_kg / (self.participants * self.days)


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """All of them, in the order of the file."""
    rows = csv.DictReader(Path(__file__).with_suffix(".csv").read_text(encoding="utf-8").splitlines())
    return tuple(
        Benchmark(
            row["kind"],
            row["event"],
            int(row["participants"]),
            float(row["days"]),
            float(row["total_kg"]),
            row["covers"],
            row["source"],
            row["url"],
        )
        for row in rows
    )


def published(kind: str) -> Benchmark | None:
    """The first of a kind of event that covers all of it; None where nobody published any that we read."""
    return next((one for one in benchmarks() if one.kind == kind and one.covers == EVERYTHING), None)
