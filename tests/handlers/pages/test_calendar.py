"""A member's calendar, as a calendar program fetches it over HTTP."""

from dataclasses import replace

import pytest
from icalendar import Calendar
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.pages.browsing import PUBLIC, Browser


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    chat = Chat(session, replace(world, public_url=PUBLIC)).joins()
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


def test_what_opens_no_calendar_looks_alike(chat: Chat, program: Browser) -> None:
    link = chat.button("Copy the link").copied
    wrong = [f"{PUBLIC}/calendar/{code}" for code in ("x" * 22 + ".ics", "x.ics", ".ics", "%00.ics", "a/b.ics", "")]
    refused = [program.get(address) for address in (*wrong, link.removesuffix(".ics"), link.swapcase())]
    chat.tap("Withdraw the link")
    chat.tap("Withdraw the link")
    chat.session.commit()
    refused += [program.get(link), program.post(link, whole="1")]
    assert {(one.status_code, one.text) for one in refused} == {(404, refused[0].text)}
