"""What is supposed, read as one tells of an event: `85 people, in Metz on 12 May` are three answers of this one.

Only where nothing is left over, and no kind of event is named beside other answers: that would be another event.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.turn import Turn
from bot.words import table
from handlers.event.briefs import brief
from handlers.event.briefs.understood import TELLING, Brief, Finding
from handlers.event.questions.kinds import another_day
from handlers.event.questions.kinds.questions import Answered
from handlers.event.what_if import coming, some_of_them, travelling
from handlers.event.what_if.copy import Claims, Supposed
from handlers.event.what_if.little_words import NOBODY, SAID, is_vague, plain, without
from handlers.reading import quantities, vocabulary

MEALS = table("meals")
ASKED_ANEW = ("transport", "menu", "place", "origins")
FEWEST = 2
"""Answers of which one may be the day; a day alone is read where it is known which day it was."""


def read(turn: Turn, words: str, answers: Answered) -> Claims | None:
    """All that is told, with the little words of a what-if or without; None where not all of it is understood."""
    if is_vague(words) or some_of_them.is_of_more_or_fewer(words):
        return None  # a number in it is not how many there are
    return _told(turn, words, answers) or _told(turn, plain(words), answers)


def tells_of_meals_alone(turn: Turn, told: Brief) -> bool:
    """Whether nothing tells of an event but a meal that may be a kind of one: `vegan dinner`."""
    return not any(one.question in TELLING for one in _without_the_kind_of_a_meal(turn, told.findings))


def tells_of_another(turn: Turn, words: str) -> bool:
    """Whether a name or a kind of event is told beside other answers: `a workshop in Metz`."""
    told = brief.read(turn, words)
    findings = _without_the_kind_of_a_meal(turn, told.findings)
    answered = {one.question for one in (*findings, *told.asked)}
    return len(answered) >= FEWEST and any(one.question in ("kind", "name") for one in findings)


def _told(turn: Turn, words: str, answers: Answered) -> Claims | None:
    found = brief.read(turn, words, {one: said for one, said in answers.items() if one not in ASKED_ANEW})
    if among := _staff_among(turn, words, found):
        return among
    findings = _without_the_kind_of_a_meal(turn, found.findings)
    changes = {one.question: one.value for one in findings}
    if found.unread or found.groups or not changes or ("kind" in changes and len(changes) > 1):
        return None
    if "name" in changes or ("first_day" in changes and len(changes) < FEWEST):
        return None
    if changes == {"meals": {}}:
        return Claims(Supposed(), words, [Supposed(changes)])  # “only water” may be what is drunk
    if coming.speaks_of(words, NOBODY) and all(changes.values()):
        return None  # of somebody it was said that there are none
    of_which_meal = [one.quote for one in found.asked if one.question == "meals" and "menu" in changes]
    if not _all_said(words, [*(one.quote for one in findings), *of_which_meal]):
        return None
    if "place" in changes and "origins" not in changes and coming.speaks_of(words, coming.FROM):
        return None  # where they come from is not where it takes place
    if {"participants", "transport"} <= changes.keys() and not coming.speaks_of(words, coming.EVERYBODY):
        return None  # “20 people took the train” are some of them
    if "origins" in changes:
        if len(quantities.read(words, turn.t).quantities) == 1:
            changes.pop("participants", None)  # “80 locals” are some of them
        known = {**answers, **{one: said for one, said in changes.items() if one != "origins"}}
        changes |= coming.beside_others(changes["origins"].get("groups", ()), known).changes
    said = quantities.read(plain(words), turn.t).unknown if changes.keys() == {"participants"} else ()
    if any(not vocabulary.exactly(one, table("briefs")["attendees"]) for one in said):
        return Claims(Supposed(), words, [Supposed(changes)])  # “200 chairs”
    return _on_the_day_meant(turn, words, findings, _travelling(turn, changes, answers), answers)


def _staff_among(turn: Turn, words: str, found: Brief) -> Claims | None:
    """So many people, of whom so many work there: without them, or with them, `nous serons 95, dont 12 bénévoles`."""
    staff = [int(one.number) for one in quantities.read(words, turn.t).quantities if one.units == ("staff",)]
    all_ = [one.value for one in found.asked]
    if found.findings or len(staff) != 1 or not all_ or any(one.question != "participants" for one in found.asked):
        return None
    people = dict.fromkeys((max(all_) - staff[0], max(all_)))
    meant = [Supposed({"participants": number, "crew": staff[0]}) for number in people if number > 0]
    return Claims(Supposed(), words, meant) if staff[0] < max(all_) else None


def _without_the_kind_of_a_meal(turn: Turn, findings: Sequence[Finding]) -> list[Finding]:
    """Without a kind that is read of what is served: of an event that there is already `with dinner` is no gala."""
    return [one for one in findings if one.question != "kind" or not vocabulary.wholly(one.quote, MEALS, turn.t)]


def _travelling(turn: Turn, changes: Mapping[str, Any], answers: Answered) -> Claims:
    """The same with how everybody travels, group by group."""
    others = {one: said for one, said in changes.items() if one != "transport"}
    if len(others) == len(changes):
        return Claims(Supposed(changes))
    by = travelling.by(changes["transport"], {**answers, **others}, turn.world.places)
    return Claims(Supposed(others).with_(by.supposed), left=by.left, unsaid=by.unsaid)


def _on_the_day_meant(turn: Turn, words: str, findings: Sequence[Finding], found: Claims, answers: Answered) -> Claims:
    """The same on the day that is meant by one said in place of the one there is; where that may be several, each."""
    said = next((one for one in findings if one.question == "first_day"), None)
    was = answers.get("first_day")
    if said is None or not was:
        return found
    likely = [*another_day.instead_of(date.fromisoformat(was), said.quote, turn.t)] or [date.fromisoformat(said.value)]
    meant = [found.supposed.with_(Supposed({"first_day": day.isoformat()})) for day in likely]
    return (
        Claims(meant[0], left=found.left, unsaid=found.unsaid) if len(meant) == 1 else Claims(Supposed(), words, meant)
    )


def _all_said(words: str, quotes: Sequence[str]) -> bool:
    """Whether nothing but fillers is left when the quotes are taken out; what denies or halves is none."""
    left = words
    for quote in sorted(quotes, key=len, reverse=True):  # one may stand within another
        left = left.replace(quote, " ")
    for said in (SAID["fillers"], SAID["joints"], SAID["food"], table("shares")["whole"]):
        left = without(left, said)
    return not without(left, table("briefs")["place_before"])
