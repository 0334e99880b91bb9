"""What the buttons mean with which a member asks others, and where in it a member can be."""

from datetime import date
from typing import Literal

from bot.ids import EnquiryId, EventId
from bot.taps import At, Tap, place, tap
from handlers.taps import QuestionId

# A survey of the attendees.


@tap("survey_until")
class SurveyUntil(Tap):
    event: EventId
    day: date


@tap("survey_begin")
class BeginSurvey(Tap):
    """About the journey, and about the meal, the nights, or both (`surveying.MORE`)."""

    event: EventId
    day: date
    more: Literal[0, 1, 2, 3]


@tap("survey_extend")
class ExtendSurvey(Tap):
    survey: EnquiryId


@tap("survey_close")
class CloseSurvey(Tap):
    """Closing cannot be undone, so it is asked whether to."""

    survey: EnquiryId


@tap("survey_poster", leads_on=True)
class SurveyPoster(Tap):
    """A page to print and hang up."""

    survey: EnquiryId


@tap("survey_email", leads_on=True)
class SurveyEmail(Tap):
    """A text with the link, to copy into an e-mail."""

    survey: EnquiryId


@tap("survey_end", binds=True)
class EndSurvey(Tap):
    survey: EnquiryId


@tap("survey_end_without", binds=True)
class EndSurveyWithoutCrowds(Tap):
    """What many answered from the same place is left out."""

    survey: EnquiryId


@tap("survey_use")
class UseFindings(Tap):
    survey: EnquiryId


@tap("survey_replace")
class ReplaceByFindings(Tap):
    """Also in place of what was answered."""

    survey: EnquiryId


@tap("survey_leave")
class LeaveFindings(Tap):
    survey: EnquiryId


@place("survey", buttons_first=True, asks_no_words=True)
class AtSurvey(At):
    """At the survey of the event at hand: where another last day, the end, or the meal is asked for."""

    asks: Literal["extend", "close", "meal"] | None = None
    day: date | None = None


# One question handed to somebody else.


@tap("delegate_one")
class DelegateOne(Tap):
    """This question alone, where others could go with it."""

    event: EventId
    question: QuestionId


@tap("ask_withdraw", leads_on=True)
class AskWithdrawLink(Tap):
    enquiry: EnquiryId


@tap("withdraw", binds=True)
class Withdraw(Tap):
    enquiry: EnquiryId


@tap("reply_take")
class TakeReply(Tap):
    enquiry: EnquiryId


@tap("reply_leave")
class LeaveReply(Tap):
    enquiry: EnquiryId


@tap("reply_undo")
class UndoReply(Tap):
    enquiry: EnquiryId
