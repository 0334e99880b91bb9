"""A chat as the person sees it: for the page as JSON, for a reader as a transcript."""

import time
from dataclasses import asdict
from textwrap import indent
from typing import Any

from bot.sandbox.files import FileKind, StoredFile
from bot.sandbox.html import to_html
from bot.sandbox.keyboards import Rows, ShownButton
from bot.sandbox.state import Alert, Chat, Message, TelegramState


def person_view(state: TelegramState, chat: Chat) -> dict[str, Any]:
    """A person for the page's list; an invitation is a full link, and gone once it was followed."""
    document = asdict(chat.person) | {
        "started": chat.started,
        "blocked": chat.blocked,
        "version": chat.version,
    }
    invitation = chat.person.invitation
    if invitation and "/" not in invitation:
        invitation = f"https://t.me/{state.bot_username}?start={invitation}"
    return {**document, "invitation": invitation}


def chat_view(state: TelegramState, chat: Chat) -> dict[str, Any]:
    """Everything the page shows of one chat. `open_taps` are those whose answer is still awaited."""
    return {
        "person": person_view(state, chat),
        "version": chat.version,
        "messages": [message_view(message) for message in chat.messages.values()],
        "reply_keyboard": [[button.label for button in row] for row in chat.reply_keyboard],
        "typing": chat.typing_until > time.monotonic(),
        "alert": _alert(chat.alert),
        "open_taps": [
            {"callback_query_id": query.id, "message_id": query.message_id, "label": query.label}
            for query in state.open_queries()
            if query.person_id == chat.person.id
        ],
        "commands": state.commands_for(chat.person),
        "bot": {"username": state.bot_username, "name": state.bot_json()["first_name"]},
    }


def _alert(alert: Alert | None) -> dict[str, Any] | None:
    if alert is None:
        return None
    shown = {"text": alert.text, "show_alert": alert.show_alert, "message_id": alert.message_id}
    return {**shown, "at": alert.at.isoformat()}


def message_view(message: Message) -> dict[str, Any]:
    in_caption = message.file is not None
    return {
        "message_id": message.message_id,
        "from": "bot" if message.from_bot else "other" if message.writer else "person",
        "writer": message.writer,
        "forwarded": "forward_origin" in message.extra,
        "date": message.date.isoformat(),
        "edited": message.edited.isoformat() if message.edited else None,
        "text": "" if in_caption else message.content.text,
        "caption": message.content.text if in_caption else "",
        "html": to_html(message.content),
        "photo": _url(_file(message, FileKind.PHOTO)),
        "document": _document(_file(message, FileKind.DOCUMENT)),
        "other": _other(message),
        "location": message.extra.get("location"),
        "buttons": _buttons(message.markup.inline),
        "reply_to": message.reply_to,
        "pinned": message.pinned,
        "reaction": message.reaction,
    }


def transcript(chat: Chat) -> str:
    """The chat as text that a person could read aloud."""
    lines: list[str] = []
    for message in chat.messages.values():
        speaker = "Bot" if message.from_bot else message.writer or chat.person.first_name
        edited = " (edited)" if message.edited else ""
        body = "\n".join(part for part in (_spoken_media(message), message.content.text) if part)
        lines.append(indent(f"{speaker}{edited}: {body}", "    ").removeprefix("    "))
        lines += ["    " + " ".join(f"[{button.label}]" for button in row) for row in message.markup.inline]
    if chat.reply_keyboard:
        lines += ["Keyboard: " + " ".join(f"[{b.label}]" for b in row) for row in chat.reply_keyboard]
    if chat.alert:
        lines.append(f"{'Alert' if chat.alert.show_alert else 'Toast'}: {chat.alert.text}")
    return "\n".join(lines) + "\n"


def _spoken_media(message: Message) -> str:
    if photo := _file(message, FileKind.PHOTO):
        return f"(photo, {photo.width} × {photo.height})"
    if document := _file(message, FileKind.DOCUMENT):
        return f"(document {document.name})"
    if location := message.extra.get("location"):
        return f"(location {location['latitude']}, {location['longitude']})"
    other = _other(message)
    return f"({other})" if other else ""


def _other(message: Message) -> str | None:
    """What kind of message it is when the page has no picture of it: `voicenote`, `sticker`, `contact` …"""
    if message.file:
        return None if message.file.kind in (FileKind.PHOTO, FileKind.DOCUMENT) else message.file.kind.label.lower()
    return next((kind for kind in ("contact", "dice") if kind in message.extra), None)


def _file(message: Message, kind: FileKind) -> StoredFile | None:
    return message.file if message.file and message.file.kind is kind else None


def _url(file: StoredFile | None) -> str | None:
    return f"/sim/file/{file.path}" if file else None


def _document(file: StoredFile | None) -> dict[str, Any] | None:
    if file is None:
        return None
    return {"name": file.name, "url": _url(file), "mime_type": file.mime_type, "size": len(file.content)}


def _buttons(rows: Rows) -> list[list[dict[str, str]]]:
    return [[_button(button) for button in row] for row in rows]


def _button(button: ShownButton) -> dict[str, str]:
    document = {"label": button.label, "kind": button.kind, "style": str(button.document.get("style", ""))}
    if button.kind in ("url", "copy_text"):
        document["url" if button.kind == "url" else "text"] = button.data
    return document
