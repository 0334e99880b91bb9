"""Numbers that say which day of several it is: `day 2`, `jours 1 et 2`, `Tag 1-3`."""

from functools import lru_cache

from bot.words import table
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

DAYS = known(table("time_units")["day"])
PEOPLE = known(*(table("briefs")[row] for row in ("attendees", "sorts_of_people", "crew", "nights")))
WEEKDAYS = known(*table("weekdays").values(), *table("weekdays_short").values())
MEALS = known(*table("meals").values())
JOINTS = known(table("small_words")["and"], *(table("when")[row] for row in ("and", "to")))
SIGNS = (",", "&", "+", "/", "-", "–")
MOST = 14
"""Days that are told by their numbers."""


def numbers_day(passage: Passage, here: int) -> bool:
    """Whether a number is that of a day; of `2 days 40 people` none is."""
    return here in _of_days(passage)


@lru_cache(maxsize=4)
def _of_days(passage: Passage) -> frozenset[int]:
    found: set[int] = set()
    for here, word in enumerate(passage.words):
        if word.number not in range(1, MOST + 1) or not word.text.isdecimal() or passage.at(here + 1, PEOPLE):
            continue
        day = here - passage.before(here, DAYS)
        counted = day > 0 and passage.words[day - 1].number is not None and day - 1 in passage.clause_of(day)
        joined = _is_joined(passage, here, found) and not _counts_meals(passage, here)
        if (day < here and not counted) or joined:
            found.add(here)
    return frozenset(found)


def _counts_meals(passage: Passage, here: int) -> bool:
    """Whether it counts the meal behind it, of which no day is named: `lunch on day 1, 2 dinners`, not `… and 2 dinner day 2`."""
    behind = range(here + 1, passage.clause_of(here).stop)
    return bool(behind and passage.at(here + 1, MEALS)) and not passage.speaks_of(behind, DAYS | WEEKDAYS)


def _is_joined(passage: Passage, here: int, found: set[int]) -> bool:
    """Whether an “and”, a “to” or a sign joins it to the number of another day."""
    before = here - max(passage.before(here, JOINTS), here > 0 and passage.at(here - 1, JOINTS)) - 1
    between = passage.text[passage.words[before].end : passage.words[here].start].strip() if before in found else ""
    return before in found and (before < here - 1 or between in SIGNS)
