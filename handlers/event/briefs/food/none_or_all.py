"""What is said of food without naming a meal: that there is none, `no catering`, all there are, `full board`, or `buffet`."""

from collections.abc import Iterator

from bot.words import table, taught
from handlers.event.briefs.finding import ARTICLES, EXCEPT, MEALS, SAID, THE, WITHOUT, Found, pieces
from handlers.event.briefs.food.for_all import BESIDE_MEALS, Told
from handlers.event.briefs.food.how_often import how_many
from handlers.event.briefs.food.menus import ONLY, is_dish
from handlers.event.briefs.food.served import DAILY, Table
from handlers.event.briefs.food.sittings import NAMED, plainly
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known


def nothing(passage: Passage, table: Table) -> Iterator[Found]:
    """`no catering`, `nothing to eat`, `just coffee and water`; beside a meal coffee is no more than that."""
    named = bool(table.served) or table.some
    for here in range(len(passage.words)):
        none = passage.at(here, WITHOUT)
        food = passage.at(here + none, SAID["all_food"]) if none else 0
        if food and passage.at(here + none, MEALS) <= food:  # “pas de repas de midi”
            yield Found("meals", here, here + none + food)
        elif length := passage.at(here, SAID["nothing_to_eat"]):
            yield Found("meals", here, here + length, NONE)
    for clause in passage.clauses():
        said = passage.speaks_of(clause, NOTHING) and passage.speaks_of(clause, TO_EAT)
        others = (at for at in clause if not passage.within(at, NOTHING | TO_EAT | BESIDE_DRINKS | SAID["served_so"]))
        if said and next(others, None) is None:
            yield Found("meals", clause.start, clause.stop, NONE)  # “zu essen gibts nix”
    for clause in passage.clauses() if not named else ():
        drinks = [at for at in clause if passage.at(at, SAID["only_drinks"])]
        small = SAID["only_drinks"] | SAID["serving"] | ONLY | BESIDE_DRINKS
        beside = (at for at in clause if not passage.within(at, small))
        if drinks and passage.speaks_of(clause, ONLY) and next(beside, None) is None:
            yield Found("meals", clause.start, clause.stop, NONE)


def every_meal(passage: Passage, told: Told) -> Iterator[Found]:
    """`all meals`, `full board`, if no meal is named but those that are left out: of one day a lunch is likeliest."""
    for here in range(len(passage.words)):
        if length := passage.at(here, EVERY_MEAL):
            left = range(here + length, passage.clause_of(here).stop)
            said = plainly("lunch") if told.one_day else ""
            plain = all(passage.within(at, NOT_THESE | MEALS | BESIDE_DRINKS | THE) for at in left)
            if not told.one_day and plain and passage.speaks_of(left, NOT_THESE):
                said = _all_but(passage, left, len(told.dates))
            stop = left.stop if said and not told.one_day else here + length
            yield Found("meals", here, stop, said, unsure=True)
            break


def _all_but(passage: Passage, left: range, days: int) -> str:
    """All meals of so many days but those that are named: `all meals | except breakfast`."""
    counts = {"breakfast": days - 1, "lunch": days, "dinner": days - 1}
    meals = [at for at in left if passage.at(at, MEALS) and not passage.within(at - 1, MEALS)]
    named = {which for at in meals for which, words in NAMED.items() if passage.at(at, words) == passage.at(at, MEALS)}
    return ", ".join(f"{count} {plainly(which)}" for which, count in counts.items() if which not in named)


def some_meal(passage: Passage, told: Told) -> Iterator[Found]:
    """`buffet`, `with food`, `3 meals`, if that is all that is told of any: it may be a lunch or a dinner."""
    for piece in pieces(passage):
        if passage.text[passage.words[piece.stop - 1].end :].lstrip(" *")[:1] == ":":
            continue  # “Food: 12 vegan, 18 fish”
        meals = [at for at in piece if passage.at(at, SOME_MEAL) and not told.heard(passage.words[at])]
        beside = (at for at in piece if not (passage.within(at, SOME_MEAL | BESIDE_MEALS) or is_dish(passage, at)))
        numbers = {at for at in meals if at > piece.start and how_many(passage, at - 1) is not None}
        others = (at for at in beside if at + 1 not in numbers and not told.heard(passage.words[at]))
        if meals and next(others, None) is None and not passage.speaks_of(piece, NOTHING | WITHOUT):
            at = meals[0]
            number = how_many(passage, at - 1) if at in numbers else None
            said = f"{number or 1} {MEAL}" if number or told.one_day else f"{MEAL} {DAILY}"
            yield Found("meals", at - (at in numbers), at + passage.at(at, SOME_MEAL), said, unsure=True)
            return


MEAL = taught(table("meals_either")["lunch_dinner"], "en")
SOME_MEAL = SAID["some_meal"]
NONE = taught(table("answers")["nothing"], "en")
NOTHING = known(table("answers")["nothing"]) - WITHOUT
TO_EAT = SAID["all_food"] | (SAID["eaten"] - MEALS)
BESIDE_DRINKS = (
    SAID["fillers"] | ARTICLES | known(*(table("small_words")[row] for row in ("fillers", "articles", "and")))
)
NOT_THESE = EXCEPT - WITHOUT - known(table("denials")["but"])
EVERY_MEAL = known(table("boards")["full_board"])
