"""Remarks on answers that look odd. A remark never refuses anything: the member knows the event, we do not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from calculators import N_
from calculators.answers import Answers
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.lines import Line

LEAST_KG, MOST_KG = 2, 1500
"""Usual kilograms per participant."""


@dataclass(frozen=True, slots=True)
class Remark:
    """An English text to be translated, then filled with `params`."""

    key: str
    text: str
    params: Mapping[str, float | str] = field(default_factory=dict)


def remarks(
    answers: Answers,
    attendance: Attendance,
    lines: tuple[Line, ...],
    per_participant_kg: float | None,
    factor_set: FactorSet,
) -> tuple[Remark, ...]:
    """Everything worth a second look."""
    return (
        *_total(per_participant_kg),
        *_people(answers, attendance),
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
    if answers.participants is None and answers.kind != "online":
        text = N_("The number of participants is still missing, so nothing that depends on it is counted yet.")
        yield Remark("participants_missing", text)
    travelling = sum(group.people for group in answers.travel or ())
    if answers.participants is not None and travelling > answers.participants:
        text = N_("{travelling} people travel, but {participants} participants are expected.")
        params = {"travelling": travelling, "participants": answers.participants}
        yield Remark("more_travel_than_participants", text, params)
    if answers.crew is not None and answers.crew > attendance.participants > 0:
        text = N_("There are more people working ({crew}) than participants ({participants}).")
        params = {"crew": answers.crew, "participants": attendance.participants}
        yield Remark("more_crew_than_participants", text, params)
    if answers.kind == "online" and attendance.participants:
        text = N_("This is an online event, yet {participants} participants are on site.")
        yield Remark("online_with_participants", text, {"participants": attendance.participants})


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
