"""What the member typed, in the words of the assistant: yes and no to what is offered, and how an answer is said back."""

from collections.abc import Sequence

from msgspec import Struct

from bot.places.folding import fold
from bot.turn import Turn
from handlers.event.questions.kinds.questions import NotAnAnswer, Value
from handlers.event.questions.question import Question
from handlers.reading.groups.words import NO_WORDS, YES_WORDS

LABEL = "label"
THUMBS_UP = "👍👌✅"


class Offer(Struct, frozen=True):
    """A value that may be meant; `label` is empty where its own words say which it is."""

    value: Value
    label: str = ""


def waiting(refused: NotAnAnswer) -> list[Value]:
    """What is offered as it waits in `member.offered`, plain JSON."""
    return [
        {LABEL: refused.labels[one], "value": one} if refused.labels and one in refused.labels else one
        for one in refused.offered
    ]


def on_offer(offered: Sequence[Value]) -> list[Offer]:
    """What waits there."""
    return [
        Offer(one["value"], one[LABEL]) if isinstance(one, dict) and LABEL in one else Offer(one) for one in offered
    ]


def taken_from_offer(turn: Turn, offered: Sequence[Value]) -> list[Value]:
    """The one value that is offered, where that is what `yes` means; nothing where something else was typed.

    Raises NotAnAnswer for `no`, and where a `yes` leaves it open which.
    """
    typed = turn.incoming.text.strip() if turn.incoming.kind == "text" else ""
    said = "ok" if typed[:1] and typed[0] in THUMBS_UP else fold(typed)
    if labelled := [one.value for one in on_offer(offered) if one.label and fold(one.label) == said]:
        return labelled
    if not offered or said not in (*YES_WORDS, *NO_WORDS):
        return []
    if said in NO_WORDS:
        raise NotAnAnswer(turn.t("OK, please type it again, or tap a button."))
    if len(offered) > 1:
        labels = {one.value: one.label for one in on_offer(offered) if one.label}
        raise NotAnAnswer(turn.t("Which one? Please tap it."), [one.value for one in on_offer(offered)], labels)
    return [one.value for one in on_offer(offered)]


def heard(turn: Turn, question: Question, value: Value) -> str:
    """An answer said back in full, where it was typed in other words."""
    t, typed = turn.t, turn.incoming.text.strip() if turn.incoming.kind == "text" else ""
    if value is None:
        return t("{question}: not known, so I’m assuming a usual value.", question=question.called(t))
    answer = str(question.answered(value, t))
    if fold(typed) == fold(answer) or (typed.isdecimal() and answer.startswith(typed)):
        return ""
    return t("{question}: {answer}", question=question.called(t), answer=answer)
