"""Goods brought to the event and back, by mass and distance."""

from calculators import N_
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance


def freight(answers: Answers, attendance: Attendance) -> Activities:
    """Freight as listed, both ways unless said otherwise; while nobody said, none, and a line that says so."""
    if answers.freight is None:
        if not attendance.people:
            return ()
        unasked = (OpenQuestion.FREIGHT,)
        return (Activity(Category.FREIGHT, "van", "van", 0, "freight", unasked, N_("Freight")),)
    return tuple(
        Activity(
            Category.FREIGHT,
            haul.vehicle,
            haul.vehicle,
            haul.tonnes * haul.one_way_km * (1 if haul.one_way else 2),
            f"freight.{position}",
        )
        for position, haul in enumerate(answers.freight)
    )
