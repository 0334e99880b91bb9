"""Another day in place of the one there is: `on the 21st, not the 20th`, `one week later`, `the 6th`."""

from datetime import date

from bot.turn import Turn
from bot.words import table
from handlers.event.moved import AROUND_MOVED, with_text
from handlers.event.origins.group import groups_of
from handlers.event.questions import refine
from handlers.event.questions.kinds import another_day
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.questions import Answered
from handlers.event.what_if import little_words
from handlers.event.what_if.copy import Claims, Supposed
from handlers.event.what_if.named import ARTICLES, answer
from handlers.reading import asides, vocabulary
from handlers.reading.denials import ONLY_A_NUMBER, instead

THAT_DAY = table("small_words")["that_day"]
"""Which of its days, `am zweiten Tag`: no other day for all of it."""
LONGEST = 6
"""Words that may say a day and nothing else."""


def read(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """Another day in place of the one it was, in the month of that: `on the 21st, not the 20th`."""
    corrected, question = instead(said), refine.find("first_day", answers)
    if question is None or not answers.get("first_day") or vocabulary.within(said, THAT_DAY):
        return None
    was = date.fromisoformat(answers["first_day"])
    unanswered = {one: answer for one, answer in answers.items() if one != "first_day"}
    if corrected is None:
        spans = (another_day.moved_by(was, one, turn.t) for one in (said, little_words.plain(said), _alone(said)))
        if moved_to := next(filter(None, spans), None):
            return Claims(_on(moved_to))
        alone = answer(turn, question, said, unanswered) if len(said.split()) <= LONGEST else None
        likely = [*another_day.instead_of(was, said, turn.t), *([date.fromisoformat(str(alone))] if alone else [])]
        length = question.kind.beside(with_text(turn, said)) if alone and isinstance(question.kind, Day) else {}
        moves = [_on(one).with_(Supposed(length)) for one in dict.fromkeys(likely) if one != was or length]
        return Claims(Supposed(), said, moves) if alone else None
    if any(corrected.first == str(group.get("people")) for group in groups_of(answers)):
        return None  # “25 instead of 20” may be people
    then, first = _day_of_month(corrected.then), _day_of_month(corrected.first)
    if then is None or first is None:
        days = [
            answer(turn, question, little_words.plain(one), unanswered) for one in (corrected.then, corrected.first)
        ]
        moved = Supposed({"first_day": days[0]})
        return (
            None
            if None in days
            else Claims(moved)
            if days[1] == answers["first_day"]
            else Claims(Supposed(), said, [moved])
        )
    try:
        moved = _on(was.replace(day=then))
    except ValueError:
        return None
    if first == was.day:
        return Claims(moved)
    value = answer(turn, question, corrected.then, unanswered)
    return Claims(Supposed(), said, [moved, *([Supposed({"first_day": value})] if value else [])])


def _alone(said: str) -> str:
    """Without what says no more where a day is another: `um drei Wochen verschoben`."""
    return asides.without(said, AROUND_MOVED)


def of_the_month(first: int, then: int, answers: Answered) -> str | None:
    """Another day of the same month, where the event begins on the `first` one; None where it does not."""
    was = date.fromisoformat(answers["first_day"]) if answers.get("first_day") else None
    if was is None or was.day != first:
        return None
    try:
        return was.replace(day=then).isoformat()
    except ValueError:
        return None


def _on(day: date) -> Supposed:
    return Supposed({"first_day": day.isoformat()})


def _day_of_month(said: str) -> int | None:
    """The number of a day, where nothing but that was said: `on the 21st`."""
    day = ONLY_A_NUMBER.fullmatch(asides.without(said, table("when")["on"], *ARTICLES))
    return int(day[1]) if day and day[1].isdecimal() else None
