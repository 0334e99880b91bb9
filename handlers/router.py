"""Who answers what: commands, taps and typed text, as a table of contents. Order matters only where it is said."""

from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature

from bot.screen import Screen, with_notice
from bot.turn import Announcement, Turn
from handlers import guide, in_words, joining, reductions, results, settings
from handlers.access import StaleTap
from handlers.asking_others import delegating, findings, surveying
from handlers.attendee_lists import receiving, unasked
from handlers.contribution import invoicing, prices, requesting, staff
from handlers.events import actuals, comparison, history, home, managing
from handlers.explaining import breakdown, method
from handlers.guests import attending, door, replying, standing
from handlers.impact import card as impact
from handlers.impact import digest, wishes
from handlers.impact import parts as impact_parts
from handlers.questionnaire import confirming, sections
from handlers.questionnaire import conversation as questionnaire
from handlers.reminders import announcing, answering, own
from handlers.reminders import settings as reminder_settings
from handlers.statement import sending as statement

Command = Callable[[Turn], Screen]
Tapped = Callable[..., Screen]
Typed = Callable[[Turn], Screen]

COMMANDS: Mapping[str, Command] = {
    "start": joining.start,
    "new": questionnaire.begin,
    "events": home.listing,
    "why": breakdown.why,
    "impact": impact.show,
    "cancel": questionnaire.cancel,
    "reminders": reminder_settings.show,
    "remind": own.command,
    "language": settings.languages,
    "how": guide.how,
    "method": method.method,
    "help": guide.help_,
    "privacy": guide.privacy,
}

FOR_STRANGERS: Mapping[str, Command] = {
    "start": joining.start,
    "how": guide.how,
    "method": method.method,
    "privacy": guide.privacy,
}

TAPS: Mapping[str, Tapped] = {
    "current": lambda turn: current(turn),
    "home": home.home,
    "new": questionnaire.begin,
    "event": home.open_,
    "events": home.listing,
    "manage": home.managed,
    "archived": home.archive,
    "more": managing.menu,
    "rename": managing.ask_name,
    "copy": managing.copy,
    "archive": managing.archive,
    "delete": managing.delete,
    "restore": managing.restore,
    "record": actuals.record,
    "against": comparison.choose,
    "changes": history.show,
    "compare": comparison.show,
    "answer": questionnaire.answered,
    "unknown": questionnaire.unknown,
    "later": questionnaire.later,
    "back": questionnaire.back,
    "why": questionnaire.why,
    "groups": confirming.everything,
    "mend": confirming.mend,
    "meant": confirming.choose,
    "leave_out": confirming.leave_out,
    "how_far": confirming.how_far,
    "from_town": confirming.from_town,
    "regroup": confirming.again,
    "right": confirming.right,
    "send_list": receiving.ask,
    "template": receiving.template,
    "stop_reading": receiving.stop_reading,
    "list": receiving.show,
    "list_for": unasked.chosen,
    "near": receiving.near,
    "use_list": receiving.use,
    "drop_list": receiving.drop,
    "ask": questionnaire.ask,
    "summary": questionnaire.summary,
    "refine": sections.show,
    "section": questionnaire.section,
    "result": results.show,
    "assumed": results.assumptions,
    "explain": breakdown.total,
    "lines": breakdown.part,
    "line": breakdown.in_full,
    "impact": impact.show,
    "impact_part": impact_parts.part,
    "period": impact.ask_period,
    "digest": digest.last,
    "digests": wishes.wishes,
    "digest_stop": digest.stop,
    "digest_again": digest.again,
    "reduce": reductions.show,
    "measure": reductions.toggle,
    "measures": reductions.details,
    "pdf": statement.pdf,
    "xlsx": statement.xlsx,
    "period_pdf": statement.period_pdf,
    "period_xlsx": statement.period_xlsx,
    "survey": surveying.show,
    "survey_until": surveying.until,
    "survey_begin": surveying.begin,
    "survey_forward": surveying.forward,
    "survey_extend": surveying.extend,
    "survey_close": surveying.ask_whether,
    "survey_end": surveying.end,
    "survey_use": findings.use,
    "survey_leave": findings.leave_out,
    "delegate": delegating.ask,
    "withdraw": delegating.withdraw,
    "reply_take": delegating.accept,
    "reply_leave": delegating.decline,
    "reply_undo": delegating.take_back,
    "listen": door.hear,
    "contribute": requesting.amount,
    "share": requesting.share,
    "sum": requesting.ask_sum,
    "project": requesting.projects,
    "choose": requesting.choose,
    "quote": requesting.quote,
    "request": requesting.request,
    "contribution": requesting.status,
    "invoice": invoicing.show,
    "invoice_ask": invoicing.ask,
    "invoice_language": invoicing.speak,
    "invoice_clear": invoicing.clear,
    "confirm": staff.confirm,
    "refuse": staff.ask_reason,
    "paid": staff.paid,
    "not_paid": staff.not_paid,
    "unpaid": staff.payments,
    "asked": staff.card,
    "prices": prices.listing,
    "price": prices.project,
    "offer": prices.offer,
    "requests": staff.requests,
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
    "language": lambda turn, language: current(settings.choose(turn, language)),
    "help": guide.help_,
}

TAPS_OF_STRANGERS: Mapping[str, Tapped] = {
    "consent": joining.consent,
    "decline": joining.decline,
    "invite": joining.invited,
    "to": attending.goes_to,
    "from": attending.comes_from,
    "by": attending.comes_by,
    "eats": attending.eats,
    "again": attending.again,
    "reply": replying.picked,
    "reply_send": replying.send,
    "reply_anew": replying.anew,
    "how": guide.how,
    "method": method.method,
    "privacy": guide.privacy,
}

VIEWS: Mapping[str, Tapped] = {
    "home": home.home,
    "events": home.listing,
    "manage": home.managed,
    "archived": home.archive,
    "more": lambda turn: managing.menu(turn),
    "gone": managing.gone,
    "changes": lambda turn: history.show(turn),
    "against": lambda turn, position: comparison.choose(turn, *position.split(":")),
    "question": questionnaire.show,
    "rename": managing.ask_name,
    "comparison": comparison.shown,
    "impact": impact.shown,
    "period": impact.asked_again,
    "groups": confirming.show,
    "send_list": receiving.asked,
    "reading": receiving.waiting,
    "list": receiving.show,
    "summary": questionnaire.summary,
    "refine": sections.show,
    "section": sections.at_hand,
    "result": results.show,
    "reductions": reductions.show,
    "amount": requesting.amount,
    "sum": requesting.ask_sum,
    "projects": requesting.projects,
    "quote": requesting.quote,
    "contribution": requesting.status,
    "invoice": invoicing.show,
    "invoice_detail": invoicing.asked,
    "reason": staff.ask_reason,
    "requests": staff.requests,
    "payments": staff.payments,
    "prices": prices.listing,
    "price": prices.show,
    "reminders": reminder_settings.show,
    "zone": reminder_settings.ask_zone,
    "remind": own.ask,
    "pick": answering.pick,
    "survey": surveying.shown,
    standing.VIEW: lambda turn, position: _own_view(turn),
}
"""What each `member.view` shows; the part after a colon is its argument."""

TYPED: Mapping[str, Typed] = {
    "rename": managing.typed_name,
    "question": lambda turn: _typed_question(turn),
    "groups": confirming.typed,
    "send_list": receiving.typed,
    "list": receiving.typed,
    "sum": requesting.typed_sum,
    "invoice_detail": invoicing.typed,
    "impact": impact.typed,
    "period": impact.typed,
    "reason": staff.typed_reason,
    "price": prices.typed,
    "zone": reminder_settings.typed_zone,
    "remind": own.typed,
    "pick": answering.typed,
    "survey": surveying.typed,
    standing.VIEW: door.typed_by_member,
}
"""The views in which typed text means something."""

IN_FULL = frozenset({"send_list", "list", "survey", "sum", "price", "zone"})
"""Of these, the views in which the words of a button mean the button first."""

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

Beside = Callable[[Turn, Callable[[], Screen]], Screen | None]

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
    """Answer one incoming message or tap. Strangers meet only the door; members meet the tables above."""
    incoming = turn.incoming
    if incoming.kind in ("blocked", "unblocked"):
        _note_presence(turn)
        return None
    if incoming.kind == "errand":
        return ERRANDS[incoming.text](turn, lambda: current(turn)) if turn.stored_member else None
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
        return VIEWS[view](turn, *([argument] if argument else []))
    except StaleTap:
        turn.member.view = "home"
        return home.home(turn)


def _member(turn: Turn) -> Screen:
    incoming = turn.incoming
    if incoming.kind == "tap":
        verb, *arguments = incoming.tapped
        return _fitting(TAPS.get(verb) or TAPS_OF_STRANGERS.get(verb), turn, arguments)(turn, *arguments)
    if incoming.command:
        command = COMMANDS.get(incoming.command)
        return command(turn) if command else with_notice(current(turn), turn.t("I do not know that command."))
    if incoming.kind in SENT and (answer := SENT[incoming.kind](turn, lambda: current(turn))):
        return answer
    view = turn.member.view.partition(":")[0]
    if view in TYPED and incoming.kind != "edit":
        return own.heard_amid(turn) or (_button_in_words(turn) if view in IN_FULL else None) or TYPED[view](turn)
    return (
        own.heard(turn)
        or reminder_settings.heard(turn)
        or _button_in_words(turn)
        or impact.heard(turn)
        or guide.not_understood(turn, current(turn))
    )


def _button_in_words(turn: Turn) -> Screen | None:
    """A button of the card the member is at, said instead of tapped; a question with its new answer is answered at once."""
    if turn.incoming.kind != "text":
        return None
    text = turn.incoming.text
    for card in (current(turn), *in_words.behind(turn)):
        if named := in_words.said(text, card):
            verb, *arguments = named.action.split(":")
            return _fitting(TAPS.get(verb), turn, arguments)(turn, *arguments)
        if asked := in_words.said_with_number(text, card):
            _, event_id, question_id = asked.action.split(":")
            questionnaire.ask(turn, event_id, question_id)
            before = history.answer_now(turn, question_id)
            screen = _typed_question(turn)
            return with_notice(screen, notice) if (notice := history.changed(turn, question_id, before)) else screen
    command = in_words.command(text)
    return COMMANDS[command](turn) if command else None


def _typed_question(turn: Turn) -> Screen:
    """An answer, or the words of the button that asks others."""
    if away := questionnaire.leads_away(turn):
        verb, *arguments = away.action.split(":")
        return TAPS[verb](turn, *arguments)
    return confirming.typed_question(turn)


def _own_view(turn: Turn) -> Screen:
    """Where the member is, whatever link they were about to answer."""
    turn.member.view = standing.own_view(turn.member.view)
    return current(turn)


def _stranger(turn: Turn) -> Screen:
    incoming = turn.incoming
    if incoming.kind == "tap":
        verb, *arguments = incoming.tapped
        try:
            return _fitting(TAPS_OF_STRANGERS.get(verb), turn, arguments)(turn, *arguments)
        except StaleTap:
            return joining.closed_door(turn)
    if not incoming.command and (answer := door.typed(turn)):
        return answer
    return FOR_STRANGERS.get(incoming.command, joining.closed_door)(turn)


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
