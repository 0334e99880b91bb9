"""What the bot writes as Telegram stores it: parsed, trimmed, its links and commands found."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from bot.sandbox.entities import DETECTED, Entity, FormattedText, detect, in_order, units
from bot.sandbox.html import TAG_BY_TYPE, parse_html
from bot.sandbox.links import checked_link
from bot.sandbox.refusals import BadRequest, NotBuilt


def format_text(text: str, parse_mode: str, given: Any) -> FormattedText:
    """Text as Telegram would store it: parsed, trimmed, links and commands found.

    `given` is the decoded `entities` parameter, used without a parse mode. Raises `BadRequest` with Telegram's words.
    """
    mode = parse_mode.lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode in {"markdown", "markdownv2"}:
        raise NotBuilt(f"parse_mode {parse_mode}")
    elif mode and mode != "none":
        raise BadRequest("unsupported parse_mode")
    else:
        entities = _read_entities(text, given)
    text, entities = _trimmed(text, entities)
    return FormattedText(text, tuple(_merged(entities, detect(text))))


def _read_entities(text: str, given: Any) -> list[Entity]:
    entities: list[Entity] = []
    whole = {0, *accumulate(map(units, text))}  # where a character begins or ends
    for document in given if isinstance(given, list) else []:
        try:
            kind, start, length = str(document["type"]), int(document["offset"]), int(document["length"])
        except (TypeError, KeyError, ValueError):
            raise BadRequest("can't parse MessageEntity: expected an Object") from None
        if kind in {found for found, _ in DETECTED}:
            continue  # Telegram finds these by itself
        if kind not in TAG_BY_TYPE and kind != "text_link":
            raise BadRequest("can't parse MessageEntity: Unsupported type specified")
        if start < 0 or length < 0:
            raise BadRequest(f"receive an entity with incorrect {'offset' if start < 0 else 'length'}")
        if start > units(text):
            raise BadRequest(f"entity begins after the end of the text at UTF-16 offset {start}")
        if start + length > units(text):
            raise BadRequest(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text"
                f" at UTF-16 offset {start + length}"
            )
        if not {start, start + length} <= whole:
            raise BadRequest("entity begins or ends in a middle of a UTF-16 symbol")
        url = checked_link(str(document.get("url", ""))) if kind == "text_link" else ""
        if length > 0 and (url or kind != "text_link"):
            entities.append(Entity(kind, start, length, url, str(document.get("language", ""))))
    return sorted(entities, key=in_order)


def _trimmed(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """Telegram trims both ends and cuts the entities that reached into what it trimmed."""
    kept = text.rstrip()
    end = units(kept)
    leading = units(kept) - units(kept.lstrip(" \n"))
    if entities:
        leading = min(leading, entities[0].start)
    cut = [
        Entity(e.type, e.start - leading, min(e.end, end) - e.start, e.url, e.language)
        for e in entities
        if e.start < end
    ]
    return kept[leading:], cut


def _merged(entities: Sequence[Entity], found: Iterable[Entity]) -> list[Entity]:
    """Given entities and found ones; what is found inside a link, code or pre stays plain."""
    plain = [entity for entity in entities if entity.type in {"text_link", "code", "pre"}]
    free = [
        entity for entity in found if not any(entity.start < other.end and other.start < entity.end for other in plain)
    ]
    return sorted([*entities, *free], key=in_order)
