"""What is said in passing, of nothing that is asked: a greeting, thanks, the wish to go back or to leave; and `no, 80`."""

import re
from enum import StrEnum

from bot.patterns import pattern
from bot.words import either, table
from handlers.reading import vocabulary
from handlers.reading.number_words import as_digits

_SAYS_NO, _IT_IS = (either(table("answers")[row]) for row in ("correction", "it_is"))
_MARKS = r"\s*[,.:;!–-]+\s*"
_WORD = rf"\s*(?P<word>{_SAYS_NO})(?:(?:{_MARKS}|\s+)(?:{_SAYS_NO})\b)*"
CORRECTION = pattern(rf"{_WORD}(?:{_MARKS}|\s+(?=\d|(?:{_IT_IS})\s+\d))(?:(?:{_IT_IS})\s+)?(?P<anew>\S.*)", re.I | re.S)
"""`no, 80`: what was answered last, anew."""
_MEANT, _BEFORE, _BEHIND = (either(table("answers")[row]) for row in ("meant", "meant_before", "meant_behind"))
MEANT = pattern(rf"\s*(?:(?P<word>{_MEANT})|(?:{_BEFORE}))\s+(?P<anew>\S.*?)(?(1)|\s+(?:{_BEHIND})\W*)", re.I | re.S)
"""`I meant Trier`, `ech hu Tréier gemengt`: the same, of an answer that is no number either."""
LOOSELY = pattern(rf"{_WORD}(?:{_MARKS}|\s+)(?P<anew>\S.*)", re.I | re.S)
TENS = pattern(r"\d\d")
LEAVE = ("start", "cancel")
"""The commands that may be typed even where a text is asked for."""


class Passing(StrEnum):
    """What is said; the values are rows of the tables of words."""

    GREETING = "greeting"
    THANKS = "thanks"
    BACK = "back"
    LEAVE = "leave"


WORDS = {
    Passing.GREETING: (table("courtesies")["greeting"],),
    Passing.THANKS: (table("courtesies")["thanks"],),
    Passing.BACK: (vocabulary.BACK,),
    Passing.LEAVE: tuple(table("commands")[one] for one in LEAVE),
}


def passing(text: str) -> Passing | None:
    """Which of them the whole of the text is; None where it says anything else."""
    return next((one for one, rows in WORDS.items() if any(vocabulary.exactly(text, row) for row in rows)), None)


def corrects(text: str) -> re.Match[str] | None:
    """What corrects the answer before, and what stands there `anew`; a number may be said in words: `no forty`."""
    found = CORRECTION.fullmatch(text) or MEANT.fullmatch(text)
    if found or not LOOSELY.fullmatch(text):
        return found
    in_digits = CORRECTION.fullmatch(as_digits(text))
    return in_digits if in_digits and TENS.match(in_digits["anew"]) else None  # “no one” says something else


def said_anew(text: str, *, loosely: bool = False) -> str:
    """What follows a `no, `; empty where the text is no correction. `loosely`: without a comma too, as in `no at 10`."""
    found = (LOOSELY if loosely else CORRECTION).fullmatch(text)
    return found["anew"] if found else ""
