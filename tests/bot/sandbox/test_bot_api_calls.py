"""The Bot API's face: every form of a call, the record of calls, and python-telegram-bot driven whole."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.sandbox.methods import BUILT, KNOWN_PARAMETERS
from bot.sandbox.people import BLANK_PICTURE
from bot.sandbox.server import LocalTelegram
from bot.sandbox.state import TelegramState
from tests.telegram import PATIENCE, TOKEN, Person, Telegram, assert_calls_valid

MARKUP = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}
FORMS: dict[str, Callable[[Telegram, dict[str, Any]], Any]] = {
    "query": lambda t, p: t.http.get(f"/bot{TOKEN}/sendMessage", params=p),
    "form": lambda t, p: t.http.post(f"/bot{TOKEN}/sendMessage", data=p),
    "multipart": lambda t, p: t.http.post(f"/bot{TOKEN}/sendMessage", files={k: (None, str(v)) for k, v in p.items()}),
    "json": lambda t, p: t.http.post(f"/bot{TOKEN}/sendMessage", json={**p, "reply_markup": MARKUP}),
    "any case": lambda t, p: t.http.post(f"/bot{TOKEN}/SENDmessage", data=p),
}


@pytest.mark.parametrize("form", FORMS)
def test_parameters_come_in_every_form_telegram_takes(telegram: Telegram, ada: Person, form: str) -> None:
    parameters = {"chat_id": ada.id, "text": "Grüezi & moien", "reply_markup": json.dumps(MARKUP)}
    answer = FORMS[form](telegram, parameters).json()
    assert answer["result"]["text"] == "Grüezi & moien"
    assert answer["result"]["reply_markup"] == MARKUP
    (call,) = telegram.calls("sendMessage")
    assert call["parameters"]["reply_markup"] == MARKUP
    assert call["unknown_parameters"] == []


def test_calls_are_recorded_as_they_went(telegram: Telegram, ada: Person) -> None:
    telegram.refusal("sendMessage", chat_id=404, text="x", colour="red")
    (call,) = telegram.calls()
    assert (call["ok"], call["error_code"], call["unknown_parameters"]) == (False, 400, ["colour"])
    with pytest.raises(AssertionError, match="unknown parameters"):
        assert_calls_valid([call])
    assert telegram.calls(since=call["n"]) == []


def test_the_independent_check_finds_wrong_types_and_unknown_fields(telegram: Telegram, ada: Person) -> None:
    button = {"text": "OK", "callback_data": "ok", "colour": "red"}
    telegram.call("sendMessage", chat_id=ada.id, text="x", reply_markup={"inline_keyboard": [[button]]})
    with pytest.raises(AssertionError, match="colour"):
        assert_calls_valid(telegram.calls())
    telegram.forget_calls()
    telegram.call("sendMessage", chat_id=ada.id, text="x", disable_notification="perhaps")
    with pytest.raises(AssertionError, match="disable_notification"):
        assert_calls_valid(telegram.calls())


def test_every_method_built_is_one_of_telegrams() -> None:
    assert BUILT.keys() <= KNOWN_PARAMETERS.keys()


def application(telegram: Telegram) -> Application[Any, Any, Any, Any, Any, Any]:
    """A small bot on python-telegram-bot, using what an assistant uses."""

    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        row = [InlineKeyboardButton("Edit", callback_data="edit"), InlineKeyboardButton("Chart", callback_data="chart")]
        await update.message.reply_html("<b>Hello</b> &amp; welcome", reply_markup=InlineKeyboardMarkup([row]))

    async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query
        await query.answer("Done")
        if query.data == "edit":
            await query.edit_message_text("Edited")
        else:
            await context.bot.send_photo(query.from_user.id, BLANK_PICTURE, caption="A chart")
            await context.bot.send_media_group(query.from_user.id, [InputMediaPhoto(BLANK_PICTURE)] * 2)
            await query.edit_message_media(InputMediaPhoto(BLANK_PICTURE, caption="Now a picture"))

    async def received(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        assert update.message.document
        file = await update.message.document.get_file()
        content = await file.download_as_bytearray()
        await update.message.reply_document(bytes(content)[::-1], filename="reversed.txt", caption="Reversed")

    builder = ApplicationBuilder().token(TOKEN).base_url(telegram.bot_api_url).base_file_url(telegram.file_url)
    builder = builder.read_timeout(PATIENCE).connect_timeout(PATIENCE).write_timeout(PATIENCE).pool_timeout(PATIENCE)
    bot = builder.build()
    bot.add_handler(CommandHandler("start", start))
    bot.add_handler(CallbackQueryHandler(tapped))
    bot.add_handler(MessageHandler(filters.Document.ALL, received))
    return bot


async def test_python_telegram_bot_is_driven_whole(telegram: Telegram) -> None:
    bot = application(telegram)
    assert bot.updater

    def conversation() -> None:
        ada = telegram.person("Ada")
        ada.say("/start")
        assert ada.sees("Hello") == "Hello & welcome"
        assert ada.buttons == ["Edit", "Chart"]
        ada.tap("Chart")
        ada.sees("A chart")
        ada.sees("Now a picture")
        ada.sees_alert("Done")
        ada.say("/start")
        ada.tap("Edit")
        ada.sees("Edited")
        ada.send_document(b"abc")
        ada.sees("Reversed")
        telegram.becomes_idle()
        assert telegram.http.get(ada.messages[-1]["document"]["url"]).content == b"cba"

    async with bot:
        await bot.bot.set_my_commands([("start", "Start")])
        await bot.start()
        await bot.updater.start_polling(timeout=10, poll_interval=0)
        await asyncio.to_thread(conversation)
        await bot.updater.stop()
        await bot.stop()
    assert_calls_valid(telegram.calls())
    refused = [call for call in telegram.calls() if call["error_code"]]
    assert refused == []


async def test_a_fixed_token_lets_no_other_in() -> None:
    fixed = TelegramState(token=TOKEN, bot_username="another_bot")
    async with (
        LocalTelegram.serve(state=fixed) as served,
        httpx.AsyncClient(base_url=served.url, trust_env=False) as http,
    ):
        me = (await http.get(f"/bot{TOKEN}/getMe")).json()["result"]
        assert (me["id"], me["username"]) == (123456789, "another_bot")
        assert (await http.get(f"/bot{TOKEN}x/getMe")).status_code == 401


@pytest.mark.parametrize("body", [b'{"text": "half of \\ud83d"}', b"[1]", b"{", b"\xff"])
def test_a_body_that_is_no_document_is_refused_and_recorded(telegram: Telegram, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = telegram.http.post(f"/bot{TOKEN}/sendMessage", content=body, headers=headers)
    assert answer.json()["description"] == "Bad Request: can't parse request JSON object"
    assert len(telegram.calls()) == 1
