"""First who need not come, then who can take the train, the coach or the bus, then who shares a car; who stays the night."""

from calculators import N_, changes
from calculators.activity import Category, Journey
from calculators.changes import Who
from calculators.journeys import ELECTRIC_TAXI, TAXI_OCCUPANCY
from calculators.measures.measure import Measure, Theme

FAR_KM = 1500
NEAR_KM = 30
REGION_KM = 150
NEARBY_KM = 15
CARPOOL_OCCUPANCY = 2.5


def _drives(journey: Journey) -> bool:
    return journey.mode.startswith(("car", "taxi"))


def _drives_own_car(journey: Journey) -> bool:
    return journey.mode.startswith("car")


def _flies(journey: Journey) -> bool:
    return journey.mode == "plane"


MOBILITY: tuple[Measure, ...] = (
    Measure(
        "far_flyers_online",
        N_("Invite those who would fly over 1,500 km to join online"),
        N_("Applies to half of them. Good sound and a moderator for the people online make it work."),
        Category.TRAVEL,
        Theme.INCLUSION,
        changes.online(Who(lambda journey: _flies(journey) and not journey.crew, over_km=FAR_KM), 0.5),
    ),
    Measure(
        "train_under_1200_km",
        N_("Train instead of plane under 1,200 km"),
        N_("Applies to everyone who would fly up to 1,200 km; night trains and an early finish help."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(Who(_flies, up_to_km=1200), changes.by_mode("train")),
        group="train",
    ),
    Measure(
        "train_under_800_km",
        N_("Train instead of plane under 800 km"),
        N_("Applies to everyone who would fly up to 800 km; pay for trains only, and say so in the invitation."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(Who(_flies, up_to_km=800), changes.by_mode("train")),
        group="train",
    ),
    Measure(
        "economy_class",
        N_("Economy class only"),
        N_("Applies to everyone who would fly in another class: a roomier seat takes a larger share of the plane."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(Who(_flies), lambda journey: journey._replace(cabin="economy")),
        of_the_vehicle=True,
    ),
    Measure(
        "local_crew",
        N_("Hire crew from nearby"),
        N_("Assumes a drive of 15 km instead of any journey of more than 150 km by the crew."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.nearer(Who(lambda journey: journey.crew, over_km=REGION_KM), "car", NEARBY_KM),
    ),
    Measure(
        "coach",
        N_("A coach from the towns many people come from"),
        N_("Applies to half of those who would drive more than 30 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(Who(_drives, over_km=NEAR_KM), changes.by_mode("coach"), 0.5),
    ),
    Measure(
        "station_shuttle",
        N_("Train tickets and a walk or shuttle from the station"),
        N_("Applies to a quarter of those who would drive between 30 and 300 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(Who(_drives, over_km=NEAR_KM, up_to_km=300), changes.by_mode("train"), 0.25),
    ),
    Measure(
        "bicycles",
        N_("Bicycle parking, showers and a safe route on the map"),
        N_("Applies to one in ten of those who would drive up to 30 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(Who(_drives, up_to_km=NEAR_KM), changes.by_mode("bike"), 0.1),
    ),
    Measure(
        "public_transport",
        N_("Times and stops in the invitation, bus and tram instead of parking"),
        N_("Applies to three in ten of those who would drive up to 30 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(Who(_drives, up_to_km=NEAR_KM), changes.by_mode("tram_bus"), 0.3),
    ),
    Measure(
        "carpool",
        N_("Share cars: 2.5 people in each"),
        N_("Applies to every car with fewer people in it; a ride board and free parking for full cars help."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(
            Who(_drives_own_car),
            lambda journey: journey._replace(occupancy=max(journey.occupancy or 0, CARPOOL_OCCUPANCY)),
        ),
        of_the_vehicle=True,
    ),
    Measure(
        "electric_taxis",
        N_("Electric taxis only"),
        N_("Applies to every taxi, with as many people in it."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(
            Who(lambda journey: journey.mode == "taxi"),
            lambda journey: journey._replace(mode=ELECTRIC_TAXI, occupancy=journey.occupancy or TAXI_OCCUPANCY),
        ),
    ),
)

STAYS: tuple[Measure, ...] = (
    Measure(
        "last_train",
        N_("Start and end with the trains, so that fewer stay the night"),
        N_("Assumes a quarter fewer hotel nights."),
        Category.STAYS,
        Theme.MOBILITY,
        changes.less_of_kind({"hotel": 0.25}, Category.STAYS),
    ),
)
