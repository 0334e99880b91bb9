"""Why a file is no list that can be read. The words for each reason are in `handlers/attendee_lists/receiving.py`."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a file is no list that can be read."""

    EMPTY = "empty"
    PICTURE = "picture"
    PDF = "pdf"
    WORD = "word"
    SLIDES = "slides"
    APPLE = "apple"
    ARCHIVE = "archive"
    WEB_PAGE = "web_page"
    OTHER = "other"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    DAMAGED = "damaged"
    UNPACKED = "unpacked"
    LETTERS = "letters"
    ROWS = "rows"
    COLUMNS = "columns"
    NO_ROWS = "no_rows"
    SHARES = "shares"
    NO_TOWNS = "no_towns"
    POSTCODES = "postcodes"
    ANSWERS = "answers"
    NOBODY = "nobody"
    CALENDAR = "calendar"
    TOO_BIG = "too_big"
    GONE = "gone"
    TOO_HEAVY = "too_heavy"


class NoTable(Exception):
    """The file cannot be read as a list of attendees, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
