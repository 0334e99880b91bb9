"""Whether another day is told beside one that was read, which may be meant as well, or none but that it is after it."""

from collections.abc import Callable

from bot.words import table
from handlers.event.briefs.doubt.doubts import BEFORE_DAYS, CLOSE, LONGEST_SHORT
from handlers.event.briefs.finding import AND, ARTICLES, ORDINAL_ENDINGS, SAID, THE
from handlers.event.briefs.people.other_people import Span, is_bare, positions
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

CORRECTS = known(table("answers")["correction"]) | SAID["mends"]
ENDS = SAID["ends"] | SAID["begins"]
LONGEST_APART = 7
"""Days between two that may both be meant."""
ON, ON_THE = known(table("when")["on"]), known(table("when")["on_the"]) - SAID["of"]
TO = known(table("when")["to"])
MONTH_DAYS = range(1, 32)
ORDINALS = known(*table("ordinals").values())
AFTER = known(table("when")["after"]) - known(table("answers")["no"])
WEEKDAYS = known(*table("weekdays").values(), *table("weekdays_short").values())


def another_day(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether an “and” or “to” joins a bare number to a day: `je 9 et ve 10 septembre`, `Mo 14 to We 16 June`."""
    at = positions(passage, said)
    first = at[0]
    for here in range(max(first - CLOSE, passage.clause_of(first).start), first):
        to = passage.at(here + 1, TO)
        joined = here + 1 + (passage.at(here + 1, AND) or to)
        word = passage.words[here]
        near = all(
            len(one.said) <= LONGEST_SHORT and not (to and one.number is not None)
            for one in passage.words[joined:first]
        )
        ordinal = passage.text[word.end : word.end + 1] == "."  # “vom 27. auf den 28. September”
        if word.number is not None and not heard(here) and near and (joined > here + 1 or ordinal):
            return True
    behind = at[-1] + 1
    joined = passage.at(behind, AND) if behind < len(passage.words) else 0
    return joined > 0 and not heard(behind + joined) and is_bare(passage, behind + joined)


def another_weekday(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether a weekday stands next to a date and was not read with it: on that date it is another one."""
    at, words = positions(passage, said), passage.words
    first = at[0] - passage.before(at[0], BEFORE_DAYS)
    gaps = ((first - 1, first - 1, first), (at[-1] + 1, at[-1], at[-1] + 1))
    return any(
        0 <= here < len(words)
        and passage.at(here, WEEKDAYS) == 1
        and not heard(here)
        and not passage.text[words[left].end : words[right].start].strip(" ,.()")
        for here, left, right in gaps
    )


def weekday_before(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether a weekday and its number stand unread before it in its clause: `ven 23 18h | dim 25 avril`."""
    first = positions(passage, said)[0]
    return any(
        passage.at(here, WEEKDAYS) and passage.words[here + 1].number in MONTH_DAYS and not heard(here + 1)
        for here in range(passage.clause_of(first).start, first - 1)
    )


def day_apart(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether another day of the month ends a clause before it, unread and not corrected: `30 on the 12th, 25 on 13 May`."""
    told = [number for at in positions(passage, said) if (number := passage.words[at].number)]
    for here in range(positions(passage, said)[0]):
        end = here + 1 + passage.at(here + 1, ORDINAL_ENDINGS)
        number = passage.words[here].number if passage.words[here].text.isdecimal() else None
        near = number in MONTH_DAYS and any(0 < abs((number or 0) - day) <= LONGEST_APART for day in told)
        alone = near and passage.clause_of(here).stop == end and not (heard(here) or passage.at(end, CORRECTS))
        named = alone and (passage.before(here, ON_THE) or _is_ordinal(passage, here))
        ends = passage.speaks_of(range(max(here - CLOSE, 0), here), ENDS)
        if named and not ends and passage.same_sentence(here, positions(passage, said)[0]):
            return True
    return False


def day_corrected(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether a correction further on says another day of the month: `am 12. Juni ein Sommerfest, nein, am 19.`."""
    last, words = positions(passage, said)[-1], passage.words
    for here in range(last + 1, len(words)):
        length = passage.at(here, CORRECTS)
        if not length or heard(here) or not passage.same_sentence(last, here):
            continue
        day = here + length
        while day < len(words) and passage.within(day, BEFORE_DAYS | ON | ON_THE | THE):
            day += 1
        end = day + 1 + passage.at(day + 1, ORDINAL_ENDINGS)
        numbered = day < len(words) and (words[day].number in MONTH_DAYS or passage.at(day, ORDINALS) > 0)
        alone = numbered and (passage.clause_of(day).stop == end or passage.text[words[day].end :][:1] == ".")
        if alone and not heard(day):
            return True
    return False


def _is_ordinal(passage: Passage, here: int) -> bool:
    """Whether a day of the month is told as one behind an “on”: `on 12th`, `am 12.`, `le 12`."""
    end = passage.text[passage.words[here].end :][:1]
    return passage.before(here, ON) > 0 and (end == "." or passage.at(here + 1, ORDINAL_ENDINGS) > 0)


def is_only_after(passage: Passage, at: range) -> bool:
    """Whether it is after a day, and nobody knows how long: `after 28 March`."""
    first = at.start - passage.before(at.start, ARTICLES | THE)
    return passage.before(first, AFTER) > 0
