"""The survey of an event's attendees as a page: the questions of the chat at once, read by the same readers, asked back alike.

Nothing is kept before all of it is understood, and then the answer alone, in the same table as those of the chat.
"""

from collections.abc import Sequence

from bot.store.crowds import PageFull, PlaceFull
from bot.store.enquiries import answer_on_page, guests_of, is_open, open_on_page
from bot.store.models import AttendeeSaid, Enquiry, Guest, Organisation
from bot.turn import Turn, read_code
from bot.web.page import BESIDE, JUDGED, Answer, Choice, Form, Page, Part, Typed, Visit, Ways, Words
from calculators.survey import FEWEST
from handlers.event.links import last_day, payload
from handlers.event.naming import event_name
from handlers.event.origins.words import HOW_FAR
from handlers.event.questions import flow
from handlers.guests.survey_cards import EATS, TOWN, in_words, sites, so_many, ways
from handlers.guests.taps import UNSAID
from handlers.guests.whence import LONGEST
from handlers.pages.asking import asking
from handlers.pages.forms import WHO, new_token, token_of
from handlers.pages.survey_form import Filled, as_typed, filled_in

AGAIN = "again"
"""The field by which somebody who has answered asks for the form once more."""


def show(turn: Turn, visit: Visit, code: str) -> Answer:
    """The form, or what came of it. None where there is no such survey, or it is over."""
    code = read_code(code)
    if visit.form is None:
        survey = _survey(turn, open_on_page(turn.session, code, turn.now, survey=True))
        return _page(turn, survey, Filled(new_token(turn.world, code))) if survey else None
    asks = asking(turn, code, survey=True)
    survey = _survey(turn, asks.enquiries) if asks else None
    return _sent(turn, survey, visit, code) if survey else None


def _survey(turn: Turn, asked: Sequence[Enquiry]) -> Enquiry | None:
    return next((one for one in asked if is_open(one, turn.now)), None)


def _sent(turn: Turn, survey: Enquiry, visit: Visit, code: str) -> Page:
    """What becomes of a form: it counts, or it is shown again with what is amiss."""
    t, token = turn.t, token_of(visit, turn.world, code)
    known = _known(turn, survey, visit, code)
    guest = known.get(token)
    if token and guest and visit.said(AGAIN):
        if visit.only_speaks:
            return _thanks(turn, survey, guest.attendee, token)
        return _page(turn, survey, _said_before(turn, survey, guest.attendee, token))
    said, filled = filled_in(turn, survey, visit)
    if visit.only_speaks and not visit.said(JUDGED):
        filled = as_typed(visit)
    filled.token = token or new_token(turn.world, code)
    if visit.only_speaks:
        amiss = t("Not quite yet: please check what is marked.") if filled.amiss else ""
    elif not token:
        amiss = t("This form is out of date. Please check it and send it again.")
    elif not visit.is_whole:
        amiss = t("Only part of your answer arrived. Please check it and send it again.")
    elif said is None:
        amiss = t("Not quite yet: please check what is marked.")
    else:
        try:
            known[token] = answer_on_page(turn.session, survey, token, guest, said, visit.neighbourhood)
        except PlaceFull:
            amiss = t(
                "Your network has already sent more answers than there are participants, so it can send no"
                " more. Please use another one, or answer in Telegram."
            )
        except PageFull:
            return _full(turn, survey)
        else:
            return _thanks(turn, survey, said, token)
    return _page(turn, survey, filled, amiss)


def _known(turn: Turn, survey: Enquiry, visit: Visit, code: str) -> dict[str, Guest]:
    """Who has answered already, by the tokens of the forms that are answered together: looked up once for all of them."""
    key = f"guests/{code}"
    if key not in turn.looked_up:
        tokens = {token_of(one, turn.world, code) for one in (*turn.looked_up.get(BESIDE, ()), visit)} - {""}
        turn.looked_up[key] = guests_of(turn.session, survey, tokens)
    known: dict[str, Guest] = turn.looked_up[key]
    return known


def _full(turn: Turn, survey: Enquiry) -> Page:
    """That the page takes no more answers; the chat may."""
    t = turn.t
    words = t(
        "This page already has far more answers than there are participants, so it takes no more. You can still"
        " answer in Telegram."
    )
    parts = (Words(words), _telegram(turn, survey))
    return Page(t("Thank you for offering to answer"), parts, above=_organisation(turn, survey), switches=False)


def _telegram(turn: Turn, survey: Enquiry) -> Ways:
    return Ways(((turn.t("Answer in Telegram instead"), turn.world.deep_link(payload(survey))),))


def _said_before(turn: Turn, survey: Enquiry, said: AttendeeSaid, token: str) -> Filled:
    """The form as it was sent last."""
    town = said.get("from")
    return Filled(
        token,
        site=said.get("site", ""),
        town=str(TOWN.words(town, turn.t)) if town else "",
        far="" if town else said["band"],
        by=said.get("mode") or UNSAID,
        nights=UNSAID if (nights := said.get("nights")) is None else str(nights),
        dish=said.get("dish") or UNSAID,
    )


def _thanks(turn: Turn, survey: Enquiry, said: AttendeeSaid, token: str) -> Page:
    t = turn.t
    asks, day = _organisation(turn, survey), t.full_date(last_day(survey, t), turn.today)
    return Page(
        t("Thank you"),
        (
            Words(t("Noted: {answer}.", answer=in_words(said, t)), "done"),
            Words(t("{organisation} sees totals only, never single answers.", organisation=asks)),
            Form((), t("Change my answer"), {WHO: token, AGAIN: "1"}, quiet=True),
            Words(
                t(
                    "You can change it until {day}, as long as you keep this page open: only this page knows"
                    " the answer is yours.",
                    day=day,
                ),
                "small",
            ),
        ),
        above=asks,
        again={WHO: token, AGAIN: "1"},
    )


def _page(turn: Turn, survey: Enquiry, filled: Filled, amiss: str = "") -> Page:
    """The questions, with what was filled in and what is amiss about it."""
    t, asks = turn.t, _organisation(turn, survey)
    kept = {WHO: filled.token}
    if filled.meanings:
        kept["asked"] = filled.town
    if amiss:
        kept[JUDGED] = "1"
    form = Form(tuple(_questions(turn, survey, filled)), t("Send my answer"), kept)
    why = t(
        "{organisation} is estimating the event’s emissions, and travel is usually the largest part.", organisation=asks
    )
    return Page(
        t("How are you getting to “{event}”?", event=event_name(survey.event.answers, t)),
        (
            Words(amiss, "amiss") if amiss else Words(why),
            form,
            _telegram(turn, survey),
        ),
        above=asks,
        below=_anonymous(turn, survey),
    )


def _anonymous(turn: Turn, survey: Enquiry) -> str:
    t = turn.t
    return t(
        "Anonymous: only your answer is kept, no name, no address, no cookie. Only totals are shown, and only"
        " from {fewest} answers on. Open until {day}.",
        fewest=FEWEST,
        day=t.full_date(last_day(survey, t), turn.today),
    )


def _questions(turn: Turn, survey: Enquiry, filled: Filled) -> list[Part]:
    """To which town, where from, how, how many nights, and what they eat; as the chat asks it."""
    t, towns, found = turn.t, sites(survey), list[Part]()
    if towns:
        found.append(
            Choice(
                "site",
                t("The event takes place in several towns. Which one are you going to?"),
                [(town, t.town(town)) for town in towns],
                filled.site,
                amiss=filled.amiss.get("site", ""),
                required=True,
            )
        )
    found += [_whence(turn, survey, filled), _way(turn, filled)]
    if "nights" in survey.terms:
        found.append(_nights(turn, survey, filled))
    if survey.terms.get("diet"):
        dishes = [(dish, t(label)) for dish, label in EATS.items()]
        found.append(
            Choice(
                "dish",
                t("What would you like to eat?"),
                [*dishes, (UNSAID, t("No preference"))],
                filled.dish,
                amiss=filled.amiss.get("dish", ""),
                beside=True,
                required=True,
            )
        )
    return found


def _whence(turn: Turn, survey: Enquiry, filled: Filled) -> Choice:
    t, place = turn.t, None if sites(survey) else survey.event.answers.get("place")
    typed = Typed("town", t("Your town"), filled.town, longest=LONGEST, inside=True, purpose="address-level2")
    hint = t("Place of the event: {town}.", town=TOWN.words(place, t)) if place else ""
    if filled.meanings:
        name, values, chosen = "meant", filled.meanings, filled.meant
        instead = t("Choose what you meant, or type it differently:")
    else:
        name, values, chosen = "far", [(str(band), t(label)) for band, label in HOW_FAR.items()], filled.far
        instead = t("Or choose how far away it is:")
    return Choice(
        name,
        t("Where are you travelling from?"),
        values,
        chosen,
        hint=hint,
        amiss=filled.amiss.get("whence", ""),
        unchosen=t("As I typed it"),
        typed=typed,
        instead=instead,
    )


def _way(turn: Turn, filled: Filled) -> Choice:
    t = turn.t
    sensible = ways(filled.said) if "band" in filled.said else list(flow.WAYS)
    return Choice(
        "by",
        t("How are you travelling?"),
        [*((way, t(flow.WAYS[way])) for way in sensible), (UNSAID, t("I don’t know yet"))],
        filled.by if filled.by in (*sensible, UNSAID) else "",
        hint=t("If you change on the way, choose the longest stretch."),
        amiss=filled.amiss.get("by", ""),
        beside=True,
        required=True,
    )


def _nights(turn: Turn, survey: Enquiry, filled: Filled) -> Choice:
    t = turn.t
    said = [(str(nights), so_many(nights, t)) for nights in range(survey.terms["nights"] + 1)]
    return Choice(
        "nights",
        t("How many nights will you stay at a hotel?"),
        [*said, (UNSAID, t("I don’t know yet"))],
        filled.nights,
        hint=t("At home or with friends: none."),
        amiss=filled.amiss.get("nights", ""),
        beside=True,
        required=True,
    )


def _organisation(turn: Turn, survey: Enquiry) -> str:
    return turn.session.get_one(Organisation, survey.event.organisation_id).name
