"""Remarks on answers that look odd. A remark never refuses anything: the member knows the event, we do not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil

from calculators import N_
from calculators.activity import Activities, Category, Journey
from calculators.answers import Answers
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.lines import Line
from calculators.usual_travel import makes_sense

LEAST_KG, MOST_KG = 2, 1500
"""Usual kilograms per participant."""
MOST_MEALS_A_DAY = 4
"""A person eats, breakfast and reception among them."""
NIGHTS_AROUND = 2
"""More than the days that a guest may stay, before and after."""


@dataclass(frozen=True, slots=True)
class Remark:
    """An English text to be translated, then filled with `params`."""

    key: str
    text: str
    params: Mapping[str, float | str] = field(default_factory=dict)


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
        *_total(per_participant_kg),
        *_people(answers, attendance),
        *_journeys(answers, attendance, data),
        *_too_much(attendance, data, lines),
        *_green_contract(lines),
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
        text = N_("{kg} kg per participant is very much; most events have less than {most}.")
        yield Remark("per_participant_high", text, params)


def _people(answers: Answers, attendance: Attendance) -> Iterator[Remark]:
    is_said = answers.participants is not None or answers.participants_by_day is not None
    if not is_said and answers.kind != "online":
        text = N_("The number of participants is still missing, so nothing that depends on it is counted yet.")
        yield Remark("participants_missing", text)
    travelling = sum(group.people for group in answers.travel or ())
    if is_said and travelling > attendance.heads:
        text = N_("More people travel ({travelling}) than participants are expected ({participants}).")
        params = {"travelling": travelling, "participants": attendance.heads}
        yield Remark("more_travel_than_participants", text, params)
    if attendance.participants and attendance.heads > attendance.visits:
        text = N_("{heads} different people are more than come on all days together ({visits}).")
        yield Remark("more_heads_than_visits", text, {"heads": attendance.heads, "visits": attendance.visits})
    if answers.crew is not None and answers.crew > attendance.participants > 0:
        text = N_("There are more people working ({crew}) than participants ({participants}).")
        params = {"crew": answers.crew, "participants": round(attendance.participants)}
        yield Remark("more_crew_than_participants", text, params)
    if answers.kind == "online" and attendance.participants:
        text = N_("This is an online event, yet participants are on site ({participants}).")
        yield Remark("online_with_participants", text, {"participants": round(attendance.participants)})


def _journeys(answers: Answers, attendance: Attendance, data: Activities) -> Iterator[Remark]:
    if answers.travel == () and attendance.participants:
        yield Remark("nobody_travels", N_("Nobody travels to the event, so no journey is counted."))
    journeys = [activity.journey for activity in data if activity.journey is not None]
    contradicted = sum(journey.people * journey.contradicted for journey in journeys)
    if contradicted >= 1:
        text = N_("{people} people cannot come as was said from where they live; their usual way is counted instead.")
        yield Remark("contradicted", text, {"people": contradicted})
    farther = sum(journey.people for journey in journeys if _goes_too_far(journey))
    if farther >= 1:
        text = N_("{people} people are said to come in a way that hardly anybody takes so far, or over so little.")
        yield Remark("way_too_far", text, {"people": farther})


def _goes_too_far(journey: Journey) -> bool:
    km = journey.ways.shortest.km
    return not makes_sense(journey.mode, (km, km))


def _too_much(attendance: Attendance, data: Activities, lines: tuple[Line, ...]) -> Iterator[Remark]:
    """More than the people there can have slept or eaten."""
    people = attendance.heads + attendance.crew
    nights = sum(activity.quantity for activity in data if activity.category is Category.STAYS)
    if nights > people * (attendance.days + NIGHTS_AROUND) > 0:
        text = N_("Very many nights for the number of people: {nights} for {people}.")
        yield Remark("many_nights", text, {"nights": nights, "people": people})
    meals = sum(line.quantity for line in lines if line.category is Category.CATERING and line.unit == "meal")
    most = (attendance.visits + attendance.crew * ceil(attendance.days)) * MOST_MEALS_A_DAY
    if meals > most > 0:
        text = N_("Very many meals for the number of people: {meals} for {people}.")
        yield Remark("many_meals", text, {"meals": meals, "people": round(attendance.people)})


def _green_contract(lines: tuple[Line, ...]) -> Iterator[Remark]:
    """The total is location-based; what the contract covers is said beside it, never taken off."""
    kg = sum(line.kg_co2e for line in lines if line.kind == "green_electricity")
    if kg:
        text = N_(
            "{kg} kg are electricity under a contract with guarantees of origin: nought by the market-based"
            " method, counted here by what the grid emits."
        )
        yield Remark("green_contract", text, {"kg": kg})


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
