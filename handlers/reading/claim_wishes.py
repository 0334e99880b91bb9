"""“How can we become climate neutral?”, “we want to offset our flights”: asked or wished of the assistant, not to be printed."""

import re
from functools import cache

from bot.words import Words, phrases, table
from calculators.claim_notation import Folded, compiled
from handlers.reading.claim_subjects import QUOTED

LONGEST = 300
"""Characters of a wish."""
LEAST = 3
"""Words of a quotation that may be printed: “What is ‘climate neutral’?” quotes a term."""
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+(?=[^\W\da-z_]|[“„«\"])|(?<=:)\s+")
_YEAR = re.compile(r"(?<!\d)20[2-9]\d(?!\d)")


def to_print(typed: str) -> str:
    """What somebody may like to print of it: without the sentences that ask or wish for something.

    A mark alone makes a question only of the last one: “Climate neutral? We are!” is printed.
    """
    said = [one for one in _SENTENCE_ENDS.split(typed.strip()) if one]
    stated = [one for one in said if not _asks_or_wishes(one)]
    if stated and stated[-1] == said[-1] and _ends_as_question(stated[-1]) and not _is_about_print(stated[-1]):
        stated.pop()
    return " ".join(stated)


def asks_to_fund(typed: str) -> bool:
    """Whether compensating, or contributing, is asked or wished for, and nothing else is said."""
    return len(typed) <= LONGEST and not to_print(typed) and bool(_row("funds").search(Folded(typed).text))


def _asks_or_wishes(sentence: str) -> bool:
    said = _folded(sentence)
    if _is_about_print(sentence):
        return False
    if _row("asks").match(said):
        return not sentence.rstrip().endswith("!")  # “How green are we!”
    if _row("guests").search(said) or _YEAR.search(said):  # an advertisement, or a pledge
        return False
    return bool(_row("wants").match(said) or _row("does").match(said) or _row("does_last").fullmatch(said))


def _is_about_print(sentence: str) -> bool:
    """Whether a verb of it says that something is to be told to others, or it quotes what is."""
    quotes = any(len(one.split()) >= LEAST for one in QUOTED.findall(sentence))
    return quotes or bool(_row("prints").search(_folded(sentence)))


def _ends_as_question(sentence: str) -> bool:
    return sentence.rstrip().endswith("?")


def _folded(sentence: str) -> str:
    """Without greetings before it, and marks around it."""
    said = Folded(sentence).text.strip(" \t\n.!?…,:;-–")
    while greeting := _greeting().match(said):
        said = said[greeting.end() :].lstrip(" ,:;-–")
    return said


@cache
def _greeting() -> re.Pattern[str]:
    return _compiled(table("questions")["please"])


@cache
def _row(name: str) -> re.Pattern[str]:
    return _compiled(table("claim_wishes")[name])


def _compiled(words: Words) -> re.Pattern[str]:
    return compiled("|".join(one.replace("-", " ") for one in phrases(words)))
