"""Taps that lead to a card from several others. What only one card needs stands in the `taps.py` of its own room."""

from typing import Annotated, Literal

from bot.ids import ContributionId, EnquiryId, EventId
from bot.taps import Tap, tap
from bot.texts import LANGUAGES
from bot.wire import OneOf, Page, Position, Revision, Spelt
from calculators.activity import Category
from handlers.event.questions import refine
from handlers.event.totals.asked import PeriodKey, ReachLetter

Language = Annotated[str, OneOf(tuple(LANGUAGES))]
CODE = r"[A-Za-z0-9_-]{12}(?:[A-Za-z0-9_-]{4})?"
Code = Annotated[str, Spelt(CODE, 16)]
"""Of a link, which opens one enquiry to whoever has it; the first ones were of twelve characters."""
QuestionId = Annotated[str, Spelt(r"[a-z_]+(\.[0-9]{1,4})?", 20)]
"""Of a question of an event; whether it is asked there, its answers say."""
PrivacyPage = Literal["members", "guests", "papers", "statements", "why", "kept", "rights"]
SectionKey = Annotated[str, OneOf(tuple(one.key for one in refine.SECTIONS))]

# Where a member is, and comes home to.


@tap("current")
class Current(Tap):
    """The card the member is at, once more."""


@tap("further")
class Further(Tap):
    """The buttons of the card the member is at that are not in sight."""


@tap("home", leads_on=True)
class Home(Tap):
    pass


@tap("how", leads_on=True, for_strangers=True)
class How(Tap):
    """How a climate contribution works, a section at a time; one that is gone is the first."""

    section: Position = 1


@tap("privacy", for_strangers=True)
class Privacy(Tap):
    """What is stored, why, who sees it and for how long; a page each."""

    about: PrivacyPage = "members"


@tap("reminders", leads_on=True)
class Reminders(Tap):
    pass


@tap("remind_actuals")
class RemindOfActuals(Tap):
    """Be asked what happened at that event, after it."""

    event: EventId


@tap("language_model", binds=True)
class LanguageModelHelps(Tap):
    """Whether the one that is set up may help reading what the member types from now on."""

    state: Literal["on", "off"]


# An event: its answers, its result, its menu.


@tap("new", leads_on=True)
class NewEstimate(Tap):
    pass


@tap("read_invite")
class ReadInvite(Tap):
    """The file that waits is a calendar invitation."""


@tap("events", leads_on=True)
class MyEvents(Tap):
    page: Page = 0


@tap("event", leads_on=True)
class OpenEvent(Tap):
    event: EventId


@tap("resume", leads_on=True)
class Resume(Tap):
    """The first open question of an event, or its answers."""

    event: EventId


@tap("more", leads_on=True)
class EventMenu(Tap):
    event: EventId


@tap("against", leads_on=True)
class CompareWith(Tap):
    """Choose the event to compare this one with."""

    event: EventId
    page: Page = 0


@tap("compare")
class Compare(Tap):
    """Two events side by side."""

    event: EventId
    other: EventId


@tap("calendar", leads_on=True)
class EventToCalendar(Tap):
    """The event and its reminders as a file for one’s calendar."""

    event: EventId


@tap("share_result", leads_on=True)
class ShareResult(Tap):
    """A page with the result of an event, for whoever is given its address."""

    event: EventId


@tap("ask_review", leads_on=True)
class AskReview(Tap):
    """Have a colleague look over the answers."""

    event: EventId


@tap("record", leads_on=True)
class Record(Tap):
    """Record what happened, beginning with the answers of the plan."""

    event: EventId


@tap("may_be_said", leads_on=True)
class MayBeSaid(Tap):
    """What may be said of an event to others."""

    event: EventId


@tap("ask", leads_on=True)
class Ask(Tap):
    event: EventId
    question: QuestionId


@tap("go_on")
class GoOn(Tap):
    """What comes after a question, once it was answered elsewhere."""

    event: EventId
    question: QuestionId


@tap("ask_groups")
class AskGroups(Tap):
    """What is open about groups that were named elsewhere and wait in `member.offered`, as `{"groups": …}` and nothing else."""

    event: EventId
    question: QuestionId


@tap("later")
class Later(Tap):
    event: EventId
    question: QuestionId
    revision: Revision


@tap("summary", leads_on=True)
class Summary(Tap):
    """All answers of an event."""

    event: EventId


@tap("refine", leads_on=True)
class Refine(Tap):
    event: EventId


@tap("assumed", leads_on=True)
class Assumptions(Tap):
    event: EventId
    page: Page = 0


@tap("result", leads_on=True)
class Result(Tap):
    event: EventId


@tap("newer", leads_on=True)
class NewerFactors(Tap):
    """What an event would be with newer emission factors."""

    event: EventId


@tap("owned")
class SeeOwned(Tap):
    """What is in the organisation's yearly inventory without any event; from an event there is a way back to it."""

    event: EventId | None = None


@tap("explain", leads_on=True)
class Explain(Tap):
    """Why the figure of an event is what it is."""

    event: EventId
    page: Page = 0


@tap("lines", leads_on=True)
class Lines(Tap):
    """The lines of one part of its footprint."""

    event: EventId
    part: Category
    page: Page = 0


@tap("reduce", leads_on=True)
class Reduce(Tap):
    event: EventId
    page: Page = 0


@tap("pdf", leads_on=True)
class StatementPdf(Tap):
    event: EventId


@tap("xlsx", leads_on=True)
class StatementXlsx(Tap):
    event: EventId


# What others are asked or listed for.


@tap("survey", leads_on=True)
class Survey(Tap):
    event: EventId


@tap("survey_undo")
class UndoFindings(Tap):
    """What a survey found, and was taken into the answers, is taken back."""

    survey: EnquiryId


@tap("survey_forward")
class ForwardSurvey(Tap):
    survey: EnquiryId
    what: Literal["card", "reminder"]


@tap("delegate")
class Delegate(Tap):
    """Ask somebody else one question of an event."""

    event: EventId
    question: QuestionId


@tap("delegate_section")
class DelegateSection(Tap):
    """Ask somebody else what is open in a section of an event, by one link."""

    event: EventId
    section: SectionKey


@tap("send_list")
class SendList(Tap):
    event: EventId
    question: QuestionId


# What events add up to.


@tap("impact", leads_on=True)
class ShowImpact(Tap):
    reach: ReachLetter | None = None
    period: PeriodKey | None = None


@tap("digests")
class Digests(Tap):
    """Change a wish about the quarterly summary, or only see them."""

    what: Literal["see", "on", "off", "quiet", "loud"] = "see"
    reach: ReachLetter | None = None
    period: PeriodKey | None = None


@tap("period_pdf", leads_on=True)
class PeriodPdf(Tap):
    reach: ReachLetter
    period: PeriodKey


@tap("period_xlsx", leads_on=True)
class PeriodXlsx(Tap):
    reach: ReachLetter
    period: PeriodKey


@tap("period_csv", leads_on=True)
class PeriodCsv(Tap):
    """The contributions of a period, for bookkeeping."""

    reach: ReachLetter
    period: PeriodKey


# A climate contribution.


@tap("contribute")
class Contribute(Tap):
    event: EventId


@tap("quote")
class SeeQuote(Tap):
    event: EventId


@tap("contribution")
class SeeContribution(Tap):
    contribution: ContributionId


@tap("requests")
class SeeRequests(Tap):
    """Those that wait for the network's staff."""


@tap("audit_trail", leads_on=True)
class SeeTrail(Tap):
    """What staff and coordinators did and saw of others, for the network's staff."""

    page: Page = 0


@tap("past_requests", leads_on=True)
class SeePast(Tap):
    """The requests that were decided, for the network's staff."""

    page: Page = 0


@tap("prices")
class SeePrices(Tap):
    """What each climate project costs, for the network's staff."""


@tap("delete_me", leads_on=True)
class AskLeave(Tap):
    """What leaving would erase."""


@tap("my_data", leads_on=True)
class SeeOwnData(Tap):
    """What is stored about the member."""
