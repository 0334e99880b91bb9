"""Remarks on answers that look odd. A remark never refuses anything: the member knows the event, we do not.

What cannot be is in `contradictions.py`, and is asked; here stands what is merely unusual, or good to know.
"""

from collections.abc import Iterator
from math import ceil

from calculators import N_
from calculators.activity import Activities, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance
from calculators.contradictions import Remark, contradictions, of_journeys
from calculators.factors import FactorSet
from calculators.lines import Line
from calculators.there_and_back import may_be_others, unreturned
from calculators.usual_travel import NEAR_KM
from calculators.venue import COOLING, GREEN

PARTICIPANTS_MISSING = N_("The number of participants is still missing, so nothing that depends on it is counted yet.")
LEAST_KG, MOST_KG = 2, 1500
"""Usual kilograms per participant."""
MOST_THINGS_EACH = 100
"""Of what is counted in pieces."""
MOST_WASTE_KG = 50
"""A person and day; what is built and thrown away at a fair among it."""
MOST_TONNES_EACH = 10
FARTHEST_BY_ROAD_KM = 6000
ON_ROADS = ("van", "truck")


def remarks(
    answers: Answers,
    attendance: Attendance,
    data: Activities,
    lines: tuple[Line, ...],
    per_participant_kg: float | None,
    factor_set: FactorSet,
) -> tuple[Remark, ...]:
    """Everything worth a second look."""
    return (
        *_people(answers, attendance),
        *_nobody(answers, attendance),
        *contradictions(answers, attendance),
        *of_journeys(data),
        *_nobody_sleeps(answers, attendance, data),
        *_one_way(answers, attendance),
        *_goods(answers, attendance, lines),
        *_total(per_participant_kg),
        *_green_contract(lines),
        *_cooling(answers),
        *_validity(answers, factor_set),
    )


def _total(per_participant_kg: float | None) -> Iterator[Remark]:
    if per_participant_kg is None:
        return
    params = {"kg": per_participant_kg, "least": LEAST_KG, "most": MOST_KG}
    if per_participant_kg < LEAST_KG:
        text = N_("{kg} kg per participant is very little; most events have more than {least}.")
        yield Remark("per_participant_low", text, params)
    elif per_participant_kg > MOST_KG:
        text = N_("{kg} kg per participant is a lot; most events have less than {most}.")
        yield Remark("per_participant_high", text, params)


def _people(answers: Answers, attendance: Attendance) -> Iterator[Remark]:
    is_said = answers.participants is not None or answers.participants_by_day is not None
    if not is_said and answers.kind != "online":
        yield Remark("participants_missing", PARTICIPANTS_MISSING)
    if answers.crew is not None and answers.crew > attendance.participants > 0:
        text = N_("There are more people working ({crew}) than participants ({participants}).")
        params = {"crew": answers.crew, "participants": round(attendance.participants)}
        yield Remark("more_crew_than_participants", text, params)
    if answers.kind == "online" and attendance.participants:
        text = N_("This is an online event, but participants are on site ({participants}).")
        yield Remark("online_with_participants", text, {"participants": round(attendance.participants)})


def _nobody(answers: Answers, attendance: Attendance) -> Iterator[Remark]:
    if answers.travel == () and attendance.participants:
        yield Remark("nobody_travels", N_("No one travels to the event, so no travel is counted."))


def _goods(answers: Answers, attendance: Attendance, lines: tuple[Line, ...]) -> Iterator[Remark]:
    """More than the people there can use or throw away, and what is driven where no road goes."""
    people = round(attendance.people)
    if not people:
        return
    most = max((line.quantity for line in lines if line.unit == "unit"), default=0.0)
    if most > people * MOST_THINGS_EACH:
        text = N_("A lot of pieces for the number of people: {pieces} for {people}.")
        yield Remark("many_things", text, {"pieces": most, "people": people})
    kg = sum(waste.kg for waste in answers.waste or ())
    if kg > people * ceil(attendance.days) * MOST_WASTE_KG:
        text = N_("A lot of waste for the number of people: {kg} kg for {people}.")
        yield Remark("much_waste", text, {"kg": kg, "people": people})
    tonnes = sum(haul.tonnes for haul in answers.freight or ())
    if tonnes > people * MOST_TONNES_EACH:
        text = N_("A lot of freight for the number of people: {tonnes} t for {people}.")
        yield Remark("much_freight", text, {"tonnes": tonnes, "people": people})
    driven = max((haul.one_way_km for haul in answers.freight or () if haul.vehicle.startswith(ON_ROADS)), default=0.0)
    if driven > FARTHEST_BY_ROAD_KM:
        text = N_("{km} km is very far for goods by road.")
        yield Remark("freight_too_far", text, {"km": driven})


def _green_contract(lines: tuple[Line, ...]) -> Iterator[Remark]:
    """The total is location-based; what the contract covers is said beside it, never taken off."""
    kg = sum(line.kg_co2e for line in lines if line.kind in GREEN)
    if kg:
        text = N_(
            "{kg} kg are electricity under a contract with guarantees of origin: zero under the market-based"
            " method, counted here by what the grid emits."
        )
        yield Remark("green_contract", text, {"kg": kg})


def _nobody_sleeps(answers: Answers, attendance: Attendance, data: Activities) -> Iterator[Remark]:
    """Where it is known that people come from afar for several days; a bed at friends' is one, too."""
    if answers.stays is None or any(stay.rooms and stay.nights != 0 for stay in answers.stays):
        return
    heads = 0.0
    for one in data:
        if (journey := one.journey) and not {OpenQuestion.ORIGIN, OpenQuestion.CREW_TRAVEL} & set(one.unknown):
            far = journey.ways.parted(NEAR_KM)[1]
            stays_on = (attendance.crew_nights if journey.crew else attendance.nights) > 0
            heads += journey.part(far.people) * journey.as_people if far and stays_on else 0.0
    if round(heads):
        text = N_("People who come from far away for several days, although no one stays the night: {people}.")
        yield Remark("nobody_sleeps", text, {"people": round(heads)})


def _one_way(answers: Answers, attendance: Attendance) -> Iterator[Remark]:
    listed = ((answers.travel or (), attendance.heads), (answers.crew_travel or (), attendance.crew))
    if same := sum(may_be_others(groups, everybody) for groups, everybody in listed):
        text = N_(
            "Of people listed for one way, {people} are taken to come by one and go back by another. If these are other"
            " people, list the way there and back of each."
        )
        yield Remark("one_way_pairs", text, {"people": same})
    people = sum(unreturned(groups) for groups, _ in listed)
    if people:
        text = N_("People listed for one way only, whose way there or back is not counted: {people}.")
        yield Remark("one_way_only", text, {"people": people})


def _cooling(answers: Answers) -> Iterator[Remark]:
    heating = answers.venue.heating if answers.venue else None
    if any(one.is_unmeasured and one.energy in COOLING for one in heating or ()):
        text = N_("District cooling is not counted yet: its kilowatt-hours are missing.")
        yield Remark("cooling_not_counted", text)


def _validity(answers: Answers, factor_set: FactorSet) -> Iterator[Remark]:
    day = answers.first_day
    if day is not None and not factor_set.is_valid_on(day):
        text = N_("The emission factors are made for events up to {valid_until}.")
        if day < factor_set.valid_from:
            text = N_("The emission factors are made for events from {valid_from} on.")
        params = {
            "valid_from": factor_set.valid_from.isoformat(),
            "valid_until": factor_set.valid_until.isoformat(),
        }
        yield Remark("factors_not_valid", text, params)
