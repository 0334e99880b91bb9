"""What stands right behind a moment and may be a part of it that nobody understood: `nineish`, `before lunch`, `2 hotels`.

A text may begin with anything but that: what speaks of an hour or of an occasion of the day is asked back, and never
becomes a reminder's text. A number is an hour only where it counts nothing.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from bot.words import Table, phrases, table
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.sentence import FEWEST_MINUTES, HOURS, MINUTES, Meaning, Sentence
from handlers.reading.calendar.tokens import words_of
from handlers.reading.denials import CORRECTION
from handlers.reading.doubt import NotUnderstood
from handlers.reading.matching import LONGEST_PHRASE, phrase_at

OF_ANOTHER_DAY = ("eve", "day_after", "two_before", "two_after")
"""Of a day that somebody must have named."""
COUNTED_SMALL_WORDS = ("vehicles", "people")
"""Of the small words, those that are counted."""
SHORTEST_PLURAL, SHORTEST_COUNTED = 4, 2
"""Letters."""
LONGEST_HOUR = 3
"""Words behind `at` in which an hour is said."""
LEADS_TO = ("before", "after", "until", "since", "from")
BEGINS = (
    "NUMBER", "ORDINAL", "UNIT", "WEEKDAYS", "a", "at", "in", "on", "next", "last", "each", "to", "and", "or", "plus", "dash",
    "half_past", "half_to", "quarter_past", "quarter_to", "minutes_past", "minutes_to", "half_hour", "quarter_hour",
    *OF_ANOTHER_DAY,
)  # fmt: skip
"""What a moment may begin with, and no text consists of."""
LONGER = (("UNIT", "week"), ("UNIT", "fortnight"), ("UNIT", "month"))
"""What right behind a day moves it: “Friday month”."""
SOON = 4
"""Words behind a day among which an hour is looked for."""
UNIT_MARKS = frozenset("%€$£°#")
"""Marks that make a number something else than an hour."""


def counts(sentence: Sentence, end: int, begins: str = "") -> bool:
    """Whether a number that ends there counts what follows: `2 hotels`, `30 personnes`, `20 €`.

    A word that ends like a plural does, in a language in which an hour begins so; `at 9 call` and `um 9 Sam` are none.
    """
    if end >= len(sentence):
        return False
    following = sentence.tokens[end]
    if following.kind != "word":
        return following.text in UNIT_MARKS
    if sentence.means(end, "hour_sign", "am", "pm", "PART", "UNIT"):
        return False
    if following.text in _counted():
        return True
    endings = [one for language, one in _plurals() if not begins or begins in _hour_words()[language]]
    return len(following.text) >= SHORTEST_PLURAL and following.text.endswith(tuple(endings))


def _counts_things(sentence: Sentence, end: int) -> bool:
    """The same where no word for an hour stands before the number, be the plural one that nothing shows: `12 Stühle`."""
    return counts(sentence, end) or sentence.means(end, "things")


def counts_behind_month(sentence: Sentence, end: int) -> bool:
    """Whether a number in words right behind a month may count what follows: `Mai zwei Berichte`, `mars trois factures`."""
    worded = end > 1 and sentence.means(end - 1, "NUMBER") and sentence.tokens[end - 1].text.isalpha()
    return worded and sentence.means(end - 2, "MONTH")


def counts_behind_hour(sentence: Sentence, end: int) -> bool:
    """The same behind an hour; fewer than ten before a capital count as well, for nobody says 9:03 so: “9 Uhr drei Tische”."""
    noun = end < len(sentence) and sentence.quoted(end, end + 1)[:1].isupper()
    few = any(
        symbol == "NUMBER" and number < FEWEST_MINUTES
        for symbol, number, behind in _meanings(sentence, end - 1)
        if behind == end
    )
    by_the_clock = sentence.quoted(end - 1, end).strip().startswith("0")  # “9 Uhr 05”
    return _counts_things(sentence, end) or (noun and few and not by_the_clock)


def goes_on(reading: Reading, end: int) -> bool:
    """Whether the hour that ends there counts something, or lasts until another: `from 3 caterers`, `from 9 to 10`."""
    sentence = reading.sentence
    until = sentence.means(end, "to", "until", "dash", "joint") and (
        sentence.means(end + 1, "NUMBER") or bool(reading.at("TIME", end + 1))
    )
    return until or counts(sentence, end) or sentence.means(end, "MONTH")


def lasts_days(sentence: Sentence, at: int) -> bool:
    """Whether one day of the week lasts until another there: `Monday | to Wednesday`."""
    days = ("WEEKDAY", "WEEKDAYS")
    return (
        sentence.means(at - 1, *days, "SHORTDAY") and sentence.means(at, "to", "dash") and sentence.means(at + 1, *days)
    )


def check(reading: Reading, at: int, *, joined: bool, has_hour: bool, has_part: bool = False) -> None:
    """Raises NotUnderstood with what begins there and belongs to the moment; `joined`: to a word or a mark that joins it.

    Late or early says more of the hour only behind a part of the day, as in “tomorrow evening, late”: `has_part`.
    """
    sentence = reading.sentence
    if end := _named_anew(reading, at):
        raise NotUnderstood(sentence.quoted(at, end))
    if has_part and sentence.means(at, "earlier"):  # “den Owend | virdrun”
        raise NotUnderstood(sentence.quoted(at - 1, at + 1))
    if has_part and (end := _term(sentence, at)):
        raise NotUnderstood(sentence.quoted(at, end))
    of_part = ("REST_OF_PART",) if has_part and not has_hour else ()
    for template in ("REST_OF_MOMENT", *of_part, *(() if has_hour else ("OF_THE_DAY",))):
        for _, end in reading.at(template, at):
            if end > at + 1 or not sentence.means(at, "joint"):
                raise NotUnderstood(sentence.quoted(at, end))
    if not joined and (end := next((end for one, value, end in _meanings(sentence, at) if (one, value) in LONGER), 0)):
        raise NotUnderstood(sentence.quoted(at, end))
    if end := _goes_on_saying_when(sentence, at, joined=joined):
        raise NotUnderstood(sentence.quoted(at, end))
    which = sentence.means(at - 1, "WEEKDAY") and sentence.means(at, "next_either")
    if which and not joined and not sentence.means(at + 1, "next_things"):  # “Monday next call Sam”
        raise NotUnderstood(sentence.quoted(at - 1, at + 1))
    year = sentence.means(at, "SHORTYEAR") and sentence.means(at - 1, "MONTH")
    if year and not joined and not _counts_things(sentence, at + 1):  # “3 Feb 27 call”
        raise NotUnderstood(sentence.quoted(at - 1, at + 1))
    if has_hour:
        return
    if joined and sentence.means(at, "at") and (end := _glued_hour(sentence, at + 1)):
        raise NotUnderstood(sentence.quoted(at, end))
    if sentence.means(at, "at") and sentence.means(at + 1, "one_alone"):  # “tomorrow | at one call Bob”
        raise NotUnderstood(sentence.quoted(at, at + 2))
    end = _before_or_after(sentence, at) or _speaks_of_hours(sentence, at)
    if not joined and sentence.means(at, "and", "plus") and not sentence.means(at, "joint", "in", "a"):
        end = at + 1
    if end:
        raise NotUnderstood(sentence.quoted(at, min(end + 1 + sentence.means(end, "the"), len(sentence))))
    if not joined and not sentence.means(at, "a"):
        for symbol, number, end in _meanings(sentence, at):
            if symbol == "NUMBER" and _may_be_hour(number) and not _counts_things(sentence, end):
                raise NotUnderstood(sentence.quoted(at, end))


def bare_number(sentence: Sentence) -> int:
    """The token behind a number that opens a request, and counts nothing: “9 | to call”, “in 5 | to leave”; else 0."""
    at = 1 if sentence.means(0, "in", "at", "on") and not sentence.means(0, "NUMBER") else 0
    if at < len(sentence) and sentence.tokens[at].kind in ("number", "ordinal") and sentence.means(at + 1, "joint"):
        return at + 1
    return 0


def lists_days(reading: Reading, begin: int, stop: int) -> int:
    """The token behind the last day that is listed behind the first, 0 where none is: “the 3rd | , the 10th or the 17th”."""
    sentence, end, at = reading.sentence, 0, begin
    while at < stop and (sentence.tokens[at].text == "," or sentence.means(at, "and", "or")):
        here = at + 1
        days = [after for part, after in reading.at("WHEN", here) if part.day and after <= stop] if here < stop else []
        if not days:
            break
        end = at = max(days)
    return end


def so_long(sentence: Sentence, at: int, stop: int) -> int:
    """The token behind how long something comes again, 0 where that is not said: “every Friday | for about three weeks”."""
    soon = range(at + 1, min(at + 1 + SOON, stop)) if sentence.means(at, "for") else ()
    return next((here + 1 for here in soon if sentence.means(here, "UNIT", "WEEKDAYS")), 0)


def ends_somehow(sentence: Sentence, at: int, stop: int) -> int:
    """The token behind what says how often or how long something comes again, 0 where nothing does: “every Monday | in Lent”."""
    part_of = sentence.means(at - 1, "UNIT") and sentence.means(at, "beginning", "middle", "end")  # “every month | end”
    if part_of or sentence.means(at, "times_over"):
        return at + 1
    here = at + 1
    while here < stop and (sentence.skipped(here) or sentence.means(here, "mine")):
        here += 1
    lasts = sentence.means(at, "until", "throughout") and not sentence.means(at, "joint")
    if here < stop and (lasts or (sentence.means(at, "of", "during") and sentence.means(here, "stretch"))):
        return here + 1
    return 0


def until_hour(reading: Reading, at: int, stop: int, *, has_hour: bool) -> int:
    """The token behind the hour until which it lasts, 0 where none is said: “Monday 9 | to 10”, “demain | de 9 à 10”."""
    sentence = reading.sentence
    if has_hour and at and sentence.tokens[at].kind == "number":  # “at 9 30 | 45”
        noun = sentence.quoted(at + 1, at + 2)[:1].isupper() and at + 1 < stop
        return 0 if counts(sentence, at + 1) or noun else at + 1
    if has_hour and sentence.means(at, "to", "until", "dash"):
        ends = [end for _, end in (*reading.at("TIME", at + 1), *reading.at("BARE", at + 1)) if end <= stop]
    else:
        ends = [end for _, end in reading.at("FROM_TO", at) if end <= stop]
    return next((end for end in ends if not counts(sentence, end)), 0)


def check_hour(sentence: Sentence, start: int, stop: int) -> None:
    """Raises NotUnderstood where an hour was begun that is none: “at half eightish”, “um zehn-elf”."""
    for at in range(start + 1, min(start + 1 + LONGEST_HOUR, stop)):
        if sentence.means(at, "NUMBER", "HOURISH", "half_to", "half_past", "quarter_past", "quarter_to", "vague"):
            raise NotUnderstood(sentence.quoted(start, at + 1))


def check_in_front(sentence: Sentence, start: int, stop: int) -> None:
    """Raises NotUnderstood where what stands before a moment is a part of it: “until | Friday”, “ten to nine | tomorrow”."""
    if start >= stop:
        return
    leads = sentence.means(stop - 1, *LEADS_TO) and not sentence.means(stop - 1, "joint")
    if any(symbol in OF_ANOTHER_DAY and end == stop for symbol, _, end in _meanings(sentence, start)):
        raise NotUnderstood(sentence.quoted(start, len(sentence)))  # “den Dag virdrun | um 17 Auer”
    if leads or only_begins(sentence, start, stop):
        raise NotUnderstood(sentence.quoted(stop - 1 if leads else start, len(sentence)))


def ends_stretch(sentence: Sentence, start: int) -> bool:
    """Whether the day that begins there is the last of several: “a hotel from 3 to | 5 May”."""
    at = start - 1
    while at > 1 and sentence.skipped(at) and not sentence.means(at, "dash"):
        at -= 1
    begins = ("NUMBER", "ORD", "MONTH", "WEEKDAY", "DM", "DMY")
    return at > 0 and sentence.means(at, "to", "until", "dash") and sentence.means(at - 1, *begins)


def only_begins(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether nothing stands there but what moments begin with: “a week from | Monday”."""
    return all(sentence.skipped(at) or sentence.means(at, *BEGINS, *LEADS_TO) for at in range(start, stop))


def _goes_on_saying_when(sentence: Sentence, at: int, *, joined: bool) -> int:
    """The token behind what nobody begins a text with, 0 where it is none: “every Monday | as long as needed”.

    That is a connecting word, or a piece of the calendar: “Friday | of March”, “Monday | week report”. A month that is a
    word as well is one behind “of”, or where it is written as one.
    """
    joint = at < len(sentence) and sentence.means(at, "joint")
    each = at + (joint and sentence.means(at, "of"))
    if sentence.means(each, "each") and sentence.means(each + 1, "UNIT"):  # “on the 1st | of each week”
        return each + 2
    for here in (at, *((at + 1,) if joint else ())):
        if ends := [
            end for one, _, end in _meanings(sentence, here) if one == "connects" or (one == "or" and here == at)
        ]:
            return min(max(ends) + SOON, len(sentence))
    if sentence.means(at, "onward") and not joint and not sentence.means(at, "on"):
        return at + 1
    if joint and not sentence.means(at, "of", "to"):
        return 0
    of = sentence.means(at, "of_thing") and not sentence.means(at, "for")
    here = at + (joint or of)
    while sentence.means(here, "the") or (joint and sentence.means(here, "mine") and sentence.means(here + 1, "UNIT")):
        here += 1
    alone = () if joint or joined else ("WEEKDAY", "WEEKDAYS")
    if (joined and not joint) or not sentence.means(here, "MONTH", "UNIT", "week_sign", *alone):
        return 0
    behind_a_number = at and sentence.tokens[at - 1].kind in ("number", "ordinal")  # “le 3, 10 ou 17 | mai payer”
    capital = sentence.quoted(here, here + 1)[:1].isupper()
    as_a_word = sentence.means(here, "also_a_word") and not (joint or capital or behind_a_number)
    return 0 if as_a_word else here + 1


def _named_anew(reading: Reading, at: int) -> int:
    """Where another moment ends that is named in place of the first: `Monday, | no, Tuesday`; 0 where none is."""
    tokens = reading.sentence.tokens
    behind = at + phrase_at(CORRECTION, [token.text for token in tokens[at : at + LONGEST_PHRASE]])
    if behind == at:
        return 0
    while behind < len(tokens) and tokens[behind].kind == "mark":
        behind += 1
    ends = [end for _, end in reading.at("WHEN", behind)] if behind < len(tokens) else []
    if not ends and reading.sentence.means(behind, "NUMBER"):
        return behind + 1
    return max(ends, default=0)


def _glued_hour(sentence: Sentence, at: int) -> int:
    """The token behind an hour and its minutes with nothing between them, else 0: “demain à | 930”."""
    return next(
        (
            end
            for symbol, number, end in _meanings(sentence, at)
            if symbol == "NUMBER" and number >= 100 and _may_be_hour(number) and not _counts_things(sentence, end)
        ),
        0,
    )


def _term(sentence: Sentence, at: int) -> int:
    """The token behind what a part of the day is of, 0 where it is of nothing: “every morning | of the week”."""
    behind = at + sentence.means(at, "joint")
    while sentence.means(behind, "the"):
        behind += 1
    return behind + 1 if behind > at and sentence.means(behind, "UNIT") else 0


def of_an_occasion(sentence: Sentence, at: int) -> int:
    """The token behind what takes place where a part of the day is of it, else 0: “in the afternoon | of the workshop”."""
    if not sentence.means(at, "of"):
        return 0
    behind = at + 1
    while behind < len(sentence) and (sentence.skipped(behind) or sentence.means(behind, "mine")):
        behind += 1
    return behind + 1 if sentence.means(behind, "takes_place") else 0


def _before_or_after(sentence: Sentence, at: int) -> int:
    """The token behind `before` and the like, 0 where there is none: `before lunch`, `avant 9 h`.

    What is a direction as well only counts where something of the day follows: not `nach Trier`.
    """
    while sentence.means(at, "just"):
        at += 1
    if not sentence.means(at, "before", "after", "until", "since") or sentence.means(at, "joint"):
        return 0
    of_the_day = sentence.means(at + 1, "the", "mine", "a", "OCCASION", "NUMBER", "HOURISH", "noon", "PART")
    return at + 1 if of_the_day or sentence.tokens[at].text not in _directions() else 0


def _speaks_of_hours(sentence: Sentence, at: int) -> int:
    """The token that says hour, or a part of the day, among the first ones: `à la même heure`, `en début de soirée`."""
    for here in range(at, min(at + SOON, len(sentence))):
        if sentence.tokens[here].kind == "mark":
            return 0
        if any(
            one in ("hour_sign", "PART") or (one, value) == ("UNIT", "hour")
            for one, value, _ in sentence.meanings[here]
        ):
            return here if here > at else 0
    return 0


def _meanings(sentence: Sentence, at: int) -> Sequence[Meaning]:
    return sentence.meanings[at] if at < len(sentence) else ()


def _may_be_hour(number: int) -> bool:
    return number <= HOURS or (number >= 100 and number // 100 <= HOURS and number % 100 < MINUTES)


def _single(*rows: Mapping[str, str]) -> frozenset[str]:
    """The words that stand alone, as they are compared."""
    return frozenset(words[0] for row in rows for words in map(words_of, phrases(row)) if len(words) == 1)


@cache
def _counted() -> frozenset[str]:
    """What the tables know to be counted."""
    known: list[Table] = [table("measures"), table("units")]
    known.append({key: table("small_words")[key] for key in COUNTED_SMALL_WORDS})
    return frozenset(word for one in known for word in _single(*one.values()) if len(word) >= SHORTEST_COUNTED)


@cache
def _directions() -> frozenset[str]:
    return _single(table("small_words")["toward"])


@cache
def _plurals() -> list[tuple[str, str]]:
    """Languages, and how a word of more than one ends in them."""
    said = table("numbers")["plural_endings"]
    return [(language, ending) for language in said for ending in phrases({language: said[language]})]


@cache
def _hour_words() -> Mapping[str, frozenset[str]]:
    """By language, what an hour begins with."""
    return {language: _single({language: said}) for language, said in table("when")["at"].items()}
