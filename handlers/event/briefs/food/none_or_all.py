"""What is said of food without naming a meal: that there is none, `no catering`, or all there are, `full board`."""

from collections.abc import Iterator

from bot.words import table, taught
from handlers.event.briefs.finding import ARTICLES, MEALS, SAID, WITHOUT, Found
from handlers.event.briefs.food.for_all import Told
from handlers.event.briefs.food.menus import ONLY
from handlers.event.briefs.food.served import Table
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


NONE = taught(table("answers")["nothing"], "en")
NOTHING = known(table("answers")["nothing"]) - WITHOUT
TO_EAT = SAID["all_food"] | (SAID["eaten"] - MEALS)
BESIDE_DRINKS = (
    SAID["fillers"] | ARTICLES | known(*(table("small_words")[row] for row in ("fillers", "articles", "and")))
)
EVERY_MEAL = known(table("boards")["full_board"])
