"""Which words name a meal: those for it, a longer word that ends in one, or food beside the hour at which it is eaten."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from bot.places.folding import fold
from bot.words import table, taught
from handlers.event.briefs.finding import (
    AND,
    BEFORE_OR_AFTER,
    DAYS_OVER,
    DISHES,
    EVERY_DAY,
    MEALS,
    SAID,
    WITHOUT,
)
from handlers.event.briefs.food.menus import ONLY, is_dish
from handlers.event.briefs.text.clock import CLOCK
from handlers.event.briefs.text.passage import Passage, Word
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.reading import vocabulary

HOURS: Final[Mapping[str, Phrases]] = {meal: known(table("meal_times")[meal]) for meal in ("lunch", "dinner")}
NAMED: Final[Mapping[str, Phrases]] = {meal: known(words) for meal, words in vocabulary.MEALS.items()}
CLOCKS: Final[Mapping[str, range]] = {"lunch": range(11, 15), "dinner": range(18, 22)}
"""The hours of the day at which one eats which meal."""
STEMS = {
    meal: tuple(
        one for one in known({each: table("meal_times")[meal][each] for each in ("de", "lb")}) if " " not in one
    )
    for meal in ("lunch", "dinner")
}
"""With these a longer word begins that says when it is eaten: `Mittagsmenü`."""
EVENINGS = tuple(
    one for one in known({each: table("meal_times")["dinner"][each] for each in ("de", "lb")}) if " " not in one
)
"""With these a longer word ends that says when it is: `Galaabend`."""
LATE = range(15, 24)
"""Hours of the day at which nobody arrives."""
EARLY = range(6, 11)
"""Hours of the day at which everybody does."""
NOON = 12
ADDS = ("+", "&")
AFTER_NOON = tuple(known(table("when")["pm"]))
HOUR = re.compile(r"\d+")
RECEPTIONS = known(vocabulary.MEALS["reception"])
WEAK_RECEPTIONS = RECEPTIONS & SAID["weak_meals"]
PLAIN_RECEPTIONS = RECEPTIONS - WEAK_RECEPTIONS
AT_HOURS = HOURS["lunch"] | HOURS["dinner"]
NOT_THEN = (BEFORE_OR_AFTER | SAID["meal_as_hour"]) - known(table("when")["at"])
"""Before an hour these say that it is not the one at which one eats: `jusqu’à midi`, but not `vers midi`."""
EITHER = known(*table("meals_either").values())
LUNCH_OR_DINNER = known(table("meals_either")["lunch_dinner"])
LIGHT = known(table("meals_either")["lunch_reception"]) - AT_HOURS
"""What is eaten at noon, or instead of a meal in the evening."""
FOOD = (
    (SAID["weak_meals"] & known(vocabulary.MEALS["lunch"], vocabulary.MEALS["dinner"]))
    | LUNCH_OR_DINNER
    | SAID["all_food"]
    | SAID["eaten"]
    | LIGHT
) - (AT_HOURS | MEALS)
"""What is a meal at an hour: `pizza in the evening`, `mittags Buffet`."""
SHORTEST_FOOD = 5
"""Letters of what a longer word ends in."""
NOT_IN_THE_EVENING = LIGHT - (SAID["weak_meals"] | SAID["eaten"])
ENDINGS = tuple(
    sorted(
        word
        for word in known(*({one: words[one] for one in ("de", "lb")} for words in vocabulary.MEALS.values()))
        if word in MEALS and " " not in word and len(word) >= 5
    )
)
"""With these a longer word ends that is a meal, too: `Kundenfrühstück`, `Sektempfang`."""
_EATEN = (table("briefs")["all_food"], table("meals_either")["lunch_dinner"], table("briefs")["weak_meals"])
_EATEN_APART = known(*({each: words[each]} for words in _EATEN for each in ("de", "lb"))) - AT_HOURS
FOOD_ENDINGS = tuple(one for one in sorted(_EATEN_APART) if " " not in one and len(one) >= SHORTEST_FOOD)
"""With these a longer word ends that is a meal at an hour: `Weihnachtsessen`, `Grillwürstchen`, `Mittagsbuffet`."""
SHORTEST_PART = 3
"""Letters of the first part of such a word."""
LONGEST_LISTED = 2
"""Words from one meal of a list to the next."""
WEAK_NOUNS = known(*(vocabulary.MEALS[meal] for meal in ("lunch", "dinner"))) & SAID["weak_meals"]
"""With how often before it each is a meal: `2x Mittag`; so it is where its end is left out: `Mittag- und Abendessen`."""


class Meal(Struct, frozen=True):
    """A meal between two positions, how its kind reads it, and `which` it is; `food` where its hour says so.

    From `first` up to `last` stands what says so, the hour and what is eaten included: `sandwich lunch`, `pizza le soir`.
    """

    start: int
    stop: int
    said: str
    which: str
    first: int
    last: int
    food: bool = False


def meal_at(passage: Passage, at: int, piece: range, text: Passage, *, often: bool) -> Meal | None:
    """The meal that begins here; after how `often` it is served `Mittag` is one.

    `text` holds what was understood already as well, the hour in “Repas de Noël le midi du 16 décembre”.
    """
    shortened = passage.text[passage.words[at].end :][:2] == "- "
    if length := passage.at(at, MEALS | WEAK_NOUNS if often or shortened or _is_listed(passage, at, piece) else MEALS):
        first = at - passage.before(at, FOOD) if at > piece.start and not _is_added(passage, at) else at
        which = _which(passage.words[at : at + length])
        doubtful = any(
            passage.at(one, EITHER | AND) for one in range(at, at + length)
        )  # “repas de midi”, “wine and cheese”
        said = plainly(which) if doubtful or passage.at(at, WEAK_NOUNS) else passage.quote(at, at + length)
        return Meal(at, at + length, said, which, first, at + length)
    weak = passage.at(at, WEAK_RECEPTIONS) and not any(passage.at(one, PLAIN_RECEPTIONS) for one in piece)
    alone = passage.speaks_of(piece, ONLY) and not passage.at(at, SAID["only_drinks"])  # “just finger food”
    if weak and (comes_last(passage, piece) or alone):
        stop = at + passage.at(at, RECEPTIONS)
        return Meal(at, stop, passage.quote(at, stop), "reception", at, stop)
    said = passage.words[at].said
    ending = max((one for one in ENDINGS if said.endswith(one) and len(said) - len(one) >= SHORTEST_PART), default="")
    if ending and not passage.at(at, SAID["weak_meals"]):
        which = next(one for one, words in NAMED.items() if ending in words)
        return Meal(at, at + 1, ending, which, at, at + 1)
    return _food_at(passage, at, piece, text)


def _is_added(passage: Passage, at: int) -> bool:
    """Whether a sign stands before it that adds it to what is there: `picnic + dinner`."""
    return passage.text[: passage.words[at].start].rstrip()[-1:] in ADDS


def _is_listed(passage: Passage, at: int, piece: range) -> bool:
    """Whether a word for noon is a meal of a list, alone or with the days: `Mittag, Abendessen`, `Mittag an beiden Tagen`."""
    stop = at + passage.at(at, WEAK_NOUNS)
    if at != piece.start or stop == at:
        return False
    days = stop in piece and passage.at(stop, DAYS_OVER | EVERY_DAY) == piece.stop - stop
    behind = range(piece.stop, min(piece.stop + LONGEST_LISTED, len(passage.words)))
    before = range(max(at - LONGEST_LISTED, 0), at)
    beside = any(passage.at(one, MEALS) and passage.same_sentence(at, one) for one in (*before, *behind))
    return days or (stop == piece.stop and beside)


def plainly(which: str) -> str:
    """A meal as its kind understands it, whatever stands beside it."""
    return taught(vocabulary.MEALS[which], "en")


def _which(words: Sequence[Word]) -> str:
    """Of a word that is two, `Lunch` and a French `dîner` at noon, the first."""
    said = " ".join(one.said for one in words)
    return next(one for one, named in NAMED.items() if said in named)


def _food_at(passage: Passage, at: int, piece: range, text: Passage) -> Meal | None:
    """The first food of a piece that tells the hour, or the hour itself where a dish is all that is told: `midi végan`.

    Of food with which a text begins the hour is that of its first sentence.
    """
    hour = hour_of(passage, piece) or _hour_before(passage, piece)
    if hour is None and at == 0:
        hour = hour_of(text, range(sum(text.same_sentence(0, one) for one in range(len(text.words)))))
    if hour is None and passage.at(at, LUNCH_OR_DINNER):
        hour = _hour_of_sentence(text, passage.words[at].start)
    if hour is None or any(passage.at(one, MEALS) for one in piece):
        return None
    first = next((one for one in piece if food(passage, one)), None)
    if first is None and any(passage.at(one, DISHES) or is_dish(passage, one) for one in piece):
        first = next((one for one in piece if passage.at(one, AT_HOURS)), None)
    if first != at or (hour == "dinner" and passage.at(at, NOT_IN_THE_EVENING)):
        return None
    stop = at + (food(passage, at) or passage.at(at, AT_HOURS))
    last = max(one + food(passage, one) for one in piece if one == at or food(passage, one))
    begins = passage.clause_of(piece.start - 1).start if _hour_before(passage, piece) else at
    return Meal(at, stop, plainly(hour), hour, begins, max(stop, last), food=True)


def _hour_before(passage: Passage, piece: range) -> str | None:
    """The hour where it is all that the clause before says: `at noon, pizza`, `À midi, repas au restaurant`."""
    before = passage.clause_of(piece.start - 1) if piece.start else range(0)
    near = bool(before) and before.stop == piece.start and passage.same_sentence(before.start, piece.start)
    return hour_of(passage, before) if near and passage.at(before.start, AT_HOURS) == len(before) else None


def _hour_of_sentence(text: Passage, start: int) -> str | None:
    """`dinner` where all that the sentence at a character tells of hours is an evening, and no meal: `from 6 pm, barbecue`."""
    here = next(at for at, word in enumerate(text.words) if word.start >= start)
    said = [at for at in range(len(text.words)) if text.same_sentence(at, here)]
    hour = hour_of(text, range(said[0], said[-1] + 1))
    return None if hour != "dinner" or any(text.at(at, MEALS) for at in said) else hour


def food(passage: Passage, at: int) -> int:
    """How many words from here name what is a meal at an hour; a longer word may end in it: `Weihnachtsessen`."""
    said = passage.words[at].said
    ends = any(said.endswith(one) and len(said) - len(one) >= SHORTEST_PART for one in FOOD_ENDINGS)
    return passage.at(at, FOOD) or int(ends)


def comes_last(passage: Passage, piece: range) -> bool:
    """Whether it says that something comes at the end, or late in the day: `drinks afterwards`, `17:00 apéro`."""
    said = passage.speaks_of(range(max(piece.start - 1, 0), piece.stop), SAID["rounds_off"])
    return said or any(hour in LATE for hour in _clocks(passage, piece))


def comes_first(passage: Passage, piece: range) -> bool:
    """Whether it is at an hour at which people arrive: `8:30 welcome`."""
    hours = _clocks(passage, piece)
    return bool(hours) and all(hour in EARLY for hour in hours)


def _clocks(passage: Passage, piece: range) -> list[int]:
    """The hours of the day in figures."""
    first, last = passage.words[piece.start].start, passage.words[piece.stop - 1].end
    found = (one[0] for one in CLOCK.finditer(passage.text, first, last))
    return [_hour(said) for said in found if HOUR.search(said)]


def _hour(said: str) -> int:
    """The hour of `18h30` or of `6 pm`."""
    number = HOUR.search(said)
    hour = int(number[0]) if number else 0
    return hour + NOON if hour < NOON and fold(said).endswith(AFTER_NOON) else hour


@lru_cache(maxsize=8)
def hour_of(passage: Passage, piece: range) -> str | None:
    """Which meal one eats at the hour that is told: `lunch` at noon or at 12:30, `dinner` in the evening; of two hours none."""
    told = {meal for meal, words in HOURS.items() for at in piece if passage.at(at, words) and _then(passage, at)}
    told |= {
        meal
        for meal, stems in STEMS.items()
        for at in piece
        if passage.words[at].said.startswith(stems) and food(passage, at) == 1
    }  # “Mëttesbuffet”
    told |= {"dinner" for at in piece if passage.words[at].said.endswith(EVENINGS) and _then(passage, at)}
    clocks = _clocks(passage, piece)
    if not told and clocks and (len(clocks) == 1 or min(clocks) in CLOCKS["dinner"]):
        told = {meal for meal, hours in CLOCKS.items() if min(clocks) in hours}
    return told.pop() if len(told) == 1 else None


def _then(passage: Passage, at: int) -> bool:
    return not (passage.before(at, NOT_THEN) or passage.before(at, WITHOUT))
