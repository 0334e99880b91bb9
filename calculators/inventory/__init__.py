"""Where a line of an event goes in its organiser's greenhouse gas inventory, and in the event industry's own list.

A line has a scope, and in scope 3 one of the fifteen categories, of the GHG Protocol; `where.csv` says which, row by row,
the first that fits. What is the organiser's own (rooms, cars, their staff's travel) goes elsewhere than what is hired, and
is in the organisation's inventory already. `README.md` gives the reasons with their sources.
"""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from math import fsum

from calculators.activity import Category, OpenQuestion
from calculators.lines import Line
from calculators.stay import STAYS_OF_CREW


class Own(StrEnum):
    """What is the organisation's own, and in its yearly inventory without any event."""

    ROOMS = "rooms"
    STAFF_TRAVEL = "staff_travel"
    CARS = "cars"


class EventCategory(StrEnum):
    """The nine categories of emissions in the Measurement Methodology of Net Zero Carbon Events (version 1, 2023)."""

    PRODUCTION = "production"
    FREIGHT = "freight"
    FOOD = "food"
    TRAVEL = "travel"
    LOCAL_TRANSPORT = "local_transport"
    ACCOMMODATION = "accommodation"
    ENERGY = "energy"
    WASTE = "waste"
    DIGITAL = "digital"


@dataclass(frozen=True, slots=True, order=True)
class Heading:
    """Where emissions stand in an inventory: the scope, 1 to 3, and in scope 3 the category, 1 to 15.

    A category of 0 is one that nobody but the organiser can tell, or that scopes 1 and 2 do not have. `counted_already` is
    what an inventory holds that leaves events out.
    """

    scope: int
    category: int
    counted_already: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a share of a line goes. `minimum` is whether the GHG Protocol's minimum boundary asks for it."""

    heading: Heading
    minimum: bool
    share: float


@dataclass(frozen=True, slots=True)
class Entry:
    """What an inventory takes from an event under one heading, in kg CO2e."""

    heading: Heading
    minimum: bool
    kg_co2e: float


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What asks for a scope: ESRS (the European Union's), VSME (that of small firms) and GRI, by the number of each."""

    esrs: str
    vsme: str
    gri: str


Owned = frozenset[Own]
NOTHING: Owned = frozenset()


def places(line: Line, own: Owned = NOTHING) -> tuple[Place, ...]:
    """Where a line goes; mostly in one place, with shares that make 1."""
    return _places(line.category, line.kind, _is_crew(line), own)


def event_category(line: Line) -> EventCategory | None:
    """Which of the nine it is; None for the organiser's own lines, which may be any."""
    name = _row(line.category, line.kind, _is_crew(line), NOTHING)[0]["nzce"]
    return EventCategory(name) if name else None


def entries(lines: Iterable[Line], own: Owned = NOTHING) -> tuple[Entry, ...]:
    """The headings that have something, in order; together they are all lines."""
    masses: dict[tuple[Heading, bool], list[float]] = {}
    for line in lines:
        for place in places(line, own):
            masses.setdefault((place.heading, place.minimum), []).append(line.kg_co2e * place.share)
    return tuple(Entry(*where, fsum(found)) for where, found in sorted(masses.items()) if any(found))


def counted_already_kg(lines: Iterable[Line], own: Owned) -> float:
    """Kilograms of CO2e that an inventory holds without the event."""
    return fsum(entry.kg_co2e for entry in entries(lines, own) if entry.heading.counted_already)


def by_event_category(
    lines: Iterable[Line], excluded: Collection[OpenQuestion]
) -> Mapping[EventCategory | None, float | None]:
    """Kilograms of CO2e of all nine, and of what is in none of them; together they are all lines.

    None where nothing is counted, since nobody was ever asked or some of it is among what is `excluded`: that is no nought.
    """
    masses: dict[EventCategory | None, list[float]] = {category: [] for category in (*EventCategory, None)}
    not_counted: set[EventCategory | None] = {EventCategory.LOCAL_TRANSPORT}
    for line in lines:
        category = event_category(line)
        masses[category].append(line.kg_co2e)
        if line.is_left_out(excluded):
            not_counted.add(category)
    totals = {category: fsum(found) for category, found in masses.items()}
    return {category: None if category in not_counted and not kg else kg for category, kg in totals.items()}


@cache
def disclosures() -> Mapping[int, Disclosure]:
    """By scope."""
    return {int(row["scope"]): Disclosure(row["esrs"], row["vsme"], row["gri"]) for row in _read("disclosures.csv")}


def _is_crew(line: Line) -> bool:
    return line.question.startswith(OpenQuestion.CREW_TRAVEL) or line.question == STAYS_OF_CREW


@cache
def _places(category: Category, kind: str, crew: bool, own: Owned) -> tuple[Place, ...]:
    return tuple(
        Place(
            Heading(int(row["scope"]), int(row["ghg_category"] or 0), bool(row["own"])),
            row["minimum"] == "yes",
            float(row["share"]),
        )
        for row in _row(category, kind, crew, own)
    )


@cache
def _row(category: Category, kind: str, crew: bool, own: Owned) -> tuple[Mapping[str, str], ...]:
    """The first row that fits, with those that share the line with it."""

    def fits(row: Mapping[str, str]) -> bool:
        return (
            row["category"] == category
            and fnmatchcase(kind, row["kind"])
            and (crew or not row["who"])
            and (not row["own"] or Own(row["own"]) in own)
        )

    rows = _read("where.csv")
    first = next(row for row in rows if fits(row))
    return tuple(row for row in rows if all(row[key] == first[key] for key in ("category", "kind", "who", "own")))


@cache
def _read(name: str) -> tuple[Mapping[str, str], ...]:
    return tuple(csv.DictReader((files(__package__) / name).read_text(encoding="utf-8").splitlines()))
