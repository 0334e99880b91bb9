"""Where people would come from, supposed of some of them: `30 came from Paris`. All others come as they do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.places.folding import fold
from bot.texts import Unreadable
from bot.turn import Places
from bot.words import table
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.event.origins.candidates import towns_meant, towns_within
from handlers.event.origins.group import (
    WAY,
    Group,
    from_list,
    open_part,
    origin_of,
    origins_of,
    way_of,
    with_ways,
    without,
)
from handlers.event.origins.understanding import understood
from handlers.event.questions.kinds.questions import Answered
from handlers.event.questions.kinds.whereabouts import town_value
from handlers.event.what_if.copy import Supposed
from handlers.reading.doubt import MoreThanAll, NotUnderstood
from handlers.reading.groups import grammar

FROM, EVERYBODY = known(table("briefs")["from"]), known(table("shares")["whole"])


def some_come_from(words: str, plain: str, answers: Answered, places: Places) -> list[Supposed]:
    """What may be meant: one thing, several where a town is not clear, nothing where it is not about that.

    `plain` is the same without the little words of a what-if.
    """
    if not speaks_of(words, FROM):
        return []
    said = grammar.read(plain)
    if len(said) == 1 and not said[0].counted and speaks_of(words, EVERYBODY):
        said = [replace(said[0], share=1.0)]
    if not said or any(one.rest or one.of or not one.counted or not (one.words or one.band) for one in said):
        return []
    try:
        groups = understood(said, answers, places)
    except (Unreadable, NotUnderstood, MoreThanAll):
        return []
    open_ = [at for at, group in enumerate(groups) if open_part(group)]
    if not open_:
        return [*_some_of_those(groups, answers), beside_others(groups, answers)]
    if len(open_) > 1 or open_part(groups[open_[0]]) != "origin":
        return []
    at, name = open_[0], fold(groups[open_[0]].get("said", ""))
    towns = towns_within(groups[at].get("said", ""), answers.get("place"), places) or [
        one for one in towns_meant(name, places) if f"{fold(one.name)} ".startswith(f"{name} ")
    ]
    origin: list[Group] = [{"from": town_value(town)} for town in towns]
    return [
        beside_others([*groups[:at], without(groups[at], "said") | one, *groups[at + 1 :]], answers) for one in origin
    ]


def beside_others(new: Sequence[Group], answers: Answered) -> Supposed:
    """So many from there, in place of those who came from there before; all others as they are, as far as that is known."""
    origins, people = origins_of(answers), answers.get("participants") or 0
    named = sum(one.get("people", 0) for one in new)
    before: list[Group] = []
    if named < people and "bands" in origins:
        before = _in_bands(origins["bands"], people - named)
    elif named < people and not (from_list(origins) or "survey" in origins):
        before = with_ways(origins.get("groups", ()), answers)
    return Supposed({"origins": {"groups": _in_place(before, new)}})


def _some_of_those(new: Sequence[Group], answers: Answered) -> list[Supposed]:
    """Fewer than come from there, by another way: they may be some of those, and the others travel as they do."""
    origins = origins_of(answers)
    if len(new) != 1 or not way_of(new[0]) or from_list(origins) or "survey" in origins:
        return []
    found: list[Group] = []
    for group in with_ways(origins.get("groups", ()), answers):
        left = group.get("people", 0) - new[0].get("people", 0)
        some = origin_of(group) == origin_of(new[0]) and left > 0 and way_of(group) != way_of(new[0])
        found += [group | {"people": left}, new[0]] if some else [group]
    return [Supposed({"origins": {**origins, "groups": found}})] if new[0] in found else []


def _in_place(before: Sequence[Group], new: Sequence[Group]) -> list[Group]:
    """Those from the same place stay where they were in the list, and travel as they did unless it was said how."""
    left = [*new]
    found: list[Group] = []
    for group in before:
        here = [one for one in left if origin_of(one) is not None and origin_of(one) == origin_of(group)]
        left = [one for one in left if one not in here]
        found += [(without(group, *WAY) if way_of(one) else group) | one for one in here] or [group]
    return [*found, *left]


def _in_bands(bands: Mapping[str, float], people: int) -> list[Group]:
    """People in the proportions of the bands, in whole numbers that add up."""
    whole, found, reached, counted = sum(bands.values()), list[Group](), 0.0, 0
    for band, share in bands.items():
        reached += share / whole * people
        here = round(reached) - counted
        counted += here
        found += [{"people": here, "band": band}] if here else []
    return found


def speaks_of(words: str, phrases: Phrases) -> bool:
    passage = Passage(words)
    return passage.speaks_of(range(len(passage.words)), phrases)
