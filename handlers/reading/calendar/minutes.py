"""Whether a number behind a full hour is its minutes or counts what follows: “um 9 Uhr 30 zahlen”, “um 9 Uhr zwei Angebote”.

It is only asked of hours said in a language whose nouns begin with a capital; in the others `left_over.py` knows plurals.
"""

from functools import cache

from bot.words import phrases, table
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.left_over import counts_behind_hour
from handlers.reading.calendar.sentence import FEWEST_MINUTES, Sentence, words_of

CAPITAL_NOUNS = ("de", "lb")
"""The languages in which every noun begins with a capital."""
SAID_BY = 5
"""Minutes are mostly said by fives: a number that is none counts the noun behind it."""
ENDS_MINUTES = (
    "the", "mine", "a", "joint", "for", "hour_sign", "am", "pm", "PART", "NEAR", "WEEKDAY", "SHORTDAY", "WEEKDAYS", "at", "on",
    "in", "to", "until", "since", "and", "or", "please", "zone", "CITY", "each", "latest",
)  # fmt: skip
"""What stands behind minutes, and behind no number that counts something."""


def says_none(reading: Reading, end: int) -> bool:
    """Whether the number that ends there, behind a full hour, is not surely its minutes: “um 9 Uhr 30 Angebote”."""
    sentence = reading.sentence
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


def unsure(reading: Reading, at: int) -> int:
    """The token behind a number that stands right behind a full hour and may be either, else 0: “um 9 Uhr | 30 Angebote”."""
    sentence = reading.sentence
    behind_hour = sentence.means(at, "NUMBER") and _ends_full_hour(sentence, at - 1)
    return at + 1 if behind_hour and not _counts(reading, at + 1) and _unsure(reading, at + 1) else 0


def _ends_full_hour(sentence: Sentence, at: int) -> bool:
    """Whether an hour without minutes ends there: “9 Uhr”, “um 9”."""
    if at < 1:
        return False
    if sentence.means(at, "hour_sign"):
        return sentence.tokens[at].text in _said("hour_sign") and sentence.means(at - 1, "NUMBER")
    return sentence.means(at, "NUMBER") and sentence.tokens[at - 1].text in _said("at")


def _counts(reading: Reading, end: int) -> bool:
    """Whether it surely counts what follows: a noun for what is counted, or any behind a number clocks are not read by."""
    sentence = reading.sentence
    noun = _is_noun(sentence, end) and not _on_the_clock(sentence, end)
    return not _ends_minutes(reading, end) and (noun or counts_behind_hour(sentence, end))


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
def _said(meaning: str) -> frozenset[str]:
    """The last words of what says it in these languages and in no other: “Uhr”, “um”."""
    row = table("when")[meaning]
    last = {language: {words_of(phrase)[-1] for phrase in phrases({language: said})} for language, said in row.items()}
    others = (words for language, words in last.items() if language not in CAPITAL_NOUNS)
    return frozenset().union(*(last[one] for one in CAPITAL_NOUNS)).difference(*others)
