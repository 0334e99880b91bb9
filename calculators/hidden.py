"""How far off an estimate may be because a survey counts few people with others: kilograms for its range.

Whom it counts so is not known, nor whether there is anybody (`survey.py`). So of every survey it is taken that there are
as many as there can be, by what is told alone, and the range is as wide where nobody is hidden as where somebody is: of
each told distance `HIDDEN` answers may be of people who come from as far as nobody is told of, the farther by plane and
the nearer by train, or who come from as far in another way; and as many may have chosen each dish that nobody is told to
have chosen. Each stands for as many people as any other answer.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from calculators.activity import Activities, Activity, Journey
from calculators.answers import Answers
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.geography import Band, band_of
from calculators.journeys import by
from calculators.lines import emissions
from calculators.survey import HIDDEN
from calculators.ways import Way, Ways

HEAVIEST: Mapping[Band, str] = {
    Band.LOCAL: "car",
    Band.GREATER_REGION: "car",
    Band.EUROPE: "plane",
    Band.BEYOND: "plane",
}
"""In which usual way people from as far emit most."""
LIGHTEST = "train"
DISHES = ("vegan", "vegetarian", "fish", "poultry", "red_meat")
"""From which those choose who are asked."""


class Hidden(NamedTuple):
    """By how many kilograms of CO2e there may be `less` and `more` than estimated, because of whom a survey hides.

    `people` is for how many those of one distance stand, who may come from another or in another way.
    """

    less_kg: float = 0.0
    more_kg: float = 0.0
    people: float = 0.0

    def around(self, total_kg: float, low_kg: float, high_kg: float) -> tuple[float, float]:
        """The ends of a range that allows for it, too."""
        return low_kg * self._least(total_kg), high_kg + self.more_kg

    def left_out(self, total_kg: float, low_kg: float, high_kg: float) -> tuple[float, float]:
        """The ends of such a range as they would be if nobody was hidden; the lower one stays where it cannot be told."""
        return low_kg / (self._least(total_kg) or 1.0), high_kg - self.more_kg

    def _least(self, total_kg: float) -> float:
        return max(total_kg - self.less_kg, 0.0) / total_kg if total_kg else 1.0


class _Told(NamedTuple):
    """A group of a survey: how many said so, for how many people they stand, and what all of these emit."""

    band: Band
    mode: str | None
    surveyed: int
    people: int
    kg: float
    origin_given: bool


def hidden(answers: Answers, present: Attendance, data: Activities, factor_set: FactorSet) -> Hidden:
    """What a survey behind the groups of participants may hide; nothing without one. Raises UnknownFactor.

    Where nothing is said of the crew, they come as the participants do, those who are hidden among them.
    """
    less = more = most = 0.0
    for told in _by_site(answers, data, factor_set).values():
        bands = {one.band for one in told}
        for band in bands:
            of_band = [one for one in told if one.band == band]
            nearer = farther = band
            if not all(one.origin_given for one in of_band):
                nearer, farther = _ends(band, bands)
            each = HIDDEN * sum(one.people for one in of_band) / sum(one.surveyed for one in of_band)
            most, heaviest = max(most, each), HEAVIEST[farther]
            more += each * max(_of_one(heaviest, farther, factor_set) - _counted_as(heaviest, of_band), 0.0)
            less += each * max(_counted_as(None, of_band) - _of_one(LIGHTEST, nearer, factor_set), 0.0)
    alike = 1 + present.crew / present.heads if answers.crew_travel is None and present.heads else 1
    lighter, heavier = _of_the_menu(answers, data, factor_set)
    return Hidden(less * alike + lighter, more * alike + heavier, most)


def _by_site(answers: Answers, data: Activities, factor_set: FactorSet) -> Mapping[str | None, Sequence[_Told]]:
    """The groups of a survey that somebody is in, by the town they go to: few are counted with others who go there."""
    groups = {
        f"travel.{place}": group for place, group in enumerate(answers.travel or ()) if group.surveyed and group.people
    }
    made: defaultdict[str, list[Activity]] = defaultdict(list)
    for one in data if groups else ():
        if one.question in groups:
            made[one.question].append(one)
    found: defaultdict[str | None, list[_Told]] = defaultdict(list)
    for question, theirs in made.items():
        group, journey = groups[question], theirs[0].journey
        assert group.surveyed
        assert journey
        band = Band(group.band) if group.band else band_of(journey.km)
        kg = emissions(tuple(theirs), factor_set)
        found[group.site].append(_Told(band, group.mode, group.surveyed, group.people, kg, group.origin_given))
    return found


def _of_the_menu(answers: Answers, data: Activities, factor_set: FactorSet) -> tuple[float, float]:
    """By how many kilograms the meals may weigh less and more: few who chose a dish count with the most frequent."""
    catering = answers.catering
    if catering is None or not catering.menu or not catering.menu_surveyed:
        return 0.0, 0.0
    meals = sum(one.quantity for one in data if one.question == "catering.menu")
    menu = catering.menu
    each, most = HIDDEN * meals / catering.menu_surveyed, max(menu, key=lambda dish: (menu[dish], dish))
    counted_as = factor_set[f"meal_{most}"].kg_co2e_per_unit
    off = [factor_set[f"meal_{dish}"].kg_co2e_per_unit - counted_as for dish in DISHES if not menu.get(dish)]
    return each * sum(max(-kg, 0.0) for kg in off), each * sum(max(kg, 0.0) for kg in off)


def _ends(band: Band, told: set[Band]) -> tuple[Band, Band]:
    """The nearest and the farthest distance of which few count as from this one: up to the next that is told itself."""
    every = [*Band]
    nearest = farthest = every.index(band)
    while nearest and every[nearest - 1] not in told:
        nearest -= 1
    while farthest + 1 < len(every) and every[farthest + 1] not in told:
        farthest += 1
    return every[nearest], every[farthest]


def _counted_as(mode: str | None, of_band: Sequence[_Told]) -> float:
    """What is counted for one of few in this way: what it is for the others, or else for those in the most frequent way."""
    surveyed: Counter[str | None] = Counter()
    for one in of_band:
        surveyed[one.mode] += one.surveyed
    way = mode if mode in surveyed else max(surveyed, key=lambda way: (surveyed[way], str(way)))
    same = [one for one in of_band if one.mode == way]
    return sum(one.kg for one in same) / sum(one.people for one in same)


def _of_one(mode: str, band: Band, factor_set: FactorSet) -> float:
    """What one person emits who comes from the middle of a band, there and back."""
    journey = Journey(1, mode, Ways([Way(1, band.middle_km)]))
    return emissions(by(journey, "travel", factor_set), factor_set)
