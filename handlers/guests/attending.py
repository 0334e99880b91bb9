"""The survey as an attendee sees it: where from, how, perhaps what they eat, in two or three taps.

Of an event in several towns it asks first to which of them they go, since distances depend on it.

`guest.attendee` holds the answers, and `at`, the question they are at.
"""

import re
from collections.abc import Mapping
from typing import Literal

from markupsafe import Markup

from bot.screen import Button, Rows, Screen, button, lines, paragraphs, rows, shortened
from bot.stale_taps import StaleTap
from bot.store.enquiries import is_full, listen, named_towns
from bot.store.models import AttendeeSaid, Enquiry, Guest, Organisation
from bot.texts import N_, Texts, Unreadable
from bot.turn import Turn
from bot.words import either, table
from calculators.geography import LUXEMBOURG, Band, Place, band_of, great_circle_km
from handlers.event.links import last_day
from handlers.event.naming import event_name
from handlers.event.origins.distances import BAND_KM, makes_sense
from handlers.event.origins.understanding import understood
from handlers.event.origins.words import HOW_FAR, SAID_WAYS
from handlers.event.questions import flow
from handlers.event.questions.kinds.whereabouts import Town, town_value
from handlers.guests.standing import SurveyFull, by_survey, card, typing
from handlers.guests.taps import LONGEST_TOWN, UNSAID, ComesBy, ComesFrom, Eats, GoesTo, StartOver
from handlers.reading import groups, vocabulary
from handlers.reading.vocabulary import meant

FROM_BANDS: Mapping[str, str] = {
    Band.LOCAL: N_("from up to 30 km"),
    Band.GREATER_REGION: N_("from up to 150 km"),
    Band.EUROPE: N_("from up to 1,500 km"),
    Band.BEYOND: N_("from beyond Europe"),
}

EATS: Mapping[str, str] = {
    "vegan": N_("Vegan"),
    "vegetarian": N_("Vegetarian"),
    "fish": N_("Fish"),
    "poultry": N_("Poultry"),
    "red_meat": N_("Red meat"),
}

FEWEST_FOR_A_BUTTON = 5
"""People who named a town, before others are shown it."""
MOST_TOWNS = 4
MOST_CANDIDATES = 6
MOST_SITES = 8
"""Towns of an event to choose from; where there are more, it is not asked, and distances are those to the first."""
LONGEST = 80
TOWN = Town(usual=())

ABOUT_ME = re.compile(rf"\s*(?:{either(table('about_me')['from'])})(?:(?<=['’])|\s+)", re.IGNORECASE)
"""What people say before the name of their town when they speak in whole sentences."""


def show(turn: Turn, enquiry: Enquiry, guest: Guest, notice: str = "") -> Screen:
    """The question an attendee is at."""
    towns = _sites(enquiry)
    match guest.attendee.get("at"):
        case "site" | None if towns:
            return _which_site(turn, enquiry, guest.attendee, notice)
        case "how":
            return _how(turn, enquiry, guest.attendee, notice)
        case "dish":
            return _dish(turn, enquiry, guest.attendee, notice)
        case "done":
            return _thanks(turn, enquiry, guest.attendee, notice)
        case _:
            return _where(turn, enquiry, guest.attendee, notice)


@by_survey
def goes_to(turn: Turn, enquiry: Enquiry, tap: GoesTo) -> Screen:
    """One of the event's towns was tapped. Where somebody comes from is as far from there as it is."""
    towns = _sites(enquiry)
    if tap.site >= len(towns):
        raise StaleTap
    return _going_to(turn, enquiry, towns[tap.site])


@by_survey
def comes_from(turn: Turn, enquiry: Enquiry, tap: ComesFrom) -> Screen:
    """A band or a town was tapped."""
    origin = tap.origin
    if origin not in FROM_BANDS and turn.world.places.find(origin) is None:
        raise StaleTap
    if _sites(enquiry) and "site" not in _guest(turn, enquiry).attendee:
        return _next(turn, enquiry, {"at": "site"})
    return _next(turn, enquiry, _origin(turn, enquiry, origin) | {"at": "how"})


@by_survey
def comes_by(turn: Turn, enquiry: Enquiry, tap: ComesBy) -> Screen:
    """A way of travelling was tapped."""
    guest, mode = _guest(turn, enquiry), tap.mode
    if "band" not in guest.attendee:
        return show(turn, enquiry, guest)
    if mode != UNSAID and mode not in _ways(guest.attendee):
        raise StaleTap
    return _next(turn, enquiry, {"mode": None if mode == UNSAID else mode, "at": _after_how(enquiry)})


@by_survey
def eats(turn: Turn, enquiry: Enquiry, tap: Eats) -> Screen:
    """A dish was tapped."""
    if not enquiry.terms.get("diet") or tap.dish not in (*EATS, UNSAID):
        raise StaleTap
    guest = _guest(turn, enquiry)
    if "mode" not in guest.attendee:
        return show(turn, enquiry, guest)
    return _next(turn, enquiry, {"dish": None if tap.dish == UNSAID else tap.dish, "at": "done"})


@by_survey
def again(turn: Turn, enquiry: Enquiry, _: StartOver) -> Screen:
    """From the first question once more; until another answer is given, the first one counts."""
    return _next(turn, enquiry, {"at": "site" if _sites(enquiry) else "where"})


def typed(turn: Turn, enquiry: Enquiry, guest: Guest) -> Screen:
    """A town, a way or a dish in an attendee's own words, or a shared location."""
    t, at = turn.t, guest.attendee.get("at", "site")
    if at == "site" and not _sites(enquiry):
        at = "where"
    if at == "where" and turn.incoming.location:
        place = turn.world.places.nearest(*turn.incoming.location)
        return _next(turn, enquiry, _origin(turn, enquiry, town_value(place)) | {"at": "how"})
    if turn.incoming.kind != "text":
        return show(turn, enquiry, guest, t("I can only read text here. Please tap a button, or type."))
    text = turn.incoming.text[:LONGEST]
    if at == "site" and (site := _typed_site(turn, enquiry, text)):
        return _going_to(turn, enquiry, site)
    if at == "where":
        return _typed_origin(turn, enquiry, guest, text)
    if at == "how" and (way := meant(text, vocabulary.WAYS, t)) in _ways(guest.attendee):
        return _next(turn, enquiry, {"mode": way, "at": _after_how(enquiry)})
    if at == "dish" and (dish := meant(text, vocabulary.DISHES, t)):
        return _next(turn, enquiry, {"dish": dish, "at": "done"})
    return show(turn, enquiry, guest, "" if at == "done" else t("Please tap one of the buttons."))


def _typed_origin(turn: Turn, enquiry: Enquiry, guest: Guest, text: str) -> Screen:
    """A town or how far away, perhaps with the way: `Metz`, `Paris, France`, `from Lisbon by plane`."""
    t, places = turn.t, turn.world.places
    text = ABOUT_ME.sub("", text, count=1).strip(" .!") or text
    try:
        found = understood(groups.read(text), enquiry.event.answers, places)
    except Unreadable:
        found = []
    if len(found) == 1 and (origin := found[0].get("from") or found[0].get("band")):
        said = _origin(turn, enquiry, origin)
        if "way" in found[0]:
            return _next(turn, enquiry, said | {"mode": found[0]["way"], "at": _after_how(enquiry)})
        return _next(turn, enquiry, said | {"at": "how"})
    if not places.towns_of(text) and (place := places.find_address(text)):
        return _next(turn, enquiry, _origin(turn, enquiry, town_value(place)) | {"at": "how"})
    named = found[0].get("said", text) if len(found) == 1 else text
    towns = dict.fromkeys(town_value(place) for place in places.towns_of(named) or places.search(text))
    offered = [one for town in towns if (one := _town_button(town, enquiry, TOWN.words(town, t)))][:MOST_CANDIDATES]
    if not offered:
        unknown = t("I do not know a town called “{name}”. Type a larger one nearby, or tap how far away.", name=text)
        return show(turn, enquiry, guest, unknown)
    which = t("{name}: which one do you mean?", name=text)
    return card(turn, which, (*rows(offered, 1), *_bands_or_town(turn, enquiry)), which)


def _typed_site(turn: Turn, enquiry: Enquiry, text: str) -> str | None:
    towns = {town: {turn.t.language: f"{turn.t.town(town)}, {town.rpartition(', ')[0]}"} for town in _sites(enquiry)}
    return meant(text, towns, turn.t)


def _going_to(turn: Turn, enquiry: Enquiry, site: str) -> Screen:
    guest = _guest(turn, enquiry)
    guest.said = guest.attendee | {"site": site}
    again = _origin(turn, enquiry, guest.attendee["from"]) if "from" in guest.attendee else {}
    return _next(turn, enquiry, again | {"at": "where"})


def _next(turn: Turn, enquiry: Enquiry, new: AttendeeSaid) -> Screen:
    """Keep what was said, and show what comes next."""
    guest = _guest(turn, enquiry)
    if "band" in new and "band" not in guest.attendee and is_full(turn.session, enquiry):
        raise SurveyFull
    said = guest.attendee | new
    if "from" not in new and "band" in new:
        said.pop("from", None)
        said.pop("km", None)
    if said.get("mode") and said["mode"] not in _ways(said):
        del said["mode"]
    guest.said = said
    return show(turn, enquiry, guest)


def _guest(turn: Turn, enquiry: Enquiry) -> Guest:
    return listen(turn.session, enquiry, turn.disguised, turn.now)


def _origin(turn: Turn, enquiry: Enquiry, origin: str) -> AttendeeSaid:
    if origin in FROM_BANDS:
        return {"band": origin}
    town = turn.world.places.find(origin)
    if town is None:
        raise StaleTap
    km = great_circle_km(town, _venue(turn, enquiry, _guest(turn, enquiry).attendee.get("site")))
    return {"from": origin, "km": round(km, 1), "band": str(band_of(km))}


def _venue(turn: Turn, enquiry: Enquiry, site: str | None) -> Place:
    return turn.world.places.find(site or enquiry.event.answers.get("place") or "") or LUXEMBOURG


def _sites(enquiry: Enquiry) -> list[str]:
    """The event's towns, where it takes place in several."""
    towns = list(dict.fromkeys(site["place"] for site in enquiry.event.answers.get("sites") or ()))
    return towns if 1 < len(towns) <= MOST_SITES else []


def _ways(said: AttendeeSaid) -> list[str]:
    """Only what makes sense over the distance."""
    km = (said["km"], said["km"]) if "km" in said else BAND_KM[said["band"]]
    return [way for way in flow.WAYS if makes_sense(way, km)]


def _after_how(enquiry: Enquiry) -> str:
    return "dish" if enquiry.terms.get("diet") else "done"


# The cards


QUESTIONS: Mapping[int, str] = {
    2: N_("Two questions, a tap each."),
    3: N_("Three questions, a tap each."),
    4: N_("Four questions, a tap each."),
}


def _introduction(turn: Turn, enquiry: Enquiry) -> str:
    """Who asks, and what becomes of the answer: on the first card."""
    t = turn.t
    organisation = turn.session.get_one(Organisation, enquiry.event.organisation_id)
    event, day = event_name(enquiry.event.answers, t), t.date(last_day(enquiry, t))
    count = t(QUESTIONS[2 + bool(enquiry.terms.get("diet")) + bool(_sites(enquiry))])
    return paragraphs(
        t(
            "<b>{organisation} would like to know how you come to “{event}”.</b>",
            organisation=organisation.name,
            event=event,
        ),
        t(
            "{count} It is anonymous: neither your name nor your Telegram account is kept with your answer. A code"
            " that allows one answer per person is erased with the survey, after {day}. Until then you can change"
            " your answer.",
            count=count,
            day=day,
        ),
    )


def _which_site(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t = turn.t
    towns = [button(shortened(t.town(town)), GoesTo(enquiry.code, index)) for index, town in enumerate(_sites(enquiry))]
    return card(
        turn,
        paragraphs(
            _introduction(turn, enquiry),
            notice,
            t("<b>The event takes place in several towns. To which do you go?</b>"),
            _so_far(said, t),
        ),
        rows(towns, 2),
        notice,
    )


def _where(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t, several = turn.t, bool(_sites(enquiry))
    towns = [
        _town_button(town, enquiry, t.town(town))
        for town in named_towns(turn.session, enquiry, FEWEST_FOR_A_BUTTON)[:MOST_TOWNS]
    ]
    place = said.get("site") or enquiry.event.answers.get("place")
    back = ((button(t("Back"), StartOver(enquiry.code)),),) if several else ()
    return card(
        turn,
        paragraphs(
            t("Noted: {answer}.", answer=t("to {site}", site=t.town(said["site"])))
            if several and "site" in said
            else _introduction(turn, enquiry),
            notice,
            lines(
                t("<b>Where do you come from?</b> Tap what fits.")
                if turn.stored_member
                else t("<b>Where do you come from?</b> Tap, or type the name of your town."),
                t("The event takes place in {town}.", town=TOWN.words(place, t)) if place else "",
            ),
            _so_far(said, t),
        ),
        (
            *rows((one for one in towns if one), 2),
            *_bands_or_town(turn, enquiry),
            *back,
        ),
        notice,
    )


def _how(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t = turn.t
    ways = [button(t(flow.WAYS[way]), ComesBy(enquiry.code, way)) for way in _ways(said)]
    return card(
        turn,
        paragraphs(
            t("Noted: {answer}.", answer=_words(_without(said, "mode", "dish"), t)),
            notice,
            t("<b>How do you travel?</b> If you change on the way, the longest stretch counts."),
        ),
        (
            *rows(ways, 2),
            (button(t("I don’t know yet"), ComesBy(enquiry.code, UNSAID)), button(t("Back"), StartOver(enquiry.code))),
        ),
        notice,
    )


def _dish(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t = turn.t
    dishes = [button(t(label), Eats(enquiry.code, dish)) for dish, label in EATS.items()]
    return card(
        turn,
        paragraphs(
            t("Noted: {answer}.", answer=_words(_without(said, "dish"), t)),
            notice,
            t("<b>What would you like to eat?</b>"),
        ),
        (
            *rows(dishes, 2),
            (button(t("No preference"), Eats(enquiry.code, UNSAID)), button(t("Back"), StartOver(enquiry.code))),
        ),
        notice,
    )


def _thanks(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t = turn.t
    organisation = turn.session.get_one(Organisation, enquiry.event.organisation_id)
    return card(
        turn,
        paragraphs(
            notice,
            t("<b>Thank you.</b> Noted: {answer}.", answer=_words(said, t)),
            t("{organisation} sees totals only, never single answers.", organisation=organisation.name),
        ),
        ((button(t("Change my answer"), StartOver(enquiry.code)),),),
        notice,
    )


def _so_far(said: AttendeeSaid, t: Texts) -> str:
    return t("So far you said: {answer}.", answer=_words(said, t)) if "band" in said else ""


def _without(said: AttendeeSaid, *parts: Literal["mode", "dish"]) -> AttendeeSaid:
    rest = said.copy()
    for part in parts:
        rest.pop(part, None)
    return rest


def _words(said: AttendeeSaid, t: Texts) -> str:
    """An answer in words: `from Metz, France · by train · vegetarian`."""
    band, mode, dish = said["band"], said.get("mode"), said.get("dish")
    origin = t("from {town}", town=TOWN.words(said["from"], t)) if "from" in said else t(FROM_BANDS[band])
    there = [t("to {site}", site=t.town(said["site"]))] if "site" in said else []
    parts = [origin, *there, *([t(SAID_WAYS[mode])] if mode else []), *([t(flow.DISHES[dish])] if dish else [])]
    return Markup(" · ").join(parts)


def _bands_or_town(turn: Turn, enquiry: Enquiry) -> Rows:
    bands = (button(turn.t(label), ComesFrom(enquiry.code, str(band))) for band, label in HOW_FAR.items())
    return (*rows(bands, 1), *typing(turn, enquiry, turn.t("Type another town")))


def _town_button(town: str, enquiry: Enquiry, label: str) -> Button | None:
    """None for the few names that are too long for what Telegram keeps behind a button; they can be typed."""
    if len(town.encode()) > LONGEST_TOWN or ":" in town:
        return None
    return button(shortened(label), ComesFrom(enquiry.code, town))
