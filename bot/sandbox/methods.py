"""Every method of the Bot API by name: what carries it out here, and which parameters Telegram knows for it."""

import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from bot.sandbox import account, editing, sending
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusals import NotBuilt, Refusal
from bot.sandbox.state import TelegramState

Method = Callable[[TelegramState, Parameters], Any | Awaitable[Any]]

BUILT: Mapping[str, Method] = {
    "getMe": account.get_me,
    "logOut": account.log_out,
    "close": account.log_out,
    "getUpdates": account.get_updates,
    "setWebhook": account.set_webhook,
    "deleteWebhook": account.delete_webhook,
    "getWebhookInfo": account.get_webhook_info,
    "setMyCommands": account.set_my_commands,
    "getMyCommands": account.get_my_commands,
    "deleteMyCommands": account.delete_my_commands,
    "setMyName": account.set_my_name,
    "getMyName": account.get_my_name,
    "setMyDescription": account.set_my_description,
    "getMyDescription": account.get_my_description,
    "setMyShortDescription": account.set_my_short_description,
    "getMyShortDescription": account.get_my_short_description,
    "setChatMenuButton": account.set_chat_menu_button,
    "getChatMenuButton": account.get_chat_menu_button,
    "getChat": account.get_chat,
    "getChatMember": account.get_chat_member,
    "getFile": account.get_file,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendLocation": sending.send_location,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_callback_query,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "unpinAllChatMessages": editing.unpin_all_chat_messages,
    "setMessageReaction": editing.set_message_reaction,
}

KNOWN_PARAMETERS: Mapping[str, frozenset[str]] = {
    name: frozenset(parameters)
    for name, parameters in json.loads(Path(__file__).with_name("bot_api_methods.json").read_text(encoding="utf-8"))[
        "methods"
    ].items()
}
"""By method, for every method of the Bot API, built here or not."""

_BY_LOWER_NAME = {name.lower(): name for name in KNOWN_PARAMETERS}


def method_called(name: str) -> str:
    """The proper name of a method, whatever its case. Raises `Refusal` 404 for a name Telegram does not know."""
    proper = _BY_LOWER_NAME.get(name.lower())
    if proper is None:
        raise Refusal(404, "Not Found: method not found")
    return proper


def built(name: str) -> Method:
    """What carries the method out. Raises `NotBuilt`."""
    if name not in BUILT:
        raise NotBuilt(f"the method {name}")
    return BUILT[name]


def unknown_parameters(name: str, given: Parameters) -> list[str]:
    """What was sent that Telegram would ignore: most likely a mistake of the caller."""
    return sorted(set(given.names()) - KNOWN_PARAMETERS.get(name, frozenset()))
