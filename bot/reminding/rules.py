"""Who is reminded of what, and when. Which reminders there are is in `kinds.py`; what they say is in `handlers/reminders`.

A rule × what it is about × a member gives moments. They are worked out anew from fresh data whenever somebody asks, so an
event that moves takes its reminders along. A reminder becomes a row once its moment has come, and the row's key keeps a
second one from being sent.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Self
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import Row
from sqlalchemy.orm import Session

from bot.reminding import occasions
from bot.reminding.kinds import OWN, RULES, ReminderKind, Rule
from bot.reminding.occasions import Occasion, last_day
from bot.reminding.repeats import Repeat, at_local
from bot.store.models import Reminder, ReminderState, StoredWishes
from bot.turn import World
from bot.working_days import is_working_day, working_day_from

HOUR = time(9)
"""When a reminder is due on its day, where its days are counted."""

LATE = timedelta(days=1)
"""How late a reminder may come; what is later than that is missed, not sent."""

LOOK_BACK = timedelta(days=42)
"""How far back what was missed is noted: further than a holiday, and a machine that slept through it."""

SAME = timedelta(days=7)
"""An event that moves by no more than this is the same to its reminders; one that moves further is announced anew."""

CLOSE = timedelta(days=2)
"""Two reminders of the same thing are further apart than that."""

BEFORE_FIRST_DAY, AFTER_LAST_DAY = 0, 1
"""The `step` of an own reminder that is counted from an event."""


HOLIDAYS = timedelta(days=10)
"""By how much days that are not worked, zones and quiet hours may move a reminder at the most."""
LONGEST_BEFORE = -timedelta(days=min(min(rule.days) for rule in RULES.values()))
LONGEST_AFTER = timedelta(days=max(max(rule.days) for rule in RULES.values()))
"""How far before and after what it counts from a reminder is due on a day that is worked."""


class Wishes(Struct, frozen=True):
    """How a member wants to be reminded.

    They are left alone from hour `evening` to hour `morning` of their own day; 24 and 0 mean never. `stopped` are the
    rules they do not want. `team` adds the events of their colleagues. Nothing from before `since` counts.
    """

    stopped: tuple[str, ...] = ()
    evening: int = 19
    morning: int = 8
    team: bool = False
    since: str = ""

    @classmethod
    def read(cls, stored: StoredWishes) -> Self:
        """From `Member.wishes`; what was never wished is as usual."""
        usual = cls()
        return cls(
            stopped=tuple(stored.get("stopped", usual.stopped)),
            evening=stored.get("evening", usual.evening),
            morning=stored.get("morning", usual.morning),
            team=stored.get("team", usual.team),
            since=stored.get("since", usual.since),
        )

    def as_json(self) -> StoredWishes:
        """The inverse of `read`."""
        return {
            "stopped": list(self.stopped),
            "evening": self.evening,
            "morning": self.morning,
            "team": self.team,
            "since": self.since,
        }

    def disturbed(self, at: time) -> bool:
        """Whether that is in the quiet hours."""
        return not self.morning <= at.hour + at.minute / 60 + at.second / 3600 < self.evening


class RemindedMember(Struct, frozen=True):
    """A member who wants reminders."""

    member_id: int
    organisation_id: int
    zone: ZoneInfo
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class Planned:
    """A moment at which a member is to be reminded."""

    rule: Rule
    step: int
    member_id: int
    occasion: Occasion
    counted_from: date
    due_at: datetime
    since: datetime = field(compare=False)
    """Nothing of it was true before, so an earlier moment does not count."""

    @property
    def key(self) -> str:
        day = "" if self.rule.once else f":{self.counted_from}"
        return f"{self.rule.kind}:{self.occasion.subject}:{self.member_id}:{self.step}{day}"


# When


def fitting(moment: datetime, zone: ZoneInfo, wishes: Wishes, *, working: bool = True) -> datetime:
    """The first moment from `moment` on, in UTC, outside a member's quiet hours and, where asked, on a working day.

    The days are those of the member's own calendar, the holidays Luxembourg's.
    """
    local = moment.astimezone(zone)
    day = local.date()
    late = wishes.disturbed(local.time()) and local.hour >= wishes.morning
    first = day + timedelta(days=1) if late else day
    if working:
        first = working_day_from(first)
    if first == day and not wishes.disturbed(local.time()):
        return moment.astimezone(UTC)
    return at_local(first, time(wishes.morning), zone)


def moment_of(rule: Rule, step: int, day: date, zone: ZoneInfo, person: RemindedMember) -> datetime:
    """When a rule's reminder is due, in UTC: `day` is the one it counts from, `zone` where days are counted."""
    return _moment_of(rule, step, day, zone, person.zone, person.wishes.evening, person.wishes.morning)


@lru_cache(maxsize=20_000)
def _moment_of(
    rule: Rule, step: int, day: date, zone: ZoneInfo, member_zone: ZoneInfo, evening: int, morning: int
) -> datetime:
    """Many events fall on the same days, and most members are left alone in the same hours."""
    due = day + timedelta(days=rule.days[step])
    if step and rule.apart:
        earlier = _moment_of(rule, step - 1, day, zone, member_zone, evening, morning)
        due = max(due, earlier.astimezone(member_zone).date() + timedelta(days=rule.apart))
    if rule.ahead:
        while not is_working_day(due):
            due -= timedelta(days=1)
    elif not rule.urgent:
        due = working_day_from(due)
    quiet = Wishes(evening=evening, morning=morning)
    return fitting(at_local(due, HOUR, zone), member_zone, quiet, working=not rule.urgent)


def zone_of(town: str, world: World) -> ZoneInfo:
    """The time zone of an event: its town's, and the network's own where it is held online or nobody said where."""
    place = world.places.find(town) if town else None
    return ZoneInfo(place.zone) if place and place.zone else world.zone


# Who, and of what


def moments(
    occasions: Iterable[Occasion],
    people: Sequence[RemindedMember],
    world: World,
    between: tuple[datetime, datetime] | None = None,
) -> Iterator[Planned]:
    """Every moment at which somebody would be reminded of something, past and to come, in no order.

    With `between` those that can be between two moments: of many events, few are worked out.
    """
    earliest, latest = between or (None, None)
    first = (earliest - HOLIDAYS).date() if earliest else date.min
    last = (latest + HOLIDAYS).date() if latest else date.max
    zones: dict[str, ZoneInfo] = {}
    by_id = {person.member_id: person for person in people}
    teams: dict[int, list[RemindedMember]] = {}
    for person in people:
        if person.wishes.team:
            teams.setdefault(person.organisation_id, []).append(person)
    for occasion in occasions:
        rule = RULES[occasion.rule]
        event_zone = None
        if not rule.for_one:
            event_zone = zones.setdefault(occasion.place, zones.get(occasion.place) or zone_of(occasion.place, world))
        for person in _concerned(rule, occasion, by_id, teams):
            zone = event_zone or person.zone
            day = occasion.day or occasion.moment.astimezone(zone).date()
            since = max(occasion.since, datetime.fromisoformat(person.wishes.since or "1970-01-01T00:00:00+00:00"))
            for step, days in enumerate(rule.days):
                if first <= day + timedelta(days=days) <= last:
                    due_at = moment_of(rule, step, day, zone, person)
                    yield Planned(rule, step, person.member_id, occasion, day, due_at, since)


def _concerned(
    rule: Rule, occasion: Occasion, by_id: Mapping[int, RemindedMember], teams: Mapping[int, Sequence[RemindedMember]]
) -> Iterator[RemindedMember]:
    """Who is reminded of it: whose it is, and colleagues who asked for it; apart from those who stopped the rule."""
    whose = by_id.get(occasion.member_id)
    if whose and whose.organisation_id != occasion.organisation_id:  # they went to another
        whose = None
    if whose and rule.kind not in whose.wishes.stopped:
        yield whose
    for colleague in () if rule.for_one else teams.get(occasion.organisation_id, ()):
        if colleague is not whose and rule.kind not in colleague.wishes.stopped:
            yield colleague


def unsaid(planned: Iterable[Planned], said: Iterable[occasions.EarlierReminder]) -> Iterator[Planned]:
    """Of the planned reminders those not said yet, whose kind was not answered with "Done", that do not come close behind one."""
    by_subject: dict[tuple[str, int | None, int], list[occasions.EarlierReminder]] = {}
    for row in said:
        by_subject.setdefault((row.rule, row.subject, row.member_id), []).append(row)
    for one in planned:
        earlier = by_subject.get((one.rule.kind, one.occasion.subject, one.member_id), ())
        if not any(_settles(row, one) for row in earlier):
            yield one


def _settles(said: occasions.EarlierReminder, planned: Planned) -> bool:
    counted = date.fromisoformat(said.counted_from) if said.counted_from else planned.counted_from
    moved = abs(counted - planned.counted_from) > SAME
    if moved and not planned.rule.once:
        return False
    # One that was put off until then, or beyond, says it for the next one too.
    follows = said.due_at > planned.due_at - CLOSE
    return said.step == planned.step or said.state == ReminderState.DONE or follows


# What was said, and what comes again


def follow(
    session: Session,
    world: World,
    now: datetime,
    *,
    member_id: int | None = None,
    reminders: Collection[int] | None = None,
) -> None:
    """Have own reminders that are counted from an event move along with it: those of one member, or these.

    One whose new moment has passed comes at once while the event is still ahead, and no more once it is over; apart from
    the one that asks what happened, which is worth asking then.
    """
    moved = []
    for row in occasions.counted_from_events(session, OWN, member_id, reminders):
        if not has_moved(row):
            continue
        one, day, before = row.Reminder, _day_of(row), date.fromisoformat(row.Reminder.counted_from)
        zone = ZoneInfo(row.timezone) if row.timezone else world.zone
        if one.subject:
            person = RemindedMember(one.member_id, row.organisation_id, zone, Wishes.read(row.wishes))
            due_at = what_happened_at(day, "" if row.kind == "online" else row.place or "", person, world)
            _set(one, day, due_at.astimezone(zone).replace(tzinfo=None), max(due_at, fitting(now, zone, person.wishes)))
            moved.append(one)
            continue
        local = datetime.fromisoformat(one.local) + (day - before)
        due_at = at_local(local.date(), local.time(), zone)
        _set(one, day, local, max(due_at, now))
        if due_at <= now and day < now.astimezone(zone).date():
            one.state = ReminderState.DROPPED
            one.round += 1
            continue
        moved.append(one)
    occasions.plan(session, moved)


def _set(one: Reminder, day: date, local: datetime, due_at: datetime) -> None:
    """Count it from another day."""
    one.counted_from, one.local, one.due_at = day.isoformat(), local.isoformat(timespec="minutes"), due_at


def what_happened_at(last: date, town: str, person: RemindedMember, world: World) -> datetime:
    """When a member is asked what happened at an event whose `last` day that is, in UTC; `town` is empty where it is online."""
    return moment_of(RULES[ReminderKind.ACTUALS], 0, last, zone_of(town, world), person)


def has_moved(row: Row[Any]) -> bool:
    """Whether the event of an own reminder begins, or ends, on another day than the one it is counted from."""
    return bool(row.first_day) and _day_of(row).isoformat() != row.Reminder.counted_from


def _day_of(row: Row[Any]) -> date:
    first = date.fromisoformat(row.first_day)
    return last_day(first, row.days) if row.Reminder.step == AFTER_LAST_DAY else first


def again(session: Session, world: World, settled: Iterable[Reminder], now: datetime) -> None:
    """Plan the next of those that repeat, once for each, whatever became of the one before: what was missed is past."""
    rows = []
    for one in settled:
        if one.repeats:
            zone = ZoneInfo(one.member.timezone) if one.member.timezone else world.zone
            local = Repeat.read(one.repeats).after(max(now, one.due_at), zone)
            if local is None:
                continue
            rows.append(_next(one, local, at_local(local.date(), local.time(), zone)))
    occasions.store(session, rows)


def series(reminder: Reminder) -> str:
    """What the keys of one that repeats begin with."""
    return ":".join(reminder.key.split(":")[:3])


def _next(before: Reminder, local: datetime, due_at: datetime) -> dict[str, Any]:
    number = int((before.key.split(":")[3:] or ["0"])[0]) + 1
    return {
        "key": f"{series(before)}:{number}",
        "member_id": before.member_id,
        "rule": before.rule,
        "subject": None,
        "event_id": None,
        "step": 0,
        "counted_from": "",
        "due_at": due_at,
        "round": 0,
        "local": local.isoformat(timespec="minutes"),
        "state": ReminderState.PLANNED,
        "text": before.text,
        "repeats": before.repeats,
    }


def upcoming(
    session: Session, world: World, member_id: int, now: datetime, events: Collection[int] | None = None
) -> Sequence[Planned]:
    """What the rules hold for one member from now on, the next first; about these events or all."""
    people = people_of(session, world, member_id)
    if not people:
        return ()
    found = occasions.occasions(session, earliest=now - LOOK_BACK, latest=None, member_id=member_id, events=events)
    ahead = [one for one in moments(found, people, world) if one.due_at > now]
    fresh = unsaid(ahead, occasions.said(session, {one.occasion.event_id for one in ahead}))
    return sorted(fresh, key=lambda one: (one.due_at, one.key))


def people_of(
    session: Session, world: World, member_id: int | None = None, events: Collection[int] | None = None
) -> Sequence[RemindedMember]:
    """Members who want reminders, that one of them, or those of the organisations whose events these are."""
    return [
        RemindedMember(
            row.id, row.organisation_id, ZoneInfo(row.timezone) if row.timezone else world.zone, Wishes.read(row.wishes)
        )
        for row in occasions.wanting(session, member_id, events)
    ]


def row_of(planned: Planned, now: datetime) -> dict[str, Any]:
    """The row of a reminder that has become due: to be sent, or missed."""
    return {
        "key": planned.key,
        "member_id": planned.member_id,
        "rule": planned.rule.kind,
        "subject": planned.occasion.subject,
        "event_id": planned.occasion.event_id,
        "step": planned.step,
        "counted_from": planned.counted_from.isoformat(),
        "due_at": planned.due_at,
        "round": 0,
        "local": "",
        "state": ReminderState.PLANNED if planned.due_at > now - LATE else ReminderState.MISSED,
        "text": "",
        "repeats": "",
    }
