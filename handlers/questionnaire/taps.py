"""What the buttons of the questions mean, and where in them a member can be."""

from typing import Annotated, Literal, Protocol

from bot.ids import EventId
from bot.taps import At, Tap, place, tap
from bot.wire import Between, OneOf, Page, Position, Revision
from handlers.event.doubts import DOUBTS
from handlers.taps import QuestionId, SectionKey

Nth = Annotated[int, Between(0, 9999)]
"""Which group of people, or which of the buttons below it."""


class AtRevision(Protocol):
    """A tap about a question, as it stood when the button was drawn."""

    @property
    def event(self) -> EventId: ...
    @property
    def question(self) -> str: ...
    @property
    def revision(self) -> int: ...


@tap("answer")
class Answer(Tap):
    """One of the typical values, or nothing."""

    event: EventId
    question: QuestionId
    revision: Revision
    value: Position | Literal["none"]


@tap("unknown")
class Unknown(Tap):
    event: EventId
    question: QuestionId
    revision: Revision


@tap("back")
class Back(Tap):
    event: EventId
    question: QuestionId
    revision: Revision


@tap("why", leads_on=True)
class Why(Tap):
    event: EventId
    question: QuestionId
    revision: Revision


Part = Literal["event", "people", "travel", "stay", "venue"]
"""Of the answers of the short path."""


@tap("change", leads_on=True)
class ChangeAnswers(Tap):
    """The answers of a part, a page of them, each to be changed; without a part, the parts."""

    event: EventId
    part: Part | None = None
    page: Page = 0


# Refining, section by section.


@tap("section", leads_on=True)
class EnterSection(Tap):
    event: EventId
    section: SectionKey


@place("refine", near_event=True, takes_list=True)
class AtRefine(At):
    pass


@place("section", near_event=True, takes_list=True)
class AtSection(At):
    section: SectionKey


@place("contradiction", near_event=True)
class AtContradiction(At):
    """Asked whether answers that cannot all be are right; `question` is the one answered last, `doubt` what is wrong."""

    question: QuestionId
    doubt: Annotated[str, OneOf(tuple(DOUBTS))] = "travel"


# Groups of people, to be confirmed.


@tap("groups")
class AllGroups(Tap):
    event: EventId
    question: QuestionId
    revision: Revision


@tap("mend")
class Mend(Tap):
    event: EventId
    question: QuestionId
    revision: Revision
    group: Nth


@tap("meant")
class Meant(Tap):
    """One of the buttons below a group: a town, a distance, a count or a way."""

    event: EventId
    question: QuestionId
    revision: Revision
    group: Nth
    option: Nth


@tap("leave_out")
class LeaveOut(Tap):
    event: EventId
    question: QuestionId
    revision: Revision
    group: Nth


@tap("how_far")
class HowFar(Tap):
    event: EventId
    question: QuestionId
    revision: Revision
    group: Nth


@tap("from_town")
class FromTown(Tap):
    event: EventId
    question: QuestionId
    revision: Revision
    group: Nth


@tap("regroup")
class Regroup(Tap):
    """The groups of an answer once more, each to be changed."""

    event: EventId
    question: QuestionId
    revision: Revision


@tap("as_many")
class AsMany(Tap):
    """The groups are what was meant, and the participants are as many as they make."""

    event: EventId
    question: QuestionId
    revision: Revision


@tap("right")
class Right(Tap):
    event: EventId
    question: QuestionId
    revision: Revision


@place("groups", asks_no_words=True, takes_list=True, holds_offer=True)
class AtGroups(At):
    """At the groups that wait in `member.offered`, at one of them, or at how far that one travels."""

    question: QuestionId
    revision: Revision
    group: Nth | None = None
    asks: Literal["km"] | None = None
