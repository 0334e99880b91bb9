"""Whose days are counted: those of the event, or of what stands beside them and was not understood."""

from collections.abc import Callable

from handlers.event.briefs.doubt.said_beside import says_something
from handlers.event.briefs.finding import SAID
from handlers.event.briefs.people.other_people import Span, positions
from handlers.event.briefs.text.passage import Passage


def may_be_of_something_else(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether what stands next to so many days in their clause is not understood: `set-up takes two days`, `2 days before`."""
    at = positions(passage, said)
    first, last = at[0], at[-1]
    if not passage.speaks_of(range(first + 1, last + 1), SAID["lasting"]):
        return False  # “two-day”, or from one day to another
    clause = passage.clause_of(first)
    for beside in (range(first - 1, clause.start - 1, -1), range(last + 1, clause.stop)):
        telling = next((here for here in beside if heard(here) or says_something(passage, here)), None)
        if telling is not None and not heard(telling):
            return True
    return False
