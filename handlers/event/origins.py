"""Where people come from: what was typed of groups (see `handlers/reading/groups.py`) becomes towns, counts and likely ways.

A group is plain JSON: `people`, and where they come from, as a town (`from`: `Paris, FR`), a `country` (`DE`: all over
it) or a `band`; perhaps how far that is (`one_way_km`, as the member knows it), the `way` they travel, the `occupancy` of
their cars, their `cabin` on planes and the `site` they go to. While a member is still confirming it, a group may lack its
people, may have `said` (words that clearly name no town) where a town should be, and `unlikely` in place of a way that is
odd over the distance. `open_part` says which of these is to be asked.

Groups may also come from an attendee list, hundreds at once: the answer then says of how many people (`listed`) from how
many `towns`, each group keeps its `way`, and how the others travel is asked once for all.

Or a survey found them (`survey`): each has its `mode`, which nobody is asked for again, and how many said so (`surveyed`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.places.folding import fold
from bot.texts import N_, Texts, Unreadable
from bot.turn import Places
from calculators.geography import LUXEMBOURG, Band, Place, great_circle_km
from calculators.measures import CARPOOL_OCCUPANCY
from handlers.reading import groups as grammar
from handlers.reading import loosely
from handlers.reading.groups import Said
from handlers.reading.nationalities import COUNTRY_OF
from handlers.reading.shorthand import written_out

Group = dict[str, Any]

SAID_BANDS: Mapping[str, str] = {
    Band.LOCAL: N_("{share} local"),
    Band.GREATER_REGION: N_("{share} from the Greater Region"),
    Band.EUROPE: N_("{share} from Europe"),
    Band.BEYOND: N_("{share} from beyond Europe"),
}

HOW_FAR = {
    Band.LOCAL: N_("Local: up to 30 km"),
    Band.GREATER_REGION: N_("Greater Region: up to 150 km"),
    Band.EUROPE: N_("Europe: up to 1,500 km"),
    Band.BEYOND: N_("Beyond Europe"),
}

SAID_WAYS: Mapping[str, str] = {
    "walk": N_("on foot or by bicycle"),
    "tram_bus": N_("by tram or bus"),
    "bus": N_("by bus"),
    "train": N_("by train"),
    "coach": N_("by coach"),
    "car": N_("by car"),
    "taxi": N_("by taxi"),
    "plane": N_("by plane"),
}

SAID_CABINS: Mapping[str, str] = {
    "economy": N_("by plane, in economy"),
    "premium": N_("by plane, in premium economy"),
    "business": N_("by plane, in business"),
}

FROM_KM = {"train": 5, "coach": 15, "plane": 200}
UP_TO_KM = {"walk": 40, "tram_bus": 80, "taxi": 300, "coach": 2500, "car": 4000, "train": 4000}
"""Great-circle distances between which a way of travelling is worth a button, and is taken without asking back."""

BAND_KM: Mapping[str, tuple[float, float]] = {
    Band.LOCAL: (0, 30),
    Band.GREATER_REGION: (30, 150),
    Band.EUROPE: (150, 1500),
    Band.BEYOND: (1500, 20_000),
}

MOST_GROUPS = 40
LONGEST_TOWN = 80

MOST_DETOUR = 1.5
"""Kilometres travelled for each of the great circle, at most."""

AIRPORT_CODE = 3
"""Letters."""
BIG_CITY = 1_000_000
"""Inhabitants of a town that is meant rather than a country with the same two letters."""

BETWEEN_NAMES = re.compile(r"\s+(?:and|et|und|&|/)\s+|\s*/\s*", re.I)
FOUR_SHARES = re.compile(r"\s*" + r"\s*%?\s*[/;,:\s–-]\s*".join([r"(\d+)"] * 4) + r"\s*%?\s*")


class ToConfirm(Exception):
    """Groups were understood; they are shown back, and count once the member has confirmed them.

    `question` is the one they answer, where it is another than the one that was asked.
    """

    def __init__(self, groups: list[Group], question: str | None = None) -> None:
        super().__init__(f"{len(groups)} groups")
        self.groups = groups
        self.question = question


def read_origins(typed: str, answered: Mapping[str, Any], places: Places) -> dict[str, Any]:
    """Bands in percent. Raises ToConfirm for groups of people, Doubtful for what may mean something else, and Unreadable."""
    if plain := FOUR_SHARES.fullmatch(typed):
        return {"bands": _whole(dict(zip(Band, map(int, plain.groups()), strict=True)), typed)}
    if not any(letter.isalpha() for letter in written_out(typed)):
        raise Unreadable(typed)
    said = loosely.read(typed, answered.get("participants"))
    if bands := _bands(said):
        return {"bands": bands}
    groups = understood(said, answered, places)
    if not any(one.counted for one in said) and all(
        "said" in one and not country(one["said"], places) for one in groups
    ):
        raise Unreadable(typed)
    raise ToConfirm([_as_before(group, answered) for group in groups])


def understood(
    said: Sequence[Said], answered: Mapping[str, Any], places: Places, beside: Sequence[Group] = ()
) -> list[Group]:
    """The groups that were said, `beside` others, with what the gazetteer knows. Raises Unreadable for none or too many."""
    joined = [part for one in _with_countries(said, places) for part in _each_named(one, places)]
    if not joined or len(joined) + len(beside) > MOST_GROUPS:
        raise Unreadable("groups")
    groups = [_group(one, places) for one in joined]
    _count(joined, groups, answered.get("participants"), beside)
    return [weighed(group, answered, places) for group in groups]


def weighed(group: Group, answered: Mapping[str, Any], places: Places) -> Group:
    """The group with its way where that makes sense over the distance, and with an `unlikely` one where it does not."""
    way = group.get("way")
    if way is None or open_part(group) == "origin":
        return group
    km = distance(group, answered, places)
    if way == "bus":
        way = "tram_bus" if makes_sense("tram_bus", km) else "coach"
    rest = {part: value for part, value in group.items() if part != "way"}
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


def makes_sense(way: str, km: tuple[float, float]) -> bool:
    """Whether people travel so over some distance in this range."""
    least, most = km
    return most >= FROM_KM.get(way, 0) and least <= UP_TO_KM.get(way, least)


def open_part(group: Group) -> str | None:
    """What has to be asked before the group counts: its `origin`, its `people`, its `way`, or nothing."""
    if "said" in group or not any(part in group for part in (*ORIGIN, "one_way_km")):
        return "origin"
    if "people" not in group:
        return "people"
    return "way" if "unlikely" in group else None


def added(groups: Sequence[Group], new: Sequence[Group]) -> list[Group]:
    """The groups with more of them; one from a town or band that is there already takes the place of that."""
    places = [_origin(group) for group in new]
    return [group for group in groups if _origin(group) is None or _origin(group) not in places] + list(new)


def completed(new: Group, group: Group) -> Group:
    """A group said anew; what was left unsaid is as it was."""
    kept = ["people", "site"]
    elsewhere = _origin(new) or "said" in new
    if not elsewhere or "said" in group:  # a name that was not clear, said anew, is as far away as it was
        kept += ["one_way_km"]
    if not elsewhere:
        kept += ORIGIN if "one_way_km" in new else (*ORIGIN, "said")
    if not _way(new):
        kept += WAY
    return {part: group[part] for part in kept if part in group} | new


ORIGIN = ("from", "country", "band")
WAY = ("way", "unlikely", "occupancy", "cabin")


def with_origin(group: Group, origin: Group) -> Group:
    """The group, come from elsewhere."""
    return {part: value for part, value in group.items() if part not in (*ORIGIN, "said")} | origin


def with_way(group: Group, way: str) -> Group:
    """The group, travelling as its member says, however odd."""
    return {part: value for part, value in group.items() if part not in WAY} | {"way": way}


def without(group: Group, *parts: str) -> Group:
    """The group as if these parts had not been said."""
    return {part: value for part, value in group.items() if part not in parts}


def travels_alone(group: Group) -> bool:
    """Whether a group is asked about its journey on its own: so much is known of where it comes from."""
    return any(part in group for part in ("from", "country", "one_way_km"))


def with_ways(groups: Sequence[Group], answered: Mapping[str, Any]) -> list[Group]:
    """The participants' groups with the ways their journeys were answered with."""
    ways = [answered.get(f"journey.{position}") for position in range(len(groups))]
    return [group | ({"way": way} if way else {}) for group, way in zip(groups, ways, strict=True)]


def answered_with(answered: Mapping[str, Any], value: dict[str, Any] | None) -> dict[str, Any]:
    """The answers with these origins; the ways said with the groups answer the questions about their journeys."""
    kept = {question: answer for question, answer in answered.items() if not question.startswith("journey.")}
    groups: Sequence[Group] = (value or {}).get("groups", ())
    if not groups or from_list(value):
        return kept | {"origins": value}
    journeys = {f"journey.{position}": group["way"] for position, group in enumerate(groups) if "way" in group}
    stripped = [{part: group[part] for part in group if part != "way"} for group in groups]
    return kept | {"origins": {**(value or {}), "groups": stripped}} | journeys


def without_survey(answered: Mapping[str, Any]) -> dict[str, Any]:
    """The answers for another event: who comes is as it was, but nobody was asked about that one."""
    kept = {question: answer for question, answer in answered.items() if question != "menu_survey"}
    origins = kept.get("origins") or {}
    if "survey" not in origins:
        return kept
    groups = [{part: value for part, value in group.items() if part != "surveyed"} for group in origins["groups"]]
    return kept | {"origins": {"groups": groups}}


def from_list(origins: Mapping[str, Any] | None) -> bool:
    """Whether the groups of an answer come from an attendee list."""
    return "listed" in (origins or {})


def listed(groups: Sequence[Group], people: int, towns: int) -> dict[str, Any]:
    """The groups of an attendee list as an answer."""
    return {"groups": list(groups), "listed": people, "towns": towns}


def spoken(group: Group, way: str | None) -> Group:
    """The group with a way as people say it, a key of `words.WAYS`: a carpool is a car with more people in it."""
    if way == "carpool":
        return group | {"way": "car", "occupancy": CARPOOL_OCCUPANCY}
    return group | ({"way": "tram_bus" if way == "tram" else way} if way else {})


def said_origins(value: Mapping[str, Any], t: Texts) -> str:
    """The origins in words, as the member would say them; what a survey found is summed up."""
    if "survey" in value:
        return _said_by_attendees(value, t)
    if from_list(value):
        towns = t.n("{count} town", "{count} towns", value["towns"])
        return t.n(
            "{count} person on a list, from {towns}",
            "{count} people on a list, from {towns}",
            value["listed"],
            towns=towns,
        ).unescape()
    if "bands" in value:
        said: list[str] = [
            t(SAID_BANDS[band], share=t.percent(share / 100)) for band, share in value["bands"].items() if share
        ]
    else:
        said = [said_group(group, t) for group in value["groups"]]
    return str(t.listing(said).unescape())


def _said_by_attendees(value: Mapping[str, Any], t: Texts) -> str:
    survey = value["survey"]
    shares = [
        t(words, share=t.percent(survey["bands"][band] / survey["answers"]))
        for band, words in SAID_BANDS.items()
        if survey["bands"].get(band)
    ]
    return str(
        t(
            "{origins} ({answers} of {people} asked)",
            origins=t.listing(shares),
            answers=t.number(survey["answers"]),
            people=t.number(survey["of"]),
        ).unescape()
    )


def said_group(group: Group, t: Texts, town: Callable[[str], str] | None = None) -> str:
    """A group in words: `20 from Paris, by train`. `town` says the town, where more than its name is wanted."""
    count = t.number(group["people"]) if "people" in group else "?"
    if "band" in group:
        said = SAID_BANDS[group["band"]]
        people = t(said, share=count)
    elif "from" in group:
        people = t("{count} from {place}", count=count, place=(town or t.town)(group["from"]))
    elif "country" in group:
        people = t("{count} from {country}, all over the country", count=count, country=t.country(group["country"]))
    elif code := COUNTRY_OF.get(fold(group.get("said", ""))):
        people = t("{count} from {place}", count=count, place=t.country(code))
    elif "said" in group:
        people = t("{count} from “{place}”", count=count, place=group["said"])
    elif "one_way_km" in group:
        people = t("{count} from some place", count=count)
    else:
        people = t("{count} from a place not named", count=count)
    if "one_way_km" in group:
        people = t("{group}, {km} km", group=people, km=t.number(group["one_way_km"]))
    if "site" in group:
        people = t("{group}, to {site}", group=people, site=t.town(group["site"]))
    way = _way(group)
    if way is None:
        return people
    if way == "plane" and "cabin" in group:
        flying = SAID_CABINS[group["cabin"]]
        return t("{group}, {way}", group=people, way=t(flying))
    if way == "car" and "occupancy" in group:
        return t("{group}, by car, {people} in each", group=people, people=t.number(group["occupancy"]))
    return t("{group}, {way}", group=people, way=t(SAID_WAYS[way]))


def _way(group: Group) -> str | None:
    return group.get("way") or group.get("unlikely")


def _origin(group: Group) -> str | None:
    """What tells a group from the others: where it comes from, unless nothing but the distance is known of that."""
    return group.get("from") or group.get("country") or group.get("band")


def _bands(said: Sequence[Said]) -> dict[str, float]:
    """Percent by band, if only bands were named, all in shares that make the whole; else nothing."""
    shared = [one for one in said if one.band and not one.way and (one.share is not None or one.rest)]
    known = sum(one.share or 0 for one in shared)
    rests = [one for one in shared if one.rest]
    if len(shared) < len(said) or len(rests) > 1 or (abs(1 - known) > 0.005 and not (rests and known < 1)):
        return {}
    shares = dict.fromkeys(map(str, Band), 0.0)
    for one in shared:
        shares[str(one.band)] += 1 - known if one.rest else one.share or 0
    percents = {band: round(share * 100, 2) for band, share in shares.items()}
    return {band: int(percent) if percent == int(percent) else percent for band, percent in percents.items()}


def _with_countries(said: Sequence[Said], places: Places) -> list[Said]:
    """Join what a comma parted: `Paris, FR`, and `Springfield, USA` even though that is still not clear."""
    joined: list[Said] = []
    for one in said:
        last = joined[-1] if joined else None
        named = last and last.words and one.words and one.behind_comma and not (last.counted and one.counted)
        if last and named and (_belong(last, one, places)):
            counted = last if last.counted else one
            words = f"{last.words}, {one.words}"
            if country(last.words, places):
                words = f"{one.words}, {last.words}"
            joined[-1] = replace(counted, words=words, way=last.way or one.way, behind_comma=last.behind_comma)
        else:
            joined.append(one)
    return joined


def _each_named(one: Said, places: Places) -> list[Said]:
    """`Paris and Lisbon` as two, alike in number; what is no two names stays one, as Bosnia and Herzegovina does."""
    names = [name for name in BETWEEN_NAMES.split(one.words) if name.strip()]
    if len(names) < 2 or not all(_is_known(name, places) for name in names) or _is_known(one.words, places):
        return [one]
    count = len(names)
    people = [one.people and (one.people + count - 1 - at) // count for at in range(count)]
    share = one.share and one.share / count
    return [
        replace(
            one,
            words="" if (band := grammar.BAND_PHRASES.get(fold(name))) else name,
            band=band,
            people=each,
            share=share,
        )
        for name, each in zip(names, people, strict=True)
    ]


def _is_known(name: str, places: Places) -> bool:
    return bool(_town(name, places) or country(name, places) or grammar.BAND_PHRASES.get(fold(name)))


def _belong(last: Said, one: Said, places: Places) -> bool:
    if country(last.words, places):
        return not one.counted and places.find(f"{one.words}, {last.words}"[:LONGEST_TOWN]) is not None
    if places.find(f"{last.words}, {one.words}"[:LONGEST_TOWN]):
        return True
    return not one.counted and not _town(last.words, places) and not _town(one.words, places)


def _group(one: Said, places: Places) -> Group:
    group: Group = {}
    if one.people is not None:
        group["people"] = one.people
    if one.km is not None:
        group["one_way_km"] = int(one.km) if one.km == int(one.km) else one.km
    if one.cabin:
        group["cabin"] = one.cabin
    code = country(one.words, places)
    if code and one.km is not None:
        group["country"] = code
    elif code:
        group["said"] = one.words[:LONGEST_TOWN]
    elif one.band:
        group["band"] = one.band
    elif place := _town(one.words, places):
        group["from"] = f"{place.name}, {place.country}"
    elif one.words:
        group["said"] = one.words[:LONGEST_TOWN]
    return spoken(group, one.way)


def country(words: str, places: Places) -> str | None:
    """The code of the country that was named, also by its people, unless a town is meant: Luxembourg, the airport FRA, LA."""
    if code := next((COUNTRY_OF[fold(name)] for name in _names(words) if fold(name) in COUNTRY_OF), None):
        return code
    code = next((code for name in _names(words[:LONGEST_TOWN]) if (code := places.country(name))), None)
    town = _town(words, places) if code else None
    if town is None:
        return code
    letters = len(words) if words.isupper() else 0
    rather_a_town = letters == AIRPORT_CODE or (letters and town.population >= BIG_CITY)
    return None if rather_a_town or places.country(town.name) == code else code


def _town(words: str, places: Places) -> Place | None:
    for name in _names(words[:LONGEST_TOWN]):
        if place := places.find(name):
            return place
    return None


def _names(words: str) -> Iterator[str]:
    yield words
    first, _, rest = words.partition(" ")
    if first.lower() in grammar.ARTICLE_WORDS and rest:
        yield rest


def _count(said: Sequence[Said], groups: Sequence[Group], participants: int | None, beside: Sequence[Group]) -> None:
    """Turn shares and "the rest" into people. Shares are rounded as a running sum, so that what makes 100 % makes all."""
    if participants is None:
        return
    shared = 0.0
    for one, group in zip(said, groups, strict=True):
        if one.share is not None:
            people = round((shared + one.share) * participants) - round(shared * participants)
            shared += one.share
            group.update({"people": people} if people else {})
    for one, group in zip(said, groups, strict=True):
        others = sum(other.get("people", 0) for other in (*groups, *beside))
        if one.rest and others < participants:
            group["people"] = participants - others


def _as_before(group: Group, answered: Mapping[str, Any]) -> Group:
    """A way that was answered before holds for the same town, when nothing else was said and there is but one."""
    earlier: Sequence[Group] = (answered.get("origins") or {}).get("groups", ())
    ways = {
        answered.get(f"journey.{position}")
        for position, other in enumerate(earlier)
        if _origin(other) and _origin(other) == _origin(group)
    }
    return group | {"way": ways.pop()} if len(ways) == 1 and not _way(group) and None not in ways else group


def _whole(shares: dict[Band, int], typed: str) -> dict[str, int]:
    if sum(shares.values()) != 100:
        raise Unreadable(typed)
    return {str(band): share for band, share in shares.items()}
