"""The questions that a text may answer: those of the short path, and who else takes part beside those on site."""

from collections.abc import Mapping

from bot.turn import Turn
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Value
from handlers.event.questions.question import Question
from handlers.event.questions.refine import drinks, energy, people

_BESIDE = {
    "participants": (people.REMOTE_PARTICIPANTS, people.REMOTE_HOURS, people.CREW),
    "menu": (drinks.WATER,),
    "area": (energy.ELECTRICITY, energy.HEATING),
}
QUESTIONS: Mapping[str, Question] = {
    one.id: one for question in flow.FLOW for one in (question, *_BESIDE.get(question.id, ()))
}
ORDER = list(QUESTIONS)
"""In which they are shown and stored."""
ATTENDING = ("participants", "remote_participants")
SURE = ("name", "kind")
"""What stays what it is on whatever condition something else is."""
OF_ALL = ("meals", "menu", "transport", "nights")
"""What everybody gets or does; of only some of them it is asked."""
COUNT_NOBODY = ("nights", "days")
"""Numbers of these are of no people, also where it is asked which is meant: `12 stay overnight`, `2 or 3 days`."""
SHOWN_BACK = ("nights", "online_hours", "remote_hours")
"""What these make of a product, or of two hours of the day, is asked back; here everything is shown back."""
OFFERED = ("first_day", "days", "meals", "place", "nights", "transport", *ATTENDING)
"""What these would offer where words leave it open is asked here, too: “30 to 40 people”, “almost 45 guests”, “Vienne”."""


def meant(question: str, said: Turn, answered: Answered) -> list[Value]:
    """The values that may be meant by what was said, where it is not clear which; the likeliest last."""
    try:
        return [QUESTIONS[question].kind.read(said, answered)]
    except NotAnAnswer as asked:
        return [*reversed(asked.offered)]
