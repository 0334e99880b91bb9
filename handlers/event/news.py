"""What is told unasked about requests for contributions and about links: what happened, and to what."""

from typing import Literal

from bot.ids import ContributionId, EnquiryId, ReviewId
from bot.news import News, news

Decision = Literal["confirmed", "refused"]
"""What staff decide of a request, as its state."""


@news("contribution_requested", rather_twice=True)
class ContributionRequested(News):
    """To the network's staff."""

    contribution: ContributionId


@news("requests_waiting", rather_twice=True)
class RequestsWaiting(News):
    """To the network's staff, instead of many requests one by one; `newest` is the last of them."""

    newest: ContributionId


@news("contribution_decided", rather_twice=True)
class ContributionDecided(News):
    contribution: ContributionId


@news("decision_taken_back", rather_twice=True)
class DecisionTakenBack(News):
    """Staff took back what they had `decided`: the request waits again."""

    contribution: ContributionId
    decided: Decision


@news("request_withdrawn", rather_twice=True)
class RequestWithdrawn(News):
    """To the network's staff, and to who made the request where a colleague withdrew it."""

    contribution: ContributionId


@news("contribution_paid", rather_twice=True)
class ContributionPaid(News):
    contribution: ContributionId


@news("contribution_went_on", rather_twice=True)
class ContributionWentOn(News):
    """After the payment: the project allocated the mass, or the certificate was issued."""

    contribution: ContributionId
    state: Literal["allocated", "certified"]


@news("staff_asked", rather_twice=True)
class StaffAsked(News):
    """To who made a request: staff asked something about it."""

    contribution: ContributionId


@news("request_answered", rather_twice=True)
class RequestAnswered(News):
    """To the network's staff: what they asked about a request was answered."""

    contribution: ContributionId


@news("address_given", rather_twice=True)
class AddressGiven(News):
    """To the network's staff: in place of an e-mail address that was erased another was given, of a request they had decided."""

    contribution: ContributionId


@news("survey_to_forward", rather_twice=True)
class SurveyToForward(News):
    """The link of a survey, to be sent on: with its picture, or as a reminder."""

    enquiry: EnquiryId
    what: Literal["card", "reminder"]


@news("survey_ended", at_its_time=True)
class SurveyEnded(News):
    """`deadline` (ISO 8601) is the one that has passed, unless it was prolonged meanwhile."""

    enquiry: EnquiryId
    deadline: str


@news("question_to_forward", rather_twice=True)
class QuestionToForward(News):
    enquiry: EnquiryId


@news("question_answered", rather_twice=True)
class QuestionAnswered(News):
    enquiry: EnquiryId


@news("questions_answered", rather_twice=True)
class QuestionsAnswered(News):
    """Several of those that went by one link, by the same person at once."""

    enquiries: list[EnquiryId]


@news("review_asked", rather_twice=True)
class ReviewAsked(News):
    """To the colleagues of who asked."""

    review: ReviewId


@news("review_given", rather_twice=True)
class ReviewGiven(News):
    review: ReviewId


@news("staff_joined", rather_twice=True)
class StaffJoined(News):
    """To the network's staff: somebody became one of them by a link."""

    member: int
