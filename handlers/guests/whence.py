"""Where an attendee comes from: in their own words, and as it is kept, with the distance to the event."""

import re
from collections.abc import Sequence

from msgspec import Struct

from bot.patterns import pattern
from bot.stale_taps import StaleTap
from bot.store.models import AttendeeSaid, Enquiry
from bot.texts import Unreadable
from bot.turn import Places
from bot.words import either, table
from calculators.geography import LUXEMBOURG, band_of, great_circle_km
from handlers.event.origins.understanding import understood
from handlers.event.questions.kinds.whereabouts import town_value
from handlers.guests.survey_cards import FROM_BANDS
from handlers.reading.doubt import MoreThanAll, NotUnderstood
from handlers.reading.groups import grammar

LONGEST = 80
"""Characters that may be typed; what is longer is not read."""
ABOUT_ME = pattern(rf"\s*(?:{either(table('about_me')['from'])})(?:(?<=['’])|\s+)", re.IGNORECASE)
"""What people say before the name of their town when they speak in whole sentences."""


class Whence(Struct, frozen=True):
    """What was understood: an `origin`, which is a town or a band, perhaps with a `way`; else the towns it may be, the
    likeliest first. `named` is what was typed without the words around it.
    """

    named: str
    origin: str = ""
    way: str = ""
    towns: Sequence[str] = ()


def whence(text: str, enquiry: Enquiry, places: Places) -> Whence:
    """A town or how far away, perhaps with the way: `Metz`, `Paris, France`, `from Lisbon by plane`."""
    text = ABOUT_ME.sub("", text, count=1).strip(" .!") or text
    try:
        found = understood(grammar.read(text), enquiry.event.answers, places)
    except (Unreadable, NotUnderstood, MoreThanAll):
        found = []
    if len(found) == 1 and (origin := found[0].get("from") or found[0].get("band")):
        return Whence(text, origin, found[0].get("way") or "")
    if not places.towns_of(text) and (place := places.find_address(text)):
        return Whence(text, town_value(place))
    named = found[0].get("said", text) if len(found) == 1 else text
    towns = dict.fromkeys(town_value(place) for place in places.towns_of(named) or places.search(text))
    return Whence(text, towns=tuple(towns))


def said_from(origin: str, site: str | None, enquiry: Enquiry, places: Places) -> AttendeeSaid:
    """As it is kept; `site` is the town they go to, where the event is in several. Raises StaleTap for no town."""
    if origin in FROM_BANDS:
        return {"band": origin}
    town = places.find(origin)
    if town is None:
        raise StaleTap
    venue = places.find(site or enquiry.event.answers.get("place") or "") or LUXEMBOURG
    km = great_circle_km(town, venue)
    return {"from": origin, "km": round(km, 1), "band": str(band_of(km))}
