"""Emission factors as dated data, a folder a version: `factors.csv` with one factor a row and its source, from 2026.2 on
`electricity.csv` with those under another licence, `factor_set.toml` with the days for which they are valid,
`fallbacks.toml` with what stands in for a row that is missing, `zones.toml` with the states that have a grid of their own,
`trains.toml` with the countries between which fast trains run.

Where the rows come from, what they include and how far to trust them is in `README.md` beside the table.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import inf, isfinite
from sys import intern
from types import MappingProxyType

import tomli

from calculators.confidence import around

EXPERT_UNCERTAINTY: Mapping[str, float] = MappingProxyType(
    {"high": 0.2, "medium": 0.3, "derived": 0.4, "low": 0.5, "unverified": 0.6}
)
"""The ± fraction of a row whose publisher gives none, by the confidence in the row."""

JUDGEMENT = "u=expert"
"""What the `boundary` of a row says whose ± is a judgement."""
ROLES = ("yes", "alternate")
OUR_OWN = ("derived", "low", "unverified")
"""The confidence in rows that no publisher stands for as they are, nor for their ±."""


BY_GRID = "by_grid"
"""The category of the rows that are worked out here: an electric vehicle or device on the grid of each country, or state."""
_KWH_ROW = re.compile(r"(\w+)_kwh_(?:p?km|hour)")
"""The rows that say what an electric vehicle or device uses; `…_making` beside each is what making it adds."""

PREFIXES: Mapping[str, str] = MappingProxyType({"electricity": "elec", "hotel": "hotel", "train": "train"})
"""How the keys of the kinds begin that have a row for each country."""


class UnknownFactor(KeyError):
    """A key that this factor set does not hold."""


class UnknownVersion(LookupError):
    """No factor set of this version is shipped."""


class MalformedTable(ValueError):
    """A table that cannot be read; the sentence names the row and what is wrong with it."""


TABLES = ("factors.csv", "electricity.csv")
"""The files of a version, the second only where there is one: its rows are under a licence that asks to be kept apart."""

_FOLDER = files(__name__)
_GRID, _ZONE = f"{PREFIXES['electricity']}_", "zone_"


@dataclass(frozen=True, slots=True)
class Factor:
    """One emission factor, in kg CO2e per `unit`. A row of category `parameter` holds an occupancy or a ratio there."""

    key: str
    category: str
    label: str
    unit: str
    kg_co2e_per_unit: float
    uncertainty: float  # ± fraction of the value
    shift: float  # fraction by which more than the value is to be expected; nought without `low` and `high`
    low: float | None
    high: float | None
    judged: bool  # whether that ± is a judgement, where the publisher gives none
    alternate: bool  # kept for comparison, never used in a result
    boundary: str
    geography: str
    year: str
    publisher: str
    source: str
    licence: str
    confidence: str
    review: date  # the last day before it must be looked up again
    gwp: str  # whose warming potentials, as in README.md; empty in the versions that do not say

    @property
    def citation(self) -> str:
        """Publisher, source and year, as a report prints them."""
        return f"{self.publisher}, {self.source} ({self.year})"


@dataclass(frozen=True, slots=True)
class FastTrains:
    """Where fast trains run beside slower ones: the keys of both (slower, faster) by pair of countries, either way round.

    Up to `from_km` (great circle) one takes the slower, from `all_km` on the faster, in between ever more of the latter.
    """

    from_km: float
    all_km: float
    between: Mapping[tuple[str | None, str | None], tuple[str, str]]

    def unsure(self, share: float) -> float:
        """Standard error of such a part: at one half it may be all of them or nobody, towards nought and all ever less."""
        return 2 * share * (1 - share)

    def share(self, km: float) -> float:
        """The part of those who come that far by train who take the faster."""
        if km >= self.all_km:
            return 1.0
        return (km - self.from_km) / (self.all_km - self.from_km) if km > self.from_km else 0.0


NO_FAST_TRAINS = FastTrains(inf, inf, MappingProxyType({}))


@dataclass(frozen=True, slots=True, eq=False)
class FactorSet:
    """A version of the factor table and the days for which it is the one to use (both inclusive)."""

    version: str
    valid_from: date
    valid_until: date
    factors: Mapping[str, Factor]
    fallbacks: Mapping[str, Mapping[str, str]]
    fast_trains: FastTrains
    electric: frozenset[str] = frozenset()  # the vehicles and devices that have a row for every grid
    zones: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # rows by country and by state within it

    def __getitem__(self, key: str) -> Factor:
        """Raises UnknownFactor."""
        try:
            return self.factors[key]
        except KeyError:
            raise UnknownFactor(key) from None

    def of_country(self, kind: str, country: str | None) -> str:
        """The key of a country's row of a kind (`electricity`, `hotel`, `train`), or of what stands in for it.

        `country` is an ISO 3166 code; None where it is not known.
        """
        other = self.fallbacks[kind]
        if not country:
            return other[""]
        key = f"{PREFIXES[kind]}_{country.lower()}"
        return key if key in self.factors else other.get(country, other[""])

    def grid(self, country: str | None, state: str = "") -> str:
        """The key of the grid of a state, where it has one of its own, else of its country's (see `Place`)."""
        return self.zones.get(country or "", {}).get(state) or self.of_country("electricity", country)

    def country_grid(self, key: str) -> str:
        """The key of the country's row, of the row of a state within it (`zone_dk_dk1`); other keys as they are."""
        is_zone = key.startswith(_ZONE)
        return self.of_country("electricity", key.removeprefix(_ZONE).partition("_")[0].upper()) if is_zone else key

    def on_grid(self, what: str, country: str | None, state: str = "") -> str:
        """The key of an electric vehicle's or device's row on the grid of a state or else a country (as of `grid`)."""
        return _on_grid(what, self.grid(country, state))

    @property
    def published(self) -> tuple[Factor, ...]:
        """The rows of the tables, without those that are worked out of them."""
        rows = self.factors.published if isinstance(self.factors, WithWorkedOut) else self.factors
        return tuple(row for row in rows.values() if row.category != BY_GRID)

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_until

    def keys_of(self, *categories: str) -> tuple[str, ...]:
        """The keys to use (alternates left out) of these categories, in the table's order."""
        rows = self.factors.values() if BY_GRID in categories else self.published
        return tuple(row.key for row in rows if row.category in categories and not row.alternate)


@cache
def versions() -> tuple[str, ...]:
    """The versions shipped with the code, the oldest first."""
    found = (folder for folder in _FOLDER.iterdir() if (folder / "factor_set.toml").is_file())
    return tuple(in_order(folder.name for folder in found))


def in_order(some: Iterable[str]) -> list[str]:
    """Versions, the oldest first: 2026.10 comes after 2026.9."""
    return sorted(some, key=_numbers)


def newest_of(some: Iterable[str], otherwise: FactorSet) -> FactorSet:
    """The newest of these versions that is shipped; `otherwise` where none is."""
    shipped = in_order(set(some) & set(versions()))
    return load(shipped[-1]) if shipped else otherwise


def load(version: str = "") -> FactorSet:
    """A factor set shipped with the code, the newest if no version is named; read once. Raises UnknownVersion."""
    return _shipped(version or versions()[-1])


def valid_on(day: date) -> FactorSet:
    """The newest set of those that are valid on a day; where none is, the one that was last, else the first to come."""
    shipped = [load(version) for version in versions()]
    valid = [one for one in shipped if one.is_valid_on(day)] or [one for one in shipped if one.valid_until < day]
    return (valid or shipped[:1])[-1]


@cache
def _shipped(version: str) -> FactorSet:
    if version not in versions():
        raise UnknownVersion(version)
    return read(_FOLDER / version)


def read(folder: Traversable) -> FactorSet:
    """The factor set in a folder. Raises MalformedTable."""

    def text(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8")

    tables = [text(name) for name in TABLES if (folder / name).is_file()]
    validity = tomli.loads(text("factor_set.toml"))
    published = {key: row for table in tables for key, row in rows(table, validity["valid_until"]).items()}
    trains = _fast_trains(text("trains.toml")) if (folder / "trains.toml").is_file() else NO_FAST_TRAINS
    if missing := {row for pair in trains.between.values() for row in pair} - published.keys():
        raise MalformedTable(f"no row “{missing.pop()}”, which is a fast train or the one beside it.")
    return FactorSet(
        version=validity["version"],
        valid_from=validity["valid_from"],
        valid_until=validity["valid_until"],
        factors=WithWorkedOut(published),
        fallbacks=tomli.loads(text("fallbacks.toml")),
        fast_trains=trains,
        zones=tomli.loads(text("zones.toml")) if (folder / "zones.toml").is_file() else {},
        electric=frozenset(kwh[1] for kwh in map(_KWH_ROW.fullmatch, published) if kwh),
    )


class WithWorkedOut(Mapping[str, Factor]):
    """The rows of the tables with those that are worked out of them: each electric vehicle and device on every grid.

    There are eighteen hundred of these, of which an event needs two or three: each is worked out when it is asked for.
    What stands in the tables is as it says there. Raises MalformedTable where one has no row to be worked out of.
    """

    def __init__(self, published: Mapping[str, Factor]) -> None:
        self.published = published
        self._of = {key: rows for key, rows in _by_grid(published) if key not in published}
        self._found: dict[str, Factor] = {}

    def __getitem__(self, key: str) -> Factor:
        if key in self.published:
            return self.published[key]
        if key not in self._found:
            self._found[key] = _worked_out(key, *self._of[key])
        return self._found[key]

    def __contains__(self, key: object) -> bool:
        return key in self.published or key in self._of

    def __iter__(self) -> Iterator[str]:
        yield from self.published
        yield from self._of

    def __len__(self) -> int:
        return len(self.published) + len(self._of)


def _by_grid(published: Mapping[str, Factor]) -> Iterator[tuple[str, tuple[Factor, Factor, Factor]]]:
    """The key of each, and the rows it is worked out of: its kilowatt-hours, the grid and its making."""
    grids = [row for key, row in published.items() if key.startswith((_GRID, _ZONE)) and not row.alternate]
    for key, kwh in published.items():
        if is_kwh := _KWH_ROW.fullmatch(key):
            making = published.get(f"{is_kwh[1]}_making")
            if making is None:
                raise MalformedTable(f"“{key}” has no row “{is_kwh[1]}_making” beside it.")
            for grid in grids:
                yield _on_grid(is_kwh[1], grid.key), (kwh, grid, making)


def _on_grid(what: str, grid: str) -> str:
    """`tram_fr`, `tram_zone_us_ny_nyis`."""
    return f"{what}_{grid.removeprefix(_GRID)}"


def _worked_out(key: str, kwh: Factor, grid: Factor, making: Factor) -> Factor:
    value = kwh.kg_co2e_per_unit * grid.kg_co2e_per_unit + making.kg_co2e_per_unit
    uncertainty, shift = making.uncertainty, making.shift
    low = high = None
    if kwh.low and kwh.high and making.low and making.high:
        low, high = (kwh.low * grid.kg_co2e_per_unit + making.low, kwh.high * grid.kg_co2e_per_unit + making.high)
        mean, plus_minus = around(low, high)
        uncertainty, shift = plus_minus / value, mean / value - 1
    return Factor(
        key=key,
        category=BY_GRID,
        label=f"{kwh.label}, {grid.label}",
        unit=making.unit,
        kg_co2e_per_unit=value,
        uncertainty=uncertainty,
        shift=shift,
        low=low,
        high=high,
        judged=True,
        alternate=False,
        boundary=f"{kwh.kg_co2e_per_unit:g} kWh × {grid.kg_co2e_per_unit:g} + making {making.kg_co2e_per_unit:g}",
        geography=grid.geography,
        year=grid.year,
        publisher="derived",
        source=f"{kwh.source} × {grid.source} + {making.source}",
        licence=grid.licence,
        confidence="derived",
        review=min(kwh.review, grid.review, making.review),
        gwp=making.gwp if making.gwp == grid.gwp else "mixed",
    )


def _fast_trains(table: str) -> FastTrains:
    said = tomli.loads(table)
    between = {tuple(pair.split("-")): (slower, faster) for pair, (slower, faster) in said["between"].items()}
    return FastTrains(said["from_km"], said["all_km"], between | {(b, a): rows for (a, b), rows in between.items()})


def beside(version: str, name: str) -> dict[str, Factor]:
    """The rows of a version that are not in the table which a file of this name stands in for."""
    folder, shipped = _FOLDER / version, load(version)
    replaced = name if name in TABLES else TABLES[0]
    others = [table for table in TABLES if table != replaced and (folder / table).is_file()]
    texts = ((folder / table).read_text(encoding="utf-8") for table in others)
    return {key: row for text in texts for key, row in rows(text, shipped.valid_until).items()}


def rows(table: str, review: date) -> dict[str, Factor]:
    """The factors in a table by their key; `review` is the day for rows that name none. Raises MalformedTable."""
    found: dict[str, Factor] = {}
    for number, row in enumerate(csv.DictReader(table.splitlines()), start=2):
        try:
            factor = _factor(row, review)
        except KeyError as missing:
            raise MalformedTable(f"row {number}: no column or confidence {missing}.") from None
        except (TypeError, ValueError) as wrong:
            raise MalformedTable(f"row {number}: {wrong}.") from None
        if not factor.key or factor.key in found or None in row:
            raise MalformedTable(f"row {number}: “{factor.key}” has no key of its own, or more columns than the table.")
        found[factor.key] = factor
    if not found:
        raise MalformedTable("the table has no rows.")
    return found


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _factor(row: Mapping[str, str], review: date) -> Factor:
    """A row; what hundreds of rows say alike is in memory once."""
    percent = row["uncertainty_pct"]
    value = float(row["kgco2e"])
    expert = 0.0 if value == 0 else EXPERT_UNCERTAINTY[row["confidence"]]
    uncertainty, shift = float(percent) / 100 if percent else expert, 0.0
    low, high = (float(row[end]) if row.get(end) else None for end in ("low", "high"))
    if row["role"] not in ROLES:
        raise ValueError(f"“{row['key']}” has a role that is none of {', '.join(ROLES)}")
    if not (isfinite(value) and isfinite(uncertainty) and value >= 0 <= uncertainty):
        raise ValueError(f"“{row['key']}” has a value or a ± that is no number from nought up")
    if low is not None and high is not None:
        if not 0 < low <= value <= high:
            raise ValueError(f"“{row['key']}” does not lie between its low and its high")
        mean, plus_minus = around(low, high)
        uncertainty, shift = plus_minus / value, mean / value - 1
    return Factor(
        key=row["key"],
        category=intern(row["category"]),
        label=row["label"],
        unit=intern(row["unit"]),
        kg_co2e_per_unit=value,
        uncertainty=uncertainty,
        shift=shift,
        low=low,
        high=high,
        judged=not percent or JUDGEMENT in row["boundary"] or row["confidence"] in OUR_OWN,
        alternate=row["role"] == "alternate",
        boundary=intern(row["boundary"]),
        geography=intern(row["geography"]),
        year=intern(row["year"]),
        publisher=intern(row["publisher"]),
        source=intern(row["source"]),
        licence=intern(row["licence"]),
        confidence=intern(row["confidence"]),
        review=date.fromisoformat(row["review"]) if row.get("review") else review,
        gwp=intern(row.get("gwp", "")),
    )
