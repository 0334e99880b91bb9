"""Where a group may come from whose place is not clear, and with which words it is asked."""

from bot.places.folding import fold
from bot.places.no_town import NoTown, no_town
from bot.texts import Texts
from bot.turn import Places
from calculators.geography import LUXEMBOURG, Place, average_km, great_circle_km
from handlers.event.origins.group import Group
from handlers.event.origins.understanding import comes_along, country, from_anywhere, goes_to
from handlers.event.origins.words import HOW_FAR
from handlers.event.questions.kinds.whereabouts import Town, town_value
from handlers.reading.groups.inhabitants import TOWNS_OF

MOST_CANDIDATES = 6
MOST_TOWNS_OF_A_COUNTRY = 5
HALF_AS_LIKELY_KM = 500.0
"""A town this far from the event is offered like one next door with half the inhabitants."""
TOWN = Town(usual=())


def where_from(
    group: Group, site: str | None, places: Places, t: Texts, *, travels: bool = True
) -> list[tuple[str, Group]]:
    """Labels, and where the group then comes from: towns, of that name or of that country, or distances.

    `site` is the town of the event, where that is known. Who does not travel to it is nowhere else but in a town.
    """
    said = group.get("said", "")
    if likely := towns_within(said, site, places):
        venue, code = places.find(site or "") or LUXEMBOURG, country(said, places)
        largest = places.largest(code) if code else []
        km = t.number(float(f"{average_km(largest, venue):.2g}")) if largest else ""
        everywhere: Group = {"country": code or ""}
        all_over = [(str(t("All over: {km} km on average", km=km)), everywhere)] if largest and travels else []
        return [*_towns([*likely, *(places.namesakes(said) if code else [])], t), *all_over]
    goal = places.find(goes_to(said)) if travels else None
    found = _towns([goal] if goal else towns_meant(said, places), t)
    if (found and not goal) or not travels:
        return found
    return found + [(str(t(label)), {"band": str(band)}) for band, label in HOW_FAR.items()]


def towns_within(said: str, site: str | None, places: Places) -> list[Place]:
    """The likeliest towns of a region or a country, the nearest to the event's first; none of anything else."""
    venue, code = places.find(site or "") or LUXEMBOURG, country(said, places)
    largest = places.largest(code) if code else []
    near = sorted(largest, key=lambda town: -_likely(town, venue))[:MOST_TOWNS_OF_A_COUNTRY]
    return places.towns_of(said) or near


def towns_meant(said: str, places: Places) -> list[Place]:
    """The towns that may have been meant by a name that is not clear; none by words that name no place where people live."""
    no_name = comes_along(said) or from_anywhere(said) or bool(goes_to(said))
    if some := TOWNS_OF.get(fold(said)):
        return list(filter(None, map(places.find, some)))
    return [] if no_name else places.search(said)[:MOST_CANDIDATES]


def asks_where_from(group: Group, places: Places, t: Texts, *, travels: bool = True) -> str:
    """What is asked about where it comes from."""
    name = group.get("said")
    if name is None:
        return (
            t("Where do they come from? Type a town, or tap how far away it is.") if travels else t("Which town is it?")
        )
    if kind := no_town(name):
        return (
            t("People who take part online don’t travel. Leave them out, or type the town they come from.")
            if kind is NoTown.ONLINE
            else t(
                "“{name}” is a day. If there is a town of that name, type its country too: “March, United Kingdom”.",
                name=name,
            )
            if kind is NoTown.DAY
            else t("“{name}” isn’t a town. Leave them out, or type the town they come from.", name=name)
        )
    if travels and goes_to(name):
        return t("“{name}” says where they go. Where do they come from? Tap it, or type a town.", name=name)
    if travels and comes_along(name):
        return t("“{name}” doesn’t say where they come from. Type a town, or tap how far away it is.", name=name)
    if travels and from_anywhere(name):
        return t("How far do most of these come? Tap it, or type a town.")
    if places.towns_of(name):
        return t("“{name}” is a region. Which town do most of them come from? Tap or type it.", name=name)
    if code := country(name, places):
        return (
            t(
                "{name} is a country. Which town do most of them come from? Tap or type it, or how far it is.",
                name=t.country(code),
            )
            if travels
            else t("{name} is a country. Which town is it?", name=t.country(code))
        )
    candidates = places.search(name)
    if not candidates and not travels:
        return t("I don’t know a town called “{name}”. A larger town nearby is fine.", name=name)
    if not candidates:
        return t("I don’t know a town called “{name}”. Type a larger one nearby, or tap how far away it is.", name=name)
    said = fold(name)
    called_so = any(fold(place.name) == said for place in candidates)
    if called_so or all(fold(place.name).startswith(said.split()[0]) for place in candidates):
        return t("{name}: which one do you mean?", name=name)
    return t("I don’t know a town called “{name}”. Did you mean one of these?", name=name)


def _towns(towns: list[Place], t: Texts) -> list[tuple[str, Group]]:
    found: list[tuple[str, Group]] = [
        (TOWN.words(town, t), {"from": town}) for town in dict.fromkeys(map(town_value, towns))
    ]
    return found


def _likely(town: Place, venue: Place) -> float:
    return town.population / (1 + great_circle_km(town, venue) / HALF_AS_LIKELY_KM)
