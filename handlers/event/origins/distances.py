"""How far a group travels, and which ways of travelling make sense over that."""

from collections.abc import Mapping
from typing import Any

from bot.turn import Places
from calculators.geography import LUXEMBOURG, Band, Place, great_circle_km
from calculators.usual_travel import makes_sense
from handlers.event.origins.group import Group, open_part, without

BAND_KM: Mapping[str, tuple[float, float]] = {
    **{band: (band.lower_km, band.upper_km) for band in Band},
    Band.BEYOND: (Band.BEYOND.lower_km, 20_000),
}

MOST_DETOUR = 1.5
"""Kilometres travelled for each of the great circle, at most."""


def weighed(group: Group, answered: Mapping[str, Any], places: Places) -> Group:
    """The group with its way where that makes sense over the distance, and with an `unlikely` one where it does not."""
    way = group.get("way")
    if way is None or open_part(group) == "origin":
        return group
    km = distance(group, answered, places)
    if way == "bus":
        way = "tram_bus" if makes_sense("tram_bus", km) else "coach"
    rest = without(group, "way")
    return rest | ({"way": way} if makes_sense(way, km) else {"unlikely": way})


def distance(group: Group, answered: Mapping[str, Any], places: Places) -> tuple[float, float]:
    """Great-circle kilometres between which the group's way to the event lies, wherever in its country or band it begins."""
    if "one_way_km" in group:
        return group["one_way_km"] / MOST_DETOUR, group["one_way_km"]
    if "band" in group:
        return BAND_KM[group["band"]]
    starts = places.largest(group["country"]) if "country" in group else filter(None, [places.find(group["from"])])
    ends = _towns_of_the_event(group, answered, places)
    ways = [great_circle_km(start, end) for start in starts for end in ends]
    return min(ways, default=0.0), max(ways, default=0.0)


def _towns_of_the_event(group: Group, answered: Mapping[str, Any], places: Places) -> list[Place]:
    """Those to which the group may go."""
    sites = [site["place"] for site in answered.get("sites") or ()]
    names = [group["site"]] if group.get("site") in sites else sites or [answered.get("place") or ""]
    return [places.find(name) or LUXEMBOURG for name in names]
