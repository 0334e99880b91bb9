"""An event's answers as one typed, versioned document: the questionnaire fills it in, `residua estimate` reads it.

Three things are different and survive a round trip: a field that is absent or null is *unknown* (a default stands in
for it, is marked assumed and widens the range), `0` or an empty list is *none*, and a value is a value.

`read` takes a parsed JSON document and raises `InvalidAnswers` with one `FieldProblem` per field that is wrong.
`Answers.model_json_schema()` is public.
"""

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from calculators import vocabulary
from calculators.geography import Band
from calculators.invalid_answers import invalid
from calculators.vocabulary import KnownWord

LARGEST_AMOUNT = 1e9
"""No event has more of anything; a larger number is a slip of the keyboard."""
MOST_PEOPLE = 100_000
LONGEST_WAY_KM = 25_000
"""Half the way round the earth, and then some."""
MOST_ENTRIES = 5_000
"""In one list: more towns than any attendee list names."""
MOST_SITES = 20
MOST_DAYS = 366
SHARES_TOLERANCE = 1.0
"""Percent: thirds written as 33 are fine. Shares are scaled to make exactly 100 where they are used."""


def _iso_day(value: object) -> object:
    # Pydantic would also take a number of seconds for a day.
    if isinstance(value, str | date):
        return value
    raise PydanticCustomError("day", "must be a day such as 2027-02-11")


def _half_days(value: float) -> float:
    if value * 2 % 1:
        raise PydanticCustomError("half_days", "must be whole or half days, such as 1.5")
    return value


def _whole(value: object) -> object:
    # JSON has one kind of number: 120.0 is as whole as 120.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _country_code(value: object) -> object:
    code = value.upper() if isinstance(value, str) else value
    return "GB" if code == "UK" else code


def _make_100(shares: dict[str, float]) -> dict[str, float]:
    total = sum(shares.values())
    if abs(total - 100) > SHARES_TOLERANCE:
        raise PydanticCustomError("shares", "must add up to 100, not {total}", {"total": f"{total:g}"})
    return shares


Amount = Annotated[float, Field(ge=0, le=LARGEST_AMOUNT)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=LARGEST_AMOUNT)]
People = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=MOST_PEOPLE)]
Kilometres = Annotated[float, Field(ge=0, le=LONGEST_WAY_KM)]
Percent = Annotated[float, Field(ge=0, le=100)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Country = Annotated[str, BeforeValidator(_country_code), Field(pattern="^[A-Z]{2}$", examples=["LU", "FR"])]
Shares = AfterValidator(_make_100)

Mode = Annotated[str, KnownWord("mode", vocabulary.modes)]
Cabin = Annotated[str, KnownWord("cabin", lambda: vocabulary.CABINS)]
Fuel = Annotated[str, KnownWord("fuel", lambda: vocabulary.FUELS)]
Dish = Annotated[str, KnownWord("dish", vocabulary.dishes)]
Item = Annotated[str, KnownWord("item", vocabulary.items)]
BandName = Annotated[str, KnownWord("band", lambda: tuple(Band))]


class _Part(BaseModel):
    """Part of the document: immutable, strict about types, closed to fields it does not know."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        str_strip_whitespace=True,
        defer_build=True,  # with the first event, not with the start
    )


class TravelGroup(_Part):
    """People who travel alike.

    Their distance is `one_way_km` if given, else from the town, else the average of the country's, else the band's middle.
    """

    people: People
    origin: Name | None = Field(None, alias="from", description="The town they come from, such as “Paris, FR”")
    country: Country | None = Field(
        None, description="The country they come from, if the town is not known: the average distance is assumed"
    )
    band: BandName | None = Field(None, description="How far they come from, if the town is not known")
    site: Name | None = Field(None, description="The town they all go to, one of the event’s `sites`")
    one_way_km: Kilometres | None = Field(
        None, description="Distance really travelled, one way; used as it is, by air too"
    )
    one_way: bool = Field(
        False, description="True if they do not travel back the same way; another way back is a group of its own"
    )
    mode: Mode | None = None
    shares: Annotated[dict[Mode, Percent], Shares] | None = Field(None, description="Percent of people by mode")
    cabin: Cabin | None = Field(None, description="Planes; short flights have no premium or first cabin")
    cabins: Annotated[dict[Cabin, Percent], Shares] | None = Field(None, description="Percent of flyers by cabin")
    occupancy: Annotated[float, Field(ge=1, le=9)] | None = Field(None, description="People per car or taxi")
    fuels: Annotated[dict[Fuel, Percent], Shares] | None = Field(
        None, description="Percent of the cars by fuel, where the mode is just “car”"
    )
    surveyed: Annotated[int, BeforeValidator(_whole), Field(ge=1, le=MOST_PEOPLE)] | None = Field(
        None, description="How many of these people said so in a survey; the others are taken to be like them"
    )
    origin_given: bool = Field(
        False, description="True if the survey told only how they travel, and where they come from is known otherwise"
    )

    @model_validator(mode="after")
    def _one_or_many(self) -> Self:
        for one, many in (("mode", "shares"), ("cabin", "cabins")):
            if getattr(self, one) is not None and getattr(self, many) is not None:
                raise PydanticCustomError("both", f"has both {one} and {many}: give one of them")
        return self


class Stay(_Part):
    """Nights of some of the guests."""

    rooms: Count = Field(description="Rooms; guests for the kinds that are counted per guest-night")
    nights: Amount | None = None
    country: Country | None = None
    kind: Annotated[str, KnownWord("kind of stay", vocabulary.stay_kinds)] = "hotel"
    surveyed: Annotated[int, BeforeValidator(_whole), Field(ge=1, le=MOST_PEOPLE)] | None = Field(
        None, description="How many attendees said so, where the nights were found by a survey and stand for everybody"
    )


class Meal(_Part):
    """Servings of one kind, counted over the whole event."""

    kind: Annotated[str, KnownWord("kind of meal", vocabulary.meals)]
    servings: Amount


class MealsPerPerson(_Part):
    """Meals each person takes over the whole event; what lunches and dinners are is the menu's affair."""

    breakfast: Amount = 0
    lunch: Amount = 0
    dinner: Amount = 0
    reception: Amount = 0


class Drink(_Part):
    """Coffee and tea in cups, everything else in litres."""

    drink: Annotated[str, KnownWord("drink", vocabulary.drinks)]
    litres: Amount | None = None
    cups: Amount | None = None

    @model_validator(mode="after")
    def _in_its_own_measure(self) -> Self:
        hot = self.drink in ("coffee", "tea")
        wanted, other = (self.cups, self.litres) if hot else (self.litres, self.cups)
        if wanted is None or other is not None:
            raise PydanticCustomError(
                "measure", f"{self.drink} is counted in {'cups' if hot else 'litres'}, and in nothing else"
            )
        return self

    @property
    def amount(self) -> float:
        return (self.litres or 0.0) + (self.cups or 0.0)


class Food(_Part):
    """Food that is neither a meal nor a drink, in its factor's own unit."""

    item: Annotated[str, KnownWord("food", lambda: vocabulary.FOOD)]
    quantity: Amount


class Catering(_Part):
    meals: tuple[Meal, ...] | None = Field(
        None, strict=False, max_length=MOST_ENTRIES, description="What is served, if it is known"
    )
    meals_per_person: MealsPerPerson | None = None
    menu: Annotated[dict[Dish, Percent], Shares] | None = Field(None, description="Percent of lunches and dinners")
    menu_surveyed: Annotated[int, BeforeValidator(_whole), Field(ge=1, le=MOST_PEOPLE)] | None = Field(
        None, description="How many participants chose the menu in a survey; the others are taken to be like them"
    )
    coffee_breaks: Amount | None = Field(None, description="A coffee and a pastry, per person and break")
    drinks: tuple[Drink, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    food: tuple[Food, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    water: Literal["tap", "bottled"] | None = None
    ware: Literal["washable", "disposable"] | None = None
    food_waste_kg: Amount | None = Field(None, description="Food prepared and left over, beyond the servings counted")


class Heating(_Part):
    """Energy for heat or cold: kilowatt-hours, or litres of heating oil; without either, what is usual for the area.

    That of electric heat is in the venue's `electricity_kwh`.
    """

    energy: Annotated[str, KnownWord("energy", lambda: vocabulary.HEATING)]
    kwh: Amount | None = None
    litres: Amount | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if self.kwh is not None and self.litres is not None:
            raise PydanticCustomError("measure", "takes either kwh or litres, not both")
        if self.litres is not None and self.energy != "heating_oil":
            raise PydanticCustomError("measure", "only heating_oil is counted in litres")
        if self.kwh is not None and self.energy == "electricity":
            raise PydanticCustomError("measure", "electric heat is counted in electricity_kwh")
        return self

    @property
    def is_unmeasured(self) -> bool:
        """Whether only the kind of it was said."""
        return self.kwh is None and self.litres is None


class Venue(_Part):
    area_m2: Amount | None = None
    use: Literal["office", "hospitality"] = "office"
    electricity_kwh: Amount | None = None
    electricity_country: Country | None = None
    green_contract: bool | None = Field(
        None, description="A contract with guarantees of origin; the location-based figure stays"
    )
    heating: tuple[Heating, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    generator_litres: Amount | None = Field(None, description="Diesel, on top of everything else")


class CountedItem(_Part):
    """Some of an item, in its factor's own unit (kg, page, unit, m2, hour …)."""

    item: Item
    quantity: Amount
    used: Literal["once", "again"] | None = Field(
        None,
        description="Furniture and reusable stands: whether they are thrown away after the event, or used at others too",
    )


class Haul(_Part):
    vehicle: Annotated[str, KnownWord("vehicle", vocabulary.vehicles)]
    tonnes: Amount
    one_way_km: Kilometres
    one_way: bool = False


class Waste(_Part):
    stream: Annotated[str, KnownWord("waste stream", vocabulary.waste_streams)]
    kg: Amount


class Online(_Part):
    """People who join from elsewhere; `hours` each, over the whole event."""

    participants: Count
    hours: Amount | None = None
    mode: Literal["videoconf", "streaming"] = "videoconf"


class Other(_Part):
    label: Name
    kg_co2e: Amount
    note: Annotated[str, Field(max_length=500)] | None = None


class Site(_Part):
    """One of several towns in which the event takes place at once."""

    place: Name = Field(description="The town, such as “Trier, DE”")
    participants: People = Field(
        description="Average per day; travellers, nights and energy are split over the sites in this proportion"
    )
    area_m2: Amount | None = Field(
        None, description="Of this site; sites without share the rest of `venue.area_m2`, by their participants"
    )


class Answers(_Part):
    """The answers document of one event."""

    version: Literal[1] = 1
    name: Name | None = None
    kind: Literal["meeting", "conference", "workshop", "gala", "trade_fair", "team_day", "online"] | None = None
    phase: Literal["plan", "actual"] | None = None
    first_day: Annotated[date, BeforeValidator(_iso_day), Field(strict=False)] | None = None
    days: Annotated[float, Field(gt=0, le=MOST_DAYS), AfterValidator(_half_days)] | None = None
    place: Name | None = Field(None, description="The town of the event, such as “Luxembourg, LU”")
    sites: tuple[Site, ...] | None = Field(
        None,
        strict=False,
        max_length=MOST_SITES,
        description="The towns, if it takes place in several at once; they stand in for `place`",
    )
    participants: People | None = Field(None, description="On site, average per day, at all sites together")
    participants_by_day: Annotated[tuple[People, ...], Field(min_length=1, max_length=MOST_DAYS)] | None = Field(
        None,
        strict=False,
        description="On site, a number for each day; they stand in for `participants`, and for `days` where it is absent",
    )
    unique_participants: People | None = Field(
        None, description="Different people over all days, if not the same come every day"
    )
    crew: People | None = Field(None, description="Staff, speakers and crew on site")
    travel: tuple[TravelGroup, ...] | None = Field(
        None,
        strict=False,
        max_length=MOST_ENTRIES,
        description="How the participants travel; those not listed are assumed",
    )
    mode_shares: Annotated[dict[Mode, Percent], Shares] | None = Field(
        None, description="Percent by mode of all participants of whose own group it is not said"
    )
    crew_travel: tuple[TravelGroup, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    crew_mode_shares: Annotated[dict[Mode, Percent], Shares] | None = Field(
        None, description="Percent by mode of all crew of whose own group it is not said"
    )
    origins: Annotated[dict[BandName, Percent], Shares] | None = Field(
        None, description="Percent of people by distance, for those whose town is not known"
    )
    mostly_by: Literal["public_transport", "car"] | None = Field(
        None, description="How most of those come who do not fly; public transport are trams, buses, trains and coaches"
    )
    public_transport: Literal["good", "little"] | None = Field(None, description="At the venue")
    stays: tuple[Stay, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    catering: Catering | None = None
    venue: Venue | None = None
    materials: tuple[CountedItem, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    freight: tuple[Haul, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    waste: tuple[Waste, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    online: Online | None = None
    equipment: tuple[CountedItem, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)
    other: tuple[Other, ...] | None = Field(None, strict=False, max_length=MOST_ENTRIES)

    @field_validator("participants_by_day")
    @classmethod
    def _for_each_day(cls, by_day: tuple[int, ...] | None, info: ValidationInfo) -> tuple[int, ...] | None:
        days = info.data.get("days")
        if by_day and days and len(by_day) != ceil(days):
            raise PydanticCustomError("by_day", "must have a number for each of the {days} days", {"days": ceil(days)})
        return by_day

    def as_document(self) -> dict[str, Any]:
        """The document again, as JSON would hold it: what was absent stays absent, null stays null."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def read(document: Mapping[str, Any]) -> Answers:
    """The answers in a parsed JSON document. Raises InvalidAnswers, with a FieldProblem for every field that is wrong."""
    try:
        return Answers.model_validate(document)
    except ValidationError as error:
        raise invalid(error, _field_names()) from None


def _field_names() -> set[str]:
    return {field.alias or name for part in _Part.__subclasses__() for name, field in part.model_fields.items()}
