"""The Bot API's methods on a message that exists: edit, delete, pin, react; and the answer to a tap."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.sandbox.entities import FormattedText, units
from bot.sandbox.files import StoredFile
from bot.sandbox.keyboards import Markup, read_markup
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusals import (
    CANNOT_DELETE,
    CANNOT_EDIT,
    CANNOT_EDIT_MEDIA,
    DELETABLE_SECONDS,
    MAX_ANSWER_UNITS,
    MAX_MESSAGES_AT_ONCE,
    NO_CAPTION,
    NO_MESSAGE_ID,
    NO_TEXT,
    NOT_MODIFIED,
    QUERY_TOO_OLD,
    BadRequest,
    NotBuilt,
)
from bot.sandbox.sending import caption_text, existing, message_text, read_media
from bot.sandbox.state import Alert, Chat, Message, TelegramState


@dataclass(frozen=True, slots=True)
class _Edit:
    """A message to be edited, and what it shall become."""

    state: TelegramState
    chat: Chat
    message: Message

    def apply(self, content: FormattedText, file: StoredFile | None, markup: Markup) -> dict[str, Any]:
        """Raises `BadRequest` when nothing would change. No markup removes the keyboard, as Telegram does it."""
        message = self.message
        if (content, file, markup) == (message.content, message.file, message.markup):
            raise BadRequest(NOT_MODIFIED)
        if (content, file) != (message.content, message.file):
            message.edited = self.state.clock()  # a change of the keyboard alone does not show as an edit
        message.content, message.file, message.markup = content, file, markup
        self.state.touch(self.chat)
        return self.state.message_json(self.chat, message)


def _edit(state: TelegramState, given: Parameters, words: str = CANNOT_EDIT) -> _Edit:
    if "inline_message_id" in given:
        raise NotBuilt("inline messages")
    if "chat_id" not in given and "message_id" not in given:
        raise BadRequest(NO_MESSAGE_ID)
    chat = state.writable_chat(given.text("chat_id"))
    message = existing(chat, given, "message to edit")
    if not message.from_bot or message.markup.reply or message.markup.remove or "forward_origin" in message.extra:
        raise BadRequest(words)
    return _Edit(state, chat, message)


def _inline_markup(given: Parameters) -> Markup:
    return read_markup(given.json("reply_markup", "reply keyboard markup"), inline_only=True)


def edit_message_text(state: TelegramState, given: Parameters) -> dict[str, Any]:
    if "rich_message" in given:
        raise NotBuilt("rich messages")
    content, markup = message_text(given), _inline_markup(given)
    edit = _edit(state, given)
    if not edit.message.is_text:
        raise BadRequest(NO_TEXT)
    return edit.apply(content, None, markup)


def edit_message_caption(state: TelegramState, given: Parameters) -> dict[str, Any]:
    content = caption_text(given.text("caption"), given.text("parse_mode"), given.json("caption_entities", "entities"))
    markup = _inline_markup(given)
    edit = _edit(state, given)
    if edit.message.file is None:
        raise BadRequest(NO_CAPTION)
    return edit.apply(content, edit.message.file, markup)


def edit_message_media(state: TelegramState, given: Parameters) -> dict[str, Any]:
    item = given.json("media", "input media")
    if item is None:
        raise BadRequest('parameter "media" is required')
    file, content = read_media(state, given, item)
    markup = _inline_markup(given)
    edit = _edit(state, given, CANNOT_EDIT_MEDIA)
    if edit.message.file is None and not edit.message.is_text:
        raise BadRequest(CANNOT_EDIT_MEDIA)
    return edit.apply(content, file, markup)


def edit_message_reply_markup(state: TelegramState, given: Parameters) -> dict[str, Any]:
    markup = _inline_markup(given)
    edit = _edit(state, given)
    return edit.apply(edit.message.content, edit.message.file, markup)


def delete_message(state: TelegramState, given: Parameters) -> bool:
    if "chat_id" not in given:
        raise BadRequest("chat identifier is not specified")
    if "message_id" not in given:
        raise BadRequest(NO_MESSAGE_ID)
    chat = state.writable_chat(given.text("chat_id"))
    _delete(state, chat, [existing(chat, given, "message to delete")])
    return True


def delete_messages(state: TelegramState, given: Parameters) -> bool:
    ids = given.json("message_ids", "message_ids")
    if not ids:
        raise BadRequest("message identifiers are not specified")
    if not isinstance(ids, list):
        raise BadRequest("expected an Array of message identifiers")
    if len(ids) > MAX_MESSAGES_AT_ONCE:
        raise BadRequest("too many message identifiers specified")
    if not all(isinstance(i, int) and i > 0 for i in ids):
        raise BadRequest("invalid message identifier specified")
    chat = state.writable_chat(given.text("chat_id"))
    _delete(state, chat, [chat.messages[i] for i in ids if i in chat.messages])  # unknown ones are skipped
    return True


def _delete(state: TelegramState, chat: Chat, messages: list[Message]) -> None:
    oldest = state.clock() - timedelta(seconds=DELETABLE_SECONDS)
    if any(message.date < oldest for message in messages):
        raise BadRequest(CANNOT_DELETE)
    for message in messages:
        chat.messages.pop(message.message_id, None)
    state.touch(chat)


def answer_callback_query(state: TelegramState, given: Parameters) -> bool:
    text = given.text("text")
    if units(text) > MAX_ANSWER_UNITS:
        raise BadRequest("MESSAGE_TOO_LONG")
    if "url" in given:
        raise BadRequest("URL_INVALID")  # only games and links back to the bot may; neither is built
    query = state.close_callback_query(given.text("callback_query_id"))
    if query is None:
        raise BadRequest(QUERY_TOO_OLD)
    chat = state.chats[query.person_id]
    if text:
        chat.alert = Alert(text, given.boolean("show_alert"), state.clock(), query.message_id)
    state.touch(chat)
    return True


def pin_chat_message(state: TelegramState, given: Parameters) -> bool:
    chat = state.writable_chat(given.text("chat_id"))
    existing(chat, given, "message to pin").pinned = True
    state.touch(chat)
    return True


def unpin_chat_message(state: TelegramState, given: Parameters) -> bool:
    """The message named, or the newest pinned one."""
    chat = state.writable_chat(given.text("chat_id"))
    named = [existing(chat, given, "message to unpin")] if "message_id" in given else list(chat.messages.values())
    pinned = [message for message in named if message.pinned]
    if not pinned:
        raise BadRequest("message to unpin not found")
    pinned[-1].pinned = False
    state.touch(chat)
    return True


def unpin_all_chat_messages(state: TelegramState, given: Parameters) -> bool:
    chat = state.writable_chat(given.text("chat_id"))
    for message in chat.messages.values():
        message.pinned = False
    state.touch(chat)
    return True


def set_message_reaction(state: TelegramState, given: Parameters) -> bool:
    reactions = given.json("reaction", "reaction types") or []
    if not isinstance(reactions, list):
        raise BadRequest("expected an Array of ReactionType")
    if len(reactions) > 1:
        raise BadRequest("REACTIONS_TOO_MANY")
    if any(not isinstance(reaction, dict) or reaction.get("type") != "emoji" for reaction in reactions):
        raise BadRequest("can't parse ReactionType: invalid reaction type specified")
    chat = state.writable_chat(given.text("chat_id"))
    message = existing(chat, given, "message to react")
    message.reaction = str(reactions[0].get("emoji", "")) if reactions else ""
    state.touch(chat)
    return True
