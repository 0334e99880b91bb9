"""What is kept of text that comes from outside, typed or in a file: what can be stored, sent, and read as it stands."""

import re

UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs: a bad client's, refused by PostgreSQL or by every encoder."""
DIRECTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that say in which direction to write: in a name they turn round what stands beside it. Every script does without."""


def readable(text: str) -> str:
    """The text without either."""
    return DIRECTING.sub("", UNREADABLE.sub("", text))


def all_readable(found: object) -> object:
    """The same of all text in something that JSON can hold."""
    match found:
        case str():
            return readable(found)
        case dict():
            return {readable(str(name)): all_readable(value) for name, value in found.items()}
        case list() | tuple():
            return [all_readable(one) for one in found]
        case _:
            return found
