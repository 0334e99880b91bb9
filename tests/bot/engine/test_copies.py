"""A card whose answer was lost, or whose sender was killed, is in the chat once; nothing else is ever touched."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import Engine, select
from telegram import Bot

from bot.engine.connecting import connected
from bot.engine.copies import MOST, Copies
from bot.engine.replies import Card, Reply
from bot.engine.rounds import Rounds
from bot.engine.sent_files import SentFiles
from bot.engine.showing import Showing
from bot.screen import Button, Document, Incoming, Picture, Screen
from bot.store import database
from bot.store.models import IncomingUpdate, Member, Notification
from bot.turn import Turn, World
from tests.bot.engine.test_showing import PNG
from tests.bot.ledger import Ledger
from tests.conftest import NOW
from tests.telegram import TOKEN, Person, Telegram

NEXT = "How many people take part?"
BUTTONS = ((Button("I don’t know", "unknown"),),)
SCREENS = {
    "words": Screen(NEXT, BUTTONS),
    "picture": Screen(NEXT, BUTTONS, picture=Picture("footprint", {"kg": 1})),
    "beside a file": Screen("to forward", aside=True, then=Screen(NEXT, BUTTONS)),
}


async def drawn(wanted: Picture | Document) -> bytes:
    return PNG


class Chat:
    """A member at a card, who types; one process after the other answers."""

    def __init__(self, engine: Engine, world: World, bot: Bot, person: Person) -> None:
        self.engine, self.bot, self.person = engine, bot, person
        self.sessions = database.sessions(engine)
        self._world = world
        self.screen = SCREENS["words"]
        with self.sessions.begin() as session:
            self.member = Ledger(session).member(telegram_id=person.id).id
        self.card = self._sent("What is your event called?")

    def _sent(self, text: str, **more: object) -> int:
        number: int = self.person.telegram.call("sendMessage", chat_id=self.person.id, text=text, **more)["message_id"]
        return number

    def process(self) -> Rounds:
        return Rounds(self.sessions, self._answer, self._world, lambda: NOW)

    def _answer(self, turn: Turn) -> Screen:
        return self.screen

    def showing(self, *, alone: bool = False) -> Showing:
        """Of another process, which may be the only one."""
        copies = Copies(self.bot, self.sessions, lambda: NOW, alone=alone)
        return Showing(self.bot, drawn, SentFiles(self.sessions, lambda: NOW, ""), copies=copies)

    def says(self, text: str) -> Reply:
        """Committed by a process, with the card before it known."""
        with self.sessions.begin() as session:
            session.get_one(Member, self.member).card_message_id = self.card
        typed = self.person.say(text)["message_id"]
        rounds = self.process()
        me = self.person.id
        rounds.keep([(typed, Incoming(me, me, True, "text", text, message_id=typed))])
        (reply,) = rounds.step([], frozenset())
        return reply

    def left_behind(self) -> Reply:
        """What the next process takes up."""
        (reply,) = self.process().step([], frozenset())
        return reply

    @property
    def words(self) -> list[str]:
        """All that is said in the chat since they started it."""
        return [str(one["text"] or one["caption"]) for one in self.person.chat["messages"]][1:]


@pytest_asyncio.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with connected(TOKEN, telegram.url) as bot:
        yield bot


@pytest.fixture
def chat(engine: Engine, world: World, bot: Bot, ada: Person) -> Chat:
    return Chat(engine, world, bot, ada)


@pytest.mark.parametrize("kind", SCREENS)
async def test_a_card_that_a_killed_process_had_sent_is_there_once(chat: Chat, kind: str) -> None:
    chat.screen = SCREENS[kind]
    reply = chat.says("Gala")
    for _ in range(3):
        await chat.showing().show(reply)  # and killed before it could write down that it had
    shown = await chat.showing().show(chat.left_behind())
    told = [one for one in chat.words if one == NEXT]
    assert len(told) == (1 if kind != "beside a file" else 4), "what is before a file is not known"
    assert "Gala" in chat.words
    assert shown.card
    assert shown.card.message_id == chat.person.messages[-1]["message_id"]


async def test_answers_that_are_lost_leave_one_card_and_are_not_asked_for_blindly(chat: Chat) -> None:
    telegram = chat.person.telegram
    reply = chat.says("Gala")
    telegram.forget_calls()
    telegram.faults("lost_answer", "sendMessage", times=1)
    telegram.faults("drop", "getMe", times=1)
    await chat.showing().show(reply)
    assert chat.words == ["Gala", NEXT]
    sent = [call["method"] for call in telegram.calls() if call["method"] in ("sendMessage", "getMe")]
    assert sent == ["sendMessage", "getMe", "getMe", "sendMessage"]


async def test_what_took_no_effect_leaves_nothing_to_ask_for(chat: Chat) -> None:
    telegram = chat.person.telegram
    reply = chat.says("Gala")
    telegram.forget_calls()
    telegram.faults("502", "sendMessage", times=1)
    await chat.showing().show(reply)
    assert [call["method"] for call in telegram.calls()] == ["sendMessage", "sendMessage", "deleteMessage"]


@pytest.mark.parametrize(("alone", "copies"), [(True, 1), (False, 2)])
async def test_whoever_is_alone_knows_what_stands_below_a_buried_card(chat: Chat, alone: bool, copies: int) -> None:
    telegram, me = chat.person.telegram, chat.person.id
    showing = chat.showing(alone=alone)
    for words in ("A reminder, with its own words", NEXT):
        await showing.send(me, Screen(words, BUTTONS))
    with chat.sessions.begin() as session:
        session.get_one(Member, chat.member).card_buried = True
    reply = chat.says("Gala")
    telegram.faults("lost_answer", "sendMessage")
    await showing.show(replace(reply, card=None))
    assert chat.words == [
        "What is your event called?", "A reminder, with its own words", NEXT, "Gala", *[NEXT] * copies
    ]  # fmt: skip


async def test_what_is_told_meanwhile_is_no_copy_for_whoever_is_alone_either(chat: Chat) -> None:
    showing = chat.showing(alone=True)
    await showing.send(chat.person.id, Screen("the first that is known"))
    reply = chat.says("Gala")
    with chat.sessions.begin() as session:
        session.add(_notification(chat, _on_its_way))
    chat.person.telegram.faults("lost_answer", "sendMessage")
    await showing.show(reply)
    assert chat.words[-2:] == [NEXT, NEXT]


async def test_what_another_process_left_behind_is_not_known_to_whoever_is_alone_now(chat: Chat) -> None:
    reply = chat.says("Gala")
    await chat.showing(alone=True).show(reply)
    showing = chat.showing(alone=True)
    await showing.send(chat.person.id, Screen("A file's words"))
    await showing.show(replace(chat.left_behind(), gap=None))
    assert chat.words.count(NEXT) == 2


def _types_the_same(chat: Chat, ben: Person) -> str:
    chat.person.say(NEXT)
    return NEXT


def _sends_a_file(chat: Chat, ben: Person) -> str:
    chat.person.send_document(b"x", "list.csv")
    return ""


def _goes_on(chat: Chat, ben: Person) -> str:
    chat.person.say("120")
    return "120"


STAYS: list[Callable[[Chat, Person], str]] = [_types_the_same, _sends_a_file, _goes_on]


@pytest.mark.parametrize("does", STAYS, ids=lambda one: one.__name__)
async def test_nothing_that_others_wrote_goes(
    chat: Chat, telegram: Telegram, does: Callable[[Chat, Person], str]
) -> None:
    ben = telegram.person("Ben")
    ben.say("/start")
    reply = chat.says("Gala")
    await chat.showing().show(reply)
    telegram.call("sendMessage", chat_id=ben.id, text=NEXT)
    words = does(chat, ben)
    ben.say(NEXT)
    await chat.showing().show(chat.left_behind())
    assert chat.words == ["Gala", words, NEXT]
    assert [one["text"] for one in ben.chat["messages"]] == ["/start", NEXT, NEXT]


def _notification(chat: Chat, happens: Callable[[Notification], None]) -> Notification:
    row = Notification(
        key="one",
        member_id=chat.member,
        kind="reminder",
        params={},
        not_before=NOW,
        expires_at=NOW + timedelta(days=1),
        next_try_at=NOW,
    )
    happens(row)
    return row


def _sent_a_moment_ago(row: Notification) -> None:
    row.state, row.sent_at = "sent", NOW


def _on_its_way(row: Notification) -> None:
    row.claimed_by, row.claimed_until, row.worded = "somebody", NOW, True


def _may_have_arrived(row: Notification) -> None:
    row.state = "unsure"


def _sent_before(row: Notification) -> None:
    row.state, row.sent_at = "sent", NOW - timedelta(hours=1)


def _not_begun(row: Notification) -> None:
    row.state = "due"


@pytest.mark.parametrize(
    ("happens", "copies"),
    [(_sent_a_moment_ago, 2), (_on_its_way, 2), (_may_have_arrived, 2), (_sent_before, 1), (_not_begun, 1)],
    ids=lambda one: getattr(one, "__name__", ""),
)
async def test_where_a_notification_may_stand_nothing_is_asked(
    chat: Chat, happens: Callable[[Notification], None], copies: int
) -> None:
    reply = chat.says("Gala")
    await chat.showing().show(reply)
    chat._sent("A reminder, with its own words")
    with chat.sessions.begin() as session:
        session.add(_notification(chat, happens))
    if copies == 1:  # it is not in the chat, then
        chat.person.telegram.call(
            "deleteMessage", chat_id=chat.person.id, message_id=chat.person.messages[-1]["message_id"]
        )
    await chat.showing().show(chat.left_behind())
    assert chat.words.count(NEXT) == copies
    assert ("A reminder, with its own words" in chat.words) == (copies == 2)


async def test_below_a_buried_card_and_for_strangers_nothing_is_asked(chat: Chat) -> None:
    with chat.sessions.begin() as session:
        session.get_one(Member, chat.member).card_buried = True
    await chat.showing().show(chat.says("Gala"))
    await chat.showing().show(chat.left_behind())
    assert chat.words.count(NEXT) == 2


async def test_only_so_many_numbers_are_asked_for(chat: Chat, telegram: Telegram) -> None:
    ben = telegram.person("Ben")
    ben.say("/start")
    await chat.showing().show(chat.says("Gala"))
    for _ in range(MOST):
        telegram.call("sendMessage", chat_id=ben.id, text="?")
    telegram.forget_calls()
    await chat.showing().show(chat.left_behind())
    assert len(telegram.calls("editMessageText")) == MOST
    assert chat.words.count(NEXT) == 2


async def test_trouble_while_they_are_looked_for_leaves_them(chat: Chat, telegram: Telegram) -> None:
    await chat.showing().show(chat.says("Gala"))
    telegram.faults("502", "editMessageText")
    shown = await chat.showing().show(chat.left_behind())
    assert chat.words.count(NEXT) == 2
    assert shown.card == Card(chat.person.messages[-1]["message_id"], has_picture=False)


async def test_a_tap_on_a_copy_that_stayed_is_answered_once_and_takes_it_away(chat: Chat, telegram: Telegram) -> None:
    await chat.showing().show(chat.says("Gala"))
    copy = chat.person.messages[-1]["message_id"]
    telegram.faults("502", "editMessageText")
    shown = await chat.showing().show(chat.left_behind())
    assert shown.card
    tapped = Reply(2, chat.person.id, chat.person.id, Screen("What next?"), tapped=Card(copy, False), card=shown.card)
    await chat.showing().show(tapped)
    assert chat.words == ["Gala", "What next?"]


async def test_a_reply_keeps_where_its_copies_would_stand(chat: Chat) -> None:
    reply = chat.says("Gala")
    with chat.sessions() as session:
        stored = session.scalars(select(IncomingUpdate.reply)).one()
    assert stored
    assert reply.gap
    assert Reply.from_json(reply.update_id, stored) == reply
    assert chat.left_behind() == replace(reply, left_behind=1)
