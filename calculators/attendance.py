"""Who is there and for how long: what every quantity per person rests on."""

from dataclasses import dataclass
from math import ceil, floor

from calculators.activity import OpenQuestion
from calculators.answers import Answers

CREW_SHARE = 0.1
"""Staff, speakers and crew per participant, when nobody counted them."""
FAIR_DAYS = 1.25
"""Days on which one visitor comes to a fair of several, when nobody said how many different ones there are; a judgement."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Three numbers that are not the same: people on site (average per day), heads (different people), and visits.

    A visit is one head on one day; days may be halves.
    """

    participants: int
    crew: int
    days: float
    heads: int
    unknown: tuple[OpenQuestion, ...] = ()
    crew_unknown: tuple[OpenQuestion, ...] = ()
    heads_unknown: tuple[OpenQuestion, ...] = ()

    @property
    def people(self) -> int:
        return self.participants + self.crew

    @property
    def person_days(self) -> float:
        return self.people * self.days

    @property
    def visits(self) -> int:
        """Of participants; who comes for half a day visits all the same."""
        return self.participants * ceil(self.days)

    @property
    def days_each(self) -> float:
        """Days on which one participant comes, on average."""
        return self.visits / self.heads if self.heads else float(ceil(self.days))

    @property
    def nights(self) -> float:
        """Nights between the days of one participant, on average."""
        return max(self.days_each - 1, 0.0)


def attendance(answers: Answers) -> Attendance:
    """Attendance as answered; nobody yet while the participants are not known, and one day while the days are not."""
    participants = answers.participants or 0
    crew = answers.crew
    days = 1.0 if answers.days is None else answers.days
    heads = answers.unique_participants
    is_open = heads is None and participants > 0 and days > 1
    if heads is None:
        is_fair = answers.kind == "trade_fair" and is_open
        heads = round(participants * ceil(days) / FAIR_DAYS) if is_fair else participants
    return Attendance(
        participants=participants,
        crew=floor(participants * CREW_SHARE + 0.5) if crew is None else crew,
        days=days,
        heads=heads,
        unknown=(OpenQuestion.DAYS,) if answers.days is None else (),
        crew_unknown=(OpenQuestion.CREW,) if crew is None else (),
        heads_unknown=(OpenQuestion.HEADS,) if is_open else (),
    )
