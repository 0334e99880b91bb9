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
OF_THE_STEM, FOR_EACH_LETTER = 2, 2
"""Letters of a stem, and two more for each of its ending: nobody takes `care` by car, or eats a `Fischer`."""
NO_FORMS = frozenset(phrases(table("inflections")["none"])) | {
    said for row in table("months").values() for said in phrases(row)
}
"""They are no form of another word, or one only where accents do not matter: in March nobody walks (`marche`)."""
OTHERS = frozenset(one.casefold() for one in NO_FORMS if not one.isascii())
FOLDED = frozenset(map(fold, NO_FORMS))
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
    return frozenset((word, *(word[: -len(one)] for one in ends if len(word) - len(one) >= _shortest_stem(one))))


def _shortest_stem(ending: str) -> int:
    return SHORTEST_STEM if ending == PLURAL else OF_THE_STEM + FOR_EACH_LETTER * len(ending)
