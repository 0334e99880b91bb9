"""What the figures of a period are made of: categories, measures, contributions, and the events one by one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.impact.figures import ContributionRow, EventRow, Impact, Reach
from bot.impact.network_figures import REDUCTIONS
from bot.labels import cut, room, width
from bot.screen import Button, Picture, Rows, Screen, button, folded, lines, paragraphs, plain
from bot.stale_taps import StaleTap
from bot.sums import shares
from bot.texts import Texts
from bot.turn import Turn
from handlers.event.naming import event_name
from handlers.event.told_apart import apart, day_of
from handlers.event.totals.asked import AskedFigures, allowed, asked_for, read
from handlers.event.totals.words import category_words, contributions, heading, measure_words, own_days
from handlers.event.words import CHANGED_SINCE, REQUESTS, rounded_by_itself, share_words
from handlers.impact.pictures import parts_picture
from handlers.impact.taps import AtImpact, SeePart, What
from handlers.position import go
from handlers.taps import OpenEvent, PeriodCsv, SeeContribution, ShowImpact

PAGE = 6
"""Events or contributions on one card."""
MOST_MEASURES = 8
"""Measures in the lines below the picture, which shows them all."""
MOST_BESIDE = 2
"""Contributions below their event; all of them are on their own card."""


def part(turn: Turn, tap: SeePart) -> Screen:
    """One of `PARTS`."""
    wanted = asked_for(turn, tap)
    if tap.what not in open_parts(turn, wanted.reach):
        raise StaleTap
    asked, _ = allowed(turn, wanted)
    go(turn, AtImpact(*asked.said))
    (impact,) = read(turn, asked.reach, [asked.period])
    return PARTS[tap.what](turn, impact, asked, tap.page)


def _categories(turn: Turn, impact: Impact, asked: AskedFigures, _page: int) -> Screen:
    t = turn.t
    found = sorted(((kg, key) for key, kg in impact.categories.items() if kg > 0), reverse=True)
    kilograms = [kg for kg, _ in found]
    parted = [(category_words(key, t), kg, share_words(share, t)) for (kg, key), share in _shared(found)]
    said = [t("{part}: {mass} ({share})", part=part, mass=t.mass(kg), share=share) for part, kg, share in parted]
    picture = Picture("parts", parts_picture(turn, impact, "emissions")) if found else None
    uneven = rounded_by_itself(kilograms, impact.total_kg, t, with_shares=True)
    words = folded(lines(*said, uneven)) if said else t("There’s nothing to show here.")
    return Screen(
        paragraphs(heading(turn, asked.reach, asked.period), _most(parted, t), words),
        _back(turn, asked),
        picture=picture,
    )


def _reductions(turn: Turn, impact: Impact, asked: AskedFigures, _page: int) -> Screen:
    t = turn.t
    found = sorted(((kg, key) for key, kg in impact.reductions.items() if kg > 0), reverse=True)
    said = [t("{measure}: {mass}", measure=measure_words(key, t), mass=t.mass(kg)) for kg, key in found[:MOST_MEASURES]]
    several = len(found) > 1
    meaning = t("What each saves after the ones before it, so that they add up to the reduction.") if several else ""
    none = (
        t("Not shown, to protect single organisations.")
        if REDUCTIONS in impact.withheld
        else t("No reductions were declared.")
    )
    picture = Picture("parts", parts_picture(turn, impact, "reductions")) if found else None
    uneven = rounded_by_itself([kg for kg, _ in found], impact.reduction_kg, t)
    parted = [(measure_words(key, t), kg, share_words(share, t)) for (kg, key), share in _shared(found)]
    words = paragraphs(
        heading(turn, asked.reach, asked.period),
        _most(parted, t),
        folded(lines(*said)) if said else none,
        lines(meaning, uneven),
    )
    return Screen(words, _back(turn, asked), picture=picture)


def _shared(found: Sequence[tuple[float, str]]) -> Iterable[tuple[tuple[float, str], float]]:
    """Kilograms by key, the most first, each with its share."""
    return zip(found, shares([kg for kg, _ in found]), strict=True)


def _most(parted: Sequence[tuple[str, float, str]], t: Texts) -> str:
    """What makes up the most, in a sentence; empty where there is nothing else."""
    part, _, share = parted[0] if len(parted) > 1 else ("", 0.0, "")
    return t("<b>{part}: {share} of the total.</b>", part=part, share=share) if part else ""


def _contributions(turn: Turn, impact: Impact, asked: AskedFigures, page: int) -> Screen:
    t = turn.t
    found, number, neighbours = _page(turn, impact.contribution_rows[::-1], asked, "contributions", page)
    totals = lines(*contributions(impact, t))
    beside = t("A contribution is listed with its event, on the event’s day. It does not reduce or cancel emissions.")
    return Screen(
        paragraphs(
            lines(heading(turn, asked.reach, asked.period), number),
            totals,
            *(_contribution(row, turn) for row in found),
            beside if impact.contributions else "",
        ),
        (
            *(
                (button(_named(name, t.money(row.money)), SeeContribution(row.contribution_id)),)
                for row, name in zip(found, _names(turn, found), strict=True)
            ),
            *neighbours,
            *(
                [(button(t("For bookkeeping (CSV)"), PeriodCsv(*asked.said)),)]
                if impact.to_hand_on.contribution_rows
                else []
            ),
            *_back(turn, asked),
        ),
    )


def _events(turn: Turn, impact: Impact, asked: AskedFigures, page: int) -> Screen:
    t = turn.t
    found, number, neighbours = _page(turn, impact.event_rows[::-1], asked, "events", page)
    none = t("No events were estimated.")
    return Screen(
        paragraphs(
            lines(heading(turn, asked.reach, asked.period), number),
            *(_event(row, impact, turn) for row in found),
            "" if found else none,
        ),
        (
            *(
                (button(_named(name, t.short_mass(row.counted.total_kg)), OpenEvent(row.shown_id)),)
                for row, name in zip(found, _names(turn, found), strict=True)
            ),
            *neighbours,
            *_back(turn, asked),
        ),
    )


PARTS: Mapping[What, Callable[[Turn, Impact, AskedFigures, int], Screen]] = {
    "categories": _categories,
    "reductions": _reductions,
    "contributions": _contributions,
    "events": _events,
}
OF_THE_NETWORK: tuple[What, ...] = ("categories", "reductions")
"""What the network's figures can be taken apart into, by its staff; events and requests are their organisations' own."""


def open_parts(turn: Turn, reach: Reach) -> Sequence[What]:
    """Which parts of these figures the member may read."""
    if reach != Reach.NETWORK:
        return tuple(PARTS)
    return OF_THE_NETWORK if turn.member.is_staff else ()


def _back(turn: Turn, asked: AskedFigures) -> Rows:
    return ((button(turn.t("Back"), ShowImpact(*asked.said)),),)


def _page(
    turn: Turn, rows: Sequence[Any], asked: AskedFigures, what: What, page: int
) -> tuple[Sequence[Any], str, Rows]:
    """The rows of a page, which page it is, and the way to its neighbours; the newest come first."""
    t = turn.t
    last = max(len(rows) - 1, 0) // PAGE
    number = min(page, last)
    newer = [button(t("Newer"), SeePart(what, *asked.said, number - 1))] if number else []
    older = [button(t("Older"), SeePart(what, *asked.said, number + 1))] if number < last else []
    neighbours: tuple[Button, ...] = (*newer, *older)
    said = t("Page {page} of {pages}", page=number + 1, pages=last + 1) if last else ""
    return rows[number * PAGE : (number + 1) * PAGE], said, (neighbours,) if neighbours else ()


def _event(row: EventRow, impact: Impact, turn: Turn) -> str:
    t, counted = turn.t, row.counted
    each = counted.total_kg / counted.participants if counted.participants else None
    known = (
        day_of(row.answers, t, turn.today),
        t.mass(counted.total_kg),
        t("{mass} per participant", mass=t.short_mass(each)) if each is not None else "",
        t("actual") if row.actual else "",
        t(CHANGED_SINCE) if row.changed_since else "",
    )
    name = t("<b>{name}</b>", name=event_name(row.answers, t))
    own = impact.contributions_for(row)[::-1]
    beside = (" · ".join(_sums(one, t)) for one in own[:MOST_BESIDE])
    more = len(own) - MOST_BESIDE
    others = t.n("{count} more contribution.", "{count} more contributions.", more) if more > 0 else ""
    return lines(name, " · ".join(one for one in known if one), *beside, others)


def _contribution(row: ContributionRow, turn: Turn) -> str:
    t = turn.t
    name = t("<b>{name}</b>", name=event_name(row.answers, t))
    known = (day_of(row.answers, t, turn.today), *_sums(row, t))
    return lines(name, " · ".join(one for one in known if one), own_days(row, t), t.project(row.project))


def _sums(row: ContributionRow, t: Texts) -> tuple[str, ...]:
    return t.money(row.money), t.mass(float(row.mass_kg)), t(REQUESTS[row.state])


def _names(turn: Turn, rows: Sequence[EventRow | ContributionRow]) -> list[str]:
    """What the events of a page are called on their buttons."""
    names = [event_name(row.answers, turn.t) for row in rows]
    return apart(names, [day_of(row.answers, turn.t, turn.today) for row in rows])


def _named(name: str, figure: str) -> str:
    """A name with its figure, which stays when the name is cut."""
    beside = f" · {figure}"
    return cut(plain(name), room() - width(beside)) + beside
