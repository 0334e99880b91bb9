"""What is said of the groups that were shown back, and not of more of them: `by car`, `2 of them from Metz`."""

from collections.abc import Sequence

from msgspec import Struct

from bot.places.folding import fold
from bot.texts import Unreadable
from bot.turn import Places
from bot.words import table
from handlers.event.origins.group import Group, origin_of
from handlers.event.questions.kinds.whereabouts import town_value
from handlers.reading import asides, vocabulary
from handlers.reading.denials import instead
from handlers.reading.groups import grammar
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import YES_WORDS

OF_THEM, WHOLE = table("small_words")["of_all"], table("shares")["whole"]
INSTEAD = table("questions")["instead"]


def without_yes(typed: str) -> str:
    """What follows a `yes, `; as it was typed where nothing does."""
    yes, _, more = typed.partition(",")
    return more.strip() if more.strip() and fold(yes) in YES_WORDS else typed


class Swapped(Struct, frozen=True):
    """Which group comes from elsewhere, and what was said of where."""

    at: int
    then: str


def another_town(typed: str, groups: Sequence[Group], places: Places) -> Swapped | None:
    """The one group that was said to come from another town than it does: `Thionville, not Metz`; None where none was."""
    corrected = instead(typed)
    town = places.find(corrected.first) if corrected and corrected.sure else None
    found = [at for at, group in enumerate(groups) if town and origin_of(group) == town_value(town)]
    return Swapped(found[0], corrected.then) if corrected and len(found) == 1 else None


def of_the_one(typed: str, groups: Sequence[Group]) -> str:
    """The words that say the one group there is anew: how it travels, or what it is instead; empty where it is not about it.

    Raises Unreadable for a share alone: `half by plane` leaves the others open.
    """
    if len(groups) != 1:
        return ""
    corrected = instead(typed)
    if corrected is not None:
        return corrected.then if corrected.sure else ""
    rather = asides.without(typed, INSTEAD)
    if rather != typed and vocabulary.within(typed, INSTEAD):
        return rather
    said = grammar.read(typed)
    ways = bool(said) and all(one.way and not (one.words or one.band or one.km) for one in said)
    if _are_fewer(said, groups[0]):
        return ""
    if ways and len(said) == 1 and said[0].share and said[0].share < 1:
        raise Unreadable(typed)
    return asides.without(typed, WHOLE, OF_THEM) or typed if ways else ""


def some_of_the_one(typed: str, groups: Sequence[Group]) -> str:
    """The words of some of the people of the one group: `2 of them from Metz`, `5 by car` of 20; empty where it is not
    about them.
    """
    if len(groups) != 1:
        return ""
    if vocabulary.within(typed, OF_THEM):
        return asides.without(typed, OF_THEM)
    said = grammar.read(typed)
    ways = bool(said) and all(one.way and not (one.words or one.band or one.km) for one in said)
    return typed if ways and _are_fewer(said, groups[0]) else ""


def _are_fewer(said: Sequence[SaidGroup], group: Group) -> bool:
    """Whether so many are said to be, and they are not all of the group."""
    people = sum(one.people or 0 for one in said)
    return 0 < people < group.get("people", 0)
