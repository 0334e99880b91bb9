"""What was typed of groups of people (see `handlers/reading/groups/`) becomes towns, counts and ways that make sense."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from bot.patterns import pattern
from bot.places.folding import fold
from bot.texts import Unreadable
from bot.turn import Places
from bot.words import either, table
from calculators.geography import Band, Place, great_circle_km
from handlers.event.origins.beside import of_no_people, with_what_is_beside, without_other_units
from handlers.event.origins.distances import weighed
from handlers.event.origins.group import Group, OriginsAnswer, groups_of, origin_of, spoken, way_of
from handlers.reading import vocabulary
from handlers.reading.doubt import MoreThanAll, MoreThanTheGroup, NotUnderstood
from handlers.reading.groups import loosely
from handlers.reading.groups.inhabitants import COUNTRY_OF, TOWN_OF
from handlers.reading.groups.parts import ROUNDING
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import (
    ANYWHERE_WORDS,
    ARTICLE_WORDS,
    BAND_PHRASES,
    NO_WORDS,
    ON_THE_WAY_WORDS,
    TOWARD_WORDS,
    WORKPLACE_WORDS,
    YES_WORDS,
)
from handlers.reading.matching import phrase_at, phrase_before

MOST_GROUPS = 40
LONGEST_TOWN = 80

AIRPORT_CODE = 3
"""Letters."""

COUNTRY_CODE = 2
"""Letters."""
BIG_CITY = 1_000_000
"""Inhabitants of a town that is meant rather than a country with the same two letters."""

BETWEEN_NAMES = pattern(
    rf"\s+(?:{either(*(table('small_words')[row] for row in ('and', 'and_between_counts')))}|&|/)\s+|\s*/\s*", re.I
)

SHORTEST_TOWN = 4
"""Letters of a name between other words."""

MOST_OF_THEM = (0.75, 0.6, 0.9)
"""What parts of all are offered where most of them were said to come."""

SAME_PLACE_KM = 12.0
"""Between what people call the place of the event, and where it is."""

IN_COUNTRY = pattern(rf"\s(?:{either(table('small_words')['in_country'])})\s(?=[^\W\d_])", re.I)
ELIDED_ARTICLE = pattern(r"l['’](?=\w)", re.I)
"""`l’Arménie`, but L’Aquila."""

FOUR_SHARES = pattern(r"\s*" + r"\s*%?\s*[/;,:\s–-]\s*".join([r"(\d+)"] * 4) + r"\s*%?\s*")


class ToConfirm(Exception):
    """Groups were understood; they are shown back, and count once the member has confirmed them.

    `question` is the one they answer, where it is another than the one that was asked.
    """

    def __init__(self, groups: list[Group], question: str | None = None) -> None:
        super().__init__(f"{len(groups)} groups")
        self.groups = groups
        self.question = question


def read_origins(typed: str, answered: Mapping[str, Any], places: Places) -> OriginsAnswer:
    """Bands in percent. Raises ToConfirm for groups of people, Doubtful for what may mean something else, and Unreadable."""
    if plain := FOUR_SHARES.fullmatch(typed):
        return {"bands": _whole(dict(zip(Band, map(int, plain.groups()), strict=True)), typed)}
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
    said: Sequence[SaidGroup], answered: Mapping[str, Any], places: Places, beside: Sequence[Group] = ()
) -> list[Group]:
    """The groups that were said, `beside` others, with what the gazetteer knows.

    Raises Unreadable for none or too many, NotUnderstood where a name is none, MoreThanAll for shares.
    """
    counted = without_other_units(said, lambda name: is_known(name, places))
    arrived = [_without_goal(one, answered, places) for one in counted]
    towns = with_what_is_beside(arrived, lambda name: is_known(name, places))
    joined = [part for one in _with_countries(towns, places) for part in _each_named(one, places)]
    if not joined or len(joined) + len(beside) > MOST_GROUPS:
        raise Unreadable("groups")
    if nonsense := next((one.words for one in joined if _says_no_place(one.words, places)), ""):
        raise NotUnderstood(nonsense)
    _add_up(said)
    shares = sum(one.share or 0 for one in joined)
    if shares > 1 + ROUNDING:
        raise MoreThanAll(shares)
    groups = [_group(one, places) for one in joined]
    all_of_them = next((one.of for one in joined if one.of), None)
    _count(joined, groups, all_of_them or answered.get("participants"), beside)
    if all_of_them and all_of_them != answered.get("participants"):
        groups[0]["of"] = all_of_them
    return [weighed(group, answered, places) for group in groups]


def _add_up(said: Sequence[SaidGroup]) -> None:
    """Raises MoreThanTheGroup where its ways are those of more people: `20 from Paris, 12 by train, 10 by car`."""
    for here, whole in enumerate(said):
        if whole.people is None or whole.way or not (whole.words or whole.band):
            continue
        ways = takewhile(lambda one: one.way and one.people and not (one.words or one.band), said[here + 1 :])
        people = [one.people or 0 for one in ways]
        if len(people) > 1 and max(people) <= whole.people < sum(people):
            raise MoreThanTheGroup(sum(people), whole.people)


def _says_no_place(words: str, places: Places) -> bool:
    """Whether it answers another kind of question, whatever towns are called so: None, Yes, “I don’t know”."""
    said = fold(words)
    small_talk = said in YES_WORDS or said in NO_WORDS
    small_talk = small_talk or (vocabulary.begins_without(words) and not goes_to(words))  # “ohne Team”, but “no Paräis”
    small_talk = small_talk or (of_no_people(words) and not is_known(words, places))
    return bool(said) and (small_talk or any(vocabulary.exactly(words, one) for one in NO_PLACES))


NO_PLACES = (vocabulary.NOTHING, vocabulary.UNKNOWN, vocabulary.LATER, vocabulary.KEEP, vocabulary.DAY_TRIP)


def _bands(said: Sequence[SaidGroup]) -> dict[str, float]:
    """Percent by band, if only bands were named, all in shares that make the whole; else nothing."""
    shared = [one for one in said if one.band and not (one.way or one.unsure) and (one.share is not None or one.rest)]
    known = sum(one.share or 0 for one in shared)
    rests = [one for one in shared if one.rest]
    if len(shared) < len(said) or len(rests) > 1 or (abs(1 - known) > 0.005 and not (rests and known < 1)):
        return {}
    shares = dict.fromkeys(map(str, Band), 0.0)
    for one in shared:
        shares[str(one.band)] += 1 - known if one.rest else one.share or 0
    percents = {band: round(share * 100, 2) for band, share in shares.items()}
    return {band: int(percent) if percent == int(percent) else percent for band, percent in percents.items()}


def _without_goal(one: SaidGroup, answered: Mapping[str, Any], places: Places) -> SaidGroup:
    """`Paris to Luxembourg` as `Paris`, where the event is in Luxembourg. Where people go elsewhere it stays, and is asked."""
    words = one.words.split()
    if _town(one.words, places):
        return one
    for here in range(1, len(words)):
        if length := phrase_at(TOWARD_WORDS, words[here:]):
            goal = _town(" ".join(words[here + length :]), places)
            sites = [places.find(name) for name in towns_of_event(answered)]
            if goal and any(site and great_circle_km(goal, site) <= SAME_PLACE_KM for site in sites):
                return replace(one, words=" ".join(words[:here]))
    return one


def towns_of_event(answered: Mapping[str, Any]) -> list[str]:
    """Where it takes place, as far as that is known."""
    sites = [site["place"] for site in answered.get("sites") or ()]
    return sites or [answered["place"]] if answered.get("place") else sites


def _with_countries(said: Sequence[SaidGroup], places: Places) -> list[SaidGroup]:
    """Join what a comma parted: `Paris, FR`, and `Springfield, USA` even though that is still not clear."""
    joined: list[SaidGroup] = []
    for one in said:
        last = joined[-1] if joined else None
        named = last and last.words and one.words and one.behind_comma and not (last.counted and one.counted)
        if last and _numbered(last, one, places):
            joined[-1] = replace(one, words=f"{last.words} {last.people}, {one.words}", behind_comma=last.behind_comma)
        elif last and named and not _is_named_again(last, one) and _belong(last, one, places):
            counted = last if last.counted else one
            words = f"{last.words}, {one.words}"
            if country(last.words, places):
                words = f"{one.words}, {last.words}"
            joined[-1] = replace(
                counted,
                words=words,
                way=last.way or one.way,
                km=last.km or one.km,
                cabin=last.cabin or one.cabin,
                in_each=last.in_each or one.in_each,
                behind_comma=last.behind_comma,
                unsure=last.unsure or one.unsure,
            )
        else:
            joined.append(one)
    return joined


def _each_named(one: SaidGroup, places: Places) -> list[SaidGroup]:
    """`Paris and Lisbon` as two, alike in number; what is no two names stays one, as Bosnia and Herzegovina does."""
    names = [name for name in BETWEEN_NAMES.split(one.words) if name.strip()]
    if len(names) < 2 or not all(is_known(name, places) for name in names) or is_known(one.words, places):
        return [one]
    count = len(names)
    parts = [one.people and (one.people + count - 1 - at) // count for at in range(count)]
    people = [one.people] * count if one.each else parts
    share = one.share and one.share / count
    return [
        replace(
            one,
            words="" if (band := BAND_PHRASES.get(fold(name))) else name,
            band=band,
            people=each,
            share=share,
        )
        for name, each in zip(names, people, strict=True)
    ]


def is_known(name: str, places: Places) -> bool:
    """Whether it names a town, a country, a region or a distance."""
    return bool(_town(name, places) or country(name, places) or places.towns_of(name) or BAND_PHRASES.get(fold(name)))


def _numbered(last: SaidGroup, one: SaidGroup, places: Places) -> bool:
    """Whether a number is a part of the name of a town before its country: `Marseille 12, France: 40`."""
    if not (last.words and last.people and one.words and one.people and one.behind_comma) or last.way or last.km:
        return False
    name = f"{last.words} {last.people}"
    town = places.find(f"{name}, {one.words}"[:LONGEST_TOWN])
    return town is not None and fold(town.name) == fold(name)


def _is_named_again(last: SaidGroup, one: SaidGroup) -> bool:
    """Whether the same town follows itself: `New York, États-Unis (1), New York, États-Unis (2)`."""
    name, comma, _ = last.words.partition(",")
    return bool(comma) and fold(name) == fold(one.words)


def _belong(last: SaidGroup, one: SaidGroup, places: Places) -> bool:
    if country(last.words, places):
        return not one.counted and places.find(f"{one.words}, {last.words}"[:LONGEST_TOWN]) is not None
    if places.find_address(f"{last.words}, {one.words}"[:LONGEST_TOWN]):
        return True
    return not one.counted and not _town(last.words, places) and not _town(one.words, places)


def _group(one: SaidGroup, places: Places) -> Group:
    group: Group = {}
    if one.people is not None:
        group.update(_people(one, one.people))
    if one.likely is not None:
        group["likely"] = list(one.likely)
    if one.km is not None:
        group["one_way_km"] = int(one.km) if one.km == int(one.km) else one.km
    if one.beside:
        group["unread"] = one.beside[:LONGEST_TOWN]
    if one.cabin:
        group["cabin"] = one.cabin
    region = bool(places.towns_of(one.words))
    code = None if region else country(one.words, places)
    if code and (one.km is not None or one.all_over):
        group["country"] = code
    elif region or code:
        group["said"] = one.words[:LONGEST_TOWN]
    elif one.band:
        group["band"] = one.band
    elif place := _town(one.words, places):
        group["from"] = f"{place.name}, {place.country}"
    elif one.words:
        group["said"] = one.words[:LONGEST_TOWN]
    return spoken(group, one.way) | ({"occupancy": one.in_each} if one.in_each and one.way == "car" else {})


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
    named_after = places.country(town.name) == code == town.country
    return None if rather_a_town or named_after else code


def goes_to(words: str) -> str:
    """Where people go by what was said: `to Paris`, `nach Paris`, `op Paräis`; empty where it does not say that."""
    said = words.split()
    length = phrase_at(TOWARD_WORDS, said)
    return " ".join(said[length:]) if length else ""


def comes_along(words: str) -> bool:
    """Whether it names what people pass through, whatever towns are called so: `the airport`."""
    said = words.split()
    return bool(said) and phrase_at(ON_THE_WAY_WORDS, said) == len(said)


def from_anywhere(words: str) -> bool:
    """Whether people come from near and far: `all over the world`."""
    said = words.split()
    return bool(said) and phrase_at(ANYWHERE_WORDS, said) == len(said)


def _town(words: str, places: Places) -> Place | None:
    if vocabulary.begins_without(words) or goes_to(words) or comes_along(words) or from_anywhere(words):
        return None
    for name in (*_names(words[:LONGEST_TOWN]), *_workplace(words[:LONGEST_TOWN])):
        place = places.find_address(TOWN_OF.get(fold(name), name))
        code = len(name) == COUNTRY_CODE and name.islower() and places.country(name.upper())
        if place and not (code and fold(place.name) != name):  # “be” is Belgium rather than Bex
            return place
    return None


def _workplace(words: str) -> Iterator[str]:
    """The town in `our Brussels office`, `bureau de Bruxelles`, `the Trier area`."""
    said = words.split()
    first = phrase_at(WORKPLACE_WORDS, said)
    last = phrase_before(WORKPLACE_WORDS, said[first:])
    name = " ".join(said[first : len(said) - last])
    if (first or last) and len(name) >= SHORTEST_TOWN:  # “on site” is not from On
        yield name


def _names(words: str) -> Iterator[str]:
    yield words
    first, _, rest = words.partition(" ")
    if first.lower() in ARTICLE_WORDS and rest:
        yield rest
    if elided := ELIDED_ARTICLE.match(words):
        yield words[elided.end() :]
    for inside in IN_COUNTRY.finditer(words):
        if fold(words[inside.end() :]):  # “Vienne en Autriche”
            yield f"{words[: inside.start()]}, {words[inside.end() :]}"


def _count(
    said: Sequence[SaidGroup], groups: Sequence[Group], participants: int | None, beside: Sequence[Group]
) -> None:
    """Turn shares and "the rest" into people. Shares are rounded as a running sum, so that what makes 100 % makes all."""
    if participants is None:
        return
    shared = 0.0
    for one, group in zip(said, groups, strict=True):
        if one.mostly and not one.counted:
            group["likely"] = [round(part * participants) for part in MOST_OF_THEM]
        if one.share is not None:
            people = round((shared + one.share) * participants) - round(shared * participants)
            shared += one.share
            group.update(_people(one, people) if people else {})
    for one, group in zip(said, groups, strict=True):
        others = [other for other in (*groups, *beside) if other is not group]
        known = sum(other.get("people", 0) for other in others)
        if one.rest and any("people" not in other for other in others):
            group["rest"] = True
        elif one.rest and known < participants:
            group.update(_people(one, participants - known))


def _people(one: SaidGroup, people: int) -> Group:
    """So many people; of a group that is not certain they are only likely, and asked."""
    return {"likely": [people]} if one.unsure else {"people": people}


def _as_before(group: Group, answered: Mapping[str, Any]) -> Group:
    """A way that was answered before holds for the same town, when nothing else was said and there is but one."""
    ways = {
        answered.get(f"journey.{position}")
        for position, other in enumerate(groups_of(answered))
        if origin_of(other) and origin_of(other) == origin_of(group)
    }
    way = ways.pop() if len(ways) == 1 else None
    return group if way is None or way_of(group) else group | {"way": way}


def _whole(shares: dict[Band, int], typed: str) -> dict[str, int]:
    if sum(shares.values()) != 100:
        raise Unreadable(typed)
    return {str(band): share for band, share in shares.items()}
