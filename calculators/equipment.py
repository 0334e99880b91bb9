"""Stands, screens, projectors: what is set up for the event and taken away again."""

from calculators import N_
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance
from calculators.materials import counted


def equipment(answers: Answers, attendance: Attendance) -> Activities:
    """Equipment as listed; while nobody said, none, and a line that says so."""
    if answers.equipment is not None:
        return counted(Category.EQUIPMENT, answers.equipment)
    if not attendance.people:
        return ()
    unasked, label = (OpenQuestion.EQUIPMENT,), N_("Stands and equipment")
    return (Activity(Category.EQUIPMENT, "stand", "stand_modular_m2", 0, "equipment", unasked, label),)
