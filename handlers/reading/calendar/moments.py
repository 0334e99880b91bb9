"""When a member wants to be reminded, from the words of one sentence: `Monday at 9`, `in half an hour`, `la veille du gala`.

What says when stands right behind the request or at the very end; `Asked.text` is what is left. Where that holds a day or
a time which nobody understood, the sentence is not understood: nothing is planned by half of what was said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import cache
from typing import Any

from bot.words import phrases, table
from handlers.reading.calendar.clock import CLOCK, Clock
from handlers.reading.calendar.days import DAYS, LAST, Day
from handlers.reading.calendar.grammar import NO, Grammar, Reading, Templates
from handlers.reading.calendar.repeats import REPEATS, Again
from handlers.reading.calendar.sentence import Names, Sentence, folded_with_places, words_of
from handlers.reading.doubt import NotUnderstood

HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Around:
    """So many of a unit from what is named: before its first day, or `after` its last. `named` is what the names say of it."""

    named: Any
    count: int
    unit: str
    after: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """What was said of a moment; each part may be said once, and one of the first four alone says which day."""

    day: Day | None = None
    again: Again | None = None
    span: timedelta | None = None
    around: Around | None = None
    clock: Clock | None = None
    part: str = ""

    def __bool__(self) -> bool:
        return self != When()

    @property
    def says_day(self) -> bool:
        return bool(self.day or self.again or self.span is not None or self.around)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to be reminded of, as it was typed, and when; `when` says nothing where no moment was named."""

    text: str
    when: When


@dataclass(frozen=True, slots=True)
class NamedByNobody(Exception):
    """It is counted from something that is none of the names."""

    name: str


def requested(sentence: str) -> str | None:
    """What a sentence that asks for a reminder says of it; None where it asks for none."""
    folded = folded_with_places(sentence)[0]
    if not any(stem in folded for stem in _stems()):
        return None
    said = Sentence(sentence)
    reading = Reading(said, GRAMMAR)
    lead = next(((at, end) for at in range(len(said)) for _, end in reading.at("LEAD", at)), None)
    if lead is None:
        return None
    at, end = lead
    before, after = said.quoted(0, at).strip(" ,;:-–"), said.text[said.tokens[end - 1].end :].lstrip(" ,:")
    if at:  # “On Monday at 9, remind me to …”: what stands in front must say when, and nothing else
        stop = _without_marks(said, at)
        when, reached = _when(reading, 0, stop)
        if not (when and reached >= stop) and not reading.at("OFFSET", 0):
            return None
    return f"{before} {after}" if before else after


def understood(words: str, names: Names | None = None) -> Asked:
    """What to be reminded of and when. Raises NotUnderstood with what looks like a moment and is none, and NamedByNobody."""
    sentence = Sentence(words, names)
    reading, stop = Reading(sentence, GRAMMAR), _without_manners(Sentence(words))
    when, begin = _when(reading, 0, stop)
    if when:
        joined = _behind_joint(reading, begin, stop)
        text = joined if joined is not None else begin
        _check_front(reading, when, text, stop, joined=joined is not None or text >= stop)
        return Asked(_text(sentence, text, stop), when)
    for start in range(1, stop):
        when, reached = _when(reading, start, stop)
        if when and reached >= stop:
            text = _behind_joint(reading, 0, start) or 0
            _check(reading, text, start)
            return Asked(_text(sentence, text, start), when)
    if nobody := next((one for at in range(stop) if (one := _of_nobody(reading, at, stop))), None):
        raise NamedByNobody(nobody)
    _check(reading, 0, stop)
    if sentence.means(0, "before", "after", "until", "since"):
        raise NotUnderstood(sentence.quoted(0, stop))
    for at in range(stop):
        if sentence.means(at, "vague") and (at < 2 or any(end == stop for _, end in reading.at("vague", at))):
            raise NotUnderstood("")
    return Asked(_text(sentence, _behind_joint(reading, 0, stop) or 0, stop), When())


def moment(words: str, names: Names | None = None) -> When:
    """The moment that was typed, with nothing beside it. Raises NotUnderstood."""
    sentence = Sentence(words, names)
    stop = _without_marks(sentence, len(sentence))
    when, reached = _when(Reading(sentence, GRAMMAR), 0, stop)
    if not when or reached < stop:
        raise NotUnderstood(sentence.quoted(reached, stop) if when and not when.around else "")
    return when


# Reading on and on


def _when(reading: Reading, start: int, stop: int) -> tuple[When, int]:
    """Everything from there on that says when, and the token behind it. Of two readings the longer counts."""
    when, position = When(), start
    while position < stop:
        begin = position
        while begin < stop and begin > start and _between(reading.sentence, begin):
            begin += 1
        found = _parts(reading, when, begin, stop)
        if when:
            found += [(part, end) for part, end in reading.at("HOUR", begin) if _ends(reading.sentence, end, stop)]
        both = next(((one, end) for part, end in found if (one := _together(when, part))), None)
        if both is None:
            break
        when, position = both
    return when, position


def _between(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].text in (",", "-") or (sentence.means(at, "and") and sentence.means(at + 1, "at"))


def _parts(reading: Reading, when: When, at: int, stop: int) -> list[tuple[When, int]]:
    """What says when there, behind what was said before, with the token behind it; the longest first."""
    found = [(part, end) for part, end in reading.at("WHEN", at) if end <= stop]
    return [(part, end) for part, end in found if _fits(reading, when, part, at, end, stop)]


def _fits(reading: Reading, when: When, part: When, at: int, end: int, stop: int) -> bool:
    """Whether it stands as a moment there: not a month alone, and a bare number only where nothing is counted by it."""
    sentence = reading.sentence
    if sentence.means(at, "SHORTDAY") and sentence.means(at, "also_a_word"):
        return False
    if part.day and end == at + 1 and sentence.means(at, "MONTH", "SEASON", "FEAST"):
        return sentence.means(at, "FEAST")
    bare = part.clock is not None and part.clock.bare and sentence.means(end - 1, "NUMBER")
    followed = when.says_day or _ends(sentence, end, stop)
    return not bare or followed or any(one.says_day or one.part for one, _ in reading.at("WHEN", end))


def _ends(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether what says when may end there: before the object, a mark or nothing."""
    return at >= stop or sentence.tokens[at].kind == "mark" or sentence.means(at, "joint")


def _together(when: When, part: When) -> When | None:
    """Both as one, where nothing is said twice."""
    if when.says_day and part.says_day:
        return _repeated_on(when, part)
    said = {one.name: getattr(part, one.name) for one in fields(When) if getattr(part, one.name) != one.default}
    if any(getattr(when, name) != one.default for one in fields(When) if (name := one.name) in said):
        return None
    if when.part.startswith("this_") and part.says_day:
        return None
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
    unit = "monthends" if day.number == LAST else again.unit
    return replace(when, again=replace(again, unit=unit, day=day), day=None, clock=when.clock or part.clock)


def _without_marks(sentence: Sentence, stop: int) -> int:
    while stop and sentence.tokens[stop - 1].kind == "mark":
        stop -= 1
    return stop


def _without_manners(sentence: Sentence) -> int:
    """Where the sentence ends without `, please!`; a question mark behind a text stays with it."""
    reading, stop = Reading(sentence, GRAMMAR), _without_marks(sentence, len(sentence))
    for at in range(max(stop - 5, 0), stop):
        if any(end == stop for _, end in reading.at("thanks", at)):
            return _without_marks(sentence, at)
    return stop


def _behind_joint(reading: Reading, at: int, stop: int) -> int | None:
    """The token behind what joins the request to its object; None where nothing does."""
    while at < stop and reading.sentence.tokens[at].kind == "mark":
        at += 1
        if at == stop or not reading.sentence.means(at, "joint"):
            return at
    behind = [end for _, end in reading.at("joint", at) if end <= stop]
    if not behind:
        return None
    end = max(behind)
    while end < stop and reading.sentence.tokens[end].kind == "mark":
        end += 1
    return end


def _text(sentence: Sentence, start: int, stop: int) -> str:
    """What is left as it was typed, with the mark of a question behind it."""
    if start >= stop:
        return ""
    end = sentence.tokens[stop - 1].end
    following = sentence.tokens[stop].text if stop < len(sentence) else ""
    return sentence.text[sentence.tokens[start].start : end + (following in ("?", "!", "”", ")"))].strip(" ,:\n")


# What was not understood


def _check(reading: Reading, start: int, stop: int) -> None:
    """Raises NotUnderstood where some of the words say when."""
    spans = list(_timely(reading, start, stop))
    if spans:
        raise NotUnderstood(reading.sentence.quoted(spans[0][0], max(end for _, end in spans)))


def _check_front(reading: Reading, when: When, start: int, stop: int, *, joined: bool) -> None:
    """What follows a moment may speak of other days, but not end with the hour that was not said, or with another day."""
    if not joined:
        _check(reading, start, stop)
        return
    found = [(part, at, end) for at in range(start, stop) for part, end in _parts(reading, When(), at, stop)]
    days = [part for part, at, end in found if part.says_day and _told(reading, at, end)]
    for part, at, end in found:
        late = part.clock is not None and not (when.clock or when.part or when.span) and not days
        if end == stop and (late or (part in days and not when.says_day)):
            raise NotUnderstood(reading.sentence.quoted(at, end))


def _timely(reading: Reading, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < stop:
        end = next((end for part, end in reading.at("TIMELY", at) if end <= stop and _told(reading, at, end)), at)
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _told(reading: Reading, at: int, end: int = 0) -> bool:
    """Whether a single word can only say when: `Monday`, but not `may` or `second`."""
    sentence = reading.sentence
    return end != at + 1 or not (sentence.means(at, "also_a_word") or sentence.tokens[at].kind == "number")


def _of_nobody(reading: Reading, at: int, stop: int) -> str:
    """What is named behind `a week before`, whatever it is."""
    sentence = reading.sentence
    begin = next((end for _, end in reading.at("OFFSET", at)), stop)
    while begin < stop and (sentence.skipped(begin) or sentence.means(begin, "mine")):
        begin += 1
    end = begin
    while end < stop and sentence.tokens[end].kind != "mark" and not sentence.means(end, "joint", "at"):
        end += 1
    return sentence.quoted(begin, end)


@cache
def _stems() -> Sequence[str]:
    """What one of is in every request: the beginnings of their longest words."""
    asked = (
        max(words_of(phrase), key=len)[:5] for key in ("ask", "headed") for phrase in phrases(table("requests")[key])
    )
    return sorted(set(asked))


# Templates


def _around(named: Any, count: Any, unit: str, sign: int) -> Any:
    if not count or unit not in ("minute", "hour", "day", "week", "fortnight", "month"):
        return NO
    if unit == "hour" and count % HOURS_OF_A_DAY == 0:
        count, unit = count // HOURS_OF_A_DAY, "day"
    return When(around=Around(named, sign * count, unit, after=sign > 0))


def _on(named: Any, days: int, part: str = "") -> When:
    return When(around=Around(named, days, "day", after=days > 0), part=part)


def _span(count: float, unit: str) -> Any:
    return When(span=timedelta(**{f"{unit}s": count})) if unit in ("minute", "hour") else NO


def _day(day: Day) -> Any:
    """A day one can be reminded on; of a quarter or a season nobody can."""
    match day.part:
        case "quarter" | "half_year" | "season":
            return NO
        case "week":
            return When(replace(day, part="", weekday=0, week="after"))
        case "month":
            return When(replace(day, part="", ahead=(1, "month")))
    number = {"beginning": 1, "whole": 1, "middle": 15, "end": LAST}.get(day.part, day.number)
    return When(replace(day, part="", number=number))


def _eve(day: Day) -> Any:
    found = _day(day)
    return NO if found is NO or day.moved[0] else When(replace(found.day, part="", moved=(-1, "day")))


WHENS: Mapping[str, Templates] = {
    "WHEN": {
        "AROUND": lambda when: when,
        "DATE": _day,
        "before DATE": _eve,
        "at|by|in? end of? this? WEEK_UNIT": lambda _: When(Day(weekday=4)),
        "CLOCK": lambda clock: When(clock=clock),
        "SHORTDAY CLOCK": lambda weekday, clock: When(Day(weekday=weekday), clock=clock),
        "DAYPART": lambda part: When(part=part),
        "each PART": lambda part: When(again=Again(1, "days"), part=part),
        "REPEAT": lambda again: When(again=again),
        "in COUNT UNIT": _span,
        "in DECIMAL UNIT": _span,
        "in HM": lambda numbers: When(span=timedelta(hours=numbers[0], minutes=numbers[1])),
        "in COUNT UNIT and? COUNT UNIT": lambda hours, unit, minutes, other: (
            When(span=timedelta(hours=hours, minutes=minutes)) if (unit, other) == ("hour", "minute") else NO
        ),
        "in half_hour": lambda: When(span=timedelta(minutes=30)),
        "in quarter_hour": lambda: When(span=timedelta(minutes=15)),
        "in hour_and_half": lambda: When(span=timedelta(minutes=90)),
    },
    "HOUR": {"NUMBER": lambda hour: When(clock=Clock(hour, bare=True)) if hour <= 24 else NO},
    "NAMED": {
        "mine? NAME starts?": lambda named: named,
        "mine? ANY NAME starts?": lambda _, named: named,
    },
    "ANY": {"NAME": lambda named: named},
    "OFFSET": {
        "COUNT UNIT before|after": lambda count, unit: When(),
        "UNIT before|after": lambda unit: When(),
    },
    "AROUND": {
        "COUNT UNIT before NAMED": lambda count, unit, named: _around(named, count, unit, -1),
        "COUNT UNIT after NAMED": lambda count, unit, named: _around(named, count, unit, 1),
        "on|in|the? UNIT before NAMED": lambda unit, named: _around(named, 1, unit, -1),
        "on|in|the? UNIT after NAMED": lambda unit, named: _around(named, 1, unit, 1),
        "eve of? before? NAMED": lambda named: _on(named, -1),
        "eve PART of? NAMED": lambda part, named: _on(named, -1, part),
        "event_evening before NAMED": lambda named: _on(named, -1, "evening"),
        "two_before of? NAMED": lambda named: _on(named, -2),
        "day_after of? NAMED": lambda named: _on(named, 1),
        "two_after of? NAMED": lambda named: _on(named, 2),
        "event_day of? NAMED": lambda named: _on(named, 0),
        "event_morning of? NAMED": lambda named: _on(named, 0, "morning"),
        "event_evening of? NAMED": lambda named: _on(named, 0, "evening"),
        "before NAMED": lambda named: _on(named, -1),
        "after NAMED": lambda named: _on(named, 1),
        "at? dminus dash? NUMBER of? before? NAMED": lambda count, named: _on(named, -count),
    },
    "TIMELY": {
        "WHEN": lambda when: when,
        "COUNT UNIT": lambda count, unit: When(),
        "before|after|until|since UNIT|PART|MONTH|WEEKDAY|FEAST|SEASON|NEAR|NUMBER": lambda *_: When(),
        "before|after|until|since beginning|middle|end": When,
        "each": When,
        "WEEKDAY": lambda _: When(),
        "WEEKDAYS": lambda _: When(),
        "NUMBER of? MONTH": lambda *_: When(),
        "in|in_month|this|next SEASON|UNIT": lambda _: When(),
        "zone": When,
    },
    "LEAD": {
        "POLITE? ask please?": lambda _: True,
        "POLITE? headed colon": lambda _: True,
    },
    "POLITE": {"greeting please?": lambda: True, "please": lambda: True},
}
GRAMMAR = Grammar(**DAYS, **CLOCK, **REPEATS, **WHENS)
