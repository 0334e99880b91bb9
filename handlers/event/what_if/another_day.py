"""Another day of an event, said from the one it has: `one week later`, `deux jours plus tôt`, `on Wednesday`."""

from datetime import date, timedelta

from bot.texts import Texts
from bot.words import table
from handlers.event.what_if.copy import Supposed
from handlers.reading import asides, quantities, vocabulary
from handlers.reading.calendar.days import later

LATER, EARLIER = table("anew")["later"], table("anew")["earlier"]
WEEKDAYS = table("weekdays")
UNITS = {"days": "day", "weeks": "week", "months": "month"}


def moved_by(said: str, first_day: str, t: Texts) -> Supposed | None:
    """So long later or earlier than it is now; None where that is not said, or is nothing that is counted."""
    sign = vocabulary.within(said, LATER) - vocabulary.within(said, EARLIER)
    counted = quantities.read(asides.without(said, LATER, EARLIER), t)
    if not sign or len(counted.quantities) != 1 or counted.unknown or counted.vague or counted.bound:
        return None
    one = counted.quantities[0]
    unit = UNITS.get(one.units[0]) if len(one.units) == 1 and not one.per else None
    if unit is None or one.number != int(one.number):
        return None
    try:
        return Supposed({"first_day": later(date.fromisoformat(first_day), sign * int(one.number), unit).isoformat()})
    except (ValueError, OverflowError):
        return None


def may_be(said: str, alone: str, first_day: str) -> list[Supposed]:
    """The day that was said; of a day of the week alone, which is likelier that of the week it takes place in, first that."""
    named = any(vocabulary.within(said, words) for words in WEEKDAYS.values())
    if not named or any(map(str.isdigit, said)):
        return [Supposed({"first_day": alone})]
    now, day = date.fromisoformat(first_day), date.fromisoformat(alone)
    same_week = now + timedelta(days=day.weekday() - now.weekday())
    return [Supposed({"first_day": one.isoformat()}) for one in dict.fromkeys((same_week, day)) if one != now]
