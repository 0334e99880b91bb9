"""Where a member comes home to, and the events of their organisation."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from sqlalchemy import Select, select

from bot.screen import Button, Rows, Screen, button, lines, paragraphs, shortened
from bot.store.contributions import waiting
from bot.store.events import KEEP_DELETED, count, listed, put_away
from bot.store.events import page as page_of
from bot.store.models import Contribution, ContributionState, Event, Phase
from bot.taps import Onward
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers.access import event_of, go, whole_number
from handlers.naming import event_label, event_name
from handlers.questionnaire import conversation as questionnaire
from handlers.taps import Result

PAGE = 6
"""Events on one card, so that a phone shows card and buttons without scrolling."""

REQUESTS: Mapping[str, str] = {
    ContributionState.ORDERED: N_("contribution requested"),
    ContributionState.CONFIRMED: N_("contribution confirmed"),
    ContributionState.PAID: N_("contribution paid"),
    ContributionState.REFUSED: N_("contribution refused"),
}
"""What a contribution says about its event; a quote or a cancelled request says nothing."""

ESTIMATED = N_("estimated")
RECORDED = N_("what happened")
NOT_FINISHED = N_("not finished")


def home(turn: Turn) -> Screen:
    """The resting card: what Residua is used for, and the event that was left half-way."""
    go(turn, "home")
    t, draft = turn.t, _draft(turn)
    text = paragraphs(
        t("<b>Hello {name}</b>, this is what people use Residua for:", name=turn.member.first_name),
        lines(
            t("• estimate an event’s emissions, in about two minutes"),
            t("• see which measures lower them, and what is left"),
            t("• contribute to a climate project for what is left"),
            t("• be reminded at the right moment, if you wish"),
        ),
        t("Your answers about “{name}” are kept.", name=event_name(draft.answers, t)) if draft else "",
    )
    buttons = [button(t("New estimate"), "new")]
    if draft:
        label = t("Continue: {name}", name=event_name(draft.answers, t))
        buttons.insert(0, button(shortened(label), "event", draft.id))
    if turn.member.is_staff and (open_requests := len(waiting(turn.session))):
        buttons.insert(0, button(t("Requests waiting: {count}", count=open_requests), "requests"))
    if count(turn.session, _listed(turn)) or count(turn.session, _put_away(turn)):
        buttons.append(button(t("My events"), "events"))
        buttons.append(button(t("Impact"), "impact"))
    if turn.member.is_staff:
        buttons.append(button(t("Price table"), "prices"))
    buttons.append(button(t("Reminders"), "reminders"))
    buttons.append(button(t("How contributions work"), "how"))
    return Screen(text, tuple((one,) for one in buttons))


def listing(turn: Turn, page: str = "0") -> Screen:
    """The organisation's events, newest first."""
    t = turn.t
    below = (button(t("New estimate"), "new"), button(t("Home"), "home"))
    archive = ((button(t("The archive"), "archived"),),) if count(turn.session, _put_away(turn)) else ()
    if not count(turn.session, _listed(turn)):
        whole_number(page)
        go(turn, "home")
        return Screen(t("There are no events yet."), (*archive, below))
    heading = t("<b>Events of {organisation}</b>", organisation=turn.member.organisation.name)
    manage = (button(t("Rename, copy, delete…"), "manage"),)
    return paged(turn, _listed(turn), page, heading, ("events",), _opening(t, "event"), (manage, *archive, below))


def managed(turn: Turn, page: str = "0") -> Screen:
    """The same list, to choose the event that is to be renamed, copied, compared or put away."""
    t = turn.t
    below = ((button(t("My events"), "events"),),)
    heading = t("<b>Which event is it about?</b>")
    return paged(turn, _listed(turn), page, heading, ("manage",), _opening(t, "more"), below)


def archive(turn: Turn, page: str = "0") -> Screen:
    """What was archived or deleted: a tap opens the one, and brings the other back."""
    t = turn.t
    heading = t("<b>Archive of {organisation}</b>", organisation=turn.member.organisation.name)

    def choice(event: Event) -> Button:
        if event.deleted_at is None:
            return _opening(t, "more")(event)
        return button(shortened(t("Bring back: {name}", name=event_label(event, t))), "restore", event.id)

    return paged(turn, _put_away(turn), page, heading, ("archived",), choice, ((button(t("My events"), "events"),),))


def paged(
    turn: Turn,
    events: Select[Event],
    page: str,
    heading: str,
    turning: tuple[str, ...],
    choice: Callable[[Event], Button],
    below: Rows,
) -> Screen:
    """A page of events, newest first, each with its button; `turning` is what leads to the other pages."""
    asked = whole_number(page)
    t = turn.t
    last = max(count(turn.session, events) - 1, 0) // PAGE
    shown = min(asked, last)
    go(turn, ":".join((*turning, str(shown))))
    found = page_of(turn.session, events, shown, PAGE)
    requests = requests_of(turn, found)
    pages = t("Page {page} of {pages}", page=shown + 1, pages=last + 1) if last else ""
    neighbours = (
        *([button(t("Newer"), *turning, str(shown - 1))] if shown else []),
        *([button(t("Older"), *turning, str(shown + 1))] if shown < last else []),
    )
    return Screen(
        paragraphs(lines(heading, pages), *(entry(event, t, requests.get(event.id)) for event in found)),
        (*((choice(event),) for event in found), *((neighbours,) if neighbours else ()), *below),
    )


def open_(turn: Turn, event_id: str) -> Screen | Onward:
    """An event where it was left: at its result, else at its first open question, else at its answers."""
    event = event_of(turn, event_id)
    return Onward(Result(event.id)) if event.result else questionnaire.resume(turn, event_id)


def entry(event: Event, t: Texts, request: str | None = None) -> str:
    """The event's name, and below it its day, its emissions and how far it is, as far as there are any."""
    day = event.answers.get("first_day")
    known = (
        t.date(date.fromisoformat(day)) if day else "",
        t.mass(event.result["total_kg"]) if event.result else "",
        t(RECORDED) if event.phase == Phase.ACTUAL else "",
        _status(event, t, request),
    )
    return lines(t("<b>{name}</b>", name=event_name(event.answers, t)), " · ".join(part for part in known if part))


def _status(event: Event, t: Texts, request: str | None) -> str:
    if event.deleted_at:
        return t("deleted, and erased after {day}", day=t.date((event.deleted_at + KEEP_DELETED).date()))
    return t(REQUESTS[request] if request else ESTIMATED if event.result else NOT_FINISHED)


def _opening(t: Texts, verb: str) -> Callable[[Event], Button]:
    return lambda event: button(shortened(event_label(event, t)), verb, event.id)


def _draft(turn: Turn) -> Event | None:
    """The event at hand, when something about it is still to be done."""
    event = turn.session.get(Event, turn.member.event_id) if turn.member.event_id else None
    if event is None or event.organisation_id != turn.member.organisation_id or not event.revision:
        return None
    done = event.result or event.archived_at or event.deleted_at
    return None if done else event


def _listed(turn: Turn) -> Select[Event]:
    return listed(turn.member.organisation_id)


def _put_away(turn: Turn) -> Select[Event]:
    return put_away(turn.member.organisation_id)


def requests_of(turn: Turn, events: Iterable[Event]) -> Mapping[int, str]:
    """The state of the newest request of each of these events."""
    found = turn.session.scalars(
        select(Contribution)
        .where(Contribution.event_id.in_([event.id for event in events]), Contribution.state.in_(REQUESTS))
        .order_by(Contribution.id)
    )
    return {contribution.event_id: contribution.state for contribution in found}
