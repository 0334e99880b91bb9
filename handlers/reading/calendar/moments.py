"""When a member wants to be reminded, from the words of one sentence: `Monday at 9`, `in half an hour`, `la veille du gala`.

What says when stands right behind the request or at the very end; `Asked.text` is what is left. Where that holds a day or
a time which nobody understood, the sentence is not understood: nothing is planned by half of what was said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.places.folding import fold
from handlers.reading.calendar import left_over, minutes, unread, whose_day
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.moment_templates import GRAMMAR, When
from handlers.reading.calendar.reading_on import parts_at, when_from
from handlers.reading.calendar.sentence import Names, Sentence
from handlers.reading.calendar.tokens import folded_with_places
from handlers.reading.denials import asking_stems, denies_asking
from handlers.reading.doubt import NotUnderstood

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
    unread.check_denied(reading, stop)
    when, begin = when_from(reading, 0, stop)
    if when and whose_day.is_said_of_a_thing(sentence, begin):
        return Asked("", when, whole=_text(sentence, 0, stop))
    if when and (when.clock or when.span) and (with_minutes := minutes.written_as_minutes(reading, begin)):
        return replace(understood(with_minutes, names), instead=Asked(_text(sentence, begin, stop), when))
    if when and (two := _two(reading, when, begin, stop)):
        return two
    if when and begin < stop and left_over.counts_behind_month(sentence, begin):
        raise NotUnderstood(sentence.quoted(0, begin))
    if when:
        joined = _behind_joint(reading, begin, stop)
        if when.day and when.day.number and (end := left_over.lists_days(reading, begin, stop)):
            raise NotUnderstood(sentence.quoted(0, end))
        unread.check_whole(reading, begin, stop)
        if apart := _hour_apart(reading, when, begin, stop):
            return apart
        unread.check_left_over(reading, when, begin, stop)
        text = joined if joined is not None else begin
        if (
            when.says_day and joined is None and unread.names_a_thing(reading, text, stop)
        ):  # “tomorrow print the Friday menu”
            return Asked("", when, whole=_text(sentence, 0, stop))
        by_joint = joined is not None and not sentence.means(begin, "and")  # “all Méindeg um 9 an um 14 Auer”
        unread.check_front(reading, when, text, stop, joined=text >= stop or by_joint)
        unread.check_object(reading, text, stop)
        return Asked(_text(sentence, text, stop), when)
    for start in range(1, stop):
        when, reached = when_from(reading, start, stop)
        if when and reached >= stop:
            text = _behind_joint(reading, 0, start) or 0
            if when.says_day and unread.names_a_thing(reading, text, start):  # “print the Friday menu on Thursday”
                return Asked("", when, whole=_text(sentence, text, stop))
            unread.check_text(reading, text, start)
            if from_then := unread.onward(reading, start, stop):
                raise NotUnderstood(from_then)
            if left_over.ends_stretch(sentence, start):
                raise NotUnderstood(sentence.quoted(start - 2, stop))
            if whose_day.may_be_of_the_thing(reading, when, text, start):
                return Asked("", when, whole=_text(sentence, text, stop))
            left_over.check_in_front(sentence, text, start)
            if name := _with_a_name(reading, text, start, stop):
                return replace(name, instead=Asked(_text(sentence, text, start), when))
            if sentence.means(start - 1, "or") or unread.joins(sentence, start - 1, says_day=when.says_day):
                raise NotUnderstood(sentence.quoted(start - 1, stop))
            return Asked(_text(sentence, text, start), when)
    if amid := _amid(reading, stop):
        return amid
    if nobody := next((one for at in range(stop) if (one := unread.of_nobody(reading, at, stop))), None):
        raise NamedByNobody(nobody)
    unread.check_text(reading, 0, stop)
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
    unread.check_whole(reading, end, stop)
    unread.check_left_over(reading, other, end, stop)
    text = _text(reading.sentence, _behind_joint(reading, end, stop) or end, stop)
    return Asked(text, when, instead=Asked(text, other), both=True)


def _hour_apart(reading: Reading, when: When, begin: int, stop: int) -> Asked | None:
    """A day in front and the hour behind the text, or before its verb: “tomorrow | call Bob | at 9”, “morgen | Bob um 9 anrufen”.

    It is when to be reminded, or the hour of what is to be done, which the text then keeps.
    """
    sentence, text = reading.sentence, _behind_joint(reading, begin, stop) or begin
    if not when.says_day or when.clock or when.part or when.span is not None:
        return None
    for at in range(text + 1, stop):
        hour, end = when_from(reading, at, stop)
        if not hour:
            hour, end = next(iter(parts_at(reading, when, at, stop)), (hour, end))
        verb = whose_day.stands_before_the_verb(sentence, text, at, end, stop)
        if hour.clock and not (hour.says_day or hour.also) and (end == stop or verb):
            begun = left_over.only_begins(sentence, at - 1, at) or unread.joins(sentence, at - 1, says_day=False)
            if begun or any(unread.timely(reading, text, at)):
                return None
            timed = replace(when, clock=hour.clock, part=hour.part, zone=hour.zone)
            unread.check_left_over(reading, timed, begin, at)
            words = " ".join(filter(None, (_text(sentence, text, at), _text(sentence, end, stop))))
            both = Asked(words, timed)
            vague = when.day is not None and when.day.vague
            return both if vague else replace(both, instead=Asked(_text(sentence, text, stop), when))
    return None


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
        says_more = unread.onward(reading, start, reached) or (
            *unread.timely(reading, 0, start),
            *unread.timely(reading, reached, stop),
        )
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
