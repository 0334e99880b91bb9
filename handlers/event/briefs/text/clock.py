"""Hours of the day in figures: `12:30`, `18h`, `9 Uhr`, and from one to another past noon: `9 to 5`."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from functools import lru_cache

from bot.words import table
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.reading.hours import BEFORE_A_DAY, spans_of_hours

LONGEST_SHORT = 3
"""Letters of a word for hours that is shortened."""
HOUR_SIGN = known(*(table("when")[row] for row in ("hour_sign", "am", "pm")))
HOUR = r"\b(?:[01]?\d|2[0-3])"
CLOCK = re.compile(
    rf"{HOUR}(?::|\s?h\s?)[0-5]\d\b|\b24[:h.]00\b|{HOUR}\s?\.\s?(?!(?:0[1-9]|1[0-2])\.)[0-5]\d\b"
    rf"|\b\d{{1,2}}\s?h\b|\b\d{{1,2}} ?(?:{'|'.join(sorted(HOUR_SIGN))})\b",
    re.I,
)
"""An hour of the day; `24.05.` and `12.05.` are days."""
TO = known(table("when")["to"], table("when")["until"])
HOURS = known(table("units")["hours"])
LONG = Phrases(one for one in known({"en": table("units")["hours"]["en"]}) if len(one) > LONGEST_SHORT)
"""In English no hour of the day is called so: of the French `14 heures` one is."""
LONGEST_BY_SIGN = 6
"""Hours that `6h` may be; `14h` is an hour of the day."""
HOW_LONG = known(table("brief_labels")["days"])
AROUND = known(*(table("when")[row] for row in ("at", "from", "to", "by", "until", "before", "after")))
DAY_ARTICLES = known(BEFORE_A_DAY)
DASHES = ("-", "–", "—")
MORNING, AFTERNOON, OF_A_DAY = range(6, 13), range(1, 9), range(1, 25)
COUNTED = known(
    *(table("briefs")[row] for row in ("attendees", "sorts_of_people", "crew", "nights", "lasting")),
    *table("months").values(),
)
"""What two numbers count that are no hours: `from 10 to 8 people`, `10 to 5 July`."""


def is_clock(passage: Passage, here: int) -> bool:
    """Whether a word is of an hour of the day, or the sign behind it: `12:30 Uhr`."""
    return here in _of_clocks(passage)


@lru_cache(maxsize=4)
def _of_clocks(passage: Passage) -> frozenset[int]:
    """The words that are of an hour of the day."""
    starts = [word.start for word in passage.words]
    spans = [*(one.span() for one in CLOCK.finditer(passage.text)), *spans_of_hours(passage.text)]
    found = {at for start, end in spans for at in range(bisect_left(starts, start), bisect_left(starts, end))}
    found |= {*_past_noon(passage), *_at_the_other_end(passage, found)}
    return frozenset(found | {at + 1 for at in found if passage.at(at + 1, HOUR_SIGN)})


def is_length(passage: Passage, here: int) -> bool:
    """Whether a number says how many hours something takes: `6 hours`, `3 h`, but neither `at 3 h` nor `14 h`."""
    unit = here + 1
    if passage.words[here].number is None or unit not in passage.clause_of(here) or not passage.at(unit, HOURS):
        return False
    start = passage.words[here].start
    if passage.before(here, AROUND) or any(first <= start < end for first, end in spans_of_hours(passage.text)):
        return False
    few = (passage.words[here].number or 0) <= LONGEST_BY_SIGN
    return passage.words[unit].said in LONG or few or is_how_long(passage, here)


def is_how_long(passage: Passage, here: int) -> bool:
    """Whether a label before it says that it is how long something is: `Durée : 8 h`."""
    label = passage.clause_of(here - 1) if here and here == passage.clause_of(here).start else range(0)
    return bool(label) and passage.at(label.start, HOW_LONG) == len(label)


def _at_the_other_end(passage: Passage, clocks: Container[int]) -> Iterator[int]:
    """A bare number with an hour of the day at the other end: `9.30 to 4`, `9 bis 16.30`; with the word between."""
    words = passage.words
    for first, word in enumerate(words):
        then = first + 1 + passage.at(first + 1, TO)
        if then not in passage.clause_of(first) or (first in clocks) == (then in clocks):
            continue
        if then == first + 1 and passage.text[word.end : words[then].start].strip() not in DASHES:
            continue
        bare = then if first in clocks else first
        hour = words[bare].text.isdecimal() and words[bare].number in OF_A_DAY
        hour = hour and not (bare == first and passage.before(first, DAY_ARTICLES))  # “le 12 à 9h”
        if hour and not passage.at(then + 1, COUNTED):
            yield from range(first, then + 1)


def _past_noon(passage: Passage) -> Iterator[int]:
    """Two bare numbers of which the first can only be an hour of the morning, and the second one after noon: `9 to 5`."""
    words = passage.words
    for first, word in enumerate(words):
        then = first + 1 + passage.at(first + 1, TO)
        if word.number not in MORNING or not word.text.isdecimal() or then not in passage.clause_of(first):
            continue
        last = words[then]
        joined = then > first + 1 or passage.text[word.end : last.start].strip() in DASHES
        hours = joined and last.text.isdecimal() and last.number in AFTERNOON
        hours = hours and (last.number or 0) < (word.number or 0)
        if hours and not (passage.at(then + 1, COUNTED) or passage.before(first, COUNTED)):
            yield from range(first, then + 1)
