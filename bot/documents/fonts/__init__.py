"""Fonts for the names that DejaVu, which matplotlib brings, has no letters for. `OFL.txt` is their licence.

`EastAsian.otf` is Noto Sans CJK SC, Regular, of 2015: of its letters those of GB 2312, Big5, JIS X 0208 and KS X 1001,
upright only, 13,760 of them, made with `fonttools subset --no-hinting --layout-features=`. The others are Noto Sans of
their script, Regular, of 2020: the letters of the script, made with `fonttools subset --no-hinting --layout-features='*'`.
They stay apart, since the features that join letters of one script differ from those of another. `Emoji.ttf` is Noto Emoji,
Regular, version 3.006 (© 2013–2026 Google LLC), in one colour, made with `fonttools subset --no-hinting --layout-features='*'`.
"""

from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent
FAMILIES: Final = {
    "Noto Sans CJK SC": FONTS / "EastAsian.otf",
    **{
        f"Noto Sans {script}": FONTS / f"{script}.ttf"
        for script in (
            "Thai", "Lao", "Khmer", "Myanmar", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu",
            "Kannada", "Malayalam", "Sinhala", "Ethiopic",
        )
    },
    "Noto Emoji": FONTS / "Emoji.ttf",
}  # fmt: skip
"""The file of each family, in the order in which a letter is looked for."""
