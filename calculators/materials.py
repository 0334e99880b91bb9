"""Paper, badges, gifts, signs and stands: whatever is made for the event, in its factor's own unit."""

from collections import Counter
from collections.abc import Iterator

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers, CountedItem
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.sites import Sites

PAPER_KG_A_PERSON = 0.1
BADGES_A_PERSON = 1
USES = {"stand": 10, "furniture": 20, "carpet": 2}
"""Events at which a reusable stand, a chair, a table or a carpet is set up before it is replaced; judgements."""
ONE_USE = {
    "stand_modular_m2": "stand_modular_use_m2",
    "chair_plastic": "chair_use",
    "table": "table_use",
    "carpet_m2": "carpet_use_m2",
}
"""What may last, by its row, and the row for its part of one event."""
ON_A_GRID = "_lu"
"""How the words of devices end, as the rows of a set did that has them on one grid only."""
THROWN_AWAY = frozenset({"carpet_m2"})
"""What is usually thrown away after the event, where nobody said."""


def materials(answers: Answers, attendance: Attendance, where: Sites, factor_set: FactorSet) -> Activities:
    """Materials as listed, or some paper and a badge for everybody."""
    if answers.materials is not None:
        return counted(Category.MATERIALS, answers.materials, where, factor_set)
    if not attendance.people:
        return ()
    usual = {"paper": PAPER_KG_A_PERSON, "badge_lanyard": BADGES_A_PERSON}
    return tuple(
        _item(
            Category.MATERIALS, key, each * (attendance.heads + attendance.crew), "materials", (OpenQuestion.MATERIALS,)
        )
        for key, each in usual.items()
    )


def counted(category: Category, items: tuple[CountedItem, ...], where: Sites, factor_set: FactorSet) -> Activities:
    """Listed items, each in its factor's own unit; of what lasts, one use, unless it is thrown away afterwards.

    A device runs on the grid of the place, at several sites by their people.
    """
    return tuple(
        one
        for position, item in enumerate(items)
        for one in _listed(category, item, f"{category}.{position}", where, factor_set)
    )


def _listed(
    category: Category, item: CountedItem, question: str, where: Sites, factor_set: FactorSet
) -> Iterator[Activity]:
    device = item.item.removesuffix(ON_A_GRID)
    if device in factor_set.electric:
        quantities: Counter[str] = Counter()
        for site in where:
            key = factor_set.on_grid(device, site.place.country, site.place.state)
            quantities[key] += item.quantity * site.share  # type: ignore[assignment]
        for key, quantity in quantities.items():
            yield Activity(category, item.item, key, quantity, question)
    elif item.item not in ONE_USE or item.used == "once" or (item.used is None and item.item in THROWN_AWAY):
        yield _item(category, item.item, item.quantity, question)
    else:
        unknown = (OpenQuestion.USES,) if item.used is None else ()
        yield _item(category, ONE_USE[item.item], item.quantity, question, unknown)


def _item(
    category: Category, key: str, quantity: float, question: str, unknown: tuple[OpenQuestion, ...] = ()
) -> Activity:
    return Activity(category, key, key, quantity, question, unknown)
