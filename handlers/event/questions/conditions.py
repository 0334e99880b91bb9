"""When a question is asked: whether it makes sense given the answers, and that in words, which `residua flow` prints."""

from collections.abc import Callable

from msgspec import Struct

from handlers.event.questions.kinds.questions import Answered


class Condition(Struct, frozen=True):
    """`says` completes the sentence “it is asked …”."""

    says: str
    holds: Callable[[Answered], bool]

    def __call__(self, answered: Answered) -> bool:
        return self.holds(answered)


def asked(says: str) -> Callable[[Callable[[Answered], bool]], Condition]:
    """Give a function of the answers its words: `@asked("when people come to the event")`."""
    return lambda holds: Condition(says, holds)


ALWAYS = Condition("always", lambda answered: True)


@asked("when people come to the event")
def on_site(answered: Answered) -> bool:
    return answered.get("kind") != "online"


@asked("of an event online")
def online(answered: Answered) -> bool:
    return not on_site(answered)
