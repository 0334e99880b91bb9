"""The words a member may type for a part of an answer, from the tables of `bot/words.py`.

Case, accents and hyphens do not matter, three letters or more of a beginning are enough, and an ending may be added: `veg`
is not clear, `veget`, `Végétariens` are. All languages are understood; where a word means two things, the member's own
language is heard first, then English.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.places.folding import fold
from bot.texts import Texts
from bot.words import LANGUAGES, Table, Words, table, together

WAYS = together(table("ways"), table("ways_alone"), as_one={"tram": "tram_bus", "bus": "tram_bus", "carpool": "car"})
"""Those of which shares are asked."""
CABINS = together(table("cabins"), table("cabins_alone"))
DISHES = table("dishes")
MEALS = table("meals")
BOARDS = table("boards")
CHOICES = table("choices")
"""The values of a choice, as people say them beside the words on the button."""
PRESETS = table("usual")
"""Whole answers, as people say them beside the words on the button."""

NOTHING: Table = {"nothing": table("answers")["nothing"]}
WITHOUT: Table = {"without": table("answers")["without"]}
"""With a few words behind it this is nothing as well: `no hotel nights`."""
UNKNOWN, LATER, KEEP, BACK, DAY_TRIP = (
    table("answers")[name] for name in ("unknown", "later", "keep", "back", "day_trip")
)
"""Said in place of a button’s own words; a day trip of nights, where there are none."""

EVERY_DAY, A_DAY, EACH_DAY, FILLERS = (
    table("small_words")[name] for name in ("every_day", "a_day", "each_day", "fillers")
)
"""What may stand beside the people of one day; what is said around a part without changing it."""
ROOMS, HOURS, DAYS, WEEKS = (table("units")[name] for name in ("rooms", "hours", "days", "weeks"))

DURATIONS: Mapping[str, Words] = {
    days: table("durations")[name] for name, days in (("half_day", "0.5"), ("day", "1"), ("two_days", "2"))
}
"""Durations that have a name, in days."""
SHORTEST_BEGINNING = 3
LONGEST_ENDING = 3
"""Letters."""
LONGEST_NOTHING = 5
"""Words."""


Fit = tuple[int, int, int]
"""How many words were said to the letter, how many in all, and in which language: the higher, the rather."""
OWN, ENGLISH, OTHER = 2, 1, 0
NO_FIT: Fit = (0, 0, 0)


def meant(typed: str, words: Table, t: Texts, *, alone: bool = False) -> str | None:
    """The part that was named, by the words that fit best; None where it is none or could be two.

    `alone` wants nothing beside the phrase.
    """
    said = fold(typed).split()
    fits = {part: list(_fits(said, words[part], t.language, alone)) for part in words}
    named = _best(fits)
    own = _best({part: [fit for fit in some if fit[2] == OWN] for part, some in fits.items()})
    return named[0] if len(named) == 1 and (len(own) < 2 or named[0] not in own) else None


def _best(fits: Mapping[str, Sequence[Fit]]) -> list[str]:
    """The parts that fit best; none where none fits."""
    best = max((fit for some in fits.values() for fit in some), default=NO_FIT)
    return [part for part, some in fits.items() if best > NO_FIT and best in some]


def exactly(typed: str, words: Words) -> bool:
    """Whether it is one of the phrases to the letter, in any language."""
    said = fold(typed)
    return bool(said) and said in _folded_all(words)


def speaks_of(words: Words, typed: str) -> bool:
    """Whether one of the words is among what was typed, perhaps glued to a number as in `4h`."""
    return any(exactly(word, words) for word in re.findall(r"[a-z]+", fold(typed)))


def within(typed: str, words: Words) -> bool:
    """Whether one of the phrases is in what was typed, to the letter, in any language."""
    said = f" {fold(typed)} "
    return any(f" {phrase} " in said for phrase in _folded_all(words))


def nothing(typed: str, t: Texts) -> bool:
    """Whether it says that there is none: `none`, `aucune`, `no hotel nights`, `pas de repas`."""
    if meant(typed, NOTHING, t, alone=True):
        return True
    words = fold(typed).split()
    begins = any(meant(" ".join(words[:some]), WITHOUT, t, alone=True) for some in (1, 2))
    return begins and len(words) <= LONGEST_NOTHING and not any(letter.isdecimal() for letter in typed)


def unknown(typed: str) -> bool:
    """Whether it says that the member does not know."""
    return exactly(typed, UNKNOWN) or (bool(typed.strip()) and not typed.strip(" ?"))


def without_fillers(typed: str) -> str:
    """The words that matter: `everyone by train` is `train`."""
    fillers = _folded_all(FILLERS)
    return " ".join(word for word in fold(typed).split() if word not in fillers)


def _fits(said: Sequence[str], words: Words, own: str, alone: bool) -> Iterator[Fit]:
    """How each phrase fits what was said, where it does."""
    for language, phrases_ in words.items():
        rank = OWN if language == own else ENGLISH if language == "en" else OTHER
        for phrase in _folded(phrases_):
            exact = _said_to_the_letter(said, phrase, alone)
            if exact is not None:
                yield exact, len(phrase), rank


@lru_cache(maxsize=2_000)
def _folded(phrases_: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a language as they are compared, word by word; each table is asked at every message."""
    return tuple(tuple(fold(phrase).split()) for phrase in phrases_.split(","))


def _folded_all(words: Words) -> frozenset[str]:
    return _folded_together(*(words.get(language, "") for language in LANGUAGES))


@lru_cache(maxsize=1_000)
def _folded_together(*said: str) -> frozenset[str]:
    return frozenset(fold(phrase) for one in said for phrase in one.split(",") if phrase.strip())


def _said_to_the_letter(said: Sequence[str], phrase: Sequence[str], alone: bool) -> int | None:
    """How many words of the phrase were said to the letter, where all were said in a row; None where they were not."""
    if alone and len(said) != len(phrase):
        return None
    starts = range(len(said) - len(phrase) + 1)
    heard = (said[start : start + len(phrase)] for start in starts)
    exact = [
        sum(one == word for one, word in zip(some, phrase, strict=True))
        for some in heard
        if all(_is_form(one, word) for one, word in zip(some, phrase, strict=True))
    ]
    return max(exact, default=None)


def _is_form(said: str, word: str) -> bool:
    begun = len(said) >= SHORTEST_BEGINNING and word.startswith(said)
    ended = len(word) >= SHORTEST_BEGINNING and said.startswith(word) and len(said) <= len(word) + LONGEST_ENDING
    return said == word or begun or ended
