"""What is understood of a text that tells of an event."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.event.origins.group import Group
from handlers.event.questions.kinds.questions import Value

TELLING = ("kind", "participants", "online_participants", "place", "first_day")
"""Questions of which one at least is answered in what tells of an event."""
FEWEST = 2
"""Answers in what tells of an event."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer (plain JSON) to a question, and the words it came from, as they were typed."""

    question: str
    value: Value
    quote: str
    pointed_at: bool = False
    """A language model pointed at the words."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What was understood, in the order in which it is asked, and what was not, as it was typed.

    `groups` are people of whom something is still to be asked, with all others who were named; `groups_quote` are the words
    they came from. `asked` is what may be meant of questions that have no finding: something beside it was not understood,
    or takes it back, or says something else.
    """

    findings: Sequence[Finding]
    unread: Sequence[str]
    groups: Sequence[Group] = ()
    groups_quote: str = ""
    asked: Sequence[Finding] = ()

    def tells_of_an_event(self, fewest: int = FEWEST) -> bool:
        """Whether it answers so many questions at least, by default more than one; not by the same words: `lunch for all`."""
        words = "\n".join(one.quote for one in self.findings)
        told = {one.question for one in self.findings}
        told |= {one.question for one in self.asked if one.quote not in words}
        return bool(self.findings) and len(told) >= fewest and any(one in TELLING for one in told)
