"""What people see who have a browser and no Telegram: which page stands at which address. Read this first."""

from collections.abc import Callable, Mapping

from bot.turn import Turn
from bot.web.page import Answer, Visit
from handlers.pages import calendar, questions, result, statement, survey

ADDRESSES: Mapping[str, Callable[[Turn, Visit, str], Answer]] = {
    "calendar": calendar.show,
    "q": questions.show,
    "r": result.show,
    "s": survey.show,
    "v": statement.show,
}
"""By the first part of the path, in capitals where it was copied so. A page is given what follows it: a code."""


def answer(turn: Turn, visit: Visit) -> Answer:
    """The page at an address; None where there is none."""
    kind, _, rest = visit.path.partition("/")
    page = ADDRESSES.get(kind.lower())
    return page(turn, visit, rest) if page and rest else None
