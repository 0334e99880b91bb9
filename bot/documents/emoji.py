"""Emojis in the names of events and organisations: no font here has them, and a box in their place would say nothing.

They are left out; a name that is nothing else is told by what Unicode calls them, which is English in every language.
"""

import unicodedata
from collections.abc import Callable
from typing import Final

FLAG_LETTERS: Final = {0x1F1E6 + place: chr(ord("A") + place) for place in range(26)}
"""The halves of flags are letters: the flag of Luxembourg is LU."""
JOINING: Final = ("\u200d", "\ufe0f", "\u20e3")
"""What makes one emoji of several, a coloured one of a sign, and a key of a figure."""


def without(text: str, has_shape: Callable[[str], bool]) -> str:
    """The text without emojis, or what they are called where nothing else is left of it."""
    lettered = text.translate(FLAG_LETTERS)
    kept = "".join(letter for letter in lettered if not _is_emoji(letter, has_shape))
    if kept == lettered:
        return lettered
    told = " ".join(kept.split())
    return told if any(map(str.isalnum, told)) else f"{told} {named(lettered, has_shape)}".strip()


def named(text: str, has_shape: Callable[[str], bool]) -> str:
    """The emojis of a text by what they are called, each once: “Party popper, sparkles”."""
    emojis = (letter for letter in text if unicodedata.category(letter) == "So" and not has_shape(letter))
    names = (unicodedata.name(letter, "").lower() for letter in emojis)
    return ", ".join(dict.fromkeys(filter(None, names))).capitalize()


def _is_emoji(letter: str, has_shape: Callable[[str], bool]) -> bool:
    """Whether it is an emoji, or what only joins or colours emojis."""
    return letter in JOINING or (unicodedata.category(letter) in ("So", "Sk", "Cn") and not has_shape(letter))
