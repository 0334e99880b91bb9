"""What signs say that people tick lists with, by their Unicode names: `☑ lunch ☐ dinner`, `🟢 lunch 🔴 dinner`, `❓ dinner`.

A crossed box leaves out beside a ticked one and chooses beside an empty one. Circles and squares are bullets as well: they say
something where a line, or the beginnings of lines that stand one below the other, have both full and empty ones.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal

Said = Literal["yes", "no", "open"]
NAMES: dict[Said, tuple[str, ...]] = {
    "yes": ("CHECK", "CHECK MARK", "THUMBS UP", "RADIO BUTTON"),
    "no": ("BALLOT X", "MULTIPLICATION X", "CROSS MARK", "NO ENTRY", "THUMBS DOWN", "NO GOOD"),
    "open": ("QUESTION MARK", "THINKING", "SHRUG", "HOURGLASS", "BALLOT BOX WITH X", "SCRIPT X"),
}
"""What stands in the name of a sign."""
COLOURS: dict[Said, tuple[str, ...]] = {"yes": ("BLACK", "GREEN"), "no": ("WHITE", "RED"), "open": ("YELLOW", "ORANGE")}
SHAPES = ("CIRCLE", "SQUARE")
EMPTY_BOX, BULLETS = "☐", "▪▫"
BLOCKS = (range(0x2300, 0x2400), range(0x25A0, 0x27C0), range(0x2B1B, 0x2B1D), range(0x1F300, 0x1FB00))
"""Of Unicode, in which signs and pictures are."""
SIGNS = {sign: f" {unicodedata.name(sign, '')} " for sign in map(chr, chain(*BLOCKS)) if sign not in BULLETS}


def _called(name: str, table: Mapping[Said, Sequence[str]]) -> Said | None:
    return next((said for said, words in table.items() if any(f" {one} " in name for one in words)), None)


MARKS = {sign: said for sign, name in SIGNS.items() if (said := _called(name, NAMES))} | {EMPTY_BOX: "no"}
SHAPED = {
    sign: said
    for sign, name in SIGNS.items()
    if name.rstrip().endswith(SHAPES) and (said := _called(name, COLOURS)) and sign not in MARKS
}
CROSSED = [sign for sign, said in MARKS.items() if said == "open" and " BALLOT " in SIGNS[sign]]
TYPED: dict[str, Said] = {"[]": "no", "[ ]": "no", "[-]": "no", "( )": "no"}
TYPED |= {f"{opens}{tick}{closes}": "yes" for opens, closes in ("[]", "()") for tick in "xX✓✔"}
"""What stands for a box."""
ANY = re.compile(rf"{'|'.join(map(re.escape, TYPED))}|[{''.join((*MARKS, *SHAPED))}]\ufe0f?")


def meaning(mark: str, beside: Iterable[str]) -> Said | None:
    """What a mark says of what stands at it, `beside` the others that belong with it; None for a bullet."""
    sign = mark.rstrip("\ufe0f")
    others = {one.rstrip("\ufe0f") for one in beside}
    if sign in CROSSED:
        ticked = any(MARKS.get(one) == "yes" for one in others)
        return "no" if ticked else "yes" if EMPTY_BOX in others else "open"
    if sign in SHAPED:
        full_and_empty = {SHAPED.get(one) or MARKS.get(one) for one in others} - {None}
        return SHAPED[sign] if len(full_and_empty) > 1 else None
    return MARKS.get(sign) or TYPED[sign]
