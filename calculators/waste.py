"""What is thrown away and how it is treated."""

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance

KG_A_PERSON_DAY = 0.5
STREAM_SHARES = {"residual_incineration": 0.5, "organic_ad": 0.25, "card_recycling": 0.25}
"""Half residual, half sorted; what is sorted at an event is food and card in about equal parts."""


def waste(answers: Answers, attendance: Attendance) -> Activities:
    """Waste as weighed, or the usual amount for everybody; food left over is treated on top."""
    return (*_streams(answers, attendance), *_leftovers(answers))


def _streams(answers: Answers, attendance: Attendance) -> Activities:
    if answers.waste is not None:
        return tuple(
            _stream(stream.stream, stream.kg, f"waste.{position}") for position, stream in enumerate(answers.waste)
        )
    if not attendance.people:
        return ()
    kg = KG_A_PERSON_DAY * attendance.person_days
    unknown = (OpenQuestion.WASTE, *attendance.unknown)
    return tuple(_stream(stream, kg * share, "waste", unknown) for stream, share in STREAM_SHARES.items())


def _leftovers(answers: Answers) -> Activities:
    """The factor of wasted food holds its production only."""
    kg = answers.catering.food_waste_kg if answers.catering else None
    return () if kg is None else (_stream("organic_ad", kg, "catering.food_waste_kg"),)


def _stream(stream: str, kg: float, question: str, unknown: tuple[OpenQuestion, ...] = ()) -> Activity:
    return Activity(Category.WASTE, stream, f"waste_{stream}", kg, question, unknown)
