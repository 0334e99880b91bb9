"""Which way there is between two places: over land, by a tunnel, by a ferry or only through the air, and by rail or not.

`lands.csv` says on which land a country lies, or a state of it that is an island; whatever it does not name is on the
land of Europe and Asia. Between lands of the same `ferries` ships carry people and cars; `rails` is the network of a
land, none where no train takes passengers. An archipelago is as many lands as there are ways longer than `across_km`.
All this is general knowledge of the map.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import inf

from calculators.ways import Way


class Crossing(StrEnum):
    """How one gets from one place to another, planes aside."""

    LAND = "land"
    TUNNEL = "tunnel"
    FERRY = "ferry"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Land:
    """People on one land reach each other by road; on islands of one name, up to so many kilometres."""

    name: str
    across_km: float = inf
    ferries: str = ""
    rails: str = ""


EURASIA = Land("eurasia", inf, "europe", "eurasia")
CONTINENTS = frozenset({"eurasia", "africa", "north_america", "south_america"})
"""Who comes from afar, nobody knows whence, may live on the same; to an island people come from Europe and Asia."""
TUNNELS = frozenset({frozenset({"eurasia", "great_britain"})})
LAND_KM = 150.0
"""Who lives this near, nobody knows in which state, lives on the same land."""


def _codes(said: str) -> frozenset[str]:
    return frozenset(said.split())


SEA_BETWEEN = (
    (_codes("DK NO SE"), _codes("EE LT LV PL")), (_codes("IT SM VA"), _codes("AL GR ME")),
    (_codes("AE BH OM QA"), _codes("IR")), (_codes("AZ"), _codes("KZ TM")),
)  # fmt: skip
"""Countries on one land between which the short way is by ship."""
WITHOUT_TRAINS = _codes(
    "AD AF AG AI AW BB BH BI BM BN BQ BS BT BZ CF CV CW CY DM FJ FO GD GF GG GM GP GQ GT GU GW GY HN HT IS JE JM KI KM KN KW"
    " KY LB LC LY MH MQ MS MT MU MV NC NE NI NR OM PF PG PW QA RW SB SC SO SR ST SV SX TC TD TL TO TT TV VC VG VI VU WS YE YT"
)
"""Countries in which no train takes passengers; a tram or a metro may."""
RAILS = (
    _codes(
        "AL AM AT AZ BA BE BG BY CH CN CZ DE DK EE ES FI FR GB GE GR HK HR HU IE IR IT KG KH KP KZ LA LI LT LU LV MC MD ME"
        " MK MN MY NL NO PL PT RO RS RU SE SG SI SK SM TH TJ TM TR UA UZ VA VN XK"
    ),
    _codes("CA US"), _codes("BD IN NP PK"), _codes("DZ MA TN"), _codes("DJ ET"), _codes("BF CI"), _codes("ML SN"),
    _codes("BW CD MW MZ NA SZ TZ ZA ZM ZW"), _codes("KE TZ UG"), _codes("AR BO BR CL PE PY UY"), _codes("IQ SY"),
)  # fmt: skip
"""Countries whose railways meet, if only by a ferry, a tunnel or a train that runs now and then; others have their own."""


@cache
def _lands() -> Mapping[str, Land]:
    """By country, or by country and state: `GR/ESYE43`."""
    rows = csv.DictReader((files(__package__) / "lands.csv").read_text(encoding="utf-8").splitlines())
    return {
        place: Land(row["land"], float(row["across_km"] or inf), row["ferries"], row["rails"])
        for row in rows
        for place in row["places"].split()
    }


def _land(country: str, state: str) -> Land:
    return _lands().get(f"{country}/{state}") or _lands().get(country, EURASIA)


def crossing(way: Way) -> Crossing:
    """What lies between the ends of a way."""
    if way.destination is None:
        return Crossing.LAND
    there, here = _ends(way)
    if way.origin is None and there.name in CONTINENTS:
        return Crossing.LAND
    if there.name == here.name and way.km <= there.across_km and not _is_sea_between(way.origin, way.destination):
        return Crossing.LAND
    if frozenset((there.name, here.name)) in TUNNELS:
        return Crossing.TUNNEL
    return Crossing.FERRY if there.ferries and there.ferries == here.ferries else Crossing.NONE


def has_rails(way: Way) -> bool:
    """Whether trains run between its ends, as far as these are known."""
    ends = {way.origin, way.destination} - {None}
    if way.destination is None or ends & WITHOUT_TRAINS:
        return not ends & WITHOUT_TRAINS
    there, here = _ends(way)
    if way.origin is None:
        return bool(there.rails)
    return bool(there.rails) and there.rails == here.rails and (len(ends) < 2 or any(ends <= some for some in RAILS))


def _ends(way: Way) -> tuple[Land, Land]:
    """Where they go to, and where they come from."""
    there = _land(way.destination or "", way.destination_state)
    if way.origin is None:
        return there, EURASIA
    is_near = way.origin == way.destination and way.km <= LAND_KM
    known = way.origin_state and way.destination_state
    return there, there if is_near and not known else _land(way.origin, way.origin_state)


@cache
def _is_sea_between(origin: str | None, destination: str) -> bool:
    return any(
        (origin in one and destination in other) or (origin in other and destination in one)
        for one, other in SEA_BETWEEN
    )
