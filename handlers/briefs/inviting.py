"""A calendar invitation opens an event: read beside the rounds, and shown back as a brief of which nothing is stored yet.

Where a file holds several events its member says which. How many people are invited is offered, never taken; who they are is
not even read.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from bot.invites.found import LARGEST, MOST, Invite, NoInvite, Reason, is_calendar
from bot.invites.reading import InviteErrand, InviteOutcome
from bot.screen import Screen, button, paragraphs, rows, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.errands import call_off, plan
from bot.taps import Onward
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers.briefs import card, taking
from handlers.briefs.taps import AtInvites, PickInvite, TakeInvited
from handlers.event.briefs.doubt.not_as_planned import surely_called_off
from handlers.event.briefs.invitation import invited_to, of_invite
from handlers.event.briefs.understood import Finding
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import NotAnAnswer
from handlers.position import AtQuestion, event_if_any, file_offered, go, place_of
from handlers.taps import Current, NewEstimate, ReadInvite

KIND = "invite"
"""Of the errand."""
ENDINGS = (".ics", ".ical", ".icalendar", ".ifb", ".vcs")
TYPES = ("text/calendar", "application/ics", "text/x-vcalendar")
"""What mail programs and telephones call an invitation, by its name and by its type."""

NOT_READ = N_("Something went wrong on our side while your invitation was read. Please send it again.")
REFUSALS: Mapping[Reason, str] = {
    Reason.NO_CALENDAR: N_("That isn’t a calendar invitation, despite its name."),
    Reason.NO_EVENT: N_("There’s no event in that calendar file."),
    Reason.MANY: N_("That’s a whole calendar, with more than {most} events. Please send the invitation to just one."),
    Reason.CANCELLED: N_("This invitation says the event is cancelled, so I haven’t opened anything."),
    Reason.ANSWER: N_("That is somebody’s answer to an invitation. Please send the invitation itself."),
    Reason.FAR_AWAY: N_("The day in that invitation can’t be right: it is too far away. I haven’t opened anything."),
    Reason.DAMAGED: N_("The invitation is damaged, or cut off. Please send it again, as a file."),
    Reason.LETTERS: N_("I can’t read the letters in that invitation. Please save it as UTF-8, and send it again."),
    Reason.TOO_BIG: N_("The file is too large for an invitation: more than {size} MB."),
    Reason.GONE: N_("Telegram no longer has that file. Please send it again."),
    Reason.TOO_HEAVY: N_("Reading that invitation would take too long, so I stopped. I haven’t opened anything."),
}
"""What is said about a file that opens nothing, by the reason."""


def received(turn: Turn, current: Callable[[], Screen]) -> Screen | None:
    """A document that calls itself an invitation. None for any other."""
    incoming = turn.incoming
    named = incoming.file_name.lower().endswith(ENDINGS) or incoming.file_type.partition(";")[0].lower() in TYPES
    if not incoming.file_id or not named:
        return None
    return _asked_for(turn, incoming.file_id, incoming.file_size, current)


def said_to_be(turn: Turn, tap: ReadInvite) -> Screen | Onward:
    """A document that is an invitation, as its member says. Raises StaleTap when it is not at hand any more."""
    file = file_offered(turn)
    turn.member.offered = []
    if file.size > LARGEST:
        return Onward(Current(), _refusal(Reason.TOO_BIG, turn.t))
    _plan(turn, file.file_id)
    return Onward(Current(), turn.t("Reading your invitation…"))


def pasted(turn: Turn, current: Callable[[], Screen]) -> Screen | None:
    """The text of an invitation, typed into the chat. None for any other text."""
    if not is_calendar(turn.incoming.text):
        return None
    if not _opens_here(turn):
        return with_notice(current(), _not_here(turn.t))
    return _read(turn, turn.incoming.text, current)


def behind_command(turn: Turn, current: Callable[[], Screen]) -> Screen | None:
    """The text of an invitation behind `/new`. None for any other text."""
    told = turn.incoming.argument
    return _read(turn, told, current) if is_calendar(told) else None


def _read(turn: Turn, text: str, current: Callable[[], Screen]) -> Screen:
    """A text as an invitation: no longer than a message is, so it is read at once."""
    from bot.invites import calendars  # its library is loaded by the first who needs it

    try:
        return _announced(turn, calendars.read(text.encode(), turn.world.zone), current)
    except NoInvite as refused:
        return with_notice(current(), _refusal(refused.reason, turn.t))


def came(turn: Turn, current: Callable[[], Screen]) -> Screen:
    """What the invitation came to, where an event may still be opened; elsewhere that it was read."""
    outcome, t = cast(InviteOutcome, turn.incoming.outcome), turn.t
    if "invites" not in outcome:
        return with_notice(current(), _refusal(Reason(outcome["refused"]), t) if "refused" in outcome else t(NOT_READ))
    if not _opens_here(turn):
        return with_notice(current(), _not_here(t))
    return _announced(turn, outcome["invites"], current)


def which(turn: Turn, at: AtInvites) -> Screen:
    """The events of a file, to choose from. Raises StaleTap when they are not at hand any more."""
    t, here = turn.t, card.shown(turn)
    choices = [button(shortened(_label(one, t)), PickInvite(here, at)) for at, one in enumerate(_waiting(turn))]
    return Screen(
        paragraphs(t("There are several events in that file. Which one do you mean?"), t("Nothing is saved yet.")),
        (*rows(choices, 1), (button(t("Start with empty questions"), NewEstimate()),)),
    )


def picked(turn: Turn, tap: PickInvite) -> Screen:
    """One of several."""
    invites = _waiting(turn)
    if tap.shown != card.shown(turn) or tap.invite >= len(invites):
        raise StaleTap
    return _opened(turn, invites[tap.invite], lambda: which(turn, AtInvites()))


def take_invited(turn: Turn, tap: TakeInvited) -> Screen:
    """As many take part as are invited."""
    invited = card.invited_of(turn)
    if tap.shown != card.shown(turn) or invited is None:
        raise StaleTap
    question, words = invited_to(card.answers_of(turn)), card.invited_words(turn)
    return taking.changed(turn, [Finding(question, invited[0], words)])


def _asked_for(turn: Turn, file_id: str, size: int, current: Callable[[], Screen]) -> Screen:
    """Have it read, where it may open an event."""
    t = turn.t
    if not _opens_here(turn):
        return with_notice(current(), _not_here(t))
    if size > LARGEST:
        return with_notice(current(), _refusal(Reason.TOO_BIG, t))
    _plan(turn, file_id)
    return with_notice(current(), t("Reading your invitation…"))


def _plan(turn: Turn, file_id: str) -> None:
    """Have a file read beside the rounds, and no other."""
    call_off(turn.session, turn.member, KIND)
    params: InviteErrand = {"file_id": file_id, "zone": turn.world.zone.key}
    plan(turn.session, turn.member, KIND, params, turn.now)


def _opens_here(turn: Turn) -> bool:
    """Whether an event may be opened where the member is: at the name of a new one, or where nothing is about an event."""
    at = place_of(turn)
    if isinstance(at, AtQuestion) and at.question == taking.NAME.id:
        event = event_if_any(turn)
        return event is not None and not event.answers
    return isinstance(at, AtInvites) or not (at.takes_list or at.holds_offer)


def _announced(turn: Turn, told: Sequence[Invite], current: Callable[[], Screen]) -> Screen:
    invites = [one for one in told if not surely_called_off(one["name"])]
    if not invites:
        return with_notice(current(), _refusal(Reason.CANCELLED, turn.t))
    if len(invites) == 1:
        return _opened(turn, invites[0], current)
    go(turn, AtInvites())
    turn.member.offered = [{"invites": list(invites)}]
    return which(turn, AtInvites())


def _opened(turn: Turn, invite: Invite, instead: Callable[[], Screen]) -> Screen:
    """The card of one event. Where its day cannot be meant, that is said, and nothing changes."""
    t = turn.t
    try:
        brief = of_invite(turn, invite)
    except NotAnAnswer as refused:
        return with_notice(instead(), refused.sentence)
    if not brief.findings:
        return with_notice(instead(), t("That invitation doesn’t say anything about its event."))
    invited = [{"invited": invite["invited"], "declined": invite["declined"]}] if invite["invited"] else []
    shown = taking.begin(turn, invite["about"], brief, invited, title=invite["name"])
    if invite.get("tentative"):
        shown = with_notice(shown, t("The invitation says that the event isn’t settled yet."))
    first = next((one.value for one in brief.findings if one.question == "first_day"), None)
    if not invite["repeats"] or first is None:
        return shown
    day = flow.QUESTIONS["first_day"].kind.words(first, t)
    return with_notice(shown, t("It repeats; this is the one on {day}. Tap the day to change it.", day=day))


def _waiting(turn: Turn) -> list[Invite]:
    """The events of which one is chosen. Raises StaleTap when they are not at hand any more."""
    found = next((one["invites"] for one in turn.member.offered if "invites" in one), None)
    if found is None:
        raise StaleTap
    return cast(list[Invite], found)


def _label(invite: Invite, t: Texts) -> str:
    name = invite["name"] or t("Without a name")
    return t("{name}, {day}", name=name, day=invite["when"]) if invite["when"] else name


def _refusal(reason: Reason, t: Texts) -> str:
    return t(REFUSALS[reason], most=t.number(MOST), size=t.number(LARGEST // 1_000_000))


def _not_here(t: Texts) -> str:
    return t(
        "That’s a calendar invitation. It doesn’t say where people come from or how they travel. To start an"
        " event from it, send it after /new."
    )
