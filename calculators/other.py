"""Anything else, in kilograms of CO2e that the member states."""

from calculators import N_
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance


def other(answers: Answers, attendance: Attendance) -> Activities:
    """The member's own lines; while nobody said, none, and a line that says so."""
    if answers.other is None:
        if not attendance.people:
            return ()
        unasked = (OpenQuestion.OTHER,)
        return (Activity(Category.OTHER, "other", None, 0, "other", unasked, N_("Anything else")),)
    return tuple(
        Activity(Category.OTHER, "other", None, line.kg_co2e, f"other.{position}", label=line.label)
        for position, line in enumerate(answers.other)
    )
