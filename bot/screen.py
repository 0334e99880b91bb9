"""What a member's chat should show: values only. Handlers return a `Screen`; `showing.py` makes Telegram show it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import ceil
from typing import Any, Literal
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape
from msgspec import Struct

from bot.labels import cut, fits, room
from bot.readable import DIRECTING
from bot.taps import Tap, encode

MOST_COPIED = 256
"""Characters that a button can copy."""

TAG = re.compile(r"</?\w[^>]*>")
LAST_DETAIL = re.compile(r"(?:, [^,()]+| \([^()]+\))$")

Rows = tuple[tuple["Button", ...], ...]
Commands = tuple[tuple[str, str], ...]
"""Commands and what Telegram says about each."""
Style = Literal["", "primary", "success", "danger"]
"""How a button looks, in Telegram's words: what is done first, what ends well, what deletes, refuses or binds."""


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button.

    A tap on `label` (plain text) sends back `action` (see `bot/taps.py`), opens `url`, or puts `copied` into the clipboard.
    """

    label: str
    action: str = ""
    url: str = ""
    copied: str = ""
    style: Style = ""


def button(label: str, means: Tap) -> Button:
    """A button labelled with plain text or with translated markup, and what a tap on it means."""
    return Button(plain(label), encode(means))


def first(label: str, means: Tap) -> Button:
    """The button of what is done first on a screen, which has one of them at most."""
    return primary(button(label, means))


def primary(one: Button) -> Button:
    """A button as the one of what is done first."""
    return replace(one, style="primary")


def grave(label: str, means: Tap) -> Button:
    """The button of what deletes, refuses or binds."""
    return replace(button(label, means), style="danger")


def link(label: str, url: str) -> Button:
    """A button that opens a page."""
    return Button(plain(label), url=url)


def sharing(label: str, url: str, words: str = "") -> Button:
    """A button that lets one choose a chat to which a link is sent, below some words of plain text or translated markup."""
    return link(label, f"https://t.me/share/url?{urlencode({'url': url, 'text': plain(words)}, quote_via=quote)}")


def copying(label: str, copied: str) -> Button | None:
    """A button that puts a text into the clipboard; None for one that is longer than Telegram copies."""
    return Button(plain(label), copied=copied) if 0 < len(copied) <= MOST_COPIED else None


def rows(buttons: Iterable[Button], width: int) -> Rows:
    """Lay buttons out in rows of at most `width`, or of two where so many beside each other would be cut."""
    laid = tuple(buttons)
    if width > 2 and not all(fits(one.label, width) for one in laid):
        width = 2
    return tuple(laid[start : start + width] for start in range(0, len(laid), width))


def uncut(laid: Rows) -> Rows:
    """The same buttons, in rows of so many as show all of their labels."""
    laid = tuple(row for row in laid if row)
    if all(len(row) < 2 or all(fits(one.label, len(row)) for one in row) for row in laid):
        return laid
    return tuple(part for row in laid for part in _parted(row))


def _parted(row: tuple[Button, ...]) -> Iterator[tuple[Button, ...]]:
    """A row as few rows: two beside each other where both fit, in the order they have."""
    if all(fits(one.label, len(row)) for one in row):
        yield row
        return
    left = list(row)
    while left:
        pair = tuple(left[:2])
        taken = pair if all(fits(one.label, 2) for one in pair) else pair[:1]
        yield taken
        del left[: len(taken)]


def shortened(label: str, length: int | None = None) -> str:
    """A label as plain text, cut with an ellipsis: to what a phone shows of it on a button, or to so many characters."""
    words = plain(label)
    if length is None:
        return cut(words, room())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def without_detail(label: str) -> str:
    """A label as plain text, rather without its last details than cut: what stands behind a comma or in brackets."""
    words = plain(label)
    while not fits(words) and (shorter := LAST_DETAIL.sub("", words)) != words:
        words = shorter
    return shortened(words)


def plain(label: str) -> str:
    """Without tags and entities. `striptags` would also turn no-break spaces into plain ones."""
    bare = DIRECTING.sub("", label)
    marked = isinstance(label, Markup) and ("<" in bare or "&" in bare)
    return Markup(TAG.sub("", bare)).unescape() if marked else str(bare)


class Picture(Struct, frozen=True):
    """A picture to draw when it is sent: which drawing, and the plain JSON values it needs."""

    drawing: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """A file to make when it is sent: which making, the plain JSON values it needs, and what the file is called.

    `otherwise` is said in its place should the making fail. A file that somebody sent is not made, but passed on by
    Telegram's own id of it: `file_id`.
    """

    making: str
    values: Mapping[str, Any]
    name: str
    otherwise: str
    file_id: str = ""

    @classmethod
    def passed_on(cls, file_id: str, name: str, otherwise: str) -> "Document":
        """A file that somebody sent."""
        return cls("", {}, name, otherwise, file_id)

    def __post_init__(self) -> None:
        object.__setattr__(self, "otherwise", escape(self.otherwise))


@dataclass(frozen=True, slots=True)
class Screen:
    """What the member should see now.

    `text` is Telegram HTML: plain strings are escaped here, so only catalogue texts can carry tags.
    `toast` answers the tap in a small banner. `aside` leaves the member's card where it is and answers beside it.
    A `document` is always sent aside, as a message of its own with `text` as its caption. `more` are the buttons that a tap
    on “More…” shows in place of the others; the card must be what its place shows, once more.

    `then` is the card, sent anew below what is beside it, so that the card stays the last message. A card that is `anew` is
    sent below the one that was tapped. What `leaves` is what the card before becomes for good where this one is sent below
    it; it goes where that is empty. `commands` are those that Telegram lists in the chat from now on, where they change; a
    screen without words changes nothing else.
    `deletes` is the number of another message in the chat, which goes, `likes` that of one which gets a thumbs-up.
    """

    text: str
    buttons: Rows = ()
    picture: Picture | None = None
    toast: str = ""
    aside: bool = False
    document: Document | None = None
    more: Rows = ()
    then: "Screen | None" = None
    anew: bool = False
    leaves: str = ""
    commands: Commands | None = field(default=None, compare=False)
    deletes: int | None = None
    likes: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "aside", self.aside or self.document is not None)
        object.__setattr__(self, "buttons", uncut(self.buttons))
        object.__setattr__(self, "text", Markup(DIRECTING.sub("", escape(self.text))))
        object.__setattr__(self, "toast", plain(self.toast))
        object.__setattr__(self, "leaves", escape(self.leaves))

    def as_json(self) -> dict[str, Any]:
        """The screen as plain JSON, so that a reply can be stored before it is sent."""
        return {
            "text": str(self.text),
            "buttons": [
                [[b.label, b.action, b.url, *([b.copied, b.style] if b.copied or b.style else [])] for b in row]
                for row in self.buttons
            ],
            "picture": [self.picture.drawing, self.picture.values] if self.picture else None,
            "toast": self.toast,
            "aside": self.aside,
            "document": _document_json(self.document) if self.document else None,
            "then": self.then.as_json() if self.then else None,
            "anew": self.anew,
            "leaves": str(self.leaves),
            "commands": self.commands,
            "deletes": self.deletes,
            "likes": self.likes,
        }

    def in_words(self) -> "Screen":
        """The same without anything that is made: what stands in for a file, and the words of a picture."""
        words = self.document.otherwise if self.document else self.text
        return replace(self, text=words, picture=None, document=None, then=self.then.in_words() if self.then else None)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Screen":
        """The inverse of `as_json`."""
        return cls(
            text=Markup(stored["text"]),
            buttons=tuple(tuple(Button(*b) for b in row) for row in stored["buttons"]),
            picture=Picture(*stored["picture"]) if stored["picture"] else None,
            toast=stored["toast"],
            aside=stored["aside"],
            document=_stored_document(*document) if (document := stored.get("document")) else None,
            then=cls.from_json(then) if (then := stored.get("then")) else None,
            anew=stored.get("anew", False),
            leaves=Markup(stored.get("leaves", "")),
            commands=tuple((name, purpose) for name, purpose in listed)
            if (listed := stored.get("commands")) is not None
            else None,
            deletes=stored.get("deletes"),
            likes=stored.get("likes"),
        )


def _document_json(document: Document) -> list[Any]:
    passed_on = [document.file_id] if document.file_id else []
    return [document.making, document.values, document.name, str(document.otherwise), *passed_on]


def _stored_document(making: str, values: Mapping[str, Any], name: str, otherwise: str, file_id: str = "") -> Document:
    return Document(making, values, name, Markup(otherwise), file_id)


PHONE_LINE = 40
"""Characters in a line of a quote, on a phone of 390 pixels."""
SHOWN_OF_A_FOLD = 3
"""Lines of an expandable quote that Telegram shows until it is tapped."""


def paragraphs(*parts: str) -> Markup:
    """Join the parts that are not empty with a blank line between, escaping those that are plain text."""
    return Markup("\n\n").join(part for part in parts if part)


def lines(*parts: str) -> Markup:
    """Join the parts that are not empty, one a line, escaping those that are plain text."""
    return Markup("\n").join(part for part in parts if part)


def folded(text: str) -> Markup:
    """Text of which a phone shows three lines until it is tapped. One that has no more stays as it is: nothing would open."""
    on_a_phone = sum(max(1, ceil(len(line) / PHONE_LINE)) for line in plain(escape(text)).split("\n"))
    return Markup("<blockquote expandable>{}</blockquote>" if on_a_phone > SHOWN_OF_A_FOLD else "{}").format(text)


def with_notice(screen: Screen, notice: str) -> Screen:
    """The screen with a sentence above it, which is also the tap's banner."""
    return replace(screen, text=paragraphs(notice, screen.text), toast=notice)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a person said or tapped, cut down to what handlers need. This, not Telegram's update, is what is stored.

    `kind` is `text`, `tap`, `location`, `edit`, `blocked`, `unblocked` or the name of something else (`photo`, …).
    A `document` comes with its file; an `errand` is what was done beside the rounds (`text` is its kind), with its outcome.
    `clock` is nobody's word: something is due. A `flood` stands for so many messages that they are left `unread`, and
    `put_out` for others having taken them out.
    """

    person: int
    chat: int
    private: bool
    kind: str
    first_name: str = ""
    language: str = ""
    text: str = ""
    message_id: int | None = None
    has_picture: bool = False
    tap_id: str = ""
    location: tuple[float, float] | None = field(default=None)
    file_id: str = ""
    file_name: str = ""
    file_size: int = 0
    file_type: str = ""
    outcome: dict[str, Any] | None = None

    @classmethod
    def from_clock(cls, person: int) -> "Incoming":
        """What a turn begins with in which somebody is told something without having said anything, in their own chat."""
        return cls(person=person, chat=person, private=True, kind="clock")

    def as_row(self, update_id: int, now: datetime) -> dict[str, Any]:
        """The values of a row that waits in the inbox."""
        return {
            "update_id": update_id,
            "person": self.person,
            "state": "waiting",
            "received_at": now,
            "said": {name: getattr(self, name) for name in self.__dataclass_fields__},
            "reply": None,
        }

    @property
    def command(self) -> str:
        """The command without slash, bot name and arguments, in lower case; empty when this is none."""
        if self.kind != "text" or not self.text.startswith("/"):
            return ""
        head = self.text.split(maxsplit=1)[0]
        return head[1:].partition("@")[0].lower()

    @property
    def addressed_to(self) -> str:
        """The bot a command names, as it must where there are several: `/why@residua_bot`. Empty when it names none."""
        return self.text.split(maxsplit=1)[0].partition("@")[2] if self.command else ""

    @property
    def argument(self) -> str:
        """What follows the command."""
        _, _, rest = self.text.partition(" ")
        return rest.strip()
