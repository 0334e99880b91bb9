"""Text with entities, counted in UTF-16 units as Telegram counts them, and the entities it finds by itself."""

import re
from dataclasses import dataclass
from typing import Any

DETECTED = (
    ("url", re.compile(r"(?<![\w@])(?:https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]|(?:t\.me|www\.[\w-]+\.\w+)/?[^\s<>\"'.,;:!?)\]]*)")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b(?!/)")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{4,31}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text with a meaning; `start` and `length` in UTF-16 units."""

    type: str
    start: int
    length: int
    url: str = ""
    language: str = ""

    @property
    def end(self) -> int:
        return self.start + self.length

    def to_json(self) -> dict[str, Any]:
        document: dict[str, Any] = {"type": self.type, "offset": self.start, "length": self.length}
        if self.url:
            document["url"] = self.url
        if self.language:
            document["language"] = self.language
        return document


def in_order(entity: Entity) -> tuple[int, int, str]:
    """Sorts entities as Telegram lists them: by start, the longer first."""
    return entity.start, -entity.length, entity.type


@dataclass(frozen=True, slots=True)
class FormattedText:
    """Text as a client shows it, with its entities in order."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def to_json(self, text_key: str = "text", entities_key: str = "entities") -> dict[str, Any]:
        if not self.text:
            return {}
        document: dict[str, Any] = {text_key: self.text}
        if self.entities:
            document[entities_key] = [entity.to_json() for entity in self.entities]
        return document


NO_TEXT = FormattedText()


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def detect(text: str) -> list[Entity]:
    """The entities Telegram finds by itself: links, addresses, commands, mentions, hashtags."""
    found: list[Entity] = []
    for kind, pattern in DETECTED:
        for match in pattern.finditer(text):
            entity = Entity(kind, units(text[: match.start()]), units(match.group()))
            if not any(entity.start < other.end and other.start < entity.end for other in found):
                found.append(entity)
    return sorted(found, key=in_order)
