"""What stands beside a number and changes nothing of it: what an event is about, who says so, who those are that it counts.

Words before a number may turn it into another, `we turned away 80 people`: there only those are passed over that are known. What
stands behind people says more of them, unless it is one of the words that change how many they are.
"""

from bot.words import table
from handlers.event.briefs.doubt.doubts import ACCOUNTED, CHANGES_COUNT, DOUBTFUL, PEOPLE
from handlers.event.briefs.finding import ANY_KIND, ARTICLES, EVERY_DAY, FROM, HOURS, MINUTES, SAID, THE
from handlers.event.briefs.people.other_people import Span, positions
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

EVENT_ENDS = known(*({one: table("briefs")["event_nouns"][one]} for one in ("de", "lb")))
"""Of words that are put together: `Klimacamp`."""
WHOSE = FROM | SAID["of"] | SAID["place_before"] | SAID["at_venue"] | known(table("small_words")["toward"])
APOSTROPHES = ("'", "’")
SUBJECTS = SAID["subjects"]
LEADS = SAID["place_before"] | known(table("small_words")["with"], table("small_words")["toward"])
NEITHER_MORE_NOR_LESS = SAID["give_or_take"] | SAID["requests"]
VERB_ENDS = tuple(SAID["verb_ends"])
"""By which a word may be a verb: `30 people from production complained`."""
LONGEST_NAME = 3
"""Words that say whose people are: `75 delegates from the member states`."""
SHORTEST_PART = 3
"""Letters of the first part of such a word."""


def changes_nothing(passage: Passage, question: str, here: int, said: Span) -> bool:
    """Whether a word beside a number changes nothing of what was `said`, though nobody has understood it."""
    daily = question == "participants" and passage.within(here, EVERY_DAY)  # as it is asked
    more = daily or (question in PEOPLE and _tells_more(passage, here, said))
    return more or _is_topic(passage, here, said) or _is_reported(passage, here, said)


def says_something(passage: Passage, here: int) -> bool:
    """Whether a word is none of those that change nothing, nor what another number counts."""
    words = passage.words
    word = words[here]
    if passage.within(here, NEITHER_MORE_NOR_LESS):
        return False
    if word.said in DOUBTFUL or passage.at(here, SAID["bounds"]):
        return True
    if not word.text[0].isalpha() or len(word.said) == 1 or passage.within(here, ACCOUNTED):
        return False
    if _names_event(passage, here) or _counts_places(passage, here):
        return False
    before = words[here - 1] if here and words[here - 1].clause == word.clause else None
    return before is None or not (before.text[0].isdigit() or (before.number and passage.at(here, HOURS | MINUTES)))


def _counts_places(passage: Passage, here: int) -> bool:
    """Whether it says of how many countries or firms they are: `300 people from twelve countries`."""
    number = here if passage.words[here].number is not None else here - 1
    return number >= 0 and passage.words[number].number is not None and passage.at(number + 1, SAID["many_places"]) > 0


def _names_event(passage: Passage, here: int) -> bool:
    """Whether it says what day or camp it is: `safety day`, `journée sécurité`, `tournoi de pétanque`, `Klimacamp`, `trip to`."""
    before = here - passage.before(here, SAID["of"])
    beside = here + 1 in passage.clause_of(here) and passage.at(here + 1, SAID["event_nouns"])
    said = passage.words[here].said
    compound = any(said.endswith(noun) for noun in EVENT_ENDS if len(said) >= len(noun) + SHORTEST_PART)
    behind = here + passage.at(here, SAID["event_nouns"])
    leads = behind > here and behind in passage.clause_of(here) and passage.at(behind, LEADS)
    return bool(beside or compound or leads or passage.before(before, SAID["event_nouns"]))


def _is_topic(passage: Passage, here: int, said: Span) -> bool:
    """Whether it says what an event is about that is for the people: `cookery workshop “zero waste” for 12 people`.

    It stands behind the kind of event, or before it, and then no “we” does something: `we skipped a training for 18 people`.
    """
    first = positions(passage, said)[0]
    introduced = first - passage.before(first, SAID["for"])
    begins = passage.clause_of(first).start
    kinds = [at for at in range(begins, introduced) if passage.at(at, ANY_KIND)]
    if not (here < introduced < first and kinds) or passage.words[here].said in DOUBTFUL:
        return False
    if kinds[0] < here:
        return True
    beside = range(here, kinds[0])
    owned = any(passage.text[passage.words[at].end :][:1] in APOSTROPHES for at in beside)  # “sponsors’ reception”
    does = any(passage.at(at, SUBJECTS) for at in range(begins, here))
    return not (owned or does or any(passage.within(at, ACCOUNTED) for at in beside))


def _tells_more(passage: Passage, here: int, said: Span) -> bool:
    """Whether it says of those who are counted before it whose they are: `26 workers from production`.

    It stands right behind a word such as `from`. Whatever else stands there may be a verb: `30 people complained`.
    """
    last = positions(passage, said)[-1]
    if here <= last or any(passage.within(at, CHANGES_COUNT) for at in range(last + 1, here + 1)):
        return False
    for first in range(here, max(here - LONGEST_NAME, last), -1):
        if passage.words[first].number is not None or passage.words[first].said.endswith(VERB_ENDS):
            return False
        before = first - passage.before(first, ARTICLES | THE | SAID["whose"])
        if passage.before(before, WHOSE) > 0 and passage.words[before - 1].start >= passage.words[last].end:
            return True
    return False


def _is_reported(passage: Passage, here: int, said: Span) -> bool:
    """Whether it is who says so: `the head says 450 visitors`, `der Betreiber veranschlagt 3.400 kWh`."""
    between = range(here, positions(passage, said)[0])
    return passage.words[here].said not in DOUBTFUL and any(passage.at(at, SAID["reports"]) for at in between)
