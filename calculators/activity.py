"""Activity data: how much of what, before any emission factor.

Every calculator yields it and every reduction measure changes it. A measure is a function from activities to
activities, so it works on known and on assumed data alike, and two that each halve something leave a quarter of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from calculators.answers import Answers
from calculators.factors import FactorSet
from calculators.ways import Ways


class Category(StrEnum):
    """The ten parts of an event's footprint, in the order in which they are shown."""

    TRAVEL = "travel"
    STAYS = "stays"
    CATERING = "catering"
    VENUE = "venue"
    MATERIALS = "materials"
    FREIGHT = "freight"
    WASTE = "waste"
    ONLINE = "online"
    EQUIPMENT = "equipment"
    OTHER = "other"


class OpenQuestion(StrEnum):
    """A question that can stay open, named by its place in the answers document (list positions left out)."""

    DAYS = "days"
    PLACE = "place"
    PARTICIPANTS = "participants"
    HEADS = "unique_participants"
    CREW = "crew"
    CREW_TRAVEL = "crew_travel"
    ORIGIN = "travel.from"
    COUNTRY = "travel.country"
    MODE = "travel.mode"
    OCCUPANCY = "travel.occupancy"
    CABIN = "travel.cabin"
    STAYS = "stays"
    STAY_COUNTRY = "stays.country"
    STAY_NIGHTS = "stays.nights"
    MEALS = "catering.meals"
    MENU = "catering.menu"
    COFFEE = "catering.coffee_breaks"
    DRINKS = "catering.drinks"
    WATER = "catering.water"
    AREA = "venue.area_m2"
    ELECTRICITY = "venue.electricity_kwh"
    HEATING = "venue.heating"
    GENERATOR = "venue.generator_litres"
    MATERIALS = "materials"
    USES = "materials.used"
    FREIGHT = "freight"
    WASTE = "waste"
    ONLINE = "online"
    ONLINE_HOURS = "online.hours"
    EQUIPMENT = "equipment"
    OTHER = "other"


class Journey(NamedTuple):
    """People travelling alike; `journeys.by` turns it into an activity.

    `ways` say how far, and from where to where; of their people only the proportions matter, `people` says how many.
    Distances are great circles when `as_travelled` is false (each mode then makes its own detour), and those really
    travelled when it is true (used as they are). `cabin` matters to planes, `occupancy` to vehicles.
    They come `times` over: on every day of theirs if they sleep at home. `contradicted` is the part of them of whom
    another way of travelling was said, which cannot be from where they come. `by_band`: how far they come was said as a
    distance band. `either` is the standard error, as a fraction, of what they emit where they may as well take another train.
    `as_people` is the part of them who are in no other journey: half, where another is their way back. `usual_cabin`: nobody
    named their cabin.
    """

    people: float
    mode: str  # as the member says it: "plane", "train", "car_diesel", "walk" … (`vocabulary.modes`)
    ways: Ways
    as_travelled: bool = False
    legs: int = 2
    occupancy: float | None = None
    cabin: str | None = None
    crew: bool = False
    times: float = 1.0
    contradicted: float = 0.0
    by_band: bool = False
    either: float = 0.0
    as_people: float = 1.0
    usual_cabin: bool = False

    @property
    def heads(self) -> float:
        """How many different people they are, none of whom is in another journey too."""
        return self.people * self.as_people

    @property
    def km(self) -> float:
        """One way, the mean where there are several."""
        return self.ways.km

    def over(self, ways: Ways, times: float | None = None) -> "Journey":
        """The journeys of those travellers who come by these ways, which are some of all; so many `times`, if told."""
        times = self.times if times is None else times
        if ways is self.ways and times == self.times:
            return self
        return self.like(self.mode, self.part(ways.people), ways=ways, times=times)

    def like(
        self,
        mode: str,
        people: float,
        *,
        ways: Ways | None = None,
        times: float | None = None,
        cabin: str | None = None,
        crew: bool = False,
    ) -> "Journey":
        """So many people of a journey, in this way of travelling; all else that is not told stays.

        What `_replace` does, in a third of the time, of which an estimate took a tenth.
        """
        return Journey(
            people,
            mode,
            self.ways if ways is None else ways,
            self.as_travelled,
            self.legs,
            self.occupancy,
            cabin or self.cabin,
            crew or self.crew,
            self.times if times is None else times,
            self.contradicted,
            self.by_band,
            self.either,
            self.as_people,
            self.usual_cabin,
        )

    def part(self, people: float) -> float:
        """How many people there are, of whom the ways name so many."""
        everybody = self.ways.people
        return self.people * people / everybody if everybody else 0.0


class Activity(NamedTuple):
    """A quantity of something that emits, in the unit of its emission factor.

    `kind` is the field's term within the category (mode, meal or drink, item, vehicle, stream, energy). `factor` is
    None only where the member states kilograms of CO2e. `unknown` lists the open questions a default stands in for.
    """

    category: Category
    kind: str
    factor: str | None
    quantity: float
    question: str  # where in the answers document it is answered: "travel.0", "catering.meals.2", "waste"
    unknown: tuple[OpenQuestion, ...] = ()
    label: str | None = None  # only where the factor's own label will not do
    journey: Journey | None = None  # travel only
    sampling: float = 0.0  # standard error of the quantity itself, as a fraction: of a survey

    @property
    def assumed(self) -> bool:
        return bool(self.unknown)


Activities = tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a reduction measure may ask of the event besides the activities it changes."""

    answers: Answers
    factor_set: FactorSet
    grid: str
    """The row of the grid of the place most people go to, where no other country’s was said."""
    rooms_m2_days: float
    """Square metres × days of the rooms whose energy goes by their area."""


Change = Callable[[Activities, Circumstances], Activities]
"""What a reduction measure does to each activity. `footprint.activities` makes what it changes."""
