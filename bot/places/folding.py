"""Spellings that mean the same town, the same word: one folded form for all of them."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_WORDS = re.compile(r"[^\W_]+")
_SAINTS = {"st": "saint", "ste": "saint", "sainte": "saint", "sankt": "saint", "sint": "saint"}


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """A spelling without case, accents and punctuation: "Esch-sur-Sûre" and "ESCH SUR SURE" are one.

    The words of a message are compared with many tables in a row; what was said is kept no longer than that.
    """
    letters = text.casefold()
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFKD", letters.translate(_LETTERS))
        letters = "".join([letter for letter in decomposed if not unicodedata.combining(letter)])
    words = letters.split()
    if not "".join(words).isalnum():
        words = _WORDS.findall(letters)
    return " ".join([_SAINTS.get(word, word) for word in words])
