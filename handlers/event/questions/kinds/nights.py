"""Hotel nights as people say them: `10 people for 2 nights`, `2 nuits pour 15 personnes`, `half of them, one night`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from bot.texts import Texts
from bot.turn import Turn
from handlers.event.origins.group import groups_of
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Number, Value, typed_text
from handlers.reading import vocabulary
from handlers.reading.converted import SHARE
from handlers.reading.counted import InAll, are_some, how_many
from handlers.reading.quantities import PEOPLE, Quantity, Said

NIGHTS_THEY_STAY = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Nights(Number):
    """Nights of everybody together. People and nights said apart are multiplied; of rooms and shares it is asked back."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        return 0 if vocabulary.exactly(typed_text(turn), vocabulary.DAY_TRIP) else Number.read(self, turn, answered)

    def counted(self, said: Said, answered: Answered, t: Texts) -> Decimal:
        """Raises NotAnAnswer with the nights of all stays together, or where only people or nights are said."""
        people = answered.get("participants")
        if not (said.unknown or said.vague):
            total = _total(_in_rooms(said), people)
            if total and (nights := _may_be_of_all(said, answered)):
                raise NotAnAnswer(t("Is that for each of those who stay, or in all?"), self.offered([nights, total]))
            if total and all(one.units[0] in PEOPLE for one in said.quantities if are_some(one)):
                return total  # how many people and how many nights of each of them was said
            if total and (offered := self.offered([total])):
                raise NotAnAnswer(self.in_all(InAll(total, everybody=False), t), worked_out=offered[0])
            if len(said.quantities) == 1:
                self._ask_what_is_left_open(said, answered, t)
        return Number.counted(self, said, answered, t)

    def in_all(self, doubt: InAll, t: Texts) -> str:
        """However they are counted, they are everybody’s."""
        return t("That makes {total} in all. Is this right?", total=t.number(doubt.total))

    def _ask_what_is_left_open(self, said: Said, answered: Answered, t: Texts) -> None:
        """`15 people` and `15 stay` lack the nights; `2 nights` may be of each of them. Raises NotAnAnswer."""
        (quantity,) = said.quantities
        number, people = quantity.number, answered.get("participants") or 0
        some = how_many(quantity, people or None) if are_some(quantity) and quantity.units != (SHARE,) else None
        if said.of_nights and not (quantity.units or quantity.per):
            some = number
        if some and (offered := self.offered([some * nights for nights in NIGHTS_THEY_STAY])):
            raise NotAnAnswer(t("How many nights do they stay? Tap one, two or three."), offered)
        short = number == int(number) and 0 < number <= ceil(answered.get("days") or 1) + 1 and number < people
        if quantity.units == ("nights",) and not quantity.per and short:
            offered = [*self.offered(_of_each(int(number), answered)), int(number)]
            raise NotAnAnswer(t("Is that for each of those who stay, or in all?"), offered)


def _may_be_of_all(said: Said, answered: Answered) -> Decimal | None:
    """Nights that may be those of some people together: `40 nights for 20 people`. Few nights of many are of each."""
    nights = [one for one in said.quantities if one.units == ("nights",)]
    people = [one for one in said.quantities if one.units and set(one.units) <= PEOPLE]
    if len(said.quantities) != 2 or not (nights and people) or nights[0].per or people[0].per:
        return None
    number, longest = nights[0].number, ceil(answered.get("days") or 1) + 1
    return number if number > longest or 1 < people[0].number <= number else None


def _in_rooms(said: Said) -> Sequence[Quantity]:
    """The quantities, of which `10 rooms of 2 people` are 20 people, and of rooms with people beside them nothing is sure."""
    found: list[Quantity] = []
    for quantity, join in zip(said.quantities, ("", *said.joins), strict=False):
        if found and found[-1].units == ("rooms",) and quantity.units == ("people",):
            if join not in ("of", "times", "to", "by"):
                return ()
            quantity = replace(quantity, number=found.pop().number * quantity.number)
        found.append(quantity)
    return found


def _of_each(nights: int, answered: Answered) -> list[Decimal]:
    """So many nights of those who come from afar, as far as it is known, and of everybody."""
    groups = groups_of(answered)
    far = sum(group["people"] for group in groups if group.get("band") not in ("local", "greater_region"))
    people = answered["participants"]
    return [Decimal(nights * some) for some in dict.fromkeys((far, people)) if 0 < some <= people]


def _total(quantities: Sequence[Quantity], people: int | None) -> Decimal | None:
    """The nights of all stays, of which each has its people and its nights; None where one has not."""
    nights_, stays = (
        [one for one in quantities if one.units == ("nights",)],
        [one for one in quantities if are_some(one)],
    )
    if len(nights_) == 1 and not nights_[0].per and len(stays) == len(quantities) - 1 > 1:
        numbers = [how_many(one, people) for one in stays]  # `5 double rooms and 10 single rooms for 2 nights`
        return sum((one for one in numbers if one), Decimal(0)) * nights_[0].number if all(numbers) else None
    if not quantities or len(quantities) % 2:
        return None
    total = Decimal(0)
    for first, second in zip(quantities[::2], quantities[1::2], strict=True):
        some, nights = (first, second) if are_some(first) else (second, first)
        number = how_many(some, people) if are_some(some) else None
        bare = not nights.units and total > 0  # `6 people one night, 2 people two`
        if number is None or not (nights.units == ("nights",) or bare) or nights.per - {"person"}:
            return None
        total += number * nights.number
    return total
