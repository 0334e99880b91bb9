"""The questions that a text may answer: those of the short path, and who else takes part beside those on site."""

from collections.abc import Mapping

from handlers.event.questions import flow
from handlers.event.questions.question import Question
from handlers.event.questions.refine import drinks, energy, people

_BESIDE = {
    "participants": (people.REMOTE_PARTICIPANTS, people.CREW),
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
SHOWN_BACK = ("nights", "online_hours")
"""What these make of a product, or of two hours of the day, is asked back; here everything is shown back."""
