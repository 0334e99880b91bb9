"""Never accept what Telegram rejects: the same refusals, in the same words, with the same codes."""

import struct
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.sandbox.people import BLANK_PICTURE
from tests.telegram import TOKEN, Person, Telegram

OK_BUTTON = {"text": "OK", "callback_data": "ok"}


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def png(width: int, height: int) -> bytes:
    """A PNG by its header only."""
    return BLANK_PICTURE[:16] + struct.pack(">II", width, height) + BLANK_PICTURE[24:]


def upload(telegram: Telegram, method: str, field: str, content: bytes, **parameters: Any) -> dict[str, Any]:
    """One multipart call, whatever the answer."""
    files = {field: ("upload.png", content, "image/png")}
    document: dict[str, Any] = telegram.http.post(f"/bot{TOKEN}/{method}", data=parameters, files=files).json()
    return document


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "🌍" * 2049}, "message is too long"),
        ({"text": "a" * 40_000}, "text is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": []}, "object expected as reply markup"),
        ({"text": "x", "reply_parameters": {"message_id": 1}}, "message to be replied not found"),
    ],
)
def test_texts(telegram: Telegram, ada: Person, parameters: dict[str, Any], words: str) -> None:
    assert telegram.refusal("sendMessage", chat_id=ada.id, **parameters) == (400, f"Bad Request: {words}")


def test_a_text_of_exactly_the_limit_passes_and_markup_does_not_count(telegram: Telegram, ada: Person) -> None:
    telegram.call("sendMessage", chat_id=ada.id, text="a" * 4096)
    telegram.call("sendMessage", chat_id=ada.id, text="🌍" * 2048)
    telegram.call("sendMessage", chat_id=ada.id, text=f"<b>{'a' * 4096}</b>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[{"text": "x", "callback_data": "é" * 33}]], "BUTTON_DATA_INVALID"),
        ([[{"text": " ", "callback_data": "x"}]], "inline keyboard button text must be non-empty"),
        (
            [[{"text": "x", "callback_data": ""}]],
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ([["x"]], "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ([OK_BUTTON], 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ([[OK_BUTTON]] * 101, "reply markup is too long"),
        ([[OK_BUTTON] * 9], "reply markup is too long"),
        (
            [[{"text": "x", "url": "http://localhost:8000/a"}]],
            "inline keyboard button URL 'http://localhost:8000/a' is invalid: Wrong HTTP URL",
        ),
        (
            [[{"text": "x", "url": "ftp://example.org"}]],
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
        ([[{"text": "x", "copy_text": {"text": ""}}]], "BUTTON_COPY_TEXT_INVALID"),
        (
            [[{**OK_BUTTON, "style": "loud"}]],
            "can't parse inline keyboard button: invalid button style specified",
        ),
    ],
)
def test_keyboards(telegram: Telegram, ada: Person, rows: list[Any], words: str) -> None:
    refused = telegram.refusal("sendMessage", chat_id=ada.id, text="x", reply_markup={"inline_keyboard": rows})
    assert refused == (400, f"Bad Request: {words}")


def test_keyboards_at_the_limit_pass(telegram: Telegram, ada: Person) -> None:
    full = keyboard(*[[{"text": "x", "callback_data": "a" * 64}] * 8] * 12)
    telegram.call("sendMessage", chat_id=ada.id, text="x", reply_markup=full)


def test_whom_the_bot_may_not_write_to(telegram: Telegram, ada: Person) -> None:
    bob = telegram.person("Bob")
    refusals = {
        "chat_id is empty": "",
        "chat not found": 404,
    }
    for words, chat_id in refusals.items():
        assert telegram.refusal("sendMessage", chat_id=chat_id, text="x") == (400, f"Bad Request: {words}")
    never_wrote = (403, "Forbidden: bot can't initiate conversation with a user")
    assert telegram.refusal("sendMessage", chat_id=bob.id, text="x") == never_wrote
    ada.block()
    assert telegram.refusal("sendMessage", chat_id=ada.id, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    ada.unblock()
    telegram.call("sendMessage", chat_id=ada.id, text="x")
    telegram.post("/sim/deactivate", {"person": ada.id})
    assert telegram.refusal("sendMessage", chat_id=ada.id, text="x") == (403, "Forbidden: user is deactivated")


def test_edits(telegram: Telegram, ada: Person) -> None:
    markup = keyboard([OK_BUTTON])
    sent = telegram.call("sendMessage", chat_id=ada.id, text="<b>Hi</b>", parse_mode="HTML", reply_markup=markup)
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}
    hers = ada.say("mine")["message_id"]
    modified = "message is not modified: specified new message content and reply markup are exactly the same as a"
    for parameters, words in [
        ({**where, "text": "<strong>Hi</strong>", "parse_mode": "HTML", "reply_markup": markup}, modified),
        ({**where, "message_id": 999, "text": "x"}, "message to edit not found"),
        ({**where, "message_id": hers, "text": "x"}, "message can't be edited"),
        ({**where, "text": ""}, "message text is empty"),
        ({**where, "text": "x", "reply_markup": {"keyboard": [["a"]]}}, "inline keyboard expected"),
        ({"text": "x"}, "message identifier is not specified"),
    ]:
        code, description = telegram.refusal("editMessageText", **parameters)
        assert code == 400
        assert description.startswith(f"Bad Request: {words}")
    no_caption = "Bad Request: there is no caption in the message to edit"
    assert telegram.refusal("editMessageCaption", **where, caption="x") == (400, no_caption)


def test_editing_a_text_without_markup_removes_the_keyboard(telegram: Telegram, ada: Person) -> None:
    sent = telegram.call("sendMessage", chat_id=ada.id, text="Hi", reply_markup=keyboard([OK_BUTTON]))
    edited = telegram.call("editMessageText", chat_id=ada.id, message_id=sent["message_id"], text="Hi")
    assert "reply_markup" not in edited
    assert ada.buttons == []


def test_a_text_may_become_a_picture_but_a_picture_never_a_text(telegram: Telegram, ada: Person) -> None:
    sent = telegram.call("sendMessage", chat_id=ada.id, text="Hi")
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}
    media = '{"type": "photo", "media": "attach://picture", "caption": "Look"}'
    answer = upload(telegram, "editMessageMedia", "picture", BLANK_PICTURE, **where, media=media)
    assert answer["result"]["caption"] == "Look"
    no_text = "Bad Request: there is no text in the message to edit"
    assert telegram.refusal("editMessageText", **where, text="x") == (400, no_text)
    telegram.call("editMessageCaption", **where, caption="Look again")
    too_long = "Bad Request: message caption is too long"
    assert telegram.refusal("editMessageCaption", **where, caption="a" * 1025) == (400, too_long)


def test_a_message_with_a_reply_keyboard_cannot_be_edited(telegram: Telegram, ada: Person) -> None:
    sent = telegram.call("sendMessage", chat_id=ada.id, text="Hi", reply_markup={"keyboard": [["Yes"], ["No"]]})
    refused = telegram.refusal("editMessageText", chat_id=ada.id, message_id=sent["message_id"], text="x")
    assert refused == (400, "Bad Request: message can't be edited")


def test_deletions(telegram: Telegram, ada: Person) -> None:
    sent = telegram.call("sendMessage", chat_id=ada.id, text="Hi")
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}
    telegram.set_clock(datetime.now(UTC) + timedelta(hours=49))
    too_old = "Bad Request: message can't be deleted for everyone"
    assert telegram.refusal("deleteMessage", **where) == (400, too_old)
    telegram.set_clock(None)
    telegram.call("deleteMessage", **where)
    not_found = "Bad Request: message to delete not found"
    assert telegram.refusal("deleteMessage", **where) == (400, not_found)
    assert telegram.call("deleteMessages", chat_id=ada.id, message_ids=[sent["message_id"], 12345])
    no_identifier = "Bad Request: message identifiers are not specified"
    assert telegram.refusal("deleteMessages", chat_id=ada.id) == (400, no_identifier)
    ada.does_not_see("Hi")


def test_a_tap_takes_one_answer_within_150_seconds(telegram: Telegram, ada: Person) -> None:
    too_old = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    telegram.call("sendMessage", chat_id=ada.id, text="Hi", reply_markup=keyboard([OK_BUTTON]))
    first = ada.tap("OK")["callback_query_id"]
    too_long = telegram.refusal("answerCallbackQuery", callback_query_id=first, text="a" * 201)
    assert too_long == (400, "Bad Request: MESSAGE_TOO_LONG")
    telegram.call("answerCallbackQuery", callback_query_id=first, text="Done", show_alert=True)
    ada.sees_alert("Done")
    assert telegram.refusal("answerCallbackQuery", callback_query_id=first) == too_old
    second = ada.tap("OK")["callback_query_id"]
    telegram.set_clock(datetime.now(UTC) + timedelta(seconds=151))
    assert telegram.refusal("answerCallbackQuery", callback_query_id=second) == too_old
    assert telegram.refusal("answerCallbackQuery", callback_query_id="7") == too_old


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (png(9000, 2000), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (
            bytes((10 << 20) + 1),
            "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
)
def test_photos(telegram: Telegram, ada: Person, content: bytes, words: str) -> None:
    answer = upload(telegram, "sendPhoto", "photo", content, chat_id=str(ada.id))
    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {words}")


def test_files_by_name(telegram: Telegram, ada: Person) -> None:
    wrong = (400, "Bad Request: wrong file identifier/HTTP URL specified")
    assert telegram.refusal("sendPhoto", chat_id=ada.id, photo="AgACAgnonsense") == wrong
    assert telegram.refusal("sendPhoto", chat_id=ada.id) == (400, "Bad Request: there is no photo in the request")
    by_url = telegram.refusal("sendPhoto", chat_id=ada.id, photo="https://example.org/a.png")
    assert by_url == (400, "Bad Request: failed to get HTTP URL content")
    sent = upload(telegram, "sendPhoto", "photo", BLANK_PICTURE, chat_id=str(ada.id))["result"]
    as_document = telegram.refusal("sendDocument", chat_id=ada.id, document=sent["photo"][-1]["file_id"])
    assert as_document == (400, "Bad Request: can't use file of type Photo as Document")


def test_a_document_over_50_mb_is_too_large(telegram: Telegram, ada: Person) -> None:
    answer = upload(telegram, "sendDocument", "document", bytes((50 << 20) + 1), chat_id=str(ada.id))
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "Start!", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a" * 33, "description": "x"}], "command length must not exceed 32"),
        ([{"command": "a", "description": ""}], "command description must be non-empty"),
        ([{"command": "a", "description": "x" * 257}], "command description length must not exceed 256"),
        ([{"command": "a", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ("none", "can't parse commands JSON object"),
    ],
)
def test_commands(telegram: Telegram, commands: Any, words: str) -> None:
    assert telegram.refusal("setMyCommands", commands=commands) == (400, f"Bad Request: {words}")


def test_a_language_has_two_letters(telegram: Telegram) -> None:
    commands = [{"command": "start", "description": "Start"}]
    refused = telegram.refusal("setMyCommands", commands=commands, language_code="fr-LU")
    assert refused == (400, "Bad Request: invalid language code specified")


def test_pages_of_other_sites_are_kept_out(telegram: Telegram) -> None:
    answer = telegram.http.get("/sim/people", headers={"host": "residua.example.org"})
    assert answer.status_code == 400


def test_unknown_methods_and_tokens(telegram: Telegram) -> None:
    assert telegram.refusal("sendTelepathy") == (404, "Not Found: method not found")
    for token in ("nonsense", "12:short"):
        answer: httpx.Response = telegram.http.get(f"/bot{token}/getMe")
        assert (answer.status_code, answer.json()["description"]) == (
            401,
            "Unauthorized: invalid token specified",
        )


def test_what_is_not_built_says_so_loudly(telegram: Telegram, ada: Person) -> None:
    code, description = telegram.refusal("sendInvoice", chat_id=ada.id)
    assert code == 501
    assert "does not have the method sendInvoice" in description


def test_a_chat_action_must_be_known(telegram: Telegram, ada: Person) -> None:
    refused = telegram.refusal("sendChatAction", chat_id=ada.id, action="thinking")
    assert refused == (400, "Bad Request: wrong parameter action in request")
    telegram.call("sendChatAction", chat_id=ada.id, action="typing")
    assert ada.chat["typing"]
    telegram.call("sendMessage", chat_id=ada.id, text="x")
    assert not ada.chat["typing"]
