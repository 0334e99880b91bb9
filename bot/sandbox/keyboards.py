"""Reply markup: what Telegram accepts of it, and the buttons a person can see and tap."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.links import link_refusal
from bot.sandbox.refusals import (
    MARKUP_TOO_LONG,
    MAX_BUTTONS,
    MAX_BUTTONS_A_ROW,
    MAX_CALLBACK_DATA_BYTES,
    MAX_COPY_TEXT,
    BadRequest,
    NotBuilt,
)

STYLES = frozenset({"", "default", "primary", "success", "danger"})
KINDS = ("url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat")
KINDS_NOT_BUILT = ("web_app", "login_url", "callback_game", "pay", "switch_inline_query_chosen_chat")


@dataclass(frozen=True, slots=True)
class ShownButton:
    """A button as a person sees it.

    `kind` is `callback`, `url`, `copy_text`, `switch_inline`, or `text` on a reply keyboard.
    """

    label: str
    kind: str
    data: str = ""
    document: Mapping[str, Any] = field(default_factory=dict, compare=False)


Rows = tuple[tuple[ShownButton, ...], ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """Exactly one of: inline rows, a reply keyboard, its removal, a forced reply; or nothing at all."""

    inline: Rows = ()
    reply: Rows = ()
    remove: bool = False
    force_reply: bool = False

    def to_json(self) -> dict[str, Any]:
        """Only inline keyboards are part of a message."""
        if not self.inline:
            return {}
        return {"reply_markup": {"inline_keyboard": [[dict(b.document) for b in row] for row in self.inline]}}


NO_MARKUP = Markup()


def read_markup(document: Any, *, inline_only: bool = False) -> Markup:
    """A decoded `reply_markup`. Raises `BadRequest` for what Telegram refuses, `NotBuilt` for what is not here."""
    if document is None:
        return NO_MARKUP
    if not isinstance(document, dict):
        raise BadRequest("object expected as reply markup")
    inline = _rows(document.get("inline_keyboard"), "inline_keyboard", _inline_button)
    reply = _rows(document.get("keyboard"), "keyboard", _reply_button)
    if reply:
        markup = Markup(reply=reply)
    elif inline:
        markup = Markup(inline=inline)
    else:
        markup = Markup(remove=bool(document.get("remove_keyboard")), force_reply=bool(document.get("force_reply")))
    if inline_only and (markup.reply or markup.remove or markup.force_reply):
        raise BadRequest("inline keyboard expected")
    return markup


def _rows(rows: Any, name: str, read_button: Any) -> Rows:
    if rows is None:
        return ()
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        of_what = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise BadRequest(f'field "{name}"{of_what} must be an Array of Arrays')
    read = tuple(tuple(read_button(button) for button in row) for row in rows if row)
    if sum(map(len, read)) > MAX_BUTTONS or any(len(row) > MAX_BUTTONS_A_ROW for row in read):
        raise BadRequest(MARKUP_TOO_LONG)
    return read


def _inline_button(button: Any) -> ShownButton:
    cannot = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise BadRequest(cannot + "InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise BadRequest(cannot + 'Can\'t find field "text"')
    if str(button.get("style", "")).lower() not in STYLES:
        raise BadRequest(cannot + "invalid button style specified")
    unbuilt = next((kind for kind in KINDS_NOT_BUILT if kind in button), None)
    if unbuilt:
        raise NotBuilt(f"inline buttons of kind {unbuilt}")
    kind = next((kind for kind in KINDS if button.get(kind) or (kind.startswith("switch") and kind in button)), None)
    if kind is None:
        raise BadRequest(cannot + "Text buttons are unallowed in the inline keyboard")
    label = button["text"].strip()
    if not label:
        raise BadRequest("inline keyboard button text must be non-empty")
    if kind == "url":
        reason = link_refusal(button["url"])
        if reason:
            raise BadRequest(f"inline keyboard button URL '{button['url']}' is invalid: {reason}")
        return ShownButton(label, "url", button["url"], button)
    if kind == "callback_data":
        data = str(button["callback_data"])
        if len(data.encode()) > MAX_CALLBACK_DATA_BYTES:
            raise BadRequest("BUTTON_DATA_INVALID")
        return ShownButton(label, "callback", data, button)
    if kind == "copy_text":
        copied = button["copy_text"].get("text", "") if isinstance(button["copy_text"], dict) else ""
        if not 1 <= len(copied) <= MAX_COPY_TEXT:
            raise BadRequest("BUTTON_COPY_TEXT_INVALID")
        return ShownButton(label, "copy_text", copied, button)
    return ShownButton(label, "switch_inline", str(button[kind]), button)


def _reply_button(button: Any) -> ShownButton:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise BadRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
    label = str(button.get("text", "")).strip()
    if not label:
        raise BadRequest("keyboard button text must be non-empty")
    return ShownButton(label, "text", label, button)
