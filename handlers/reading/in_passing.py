"""What is said in passing, of nothing that is asked: a greeting, thanks, the wish to go back or to leave; and `no, 80`."""

import re
from enum import StrEnum

from bot.patterns import pattern
from bot.words import either, table
from handlers.reading import vocabulary

_SAYS_NO, _IT_IS = (either(table("answers")[row]) for row in ("correction", "it_is"))
_MARKS = r"\s*[,.:;!–-]+\s*"
_WORD = rf"\s*(?P<word>{_SAYS_NO})(?:(?:{_MARKS}|\s+)(?:{_SAYS_NO})\b)*"
CORRECTION = pattern(rf"{_WORD}(?:{_MARKS}|\s+(?=\d|(?:{_IT_IS})\s+\d))(?:(?:{_IT_IS})\s+)?(?P<anew>\S.*)", re.I | re.S)
"""`no, 80`: what was answered last, anew."""
MEANT = pattern(rf"\s*(?P<word>{either(table('answers')['meant'])})\s+(?P<anew>\S.*)", re.I | re.S)
"""`I meant Trier`: the same, of an answer that is no number either."""
LOOSELY = pattern(rf"{_WORD}(?:{_MARKS}|\s+)(?P<anew>\S.*)", re.I | re.S)
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


def said_anew(text: str, *, loosely: bool = False) -> str:
    """What follows a `no, `; empty where the text is no correction. `loosely`: without a comma too, as in `no at 10`."""
    found = (LOOSELY if loosely else CORRECTION).fullmatch(text)
    return found["anew"] if found else ""
