"""What one cell of a list says of whether somebody comes: a yes or a no, a state, online. None where it is not clear."""

import re
from collections.abc import Mapping
from functools import cache

from bot.attendees.cells import PARTS, SIGNS, TICKS
from bot.attendees.headings import TESTS, is_aside
from bot.attendees.meanings import ANSWERS, NOT, denied, is_open, meanings
from bot.attendees.states import (
    COMING,
    LEFT_OUT,
    NO_ALONE,
    NO_WORDS,
    ONLINE_PHRASES,
    POLITE,
    PRESENCE_PHRASES,
    STATE_PHRASES,
    YES_ALONE,
    YES_WORDS,
    Standing,
)
from bot.places.folding import fold
from bot.words import folded, table

ENDED = re.compile(r"\W*\w+\s*[^\w\s]")
"""A first word that stands for itself: “No, I’m away”, while “no reply” is none."""
STRUCK = re.compile(r"^(~~?|--)\S.*\S\1$")
"""A text that is crossed out: “~~Anna~~”."""
ORDER = list(Standing)
NEGATIONS = NOT - NO_WORDS
"""What turns the word behind it round: “not online”. A no is an answer of its own: “No, online”."""
ONLINE: Mapping[str, Standing] = dict.fromkeys(ONLINE_PHRASES, Standing.ONLINE)
MOMENTS = folded(ANSWERS["moments"]) | {month for row in table("months").values() for month in folded(row)}
"""What stands beside the numbers of a moment: “Mar 12, 2027 9:02 a.m.”."""
DAY_MONTH_YEAR = 3
LONGEST_REMARK = 6
"""Words of a remark that may say no more than that somebody does not come, or is online."""


@cache
def answered(cell: str) -> bool | None:
    """Yes or no; the moment of something that happened is a yes. None where it is neither."""
    if SIGNS & set(cell):
        return bool(TICKS & set(cell)) if not fold(cell) else None
    said = _plainly(fold(cell))
    if said in NOT | NO_ALONE:
        return False
    if said in YES_ALONE:
        return True
    first, *others = said.split() or [""]
    if said in YES_WORDS or first in YES_WORDS - {"x", "1", "y", "o", "j"}:
        return True
    plainly = not others or ENDED.match(cell) or NOT & set(others)
    if said in NO_WORDS or (first in NO_WORDS - {"n", "0"} and plainly):
        return False
    said = " ".join(word for word in said.split() if word not in MOMENTS)
    digits = sum(letter.isdigit() for letter in said)
    return (
        True if digits >= 6 and not any(letter.isalpha() for letter in said.replace("t", "").replace("z", "")) else None
    )


def is_day(cell: str) -> bool:
    """Whether a cell is a day, without the hour of something that happened."""
    words = [word for word in fold(cell).split() if word not in MOMENTS]
    return bool(words) and len(words) <= DAY_MONTH_YEAR and all(map(str.isdecimal, words)) and ":" not in cell


def _plainly(said: str) -> str:
    """An answer without what is only polite: “leider nein”."""
    words = said.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if end - start < len(words) and " ".join(words[start:end]) in POLITE:
                return _plainly(" ".join(words[:start] + words[end:]))
    return said


@cache
def mentions_online(cell: str) -> bool:
    """Whether a cell says that somebody takes part online: “Ticket (livestream)”."""
    return Standing.ONLINE in meanings(cell, ONLINE, without=NEGATIONS)


@cache
def state_in(cell: str) -> Standing | None:
    """What a cell of a column of states says: “Cancelled by attendee”."""
    return min(_meant(cell, STATE_PHRASES), key=ORDER.index, default=None)


@cache
def presence_in(cell: str) -> Standing | None:
    """What a cell says of how somebody takes part: “remotely”, “on site”."""
    meant = _meant(cell, PRESENCE_PHRASES)
    if Standing.HYBRID in meant or meant >= {Standing.ONLINE, Standing.ON_SITE}:
        return min({Standing.HYBRID, *(meant & LEFT_OUT)}, key=ORDER.index)
    return min(meant, key=ORDER.index, default=None)


def _meant(cell: str, table: Mapping[str, Standing]) -> set[Standing]:
    """What a cell says; nothing where it leaves that open, or says that somebody comes, and does not."""
    meant, turned = meanings(cell, table, without=NEGATIONS), _turned(cell)
    return set() if is_open(cell) or (turned and meant - LEFT_OUT) else meant | turned


@cache
def online_by_town(cell: str) -> Standing | None:
    """What stands where a town should, or beside it, and says that nobody travels: “En ligne”, “Annulé”, “Metz (cancelled)”."""
    said = fold(cell)
    if said in ONLINE_PHRASES:
        return Standing.ONLINE
    beside = [STATE_PHRASES.get(fold(part)) for part in PARTS.split(cell)[1:]]
    return next((one for one in (STATE_PHRASES.get(said), *beside) if one in LEFT_OUT), None)


@cache
def said_beside(cell: str) -> Standing | None:
    """What stands beside a name, or for one, and says that nobody travels: “Anna Weber (absent)”, “online / Metz”, “Test”."""
    if STRUCK.match(cell.strip()) or fold(cell) in TESTS:
        return Standing.CANCELLED
    parts = PARTS.split(cell)
    words = fold(cell).split()
    behind = [*map(fold, parts if len(parts) > 1 else ()), *(" ".join(words[at:]) for at in range(1, len(words)))]
    said = (PRESENCE_PHRASES.get(part) for part in behind)
    return next((one for one in said if one in LEFT_OUT or one is Standing.ONLINE), None)


@cache
def cancelled_in(cell: str) -> Standing | None:
    """What a remark says that is nothing but a cancellation, or online: “annulé le 3/3”, “can’t come any more”, “en visio”."""
    words = fold(cell).split()
    if len(words) > LONGEST_REMARK:
        return None
    dated = any(word.isdecimal() for word in words)
    begins = (STATE_PHRASES.get(" ".join(words[:end])) for end in range(len(words), 0 if dated else len(words) - 1, -1))
    if (said := next((one for one in begins if one in LEFT_OUT), None)) or (said := next(iter(_turned(cell)), None)):
        return said
    return Standing.ONLINE if presence_in(cell) is Standing.ONLINE and not is_aside(cell) else None


def _turned(cell: str) -> set[Standing]:
    """What a cell says in which somebody is not coming: “can’t go”, “komme nicht”."""
    return {Standing.NOT_COMING} if denied(cell, COMING, without=NEGATIONS) else set()
