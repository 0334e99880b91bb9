"""What Telegram refuses, in its own words and codes, and the limits behind it.

The words are those of the public Bot API server and of the library beneath it; tests and handlers may rely on them.
"""

MAX_TEXT_UNITS = 4096
"""Longest message text, in UTF-16 units after entities are parsed."""
MAX_RAW_TEXT_BYTES = 1 << 15
"""Longest text before parsing, in bytes of UTF-8."""
MAX_CAPTION_UNITS = 1024
MAX_ANSWER_UNITS = 200
"""Longest text of an answered callback query, in UTF-16 units."""
MAX_CALLBACK_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_BUTTONS_A_ROW = 8
MAX_COPY_TEXT = 256
MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
MAX_NAME, MAX_SHORT_DESCRIPTION, MAX_DESCRIPTION = 64, 120, 512
MAX_PHOTO_BYTES = 10 << 20
MAX_PHOTO_SIDES = 10_000
"""Width and height together, in pixels."""
MAX_PHOTO_RATIO = 20
MAX_UPLOAD_BYTES = 50 << 20
MAX_DOWNLOAD_BYTES = 20 << 20
MAX_ALBUM = 10
MAX_MESSAGES_AT_ONCE = 100
MAX_SECRET_TOKEN = 256
DELETABLE_SECONDS = 48 * 3600
CALLBACK_QUERY_SECONDS = 150
"""A tap is kept, and may be answered, this long."""
UPDATE_SECONDS = 24 * 3600
MAX_POLL_SECONDS = 50

CHAT_NOT_FOUND = "chat not found"
TEXT_EMPTY = "message text is empty"
TEXT_BLANK = "text must be non-empty"
TEXT_TOO_LONG = "message is too long"
RAW_TEXT_TOO_LONG = "text is too long"
CAPTION_TOO_LONG = "message caption is too long"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
CANNOT_EDIT = "message can't be edited"
CANNOT_EDIT_MEDIA = "message media can't be edited"
CANNOT_DELETE = "message can't be deleted for everyone"
NO_TEXT = "there is no text in the message to edit"
NO_CAPTION = "there is no caption in the message to edit"
NO_MESSAGE_ID = "message identifier is not specified"
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MARKUP_TOO_LONG = "reply markup is too long"
WRONG_FILE = "wrong file identifier/HTTP URL specified"
URL_NOT_FETCHED = "failed to get HTTP URL content"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
NEVER_WROTE = "bot can't initiate conversation with a user"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET_MEANWHILE = "terminated by setWebhook request"


class Refusal(Exception):
    """A Bot API answer with `"ok": false`: `code`, `description` and, for 429, `retry_after` in seconds."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, object]:
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


class BadRequest(Refusal):
    """400, with the words after `Bad Request: `."""

    def __init__(self, words: str) -> None:
        super().__init__(400, f"Bad Request: {words}")


class Forbidden(Refusal):
    """403, with the words after `Forbidden: `."""

    def __init__(self, words: str) -> None:
        super().__init__(403, f"Forbidden: {words}")


class Conflict(Refusal):
    """409, with the words after `Conflict: `."""

    def __init__(self, words: str) -> None:
        super().__init__(409, f"Conflict: {words}")


class TooManyRequests(Refusal):
    """429; `retry_after` is in whole seconds, and only in words where it is not `told`."""

    def __init__(self, retry_after: int, *, told: bool = True) -> None:
        super().__init__(429, f"Too Many Requests: retry after {retry_after}", retry_after if told else None)


class Page(Refusal):
    """A web page in place of an answer, from whatever stands before Telegram."""

    def page(self) -> str:
        return f"<html><body><h1>{self.code} {self.description}</h1></body></html>"


class NotBuilt(Refusal):
    """501: Telegram has it, this local Telegram does not. Loud, so that nobody takes it for Telegram's own answer."""

    def __init__(self, what: str) -> None:
        super().__init__(501, f"Not Implemented: the local Telegram does not have {what}; build it in bot/sandbox")
