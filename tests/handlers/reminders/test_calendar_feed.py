"""A member's calendar by a private link: what a calendar program reads there, who can, and until when."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.documents import calendar_file
from bot.store.invitations import organisation_named
from bot.store.leaving import leave, move
from bot.store.models import CalendarFeed, Event, Phase
from bot.turn import World
from handlers.reminders import feed
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.reminders.arriving import arrives

LINK = re.compile(r"https://residua\.example/calendar/([\w-]+)\.ics")


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    return Chat(session, replace(world, public_url="https://residua.example")).joins()


def made(chat: Chat) -> str:
    """The code of a link that is made, or renewed, where a member looks for it."""
    chat.say("/reminders")
    chat.tap("My calendar, by link")
    chat.tap("Renew the link" if "Renew the link" in chat.labels else "Make the link")
    found = LINK.search(chat.screen.text)
    assert found
    return found[1]


def file_of(chat: Chat, code: str, *, now: datetime = NOW) -> bytes:
    """The calendar that a code opens."""
    chat.session.flush()
    values = feed.of_code(chat.session, chat.world, code, now)
    assert values is not None
    return calendar_file.make(values)


def read(chat: Chat, code: str, *, now: datetime = NOW) -> dict[str, Any]:
    """What is in it, by what it is called; of several of one name the last."""
    found = Calendar.from_ical(file_of(chat, code, now=now)).walk("VEVENT")
    assert len({one["uid"] for one in found}) == len(found)
    return {str(one["summary"]): one for one in found}


def test_a_calendar_holds_the_organisations_events_and_the_members_own_reminders(chat: Chat) -> None:
    answered(chat)
    answered(chat, name="Autumn gala", first_day="2027-10-01", days=1)
    answered(chat, name="Some day", first_day=None)
    answered(chat, name="Long ago", first_day="2024-10-01")
    colleague = Chat(chat.session, chat.world, person=6).joins()
    colleague.say("remind me on Monday at 9 to call Ada’s dentist")
    chat.say("remind me every 2 weeks on Tuesday at 9 to call the caterer")
    found = read(chat, made(chat))
    assert set(found) == {"Spring conference", "Autumn gala", "call the caterer"}
    spring = found["Spring conference"]
    assert (spring["dtstart"].dt, spring["dtend"].dt) == (date(2027, 4, 20), date(2027, 4, 22))
    assert str(spring["location"]) == "Luxembourg"
    assert found["call the caterer"]["rrule"]["INTERVAL"] == [2]


def test_a_program_is_told_its_name_and_when_to_look_again_and_nothing_rings_twice(chat: Chat) -> None:
    answered(chat)
    chat.say("remind me on Monday at 9 to call the caterer")
    calendar: Any = Calendar.from_ical(file_of(chat, made(chat)))
    assert str(calendar["name"]) == str(calendar["x-wr-calname"]) == "Ardennes SA: events and reminders"
    assert calendar["refresh-interval"].dt == timedelta(hours=4)
    assert calendar["refresh-interval"].params["VALUE"] == "DURATION"
    assert not calendar.walk("VALARM"), "the chat reminds already"


def test_nobody_is_named_and_no_figure_is_shown(chat: Chat) -> None:
    event = answered(chat)
    chat.send("tap", text=act("result", event.id))
    chat.member.reminders = True
    file = file_of(chat, made(chat)).decode()
    assert chat.member.first_name not in file
    assert not re.search(r"CO₂|ORGANIZER|ATTENDEE|\bkg\b|\b120\b", file)


def test_what_has_moved_keeps_its_name_and_what_was_deleted_is_gone(chat: Chat) -> None:
    chat.member.reminders = True
    event = answered(chat)
    chat.send("tap", text=act("result", event.id))
    code = made(chat)
    before = read(chat, code)
    assert len(before) > 2
    chat.send("tap", text=act("ask", event.id, "first_day"))
    chat.say("4.5.2027")
    after = read(chat, code)
    assert {name: one["uid"] for name, one in before.items()} == {name: one["uid"] for name, one in after.items()}
    for name, one in before.items():
        assert after[name]["sequence"] > one["sequence"]
        assert after[name]["dtstart"].dt != one["dtstart"].dt
    chat.send("tap", text=act("delete", event.id))
    assert read(chat, code) == {}


def test_what_happened_is_in_it_once(chat: Chat) -> None:
    event = answered(chat)
    chat.session.add(
        Event(
            organisation_id=event.organisation_id,
            created_by=chat.member.id,
            created_at=NOW,
            updated_at=NOW,
            phase=Phase.ACTUAL,
            source_id=event.id,
            revision=1,
            answers=event.answers,
        )
    )
    assert list(read(chat, made(chat))) == ["Spring conference"]


def test_a_series_is_one_entry_under_one_name_while_it_goes_on_and_is_put_off(chat: Chat) -> None:
    chat.say("remind me every Monday at 9 to call")
    code = made(chat)
    (series,) = read(chat, code).values()
    assert (series["dtstart"].dt, series["rrule"]["FREQ"]) == (datetime(2027, 2, 8, 9, tzinfo=LUXEMBOURG), ["WEEKLY"])
    arrives(chat, "2027-02-08 08:00")
    chat.tap("Later")
    chat.tap("Tomorrow at 9")
    entries: list[Any] = Calendar.from_ical(file_of(chat, code, now=chat.now)).walk("VEVENT")
    off, after = sorted(entries, key=lambda one: "rrule" in one)
    assert off["dtstart"].dt == datetime(2027, 2, 9, 9, tzinfo=LUXEMBOURG)
    assert (after["uid"], after["dtstart"].dt) == (series["uid"], series["dtstart"].dt)
    assert after["sequence"] > series["sequence"]
    assert off["uid"] != after["uid"]


def test_what_has_not_changed_is_the_same_to_the_last_byte(chat: Chat) -> None:
    event = answered(chat)
    chat.say("remind me on Monday 7 June 2027 at 9 to call the caterer")
    code = made(chat)
    first = file_of(chat, code)
    assert file_of(chat, code, now=NOW + timedelta(hours=7)) == first
    event.updated_at = NOW + timedelta(hours=8)
    assert file_of(chat, code, now=NOW + timedelta(hours=9)) != first


def test_the_link_is_shown_once_renewed_and_withdrawn(chat: Chat) -> None:
    first = made(chat)
    assert chat.button("Copy the link").copied.endswith(f"/calendar/{first}.ics")
    chat.say("/reminders")
    chat.tap("My calendar, by link")
    assert first not in chat.screen.text
    second = made(chat)
    chat.sees("The earlier link no longer works.")
    assert feed.of_code(chat.session, chat.world, first, NOW) is None
    assert read(chat, second) == {}
    chat.tap("Withdraw the link")
    assert feed.of_code(chat.session, chat.world, second, NOW) is not None, "it asks first"
    chat.tap("Withdraw the link")
    chat.sees("The link no longer works.")
    assert feed.of_code(chat.session, chat.world, second, NOW) is None


def test_no_code_is_kept(chat: Chat) -> None:
    code = made(chat)
    link = chat.session.scalars(select(CalendarFeed)).one()
    assert len(code) >= 20
    assert code not in (link.code_hash, repr(vars(link)))


@pytest.mark.parametrize("goes", [leave, "moves"])
def test_whoever_goes_leaves_no_link(chat: Chat, goes: Any) -> None:
    answered(chat)
    code = made(chat)
    if goes == "moves":
        move(chat.session, chat.member, organisation_named(chat.session, "Moselle SA"), NOW)
    else:
        goes(chat.session, chat.member, NOW)
    assert feed.of_code(chat.session, chat.world, code, NOW) is None


def test_without_pages_there_is_no_link_to_make(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    chat.say("/reminders")
    chat.press(chat.screen.buttons[-2][-1])
    assert "My calendar, by link" not in chat.labels
    chat.send("tap", text=act("calendar_new"))
    chat.sees("There’s no calendar link here")
    assert session.scalars(select(CalendarFeed)).all() == []


def test_a_series_that_ends_says_so_in_universal_time(chat: Chat) -> None:
    chat.say("remind me every Monday at 9 until 1 March 2027 to call")
    (series,) = read(chat, made(chat)).values()
    assert series["rrule"]["UNTIL"] == [datetime(2027, 3, 1, 22, 59, 59, tzinfo=UTC)]
