"""The number of people that a text itself says holds: `11 directors and the Secretary General, i.e. 12 in all`, `I’d say 90`."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.words import table
from handlers.event.briefs.finding import ABOUT, EVERY_DAY, MEALS, SAID
from handlers.event.briefs.people.corrected import SENTENCE_END, corrected
from handlers.event.briefs.people.sums import makes, parts_behind
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

AVERAGE = known(table("small_words")["average"])
DECIDED = SAID["decided"] | SAID["summed_up"]
FARTHEST = 12
"""Words before a sum, among which people are counted."""
NO_PEOPLE = (MEALS, SAID["nights"], SAID["counted_things"], SAID["square_metres"])
INVITED = SAID["invited"]
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
EXPECTED = AVERAGE & SAID["coming"]
"""So many are said to come, whoever they are: `150 expected`."""


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
        first = here - (0 if passage.before(here, DECIDED) else passage.before(here, ABOUT))  # “so 14”, „so 14“
        so_far = passage.before(first, SAID["so_far"]) > 0
        before = 0 if so_far else passage.before(first, DECIDED) or _before_us(passage, here, first)
        people = here + 1 + (passage.at(here + 1, PEOPLE) if here + 1 in clause else 0)
        behind = people + (passage.at(people, SAID["in_all"] | EVERY_DAY) if people in clause else 0)
        stops = behind == here + 1 and SENTENCE_END.match(passage.text, word.end)
        ends = stops or behind >= clause.stop or passage.at(behind, SAID["place_before"]) > 0 < behind - here - 1
        guests = here + 1 + (passage.at(here + 1, SAID["attendees"]) if here + 1 in clause else 0)
        if _come_of_those_invited(passage, here, guests) is not None:
            yield here, guests + passage.at(guests, SAID["coming"])
            continue
        if parts_behind(passage, here) and not _are_of_more(passage, here):
            yield here, people
            continue
        in_all = behind > people and passage.at(people, SAID["in_all"]) > passage.at(people, SAID["so_far"])
        verb = passage.before(first, SAID["decided"]) if before else 0
        sums = verb == 0 or passage.before(first, SAID["summed_up"]) > 0
        adds = passage.before(first, SAID["too"]) > 0  # “30 people, also 5 kids”, but „also 35“ where they make 35
        if (
            ends
            and (before or in_all)
            and first - before >= clause.start
            and not (sums and not ((_sums_people(passage, here) and not adds) or makes(passage, here)))
        ):
            yield first - before, behind


def _are_of_more(passage: Passage, here: int) -> bool:
    """Whether more people are counted before it: `160 people, 40 by plane (Vienna 20, Rome 20)`."""
    return any(
        (passage.words[at].number or 0) > (passage.words[here].number or 0)
        and passage.at(at + 1, PEOPLE) > 0
        and passage.same_sentence(at, here)
        for at in range(max(here - FARTHEST, 0), here)
    )


def _come_of_those_invited(passage: Passage, here: int, guests: int) -> int | None:
    """Where more were invited, of whom so many are said to come, and nothing else of them: `100 invited, 64 coming`."""
    guests = here + 1 if passage.at(here + 1, EXPECTED) else guests
    coming = guests + passage.at(guests, SAID["coming"])
    if coming == guests or coming not in (passage.clause_of(here).stop, len(passage.words)):
        return None
    before = (at for at in range(max(here - FARTHEST, 0), here) if passage.same_sentence(at, here))
    more = [at for at in before if (passage.words[at].number or 0) > (passage.words[here].number or 0)]
    invited = (at for at in more if passage.at(at + 1, PEOPLE | INVITED) or passage.before(at, INVITED))
    return next(invited, None)


def _before_us(passage: Passage, here: int, first: int) -> int:
    """How many words before a number say that it is a sum, and that we are so many: `so we’re 15`; 0 where nothing makes it."""
    linked = passage.before(first, SAID["we_are"])
    so = passage.before(first - linked, SAID["summed_up"]) if linked else 0
    return linked + so if so and makes(passage, here) else 0


def summed(passage: Passage) -> list[range]:
    """Numbers that say what those before them come to, with all of these: a sum, a correction, who comes of many."""
    found = [where for where, _ in corrected(passage)]
    for start, end in decided(passage):
        number = _number_at(passage, start, end)
        parts = makes(passage, number)
        guests = number + 1 + (passage.at(number + 1, SAID["attendees"]) if number + 1 < len(passage.words) else 0)
        invited = _come_of_those_invited(passage, number, guests)
        if parts or invited is not None:
            found.append(range(parts.start if parts else invited or 0, end))
        elif behind := parts_behind(passage, number):
            found.append(range(start, behind.stop))
    return found


def _number_at(passage: Passage, start: int, end: int) -> int:
    return next(at for at in range(start, end) if passage.words[at].number is not None)


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
    return passage.words[_number_at(passage, start, end)].text
