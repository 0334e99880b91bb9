"""The tokens of a sentence: words, numbers and marks as they are compared, and where they stand in what was typed."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from bot.places.folding import fold
from bot.words import phrases, table

ALIKE_LETTERS = {"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "œ": "oe", "æ": "ae", "²": " "} | dict.fromkeys(
    "–—−‐‑", "-"
)

ENDINGS = table("numbers")["ordinal_endings"]
ORDINAL_ENDINGS, IN_FRENCH = (
    "|".join(fold(f"1{ending}").removeprefix("1") for ending in phrases(words))
    for words in (ENDINGS, {"fr": ENDINGS["fr"]})
)
"""Behind a number; in French a space may stand between: `1 er`."""
TOKEN = re.compile(
    r"(?P<ymd>\d{4}([-/.])\d{1,2}\2\d{1,2}(?!\d)|(?<!\d)20\d\d[01]\d[0-3]\d(?!\d))"
    r"|(?P<ym>\d{4}-\d{1,2}(?![\d-]))"
    r"|(?P<dmy>\d{1,2}(?:\s?([./])\s?\d{1,2}\s?\5\s?(?:\d{4}|\d{2}(?!\s?[.:]\d))|-\d{1,2}-\d{4})(?!\d))"
    r"|(?P<my>\d{1,2}\s?[./]\s?\d{4}(?!\d))"
    r"|(?P<dm>\d{1,2}[./]\d{1,2}(?!\d)(?:\.(?!\d))?)"
    r"|(?P<hm>\d{1,2}(?:(?::|\s?h\s?)[0-5]\d|[:h]\d\d)(?!\d))"
    r"|(?P<decimal>\d{1,3},\d{1,2}(?!\d))"
    rf"|(?P<ordinal>\d{{1,2}}(?:(?:{ORDINAL_ENDINGS}|\s(?:{IN_FRENCH}))\b|\.(?!\d)))"
    r"|(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s']|_)"
)


class Token(Struct, frozen=True):
    """A word, a number or a mark; `text` without case and accents, `start` and `end` where it stands in the sentence."""

    text: str
    kind: str
    start: int
    end: int


@lru_cache(maxsize=256)
def folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The text without case and accents, and for each of its characters where it stands in the text; the end as well.

    Several calendars read a message one after the other; what was said is kept no longer than that.
    """
    letters: list[str] = []
    places: list[int] = []
    for position, letter in enumerate(text):
        plain = ALIKE_LETTERS.get(letter) or letter.casefold()
        for one in unicodedata.normalize("NFKD", plain):
            if not unicodedata.combining(one):
                letters.append(one)
                places.append(position)
    return "".join(letters), (*places, len(text))


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared."""
    return tuple(found[0] for found in TOKEN.finditer(folded_with_places(phrase)[0]) if found.lastgroup != "mark")
