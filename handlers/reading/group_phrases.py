"""The phrases that say something about a group of people, folded; from the tables of `group_words.py`."""

from collections.abc import Mapping, Sequence

from bot.places.folding import fold
from bot.words import WAYS, Words, lexicon, phrases
from handlers.reading.group_words import (
    ABOUT,
    ABROAD,
    ALL_OVER,
    AMONG,
    AND,
    AND_SHORT,
    ANYWHERE,
    ARE,
    ARTICLES,
    AWAY,
    BANDS,
    CABINS,
    FROM,
    HARDLY,
    HOW,
    KILOMETRES,
    MILES,
    MOSTLY,
    NO,
    NOBODY,
    OF_ALL,
    ON_THE_WAY,
    ONE,
    OPENING,
    OR,
    PEOPLE,
    PERCENT,
    REST,
    SHARES,
    THERE_AND_BACK,
    TOWARD,
    UP_TO,
    VAGUE,
    VEHICLES,
    WORKPLACES,
    YES,
)

LONGEST_PHRASE = 5
"""Words."""


def phrase_before(phrases: Mapping[str, object], tokens: Sequence[str]) -> int:
    """How many tokens at the end make the longest phrase of the table; 0 for none."""
    lengths = range(min(LONGEST_PHRASE, len(tokens)), 0, -1)
    return next((length for length in lengths if folded(tokens[-length:]) in phrases), 0)


def phrase_at(phrases: Mapping[str, object], tokens: Sequence[str], *, anywhere: bool = False) -> int:
    """How many tokens at the beginning (or, `anywhere`, somewhere) make the longest phrase of the table; 0 for none."""
    for start in range(len(tokens) if anywhere else 1):
        for length in range(min(LONGEST_PHRASE, len(tokens) - start), 0, -1):
            if folded(tokens[start : start + length]) in phrases:
                return length
    return 0


def folded(tokens: Sequence[str]) -> str:
    """The tokens as they are compared; a percent sign says something, unlike all other signs."""
    return " ".join(filter(None, ("%" if word == "%" else fold(word) for word in tokens)))


def _phrases(words: Words) -> list[str]:
    return [folded(phrase.split()) for phrase in phrases(words)]


WAY_PHRASES = lexicon(WAYS)
BAND_PHRASES = lexicon(BANDS)
CABIN_PHRASES = lexicon(CABINS)
HOW_THEY_TRAVEL = ("way", "km", "cabin")
AND_WORDS, OR_WORDS, FROM_WORDS, HOW_WORDS, ARTICLE_WORDS = (
    dict.fromkeys(_phrases(words), 1) for words in (AND, OR, FROM, HOW, ARTICLES)
)
KILOMETRE_WORDS, MILE_WORDS, UP_TO_WORDS, AWAY_WORDS, THERE_AND_BACK_WORDS = (
    dict.fromkeys(_phrases(words), 1) for words in (KILOMETRES, MILES, UP_TO, AWAY, THERE_AND_BACK)
)
PERCENT_WORDS, ABOUT_WORDS, VAGUE_WORDS, PEOPLE_WORDS, REST_WORDS, MOSTLY_WORDS, OPENING_WORDS, AMONG_WORDS = (
    dict.fromkeys(_phrases(words), 1) for words in (PERCENT, ABOUT, VAGUE, PEOPLE, REST, MOSTLY, OPENING, AMONG)
)
OF_ALL_WORDS, AND_BETWEEN_COUNTS, TOWARD_WORDS, ALL_OVER_WORDS, ANYWHERE_WORDS = (
    dict.fromkeys(_phrases(words), 1) for words in (OF_ALL, AND_SHORT, TOWARD, ALL_OVER, ANYWHERE)
)
HARDLY_WORDS, NOBODY_WORDS, ABROAD_WORDS, ON_THE_WAY_WORDS, WORKPLACE_WORDS, ARE_WORDS = (
    dict.fromkeys(_phrases(words), 1) for words in (HARDLY, NOBODY, ABROAD, ON_THE_WAY, WORKPLACES, ARE)
)
YES_WORDS, NO_WORDS, VEHICLE_WORDS = (dict.fromkeys(_phrases(words), 1) for words in (YES, NO, VEHICLES))
SHARE_WORDS = {phrase: share for share, words in SHARES.items() for phrase in _phrases(words)}
PART_WORDS = {**{phrase: share for phrase, share in SHARE_WORDS.items() if share < 1}, **REST_WORDS}
"""What a group may begin with beside a number."""
COUNT_WORDS = {**ONE, **SHARE_WORDS, **REST_WORDS}

AROUND_NAMES: Sequence[Mapping[str, object]] = (
    *(
        HOW_WORDS,
        PEOPLE_WORDS,
        FROM_WORDS,
        PERCENT_WORDS,
        KILOMETRE_WORDS,
        MILE_WORDS,
        ABOUT_WORDS,
        VAGUE_WORDS,
        AND_WORDS,
        OR_WORDS,
    ),
    *(UP_TO_WORDS, AWAY_WORDS, OPENING_WORDS, MOSTLY_WORDS, WAY_PHRASES, CABIN_PHRASES, COUNT_WORDS),
)
BEFORE_KILOMETRES = {**HOW_WORDS, **FROM_WORDS, **ABOUT_WORDS, **UP_TO_WORDS}
