"""Whether a word as it was said is a form of one of the tables: itself, or with another ending of its language.

`train` is `trains` and `végétarienne` is `végétariens`. A mere beginning, or any other ending, makes another word until it
is asked: `trainees`, `team`, `Stadt`.
"""

import re
from functools import lru_cache

from bot.places.folding import fold
from bot.words import phrases, table

ENDINGS = {
    language: tuple(map(fold, phrases({language: said}))) for language, said in table("inflections")["endings"].items()
}
"""Of the forms of a word, by language."""
PLURAL, SHORTEST_STEM = "s", 3
"""`teas`; any other ending wants a longer stem."""
BEFORE_N = {
    language: tuple(map(fold, phrases({language: said}))) for language, said in table("inflections")["before_n"].items()
}
"""With what a word ends to which a mere `n` may be put: `Zügen`, `Nudeln`, but `vegan` is no form of `vega`."""
OF_THE_STEM, FOR_EACH_LETTER = 2, 2
"""Letters of a stem, and two more for each of its ending: nobody takes `care` by car, or eats a `Fischer`."""
OTHER_WORDS = frozenset(map(fold, phrases(table("inflections")["others"])))
"""They begin or end like a word of the tables, and nobody means it."""
NO_FORMS = frozenset(phrases(table("inflections")["none"])) | {
    said for row in table("months").values() for said in phrases(row)
}
"""They are no form of another word, or one only where accents do not matter: in March nobody walks (`marche`)."""
OTHERS = frozenset(one.casefold() for one in NO_FORMS if not one.isascii())
FOLDED = OTHER_WORDS | frozenset(map(fold, NO_FORMS))
WORD = re.compile(r"[^\W\d_]+")


def is_form(said: str, word: str, language: str) -> bool:
    """Whether both, folded, are one word of that language."""
    return said == word or (said not in FOLDED and not _stems(said, language).isdisjoint(_stems(word, language)))


def another_word(typed: str) -> str:
    """The first that only its accents tell from a word of the tables: `marché` is no way of travelling. Empty for none."""
    return next((one for one in WORD.findall(typed) if one.casefold() in OTHERS), "")


@lru_cache(maxsize=10_000)
def _stems(word: str, language: str) -> frozenset[str]:
    """The word, and what is left of it without an ending."""
    ends = (ending for ending in ENDINGS[language] if word.endswith(ending))
    stems = (word[: -len(one)] for one in ends if len(word) - len(one) >= _shortest_stem(one))
    return frozenset((word, *(one for one in stems if word[len(one) :] != "n" or one.endswith(BEFORE_N[language]))))


def _shortest_stem(ending: str) -> int:
    return SHORTEST_STEM if ending == PLURAL else OF_THE_STEM + FOR_EACH_LETTER * len(ending)
