"""The little words of a what-if, which say nothing of their own, and what is said to the letter but for them."""

from functools import cache

from bot.places.folding import fold
from bot.words import Words, table
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading import vocabulary

MEASURES = table("what_if_measures")
SAID = table("what_if")
NOBODY = known(*(table("small_words")[name] for name in ("nobody", "hardly_anyone")))
VAGUE = known(*(table("small_words")[name] for name in ("vague", "mostly", "half_and_half", "except")))
WHERE_THEY_ARE = known(table("measures")["online_people"], table("measures")["on_site_people"])
"""Never little words, whatever some of them mean elsewhere: `en ligne`."""


def plain(words: str) -> str:
    """Without the little words of a what-if."""
    return without(words, SAID["fillers"])


def without_joint(said: str) -> str:
    """Without the little word it begins with: `with 80 people`; a town keeps its own."""
    first, _, rest = said.partition(" ")
    return rest if rest and vocabulary.exactly(first, SAID["joints"]) else said


def is_vague(words: str) -> bool:
    """Whether it is said of some, or most, of whom nobody knows how many they are."""
    passage = Passage(words)
    return passage.speaks_of(range(len(passage.words)), VAGUE)


def measure(said: str) -> str | None:
    """The key of the measure that is named; None where none is."""
    return next((key for key, words in MEASURES.items() if is_said(said, words)), None)


def is_said(said: str, words: Words) -> bool:
    """Whether it is one of the phrases to the letter, or is with the little words taken out of both."""
    plain = without(said, SAID["fillers"])
    somebody = bool(plain) and fold(plain) not in NOBODY
    return vocabulary.exactly(said, words) or (somebody and fold(plain) in _plainly(tuple(words.values())))


@cache
def _plainly(said: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(without(phrase, SAID["fillers"])) for one in said for phrase in one.split(","))


def without(said: str, words: Words) -> str:
    """The text, as it was typed, without these phrases; the longest first."""
    table_ = known(words)  # first: who reads a text before finds no phrase in it that no table had
    passage, left, at = Passage(said), said, 0
    while at < len(passage.words):
        length, kept = passage.at(at, table_), passage.at(at, WHERE_THEY_ARE)
        if kept > length:
            length = kept
        elif length:
            start, end = passage.words[at].start, passage.words[at + length - 1].end
            between = left[:start].rstrip()[-1:].isdigit() and left[end:].lstrip()[:1].isdigit()
            blank = ";" if between else " "  # of “2 Säll mat 100 m2” no 2,100
            left = left[:start] + blank + " " * (end - start - 1) + left[end:]
        at += length or 1
    return " ".join(left.replace("’", "'").strip(" '").split()).strip(" ,.;'")
