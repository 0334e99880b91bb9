"""Headings that name what stands below them: `Meals:`, `Anreise am Mittwoch:`, `À noter :`. What others say nobody knows.

All its words are known: what events are and have, days and numbers, and the little words of letters and minutes. German and
Luxembourgish put such words together, `Servicepersonal`. Or it is what the event is called, before anything is told of it.
"""

from collections.abc import Iterator
from functools import lru_cache

from bot.words import table
from handlers.event.briefs import finding
from handlers.event.briefs.finding import SAID
from handlers.event.briefs.text.passage import Passage, Word
from handlers.event.briefs.text.phrases import known

CALENDAR = ("weekdays", "weekdays_short", "months", "parts_of_day")
JOINTS = ("", "s", "es", "n", "en")
"""Between the parts of a word that is put together."""
SHORTEST_PART = 4
"""Letters of each part."""


def names_what_follows(passage: Passage, heading: range) -> bool:
    """Whether it is understood word by word, or is what the event is called."""
    if not any(_unknown(passage, heading)):
        return True
    return _is_point_of_minutes(passage, heading.start) or not is_told_before(passage, heading.start)


def _unknown(passage: Passage, heading: range) -> Iterator[Word]:
    """Its words that nobody knows."""
    at = heading.start
    while at < heading.stop:
        length, word = passage.at(at, PLAIN), passage.words[at]
        if not (length or word.text[0].isdigit() or word.number is not None or is_compound(word.said)):
            yield word
        at += max(length, 1)


def is_told_before(passage: Passage, here: int) -> bool:
    """Whether something is told of the event before: greetings and what a letter is about say nothing yet."""
    before = range(here)
    return any(passage.words[at].is_date for at in before) or passage.speaks_of(before, TELLING)


def _is_point_of_minutes(passage: Passage, here: int) -> bool:
    """Whether minutes come to a point of their own there: `3. Climate day: …`."""
    numbered = here > 0 and passage.words[here - 1].number is not None
    return numbered and passage.text[passage.words[here - 1].end] == "." and passage.at(0, SAID["minutes"]) > 0


@lru_cache(maxsize=512)
def is_compound(word: str) -> bool:
    """Whether it is put together of two words that are known."""
    return any(
        word[:at].removesuffix(joint) in PLAIN and word[at:] in PLAIN
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        for joint in JOINTS
        if word[:at].endswith(joint)
    )


NOT_OURS = known(table("headings")["not_ours"])
TELLING = finding.ANY_KIND | finding.MONTHS | finding.MEALS | SAID["attendees"]
PLAIN = (
    known(
        *table("brief_labels").values(),
        *(words for name in CALENDAR for words in table(name).values()),
        *(table("headings")[row] for row in ("plain", "plain_words")),
        *(table("time_units")[unit] for unit in ("day", "hour")),
    )
    | finding.ANY_KIND
    | finding.MEALS
    | finding.DISHES
    | finding.WAYS
    | finding.ARTICLES
    | finding.THE
    | SAID["attendees"]
    | SAID["crew"]
    | SAID["beside_guests"]
    | SAID["sorts_of_people"]
    | SAID["many_places"]
    | SAID["beside_labels"]
) - NOT_OURS
