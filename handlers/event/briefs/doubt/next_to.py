"""Whether what stands right next to a fact, in its own clause, was not understood: then it may be of something else."""

from collections.abc import Callable

from bot.words import table
from handlers.event.briefs.doubt.said_beside import says_something
from handlers.event.briefs.finding import ANY_KIND, ARTICLES, INSIDE, LABELS, LIKELY_VENUES, SAID, THE, WITHOUT
from handlers.event.briefs.people.other_people import Span, positions
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

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


def may_be_a_topic(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether an event may be about it rather than have it: `visit of the heat network`, `tap water workshop`, `topics: gas`."""
    at = positions(passage, said)
    clause = passage.clause_of(at[0])
    heated = at[0] - passage.before(at[0], WITH)
    first = heated - passage.before(heated, SAID["heated"])
    first = first if first < heated else at[0]  # “talk about | heating with | pellets”
    before = next((here for here in range(first - 1, clause.start - 1, -1) if _tells(passage, here, heard)), None)
    behind = next((here for here in range(at[-1] + 1, clause.stop) if _tells(passage, here, heard)), None)
    if before is not None and not passage.within(before, HAS_IT):
        return not heard(before) or passage.within(before, TOPICS)
    if behind is not None and not passage.within(behind, HAS_IT):
        return not heard(behind) or passage.within(behind, TOPICS)
    return _is_below_topics(passage, clause)


def is_spoken_about(passage: Passage, said: Span, _heard: Callable[[int], bool]) -> bool:
    """Whether a building is no more than a topic: `meeting about the new office`, `topics: hotels`."""
    at = positions(passage, said)
    first, clause = at[0] - passage.before(at[0], THE | ARTICLES | SAID["whose"]), passage.clause_of(at[0])
    near = range(max(first - 1, clause.start), first + 1)  # “about our new office”
    on_it = any((on := passage.before(one, SAID["to_a_topic"])) and passage.before(one - on, ANY_KIND) for one in near)
    return on_it or any(passage.before(one, SAID["topics"]) for one in near) or _is_below_topics(passage, clause)


def _tells(passage: Passage, here: int, heard: Callable[[int], bool]) -> bool:
    """Whether a word says something beside a facility; no building does that has it."""
    telling = heard(here) or says_something(passage, here) or passage.within(here, TOPICS | HAS_IT)
    return telling and not passage.within(here, BUILDINGS)


def _is_below_topics(passage: Passage, clause: range) -> bool:
    """Whether topics stand before a colon of its sentence."""
    return any(
        one.stop <= clause.start
        and passage.same_sentence(one.start, clause.start)
        and passage.text[passage.words[one.stop - 1].end :].lstrip(" *")[:1] == ":"
        and passage.speaks_of(one, SAID["topics"] if len(one) > 1 else SAID["topics"] | ANY_KIND)
        for one in passage.clauses()
    )


WITH = known(table("small_words")["with"])
HAS_IT = SAID["heated"] | SAID["serving"] | SAID["served"] | WITH | WITHOUT
"""Before a facility these say that it is there: `with tap water`."""
TOPICS = ANY_KIND | SAID["event_nouns"] | SAID["topics"] | SAID["to_a_topic"]
BUILDINGS = INSIDE | LIKELY_VENUES | SAID["buildings"]
