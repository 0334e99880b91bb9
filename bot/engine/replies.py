"""What is to be shown for an update, as it is stored with it, and what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from msgspec import Struct

from bot.screen import Screen


class Card(Struct, frozen=True):
    """A message of ours in a chat, and whether it is a picture with a caption."""

    message_id: int
    has_picture: bool


class Gap(Struct, frozen=True):
    """Where the copies of a reply's card would stand: behind a message, by its number.

    Whatever else of ours stands there was told unasked; what may stand there and has no number, since a moment, in UTC.
    """

    after: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What to do for one update: answer the tap, and let the chat show a screen.

    `tapped` is the message whose button was tapped, `card` the one that stood for the conversation so far; `language` is
    the screen's. Where the `gap` is not known, copies are not looked for. `left_behind` counts the processes that are gone
    and may have shown it; what one of them noted that it had `sent` is not sent again.
    """

    update_id: int
    person: int
    chat: int
    screen: Screen | None
    tap_id: str = ""
    tapped: Card | None = None
    card: Card | None = None
    language: str = "en"
    gap: Gap | None = None
    left_behind: int = 0
    sent: Card | None = None

    def behind(self, sent: Card) -> "Reply":
        """The same, whose copies would stand behind what was just sent."""
        return replace(self, gap=Gap(sent.message_id, self.gap.since) if self.gap else None)

    def as_json(self) -> dict[str, Any]:
        """The reply as plain JSON."""
        return {
            "person": self.person,
            "chat": self.chat,
            "screen": self.screen.as_json() if self.screen else None,
            "tap_id": self.tap_id,
            "tapped": [self.tapped.message_id, self.tapped.has_picture] if self.tapped else None,
            "card": [self.card.message_id, self.card.has_picture] if self.card else None,
            "language": self.language,
            "left_behind": self.left_behind,
            "sent": [self.sent.message_id, self.sent.has_picture] if self.sent else None,
            "gap": [self.gap.after, self.gap.since.isoformat()] if self.gap else None,
        }

    @classmethod
    def from_json(cls, update_id: int, stored: dict[str, Any]) -> "Reply":
        """The inverse of `as_json`."""
        gap = stored.get("gap")
        return cls(
            update_id=update_id,
            person=stored["person"],
            chat=stored["chat"],
            screen=Screen.from_json(stored["screen"]) if stored["screen"] else None,
            tap_id=stored["tap_id"],
            tapped=Card(*stored["tapped"]) if stored["tapped"] else None,
            card=Card(*stored["card"]) if stored["card"] else None,
            language=stored.get("language", "en"),
            left_behind=stored.get("left_behind", 0),
            sent=Card(*stored["sent"]) if stored.get("sent") else None,
            gap=Gap(gap[0], datetime.fromisoformat(gap[1])) if gap else None,
        )


class Shown(Struct, frozen=True):
    """What came of a reply: the card the chat has now (None: as before), or that the member blocked the bot.

    What was sent aside stands `below` the card: its number, where the chat is the member's own.
    """

    update_id: int
    person: int
    card: Card | None = None
    blocked: bool = False
    below: int | None = None
