"""Which town is meant of those that bear a name, and whether any is: `Casino` and `Zoo` are towns, but hardly meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.catalogues import LOCALES
from bot.places.build import CLEARLY, HALF_WEIGHT_KM, OTHER_NAME_WEIGHT
from bot.places.folding import fold
from bot.words import LANGUAGES, folded, table
from calculators.geography import LUXEMBOURG, Place, great_circle_km

ORDINARY_WORDS = "ordinary_words.txt"
"""Of each language: words by which the gazetteer has a town, while people mean the word. Towns many go to are not among them.

Found by looking up the 40,000 most frequent words of each language, and those of `typed.toml`; a town is still found by
such a name where its country is said."""

FOREIGN_NAME = 100.0
"""How many times the weight of a town called so a town needs that is called so abroad: Brooklyn is Breukelen in Limburgish."""

LIGHT = 3_000.0
"""The weight under which a town far away is not meant by its bare name: Casino in Australia."""

LIKELY = 20.0
"""How many times the weight of a suggestion the first one may have; and of a town that bears a short name one that only
begins so, for it to be as likely: Barcelona, by “Bar”."""

COMPARABLE, COMPARABLE_FAR, FAR_KM = 0.75, 0.2, 3000.0
"""How much of the inhabitants of a town its namesake in another country needs to be meant as well; if both are far away, less."""

CITY = 50_000
"""Inhabitants of a town that many know by a part of its name."""

CODE_LETTERS = 3
"""Of an airport; what is no longer is no part of a name."""

MOST_LIKELY = 3
"""Suggestions for what was misspelt."""

SHORT = 4
"""Letters of a name that many towns have in some language, or as a code, and of which many others are the beginning."""


@dataclass(frozen=True, slots=True)
class Found:
    """A town that bears a name: how likely it is meant, and whether the name is its own.

    `doubted` where people may rather mean something else by it.
    """

    place: Place
    weight: float
    own: bool
    doubted: bool = False


def doubted(name: str, town: Found) -> bool:
    """Whether a folded name, its country not said, may rather mean something else than the town."""
    if town.own and town.place.country == LUXEMBOURG.country:
        return False
    called = fold(town.place.name)
    short_for_it = len(name) <= SHORT and name.isascii() and not town.own and name != called.split()[0]
    article, _, noun = name.partition(" ")
    said = noun if article in articles() and noun else name
    return short_for_it or said in ordinary_words() or is_light(town)


@cache
def articles() -> frozenset[str]:
    """Folded."""
    return folded(table("small_words")["articles"])


@cache
def buildings() -> frozenset[str]:
    """Folded words for what every town has: `Messe`, `town hall`."""
    return folded(table("places")["buildings"])


@cache
def no_misspelling() -> frozenset[str]:
    """Folded words for buildings and rooms of any kind, by which nobody means a town that is nearly called so: `Kantine`."""
    venues = table("choices")
    told = (table("briefs")[row] for row in ("buildings", "sites", "stations"))
    return buildings().union(*map(folded, (*told, table("places")["rooms"], venues["office"], venues["hospitality"])))


@cache
def ordinary_words() -> frozenset[str]:
    """The folded words of all languages that are hardly meant as a town's name."""
    return buildings() | frozenset(
        fold(word)
        for language in LANGUAGES
        for word in (LOCALES / language / ORDINARY_WORDS).read_text(encoding="utf-8").split()
    )


def clear(found: Sequence[Found]) -> Place | None:
    """The one town that is clearly meant, heaviest first among those of a name; None where one has to ask.

    Of several it is the heaviest, or one of Luxembourg that is called so: Bech, although Vienna is called so abroad.
    """
    for first in (one for one in found if one is found[0] or one.place.country == LUXEMBOURG.country):
        if not is_weak(first) and all(_outweighs(first, other) for other in found if other is not first):
            return first.place
    return None


def by_short_name(name: str, town: Found) -> Found:
    """A city abroad that is called by the first or last words of its name, as by its own: León de los Aldama is León."""
    called = fold(town.place.name)
    short = len(name) > CODE_LETTERS and not town.own and (called.startswith(f"{name} ") or called.endswith(f" {name}"))
    city = town.place.population >= CITY and town.place.country != LUXEMBOURG.country
    return replace(town, weight=town.weight / OTHER_NAME_WEIGHT, own=True) if short and city else town


def as_written(text: str, found: list[Found]) -> list[Found]:
    """Towns of a name, doubted where another than the first is written with just these accents: San José, and San Jose."""
    said = text.strip().casefold()
    first = found[0].place.name.casefold()
    others = () if said.isascii() or first == said or first.startswith(f"{said} ") else found[1:]
    alike = any(one.place.name.casefold() == said and one.weight * LIKELY > found[0].weight for one in others)
    return [replace(one, doubted=True) for one in found] if alike else found


def _outweighs(first: Found, other: Found) -> bool:
    if first.own and not other.own:
        return True
    if other.own and _is_about_as_large(other.place, first.place):
        return False
    return first.weight >= (FOREIGN_NAME if other.own and not first.own else CLEARLY) * other.weight


def _is_about_as_large(other: Place, first: Place) -> bool:
    """Whether a town of another country is so large that it may be meant although it is farther away.

    Of two that are both far away none is meant for being nearer: Mérida in Mexico, and in Venezuela.
    """
    if first.country in (other.country, LUXEMBOURG.country):
        return False
    far = great_circle_km(first, LUXEMBOURG) > FAR_KM
    return other.population >= (COMPARABLE_FAR if far else COMPARABLE) * first.population


def is_weak(found: Found) -> bool:
    """Whether hardly anybody can have meant it: it is doubted, or a small town far away by a name that is not its own."""
    return found.doubted or (not found.own and is_light(found))


def is_light(found: Found) -> bool:
    """Whether it is a small town far away."""
    return found.weight < LIGHT and great_circle_km(found.place, LUXEMBOURG) > HALF_WEIGHT_KM


def least(found: Sequence[Found]) -> float:
    """The weight that a town needs to be offered by a name that is not its own: that of one which is called so."""
    return max((one.weight for one in found if one.own), default=found[0].weight / FOREIGN_NAME if found else 0.0)


def likely(found: Sequence[Found]) -> list[Place]:
    """Those that may well have been meant, heaviest first."""
    return [one.place for one in found if one.weight * LIKELY >= found[0].weight][:MOST_LIKELY]
