"""The requests that were decided, for the network's staff: the latest first, with where each stands. A tap opens one."""

from collections.abc import Mapping, Sequence

from bot.screen import Screen, button, lines, paragraphs, shortened
from bot.stale_taps import StaleTap
from bot.store.contributions import count_past, past
from bot.store.models import Contribution, ContributionState
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers.contribution.taps import AtPast, SeeRequest
from handlers.event.naming import event_name
from handlers.event.told_apart import apart, day_of
from handlers.event.words import REQUESTS
from handlers.position import go
from handlers.taps import Home, SeePast, SeeRequests

BECAME: Mapping[str, str] = {**REQUESTS, ContributionState.CANCELLED: N_("request withdrawn")}
PAGE = 8
"""Requests on one card."""


def listing(turn: Turn, asked: SeePast | AtPast) -> Screen:
    """A page of them. Raises StaleTap for whoever is not staff."""
    if not turn.member.is_staff:
        raise StaleTap
    t, count = turn.t, count_past(turn.session)
    last = max(count - 1, 0) // PAGE
    page = min(asked.page, last)
    go(turn, AtPast(page))
    found = past(turn.session, page, PAGE)
    heading = t("<b>Past requests: {count}</b>", count=count)
    position = t("Page {page} of {pages}", page=page + 1, pages=last + 1) if last else ""
    neighbours = (
        *([button(t("Newer"), SeePast(page - 1))] if page else []),
        *([button(t("Older"), SeePast(page + 1))] if page < last else []),
    )
    words = paragraphs(lines(heading, position), *(_entry(one, t) for one in found))
    return Screen(
        words if found else t("No request has been decided yet."),
        (
            *(
                (button(shortened(label), SeeRequest(one.id)),)
                for one, label in zip(found, _labels(turn, found), strict=True)
            ),
            *((neighbours,) if neighbours else ()),
            (button(t("Requests waiting"), SeeRequests()),),
            (button(t("Home"), Home()),),
        ),
    )


def _entry(contribution: Contribution, t: Texts) -> str:
    """From whom, for what, how much, and where it stands since when it was decided."""
    assert contribution.decided_at is not None
    day = t.date(contribution.decided_at.astimezone(t.zone).date())
    known = (
        event_name(contribution.event.answers, t),
        t.money(contribution.total),
        t(BECAME[contribution.state]),
        day,
    )
    return lines(t("<b>{name}</b>", name=contribution.organisation.name), " · ".join(known))


def _labels(turn: Turn, found: Sequence[Contribution]) -> list[str]:
    """Whose request each is and for what; of those of one name the event's day, of one event when it was asked for."""
    t = turn.t
    return apart(
        [f"{one.organisation.name} · {event_name(one.event.answers, t)}" for one in found],
        [day_of(one.event.answers, t, turn.today) for one in found],
        [t.moment(one.ordered_at or one.quoted_at) for one in found],
    )
