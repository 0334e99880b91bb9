"""What a part of a text may mean where not all of it was understood. It is never taken, only offered beside what was not."""

from collections.abc import Callable
from typing import TypeVar

from bot.texts import Unreadable
from bot.words import table
from handlers.reading import vocabulary
from handlers.reading.denials import denied
from handlers.reading.doubt import NotUnderstood

T = TypeVar("T")
MOST = 20
"""Words of a part: what says anything in more of them is no answer, and each part is read anew."""
EXCEPT = table("small_words")["except"]


def partly(typed: str, read: Callable[[str], T]) -> tuple[T, str] | None:
    """What the longest beginning that can be read says, or else the longest end, and the words that are left; None for none.

    An end counts only where nothing before it denies it: `not March`.
    """
    words = typed.split()
    parts = [(words[:count], words[count:]) for count in range(min(len(words) - 1, MOST), 0, -1)]
    if not (any(denied(typed)) or vocabulary.begins_without(typed) or vocabulary.within(typed, EXCEPT)):
        parts += [(words[count:], words[:count]) for count in range(max(1, len(words) - MOST), len(words))]
    for known, left in parts:
        try:
            return read(" ".join(known)), " ".join(left)
        except (NotUnderstood, Unreadable):
            continue
    return None
