"""Whether a meal is for everybody: all that stands beside it is understood, and limits it to nobody."""

import re
from collections.abc import Callable, Container, Sequence
from datetime import date, timedelta
from math import ceil

from msgspec import Struct

from bot.words import table
from handlers.event.briefs.finding import (
    ANY_KIND,
    ARTICLES,
    BEFORE_OR_AFTER,
    DAYS_OVER,
    DISHES,
    EACH,
    EVERY_DAY,
    EVERYBODY,
    MEALS,
    PERCENT,
    SAID,
    THE,
    WITHOUT,
)
from handlers.event.briefs.food.how_often import TIMES_OVER, counts, dated, how_many, is_hour
from handlers.event.briefs.food.menus import BITES, ONLY, is_dish
from handlers.event.briefs.food.sittings import AT_HOURS, FOOD, HOURS, RECEPTIONS, Meal
from handlers.event.briefs.text.day_numbers import numbers_day
from handlers.event.briefs.text.passage import Passage, Word
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.event.briefs.when import programme
from handlers.event.questions.kinds.questions import Answered

ADJECTIVES = tuple(SAID["adjective_endings"])
SHORTEST_ADJECTIVE = 6
"""Letters."""
LONGEST_CALLED = 2
"""Words before a meal that is the event, by which it is called."""
LONGEST_WHERE = 5
"""Words that say where one eats: `by the old river`."""
KINDS_BUT_MEALS = ANY_KIND - MEALS
NO_MEALS = (SAID["thing_behind"] | SAID["event_nouns"] | ANY_KIND) - MEALS - FOOD
"""Behind a meal these say what else is meant: `lunch talk`."""
EVE = known(table("when")["eve"]) - known(*table("feasts").values())
LIMITS = SAID["not_for_all"] | SAID["tentative"] | SAID["past"] | EVE
BESIDE_MEALS = (
    SAID["served_so"]
    | SAID["serving"]
    | SAID["coffee"]
    | SAID["served"]
    | SAID["eaten"]
    | SAID["fillers"]
    | SAID["place_before"]
    | SAID["at_venue"]
    | SAID["rounds_off"]
    | DISHES
    | MEALS
    | FOOD
    | RECEPTIONS
    | AT_HOURS
    | PERCENT
    | EVERYBODY
    | EACH
    | known(*(table("small_words")[row] for row in ("fillers", "articles", "and", "except")), table("when")["on"])
    | known(table("denials")["this_time"])
) - (LIMITS | SAID["doubtful"])
"""What may stand beside a meal that everybody has."""
WHERE = SAID["at_venue"] | SAID["place_before"] | SAID["where_one_eats"]
THOSE_THERE = SAID["those_there"]
"""All who are on site, of whom meals are counted."""
NOWHERE = SAID["attendees"] | SAID["sorts_of_people"] | SAID["some_people"] | SAID["beside_guests"]
PEOPLE = (SAID["attendees"] | SAID["sorts_of_people"]) - SAID["some_people"]
FOR = SAID["for"] - known(table("small_words")["with"])
AFTER = known(table("when")["after"])
WITH = known(table("small_words")["with"])
BUT = known(table("denials")["but"])
NOT = known(table("denials")["not"]) | WITHOUT
OTHERWISE_CALLED = LIMITS | NOT | SAID["crew"] | SAID["beside_guests"] | KINDS_BUT_MEALS
"""What no meal is called by that is the event itself."""

_THAT_DAY = known(table("small_words")["that_day"])
THAT_DAY = _THAT_DAY | Phrases(re.sub(r"(?<=\d)(?=[^\W\d])", " ", one) for one in _THAT_DAY)
"""`le 1er soir` is four words in a text."""
SEVERAL_WEEKDAYS = known(*table("weekdays_again").values()) | Phrases(
    day + ending for day in known(*table("weekdays").values()) for ending in ("e", "er")
)
"""`Saturdays`, `samedis`, `Samstage`, `Samschdeger`."""
NAMED_DAYS = known(*table("weekdays").values())
WEEKDAYS = (
    known(*table("weekdays_short").values(), *table("weekdays_again").values())
    | NAMED_DAYS
    | Phrases(day + part for day in NAMED_DAYS for part in known(*table("parts_of_day").values()) if " " not in part)
)
"""One day of several, whether `Samstagabend` or `samstags`."""

MOST_OF_EACH = 10
"""Meals of one kind that each may have: so many people and more are those of everybody."""


class Told(Struct, frozen=True):
    """What is known of an event beside its meals.

    `heard` tells of a word whether it was understood as something else, `one_day` that there is one day alone, `text` is all
    that was written, and `programme` from which character on its days are told one after the other. `denied` is what is said
    not to be so, `dates` are its days as days of a month, `weekday` is that of the first of at most a week, from Monday as 0, and
    `nights` are those that everybody stays.
    """

    heard: Callable[[Word], bool]
    one_day: bool
    text: Passage
    people: int | None = None
    programme: int | None = None
    denied: Sequence[tuple[int, int]] = ()
    dates: Sequence[int] = ()
    weekday: int | None = None
    nights: int = 0


def told(
    text: Passage,
    answered: Answered,
    doubtful: Container[str],
    heard: Callable[[Word], bool],
    denied: Sequence[tuple[int, int]],
) -> Told:
    """What a text tells beside its meals; there is one day alone if a day is told, and nothing of more."""
    days = answered.get("days")
    known_day = days is not None or ("first_day" in answered and "days" not in doubtful)
    one_day = known_day and float(days or 1) <= 1 and not (days is None and _on_several_weekdays(text))
    people, nights = answered.get("participants"), answered.get("nights") or 0
    each = nights // people if people and not nights % people else 0
    dates = _dates(answered)
    weekday = dates[0].weekday() if 0 < len(dates) <= len(programme.WEEK) else None
    in_month = [one.day for one in dates]
    return Told(heard, one_day, text, people, programme.begins(text, days), denied, in_month, weekday, each)


def _on_several_weekdays(text: Passage) -> bool:
    """Whether it is on several such days of the week: `three Saturdays in a row`."""
    counted = (at + 1 for at, word in enumerate(text.words) if (word.number or 0) > 1)
    return any(text.at(at, SEVERAL_WEEKDAYS) for at in counted)


def _dates(answered: Answered) -> Sequence[date]:
    """The days of an event of several."""
    if "first_day" not in answered or float(answered.get("days") or 1) <= 1:
        return ()
    first = date.fromisoformat(str(answered["first_day"]))
    return [first + timedelta(days=one) for one in range(ceil(answered["days"]))]


def is_for_others(passage: Passage, meal: Meal, piece: range, told: Told) -> bool:
    """Whether something says that one meal is for some alone: `a dinner for the speakers`, `un déjeuner à vos frais`."""
    behind = range(meal.stop, piece.stop)
    some = any(passage.at(at, SAID["some_people"]) and not told.heard(passage.words[at]) for at in piece)
    of_some = any(
        passage.at(at, FOR) and not (passage.at(at + 1, EVERYBODY) or passage.at(at, THOSE_THERE)) for at in behind
    )
    return some or of_some or _is_limited(passage, meal, told) or _is_of_something(passage, meal)


def is_for_all(passage: Passage, meal: Meal, piece: range, told: Told, listed: Sequence[range]) -> bool:
    """Whether a meal is said so plainly that everybody has it: all beside it is understood, and limits nothing.

    `listed` are meals of the same list. What stands before a meal that is the event itself is what it is called: `Team lunch`.
    """
    words = passage.words
    is_event = told.heard(words[meal.start]) or _is_title(passage, meal, piece)
    first = meal.start - passage.before(meal.start, ARTICLES | THE)
    moved = passage.before(first, SAID["meal_as_hour"] | BEFORE_OR_AFTER)
    if moved and not is_event:
        return False
    if not told.heard(words[meal.start]) and _is_of_something(passage, meal):
        return False
    others = [range(meal.start, meal.stop), *listed]
    if _is_for_those(told.text, words[meal.stop - 1].end):
        return False
    where, behind = _where(passage, meal, piece), _after(passage, meal, piece)
    of_event = _of_the_event(passage, meal)
    for at in range(meal.stop if is_event else piece.start, piece.stop):
        said = told.heard(words[at]) or passage.within(at, BESIDE_MEALS) or is_dish(passage, at) or is_hour(passage, at)
        said = said or (passage.at(at, ONLY) > 0 and _is_all_food(passage, passage.clause_of(at)))  # “canapés only”
        said = said or _is_of_dish(passage, at)
        said = said or passage.within(at, THAT_DAY | WEEKDAYS | EVERY_DAY | DAYS_OVER | THOSE_THERE) or at in where
        said = said or (words[at].number is not None and words[at].number == told.people)
        said = said or any(at < day + dated(passage, day, told.dates) for day in (at - 1, at) if day >= piece.start)
        said = said or (on_that_day(passage, piece, told) and passage.within(at, ONLY)) or at in behind
        said = (
            said or (at in (meal.start - 1, meal.first - 1, meal.stop) and _is_adjective(passage, at)) or at in of_event
        )
        said = said or (
            passage.at(at, SAID["option"]) > 0 and passage.before(at, DISHES) > 0
        )  # “with a vegetarian option”
        part = words[at].number is not None and passage.at(at + 1, SAID["coffee"] | SAID["courses"] | PERCENT)
        people = passage.within(at, PEOPLE) and passage.speaks_of(range(meal.stop, at), WITH)
        people = people or (is_event and words[at].text[0].isalpha() and not passage.at(at, LIMITS | NOT))
        if not (said or part or people or passage.at(at, SAID["courses"]) or any(at in one for one in others)):
            return False
    return not _is_limited(passage, meal, told)


def _of_the_event(passage: Passage, meal: Meal) -> range:
    """The words that say of which event a meal is: `conference dinner`, `dîner du congrès`."""
    if length := passage.before(meal.first, KINDS_BUT_MEALS):
        return range(meal.first - length, meal.first)
    kind = meal.stop + passage.at(meal.stop, SAID["of"]) if meal.stop in passage.clause_of(meal.start) else meal.stop
    kind += passage.at(kind, THE) if kind > meal.stop else 0
    length = passage.at(kind, KINDS_BUT_MEALS) if kind > meal.stop else 0
    return range(meal.stop, kind + length) if length else range(0)


def _is_of_dish(passage: Passage, here: int) -> bool:
    """Whether a word limits nothing but what is on the plate: `barbecue | but veggie | only`."""
    behind = here + passage.at(here, ONLY | BUT)
    return behind > here and (passage.at(behind, DISHES) > 0 or passage.before(here, DISHES) > 0)


def _is_adjective(passage: Passage, here: int) -> bool:
    """Whether a word next to a meal can only say how it is, and of whom it is nobody: `traditional dinner`, `dîner typique`."""
    word = passage.words[here]
    people = LIMITS | NOT | NOWHERE | SAID["bodies"]
    ends = len(word.said) >= SHORTEST_ADJECTIVE and word.said.endswith(ADJECTIVES)
    return word.text.islower() and ends and not passage.within(here, people)


def _is_for_those(text: Passage, end: int) -> bool:
    """Whether it goes on in its clause, from a character on, with some for whom it is: `lunch for the 12 speakers`."""
    behind = next((at for at, word in enumerate(text.words) if word.start >= end), len(text.words))
    if not behind or behind == len(text.words) or behind not in text.clause_of(behind - 1):
        return False
    clause = range(behind, text.clause_of(behind).stop)
    those = next((at for at in clause if text.at(at, FOR) and not text.at(at, THOSE_THERE)), clause.stop)
    return text.speaks_of(range(those, clause.stop), SAID["some_people"] | SAID["beside_guests"])


def _is_limited(passage: Passage, meal: Meal, told: Told) -> bool:
    """Whether a word of its sentence limits a meal to some, or leaves it open."""
    words = passage.words
    limits = (at for at in range(len(words)) if not told.heard(words[at]) and passage.at(at, LIMITS))
    return any(
        passage.same_sentence(meal.start, at)
        and not passage.within(at, THOSE_THERE)
        and not (
            passage.within(at, SAID["coffee"]) and not passage.at(at, SAID["coffee"])
        )  # “lunch and coffee | break”
        and _limits(passage, meal, at, told)
        for at in limits
    )


def _is_of_something(passage: Passage, meal: Meal) -> bool:
    """Whether something else is named by it: `lunch talk`, `Lunch-Debat`."""
    behind = passage.text[passage.words[meal.stop - 1].end :]
    if _is_followed_by(passage, meal, THAT_DAY):
        return False  # “dinner day 1”
    joined = (
        behind[:1] == "-" and behind[1:2].isalpha() and not _is_followed_by(passage, meal, FOOD)
    )  # “déjeuner-buffet”
    return _is_followed_by(passage, meal, NO_MEALS) or joined


def _is_title(passage: Passage, meal: Meal, piece: range) -> bool:
    """Whether a text begins with it, and with what it is called: `Déjeuner d’affaires à Mersch`, `Team lunch`."""
    first = piece.start + passage.at(piece.start, ARTICLES | THE)
    called = range(first, meal.first)
    plain = all(passage.words[at].text[0].isalpha() and not passage.within(at, OTHERWISE_CALLED) for at in called)
    return piece.start == 0 and len(called) <= LONGEST_CALLED and plain


def _after(passage: Passage, meal: Meal, piece: range) -> range:
    """The words that say behind what a reception comes, beside it: `after the ceremony`, `nach der Sitzung Umtrunk`."""
    at = next((one for one in piece if passage.at(one, AFTER)), piece.stop)
    stop = meal.start if at < meal.start else piece.stop
    if not passage.at(meal.start, RECEPTIONS) and not passage.speaks_of(range(at, stop), KINDS_BUT_MEALS):
        return range(0)  # “after the speeches lunch”
    behind = range(at + passage.at(at, AFTER), stop)  # the Luxembourgish “no” is an English one as well
    plain = all(passage.words[one].text[0].isalpha() and not passage.at(one, LIMITS | NOT) for one in behind)
    return range(at, stop) if stop - at <= LONGEST_WHERE + 1 and plain else range(0)


def _where(passage: Passage, meal: Meal, piece: range) -> range:
    """The words behind a meal that say where one eats, at the end of its piece: `in the old town hall`."""
    for at in range(meal.stop, piece.stop):
        first = at + passage.at(at, WHERE)
        first += passage.at(first, THE | ARTICLES) if at < first < piece.stop else 0
        whose = at + passage.at(at, SAID["at_somebodys"])  # “offered by the organisers”
        nobody = LIMITS | NOT | (NOWHERE if whose == at else Phrases())
        plain = all(
            passage.words[one].text[0].isalpha() and not passage.at(one, nobody)
            for one in range(max(at, whose), piece.stop)
        )
        first = max(first, whose)
        if at < first < piece.stop <= first + LONGEST_WHERE and plain:
            return range(at, piece.stop)
    return range(0)


def _limits(passage: Passage, meal: Meal, here: int, told: Told) -> bool:
    """Whether a word that limits a meal limits this one: `veggie only`, `if you have allergies`, `maybe a barbecue` do not."""
    clause = passage.clause_of(here)
    length = passage.at(here, LIMITS)
    food = here + length + passage.at(here + length, ARTICLES | THE)
    of_dish = passage.before(here, DISHES) > 0 or passage.at(here + length, DISHES) > 0
    of_food = meal.start not in clause and passage.at(food, FOOD) > 0
    day = passage.within(here, ONLY) and on_that_day(passage, clause, told)  # “dinner on Monday only”
    none = here + length if passage.before(here + length, WITHOUT) else len(passage.words)
    left_out = range(none, min(none + 2, clause.stop) if meal.start not in clause else none + 1)
    other = passage.speaks_of(left_out, MEALS | SAID["all_food"])  # “a reception, no dinner”, “kee richtegt Iessen”
    hours = {which for which, words in HOURS.items() if meal.start not in clause and passage.speaks_of(clause, words)}
    other = other or bool(hours and meal.which not in hours)  # “lunch daily, evenings on your own”
    apart = meal.start not in clause and passage.speaks_of(clause, MEALS)
    other = other or (apart and passage.speaks_of(clause, SAID["for_themselves"]))  # “lunch, dinner on your own”
    other = other or passage.at(here + length, SAID["only_drinks"]) > 0  # “only coffee at ten, lunch at noon”
    other = other or (passage.within(here, ONLY) and _is_all_food(passage, clause))  # “finger food only”
    longer = passage.within(here, SAID["served_so"] | EACH) or day or other or here in range(meal.start, meal.stop)
    return not (of_dish or of_food or longer or passage.speaks_of(clause, SAID["allergies"]))


def _is_all_food(passage: Passage, clause: range) -> bool:
    """Whether a clause says nothing but what there is to eat: `nur Fingerfood`, `just a buffet`."""
    food = MEALS | FOOD | RECEPTIONS | DISHES | BITES
    beside = ONLY | SAID["serving"] | SAID["fillers"] | SAID["served_so"] | ARTICLES | THE
    return passage.speaks_of(clause, food) and all(passage.within(at, food | beside) for at in clause)


def _is_followed_by(passage: Passage, meal: Meal, words: Phrases) -> bool:
    return meal.stop in passage.clause_of(meal.start) and passage.at(meal.stop, words) > 0


def on_that_day(passage: Passage, piece: range, told: Told) -> bool:
    """Whether a piece says on which day of several: `on the first evening`, `on Thursday`, `on the 8th`."""
    named = (passage.at(at, THAT_DAY | WEEKDAYS) or dated(passage, at, told.dates) for at in piece)
    return any(named) or any(numbers_day(passage, at) for at in piece)


def of_everybody(passage: Passage, meal: Meal, piece: range, told: Told) -> int | None:
    """Where as many meals as people are counted: one for each. Of `30 people 2 lunches` these are as many as each has."""
    if not told.people or told.people <= MOST_OF_EACH:
        return None
    before = range(max(piece.start, meal.first - 3), meal.first)
    if before and (passage.words[meal.first - 1].number or told.people) != told.people:
        return None
    return next((one for one in before if passage.words[one].number == told.people), None)


def may_be_more_often(passage: Passage, meal: Meal, piece: range, number: int, told: Told) -> bool:
    """Whether those who are counted may eat it on each of several days, or so often: `20 people 2 lunches`, `lunch daily`."""
    beside = (*range(number + 1, meal.stop), *range(meal.stop, piece.stop))
    often = any(counts(passage, at) and (how_many(passage, at) or 1) > 1 and not is_hour(passage, at) for at in beside)
    often = often or any(passage.within(at, EVERY_DAY | TIMES_OVER) for at in beside)
    people = any(passage.at(at, SAID["attendees"] | SAID["sorts_of_people"]) for at in range(number + 1, meal.first))
    return often or (people and not told.one_day)
