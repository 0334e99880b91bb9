"""Stands, screens, projectors: what is set up for the event and taken away again."""

from calculators import N_
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.materials import counted
from calculators.sites import Sites

STAND_M2_A_VISIT = 0.2
"""At a trade fair of which nobody said how large its stands are: 20 m² for every 100 visits; a judgement, 5 to 50."""
STANDS_AT_A_FAIR = {"stand_modular_use_m2": 0.8, "stand_custom_m2": 0.2}
"""Of their area: most is hired, a fifth is built once; a judgement, too."""

OF_A_STAND = ("stand_", "carpet_")
"""How the keys begin of what stands are made of; all others are devices."""


def equipment(answers: Answers, attendance: Attendance, where: Sites, factor_set: FactorSet) -> Activities:
    """Equipment as listed; while nobody said, a fair has stands, and everything else a line that says it has none.

    Who lists only screens and projectors of a fair has not said how large its stands are.
    """
    if answers.equipment is not None:
        listed = counted(Category.EQUIPMENT, answers.equipment, where, factor_set)
        only_devices = listed and not any(item.item.startswith(OF_A_STAND) for item in answers.equipment)
        return (*listed, *_usual_stands(attendance)) if only_devices and answers.kind == "trade_fair" else listed
    if not attendance.people:
        return ()
    if answers.kind == "trade_fair":
        return _usual_stands(attendance)
    unasked, label = (OpenQuestion.EQUIPMENT,), N_("Stands and equipment")
    return (Activity(Category.EQUIPMENT, "stand", "stand_modular_use_m2", 0, "equipment", unasked, label),)


def _usual_stands(attendance: Attendance) -> Activities:
    unknown = (OpenQuestion.EQUIPMENT, *attendance.unknown)
    area = STAND_M2_A_VISIT * attendance.visits
    return tuple(
        Activity(Category.EQUIPMENT, key, key, area * share, "equipment", unknown)
        for key, share in STANDS_AT_A_FAIR.items()
        if area
    )
