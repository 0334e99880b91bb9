"""Sentences for what a period adds up to; the cards and the quarterly digest say the same."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from bot.impact.figures import ContributionRow, ContributionSum, Impact, Reach
from bot.impact.network_figures import (
    CONTRIBUTIONS,
    EMISSIONS,
    PEOPLE,
    RANGE,
    RECORDED,
    REDUCTIONS,
    REQUESTED,
    TOGETHER,
)
from bot.impact.periods import ALL_TIME, Period
from bot.store.models import ContributionState
from bot.texts import N_, NN_, Texts
from bot.turn import Turn
from calculators.activity import Category
from calculators.reductions import BY_KEY
from handlers.event.naming import event_name
from handlers.event.reduced import MOSTLY_ASSUMED
from handlers.event.spread import between
from handlers.event.totals.called import period_words
from handlers.event.words import CATEGORIES, EXCLUDED, rounded_by_itself, steps_on

BY_STATE: Final[Mapping[str, tuple[str, str]]] = {
    ContributionState.CERTIFIED: NN_(
        "{count} contribution paid, allocated and certified: {mass}, {money}.",
        "{count} contributions paid, allocated and certified: {mass}, {money}.",
    ),
    ContributionState.ALLOCATED: NN_(
        "{count} contribution paid and allocated: {mass}, {money}.",
        "{count} contributions paid and allocated: {mass}, {money}.",
    ),
    ContributionState.PAID: NN_(
        "{count} contribution confirmed and paid: {mass}, {money}.",
        "{count} contributions confirmed and paid: {mass}, {money}.",
    ),
    ContributionState.CONFIRMED: NN_(
        "{count} contribution confirmed, not paid yet: {mass}, {money}.",
        "{count} contributions confirmed, not paid yet: {mass}, {money}.",
    ),
    ContributionState.ORDERED: NN_(
        "{count} contribution requested, not confirmed yet: {mass}, {money}.",
        "{count} contributions requested, not confirmed yet: {mass}, {money}.",
    ),
    REQUESTED: NN_(
        "{count} contribution requested: {mass}, {money}.", "{count} contributions requested: {mass}, {money}."
    ),
    ContributionState.REFUSED: NN_(
        "{count} request refused: {mass}, {money}.", "{count} requests refused: {mass}, {money}."
    ),
}
"""What a state is called, the furthest first."""

SHORT_STATES: Final[Mapping[str, str]] = {
    ContributionState.CERTIFIED: N_("Contributions paid, allocated and certified"),
    ContributionState.ALLOCATED: N_("Contributions paid and allocated"),
    ContributionState.PAID: N_("Contributions confirmed and paid"),
    ContributionState.CONFIRMED: N_("Contributions confirmed, not paid yet"),
    ContributionState.ORDERED: N_("Contributions requested, not confirmed yet"),
    REQUESTED: N_("Contributions requested"),
    ContributionState.REFUSED: N_("Requests refused"),
}
"""What a state is called on a picture, where there is less room."""

LONGEST_NAMED = 90
"""Characters of the names of events in a sentence: a caption holds 1,024."""

BEFORE: Final[Mapping[str, tuple[str, str, str]]] = {
    "quarter": (
        N_("The quarter before: no event."),
        *NN_("The quarter before: {count} event, {mass}.", "The quarter before: {count} events, {mass}."),
    ),
    "same quarter": (
        N_("The same quarter last year: no event."),
        *NN_(
            "The same quarter last year: {count} event, {mass}.", "The same quarter last year: {count} events, {mass}."
        ),
    ),
    "year": (
        N_("The year before: no event."),
        *NN_("The year before: {count} event, {mass}.", "The year before: {count} events, {mass}."),
    ),
    "days": (
        N_("As many days before: no event."),
        *NN_("As many days before: {count} event, {mass}.", "As many days before: {count} events, {mass}."),
    ),
    "same days": (
        N_("The same days a year before: no event."),
        *NN_(
            "The same days a year before: {count} event, {mass}.",
            "The same days a year before: {count} events, {mass}.",
        ),
    ),
}
"""What a period is compared with: the words for none, one and several events."""


def whose(turn: Turn, reach: Reach) -> str:
    """Whose figures these are. Plain text."""
    member = turn.member
    if reach == Reach.NETWORK:
        return turn.t("The network").unescape()
    return f"{member.first_name}, {member.organisation.name}" if reach == Reach.MEMBER else member.organisation.name


def heading(turn: Turn, reach: Reach, period: Period) -> str:
    """Whose figures, and when."""
    return turn.t("<b>{whose}</b> · {period}", whose=whose(turn, reach), period=period_words(period, turn.t))


def figures(impact: Impact, t: Texts) -> str:
    """Events, estimated and recorded emissions, reductions, residual and contributions by state; a line each."""
    if impact.is_empty:
        return nothing(impact, t)
    return Markup("\n").join(one for one in (*leading(impact, t), *beneath(impact, t)) if one)


def changed_since(impact: Impact, t: Texts) -> str:
    """How many of one's own events changed after their result was seen, which counts meanwhile; empty where none did."""
    count = sum(row.changed_since for row in impact.event_rows)
    if not count:
        return ""
    return t.n(
        "{count} event has changed since its result was last opened: the old figure is used until it is opened again.",
        "{count} events have changed since their results were last opened: the old figures are used until they"
        " are opened again.",
        count,
    )


def nothing(impact: Impact, t: Texts) -> str:
    """That nothing happened, or not at events of the member's own."""
    always, period = impact.period == ALL_TIME, period_words(impact.period, t)
    if impact.for_others:
        said = t("No events estimated yet.") if always else t("{period}: no events estimated.", period=period)
        return Markup(" ").join((said, *_for_others(impact, t)))
    if always:
        return t("No events estimated yet, and no contributions requested.")
    return t("{period}: no events estimated, and no contributions requested.", period=period)


def leading(impact: Impact, t: Texts) -> Iterable[str]:
    """How many events were estimated, at how much; or why that is not said."""
    if EMISSIONS in impact.withheld:
        yield t(
            "No figures for the network yet. They appear in the second month after a quarter, where at least five"
            " organisations are in it, none of them large enough to be recognised. If not, this is checked again in"
            " each of the next three quarters."
        )
        return
    yield from _published(impact, t)
    if impact.organisations:
        yield t.n("{count} organisation.", "{count} organisations.", impact.organisations)
    if not impact.events:
        gone = t("The events of these contributions have no estimate in these figures.")
        yield gone if impact.contributions else t("No events were estimated.")
    elif _is_nought(impact, t):  # no figure: money below a nought would read as if it had made it
        yield t.n(
            "{count} event estimated: nothing that emits was counted.",
            "{count} events estimated: nothing that emits was counted.",
            impact.events,
        )
    else:
        yield t.n(
            "{count} event estimated: <b>{mass}</b> ({spread}).",
            "{count} events estimated: <b>{mass}</b> ({spread}).",
            impact.events,
            mass=t.mass(impact.total_kg),
            spread=t("range not shown")
            if RANGE in impact.withheld
            else between(impact.total_kg, impact.low_kg, impact.high_kg, t),
        )


def beneath(impact: Impact, t: Texts) -> Iterable[str]:
    """What was recorded, declared, left out of the estimate, and contributed."""
    if impact.events and EMISSIONS not in impact.withheld:
        if not _is_nought(impact, t):
            yield from _recorded(impact, t)
            yield from _reductions(impact, t)
            if PEOPLE in impact.withheld:
                yield t("The figure per participant is not shown, to protect single organisations.")
            elif impact.per_participant_kg is not None:
                yield t("Per participant: {mass}.", mass=t.mass(impact.per_participant_kg))
        yield from left_out(impact, t)
    yield from _contributions(impact, t)


def _is_nought(impact: Impact, t: Texts) -> bool:
    """Whether the total is none as it is shown."""
    return t.mass(impact.total_kg) == t.mass(0)


def _published(impact: Impact, t: Texts) -> Iterable[str]:
    """Which quarters of the network are in it, and that these stay as they were published."""
    if len(impact.published) == 1:
        quarter, moment = impact.published[0]
        yield t(
            "{quarter}, rounded, as published on {day}. Later changes are not included.",
            quarter=period_words(quarter, t),
            day=t.date(moment.date()),
        )
    elif impact.published:
        quarters = t.listing(period_words(quarter, t) for quarter, _ in impact.published)
        yield t(
            "Includes {quarters}, each rounded and as published. Later changes are not included.", quarters=quarters
        )


def left_out(impact: Impact, t: Texts) -> Iterable[str]:
    """What is not in the total because nobody was asked about it, each with the number of events unless it is all of them."""
    counts = {
        things: sum(question in row.counted.excluded for row in impact.event_rows)
        for question, things in EXCLUDED.items()
    }
    everywhere = all(count in (0, len(impact.event_rows)) for count in counts.values())
    said = [
        t(thing) if everywhere else t.n("{thing} ({count} event)", "{thing} ({count} events)", count, thing=t(thing))
        for thing, count in counts.items()
        if count
    ]
    if said:
        yield t("Not counted, because not asked: {things}.", things=t.listing(said))


def _recorded(impact: Impact, t: Texts) -> Iterable[str]:
    if RECORDED in impact.withheld:
        yield t("What was recorded afterwards is not shown, to protect single organisations.")
    elif impact.actual and impact.actual == impact.both and t.mass(impact.actual_kg) == t.mass(impact.planned_kg):
        yield t.n(
            "Actual figures of {count} event: {mass}, as estimated.",
            "Actual figures of {count} events: {mass}, as estimated.",
            impact.actual,
            mass=t.mass(impact.actual_kg),
        )
    elif impact.actual and impact.actual == impact.both:
        yield t.n(
            "Actual figures of {count} event: {actual} (estimated: {planned}).",
            "Actual figures of {count} events: {actual} (estimated: {planned}).",
            impact.actual,
            actual=t.mass(impact.actual_kg),
            planned=t.short_mass(impact.planned_kg),
        )
    elif impact.actual:
        mass = t.mass(impact.actual_kg)
        yield t.n(
            "Actual figures of {count} event: {mass}.",
            "Actual figures of {count} events: {mass}.",
            impact.actual,
            mass=mass,
        )


def declared_and_contributed(impact: Impact, t: Texts) -> Iterable[str]:
    """What was declared, what is left after it, and how many contributions are in each state, for whoever holds a paper."""
    if impact.events and EMISSIONS not in impact.withheld:
        yield from _reductions(impact, t)
    yield from _contributions(impact, t)


def _reductions(impact: Impact, t: Texts) -> Iterable[str]:
    if REDUCTIONS in impact.withheld:
        yield t("Reductions are not shown, to protect single organisations.")
    elif impact.reduction_kg > 0:
        yield t(
            "Reductions declared: {mass}. Residual emissions after them: {residual}.",
            mass=t.mass(impact.reduction_kg),
            residual=t.mass(impact.residual_kg),
        )
        yield rounded_by_itself((impact.reduction_kg, impact.residual_kg), impact.total_kg, t)
        if impact.mostly_assumed:
            yield t(MOSTLY_ASSUMED)
    else:
        yield t("No reductions were declared.")


def _contributions(impact: Impact, t: Texts) -> Iterable[str]:
    if CONTRIBUTIONS in impact.withheld:
        if EMISSIONS not in impact.withheld:  # else it was said that there are no figures
            yield t("Contributions are not shown, to protect single organisations.")
    else:
        yield from contributions(impact, t)
        yield from _contributed_for(impact, t)
    if impact.as_they_are:
        yield t("Today’s unrounded figures, for the network’s staff only:")
        yield from by_state(impact.as_they_are, t)


def contributions(impact: Impact, t: Texts) -> Iterable[str]:
    """How many contributions are in each state, and how many a member requested for events that are not theirs."""
    if not impact.contributions:
        yield t("No contributions for these events yet.") if impact.for_others else t("No contributions yet.")
    yield from by_state(impact.contributions, t, rounded=bool(impact.published))
    yield from _for_others(impact, t)


def _for_others(impact: Impact, t: Texts) -> Iterable[str]:
    """That a member's requests for events of colleagues count with these."""
    if impact.for_others:
        yield t.n(
            "{count} contribution requested for a colleague’s event: you’ll find it with that event, in the"
            " organisation’s figures.",
            "{count} contributions requested for colleagues’ events: you’ll find them with those events, in the"
            " organisation’s figures.",
            impact.for_others,
        )


def _contributed_for(impact: Impact, t: Texts) -> Iterable[str]:
    """Which events the contributions were for, and that what is left of these stays what it is."""
    if not impact.contributed:
        return
    named = [
        event_name(row.answers, t)
        for row in impact.event_rows
        if any(one.stands for one in impact.contributions_for(row))
    ]
    if named and sum(map(len, named)) <= LONGEST_NAMED:
        yield t("Contributions for {events}.", events=t.listing(t("“{name}”", name=one) for one in named))
    else:
        yield t.n(
            "Contributions for {count} event of {events}.",
            "Contributions for {count} events of {events}.",
            impact.contributed,
            events=t.number(impact.events),
        )
    if (
        REDUCTIONS not in impact.withheld and not impact.reduction_kg and not _is_nought(impact, t)
    ):  # else it was said with the reductions
        mass = t.mass(impact.residual_kg)
        yield t("Residual emissions stay {mass}: a contribution does not lower them.", mass=mass)


def by_state(tallies: Mapping[str, ContributionSum], t: Texts, *, rounded: bool = False) -> Iterable[str]:
    """How many contributions are in each state, for how much; `rounded` as published or to the cent."""
    for state, words in BY_STATE.items():
        if tally := tallies.get(state):
            money = t.rounded_money(tally.money) if rounded else t.money(tally.money)
            yield t.n(*words, tally.count, mass=t.mass(tally.mass_kg), money=money)


def own_days(row: ContributionRow, t: Texts) -> str:
    """When it was requested and what became of it, whatever the day of its event."""
    decided = {"decided" if row.stands else "refused": row.decided_on}
    later = {"paid": row.paid_on, "allocated": row.allocated_on, "certified": row.certified_on}
    return steps_on({"requested": row.requested_on, **decided, **later}, t, row.issued_as)


def compared(period: Period, before: Sequence[Impact], t: Texts) -> str:
    """What the period before, and the same a year before, added up to; a line each. A year has only the year before."""
    names = ("quarter", "same quarter") if period.quarter else ("year",) if period.is_year else ("days", "same days")
    said = zip(names, before, strict=False)
    return Markup("\n").join(_beside(name, one, t) for name, one in said if EMISSIONS not in one.withheld)


def _beside(name: str, impact: Impact, t: Texts) -> str:
    none, one, several = BEFORE[name]
    return t.n(one, several, impact.events, mass=t.mass(impact.total_kg)) if impact.events else t(none)


def measure_words(key: str, t: Texts) -> str:
    """A measure by its key; those that are shown only together have none. Plain text."""
    if key == TOGETHER:
        return t("Other measures, together").unescape()
    return t(BY_KEY[key].title).unescape() if key in BY_KEY else key


def category_words(key: str, t: Texts) -> str:
    """A part of an estimate by its key. Plain text."""
    return t("Other parts, together").unescape() if key == TOGETHER else t(CATEGORIES[Category(key)]).unescape()
