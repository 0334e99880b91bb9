"""A statement and a shared result, read on a phone without script: from what was handed out until it is withdrawn."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.engine.listening import bound
from bot.store import database
from bot.store.models import StatedRecord
from bot.turn import World
from bot.web.app import application
from handlers import pages
from tests.browser.test_pages import Visits
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered

pytestmark = pytest.mark.browser


@pytest.fixture
def visits(browser: Browser) -> Visits:
    return Visits(browser)


@pytest.fixture
def ada(session: Session, engine: Engine, world: World) -> Iterator[Chat]:
    """A member with an estimated event, whose links lead to pages that are served on this machine."""
    with bound("127.0.0.1", 0) as listening:
        world = replace(world, public_url=f"http://127.0.0.1:{listening.getsockname()[1]}")
        app = application(database.sessions(engine), pages.answer, world, lambda: NOW, ())
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning"))
        serving = Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
        serving.start()
        chat = Chat(session, world).joins()
        answered(chat)
        chat.send("tap", text=act("measure", chat.event.id, chat.event.revision, "train_under_1200_km", 0))
        yield chat
        server.should_exit = True
        serving.join()


def stated(chat: Chat) -> str:
    """The address in the QR code of a new statement."""
    chat.send("tap", text=act("pdf", chat.event.id))
    chat.session.commit()
    assert chat.screen.document is not None
    return str(chat.screen.document.values["record"]["link"])


def record_card(chat: Chat) -> None:
    chat.send("tap", text=act("record_of", chat.session.scalars(select(StatedRecord.id)).all()[-1]))


def shared(chat: Chat) -> str:
    """The address of a result that is shared."""
    chat.send("tap", text=act("result", chat.event.id))
    chat.tap("Share as a page")
    chat.tap("Make a link")
    chat.session.commit()
    return chat.button("Copy the link").copied


def test_a_statement_is_read_from_its_code_until_it_is_withdrawn(ada: Chat, visits: Visits) -> None:
    link = stated(ada)
    page = visits.opens(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Spring conference")
    expect(page.get_by_text("not that it was verified.")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
    expect(page.get_by_role("link", name="Check in Telegram")).to_be_visible()
    record_card(ada)
    ada.tap("Show the lines there")
    ada.session.commit()
    page.reload()
    expect(page.get_by_role("rowheader", name="Travel", exact=True)).to_be_visible()
    page.get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_text("Estimated emissions").first).to_be_visible()
    record_card(ada)
    ada.tap("Withdraw it")
    ada.tap("Yes, withdraw it")
    ada.session.commit()
    gone = visits.opens(link, dark=True)
    expect(gone.get_by_role("heading", level=1)).to_have_text("This statement was withdrawn")
    assert len(visits.asked) <= 4 * 2
    assert {url.partition("?")[0] for url in visits.asked} - {"data:,"} == {link}


def test_a_result_is_read_by_its_link_until_it_is_withdrawn(ada: Chat, visits: Visits) -> None:
    link = shared(ada)
    page = visits.opens(link, language="fr-LU", dark=True)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spring conference")
    expect(page.get_by_role("listitem").filter(has_text="Travel")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Together")).to_be_visible()
    ada.tap("Withdraw all")
    ada.tap("Withdraw all")
    ada.session.commit()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("There’s nothing at this address")
    assert {url.partition("?")[0] for url in visits.asked} - {"data:,"} == {link}
