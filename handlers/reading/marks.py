"""A point or a comma before exactly three digits: `1.200 badges` are twelve hundred, `1.200 t` may be a little more than one.

In a language it sets thousands apart, in the next it is the decimal sign, and people write either in any chat. Of what is
counted, and of small units, it is thousands in whichever mark; of units that people give so finely both are asked.
"""

import re

from babel import numbers

from bot.patterns import pattern
from bot.texts import Texts
from bot.words import either, table
from handlers.reading.converted import CONVERTED

LARGE = tuple(unit for unit, (_, times) in CONVERTED.items() if times > 1)
"""Of a thousand as of one and a bit: `1.200 t`."""
FINE = ("kilograms", "litres")
"""Said to the thousandth too, but by few who write thousands as their language does: `1.250 kg` off a scale."""
MEASURES = table("measures")
MARKED = r"(?<![\d.,])(?P<lead>[1-9]\d{0,2})(?P<mark>[.,])(?P<tail>\d{3})"
OF_LARGE = pattern(rf"{MARKED}(?=\s*(?:{either(*map(MEASURES.__getitem__, LARGE))})(?![\w-]))", re.I)
OF_FINE = pattern(rf"{MARKED}(?=\s*(?:{either(*map(MEASURES.__getitem__, FINE))})(?![\w-]))", re.I)


def in_two_ways(typed: str, t: Texts) -> tuple[str, ...]:
    """What was typed with its numbers as thousands, and as decimals; nothing where they can be read in one way alone."""
    own = numbers.get_group_symbol(t.locale)
    either_way = OF_LARGE.search(typed) or any(one["mark"] != own for one in OF_FINE.finditer(typed))
    if not either_way:
        return ()
    readings = (lambda one: one["lead"] + one["tail"], lambda one: f"{one['lead']}.{one['tail']}0")
    return tuple(OF_FINE.sub(as_said, OF_LARGE.sub(as_said, typed)) for as_said in readings)
