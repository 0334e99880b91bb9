"""The Bot API's methods on the bot itself: who it is, its commands and profile, its updates, files and chats."""

import asyncio
import re
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.parameters import Parameters
from bot.sandbox.refusals import (
    MAX_COMMAND_DESCRIPTION,
    MAX_COMMANDS,
    MAX_DESCRIPTION,
    MAX_NAME,
    MAX_POLL_SECONDS,
    MAX_SECRET_TOKEN,
    MAX_SHORT_DESCRIPTION,
    WEBHOOK_ACTIVE,
    BadRequest,
    Conflict,
    NotBuilt,
)
from bot.sandbox.state import TelegramState, WebhookTarget

COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
WEBHOOK_PORTS = frozenset({80, 88, 443, 8443})
SCOPES_NOT_BUILT = frozenset({"all_group_chats", "all_chat_administrators", "chat_administrators", "chat_member"})
MENU_BUTTONS = frozenset({"default", "commands"})


def get_me(state: TelegramState, _: Parameters) -> dict[str, Any]:
    abilities = (
        "can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business",
        "has_main_web_app",
    )  # fmt: skip
    return {**state.bot_json(), **dict.fromkeys(abilities, False)}


def log_out(_state: TelegramState, _: Parameters) -> bool:
    return True


# Updates


async def get_updates(state: TelegramState, given: Parameters) -> list[dict[str, Any]]:
    if state.webhook:
        raise Conflict(WEBHOOK_ACTIVE)
    state.updates.allow(_allowed_updates(given))
    state.updates.confirm_before(given.integer("offset"))
    state.changes.changed()  # for whoever waits until all is confirmed
    limit, timeout = given.integer("limit", 100, 1, 100), given.integer("timeout", 0, 0, MAX_POLL_SECONDS)
    updates = await state.updates.poll(limit, timeout)
    return [update.to_json() for update in updates]


def set_webhook(state: TelegramState, given: Parameters) -> bool:
    url = given.text("url")
    if not url:
        return delete_webhook(state, given)
    secret = given.text("secret_token")
    if len(secret) > MAX_SECRET_TOKEN:
        raise BadRequest("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise BadRequest("secret token contains unallowed characters")
    _check_webhook_url(url)
    if given.boolean("drop_pending_updates"):
        state.updates.clear()
    state.updates.allow(_allowed_updates(given))
    connections = given.integer("max_connections", 40, 1, 100)
    state.updates.interrupt()
    state.webhook = WebhookTarget(url, secret, connections, asyncio.Semaphore(connections))
    state.updates.arrivals.changed()
    return True


def delete_webhook(state: TelegramState, given: Parameters) -> bool:
    if given.boolean("drop_pending_updates"):
        state.updates.clear()
        state.changes.changed()
    state.webhook = None
    return True


def get_webhook_info(state: TelegramState, _: Parameters) -> dict[str, Any]:
    info: dict[str, Any] = {
        "url": state.webhook.url if state.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.waiting()),
    }
    if state.webhook:
        info["max_connections"] = state.webhook.max_connections
        if state.webhook.last_error_at:
            info["last_error_date"] = int(state.webhook.last_error_at.timestamp())
            info["last_error_message"] = state.webhook.last_error
    if state.updates.allowed:
        info["allowed_updates"] = state.updates.allowed
    return info


def _check_webhook_url(url: str) -> None:
    """Telegram wants HTTPS on four ports; here loopback may be anything, so that a local assistant can be called."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadRequest("invalid webhook URL specified") from None
    if not host or parts.scheme not in {"http", "https"}:
        raise BadRequest("invalid webhook URL specified")
    if _is_loopback(host):
        return
    if parts.scheme != "https":
        raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in WEBHOOK_PORTS:
        raise BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _allowed_updates(given: Parameters) -> list[str] | None:
    kinds = given.json("allowed_updates", "allowed_updates")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else None


# Commands, profile, menu


def set_my_commands(state: TelegramState, given: Parameters) -> bool:
    commands = given.json("commands", "commands")
    if not isinstance(commands, list):
        raise BadRequest("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    key = _commands_key(state, given)
    state.commands[key] = [_command(command) for command in commands]
    state.touch(*state.chats.values())
    return True


def get_my_commands(state: TelegramState, given: Parameters) -> list[dict[str, Any]]:
    return state.commands.get(_commands_key(state, given), [])


def delete_my_commands(state: TelegramState, given: Parameters) -> bool:
    state.commands.pop(_commands_key(state, given), None)
    state.touch(*state.chats.values())
    return True


def _command(document: Any) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise BadRequest("can't parse BotCommand: expected an Object")
    name = str(document.get("command", "")).strip().removeprefix("/")
    description = str(document.get("description", "")).strip()
    if not name:
        raise BadRequest("command must be non-empty")
    if len(name) > 32:
        raise BadRequest("command length must not exceed 32")
    if not COMMAND_NAME.fullmatch(name):
        raise BadRequest("BOT_COMMAND_INVALID")
    if not description:
        raise BadRequest("command description must be non-empty")
    if len(description) > MAX_COMMAND_DESCRIPTION:
        raise BadRequest(f"command description length must not exceed {MAX_COMMAND_DESCRIPTION}")
    return {"command": name, "description": description}


def _commands_key(state: TelegramState, given: Parameters) -> tuple[str, int, str]:
    scope = given.json("scope", "BotCommandScope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in SCOPES_NOT_BUILT:
        raise NotBuilt(f"the command scope {kind}")
    if kind not in {"default", "all_private_chats", "chat"}:
        raise BadRequest("can't parse BotCommandScope: Unsupported type specified")
    chat_id = state.readable_chat(str(scope.get("chat_id", ""))).person.id if kind == "chat" else 0
    return str(kind), chat_id, _language(given)


def _language(given: Parameters) -> str:
    language = given.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise BadRequest("invalid language code specified")
    return language


def set_profile(field: str, limit: int) -> Callable[[TelegramState, Parameters], bool]:
    """`setMyName` and its like."""

    def set_field(state: TelegramState, given: Parameters) -> bool:
        if len(given.text(field)) > limit:
            raise BadRequest(f"{field.replace('_', ' ')} is too long")
        state.profile[field, _language(given)] = given.text(field)
        return True

    return set_field


def get_profile(field: str) -> Callable[[TelegramState, Parameters], dict[str, str]]:
    """`getMyName` and its like: in the language asked for, else the one for all."""

    def get_field(state: TelegramState, given: Parameters) -> dict[str, str]:
        return {field: state.profile.get((field, _language(given))) or state.profile.get((field, ""), "")}

    return get_field


set_my_name, get_my_name = set_profile("name", MAX_NAME), get_profile("name")
set_my_description, get_my_description = (
    set_profile("description", MAX_DESCRIPTION),
    get_profile("description"),
)
set_my_short_description = set_profile("short_description", MAX_SHORT_DESCRIPTION)
get_my_short_description = get_profile("short_description")


def set_chat_menu_button(state: TelegramState, given: Parameters) -> bool:
    button = given.json("menu_button", "menu button") or {"type": "default"}
    if isinstance(button, dict) and button.get("type") == "web_app":
        raise NotBuilt("menu buttons of type web_app")
    if not isinstance(button, dict) or button.get("type") not in MENU_BUTTONS:
        raise BadRequest("can't parse menu button: MenuButton has unsupported type")
    chat_id = state.readable_chat(given.text("chat_id")).person.id if "chat_id" in given else 0
    state.menu_buttons[chat_id] = {"type": button["type"]}
    return True


def get_chat_menu_button(state: TelegramState, given: Parameters) -> dict[str, Any]:
    default = state.menu_buttons.get(0, {"type": "commands"})
    return state.menu_buttons.get(given.integer("chat_id"), default)


# Chats and files


def get_chat(state: TelegramState, given: Parameters) -> dict[str, Any]:
    person = state.readable_chat(given.text("chat_id")).person
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return {
        **person.chat_json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def get_chat_member(state: TelegramState, given: Parameters) -> dict[str, Any]:
    chat = state.readable_chat(given.text("chat_id"))
    members = {chat.person.id: chat.person.user_json(), state.bot_id: state.bot_json()}
    member = members.get(given.integer("user_id"))
    if member is None:
        raise BadRequest("PARTICIPANT_ID_INVALID")
    return {"status": "member", "user": member}


def get_file(state: TelegramState, given: Parameters) -> dict[str, Any]:
    file = state.files.download(given.text("file_id"))
    return {**file.to_json(), "file_path": file.path}
