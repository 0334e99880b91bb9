"""Two years of one member's reminders, on both databases, with every message they got.

The clock jumps from one due moment to the next; on SQLite to each midnight between, too, so that nothing comes that is not
listed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.reminding import rules
from bot.store import database
from bot.store.catalogue import seed
from bot.store.models import (
    Contribution,
    ContributionState,
    Notification,
    NotificationState,
    Project,
    Reminder,
    ReminderState,
    Role,
)
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.reminders.post import Letter, post
from tests.sweeping import sweep


@pytest.fixture(params=["engine", "postgresql"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """On SQLite, then on PostgreSQL."""
    engine: Engine = request.getfixturevalue(request.param)
    with database.sessions(engine)() as session:
        seed(session, NOW)
        yield session
        session.rollback()


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


class Years:
    """Ada's years. What she does is dated; whatever comes in between is noted."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.now = NOW
        self.ada = Chat(session, world, now=NOW).joins()
        self.sam = Chat(session, world, person=9, now=NOW).joins("The network", Role.STAFF)
        self.letters: list[Letter] = []
        self.ada.send("tap", text="reminding:on")

    def until(self, said: str) -> None:
        """Live until then, minute by minute as far as anything can happen."""
        end = utc(said)
        while self.now < end:
            due = min(self._next(), end)
            for moment in (*self._midnights_before(due), due):
                self.now = moment
                self._arrive(post(self.session, self.world, moment))
        self.ada.now = self.sam.now = self.now

    def sleeps_until(self, said: str) -> None:
        """The machine is off until then."""
        self.now = self.ada.now = self.sam.now = utc(said)
        self._arrive(post(self.session, self.world, self.now))

    def _arrive(self, letters: list[Letter]) -> None:
        mine = [letter for letter in letters if letter.person == self.ada.person]
        self.letters += mine
        if mine:
            self.ada.screen = mine[-1].screen

    def _midnights_before(self, due: datetime) -> Iterator[datetime]:
        if self.session.get_bind().dialect.name == "sqlite":
            moment = (self.now + timedelta(days=1)).replace(hour=0, minute=0)
            while moment < due:
                yield moment
                moment += timedelta(days=1)

    def _next(self) -> datetime:
        ruled = rules.upcoming(self.session, self.world, self.ada.member.id, self.now)
        planned = select(Notification.not_before).where(
            Notification.state == NotificationState.DUE, Notification.not_before > self.now
        )
        ahead: list[datetime] = [*(one.due_at for one in ruled), *self.session.scalars(planned)]
        return min(ahead, default=datetime.max.replace(tzinfo=UTC))

    def event(
        self, name: str, first_day: str, days: float = 1, place: str = "Luxembourg, LU", *, seen: bool = True
    ) -> int:
        event = answered(self.ada, name=name, first_day=first_day, days=days, place=place)
        event.created_at = event.updated_at = self.now
        self.session.flush()
        number = event.id
        if seen:
            self.ada.send("tap", text=act("result", number))
        return number

    def received(self) -> list[tuple[str, str]]:
        return [(f"{one.moment:%Y-%m-%d %H:%M}", str(one.screen.text).split("\n")[0]) for one in self.letters]


EXPECTED = [
    ("2027-03-08 08:00", "“Easter meeting” begins on Saturday 27 March."),
    ("2027-03-22 08:00", "“Easter meeting” begins on Saturday 27 March."),
    # It ends on 28 March, the day of the change to summer time; 29 March is Easter Monday.
    ("2027-03-30 07:00", "“Easter meeting” is over."),
    # Three weeks before in Tokyo, once the member's quiet hours end.
    ("2027-05-25 06:00", "“Tokyo fair” begins on Tuesday 15 June."),
    # A quote until Wednesday 2 June: three days before is a Sunday, so Friday.
    ("2027-05-28 07:00", "The quote of €"),
    ("2027-07-08 07:00", "The contribution of €"),
    # The fair was put off on 26 May, and moved its reminders along.
    ("2027-08-24 06:00", "“Tokyo fair” begins on Tuesday 14 September."),
    ("2027-09-07 06:00", "“Tokyo fair” begins on Tuesday 14 September."),
    ("2027-09-15 06:00", "“Tokyo fair” is over."),
    ("2027-09-20 06:00", "“Tokyo fair” is over."),
    ("2027-10-11 07:00", "“Harvest day” begins on Saturday 30 October."),
    ("2027-10-25 07:00", "“Harvest day” begins on Saturday 30 October."),
    # The clocks go back on the Sunday, All Saints' Day is the Monday.
    ("2027-11-02 08:00", "“Harvest day” is over."),
    ("2027-11-03 08:00", "“Winter talk” begins on Wednesday 24 November."),
    ("2027-11-05 08:00", "“Harvest day” is over."),
    # Five weeks asleep; what is a few minutes late when the machine wakes still comes.
    ("2027-12-10 10:00", "You asked me to remind you: <b>fetch the badges</b>"),
    ("2028-02-07 08:00", "“Leap talk” begins on Monday 28 February."),
    ("2028-02-21 08:00", "“Leap talk” begins on Monday 28 February."),
    ("2028-02-29 08:00", "“Leap talk” is over."),
    ("2028-02-29 11:00", "You asked me to remind you: <b>jump</b>"),
    ("2028-03-03 08:00", "“Leap talk” is over."),
    # 2:30 does not exist on 26 March 2028; the clocks go from 2 to 3.
    ("2028-03-26 01:30", "You asked me to remind you: <b>be awake</b>"),
    # Said in Luxembourg for 9 o'clock, heard in Tokyo at 9 o'clock.
    ("2028-04-05 00:00", "You asked me to remind you: <b>unpack</b>"),
    # 9 o'clock in Luxembourg, where the event is, is 16 in Tokyo.
    ("2028-04-18 07:00", "“May talk” begins on Tuesday 9 May."),
    ("2028-05-02 07:00", "“May talk” begins on Tuesday 9 May."),
    ("2028-05-10 07:00", "“May talk” is over."),
    ("2028-05-15 07:00", "“May talk” is over."),
    # A draft left on 1 June at 21:00 in Tokyo: the next morning there, and a week later.
    ("2028-06-02 00:00", "The estimate for “Half a thought” isn’t finished. Your answers are kept."),
    ("2028-06-08 00:00", "The estimate for “Half a thought” isn’t finished. Your answers are kept."),
    # 2:30 happens twice on 29 October 2028 in Luxembourg, where she is again; it counts once.
    ("2028-10-29 00:30", "You asked me to remind you: <b>turn the clock</b>"),
]  # fmt: skip


def test_two_years_of_reminders(session: Session, world: World) -> None:
    years = Years(session, world)
    ada, sam = years.ada, years.sam
    years.event("Easter meeting", "2027-03-27", days=2)
    fair = years.event("Tokyo fair", "2027-06-15", place="Tokyo, JP")

    years.until("2027-03-30 07:30")
    ada.tap("Done")

    years.until("2027-05-03 08:00")
    autumn = years.event("Harvest day", "2027-10-30")
    project = session.scalars(select(Project).where(Project.key == "ades-mg")).one()
    ada.send("tap", text=act("choose", autumn, project.id))

    years.until("2027-05-26 10:00")
    ada.send("tap", text=act("ask", fair, "first_day"))
    ada.say("14.9.2027")
    ada.send("tap", text=act("result", fair))

    years.until("2027-06-01 10:00")
    ada.send("tap", text=act("quote", autumn))
    ada.tap("Send request")
    made = session.scalars(select(Contribution).where(Contribution.state == ContributionState.ORDERED)).one()
    years.until("2027-07-01 10:00")
    sam.send("tap", text=act("confirm_placeholder", made.id))
    years.until("2027-07-15 10:00")
    sam.send("tap", text=act("paid", made.id))

    years.event("Winter talk", "2027-11-24")
    years.until("2027-11-05 12:00")
    ada.say("remind me on 20 November at 10 to be awake")
    ada.say("remind me on 10 December at 10:45 to fetch the badges")
    years.sleeps_until("2027-12-10 10:00")
    missed = session.scalars(select(Reminder).where(Reminder.state == ReminderState.MISSED).order_by(Reminder.due_at))
    assert [(one.rule, one.step, f"{one.due_at:%m-%d}") for one in missed] == [
        ("near", 1, "11-17"),
        ("own", 0, "11-20"),
        ("actuals", 0, "11-25"),
        ("actuals", 1, "11-29"),
    ]
    ada.say("/reminders")
    ada.sees("Not sent on time: I wasn’t running", "Mon 29 Nov, 9 am: actual figures for “Winter talk”")

    years.event("Leap talk", "2028-02-28")
    ada.say("remind me on 29 February at noon to jump")
    years.until("2028-03-20 10:00")
    ada.say("remind me on 26 March at 02:30 to be awake")
    ada.sees("on Sunday 26 March at 3:30 am")
    years.until("2028-04-02 10:00")
    ada.say("remind me on 5 April at 9 to unpack")
    years.event("May talk", "2028-05-09")
    years.until("2028-04-03 10:00")
    ada.say("I moved to Tokyo")

    years.until("2028-06-01 12:00")
    years.event("Half a thought", "2029-06-01", seen=False)
    years.until("2028-10-20 10:00")
    ada.say("I moved to Luxembourg")
    ada.say("remind me on 29 October at 02:30 to turn the clock")
    years.until("2029-02-01 09:00")

    received = [(moment, text) for moment, text in years.received() if not text.startswith("<b>")]
    assert len(received) == len(EXPECTED), received
    for (moment, text), (expected_moment, expected_text) in zip(received, EXPECTED, strict=True):
        assert moment == expected_moment, text
        assert text.startswith(expected_text)
    assert len(set(received)) == len(received), "nothing twice"


def test_planned_twice_it_is_sent_once(session: Session, world: World) -> None:
    years = Years(session, world)
    years.event("Spring talk", "2027-03-27")
    due = utc("2027-03-08 08:00")
    assert sweep(session, world, due, about="reminders") == 1
    assert sweep(session, world, due, about="reminders") == 0
    assert len(post(session, world, due)) == 1
    assert post(session, world, due) == []
    assert post(session, world, due + timedelta(minutes=1)) == []
