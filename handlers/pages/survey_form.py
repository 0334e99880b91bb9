"""A form of the survey that was sent: each field read as the chat reads it, and what is amiss about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.store.models import AttendeeSaid, Enquiry
from bot.turn import Turn
from bot.web.page import Visit
from handlers.event.questions import flow
from handlers.guests.survey_cards import EATS, FROM_BANDS, TOWN, asks_nights, sites, ways
from handlers.guests.taps import UNSAID
from handlers.guests.whence import LONGEST, Whence, said_from, whence

MOST_MEANINGS = 6
FIELDS = ("site", "town", "far", "meant", "asked", "by", "nights", "dish")
"""Of a form, in the order in which `Filled` has them."""


@dataclass(slots=True)
class Filled:
    """What stands in a form, by field; `amiss` says by question what is to be mended.

    `meanings` are what the `town` may be, value and label, of which one is `meant`; `asked` is the town that was asked back
    about. `said` is what was understood.
    """

    token: str = ""
    site: str = ""
    town: str = ""
    far: str = ""
    meant: str = ""
    asked: str = ""
    by: str = ""
    nights: str = ""
    dish: str = ""
    amiss: dict[str, str] = field(default_factory=dict)
    meanings: Sequence[tuple[str, str]] = ()
    said: AttendeeSaid = field(default_factory=AttendeeSaid)


def as_typed(visit: Visit) -> Filled:
    """The form as it stands, unread; of each field one character more than is read, so that what is too long is seen."""
    site, town, far, meant, asked, by, nights, dish = (visit.said(name)[: LONGEST + 1] for name in FIELDS)
    return Filled("", site, town, far, meant, asked, by, nights, dish)


def filled_in(turn: Turn, survey: Enquiry, visit: Visit) -> tuple[AttendeeSaid | None, Filled]:
    """What is said, where all of it was understood; and the form."""
    filled = as_typed(visit)
    _site(turn, survey, filled)
    _origin(turn, survey, filled)
    _way(turn, filled)
    _nights(turn, survey, filled)
    _dish(turn, survey, filled)
    return (None if filled.amiss else {**filled.said, "at": "done"}), filled


def _site(turn: Turn, survey: Enquiry, filled: Filled) -> None:
    towns = sites(survey)
    if not towns:
        return
    if filled.site in towns:
        filled.said["site"] = filled.site
    else:
        filled.amiss["site"] = turn.t("Please choose one.")


def _origin(turn: Turn, survey: Enquiry, filled: Filled) -> None:
    """A town that was typed, how far away was chosen, or both where they fit; what was asked back about counts first."""
    t, places, site = turn.t, turn.world.places, filled.said.get("site")
    far = next((one for one in (filled.far, filled.meant) if one in FROM_BANDS), "")
    if len(filled.town) > LONGEST:
        filled.amiss["whence"] = t("That is too long: {longest} characters at most.", longest=LONGEST)
        return
    if not filled.town:
        if far:
            filled.said |= said_from(far, site, survey, places)
        else:
            filled.amiss["whence"] = t("Please type your town, or choose how far away it is.")
        return
    found = whence(filled.town, survey, places)
    towns = [found.origin] if found.origin else found.towns[:MOST_MEANINGS]
    if filled.asked == filled.town and filled.meant in (*towns, *FROM_BANDS):
        origin = filled.meant
        _put(turn, filled, origin)
    elif found.origin and (not far or said_from(found.origin, site, survey, places)["band"] == far):
        origin = found.origin
    else:
        _ask_back(turn, filled, found, [*towns, *([far] if far else [])])
        return
    filled.said |= said_from(origin, site, survey, places)
    if origin == found.origin and found.way:
        _typed_way(turn, filled, found.way, origin)


def _ask_back(turn: Turn, filled: Filled, found: Whence, meanings: Sequence[str]) -> None:
    """Which of these, where there are any; else in other words."""
    t = turn.t
    filled.meanings = [(one, _label(turn, one)) for one in meanings]
    if found.origin:
        filled.amiss["whence"] = t("The town doesn’t match the distance you chose. Which one is right?")
    elif found.towns:
        filled.amiss["whence"] = t("{name}: which one do you mean?", name=found.named)
    else:
        filled.amiss["whence"] = t(
            "I don’t know a town called “{name}”. Type a larger one nearby, or choose how far away it is.",
            name=found.named,
        )


def _label(turn: Turn, origin: str) -> str:
    return turn.t(FROM_BANDS[origin]) if origin in FROM_BANDS else TOWN.words(origin, turn.t)


def _put(turn: Turn, filled: Filled, origin: str) -> None:
    """What was chosen of several meanings stands in the form from here on, so that it is not asked again."""
    filled.meant = filled.asked = ""
    if origin in FROM_BANDS:
        filled.town, filled.far = "", origin
    else:
        filled.town, filled.far = str(_label(turn, origin)), ""


def _typed_way(turn: Turn, filled: Filled, way: str, origin: str) -> None:
    """A way that was typed beside the town counts as if it was chosen; two different ones are asked."""
    if filled.by in ("", way):
        filled.by = way
        return
    filled.amiss["by"] = turn.t("You typed one way of travelling and chose another. Please choose once more.")
    filled.town, filled.by = str(_label(turn, origin)), ""


def _way(turn: Turn, filled: Filled) -> None:
    t = turn.t
    if "by" in filled.amiss:
        return
    if filled.by not in (*flow.WAYS, UNSAID):
        filled.amiss["by"] = t("Please choose one; “I don’t know yet” is fine, too.")
    elif filled.by == UNSAID:
        filled.said["mode"] = None
    elif "band" in filled.said and filled.by not in ways(filled.said):
        filled.amiss["by"] = t("Few people travel that way from there. Which of these is it?")
    else:
        filled.said["mode"] = filled.by


def _nights(turn: Turn, survey: Enquiry, filled: Filled) -> None:
    """Whoever lives nearby sleeps at home, unless they say otherwise."""
    if "nights" not in survey.terms:
        return
    if filled.nights in ("", UNSAID) and "band" in filled.said and not asks_nights(survey, filled.said):
        filled.nights = "0"
    if filled.nights not in (*map(str, range(survey.terms["nights"] + 1)), UNSAID):
        filled.amiss["nights"] = turn.t("Please choose one; “I don’t know yet” is fine, too.")
    else:
        filled.said["nights"] = None if filled.nights == UNSAID else int(filled.nights)


def _dish(turn: Turn, survey: Enquiry, filled: Filled) -> None:
    if not survey.terms.get("diet"):
        return
    if filled.dish not in (*EATS, UNSAID):
        filled.amiss["dish"] = turn.t("Please choose one; “No preference” is fine, too.")
    else:
        filled.said["dish"] = None if filled.dish == UNSAID else filled.dish
