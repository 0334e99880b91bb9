"""When a member wants to be reminded, from the words of one sentence: `Monday at 9`, `in half an hour`, `la veille du gala`.

What says when stands right behind the request or at the very end; `Asked.text` is what is left. Where that holds a day or
a time which nobody understood, the sentence is not understood: nothing is planned by half of what was said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.places.folding import fold
from handlers.reading.calendar import left_over, minutes, whose_day
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.moment_templates import GRAMMAR, When
from handlers.reading.calendar.reading_on import parts_at, when_from
from handlers.reading.calendar.sentence import Names, Sentence
from handlers.reading.calendar.tokens import folded_with_places
from handlers.reading.denials import asking_stems, denied, denies_asking, is_denial
from handlers.reading.doubt import NotUnderstood
from handlers.reading.matching import LONGEST_PHRASE

BEFORE_VOWELS = "aeiouyh"
"""Letters before which French words are elided."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to be reminded of, as it was typed, and when; `when` says nothing where no moment was named.

    `whole` is all of it, with the moment, where that may be when the thing is, and not when to be reminded of it. `instead`
    is what may be meant as well, where a number may be the minutes of the hour or count what follows: “um 9 Uhr 30 Angebote”;
    of two moments that were said it is the other: then `both` may be wanted.
    """

    text: str
    when: When
    whole: str = ""
    instead: "Asked | None" = None
    both: bool = False


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
        when, reached = when_from(reading, 0, stop)
        if not (when and reached >= stop) and not reading.at("OFFSET", 0):
            return None
    return f"{before} {after}" if before else after


def understood(words: str, names: Names | None = None) -> Asked:
    """What to be reminded of and when. Raises NotUnderstood with what looks like a moment and is none, and NamedByNobody."""
    if denies_asking(words):
        raise NotUnderstood(words)
    sentence = Sentence(words, names)
    for each in minutes.written_apart(sentence):
        return _either([way for one in each if (way := _if_understood(one, names))])
    reading, stop = Reading(sentence, GRAMMAR), _without_manners(Sentence(words))
    _check_denied(reading, stop)
    when, begin = when_from(reading, 0, stop)
    if when and whose_day.is_said_of_a_thing(sentence, begin):
        return Asked("", when, whole=_text(sentence, 0, stop))
    if when and (when.clock or when.span) and (with_minutes := minutes.written_as_minutes(reading, begin)):
        return replace(understood(with_minutes, names), instead=Asked(_text(sentence, begin, stop), when))
    if when and (two := _two(reading, when, begin, stop)):
        return two
    if when:
        joined = _behind_joint(reading, begin, stop)
        if when.day and when.day.number and (end := left_over.lists_days(reading, begin, stop)):
            raise NotUnderstood(sentence.quoted(0, end))
        _check_whole(reading, begin, stop)
        _check_left_over(reading, when, begin, stop)
        text = joined if joined is not None else begin
        by_joint = joined is not None and not sentence.means(begin, "and")  # “all Méindeg um 9 an um 14 Auer”
        _check_front(reading, when, text, stop, joined=text >= stop or by_joint)
        _check_object(reading, text, stop)
        return Asked(_text(sentence, text, stop), when)
    for start in range(1, stop):
        when, reached = when_from(reading, start, stop)
        if when and reached >= stop:
            text = _behind_joint(reading, 0, start) or 0
            _check(reading, text, start)
            if onward := _onward(reading, start, stop):
                raise NotUnderstood(onward)
            if left_over.ends_stretch(sentence, start):
                raise NotUnderstood(sentence.quoted(start - 2, stop))
            if whose_day.may_be_of_the_thing(reading, when, text, start):
                return Asked("", when, whole=_text(sentence, text, stop))
            left_over.check_in_front(sentence, text, start)
            if name := _with_a_name(reading, text, start, stop):
                return replace(name, instead=Asked(_text(sentence, text, start), when))
            if sentence.means(start - 1, "or") or _joins(sentence, start - 1, says_day=when.says_day):
                raise NotUnderstood(sentence.quoted(start - 1, stop))
            return Asked(_text(sentence, text, start), when)
    if amid := _amid(reading, stop):
        return amid
    if nobody := next((one for at in range(stop) if (one := _of_nobody(reading, at, stop))), None):
        raise NamedByNobody(nobody)
    _check(reading, 0, stop)
    if end := left_over.bare_number(sentence):
        raise NotUnderstood(sentence.quoted(0, end))
    if sentence.means(0, "before", "after", "until", "since"):
        raise NotUnderstood(sentence.quoted(0, stop))
    for at in range(stop):
        if sentence.means(at, "vague") and (at < 2 or any(end == stop for _, end in reading.at("vague", at))):
            raise NotUnderstood("")
    return Asked(_text(sentence, _behind_joint(reading, 0, stop) or 0, stop), When())


def _if_understood(words: str, names: Names | None) -> Asked | None:
    try:
        return understood(words, names)
    except NotUnderstood:
        return None


def _either(ways: Sequence[Asked]) -> Asked:
    """The first of several ways to read a sentence, with the others behind it. Raises NotUnderstood where there is none."""
    if not ways:
        raise NotUnderstood("")
    first, *others = ways
    more = _either(others) if others else None
    return replace(first, instead=replace(first.instead, instead=more) if first.instead else more)


def _two(reading: Reading, when: When, begin: int, stop: int) -> Asked | None:
    """Two moments that were said one after the other, each with its day and its hour: “Friday at 9 and Monday at 10 call Bob”."""
    if when.again or not (when.day and when.clock) or not reading.sentence.means(begin, "and"):
        return None
    other, end = when_from(reading, begin + 1, stop)
    if other.again or not (other.day and other.clock):
        return None
    _check_whole(reading, end, stop)
    _check_left_over(reading, other, end, stop)
    text = _text(reading.sentence, _behind_joint(reading, end, stop) or end, stop)
    return Asked(text, when, instead=Asked(text, other), both=True)


def _with_a_name(reading: Reading, text: int, at: int, stop: int) -> Asked | None:
    """The same with a day of the week that is a name as well, and is written as one, in the text: “appeler Sam | 14h”."""
    if not reading.sentence.means(at, "also_a_name") or not reading.sentence.quoted(at, at + 1)[:1].isupper():
        return None
    when, reached = when_from(reading, at + 1, stop)
    return Asked(_text(reading.sentence, text, at + 1), when) if when and reached >= stop else None


def _amid(reading: Reading, stop: int) -> Asked | None:
    """A day amid the words that may belong to the thing they name: “die Rechnung vom 12. März bezahlen”."""
    text = _behind_joint(reading, 0, stop) or 0
    for start in range(text + 1, stop):
        when, reached = when_from(reading, start, stop)
        if left_over.ends_stretch(reading.sentence, start):
            return None
        says_more = _onward(reading, start, reached) or (*_timely(reading, 0, start), *_timely(reading, reached, stop))
        if (
            when.day
            and not says_more
            and (
                whose_day.may_be_of_the_thing(reading, when, text, start)
                or whose_day.stands_before_the_verb(reading.sentence, text, start, reached, stop)
            )
        ):
            return Asked("", when, whole=_text(reading.sentence, text, stop))
    return None


def moment(words: str, names: Names | None = None) -> When:
    """The moment that was typed, with nothing beside it. Raises NotUnderstood."""
    sentence = Sentence(words, names)
    stop = _without_marks(sentence, len(sentence))
    when, reached = when_from(Reading(sentence, GRAMMAR), 0, stop)
    if not when or reached < stop:
        raise NotUnderstood(sentence.quoted(reached, stop) if when and not when.around else "")
    return when


def _without_marks(sentence: Sentence, stop: int) -> int:
    while stop and sentence.tokens[stop - 1].kind == "mark":
        stop -= 1
    return stop


def _without_manners(sentence: Sentence) -> int:
    """Where the sentence ends without `, please!`; a question mark behind a text stays with it."""
    reading, stop = Reading(sentence, GRAMMAR), _without_marks(sentence, len(sentence))
    for at in range(max(stop - 5, 0), stop):
        behind_text = at and reading.sentence.tokens[at - 1].kind != "mark" and not reading.at("please", at)
        if not behind_text and any(end == stop for _, end in reading.at("thanks", at)):  # not “to send thanks”
            return _without_marks(sentence, at)
    return stop


def _behind_joint(reading: Reading, at: int, stop: int) -> int | None:
    """The token behind what joins the request to its object; None where nothing does."""
    while at < stop and reading.sentence.tokens[at].kind == "mark":
        at += 1
        if at == stop or not reading.sentence.means(at, "joint"):
            return at
    behind = [end for _, end in reading.at("joint", at) if end <= stop]
    if not behind or _is_article(reading.sentence, at):
        return None
    end = max(behind)
    while end < stop and reading.sentence.tokens[end].kind == "mark":
        end += 1
    return end


def _is_article(sentence: Sentence, at: int) -> bool:
    """Whether an elided word stands before a consonant, where French elides none: “d’Rechnung” is Luxembourgish."""
    end = sentence.tokens[at].end
    mark, letter = sentence.text[end : end + 1], sentence.text[end + 1 : end + 2]
    return mark in ("'", "’") and letter.isalpha() and fold(letter) not in BEFORE_VOWELS


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
            says_when |= at + 1 == stop and sentence.means(at, "this", "next")  # “next Monday, not this”
            says_when |= sentence.means(at, "this_one")  # “next Monday, not this one”
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
    found = [(part, at, end) for at in range(start, stop) for part, end in parts_at(reading, When(), at, stop)]
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
        aside = (end for here, end in _timely(reading, at, stop) if here < at + left_over.SOON)
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


def _onward(reading: Reading, start: int, stop: int) -> str:
    """What says that it is from a day on, where the rest of it would be one: “à partir | de vendredi”."""
    begins = (at for at in range(start - 1) if any(end == stop for _, end in reading.at("BEGIN", at)))
    return next((reading.sentence.quoted(at, stop) for at in begins), "")


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
