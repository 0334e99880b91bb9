"""The cards of the survey: each question as an attendee sees it, and what they have said so far."""

from collections.abc import Mapping
from typing import Literal

from markupsafe import Markup

from bot.screen import Button, Rows, Screen, button, lines, paragraphs, rows, shortened
from bot.store.enquiries import named_towns
from bot.store.models import AttendeeSaid, Enquiry, Guest, Organisation
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators.geography import Band
from calculators.usual_travel import makes_sense
from handlers.event.links import last_day
from handlers.event.naming import event_name
from handlers.event.origins.distances import BAND_KM
from handlers.event.origins.words import HOW_FAR, SAID_WAYS
from handlers.event.questions import flow
from handlers.event.questions.kinds.whereabouts import Town
from handlers.guests.standing import card, typing
from handlers.guests.taps import LONGEST_TOWN, UNSAID, ComesBy, ComesFrom, Eats, GoesTo, StartOver, Stays

FROM_BANDS: Mapping[str, str] = {
    Band.LOCAL: N_("from within 30 km"),
    Band.GREATER_REGION: N_("from within 150 km"),
    Band.EUROPE: N_("from within 1,500 km"),
    Band.BEYOND: N_("from beyond 1,500 km"),
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
MOST_OFFERED = 5
"""Nights on buttons; more can be typed."""
MOST_SITES = 8
"""Towns of an event on buttons; more can be typed."""
TOWN = Town(usual=())


def show(turn: Turn, enquiry: Enquiry, guest: Guest, notice: str = "") -> Screen:
    """The question an attendee is at."""
    towns = sites(enquiry)
    match guest.attendee.get("at"):
        case "site" | None if towns:
            return _which_site(turn, enquiry, guest.attendee, notice)
        case "how":
            return _how(turn, enquiry, guest.attendee, notice)
        case "nights":
            return _nights(turn, enquiry, guest.attendee, notice)
        case "dish":
            return _dish(turn, enquiry, guest.attendee, notice)
        case "done":
            return _thanks(turn, enquiry, guest.attendee, notice)
        case _:
            return _where(turn, enquiry, guest.attendee, notice)


def sites(enquiry: Enquiry) -> list[str]:
    """The event's towns, where it takes place in several."""
    towns = list(dict.fromkeys(site["place"] for site in enquiry.event.answers.get("sites") or ()))
    return towns if len(towns) > 1 else []


def asks_nights(enquiry: Enquiry, said: AttendeeSaid) -> bool:
    """Whether somebody who said so is asked how many nights they stay: not who lives nearby."""
    return "nights" in enquiry.terms and said.get("band") != Band.LOCAL


def ways(said: AttendeeSaid) -> list[str]:
    """Only what makes sense over the distance."""
    km = (said["km"], said["km"]) if "km" in said else BAND_KM[said["band"]]
    return [way for way in flow.WAYS if makes_sense(way, km)]


QUESTIONS: Mapping[int, str] = {
    2: N_("Two questions, a tap each."),
    3: N_("Three questions, a tap each."),
    4: N_("Four questions, a tap each."),
    5: N_("Five questions, a tap each."),
}


def _introduction(turn: Turn, enquiry: Enquiry) -> str:
    """Who asks, and what becomes of the answer: on the first card."""
    t = turn.t
    organisation = turn.session.get_one(Organisation, enquiry.event.organisation_id)
    event, day = event_name(enquiry.event.answers, t), t.full_date(last_day(enquiry, t), turn.today)
    count = t(QUESTIONS[2 + bool(enquiry.terms.get("diet")) + ("nights" in enquiry.terms) + bool(sites(enquiry))])
    return paragraphs(
        t(
            "<b>{organisation} would like to know how you are getting to “{event}”.</b>",
            organisation=organisation.name,
            event=event,
        ),
        t(
            "{count} It’s anonymous: neither your name nor your Telegram account is kept with your answer. A"
            " code lets each person answer once; it is erased with the survey, after {day}. Until then you can"
            " change your answer.",
            count=count,
            day=day,
        ),
    )


def _which_site(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t, there = turn.t, sites(enquiry)
    towns = [
        button(shortened(t.town(town)), GoesTo(enquiry.code, index)) for index, town in enumerate(there[:MOST_SITES])
    ]
    more = len(there) > MOST_SITES
    return card(
        turn,
        paragraphs(
            _introduction(turn, enquiry),
            notice,
            t("<b>The event takes place in several towns. Which one are you going to?</b>"),
            t("If yours isn’t among the buttons, type it.") if more else "",
            _so_far(said, t),
        ),
        (*rows(towns, 2), *(typing(turn, enquiry, t("Type another town")) if more else ())),
        notice,
    )


def _where(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t, several = turn.t, bool(sites(enquiry))
    towns = [
        town_button(town, enquiry, t.town(town))
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
                t("<b>Where are you travelling from?</b> Tap what fits.")
                if turn.stored_member
                else t("<b>Where are you travelling from?</b> Tap, or type the name of your town."),
                t("Place of the event: {town}.", town=TOWN.words(place, t)) if place else "",
            ),
            _so_far(said, t),
        ),
        (
            *rows((one for one in towns if one), 2),
            *bands_or_town(turn, enquiry),
            *back,
        ),
        notice,
    )


def _how(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t = turn.t
    tapped = [button(t(flow.WAYS[way]), ComesBy(enquiry.code, way)) for way in ways(said)]
    return card(
        turn,
        paragraphs(
            t("Noted: {answer}.", answer=in_words(_without(said, "mode", "nights", "dish"), t)),
            notice,
            t("<b>How are you travelling?</b> If you change on the way, choose the longest stretch."),
        ),
        (
            *rows(tapped, 2),
            (button(t("I don’t know yet"), ComesBy(enquiry.code, UNSAID)), button(t("Back"), StartOver(enquiry.code))),
        ),
        notice,
    )


def _nights(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t = turn.t
    offered = range(min(enquiry.terms["nights"], MOST_OFFERED) + 1)
    return card(
        turn,
        paragraphs(
            t("Noted: {answer}.", answer=in_words(_without(said, "nights", "dish"), t)),
            notice,
            t("<b>How many nights will you stay at a hotel?</b> At home or with friends: none."),
        ),
        (
            *rows([button(so_many(nights, t), Stays(enquiry.code, nights)) for nights in offered], 2),
            (button(t("I don’t know yet"), Stays(enquiry.code, UNSAID)), button(t("Back"), StartOver(enquiry.code))),
        ),
        notice,
    )


def so_many(nights: int, t: Texts) -> str:
    return t.n("{count} night", "{count} nights", nights) if nights else t("No night")


def _dish(turn: Turn, enquiry: Enquiry, said: AttendeeSaid, notice: str) -> Screen:
    t = turn.t
    dishes = [button(t(label), Eats(enquiry.code, dish)) for dish, label in EATS.items()]
    return card(
        turn,
        paragraphs(
            t("Noted: {answer}.", answer=in_words(_without(said, "dish"), t)),
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
            t("<b>Thank you.</b> Noted: {answer}.", answer=in_words(said, t)),
            t("{organisation} sees totals only, never single answers.", organisation=organisation.name),
        ),
        ((button(t("Change my answer"), StartOver(enquiry.code)),),),
        notice,
    )


def _so_far(said: AttendeeSaid, t: Texts) -> str:
    return t("So far you said: {answer}.", answer=in_words(said, t)) if "band" in said else ""


def _without(said: AttendeeSaid, *parts: Literal["mode", "nights", "dish"]) -> AttendeeSaid:
    rest = said.copy()
    for part in parts:
        rest.pop(part, None)
    return rest


def in_words(said: AttendeeSaid, t: Texts) -> str:
    """An answer in words: `Metz, France · by train · no hotel night · vegetarian`, what is not known yet among it.

    Who lives nearby was not asked about nights.
    """
    band, mode, dish = said["band"], said.get("mode"), said.get("dish")
    origin = TOWN.words(said["from"], t) if "from" in said else t(FROM_BANDS[band])
    there = [t("to {site}", site=t.town(said["site"]))] if "site" in said else []
    by = [t(SAID_WAYS[mode]) if mode else t("not sure how yet")] if "mode" in said else []
    stay = [_staying(said["nights"], t)] if "nights" in said and (said["nights"] or band != Band.LOCAL) else []
    eat = [t(flow.DISHES[dish]) if dish else t("no preference")] if "dish" in said else []
    return Markup(" · ").join([origin, *there, *by, *stay, *eat])


def _staying(nights: int | None, t: Texts) -> str:
    if nights is None:
        return t("not sure how many nights yet")
    return so_many(nights, t) if nights else t("no night")


def bands_or_town(turn: Turn, enquiry: Enquiry) -> Rows:
    bands = (button(turn.t(label), ComesFrom(enquiry.code, str(band))) for band, label in HOW_FAR.items())
    return (*rows(bands, 1), *typing(turn, enquiry, turn.t("Type another town")))


def town_button(town: str, enquiry: Enquiry, label: str) -> Button | None:
    """None for the few names that are too long for what Telegram keeps behind a button; they can be typed."""
    if len(town.encode()) > LONGEST_TOWN or ":" in town:
        return None
    return button(shortened(label), ComesFrom(enquiry.code, town))
