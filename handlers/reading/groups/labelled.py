"""Counts behind the places they belong to, as our cards say them: `Metz, France : 20, en train et Marseille 12 : 1.200`."""

import re
from collections.abc import Callable

from bot.patterns import pattern
from bot.words import either, table, taught
from handlers.reading.groups.pieces import COUNT, JOINED

FROM = taught(table("small_words")["from"], "en")
BETWEEN = rf"(?<!\d),|,(?!\d)|\s(?:{either(JOINED['and'], table('small_words')['and_between_counts'])})\s"
LABELLED = pattern(
    rf"(?=[^:;\n+•]*:)(?P<before>(?:(?!\s?[/·]\s)[^:;\n+•])*?)\s*:\s*(?P<count>(?:≈\s?)?(?:{COUNT})(?:\s?[–-]\s?(?:{COUNT}))?)(?=\s*(?:[,;\n+•]|\s[/·]\s|$)|{BETWEEN})",
    re.I,
)
PARTED = pattern(BETWEEN, re.I)
NAME = pattern(r"\W*[^\W\d][^\d]*(?:\s\d{1,4})?")
"""A number at its end belongs to it: `Marseille 12`. One in its middle may not: `Metz 20, Trier`, but `Marseille 12, France`."""
PLAIN = pattern(r"[^\d,]*:\s*\d{1,4}")
"""What is read as it stands."""


def counts_first(typed: str, says_how: Callable[[str], bool]) -> str:
    """The text with each `place : count` as `count from place`, on a line of its own; as it was where that changes nothing.

    `says_how` tells what still belongs to the group before: `by train`.
    """
    labelled = list(LABELLED.finditer(typed))
    if not any(not PLAIN.fullmatch(one[0].strip()) for one in labelled):
        return typed
    written, end = "", 0
    for one in labelled:
        between = typed[end : one.start()]
        goes_on = PARTED.match(one["before"]) and not between
        how, name = _parted(one["before"], says_how) if goes_on and written else ("", one["before"])
        named, comma, country = name.rpartition(", ")
        whole = NAME.fullmatch(name.strip()) is not None
        said = f"{FROM} {name.strip()}" if whole else f"{FROM} {country}"
        written += f"{between}{how}\n{'' if whole else named + comma}{one['count']} {said}"
        end = one.end()
    return written + typed[end:]


def _parted(before: str, says_how: Callable[[str], bool]) -> tuple[str, str]:
    """How the group before travels, and the name of the next: `, en train et Metz, France`."""
    start = 0
    borders = [*PARTED.finditer(before)]
    for at, border in enumerate(borders):
        end = borders[at + 1].start() if at + 1 < len(borders) else len(before)
        part = before[border.end() : end]
        if at + 1 == len(borders) or (part.strip() and not says_how(part)):
            return before[: border.start()], before[border.end() :]
        start = end
    return before[:start], before[start:]
