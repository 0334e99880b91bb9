"""The chats of a trial, kept in a file, so that a restarted assistant meets the same people and messages.

Chats, messages and files are kept; updates on their way, taps and what the bot said of itself are not.
"""

import base64
import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.sandbox.entities import Entity, FormattedText
from bot.sandbox.files import FileKind, StoredFile
from bot.sandbox.keyboards import Rows, read_markup
from bot.sandbox.state import Chat, Message, Person, TelegramState

FORM = 1
"""Of the file; one of another form is not read."""


def write(document: dict[str, Any], path: Path) -> None:
    """Replace the file in one step: a crash leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, path)


def read(state: TelegramState, path: Path) -> None:
    """Bring the chats of the file back into `state`; nothing when there is no file, or none of this form."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return
    if document.get("form") != FORM:
        return
    state.message_ids.begin_at(document["next_message_id"])
    state.updates.ids.begin_at(document["next_update_id"])
    for file in document["files"]:
        state.files.restore(_file(file))
    for kept in document["chats"]:
        chat = state.add_person(Person(**kept["person"]))
        chat.started, chat.blocked = kept["started"], kept["blocked"]
        chat.reply_keyboard = read_markup({"keyboard": kept["reply_keyboard"]}).reply
        chat.messages = {message["message_id"]: _message(state, message) for message in kept["messages"]}


def remembered(state: TelegramState) -> dict[str, Any]:
    """What `read` brings back, as JSON."""
    chats = list(state.chats.values())
    messages = [message for chat in chats for message in chat.messages.values()]
    return {
        "form": FORM,
        "next_message_id": state.message_ids.next,
        "next_update_id": state.updates.ids.next,
        "chats": [_chat_json(chat) for chat in chats],
        "files": _files_json(messages),
    }


def _chat_json(chat: Chat) -> dict[str, Any]:
    return {
        "person": asdict(chat.person),
        "started": chat.started,
        "blocked": chat.blocked,
        "reply_keyboard": _rows_json(chat.reply_keyboard),
        "messages": [_message_json(message) for message in chat.messages.values()],
    }


def _message_json(message: Message) -> dict[str, Any]:
    return {
        "message_id": message.message_id,
        "from_bot": message.from_bot,
        "date": message.date.isoformat(),
        "edited": message.edited.isoformat() if message.edited else None,
        "content": asdict(message.content),
        "file_id": message.file.file_id if message.file else None,
        "buttons": _rows_json(message.markup.inline),
        "extra": message.extra,
        "reply_to": message.reply_to,
        "pinned": message.pinned,
        "reaction": message.reaction,
        "writer": message.writer,
    }


def _message(state: TelegramState, kept: dict[str, Any]) -> Message:
    return Message(
        message_id=kept["message_id"],
        from_bot=kept["from_bot"],
        date=datetime.fromisoformat(kept["date"]),
        edited=datetime.fromisoformat(kept["edited"]) if kept["edited"] else None,
        content=FormattedText(kept["content"]["text"], tuple(Entity(**e) for e in kept["content"]["entities"])),
        file=state.files.known(kept["file_id"]) if kept["file_id"] else None,
        markup=read_markup({"inline_keyboard": kept["buttons"]}),
        extra=kept["extra"],
        reply_to=kept["reply_to"],
        pinned=kept["pinned"],
        reaction=kept["reaction"],
        writer=kept.get("writer", ""),
    )


def _files_json(messages: Iterable[Message]) -> list[dict[str, Any]]:
    files = {message.file.file_id: message.file for message in messages if message.file}
    return [
        {
            **{name: getattr(file, name) for name in ("file_id", "name", "mime_type", "width", "height")},
            "kind": file.kind.name,
            "content": base64.b64encode(file.content).decode(),
        }
        for file in files.values()
    ]


def _file(kept: dict[str, Any]) -> StoredFile:
    return StoredFile(**{**kept, "kind": FileKind[kept["kind"]], "content": base64.b64decode(kept["content"])})


def _rows_json(rows: Rows) -> list[list[dict[str, Any]]]:
    return [[dict(button.document) for button in row] for row in rows]
