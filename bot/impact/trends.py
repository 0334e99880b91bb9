"""What an event is measured by among its organiser's own: its last edition, else the last of its kind; what changed, and why.

An event is an edition of another where it was copied from it, or has its name, whatever year or number is in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from bot.impact.figures import EventRow
from bot.places.folding import fold

NUMBER = re.compile(r"\b\d\w*")
"""What differs from one edition's name to the next: “Gala 2026” and “12th gala” are galas."""


class Earlier(Struct, frozen=True):
    """The event before one, and whether it is its last edition or only of the same kind."""

    row: EventRow
    is_edition: bool


class Trend(Struct, frozen=True):
    """An event beside the one before it: both as they count, in kg CO2e."""

    row: EventRow
    earlier: Earlier

    @property
    def then_kg(self) -> float:
        return self.earlier.row.counted.total_kg

    @property
    def now_kg(self) -> float:
        return self.row.counted.total_kg

    @property
    def change_kg(self) -> float:
        return self.now_kg - self.then_kg

    @property
    def share(self) -> float | None:
        """The change as a share of what it was; None where that was nothing."""
        return self.change_kg / self.then_kg if self.then_kg else None

    @property
    def participants(self) -> tuple[int, int]:
        """Then and now; nought where it was online only."""
        return self.earlier.row.counted.participants, self.row.counted.participants

    @property
    def each_kg(self) -> tuple[float, float] | None:
        """Per participant, then and now; None where one of both had none on site."""
        then, now = self.participants
        return (self.then_kg / then, self.now_kg / now) if then and now else None

    @property
    def causes_kg(self) -> tuple[float, float] | None:
        """What of the change comes from the number of participants, and what from each of them: together, all of it.

        Each is worked out at the mean of the other, so that it does not matter which is looked at first.
        """
        if self.each_kg is None:
            return None
        (people_then, people), (each_then, each) = self.participants, self.each_kg
        return (people - people_then) * (each + each_then) / 2, (each - each_then) * (people + people_then) / 2

    @property
    def largest_part(self) -> tuple[str, float] | None:
        """The category that changed most, by key, and by how much; None where none did."""
        then, now = self.earlier.row.counted.categories, self.row.counted.categories
        changes = {key: now.get(key, 0.0) - then.get(key, 0.0) for key in {*then, *now}}
        key = max(sorted(changes), key=lambda one: abs(changes[one]), default=None)
        return (key, changes[key]) if key and changes[key] else None

    @property
    def other_factors(self) -> tuple[str, str] | None:
        """The versions of the emission factors, then and now; None where they are the same, or not known."""
        then, now = self.earlier.row.factor_set, self.row.factor_set
        return (then, now) if then and now and then != now else None


def trends(rows: Iterable[EventRow], known: Sequence[EventRow]) -> Iterator[Trend]:
    """Those of `rows` that have an earlier event among all that are known."""
    for row in rows:
        if before := earlier(row, known):
            yield Trend(row, before)


def earlier(row: EventRow, known: Sequence[EventRow]) -> Earlier | None:
    """The last edition before an event, else the last of its kind before it; None where there is neither."""
    before = [one for one in known if _moment(one) < _moment(row)]
    editions = [one for one in before if _is_edition(row, one)]
    alike = editions or [one for one in before if one.answers.get("kind") == row.answers.get("kind")]
    return Earlier(max(alike, key=_moment), bool(editions)) if alike else None


def _moment(row: EventRow) -> tuple[object, int]:
    return row.day, row.event_id


def _is_edition(row: EventRow, other: EventRow) -> bool:
    copied = row.copied_from is not None and row.copied_from in (other.event_id, other.actual_id)
    name = _said_of(str(row.answers.get("name") or ""))
    return copied or bool(name and name == _said_of(str(other.answers.get("name") or "")))


@lru_cache(4096)
def _said_of(name: str) -> str:
    """What is the same in the name of every edition. Each is looked at as often as there are events."""
    return " ".join(NUMBER.sub(" ", fold(name)).split())
