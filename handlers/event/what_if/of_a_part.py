"""What is supposed of a part of the event, which its answers do not know: of one day, one meal, one of two towns, a share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.turn import Places
from bot.words import table
from handlers.event import relative
from handlers.event.briefs.people import hybrid
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.origins.group import groups_of, origin_of
from handlers.event.questions.kinds.questions import Answered
from handlers.event.what_if.coming import speaks_of
from handlers.event.what_if.copy import Claims, Supposed
from handlers.event.what_if.little_words import NOBODY
from handlers.event.what_if.some_of_them import is_of_more_or_fewer, towns_in
from handlers.reading import vocabulary

COUNTED = ("participants", "online_participants", "remote_participants", "crew", "nights")
"""Answers that are numbers: a share of them is said by its percent, and is none of them."""
COUNTED_OF_EACH = {"nights", "days"}
"""Answers that a number beside “more” or “less” does not give, where it is not read as so many more of all."""
MEALS = table("meals")
OF_THEM = known(table("what_if")["of_them"])
"""Of people who are among all: “30 of them online”."""
ABOUT_PLACE = known(table("what_if")["about_place"])
BEFORE_PLACE = known(table("briefs")["place_before"])


def only_of_all(words: str, found: Claims, answers: Answered, places: Places, typed: str = "") -> Claims:
    """The same where it is of all of the event, else not understood: `lunch vegan on one day`, `50 % online`.

    What is said of those from a town is none of the nights of all: `Paris stayed 2 nights`. `typed`: with the words around it.
    """
    changes = found.supposed.changes
    if (left := _without_nobody(words, changes, places)) is not None:
        return Claims(Supposed(), words, [found.supposed.with_(Supposed({"origins": left}))])
    if _is_of_a_part(words, changes, answers) or _is_of_a_group(words, changes, answers, places):
        return Claims(Supposed(), words)
    if changes.keys() == {"remote_participants"} and (speaks_of(words, OF_THEM) or speaks_of(typed, OF_THEM)):
        return _among_all(words, changes["remote_participants"], answers)
    if {"participants", "remote_participants"} <= changes.keys() and not hybrid.are_told_apart(Passage(words)):
        return _beside_or_among(words, found)
    if found.meant and is_of_more_or_fewer(words):  # “20 stayed one night less”
        return replace(found, meant=[one for one in found.meant if not one.changes.keys() & COUNTED_OF_EACH])
    return found


def _without_nobody(words: str, changes: Mapping[str, Any], places: Places) -> Mapping[str, Any] | None:
    """Where people come from without those of whom it is said that nobody does: `no one from Paris, 8 from Metz instead`.

    None where nobody is named of whom that is said.
    """
    if "origins" not in changes or not speaks_of(words, NOBODY):
        return None
    passage, groups = Passage(words), groups_of(changes)
    gone = {
        one.group
        for one in towns_in(passage, changes, places)
        if passage.speaks_of(passage.clause_of(one.first), NOBODY)
    }
    left = [one for at, one in enumerate(groups) if at not in gone]
    return {**changes["origins"], "groups": left} if gone else None


def _is_of_a_part(words: str, changes: Mapping[str, Any], answers: Answered) -> bool:
    """Whether it is said of one of several days, of a share, of one of several meals, or of a place as well as online."""
    fewer_days = "days" in changes and changes["days"] < (answers.get("days") or 0)
    share = relative.of_percent(words) and not is_of_more_or_fewer(words)
    served = changes.get("meals", answers.get("meals"))
    named = {meal for meal, said in MEALS.items() if vocabulary.within(words, said)}
    return bool(
        (fewer_days and len(changes) > 1)
        or (share and any(one in changes for one in COUNTED))
        or ("menu" in changes and named and served and named != served.keys())
        or (changes.get("kind") == "online" and "place" in changes)
    )


def _is_of_a_group(words: str, changes: Mapping[str, Any], answers: Answered, places: Places) -> bool:
    """Whether the town it is said to take place in is one from which some come, said of those: `only Paris came`."""
    place = changes.get("place")
    if place is None or place not in map(origin_of, groups_of(answers)):
        return False
    passage = Passage(words)
    return any(
        not passage.before(one.first, BEFORE_PLACE)
        and not all(
            passage.within(at, ABOUT_PLACE)
            for clause in passage.clauses()
            if one.first in clause
            for at in clause
            if at not in range(one.first, one.end)
        )
        for one in towns_in(passage, answers, places)
    )


def _among_all(words: str, online: int, answers: Answered) -> Claims:
    """So many of those who would come take part online."""
    left = (answers.get("participants") or 0) - online
    return Claims(
        Supposed({"participants": left, "remote_participants": online}) if left > 0 else Supposed(),
        "" if left > 0 else words,
    )


def _beside_or_among(words: str, found: Claims) -> Claims:
    """So many who take part, and so many online: beside them, or some of them, `85 people, 30 online`."""
    on_site = found.supposed.changes["participants"] - found.supposed.changes["remote_participants"]
    among = [found.supposed.with_(Supposed({"participants": on_site}))] if on_site > 0 else []
    return Claims(Supposed(), words, [found.supposed, *among])


def contradict(parts: Sequence[Supposed]) -> bool:
    """Whether two of them answer the same otherwise, as one town and another do; what is listed is added to."""
    said = [(question, value) for one in parts for question, value in one.changes.items()]
    plain = [(question, value) for question, value in said if not isinstance(value, dict | list)]
    return len(dict(plain)) < len(set(plain))
