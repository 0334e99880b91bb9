"""A card whose answer was lost, or whose sender was killed, is in the chat once; nothing else is ever touched."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Engine, select
from telegram import Bot

from bot.engine.connecting import connected
from bot.engine.copies import MOST, Copies, asked_for
from bot.engine.notifications import DOUBT
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

    def showing(self) -> Showing:
        """Of another process."""
        sent_files = SentFiles(self.sessions, lambda: NOW, "")
        return Showing(self.bot, drawn, sent_files, copies=Copies(self.bot, self.sessions))

    def says(self, text: str, *, by: Rounds | None = None, typed: int = 0) -> Reply:
        """Committed by a process, with the card before it known."""
        with self.sessions.begin() as session:
            session.get_one(Member, self.member).card_message_id = self.card
        typed = typed or self.person.say(text)["message_id"]
        rounds = by or self.process()
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


async def test_what_is_sent_beside_a_card_is_known_to_every_process(chat: Chat) -> None:
    chat.screen = Screen("This is why", aside=True)
    first = chat.process()
    await _answered(chat, first, chat.says("/why", by=first))
    chat.screen = SCREENS["words"]
    await chat.showing().show(chat.says("Gala"))
    await chat.showing().show(chat.left_behind())
    assert chat.words == ["/why", "This is why", "Gala", NEXT]


async def test_what_was_written_before_something_beside_the_card_arrived_is_answered_below_it(chat: Chat) -> None:
    chat.screen = Screen("This is why", aside=True)
    first = chat.process()
    reply = chat.says("/why", by=first)
    typed = chat.person.say("Gala")["message_id"]
    await _answered(chat, first, reply)
    chat.screen = SCREENS["words"]
    await chat.showing().show(chat.says("Gala", typed=typed))
    await chat.showing().show(chat.left_behind())
    assert chat.words == ["/why", "Gala", "This is why", NEXT]


async def test_a_copy_that_stayed_goes_with_the_next_one_looked_for(chat: Chat) -> None:
    await chat.showing().show(chat.says("Gala"))
    for older in (Screen("An older card", BUTTONS), replace(SCREENS["picture"], text="An older picture")):
        await chat.showing().send(chat.person.id, older)
    await chat.showing().show(chat.left_behind())
    assert chat.words == ["Gala", NEXT]


async def _answered(chat: Chat, process: Rounds, reply: Reply) -> None:
    process.step([await chat.showing().show(reply)], frozenset())


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


def _notification(chat: Chat, **happens: Any) -> None:
    """It is in the chat, and what happens to its row is written down."""
    number = chat._sent("A reminder, with its own words")
    told = {"state": "sent", "sent_at": NOW, "worded": True, "message_id": number, **happens}
    with chat.sessions.begin() as session:
        session.add(
            Notification(
                key="one",
                member_id=chat.member,
                kind="reminder",
                params={},
                not_before=NOW,
                expires_at=NOW + timedelta(days=1),
                next_try_at=NOW,
                **told,
            )
        )


ON_ITS_WAY = {"state": "due", "message_id": None, "claimed_by": "somebody", "claimed_until": NOW}


async def test_a_card_that_is_sent_again_is_sent_no_third_time(chat: Chat) -> None:
    for kind in SCREENS:
        chat.screen = SCREENS[kind]
        await chat.showing().show(chat.says(kind))
        second = await chat.showing().show(chat.left_behind())
        third = await chat.showing().show(reply := chat.left_behind())
        assert third.card == second.card == reply.sent, kind
        rounds = chat.process()
        rounds.step([], frozenset())
        rounds.step([third], frozenset())
    told = [one for one in chat.words if one not in SCREENS]
    assert told == [NEXT, NEXT, "to forward", NEXT, "to forward", NEXT], "what is before a file is not known"


@pytest.mark.parametrize(
    ("happens", "copies", "stays"),
    [
        ({}, 1, True),
        (ON_ITS_WAY, 2, True),
        (ON_ITS_WAY | {"claimed_by": None, "last_error": DOUBT}, 1, False),
        ({"state": "unsure", "message_id": None}, 2, True),
        ({"message_id": None}, 2, True),
    ],
    ids=["sent", "on its way", "told again", "unsure", "sent by an older release"],
)
async def test_nothing_goes_that_they_were_told_and_are_not_told_again(
    chat: Chat, happens: dict[str, Any], copies: int, stays: bool
) -> None:
    reply = chat.says("Gala")
    await chat.showing().show(reply)
    _notification(chat, **happens)
    await chat.showing().show(chat.left_behind())
    assert chat.words.count(NEXT) == copies
    assert ("A reminder, with its own words" in chat.words) is stays


async def test_below_a_buried_card_copies_are_found(chat: Chat) -> None:
    with chat.sessions.begin() as session:
        session.get_one(Member, chat.member).card_buried = True
    await chat.showing().show(chat.says("Gala"))
    await chat.showing().show(chat.left_behind())
    assert chat.words == ["Gala", NEXT]


def test_only_so_many_numbers_are_asked_for_those_next_to_what_is_known_first() -> None:
    assert asked_for(7, 9, set()) == [8]
    assert asked_for(7, 13, {9}) == [8, 12, 11, 10]
    assert len(asked_for(0, 10_000, set())) == MOST


async def test_trouble_while_they_are_looked_for_is_waited_out(chat: Chat, telegram: Telegram) -> None:
    await chat.showing().show(chat.says("Gala"))
    for fault in ("502", "drop", "lost_answer"):
        for method in ("editMessageText", "deleteMessage"):
            telegram.faults(fault, method)
    shown = await chat.showing().show(chat.left_behind())
    assert chat.words == ["Gala", NEXT]
    assert shown.card == Card(chat.person.messages[-1]["message_id"], has_picture=False)


async def test_a_tap_on_a_copy_that_stayed_is_answered_once_and_takes_it_away(chat: Chat, telegram: Telegram) -> None:
    await chat.showing().show(chat.says("Gala"))
    copy = chat.person.messages[-1]["message_id"]
    shown = await chat.showing().show(replace(chat.left_behind(), gap=None))
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
