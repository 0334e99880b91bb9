"""Towns that are named beside the one that was found: an event takes place in one of `Paris, London and Berlin`, or in none."""

import re
from collections.abc import Callable, Iterator

from bot.turn import Places
from calculators.geography import LUXEMBOURG, Place
from handlers.event.briefs.finding import AND, SAID
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.travel.departures import leaves_there
from handlers.event.briefs.travel.whereabouts import CITY, NEAR, NO_TOWNS
from handlers.event.origins.understanding import country
from handlers.event.questions.kinds.whereabouts import town_value

LARGE, METROPOLIS = 100_000, 500_000
"""Inhabitants of a town abroad, near by and far away; smaller ones share their names with people and things."""
SHORTEST_OTHER = 5
"""Letters of a locality that is named in passing."""
LONGEST = 3
"""Words of a town."""
APART = re.compile(r"\s*[,/&+–—-]?\s*")


def another_town(passage: Passage, value: str, start: int, heard: Callable[[int], bool], places: Places) -> bool:
    """Whether a locality of Luxembourg is named beside one that stands behind no `in`, and nobody has understood what for.

    `start` is the character at which the one that was found begins.
    """
    found = next(at for at, word in enumerate(passage.words) if word.start >= start)
    direct = passage.before(found, SAID["place_before"])
    for here, word in enumerate(passage.words):
        if direct and (here > found or not re.search(r"\n|\. ", passage.text[word.end : start])):
            continue  # “in” says so, unless another sentence before named another
        if heard(here) or not word.text[0].isupper() or len(word.text) < SHORTEST_OTHER or passage.at(here, NO_TOWNS):
            continue
        place = places.find(word.text)
        another = place and place.country == LUXEMBOURG.country and town_value(place) not in (value, CITY)
        if another and not leaves_there(passage, here):
            return True
    return False


def behind(passage: Passage, last: int, heard: Callable[[int], bool], places: Places) -> Iterator[Place]:
    """The towns behind the word at `last` that nobody has understood, with no more between them than a comma or an “and”."""
    here = last + 1
    while here < len(passage.words):
        here += passage.at(here, AND)
        found = next(
            (
                (place, here + length)
                for length in range(LONGEST, 0, -1)
                if (place := _town(passage, range(here, here + length), heard, places))
            ),
            None,
        )
        if found is None:
            return
        yield found[0]
        here = found[1]


def in_another_country(passage: Passage, last: int, value: str, heard: Callable[[int], bool], places: Places) -> bool:
    """Whether a country in which that town is not stands right behind the word at `last`: `Luxembourg, Belgium`."""
    words, first = passage.words, last + 1
    for end in range(min(first + LONGEST, len(words)), first, -1):
        near = APART.fullmatch(passage.text, words[last].end, words[first].start) and not any(
            map(heard, range(first, end))
        )
        code = country(passage.quote(first, end), places) if near and words[first].line == words[last].line else None
        if code:
            return not value.endswith(f", {code}")
    return False


def is_part_of_the_other(one: str, other: str) -> bool:
    """Whether two towns, as they are stored, are the same or one is a part of the city of Luxembourg: `Luxembourg-Kirchberg`."""
    home = all(each.endswith(f", {LUXEMBOURG.country}") for each in (one, other))
    return one == other or (home and CITY in (one, other))


def _town(passage: Passage, where: range, heard: Callable[[int], bool], places: Places) -> Place | None:
    words = passage.words
    if where.stop > len(words) or any(heard(at) for at in where) or not words[where.start].text[0].isupper():
        return None
    first = where.start - passage.before(where.start, AND)
    if words[first - 1].line != words[where.start].line:
        return None
    if not APART.fullmatch(passage.text, words[first - 1].end, words[first].start):
        return None
    place = places.find(passage.quote(where.start, where.stop))
    if place is None or place.country == LUXEMBOURG.country:
        return place
    return place if place.population >= (LARGE if place.country in NEAR else METROPOLIS) else None
