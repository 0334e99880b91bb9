"""Whether a number behind a month counts what follows: `17 June 28 guests` is of no year 2028, `17 June 28, 40 guests` is."""

from collections.abc import Sequence

from bot.words import table
from handlers.event.briefs.finding import SAID
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.when.partly_read import SHORT_YEAR_SIGNS

MONTHS = known(*table("months").values())
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
GOES_ON = (SAID["place_before"] | SAID["at_venue"] | known(table("when")["at"], table("when")["to"])) - SAID["from"]
"""What stands behind a year where something else is told: `17 June 28 in Metz`, `17 June 28 at 9`."""
DIGITS = 2


def counts_people(passage: Passage, day: Sequence[int]) -> bool:
    """Whether the last word of a day is a number of two digits that counts the words behind it."""
    words, last = passage.words, day[-1]
    behind = last + 1
    short = len(words[last].text) == DIGITS and words[last].text.isdecimal()
    month = last - 1 in day and passage.at(last - 1, MONTHS) > 0
    is_year = passage.text[: words[last].start][-1:] in SHORT_YEAR_SIGNS
    if not (short and month) or is_year or behind not in passage.clause_of(last):
        return False
    dated = last - 2 in day and words[last - 2].text[0].isdigit()  # not in “June 28 in Metz”
    return passage.at(behind, PEOPLE) > 0 or (
        dated and not passage.at(behind, GOES_ON) and not is_clock(passage, behind)
    )
