"""Who words what is told unasked, from fresh data, when it is sent."""

from collections.abc import Mapping

from bot.turn import Announcement
from handlers.asking_others import delegating, surveying
from handlers.contribution import requesting, staff
from handlers.impact import digest
from handlers.reminders import announcing

ANNOUNCEMENTS: Mapping[str, Announcement] = {
    "digest": digest.digest,
    "contribution_requested": staff.requested,
    "contribution_decided": requesting.decided,
    "contribution_paid": requesting.paid,
    "reminder": announcing.announce,
    "survey_to_forward": surveying.to_forward,
    "survey_ended": surveying.has_ended,
    "question_to_forward": delegating.to_forward,
    "question_answered": delegating.answered,
}

RATHER_TWICE = frozenset(
    {
        *("contribution_requested", "contribution_decided", "contribution_paid"),
        *("survey_to_forward", "question_to_forward", "question_answered"),
    }
)
"""Kinds that are told again when nobody can know whether they arrived; any other is then not told again."""
