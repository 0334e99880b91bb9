from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from calculators import usual_travel
from calculators.activity import Activities, Activity, Journey, OpenQuestion
from calculators.factors import FactorSet
from calculators.footprint import Footprint
from calculators.geography import Place, UnknownPlace
from calculators.journeys import CAR_OCCUPANCY, TRAM_BUS_SHARES, by

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]

PARIS_KM, LISBON_KM = 287.3, 1709.8  # from Luxembourg, great circle


def only(activities: Activities) -> Activity:
    (activity,) = activities
    return activity


def journeys(activities: Activities) -> list[Journey]:
    return [activity.journey for activity in activities if activity.journey is not None]


def people_by_mode(activities: Activities) -> Counter[str]:
    people: Counter[str] = Counter()
    for journey in journeys(activities):
        mode = "tram_bus" if journey.mode in TRAM_BUS_SHARES else journey.mode
        people[mode] += journey.people  # type: ignore[assignment]
    return people


def test_one_person_alone_in_a_car(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    group = {"people": 1, "mode": "car", "one_way_km": 100, "occupancy": 1}
    # 100 km there and 100 back: 200 vehicle-km × 0.256 = 51.2
    assert footprint_of(nothing_but(travel=[group])).total_kg == pytest.approx(51.2)
    # Three in the car: the same car, 51.2 / 3 = 17.07 each
    three = footprint_of(nothing_but(participants=3, travel=[group | {"people": 3, "occupancy": 3}]))
    assert three.total_kg == pytest.approx(51.2)
    assert three.per_participant_kg == pytest.approx(17.07, abs=0.005)


def test_one_way_is_half_of_there_and_back(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    group = {"people": 7, "from": "Paris, FR", "mode": "coach"}
    both = footprint_of(nothing_but(travel=[group], participants=7))
    one = footprint_of(nothing_but(travel=[group | {"one_way": True}], participants=7))
    assert both.total_kg == 2 * one.total_kg > 0


@pytest.mark.parametrize(
    ("mode", "detour", "factor"),
    [
        ("car_diesel", 1.3, "car_diesel"),
        ("coach", 1.5, "coach"),
        ("train", 1.2, "train_highspeed_fr"),
        ("ferry", 1.3, "ferry_foot"),
        ("plane", 1.0, "flight_intl_nonuk_economy"),
    ],
)
def test_a_town_gives_the_great_circle_and_each_mode_its_own_detour(
    nothing_but: NothingBut, activities_of: ActivitiesOf, mode: str, detour: float, factor: str
) -> None:
    group = {"people": 1, "from": "Paris, FR", "mode": mode, "occupancy": 1, "cabin": "economy"}
    activity = only(activities_of(nothing_but(travel=[group]))[:1])
    assert activity.factor == factor
    assert activity.quantity == pytest.approx(2 * PARIS_KM * detour, rel=0.001)


@pytest.mark.parametrize("mode", ["car", "coach", "train", "plane"])
def test_a_distance_the_member_gives_is_used_as_it_is(
    nothing_but: NothingBut, activities_of: ActivitiesOf, mode: str
) -> None:
    group = {"people": 1, "from": "Paris, FR", "one_way_km": 400, "mode": mode, "occupancy": 1}
    travelled = activities_of(nothing_but(travel=[group | ({"cabin": "economy"} if mode == "plane" else {})]))
    assert travelled[0].quantity == pytest.approx(800)


@pytest.mark.parametrize(
    ("km", "cabin", "factor"),
    [
        (3699, "economy", "flight_intl_nonuk_economy"),
        (3699, "premium", "flight_intl_nonuk_avg"),
        (3699, "first", "flight_intl_nonuk_business"),
        (3700, "premium", "flight_long_premium"),
        (3700, "first", "flight_long_first"),
        (9000, "average", "flight_long_avg"),
    ],
)
def test_haul_and_cabin_choose_the_flight(
    nothing_but: NothingBut, activities_of: ActivitiesOf, km: float, cabin: str, factor: str
) -> None:
    group = {"people": 1, "one_way_km": km, "mode": "plane", "cabin": cabin}
    assert activities_of(nothing_but(travel=[group]))[0].factor == factor


def test_an_unsaid_cabin_is_five_percent_business(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    group = {"people": 100, "one_way_km": 5000, "mode": "plane"}
    economy, business = activities_of(nothing_but(participants=100, travel=[group]))[:2]
    assert economy.factor == "flight_long_economy"
    assert business.factor == "flight_long_business"
    assert (economy.quantity, business.quantity) == pytest.approx((950_000, 50_000))
    assert economy.unknown == business.unknown == (OpenQuestion.CABIN,)


def test_cabins_may_be_shared_out(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    group = {"people": 10, "one_way_km": 5000, "mode": "plane", "cabins": {"economy": 50, "first": 50}}
    economy, first = activities_of(nothing_but(participants=10, travel=[group]))[:2]
    assert (economy.quantity, first.quantity) == (50_000, 50_000)
    assert not economy.assumed


def test_the_figure_without_non_co2_uses_the_twins(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    group = {"people": 1, "one_way_km": 1000, "mode": "plane", "cabin": "economy"}
    result = footprint_of(nothing_but(travel=[group]))
    assert result.total_kg == pytest.approx(2000 * 0.12572)
    assert result.without_non_co2_kg == pytest.approx(2000 * 0.08105)


@pytest.mark.parametrize(
    ("start", "end", "factor"),
    [
        ("Paris, FR", "Luxembourg, LU", "train_highspeed_fr"),
        ("Metz, FR", "Luxembourg, LU", "train_regional_fr"),
        ("Cologne, DE", "Luxembourg, LU", "train_de"),
        ("Belval, LU", "Luxembourg, LU", "train_lu"),
        ("London, GB", "Luxembourg, LU", "train_eurostar"),  # there is no other train under the sea
        ("Paris, FR", "London, GB", "train_eurostar"),
        ("Warsaw, PL", "Luxembourg, LU", "train_eu_avg"),
        ("Luxembourg, LU", "Paris, FR", "train_highspeed_fr"),
        ("Luxembourg, LU", "Cologne, DE", "train_de"),
        ("Paris, FR", "Cologne, DE", "train_de"),  # a TGV factor is not for Germany
        ("Paris, FR", "Metz, FR", "train_highspeed_fr"),
    ],
)
def test_the_train_is_the_railway_of_the_way(
    nothing_but: NothingBut, activities_of: ActivitiesOf, start: str, end: str, factor: str
) -> None:
    group = {"people": 1, "from": start, "mode": "train"}
    assert activities_of(nothing_but(place=end, travel=[group]))[0].factor == factor


@pytest.mark.parametrize(
    ("place", "band", "factor"),
    [
        ("Paris, FR", "local", "train_regional_fr"),
        ("Paris, FR", "greater_region", "train_regional_fr"),
        ("Paris, FR", "europe", "train_eu_avg"),
        ("Cologne, DE", "greater_region", "train_de"),
        ("Luxembourg, LU", "local", "train_lu"),
        ("Luxembourg, LU", "greater_region", "train_eu_avg"),  # Luxembourg is smaller than 150 km
    ],
)
def test_who_comes_from_near_lives_in_the_country_they_go_to(
    nothing_but: NothingBut, activities_of: ActivitiesOf, place: str, band: str, factor: str
) -> None:
    group = {"people": 1, "band": band, "mode": "train"}
    assert activities_of(nothing_but(place=place, travel=[group]))[0].factor == factor


@pytest.mark.parametrize(
    ("transport", "overall"),
    [
        (None, {"walk": 7, "bike": 2.1, "tram_bus": 9.1, "train": 7.6, "coach": 1.1, "car": 66.7, "plane": 6.4}),
        ("good", {"walk": 8.4, "bike": 4.2, "tram_bus": 24.5, "train": 15.5, "coach": 1.1, "car": 39.9, "plane": 6.4}),
        (
            "little",
            {"walk": 3.5, "bike": 1.4, "tram_bus": 3.5, "train": 2.56, "coach": 0.44, "car": 82.2, "plane": 6.4},
        ),
    ],
)
def test_nobody_said_how_they_travel(
    nothing_but: NothingBut, activities_of: ActivitiesOf, transport: str | None, overall: dict[str, float]
) -> None:
    """70 people from up to 30 km, 22 from up to 150 km and 8 from Europe, in Luxembourg as its residents go to work."""
    document = nothing_but(kind=None, participants=100, travel=None, public_transport=transport)
    assert people_by_mode(activities_of(document)) == pytest.approx(overall)


@pytest.mark.parametrize(
    ("kind", "usual"),
    [
        (None, {15: 70, 90: 22, 825: 8}),
        ("conference", {15: 67, 90: 22, 825: 10, 6000: 1}),
        ("trade_fair", {15: 71.5, 90: 22, 825: 6, 6000: 0.5}),
        ("meeting", {15: 75, 90: 22, 825: 3}),
        ("team_day", {15: 77, 90: 22, 825: 1}),
    ],
)
def test_where_nobody_said_from_where_people_come_it_follows_the_kind(
    nothing_but: NothingBut, activities_of: ActivitiesOf, kind: str | None, usual: dict[float, float]
) -> None:
    people: Counter[float] = Counter()
    for journey in journeys(activities_of(nothing_but(kind=kind, participants=200, travel=None))):
        people[journey.km] += journey.people / 2  # type: ignore[assignment]
    assert people == pytest.approx(usual)


def test_origins_given_in_bands_leave_only_the_mode_open(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    document = nothing_but(participants=10, travel=None, origins={"beyond": 100})
    for activity in activities_of(document)[:2]:
        assert activity.journey is not None
        assert (activity.journey.mode, activity.journey.km) == ("plane", 6000)
        assert activity.unknown == (OpenQuestion.MODE,)


@pytest.mark.parametrize(
    ("town", "usual"),
    [
        ("Metz, FR", {"train": 15, "coach": 5, "car": 80}),  # 55 km
        ("Cologne, DE", {"train": 35, "coach": 5, "car": 60}),  # 158 km: there is no flight
        ("Paris, FR", {"train": 65, "coach": 5, "car": 30}),  # 287 km, and a TGV
        ("London, GB", {"plane": 65, "train": 25, "car": 10}),  # 490 km, and the sea
        ("Warsaw, PL", {"plane": 80, "train": 10, "car": 10}),  # 1,081 km
        ("Lisbon, PT", {"plane": 96, "train": 2, "car": 2}),  # 1,710 km
        ("New York, US", {"plane": 100}),
    ],
)
def test_an_unknown_way_follows_the_distance_and_the_country(
    nothing_but: NothingBut, activities_of: ActivitiesOf, town: str, usual: dict[str, float]
) -> None:
    found = activities_of(nothing_but(participants=100, travel=[{"people": 100, "from": town}]))
    assert people_by_mode(found) == pytest.approx(usual)
    assert all(OpenQuestion.MODE in activity.unknown for activity in found if activity.journey)


@pytest.mark.parametrize("said", [{}, {"mode_shares": {"plane": 10, "train": 40, "car": 50}}])
def test_nobody_flies_from_towns_nearer_than_two_hundred_kilometres(
    nothing_but: NothingBut, activities_of: ActivitiesOf, said: Document
) -> None:
    near = ["Metz, FR", "Cologne, DE"]
    groups = [{"people": 10, "from": town} for town in [*near, "Lisbon, PT"]]
    found = activities_of(nothing_but(participants=30, travel=groups, **said))
    flown = [journey for journey in journeys(found) if "plane" in journey.mode or "flight" in journey.mode]
    assert flown
    assert min(journey.km for journey in flown) > 1_000


@pytest.mark.parametrize("setting", [*usual_travel.NEAR, *usual_travel.AFAR])
def test_what_is_usual_makes_sense_and_is_a_hundred_percent(setting: str) -> None:
    table = usual_travel.TABLES[setting]
    nearest = (
        usual_travel.NEAR_KM if setting in usual_travel.AFAR and table[0][0] > usual_travel.FROM_KM["plane"] else 1
    )
    for (up_to, shares), before in zip(table, (nearest, *(km for km, _ in table)), strict=False):
        assert sum(shares.values()) == pytest.approx(100)
        assert all(usual_travel.makes_sense(mode, (before + 1, min(up_to, 20_000))) for mode in shares)


@pytest.mark.parametrize(
    ("mode", "kms"), [("plane", {825, 6000}), ("bike", {15}), ("train", {15, 90, 825}), ("car_diesel", {15, 90, 825})]
)
def test_a_known_mode_comes_from_where_people_take_it(
    nothing_but: NothingBut, activities_of: ActivitiesOf, mode: str, kms: set[float]
) -> None:
    found = journeys(activities_of(nothing_but(travel=[{"people": 1, "mode": mode}])))
    assert {way.km for journey in found for way in journey.ways.each} == kms
    assert sum(journey.people for journey in found) == pytest.approx(1)


@pytest.mark.parametrize("transport", ["good", "little"])
def test_to_say_the_usual_shares_changes_nothing_but_the_assumption(
    nothing_but: NothingBut, activities_of: ActivitiesOf, footprint_of: FootprintOf, transport: str
) -> None:
    unsaid_ways = activities_of(nothing_but(participants=100, public_transport=transport, travel=None))
    usual = people_by_mode(unsaid_ways)
    document = nothing_but(participants=100, public_transport=transport, travel=None)
    groups = [{"people": 100, "shares": dict(usual), "occupancy": CAR_OCCUPANCY}]
    unsaid, said = footprint_of(document), footprint_of(document | {"travel": groups})
    assert said.total_kg == pytest.approx(unsaid.total_kg)
    assert OpenQuestion.MODE in unsaid.assumed
    assert OpenQuestion.MODE not in said.assumed


def test_people_nobody_listed_are_assumed(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    listed = {"people": 4, "mode": "walk", "band": "local"}
    found = activities_of(nothing_but(participants=10, travel=[listed]))
    assert sum(journey.people for journey in journeys(found)) == pytest.approx(10)
    assert sum(a.journey.people for a in found if a.journey and a.assumed) == pytest.approx(6)


def test_an_empty_list_means_that_nobody_travels(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    assert not journeys(activities_of(nothing_but(participants=10, travel=[])))


def test_tram_and_bus_are_half_and_half(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    tram, bus = activities_of(nothing_but(travel=[{"people": 1, "one_way_km": 5, "mode": "tram_bus"}]))[:2]
    assert (tram.factor, tram.quantity) == ("tram_lu", 5)
    assert (bus.factor, bus.quantity) == ("bus_city_avg", 5)


def test_unsaid_occupancies_are_marked(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    groups = [{"people": 16, "one_way_km": 1, "mode": "car"}, {"people": 14, "one_way_km": 1, "mode": "taxi"}]
    car, taxi = activities_of(nothing_but(participants=30, travel=groups))[:2]
    assert (car.quantity, taxi.quantity) == pytest.approx((20, 20))
    assert car.unknown == taxi.unknown == (OpenQuestion.OCCUPANCY,)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("Vianden", "LU", 0, 0, 2_000), "usual"),
        (Place("Luxembourg", "LU", 0, 0, 128_512), "usual"),
        (Place("Cologne", "DE", 0, 0, 963_395), "good"),
        (Place("Prüm", "DE", 0, 0, 5_500), "little"),
    ],
)
def test_public_transport_is_usual_in_luxembourg_and_good_in_big_towns(place: Place, expected: str) -> None:
    assert usual_travel.public_transport(place) == expected


def test_people_from_the_venues_own_town_still_travel(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    group = {"people": 1, "from": "Luxembourg, LU", "mode": "car", "occupancy": 1}
    assert activities_of(nothing_but(travel=[group]))[0].quantity == pytest.approx(2 * 3 * 1.3)


def test_an_unknown_town_is_named_with_its_field(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    groups = [{"people": 1, "mode": "walk"}, {"people": 1, "from": "Xyzzy"}]
    with pytest.raises(UnknownPlace) as caught:
        activities_of(nothing_but(travel=groups))
    assert (caught.value.name, caught.value.field) == ("Xyzzy", "travel.1.from")
    with pytest.raises(UnknownPlace) as caught:
        activities_of(nothing_but(place="Xyzzy"))
    assert caught.value.field == "place"


def test_a_journey_can_be_made_again_by_another_mode(
    nothing_but: NothingBut, activities_of: ActivitiesOf, factor_set: FactorSet
) -> None:
    group = {"people": 2, "from": "Lisbon, PT", "mode": "plane", "cabin": "economy"}
    flight = activities_of(nothing_but(travel=[group], participants=2))[0]
    assert flight.journey is not None
    (train,) = by(flight.journey._replace(mode="train"), flight.question, factor_set)
    assert train.factor == "train_pt"
    assert train.quantity == pytest.approx(2 * 2 * LISBON_KM * 1.2, rel=0.002)
    assert by(flight.journey, flight.question, factor_set, flight.unknown) == (flight,)


def test_a_survey_that_asked_everybody_adds_nothing(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    def sampling(surveyed: int) -> float:
        group = {"people": 100, "one_way_km": 10, "mode": "train_lu", "surveyed": surveyed}
        return activities_of(nothing_but(participants=100, travel=[group]))[0].sampling

    assert sampling(100) == 0
    assert sampling(25) == pytest.approx((0.75 / 25) ** 0.5)
    assert sampling(10) > sampling(25) > sampling(99) > 0


def test_a_country_is_as_far_as_its_people_live_on_average(
    nothing_but: NothingBut, activities_of: ActivitiesOf, footprint_of: FootprintOf
) -> None:
    """The atlas knows two French towns: Paris, 287.3 km, and Metz, 54.9 km, of 2,138,551 and 123,914 people."""
    document = nothing_but(participants=9, travel=[{"people": 9, "country": "FR", "mode": "car", "occupancy": 3}])
    (journey,) = journeys(activities_of(document))
    assert journey.km == pytest.approx((287.3 * 2_138_551 + 54.9 * 123_914) / 2_262_465, rel=0.001)
    assert (journey.ways.each[0].origin, journey.as_travelled) == ("FR", False)
    assert OpenQuestion.COUNTRY in footprint_of(document).assumed
    known = nothing_but(
        participants=9, travel=[{"people": 9, "country": "FR", "one_way_km": 300, "mode": "car", "occupancy": 3}]
    )
    assert journeys(activities_of(known))[0].km == 300
    assert OpenQuestion.COUNTRY not in footprint_of(known).assumed


def test_a_country_without_a_town_is_unknown(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    with pytest.raises(UnknownPlace):
        footprint_of(nothing_but(travel=[{"people": 1, "country": "AQ", "mode": "plane"}]))


@pytest.mark.parametrize(
    ("origin", "fuels", "factors"),
    [
        ("Paris, FR", {"average": 100}, {"car_avg": 1}),
        ("Paris, FR", {"average": 80, "electric": 20}, {"car_avg": 0.8, "car_electric_fr": 0.2}),
        ("Paris, FR", {"petrol": 50, "diesel": 50}, {"car_petrol": 0.5, "car_diesel": 0.5}),
        ("Paris, FR", {"hybrid": 50, "phev": 50}, {"car_hybrid": 0.5, "car_phev": 0.5}),
    ],
)
def test_cars_are_counted_by_what_they_run_on(
    nothing_but: NothingBut, activities_of: ActivitiesOf, origin: str, fuels: Document, factors: Document
) -> None:
    group = {"people": 2, "from": origin, "mode": "car", "occupancy": 2, "fuels": fuels}
    found = activities_of(nothing_but(participants=2, travel=[group]))
    vehicle_km = {one.factor: one.quantity for one in found if one.journey}
    assert vehicle_km == pytest.approx({key: 2 * PARIS_KM * 1.3 * part for key, part in factors.items()}, rel=0.001)
