"""What meeting services, mail programs and web pages write into an invitation, which says nothing of the event."""

import html
import re
from collections.abc import Iterator, Sequence

from bot.places.folding import fold
from bot.words import folded, table

LONGEST = 2_000
"""Characters."""
BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr)\b[^<>]{0,200}>", re.I)
NOT_SHOWN = ("style", "head", "script")
"""Elements of a page that a browser does not show."""
UNSEEN = re.compile(rf"<\s*({'|'.join(NOT_SHOWN)})\b[^<>]{{0,200}}>.{{0,20000}}?<\s*/\s*\1\s*>", re.I | re.S)
TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.I)
RULE = re.compile(r"\s*(?:[_~:=*–—-]{5,}|[-:~]{5,}[-:~ ]*)\s*")
"""A line that parts a service's own block from what people wrote."""
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|<?[\w.+-]+@[\w.-]+\.\w+>?|\b(?:mailto|tel|sip):\S+", re.I)
PHONE = re.compile(r"(?:\+|\b00)\d[\d\s()./,#-]{5,}")
SIGNATURE = re.compile(r"--\s*")
CLUTTER = table("meeting_invites")
SERVICES, LABELS = folded(CLUTTER["services"]), folded(CLUTTER["labels"])
"""How the block of a meeting service begins, all of which is left out; what a line begins with whose number is of no use."""
WITHIN = folded(CLUTTER["within"])
"""What stands within such a first line."""
GREETINGS = folded(table("briefs")["sign_off"])


def without_clutter(text: str) -> str:
    """What people wrote, line by line; neither addresses nor telephone numbers are left in it."""
    plain = html.unescape(TAG.sub("", BREAK.sub("\n", UNSEEN.sub(" ", text[: 20 * LONGEST]))))
    return "\n".join(_written(plain.splitlines()))[:LONGEST].strip()


def _written(lines: Sequence[str]) -> Iterator[str]:
    skipping = False
    for line in lines:
        if RULE.fullmatch(line):
            skipping = False
            continue
        said = fold(line)
        if SIGNATURE.fullmatch(line) or said in GREETINGS:
            return
        skipping = skipping or said.startswith(tuple(SERVICES)) or any(one in said for one in WITHIN)
        if skipping or said.startswith(tuple(f"{one} " for one in LABELS)) or said in LABELS:
            continue
        yield " ".join(PHONE.sub(" ", ADDRESS.sub(" ", line)).split())
