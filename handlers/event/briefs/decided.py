"""The number of people that a text itself says holds: `11 directors and the Secretary General, i.e. 12 in all`, `I’d say 90`."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.words import table
from handlers.event.briefs.finding import ABOUT, EVERY_DAY, MEALS, SAID
from handlers.event.briefs.passage import Passage, known

SENTENCE_END = re.compile(r"\.(?:\s+[^\W\d_a-zà-ÿ]|\s*$)")
"""Of `we’re 17. The hall …`; a month, with a capital letter or without, was taken before."""
AVERAGE = known(table("small_words")["average"])
DECIDED = SAID["decided"] | SAID["summed_up"]
FARTHEST = 12
"""Words before a sum, among which people are counted."""
NO_PEOPLE = (MEALS, SAID["nights"], SAID["counted_things"], SAID["square_metres"])
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]


@lru_cache(maxsize=4)
def decided(passage: Passage) -> Sequence[tuple[int, int]]:
    """From the words that say so to the number, or to the people it counts."""
    return list(_decided(passage))


def _decided(passage: Passage) -> Iterator[tuple[int, int]]:
    for here, word in enumerate(passage.words):
        ordinal = passage.text[word.end : word.end + 1] == "." and not SENTENCE_END.match(passage.text, word.end)
        if word.number is None or word.number <= 1 or ordinal:
            continue  # “also 20. statt 13. Mai”
        clause = passage.clause_of(here)
        first = here - passage.before(here, ABOUT)
        before = passage.before(first, DECIDED)
        people = here + 1 + (passage.at(here + 1, PEOPLE) if here + 1 in clause else 0)
        behind = people + (passage.at(people, SAID["in_all"] | EVERY_DAY) if people in clause else 0)
        stops = behind == here + 1 and SENTENCE_END.match(passage.text, word.end)
        ends = stops or behind >= clause.stop or passage.at(behind, SAID["place_before"]) > 0 < behind - here - 1
        in_all = behind > people and passage.at(people, SAID["in_all"]) > 0
        verb = passage.before(first, SAID["decided"]) if before else 0
        sums = verb == 0 or passage.before(first, SAID["summed_up"]) > 0
        if (
            ends
            and (before or in_all)
            and first - before >= clause.start
            and not (sums and not _sums_people(passage, here))
        ):
            yield first - before, behind


def _sums_people(passage: Passage, here: int) -> bool:
    """Whether people are counted with a sum, or before it in its sentence: `11 directors and the chair, i.e. 12 in all`."""
    if passage.at(here + 1, PEOPLE):
        return True
    before = range(max(here - FARTHEST, 0), here)
    sentence = [at for at in before if passage.same_sentence(at, here)]
    things = any(passage.speaks_of(range(sentence[0], here), one) for one in NO_PEOPLE) if sentence else False
    counted = (at for at in sentence if passage.words[at].number is not None and passage.at(at + 1, PEOPLE))
    return next(counted, None) is not None and not things


def average(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """From where to where it is said of an average day that so many come: `on average 700 spectators a day`."""
    clause = passage.clause_of(start)
    start -= passage.before(start, AVERAGE)
    while end < clause.stop and (length := passage.at(end, AVERAGE | EVERY_DAY)):
        end += length
    return start, end


def number_in(passage: Passage, start: int, end: int) -> str:
    """The number of people in these words, as it was typed."""
    return next(word.text for word in passage.words[start:end] if word.number is not None)
