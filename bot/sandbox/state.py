"""What the local Telegram knows: people, their chats with the bot, messages, open taps. In memory only."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.engine.change_signal import ChangeSignal
from bot.sandbox.clock import MovableClock, WorkingDayFrom
from bot.sandbox.entities import NO_TEXT, FormattedText
from bot.sandbox.files import Files, StoredFile
from bot.sandbox.ids import Ids
from bot.sandbox.keyboards import NO_MARKUP, Markup, Rows
from bot.sandbox.refusals import (
    BLOCKED,
    CALLBACK_QUERY_SECONDS,
    CHAT_NOT_FOUND,
    DEACTIVATED,
    NEVER_WROTE,
    BadRequest,
    Forbidden,
)
from bot.sandbox.updates import UpdateQueue

TYPING_SECONDS = 5
"""Telegram shows a chat action for five seconds, or until the next message."""
USERNAME = "residua_local_bot"
LUXEMBOURG = ZoneInfo("Europe/Luxembourg")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can chat with the bot. `role` is a label for the page; `invitation` a link to start with.

    Who `joins_at_once` follows it and agrees without being written as, once a visitor's language is known.
    A negative id is a group, whose messages somebody in it writes.
    """

    id: int
    first_name: str
    language_code: str = "en"
    username: str = ""
    role: str = ""
    invitation: str = ""
    joins_at_once: bool = False

    def user_json(self) -> dict[str, Any]:
        username = {"username": self.username} if self.username else {}
        name = {"id": abs(self.id), "is_bot": False, "first_name": self.first_name}
        return {**name, **username, "language_code": self.language_code}

    def chat_json(self) -> dict[str, Any]:
        if self.id < 0:
            return {"id": self.id, "title": self.first_name, "type": "supergroup"}
        username = {"username": self.username} if self.username else {}
        return {"id": self.id, "first_name": self.first_name, **username, "type": "private"}


@dataclass(slots=True)
class Message:
    """One message; `content` has its caption when there is a file. `extra` holds what is neither text nor file."""

    message_id: int
    from_bot: bool
    date: datetime
    content: FormattedText = NO_TEXT
    file: StoredFile | None = None
    markup: Markup = NO_MARKUP
    extra: dict[str, Any] = field(default_factory=dict)
    edited: datetime | None = None
    reply_to: int | None = None
    pinned: bool = False
    reaction: str = ""
    writer: str = ""
    """Who wrote it, when it came from another person and the bot never sees it."""

    @property
    def is_text(self) -> bool:
        return self.file is None and not self.extra


@dataclass(slots=True)
class CallbackQuery:
    """A tap waiting for its one answer."""

    id: str
    person_id: int
    message_id: int
    label: str
    asked: datetime


@dataclass(frozen=True, slots=True)
class Alert:
    """What the person last saw from an answered tap."""

    text: str
    show_alert: bool
    at: datetime
    message_id: int


@dataclass(slots=True)
class WebhookTarget:
    """Where updates are posted; `slots` bounds the connections at once."""

    url: str
    secret_token: str
    max_connections: int
    slots: asyncio.Semaphore
    last_error: str = ""
    last_error_at: datetime | None = None


@dataclass(slots=True)
class Chat:
    """The private chat of one person with the bot. `version` rises whenever what the person sees may have changed."""

    person: Person
    messages: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: Rows = ()
    version: int = 0
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    typing_until: float = 0.0
    alert: Alert | None = None


class TelegramState:
    """Everything the three faces share. Used from one event loop only."""

    def __init__(
        self,
        clock: Callable[[], datetime] | None = None,
        *,
        token: str = "",
        bot_username: str = USERNAME,
        zone: ZoneInfo = LUXEMBOURG,
        working_day_from: WorkingDayFrom = lambda day: day,
    ) -> None:
        self.movable_clock = MovableClock()
        self.clock: Callable[[], datetime] = clock or self.movable_clock
        self.zone = zone
        self.working_day_from = working_day_from
        self.token = token
        self.bot_username = bot_username
        self.bot_id = int(token.partition(":")[0] or 0)
        self.changes = ChangeSignal()
        self.updates = UpdateQueue(self.clock)
        self.webhook: WebhookTarget | None = None
        self.commands: dict[tuple[str, int, str], list[dict[str, Any]]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int, dict[str, Any]] = {}
        self._first_people: tuple[Person, ...] = ()
        self.message_ids = Ids()
        self._query_ids = Ids()
        self._versions = Ids()
        self.reset()

    def reset(self, people: Iterable[Person] | None = None) -> None:
        """Forget every chat and start with `people`: those given now, or those given last.

        What the bot said of itself (webhook, commands, profile) stays, for it goes on running. Ids and versions go on
        rising.
        """
        if people is not None:
            self._first_people = tuple(people)
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self._callback_queries: dict[str, CallbackQuery] = {}
        self.updates.clear()
        for person in self._first_people:
            self.add_person(person)
        self.changes.changed()

    # People and chats

    def add_person(self, person: Person) -> Chat:
        """A person new to the server, or the same person with new details."""
        chat = self.chats.get(person.id)
        if chat is None:
            chat = self.chats[person.id] = Chat(person)
        chat.person = person
        self.touch(chat)
        return chat

    def writable_chat(self, chat_id: str) -> Chat:
        """The chat the bot may write to. Raises `BadRequest` or `Forbidden` as Telegram does."""
        chat = self.readable_chat(chat_id)
        if chat.deactivated:
            raise Forbidden(DEACTIVATED)
        if not chat.started:
            raise Forbidden(NEVER_WROTE)
        if chat.blocked:
            raise Forbidden(BLOCKED)
        return chat

    def readable_chat(self, chat_id: str) -> Chat:
        if not chat_id.strip():
            raise BadRequest("chat_id is empty")
        try:
            return self.chats[int(chat_id)]
        except (ValueError, KeyError):
            raise BadRequest(CHAT_NOT_FOUND) from None

    def bot_json(self) -> dict[str, Any]:
        name = self.profile.get(("name", ""), "Residua")
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": self.bot_username}

    # Messages

    def add_message(self, chat: Chat, *, from_bot: bool, **parts: Any) -> Message:
        """A new message at the end of a chat; ids are shared by all chats, as they are for a bot's private chats."""
        message = Message(self.message_ids.take(), from_bot, self.clock(), **parts)
        chat.messages[message.message_id] = message
        if from_bot:
            chat.typing_until = 0.0
            if message.markup.reply or message.markup.remove:
                chat.reply_keyboard = message.markup.reply
        self.touch(chat)
        return message

    def message_json(self, chat: Chat, message: Message, *, with_reply: bool = True) -> dict[str, Any]:
        """A message as the Bot API writes it."""
        sender = self.bot_json() if message.from_bot else chat.person.user_json()
        document = {
            "message_id": message.message_id,
            "from": sender,
            "chat": chat.person.chat_json(),
            "date": int(message.date.timestamp()),
        }
        if message.edited:
            document["edit_date"] = int(message.edited.timestamp())
        original = chat.messages.get(message.reply_to or 0)
        if original and with_reply:
            document["reply_to_message"] = self.message_json(chat, original, with_reply=False)
        if message.file:
            document |= message.file.media_json()
            document |= message.content.to_json("caption", "caption_entities")
        else:
            document |= message.content.to_json()
        return {**document, **message.extra, **message.markup.to_json()}

    # Taps

    def open_callback_query(self, chat: Chat, message: Message, label: str, data: str) -> tuple[CallbackQuery, int]:
        """A tap on a callback button: the query and the id of its update."""
        query = CallbackQuery(str(self._query_ids.take()), chat.person.id, message.message_id, label, self.clock())
        self._callback_queries[query.id] = query
        payload = {
            "id": query.id,
            "from": chat.person.user_json(),
            "message": self.message_json(chat, message),
            "chat_instance": str(-(chat.person.id * 1_000_003)),
            "data": data,
        }
        update_id = self.updates.push("callback_query", chat.person.id, payload)
        self.touch(chat)
        return query, update_id

    def open_queries(self) -> list[CallbackQuery]:
        """Taps still waiting for an answer that would be taken."""
        oldest = self.clock() - timedelta(seconds=CALLBACK_QUERY_SECONDS)
        for query in [query for query in self._callback_queries.values() if query.asked <= oldest]:
            del self._callback_queries[query.id]
        return list(self._callback_queries.values())

    def callback_query(self, query_id: str) -> CallbackQuery | None:
        return self._callback_queries.get(query_id)

    def close_callback_query(self, query_id: str) -> CallbackQuery | None:
        """The open tap of this id, which takes no further answer; `None` when there is none."""
        self.open_queries()
        return self._callback_queries.pop(query_id, None)

    # Commands

    def commands_for(self, person: Person) -> list[dict[str, Any]]:
        """The commands this person's menu shows: by scope, then language, then no language."""
        scopes = (("chat", person.id), ("all_private_chats", 0), ("default", 0))
        for scope, chat_id in scopes:
            for language in (person.language_code[:2], ""):
                found = self.commands.get((scope, chat_id, language))
                if found:
                    return found
        return []

    # Changes

    def touch(self, *chats: Chat) -> None:
        """What these people see may have changed."""
        for chat in chats:
            chat.version = self._versions.take()
        self.changes.changed()

    def show_typing(self, chat: Chat) -> None:
        loop = asyncio.get_running_loop()
        chat.typing_until = loop.time() + TYPING_SECONDS
        loop.call_later(TYPING_SECONDS, self.touch, chat)
        self.touch(chat)
