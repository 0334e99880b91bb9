"""The survey as an attendee sees it: where from, how, perhaps for how many nights and what they eat, a tap each.

Of an event in several towns it asks first to which of them they go, since distances depend on it.

`guest.attendee` holds the answers, and `at`, the question they are at.
"""

from bot.screen import Screen, rows
from bot.stale_taps import StaleTap
from bot.store.crowds import is_chat_full
from bot.store.enquiries import listen
from bot.store.models import AttendeeSaid, Enquiry, Guest
from bot.turn import Turn
from handlers.event.nights_each import nights_in
from handlers.event.questions.kinds.whereabouts import town_value
from handlers.guests.standing import SurveyFull, by_survey, card
from handlers.guests.survey_cards import (
    EATS,
    FROM_BANDS,
    TOWN,
    asks_nights,
    bands_or_town,
    show,
    sites,
    town_button,
    ways,
)
from handlers.guests.taps import UNSAID, ComesBy, ComesFrom, Eats, GoesTo, StartOver, Stays
from handlers.guests.whence import LONGEST, said_from, whence
from handlers.reading import vocabulary
from handlers.reading.in_passing import said_anew
from handlers.reading.vocabulary import meant

MOST_CANDIDATES = 6


@by_survey
def goes_to(turn: Turn, enquiry: Enquiry, tap: GoesTo) -> Screen:
    """One of the event's towns was tapped. Where somebody comes from is as far from there as it is."""
    towns = sites(enquiry)
    if tap.site >= len(towns):
        raise StaleTap
    return _going_to(turn, enquiry, towns[tap.site])


@by_survey
def comes_from(turn: Turn, enquiry: Enquiry, tap: ComesFrom) -> Screen:
    """A band or a town was tapped."""
    origin = tap.origin
    if origin not in FROM_BANDS and turn.world.places.find(origin) is None:
        raise StaleTap
    if sites(enquiry) and "site" not in _guest(turn, enquiry).attendee:
        return _next(turn, enquiry, {"at": "site"})
    return _next(turn, enquiry, _origin(turn, enquiry, origin) | {"at": "how"})


@by_survey
def comes_by(turn: Turn, enquiry: Enquiry, tap: ComesBy) -> Screen:
    """A way of travelling was tapped."""
    guest, mode = _guest(turn, enquiry), tap.mode
    if "band" not in guest.attendee:
        return show(turn, enquiry, guest)
    if mode != UNSAID and mode not in ways(guest.attendee):
        raise StaleTap
    return _next(turn, enquiry, {"mode": None if mode == UNSAID else mode, **_after_how(enquiry, guest.attendee)})


@by_survey
def stays(turn: Turn, enquiry: Enquiry, tap: Stays) -> Screen:
    """A number of nights was tapped."""
    nights = None if tap.nights == UNSAID else int(tap.nights)
    if nights is not None and nights > enquiry.terms.get("nights", -1):
        raise StaleTap
    guest = _guest(turn, enquiry)
    if "mode" not in guest.attendee:
        return show(turn, enquiry, guest)
    return _next(turn, enquiry, {"nights": nights, "at": _after_nights(enquiry)})


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
    return _next(turn, enquiry, {"at": "site" if sites(enquiry) else "where"})


def typed(turn: Turn, enquiry: Enquiry, guest: Guest) -> Screen:
    """A town, a way or a dish in an attendee's own words, or a shared location."""
    t, at = turn.t, guest.attendee.get("at", "site")
    if at == "site" and not sites(enquiry):
        at = "where"
    if at == "where" and turn.incoming.location:
        place = turn.world.places.nearest(*turn.incoming.location)
        return _next(turn, enquiry, _origin(turn, enquiry, town_value(place)) | {"at": "how"})
    if turn.incoming.kind != "text":
        return show(turn, enquiry, guest, t("I can only read text here. Please tap a button, or type."))
    if len(turn.incoming.text) > LONGEST:
        too_long = t("That is too long: {longest} characters at most.", longest=LONGEST)
        return show(turn, enquiry, guest, too_long)
    anew = said_anew(turn.incoming.text)
    asked = _before(enquiry, at) if anew else ()
    answers = (_answered(turn, enquiry, guest, one, anew or turn.incoming.text) for one in (at, *asked))
    return next(filter(None, answers), None) or show(
        turn, enquiry, guest, "" if at == "done" else t("Please tap one of the buttons.")
    )


def _answered(turn: Turn, enquiry: Enquiry, guest: Guest, at: str, text: str) -> Screen | None:
    """What comes after the question, answered by the text; None where it does not answer it."""
    t = turn.t
    if at == "site" and (site := _typed_site(turn, enquiry, text)):
        return _going_to(turn, enquiry, site)
    if at == "where":
        return _typed_origin(turn, enquiry, guest, text)
    if at == "how" and (way := meant(text, vocabulary.WAYS, t)) in ways(guest.attendee):
        return _next(turn, enquiry, {"mode": way, **_after_how(enquiry, guest.attendee)})
    if at == "nights" and vocabulary.unknown(text):
        return _next(turn, enquiry, {"nights": None, "at": _after_nights(enquiry)})
    if at == "nights" and (nights := nights_in(text, enquiry.terms["nights"], t)) is not None:
        return _next(turn, enquiry, {"nights": nights, "at": _after_nights(enquiry)})
    if at == "dish" and (dish := meant(text, vocabulary.DISHES, t)):
        return _next(turn, enquiry, {"dish": dish, "at": "done"})
    return None


def _before(enquiry: Enquiry, at: str) -> tuple[str, ...]:
    """The questions before one, the nearest first."""
    terms = enquiry.terms
    if_asked = {"site": bool(sites(enquiry)), "nights": "nights" in terms, "dish": terms.get("diet", False)}
    asked = tuple(one for one in ("site", "where", "how", "nights", "dish") if if_asked.get(one, True))
    return tuple(reversed(asked[: asked.index(at)] if at in asked else asked))


def went_back(enquiry: Enquiry, guest: Guest) -> bool:
    """To the question before the one the guest is at, where there is one."""
    before = _before(enquiry, guest.attendee.get("at") or ("site" if sites(enquiry) else "where"))
    if before:
        guest.said = guest.attendee | {"at": before[0]}
    return bool(before)


def _typed_origin(turn: Turn, enquiry: Enquiry, guest: Guest, text: str) -> Screen:
    t, found = turn.t, whence(text, enquiry, turn.world.places)
    if found.origin:
        said = _origin(turn, enquiry, found.origin)
        if found.way:
            return _next(turn, enquiry, said | {"mode": found.way, **_after_how(enquiry, said)})
        return _next(turn, enquiry, said | {"at": "how"})
    buttons = (town_button(town, enquiry, TOWN.words(town, t)) for town in found.towns)
    offered = [one for one in buttons if one][:MOST_CANDIDATES]
    if not offered:
        name = found.named
        unknown = t(
            "I don’t know a town called “{name}”. Type a larger one nearby, or tap how far away it is.", name=name
        )
        return show(turn, enquiry, guest, unknown)
    which = t("{name}: which one do you mean?", name=found.named)
    return card(turn, which, (*rows(offered, 1), *bands_or_town(turn, enquiry)), which)


def _typed_site(turn: Turn, enquiry: Enquiry, text: str) -> str | None:
    towns = {town: {turn.t.language: f"{turn.t.town(town)}, {town.rpartition(', ')[0]}"} for town in sites(enquiry)}
    known = turn.world.places.find(text)  # “lux”
    found = town_value(known) if known else ""
    return found if found in towns else meant(text, towns, turn.t)


def _going_to(turn: Turn, enquiry: Enquiry, site: str) -> Screen:
    guest = _guest(turn, enquiry)
    guest.said = guest.attendee | {"site": site}
    again = _origin(turn, enquiry, guest.attendee["from"]) if "from" in guest.attendee else {}
    return _next(turn, enquiry, again | {"at": "where"})


def _next(turn: Turn, enquiry: Enquiry, new: AttendeeSaid) -> Screen:
    """Keep what was said, and show what comes next."""
    guest = _guest(turn, enquiry)
    if "band" in new and "band" not in guest.attendee and is_chat_full(turn.session, enquiry):
        raise SurveyFull
    said = guest.attendee | new
    if "from" not in new and "band" in new:
        said.pop("from", None)
        said.pop("km", None)
    if said.get("mode") and said["mode"] not in ways(said):
        del said["mode"]
    guest.said = said
    return show(turn, enquiry, guest)


def _guest(turn: Turn, enquiry: Enquiry) -> Guest:
    return listen(turn.session, enquiry, turn.disguised, turn.now)


def _origin(turn: Turn, enquiry: Enquiry, origin: str) -> AttendeeSaid:
    return said_from(origin, _guest(turn, enquiry).attendee.get("site"), enquiry, turn.world.places)


def _after_how(enquiry: Enquiry, said: AttendeeSaid) -> AttendeeSaid:
    """What is asked next. Whoever lives nearby sleeps at home."""
    if asks_nights(enquiry, said):
        return {"at": "nights"}
    at = _after_nights(enquiry)
    return {"nights": 0, "at": at} if "nights" in enquiry.terms else {"at": at}


def _after_nights(enquiry: Enquiry) -> str:
    return "dish" if enquiry.terms.get("diet") else "done"
