"""Whether a day belongs to the thing one is reminded of, rather than to the reminding: “pay the invoice of 12 March”.

What stands before the day tells. Behind “of”, “for” and “from” it is the thing's: it may be the reminder's as well, and is
asked. Behind “on”, “at”, “by” or nothing it says when something is done, “call the caterer on Tuesday”, and counts at
once; but where a thing that takes place on a day stands before it, “cancel the meeting on Tuesday”, it may be the day of
either. What is counted from today, “tomorrow” or “in two weeks”, is said of the reminding, and so is what comes again.
"""

from functools import cache

from bot.words import phrases, table
from handlers.reading.calendar import left_over
from handlers.reading.calendar.grammar import Reading
from handlers.reading.calendar.moment_templates import When
from handlers.reading.calendar.sentence import Sentence
from handlers.reading.calendar.tokens import words_of

APOSTROPHES = ("'", "’")
WITH_COMPOUNDS = ("de", "lb")
"""Languages that write several words as one."""


def may_be_of_the_thing(reading: Reading, when: When, text: int, start: int) -> bool:
    """Whether the moment that begins at `start` may be when the thing is that is named from `text` on."""
    sentence = reading.sentence
    if left_over.only_begins(sentence, text, start) or when.again or when.span is not None or when.around:
        return False
    if sentence.means(start, "of_thing") or sentence.means(start - 1, "of_thing"):
        return True
    counted = when.day is not None and (when.day.near is not None or when.day.ahead is not None)
    return not (counted and not when.clock) and _takes_place(sentence, text, start)


def is_said_of_a_thing(sentence: Sentence, end: int) -> bool:
    """Whether what opens the text, up to `end`, says which: “die am Montag bestellte Ware”, “Friday’s minutes”."""
    within = sentence.means(0, "the") and sentence.means(1, "on") and not sentence.means(0, "on_the")
    owned = 0 < end < len(sentence) and len(sentence.tokens[end].text) == 1
    between = sentence.text[sentence.tokens[end - 1].end : sentence.tokens[end].start] if owned else ""
    return within or between in APOSTROPHES


def stands_before_the_verb(sentence: Sentence, text: int, start: int, end: int, stop: int) -> bool:
    """Whether it stands before the last word, and that is a verb as German puts it there: “die Gäste | am Freitag | anrufen”.

    It is when that is done, and may be when to be reminded.
    """
    verb = sentence.quoted(end, stop)
    named = text < start and not left_over.only_begins(sentence, text, start)
    may_be_a_name = sentence.means(end - 1, "also_a_word")  # “um 14 Auer de Sam uruffen”
    return named and end == stop - 1 and not may_be_a_name and verb.islower() and verb.endswith(_infinitives())


@cache
def _infinitives() -> tuple[str, ...]:
    return tuple(phrases(table("requests")["infinitive_endings"]))


@cache
def _last_parts() -> tuple[str, ...]:
    """What a German word ends with that consists of several: “Zahnarzttermin”, “Virstandssëtzung”."""
    said = table("when")["takes_place"]
    rows = {language: said[language] for language in WITH_COMPOUNDS}
    return tuple(words[0] for words in map(words_of, phrases(rows)) if len(words) == 1)


def _takes_place(sentence: Sentence, text: int, start: int) -> bool:
    """Whether what stands before takes place on a day, maybe with somebody: “the meeting | with Anna”."""
    ends = {end for at in range(text, start) for symbol, _, end in sentence.meanings[at] if symbol == "takes_place"}
    ends |= {at + 1 for at in range(text, start) if sentence.tokens[at].text.endswith(_last_parts())}
    return start in ends or any(sentence.means(end, "along_with") for end in ends)
