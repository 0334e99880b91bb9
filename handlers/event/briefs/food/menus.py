"""What is on the plate: shares of dishes, how many have each, or one dish of all that is served."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.words import table, taught
from handlers.event.briefs.finding import (
    AND,
    ANY_KIND,
    ARTICLES,
    DISHES,
    EVERY_DAY,
    EVERYBODY,
    MEALS,
    ONLINE,
    OR,
    PARTS,
    PERCENT,
    REST,
    SAID,
    THE,
    TIMES,
    Found,
    shared,
)
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.reading import vocabulary
from handlers.reading.number_words import counting_articles

SHORTEST_DISH = 5
"""Letters of a word that may have an ending."""
SERVED = SAID["served"] | SAID["weak_meals"] | MEALS | EVERYBODY
"""Beside one of these a dish is what is served, and no dish for some."""
NO_EATERS = SAID["square_metres"] | SAID["nights"] | SAID["lasting"] | SAID["crew"] | ONLINE
"""What a number counts that is no people on site: `200 m², all vegan`."""
ONLY = known(table("small_words")["only"])
RECEPTIONS = known(vocabulary.MEALS["reception"])
TIMES_SIGNS = TIMES | Phrases(("x",))
ONE = counting_articles()
ONE_IN = known(table("small_words")["one_in"])
HALF = "50 %"
LEFT = taught(table("small_words")["rest"], "en")
"""Those who are left."""
BITES = known(table("food")["canapes"], table("pieces")["canapes"])
MOST_MEALS = 4
"""Of one kind that each may have, whatever the days."""
LONGEST_BETWEEN = 2
"""Words between how many and what they have, and between one dish and the next."""
BETWEEN = (
    TIMES_SIGNS
    | AND
    | ARTICLES
    | THE
    | SAID["for"]
    | SAID["of"]
    | SAID["from"]
    | SAID["attendees"]
    | SAID["served"]
    | SAID["eaten"]
    | known(table("small_words")["with"], table("small_words")["fillers"])
) - PARTS
"""What may stand between how many and what they have: `30 people with chicken`, `la moitié des menus végan`."""


@dataclass(frozen=True, slots=True)
class Portion:
    """How many have a dish, as it was written, between two positions; `people` where it is a plain number of them."""

    start: int
    stop: int
    amount: str
    dish: str
    people: int | None


def menus(passage: Passage, people: int | None, days: float | None = None) -> Iterator[Found]:
    """Shares of dishes, or one dish of all that is served: to all `people` who are on site, if they are counted beside it.

    More meals of it than a few, or than `days`, may be those of some: `12 vegan lunches` beside 50 people.
    """
    some = [_from_number(passage, one) for one in shared(passage, "menu", DISHES, PARTS)]
    yield from some
    halves = list(_half_and_half(passage))
    yield from halves
    if halves:
        return
    apart = list(_told_apart(passage, people))
    yield from apart
    if apart:
        return
    numbers = [at for at, word in enumerate(passage.words) if word.number is not None]
    if any(passage.at(at + 1, DISHES) and not _counts_meals(passage, at) for at in numbers):
        return  # “fish, 20 vegan”: what of the others?
    named = {at for at in range(len(passage.words)) if passage.at(at, MEALS)}
    receptions = {at for at in named if passage.at(at, RECEPTIONS)}
    for clause in passage.clauses():
        if any(clause.start <= one.start < clause.stop for one in some):
            continue
        dishes = [at for at in clause if passage.at(at, DISHES) or is_dish(passage, at)]
        dishes = [
            at for at in dishes if not any(one < at < one + passage.at(one, DISHES) for one in dishes)
        ]  # “no meat”
        dishes = [at for at in dishes if not _is_of_bites(passage, at)]
        daily = [at for at in clause if passage.at(at, EVERY_DAY)]
        others = (
            passage.words[at].number
            for at in clause
            if (not daily or at < daily[0])
            and not _counts_meals(passage, at)  # “2 vegetarian lunches”
            and not passage.at(at + 1, NO_EATERS)
        )
        counted = any(number and number != people for number in others)
        dishes = [at for at in dishes if not passage.at(at, SAID["named_dishes"])] or dishes  # “BBQ, veggie only”
        if len(dishes) != 1 or counted:
            continue
        length = passage.at(dishes[0], DISHES) or 1
        beside = [at for at in clause if at != dishes[0] and not passage.at(at, SAID["only_online"] | SAID["fillers"])]
        alone = len(beside) < length and passage.at(dishes[0], DISHES)  # “Vianden” is no dish with an ending
        served = passage.speaks_of(clause, SERVED | ONLY) or alone
        inside = {at for at in named if at in clause}
        elsewhere = (
            named - inside - receptions if inside - receptions else named - inside
        )  # “vegan lunch, drinks afterwards”
        elsewhere = set() if inside <= receptions >= elsewhere else elsewhere  # “nibbles all vegetarian, crémant”
        if served and not (elsewhere and inside):
            counts = (passage.words[at].number or 0 for at in clause if _counts_meals(passage, at))
            of_some = people and any(max(days or 0, MOST_MEALS) < number and number % people for number in counts)
            unsure = bool(of_some) or passage.at(dishes[0], SAID["named_dishes"]) > 0
            yield Found("menu", dishes[0], dishes[0] + length, unsure=unsure)


def _is_of_bites(passage: Passage, here: int) -> bool:
    """Whether it says what is on the trays, not on the plates: `lunch, vegan snacks`, `amuse-bouches végétariens`."""
    behind = here + (passage.at(here, DISHES) or 1)
    same_clause = behind < len(passage.words) and passage.words[behind].clause == passage.words[here].clause
    return bool((same_clause and passage.at(behind, BITES)) or passage.before(here, BITES))


def is_dish(passage: Passage, here: int) -> bool:
    """Whether it is the word for a dish with an ending."""
    said = passage.words[here].said
    return any(said[:-cut] in DISHES for cut in (1, 2, 3) if len(said) - cut >= SHORTEST_DISH)


def _told_apart(passage: Passage, people: int | None) -> Iterator[Found]:
    """Dishes one behind the other, each with how many have it: `half fish, half vegan`, `Fisch für 20 und vegan für 30`.

    Plain numbers are those of everybody: together they make all `people`, or leave those who have the last.
    """
    for run in _runs(passage):
        parts = _filled_up(run, people)
        counts = [one.people for one in parts if one.people is not None]
        if len({one.dish for one in parts}) < max(len(parts), 2) or (counts and sum(counts) != people):
            continue
        if not counts or len(counts) == len(parts):
            said = ", ".join(f"{one.amount} {one.dish}" for one in parts)
            yield Found("menu", parts[0].start, parts[-1].stop, said)


def _half_and_half(passage: Passage) -> Iterator[Found]:
    """Two dishes of which half of all have each: `fish or vegetarian half and half`, `moitié-moitié poisson et végane`."""
    for clause in passage.clauses():
        half = next((at for at in clause if passage.at(at, SAID["half_and_half"])), None)
        alone = half == clause.start > 0 and passage.at(half, SAID["half_and_half"]) == len(clause)
        if alone and passage.same_sentence(clause.start - 1, clause.start):
            clause = range(passage.clause_of(clause.start - 1).start, clause.stop)  # “fish or veggie, half and half”
        dishes = [at for at in clause if _dish(passage, at)] if half is not None else []
        if (
            half is None
            or len(dishes) != 2
            or any(passage.words[at].number is not None for at in _outside(passage, clause, half))
        ):
            continue
        first, last = dishes
        joined = range(first + _dish(passage, first), last)
        if len(joined) <= 1 and all(passage.at(at, AND | OR) for at in joined):
            said = ", ".join(f"{HALF} {passage.quote(at, at + _dish(passage, at))}" for at in dishes)
            yield Found("menu", min(half, first), max(half + passage.at(half, SAID["half_and_half"]), last + 1), said)


def _outside(passage: Passage, clause: range, half: int) -> Iterator[int]:
    """The words of a clause without those that say half and half: of `50/50` both are numbers."""
    stop = half + passage.at(half, SAID["half_and_half"])
    return (at for at in clause if not half <= at < stop)


def portions(passage: Passage) -> list[tuple[int, int]]:
    """Where, in characters, dishes are counted that make a number together which stands elsewhere: they count no others."""
    found: list[tuple[int, int]] = []
    for run in _runs(passage):
        counts, words = [one.people or 0 for one in run], range(run[0].start, run[-1].stop)
        others = (word.number for at, word in enumerate(passage.words) if at not in words)
        if all(counts) and sum(counts) in others:
            found.append((passage.words[words.start].start, passage.words[words.stop - 1].end))
    return found


def _filled_up(run: Sequence[Portion], people: int | None) -> list[Portion]:
    """The last with the number of those who are left: `12 vegan, the rest fish`."""
    *before, last = run
    counted = sum(one.people or 0 for one in before)
    if people and last.amount == LEFT and all(one.people for one in before) and counted < people:
        return [*before, replace(last, amount=str(people - counted), people=people - counted)]
    return list(run)


def _runs(passage: Passage) -> Iterator[list[Portion]]:
    """Portions that stand one behind the other, all written in the same order."""
    at = 0
    while at < len(passage.words):
        run: list[Portion] = []
        behind = False
        while portion := _portion(passage, at, behind=behind) or (None if run else _portion(passage, at, behind=True)):
            behind = behind or (not run and _amount(passage, portion.start) is None)
            run.append(portion)
            at = _next(passage, portion.stop)
        if len(run) > 1:
            yield run
        at += not run


def _next(passage: Passage, stop: int) -> int:
    """The next amount or dish in this sentence, with no more than little words between; where those stop, if there is none."""
    at = stop
    while at < min(stop + LONGEST_BETWEEN, len(passage.words)) and passage.same_sentence(stop - 1, at):
        if _amount(passage, at) or _dish(passage, at) or not passage.within(at, BETWEEN):
            break
        at += 1
    return at if at < len(passage.words) and passage.same_sentence(stop - 1, at) else len(passage.words)


def _portion(passage: Passage, at: int, *, behind: bool) -> Portion | None:
    """The portion that begins here; its amount stands `behind` its dish, or before it."""
    if behind:
        dish = _dish(passage, at)
        number = _next(passage, at + dish) if dish else at
        amount = _amount(passage, number) if dish and _in_one_clause(passage, at, number) else None
        name = passage.quote(at, at + dish) if dish else ""
        return Portion(at, number + amount[0], amount[1], name, amount[2]) if amount else None
    amount = _amount(passage, at)
    here = _next(passage, at + amount[0]) if amount else at
    dish = _dish(passage, here) if amount and _in_one_clause(passage, at, here) else 0
    return Portion(at, here + dish, amount[1], passage.quote(here, here + dish), amount[2]) if amount and dish else None


def _in_one_clause(passage: Passage, at: int, there: int) -> bool:
    return there < len(passage.words) and there in passage.clause_of(at)


def _amount(passage: Passage, at: int) -> tuple[int, str, int | None] | None:
    """How many words from here say how many, how the question about menus reads that, and the number if it is no share."""
    words = passage.words
    if at >= len(words):
        return None
    if length := passage.at(at, REST):
        return length, LEFT, None
    if length := passage.at(at, PARTS):
        return length, passage.quote(at, at + length), None
    number = words[at].number or (1 if words[at].said in ONE else None)
    if number is None and not re.fullmatch(r"\d+[.,]\d+", words[at].text):
        return None
    if length := passage.at(at + 1, PERCENT):
        return 1 + length, passage.quote(at, at + 1 + length), None
    over = at + 1 + passage.at(at + 1, ONE_IN)
    in_so_many = words[over].number if over < len(words) and number else None
    sign = passage.text[words[at].end : words[at + 1].start].strip() if at + 1 < len(words) else ""
    if number and in_so_many and number < in_so_many and (over > at + 1 or sign == "/"):
        return over + 1 - at, f"{number}/{in_so_many}", None
    return (1, str(number), number) if words[at].number else None


def _dish(passage: Passage, at: int) -> int:
    """How many words from here name a dish."""
    return (passage.at(at, DISHES) or int(is_dish(passage, at))) if at < len(passage.words) else 0


def _counts_meals(passage: Passage, here: int) -> bool:
    """Whether a number counts meals, whatever is on the plate: `2 vegetarian lunches`."""
    if passage.text[: passage.words[here].start].endswith(":"):
        return False  # “12:30 vegan lunch”
    dish = passage.at(here + 1, DISHES) or (here + 1 < len(passage.words) and is_dish(passage, here + 1))
    return passage.at(here + 1 + int(dish), MEALS) > 0


def _from_number(passage: Passage, found: Found) -> Found:
    """Without what stands before its first part: `walking dinner 60 % vegetarian, 40 % fish`, `donc 100 % végétarien`."""
    before = SAID["served"] | MEALS | ANY_KIND | SAID["summed_up"]
    part = found.start + passage.at(found.start, before)
    begins = passage.words[part].number is not None or passage.at(part, PARTS)
    return replace(found, start=part) if begins else found
