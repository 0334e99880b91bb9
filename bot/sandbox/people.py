"""What a person does in their chat: write, tap, follow a link, send a picture, block the bot."""

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.entities import FormattedText, detect, units
from bot.sandbox.files import FileKind
from bot.sandbox.keyboards import ShownButton
from bot.sandbox.parameters import Upload
from bot.sandbox.refusals import MAX_TEXT_UNITS
from bot.sandbox.state import Chat, Message, Person, TelegramState

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
GROUP = "Group"
"""The role of a group in the page's list."""
LINK_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})


class CannotDo(Exception):
    """A person cannot do this; `labels` are the buttons that were visible, when it was about one."""

    def __init__(self, reason: str, labels: list[str] | None = None) -> None:
        super().__init__(reason)
        self.labels = labels


def say(state: TelegramState, chat: Chat, text: str, reply_to: int | None = None) -> dict[str, Any]:
    """Write a text, also in reply to a message. Raises `CannotDo` for an empty or too long one, which no client sends."""
    text = text.strip()
    if not text or units(text) > MAX_TEXT_UNITS:
        raise CannotDo(f"a message has 1 to {MAX_TEXT_UNITS} characters")
    if reply_to is not None:
        _message(chat, reply_to)
    return _send(state, chat, content=FormattedText(text, tuple(detect(text))), reply_to=reply_to)


def forward(state: TelegramState, chat: Chat, message_id: int, to: Chat) -> dict[str, Any]:
    """Forward a message to the bot, or, when it is another person's chat, to them, of which the bot learns nothing."""
    original = _message(chat, message_id)
    if to is not chat:
        handed = {"content": original.content, "file": original.file, "writer": chat.person.first_name}
        return {"message_id": state.add_message(to, from_bot=False, **handed).message_id}
    sender = state.bot_json() if original.from_bot else chat.person.user_json()
    origin = {"type": "user", "sender_user": sender, "date": int(original.date.timestamp())}
    extra = {**original.extra, "forward_origin": origin}
    return _send(state, chat, content=original.content, file=original.file, extra=extra)


def pin(state: TelegramState, chat: Chat, message_id: int, *, pinned: bool) -> dict[str, Any]:
    """Pin a message in one's own chat, or take the pin away; of the first the bot is told."""
    message = _message(chat, message_id)
    message.pinned = pinned
    state.touch(chat)
    if not pinned:
        return {}
    service = {
        "message_id": state.message_ids.take(),
        "from": chat.person.user_json(),
        "chat": chat.person.chat_json(),
        "date": int(state.clock().timestamp()),
        "pinned_message": state.message_json(chat, message, with_reply=False),
    }
    return {"update_id": state.updates.push("message", chat.person.id, service)}


def add_to_a_group(state: TelegramState, chat: Chat, title: str) -> dict[str, Any]:
    """Put the bot into a group, new or known, and greet it there."""
    number = -1_000_000_000_000 - zlib.crc32(title.encode())
    group = state.add_person(Person(number, title, chat.person.language_code, role=GROUP))
    group.started = True
    bot = state.bot_json()
    payload = {
        "chat": group.person.chat_json(),
        "from": chat.person.user_json(),
        "date": int(state.clock().timestamp()),
        "old_chat_member": {"status": "left", "user": bot},
        "new_chat_member": {"status": "member", "user": bot},
    }
    state.updates.push("my_chat_member", number, payload)
    return {"person": number, **say(state, group, f"/start@{state.bot_username}")}


def open_link(state: TelegramState, chat: Chat, link: str) -> dict[str, Any]:
    """Follow `https://t.me/<bot>?start=CODE`, or a bare CODE, as the Start button does."""
    code = start_code(state, link) if "/" in link else link
    if code is None:
        raise CannotDo(f"not a link to this bot: {link}")
    if code and not PAYLOAD.fullmatch(code):
        raise CannotDo("a start code has 1 to 64 of A-Z, a-z, 0-9, _ and -")
    if code and chat.person.invitation.endswith(code):
        chat.person = replace(chat.person, invitation="")
    return say(state, chat, f"/start {code}" if code else "/start")


def start_code(state: TelegramState, link: str) -> str | None:
    """The start code of a link to this bot, empty when it has none; `None` when the link leads elsewhere."""
    parts = urlsplit(link if "://" in link else f"https://{link}")
    if parts.hostname not in LINK_HOSTS or parts.path.strip("/").lower() != state.bot_username.lower():
        return None
    return parse_qs(parts.query).get("start", [""])[0]


def as_read(text: str) -> str:
    """A text as a person reads it, to whom one space is like another."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def tap(state: TelegramState, chat: Chat, label: str, message_id: int | None = None) -> dict[str, Any]:
    """Tap a visible button by its label, in the newest message that has it. Raises `CannotDo` with what is visible."""
    inline = [
        (message, button)
        for message in reversed(chat.messages.values())
        if message_id in (None, message.message_id)
        for row in message.markup.inline
        for button in row
    ]
    for message, button in inline:
        if as_read(button.label) == as_read(label.strip()):
            return _tap_inline(state, chat, message, button)
    reply = [button.label for row in chat.reply_keyboard for button in row if message_id is None]
    if as_read(label.strip()) in map(as_read, reply):
        return say(state, chat, label)
    labels = list(dict.fromkeys([*(button.label for _, button in inline), *reply]))
    raise CannotDo(f"nothing here is labelled {label!r}", labels)


def _tap_inline(state: TelegramState, chat: Chat, message: Message, button: ShownButton) -> dict[str, Any]:
    if button.kind == "callback":
        _be_there(state, chat)
        query, update_id = state.open_callback_query(chat, message, button.label, button.data)
        return {"callback_query_id": query.id, "update_id": update_id}
    if button.kind == "url":
        followed = open_link(state, chat, button.data) if start_code(state, button.data) is not None else {}
        return {"url": button.data, **followed}
    return {button.kind: button.data}


def block(state: TelegramState, chat: Chat) -> dict[str, Any]:
    return _change_membership(state, chat, blocked=True)


def unblock(state: TelegramState, chat: Chat) -> dict[str, Any]:
    return _change_membership(state, chat, blocked=False)


def deactivate(state: TelegramState, chat: Chat) -> dict[str, Any]:
    """Delete the person's account; Telegram sends no update for it."""
    chat.deactivated = True
    state.touch(chat)
    return {}


def send(state: TelegramState, chat: Chat, kind: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """Send something other than a text; what is not given is made up. Raises `CannotDo` for a kind unknown here."""
    sender = SENDERS.get(kind)
    if sender is None:
        raise CannotDo(f"kind is one of {', '.join(sorted(SENDERS))}")
    return sender(state, chat, details)


def _file_sender(kind: FileKind, name: str, mime_type: str) -> Callable[..., dict[str, Any]]:
    def send_file(state: TelegramState, chat: Chat, details: Mapping[str, Any]) -> dict[str, Any]:
        try:
            content = base64.b64decode(details.get("file") or "", validate=True)
        except (binascii.Error, TypeError):
            raise CannotDo("file is not base64") from None
        content = content or (BLANK_PICTURE if kind is FileKind.PHOTO else b"made up by the local Telegram")
        upload = Upload(details.get("file_name") or name, details.get("mime_type") or mime_type, content)
        caption = str(details.get("caption") or "")
        file = state.files.store(kind, upload)
        return _send(state, chat, file=file, content=FormattedText(caption, tuple(detect(caption))))

    return send_file


def _send_location(state: TelegramState, chat: Chat, details: Mapping[str, Any]) -> dict[str, Any]:
    try:
        place = {name: float(details[name]) for name in ("latitude", "longitude")}
    except (KeyError, TypeError, ValueError):
        raise CannotDo("a location has a latitude and a longitude, in degrees") from None
    return _send(state, chat, extra={"location": place})


def _send_contact(state: TelegramState, chat: Chat, details: Mapping[str, Any]) -> dict[str, Any]:
    number = str(details.get("phone_number") or "+352000000")
    contact = {"phone_number": number, "first_name": chat.person.first_name, "user_id": chat.person.id}
    return _send(state, chat, extra={"contact": contact})


def _send_dice(state: TelegramState, chat: Chat, details: Mapping[str, Any]) -> dict[str, Any]:
    return _send(state, chat, extra={"dice": {"emoji": "🎲", "value": int(details.get("value") or 4)}})


def _send_edited_text(state: TelegramState, chat: Chat, details: Mapping[str, Any]) -> dict[str, Any]:
    message = chat.messages.get(int(details.get("message_id") or 0))
    text = str(details.get("text") or "").strip()
    if message is None or message.from_bot or not message.is_text or not text:
        raise CannotDo("only one's own text message can be edited, into another text")
    message.content = FormattedText(text, tuple(detect(text)))
    message.edited = state.clock()
    state.touch(chat)
    update_id = state.updates.push("edited_message", chat.person.id, state.message_json(chat, message))
    return {"message_id": message.message_id, "update_id": update_id}


SENDERS: Mapping[str, Callable[[TelegramState, Chat, Mapping[str, Any]], dict[str, Any]]] = {
    "photo": _file_sender(FileKind.PHOTO, "photo.png", "image/png"),
    "document": _file_sender(FileKind.DOCUMENT, "document.txt", "text/plain"),
    "voice": _file_sender(FileKind.VOICE, "voice.ogg", "audio/ogg"),
    "sticker": _file_sender(FileKind.STICKER, "sticker.webp", "image/webp"),
    "video": _file_sender(FileKind.VIDEO, "video.mp4", "video/mp4"),
    "location": _send_location,
    "contact": _send_contact,
    "dice": _send_dice,
    "edited_text": _send_edited_text,
}


def _message(chat: Chat, message_id: int) -> Message:
    try:
        return chat.messages[message_id]
    except KeyError:
        raise CannotDo(f"no message {message_id} in this chat") from None


def _send(state: TelegramState, chat: Chat, **parts: Any) -> dict[str, Any]:
    _be_there(state, chat)
    message = state.add_message(chat, from_bot=False, **parts)
    update_id = state.updates.push("message", chat.person.id, state.message_json(chat, message))
    return {"message_id": message.message_id, "update_id": update_id}


def _be_there(state: TelegramState, chat: Chat) -> None:
    """Whoever writes has started the chat, and no longer blocks the bot."""
    if chat.deactivated:
        raise CannotDo("this account was deleted")
    chat.started = True
    if chat.blocked:
        unblock(state, chat)


def _change_membership(state: TelegramState, chat: Chat, *, blocked: bool) -> dict[str, Any]:
    if chat.blocked == blocked:
        return {}
    chat.blocked = blocked
    bot = state.bot_json()
    free, banned = {"status": "member", "user": bot}, {"status": "kicked", "user": bot, "until_date": 0}
    payload = {
        "chat": chat.person.chat_json(),
        "from": chat.person.user_json(),
        "date": int(state.clock().timestamp()),
        "old_chat_member": free if blocked else banned,
        "new_chat_member": banned if blocked else free,
    }
    state.touch(chat)
    return {"update_id": state.updates.push("my_chat_member", chat.person.id, payload)}


def _blank_picture(side: int = 64) -> bytes:
    """A grey PNG, `side` pixels a side."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\xcc" * side for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


BLANK_PICTURE = _blank_picture()
