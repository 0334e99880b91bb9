"""What the member typed, in the words of the assistant: yes and no to what is offered, and how an answer is said back."""

from collections.abc import Sequence

from bot.places.folding import fold
from bot.turn import Turn
from handlers.event.questions.kinds.questions import NotAnAnswer, Value
from handlers.event.questions.question import Question
from handlers.reading.group_words import NO_WORDS, YES_WORDS

THUMBS_UP = "👍👌✅"


def taken_from_offer(turn: Turn, offered: Sequence[Value]) -> list[Value]:
    """The one value that is offered, where that is what `yes` means; nothing where something else was typed.

    Raises NotAnAnswer for `no`, and where a `yes` leaves it open which.
    """
    typed = turn.incoming.text.strip() if turn.incoming.kind == "text" else ""
    said = "ok" if typed[:1] and typed[0] in THUMBS_UP else fold(typed)
    if not offered or said not in (*YES_WORDS, *NO_WORDS):
        return []
    if said in NO_WORDS:
        raise NotAnAnswer(turn.t("Then please type it anew, or tap a button."))
    if len(offered) > 1:
        raise NotAnAnswer(turn.t("Which one? Please tap it."), offered)
    return list(offered)


def heard(turn: Turn, question: Question, value: Value) -> str:
    """An answer said back in full, where it was typed in other words."""
    t, typed = turn.t, turn.incoming.text.strip() if turn.incoming.kind == "text" else ""
    if value is None:
        return t("{question}: not known, so a usual value is assumed.", question=question.called(t))
    answer = str(question.kind.words(value, t))
    if fold(typed) == fold(answer) or (typed.isdecimal() and answer.startswith(typed)):
        return ""
    return t("{question}: {answer}", question=question.called(t), answer=answer)
