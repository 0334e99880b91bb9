"""A headless Chromium on the chat page; whatever the page does, it stays on this machine and complains of nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.bot import COLLEAGUE, MEMBER, Bot, greet
from tests.telegram import PATIENCE, Telegram

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",  # in a container it is small
)
DESKTOP: ViewportSize = {"width": 1100, "height": 760}
PHONE: ViewportSize = {"width": 360, "height": 640}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not the session's: Playwright keeps an event loop running, beside which no asynchronous test could run its own.
    expect.set_options(timeout=1_000 * PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, timeout=1_000 * PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    with Telegram() as telegram:
        yield telegram


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    """A bot that the member and the colleague have started."""
    return greet(
        telegram,
        telegram.person("Ana Ferreira", id=MEMBER, role="Member"),
        telegram.person("Tom Weber", id=COLLEAGUE, role="Colleague"),
    )


@pytest.fixture
def complaints() -> list[str]:
    """What the pages of a test logged as errors or asked of other machines; a test that expects some takes them out."""
    return []


@pytest.fixture
def open_page(browser: Browser, telegram: Telegram, complaints: list[str]) -> Iterator[OpenPage]:
    """open_page(person=None, phone=False, url=None, **options of the context): the chat page, as a new visitor."""
    contexts: list[BrowserContext] = []

    def open_page(person: int | None = None, *, phone: bool = False, url: str = telegram.url, **options: Any) -> Page:
        context = browser.new_context(viewport=PHONE if phone else DESKTOP, **{"locale": "en-GB", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(1_000 * PATIENCE)

        def listen(message: ConsoleMessage) -> None:
            if message.type == "error":
                complaints.append(message.text)

        def watch(request: Request) -> None:
            if not request.url.startswith((url, "data:")):
                complaints.append(f"asked {request.url}")

        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", watch)
        page.goto(f"{url}/#person={person}" if person else url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
