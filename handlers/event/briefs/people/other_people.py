"""Others of the same sentence who may count as well as those who were said, or of whom some do not come after all."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.words import table
from handlers.event.briefs.doubt.doubts import AMONG, BEFORE_DAYS, JOINING, LONGEST_LISTED, NO_NOUNS, NO_PEOPLE
from handlers.event.briefs.finding import (
    ABOUT,
    AND,
    ANY_KIND,
    ARTICLES,
    DISHES,
    MEALS,
    OF_ALL,
    ON_SITE,
    ONLINE,
    SAID,
    STAND,
    THE,
    WAYS,
    YEARS,
)
from handlers.event.briefs.text.clock import HOUR_SIGN, is_clock
from handlers.event.briefs.text.day_numbers import numbers_day
from handlers.event.briefs.text.passage import SENTENCE, Passage
from handlers.event.briefs.text.phrases import any_of, known
from handlers.reading.number_words import TOGETHER

Span = tuple[int, int]
"""Characters of the text."""
TO = known(table("joined")["to"])
LAST_HOUR, LAST_DAY = 24, 31
WEEKDAYS = known(*table("weekdays").values())
THAT_DAY = known(table("small_words")["that_day"])
SORTS = SAID["crew"] | SAID["sorts_of_people"]
NO_OTHERS = any_of(
    (ONLINE, MEALS, DISHES, ANY_KIND, *NO_PEOPLE, known(*table("drinks").values(), *table("food").values()))
)
"""What is added without anybody: `40 people + lunch`."""
CORRECTS = known(table("answers")["correction"]) | SAID["mends"]
LONGEST_REASON = 6
"""Words from a correction to the number that is right."""
LONGEST_SORTS = 6
"""Words of a number and a sort of people at the end."""
WE_ARE = SAID["we_are"] - SAID["fillers"] - ABOUT
NEXT_TO = 2
"""Words before a number, among which one says that so many do not come: `il reste 20 places`."""


def _others(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Others of the same sentence who may count as well: `we might be 26`, `as many children`, `plus 9 of our own buyers`.

    None where they are what all are made of: `80 people, 48 have the trout, 32 the risotto`.
    """
    found = list(_each_other(passage, said, heard))
    yield from () if found and _is_made_of(passage, said, heard) else found


def _is_made_of(passage: Passage, said: Span, heard: Callable[[int], bool]) -> bool:
    """Whether the numbers behind those who were `said`, in the same sentence, come to just as many."""
    behind = range(positions(passage, said).stop, len(passage.words))
    apart = [at for at in behind if not heard(at) and passage.words[at].number not in YEARS]
    parts = [passage.words[at].number or 0 for at in apart if same_sentence(passage, said, at)]
    all_ = [passage.words[at].number for at in positions(passage, said)]
    return sum(one > 0 for one in parts) > 1 and sum(parts) in all_


def _each_other(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    said_numbers = [passage.words[at].number for at in positions(passage, said)]
    counted = [number for number in said_numbers if number]
    said_numbers += [
        first - then for first, then in pairwise(counted)
    ]  # “130, 50 of those online, so lunch for the 80”
    sums = any(_is_sum(passage, at) for at in positions(passage, said))
    for here, word in enumerate(passage.words):
        if heard(here) or not same_sentence(passage, said, here):
            continue
        more = (word.number or 0) > max((number or 0 for number in said_numbers), default=0)
        of_others = more and passage.at(here + 1, OF_ALL) > 0  # “6 of us, 9 of them”
        other_sum = sums and _is_sum(passage, here)  # “zu acht, Moment, zu neunt”
        unclear = word.start >= said[1] and (of_others or other_sum or passage.at(here, SAID["as_many"]))
        bare = word.text[0].isdigit() and is_bare(passage, here) and word.number not in said_numbers
        bare = bare and not (passage.at(here + 1, SAID["lasting"]) and len(passage.words[here + 1].said) > 1)  # “3 day”
        first = here - passage.before(here, ARTICLES | ABOUT)  # “et une vingtaine de conjoints”
        sign = passage.text[: passage.words[first].start].rstrip()[-1:]
        joined = sign in JOINING or any(passage.before(at, AND | SAID["plus"]) for at in (here, first))
        if unclear or bare or (joined and (word.number or 0) > 1 and not counts_no_people(passage, here)):
            yield here


def _is_sum(passage: Passage, here: int) -> bool:
    """Whether it says how many are together: `zu acht`."""
    return here > 0 and f"{passage.words[here - 1].said} {passage.words[here].said}" in TOGETHER


def _online_too(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """What is said of people online behind those who are on site, in the same sentence."""
    for here, word in enumerate(passage.words):
        if (
            word.start >= said[1]
            and passage.at(here, ONLINE)
            and not heard(here)
            and same_sentence(passage, said, here)
        ):
            yield here


def counted_people(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Numbers of people of the same sentence who are not all: `we send 9 people, all by train`."""
    for here, word in enumerate(passage.words):
        people = word.number is not None and passage.at(here + 1, SAID["attendees"])
        if people and not heard(here) and same_sentence(passage, said, here):
            yield here


def _listed_before(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Numbers of others whom an “and” or a plus joins to those who were `said`: `13 councillors and some 15 people`."""
    first = positions(passage, said)[0]
    first -= passage.before(first, ARTICLES)
    joint = passage.before(first, AND | SAID["plus"])
    signed = passage.text[: passage.words[first].start].rstrip()[-1:] in JOINING  # “55 externals + 20 colleagues”
    others = first - joint - 1
    if not (joint or signed) or others < 1 or others - 1 not in passage.clause_of(others):
        return
    counted = (passage.words[others - 1].number or 0) > 1 and passage.same_sentence(others, first)
    if counted and not heard(others - 1) and not counts_no_people(passage, others - 1):
        yield others - 1


def _more_before(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """A larger number of something unknown before a sort of people: `900 Spectateuren, 40 Benevoller`."""
    at = positions(passage, said)
    if not any(passage.at(here, SORTS) for here in at) or any(passage.at(here, SAID["attendees"]) for here in at):
        return
    most = max((passage.words[here].number or 0 for here in at), default=0)
    for here in range(at[0]):
        counted = (passage.words[here].number or 0) > most and here + 1 in passage.clause_of(here)
        counted = counted and not (heard(here) or counts_no_people(passage, here) or is_bare(passage, here))
        if counted and same_sentence(passage, said, here):
            yield here


def _joined_behind(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """A number that an “and” joins to those who were `said`: `3 technicians and 5 from the caterer`."""
    behind = positions(passage, said).stop
    here = behind + passage.at(behind, AND | SAID["plus"]) if behind < len(passage.words) else behind
    counted = behind < here < len(passage.words) and (passage.words[here].number or 0) > 1
    if counted and not heard(here) and same_sentence(passage, said, here) and not counts_no_people(passage, here):
        yield here


def _unnumbered(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Others behind a plus who are not counted: `8 directors + CEO`, `80 colleagues and partners`; of no other clause."""
    last = positions(passage, said)[-1]
    stop = passage.clause_of(last).stop
    for here, word in enumerate(passage.words[: stop + (stop == last + 1)]):
        if word.start < said[1] or not same_sentence(passage, said, here):
            continue
        plus = passage.before(here, SAID["plus"]) or passage.text[: word.start].rstrip()[-1:] in JOINING
        plus = plus or (passage.before(here, AND) > 0 and passage.at(here, SAID["companions"]) > 0)
        first = here + passage.at(here, ARTICLES | THE | SAID["whose"] | ABOUT)
        unknown = plus and first < len(passage.words) and not heard(first) and passage.words[first].number is None
        if unknown and not passage.within(first, NO_OTHERS):
            yield first


def _listed(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Numbers of others who stand right behind those who were `said`: `46 musicians, 5 chaperones`."""
    last = positions(passage, said)[-1]
    here = passage.clause_of(last).stop
    if here < len(passage.words) and passage.clause_of(last).stop == last + 1:
        clause, number = passage.clause_of(here), passage.words[here].number or 0
        ends = passage.at(clause.stop - 1, SORTS) > 0
        ours = passage.at(here + 1, SAID["own_people"]) == len(clause) - 1  # “12 Gäste, 10 von uns”
        short = (
            len(clause) <= LONGEST_LISTED or ours or (len(clause) <= LONGEST_SORTS and ends)
        )  # “12 light technicians”
        plain = len(clause) > 1 and short and number > 1 and not any(map(heard, clause))
        plain = plain and not passage.speaks_of(clause, WAYS | STAND)
        plain = plain and number not in [passage.words[at].number for at in positions(passage, said)]  # a room each
        if plain and same_sentence(passage, said, here) and not counts_no_people(passage, here):
            yield here


def _not_coming(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Numbers of the same sentence of whom nobody comes, or who have not said: `180 seats, 20 of them still free`."""
    if passage.at(positions(passage, said)[-1] + 1, ON_SITE):
        return  # “7 present, 2 excused”
    for here, word in enumerate(passage.words):
        clause = passage.clause_of(here)
        near = range(max(here - NEXT_TO, clause.start), clause.stop)
        counted = word.number is not None and not heard(here) and word.start >= said[1]
        if counted and passage.speaks_of(near, SAID["not_coming"]) and same_sentence(passage, said, here):
            yield here


def _put_right(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """A number behind a correction of those who were `said`, whatever stands between: `we are 14, no, with Patrick 15`."""
    mark = positions(passage, said).stop
    length = passage.at(mark, CORRECTS)
    for here in range(mark + length, min(mark + length + LONGEST_REASON, len(passage.words))) if length else ():
        counted = (passage.words[here].number or 0) > 1 and not heard(here) and not counts_no_people(passage, here)
        ends = here + 1 == passage.clause_of(here).stop or passage.at(here + 1, SAID["attendees"]) > 0
        if counted and ends and passage.same_sentence(mark, here):
            yield here


def _of_other_event(passage: Passage, said: Span, _heard: Callable[[int], bool]) -> Iterator[int]:
    """An event of the same sentence to which somebody goes, and those who are there: `a talk at a congress (1,500 people)`."""
    for here in range(len(passage.words)):
        if passage.at(here, ANY_KIND) and is_spoken_at(passage, here) and same_sentence(passage, said, here):
            yield here


def _of_others(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Numbers of others before it in its sentence, each of whom may be meant: `14 guests, three nights each`."""
    for here, word in enumerate(passage.words):
        people = word.number is not None and word.start < said[0] and here + 1 in passage.clause_of(here)
        named = people and not counts_no_people(passage, here) and not passage.at(here + 1, SAID["nights"])
        if named and not heard(here) and not is_bare(passage, here) and same_sentence(passage, said, here):
            yield here


def is_spoken_at(passage: Passage, kind: int) -> bool:
    """Whether it is an event of others, to which somebody goes: `our director gives a talk at a congress`."""
    first = kind - passage.before(kind, ARTICLES | THE)
    return passage.before(first, SAID["speaking_at"]) > 0


def counts_no_people(passage: Passage, here: int) -> bool:
    """Whether a number is a year or says which day it is, or what it counts are days, meals and the like."""
    behind = range(here + 1, min(here + 3, passage.clause_of(here).stop))
    no_people = passage.words[here].number in YEARS or numbers_day(passage, here)
    return no_people or any(passage.speaks_of(behind, one) for one in NO_PEOPLE)


def is_bare(passage: Passage, here: int) -> bool:
    """Whether a number counts nothing that is named, and is neither a day, nor an hour, nor of those who were counted before."""
    words, text = passage.words, passage.text
    if here >= len(words):
        return False  # “on 12 May and”
    word = words[here]
    if word.number is None or word.number in YEARS or text[word.end : word.end + 1] in (".", ":", "h", "%", "/"):
        return False
    if passage.within(here, THAT_DAY) or numbers_day(passage, here):
        return False  # “lunch on day 1 and day 2”
    if text[word.end : word.end + 1].isalpha() or passage.before(here, SAID["school_years"]):
        return False  # “7e-Klassen”, “year 9 trip”
    if (
        re.search(r"[:h./-]$|\d[–—]$", text[: word.start])
        or passage.before(here, BEFORE_DAYS)
        or is_clock(passage, here)
    ):
        return False
    if word.number <= LAST_HOUR and passage.before(here, SAID["before_hours"]):
        return False  # “starts 9, done by 1pm”
    if word.number <= LAST_DAY and passage.before(here, WEEKDAYS):
        return False  # “leaving Saturday 25”
    clause = passage.clause_of(here)
    first = passage.words[here - 2].number if here - 2 in clause and words[here - 1].said in TO else None
    if first is not None and max(first, word.number) <= LAST_HOUR:
        return False  # “9 to 3”
    if any(passage.at(at, SAID["deadline"]) or passage.at(at, AMONG) for at in range(clause.start, here)):
        return False
    behind = here + 1
    if passage.at(behind, HOUR_SIGN):
        return False  # “9am”
    counted = passage.at(behind, SAID["of"] | SAID["counted_things"])  # “2 coffee breaks”
    return behind >= clause.stop or (passage.at(behind, NO_NOUNS) > 0 and not counted)


def positions(passage: Passage, said: Span) -> range:
    """The positions of what was said."""
    starts = [word.start for word in passage.words]
    return range(bisect_left(starts, said[0]), bisect_left(starts, said[1]))


def same_sentence(passage: Passage, said: Span, here: int) -> bool:
    word = passage.words[here]
    between = (
        passage.text[word.end - 2 : said[0] + 1] if word.start < said[0] else passage.text[said[1] - 4 : word.start + 1]
    )
    return not SENTENCE.search(between)


def _more_anywhere(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """A larger number of people wherever it stands, of whom nothing was understood: `240 guests` beside `present: 9`."""
    most = max((passage.words[at].number or 0 for at in positions(passage, said)), default=0)
    for here, word in enumerate(passage.words):
        if (word.number or 0) > most and not heard(here) and not counts_no_people(passage, here):
            behind = here + 1 + passage.at(here + 1, SAID["of"])
            first = here - passage.before(here, ARTICLES | ABOUT)
            people = behind in passage.clause_of(here) and passage.at(behind, SAID["attendees"])
            if people or (passage.before(first, WE_ARE) and is_bare(passage, here)):
                yield here


def _who_come(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Another number of whom it is said that they come, wherever it stands: `70 members expected` and below it `55 confirmed`."""
    told = [passage.words[at].number for at in positions(passage, said)]
    for here, word in enumerate(passage.words):
        counted = (word.number or 0) > 1 and word.number not in told and not heard(here)
        alone = counted and here + 1 + passage.at(here + 1, SAID["coming"]) == passage.clause_of(here).stop > here + 1
        if alone and not passage.before(here, SAID["deadline"]):
            yield here


def _unknown_before(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """A larger number of one unknown word right before those who were `said`: `140 Erw. 60 Kinder`."""
    first = positions(passage, said)[0]
    here = first - LONGEST_LISTED
    if here < 0 or passage.words[here].line != passage.words[first].line or heard(here) or heard(here + 1):
        return
    more = (passage.words[here].number or 0) > max(passage.words[at].number or 0 for at in positions(passage, said))
    if more and not (counts_no_people(passage, here) or is_bare(passage, here)):
        yield here


def _right_behind(passage: Passage, said: Span, heard: Callable[[int], bool]) -> Iterator[int]:
    """Others who come along, counted right behind those who were `said`: `140 Erw. 60 Kinder`."""
    here = positions(passage, said).stop
    counted = here < len(passage.words) and (passage.words[here].number or 0) > 1 and not heard(here)
    if (
        counted
        and passage.at(here + 1, SAID["companions"])
        and passage.words[here].line == passage.words[here - 1].line
    ):
        yield here


OTHER_PEOPLE = {
    "participants": (
        _who_come,
        _unknown_before,
        _right_behind,
        _more_anywhere,
        _others,
        _online_too,
        _listed,
        _listed_before,
        _more_before,
        _unnumbered,
        _not_coming,
        _put_right,
        _of_other_event,
    ),
    "online_participants": (_others, _listed),
    "crew": (_listed, _listed_before, _joined_behind),
    "nights": (_of_others,),
}
"""Others who may count as well, by question."""
