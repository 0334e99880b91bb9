"""What a text tells of an event of which this was told already: what is sure of it, and what is asked. Nothing is stored.

It comes in the place of what was told, unless it may be more of it, or only some of it: then it is asked.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.patterns import pattern
from bot.turn import Turn
from bot.words import either, table
from calculators.usual_travel import makes_sense
from handlers.event import relative
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.told import QUESTIONS
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.origins import group as groups
from handlers.event.origins.distances import distance
from handlers.event.origins.group import WAY, Group, groups_of, spoken, way_of, with_more, with_ways, without
from handlers.event.questions.kinds.questions import Answered, Number, Value
from handlers.event.questions.kinds.servings import Servings
from handlers.event.what_if import asked_back, coming
from handlers.reading import quantities, vocabulary
from handlers.reading.groups.counts import LARGEST_COUNT

LONGEST_QUOTES = 60
"""Characters of what was told first and what was typed then; where they are more, the latter alone is quoted."""
SOME_OF_THEM = known(table("small_words")["among"], table("small_words")["of_all"])
SOME_PEOPLE = known(table("small_words")["some_people"])
FOR_SOME = pattern(rf"\b(?:{either(table('when')['for'])})\s+\d", re.I)
"""`lunch for 12`: they are not how often it is served."""
LONGEST_EVENT = 14
"""Days that are supposed of an event; another day may be meant behind them."""
ALL = 100

Told = Mapping[str, Finding]


def of_more(turn: Turn, text: str, brief: Brief, told: Sequence[Finding], so_far: Answered) -> Brief:
    """What a text tells beside what was told."""
    if brief.unread and vocabulary.begins_without(text):
        return Brief((), ())  # “keine Konferenz”
    now = {one.question: one for one in told}
    of_groups = [one.quote for one in brief.findings if one.question == "origins"]
    sure: list[Finding] = []
    asked = [each for one in brief.asked if _is_heard(one, now) for each in _asked(one, text, so_far)]
    for one in brief.findings:
        if one.question in now and one.question == "participants" and one.quote in of_groups:
            continue  # “20 locals” are some of them
        found, is_sure = _meant(turn, text, one, now, so_far)
        in_part = bool(brief.unread or brief.asked) and any(_is_another(each, now) for each in found)
        (sure if is_sure and not in_part else asked).extend(found)
    if brief.groups and "origins" in now:
        either = _from(Finding("origins", {"groups": [*brief.groups]}, brief.groups_quote), now["origins"], so_far)
        if len(either) > 1 and all(groups.open_part(one) != "origin" for one in brief.groups):
            return Brief(sure, brief.unread, asked=[*asked, *either])
        both = groups.added(with_ways(groups_of(so_far), so_far), brief.groups)
        return Brief(sure, brief.unread, both, quotes(now["origins"], brief.groups_quote), asked)
    each_once = [one for at, one in enumerate(asked) if one not in asked[:at]]
    return Brief(sure, brief.unread, brief.groups, brief.groups_quote, each_once)


def _is_heard(one: Finding, now: Told) -> bool:
    """Whether what is asked says more of what was told: a number, or several meals."""
    several = one.question == "meals" and len(one.value) > 1
    return one.question not in now or several or any(map(str.isdigit, one.quote))


def _asked(one: Finding, text: str, so_far: Answered) -> list[Finding]:
    """What is asked; of several meals first whether each is served as often as there was one."""
    meals: Mapping[str, float] = so_far.get("meals") or {}
    if one.question != "meals" or not meals:
        return _with_more(one, text, so_far)
    return [replace(one, value={**meals, **dict.fromkeys(one.value, max(meals.values()))}), one]


def _is_another(one: Finding, now: Told) -> bool:
    return one.question in now and now[one.question].value != one.value


def _meant(turn: Turn, text: str, one: Finding, now: Told, so_far: Answered) -> tuple[Sequence[Finding], bool]:
    """What a finding may mean beside what was told, and whether all of that is sure."""
    before, some = now.get(one.question), coming.speaks_of(text, SOME_OF_THEM)
    if before and one.question == "origins":
        found = _from(one, before, so_far)
        return found, len(found) == 1
    if one.question == "transport" and groups_of(so_far):
        return _by(turn, text, one, now, so_far)
    if some and one.question == "remote_participants" and "participants" in now:
        left = relative.added(so_far["participants"], one.value, -1)
        return [*([replace(one, question="participants", value=left)] if left else []), one], False
    if before and one.question == "meals" and (both := asked_back.meals_beside(before.value, one.value)):
        return [replace(one, value=each.changes["meals"]) for each in both], False
    if adds(text) and (before or relative.counted(text)) and not (before and before.value == one.value):
        return _with_more(one, text, so_far), False
    if before and one.question == "meals" and not before.value.keys() <= one.value.keys():
        return [replace(one, value={**before.value, **one.value}), one], False  # “dinner both days” beside two lunches
    if before and _is_another(one, now) and one.question == "meals" and _is_uncounted(turn, one, before):
        return [replace(one, value=added("meals", one.value, so_far)), one], False
    some = some or bool(FOR_SOME.search(text) and one.question == "participants")
    of_some = some or (one.question == "participants" and coming.speaks_of(one.quote, SOME_PEOPLE))
    return [one], not (of_some and _is_another(one, now))


def _is_uncounted(turn: Turn, one: Finding, before: Finding) -> bool:
    """Whether a meal is told less often than before by its day alone: `lunch on day 3`."""
    fewer = all(number <= before.value.get(meal, 0) for meal, number in one.value.items())
    counted = quantities.read(one.quote, turn.t)
    return fewer and (bool(counted.unknown) or [one.units for one in counted.quantities] != [("meals",)])


def _by(turn: Turn, text: str, one: Finding, now: Told, so_far: Answered) -> tuple[Sequence[Finding], bool]:
    """How they travel of whom it was told as well, where all of them do: `all by bus`; else asked of the others alone."""
    everybody, [way, *others] = coming.speaks_of(text, coming.EVERYBODY), one.value
    told = with_ways(groups_of(so_far), so_far)
    if others or one.value[way] < ALL or "origins" not in now:
        counted = any(map(str.isdigit, one.quote)) and not relative.of_percent(one.quote)
        return [one], not counted and not any(map(way_of, told))
    moved: list[Group] = [spoken(without(each, *WAY), way) for each in told]
    sensible = all(makes_sense(way_of(each) or "", distance(each, so_far, turn.world.places)) for each in moved)
    value = {**now["origins"].value, "groups": moved}
    return [*([said("origins", value, now["origins"], text)] if sensible else []), one], everybody and sensible


def _with_more(one: Finding, text: str, so_far: Answered) -> list[Finding]:
    """What may be meant, behind so many more, or fewer, than were told; or behind how long it lasts till that day."""
    if one.question == "first_day":
        return [*lasting_till(one, so_far), one]
    more = added(one.question, one.value, so_far, sign_of(text) or 1) if adds(text) else None
    return [one] if more is None else [replace(one, value=more), one]


def lasting_till(day: Finding, so_far: Answered) -> list[Finding]:
    """How many days it lasts where that day is its last; nothing where it does not begin before that."""
    days = (date.fromisoformat(day.value) - date.fromisoformat(so_far.get("first_day") or day.value)).days
    return [replace(day, question="days", value=days + 1)] if 0 < days < LONGEST_EVENT else []


def _from(one: Finding, before: Finding, so_far: Answered) -> list[Finding]:
    """So many from there beside all others, or some of those from there by another way; a share of all is told anew."""
    new = groups_of({"origins": one.value})
    told = with_ways(groups_of(so_far), so_far)
    if not new or not told:
        return [one]
    counted = {**so_far, "participants": LARGEST_COUNT}
    found = [said(one.question, coming.beside_others(new, counted).changes["origins"], before, one.quote)]
    here = [each for each in told if groups.origin_of(each) == groups.origin_of(new[0])]
    if len(new) == len(here) == 1 and way_of(new[0]) not in (None, way_of(here[0])):
        left = here[0].get("people", 0) - new[0].get("people", 0)
        if left > 0:
            both = [two for each in told for two in ([each | {"people": left}, new[0]] if each in here else [each])]
            found.insert(0, said(one.question, {**before.value, "groups": both}, before, one.quote))
    return found


def adds(text: str) -> bool:
    first = text.split(maxsplit=1)[0]
    joined = vocabulary.exactly(first, relative.AND) and not vocabulary.exactly(first, relative.ARTICLES)
    return joined or any(True for _ in relative.changes(text))


def sign_of(text: str) -> int:
    """1 where so many more are said, -1 where fewer are, 0 where neither is."""
    counted = relative.counted(text)
    return counted.sign if counted else 0


def added(question: str, value: Value, so_far: Answered, sign: int = 1) -> Value | None:
    """So many more, or fewer, than were told; None where nothing is counted, or there are not as many."""
    if question == "origins" and sign > 0:
        before = with_ways(groups_of(so_far), so_far)
        new = [one for one in value["groups"] if one not in before]
        return {**value, "groups": with_more(before, new)}
    counts = isinstance(QUESTIONS[question].kind, Number | Servings)
    return relative.added(so_far.get(question), value, sign) if counts else None


def said(question: str, value: Value, before: Finding | None, typed: str) -> Finding:
    """The answer, with the words it comes of: also those that were told first, and they alone where it stays as it was."""
    if before and before.value == value:
        return before
    return Finding(question, value, quotes(before, typed))


def quotes(before: Finding | None, typed: str) -> str:
    """What was told first and what was typed then, for the answer comes of both."""
    both = f"{before.quote} … {typed}" if before else typed
    return both if len(both) <= LONGEST_QUOTES else typed


def people_of(groups: Sequence[Group]) -> int:
    return sum(one.get("people", 0) for one in groups)
