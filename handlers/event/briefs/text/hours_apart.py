"""An hour right before people: `14 Uhr 25 Personen` are 25 people at two o’clock, and not at 14:25."""

import re

from bot.patterns import pattern
from bot.words import either, table

BRIEFS = table("briefs")
HOUR = rf"\b\d{{1,2}}\s?(?:{either(table('when')['hour_sign'])})"
PEOPLE = "|".join(either(BRIEFS[row]) for row in ("attendees", "sorts_of_people"))
MINUTES_OR_PEOPLE = pattern(rf"(?P<hour>{HOUR})\s(?=\d+ (?:{PEOPLE})(?!\w))", re.I)


def with_hours_apart(text: str) -> str:
    """The text, as long as it was, with a mark behind each hour of which a number of people would be the minutes."""
    return MINUTES_OR_PEOPLE.sub(lambda found: f"{found['hour']};", text)
