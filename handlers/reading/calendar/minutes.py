"""Whether a number behind a full hour is its minutes or counts what follows: “um 9 Uhr 30 zahlen”, “um 9 Uhr zwei Angebote”.

In a language whose nouns begin with a capital any word behind it may be counted; in the others `left_over.py` knows plurals.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from bot.words import phrases, table
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.left_over import counts, counts_behind_hour
from handlers.reading.calendar.sentence import FEWEST_MINUTES, HOURS, MINUTES, Sentence
from handlers.reading.calendar.tokens import words_of
from handlers.reading.number_words import number_in_words

CAPITAL_NOUNS = ("de", "lb")
"""The languages in which every noun begins with a capital."""
SAID_BY = 5
"""Minutes are mostly said by fives: a number that is none counts the noun behind it."""
NOON = 12
SHORTEST_UNIT = 3
"""Letters: “à 3 km de la gare” is no hour."""
SAYS_DAY = ("NEAR", "WEEKDAY", "SHORTDAY", "MONTH", "YEAR", "PART", "DM", "DMY")
ENDS_MINUTES = (
    "the", "mine", "a", "joint", "for", "hour_sign", "am", "pm", "PART", "NEAR", "WEEKDAY", "SHORTDAY", "WEEKDAYS", "at", "on",
    "in", "to", "until", "since", "and", "or", "please", "zone", "CITY", "each", "latest",
)  # fmt: skip
"""What stands behind minutes, and behind no number that counts something."""
TEEN = 10
NUMBERED = ("NUMBER", "ORD", "ORDINAL")
NO_THINGS = (*ENDS_MINUTES, "UNIT", "MONTH", "things")
"""A noun that is no thing counted behind a day, or surely is one."""
LONG_UNITS = ("day", "week", "fortnight", "month", "year")


def says_none(reading: Reading, end: int) -> bool:
    """Whether the number that ends there, behind a full hour, is not surely its minutes: “um 9 Uhr 30 Angebote”."""
    sentence = reading.sentence
    if noons := [minutes for minutes, _, behind in _behind_noon(sentence) if behind == end]:
        clock = not any(minutes % SAID_BY for minutes in noons)  # “noon 30”, but not “noon 12”
        return not _ends_minutes(reading, end) and not (clock and not _counts_behind_noon(reading, end))
    if sentence.means(end - 2, "or", "and") and (
        _ends_full_hour(sentence, end - 4) or sentence.means(end - 4, "HM", "HHMM")
    ):
        return _is_noun(sentence, end) and not sentence.means(end, "hour_sign")  # “um 17 Uhr 8 oder 10 Zimmer”
    before = end - 2
    while before > 0 and sentence.means(before, "the"):
        before -= 1
    if not sentence.means(end - 1, "NUMBER") or not _ends_full_hour(sentence, before):
        return False
    return before < end - 2 or _counts(reading, end) or _unsure(reading, end)


def written_as_minutes(reading: Reading, at: int) -> str:
    """The text with the number that stands there, behind a full hour, as its minutes, where it may be either; else empty.

    “um 9 Uhr | 30 Angebote”, “in zwei Stunden | dreißig Angebote”.
    """
    sentence = reading.sentence
    for past, start, end in _behind_noon(sentence):
        if start == at:
            either = not past % SAID_BY and _counts_behind_noon(reading, end)
            return _with(sentence, start, end, f"12:{past}") if either else ""
    behind_hour = sentence.means(at, "NUMBER") and _ends_full_hour(sentence, at - 1)
    several = sentence.means(at + 1, "or", "and") and sentence.means(at + 2, "NUMBER")  # “17 Uhr | 8 oder 10 Zimmer”
    if not behind_hour or several or _counts(reading, at + 1) or not _unsure(reading, at + 1):
        return ""
    minutes = next(value for symbol, value, _ in sentence.meanings[at] if symbol == "NUMBER")
    if _is_span(sentence, at - 1):
        return _with(sentence, at, at + 1, f"{minutes} min")
    first = at - 1 - sentence.means(at - 1, "hour_sign")
    hour = next(value for symbol, value, _ in sentence.meanings[first] if symbol == "NUMBER")
    return _with(sentence, first, at + 1, f"{hour}:{minutes:02}")


def written_apart(sentence: Sentence) -> Iterator[Sequence[str]]:
    """The text with each hour whose minutes may count what follows as minutes, and with the hour alone: “9 h 20 badges”."""
    for at, token in enumerate(sentence.tokens):
        hour, blank, number = sentence.quoted(at, at + 1).rpartition(" ")
        if token.kind == "hm" and blank and counts_behind_hour(sentence, at + 1):
            yield (
                _with(sentence, at, at + 1, f"{hour.strip()}{number}"),
                _with(sentence, at, at + 1, f"{hour}, {number}"),
            )
        if noted := _hour_or_things(sentence, at):
            yield noted
        for by_the_clock, middle, end in _in_two_words(sentence, at):
            if sentence.means(at - 1, "at") and counts(sentence, end):  # “à dix huit mails”
                hour, things = sentence.quoted(at, middle), sentence.quoted(middle, end)
                yield _with(sentence, at, end, f"{by_the_clock}:00"), _with(sentence, at, end, f"{hour}, {things}")
        if spelled := _spelled_behind_hour(sentence, at):
            yield spelled
        if teen := _teen_in_two(sentence, at):
            yield _with(sentence, at, at + 2, f"{teen}:00"), _with(sentence, at, at + 2, f"{teen - TEEN}:{TEEN}")


def _spelled_behind_hour(sentence: Sentence, at: int) -> Sequence[str]:
    """The same of a number in words behind the hour that ends there, which may be two: “dix heures | quarante deux chaises”."""
    if not sentence.means(at, "hour_sign") or sentence.tokens[at].text in _said("when", "hour_sign"):
        return ()
    hours = [value for symbol, value, end in sentence.meanings[at - 1] if symbol == "NUMBER" and end == at]
    for symbol, number, end in sentence.meanings[at + 1] if hours and at + 1 < len(sentence) else ():
        spelled = symbol == "NUMBER" and number < MINUTES and sentence.tokens[at + 1].kind == "word"
        if not spelled or not counts(sentence, end) or sentence.means(at + 1, "a"):
            continue
        said = [f"{hours[0]}:{number:02}", f"{sentence.quoted(at - 1, at + 1)}, {sentence.quoted(at + 1, end)}"]
        for _, last, _ in _in_two_words(sentence, at + 1, MINUTES):
            tens = number_in_words(sentence.quoted(at + 1, last)) or 0
            said.insert(1, f"{hours[0]}:{tens:02}, {sentence.quoted(last, end)}")
        return [_with(sentence, at - 1, end, one) for one in said]
    return ()


def _teen_in_two(sentence: Sentence, at: int) -> int:
    """The hour that two words behind “um” are as one, where they may be an hour and ten minutes: “um neun zehn”; else 0."""
    two = [one.text for one in sentence.tokens[at : at + 2] if one.kind == "word"]
    if len(two) < 2 or not sentence.means(at - 1, "at") or not sentence.means(at + 1, "NUMBER"):
        return 0
    whole = number_in_words("".join(two)) or 0
    return whole if TEEN < whole < 2 * TEEN else 0


def _hour_or_things(sentence: Sentence, at: int) -> tuple[str, str] | None:
    """The same of a number behind a day, an hour or so many things: “demain à | dix mails”, “tomorrow evening | 8 calls”.

    Before a noun with a capital it may be either as well: “am 15. | zwei Rechnungen”, “in zwei Wochen | 3 Angebote”.
    """
    leads = sentence.means(at, "at") and sentence.tokens[at].text not in _said("when", "at")
    here, noon = (at + 1, HOURS) if leads else (at, NOON)
    behind_day, part = sentence.means(at - 1, *SAYS_DAY), _is_part_of_day(sentence, at - 1)
    behind_day &= not sentence.means(at - 1, "MONTH") or sentence.means(at - 2, *NUMBERED)
    dated = behind_day or sentence.means(at - 1, "ORD", "ORDINAL", "WEEKDAYS") or _is_long_unit(sentence, at - 1)
    alone = dated and sentence.tokens[at].kind in ("word", "number") and not (leads or part)
    if (
        not (behind_day if leads else alone or part)
        or not sentence.means(here, "NUMBER")
        or any(_in_two_words(sentence, here))
    ):
        return None
    for symbol, number, end in sentence.meanings[here]:
        noun = _is_noun(sentence, end) and not counts(sentence, end) and not sentence.means(end, *NO_THINGS)
        things = noun if alone else _are_things(sentence, end, capital=not leads)
        if symbol == "NUMBER" and 0 < number <= noon and things:
            said = sentence.quoted(here, end)
            hour = said if leads else f"@ {number}" if alone else f"{number}:00"
            return _with(sentence, here, end, f"{hour},"), _with(sentence, at, end, f", {said}")
    return None


def _is_long_unit(sentence: Sentence, at: int) -> bool:
    long = at >= 0 and any(one == "UNIT" and unit in LONG_UNITS for one, unit, _ in sentence.meanings[at])
    return long and sentence.means(at - 1, "NUMBER", "a") and not sentence.means(at, "in")  # “9 an 10”, a French year


def _is_part_of_day(sentence: Sentence, at: int) -> bool:
    return sentence.means(at, "PART") and not sentence.means(at, "NEAR")  # “morgen”


def _are_things(sentence: Sentence, at: int, *, capital: bool) -> bool:
    """Whether a word stands there that is surely counted; `capital`: or may be, for it begins with one."""
    if at >= len(sentence) or sentence.means(at, "hour_sign", "CITY", "CODE", "zone"):
        return False
    return (counts(sentence, at) and len(sentence.tokens[at].text) > SHORTEST_UNIT) or (
        capital and _is_noun(sentence, at)
    )


def _in_two_words(sentence: Sentence, at: int, most: int = HOURS) -> Iterator[tuple[int, int, int]]:
    """The hour that begins there in two words which are numbers themselves, and the tokens behind either: “vingt | deux”.

    Instead of an hour it is any number below `most`.
    """
    for symbol, number, end in sentence.meanings[at] if at < len(sentence) else ():
        two = symbol == "NUMBER" and number < most and end == at + 2 and sentence.tokens[at].kind == "word"
        if two and sentence.means(at + 1, "NUMBER"):
            yield number, at + 1, end


def _behind_noon(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Each number that may be the minutes of a noon before it, and the tokens between which it stands: “at noon | 30”."""
    ends = {end for found in sentence.meanings for symbol, _, end in found if symbol == "noon" and end < len(sentence)}
    for start in sorted(ends):
        for symbol, number, end in sentence.meanings[start]:
            if symbol == "NUMBER" and FEWEST_MINUTES <= number < MINUTES:
                yield number, start, end


def _counts_behind_noon(reading: Reading, end: int) -> bool:
    """Whether the number that ends there, behind a noon, may count what follows; “midi vingt appeler” is twenty past."""
    return _unsure(reading, end) or counts_behind_hour(reading.sentence, end)


def _with(sentence: Sentence, start: int, end: int, written: str) -> str:
    """The text with something else in place of some tokens."""
    return sentence.text[: sentence.tokens[start].start] + written + sentence.text[sentence.tokens[end - 1].end :]


def _ends_full_hour(sentence: Sentence, at: int) -> bool:
    """Whether an hour without minutes ends there, or so many hours: “9 Uhr”, “um 9”, “in zwei Stunden”."""
    if at < 1:
        return False
    if _is_span(sentence, at):
        return True
    if sentence.means(at, "hour_sign"):
        return sentence.tokens[at].text in _said("when", "hour_sign") and sentence.means(at - 1, "NUMBER")
    return sentence.means(at, "NUMBER") and sentence.tokens[at - 1].text in _said("when", "at")


def _is_span(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].text in _said("time_units", "hour") and sentence.means(at - 1, "NUMBER", "a")


def _counts(reading: Reading, end: int) -> bool:
    """Whether it surely counts what follows: a noun for what is counted, or any behind a number clocks are not read by.

    Nobody says “um 9 zwanzig” of a time, but “um 9 Uhr zwanzig” or “um 9 20”.
    """
    sentence = reading.sentence
    spelled = sentence.tokens[end - 1].kind == "word" and sentence.tokens[end - 2].kind == "number"
    if _ends_minutes(reading, end) or (_on_the_clock(sentence, end) and not spelled):
        return False
    return _is_noun(sentence, end) or counts_behind_hour(sentence, end)


def _unsure(reading: Reading, end: int) -> bool:
    """Whether the word behind it may be counted: any but the last, which is what is to be done, as in “um 9 Uhr 30 anrufen”."""
    sentence = reading.sentence
    return not _ends_minutes(reading, end) and (end + 1 < len(sentence) or _is_noun(sentence, end))


def _ends_minutes(reading: Reading, end: int) -> bool:
    sentence = reading.sentence
    if end >= len(sentence) or sentence.tokens[end].kind != "word" or sentence.quoted(end - 1, end).startswith("0"):
        return True
    if sentence.means(end, "or", "and") and sentence.means(end + 1, "NUMBER"):
        return not _is_noun(sentence, end + 2) or sentence.means(end + 2, "hour_sign")
    if sentence.means(end, "the") and len(sentence.tokens[end].text) == 1:  # “d’Rechnung”, but not “20 l Wein”
        return sentence.text[sentence.tokens[end].end :].startswith(("'", "’"))
    return sentence.means(end, *ENDS_MINUTES) or bool(reading.at("WHEN", end))


def _is_noun(sentence: Sentence, at: int) -> bool:
    return at < len(sentence) and sentence.tokens[at].kind == "word" and sentence.quoted(at, at + 1)[:1].isupper()


def _on_the_clock(sentence: Sentence, end: int) -> bool:
    """Whether clocks are read by the number that ends there: “9 Uhr 15”, but not “9 Uhr 12”."""
    numbers = (value for symbol, value, behind in sentence.meanings[end - 1] if symbol == "NUMBER" and behind == end)
    return any(number >= FEWEST_MINUTES and not number % SAID_BY for number in numbers)


@cache
def _said(rows: str, meaning: str) -> frozenset[str]:
    """The last words of what says it in these languages and in no other: “Uhr”, “um”, “Stunden”."""
    row = table(rows)[meaning]
    last = {language: {words_of(phrase)[-1] for phrase in phrases({language: said})} for language, said in row.items()}
    others = (words for language, words in last.items() if language not in CAPITAL_NOUNS)
    return frozenset().union(*(last[one] for one in CAPITAL_NOUNS)).difference(*others)
