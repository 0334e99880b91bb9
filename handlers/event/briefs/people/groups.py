"""People who are not added up, of whom it is asked: `20 clients and 20 employees`, `2 x 30 people`, `30 couples`."""

from collections.abc import Sequence
from itertools import pairwise

from bot.words import table
from handlers.event.briefs.finding import ABOUT, AND, ARTICLES, SAID, TIMES, Found
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known

COUPLES, SEVERAL = (known(table("small_words")[row]) for row in ("couples", "several_people"))
THEY_COUNT = SAID["they_count"]
BY = TIMES | Phrases(("x",))
TWO = 2


def not_added_up(passage: Passage, found: Sequence[Found]) -> list[Found]:
    """Those who are counted, in place of the parts of a sum or a product what these make; of families nobody knows."""
    each = [_multiplied(passage, one) for one in found if not _ends_with(passage, one, SEVERAL)]
    for one, other in pairwise(each):
        if one.question == other.question == "participants" and _is_another_group(passage, one, other):
            both = _number(passage, one) + _number(passage, other)
            sum_ = Found("participants", one.start, other.end, str(both), unsure=True)
            return [left for left in each if left not in (one, other)] + [sum_]
    return each


def _multiplied(passage: Passage, found: Found) -> Found:
    by = passage.before(found.start, BY)
    times = passage.words[found.start - by - 1].number if 0 < by < found.start else None
    if times is None and _ends_with(passage, found, COUPLES):
        by, times = -1, TWO
    if times is None or found.labelled or found.question != "participants":
        return found
    return Found("participants", found.start - by - 1, found.end, str(times * _number(passage, found)), unsure=True)


def _is_another_group(passage: Passage, one: Found, other: Found) -> bool:
    """Whether as many others are joined to those before, so that they are no number that is said twice."""
    if _number(passage, one) != _number(passage, other) or one.unsure or other.unsure or one.labelled or other.labelled:
        return False
    first = other.start - passage.before(other.start, ABOUT | ARTICLES)
    theirs = passage.before(first, THEY_COUNT) > 0  # “we are 12, they are 12”
    joined = theirs or passage.before(first, AND) > 0 or one.end == first
    return joined and passage.same_sentence(one.end - 1, first)


def _ends_with(passage: Passage, found: Found, words: Phrases) -> bool:
    return passage.words[found.end - 1].said in words


def _number(passage: Passage, found: Found) -> int:
    return next((passage.words[at].number or 0 for at in range(found.start, found.end) if passage.words[at].number), 0)
