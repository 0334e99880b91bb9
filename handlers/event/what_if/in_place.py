"""One thing supposed in place of another: `Porto instead of Lisbon`, `train instead of plane`, `dinner instead of lunch`."""

from typing import Any

from bot.turn import Turn
from bot.words import table
from calculators.usual_travel import makes_sense
from handlers.event.origins.distances import distance
from handlers.event.origins.group import ORIGIN, WAY, from_list, groups_of, only, origins_of, spoken, with_ways, without
from handlers.event.questions.kinds.questions import Answered
from handlers.event.questions.kinds.whereabouts import town_value
from handlers.event.what_if import claims, little_words, some_of_them, travelling
from handlers.event.what_if.copy import Claims, Supposed
from handlers.reading import vocabulary
from handlers.reading.denials import Instead, instead

MEALS = table("meals")


def read(turn: Turn, words: str, answers: Answered) -> Claims | None:
    """What takes the place of a meal, a way of travelling or the town of a group; None where it is of something else."""
    said = instead(words)
    if said is None or not said.sure:
        return None
    if (served := _so_many_meals(turn, said, answers)) is not None:
        return served
    if any(map(str.isdigit, said.first + said.then)):
        return None
    return _meals(turn, words, said, answers) or _ways(turn, words, said, answers) or _towns(turn, words, said, answers)


def _meals(turn: Turn, words: str, said: Instead, answers: Answered) -> Claims | None:
    """One meal as often as the other; one that there is none of has no place to take."""
    gone, then = (vocabulary.wholly(little_words.plain(one), MEALS, turn.t) for one in (said.first, said.then))
    if not gone or not then:
        return None
    meals = answers.get("meals") or {}
    if gone not in meals:
        return Claims(Supposed(), words)
    others = {meal: number for meal, number in meals.items() if meal != gone}
    return Claims(Supposed({"meals": {**others, then: others.get(then, 0) + meals[gone]}}))


def _so_many_meals(turn: Turn, said: Instead, answers: Answered) -> Claims | None:
    """So many of one meal in place of as many of another: `one dinner instead of one lunch`; None where it is not so."""
    meals = answers.get("meals") or {}
    first, then = (claims.counted_meals(turn, one, answers) for one in (said.first, said.then))
    if len(first) != 1 or len(then) != 1 or first.keys() == then.keys():
        return None
    [(gone, fewer)], left = first.items(), {**meals}
    left[gone] = left.get(gone, 0) - fewer
    if left[gone] < 0:
        return None
    for meal, number in then.items():
        left[meal] = left.get(meal, 0) + number
    return Claims(Supposed({"meals": {meal: number for meal, number in left.items() if number}}))


def _ways(turn: Turn, words: str, said: Instead, answers: Answered) -> Claims | None:
    """Those who are known to travel by the one way, or everybody: how the others travel is only supposed, so it is asked."""
    gone, then = (
        vocabulary.wholly(little_words.plain(one), vocabulary.WAYS, turn.t) for one in (said.first, said.then)
    )
    if not gone or not then:
        return None
    by = spoken({}, then)["way"]
    journeys = {
        f"journey.{at}": by
        for at, group in enumerate(with_ways(groups_of(answers), answers))
        if answers.get(f"journey.{at}") == gone and makes_sense(by, distance(group, answers, turn.world.places))
    }
    everybody = travelling.everybody(then, answers, turn.world.places)[0]
    meant = [Supposed(journeys)] if journeys else []
    return Claims(Supposed(), words, [*meant, *([everybody] if everybody and everybody not in meant else [])])


def _towns(turn: Turn, words: str, said: Instead, answers: Answered) -> Claims | None:
    """Of the town of a group, those people would come from elsewhere; of one that nothing is said of, it is asked."""
    places = turn.world.places
    town = places.find(little_words.plain(said.first))
    if town is None or town_value(town) == answers.get("place"):
        return None
    found = some_of_them.town_in(said.first, answers, places)
    if found is None:
        moved = claims.read(turn, words, answers)
        return Claims(Supposed(), words, [moved.supposed]) if moved.supposed.changes.keys() == {"place"} else None
    at, origins = found[0], origins_of(answers)
    named = some_of_them.groups_named(f"1 {little_words.plain(said.then)}", answers, places)
    if len(named) != 1 or from_list(origins) or "survey" in origins:
        return Claims(Supposed(), words)
    groups = with_ways(groups_of(answers), answers)
    moved_group: Any = {**without(groups[at], *ORIGIN, "one_way_km"), **only(named[0], ORIGIN)}
    sensible = makes_sense(moved_group.get("way", ""), distance(moved_group, answers, places))
    groups[at] = moved_group if sensible else without(moved_group, *WAY)
    return Claims(Supposed({"origins": {**origins, "groups": groups}}))
