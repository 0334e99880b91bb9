"""Towns by what members call them, worldwide and offline: `PlacesFile.open(directory)`, then `find`, `search`, `nearest`.

The towns stand in a read-only SQLite file that is made at the first start (see `build.py`), so they take next to
no memory and no time to load.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from math import cos, radians
from pathlib import Path
from string import ascii_lowercase
from typing import Self

from bot.places import build
from bot.places.build import CLEARLY
from bot.places.folding import fold
from bot.settings import WrongSetting
from calculators.geography import Place, great_circle_km

LONGEST_TEXT = 120
"""Characters. Whatever is longer is not the name of a town."""

SHORTEST_PREFIX = 3
SHORTEST_MISSPELT = 4
LONGEST_MISSPELT = 40
"""Letters. Shorter texts begin or nearly are too many names to be worth suggesting; longer ones cost too much to vary."""

REACHES = (0.1, 0.5, 2.5, 12.0, 45.0, 180.0)
"""Degrees of latitude around a location in which to look for a town, until there is one: 11 km, then ever wider."""

LONGEST_COUNTRY_CODE = 3
"""Letters. A code alone may be a town: Au, Can, Lux."""

MOST_KNOWN = 5_000
"""Towns that are remembered once they were found: the events at hand name the same ones at every turn."""

LARGEST_TOWNS = 50
"""Of a country: enough that their average distance is that of its people."""

_POSTCODE = re.compile(r"\b(?:(?:l|d|f|b|ch|a) )?\d{4,5}\b")

_TOWN = "name, places.country, latitude, longitude, population, zone"

_BY_NAME = f"""
    SELECT {_TOWN}, max(weight) AS weight FROM json_each(:names) AS wanted
    JOIN names ON names.folded = wanted.value
    JOIN places ON places.id = names.place
    WHERE :country IS NULL OR places.country IN (SELECT code FROM countries WHERE folded = :country)
    GROUP BY places.id ORDER BY weight DESC LIMIT :limit
"""  # noqa: S608 (only constants are put in)

_BY_PREFIX = f"""
    SELECT {_TOWN}, weight FROM (
        SELECT place, max(weight) AS weight FROM names WHERE folded > :start AND folded < :end
        GROUP BY place ORDER BY weight DESC LIMIT :limit
    ) JOIN places ON places.id = place ORDER BY weight DESC
"""  # noqa: S608

_LARGEST = f"""
    SELECT {_TOWN} FROM places WHERE country = :country ORDER BY population DESC LIMIT :limit
"""  # noqa: S608

_AROUND = f"""
    SELECT {_TOWN} FROM places WHERE latitude BETWEEN :south AND :north
        AND min(abs(longitude - :longitude), 360 - abs(longitude - :longitude)) <= :across
"""  # noqa: S608


class PlacesFile:
    """A gazetteer in a file. Safe to share between threads; each look-up takes a few milliseconds at most."""

    def __init__(self, file: Path) -> None:
        """Read `file`, which `build.build` has made."""
        self._database = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._known: dict[str, Place] = {}

    @classmethod
    def open(cls, directory: Path) -> Self:
        """The places kept in `directory`; the first time, and after an update, they are put there (some 10 seconds).

        Raises WrongSetting when nothing can be kept there.
        """
        file = directory / build.file_name()
        try:
            if not file.exists():
                build.build(file)
            return cls(file)
        except (OSError, sqlite3.Error) as failure:
            reason = getattr(failure, "strerror", None) or type(failure).__name__
            raise WrongSetting(f"RESIDUA_CACHE_DIR: towns cannot be kept in {directory} ({reason}).") from None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def find(self, name: str) -> Place | None:
        """The town clearly meant by `name`, alone or with a country ("Paris, FR"); None where one has to ask.

        Clear is a name spelt as the town spells it, in any language, that no other town of nearly the same weight bears.
        A misspelt name is never clear: `search` suggests.
        """
        known = self._known.get(name)
        if known is None and (known := self._clearly(name)):
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[name] = known
        return known

    def _clearly(self, name: str) -> Place | None:
        found = self._spelt(name, limit=2)
        if not found or (len(found) > 1 and found[0][1] < CLEARLY * found[1][1]):
            return None
        return found[0][0]

    def search(self, text: str, limit: int = 6) -> list[Place]:
        """Towns that `text` may mean, best first: of that name, then beginning so, and if there is none, nearly so."""
        exact = [place for place, _ in self._spelt(text, limit)]
        beginning = [place for place in self._beginning(text, limit) if place not in exact]
        return ((exact + beginning) or self._misspelt(text, limit))[:limit]

    def largest(self, country: str) -> list[Place]:
        """The largest towns of a country (its code of two letters), first the one with most inhabitants."""
        rows = self._database.execute(_LARGEST, {"country": country, "limit": LARGEST_TOWNS})
        return [Place(*row) for row in rows]

    def country(self, text: str) -> str | None:
        """The code of the country that is clearly meant: by a name, or by its letters if they are capitals."""
        name = fold(text) if len(text) <= LONGEST_TEXT else ""
        if len(name) <= LONGEST_COUNTRY_CODE and not text.replace(".", "").strip().isupper():
            return None
        codes = {code for (code,) in self._database.execute("SELECT code FROM countries WHERE folded = ?", (name,))}
        return codes.pop() if len(codes) == 1 else None

    def nearest(self, latitude: float, longitude: float) -> Place:
        """The town a location (degrees) is in or next to.

        Towns around attract by inhabitants over the square of the distance, so that the middle of a city is the city and
        not a quarter of it, while a village remains itself.
        """
        here = Place("", "", latitude, longitude, 0)
        for reach in REACHES:
            around = self._database.execute(
                _AROUND,
                {
                    "south": latitude - reach,
                    "north": latitude + reach,
                    "longitude": longitude,
                    "across": min(180.0, reach / max(cos(radians(latitude)), 0.001)),
                },
            ).fetchall()
            if around:
                return max((Place(*row) for row in around), key=lambda place: _attraction(place, here))
        raise LookupError("there is not a town on Earth")

    def _spelt(self, text: str, limit: int) -> list[tuple[Place, float]]:
        """Towns called exactly so, each with its weight, by the first reading of the text that fits any.

        A country alone may be a town of that country, as Luxembourg is, but not a hamlet elsewhere.
        """
        for name, country in _readings(text):
            named = name if len(name) > LONGEST_COUNTRY_CODE and self._is_country(name) else None
            if found := self._called([name], country or named, limit):
                return found
        return []

    def _called(self, names: list[str], country: str | None, limit: int) -> list[tuple[Place, float]]:
        rows = self._database.execute(_BY_NAME, {"names": json.dumps(names), "country": country, "limit": limit})
        return [(Place(*town), weight) for *town, weight in rows]

    def _beginning(self, text: str, limit: int) -> list[Place]:
        start = _cleaned(text)
        if len(start) < SHORTEST_PREFIX:
            return []
        rows = self._database.execute(_BY_PREFIX, {"start": start, "end": start + "\U0010ffff", "limit": limit})
        return [Place(*town) for *town, _ in rows]

    def _misspelt(self, text: str, limit: int) -> list[Place]:
        for name, country in _readings(text):
            varied = SHORTEST_MISSPELT <= len(name) <= LONGEST_MISSPELT and (
                country is None or self._is_country(country)
            )
            if varied and (found := self._called(sorted(_one_slip_away(name)), country, limit)):
                return [place for place, _ in found]
        return []

    def _is_country(self, country: str) -> bool:
        return self._database.execute("SELECT 1 FROM countries WHERE folded = ?", (country,)).fetchone() is not None


def _cleaned(text: str) -> str:
    """The folded text without a postcode; empty if it is too long to name a town."""
    return "" if len(text) > LONGEST_TEXT else " ".join(_POSTCODE.sub(" ", fold(text)).split())


def _readings(text: str) -> Iterator[tuple[str, str | None]]:
    """The ways to read a text as a name and a country, then as a name alone; people forget the comma, and names hold some.

    The country goes first because "Salem, IN" says India even though Americans call a town in Indiana so.
    """
    words = _cleaned(text).split()
    for end in range(len(words) - 1, 0, -1):
        yield " ".join(words[:end]), " ".join(words[end:])
    if words:
        yield " ".join(words), None


def _one_slip_away(name: str) -> set[str]:
    """Every spelling that one letter missed, added, mistaken or swapped with the next makes of `name`."""
    splits = [(name[:i], name[i:]) for i in range(len(name) + 1)]
    letters = ascii_lowercase + " "
    return (
        {a + b[1:] for a, b in splits if b}
        | {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
        | {a + letter + b[1:] for a, b in splits if b for letter in letters}
        | {a + letter + b for a, b in splits for letter in letters}
    )


def _attraction(place: Place, here: Place) -> float:
    return (place.population + 1) / (great_circle_km(place, here) + 0.5) ** 2
