"""Where a member comes home to, and the events of their organisation."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Select, func, select

from bot.screen import Screen, button, lines, paragraphs, shortened
from bot.store.contributions import waiting
from bot.store.models import Contribution, ContributionState, Event
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers import results
from handlers.access import event_of, go, whole_number
from handlers.naming import event_name
from handlers.questionnaire import conversation as questionnaire

PAGE = 6
"""Events on one card, so that a phone shows card and buttons without scrolling."""

REQUESTS: Mapping[str, str] = {
    ContributionState.ORDERED: N_("contribution requested"),
    ContributionState.CONFIRMED: N_("contribution confirmed"),
    ContributionState.REFUSED: N_("contribution refused"),
}
"""What a contribution says about its event; a quote or a cancelled request says nothing."""

ESTIMATED = N_("estimated")
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
        ),
        t("Your answers about “{name}” are kept.", name=event_name(draft.answers, t)) if draft else "",
    )
    buttons = [button(t("New estimate"), "new")]
    if draft:
        label = t("Continue: {name}", name=event_name(draft.answers, t))
        buttons.insert(0, button(shortened(label), "event", draft.id))
    if turn.member.is_staff and (open_requests := len(waiting(turn.session))):
        buttons.insert(0, button(t("Requests waiting: {count}", count=open_requests), "requests"))
    if _count(turn):
        buttons.append(button(t("My events"), "events"))
    if turn.member.is_staff:
        buttons.append(button(t("Price table"), "prices"))
    buttons.append(button(t("How contributions work"), "how"))
    return Screen(text, tuple((one,) for one in buttons))


def listing(turn: Turn, page: str = "0") -> Screen:
    """The organisation's events, newest first. Typed words lead home from here, never into a draft."""
    asked = whole_number(page)
    go(turn, "home")
    t, count = turn.t, _count(turn)
    back = button(t("Home"), "home")
    if not count:
        return Screen(t("There are no events yet."), ((button(t("New estimate"), "new"),), (back,)))
    last = (count - 1) // PAGE
    shown = min(max(asked, 0), last)
    events = turn.session.scalars(
        _events(turn).order_by(Event.created_at.desc(), Event.id.desc()).offset(shown * PAGE).limit(PAGE)
    ).all()
    requests = _requests(turn, events)
    heading = t("<b>Events of {organisation}</b>", organisation=turn.member.organisation.name)
    pages = t("Page {page} of {pages}", page=shown + 1, pages=last + 1) if last else ""
    turning = [
        *([button(t("Newer"), "events", shown - 1)] if shown else []),
        *([button(t("Older"), "events", shown + 1)] if shown < last else []),
    ]
    return Screen(
        paragraphs(lines(heading, pages), *(_entry(event, requests.get(event.id), t) for event in events)),
        (
            *((button(shortened(event_name(event.answers, t)), "event", event.id),) for event in events),
            *((tuple(turning),) if turning else ()),
            (button(t("New estimate"), "new"), back),
        ),
    )


def open_(turn: Turn, event_id: str) -> Screen:
    """An event where it was left: at its result, else at its first open question, else at its answers."""
    event = event_of(turn, event_id)
    return results.show(turn, event_id) if event.result else questionnaire.resume(turn, event_id)


def _draft(turn: Turn) -> Event | None:
    """The event at hand, when something about it is still to be done."""
    event = turn.session.get(Event, turn.member.event_id) if turn.member.event_id else None
    if event is None or event.organisation_id != turn.member.organisation_id or not event.revision:
        return None
    return event if event.result is None else None


def _events(turn: Turn) -> Select[Event]:
    """Events of the organisation in which something was answered; one that was only opened is none yet."""
    return select(Event).where(Event.organisation_id == turn.member.organisation_id, Event.revision > 0)


def _count(turn: Turn) -> int:
    return turn.session.scalar(select(func.count()).select_from(_events(turn).subquery())) or 0


def _requests(turn: Turn, events: Iterable[Event]) -> Mapping[int, str]:
    """The state of the newest request of each of these events."""
    found = turn.session.scalars(
        select(Contribution)
        .where(Contribution.event_id.in_([event.id for event in events]), Contribution.state.in_(REQUESTS))
        .order_by(Contribution.id)
    )
    return {contribution.event_id: contribution.state for contribution in found}


def _entry(event: Event, request: str | None, t: Texts) -> str:
    """The event's name, and below it its day, its emissions and how far it is, as far as there are any."""
    day = event.answers.get("first_day")
    status = REQUESTS[request] if request else ESTIMATED if event.result else NOT_FINISHED
    known = (
        t.date(date.fromisoformat(day)) if day else "",
        t.mass(event.result["total_kg"]) if event.result else "",
        t(status),
    )
    return lines(t("<b>{name}</b>", name=event_name(event.answers, t)), " · ".join(part for part in known if part))
