"""A number of people that is put in place of another, with what is said of why: `28, no wait, Tom and Lea can’t, so 26`.

What is put there must count people as the first does: it ends its clause, or people stand behind it, or who comes along
or stays away, `60, no, 55 without the interns`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.words import table
from handlers.event.briefs.doubt.doubts import NO_PEOPLE
from handlers.event.briefs.finding import (
    ABOUT,
    AMONG,
    AND,
    ARTICLES,
    AT_HOUR,
    EVERY_DAY,
    MONTHS,
    OF_ALL,
    SAID,
    THE,
    WAYS,
    WITHOUT,
    YEARS,
)
from handlers.event.briefs.text.passage import SENTENCE, Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading.number_words import TOGETHER

SENTENCE_END = re.compile(r"\.(?:\s+[^\W\d_a-zà-ÿ]|\s*$)")
"""Of `we’re 17. The hall …`."""
MARKS = known(table("answers")["correction"])
LIGHT = SAID["mends"] | known(table("answers")["without"], table("denials")["not"], table("denials")["rather"])
"""These correct nothing but a number that stands right behind them: `80 no 90`, but `80, no lunch`."""
COUNTED = SAID["we_are"] - SAID["for"] - ABOUT
WERE_TO_BE = SAID["were_to_be"] | SAID["reports"] | known(table("denials")["formerly"])
"""What is said of a number that no longer holds: `I said 150`, `we were going to be 28`."""
LINKS = COUNTED | SAID["decided"] | SAID["summed_up"] | SAID["it_is"]
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
BESIDE_PEOPLE = PEOPLE | SAID["fillers"] | ABOUT | SAID["in_all"]
COMES_ALONG = known(table("small_words")["with"]) | AMONG
FEWER = WITHOUT | known(table("small_words")["except"])
NOT_COMING = SAID["not_coming"] | known(table("denials")["cancelled"])
OPEN = (
    SAID["tentative"]
    | SAID["past"]
    | SAID["capacity"]
    | known(*(table("denials")[row] for row in ("if", "back_then", "formerly")))
)
THINGS = (*NO_PEOPLE, WAYS)
FARTHEST = 8
"""Words from the first number to what corrects it."""
LONGEST_REASON = 10
"""Words from there to the number that is right."""
CLOSE = 4
"""Words behind a number, among which one says that these do not come."""
LAST_HOUR = 24
LARGEST_DATE = 31
"""A number that nobody says to count people may be a day or an hour; a larger one is neither."""


@lru_cache(maxsize=4)
def corrected(passage: Passage) -> Sequence[tuple[range, int]]:
    """From the first number to where the right one ends, with the position of that; of several each corrects the one before."""
    found: list[tuple[range, int]] = []
    for mark in _marks(passage):
        if one := _mended(passage, *mark, counted=found[-1][1] if found else None):
            found.append(one)
    chained = all(first[1] == then[0].start for first, then in pairwise(found))
    return [(range(found[0][0].start, found[-1][0].stop), found[-1][1])] if found and chained else []


def _marks(passage: Passage) -> Iterator[tuple[int, int, bool]]:
    """From where to where words correct what stands before them; and whether they are light."""
    here = 1
    while here < len(passage.words):
        behind = here
        while length := passage.at(behind, MARKS | SAID["mends"]):
            behind += length
        if behind > here and not passage.before(here, AND):  # “11, and not 14”
            yield here, behind, passage.at(here, LIGHT) == behind - here
        here = max(behind, here + 1)


def _mended(passage: Passage, mark: int, behind: int, light: bool, *, counted: int | None) -> tuple[range, int] | None:
    """What the words from `mark` up to `behind` correct, if that is a number of people, as the one already `counted` is."""
    first = _first(passage, mark)
    number = _right_one(passage, behind) if first is not None else None
    if first is None or number is None:
        return None
    if passage.at(number + 1, OF_ALL):
        return None  # “30 people, no 40 of them online”
    end = _end(passage, number, first)
    people = first == counted or _counts_people(passage, first) or passage.at(number + 1, PEOPLE) > 0
    said = first - passage.before(first, ABOUT)
    large = (passage.words[first].number or 0) > LARGEST_DATE and passage.before(said, WERE_TO_BE) > 0  # “I said 150”
    if not end or not (people or large) or not _leads(passage, behind, number, light):
        return None
    if _may_be_hour(passage, number) or (light and not _is_right_before(passage, first, mark)):
        return None
    return range(first, end), number


def _first(passage: Passage, mark: int) -> int | None:
    """The number just before a correction, in its sentence, or in the one that ends there: `80 people? No, 90`."""
    for here in range(mark - 1, max(mark - FARTHEST, -1), -1):
        number = passage.words[here].number
        if number is not None and not (number in YEARS or number <= 1):
            text = passage.text[passage.words[here].end : passage.words[mark - 1].end]
            return None if SENTENCE.search(text) else here
    return None


def _counts_people(passage: Passage, here: int) -> bool:
    """Whether people stand behind a number, but for a word between them, or it says how many “we” are."""
    first = here - passage.before(here, ABOUT | ARTICLES)
    near = (passage.at(at, PEOPLE) for at in (here + 1, here + 2) if at in passage.clause_of(here))
    together = here > 0 and f"{passage.words[here - 1].said} {passage.words[here].said}" in TOGETHER
    ours = COUNTED | SAID["were_to_be"]
    return any(near) or passage.before(first, ours) > 0 or passage.before(here, ours) > 0 or together


def _is_right_before(passage: Passage, first: int, mark: int) -> bool:
    """Whether nothing but people stands between the first number and a correction: not in `30 people, room no 12`."""
    return all(passage.within(at, BESIDE_PEOPLE) for at in range(first + 1, mark))


def _may_be_hour(passage: Passage, number: int) -> bool:
    """Whether a number may tell the time: `à 9`, „um 9“, where no people stand behind it."""
    hour = passage.before(number, AT_HOUR) > 0 and (passage.words[number].number or 0) <= LAST_HOUR
    return hour and not passage.at(number + 1, PEOPLE)


def _right_one(passage: Passage, behind: int) -> int | None:
    """The number that is put in place of the first; those are passed over of whom it is said that they do not come."""
    for here in range(behind, min(behind + LONGEST_REASON, len(passage.words))):
        if not passage.same_sentence(behind, here):
            return None
        number = passage.words[here].number
        if number is not None and number > 1 and not _stay_away(passage, here):
            return here
    return None


def _stay_away(passage: Passage, here: int) -> bool:
    """Whether it is said right behind a number that so many do not come: `two departments drop out`."""
    near = range(here + 1, min(here + 1 + CLOSE, passage.clause_of(here).stop))
    stop = next((at for at in near if passage.words[at].number is not None), near.stop)
    return passage.speaks_of(range(here + 1, stop), NOT_COMING)


def _leads(passage: Passage, behind: int, number: int, light: bool) -> bool:
    """Whether the words between a correction and the number are known to lead to it, or give a reason and then say `so`."""
    first = number - (0 if passage.before(number, LINKS) else passage.before(number, ABOUT | ARTICLES))
    link = first - passage.before(first, LINKS)
    if link <= behind:
        return True
    if _names_who_comes_along(passage, range(behind, first), number):
        return True
    if light or link == first:
        return False
    between = range(behind, link)
    return not any(passage.speaks_of(between, one) for one in (OPEN, *THINGS))


def _names_who_comes_along(passage: Passage, between: range, number: int) -> bool:
    """Whether a correction adds somebody by name: `14, no, with Patrick 15`."""
    named = range(between.start + passage.at(between.start, COMES_ALONG - AMONG), between.stop)
    along = between.start < named.start and bool(named)
    return (
        along
        and number in passage.clause_of(between.start)
        and all(passage.words[at].text[0].isupper() for at in named)
    )


def _end(passage: Passage, number: int, first: int) -> int:
    """Where it ends, with who comes along or stays away; 0 where it counts something else."""
    clause = passage.clause_of(number)
    people = number + 1 + (passage.at(number + 1, PEOPLE) if number + 1 in clause else 0)
    end = people + (passage.at(people, SAID["in_all"] | EVERY_DAY) if people in clause else 0)
    if end >= clause.stop or _ends_sentence(passage, end - 1):
        return end
    more, fewer = passage.at(end, COMES_ALONG), passage.at(end, FEWER)
    if more or fewer:
        return _who(passage, range(end + max(more, fewer), clause.stop), number, first, more=more > 0)
    place = passage.at(end, SAID["place_before"] | SAID["at_venue"] | AND)
    follows = place and end + place in clause and passage.words[end + place].number is None
    inverted = passage.at(end, SAID["have"]) and passage.at(end + passage.at(end, SAID["have"]), SAID["subjects"])
    return end if follows or inverted or end > number + 1 else 0


def _who(passage: Passage, said: range, number: int, first: int, *, more: bool) -> int:
    """Where the words end that name who comes along, or who does not; 0 where they are no people, or make no sense of it."""
    stop = next((at for at in said if passage.at(at, AND) and passage.at(at + 1, SAID["fillers"])), said.stop)
    words, absent = range(said.start, stop), passage.speaks_of(said, NOT_COMING)
    counted = (at for at in words if passage.words[at].number is not None and not passage.before(at, THE))
    if next(counted, None) is not None or any(passage.speaks_of(words, one) for one in THINGS):
        return 0
    grows = (passage.words[number].number or 0) > (passage.words[first].number or 0)
    return stop if grows == (more and not absent) else 0


def _ends_sentence(passage: Passage, here: int) -> bool:
    """Whether a sentence ends behind a word: behind `52. Saturday`, but not behind `52. March`."""
    behind = here + 1
    if behind >= len(passage.words) or not passage.same_sentence(here, behind):
        return True
    return bool(SENTENCE_END.match(passage.text, passage.words[here].end)) and not passage.at(behind, MONTHS)
