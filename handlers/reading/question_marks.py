"""A question mark behind a group: whoever tells where people come from asks nothing, so that the group is not certain."""

from bot.patterns import pattern
from bot.words import table, taught

MARK = pattern(r"\s*\(?\s*\?+\s*\)?")
PART = pattern(r"[^,;\n]*")
NOT_CERTAIN = taught({"en": table("briefs")["tentative"]["en"]}, "en")


def as_words(typed: str) -> str:
    """The text with a word for each: `20 from Trier?`, `20? from Trier`, `10 from Metz (?)`."""
    return PART.sub(lambda part: _of_part(part[0]), typed) if "?" in typed else typed


def _of_part(said: str) -> str:
    written, end = "", 0
    for mark in MARK.finditer(said):
        before = said[end : mark.start()]
        ends = any(map(str.isdecimal, before)) and any(map(str.isalpha, before))  # “20 from Trier? 10 from Metz”
        written += f"{before} {NOT_CERTAIN}{',' if ends and said[mark.end() :].strip() else ''} "
        end = mark.end()
    return written + said[end:]
