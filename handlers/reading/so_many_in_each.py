"""People told by what they sit in: `2 buses from Trier with 40 people each`, `3 tables of 8 from Metz`.

So many they may be, if each is full: it is written so that they are asked.
"""

import re

from bot.patterns import pattern
from bot.places.folding import fold
from bot.words import either, table, taught
from handlers.reading.group_words import WAY_PHRASES

SMALL = table("small_words")
HOLDS = either(SMALL["vehicles"], SMALL["several_vehicles"], SMALL["several_people"])
WITH = either(SMALL["so_many_in_one"], SMALL["with"])
EACH = either(SMALL["each"], table("per")["car"])
PEOPLE = rf"(?:\s+(?:{either(SMALL['people'])}))*"
IN_ONE = pattern(
    rf"(?<![\w.,])(?P<how_many>\d{{1,2}})\s+(?P<what>{HOLDS})(?P<whence>\s+(?:{either(SMALL['from'])})\s+[^\d,;\n]+?)?"
    rf"\s*,?\s+(?:{WITH})\s+(?P<before>(?:{EACH})\s+)?(?P<in_one>\d{{1,3}}){PEOPLE}(?P<behind>\s+(?:{EACH}))?(?![\w%])",
    re.I,
)
MAYBE, BY = taught(table("briefs")["tentative"], "en"), taught(SMALL["how"], "en")


def in_all(typed: str) -> str:
    """The text with how many people that may be: `maybe 80 from Trier by bus`."""
    return IN_ONE.sub(_in_all, typed)


def _in_all(said: re.Match[str]) -> str:
    if said["whence"] and not (said["before"] or said["behind"]):
        return said[0]  # “2 buses from Trier with 40 people”: in one, or in both?
    way = f" {BY} {said['what']}" if fold(said["what"]) in WAY_PHRASES else ""
    return f"{MAYBE} {int(said['how_many']) * int(said['in_one'])}{way}{said['whence'] or ''}"
