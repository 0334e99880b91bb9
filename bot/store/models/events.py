"""Events, who changed their answers, and what others were asked about them or listed for them."""

import enum
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NotRequired, TypedDict, cast, final

from sqlalchemy import JSON, ForeignKey, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from bot.attendees import StoredFound
from bot.ids import EnquiryId, EventId, ListId, ProjectId
from bot.store.encryption import EncryptedJson, EncryptedText
from bot.store.models.base import Base
from bot.store.models.people import Member, Organisation
from calculators.footprint import FootprintDocument
from calculators.survey import SurveyCounts


class Phase(enum.StrEnum):
    """Whether an event's answers say what is planned or what happened."""

    PLAN = "plan"
    ACTUAL = "actual"


class StoredFigures(TypedDict):
    """A `bot.impact.figures.Figures` as JSON."""

    total_kg: float
    low_kg: float
    high_kg: float
    participants: int
    categories: Mapping[str, float]
    reductions: Mapping[str, float]
    on_assumed: NotRequired[bool]
    excluded: NotRequired[Sequence[str]]
    hidden: NotRequired[Sequence[float]]


class Recalculation(TypedDict):
    """That newer emission factors were taken, `at` a moment (ISO 8601, UTC): their version, and kg CO2e `before` and `after`."""

    at: str
    before: str
    before_kg: float
    after: str
    after_kg: float


class Event(Base):
    """An event of an organisation: its answers keyed by question, and where the conversation about it stands.

    In `answers`, a question that is absent was not answered, `None` is "I don't know". `postponed` are the questions
    answered with "Later". `revision` rises with each change, so that a button of an older card is recognised.

    `source_id` is the event it was copied from; what happened (`phase` actual) is a copy of its plan, corrected.
    An archived event is out of the list; a deleted one can be brought back until it is erased.
    """

    __tablename__ = "event"

    id: Mapped[EventId] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    created_by: Mapped[int] = mapped_column(ForeignKey(Member.id))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    phase: Mapped[str] = mapped_column(String(8), default=Phase.PLAN)
    source_id: Mapped[EventId | None] = mapped_column(ForeignKey("event.id"), index=True)
    archived_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    answers: Mapped[dict[str, Any]] = mapped_column(
        EncryptedJson(open=("kind", "first_day", "days"), read=("name", "place")), default=dict
    )
    postponed: Mapped[list[str]] = mapped_column(default=list)
    revision: Mapped[int] = mapped_column(default=0)
    measures: Mapped[list[str]] = mapped_column(default=list)
    share_percent: Mapped[int] = mapped_column(default=100)
    fixed_sum: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    project_id: Mapped[ProjectId | None] = mapped_column(ForeignKey("project.id"))
    factor_set: Mapped[str] = mapped_column(String(20), default="")
    result: Mapped[FootprintDocument | None] = mapped_column(
        EncryptedJson(open=("total_kg", "per_participant_day_kg")), default=None
    )
    """The last estimate shown, in the form `residua estimate --json` prints, so that history needs no recalculation."""
    figures: Mapped[StoredFigures | None] = mapped_column(JSON, default=None)
    """What of the result goes into totals (`bot.impact.figures.Figures`), so that a year's sum reads no lines."""
    counts_on: Mapped[date | None] = mapped_column(index=True)
    """The day on which it goes into totals; None while there is no result."""
    changed_since: Mapped[bool] = mapped_column(default=False)
    """Whether answers were changed since the result was seen, which counts as it was until it is seen anew."""
    recalculations: Mapped[list[Recalculation]] = mapped_column(JSON, default=list)
    """What its result was before newer emission factors were taken, the earliest first."""
    rooms_hired: Mapped[bool] = mapped_column(default=False)
    """Whether it is not in the organisation's own rooms, where it said that these are in its inventory already."""
    totals_since: Mapped[datetime | None]
    """Since when only its name, its day and what goes into totals are kept (`bot/store/totals.py`)."""
    doubts: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    """What in its answers cannot be and is still to be asked: the rule (`handlers/event/doubts.py`) and the question answered."""

    @validates("result")
    def _goes_with_its_figures(self, _name: str, result: FootprintDocument | None) -> FootprintDocument | None:
        if result is None:
            self.figures = self.counts_on = None
        self.changed_since = False
        return result


class AnswerChange(Base):
    """Who changed an answer of an event, and when. Rows are only added; they go when the event is erased.

    `change` holds the answers `before` (absent when there was none yet) and `after`, and the `line` of a paper
    if it was read. `given_by` is the name of somebody outside who answered at the member's request. `revision` is that of the
    event with the change.
    """

    __tablename__ = "answer_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[EventId] = mapped_column(ForeignKey(Event.id), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    changed_at: Mapped[datetime]
    question: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int] = mapped_column(default=0)
    change: Mapped[dict[str, Any]] = mapped_column(EncryptedJson())
    given_by: Mapped[str | None] = mapped_column(EncryptedText(40))

    member: Mapped[Member] = relationship(viewonly=True)


class EnquiryTerms(TypedDict, total=False):
    """What was agreed when a link was made: `diet`, whether a survey asks what people eat, and `nights`, how many somebody may
    say at most, where it asks that; `before`, what was answered then.

    `forwarded` counts how often its text was asked for again. Questions of one link have a random code `together`.
    """

    diet: bool
    nights: int
    before: Any
    forwarded: int
    together: str


class ReplyOutcome(TypedDict):
    """What somebody answered to one question: the `value`, `by` whom, in which state it is, and what it `replaced`.

    `form` is a hash of the form it came with, where it came by a page, so that the same form sent again is known.
    """

    value: Any
    by: str
    state: str
    replaced: Any
    form: NotRequired[str]


class Enquiry(Base):
    """A link that asks people who did not join: the attendees where they come from, or one person one question.

    `question` is what the one person is asked; None makes it a survey of the attendees. `terms` are what was agreed when
    the link was made (does the survey ask what people eat, what was answered before). `key` turns whoever opens the link
    into a hash, and is erased with the hashes when the enquiry is closed; what is left is its `outcome`. `heaps` are the
    answers on the page, counted as `store.crowds` says, and are erased with it.
    """

    __tablename__ = "enquiry"

    id: Mapped[EnquiryId] = mapped_column(primary_key=True)
    event_id: Mapped[EventId] = mapped_column(ForeignKey(Event.id), index=True)
    created_by: Mapped[int] = mapped_column(ForeignKey(Member.id))
    created_at: Mapped[datetime]
    code: Mapped[str] = mapped_column(String(16), unique=True)
    page_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    """Of the code of the page on which it is answered; several questions may be on one. None where there is no page."""
    key: Mapped[str | None] = mapped_column(String(64))
    heaps: Mapped[dict[str, int] | None] = mapped_column(EncryptedJson(), deferred=True)
    """Read when it is added to, and so after whoever else adds to it has done so."""
    question: Mapped[str | None] = mapped_column(String(40))
    terms: Mapped[EnquiryTerms] = mapped_column(EncryptedJson())
    deadline: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[ReplyOutcome | SurveyCounts | None] = mapped_column(EncryptedJson())
    """Read it as `reply` or as `counts`, by what was asked."""

    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    member: Mapped[Member] = relationship()

    @property
    def reply(self) -> ReplyOutcome | None:
        """What was answered to the one question, once there is an answer."""
        return cast(ReplyOutcome, self.outcome) if self.question and self.outcome else None

    @property
    def counts(self) -> SurveyCounts | None:
        """What a survey found, once it is closed."""
        return cast(SurveyCounts, self.outcome) if not self.question and self.outcome else None


AttendeeSaid = TypedDict(
    "AttendeeSaid",
    {
        "at": str,  # the question they are at: site, where, how, nights, dish or done
        "site": str,  # the town they go to, where the event takes place in several
        "from": str,  # the town they named: Paris, FR
        "km": float,  # from there to the event; great-circle
        "band": str,
        "mode": str | None,  # None: they do not know yet
        "nights": int | None,  # in a hotel; None: they do not know yet
        "dish": str | None,  # None: no preference
        "on_page": bool,  # they answered on the page, not in a chat
        "crowd": bool,  # many had answered from the same place before, as `store.crowds` has it
    },
    total=False,
)
"""What an attendee has said in a survey so far, as `calculators.survey.Attendee` names it."""


@final
class ReplierSaid(TypedDict, total=False):
    """What somebody has said so far who is asked one question: the `value`, and the `name` it is marked by.

    `at` is where they are, at the `question` or at the `name`; `offered` are the values of the buttons they saw last.
    """

    at: str
    value: Any
    name: str
    offered: list[Any]


class Guest(Base):
    """What somebody who opened a link has said so far. `person` is a keyed hash; there is no id, no name and no time.

    `listens` marks the one link that what they type answers.
    """

    __tablename__ = "guest"

    enquiry_id: Mapped[EnquiryId] = mapped_column(ForeignKey(Enquiry.id), primary_key=True)
    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    listens: Mapped[bool]
    said: Mapped[AttendeeSaid | ReplierSaid] = mapped_column(EncryptedJson())
    """Read it as `attendee` or as `replier`, by what the enquiry asks."""

    @property
    def attendee(self) -> AttendeeSaid:
        """What an attendee has said in a survey."""
        return cast(AttendeeSaid, self.said)

    @property
    def replier(self) -> ReplierSaid:
        """What somebody has said who is asked one question."""
        return cast(ReplierSaid, self.said)


class AttendeeList(Base):
    """What a list came to, until its member has said whether it counts: groups of people, nothing else of the file.

    `question` is the one it would answer.
    """

    __tablename__ = "attendee_list"

    id: Mapped[ListId] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id, ondelete="CASCADE"), index=True)
    event_id: Mapped[EventId] = mapped_column(ForeignKey(Event.id, ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    found: Mapped[StoredFound] = mapped_column(EncryptedJson())
    read_at: Mapped[datetime]

    __table_args__ = {"sqlite_autoincrement": True}
