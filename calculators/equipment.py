"""Stands, screens, projectors: what is set up for the event and taken away again."""

from calculators import N_
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance
from calculators.materials import counted

STAND_M2_A_VISIT = 0.2
"""At a trade fair of which nobody said how large its stands are: 20 m² for every 100 visits; a judgement, 5 to 50."""
STANDS_AT_A_FAIR = {"stand_modular_use_m2": 0.8, "stand_custom_m2": 0.2}
"""Of their area: most is hired, a fifth is built once; a judgement, too."""


def equipment(answers: Answers, attendance: Attendance) -> Activities:
    """Equipment as listed; while nobody said, a fair has stands, and everything else a line that says it has none."""
    if answers.equipment is not None:
        return counted(Category.EQUIPMENT, answers.equipment)
    if not attendance.people:
        return ()
    if answers.kind == "trade_fair":
        unknown = (OpenQuestion.EQUIPMENT, *attendance.unknown)
        area = STAND_M2_A_VISIT * attendance.visits
        return tuple(
            Activity(Category.EQUIPMENT, key, key, area * share, "equipment", unknown)
            for key, share in STANDS_AT_A_FAIR.items()
        )
    unasked, label = (OpenQuestion.EQUIPMENT,), N_("Stands and equipment")
    return (Activity(Category.EQUIPMENT, "stand", "stand_modular_use_m2", 0, "equipment", unasked, label),)
