"""Emojis that no font here has, newer than `fonts/Emoji.ttf`, in the names of events: a box in their place would say nothing.

Beside other words they are left out. Where there is nothing else, as in a name that is all emojis, they are told by what
Unicode calls them, which is English in every language.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

FLAG_LETTERS: Final = {0x1F1E6 + place: chr(ord("A") + place) for place in range(26)}
"""The halves of flags are letters: the flag of Luxembourg is LU."""
JOINING: Final = ("\u200d", "\ufe0f", "\u20e3")
"""What makes one emoji of several, a coloured one of a sign, and a key of a figure."""
ENDS_A_NAME: Final = '!?…%&)»”’"'
BEGINS_A_NAME: Final = "&(«“"
CLOSES: Final = ",.)"
"""No space stands before these, in any language."""

HasShape = Callable[[str], bool]
"""Whether a font has a letter."""


def without(text: str, has_shape: HasShape) -> str:
    """The text without emojis that have no shape; by their names where they stand between marks, or alone."""
    lettered = "".join(letter if has_shape(letter) else letter.translate(FLAG_LETTERS) for letter in text)
    if not any(_is_emoji(letter, has_shape) for letter in lettered):
        return lettered
    runs = list(_runs(lettered, has_shape))
    told = ""
    for at, (run, is_emojis) in enumerate(runs):
        behind = runs[at + 1][0] if at + 1 < len(runs) else ""
        if not is_emojis:
            told += run
        elif _belongs(told[-1:], ENDS_A_NAME) or _belongs(behind[:1], BEGINS_A_NAME):
            told += " " if " " in run and behind[:1] not in CLOSES and told else ""
        else:
            names = named(run, has_shape)
            told += f"{' ' * run.startswith(' ')}{names}{' ' * (run.endswith(' ') and behind[:1] not in CLOSES)}"
    return told.strip()


def named(text: str, has_shape: HasShape) -> str:
    """The emojis of a text by what they are called, each once: “Party popper, sparkles”."""
    emojis = (letter for letter in text if unicodedata.category(letter) == "So" and not has_shape(letter))
    names = (unicodedata.name(letter, "").lower() for letter in emojis)
    return ", ".join(dict.fromkeys(filter(None, names))).capitalize()


def _runs(text: str, has_shape: HasShape) -> Iterator[tuple[str, bool]]:
    """The text in stretches with and without emojis; the spaces beside emojis are theirs."""
    marked: Iterable[tuple[str, bool]] = ((letter, _is_emoji(letter, has_shape)) for letter in text)
    parts = [
        ("".join(letter for letter, _ in group), found) for found, group in groupby(marked, key=lambda one: one[1])
    ]
    run = ""
    for at, (part, found) in enumerate(parts):
        if found:
            run += part
            continue
        before, after = at > 0, at + 1 < len(parts)
        bare = part.strip(" ")
        if not bare and before and after:
            run += part
            continue
        start = len(part) - len(part.lstrip(" ")) if before else 0
        end = len(part.rstrip(" ")) if after else len(part)
        if run or before:
            yield run + part[:start], True
        if part[start:end]:
            yield part[start:end], False
        run = part[end:]
    if run:
        yield run, True


def _belongs(letter: str, marks: str) -> bool:
    """Whether a letter beside emojis is of a name that is more than they are."""
    return bool(letter) and (letter.isalnum() or letter in marks)


def _is_emoji(letter: str, has_shape: HasShape) -> bool:
    """Whether it is an emoji without a shape, or what only joins or colours such emojis."""
    return not has_shape(letter) and (letter in JOINING or unicodedata.category(letter) in ("So", "Sk", "Cn"))
