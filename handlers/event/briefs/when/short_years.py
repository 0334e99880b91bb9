"""Whether a number behind a month counts what follows: `17 June 28 guests` is of no year 2028, `17 June 28, 40 guests` is."""

from collections.abc import Sequence

from bot.words import table
from handlers.event.briefs.finding import ONLINE, SAID
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.when.partly_read import SHORT_YEAR_SIGNS

MONTHS = known(*table("months").values())
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
ATTENDING = PEOPLE | ONLINE
GOES_ON = (SAID["place_before"] | SAID["at_venue"] | known(table("when")["at"], table("when")["to"])) - SAID["from"]
"""What stands behind a year where something else is told: `17 June 28 in Metz`, `17 June 28 at 9`."""
DIGITS, LAST_DAY = 2, 31
CENTURY, FARTHEST = 100, 3
"""Years from this one on in which an event may be."""
TO = known(table("when")["to"], table("when")["until"])


def counts_people(passage: Passage, day: Sequence[int], year: int) -> bool:
    """Whether the last word of a day is a number of two digits that counts the words behind it.

    From this `year` on no event is planned so far ahead as in 2030: of `3 march 30 instead of 40` these are people.
    """
    words, last = passage.words, day[-1]
    behind = last + 1
    short = len(words[last].text) == DIGITS and words[last].text.isdecimal()
    month = last - 1 in day and passage.at(last - 1, MONTHS) > 0
    is_year = passage.text[: words[last].start][-1:] in SHORT_YEAR_SIGNS
    if not (short and month) or is_year:
        return False
    dated = last - 2 in day and words[last - 2].text[0].isdigit()  # not in “June 28 in Metz”
    if not dated and int(words[last].text) <= LAST_DAY:
        return behind in passage.clause_of(last) and passage.at(behind, ATTENDING) > 0  # “in June 28 people”
    if int(words[last].text) not in range(year % CENTURY, year % CENTURY + FARTHEST):
        return True
    if behind not in passage.clause_of(last):
        return False
    to = behind + passage.at(behind, TO)
    if words[to : to + 1] and words[to].number and (to > behind or _is_dash(passage, last, behind)):
        return True  # “12 mars 28 à 30 pers”
    return passage.at(behind, ATTENDING) > 0 or (
        dated and not passage.at(behind, GOES_ON) and not is_clock(passage, behind)
    )


def _is_dash(passage: Passage, last: int, behind: int) -> bool:
    """Whether nothing but a dash stands between two words."""
    return passage.text[passage.words[last].end : passage.words[behind].start].strip() in ("-", "–")
