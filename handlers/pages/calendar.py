"""A member's calendar, for the program that shows it: the file that their private link leads to."""

from bot.documents import calendar_file
from bot.turn import Turn
from bot.web.page import Answer, File, Visit
from handlers.reminders import feed

ENDING = ".ics"


def show(turn: Turn, visit: Visit, name: str) -> Answer:
    """The calendar that a link opens now."""
    if visit.form is not None or not name.endswith(ENDING):
        return None
    values = feed.of_code(turn.session, turn.world, name.removesuffix(ENDING), turn.now)
    return File(calendar_file.make(values), "text/calendar") if values else None
