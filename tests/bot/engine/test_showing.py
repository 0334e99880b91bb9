"""What a chat shows: pictures and files are made once, and words stand in where they cannot be."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from markupsafe import Markup
from sqlalchemy import Engine
from telegram import Bot, BotCommandScopeChat

from bot.engine.connecting import connected
from bot.engine.delivery import at_night
from bot.engine.profile import Profile
from bot.engine.replies import Card, Reply
from bot.engine.sent_files import SentFiles
from bot.engine.showing import Make, NeverTaken, Showing
from bot.screen import Button, Document, Picture, Screen
from bot.store import database
from tests.conftest import NOW
from tests.telegram import TOKEN, Person, Telegram

PICTURE = Screen("the words", picture=Picture("footprint", {"kg": 1}))
FILE = Screen("the caption", document=Document("statement", {"kg": 1}, "Statement.pdf", "It could not be made."))
DOUBT = ((Button("I don’t know", "unknown"),),)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00the rest is of no interest"
)


@pytest_asyncio.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with connected(TOKEN, telegram.url) as bot:
        yield bot


class Maker:
    """Makes files, and counts them."""

    def __init__(self, content: bytes = PNG) -> None:
        self.content = content
        self.made = 0

    async def __call__(self, wanted: Picture | Document) -> bytes:
        self.made += 1
        return self.content


async def broken(wanted: Picture | Document) -> bytes:
    raise RuntimeError("secret words of a member")


async def show(bot: Bot, engine: Engine, make: Make, screen: Screen, ada: Person, **reply: object) -> Card | None:
    showing = Showing(bot, make, SentFiles(database.sessions(engine), lambda: NOW, ""))
    return (await showing.show(Reply(1, ada.id, ada.id, screen, **reply))).card  # type: ignore[arg-type]


async def test_a_picture_that_cannot_be_drawn_leaves_the_words(
    bot: Bot, engine: Engine, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    card = await show(bot, engine, broken, PICTURE, ada)
    assert card == Card(ada.messages[-1]["message_id"], has_picture=False)
    ada.sees("the words")
    assert "a picture could not be made" in caplog.text
    assert "secret words" not in caplog.text


async def test_the_same_picture_is_drawn_and_uploaded_once(bot: Bot, engine: Engine, ada: Person) -> None:
    maker = Maker()
    await show(bot, engine, maker, PICTURE, ada)
    card = await show(bot, engine, maker, PICTURE, ada)
    edited = await show(bot, engine, maker, PICTURE, ada, tapped=card)
    assert maker.made == 1
    assert edited == card
    assert len([one for one in ada.messages if one["photo"]]) == 2


async def test_the_chat_says_so_while_a_picture_or_a_file_is_made(
    bot: Bot, engine: Engine, telegram: Telegram, ada: Person
) -> None:
    """The first after some quiet minutes starts a process: what takes so long is told before it is there."""
    for times, (screen, doing) in enumerate(((PICTURE, "upload_photo"), (FILE, "upload_document")), 1):

        async def told_first(_: Picture | Document, times: int = times) -> bytes:
            await asyncio.to_thread(telegram.is_called, "sendChatAction", times)
            return PNG

        await show(bot, engine, told_first, screen, ada)
        assert telegram.calls("sendChatAction")[-1]["parameters"]["action"] == doing


async def test_a_screen_that_telegram_never_takes_is_given_up_while_it_answers_others(
    bot: Bot, engine: Engine, telegram: Telegram, ada: Person
) -> None:
    showing = Showing(bot, broken, SentFiles(database.sessions(engine), lambda: NOW, ""), never_after=0.1)
    reply = Reply(1, ada.id, ada.id, Screen("the words"))
    telegram.faults("502", "sendMessage", times=1_000)
    with pytest.raises(NeverTaken):
        await showing.show(reply)
    assert ada.messages == []
    telegram.faults("502", "getMe", times=3)
    shown = asyncio.create_task(showing.show(reply))
    await asyncio.to_thread(telegram.is_called, "getMe", 4)
    with pytest.raises(NeverTaken):
        await shown
    telegram.no_faults()
    assert (await showing.show(reply)).card
    assert ada.screen == "the words"


async def test_of_two_cards_the_older_goes_before_the_tapped_one_changes(bot: Bot, engine: Engine, ada: Person) -> None:
    other = await show(bot, engine, Maker(), Screen("first", DOUBT), ada)
    tapped = await show(bot, engine, Maker(), Screen("again", DOUBT), ada)
    ada.telegram.forget_calls()
    assert await show(bot, engine, Maker(), Screen("next"), ada, tapped=tapped, card=other) == tapped
    assert [call["method"] for call in ada.telegram.calls()] == ["deleteMessage", "editMessageText"]
    assert [message["text"] for message in ada.messages] == ["next"]


@pytest.mark.parametrize("left", ["", "✓ Place: Belval"])
async def test_a_tap_on_a_card_above_the_newest_is_answered_below_both(
    bot: Bot, engine: Engine, ada: Person, left: str
) -> None:
    tapped = await show(bot, engine, Maker(), Screen("asks", DOUBT), ada)
    card = await show(bot, engine, Maker(), Screen("asks more", DOUBT), ada)
    if left:
        assert await show(bot, engine, Maker(), Screen(left), ada, tapped=tapped)
    shown = await show(bot, engine, Maker(), Screen("next", DOUBT), ada, tapped=tapped, card=card)
    assert [message["text"] for message in ada.messages] == [*([left] if left else []), "next"]
    assert shown == Card(ada.messages[-1]["message_id"], has_picture=False)


@pytest.mark.parametrize(
    ("screen", "tapped", "calls", "left"),
    [
        (
            Screen("next", leaves="✓ Place: Belval"),
            False,
            ["sendMessage", "editMessageText"],
            ["✓ Place: Belval", "next"],
        ),
        (Screen("next", leaves="✓ Place: Belval"), True, ["editMessageText"], ["next"]),
        (Screen("next", anew=True), True, ["sendMessage", "deleteMessage"], ["next"]),
        (Screen("next", anew=True, leaves="✓ All"), True, ["sendMessage", "editMessageText"], ["✓ All", "next"]),
        (
            Screen("to forward", aside=True, then=Screen("the card")),
            True,
            ["sendMessage", "sendMessage", "deleteMessage"],
            ["to forward", "the card"],
        ),
    ],
)
async def test_the_card_is_the_last_message_and_leaves_what_was_answered(
    bot: Bot, engine: Engine, ada: Person, screen: Screen, tapped: bool, calls: list[str], left: list[str]
) -> None:
    card = await show(bot, engine, Maker(), Screen("asks", DOUBT), ada)
    ada.telegram.forget_calls()
    kept = Screen.from_json(screen.as_json())
    shown = await show(bot, engine, Maker(), kept, ada, tapped=card if tapped else None, card=card)
    assert [call["method"] for call in ada.telegram.calls()] == calls
    assert [message["text"] for message in ada.messages] == left
    assert shown == Card(ada.messages[-1]["message_id"], has_picture=False)


async def test_a_message_that_a_screen_names_goes_whether_it_is_still_there_or_not(
    bot: Bot, engine: Engine, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    sent = ada.send_document(b"Nancy,20", "guests.csv")["message_id"]
    screen = Screen("what it came to", deletes=sent)
    for _ in range(2):
        assert await show(bot, engine, Maker(), Screen.from_json(screen.as_json()), ada)
    assert [one for one in ada.chat["messages"] if one["document"]] == []
    assert caplog.text == ""


async def test_no_phone_rings_for_an_answer_nor_at_night(bot: Bot, engine: Engine, ada: Person) -> None:
    showing = Showing(bot, Maker(), SentFiles(database.sessions(engine), lambda: NOW, ""))
    ada.telegram.forget_calls()
    await showing.show(Reply(1, ada.id, ada.id, Screen("an answer")))
    for hour in (6, 7, 21, 22):
        await showing.send(ada.id, Screen(f"at {hour}"), silently=at_night(NOW.replace(hour=hour)))
    said = [call["parameters"] for call in ada.telegram.calls() if call["method"] == "sendMessage"]
    assert [one["text"] for one in said if not one.get("disable_notification")] == ["at 7", "at 21"]


async def test_what_a_screen_likes_gets_a_thumbs_up_and_the_card_stays(bot: Bot, engine: Engine, ada: Person) -> None:
    card = await show(bot, engine, Maker(), Screen("the card"), ada)
    said = ada.say("thanks")["message_id"]
    screen = Screen("", likes=said)
    for _ in range(2):
        assert await show(bot, engine, Maker(), Screen.from_json(screen.as_json()), ada, card=card) == card
    assert [(one["text"], one["reaction"]) for one in ada.chat["messages"][-2:]] == [("the card", ""), ("thanks", "👍")]


async def test_other_values_make_another_picture(bot: Bot, engine: Engine, ada: Person) -> None:
    maker = Maker()
    await show(bot, engine, maker, PICTURE, ada)
    await show(bot, engine, maker, Screen("other", picture=Picture("footprint", {"kg": 2})), ada)
    assert maker.made == 2


async def test_a_file_that_telegram_no_longer_has_is_made_again(bot: Bot, engine: Engine, ada: Person) -> None:
    maker = Maker()
    await show(bot, engine, maker, PICTURE, ada)
    ada.telegram.faults("400", "sendPhoto", description="Bad Request: wrong file identifier/HTTP URL specified")
    await show(bot, engine, maker, PICTURE, ada)
    assert maker.made == 2
    assert len(ada.messages) == 2


async def test_a_document_comes_beside_the_card(bot: Bot, engine: Engine, ada: Person) -> None:
    card = await show(bot, engine, Maker(), Screen("the card"), ada)
    assert await show(bot, engine, Maker(b"%PDF"), FILE, ada, tapped=card, card=card) is None
    assert [one["text"] or one["caption"] for one in ada.messages] == ["the card", "the caption"]
    assert ada.messages[-1]["document"]["name"] == "Statement.pdf"


async def test_a_document_that_cannot_be_made_is_said_so(bot: Bot, engine: Engine, ada: Person) -> None:
    await show(bot, engine, broken, FILE, ada)
    assert ada.screen == "It could not be made."


async def test_a_file_that_somebody_sent_is_passed_on_by_its_id_and_never_made(
    bot: Bot, engine: Engine, ada: Person
) -> None:
    await show(bot, engine, Maker(b"%PDF-1"), FILE, ada)
    sent = ada.messages[-1]["document"]
    files = SentFiles(database.sessions(engine), lambda: NOW, "")
    file_id = files.recall(files.made_from(FILE.document, bot.id)) if FILE.document else None
    assert file_id
    passed_on = Screen("Your certificate", document=Document.passed_on(file_id, "GS-4711.pdf", "It is gone."))
    await show(bot, engine, broken, passed_on, ada)
    assert ada.messages[-1]["document"] == sent
    assert ada.messages[-1]["caption"] == "Your certificate"
    gone = Screen("Your certificate", document=Document.passed_on("BQACgone", "GS-4711.pdf", "It is <gone>."))
    await show(bot, engine, broken, gone, ada)
    assert not ada.messages[-1]["document"]
    assert ada.screen == "It is <gone>."


async def test_a_screen_with_a_document_survives_being_stored() -> None:
    assert Screen.from_json(FILE.as_json()) == FILE


@pytest.mark.parametrize(
    "reply",
    [
        Reply(1, 5, 5, None),
        Reply(2, 5, -7, FILE, "tap", Card(3, has_picture=True), Card(4, has_picture=False), "fr"),
        Reply(3, 5, 5, Screen("aside", aside=True), card=Card(4, has_picture=True)),
    ],
)
def test_a_reply_survives_being_stored(reply: Reply) -> None:
    assert Reply.from_json(reply.update_id, reply.as_json()) == reply


async def test_a_card_that_was_deleted_comes_anew_without_a_word_in_the_log(
    bot: Bot, engine: Engine, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    gone = Card(987_654, has_picture=False)
    card = await show(bot, engine, Maker(), Screen("the words"), ada, tapped=gone, card=gone)
    assert card == Card(ada.messages[-1]["message_id"], has_picture=False)
    assert ada.screen == "the words"
    assert caplog.text == ""


async def test_a_card_that_telegram_will_not_change_comes_anew_and_the_log_says_why(
    bot: Bot, engine: Engine, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    tapped = await show(bot, engine, Maker(), Screen("before"), ada)
    ada.telegram.faults("400", "editMessageText", description="Bad Request: not today")
    card = await show(bot, engine, Maker(), Screen("after"), ada, tapped=tapped, card=tapped)
    assert card != tapped
    assert [message["text"] for message in ada.messages] == ["after"]
    assert "a card could not be changed: Bad request: not today" in caplog.text


async def test_a_toast_is_cut_where_telegram_cuts_it(bot: Bot, engine: Engine, ada: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Tap", "callback_data": "x"}]]}
    ada.telegram.call("sendMessage", chat_id=ada.id, text="?", reply_markup=keyboard)
    tapped = ada.tap("Tap")
    await show(bot, engine, Maker(), Screen("x", toast="🙂" * 150), ada, tap_id=tapped["callback_query_id"])
    assert ada.alert == "🙂" * 100


async def test_plain_words_are_said_without_markup_and_picture(bot: Bot, engine: Engine, ada: Person) -> None:
    screen = Screen(Markup("<b>5 &lt; 6</b> " + "x" * 5000), ((Button("Done", "done"),),), PICTURE.picture)
    maker = Maker()
    await Showing(bot, maker, SentFiles(database.sessions(engine), lambda: NOW, "")).send_plainly(ada.id, screen)
    assert ada.screen.startswith("5 < 6 xxx")
    assert ada.buttons == ["Done"]
    assert maker.made == 0


async def test_buttons_that_are_refused_do_not_keep_the_words_back(bot: Bot, engine: Engine, ada: Person) -> None:
    screen = Screen("the words", ((Button("Done", "x" * 65),),))
    await Showing(bot, Maker(), SentFiles(database.sessions(engine), lambda: NOW, "")).send_plainly(ada.id, screen)
    ada.sees("the words")
    assert ada.buttons == []


async def test_a_language_has_its_own_menu_and_every_other_the_one_without(bot: Bot) -> None:
    profile = Profile(bot)
    await profile.set_commands((("help", "What I can do"),), "")
    await profile.set_commands((("help", "Ce que je peux faire"),), "fr")
    assert [command.description for command in await bot.get_my_commands()] == ["What I can do"]
    assert [command.description for command in await bot.get_my_commands(language_code="fr")] == [
        "Ce que je peux faire"
    ]


async def test_a_chat_has_commands_of_its_own_until_it_has_none(bot: Bot, engine: Engine, ada: Person) -> None:
    showing = Showing(bot, broken, SentFiles(database.sessions(engine), lambda: NOW, ""))

    async def listed() -> list[str]:
        return [command.command for command in await bot.get_my_commands(BotCommandScopeChat(ada.id))]

    for number, (commands, expected) in enumerate(
        [((("new", "Estimate an event"),), ["new"]), (None, ["new"]), ((), []), ((("new", ""),), [])]
    ):
        screen = Screen(f"screen {number}", commands=commands)
        await showing.show(Reply(number, ada.id, ada.id, screen))
        assert await listed() == expected
        assert ada.screen == f"screen {number}", "whatever becomes of the commands"
    await showing.show(Reply(5, ada.id, ada.id, Screen("", commands=(("help", "What I can do"),))))
    assert await listed() == ["help"]
    assert ada.screen == f"screen {number}", "where there are no words, nothing else is shown"
