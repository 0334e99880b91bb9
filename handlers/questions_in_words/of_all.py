"""What is asked of no one event: what all of them come to, what is known of the member, which reminders there will be."""

from collections.abc import Mapping

from bot.screen import Screen
from bot.taps import Onward, Tap
from bot.turn import Turn
from handlers.event.totals.asked import LETTERS, AskedFigures, read, usual
from handlers.reading.questions_in_words import AboutAll
from handlers.taps import AskLeave, Digests, MyEvents, PeriodPdf, PeriodXlsx, Privacy, Reminders, SeeOwnData, ShowImpact

LEADS_TO: Mapping[str, Tap] = {
    "reminders": Reminders(),
    "events": MyEvents(),
    "privacy": Privacy("why"),
    "own_data": SeeOwnData(),
    "digests": Digests(),
    "leave": AskLeave(),
}


def answered(question: AboutAll, turn: Turn) -> Screen | Onward:
    """The card that answers it; of a period where one was said, and as a file where that was asked for."""
    if question.what in LEADS_TO:
        return Onward(LEADS_TO[question.what])
    if question.period is None and question.what == "impact":
        return Onward(ShowImpact())
    figures = usual(turn)
    asked = AskedFigures(figures.reach, question.period or figures.period)
    (figure,) = read(turn, asked.reach, [asked.period])
    if question.what == "impact" or figure.is_empty:
        return Onward(ShowImpact(*asked.said))
    file = PeriodPdf if question.on_paper else PeriodXlsx
    return Onward(file(LETTERS[asked.reach], asked.period.key))
