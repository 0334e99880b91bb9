"""Who words what is told unasked, from fresh data, when it is sent."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bot.impact.digests import QuarterlyDigest
from bot.news import News
from bot.reminding.occasions import OwnReminderDue, ReminderDue
from bot.screen import Screen
from bot.set_aside import CannotBeHandled
from bot.store.drafts import DraftGoes
from bot.store.handing_over import LinksTakenOver
from bot.store.invoices import AddressErased
from bot.turn import Announcement, Turn
from bot.undelivered import SomeUndelivered
from handlers import audited, members, reviewing, set_aside, undelivered
from handlers.asking_others import delegating, delegating_sections, surveying, taken_over
from handlers.contribution import addresses, asking_back, staff, standing, taking_back, waiting_lists
from handlers.event.news import (
    AddressGiven,
    ContributionDecided,
    ContributionPaid,
    ContributionRequested,
    ContributionWentOn,
    DecisionTakenBack,
    QuestionAnswered,
    QuestionsAnswered,
    QuestionToForward,
    RequestAnswered,
    RequestsWaiting,
    RequestWithdrawn,
    ReviewAsked,
    ReviewGiven,
    StaffAsked,
    StaffJoined,
    SurveyEnded,
    SurveyToForward,
)
from handlers.events import managing
from handlers.impact import digest
from handlers.reminders import announcing

N = TypeVar("N", bound=News)


def worded(kind: type[N], words: Callable[[Turn, N], Screen | None]) -> tuple[type[News], Announcement]:
    """A line of the table. Who words other news does not pass the type checker."""

    def announce(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
        news = kind.from_params(params)
        screen = words(turn, news)
        if screen:
            audited.told(turn, news)
        return screen

    return kind, announce


WORDED = (
    worded(QuarterlyDigest, digest.digest),
    worded(ContributionRequested, staff.requested),
    worded(RequestsWaiting, waiting_lists.requests_waiting),
    worded(StaffAsked, asking_back.staff_asked),
    worded(RequestAnswered, asking_back.answered),
    worded(AddressErased, addresses.erased),
    worded(AddressGiven, addresses.given),
    worded(ContributionDecided, standing.decided),
    worded(DecisionTakenBack, taking_back.decision_taken_back),
    worded(RequestWithdrawn, taking_back.withdrawn),
    worded(ContributionPaid, standing.paid),
    worded(ContributionWentOn, standing.went_on),
    worded(ReminderDue, announcing.announce),
    worded(OwnReminderDue, announcing.announce),
    worded(SurveyToForward, surveying.to_forward),
    worded(SurveyEnded, surveying.has_ended),
    worded(QuestionToForward, delegating.to_forward),
    worded(QuestionAnswered, delegating.answered),
    worded(QuestionsAnswered, delegating_sections.answered),
    worded(LinksTakenOver, taken_over.told),
    worded(ReviewAsked, reviewing.asked),
    worded(ReviewGiven, reviewing.given),
    worded(DraftGoes, managing.draft_goes),
    worded(StaffJoined, members.staff_joined),
    worded(SomeUndelivered, undelivered.told),
    worded(CannotBeHandled, set_aside.told),
)

ANNOUNCEMENTS: Mapping[str, Announcement] = {kind.word: announce for kind, announce in WORDED}

RATHER_TWICE = frozenset(kind.word for kind, _ in WORDED if kind.rather_twice)
"""Kinds that are told again when nobody can know whether they arrived."""

AT_THEIR_TIME = frozenset(kind.word for kind, _ in WORDED if kind.at_its_time)
"""Kinds that are planned long before; any other is to be told at once."""
