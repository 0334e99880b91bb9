"""What is said of one answer away from its question: `no, 80 participants`, `the place is Metz`, `no lunch`, `not the 20th`.

All of it must be understood, by the kind of the one question that is named, or that alone can be meant.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.turn import Turn
from bot.words import table, taught
from handlers.event import relative
from handlers.event.moved import AROUND_MOVED, MOVED
from handlers.event.origins.group import groups_of, origins_of
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Answered, Value
from handlers.event.what_if import (
    as_told,
    claims,
    coming,
    in_place,
    little_words,
    named,
    of_a_part,
    other_day,
    some_of_them,
    whose_nights,
)
from handlers.event.what_if.accounted import leaves_out, leaves_uncounted
from handlers.event.what_if.copy import Claims, Supposed, one_of
from handlers.reading import asides, quantities, vocabulary
from handlers.reading.denials import Instead, instead
from handlers.reading.in_passing import said_anew
from handlers.reading.question_words import NO_NUMBER

WITH = table("small_words")["with"]
MEALS = table("meals")
COUNTABLE = (*named.CALLED.values(), *named.NAMES.values(), *table("measures").values())
NAMED_NUMBER = re.compile(r"([^\d\s][^\d]*?)\s+(\d+)(?!\S)")
MINUS, LESS = re.compile(r"^[-−–]\s?(?=\d)"), taught(named.ANEW["less"], "en")
NOT_COMING = table("what_if")["not_coming"]
ONLY = table("small_words")["only"]
MOST_WORDS = 12
FEW_WORDS = 6
"""Of what is told without saying that it corrects anything: longer ones may tell of another event."""
SEVERAL = 2
"""Answers in one line."""
TRAVEL, TRAVEL_QUESTIONS = "travel", ("origins", "journey", "transport")
COUNTED = {"crew": "staff", "remote_participants": "online_people"}
"""Questions of those beside the participants, and what they are counted in."""
PEOPLE = {"people", "on_site_people"}


def read(turn: Turn, typed: str, answers: Answered, *, corrects: bool = False) -> Claims | None:
    """What is another now, sure or as it may be meant; None where it is no correction, or not all of it is understood.

    With `corrects` it is one though nothing says so: `80`, said of what is only supposed.
    """
    typed = some_of_them.of_all_there_are(typed.strip(), answers)
    after_no = said_anew(typed)
    left = little_words.without(typed, little_words.SAID["only_left"])  # “nur noch 85”, of which the “nur” says no more
    said = asides.unframed(after_no or left, "anew")
    if not 0 < len(said.split()) <= MOST_WORDS or vocabulary.exactly(typed, table("answers")["yes"]):
        return None
    if NO_NUMBER.search(typed):
        return None
    said = _listed(said)
    found = (
        _taken_out(turn, said, answers)
        or _served(turn, said, answers, alone=vocabulary.within(typed, ONLY))
        or _counted(turn, said, answers)
        or in_place.read(turn, said, answers)
        or _in_place_of(turn, said, answers)
        or other_day.read(turn, said, answers)
        or _of_groups(turn, said, answers)
        or _not_coming(turn, said, answers)
        or _fewer(turn, said, answers)
        or _told(turn, said, answers, sure=corrects or bool(after_no) or len(said.split()) < len(typed.split()))
        or whose_nights.of_a_town(said, answers, turn.world.places, turn.t)
        or named.read(turn, said, answers)
    )
    found = _of_all_said(turn, said, answers, found)
    if not after_no and said != left:  # with the words around it, “nous serons 95, dont 12 bénévoles”
        found = _of_all_said(turn, left, answers, found)
    if found and found.supposed.changes and leaves_out(said, found.supposed.changes, turn.t):
        found = claims.read(turn, said, answers)
    if found:
        found = whose_nights.as_meant(said, found, answers, turn.world.places, turn.t)
    if found and found.unread:
        whole = [one for one in found.meant if not (one.changes and leaves_uncounted(said, one.changes, turn.t))]
        found = replace(found, meant=whole)
    return found if found and (found.supposed or found.unsaid or found.meant) else None


def _listed(said: str) -> str:
    """The same with commas where each number stands behind what it counts: `guests 85 nights 40`."""
    each = NAMED_NUMBER.findall(said)
    named = all(any(vocabulary.exactly(name, row) for row in COUNTABLE) for name, _ in each)
    return ", ".join(f"{name} {number}" for name, number in each) if named and _is_all(said, each) else said


def _is_all(said: str, each: Sequence[tuple[str, str]]) -> bool:
    return len(each) > 1 and said.split() == " ".join(word for one in each for word in one).split()


def _of_all_said(turn: Turn, said: str, answers: Answered, found: Claims | None) -> Claims | None:
    """What all of it says, where only a part was understood; nothing where it tells of another event."""
    moved = little_words.without(said, MOVED)  # “we moved to Mersch on 12 May”
    whole = claims.read(turn, said if moved == said else little_words.without(moved, AROUND_MOVED), answers)
    before = set().union(*_told_in(found)) if found else set()
    told = _told_in(whole)
    more = bool(told) and all(len(one) >= SEVERAL and one > before for one in told)
    if (more or (found and found.unread)) and as_told.tells_of_another(turn, said):
        return None
    return whole if more else found


def _told_in(found: Claims) -> list[set[str]]:
    """The questions that each meaning answers, of how people travel and where from as of one."""
    each = [found.supposed, *found.meant] if found.supposed else found.meant
    return [{TRAVEL if one.partition(".")[0] in TRAVEL_QUESTIONS else one for one in meant.changes} for meant in each]


def as_fewer(typed: str) -> str:
    """So many fewer where a sign says so on a card, `-10`; what is supposed with one, `what if -10 came`, is nothing."""
    return MINUS.sub(f"{LESS} ", typed.strip())


def supposed(turn: Turn, words: str, answers: Answered) -> Claims | None:
    """The same behind a `what if`: `we had no lunch`."""
    found = next((one for said in (words, little_words.plain(words)) if (one := read(turn, said, answers))), None)
    return of_a_part.only_of_all(words, found, answers, turn.world.places) if found else None


def _taken_out(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """There is none of it: `no lunch`, `remove the dinner`, `remove Lisbon`, `no coffee`."""
    gone = named.left(said, named.ANEW["remove"])
    removes = gone != said
    if not removes and not vocabulary.begins_without(said) and not vocabulary.nothing(said):
        told = little_words.plain(said)
        return _taken_out(turn, told, answers) if told != said and vocabulary.begins_without(told) else None
    plain = asides.without(gone, vocabulary.WITHOUT, vocabulary.NOTHING, *named.ARTICLES)
    meals, served = answers.get("meals") or {}, vocabulary.wholly(plain, MEALS, turn.t)
    fewer = claims.counted_meals(turn, gone, answers) if removes else {}
    if len(fewer) == 1 and fewer.keys() <= meals.keys():
        after = {meal: number - fewer.get(meal, 0) for meal, number in meals.items()}
        return Claims(Supposed({"meals": {meal: number for meal, number in after.items() if number > 0}}))
    if served:
        return Claims(Supposed({"meals": {one: number for one, number in meals.items() if one != served}}))
    none = [
        Supposed({one.id: one.nothing})
        for one in refine.questions(answers)
        if one.allows_nothing
        and any(
            words and vocabulary.exactly(words, named.NAMES.get(one.id, {}))
            for words in (plain, _without_article(gone))
        )
    ]
    if none:
        return one_of(none, said)
    if removes and vocabulary.exactly(plain, vocabulary.WAYS["plane"]):
        return claims.read(turn, taught(little_words.SAID["no_flights"], "en"), answers)
    places = turn.world.places
    left = some_of_them.some_fewer_from(gone, answers, places) or some_of_them.without_those_from(
        plain, answers, places
    )
    return one_of(left, said) if removes else None


def _served(turn: Turn, said: str, answers: Answered, *, alone: bool) -> Claims | None:
    """A meal without a number, `with dinner`: how often it is served is asked; `alone`, nothing else is: `only dinner`."""
    plain = asides.without(said, named.ANEW["add"], WITH, named.ARTICLES[0])
    meals, served = answers.get("meals") or {}, vocabulary.wholly(plain, MEALS, turn.t)
    if not served or not vocabulary.exactly(plain, MEALS[served]):
        return None
    if served in meals:
        return Claims(Supposed(), said, [Supposed({"meals": {served: meals[served]}})])
    often, others = sorted({1, max(1, int(answers.get("days") or 1))}), {} if alone else meals
    return Claims(Supposed(), said, [Supposed({"meals": {**others, served: number}}) for number in often])


def _without_article(said: str) -> str:
    first, _, rest = said.partition(" ")
    return rest if any(vocabulary.exactly(first, row) for row in named.ARTICLES) else said


def _counted(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """So many of the crew, or online: `add 12 speakers`, `there were 10 staff`."""
    more = named.left(said, named.ANEW["add"])
    counted = quantities.read(more, turn.t).quantities
    units = set(counted[0].units) - PEOPLE if len(counted) == 1 else set()
    for question_id, unit in COUNTED.items():
        question = refine.find(question_id, answers)
        if question is None or units != {unit}:
            continue
        for words in (more, asides.without(more, little_words.SAID["fillers"])):
            value = named.answer(turn, question, words, answers)
            if isinstance(value, int) and more != said and answers.get(question_id):
                added = Supposed({question_id: answers[question_id] + value})
                return Claims(Supposed(), said, [added, Supposed({question_id: value})])
            if value is not None:
                return Claims(Supposed({question_id: value}))
    return None


def _of_groups(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """So many fewer from a town, or where all come from of whom nothing is known: `2 fewer from Metz`, `the rest is local`."""
    counted, places = relative.counted(said), turn.world.places
    fewer = counted.by if counted and counted.sign < 0 else named.left(said, named.ANEW["less"])
    if fewer != said:
        return one_of(some_of_them.some_fewer_from(fewer, answers, places), said)
    return one_of(some_of_them.the_rest_comes_from(said, answers, places), said)


def _fewer(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """So many fewer: `minus 10 participants`."""
    by = named.left(said, named.ANEW["remove"], named.ANEW["less"])
    if by == said or not any(map(str.isdigit, by)):
        return None
    found = claims.read(turn, f"{by} {taught(little_words.SAID['fewer'], 'en')}", answers)
    return None if found.unread else found


def _not_coming(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """So many of those who take part who do not: `5 cancelled`, `zwei haben abgesagt`; it is asked."""
    left = named.left(said, NOT_COMING)
    counted, now = quantities.read(little_words.plain(left), turn.t), answers.get("participants") or 0
    gone = counted.quantities[0] if left != said and len(counted.quantities) == 1 and not counted.unknown else None
    if gone is None or not set(gone.units) <= PEOPLE or gone.per or not 0 < gone.number < now:
        return None
    return Claims(Supposed(), said, [Supposed({"participants": now - int(gone.number)})])


def _in_place_of(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """What is meant in place of what is denied, where both answer one question: `in Esch, not in Luxembourg`."""
    corrected = instead(said) or _no_longer(said)
    if corrected is None or not corrected.sure:
        return None
    if numbers := _one_number_for_another(corrected, answers):
        return one_of(numbers, said)
    then = _claimed(turn, corrected.then, answers) or _answers(turn, corrected.then, answers)
    first = _claimed(turn, corrected.first, answers) or _answers(turn, corrected.first, answers)
    both = [one for one in then if any(one.keys() == other.keys() for other in first) and "origins" not in one]
    return one_of([Supposed(one) for one in both], said)


def _no_longer(said: str) -> Instead | None:
    """The same where it is denied as something is of which there is none: `ein Workshop, keine Konferenz`."""
    then, _, denied = said.partition(",")
    first = asides.without(denied, vocabulary.WITHOUT) if vocabulary.begins_without(denied.strip()) else ""
    return Instead(first, then) if first else None


def _one_number_for_another(said: Instead, answers: Answered) -> list[Supposed]:
    """`60, not 120`: of the answers that are the other number."""
    if not (said.first.isdecimal() and said.then.isdecimal()):
        return []
    first, then, groups = int(said.first), int(said.then), groups_of(answers)
    day = other_day.of_the_month(first, then, answers)
    of_groups = [
        Supposed(
            {"origins": {**origins_of(answers), "groups": [*groups[:at], one | {"people": then}, *groups[at + 1 :]]}}
        )
        for at, one in enumerate(groups)
        if one.get("people") == first and then
    ]
    return [*of_groups, *([Supposed({"first_day": day})] if day and of_groups else [])] + [
        Supposed({one.id: then})
        for one in refine.questions(answers)
        if not isinstance(answers.get(one.id), bool) and answers.get(one.id) == first
    ]


def _claimed(turn: Turn, said: str, answers: Answered) -> list[Mapping[str, Value]]:
    found = claims.read(turn, said, answers)
    return [] if found.unread or not found.supposed.changes else [found.supposed.changes]


def _answers(turn: Turn, said: str, answers: Answered) -> list[Mapping[str, Value]]:
    """Which of the questions that have an answer it answers, that are not of numbers or of any words."""
    if any(map(str.isdigit, said)):
        return []
    found: list[Mapping[str, Value]] = []
    for question_id in ("kind", "place", "venue", "menu"):
        if question_id == "place" and coming.speaks_of(said, coming.FROM):
            continue  # where they come from is not where it takes place
        question = refine.find(question_id, answers)
        value = named.answer(turn, question, said, answers) if question else None
        found += [] if value is None else [{question_id: value}]
    return found


def _told(turn: Turn, said: str, answers: Answered, *, sure: bool) -> Claims | None:
    """What is told without any of these words, of what the event says already; a bare number is asked."""
    found = claims.read(turn, said, answers)
    if found.unread:
        counted = quantities.read(said, turn.t)
        bare = not counted.unknown and not any(one.units for one in counted.quantities)
        few = len(said.split()) <= FEW_WORDS and not bare
        return found if found.meant and (sure or few or coming.speaks_of(said, little_words.NOBODY)) else None
    few = len(said.split()) <= FEW_WORDS and found.supposed.changes.keys() <= answers.keys() - {"kind"}
    return found if sure or few else None
