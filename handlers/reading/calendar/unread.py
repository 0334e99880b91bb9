"""What of a sentence that says a moment nobody understood: it is quoted, and nothing is planned by half of what was said."""

from collections.abc import Iterator

from handlers.reading.calendar import left_over
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.moment_templates import When
from handlers.reading.calendar.reading_on import parts_at
from handlers.reading.calendar.sentence import Sentence
from handlers.reading.denials import denied, is_denial
from handlers.reading.doubt import NotUnderstood
from handlers.reading.matching import LONGEST_PHRASE


def check_denied(reading: Reading, stop: int) -> None:
    """Raises NotUnderstood where it is said when not: `not on Monday`."""
    sentence = reading.sentence
    for start, end in denied(sentence.text):
        first = next((at for at, token in enumerate(sentence.tokens) if token.start >= start), stop)
        for at in range(first + 1, min(first + LONGEST_PHRASE, stop)):
            behind = at
            while behind < stop and (sentence.skipped(behind) or sentence.means(behind, "a")):
                behind += 1
            says_when = any(one.says_day for begin in {at, behind} for one, _ in reading.at("WHEN", begin))
            says_when |= at + 1 == stop and sentence.means(at, "this", "next")  # “next Monday, not this”
            says_when |= sentence.means(at, "this_one")  # “next Monday, not this one”
            if says_when and is_denial(sentence.quoted(first, at)):
                raise NotUnderstood(sentence.text[start:end].strip())


def check_text(reading: Reading, start: int, stop: int) -> None:
    """Raises NotUnderstood where some of the words say when."""
    spans = list(timely(reading, start, stop))
    if spans:
        raise NotUnderstood(reading.sentence.quoted(spans[0][0], max(end for _, end in spans)))


def check_front(reading: Reading, when: When, start: int, stop: int, *, joined: bool) -> None:
    """What follows a moment may speak of other days, but not end with the hour that was not said, or with another day."""
    if not joined:
        check_text(reading, start, stop)
    if start < stop and (offset := reading.at("OFFSET", start)):  # “tomorrow half an hour before the gala to call”
        raise NotUnderstood(reading.sentence.quoted(start, offset[0][1]))
    if not (when.clock or when.span) and reading.sentence.means(start, "at"):
        left_over.check_hour(reading.sentence, start, stop)
    if not joined:
        return
    found = [(part, at, end) for at in range(start, stop) for part, end in parts_at(reading, When(), at, stop)]
    days = [part for part, at, end in found if part.says_day and _told(reading, at, end)]
    for part, at, end in found:
        late = part.clock is not None and not (when.clock or when.part or when.span) and not days
        if end == stop and (late or (part in days and not when.says_day)):
            raise NotUnderstood(reading.sentence.quoted(at, end))


def check_left_over(reading: Reading, when: When, begin: int, stop: int) -> None:
    """What follows the moment, behind a mark as well, is no part of it that was not understood."""
    at = begin
    while at < stop and reading.sentence.tokens[at].kind == "mark":
        at += 1
    if at < stop:
        again = next((end for _, end in reading.at("REPEAT", at) if at + 1 < end <= stop), None)
        day = at + reading.sentence.means(at, "the")  # “le lundi, le mercredi”
        listed = reading.sentence.tokens[begin].text == "," and reading.sentence.means(day, "WEEKDAY")
        if when.says_day and (again or listed):  # “tomorrow, every day at 9”, “Monday, Wednesday and Friday”
            raise NotUnderstood(reading.sentence.quoted(at, again or day + 1))
        joined = at > begin or reading.sentence.means(at, "joint")
        has_hour = bool(when.clock or when.span)
        aside = (end for here, end in timely(reading, at, stop) if here < at + left_over.SOON)
        if when.again and at > begin and (end := next(aside, 0)):  # “every Friday, ending 5 March, call”
            raise NotUnderstood(reading.sentence.quoted(at, end))
        of_today = not when.part or when.part.startswith("this_")
        if not of_today and (end := left_over.of_an_occasion(reading.sentence, at)):
            raise NotUnderstood(reading.sentence.quoted(at, end))
        if when.again and (end := left_over.so_long(reading.sentence, at, stop)):
            raise NotUnderstood(reading.sentence.quoted(at, end))
        if when.again and (end := left_over.ends_somehow(reading.sentence, at, stop)):
            raise NotUnderstood(reading.sentence.quoted(at, end))
        if end := left_over.until_hour(reading, at, stop, has_hour=has_hour):
            raise NotUnderstood(reading.sentence.quoted(at, end))
        left_over.check(reading, at, joined=joined, has_hour=has_hour, has_part=bool(when.part))


def onward(reading: Reading, start: int, stop: int) -> str:
    """What says that it is from a day on, where the rest of it would be one: “à partir | de vendredi”."""
    begins = (at for at in range(start - 1) if any(end == stop for _, end in reading.at("BEGIN", at)))
    return next((reading.sentence.quoted(at, stop) for at in begins), "")


def check_object(reading: Reading, start: int, stop: int) -> None:
    """Raises NotUnderstood where the text says nothing but when: “in three weeks, Monday, 9 am”."""
    sentence, at = reading.sentence, start
    while at < stop:
        end = next((end for _, end in reading.at("TIMELY", at) if end <= stop and _told(reading, at, end)), at)
        if end == at and not (sentence.skipped(at) or sentence.means(at, "UNIT", "at", "on", "in", "and", "joint")):
            return
        at = max(end, at + 1)
    if start < stop and any(True for _ in timely(reading, start, stop)):
        raise NotUnderstood(sentence.quoted(start, stop))


def check_whole(reading: Reading, at: int, stop: int) -> None:
    """Raises NotUnderstood where a part of the moment stands right behind it: a half more, “and 14”, “or on Friday”."""
    sentence = reading.sentence
    if at < stop and (found := reading.at("FRACTION", at)):
        raise NotUnderstood(sentence.quoted(at, found[0][1]))
    if at < stop and (found := reading.at("more_or_less", at)):
        raise NotUnderstood(sentence.quoted(0, found[0][1]))
    if at and sentence.means(at, "am", "pm") and sentence.means(at - 1, "am", "pm"):
        raise NotUnderstood(sentence.quoted(at - 1, at + 1))
    if sentence.means(at, "or"):  # “Monday or the week after”
        raise NotUnderstood(sentence.quoted(0, min(at + 2 + sentence.means(at + 1, "the"), stop)))
    if at and left_over.lasts_days(sentence, at):  # “Monday to Wednesday”
        raise NotUnderstood(sentence.quoted(at - 1, at + 2))
    glued = 0 < at < stop and sentence.tokens[at - 1].end == sentence.tokens[at].start
    if glued and sentence.tokens[at].kind == "word" and sentence.tokens[at - 1].kind not in ("word", "mark"):  # “9h30m”
        raise NotUnderstood(sentence.quoted(at - 1, at + 1))
    if at and sentence.means(at, "hour_sign"):  # “9h-14h”
        raise NotUnderstood(sentence.quoted(at - 1, at + 1))
    joined = sentence.means(at, "and", "plus", "or", "to", "dash") and not sentence.means(at, "joint")
    if joined and at + 1 == stop:  # “tomorrow 9 am ET”, which is “and” in French
        raise NotUnderstood(sentence.quoted(at, stop))
    if joined and at + 1 < stop and sentence.means(at + 1, "NUMBER", "DM", "HM", "HHMM", "YMD", "DMY"):
        article = sentence.means(at + 1, "a") and not sentence.means(at, "or")  # “and a cake”
        if not article:
            raise NotUnderstood(sentence.quoted(at, at + 2))


def joins(sentence: Sentence, at: int, *, says_day: bool) -> bool:
    """Whether what stands there joins a time to one before it, or says that it is a span: “und abends”, “dans 2 h”.

    A day is joined to another: “mon and thu at 8”.
    """
    if sentence.means(at, "joint", "on", "at"):
        return False
    days = at > 0 and sentence.means(at - 1, "WEEKDAY", "SHORTDAY", "NUMBER", "ORD")
    return sentence.means(at, *(() if says_day else ("in",)), *(("and", "plus") if days or not says_day else ()))


def names_a_thing(reading: Reading, start: int, stop: int) -> bool:
    """Whether all that says when there says which thing: “print | the Friday | menu”, “payer | la deuxième | facture”."""
    sentence, spans = reading.sentence, list(timely(reading, start, stop))
    which = ("the", "mine", "of_thing")
    before = range(max(start - 1, 0), stop)
    if any(one == "starting" and end > at + 1 for at in before for one, _, end in sentence.meanings[at]):
        return False  # “à partir du 15 payer tous les jours”
    named = all(
        (sentence.means(begin, *which) or (begin > start and sentence.means(begin - 1, *which)))
        and (_goes_on(sentence, end, stop) or _is_of_a_thing(sentence, begin, end))
        for begin, end in spans
    )
    return bool(spans) and named


def _goes_on(sentence: Sentence, end: int, stop: int) -> bool:
    """Whether a word follows that may be the thing: “the Friday | menu”."""
    joins = ("and", "or", "joint", "to", "until", "dash")
    return end < stop and sentence.tokens[end].kind == "word" and not sentence.means(end, *joins)


def _is_of_a_thing(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether a day belongs to a thing before it: “tickets | for 20 May”, but not “from 9 to 10”."""
    lasts = any(sentence.means(at, "to", "until", "dash", "and") for at in range(begin + 1, end + 1))
    return (sentence.means(begin, "of_thing") or sentence.means(begin - 1, "of_thing")) and not lasts


def timely(reading: Reading, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where the words begin and end that say when."""
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


def of_nobody(reading: Reading, at: int, stop: int) -> str:
    """What is named behind `a week before`, whatever it is."""
    sentence = reading.sentence
    begin = next((end for _, end in reading.at("OFFSET", at)), stop)
    while begin < stop and (sentence.skipped(begin) or sentence.means(begin, "mine")):
        begin += 1
    end = begin
    while end < stop and sentence.tokens[end].kind != "mark" and not sentence.means(end, "joint", "at"):
        end += 1
    return sentence.quoted(begin, end)
