"""Numbers that are only the most or the least of what they count: `up to 25 nights`, `40+ people`, `2 days at most`."""

import re

from bot.words import table
from handlers.event.briefs.doubt.doubts import NUMBERS
from handlers.event.briefs.finding import SAID
from handlers.event.briefs.people.other_people import Span, positions
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known

MAY_BE_BOUNDED = (*NUMBERS, "days", "origins")
RANGES = Phrases(one for one in known(table("when")["to"], table("when")["until"]) if " " not in one)
"""“Bis” alone joins two days as well."""
BOUNDS = (known(*(table("beside_numbers")[row] for row in ("at_least", "at_most"))) | SAID["bounds"]) - RANGES
OVER = known(table("beside_numbers")["over"])
"""Before nights it bounds them, unless people stand before it, `20 people over 2 nights`."""
MORE, LESS_OR_MORE = re.compile(r"\+(?!\s?\d)"), re.compile(r"(?<![\w/\"])[<>≤≥]=?\s?\Z")


def is_bounded(passage: Passage, said: Span) -> bool:
    """Whether a word or a sign before the first number of what was `said`, or behind it all, says so."""
    at = positions(passage, said)
    number = next((here for here in at if passage.words[here].number is not None), None)
    behind = at[-1] + 1 in passage.clause_of(at[-1]) and passage.at(at[-1] + 1, BOUNDS)
    return number is not None and (bool(behind) or _has_bound(passage, number) or _is_over(passage, number))


def _is_over(passage: Passage, here: int) -> bool:
    """Whether there are more nights than that: `over 25 nights`."""
    over = here - passage.before(here, OVER)
    spread = over > passage.clause_of(here).start and passage.before(over, SAID["attendees"] | SAID["sorts_of_people"])
    return over < here and not spread and passage.at(here + 1, SAID["nights"]) > 0


def _has_bound(passage: Passage, here: int) -> bool:
    word = passage.words[here]
    signs = MORE.match(passage.text, word.end) or LESS_OR_MORE.search(passage.text, 0, word.start)
    return signs is not None or passage.before(here, BOUNDS) > 0
