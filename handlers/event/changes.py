"""Who changed what: written down where an answer changes."""

from sqlalchemy import select

from bot.store.models import AnswerChange, Event, Member
from bot.turn import Turn
from handlers.event.origins.group import from_list
from handlers.event.questions.kinds.questions import Value


def note(
    turn: Turn,
    event: Event,
    question_id: str,
    value: Value,
    member: Member | None = None,
    given_by: str | None = None,
    line: str = "",
) -> None:
    """Write down, in this turn's transaction, that an answer is about to change. Saying the same again is no change.

    Once it has, the event is one revision further. It is the change of whoever's turn it is, unless told otherwise; `given_by`
    names somebody outside whom they asked, and `line` is that of a paper in which it was read.
    """
    before = {"before": event.answers[question_id]} if question_id in event.answers else {}
    if before == {"before": value}:
        return
    read = {"line": line} if line else {}
    turn.session.add(
        AnswerChange(
            event_id=event.id,
            member_id=(member or turn.member).id,
            changed_at=turn.now,
            question=question_id,
            revision=event.revision + 1,
            change={when: _noted(said) for when, said in (before | {"after": value} | read).items()},
            given_by=given_by,
        )
    )


def answered_last(turn: Turn, event: Event) -> str | None:
    """The question whose answer the member changed last, in this event; None where they changed none."""
    return turn.session.scalar(
        select(AnswerChange.question)
        .where(AnswerChange.event_id == event.id, AnswerChange.member_id == turn.member.id)
        .order_by(AnswerChange.id.desc())
        .limit(1)
    )


def _noted(value: Value) -> Value:
    """What is kept of an answer: of an attendee list only how much it was."""
    return {**value, "groups": []} if isinstance(value, dict) and from_list(value) else value
