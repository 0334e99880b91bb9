"""When a member wants to be reminded, from the words of one sentence: `Monday at 9`, `in half an hour`, `la veille du gala`.

What says when stands right behind the request or at the very end; `Asked.text` is what is left. Where that holds a day or
a time which nobody understood, the sentence is not understood: nothing is planned by half of what was said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from handlers.reading.calendar import left_over
from handlers.reading.calendar.days import LAST
from handlers.reading.calendar.grammar import NO, Reading
from handlers.reading.calendar.moment_templates import GRAMMAR, When
from handlers.reading.calendar.repeats import until
from handlers.reading.calendar.sentence import Names, Sentence, folded_with_places
from handlers.reading.denials import asking_stems, denied, denies_asking, is_denial
from handlers.reading.doubt import NotUnderstood
from handlers.reading.matching import LONGEST_PHRASE


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
    if not any(stem in folded for stem in asking_stems()) or denies_asking(sentence):
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
    if denies_asking(words):
        raise NotUnderstood(words)
    sentence = Sentence(words, names)
    reading, stop = Reading(sentence, GRAMMAR), _without_manners(Sentence(words))
    _check_denied(reading, stop)
    when, begin = _when(reading, 0, stop)
    if when:
        joined = _behind_joint(reading, begin, stop)
        _check_whole(reading, begin, stop)
        _check_left_over(reading, when, begin, stop)
        text = joined if joined is not None else begin
        by_joint = joined is not None and not sentence.means(begin, "and")  # “all Méindeg um 9 an um 14 Auer”
        _check_front(reading, when, text, stop, joined=text >= stop or by_joint)
        _check_object(reading, text, stop)
        return Asked(_text(sentence, text, stop), when)
    for start in range(1, stop):
        when, reached = _when(reading, start, stop)
        if when and reached >= stop:
            text = _behind_joint(reading, 0, start) or 0
            _check(reading, text, start)
            left_over.check_in_front(sentence, text, start)
            if sentence.means(start - 1, "or") or _joins(sentence, start - 1, says_day=when.says_day):
                raise NotUnderstood(sentence.quoted(start - 1, stop))
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


BEFORE_A_TEXT = frozenset(("the", "mine", "joint"))
"""What the first word of a text may mean to the calendar."""


# Reading on and on


def _when(reading: Reading, start: int, stop: int) -> tuple[When, int]:
    """Everything from there on that says when, and the token behind it. Of two readings the longer counts."""
    when, position, sentence = When(), start, reading.sentence
    while position < stop:
        begin = position
        while begin < stop and begin > start and _between(sentence, begin):
            begin += 1
        found = _parts(reading, when, begin, stop)
        if when:
            found += [(part, end) for part, end in reading.at("HOUR", begin) if _ends(sentence, end, stop)]
        if when.says_day:
            found += [one for one in reading.at("HOURS", begin) if not left_over.counts(sentence, one[1])]
            found += [one for one in reading.at("FROM_HOUR", begin) if not left_over.goes_on(reading, one[1])]
        if when.again:
            found += [(When(until=day), end) for day, end in reading.at("END", begin) if end <= stop]
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


def _parts(reading: Reading, when: When, at: int, stop: int) -> list[tuple[When, int]]:
    """What says when there, behind what was said before, with the token behind it; the longest first."""
    found = [(part, end) for part, end in reading.at("WHEN", at) if end <= stop]
    return [(part, end) for part, end in found if _fits(reading, when, part, at, end, stop)]


def _fits(reading: Reading, when: When, part: When, at: int, end: int, stop: int) -> bool:
    """Whether it stands as a moment there: not a month alone, and a bare number only where nothing is counted by it."""
    sentence = reading.sentence
    if sentence.means(at, "SHORTDAY") and sentence.means(at, "also_a_word") and not _is_short_day(sentence, part, at):
        return False
    if part.day and part.day.number in range(1, 6) and sentence.means(end - 1, "ORDINAL") and not part.day.month:
        return _ends(sentence, end, stop) or bool(reading.at("CLOCK", end))
    if part.day and end == at + 1 and sentence.means(at, "MONTH", "SEASON", "FEAST"):
        return sentence.means(at, "FEAST")
    if part.day and part.day.week == "last" and sentence.means(end - 2, "the"):
        return False  # “Montag die letzte Liste”
    if part.part and end > at + 1 and sentence.means(at, "at") and sentence.means(end - 1, "NEAR"):
        return False  # “ab morgen” is from tomorrow on, not from the morning
    if part.clock and sentence.means(end - 1, "NUMBER") and sentence.means(end, "MONTH"):
        return False  # “10h dès le 4 mai”
    parted = sentence.means(end - 1, "NUMBER") or " " in sentence.quoted(end - 1, end).strip()
    if (part.span or sentence.means(end - 2, "hour_sign")) and parted and left_over.counts_behind_hour(sentence, end):
        return False  # “in 1 h 30 badges”, “3 Uhr 3 Leute”, “9 h 3 Tische”
    bare = part.clock is not None and part.clock.bare and sentence.means(end - 1, "NUMBER")
    if (
        bare
        and at < end - 1
        and (_is_counted(sentence, end) or left_over.counts(sentence, end, sentence.tokens[at].text))
    ):
        return False
    if bare and sentence.means(end, "joint") and sentence.means(end + 1, "NUMBER"):
        return False  # “at 5 to 9”
    followed = _opens(sentence, at, end) or when.says_day or when.part or _ends(sentence, end, stop)
    return not bare or bool(followed) or any(one.says_day or one.part for one, _ in reading.at("WHEN", end))


def _opens(sentence: Sentence, at: int, end: int) -> bool:
    """Whether an hour opens the sentence and a text follows: “um 6 Wasser”, not “a 3 course dinner”."""
    article = sentence.means(at, "a") and sentence.quoted(at, at + 1).isascii()  # “à” is none
    return not at and not article and 1 < end < len(sentence) and sentence.symbols[end] <= BEFORE_A_TEXT


def _is_counted(sentence: Sentence, end: int) -> bool:
    """Whether an article stands before the number that ends there: “at the 2 hotels”."""
    return sentence.means(end - 2, "the") and not sentence.means(end - 2, "at", "on")


def _is_short_day(sentence: Sentence, part: When, at: int) -> bool:
    """“Do. 14 Uhr”, “Wed 3rd”, but not the little word of “so um 9 Uhr”; “mi-mars” is no Wednesday and says when as well."""
    if part.again or (part.day and (part.day.number or part.day.part)):
        return True
    return part.clock is not None and not part.clock.bare and not (sentence.means(at + 1, "at") and at)


def _ends(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether what says when may end there: before the object, a mark or nothing."""
    return at >= stop or sentence.tokens[at].kind == "mark" or sentence.means(at, "joint")


def _together(when: When, part: When) -> When | None:
    """Both as one, where nothing is said twice."""
    if when.again and part.until:
        ended = until(when.again, part.until)
        return None if ended is NO else replace(when, again=ended)
    if when.says_day and part.says_day:
        return _repeated_on(when, part)
    said = {one.name: getattr(part, one.name) for one in fields(When) if getattr(part, one.name) != one.default}
    if any(getattr(when, name) != one.default for one in fields(When) if (name := one.name) in said):
        return None
    if when.part.startswith("this_") and part.says_day:
        return None
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


def _check_denied(reading: Reading, stop: int) -> None:
    """Raises NotUnderstood where it is said when not: `not on Monday`."""
    sentence = reading.sentence
    for start, end in denied(sentence.text):
        first = next((at for at, token in enumerate(sentence.tokens) if token.start >= start), stop)
        for at in range(first + 1, min(first + LONGEST_PHRASE, stop)):
            behind = at
            while behind < stop and (sentence.skipped(behind) or sentence.means(behind, "a")):
                behind += 1
            says_when = any(one.says_day for begin in {at, behind} for one, _ in reading.at("WHEN", begin))
            if says_when and is_denial(sentence.quoted(first, at)):
                raise NotUnderstood(sentence.text[start:end].strip())


def _check(reading: Reading, start: int, stop: int) -> None:
    """Raises NotUnderstood where some of the words say when."""
    spans = list(_timely(reading, start, stop))
    if spans:
        raise NotUnderstood(reading.sentence.quoted(spans[0][0], max(end for _, end in spans)))


def _check_front(reading: Reading, when: When, start: int, stop: int, *, joined: bool) -> None:
    """What follows a moment may speak of other days, but not end with the hour that was not said, or with another day."""
    if not joined:
        _check(reading, start, stop)
    if start < stop and (offset := reading.at("OFFSET", start)):  # “tomorrow half an hour before the gala to call”
        raise NotUnderstood(reading.sentence.quoted(start, offset[0][1]))
    if not (when.clock or when.span) and reading.sentence.means(start, "at"):
        left_over.check_hour(reading.sentence, start, stop)
    if not joined:
        return
    found = [(part, at, end) for at in range(start, stop) for part, end in _parts(reading, When(), at, stop)]
    days = [part for part, at, end in found if part.says_day and _told(reading, at, end)]
    for part, at, end in found:
        late = part.clock is not None and not (when.clock or when.part or when.span) and not days
        if end == stop and (late or (part in days and not when.says_day)):
            raise NotUnderstood(reading.sentence.quoted(at, end))


def _check_left_over(reading: Reading, when: When, begin: int, stop: int) -> None:
    """What follows the moment, behind a mark as well, is no part of it that was not understood."""
    at = begin
    while at < stop and reading.sentence.tokens[at].kind == "mark":
        at += 1
    if at < stop:
        again = next((end for _, end in reading.at("REPEAT", at) if at + 1 < end <= stop), None)
        listed = reading.sentence.tokens[begin].text == "," and reading.sentence.means(at, "WEEKDAY")
        if when.says_day and (again or listed):  # “tomorrow, every day at 9”, “Monday, Wednesday and Friday”
            raise NotUnderstood(reading.sentence.quoted(at, again or at + 1))
        joined = at > begin or reading.sentence.means(at, "joint")
        has_hour = bool(when.clock or when.span)
        left_over.check(reading, at, joined=joined, has_hour=has_hour, has_part=bool(when.part))


def _check_object(reading: Reading, start: int, stop: int) -> None:
    """Raises NotUnderstood where the text says nothing but when: “in three weeks, Monday, 9 am”."""
    sentence, at = reading.sentence, start
    while at < stop:
        end = next((end for _, end in reading.at("TIMELY", at) if end <= stop and _told(reading, at, end)), at)
        if end == at and not (sentence.skipped(at) or sentence.means(at, "UNIT", "at", "on", "in", "and", "joint")):
            return
        at = max(end, at + 1)
    if start < stop and any(True for _ in _timely(reading, start, stop)):
        raise NotUnderstood(sentence.quoted(start, stop))


def _check_whole(reading: Reading, at: int, stop: int) -> None:
    """Raises NotUnderstood where a part of the moment stands right behind it: a half more, “and 14”, “or on Friday”."""
    sentence = reading.sentence
    if at < stop and (found := reading.at("FRACTION", at)):
        raise NotUnderstood(sentence.quoted(at, found[0][1]))
    if at < stop and (found := reading.at("more_or_less", at)):
        raise NotUnderstood(sentence.quoted(0, found[0][1]))
    if sentence.means(at, "or"):  # “Monday or the week after”
        raise NotUnderstood(sentence.quoted(0, min(at + 2 + sentence.means(at + 1, "the"), stop)))
    if at and left_over.lasts_days(sentence, at):  # “Monday to Wednesday”
        raise NotUnderstood(sentence.quoted(at - 1, at + 2))
    if at and sentence.means(at, "hour_sign"):  # “9h-14h”
        raise NotUnderstood(sentence.quoted(at - 1, at + 1))
    joined = sentence.means(at, "and", "plus", "or", "to", "dash") and not sentence.means(at, "joint")
    if joined and at + 1 == stop:  # “tomorrow 9 am ET”, which is “and” in French
        raise NotUnderstood(sentence.quoted(at, stop))
    if joined and at + 1 < stop and sentence.means(at + 1, "NUMBER", "DM", "HM", "HHMM", "YMD", "DMY"):
        article = sentence.means(at + 1, "a") and not sentence.means(at, "or")  # “and a cake”
        if not article:
            raise NotUnderstood(sentence.quoted(at, at + 2))


def _joins(sentence: Sentence, at: int, *, says_day: bool) -> bool:
    """Whether what stands there joins a time to one before it, or says that it is a span: “und abends”, “dans 2 h”.

    A day is joined to another: “mon and thu at 8”.
    """
    if sentence.means(at, "joint", "on", "at"):
        return False
    days = at > 0 and sentence.means(at - 1, "WEEKDAY", "SHORTDAY", "NUMBER", "ORD")
    return sentence.means(at, *(() if says_day else ("in",)), *(("and", "plus") if days or not says_day else ()))


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
