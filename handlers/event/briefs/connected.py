"""How long one is connected to an event that is online."""

import re
from collections.abc import Iterator

from handlers.event.briefs.finding import HOURS, Found
from handlers.event.briefs.passage import Passage
from handlers.reading.hours import spans_of_hours

CLOCK_SIGN = re.compile(r"\s?[hH]\b")
MINUTES_BEHIND = re.compile(r"\s?[0-5]\d\b")
LONGEST_BY_SIGN = 6
"""Hours that `6h` may be; `14h` is an hour of the day."""


def hours(passage: Passage) -> Iterator[Found]:
    """Hours, or from one hour of the day to another: `2 hours`, `1 h 30`, `14h–16h`, but not `14h` alone."""
    spans = spans_of_hours(passage.text)
    for start, end in spans:
        some = [at for at, word in enumerate(passage.words) if start <= word.start < end]
        yield Found("online_hours", some[0], some[-1] + 1)
    for here, word in enumerate(passage.words):
        length = passage.at(here + 1, HOURS) if word.text[0].isdigit() else 0
        if not length or any(start <= word.start < end for start, end in spans):
            continue
        end = here + 1 + length
        by_clock = CLOCK_SIGN.match(passage.text, word.end) and (word.number or 0) > LONGEST_BY_SIGN
        if not by_clock:
            minutes = end < len(passage.words) and MINUTES_BEHIND.match(passage.text, passage.words[end - 1].end)
            yield Found("online_hours", here, end + bool(minutes))
