"""Who is there and for how long: what every quantity per person rests on."""

from dataclasses import dataclass
from math import ceil, floor

from calculators.activity import OpenQuestion
from calculators.answers import Answers

CREW_SHARE = 0.1
"""Staff, speakers and crew per participant, when nobody counted them."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """People on site, average per day, and days (halves count)."""

    participants: int
    crew: int
    days: float
    unknown: tuple[OpenQuestion, ...] = ()
    crew_unknown: tuple[OpenQuestion, ...] = ()

    @property
    def people(self) -> int:
        return self.participants + self.crew

    @property
    def person_days(self) -> float:
        return self.people * self.days

    @property
    def nights(self) -> int:
        """Nights between the first day and the last."""
        return max(ceil(self.days) - 1, 0)


def attendance(answers: Answers) -> Attendance:
    """Attendance as answered; nobody yet while the participants are not known, and one day while the days are not."""
    participants = answers.participants or 0
    crew = answers.crew
    return Attendance(
        participants=participants,
        crew=floor(participants * CREW_SHARE + 0.5) if crew is None else crew,
        days=1.0 if answers.days is None else answers.days,
        unknown=(OpenQuestion.DAYS,) if answers.days is None else (),
        crew_unknown=(OpenQuestion.CREW,) if crew is None else (),
    )
