"""Whether what stands right next to a fact, in its own clause, was not understood: then it may be of something else."""

from collections.abc import Callable

from handlers.event.briefs.doubt.said_beside import says_something
from handlers.event.briefs.finding import ANY_KIND, LABELS, SAID
from handlers.event.briefs.people.other_people import Span, positions
from handlers.event.briefs.text.passage import Passage

OF_THE_EVENT = ANY_KIND | SAID["event_nouns"] | SAID["unsure_kinds"] | LABELS["days"]
"""What is an event, or says how long it is, whether that was taken or not: `Dauer 1,5 Tage`."""


def is_unknown(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether the first word that says something, before it or behind it, is one that nobody has understood."""
    at = positions(passage, said)
    clause = passage.clause_of(at[0])
    for beside in (range(at[0] - 1, clause.start - 1, -1), range(at[-1] + 1, clause.stop)):
        telling = next((here for here in beside if heard(here) or says_something(passage, here)), None)
        if telling is not None and not heard(telling):
            return True
    return False


def counts_other_days(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether so many days may be those of something else: `set-up takes two days`, `2 days before`."""
    at = positions(passage, said)
    so_many = passage.speaks_of(range(at[0] + 1, at[-1] + 1), SAID["lasting"])  # not “two-day”, nor from one to another
    if at.stop in passage.clause_of(at[-1]) and passage.at(at.stop, OF_THE_EVENT):
        return False  # “a 3 day workshop”
    return so_many and is_unknown(passage, said, lambda here: heard(here) or passage.within(here, OF_THE_EVENT))
