"""What meeting services, mail programs and web pages write into an invitation, which says nothing of the event."""

import html
import re
from collections.abc import Iterator, Sequence

from bot.places.folding import fold
from bot.words import folded, table

LONGEST = 2_000
"""Characters."""
BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr)\b[^<>]{0,200}>", re.I)
TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.I)
RULE = re.compile(r"\s*(?:[_~:=*–—-]{5,}|[-:~]{5,}[-:~ ]*)\s*")
"""A line that parts a service's own block from what people wrote."""
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|<?[\w.+-]+@[\w.-]+\.\w+>?|\b(?:mailto|tel|sip):\S+", re.I)
PHONE = re.compile(r"(?:\+|\b00)\d[\d\s()./,#-]{5,}")
SIGNATURE = re.compile(r"--\s*")
SERVICES: Sequence[str] = (
    *(
        "microsoft teams",
        "reunion microsoft teams",
        "join on your computer",
        "join the meeting now",
        "ms teams meeting",
    ),
    *(
        "zoom meeting",
        "join zoom",
        "join our cloud hd video meeting",
        "topic zoom",
        "rejoindre zoom",
        "zoom meeting beitreten",
    ),
    *(
        "join with google meet",
        "google meet",
        "join by phone",
        "rejoindre avec google meet",
        "mit google meet teilnehmen",
    ),
    *("webex meeting", "join webex", "participer a la reunion", "rejoindre la reunion", "an besprechung teilnehmen"),
    *("an zoom", "dem zoom", "per telefon einwahlen", "dial in by phone", "one tap mobile", "participer a zoom"),
)
"""How the block of a meeting service begins, folded; all of it is left out."""
INVITES = ("inviting you to a scheduled zoom", "invite a une reunion zoom", "zu einem geplanten zoom")
"""What stands within such a line."""
LABELS: Sequence[str] = (
    *("meeting id", "meeting number", "passcode", "password", "pin", "phone", "phone conference id", "dial in", "tel"),
    *("id de reunion", "id de la reunion", "code secret", "mot de passe", "numero de conference", "telephone", "fax"),
    *("besprechungs id", "meeting id nummer", "kenncode", "passwort", "kennwort", "telefon", "einwahl", "konferenz id"),
    *("mobile", "mobil", "gsm", "handy", "handynummer", "kode", "pin code", "access code", "code d acces"),
)
"""What a line begins with whose number is none of the event."""
GREETINGS = folded(table("briefs")["sign_off"])


def without_clutter(text: str) -> str:
    """What people wrote, line by line; neither addresses nor telephone numbers are left in it."""
    plain = html.unescape(TAG.sub("", BREAK.sub("\n", text[: 20 * LONGEST])))
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
        skipping = skipping or said.startswith(tuple(SERVICES)) or any(one in said for one in INVITES)
        if skipping or said.startswith(tuple(f"{one} " for one in LABELS)) or said in LABELS:
            continue
        yield " ".join(PHONE.sub(" ", ADDRESS.sub(" ", line)).split())
