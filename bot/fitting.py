"""A caption holds 1,024 characters in every language: what is said first is kept, what is optional goes where it must."""

from markupsafe import Markup
from msgspec import Struct

from bot.screen import TAG, folded, lines, paragraphs

ROOM = 1000
"""UTF-16 units of a caption, with some to spare for a notice above it."""
ROOM_BELOW_WORDS = 850
"""The same, where a sentence or two often stands above: what was not understood, what was noted."""


class Paragraph(Struct, frozen=True):
    """A paragraph; an `optional` one is left out where there is no room."""

    text: str
    optional: bool = False


def fitting(*parts: Paragraph, room: int = ROOM) -> Markup:
    """The paragraphs in their order, as many of the optional ones as there is room for."""
    said = [part for part in parts if not part.optional]
    for part in parts:
        if part.optional and length(paragraphs(*(one.text for one in [*said, part]))) <= room:
            said.append(part)
    return paragraphs(*(part.text for part in parts if part in said))


def with_fold(above: str, *beside: str, room: int = ROOM) -> Markup:
    """A text, and folded below it as many of these lines as there is room for; the first one wherever a caption holds it."""
    said: list[str] = []
    for place, line in enumerate(beside):
        if line and length(paragraphs(above, folded(lines(*said, line)))) <= (room if place else ROOM):
            said.append(line)
    return paragraphs(above, folded(lines(*said)))


def length(text: str) -> int:
    """How long Telegram counts a text to be: in UTF-16 units, without tags."""
    return len(Markup(TAG.sub("", text)).unescape().encode("utf-16-le")) // 2
