"""An event and its reminders as a file for a calendar: what a calendar program reads there is what was planned here."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from sqlalchemy.orm import Session

from bot.documents import make
from bot.reminding.repeats import Repeat, at_local
from bot.turn import World
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def read(chat: Chat) -> list[Any]:
    """The entries of the file that the last answer brings."""
    document = chat.screen.document
    assert document is not None
    assert document.name.endswith(".ics")
    return list(Calendar.from_ical(make(document)).walk("VEVENT"))


def test_an_event_is_its_days_at_its_place_and_its_reminders_are_moments(chat: Chat) -> None:
    event = answered(chat)
    chat.say("remind me 3 days before the Spring conference to print the badges")
    chat.send("tap", text=act("more", event.id))
    chat.tap("For my calendar")
    chat.sees("“Spring conference” for your calendar, with 1 reminder.")
    days, *moments = read(chat)
    assert (days["summary"], days["location"]) == ("Spring conference", "Luxembourg")
    assert (days["dtstart"].dt, days["dtend"].dt) == (date(2027, 4, 20), date(2027, 4, 22))
    assert days["sequence"] == event.revision
    (badges,) = moments
    assert (badges["summary"], badges["dtstart"].dt) == (
        "print the badges",
        datetime(2027, 4, 17, 9, tzinfo=LUXEMBOURG),
    )
    assert badges["uid"] != days["uid"]


def test_an_event_and_its_reminders_keep_their_identity_when_it_moves(chat: Chat) -> None:
    event = answered(chat)
    chat.member.reminders = True
    chat.send("tap", text=act("result", event.id))
    chat.send("tap", text=act("calendar", event.id))
    before = read(chat)
    chat.send("tap", text=act("ask", event.id, "first_day"))
    chat.say("4.5.2027")
    chat.send("tap", text=act("calendar", event.id))
    after = read(chat)
    assert len(before) > 2
    assert {one["uid"] for one in before} == {one["uid"] for one in after}
    assert len({one["uid"] for one in after}) == len(after)
    later = {one["uid"]: one for one in after}
    for one in before:
        assert later[one["uid"]]["sequence"] > one["sequence"], one["summary"]
    assert after[0]["dtstart"].dt == date(2027, 5, 4)
    assert {one["uid"]: one["dtstart"].dt for one in before} != {one["uid"]: one["dtstart"].dt for one in after}


HARD_NAMES = ("Gala, “été”; a\\b", "会议 🎉 مؤتمر", "x" * 80, "BEGIN:VEVENT", "\u202edlrow")


def test_a_name_comes_back_from_the_file_as_it_was_given(chat: Chat) -> None:
    for name in HARD_NAMES:
        chat.send("tap", text=act("calendar", answered(chat, name=name).id))
        days, *others = read(chat)
        assert str(days["summary"]) == name
        assert not others


def test_a_reminder_across_the_change_of_clocks_stays_at_its_hour(chat: Chat) -> None:
    chat.say("remind me every week on Monday at 9 to call")
    chat.tap("For my calendar")
    (one,) = read(chat)
    start = one["dtstart"].dt
    moments = [start + timedelta(weeks=week) for week in range(12)]
    assert {moment.hour for moment in moments} == {9}
    assert {moment.utcoffset() for moment in moments} == {timedelta(hours=1), timedelta(hours=2)}


def test_without_a_day_there_is_nothing_to_put_into_a_calendar_and_the_day_is_asked(chat: Chat) -> None:
    event = answered(chat, first_day=None)
    chat.send("tap", text=act("calendar", event.id))
    chat.sees("has no day yet")
    chat.tap("Say the day")
    assert chat.member.at[-1].startswith("question:first_day:")


def test_a_reminder_is_a_moment_with_its_words_and_how_often_it_comes_again(chat: Chat) -> None:
    chat.say("remind me every 2 weeks on Tuesday at 9 to call the caterer")
    chat.tap("For my calendar")
    (one,) = read(chat)
    assert one["summary"] == "call the caterer"
    assert (one["rrule"]["FREQ"], one["rrule"]["INTERVAL"]) == (["WEEKLY"], [2])
    assert one["dtstart"].dt.time() == time(9)
    assert one["dtstart"].params["TZID"] == "Europe/Luxembourg"


def test_a_name_of_any_script_is_a_file_s_name(chat: Chat) -> None:
    for name, file in (
        ("Fête « verte » / 2027", "Fête-verte-2027.ics"),
        ("Семинар", "Семинар.ics"),
        ("🎉", "residua.ics"),
    ):
        event = answered(chat, name=name)
        chat.send("tap", text=act("calendar", event.id))
        assert read(chat)[0]["summary"] == name
        assert chat.screen.document is not None
        assert chat.screen.document.name == file


def test_nobody_has_another_organisation_s_event_in_their_calendar(chat: Chat, session: Session, world: World) -> None:
    event = answered(chat)
    stranger = Chat(session, world, person=77).joins("Moselle SA")
    stranger.send("tap", text=act("calendar", event.id))
    assert stranger.screen.document is None


UNITS = ("days", "weeks", "months", "monthends", "nthdays", "lastdays")


@st.composite
def repeats(draw: st.DrawFn) -> Repeat:
    unit = draw(st.sampled_from(UNITS))
    first = datetime.combine(draw(st.dates(date(2026, 1, 1), date(2030, 12, 31))), time(9, 30))
    weekdays: tuple[int, ...] = ()
    match unit:
        case "weeks":
            others = draw(st.sets(st.integers(0, 6), max_size=3))
            weekdays = tuple(sorted({first.weekday(), *others})) if others else ()
        case "monthends":
            first = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        case "lastdays":
            first = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=draw(st.integers(1, 7)))
    until = draw(st.none() | st.integers(1, 900).map(lambda days: first.date() + timedelta(days=days)))
    return Repeat(draw(st.integers(1, 4)), unit, first, weekdays, until)


@given(repeat=repeats())
def test_a_calendar_comes_back_on_the_same_days_as_the_reminder(repeat: Repeat) -> None:
    zone = ZoneInfo("Europe/Luxembourg")
    ours, moment = [repeat.first], at_local(repeat.first.date(), repeat.first.time(), zone)
    while len(ours) < 15 and (after := repeat.after(moment, zone)):
        ours.append(after)
        moment = at_local(after.date(), after.time(), zone)
    theirs = rrulestr(repeat.rule, dtstart=repeat.first)
    assert [one for one, _ in zip(theirs, range(15), strict=False)] == ours
    assert moment.tzinfo is UTC
    assert zone == LUXEMBOURG
