"""What meeting services, mail programs and web pages write into an invitation, which says nothing of the event."""

import html
import re
from collections.abc import Collection, Iterator, Sequence

from bot.places.folding import fold
from bot.words import folded, table

LONGEST = 2_000
"""Characters."""
BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr)\b[^<>]{0,200}>", re.I)
CELL = re.compile(r"</t[dh]\s*>\s*<t[dh]\b[^<>]{0,200}>", re.I)
"""Between two cells of a table, the first of which mostly says what the second is."""
NOT_SHOWN = ("style", "head", "script")
"""Elements of a page that a browser does not show."""
UNSEEN = re.compile(rf"<\s*({'|'.join(NOT_SHOWN)})\b[^<>]{{0,200}}>.{{0,20000}}?<\s*/\s*\1\s*>", re.I | re.S)
TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.I)
RULE = re.compile(r"\s*(?:[_~:=*–—-]{5,}|[-:~]{5,}[-:~ ]*)\s*")
"""A line that parts a service's own block from what people wrote."""
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|<?[\w.+-]+@[\w.-]+\.\w+>?|\b(?:mailto|tel|sip):\S+", re.I)
PHONE = re.compile(r"(?:\+|\b00)\d[\d\s()./,#-]{5,}")
HOST = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
SIGNATURE = re.compile(r"--\s*")
CLUTTER = table("meeting_invites")
SERVICES, LABELS = folded(CLUTTER["services"]), folded(CLUTTER["labels"])
"""How the block of a meeting service begins; what a line begins with whose number is of no use."""
BLOCK = folded(CLUTTER["block"])
"""What the other lines of such a block begin with."""
WITHIN = folded(CLUTTER["within"])
"""What stands within such a first line."""
GREETINGS = folded(table("briefs")["sign_off"])


def without_clutter(text: str) -> str:
    """What people wrote, line by line; neither addresses nor telephone numbers are left in it."""
    shown = UNSEEN.sub(" ", text[: 20 * LONGEST])
    plain = html.unescape(TAG.sub("", BREAK.sub("\n", CELL.sub(": ", shown))))
    return "\n".join(_written(plain.splitlines()))[:LONGEST].strip()


def _written(lines: Sequence[str]) -> Iterator[str]:
    in_block = False
    for line in lines:
        if RULE.fullmatch(line):
            in_block = False
            continue
        said = fold(line)
        if SIGNATURE.fullmatch(line) or said in GREETINGS:
            return
        begins = said.startswith(tuple(SERVICES)) or any(one in said for one in WITHIN)
        in_block = in_block or begins
        if begins or _begins_with(said, LABELS) or (in_block and _is_of_block(line, said)):
            continue
        yield " ".join(PHONE.sub(" ", ADDRESS.sub(" ", line)).split())


def _is_of_block(line: str, said: str) -> bool:
    """Whether a meeting service wrote a line within its block, and not somebody below it: a number to dial, `Reset PIN`."""
    dialled = any(one.search(line) for one in (ADDRESS, PHONE, HOST))
    return dialled or _begins_with(said, BLOCK) or not any(letter.isalpha() for letter in said)


def _begins_with(said: str, phrases: Collection[str]) -> bool:
    return said in phrases or said.startswith(tuple(f"{one} " for one in phrases))
