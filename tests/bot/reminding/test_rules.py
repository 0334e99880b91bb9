"""When reminders are due: hand-worked moments, and what holds for every event, member, zone and day."""

import ast
import inspect
import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminding import occasions
from bot.reminding.kinds import OWN, RULES, ReminderKind, Rule
from bot.reminding.repeats import at_local
from bot.reminding.rules import HOUR, RemindedMember, Wishes, fitting, moment_of
from bot.working_days import is_working_day

LUXEMBOURG, TOKYO = ZoneInfo("Europe/Luxembourg"), ZoneInfo("Asia/Tokyo")
LOS_ANGELES, LORD_HOWE = ZoneInfo("America/Los_Angeles"), ZoneInfo("Australia/Lord_Howe")
BEIRUT = ZoneInfo("Asia/Beirut")  # its clocks change at midnight

ZONES = st.sampled_from(
    [LUXEMBOURG, TOKYO, LOS_ANGELES, LORD_HOWE, BEIRUT, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("UTC")]
)
DAYS = st.dates(date(2026, 11, 1), date(2029, 3, 1))
RULE_STEPS = st.sampled_from([(rule, step) for rule in RULES.values() for step in range(len(rule.days))])
WISHES = st.sampled_from(
    [Wishes(), Wishes(evening=18, morning=9), Wishes(evening=21, morning=7), Wishes(evening=24, morning=0)]
)


def person(zone: ZoneInfo = LUXEMBOURG, wishes: Wishes | None = None) -> RemindedMember:
    return RemindedMember(1, 1, zone, wishes or Wishes())


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "step", "day", "where", "who", "due"),
    [
        # An event on Tuesday 20 April 2027: three weeks before is Tuesday 30 March, in summer time.
        ("near", 0, "2027-04-20", LUXEMBOURG, LUXEMBOURG, "2027-03-30 07:00"),
        ("near", 1, "2027-04-20", LUXEMBOURG, LUXEMBOURG, "2027-04-13 07:00"),
        # Three weeks before Monday 19 April is Easter Monday, 29 March 2027, the day after the clocks change.
        ("near", 0, "2027-04-19", LUXEMBOURG, LUXEMBOURG, "2027-03-30 07:00"),
        # It ended on Thursday: the day after is Good Friday, worked in Luxembourg; four days after is Easter Monday.
        ("actuals", 0, "2027-03-25", LUXEMBOURG, LUXEMBOURG, "2027-03-26 08:00"),
        ("actuals", 1, "2027-03-25", LUXEMBOURG, LUXEMBOURG, "2027-03-30 07:00"),
        # It ended on a Friday: Monday, and three days after that, not the very next day.
        ("actuals", 0, "2027-05-21", LUXEMBOURG, LUXEMBOURG, "2027-05-24 07:00"),
        ("actuals", 1, "2027-05-21", LUXEMBOURG, LUXEMBOURG, "2027-05-27 07:00"),
        # It ended on the Sunday of the change to summer time; Easter Monday is free.
        ("actuals", 0, "2027-03-28", LUXEMBOURG, LUXEMBOURG, "2027-03-30 07:00"),
        # The change back, on Sunday 31 October 2027, with All Saints' Day on the Monday after it.
        ("actuals", 0, "2027-10-30", LUXEMBOURG, LUXEMBOURG, "2027-11-02 08:00"),
        ("actuals", 0, "2027-10-28", LUXEMBOURG, LUXEMBOURG, "2027-10-29 07:00"),
        # The leap day, a Tuesday.
        ("actuals", 0, "2028-02-28", LUXEMBOURG, LUXEMBOURG, "2028-02-29 08:00"),
        ("near", 1, "2028-03-07", LUXEMBOURG, LUXEMBOURG, "2028-02-29 08:00"),
        # In Tokyo it is 9 while Luxembourg sleeps; the member reads it when the quiet hours end.
        ("near", 1, "2027-04-20", TOKYO, LUXEMBOURG, "2027-04-13 06:00"),
        # In Los Angeles it is 9 when it is 18 in Luxembourg, which is not quiet yet.
        ("near", 1, "2027-04-20", LOS_ANGELES, LUXEMBOURG, "2027-04-13 16:00"),
        # A member in Tokyo, an event in Luxembourg: 9 there is 16 in Tokyo.
        ("near", 1, "2027-04-20", LUXEMBOURG, TOKYO, "2027-04-13 07:00"),
        # A member in Tokyo, an event in Los Angeles: 9 on Friday 2 April there is 1 on Saturday in Tokyo, so Monday.
        ("near", 1, "2027-04-09", LOS_ANGELES, TOKYO, "2027-04-04 23:00"),
        # A draft left on Friday: Saturday is free.
        ("draft", 0, "2027-02-05", LUXEMBOURG, LUXEMBOURG, "2027-02-08 08:00"),
        ("draft", 1, "2027-02-05", LUXEMBOURG, LUXEMBOURG, "2027-02-12 08:00"),
        # A quote that ends on Wednesday 31 March 2027: three days before is Easter Sunday, so the Friday before.
        ("quote", 0, "2027-03-31", LUXEMBOURG, LUXEMBOURG, "2027-03-26 08:00"),
        ("payment", 0, "2026-12-18", LUXEMBOURG, LUXEMBOURG, "2026-12-28 08:00"),
    ],
)  # fmt: skip
def test_moments_worked_out_by_hand(rule: str, step: int, day: str, where: ZoneInfo, who: ZoneInfo, due: str) -> None:
    assert moment_of(RULES[rule], step, date.fromisoformat(day), where, person(who)) == utc(due)


@given(RULE_STEPS, DAYS, ZONES, ZONES, WISHES)
def test_a_reminder_comes_at_a_decent_hour_of_a_working_day(
    rule_step: tuple[Rule, int], day: date, where: ZoneInfo, who: ZoneInfo, wishes: Wishes
) -> None:
    rule, step = rule_step
    due = moment_of(rule, step, day, where, person(who, wishes))
    local = due.astimezone(who)
    assert wishes.morning <= local.hour < wishes.evening
    assert is_working_day(local.date())


@given(RULE_STEPS, DAYS, st.integers(0, 40), ZONES, ZONES, WISHES)
def test_a_later_event_is_never_reminded_of_earlier(
    rule_step: tuple[Rule, int], day: date, later: int, where: ZoneInfo, who: ZoneInfo, wishes: Wishes
) -> None:
    rule, step = rule_step
    first = moment_of(rule, step, day, where, person(who, wishes))
    assert first <= moment_of(rule, step, day + timedelta(days=later), where, person(who, wishes))


@given(RULE_STEPS, DAYS, ZONES, ZONES, WISHES)
def test_no_reminder_comes_before_its_day_unless_it_is_moved_ahead_of_a_deadline(
    rule_step: tuple[Rule, int], day: date, where: ZoneInfo, who: ZoneInfo, wishes: Wishes
) -> None:
    rule, step = rule_step
    due = moment_of(rule, step, day, where, person(who, wishes))
    counted = at_local(day + timedelta(days=rule.days[step]), HOUR, where)
    if not rule.ahead:
        assert counted <= due < counted + timedelta(days=9)


def test_every_kind_of_reminder_has_a_rule_and_something_to_remind_of() -> None:
    assert {*RULES, OWN} == set(ReminderKind)
    found = {node.attr for node in ast.walk(ast.parse(inspect.getsource(occasions))) if isinstance(node, ast.Attribute)}
    assert {kind.name for kind in ReminderKind} - {"OWN"} <= found


MINUTES = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(MINUTES, ZONES, WISHES, st.booleans())
def test_what_fits_already_stays_where_it_is(moment: datetime, zone: ZoneInfo, wishes: Wishes, working: bool) -> None:
    fitted = fitting(moment, zone, wishes, working=working)
    assert fitted >= moment
    assert fitting(fitted, zone, wishes, working=working) == fitted


def test_a_time_that_the_clocks_skip_comes_later_and_one_they_repeat_comes_first() -> None:
    assert at_local(date(2027, 3, 28), time(2, 30), LUXEMBOURG) == utc("2027-03-28 01:30")  # 03:30 in summer time
    assert at_local(date(2027, 10, 31), time(2, 30), LUXEMBOURG) == utc("2027-10-31 00:30")


def test_the_quiet_hours_are_the_members_own() -> None:
    evening = utc("2027-02-01 17:30")  # 18:30 in Luxembourg, a Monday
    assert fitting(evening, LUXEMBOURG, Wishes()) == evening
    assert fitting(evening, LUXEMBOURG, Wishes(evening=18, morning=9)) == utc("2027-02-02 08:00")
    assert fitting(evening, TOKYO, Wishes()) == utc("2027-02-01 23:00")
    assert fitting(evening, TOKYO, Wishes(evening=24, morning=0)) == evening


def test_wishes_come_back_as_they_were_stored() -> None:
    wishes = Wishes(stopped=("near",), evening=18, morning=9, team=True, since="2027-02-01T09:00:00+00:00")
    assert Wishes.read(wishes.as_json()) == wishes
    assert Wishes.read({}) == Wishes()
    assert Wishes.read(json.loads('{"unknown": 1}')) == Wishes()
