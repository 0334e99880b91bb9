"""People who take part from elsewhere, by participant-hour."""

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers
from calculators.attendance import Attendance

HOURS_A_DAY = 6.0
_FACTORS = {"videoconf": "videoconf_hour", "streaming": "streaming_hour"}


def online(answers: Answers, attendance: Attendance) -> Activities:
    """Participant-hours online; while nobody said, none, and a line that says so."""
    answered = answers.online
    if answered is None:
        if not attendance.people and answers.kind != "online":
            return ()
        return (_hours("videoconf", 0, "online", (OpenQuestion.ONLINE,)),)
    if answered.hours is not None:
        return (_hours(answered.mode, answered.participants * answered.hours, "online"),)
    hours = answered.participants * HOURS_A_DAY * attendance.days
    return (_hours(answered.mode, hours, "online.hours", (OpenQuestion.ONLINE_HOURS, *attendance.unknown)),)


def _hours(mode: str, hours: float, question: str, unknown: tuple[OpenQuestion, ...] = ()) -> Activity:
    return Activity(Category.ONLINE, mode, _FACTORS[mode], hours, question, unknown)
