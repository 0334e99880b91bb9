"""Lines that were copied out of a chat: `[12:03] Anna: 20 from Trier`, `12/05/2026, 12:03 - Anna: 20 from Trier`."""

import re

DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.?\s[^\W\d_]{3,9}\.?\s\d{4}|[^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4})"
TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
WHEN = rf"(?:{DATE},?\s(?:[^\W\d_]{{1,3}}\s)?)?{TIME}"
NAME = r"~?\s?(?:\+\d|[^\W\d_])(?:(?!\d{1,2}:\d{2})[^:\n\[\]]){0,39}"
STAMP = re.compile(
    rf"^[ \t\u200e]*(?:\[{WHEN}(?:,\s{DATE})?\]\s?(?:-\s)?{NAME}:"  # WhatsApp on iPhones, Telegram
    rf"|{DATE},?\s{TIME}\s[-–]\s{NAME}:"  # WhatsApp on Android
    rf"|{NAME},?\s\[{WHEN}\]:?)"  # Telegram on a desktop
    r"[ \t\u200e]*\n?",
    re.I | re.M,
)
"""When a line was written, and by whom."""
SHORT = re.compile(rf"{TIME},?\s(?:[-–]\s)?[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){{0,2}}:\s?(?P<bare>[^\n:]{{1,60}})")
"""The same without a bracket: `12:03 Anna: 80`."""


def without_stamps(typed: str) -> str:
    """The text without when each line of a chat was written and by whom; what anybody types is left as it is."""
    short = SHORT.fullmatch(typed.strip())
    bare = short["bare"] if short else STAMP.sub("", typed)
    return bare if bare.strip() else typed
