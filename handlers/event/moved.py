"""What is told of an event away from its questions: that it takes place on another day, or in another town."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.store.models import Event
from bot.turn import Turn
from bot.words import table
from handlers.event.answering import meant
from handlers.event.origins.understanding import ToConfirm
from handlers.event.questions import refine
from handlers.event.questions.kinds import another_day
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.questions import NotAnAnswer, Value
from handlers.event.questions.question import Question
from handlers.reading import asides, vocabulary
from handlers.reading.matching import known

MOVED, AROUND_MOVED = table("told_moved")["moved"], table("told_moved")["around"]
"""How one speaks of a day or a town that is another now."""
KINDS = table("events_called")


def moved_to(turn: Turn, event: Event) -> tuple[Question, Turn] | None:
    """The event takes place on another day, or in another town: which of both is answered anew, and the words that do."""
    text = turn.incoming.text
    if not vocabulary.within(text, MOVED):
        return None
    called = KINDS["any"], KINDS.get(event.answers.get("kind", ""), {}), {"": event.answers.get("name") or ""}
    plain = asides.without_those(text, known(MOVED, AROUND_MOVED, *called))  # a name that was typed stays in no cache
    for question_id, said in (("first_day", text), ("first_day", plain), ("place", plain)):
        question = refine.find(question_id, event.answers)
        anew = in_its_place(with_text(turn, said), event, question) if question else turn
        if question and said and not vocabulary.unknown(said) and answers(anew, event, question):
            return question, anew
    return None


def in_its_place(turn: Turn, event: Event, question: Question) -> Turn:
    """With the day that is meant by one said in place of the one there is, where that is sure: “the 6th” of 5 May is 6 May."""
    days = _in_place_of_the_day(turn, event, question)
    if len(days) != 1:
        return turn
    lasts = Day().beside(turn).get("days", 1)
    return with_text(turn, f"{days[0]} - {days[0] + timedelta(days=lasts - 1)}" if lasts > 1 else f"{days[0]}")


def _in_place_of_the_day(turn: Turn, event: Event, question: Question) -> Sequence[date]:
    was = event.answers.get(question.id) if question.id == "first_day" else None
    return another_day.instead_of(date.fromisoformat(was), turn.incoming.text, turn.t) if was else ()


def answers(turn: Turn, event: Event, question: Question) -> bool:
    """Whether what was typed answers a question; a day that may be either of two answers that of the day."""
    try:
        meant(turn, question, event.answers, ())
    except NotAnAnswer:
        return bool(_in_place_of_the_day(turn, event, question))
    except ToConfirm:
        pass  # groups of people, to be shown back
    return True


def may_answer(turn: Turn, event: Event, question: Question) -> bool:
    """Whether it is asked what was meant by it, with something that it may mean."""
    try:
        meant(turn, question, event.answers, ())
    except NotAnAnswer as doubt:
        return bool(doubt.offered)
    except ToConfirm:
        pass
    return False


def value_of(turn: Turn, event: Event, question: Question) -> Value | None:
    """What was typed answers; None where it is no answer, or groups of people."""
    try:
        return meant(turn, question, event.answers, ())
    except (NotAnAnswer, ToConfirm):
        return None


def with_text(turn: Turn, text: str) -> Turn:
    return replace(turn, incoming=replace(turn.incoming, text=text))
