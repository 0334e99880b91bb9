"""The words an answer may use: the field's terms, mostly the factor tables' own keys, so a new row is a new word.

A word of any factor set may be used: what was answered under an older one stays readable.
"""

from collections.abc import Callable
from difflib import get_close_matches
from functools import cache

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from calculators import factors

ELECTRIC_MODES = ("car_electric", "taxi_electric", "tram", "metro", "bus_city_electric")
"""Modes that choose the grid they run on by place."""
GENERIC_MODES = ("tram_bus", "bus", "train", "car", "plane", "ferry", *ELECTRIC_MODES)
"""Modes that choose their factor by place, distance or cabin; every other mode is a factor key."""
CABINS = ("economy", "premium", "business", "first", "average")
FUELS = ("average", "petrol", "diesel", "hybrid", "phev", "electric")
"""What a car runs on: `car_…` rows without the prefix. Electric cars have one for every grid."""
HEATING = (
    "gas",
    "heating_oil",
    "propane",
    "district_heat",
    "district_heat_unknown",
    "district_cooling_unknown",
    "wood_pellets",
    "electricity",
)
FOOD = ("canapes", "pastry", "sandwich_veg", "sandwich_chicken", "sandwich_ham")
"""Food counted neither in meals nor in drinks: canapés by the kilogram, pastries and sandwiches by the piece."""


@cache
def modes() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*GENERIC_MODES, *_keys_of("travel_land", "travel_sea"))))


@cache
def stay_kinds() -> tuple[str, ...]:
    """`hotel` chooses its row by country; the others are rows, some per room-night and some per guest-night."""
    return ("hotel", *_keys_of("accommodation"))


@cache
def dishes() -> tuple[str, ...]:
    """What a menu is made of: the `meal_…` rows without the prefix."""
    return tuple(key.removeprefix("meal_") for key in _keys_of("catering") if key.startswith("meal_"))


@cache
def meals() -> tuple[str, ...]:
    """Everything that is served to one person at a time."""
    served = (key for key in _keys_of("catering", units=("meal",)) if key[:5] != "meal_")
    return (*dishes(), *served, "finger_food")


@cache
def drinks() -> tuple[str, ...]:
    return (*_keys_of("catering", units=("cup", "litre")), "sparkling_wine")


@cache
def items() -> tuple[str, ...]:
    """Things counted in their factor's own unit, as material or as equipment."""
    return _keys_of("materials", "digital")


@cache
def vehicles() -> tuple[str, ...]:
    """Freight by mass and distance."""
    return tuple(key for key in _keys_of("freight", units=("tonne.km",)) if not key.endswith("_norf"))


@cache
def waste_streams() -> tuple[str, ...]:
    return tuple(key.removeprefix("waste_") for key in _keys_of("waste"))


def _keys_of(*categories: str, units: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The keys of these categories (and units, if any are named) in all factor sets, the newest first."""
    sets = (factors.load(version) for version in reversed(factors.versions()))
    keys = (key for one in sets for key in one.keys_of(*categories) if not units or one[key].unit in units)
    return tuple(dict.fromkeys(keys))


class KnownWord:
    """Annotates a `str` that must be one of some words: an error names the nearest, the JSON schema lists them all."""

    def __init__(self, what: str, words: Callable[[], tuple[str, ...]]) -> None:
        self.what = what
        self.words = words

    def check(self, word: str) -> str:
        words = self.words()
        if word in words:
            return word
        near = get_close_matches(word.lower(), words, n=3, cutoff=0.5) or list(words[:6])
        raise PydanticCustomError(
            "unknown_word",
            "“{word}” is not a known {what}; near it: {near}",
            {"word": word[:80], "what": self.what, "near": ", ".join(near)},
        )

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "enum": [str(word) for word in self.words()]}
