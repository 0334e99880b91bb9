"""The Bot API's send methods: a new message in a person's chat, or Telegram's refusal."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.entities import FormattedText, units
from bot.sandbox.files import FileKind, StoredFile
from bot.sandbox.formatting import format_text
from bot.sandbox.keyboards import Markup, read_markup
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusals import (
    CAPTION_TOO_LONG,
    MAX_ALBUM,
    MAX_CAPTION_UNITS,
    MAX_RAW_TEXT_BYTES,
    MAX_TEXT_UNITS,
    RAW_TEXT_TOO_LONG,
    TEXT_BLANK,
    TEXT_EMPTY,
    TEXT_TOO_LONG,
    BadRequest,
    NotBuilt,
)
from bot.sandbox.state import Chat, Message, TelegramState

CHAT_ACTIONS = frozenset(
    [
        "cancel",
        "typing",
        "record_video",
        "upload_video",
        "record_audio",
        "record_voice",
        "upload_audio",
        "upload_voice",
        "upload_photo",
        "upload_document",
        "choose_sticker",
        "pick_up_location",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
MEDIA_KINDS: Mapping[str, FileKind] = {"photo": FileKind.PHOTO, "document": FileKind.DOCUMENT}
MEDIA_NOT_BUILT = frozenset({"video", "animation", "audio", "live_photo"})


def send_message(state: TelegramState, given: Parameters) -> dict[str, Any]:
    content = message_text(given)
    markup = read_markup(given.json("reply_markup", "reply keyboard markup"))
    chat = state.writable_chat(given.text("chat_id"))
    message = state.add_message(chat, from_bot=True, content=content, markup=markup, reply_to=_reply_to(chat, given))
    return state.message_json(chat, message)


def send_photo(state: TelegramState, given: Parameters) -> dict[str, Any]:
    return _send_file(state, given, FileKind.PHOTO, "photo")


def send_document(state: TelegramState, given: Parameters) -> dict[str, Any]:
    return _send_file(state, given, FileKind.DOCUMENT, "document")


def send_location(state: TelegramState, given: Parameters) -> dict[str, Any]:
    for name in ("latitude", "longitude"):
        if not given.text(name).strip():
            raise BadRequest(f"{name} is empty")
    try:
        place = {name: float(given.text(name)) for name in ("latitude", "longitude")}
    except ValueError:
        place = {"latitude": 0.0, "longitude": 0.0}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise BadRequest("wrong location specified")
    if given.integer("live_period"):
        raise NotBuilt("live locations")
    markup = read_markup(given.json("reply_markup", "reply keyboard markup"))
    chat = state.writable_chat(given.text("chat_id"))
    message = state.add_message(
        chat, from_bot=True, markup=markup, extra={"location": place}, reply_to=_reply_to(chat, given)
    )
    return state.message_json(chat, message)


def send_media_group(state: TelegramState, given: Parameters) -> list[dict[str, Any]]:
    items = given.json("media", "media")
    if items is None:
        raise BadRequest('parameter "media" is required')
    if not isinstance(items, list):
        raise BadRequest("expected an Array of InputMedia")
    if len(items) > MAX_ALBUM:
        raise BadRequest("too many messages to send as an album")
    if not items:
        raise BadRequest("there are no messages to send")
    media = [read_media(state, given, item) for item in items]
    kinds = {file.kind for file, _ in media}
    if len(kinds) > 1:
        raise BadRequest(f"{FileKind.DOCUMENT.label} can't be mixed with other media types")
    chat = state.writable_chat(given.text("chat_id"))
    reply_to = _reply_to(chat, given)
    album = {"media_group_id": str(13_000_000_000_000 + max(chat.messages, default=0))}
    sent = [
        state.add_message(chat, from_bot=True, file=file, content=caption, extra=album, reply_to=reply_to)
        for file, caption in media
    ]
    return [state.message_json(chat, message) for message in sent]


def send_chat_action(state: TelegramState, given: Parameters) -> bool:
    action = given.text("action").lower()
    if action not in CHAT_ACTIONS:
        raise BadRequest("wrong parameter action in request")
    chat = state.writable_chat(given.text("chat_id"))
    if action != "cancel":
        state.show_typing(chat)
    return True


def copy_message(state: TelegramState, given: Parameters) -> dict[str, Any]:
    original = existing(state.readable_chat(given.text("from_chat_id")), given, "message to copy")
    content = original.content
    if "caption" in given and original.file:
        content = caption_text(
            given.text("caption"), given.text("parse_mode"), given.json("caption_entities", "entities")
        )
    markup = read_markup(given.json("reply_markup", "reply keyboard markup"))
    chat = state.writable_chat(given.text("chat_id"))
    copied = state.add_message(
        chat, from_bot=True, content=content, file=original.file, extra=dict(original.extra), markup=markup
    )
    return {"message_id": copied.message_id}


def forward_message(state: TelegramState, given: Parameters) -> dict[str, Any]:
    source = state.readable_chat(given.text("from_chat_id"))
    original = existing(source, given, "message to forward")
    chat = state.writable_chat(given.text("chat_id"))
    sender = state.bot_json() if original.from_bot else source.person.user_json()
    origin = {"type": "user", "sender_user": sender, "date": int(original.date.timestamp())}
    forwarded = state.add_message(
        chat,
        from_bot=True,
        content=original.content,
        file=original.file,
        extra={**original.extra, "forward_origin": origin},
    )
    return state.message_json(chat, forwarded)


def existing(chat: Chat, given: Parameters, what: str) -> Message:
    """The message a call means. Raises `BadRequest` with `message to edit not found` and the like."""
    message = chat.messages.get(given.integer("message_id"))
    if message is None:
        raise BadRequest(f"{what} not found")
    return message


def message_text(given: Parameters) -> FormattedText:
    """The text of a message, parsed and measured."""
    text = given.text("text")
    if not text:
        raise BadRequest(TEXT_EMPTY)
    content = _formatted(text, given.text("parse_mode"), given.json("entities", "entities"))
    if not content.text:
        raise BadRequest(TEXT_BLANK)
    if units(content.text) > MAX_TEXT_UNITS:
        raise BadRequest(TEXT_TOO_LONG)
    _read_link_preview(given)
    return content


def caption_text(caption: str, parse_mode: str, entities: Any) -> FormattedText:
    content = _formatted(caption, parse_mode, entities)
    if units(content.text) > MAX_CAPTION_UNITS:
        raise BadRequest(CAPTION_TOO_LONG)
    return content


def read_media(state: TelegramState, given: Parameters, item: Any) -> tuple[StoredFile, FormattedText]:
    """One `InputMedia`: its file and caption."""
    if not isinstance(item, dict):
        raise BadRequest("can't parse InputMedia: expected an Object")
    kind = str(item.get("type"))
    if kind in MEDIA_NOT_BUILT:
        raise NotBuilt(f"media of type {kind}")
    if kind not in MEDIA_KINDS:
        raise BadRequest(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if not item.get("media"):
        raise BadRequest("can't parse InputMedia: media not found")
    file = state.files.given(MEDIA_KINDS[kind], str(item["media"]), given, "")
    caption = caption_text(
        str(item.get("caption") or ""), str(item.get("parse_mode") or ""), item.get("caption_entities")
    )
    return file, caption


def _formatted(text: str, parse_mode: str, entities: Any) -> FormattedText:
    if len(text.encode()) > MAX_RAW_TEXT_BYTES:
        raise BadRequest(RAW_TEXT_TOO_LONG)
    return format_text(text, parse_mode, entities)


def _read_link_preview(given: Parameters) -> None:
    options = given.json("link_preview_options", "link preview options")
    if options is not None and not isinstance(options, dict):
        raise BadRequest("object expected as link preview options")


def _send_file(state: TelegramState, given: Parameters, kind: FileKind, name: str) -> dict[str, Any]:
    content = caption_text(given.text("caption"), given.text("parse_mode"), given.json("caption_entities", "entities"))
    markup: Markup = read_markup(given.json("reply_markup", "reply keyboard markup"))
    file = state.files.given(kind, given.text(name), given, name)
    chat = state.writable_chat(given.text("chat_id"))
    reply_to = _reply_to(chat, given)
    message = state.add_message(chat, from_bot=True, content=content, file=file, markup=markup, reply_to=reply_to)
    return state.message_json(chat, message)


def _reply_to(chat: Chat, given: Parameters) -> int | None:
    parameters = given.json("reply_parameters", "reply parameters")
    if parameters is None:
        return None
    if not isinstance(parameters, dict):
        raise BadRequest("object expected as reply parameters")
    message_id = parameters.get("message_id")
    if message_id in chat.messages:
        return int(message_id)
    if parameters and not parameters.get("allow_sending_without_reply"):
        raise BadRequest("message to be replied not found")
    return None
