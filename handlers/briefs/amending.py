"""What is typed below an event that was told in one go: more of it, or what was told otherwise. Nothing here is stored.

| typed | what becomes of what was told |
|---|---|
| `600 m²`, `25 people` | it is told as well, or comes in its place |
| `5 more people`, `no lunch`, `dinner instead of lunch` | it is changed as on any card of the event: see `anew.py` |
| `8 from Metz` | so many come from there, as they did; all others come as they do |
| `and 20 children`, `and a dinner` | it is as it was, and both meanings are asked: with them, or these alone |
| `40 people`, where `1 night each` was told | what was worked out of as many as there were is asked: see `worked_out.py` |
| `12 women`, `lunch on day 3`, `till 9 June` | it is as it was, and asked: it may be some of all, or not all of it was read |

A kind of event is changed by a word for a kind alone, never by a meal.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.turn import Turn
from bot.words import table
from handlers.briefs import beside, doubtful, last_said, worked_out
from handlers.event import relative
from handlers.event.briefs.brief import read
from handlers.event.briefs.doubt.not_as_planned import new_towns
from handlers.event.briefs.told import QUESTIONS
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.origins.group import (
    answered_with,
    groups_of,
    origins_of,
    with_ways,
)
from handlers.event.questions.kinds.questions import Answered, Value
from handlers.event.what_if import anew, coming
from handlers.event.what_if.copy import Claims, answers_with
from handlers.reading import vocabulary
from handlers.reading.denials import instead
from handlers.reading.groups.counts import LARGEST_COUNT
from handlers.reading.in_passing import said_anew

JOURNEY = "journey."
MEALS = table("meals")

Answers = Mapping[str, Value]


def amended(
    turn: Turn, text: str, told: Sequence[Finding], asked: Sequence[Finding] = (), before: Sequence[Finding] = ()
) -> Brief:
    """What a text makes of what was `told`: its findings come in the place of those about the same questions, or `asked`.

    `before` is what was told before the last change.
    """
    answers = {one.question: one.value for one in told}
    again = last_said.corrected(text, told, before)
    brief = Brief([again], ()) if again else _read(turn, text, told)
    return _with_too_many_asked(worked_out.with_what_changes(brief, told, asked), answers)


def _read(turn: Turn, text: str, told: Sequence[Finding]) -> Brief:
    answers = {one.question: one.value for one in told}
    served = any(vocabulary.within(text, words) for words in MEALS.values())
    so_far = answered_with(answers, answers["origins"]) if "origins" in answers else answers
    brief = read(turn, text, answers)
    if served:
        brief = _of_meals(turn, text, brief, answers)
    found = [] if served and beside.FOR_SOME.search(text) else _otherwise(turn, text, brief, so_far)
    brief = _settled(text, found, told) if found else beside.of_more(turn, text, brief, told, so_far)
    if not (brief.findings or brief.groups or brief.asked):  # “moved to Esch”
        brief = Brief((), (), asked=[*new_towns(text, turn.world.places)])
    return doubtful.doubted(text, brief, told)


def _otherwise(turn: Turn, text: str, brief: Brief, so_far: Answered) -> list[Answers]:
    """What it may mean as said of what was told; nothing where it rather tells more of the event."""
    more = relative.counted(text) or relative.as_more(text, turn.t) != text
    if (brief.groups and not more) or (brief.findings and not (brief.unread or brief.asked or _changes(text))):
        return []
    if not _changes(text) and {"participants", "crew"} <= {one.question for one in brief.asked}:
        return []  # “16 staff and 4 guests”
    found = anew.read(turn, relative.as_more(text, turn.t), so_far, corrects=True)
    if not found or (found.unread and brief.findings and not _changes(text)):
        return []
    meanings = list(_meanings(turn, text, found, so_far))
    return meanings if any(meanings) else []


def _of_meals(turn: Turn, text: str, brief: Brief, answers: Answers) -> Brief:
    """A meal, and its day, say of what kind an event is and when it begins only as long as nothing else does."""
    kinds = [one for one in brief.findings if one.question == "kind" and vocabulary.wholly(one.quote, MEALS, turn.t)]
    days = [one for one in brief.findings if one.question == "first_day"]
    gone = [one for one in (*kinds, *days) if one.question in answers]
    left = [one for one in brief.findings if one not in gone]
    served = [one for one in brief.asked if one.question == "meals"]
    within = [one for one in days if one in gone and _is_within(one, answers)]
    if within and served and not any(one.question == "meals" for one in left):
        once = min(served, key=lambda one: sum(one.value.values()))
        others = [one for one in brief.asked if one not in served]
        return replace(brief, findings=[*left, replace(once, quote=text)], asked=others)
    if kinds and not any(one.question == "meals" for one in left):
        return replace(brief, findings=(), unread=[text])
    dated = [one for one in days if one in gone and any(map(str.isdigit, one.quote))]
    unread = [one.quote for one in days if one in gone and one not in dated]
    return replace(brief, findings=left, unread=[*brief.unread, *unread], asked=[*brief.asked, *dated])


def _is_within(day: Finding, answers: Answers) -> bool:
    """Whether the day is one of those that the event lasts."""
    first = date.fromisoformat(answers["first_day"])
    return timedelta(0) <= date.fromisoformat(day.value) - first < timedelta(days=answers.get("days") or 1)


def _changes(text: str) -> bool:
    """Whether it says by itself that it adds something, takes it away, or corrects it."""
    return beside.adds(text) or bool(said_anew(text) or instead(text))


def _meanings(turn: Turn, text: str, found: Claims, so_far: Answered) -> Iterator[Answers]:
    """Each thing that it may mean, as answers that would be others; nothing where it is about what is not told here."""
    for supposed in found.meant if found.unread else [found.supposed]:
        changes = supposed.changes
        if supposed.measures or not all(one in QUESTIONS or one.startswith(JOURNEY) for one in changes):
            return
        after = answers_with(turn, so_far, supposed)
        then = {one: after[one] for one in changes if one in QUESTIONS}
        if "origins" in changes or any(one.startswith(JOURNEY) for one in changes):
            then["origins"] = {**origins_of(after), "groups": with_ways(groups_of(after), after)}
        if found.unread and len(found.meant) == 1 and (sign := beside.sign_of(text)):  # “two nights more”, or of each
            yield {
                one: more for one, value in then.items() if (more := beside.added(one, value, so_far, sign)) is not None
            }
        yield from [then] if found.unread else _each(turn, text, then, so_far)
    if found.unsaid or (found.unread and len(found.meant) == 1):
        yield {}  # or something else


def _each(turn: Turn, text: str, then: dict[str, Any], so_far: Answered) -> Iterator[Answers]:
    """What is understood to change to this may mean, where it is not sure that all of it does."""
    more, groups = relative.beside(text), then.get("origins", {}).get("groups", ())
    if more and relative.as_more(text, turn.t) == text:
        yield _with_what_there_was(then, so_far)
    elif beside.sign_of(text) > 0 and (less := _less(then, so_far)):
        yield {**then, **_with_what_there_was(less, so_far)}
    some_by = (
        "transport" in then and groups_of(so_far) and any(map(str.isdigit, text)) and not relative.of_percent(text)
    )
    if some_by or coming.speaks_of(text, beside.SOME_OF_THEM) or ("days" in then and not _changes(text)):
        yield {}
    elif "transport" in then and groups and not coming.speaks_of(text, coming.EVERYBODY):
        yield {"origins": then.pop("origins")}  # `by car`: they, or all others
    elif "participants" in then and groups and beside.people_of(groups) <= (so_far.get("participants") or 0):
        yield {one: value for one, value in then.items() if one != "participants"}  # some of those there are
    yield then


def _less(then: Answers, so_far: Answered) -> Answers:
    """What there would be less of than was told, so that it is not added: the lunch of `add 3 people and a lunch`."""
    changed = {one: value for one, value in then.items() if one in so_far and so_far[one] != value}
    return {one: value for one, value in changed.items() if beside.added(one, value, so_far, -1) is not None}


def _with_what_there_was(then: Answers, so_far: Answered) -> Answers:
    """The same, added to what was told; without what nothing can be added to."""
    each = {one: beside.added(one, value, so_far) if one in so_far else value for one, value in then.items()}
    return {one: value for one, value in each.items() if value is not None}


def _settled(text: str, meanings: Sequence[Answers], told: Sequence[Finding]) -> Brief:
    """What holds in every meaning is taken, the rest is asked."""
    first, now = meanings[0], {one.question: one for one in told}
    sure = {one: value for one, value in first.items() if all(one in each and each[one] == value for each in meanings)}
    asked = [(one, value) for each in meanings for one, value in each.items() if one not in sure]
    return Brief(
        [beside.said(one, value, now.get(one), text) for one, value in sure.items()],
        (),
        asked=[Finding(one, value, text) for at, (one, value) in enumerate(asked) if (one, value) not in asked[:at]],
    )


def _with_too_many_asked(brief: Brief, answers: Answers) -> Brief:
    """Where more people come from somewhere than take part, they are asked about."""
    then = {**answers, **{one.question: one.value for one in brief.findings}}
    origins = next((one for one in brief.findings if one.question == "origins"), None)
    groups = groups_of({"origins": origins.value}) if origins else ()
    if origins is None or beside.people_of(groups) <= (then.get("participants") or LARGEST_COUNT):
        return brief
    return replace(
        brief,
        findings=[one for one in brief.findings if one is not origins],
        groups=groups,
        groups_quote=origins.quote,
    )
