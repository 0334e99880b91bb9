"""What a correction says of some parts of an answer: behind `2 lunches, 1 dinner` a `no, 2 dinners` leaves the lunches."""

from collections.abc import Iterable, Sequence
from math import ceil

from bot.texts import Texts
from bot.turn import Turn
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.listed import Hauls, Stated
from handlers.event.questions.kinds.nights import NIGHTS_THEY_STAY, Nights
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Value
from handlers.event.questions.kinds.servings import Servings
from handlers.event.questions.kinds.several_towns import Areas
from handlers.event.questions.question import Question
from handlers.event.spoken import Heard
from handlers.event.spoken import heard as spoken
from handlers.reading import quantities, vocabulary
from handlers.reading.denials import instead

CALLED_BY = ("vehicle", "label")
"""What says of an entry of a list which of them it is."""


def heard(
    turn: Turn,
    question: Question,
    answered: Answered,
    values: Sequence[Value],
    offered: Sequence[Value],
    *,
    only: bool,
) -> Heard:
    """An answer that corrects the one there is, or those on offer, with all of that which stays. Raises NotAnAnswer.

    `only` that is said to be: then the other parts may be gone.
    """
    now = answered.get(question.id)
    befores = offered if offered and has_parts(question) else [offered[0] if len(offered) == 1 else now]
    if (left := with_parts_named(question, befores[0], turn.incoming.text, turn.t)) is not None and not befores[1:]:
        return Heard(left, turn.incoming.text)
    _ask_of_whom(turn, question, befores[0], answered)
    try:
        said = spoken(turn, question, answered, values, befores[0])
    except NotAnAnswer as doubt:
        doubt.offered = _each_once(
            _may_be(question, before, one, only=False)[0] for before in befores for one in doubt.offered
        )
        raise
    likely = _each_once(one for before in befores for one in _may_be(question, before, said.value, only=only))
    if likely[1:]:
        raise NotAnAnswer(turn.t("Which of these do you mean?"), likely)
    return Heard(likely[0], said.words, said.unneeded)


def _each_once(values: Iterable[Value]) -> list[Value]:
    found = list(values)
    return [one for at, one in enumerate(found) if one not in found[:at]]


def has_parts(question: Question) -> bool:
    """Whether its answer is so much of each of some things, or a list."""
    return isinstance(question.kind, Servings | Amounts | Areas | Hauls | Stated)


def has(answer: Value, said: Value) -> bool:
    """Whether what was said is the answer, or a part of it."""
    if isinstance(answer, dict) and isinstance(said, dict):
        return bool(said) and said.items() <= answer.items()
    return said is not None and bool(answer == said)


def has_number(answer: Value, said: Value, number: int) -> bool:
    """Whether the one part of which another amount is said was so many: `2 dinners, not 1`."""
    both = isinstance(answer, dict) and isinstance(said, dict) and len(said) == 1
    return both and [answer.get(part) for part in said] == [number]


def with_parts_named(question: Question, before: Value, typed: str, t: Texts) -> Value | None:
    """The parts, of which one is named and no amount: there is none of it, or it is another; None where nothing is so said."""
    left = without(question, before, typed, t)
    return left if left is not None else _with_another(question, before, typed, t)


def _with_another(question: Question, before: Value, typed: str, t: Texts) -> Value | None:
    """As much of another part as there was of one: `breakfast, not dinner`."""
    said = instead(typed)
    if not isinstance(question.kind, Servings | Amounts) or not isinstance(before, dict) or not (said and said.sure):
        return None
    if any(map(str.isdecimal, typed)):
        return None
    gone, new = (vocabulary.meant(one, question.kind.named(t), t, alone=True) for one in (said.first, said.then))
    if gone not in before or new is None or new in before:
        return None
    return {new if part == gone else part: amount for part, amount in before.items()}


def without(question: Question, before: Value, typed: str, t: Texts) -> Value | None:
    """The other parts, where of one it is said that there is none: `no dinner`; None where nothing else is left or said."""
    if not isinstance(question.kind, Servings | Amounts) or not isinstance(before, dict):
        return None
    if not vocabulary.begins_without(typed):
        return None
    gone = vocabulary.meant(
        vocabulary.without_phrases(typed, vocabulary.WITHOUT), question.kind.named(t), t, alone=True
    )
    left = {part: amount for part, amount in before.items() if part != gone}
    return left if left and gone in before else None


def _may_be(question: Question, before: Value, said: Value, *, only: bool) -> Sequence[Value]:
    """All that the answer may be now, given what it was and what was said of it; one where it is sure."""
    if isinstance(question.kind, Servings | Amounts | Areas):
        whole, others = _of_each(before, said)
    elif isinstance(question.kind, Hauls | Stated):
        whole, others = _of_a_list(before, said)
    else:
        return [said]
    if not whole or (said in whole and not others):
        return [said]
    return [*whole, said] if others or only else whole


def _ask_of_whom(turn: Turn, question: Question, before: Value, answered: Answered) -> None:
    """Few nights behind many may be those of each: 40 were 20 people for two, and are for three. Raises NotAnAnswer."""
    if not isinstance(question.kind, Nights) or not isinstance(before, int):
        return
    t, (number, each_of_them) = turn.t, _few_nights(turn.incoming.text, answered, turn.t)
    each = [
        before // nights * number for nights in NIGHTS_THEY_STAY if number not in (0, nights) and not before % nights
    ]
    fitting = [one for one in each if one <= question.kind.most]
    of_all = number * (answered.get("participants") or 0)
    if each_of_them and fitting and of_all:
        raise NotAnAnswer(t("Which of these do you mean?"), _each_once([*fitting, of_all]))
    if number and number < before and fitting:
        raise NotAnAnswer(t("Is that for each of those who stay, or in all?"), [*fitting, number])


def _few_nights(typed: str, answered: Answered, t: Texts) -> tuple[int, bool]:
    """As many as somebody may stay, where that is all that was said, and whether it was said of each of them; else 0."""
    said = quantities.read(typed, t)
    if said.unknown or said.vague or said.bound or len(said.quantities) != 1:
        return 0, False
    (one,) = said.quantities
    plain = one.units in ((), ("nights",)) and one.per <= {"person"} and one.number == int(one.number)
    few = plain and one.number <= ceil(answered.get("days") or 1) + 1
    return (int(one.number), bool(one.per)) if few else (0, False)


def _of_each(before: Value, said: Value) -> tuple[list[Value], bool]:
    """With what stays of it, and whether something is named that was not there: it may come in place of all."""
    if not (isinstance(before, dict) and isinstance(said, dict)) or len(before) <= 1 or not said:
        return [], False
    return [{**before, **said}], not said.keys() <= before.keys()


def _of_a_list(before: Value, said: Value) -> tuple[list[Value], bool]:
    """The same of a list of which one entry is said anew: the one that is called so, or any."""
    if not (isinstance(before, list) and isinstance(said, list)) or len(said) != 1 or len(before) <= 1:
        return [], False
    (new,) = said
    alike = [at for at, one in enumerate(before) if _name(one) == _name(new)]
    places: Iterable[int] = alike or range(len(before))
    return [[*before[:at], new, *before[at + 1 :]] for at in places], len(alike) != 1


def _name(entry: Value) -> Value:
    return next((entry[called] for called in CALLED_BY if called in entry), None)
