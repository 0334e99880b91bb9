"""What is dictated with its marks: `on 11 March comma Copenhagen comma four of us full stop`."""

import re

from bot.words import either, table

BRIEFS = table("briefs")
COMMA, STOP, COLON = (BRIEFS[row] for row in ("dictated_comma", "dictated_stop", "dictated_colon"))
MARKS = re.compile(
    rf"(?<!\w)(?:(?P<comma>{either(COMMA)})|(?P<stop>{either(STOP)})|(?P<colon>{either(COLON)}))(?!\w)", re.I
)
TYPED = re.compile(r"[,;]|\.(?=\s)")
FEWEST = 2
"""Of one “point” alone nobody knows whether it is one."""
SIGNS = {"comma": ",", "stop": ".", "colon": ":"}


def with_marks(text: str) -> str:
    """The text, as long as it was, with the marks in it that were said; as it was where any are typed."""
    if TYPED.search(text) or len(MARKS.findall(text)) < FEWEST:
        return text
    return MARKS.sub(lambda said: SIGNS[str(said.lastgroup)].ljust(len(said[0])), text)
