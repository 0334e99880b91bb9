"""A member's calendar, as a calendar program fetches it over HTTP."""

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.pages.browsing import Browser
from tests.handlers.visitor import PUBLIC_URL


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    chat = Chat(session, replace(world, public_url=PUBLIC_URL)).joins()
    answered(chat)
    chat.say("/reminders")
    chat.tap("My calendar, by link")
    chat.tap("Make the link")
    session.commit()
    return chat


@pytest.fixture
def program(engine: Engine, chat: Chat) -> Browser:
    return Browser(engine, chat.world)


def test_a_calendar_program_reads_it_and_is_told_when_it_is_still_the_same(chat: Chat, program: Browser) -> None:
    link = chat.button("Copy the link").copied
    first = program.get(link)
    assert (first.status_code, first.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    (event,) = Calendar.from_ical(first.content).walk("VEVENT")
    assert event["summary"] == "Spring conference"
    again = program.get(link, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    answered(chat, name="Autumn gala")
    chat.session.commit()
    changed = program.get(link, if_none_match=first.headers["etag"])
    assert (changed.status_code, b"Autumn gala" in changed.content) == (200, True)
    assert "set-cookie" not in changed.headers


def test_the_strictest_calendar_program_takes_it(chat: Chat, program: Browser) -> None:
    answered(
        chat,
        name="Journées d’automne de l’économie circulaire, du recyclage et de la réparation – Grande Région; à Belval",
    )
    chat.session.commit()
    link = chat.button("Copy the link").copied
    sent = program.get(link).content
    physical = sent.split(b"\r\n")
    assert physical[-1] == b"", "the last line ends, too"
    assert not [line for line in physical if len(line) > 75 or b"\n" in line or b"\r" in line]
    assert [line.decode() for line in physical[:-1]], "no fold parts a letter"
    calendar = Calendar.from_ical(sent)
    assert {"PRODID", "VERSION", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"} <= set(calendar)
    events = calendar.events
    assert len(events) == 2
    assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(one) for one in events)
    assert all(one.DTSTAMP.utcoffset() == timedelta(0) for one in events)
    names = {one.uid: one["SUMMARY"] for one in events}
    program.now += timedelta(days=1)
    again = Calendar.from_ical(program.get(link).content).events
    assert {one.uid: one["SUMMARY"] for one in again} == names


def test_what_opens_no_calendar_looks_alike(chat: Chat, program: Browser) -> None:
    link = chat.button("Copy the link").copied
    wrong = [f"{PUBLIC_URL}/calendar/{code}" for code in ("x" * 22 + ".ics", "x.ics", ".ics", "%00.ics", "a/b.ics", "")]
    refused = [program.get(address) for address in (*wrong, link.removesuffix(".ics"), link.swapcase())]
    chat.tap("Withdraw the link")
    chat.tap("Withdraw the link")
    chat.session.commit()
    refused += [program.get(link), program.post(link, whole="1")]
    assert {(one.status_code, one.text) for one in refused} == {(404, refused[0].text)}
