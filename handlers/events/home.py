"""Where a member comes home to, and the events of their organisation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from msgspec import Struct
from sqlalchemy import Select, and_, or_, select

from bot.ids import EventId
from bot.screen import Button, Rows, Screen, button, first, lines, paragraphs, shortened
from bot.store.contributions import count_past, waiting
from bot.store.events import KEEP_DELETED, count, listed, put_away
from bot.store.events import page as page_of
from bot.store.models import Contribution, Event, Phase
from bot.taps import At, Onward, Tap
from bot.texts import N_
from bot.turn import Turn
from handlers.event.access import event_even_in_totals
from handlers.event.naming import event_name
from handlers.event.told_apart import day_of, labels
from handlers.event.words import CHANGED_SINCE, REQUESTS
from handlers.events.taps import Archived, AtArchived, AtEvents, AtManage, Manage, Restore
from handlers.position import AtHome, event_if_any, go
from handlers.taps import (
    EventMenu,
    Home,
    How,
    MyEvents,
    NewEstimate,
    OpenEvent,
    Reminders,
    Result,
    Resume,
    SeeOwned,
    SeePast,
    SeePrices,
    SeeRequests,
    ShowImpact,
    Summary,
)

MOST_BUTTONS, IN_SIGHT = 8, 7
"""Of the resting card; staff may have more, which come behind “More…”."""
PAGE = 4
"""Events on one card, so that a phone shows card and buttons without scrolling."""

ONLY_TOTALS = N_("only its total is kept")
ESTIMATED = N_("estimated")
RECORDED = N_("actual")
NOT_FINISHED = N_("not finished")


def home(turn: Turn) -> Screen:
    """The resting card: what Residua is used for, and the event that was left half-way."""
    go(turn, AtHome())
    t, draft = turn.t, _draft(turn)
    text = paragraphs(
        t("<b>Hello {name}</b>, this is what people use Residua for:", name=turn.member.first_name),
        lines(
            t("• estimate an event’s emissions, in about two minutes"),
            t("• see which measures lower them, and what is left"),
            t("• contribute to a climate project for what is left"),
            t("• be reminded at the right moment, if you wish"),
        ),
        t("Your answers for “{name}” are kept.", name=event_name(draft.answers, t, turn.today)) if draft else "",
    )
    buttons = [button(t("New estimate"), NewEstimate()) if draft else first(t("New estimate"), NewEstimate())]
    if draft:
        label = t("Continue: {name}", name=event_name(draft.answers, t, turn.today))
        buttons.insert(0, first(shortened(label), OpenEvent(draft.id)))
    if turn.member.is_staff and (open_requests := len(waiting(turn.session))):
        buttons.insert(0, button(t("Requests waiting: {count}", count=open_requests), SeeRequests()))
    if count(turn.session, _listed(turn)) or count(turn.session, _put_away(turn)):
        buttons.append(button(t("My events"), MyEvents()))
        buttons.append(button(t("Impact"), ShowImpact()))
    if turn.member.is_staff:
        if count_past(turn.session):
            buttons.append(button(t("Past requests"), SeePast()))
        buttons.append(button(t("Prices per tonne"), SeePrices()))
    buttons.append(button(t("Reminders"), Reminders()))
    buttons.append(button(t("How contributions work"), How()))
    shown = tuple((one,) for one in buttons)
    return Screen(text, shown) if len(shown) <= MOST_BUTTONS else Screen(text, shown[:IN_SIGHT], more=shown[IN_SIGHT:])


def listing(turn: Turn, asked: MyEvents | AtEvents) -> Screen:
    """The organisation's events, newest first."""
    t = turn.t
    below = (button(t("New estimate"), NewEstimate()), button(t("Home"), Home()))
    archive = ((button(t("The archive"), Archived()),),) if count(turn.session, _put_away(turn)) else ()
    if not count(turn.session, _listed(turn)):
        go(turn, AtHome())
        return Screen(t("No events yet."), (*archive, below))
    heading = t("<b>Events of {organisation}</b>", organisation=turn.member.organisation.name)
    manage = (button(t("Rename, copy, delete…"), Manage()),)
    pages = Pages(asked.page, MyEvents, AtEvents)
    screen = paged(turn, _listed(turn), pages, heading, _opening(OpenEvent), (below[1:],))
    inventory = (button(t("Already in your inventory?"), SeeOwned()),)
    return replace(screen, more=(below[:1], manage, *archive, inventory))


def managed(turn: Turn, asked: Manage | AtManage) -> Screen:
    """The list of events, to choose the event that is to be renamed, copied, compared or put away."""
    t = turn.t
    below = ((button(t("My events"), MyEvents()),),)
    heading = t("<b>Which event?</b>")
    return paged(turn, _listed(turn), Pages(asked.page, Manage, AtManage), heading, _opening(EventMenu), below)


def archive(turn: Turn, asked: Archived | AtArchived) -> Screen:
    """What was archived or deleted: a tap opens the one, and brings the other back."""
    t = turn.t
    heading = t("<b>Archive of {organisation}</b>", organisation=turn.member.organisation.name)

    def choice(event: Event, label: str) -> Button:
        if event.deleted_at is None:
            return _opening(EventMenu)(event, label)
        return button(shortened(t("Bring back: {name}", name=label)), Restore(event.id))

    below = ((button(t("My events"), MyEvents()),),)
    return paged(turn, _put_away(turn), Pages(asked.page, Archived, AtArchived), heading, choice, below)


class Pages(Struct, frozen=True):
    """The page that is asked for, what leads to another, and where a member is who sees one."""

    asked: int
    turning: Callable[[int], Tap]
    place: Callable[[int], At]


def paged(
    turn: Turn, events: Select[Event], pages: Pages, heading: str, choice: Callable[[Event, str], Button], below: Rows
) -> Screen:
    """A page of events, newest first, each with its button, made of the event and of what it is called there."""
    t = turn.t
    last = max(count(turn.session, events) - 1, 0) // PAGE
    shown = min(pages.asked, last)
    go(turn, pages.place(shown))
    found = page_of(turn.session, events, shown, PAGE)
    requests, names = requests_of(turn, found), labels(found, t, turn.today)
    position = t("Page {page} of {pages}", page=shown + 1, pages=last + 1) if last else ""
    neighbours = (
        *([button(t("Newer"), pages.turning(shown - 1))] if shown else []),
        *([button(t("Older"), pages.turning(shown + 1))] if shown < last else []),
    )
    return Screen(
        paragraphs(lines(heading, position), *(entry(event, turn, requests.get(event.id)) for event in found)),
        (*((choice(event, names[event.id]),) for event in found), *((neighbours,) if neighbours else ()), *below),
    )


def open_(turn: Turn, tap: OpenEvent) -> Onward:
    """An event where it was left: at its result, at its answers where they were changed since, else at what is open."""
    event = event_even_in_totals(turn, tap.event)
    if event.totals_since:
        return Onward(EventMenu(event.id))
    if event.result and not event.changed_since:
        return Onward(Result(event.id))
    return Onward(Summary(event.id) if event.changed_since else Resume(event.id))


def entry(event: Event, turn: Turn, request: str | None = None) -> str:
    """The event's name, and below it its day, its emissions and how far it is, as far as there are any."""
    t = turn.t
    known = (
        day_of(event.answers, t, turn.today),
        t.mass(event.result["total_kg"]) if event.result else "",
        t(ONLY_TOTALS) if event.totals_since else "",
        t(RECORDED) if event.phase == Phase.ACTUAL else "",
        _status(event, turn, request),
        t(CHANGED_SINCE) if event.changed_since and not event.deleted_at else "",
    )
    return lines(
        t("<b>{name}</b>", name=event_name(event.answers, t, turn.today)), " · ".join(part for part in known if part)
    )


def _status(event: Event, turn: Turn, request: str | None) -> str:
    t = turn.t
    if event.deleted_at:
        return t("deleted, and erased after {day}", day=t.day((event.deleted_at + KEEP_DELETED).date(), turn.today))
    if event.phase == Phase.ACTUAL and event.result and not request:
        return ""  # an estimate of what happened is that
    return t(REQUESTS[request] if request else ESTIMATED if event.result else NOT_FINISHED)


def _opening(tap: Callable[[EventId], Tap]) -> Callable[[Event, str], Button]:
    return lambda event, label: button(shortened(label), tap(event.id))


def _draft(turn: Turn) -> Event | None:
    """The event at hand, when something about it is still to be done."""
    event = event_if_any(turn)
    unfinished = event and event.revision and not event.archived_at and (event.changed_since or not event.result)
    return event if unfinished else None


def _listed(turn: Turn) -> Select[Event]:
    return listed(turn.member.organisation_id)


def _put_away(turn: Turn) -> Select[Event]:
    return put_away(turn.member.organisation_id)


def requests_of(turn: Turn, events: Iterable[Event]) -> Mapping[int, str]:
    """The state of the newest request of each of these events; a plan and what happened after it have theirs together."""
    plans = {event.id: _plan_id(event.phase, event.source_id) or event.id for event in events}
    happened = and_(Event.phase == Phase.ACTUAL, Event.source_id.in_(plans.values()))
    found = turn.session.execute(
        select(Event.id, Event.phase, Event.source_id, Contribution.state)
        .join(Contribution, Contribution.event_id == Event.id)
        .where(or_(Event.id.in_({*plans, *plans.values()}), happened), Contribution.state.in_(REQUESTS))
        .order_by(Contribution.id)
    )
    states = {_plan_id(one.phase, one.source_id) or one.id: one.state for one in found}
    return {event: states[plan] for event, plan in plans.items() if plan in states}


def _plan_id(phase: str, source_id: int | None) -> int | None:
    return source_id if phase == Phase.ACTUAL else None
