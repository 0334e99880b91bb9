"""Fonts for the names that DejaVu, which matplotlib brings, has no letters for. `OFL.txt` is their licence.

`EastAsian.otf` is Noto Sans CJK SC, Regular, of 2015: of its letters those of GB 2312, Big5, JIS X 0208 and KS X 1001,
upright only, 13,760 of them, made with `fonttools subset --no-hinting --layout-features=`.
"""

from pathlib import Path

FONTS = Path(__file__).parent
EAST_ASIAN = FONTS / "EastAsian.otf"
