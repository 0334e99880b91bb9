"""What a question counts, of the quantities that were typed: one number, or what to ask instead.

A number is taken only if its unit is the question's own, or none; `2 coffee breaks a day` is multiplied and asked back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil
from typing import Literal

from msgspec import Struct

from handlers.reading.converted import SHARE
from handlers.reading.doubt import NotUnderstood
from handlers.reading.groups.words import OF_ALL_WORDS
from handlers.reading.matching import phrase_at
from handlers.reading.quantities import PEOPLE, Quantity, Said
from handlers.reading.quantity_words import TWICE

MOST_OFFERED = 6
DOUBLE = 2
SLEEPERS = PEOPLE | {"rooms", "double_rooms", SHARE}
"""What a number of each of them is counted for: `10 people, 2 nights`."""


OF_A_STAY = frozenset(("nights", "days", "hours"))
"""Beside what those who stay overnight may be spoken of."""


class NoNumber(Exception):
    """There is no number, or none that can be counted: `a few`."""


class OnlyAShare(Exception):
    """A part of something was typed in place of a number."""


class InAll(Exception):
    """So much for each makes `total`; `everybody` where each is a participant."""

    def __init__(self, total: Decimal, *, everybody: bool) -> None:
        super().__init__(f"{total}")
        self.total, self.everybody = total, everybody


class Between(Exception):
    """A range, of which only one number can be counted."""

    def __init__(self, low: Decimal, high: Decimal, middle: Decimal | None = None) -> None:
        super().__init__(f"{low} to {high}")
        self.low, self.high, self.middle = low, high, middle


class SeveralNumbers(Exception):
    """Numbers of which one is meant, the likeliest first; `together` is what they make.

    `said` are the words of each where they tell them apart: `120 on site`, `40 online`.
    """

    def __init__(self, numbers: Sequence[Decimal], together: Decimal | None = None, said: Sequence[str] = ()) -> None:
        super().__init__(f"{len(numbers)} numbers")
        self.numbers, self.together, self.said = list(numbers), together, said


class AnotherUnit(NotUnderstood):
    """The question counts something else; `numbers` are those that may be meant all the same.

    `measured` is false where the words are no unit, but not known at all.
    """

    def __init__(self, words: str, numbers: Sequence[Decimal] = (), *, measured: bool = True) -> None:
        super().__init__(words)
        self.numbers, self.measured = list(numbers), measured


class OnlyABound(AnotherUnit):
    """Only the least or the highest number was said: `over 100`, `at most 80`."""


DOUBTS = (NoNumber, OnlyAShare, InAll, Between, SeveralNumbers, NotUnderstood)
"""All that `count` raises."""


class Counts(Struct, frozen=True):
    """What a question counts: rows of `measures`, of which the first names it.

    `a_day` is what so much a day makes: nothing else, so often as there are days, or that for each participant.
    `of_people` says that so many for each of some people are multiplied: `10 people, 2 nights`. `product_is_sure` takes
    `20 x 30` as it is. `asked_of_each` are those of each of which the question asks anyhow. Up to `few_a_day` of what it
    counts, named, are rather those of each participant: `two coffee breaks`.
    """

    units: tuple[str, ...] = ()
    a_day: Literal["the same", "days", "days and people"] = "days"
    of_people: bool = False
    product_is_sure: bool = True
    each_of: frozenset[str] = frozenset(("person", "day", "all"))
    asked_of_each: frozenset[str] = frozenset()
    few_a_day: int = 0

    def own(self, quantity: Quantity) -> bool:
        return (
            all(unit in self.units for unit in quantity.units)
            and quantity.per <= self.each_of | {"all"} | self.asked_of_each
        )


ANYTHING = Counts()
"""A bare number, whatever it is of."""


def count(said: Said, counts: Counts, people: int | None, days: float) -> Decimal:
    """The one number that was typed. Raises one of the doubts above."""
    if said.vague or not (said.quantities or said.unknown):
        raise NoNumber
    own = [one for one in said.quantities if counts.own(one)]
    years = [one.words for one in said.quantities if one.bare_year]
    if years and len(years) < len(said.quantities) and not said.unknown:  # `85 in 2027`
        others = [one for one in own if not one.bare_year]
        raise AnotherUnit(" … ".join(years), _in_all(others, counts, people, days), measured=False)
    if said.unknown:
        words = " … ".join(said.unknown)
        if not said.quantities and not any(letter.isdecimal() for letter in words):
            raise NoNumber
        likely = own or [one for one in said.quantities if _is_a_kind_of_people(one, counts)]
        numbers = _likely(likely, said, counts, people, days)
        if said.joins == ("of",) and not any(one.units or one.per for one in said.quantities):
            numbers = [numbers[0] * numbers[1], *numbers]  # `10 tables of 8`
        raise AnotherUnit(words, numbers, measured=False) if numbers else NotUnderstood(words)
    if said.of_nights and not OF_A_STAY.intersection(counts.units) and counts != ANYTHING:
        raise AnotherUnit(said.of_nights, _in_all(own, counts, people, days), measured=False)
    if said.again and "days" in counts.units and not said.quantities[-1].units:  # `three times`, which may be half days
        raise AnotherUnit(said.again, _in_all(own, counts, people, days), measured=False)
    if len(said.quantities) == 1:
        number = _one(said.quantities[0], counts, people, days)
        if said.bound:
            raise OnlyABound(said.bound, [number])
        return number
    if said.bound and not said.both_bounds and all(map(counts.own, said.quantities)):
        raise SeveralNumbers(_in_all(said.quantities, counts, people, days))  # `70, 80 at most`
    if len(said.quantities) == 2:
        return _two(said, counts, people, days)
    raise _several(said, counts, people, days)


def _likely(likely: Sequence[Quantity], said: Said, counts: Counts, people: int | None, days: float) -> list[Decimal]:
    """What may be meant where some words were not understood: of those that were, nothing is left out.

    `half of them take 2` is neither 2 nor a half, and of `3 per head and 10 spare` 10 are no answer.
    """
    if any(one.units[:1] == (SHARE,) and one.number < 1 for one in said.quantities) and SHARE not in counts.units:
        first, last, both = said.quantities[0], said.quantities[-1], len(said.quantities) == 2
        in_all = _of_some(first, last, counts, people, days) if counts.of_people and both else None
        return [in_all.total] if in_all else []
    return _beside_each(likely, said.joins, _in_all(likely, counts, people, days))


def _beside_each(quantities: Sequence[Quantity], joins: Sequence[str], numbers: list[Decimal]) -> list[Decimal]:
    """Where so many are added to so many for each, what they make comes first, and the former alone is no answer."""
    each = [number for one, number in zip(quantities, numbers, strict=False) if one.per - {"all"}]
    added = len(numbers) == len(joins) + 1 and set(joins) <= {"and", "plus", "listed"}
    return [sum(numbers, Decimal(0)), *each] if added and 0 < len(each) < len(numbers) else numbers


def _in_all(quantities: Sequence[Quantity], counts: Counts, people: int | None, days: float) -> list[Decimal]:
    """How many each of them makes: `2 each` are no two, and nothing where nobody knows for how many."""
    found = []
    for one in quantities[:MOST_OFFERED]:
        times = 1 if not one.per or "all" in one.per else _times(one, counts, people, days)[0]
        found += [one.number * times] if times else []
    return found


def _one(quantity: Quantity, counts: Counts, people: int | None, days: float) -> Decimal:
    if quantity.units[:1] == (SHARE,) and SHARE not in counts.units:
        raise OnlyAShare
    if not counts.own(quantity):
        of_it = not (quantity.per or quantity.converted) and set(quantity.units) & set(counts.units)
        near = of_it or _is_a_kind_of_people(quantity, counts)
        raise AnotherUnit(quantity.words, [quantity.number] if near else ())
    if "all" in quantity.per:
        return quantity.number
    times, everybody = _times(quantity, counts, people, days)
    if times is None:
        raise AnotherUnit(quantity.words)
    if (
        people
        and times == 1
        and quantity.units
        and 0 < quantity.number <= min(counts.few_a_day * ceil(days), people - 1)
    ):
        raise InAll(quantity.number * people, everybody=True)
    if times == 1 and not everybody:
        return quantity.number
    raise InAll(quantity.number * times, everybody=everybody)


def _times(quantity: Quantity, counts: Counts, people: int | None, days: float) -> tuple[int | None, bool]:
    """How often so much for each is counted, and whether that is for everybody; None where nobody knows."""
    daily = "day" in quantity.per and counts.a_day != "the same"
    everybody = "person" in quantity.per - counts.asked_of_each or (daily and counts.a_day == "days and people")
    if everybody and not people:
        return None, everybody
    return (ceil(days) if daily else 1) * (people or 1 if everybody else 1), everybody


def _two(said: Said, counts: Counts, people: int | None, days: float) -> Decimal:
    (first, second), join = said.quantities, said.joins[0]
    if single := once(said):
        if not counts.own(single.quantities[0]):
            raise _several(single, counts, people, days)
        numbers = [number * times for number in _in_all(single.quantities, counts, people, days) for times in (2, 1)]
        raise SeveralNumbers(numbers, next(iter(numbers), None))
    if counts.of_people and _adds(first, second, join):
        second = replace(second, units=tuple(one for one in second.units if one not in PEOPLE))
        raise _several(replace(said, quantities=(first, second)), counts, people, days)
    if counts.of_people and (in_all := _of_some(first, second, counts, people, days)) is not None:
        if {*first.units, *second.units} & {"rooms", "double_rooms", SHARE} or "day" in first.per | second.per:
            raise in_all
        if whole := _may_be_of_all(first, second, join):
            raise SeveralNumbers((whole, in_all.total))
        return in_all.total  # how many people, and how many for each of them, was said
    if (among := _among(first, second, join, counts)) is not None:
        raise among
    if not (counts.own(first) and counts.own(second)):
        if join in ("times", "by") and _is_product_of_lengths(first, second, counts):
            return first.number * second.number
        raise _several(said, counts, people, days)
    if (join == "to" or said.both_bounds) and first.number < second.number:
        both = [replace(one, per=first.per | second.per) for one in (first, second)]  # “2 to 3 each”
        ends = _in_all(both, counts, people, days)
        raise Between(*ends) if ends else AnotherUnit(f"{first.words} – {second.words}")
    if join == "give_or_take" and 0 <= second.number < first.number:
        raise Between(first.number - second.number, first.number + second.number, first.number)
    product = join == "times" or (
        join == "by" and "square_metres" in counts.units
    )  # “20 sur 30” are 20 of 30 elsewhere
    if product and not (first.per or second.per):
        total = first.number * second.number
        if counts.product_is_sure:
            return total
        raise SeveralNumbers((total, first.number, second.number), total)
    raise _several(said, counts, people, days)


def once(said: Said) -> Said | None:
    """What was said without what doubles it: of `30 twice` 30; None where nothing does."""
    if TWICE not in said.joins:
        return None
    at = said.joins.index(TWICE)
    behind = said.quantities[at + 1]
    two = at + 1 if behind.number == DOUBLE and not (behind.units or behind.per) else at
    left = (one for here, one in enumerate(said.quantities) if here != two)
    return replace(said, quantities=tuple(left), joins=(*said.joins[:at], *said.joins[at + 1 :]))


def _adds(first: Quantity, second: Quantity, join: str) -> bool:
    """Whether more is counted for some besides: `240 plus 10 for the crew` is no ten times as much."""
    without_a_unit = not set(first.units) - PEOPLE and join in ("and", "listed")
    return are_some(second) and not are_some(first) and (join == "plus" or without_a_unit)


def _may_be_of_all(first: Quantity, second: Quantity, join: str) -> Decimal | None:
    """How many there may be for some people together: `240 for 120 people`. Nights are always of each."""
    of_each = "person" in first.per or "nights" in first.units
    return first.number if not join and are_some(second) and not of_each and first.number >= second.number else None


def _among(first: Quantity, second: Quantity, join: str, counts: Counts) -> SeveralNumbers | None:
    """`80, 20 of them online` are 60 on site; of `80, 20 of them new` nobody is counted apart. None where it is neither."""
    are_people = all(set(one.units) <= PEOPLE and not one.per for one in (first, second)) and PEOPLE & set(counts.units)
    some = join == "among" or any(phrase_at(OF_ALL_WORDS, second.words.split()[here:]) for here in (1, 2))
    if not (are_people and some and second.number < first.number):
        return None
    left = first.number - second.number
    return SeveralNumbers([left, first.number] if set(BESIDE) & set(second.units) else [first.number, left])


def _is_product_of_lengths(first: Quantity, second: Quantity, counts: Counts) -> bool:
    """`20 m x 30 m` where square metres are asked for."""
    lengths = ((), ("metres",), ("square_metres",))
    return "square_metres" in counts.units and first.units in lengths and second.units in lengths


def _of_some(first: Quantity, second: Quantity, counts: Counts, people: int | None, days: float) -> InAll | None:
    """`10 people, 2 nights`, `2 nights for 10 people`, `2 rooms of 50 m²`; None where it is none of them."""
    some, each = (first, second) if are_some(first) else (second, first)
    if not are_some(some) or not counts.own(each) or "all" in each.per or are_some(each):
        return None
    number = how_many(some, people)
    if number is None:
        return None
    daily = ceil(days) if "day" in each.per and counts.a_day != "the same" else 1
    return InAll(number * each.number * daily, everybody=False)


def are_some(quantity: Quantity) -> bool:
    """Whether it is a number of people, or of the rooms they sleep in."""
    return bool(quantity.units) and all(unit in SLEEPERS for unit in quantity.units)


def how_many(some: Quantity, people: int | None) -> Decimal | None:
    """How many people they are; None where nobody knows."""
    if some.units[0] == SHARE:
        return Decimal(round(some.number * people)) if people else None
    return some.number * (2 if "double_rooms" in some.units else 1)


ON_SITE = ("on_site_people", "people")
BESIDE = ("staff", "online_people")
"""Kinds of people who are counted beside those on site, that which says more of them first."""


def apart(said: Said) -> Mapping[str, Decimal]:
    """People of several kinds, each by its row of `measures`: `120 on site, 40 online`, `120 people and 10 staff`.

    Empty where it is not said of all who they are, or where some may be among the others: `120 people, 40 online`.
    """
    if said.unknown or said.vague or said.bound or any(one not in ("listed", "and", "plus", "") for one in said.joins):
        return {}
    if not all(set(one.units) <= PEOPLE and one.units and not one.per for one in said.quantities):
        return {}
    kinds = [next(kind for kind in (*BESIDE, *ON_SITE) if kind in one.units) for one in said.quantities]
    found = {kind: one.number for kind, one in zip(kinds, said.quantities, strict=True)}
    here = [kind for kind in ON_SITE if kind in found]
    clear = len(found) == len(kinds) > 1 and len(here) == 1
    return found if clear and ("online_people" not in found or here == ["on_site_people"]) else {}


def _several(said: Said, counts: Counts, people: int | None, days: float) -> Exception:
    """Which of several numbers is meant; another unit stops it, unless it says of people which they are."""
    counted = [one for one in said.quantities if counts.own(one) or _is_a_kind_of_people(one, counts)]
    others = [one for one in said.quantities if one not in counted]
    numbers = _in_all(counted, counts, people, days)
    if others or len(numbers) < len(counted[:MOST_OFFERED]):
        return AnotherUnit(" … ".join(one.words for one in others or counted), numbers)
    listed = all(join in ("listed", "plus", "and", "times", "") for join in said.joins)
    if not listed or not any(said.joins):
        return SeveralNumbers(numbers)
    words = [" ".join(one.words.split()) for one in counted]
    words = words if len(set(words)) == len(words) and all(any(map(str.isalpha, one)) for one in words) else []
    total = _together(numbers, said.joins)
    if (mixed := _beside_each(counted, said.joins, numbers)) != numbers:
        return SeveralNumbers(mixed, total)
    first = [total, *numbers] if set(said.joins) == {"plus"} else [numbers[0], total, *numbers[1:]]
    return SeveralNumbers(first, total, words)


def _together(numbers: Sequence[Decimal], joins: Sequence[str]) -> Decimal:
    """What they make: `4x25 and 10` are 110."""
    terms = list(numbers[:1])
    for number, join in zip(numbers[1:], joins, strict=False):
        terms[-1:] = [terms[-1] * number] if join == "times" else [terms[-1], number]
    return sum(terms, Decimal(0))


def _is_a_kind_of_people(quantity: Quantity, counts: Counts) -> bool:
    return bool(PEOPLE & set(counts.units)) and all(unit in PEOPLE for unit in quantity.units) and not quantity.per
