"""How much of a label a phone shows on a button, which it cuts to one line."""

from functools import lru_cache

WHOLE_WIDTH = 34
"""Average characters of a label on a button as wide as the message, on a phone of 390 pixels."""
NARROW, WIDE = frozenset("iIjl1.,:;'|!’‘“”()[]frt·-– \u00a0\u202f"), frozenset("mwMW%—…−+€→")
NARROWS, WIDENS, CAPITAL = 0.62, 1.5, 1.2
"""Of an average character, as the usual fonts of phones have them."""


@lru_cache(maxsize=4096)
def width(label: str) -> float:
    """In average characters."""
    return sum(_of(one) for one in label)


def fits(label: str, among: int = 1) -> bool:
    """Whether all of it is seen on one of so many buttons in a row."""
    return len(label) * NARROWS <= WHOLE_WIDTH and width(label) <= WHOLE_WIDTH / among


def _of(character: str) -> float:
    if character in NARROW:
        return NARROWS
    return WIDENS if character in WIDE or ord(character) > 0x2190 else CAPITAL if character.isupper() else 1
