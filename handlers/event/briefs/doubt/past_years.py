"""Years that are over, in which something was counted of an event that is not the one told of: `the 2025 edition had 310`."""

import re
from functools import lru_cache

from handlers.event.briefs.finding import MONTHS, PEOPLE, VENUES
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import any_of

FIRST_YEAR = 1990
"""Smaller numbers count something."""
LAST_YEAR, FARTHEST_YEAR = 2100, 10
LONGEST_YEAR = 2
"""Words of `in 2025`."""
BUILDINGS = any_of(VENUES.values())
"""Of which one may be called by a year: Casino 2000."""


def of_a_past_year(passage: Passage, clause: range, year: int) -> str:
    """Whether it counts something in a year that is over and names no day: `the 2025 edition had 310 participants`.

    `begun` where it says no more than which year: `In 2025, we had 310`.
    """
    named = (at for at in clause if passage.words[at].text[0].isdigit() and not passage.before(at, BUILDINGS))
    numbers = [passage.words[at].number or 0 for at in named]
    counted = {passage.words[at].number for at in clause if not _may_be_year(passage, at)}
    past = [one for one in numbers if FIRST_YEAR <= one < year and one not in counted]
    if passage.speaks_of(clause, MONTHS):
        return ""
    told = _years_of_days(passage)
    if told and any(year <= one <= year + FARTHEST_YEAR and one not in told for one in numbers):
        return "whole"  # “2028 again in Born”
    if not past:
        return ""
    alone = len(past) == len(numbers)
    return "" if alone and len(clause) != LONGEST_YEAR else "begun" if alone else "whole"


def _may_be_year(passage: Passage, here: int) -> bool:
    """Whether no people stand behind a number, and no sign in it: `2000 visitors`, `2,000` are no year, `2025 edition` is."""
    return passage.words[here].text.isdecimal() and not passage.at(here + 1, PEOPLE)


@lru_cache(maxsize=4)
def _years_of_days(passage: Passage) -> set[int]:
    """The years that stand behind a month, or in a day in figures."""
    found: set[int] = set()
    for at, word in enumerate(passage.words):
        if word.number and FIRST_YEAR <= word.number <= LAST_YEAR and passage.before(at, MONTHS):
            found.add(word.number)
        elif word.is_date:
            found |= {int(one) for one in re.findall(r"\b20\d\d\b", word.text)}
    return found
