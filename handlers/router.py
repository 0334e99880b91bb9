"""Who answers what: commands, taps and typed text, as a table of contents. Order matters only where it is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from inspect import signature
from typing import Any, TypeVar

from bot.screen import Screen, with_notice
from bot.stale_taps import StaleTap
from bot.taps import PLACES, At, Onward, Tap, decode, encode
from bot.turn import Announcement, Turn
from handlers import guide, in_words, joining, reductions, results, settings
from handlers.asking_others import delegating, findings, surveying
from handlers.asking_others.taps import (
    AtSurvey,
    BeginSurvey,
    CloseSurvey,
    EndSurvey,
    ExtendSurvey,
    LeaveFindings,
    LeaveReply,
    SurveyUntil,
    TakeReply,
    UndoReply,
    UseFindings,
    Withdraw,
)  # fmt: skip
from handlers.attendee_lists import receiving, unasked
from handlers.attendee_lists.taps import (
    AtList,
    AtReading,
    AtSendList,
    DropList,
    ListFor,
    Near,
    SeeList,
    StopReading,
    Template,
    UseList,
)  # fmt: skip
from handlers.contribution import invoicing, prices, requesting, staff
from handlers.contribution.taps import (
    AskDetail,
    AskSum,
    AtAmount,
    AtContribution,
    AtDetail,
    AtInvoice,
    AtPayments,
    AtPrice,
    AtPrices,
    AtProjects,
    AtQuote,
    AtReason,
    AtRequests,
    AtSum,
    Choose,
    ChooseShare,
    ClearDetail,
    Confirm,
    NotPaid,
    OfferProject,
    Paid,
    Refuse,
    RequestContribution,
    SeeInvoice,
    SeePrice,
    SeeProject,
    SeeRequest,
    SeeUnpaid,
    Speak,
)  # fmt: skip
from handlers.events import actuals, comparison, history, home, managing
from handlers.events.taps import (
    Archive,
    Archived,
    AtArchived,
    AtChanges,
    AtCompareWith,
    AtComparison,
    AtEvents,
    AtGone,
    AtManage,
    AtMenu,
    AtRename,
    Compare,
    CompareWith,
    Copy,
    Delete,
    Manage,
    Rename,
    Restore,
    SeeChanges,
)  # fmt: skip
from handlers.explaining import breakdown, method
from handlers.guests import attending, door, replying
from handlers.guests.taps import (
    AtLink,
    ComesBy,
    ComesFrom,
    Eats,
    GoesTo,
    GuestReply,
    Listen,
    ReplyAnew,
    SendReply,
    StartOver,
)
from handlers.impact import card as impact
from handlers.impact import digest, wishes
from handlers.impact import parts as impact_parts
from handlers.impact.taps import AskPeriod, AtImpact, AtPeriod, LastDigest, SeePart, SendDigests, StopDigests
from handlers.position import AtHome, AtQuestion, AtResult, AtSummary, event_at_hand, place_of
from handlers.questionnaire import confirming, sections, summary
from handlers.questionnaire import conversation as questionnaire
from handlers.questionnaire.taps import (
    AllGroups,
    Answer,
    AtGroups,
    AtRefine,
    AtSection,
    Back,
    EnterSection,
    FromTown,
    HowFar,
    LeaveOut,
    Meant,
    Mend,
    Regroup,
    Right,
    Unknown,
    Why,
)  # fmt: skip
from handlers.reminders import announcing, answering, own
from handlers.reminders import settings as reminder_settings
from handlers.statement import sending as statement
from handlers.taps import (
    Ask,
    Contribute,
    Current,
    Delegate,
    Digests,
    EventMenu,
    Explain,
    ForwardSurvey,
    GoOn,
    Home,
    How,
    Later,
    MyEvents,
    NewEstimate,
    OpenEvent,
    PeriodPdf,
    PeriodXlsx,
    Record,
    Reduce,
    Refine,
    Result,
    Resume,
    SeeContribution,
    SeePrices,
    SeeQuote,
    SeeRequests,
    SendList,
    ShowImpact,
    StatementPdf,
    StatementXlsx,
    Summary,
    Survey,
)

Command = Callable[[Turn], Screen | Onward]
Reply = Screen | Onward
T = TypeVar("T", bound=Tap)
P = TypeVar("P", bound=At)


@dataclass(frozen=True, slots=True)
class Route:
    """A kind of tap, and what answers it."""

    tap: type[Tap]
    handler: Callable[[Turn, Any], Reply]


@dataclass(frozen=True, slots=True)
class Stop:
    """A kind of place, what is shown there, and what hears what is typed there."""

    place: type[At]
    show: Callable[[Turn, Any], Reply]
    hears: Callable[[Turn, Any], Reply] | None = None


def on(tap: type[T], handler: Callable[[Turn, T], Reply]) -> Route:
    """A line of the table of taps, so that a handler that takes another tap does not pass the type checker."""
    return Route(tap, handler)


def at(place: type[P], show: Callable[[Turn, P], Reply], hears: Callable[[Turn, P], Reply] | None = None) -> Stop:
    """A line of the table of places."""
    return Stop(place, show, hears)


def alone(handler: Callable[[Turn], Reply]) -> Callable[[Turn, object], Reply]:
    """A handler that needs nothing but the turn."""

    @wraps(handler)  # so that `residua flow` sees whose it is
    def answer(turn: Turn, _: object) -> Reply:
        return handler(turn)

    return answer


Tapped = Callable[..., Reply]
Typed = Callable[[Turn], Reply]


def as_if(tap: Tap) -> Command:
    """A command that is as good as a button."""
    return lambda turn: _answered(turn, Onward(tap))


COMMANDS: Mapping[str, Command] = {
    "start": joining.start,
    "new": as_if(NewEstimate()),
    "events": as_if(MyEvents()),
    "why": breakdown.why,
    "impact": impact.command,
    "cancel": questionnaire.cancel,
    "reminders": reminder_settings.show,
    "remind": own.command,
    "language": settings.languages,
    "how": as_if(How()),
    "method": as_if(method.Method()),
    "help": guide.help_,
    "privacy": as_if(guide.Privacy()),
}

FOR_STRANGERS: Mapping[str, Command] = {
    "start": joining.start,
    "how": as_if(How()),
    "method": as_if(method.Method()),
    "privacy": as_if(guide.Privacy()),
}

TAPS: Mapping[str, Tapped] = {
    "reminders": reminder_settings.show,
    "reminding": reminder_settings.switch,
    "kinds": reminder_settings.kinds,
    "kind": reminder_settings.toggle,
    "team": reminder_settings.team,
    "quiet": reminder_settings.quiet,
    "quiet_hours": reminder_settings.choose_quiet,
    "zone": reminder_settings.ask_zone,
    "in_zone": reminder_settings.in_zone,
    "reminded": answering.done,
    "put_off": answering.put_off,
    "until": answering.until,
    "pick": answering.pick,
    "keep": answering.keep,
    "stop": answering.stop,
    "undo_reminder": answering.undo,
    "own_reminder": own.show,
    "forget": own.forget,
    "recall": own.recall,
    "count_from": own.count_from,
}

TAPS_OF_STRANGERS: Mapping[str, Tapped] = {}

VIEWS: Mapping[str, Tapped] = {
    "reminders": reminder_settings.show,
    "zone": reminder_settings.ask_zone,
    "remind": own.ask,
    "pick": answering.pick,
}
"""What each `member.view` shows; the part after a colon is its argument."""

TYPED: Mapping[str, Typed] = {
    "zone": reminder_settings.typed_zone,
    "remind": own.typed,
    "pick": answering.typed,
}
"""The views in which typed text means something."""

IN_FULL = frozenset({"zone"})
"""Of these, the views in which the words of a button mean the button first."""

ROUTES: tuple[Route, ...] = (
    # The door, and what the assistant says about itself.
    on(joining.Invite, joining.invite),
    on(joining.Consent, joining.consent),
    on(joining.Decline, alone(joining.decline)),
    on(Current, lambda turn, _: current(turn)),
    on(How, guide.how),
    on(guide.Help, alone(guide.help_)),
    on(guide.Privacy, guide.privacy),
    on(method.Method, method.method),
    on(settings.ChooseLanguage, settings.choose),
    # The organisation's events, and each as a whole.
    on(Home, alone(home.home)),
    on(MyEvents, home.listing),
    on(Manage, home.managed),
    on(Archived, home.archive),
    on(OpenEvent, home.open_),
    on(EventMenu, managing.menu),
    on(Rename, managing.ask_name),
    on(Copy, managing.copy),
    on(Archive, managing.archive),
    on(Delete, managing.delete),
    on(Restore, managing.restore),
    on(SeeChanges, history.show),
    on(CompareWith, comparison.choose),
    on(Compare, comparison.show),
    on(Record, actuals.record),
    # The questions, and the groups of people that are shown back before they count.
    on(NewEstimate, alone(questionnaire.begin)),
    on(Resume, questionnaire.resume),
    on(GoOn, questionnaire.go_on),
    on(Answer, questionnaire.answered),
    on(Unknown, questionnaire.unknown),
    on(Later, questionnaire.later),
    on(Back, questionnaire.back),
    on(Why, questionnaire.why),
    on(Ask, questionnaire.ask),
    on(Summary, summary.show),
    on(Refine, sections.show),
    on(EnterSection, questionnaire.section),
    on(AllGroups, confirming.everything),
    on(Mend, confirming.mend),
    on(Meant, confirming.choose),
    on(LeaveOut, confirming.leave_out),
    on(HowFar, confirming.how_far),
    on(FromTown, confirming.from_town),
    on(Regroup, confirming.again),
    on(Right, confirming.right),
    # Lists of attendees.
    on(SendList, receiving.ask),
    on(Template, alone(receiving.template)),
    on(StopReading, alone(receiving.stop_reading)),
    on(SeeList, receiving.show),
    on(ListFor, unasked.chosen),
    on(Near, receiving.near),
    on(UseList, receiving.use),
    on(DropList, receiving.drop),
    # What others are asked: the attendees, or somebody who knows.
    on(Survey, surveying.show),
    on(SurveyUntil, surveying.until),
    on(BeginSurvey, surveying.begin),
    on(ForwardSurvey, surveying.forward),
    on(ExtendSurvey, surveying.extend),
    on(CloseSurvey, surveying.ask_whether),
    on(EndSurvey, surveying.end),
    on(UseFindings, findings.use),
    on(LeaveFindings, findings.leave_out),
    on(Delegate, delegating.ask),
    on(Withdraw, delegating.withdraw),
    on(TakeReply, delegating.accept),
    on(LeaveReply, delegating.decline),
    on(UndoReply, delegating.take_back),
    # What they answer, who need not be members.
    on(GoesTo, attending.goes_to),
    on(ComesFrom, attending.comes_from),
    on(ComesBy, attending.comes_by),
    on(Eats, attending.eats),
    on(StartOver, attending.again),
    on(GuestReply, replying.picked),
    on(SendReply, replying.send),
    on(ReplyAnew, replying.anew),
    on(Listen, door.hear),
    # The result, why it is what it is, and what lowers it.
    on(Result, results.show),
    on(results.Assumptions, results.assumptions),
    on(Explain, breakdown.total),
    on(breakdown.Lines, breakdown.part),
    on(breakdown.OneLine, breakdown.in_full),
    on(Reduce, reductions.show),
    on(reductions.Declare, reductions.toggle),
    on(reductions.Details, reductions.details),
    on(StatementPdf, statement.pdf),
    on(StatementXlsx, statement.xlsx),
    # What events add up to.
    on(ShowImpact, impact.show),
    on(SeePart, impact_parts.part),
    on(AskPeriod, impact.ask_period),
    on(PeriodPdf, statement.period_pdf),
    on(PeriodXlsx, statement.period_xlsx),
    on(LastDigest, alone(digest.last)),
    on(StopDigests, digest.stop),
    on(SendDigests, digest.again),
    on(Digests, wishes.wishes),
    # A climate contribution: for how much, in which project, the quote, the request.
    on(Contribute, requesting.amount),
    on(ChooseShare, requesting.share),
    on(AskSum, requesting.ask_sum),
    on(SeeProject, requesting.projects),
    on(Choose, requesting.choose),
    on(SeeQuote, requesting.quote),
    on(RequestContribution, requesting.request),
    on(SeeContribution, requesting.status),
    on(SeeInvoice, invoicing.show),
    on(AskDetail, invoicing.ask),
    on(Speak, invoicing.speak),
    on(ClearDetail, invoicing.clear),
    # What the network's staff decide, note and set.
    on(SeeRequests, alone(staff.requests)),
    on(SeeRequest, staff.card),
    on(Confirm, staff.confirm),
    on(Refuse, staff.ask_reason),
    on(SeeUnpaid, alone(staff.payments)),
    on(Paid, staff.paid),
    on(NotPaid, staff.not_paid),
    on(SeePrices, alone(prices.listing)),
    on(SeePrice, prices.project),
    on(OfferProject, prices.offer),
)
"""What a tap is answered with."""

STOPS: tuple[Stop, ...] = (
    at(AtHome, alone(home.home)),
    at(AtEvents, home.listing),
    at(AtManage, home.managed),
    at(AtArchived, home.archive),
    at(AtMenu, managing.menu),
    at(AtRename, managing.ask_name, hears=managing.typed_name),
    at(AtGone, managing.gone),
    at(AtChanges, history.show),
    at(AtCompareWith, comparison.choose),
    at(AtComparison, comparison.show),
    at(AtQuestion, questionnaire.show, hears=confirming.typed_question),
    at(AtGroups, confirming.show, hears=confirming.typed),
    at(AtSendList, receiving.ask, hears=receiving.typed),
    at(AtReading, receiving.waiting),
    at(AtList, receiving.show, hears=receiving.typed),
    at(AtSurvey, surveying.shown, hears=surveying.typed),
    at(AtLink, door.own_place, hears=door.typed_by_member),
    at(AtSummary, summary.show),
    at(AtRefine, sections.show),
    at(AtSection, sections.at_hand),
    at(AtResult, results.show),
    at(reductions.AtReductions, reductions.show),
    at(AtImpact, impact.show, hears=impact.typed),
    at(AtPeriod, impact.ask_period, hears=impact.typed),
    at(AtAmount, requesting.amount),
    at(AtSum, requesting.ask_sum, hears=requesting.typed_sum),
    at(AtProjects, requesting.projects),
    at(AtQuote, requesting.quote),
    at(AtContribution, requesting.status),
    at(AtInvoice, invoicing.show),
    at(AtDetail, invoicing.ask, hears=invoicing.typed),
    at(AtReason, staff.ask_reason, hears=staff.typed_reason),
    at(AtRequests, alone(staff.requests)),
    at(AtPayments, alone(staff.payments)),
    at(AtPrices, alone(prices.listing)),
    at(AtPrice, prices.show, hears=prices.typed),
)
"""What is shown where a member is, and what hears them type there."""

HANDLER_OF = {one.tap: one.handler for one in ROUTES}
STOP_OF = {one.place: one for one in STOPS}

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

Beside = Callable[[Turn, Callable[[], Screen]], Screen | Onward | None]

ERRANDS: Mapping[str, Beside] = {
    "attendee_list": receiving.came,
}
"""What is done beside the rounds: each shows what it came to, given the card the member is at meanwhile."""

SENT: Mapping[str, Beside] = {
    "document": unasked.received,
    "photo": receiving.picture,
}
"""What may mean something when it is sent; None where it does not."""


def handle(turn: Turn) -> Screen | None:
    """Reply one incoming message or tap. Strangers meet only the door; members meet the tables above."""
    incoming = turn.incoming
    if incoming.kind in ("blocked", "unblocked"):
        _note_presence(turn)
        return None
    if incoming.kind == "errand":
        come = ERRANDS[incoming.text](turn, lambda: current(turn)) if turn.stored_member else None
        return _answered(turn, come) if come else None
    if not incoming.private:
        return joining.in_a_group(turn) if incoming.command or incoming.kind == "tap" else None
    if turn.stored_member is None:
        return _stranger(turn)
    turn.member.blocked = False
    turn.member.first_name = incoming.first_name or turn.member.first_name
    try:
        return _member(turn)
    except StaleTap as stale:
        return with_notice(current(turn), stale.words(turn.t))


def current(turn: Turn) -> Screen:
    """The card the member is at: a rendering of what is stored, whenever it is asked for."""
    view, _, argument = turn.member.view.partition(":")
    try:
        if view in VIEWS:
            return _answered(turn, VIEWS[view](turn, *([argument] if argument else [])))
        place = place_of(turn)
        return _answered(turn, STOP_OF[type(place)].show(turn, place))
    except StaleTap:
        turn.member.view = "home"
        return home.home(turn)


def _member(turn: Turn) -> Screen:
    incoming = turn.incoming
    if incoming.kind == "tap":
        return _tapped(turn, incoming.text)
    if incoming.command:
        command = COMMANDS.get(incoming.command)
        return (
            _answered(turn, command(turn))
            if command
            else with_notice(current(turn), turn.t("I do not know that command."))
        )
    if incoming.kind in SENT and (answer := SENT[incoming.kind](turn, lambda: current(turn))):
        return _answered(turn, answer)
    view = turn.member.view.partition(":")[0]
    if view in TYPED and incoming.kind != "edit":
        return (
            own.heard_amid(turn)
            or (_button_in_words(turn) if view in IN_FULL else None)
            or _answered(turn, TYPED[view](turn))
        )
    place = place_of(turn) if view in PLACES else None
    if place and (hears := STOP_OF[type(place)].hears) and incoming.kind != "edit":
        first = own.heard_amid(turn) or (_button_in_words(turn) if place.buttons_first else None)
        return first or _answered(turn, hears(turn, place))
    return (
        own.heard(turn)
        or reminder_settings.heard(turn)
        or _button_in_words(turn)
        or impact.heard(turn)
        or guide.not_understood(turn, current(turn))
    )


def _tapped(turn: Turn, action: str) -> Screen:
    """What a button is answered with. Raises StaleTap for what no button of ours says."""
    verb, *arguments = action.split(":")
    if verb in TAPS or verb in TAPS_OF_STRANGERS:
        return _answered(
            turn, _fitting(TAPS.get(verb) or TAPS_OF_STRANGERS.get(verb), turn, arguments)(turn, *arguments)
        )
    tap = decode(action)
    return _answered(turn, HANDLER_OF[type(tap)](turn, tap))


def _answered(turn: Turn, answer: Screen | Onward) -> Screen:
    """The screen a handler answered with, or that of the button it leads on to."""
    if isinstance(answer, Screen):
        return answer
    if answer.inside:
        turn.notice = answer.notice
    screen = _tapped(turn, encode(answer.tap))
    return with_notice(screen, answer.notice) if answer.notice and not answer.inside else screen


def _button_in_words(turn: Turn) -> Screen | None:
    """A button of the card the member is at, said instead of tapped; a question with its new answer is answered at once."""
    if turn.incoming.kind != "text":
        return None
    text = turn.incoming.text
    for card in (current(turn), *in_words.behind(turn)):
        if named := in_words.said(text, card):
            return _tapped(turn, named.action)
        if asked := in_words.said_with_number(text, card):
            questionnaire.ask(turn, asked)
            before = history.answer_now(turn, asked.question)
            at = AtQuestion(asked.question, event_at_hand(turn).revision)
            screen = _answered(turn, confirming.typed_question(turn, at))
            return with_notice(screen, notice) if (notice := history.changed(turn, asked.question, before)) else screen
    command = in_words.command(text)
    return _answered(turn, COMMANDS[command](turn)) if command else None


def _stranger(turn: Turn) -> Screen:
    incoming = turn.incoming
    if incoming.kind == "tap":
        verb, *arguments = incoming.tapped
        try:
            if verb in TAPS_OF_STRANGERS:
                return _answered(turn, _fitting(TAPS_OF_STRANGERS[verb], turn, arguments)(turn, *arguments))
            tap = decode(incoming.text)
            return _answered(turn, HANDLER_OF[type(tap)](turn, tap)) if tap.for_strangers else joining.closed_door(turn)
        except StaleTap:
            return joining.closed_door(turn)
    if not incoming.command and (answer := door.typed(turn)):
        return answer
    return _answered(turn, FOR_STRANGERS.get(incoming.command, joining.closed_door)(turn))


def _fitting(tapped: Tapped | None, turn: Turn, arguments: list[str]) -> Tapped:
    """The handler of a button, if it takes as many arguments as the button carries. Raises StaleTap."""
    if tapped is None:
        raise StaleTap
    try:
        _parameters(tapped).bind(turn, *arguments)
    except TypeError:
        raise StaleTap from None
    return tapped


_parameters = cache(signature)
"""Read once for each of the handlers: they are functions of this house, and looking into one takes a while."""


def _note_presence(turn: Turn) -> None:
    """Whether the member's own chat is open to us; being put out of a group says nothing about it."""
    if turn.stored_member and turn.incoming.private:
        turn.stored_member.blocked = turn.incoming.kind == "blocked"
