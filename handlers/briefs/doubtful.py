"""What was understood below a told event, but may say something else there: it is asked, or not taken at all. Nothing is stored.

| typed | what it may not be |
|---|---|
| `lunch at 1`, `sans déjeuner le 6` | so many lunches: it is an hour, or a day |
| `lunch 3` | all meals there are |
| `2 nights` | all nights of all people |
| `vegetarian lunch`, `some vegetarians` | the menu of each meal, and of all people |
| `lunch on one day`, `20 people on one day` | how long the event lasts |
| `and 4 June`, `3 June is half a day` | the day it begins, for it lasts till then |
| `Kayl town hall` | what kind of event it is |
| `Bonn not Liège`, of people from both | as many from the one, and again as many |
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from bot.patterns import pattern
from bot.words import either, phrases, table
from handlers.briefs import beside
from handlers.event import relative
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.told import QUESTIONS
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.origins.group import groups_of, origin_of
from handlers.event.questions.kinds.questions import Number, Value
from handlers.event.questions.kinds.servings import Servings
from handlers.event.what_if import coming
from handlers.reading import vocabulary
from handlers.reading.number_words import as_digits

WHEN, MEALS = table("when"), table("meals")
ABOUT = {phrase.casefold() for phrase in phrases(table("beside_numbers")["about"])}
SAID_OF_TIME = "|".join(
    re.escape(phrase)
    for row in ("at", "on", "the", "starting")
    for phrase in sorted(phrases(WHEN[row]), key=len, reverse=True)
    if phrase.casefold() not in ABOUT
)
LATEST = 31
TIMED = pattern(
    rf"\b(?:{SAID_OF_TIME})\s+(\d\d?)(?:\.|(?:{either(table('numbers')['ordinal_endings'])})\b)?(?=[\s.]*(?:[,;]|$))",
    re.I,
)
"""An hour or a day of the month, where no noun says what is counted: `um 9`, `le 6`, `de 5.`."""
CLAUSE = pattern(r"[,;.:\n]\s")
OF_SOME = known(table("small_words")["vague"])
AN_OPTION = known(table("briefs")["option"])
FEW_NIGHTS = 7
"""Up to so many may be the nights of each."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, all that was understood of it, and what was told before it."""

    text: str
    brief: Brief
    told: Mapping[str, Value]

    def is_another(self, one: Finding) -> bool:
        return one.question in self.told and self.told[one.question] != one.value

    def clause_of(self, one: Finding) -> str:
        """The part of the sentence in which it is said."""
        return next((part for part in CLAUSE.split(self.text) if one.quote in part), self.text)

    def stands_alone(self, one: Finding) -> bool:
        """Whether nothing else was understood of its part of the sentence."""
        others = [each for each in (*self.brief.findings, *self.brief.asked) if each.question != one.question]
        return not any(each.quote in self.clause_of(one) for each in others)


Doubt = Callable[[Finding, Typed], Sequence[Finding] | None]
"""What is asked in the place of a finding: nothing where it is not meant at all; None where there is no doubt."""


def doubted(text: str, brief: Brief, told: Sequence[Finding]) -> Brief:
    """The same, where what is doubtful is asked or was not understood."""
    typed = Typed(text, brief, {one.question: one.value for one in told})
    sure: list[Finding] = []
    asked: list[Finding] = []
    for one in brief.findings:
        doubts = (doubt(one, typed) for doubt in DOUBTS)
        meant = next((each for each in doubts if each is not None), None)
        (sure.append(one) if meant is None else asked.extend(meant))
    either = [one for one in (*brief.asked, *asked) if _is_likely(one, typed)]
    told_of = {one.question for one in either}
    if "first_day" in told_of and "days" not in told_of and relative.beside(text):  # “24 June too”
        last = next(one for one in either if one.question == "first_day")
        either = [*beside.lasting_till(last, typed.told), *either]
    something = sure or either or brief.groups or not (brief.findings or brief.asked)
    return replace(brief, findings=sure, asked=either, unread=brief.unread if something else [*brief.unread, text])


def _is_likely(one: Finding, typed: Typed) -> bool:
    """Whether it is worth asking: not as many days as nobody meets, nor an hour as a number."""
    return (one.question != "days" or one.value <= beside.LONGEST_EVENT) and _a_time(one, typed) is None


def _a_time(one: Finding, typed: Typed) -> Sequence[Finding] | None:
    """A day or an hour counts nothing."""
    if not isinstance(QUESTIONS[one.question].kind, Number | Servings):
        return None
    text = as_digits(typed.text)
    times = [said for said in TIMED.finditer(text) if int(said[1]) <= LATEST]
    others = re.findall(r"\d+", TIMED.sub("", text))
    return [] if times and not others else None


def _other_meals(one: Finding, typed: Typed) -> Sequence[Finding] | None:
    """Meals of which nothing was said are not gone."""
    if one.question != "meals" or not one.value or not typed.is_another(one):
        return None
    gone = [meal for meal in typed.told["meals"] if meal not in one.value]
    if not gone or any(vocabulary.within(typed.text, MEALS[meal]) for meal in gone):
        return None
    return [replace(one, value={**typed.told["meals"], **one.value}), one]


def _nights_of_each(one: Finding, typed: Typed) -> Sequence[Finding] | None:
    people = typed.told.get("participants") or 0
    if one.question != "nights" or not typed.is_another(one) or not 0 < one.value <= min(FEW_NIGHTS, people - 1):
        return None
    if any(True for _ in relative.changes(typed.text)):
        return None
    return [replace(one, value=one.value * people), one]


def _menu_of_some(one: Finding, typed: Typed) -> Sequence[Finding] | None:
    if one.question != "menu" or typed.told.get("menu") == one.value:
        return None
    if coming.speaks_of(typed.text, OF_SOME):
        return []
    named = {meal for meal, words in MEALS.items() if vocabulary.within(typed.text, words)}
    some = bool(named) and not typed.told.get("meals", {}).keys() <= named
    return [one] if some or coming.speaks_of(typed.text, AN_OPTION) or beside.FOR_SOME.search(typed.text) else None


def _of_fewer_days(one: Finding, typed: Typed) -> Sequence[Finding] | None:
    """How long it lasts, beside something that may be of so many days; and that."""
    days = next((each for each in typed.brief.findings if each.question == "days" and typed.is_another(each)), None)
    if (
        days is None
        or days.value > typed.told["days"]
        or "first_day" in {each.question for each in typed.brief.findings}
    ):
        return None
    if one.question == "days":
        return None if typed.stands_alone(one) else [one]
    return [one] if one.quote in typed.clause_of(days) else None


def _till_that_day(one: Finding, typed: Typed) -> Sequence[Finding] | None:
    """One more day of the event, or half of one of its days."""
    found = {each.question: each for each in typed.brief.findings}
    if one.question not in ("first_day", "days") or "first_day" not in found or "first_day" not in typed.told:
        return None
    lasts = typed.told.get("days") or 1
    through = (date.fromisoformat(found["first_day"].value) - date.fromisoformat(typed.told["first_day"])).days
    if "days" not in found:
        joined = vocabulary.exactly(typed.text.split(maxsplit=1)[0], relative.AND) and re.search(r"\d", typed.text)
        return [*beside.lasting_till(one, typed.told), one] if joined and typed.is_another(one) else None
    if not (found["days"].value < 1 <= lasts - 1 and 0 <= through < lasts):
        return None
    return [] if one.question == "first_day" else [replace(one, value=ceil(lasts) - found["days"].value)]


def _kind_of_place(one: Finding, typed: Typed) -> Sequence[Finding] | None:
    """What stands with a town is rather where it is."""
    found = {each.question for each in typed.brief.findings}
    doubtful = one.question == "kind" and typed.is_another(one) and "place" in found and not typed.stands_alone(one)
    return [one] if doubtful else None


def _twice_from_there(one: Finding, typed: Typed) -> Sequence[Finding] | None:
    if one.question != "origins" or not typed.is_another(one):
        return None
    now, before = (_from_the_same(each) for each in (one.value, typed.told["origins"]))
    return [one] if now > before else None


def _from_the_same(origins: Value) -> int:
    places = [origin_of(one) for one in groups_of({"origins": origins})]
    return len(places) - len({*places})


DOUBTS: Sequence[Doubt] = (
    _a_time,
    _other_meals,
    _nights_of_each,
    _menu_of_some,
    _of_fewer_days,
    _till_that_day,
    _kind_of_place,
    _twice_from_there,
)
"""The first that doubts a finding decides."""
