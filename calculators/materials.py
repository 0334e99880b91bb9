"""Paper, badges, gifts, signs and stands: whatever is made for the event, in its factor's own unit."""

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers, CountedItem
from calculators.attendance import Attendance

PAPER_KG_A_PERSON = 0.1
BADGES_A_PERSON = 1


def materials(answers: Answers, attendance: Attendance) -> Activities:
    """Materials as listed, or some paper and a badge for everybody."""
    if answers.materials is not None:
        return counted(Category.MATERIALS, answers.materials)
    if not attendance.people:
        return ()
    usual = {"paper": PAPER_KG_A_PERSON, "badge_lanyard": BADGES_A_PERSON}
    return tuple(
        _item(
            Category.MATERIALS, key, each * (attendance.heads + attendance.crew), "materials", (OpenQuestion.MATERIALS,)
        )
        for key, each in usual.items()
    )


def counted(category: Category, items: tuple[CountedItem, ...]) -> Activities:
    """Listed items, each in its factor's own unit."""
    return tuple(
        _item(category, item.item, item.quantity, f"{category}.{position}") for position, item in enumerate(items)
    )


def _item(
    category: Category, key: str, quantity: float, question: str, unknown: tuple[OpenQuestion, ...] = ()
) -> Activity:
    return Activity(category, key, key, quantity, question, unknown)
