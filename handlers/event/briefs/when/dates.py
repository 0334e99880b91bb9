"""Days in a text, and stretches of them: what the calendar knows tells where they are, not only the words around."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from bot.words import table, taught
from handlers.event.briefs.finding import ANY_KIND, KINDS, OR, ORDINAL_ENDINGS, PERCENT, SAID, Found
from handlers.event.briefs.text.clock import is_clock, is_length
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.event.briefs.when.partly_read import (
    as_told,
    ends_in_another,
    is_cut_off,
    is_of_a_list,
    names_other_date,
    reads_further,
)
from handlers.event.briefs.when.short_years import counts_people
from handlers.event.questions.kinds.questions import Value
from handlers.reading.calendar.days import Day
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.sentence import Sentence
from handlers.reading.calendar.stretches import GRAMMAR, Either, Stretch

HEADS = (":", "–", "—", "-", "(", ",")
"""What stands behind a day that heads a line."""
FAR = timedelta(days=300)
"""From which on a day without its year may as well be one that has just passed."""
YEAR = re.compile(r"\b20\d\d\b")
LONGEST_STRETCH = 10
"""Days of an event of which a first and a last day are told apart."""
NEAR_END = 3
"""Words before a last day, of which one says that it is."""


def days(passage: Passage, length: Callable[[str], float], year: int) -> Iterator[Found]:
    """Days and stretches of days, each as long as the calendar understands it; days that are numbered are one stretch.

    `length` tells how many days words are, none where they are not clear; `year` is this one.
    What may be one of two is unsure, and counts only where no other day is told.
    """
    found: list[Found] = []
    for line in passage.lines():
        if any(_names_day(passage, at) for at in line):
            found += _days_in(passage, line, length, year)
    dated = [one for one in found if not one.unsure and _is_told_by_number(passage, one)]
    numbers = [_day_number(passage, one.start) for one in dated]
    headed = [one for one in dated if _heads_line(passage, one)]
    ends = [both for both in pairwise(dated) if _are_ends(passage, *(one.start for one in both), alone=len(dated) == 2)]
    if dated[1:] and numbers == list(range(1, len(dated) + 1)):
        dated = _as_one(passage, dated, dated, lambda said: length(said) == len(dated))
    elif headed[1:] and length(_from_to(passage, headed)) == len(headed):
        dated = _as_one(passage, dated, headed, lambda _: True)
    elif len(ends) == 1:
        dated = _as_one(passage, dated, ends[0], lambda said: 1 < length(said) <= LONGEST_STRETCH)
    elif 0 < len(dated) <= 2 and (through := _through_the_night(passage, dated[0])):
        dated = [through] if 1 < length(through.said) <= LONGEST_STRETCH else dated
    elif len(dated) == 1 and (leaving := _leaves(passage, dated[0])):
        told = f"{passage.quote(dated[0].start, dated[0].end)} {TO} {leaving}"
        dated = [replace(dated[0], said=told)] if 1 < length(told) <= LONGEST_STRETCH else dated
    yield from (other for one in dated for other in _or_before(passage, one))
    if names_other_date(passage):  # beside a date, “on Saturday night” is one of its days
        found = [one for one in found if _is_told_by_number(passage, one)]
    yield from dated or [one for one in found if not one.unsure] or found


def _is_told_by_number(passage: Passage, day: Found) -> bool:
    """Whether it is a date; of `Wednesday at 8h` the number is an hour."""
    numbers = (at for at in range(day.start, day.end) if passage.words[at].text[0].isdigit())
    return any(not is_clock(passage, at) for at in numbers)


def _as_one(passage: Passage, dated: list[Found], some: Sequence[Found], fits: Callable[[str], bool]) -> list[Found]:
    """The days, `some` of which are from the first of them to the last where that `fits`."""
    said = _from_to(passage, some)
    return [replace(one, said=said) if one in some else one for one in dated] if fits(said) else dated


def _from_to(passage: Passage, days: Sequence[Found]) -> str:
    """From the first of some days to the last, in the year that one of both is told with."""
    first, last = (passage.quote(one.start, _before_hours(passage, one)) for one in (days[0], days[-1]))
    year = YEAR.search(first) if not YEAR.search(last) else None
    return f"{YEAR.sub('', first)} – {last} {year[0]}" if year else f"{first} – {last}"


def _before_hours(passage: Passage, day: Found) -> int:
    """Where a day ends without the hours behind it."""
    return next((at for at in range(day.start + 1, day.end) if is_clock(passage, at)), day.end)


def _heads_line(passage: Passage, day: Found) -> bool:
    """Whether all of a programme's line follows a day: `Mon 8 March: arrival, lunch`, or it stands alone in its line."""
    words = passage.words
    first = day.start == 0 or words[day.start - 1].line != words[day.start].line
    last = day.end == len(words) or words[day.end].line != words[day.end - 1].line
    behind = passage.text[words[day.end - 1].end :].lstrip(" *.)")[:1]
    return first and (last or behind in HEADS or is_clock(passage, day.end - 1))  # “Mon 24 May 13:30 arrival”


def to_come(days: list[tuple[Found, Value]], today: date) -> list[tuple[Found, Value]]:
    """Beside a day to come, one that is past, if of this year, is that of a letter or of minutes."""
    far = (today + FAR).isoformat()
    return [
        (found, day)
        for found, day in days
        if str(day) >= today.isoformat() and (str(day) < far or len(days) == 1 or str(day)[:4] in found.said)
    ] or days


def of_event(
    passage: Passage, days: list[tuple[Found, Value]], length: Callable[[str], float]
) -> list[tuple[Found, Value]]:
    """The days that may be those of the event, of all that are told."""
    return told_in_full(passage, not_within_another(not_of_stays(passage, days, length), length))


def told_in_full(passage: Passage, days: list[tuple[Found, Value]]) -> list[tuple[Found, Value]]:
    """The one day that is told with its year, if others follow it in sentences about something else: a next session, an order."""
    full = [one for one in days if YEAR.search(one[0].said)]
    if len({day for _, day in full}) != 1 or len(full) == len(days):
        return days
    first = min(one.start for one, _ in full)
    others = [one for one, _ in days if not YEAR.search(one.said)]
    elsewhere = all(one.start > first and _is_of_something_else(passage, first, one.start) for one in others)
    return full if elsewhere else days


def _is_of_something_else(passage: Passage, first: int, here: int) -> bool:
    """Whether a day stands in another sentence than the `first`, which neither moves it nor tells of the event."""
    sentence = [at for at in range(len(passage.words)) if passage.same_sentence(at, here)]
    if first in sentence:
        return False
    said = range(sentence[0], sentence[-1] + 1)
    told = passage.speaks_of(said, ANY_KIND - KINDS["online"] - SAID["weak_kinds"]) and not passage.speaks_of(
        said, NEXT
    )
    return not (
        told or any(passage.speaks_of(said, words) for words in (OR, MOVED, SAID["begins"], SAID["other_dates"]))
    )


def not_of_stays(
    passage: Passage, days: list[tuple[Found, Value]], length: Callable[[str], float]
) -> list[tuple[Found, Value]]:
    """Without the days of a hotel, where others are told: `17 June, rooms from 16 to 18 June`."""
    of_event = [one for one in days if not _is_of_stay(passage, one[0])]
    told = {(day, length(found.said)) for found, day in of_event}
    return [one for one in days if one in of_event or (one[1], length(one[0].said)) in told] if of_event else days


def _is_of_stay(passage: Passage, day: Found) -> bool:
    """Whether a stay is told right before a day, and no event: `hotel from 9 to 11 May`."""
    before = range(passage.clause_of(day.start).start, day.start)
    return _is_near(passage, day.start, STAYS) and not passage.speaks_of(before, ANY_KIND)


def not_within_another(days: list[tuple[Found, Value]], length: Callable[[str], float]) -> list[tuple[Found, Value]]:
    """Without days that lie within a stretch that is told as well: `30 August to 3 September, dinner on 1 September`."""
    each = [
        (first := date.fromisoformat(str(day)), first + timedelta(days=max(length(found.said), 1) - 1))
        for found, day in days
    ]
    within = [any(one != other and other[0] <= one[0] and one[1] <= other[1] for other in each) for one in each]
    return [one for one, inside in zip(days, within, strict=True) if not inside]


def _are_ends(passage: Passage, first: int, last: int, *, alone: bool) -> bool:
    """Whether the second of two dates is that of an end, in a line or clause of its own: `Return: Wed 28 April`.

    Of more days than these two, not `alone`, it is told that one arrives. One departs at the beginning as well, unless one has
    arrived: `Arrival: 11 October / Departure: 13 October`.
    """
    if _is_near(passage, first, SAID["begins"]):
        return _is_near(passage, last, SAID["ends"])
    return alone and _is_headed(passage, last, SAID["ends"] - SAID["on_the_way"])


def _or_before(passage: Passage, day: Found) -> Iterator[Found]:
    """Another day of its month, which may be meant as well: `Friday 12 or Saturday 13 March`."""
    words, end = passage.words, day.start - passage.before(day.start, OR)
    number = end - 1 - passage.before(end, ORDINAL_ENDINGS)
    start = number - passage.before(number, WEEKDAYS | SHORT_WEEKDAYS)
    months = [at for at in range(day.start, day.end) if passage.at(at, MONTH_NAMES)]
    if months and 0 <= start < number < end < day.start and words[number].number in range(1, LONGEST_MONTH + 1):
        month = passage.quote(months[0], _before_hours(passage, day))
        yield Found("first_day", start, end, f"{passage.quote(start, number + 1)} {month}")


def _through_the_night(passage: Passage, first: Found) -> Found | None:
    """The stretch from one hour of a day to one of another: `17 June 2 pm to 18 June noon`."""
    words = passage.words
    hour = next((at for at in range(first.start + 1, first.end + 1) if at < len(words) and is_clock(passage, at)), None)
    near = range(hour + 1, min(hour + HOURS_AND_TO, len(words))) if hour is not None else ()
    for at in near:
        dash = DASH.fullmatch(passage.text, words[at - 1].end, words[at].start)
        day = at + passage.at(at, UNTIL)
        while at < day < len(words) and passage.within(day, ON_THE | BEFORE_DAYS):
            day += 1
        end = day + 1 + passage.at(day + 1, ORDINAL_ENDINGS)
        month = passage.at(end, MONTH_NAMES)
        if not (dash or day > at) or day >= len(words) or not words[day].text.isdecimal() or not month:
            continue
        end += month
        said = f"{passage.quote(first.start, hour or first.end)} {TO} {passage.quote(day, end)}"
        while end < len(words) and is_clock(passage, end):
            end += 1
        return replace(first, end=end, said=said)
    return None


def _leaves(passage: Passage, arrives: Found) -> str:
    """On which day of the same month they leave: `arriving Thursday 23 September, leaving Saturday 25`."""
    if not _is_near(passage, arrives.start, SAID["begins"]):
        return ""
    words = passage.words
    for at in range(arrives.end, len(words)):
        if not passage.same_sentence(arrives.start, at):
            return ""
        here = at + passage.at(at, SAID["ends"])
        while at < here < len(words) and passage.within(here, ON_THE | BEFORE_DAYS):
            here += 1
        day = here + passage.at(here, WEEKDAYS | SHORT_WEEKDAYS)
        told = at < here and day < len(words) and words[day].number in range(1, LONGEST_MONTH + 1)
        behind = day + 1 + passage.at(day + 1, ORDINAL_ENDINGS) if told else day
        alone = told and (day > here or behind == passage.clause_of(day).stop or passage.at(behind, AT_HOUR) > 0)
        if told and alone and words[day].text.isdecimal() and not is_clock(passage, day):
            return f"{passage.quote(here, day)} {words[day].text}." if day > here else f"{words[day].text}."
    return ""


def _is_near(passage: Passage, here: int, words: Phrases) -> bool:
    """Whether one of these words stands shortly before a date: `arrives on Monday 11 October`."""
    return passage.speaks_of(range(max(here - NEAR_END, 0), here), words)


def _is_headed(passage: Passage, here: int, heading: Phrases) -> bool:
    """Whether a date stands in a line or clause that begins with these words."""
    near = range(max(here - NEAR_END, 0), here)
    return any(passage.clause_of(at).start == at and passage.at(at, heading) for at in near)


def _numbers_day(passage: Passage, here: int) -> bool:
    """Whether a number says which day of several it is: `Jour 1 – 9 juin`, but not `3 days 14-16 September`.

    Behind what kind of day it is, with its month, it is a date: `team day 21 May`, `team day 3-4 May`.
    """
    days = passage.before(here, DAYS) if passage.words[here].number is not None else 0
    before = here - days - 1
    said = days > 0 and before >= passage.clause_of(here - days).start
    behind = here + 1 + passage.at(here + 1, ORDINAL_ENDINGS)
    last = behind + passage.at(behind, JOINS)
    if last < len(passage.words) and passage.words[last].number in range(1, LONGEST_MONTH + 1):
        behind = last + 1 + passage.at(last + 1, ORDINAL_ENDINGS)
    little = said and passage.at(before, SAID["fillers"] | BEFORE_DAYS) and passage.before(here, ANY_KIND) <= days
    dated = said and passage.at(behind, MONTH_NAMES) and not little  # “planning day 8 March”
    return days > 0 and not ((said and passage.words[before].number is not None) or dated)


def _day_number(passage: Passage, here: int) -> int | None:
    """Which of several days begins its line before a date: `Day 2 (Fri 4 June)`, `2. Tag: 4. Juni`."""
    line = [at for at in range(max(here - 3, 0), here) if passage.words[at].line == passage.words[here].line]
    named = any(passage.at(at, DAYS) for at in line)
    numbers = [passage.words[at].number for at in line if passage.words[at].text[0].isdigit()]
    return numbers[0] if named and len(numbers) == 1 else None


def _days_in(passage: Passage, line: range, length: Callable[[str], float], year: int) -> Iterator[Found]:
    begin = passage.words[line.start].start
    sentence = Sentence(passage.quote(line.start, line.stop))
    reading, token = Reading(sentence, GRAMMAR), 0
    while token < len(sentence):
        after = token + 1
        if sentence.tokens[token].kind == "mark" or reads_further(sentence, reading, token):
            token = after
            continue
        for said, end in reading.at("LINE", token):
            start, stop = begin + sentence.tokens[token].start, begin + sentence.tokens[end - 1].end
            some = _without_what_is_counted(passage, [at for at in line if start <= passage.words[at].start < stop])
            named = any(_names_day(passage, at) for at in some) and not counts_people(passage, some, year)
            named = named and not _numbers_day(passage, some[0])
            if not named or ends_in_another(sentence, end) or is_cut_off(passage, some):
                continue
            dated = any(passage.at(at, MONTH_NAMES) or passage.words[at].is_date for at in some)
            often = 0 if dated else _is_again(passage, some[0])
            behind = some[-1] + 1
            if behind in passage.clause_of(some[-1]) and passage.at(behind, UNITS | PEOPLE):
                continue  # “11 March noon 30 people”
            if is_length(passage, some[0]):
                continue  # “3 hours, 24 August”
            rough = _is_around(passage, some[0]) and length(sentence.quoted(token, end)) <= 1
            if often or rough or (_needs_another(said) and not length(sentence.quoted(token, end))):
                day = passage.quote(some[0], some[-1] + 1)
                yield Found("first_day", some[0] - often, some[-1] + 1, day, unsure=True)  # “every Friday”
                after = end
                break
            either = isinstance(said, Either) or is_of_a_list(sentence, token)
            if either or length(sentence.quoted(token, end)):
                if not (is_of_a_list(sentence, token) or passage.at(behind, OR)):  # “or the week after”
                    yield as_told(passage, some, unsure=either)
                after = end
                break
        token = after


def _without_what_is_counted(passage: Passage, some: list[int]) -> list[int]:
    """Words of a day without the first of them where it is what a number before it counts: `40 nights | on 12 May`."""
    counted = some[0] in passage.clause_of(some[0] - 1) and passage.words[some[0] - 1].number if some[0] else None
    return some[passage.at(some[0], SAID["nights"]) :] if counted else some


def _is_again(passage: Passage, first: int) -> int:
    """How many words before a weekday say that it is one of many: `every | Tuesday`, `every Monday and | Wednesday`."""
    here = first
    while (joint := passage.before(here, JOINS)) and (day := passage.before(here - joint, WEEKDAYS)):
        here -= joint + day
    often = passage.before(here, AGAIN)
    return first - here + often if often else 0


def _is_around(passage: Passage, first: int) -> bool:
    """Whether only about when it is, is told: `in the week of 14 June`, `la semaine du 14 juin`."""
    near = range(max(first - NEAR_END, passage.clause_of(first).start), first)
    return any(at + passage.at(at, SAID["week_of"]) >= first for at in near if passage.at(at, SAID["week_of"]))


def _needs_another(said: Any) -> bool:
    """Whether it is a day of a week that is told by another word, without which it would be another one: `next Friday`.

    So is the weekday that a stretch begins with of which it is not clear how long it is: `from Wednesday to 12 February`.
    """
    begins = said.first if isinstance(said, Stretch) else None
    open_ = begins is not None and begins.weekday is not None and not begins.number
    return open_ or (isinstance(said, Day) and said.weekday is not None and said.week != "")


def _names_day(passage: Passage, here: int) -> bool:
    """Whether it is a month, a day of the week or a day in figures: a number alone is too many other things."""
    word = passage.words[here]
    in_figures = word.text[0].isdigit() and len(word.said.split()) > 1 and word.number is None
    morning = word.said in TOMORROW and passage.at(here + 1, PARTS) > 0  # “morgen Vormittag”
    return (
        word.said in CALENDAR | PARTS_OF_WEEKDAYS
        or in_figures
        or morning
        or _is_slashed(passage, here)
        or _is_next_month(passage, here)
    )


def _is_next_month(passage: Passage, here: int) -> bool:
    """Whether it is the next month, of which a day may be told: `next month on the 12th`, `le 12 du mois prochain`."""
    return passage.at(here, MONTH) > 0 and bool(
        passage.before(here, NEXT_ONE) or passage.at(here + passage.at(here, MONTH), NEXT_ONE)
    )


def _is_slashed(passage: Passage, here: int) -> bool:
    """Whether a day and its month begin there, parted by a slash: `25/6`. What may be a part of one needs a word: `le 2/3`."""
    slashed = SLASHED.match(passage.text, passage.words[here].start)
    if slashed is None:
        return False
    day, month = int(slashed[1]), int(slashed[2])
    said_on = any(passage.at(here - length, ON_THE, length) == length for length in (1, 2) if here >= length)
    return 1 <= month <= MONTHS_IN_YEAR and 1 <= day <= LONGEST_MONTH and (day > month or said_on)


SLASHED = re.compile(r"(?<![\d/.,])(\d{1,2})/(\d{1,2})(?![\d/]|[.,]\d)")
MONTHS_IN_YEAR, LONGEST_MONTH = 12, 31
ON_THE = known(table("when")["on_the"])
DAYS = known(table("time_units")["day"])
MONTH, MONTH_NAMES = known(table("time_units")["month"]), known(*table("months").values())
NEXT_ONE = known(table("when")["next"])
NEXT = known(table("when")["next"], table("denials")["year_after"])
MOVED = known(*(table("denials")[row] for row in ("moved", "takes_place", "if")))
WEEKDAYS, SHORT_WEEKDAYS = (known(*table(name).values()) for name in ("weekdays", "weekdays_short"))
TO, BEFORE_DAYS, AT_HOUR = taught(table("when")["to"], "en"), *(known(table("when")[one]) for one in ("on", "at"))
PARTS = known(*table("parts_of_day").values())
TOMORROW = known(table("near_days")["tomorrow"])
PARTS_OF_WEEKDAYS = Phrases(day + part for day in WEEKDAYS for part in PARTS if " " not in day + part)
"""Where they are one word: `Dienstagvormittag`."""
STAYS = known(table("nothing_of")["nights"])
UNTIL = known(table("when")["to"])
DASH = re.compile(r"\s*[-–—]\s*")
HOURS_AND_TO = 4
"""Words from an hour on within which it is told until when."""
JOINS = known(table("small_words")["and"], table("when")["or"])
AGAIN = known(*(table("when")[row] for row in ("each", "daily", "weekly")))
NOT_ALONE = known(table("when")["also_a_word"], *table("parts_of_day").values())
"""Of the words for tomorrow those that say something else as well: “Guten Morgen”."""
CALENDAR = known(*table("months").values(), *table("weekdays").values()) | (
    known(table("near_days")["tomorrow"], table("near_days")["after_tomorrow"]) - NOT_ALONE
)
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
UNITS = known(*table("units").values()) | PERCENT
"""What makes a quantity of `1.5`, which may be a day as well."""
