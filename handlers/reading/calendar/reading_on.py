"""Everything from one word on that says when, said in several pieces: “on Monday | at 9”, “every week | until June | at 10”."""

from collections.abc import Iterator
from dataclasses import fields, replace

from handlers.reading.calendar import left_over, minutes
from handlers.reading.calendar.clock import Clock
from handlers.reading.calendar.days import LAST
from handlers.reading.calendar.grammar import NO, Reading
from handlers.reading.calendar.moment_templates import When
from handlers.reading.calendar.repeats import ending, until
from handlers.reading.calendar.sentence import Sentence

BEFORE_A_TEXT = frozenset(("the", "mine", "joint", "takes_place", "show", "running", "moved"))
"""What the first word of a text may mean to the calendar: “um vier | zahlen” asks for no figures."""


def when_from(reading: Reading, start: int, stop: int) -> tuple[When, int]:
    """Everything from there on that says when, and the token behind it. Of two readings the longer counts."""
    when, position, sentence = When(), start, reading.sentence
    while position < stop:
        begin = position
        while begin < stop and begin > start and _between(sentence, begin):
            begin += 1
        found = parts_at(reading, when, begin, stop)
        found += [(When(clock=clock), end) for clock, end in _spoken(reading, when, begin, stop)]
        if when:
            found += [(part, end) for part, end in reading.at("HOUR", begin) if _ends_hour(reading, end, stop)]
        if when.says_day:
            found += [one for one in reading.at("HOURS", begin) if not left_over.counts(sentence, one[1])]
            found += [one for one in reading.at("FROM_HOUR", begin) if not left_over.goes_on(reading, one[1])]
        if when.again or when.each:
            found += [(When(until=day), end) for day, end in reading.at("END", begin) if end <= stop]
            found += [(When(end=again), end) for again, end in reading.at("SO_LONG", begin) if end <= stop]
        if when.says_day:  # “on Friday at the latest”
            found += [(When(), end) for _, end in reading.at("latest", begin) if end <= stop]
        if when.again:
            found += [(part, end) for part, end in reading.at("BEGIN_END", begin) if end <= stop]
        if when.again or not when.says_day:
            found += [(When(begin=day), end) for day, end in reading.at("BEGIN", begin) if end <= stop]
        found.sort(key=lambda one: -one[1])  # “dès le 4 mai” is no four o'clock
        both = next(((one, end) for part, end in found if (one := _together(when, part))), None)
        if both is None:
            break
        when, position = both
    if when.begin and not when.again:
        return When(), start  # from a day on, nothing comes again
    return when, position


def _between(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].text in (",", "-") or (sentence.means(at, "and") and sentence.means(at + 1, "at"))


def _spoken(reading: Reading, when: When, at: int, stop: int) -> Iterator[tuple[Clock, int]]:
    """The time that is spelled out there with no word before it, in front, behind a day or at the end: “ten to nine”.

    What may be one number to another is none, “five to ten”, and what counts something: “nine thirty pages”.
    """
    sentence = reading.sentence
    for clock, end in reading.at("SPOKEN", at):
        spelled = all(sentence.tokens[one].kind == "word" for one in range(at, end))
        within = at and not (when.says_day or when.part) and end < stop
        until = any(sentence.means(one, "to") for one in range(at, end)) and 60 - clock.minute < clock.hour + 1
        counted = left_over.counts(sentence, end) or sentence.means(end, "UNIT", "NUMBER", "MONTH", "things")
        if spelled and end <= stop and not (within or until or counted):
            yield clock, end


def parts_at(reading: Reading, when: When, at: int, stop: int) -> list[tuple[When, int]]:
    """What says when there, behind what was said before, with the token behind it; the longest first."""
    found = [(part, end) for part, end in reading.at("WHEN", at) if end <= stop]
    return [(part, end) for part, end in found if _fits(reading, when, part, at, end, stop)]


def _fits(reading: Reading, when: When, part: When, at: int, end: int, stop: int) -> bool:
    """Whether it stands as a moment there: not a month alone, and a bare number only where nothing is counted by it."""
    sentence = reading.sentence
    first = at
    while sentence.means(first, "the") and first < end - 1:
        first += 1  # “de Sam”
    short = (part.day or part.again) and sentence.means(first, "SHORTDAY")
    short = short and sentence.means(first, "also_a_word", "also_a_name")
    if short and not _is_short_day(sentence, part, first):
        return False
    if part.day and part.day.number in range(1, 6) and sentence.means(end - 1, "ORDINAL") and not part.day.month:
        return _ends(sentence, end, stop) or bool(reading.at("CLOCK", end))
    if part.day and end == at + 1 and sentence.means(at, "MONTH", "SEASON", "FEAST"):
        return sentence.means(at, "FEAST")
    if part.day and part.day.part == "week" and sentence.means(end, "next"):
        return False  # “in the week after next”
    behind = part.day and part.day.weekday is not None and end > at + 1 and sentence.means(end - 1, "next_either")
    if behind and not (_ends(sentence, end, stop) or reading.at("WHEN", end)):
        return False  # “Monday next steps”
    if part.day and part.day.year and sentence.means(end - 1, "SHORTYEAR") and sentence.means(end - 2, "MONTH"):
        return _ends(sentence, end, stop) or bool(reading.at("CLOCK", end) or reading.at("HOUR", end))
    if part.day and part.day.week == "last" and sentence.means(end - 2, "the"):
        return False  # “Montag die letzte Liste”
    if part.part and end > at + 1 and sentence.means(at, "at") and sentence.means(end - 1, "NEAR"):
        return False  # “ab morgen” is from tomorrow on, not from the morning
    if part.day and part.day.then and sentence.means(end - 1, "NEAR") and sentence.means(end - 1, "the"):
        return False  # “Freitag nach dem Essen”
    if part.day and sentence.means(end - 1, "DM") and sentence.means(end, "slash"):
        return False  # “5/6/7 March”
    if (
        part.again
        and part.again.weekdays
        and any(
            sentence.means(one, "the") and sentence.means(one - 1, "WEEKDAY", "WEEKDAYS") for one in range(at + 1, end)
        )
    ):
        return False  # “every Monday the Friday list”
    if part.days and "à" in sentence.quoted(at, end).split():
        return False  # “lundi à vendredi”, though “Méindeg a Freideg”
    if part.day and (part.instead or part.days) and sentence.means(end, "hour_sign"):
        return False  # “dans 3 jours à 9 h”
    if part.clock and any(
        behind > end and not sentence.means(behind - 1, "PART") for _, behind in reading.at("OFFSET", at)
    ):  # “quatre heures de l’après-midi” is none
        return False  # “two hours before the board meeting”
    if part.day and part.day.ahead and part.day.ahead[0] < 0 and sentence.means(end - 1, "before"):
        return False  # “zwei Tage vor der Konferenz”
    if part.day and part.day.number and part.clock and any(sentence.tokens[one].text == "-" for one in range(at, end)):
        return False  # “Montag 9-10 Uhr”
    if part.part and at and sentence.means(at, "am", "pm") and sentence.means(at - 1, "am", "pm"):
        return False  # “9 am pm”
    if part.clock and sentence.means(end - 1, "NUMBER") and sentence.means(end, "MONTH"):
        return False  # “10h dès le 4 mai”
    parted = sentence.means(end - 1, "NUMBER") or " " in sentence.quoted(end - 1, end).strip()
    of_an_hour = part.span or sentence.means(end - 2, "hour_sign") or (part.clock and sentence.means(end - 1, "HM"))
    if of_an_hour and parted and left_over.counts_behind_hour(sentence, end):
        return False  # “in 1 h 30 badges”, “3 Uhr 3 Leute”, “9 h 3 Tische”
    if part.clock and any(
        sentence.tokens[one].text == "," and sentence.ends(one + 1, "NUMBER", end) for one in range(at, end - 1)
    ):
        return False  # “à 9 h, vingt-deux badges”
    if (part.clock or part.span) and minutes.says_none(reading, end):
        return False  # “um 9 Uhr zwei Angebote”, “in zwei Stunden dreißig Angebote”
    if part.clock and sentence.means(end - 1, "one_alone") and sentence.means(end - 2, "at"):
        return _ends(sentence, end, stop)  # “at one | call Bob” may be at one of several
    bare = part.clock is not None and part.clock.bare and sentence.means(end - 1, "NUMBER")
    if (
        bare
        and at < end - 1
        and (_is_counted(sentence, end) or left_over.counts(sentence, end, sentence.tokens[at].text))
    ):
        return False
    if bare and sentence.means(end, "joint") and not sentence.means(end, "for") and sentence.means(end + 1, "NUMBER"):
        return False  # “at 5 to 9”
    followed = _opens(sentence, at, end) or when.says_day or when.part or _ends(sentence, end, stop)
    return not bare or bool(followed) or any(one.says_day or one.part for one, _ in reading.at("WHEN", end))


def _opens(sentence: Sentence, at: int, end: int) -> bool:
    """Whether an hour opens the sentence and a text follows: “um 6 Wasser”, not “a 3 course dinner”."""
    article = end == at + 2 and sentence.means(at, "a") and sentence.quoted(at, at + 1).isascii()  # “à” is none
    return not at and not article and 1 < end < len(sentence) and sentence.symbols[end] <= BEFORE_A_TEXT


def _is_counted(sentence: Sentence, end: int) -> bool:
    """Whether an article stands before the number that ends there: “at the 2 hotels”."""
    return sentence.means(end - 2, "the") and not sentence.means(end - 2, "at", "on")


def _is_short_day(sentence: Sentence, part: When, at: int) -> bool:
    """“Do. 14 Uhr”, “Wed 3rd”, but not the little word of “so um 9 Uhr”; “mi-mars” is no Wednesday and says when as well."""
    if part.again or part.days or (part.day and (part.day.number or part.day.part)):
        return True
    return part.clock is not None and not part.clock.bare and not (sentence.means(at + 1, "at") and at)


def _ends(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether what says when may end there: before the object, a mark or nothing."""
    return at >= stop or sentence.tokens[at].kind == "mark" or sentence.means(at, "joint")


def _ends_hour(reading: Reading, at: int, stop: int) -> bool:
    """Whether an hour may end there that nothing leads in: “Friday 9 | in the evening”."""
    parts = (end for one, end in reading.at("WHEN", at) if one.part)
    return _ends(reading.sentence, at, stop) or any(at + 1 < end <= stop for end in parts)  # not “9 | morning meetings”


def _together(when: When, part: When) -> When | None:
    """Both as one, where nothing is said twice."""
    if when.each and (part.until or part.end):  # “the last Friday of the month | until June”
        when = replace(when, again=when.each, day=None, each=None)
    if when.again and part.until:
        ended = until(when.again, part.until)
        return (
            None
            if ended is NO or (when.begin and part.begin)
            else replace(when, again=ended, begin=part.begin or when.begin)
        )
    if when.again and part.end:
        ended = ending(when.again, part.end)
        return None if ended is NO else replace(when, again=ended)
    if when.says_day and part.says_day:
        return _repeated_on(when, part)
    said = {one.name: getattr(part, one.name) for one in fields(When) if getattr(part, one.name) != one.default}
    if any(getattr(when, name) != one.default for one in fields(When) if (name := one.name) in said):
        return None
    if when.part.startswith("this_") and part.says_day:
        return None
    if part.part.startswith("this_") and when.says_day and not (when.day and when.day.near == 0):
        return None  # “Friday at 7 tonight”
    if when.span and part.clock and part.clock.bare:
        return None  # in an hour, to buy four of them
    return replace(when, **said)


def _repeated_on(when: When, part: When) -> When | None:
    """Every month, on the 30th: how often and which day, said apart."""
    again, day = when.again or part.again, when.day or part.day
    if not again or not day or (when.again and part.again) or again.unit not in ("weeks", "months"):
        return None
    weekly = again.unit == "weeks" and day.weekday is not None and not day.number
    monthly = again.unit == "months" and day.number
    if (again.day and not again.day.ahead) or not (weekly or monthly):
        return None
    if listed := when.days or part.days:  # “Monday and Wednesday | every week”
        weekdays = tuple(one.weekday for one in (day, *listed) if one.weekday is not None and not one.number)
        all_of_them = (when.both or part.both) and again.count == 1 and len(weekdays) == 1 + len(listed)
        every = replace(again, day=None, weekdays=tuple(sorted(set(weekdays))))
        return replace(when, again=every, day=None, days=(), both=False) if weekly and all_of_them else None
    unit = "monthends" if day.number == LAST else again.unit
    return replace(when, again=replace(again, unit=unit, day=day), day=None, each=None, clock=when.clock or part.clock)
