"""Who comes along with those who take part, counted apart: `210 colleagues and 90 spouses`, `75 adults + 30 kids` are one sum."""

from collections.abc import Sequence

from bot.words import table
from handlers.event.briefs.finding import (
    ABOUT,
    AND,
    ARTICLES,
    EACH,
    MORE,
    OF_ALL,
    ON_SITE,
    ONLINE,
    SAID,
    THE,
    WAYS,
    Found,
)
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

COMPANIONS, PEOPLE = SAID["companions"], SAID["attendees"] | SAID["sorts_of_people"]
ANYBODY = SAID["anybody"]
"""Of whom children may be some, or not: `30 people and 4 children`."""
JOINT = AND | SAID["plus"] | MORE | known(table("small_words")["with"])
BEFORE = THE | SAID["whose"] | MORE | ABOUT | ARTICLES
SIGNS = ("+", "&")
AT_WORK = SAID["at_work"]
WITHIN = OF_ALL | ON_SITE | ONLINE | WAYS | SAID["from"] | SAID["not_coming"] | SAID["invited"]
"""Behind companions these say more of them than that they come along."""


def with_companions(passage: Passage, found: Sequence[Found]) -> list[Found]:
    """What counts people, as one sum with those right behind who come along."""
    summed: list[Found] = []
    for one in found:
        if summed and one.start < summed[-1].end:
            continue
        number = next((at for at in range(one.start, one.end) if passage.words[at].number), one.start)
        end, total = one.end, passage.words[number].number or 0
        while more := _companions(passage, end):
            total, end = total + more[0], more[1]
        alone = any(passage.at(at, PEOPLE | COMPANIONS) for at in range(number + 1, one.end))
        alone = alone and not any(passage.at(at, ANYBODY) for at in range(number + 1, one.end))
        plain = end > one.end and alone and one.question == "participants" and not one.labelled
        summed.append(Found(one.question, one.start, end, str(total)) if plain else one)
    return summed


def _companions(passage: Passage, behind: int) -> tuple[int, int] | None:
    """How many companions an “and” adds here, and where they end."""
    if behind >= len(passage.words):
        return None
    number = behind
    while length := passage.at(number, JOINT if number == behind else BEFORE):
        number += length
    if number >= len(passage.words) or not passage.same_sentence(behind - 1, number):
        return None
    between = passage.text[passage.words[behind - 1].end : passage.words[behind].start].strip()
    joined = number > behind or between in SIGNS
    count = passage.words[number].number or 0
    first = number + 1 + passage.at(number + 1, SAID["of"])  # “une vingtaine de conjoints”
    end = first + passage.at(first, COMPANIONS)
    if not joined or count <= 1 or end == first:
        return None
    while (joint := passage.at(end, AND)) and (length := passage.at(end + joint, COMPANIONS)):
        end += joint + length  # “60 partners and children”
    within = end in passage.clause_of(number) and passage.at(end, WITHIN)
    within = within or passage.speaks_of(range(end, passage.clause_of(number).stop), AT_WORK)  # “20 friends on stage”
    within = within or passage.speaks_of(passage.clause_of(number), EACH)  # “45 graduates + 2 relatives each”
    return None if within else (count, end)
