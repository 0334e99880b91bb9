"""From one hour to another, as people type it where it is asked how long something takes: `9 to 5`, `von 9 bis 17 Uhr`."""

import re

from bot.words import either, table

WHEN = table("when")
SIGN = rf"(?:{either(WHEN['hour_sign'], WHEN['am'], WHEN['pm'])})(?!\w)|[:h]\d\d"
"""Behind the number of an hour."""
SPAN = re.compile(
    rf"^\W*(?P<said>(?:{either(table('small_words')['from_number'])})\s)?(?P<start>\d{{1,2}})\s?(?P<start_sign>{SIGN})?"
    rf"\s*(?:-|–|{either(WHEN['to'])})\s*(?P<end>\d{{1,2}})\s?(?P<end_sign>{SIGN})?\W*$",
    re.I,
)
MIDNIGHT = 24


def hours_between(typed: str, *, of_hours: bool = False) -> int:
    """How many hours `9 to 5` or `9h-17h` are; 0 where no times of day are meant.

    Where it is asked `of_hours`, `2 to 3 hours` are none.
    """
    found = SPAN.match(typed)
    if not found or (of_hours and not (found["start_sign"] or (found["said"] and not found["end_sign"]))):
        return 0
    start, end = int(found["start"]), int(found["end"])
    told = found["said"] or found["start_sign"] or found["end_sign"] or end < start
    return (end - start if end > start else end + 12 - start) if told and max(start, end) <= MIDNIGHT else 0
