"""What is left open where people are counted day by day: `Day 1: 60 people / Day 2: 40`."""

from itertools import pairwise

from handlers.event.briefs.finding import SAID
from handlers.event.briefs.text.day_numbers import numbers_day
from handlers.event.briefs.text.passage import Passage


def left_open(passage: Passage) -> frozenset[str]:
    """The participants, where other numbers of them stand behind the numbers of several days."""
    counted = {
        passage.words[behind.start].number
        for day, behind in pairwise(passage.clauses())
        if any(numbers_day(passage, here) for here in day)
        and passage.text[passage.words[day.stop - 1].end :].lstrip(" ")[:1] == ":"
        and (len(behind) == 1 or passage.at(behind.start + 1, SAID["attendees"]))
    }
    return frozenset(("participants",) if len(counted - {None}) > 1 else ())
