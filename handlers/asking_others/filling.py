"""An event's answers with what a survey found: filled where something is assumed, or in place of what was given.

What was given is never touched by filling: groups of people stay, and so does a way that was said. The people that no group
names are taken to be like those attendees who come from elsewhere than the groups.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from calculators.survey import SurveyCounts, SurveyGroup, extrapolated, menu_shares
from handlers.event.origins.group import Group, SurveyBehind, from_list, groups_of, origins_of, surveyed, without
from handlers.event.questions.kinds.questions import Answered

Answers = dict[str, Any]


def found_of(outcome: SurveyCounts) -> tuple[str, ...]:
    """The questions that the survey found something about."""
    return ("origins", *(("menu",) if outcome["dishes"] else ()))


def given(answered: Answered, outcome: SurveyCounts) -> tuple[str, ...]:
    """Those of them that were answered, by more than “I don’t know” and by no earlier survey."""
    return tuple(question for question in found_of(outcome) if _said(answered, question))


def filled(answered: Answered, outcome: SurveyCounts) -> Answers:
    """The answers, filled where something is assumed; the same where nothing is."""
    exact = given(answered, outcome)
    answers = _beside(answered, outcome) if "origins" in exact else _everybody(answered, outcome)
    return answers if "menu" in exact else _with_menu(answers, outcome)


def replaced(answered: Answered, outcome: SurveyCounts) -> Answers:
    """The answers in which what attendees said stands for everybody, whatever was given."""
    return _with_menu(_everybody(answered, outcome), outcome)


def _said(answered: Answered, question: str) -> bool:
    value, of_menu = answered.get(question), answered.get("menu_survey")
    surveyed_before = (
        "survey" in origins_of(answered) if question == "origins" else bool(of_menu and of_menu["shares"] == value)
    )
    return value is not None and not surveyed_before


def _everybody(answered: Answered, outcome: SurveyCounts) -> Answers:
    """Journeys answered before are those of others then."""
    people = answered["participants"]
    kept = {question: answer for question, answer in answered.items() if not question.startswith("journey.")}
    survey: SurveyBehind = {"answers": outcome["answers"], "of": people, "bands": outcome["bands"]}
    return kept | {"origins": surveyed(extrapolated(outcome["groups"], outcome["bands"], people), survey)}


def _with_menu(answered: Answered, outcome: SurveyCounts) -> Answers:
    if not (dishes := outcome["dishes"]):
        return dict(answered)
    shares = menu_shares(dishes)
    return {**answered, "menu": shares, "menu_survey": {"shares": shares, "answers": sum(dishes.values())}}


def _beside(answered: Answered, outcome: SurveyCounts) -> Answers:
    """Beside groups that were named: how they travel, where nobody said so, and who the others are."""
    origins = origins_of(answered)
    if "groups" not in origins or from_list(origins):
        return dict(answered)
    groups = [group for group in groups_of(answered) if "surveyed" not in group]  # those of an earlier survey come last
    answers = {**answered, **_ways(groups, answered, outcome["groups"])}
    left = answered["participants"] - sum(group["people"] for group in groups)
    if left > 0 and answered.get("transport") is None and (rest := _rest(groups, outcome, left)):
        answers["origins"] = {**origins, "groups": [*groups, *rest]}
    return answers


def _ways(groups: Sequence[Group], answered: Answered, found: Sequence[SurveyGroup]) -> dict[str, str]:
    """The way of each town of which nobody said it, where all who were asked there travel in one."""
    ways: dict[str, str] = {}
    for position, group in enumerate(groups):
        journey = f"journey.{position}"
        said = {one["mode"] for one in found if "mode" in one and "from" in group and one.get("from") == group["from"]}
        if answered.get(journey) is None and not group.keys() & {"way", "mode"} and len(said) == 1:
            ways[journey] = said.pop()
    return ways


def _rest(groups: Sequence[Group], outcome: SurveyCounts, people: int) -> list[Group]:
    """So many people like the attendees who come from elsewhere than the groups."""
    towns = {group["from"] for group in groups if "from" in group}
    near = {group["band"] for group in groups if "band" in group}
    others = [one for one in outcome["groups"] if one.get("from") not in towns and one["band"] not in near]
    bands = {
        band: count - sum(one["surveyed"] for one in outcome["groups"] if one["band"] == band and one not in others)
        for band, count in outcome["bands"].items()
        if any(one["band"] == band for one in others)
    }
    if not others:
        return []
    return [_named(cast(Group, one)) for one in extrapolated(others, bands, people) if one["people"]]


def _named(group: Group) -> Group:
    """A group by its town alone, where it has one, as a member names it."""
    return without(group, "band") if "from" in group else group


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The questions whose answers differ, those that are no longer answered among them."""
    return [one for one in {**before, **after} if one != "menu_survey" and before.get(one) != after.get(one)]
