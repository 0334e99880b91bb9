"""What is said of food without naming a meal: that there is none, `no catering`, all there are, `full board`, or `buffet`."""

from collections.abc import Iterator

from bot.words import table, taught
from handlers.event.briefs.finding import ARTICLES, MEALS, SAID, WITHOUT, Found, pieces
from handlers.event.briefs.food.for_all import BESIDE_MEALS, Told
from handlers.event.briefs.food.how_often import how_many
from handlers.event.briefs.food.menus import ONLY, is_dish
from handlers.event.briefs.food.served import DAILY, Table
from handlers.event.briefs.food.sittings import plainly
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
    """`all meals`, `full board`, if no meal is named: of one day a lunch is likeliest."""
    for here in range(len(passage.words)):
        if length := passage.at(here, EVERY_MEAL):
            yield Found("meals", here, here + length, plainly("lunch") if told.one_day else "", unsure=True)
            break


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
EVERY_MEAL = known(table("boards")["full_board"])
