"""The numbering of a list or of groups, which counts no people: `1) 12 Trier 2) 8 Metz`, `Group 2 (7 from Bonn)`."""

import re
from string import ascii_lowercase

from bot.patterns import pattern
from bot.words import either, table

SMALL = table("small_words")
MARK = pattern(r"(?:(?<=[\s;,])|\A)\(?(?P<mark>[a-z]|\d{1,2})(?:\)|\.(?=\s))\s*", re.I)


GROUP = pattern(
    rf"(?:(?:^|[,;])\s*|\s+(?:{either(SMALL['and'], SMALL['and_between_counts'])})\s+|\b)(?:{either(SMALL['group_names'])})"
    r"\s+(?:[A-Z]|\d{1,2})(?:\s*[:(–-]\s*|\s+)(?=\d+\s+[^\W\d])",
    re.I | re.M,
)
"""`Group 2 (7 from Bonn)`, `Team B: 9 from Nancy`."""


def without_numbering(typed: str) -> str:
    """The text with each entry on a line of its own, where it begins with the first of a numbering that goes on."""
    typed = GROUP.sub("\n", typed).strip()
    for marks in (ascii_lowercase, [str(number) for number in range(1, 100)]):
        entries: list[str] = []
        end = 0
        for one in MARK.finditer(typed):
            if one["mark"].casefold() == marks[len(entries)] and (entries or not typed[: one.start()].strip()):
                entries.append(typed[end : one.start()])
                end = one.end()
        if len(entries) > 1:
            return "\n".join(entry.strip(" \n;,") for entry in [*entries[1:], typed[end:]])
    return typed
