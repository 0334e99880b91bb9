"""Who plays the bot, and what the test finds on the page."""

import struct
import zlib
from typing import Any

from playwright.sync_api import Locator, Page

from tests.telegram import TOKEN, Person, Telegram

MEMBER, COLLEAGUE = 1001, 1002


class Bot:
    """The assistant's side, played by hand: one Bot API call at a time."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.call = telegram.call
        self._next_update = 0

    def hears(self, kind: str = "message") -> Any:
        """The next update, which must be of this kind."""
        (update,) = self.call("getUpdates", offset=self._next_update, limit=1, timeout=50)
        self._next_update = update["update_id"] + 1
        assert kind in update, update
        return update[kind]

    def says(self, person: int, html: str, *rows: list[str]) -> int:
        """Sends `html` with a button for every label; the message's id."""
        message = self.call("sendMessage", chat_id=person, text=html, parse_mode="HTML", reply_markup=keyboard(*rows))
        return int(message["message_id"])

    def uploads(self, method: str, field: str, name: str, content: bytes, **parameters: Any) -> None:
        """Sends a file as a multipart form does."""
        address = f"/bot{TOKEN}/{method}"
        answer = self.telegram.http.post(address, data=parameters, files={field: (name, content)}).json()
        assert answer["ok"], answer


def keyboard(*rows: list[str]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label[:20]} for label in row] for row in rows]}


def greet(telegram: Telegram, *people: Person) -> Bot:
    """A bot these people have started."""
    bot = Bot(telegram)
    for person in people:
        person.say("/start")
        bot.hears()
    return bot


def write(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name="Message")
    field.fill(text)
    field.press("Enter")


def messages(page: Page) -> Locator:
    return page.get_by_role("article")


def text_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message")


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x90" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def overflow(page: Page) -> int:
    """By how many pixels the page or its conversation is wider than the screen."""
    return int(
        page.evaluate(
            """Math.max(document.documentElement.scrollWidth - innerWidth,
                        scroller.scrollWidth - scroller.clientWidth)"""
        )
    )
