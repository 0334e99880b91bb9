"""The words a member may type for a part of an answer: texts like any other, so that each language lists its own.

A text holds words and phrases with commas between. Case, accents and hyphens do not matter when they are typed, three
letters or more of a beginning are enough, and an ending may be added: `veg` is not clear, `veget`, `Végétariens` are.
"""

from collections.abc import Mapping, Sequence

from bot.places_data import fold
from bot.texts import N_, Texts

WAYS: Mapping[str, str] = {
    "walk": N_("foot, walk, walking, bicycle, bike, cycling"),
    "tram_bus": N_("tram, bus, public transport"),
    "train": N_("train, rail"),
    "coach": N_("coach"),
    "car": N_("car, driving"),
    "taxi": N_("taxi, cab"),
    "plane": N_("plane, flight, flying, air"),
}

DISHES: Mapping[str, str] = {
    "vegan": N_("vegan, plant-based"),
    "vegetarian": N_("vegetarian, veggie"),
    "fish": N_("fish"),
    "poultry": N_("poultry, chicken, turkey"),
    "red_meat": N_("red meat, meat, beef, pork, lamb"),
}

MEALS: Mapping[str, str] = {
    "breakfast": N_("breakfast"),
    "lunch": N_("lunch, lunches"),
    "dinner": N_("dinner, supper"),
    "reception": N_("reception, cocktail, drinks"),
}

NOTHING: Mapping[str, str] = {"nothing": N_("none, nothing, no")}

SHORTEST_BEGINNING = 3
LONGEST_ENDING = 3
"""Letters."""


def meant(typed: str, words: Mapping[str, str], t: Texts, *, alone: bool = False) -> str | None:
    """The part that was named, by its longest phrase; None where it is none or could be two.

    `alone` wants nothing beside the phrase. English is understood where the member's own words say nothing.
    """
    said = fold(typed).split()
    own = {part: str(t(phrases)) for part, phrases in words.items()}
    named = _named(said, own, alone) or _named(said, words, alone)
    return named[0] if len(named) == 1 else None


def _named(said: Sequence[str], words: Mapping[str, str], alone: bool) -> list[str]:
    """The parts whose phrases fit best what was said; none where none fits."""
    fits = {part: max(_fit(said, fold(one).split(), alone) for one in words[part].split(",")) for part in words}
    best = max(fits.values())
    return [part for part, fit in fits.items() if fit == best] if best > (0, 0) else []


def _fit(said: Sequence[str], phrase: Sequence[str], alone: bool) -> tuple[int, int]:
    """How many words of the phrase were said in a row, all or none, and how many of them to the letter."""
    if alone and len(said) != len(phrase):
        return 0, 0
    starts = range(len(said) - len(phrase) + 1)
    heard = (said[start : start + len(phrase)] for start in starts)
    exact = [
        sum(one == word for one, word in zip(some, phrase, strict=True))
        for some in heard
        if all(_is_form(one, word) for one, word in zip(some, phrase, strict=True))
    ]
    return (len(phrase), max(exact)) if exact else (0, 0)


def _is_form(said: str, word: str) -> bool:
    begun = len(said) >= SHORTEST_BEGINNING and word.startswith(said)
    ended = len(word) >= SHORTEST_BEGINNING and said.startswith(word) and len(said) <= len(word) + LONGEST_ENDING
    return said == word or begun or ended
