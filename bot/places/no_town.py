"""What people write where a town is asked for and there is none: "online", "annulé", "tbd", "March"."""

import re
from enum import StrEnum

from bot.places.addresses import LONGEST_TEXT, PLACES, taken_apart
from bot.places.folding import fold
from bot.words import phrases, table


class NoTown(StrEnum):
    """Why there is no town: nobody travels, nobody comes, nobody knows yet, or it is a day."""

    ONLINE = "online"
    CANCELLED = "cancelled"
    UNSAID = "unsaid"
    DAY = "day"


_BEFORE_DAYS = [
    word
    for row in (table("when")["on"], table("when")["in"], table("when")["in_month"], table("small_words")["articles"])
    for word in phrases(row)
]
_DAYS = {
    fold(phrase): NoTown.DAY
    for name in ("months", "weekdays")
    for row in table(name).values()
    for phrase in phrases(row)
}
"""Months and days of the week. March and Mai are towns as well, for whoever says in which country."""
_BEFORE = re.compile(rf"^(?:(?:{'|'.join(map(fold, _BEFORE_DAYS))})\s|\d+\s)+")
"""“On 12 March”, “au mars”."""
_MEANINGS = _DAYS | {fold(phrase): kind for kind in NoTown if kind in PLACES for phrase in phrases(PLACES[kind])}


def no_town(text: str) -> NoTown | None:
    """What a text says instead of naming a town, if all of it does ("en ligne (Teams)"); a sign alone says nothing."""
    if not 0 < len(text) <= LONGEST_TEXT:
        return None
    if kind := _MEANINGS.get(fold(text)) or _DAYS.get(_BEFORE.sub("", fold(text))):
        return kind
    parts = taken_apart(text).parts
    kinds = {_MEANINGS.get(part) for part in parts}
    if not parts and not any(letter.isalnum() for letter in text):
        return NoTown.UNSAID
    return kinds.pop() if len(kinds) == 1 else None
