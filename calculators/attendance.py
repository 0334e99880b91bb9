"""Who is there and for how long: what every quantity per person rests on.

Attendance that was said for each day is kept so: what is eaten, drunk and thrown away follows the sum of the days, rooms
the fullest of them, and nobody is rounded away by an average.
"""

from collections.abc import Sequence
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

    A visit is one head on one day; days may be halves. `by_day` are the participants of each day, empty where only their
    average was said.
    """

    participants: float
    crew: int
    days: float
    heads: int
    by_day: tuple[int, ...] = ()
    unknown: tuple[OpenQuestion, ...] = ()
    crew_unknown: tuple[OpenQuestion, ...] = ()
    heads_unknown: tuple[OpenQuestion, ...] = ()

    @property
    def people(self) -> float:
        """On an average day."""
        return self.participants + self.crew

    @property
    def participants_at_once(self) -> float:
        """On the fullest day."""
        return max(self.by_day, default=self.participants)

    @property
    def people_at_once(self) -> float:
        """On the fullest day."""
        return self.participants_at_once + self.crew

    @property
    def person_days(self) -> float:
        return self.people * self.days

    @property
    def visits(self) -> float:
        """Of participants; who comes for half a day visits all the same."""
        return sum(self.by_day) if self.by_day else self.participants * ceil(self.days)

    @property
    def days_each(self) -> float:
        """Days on which one participant comes, on average."""
        return self.visits / self.heads if self.heads else float(ceil(self.days))

    @property
    def nights(self) -> float:
        """Nights between the days of one participant, on average."""
        return max(self.days_each - 1, 0.0)

    @property
    def crew_nights(self) -> int:
        """Nights between the days of the event: staff, speakers and crew are there on all of them."""
        return max(ceil(self.days) - 1, 0)


def attendance(answers: Answers) -> Attendance:
    """Attendance as answered; nobody yet while the participants are not known, and one day while the days are not.

    Where nobody said how many different people come, they are those of the fullest day, at a fair of several days more.
    """
    by_day = answers.participants_by_day or ()
    days = (len(by_day) or 1.0) if answers.days is None else answers.days
    participants = average(by_day, days) if by_day else answers.participants or 0
    crew = answers.crew
    heads = answers.unique_participants
    is_open = heads is None and participants > 0 and days > 1
    if heads is None:
        heads = max(by_day) if by_day else answers.participants or 0
        if answers.kind == "trade_fair" and is_open:
            heads = max(heads, round((sum(by_day) or participants * ceil(days)) / FAIR_DAYS))
    return Attendance(
        participants=participants,
        crew=floor(participants * CREW_SHARE + 0.5) if crew is None else crew,
        days=days,
        heads=heads,
        by_day=by_day,
        unknown=(OpenQuestion.DAYS,) if answers.days is None and not by_day else (),
        crew_unknown=(OpenQuestion.CREW,) if crew is None else (),
        heads_unknown=(OpenQuestion.HEADS,) if is_open else (),
    )


def average(by_day: Sequence[int], days: float) -> float:
    """How many come on an average day of so many, the last of which may be half a one. There is a number for each day."""
    last = days % 1 or 1.0
    return (sum(by_day[:-1]) + last * by_day[-1]) / days
