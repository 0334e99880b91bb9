"""The statement of a period, from the same figures as its card and its digest. What is withheld is not in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from bot.impact.figures import ContributionRow, EventRow, Impact, Reach
from bot.impact.network_figures import EMISSIONS, PLANNED, RANGE, RECORDED, REDUCTIONS
from bot.impact.periods import ALL_TIME
from bot.impact.trends import Trend
from bot.store.models import FINANCED
from bot.texts import Texts
from calculators.activity import OpenQuestion
from calculators.factors import FactorSet, in_order
from handlers.event.may_be_said import may_be_said_of_several, may_not_be_said
from handlers.event.naming import event_name
from handlers.event.totals.called import period_words
from handlers.event.totals.words import (
    SHORT_STATES,
    by_state,
    category_words,
    compared,
    declared_and_contributed,
    figures,
    left_out,
    measure_words,
)
from handlers.event.words import EXCLUDED, REQUESTS
from handlers.statement.said import in_a_sheet, method, not_to_be_said, sayings
from handlers.statement.sections import (
    Cell,
    Column,
    Fact,
    KeyFigure,
    Note,
    StatedSection,
    StatedTable,
    Statement,
    Unit,
    Worded,
)
from handlers.statement.trend import trend
from handlers.statement.wording import BESIDE_EMISSIONS, COUNTED, STATES, residual_words


class PeriodFacts(Struct, frozen=True):
    """What a period adds up to, whose it is, and what it is compared with."""

    whose: str
    impact: Impact
    before: Sequence[Impact]
    trends: Sequence[Trend]
    """Of its events, as far as there are earlier ones to compare with; none of the network."""
    factors: FactorSet
    today: date
    t: Texts

    @property
    def shown(self) -> bool:
        """Whether emissions may be shown."""
        return EMISSIONS not in self.impact.withheld

    @property
    def comparisons(self) -> tuple[str, ...]:
        """How it compares with those before, a sentence each."""
        return tuple(compared(self.impact.period, self.before, self.t).split("\n"))


def statement(facts: PeriodFacts) -> Statement:
    """Everything that is stated of the period."""
    t, impact = facts.t, facts.impact
    period = period_words(impact.period, t)
    about = tuple(_about(facts))
    categories, reductions, contributions = _categories(facts), _reductions(facts), _contributions(facts)
    events, how, counted = _events(facts), method(facts.factors, t), tuple(map(t, COUNTED))
    changes = trend(facts.trends, _first_ones(facts), t)
    to_copy = tuple(_to_copy(facts))
    return Statement(
        author=facts.whose,
        day=facts.today,
        kind=t("Statement of estimated emissions · {period}", period=period),
        title=facts.whose,
        name=f"{facts.whose} · {period}",
        facts=about,
        estimate=_estimate(facts),
        first=(
            sayings(t("True for these events, and safe to copy as it is:") if to_copy else "", to_copy, t),
            not_to_be_said(t),
        ),
        pages=(
            StatedSection(t("Compared with"), notes=(Note("text", facts.comparisons),)),
            events,
            *((changes,) if impact.event_rows else ()),
            *((categories,) if facts.shown else ()),
            reductions,
            contributions,
            StatedSection(t("How events and contributions are counted"), notes=(Note("small", counted),)),
            how,
        ),
        summary=(Fact(t("Whose"), facts.whose), *about, *_figures(facts)),
        sheets=(
            *((events, _parts(facts)) if impact.event_rows else ()),
            *((changes,) if facts.trends else ()),
            categories,
            reductions,
            *((contributions,) if impact.contribution_rows else ()),
            in_a_sheet(
                t,
                (t("Counting"), (*counted, t(BESIDE_EMISSIONS))),
                (t("The method"), [words for panel in how.panels for words in panel]),
                (t("May not be said, and why"), may_not_be_said(t)),
            ),
        ),
        reservations=tuple(map(str, left_out(impact, t))) if facts.shown else (),
        done=tuple(declared_and_contributed(impact, t)),
        contributions=tuple((row.contribution_id, row.state) for row in impact.contribution_rows),
    )


# What it is, and the estimate.


def _about(facts: PeriodFacts) -> Iterator[Fact]:
    t, impact = facts.t, facts.impact
    period = impact.period
    yield Fact(t("Period"), period_words(period, t))
    if period != ALL_TIME:
        # i18n: the first day of a period
        yield Fact(t("From"), period.start, Unit.DAY)
        # i18n: the last day of a period
        yield Fact(t("To"), period.last, Unit.DAY)
    if facts.shown:
        yield Fact(t("Events"), impact.events, Unit.COUNT)
    if impact.organisations:
        yield Fact(t("Organisations"), impact.organisations, Unit.COUNT)
    if facts.shown and impact.factor_sets:
        versions = t.listing(in_order(impact.factor_sets))
        words = t.n("set {versions}", "sets {versions}", len(impact.factor_sets), versions=versions)
        yield Fact(t("Emission factors"), versions, words=words)
    yield Fact(t("Stated on"), facts.today, Unit.DAY)


def _estimate(facts: PeriodFacts) -> KeyFigure:
    t, impact = facts.t, facts.impact
    categories = impact.categories if facts.shown else {}
    return KeyFigure(
        total_kg=impact.total_kg,
        low_kg=impact.low_kg,
        high_kg=impact.high_kg,
        notes=tuple(figures(impact, t).split("\n")),
        parts_title=t("What the estimates are made of"),
        parts=tuple((category_words(key, t), kg) for key, kg in categories.items()),
        withheld=not (facts.shown and impact.events),
    )


def _figures(facts: PeriodFacts) -> Iterator[Fact]:
    """What is in the summary beside what the period is."""
    t, impact = facts.t, facts.impact
    gone = impact.withheld
    masses = {
        t("Estimated emissions"): impact.total_kg,
        t("Range, low end"): None if RANGE in gone else impact.low_kg,
        t("Range, high end"): None if RANGE in gone else impact.high_kg,
        t("Estimated beforehand"): None if gone & {PLANNED, RECORDED} else impact.estimated_kg,
        t("Recorded afterwards"): None if RECORDED in gone else impact.actual_kg,
        t("Per participant"): impact.per_participant_kg,
        t("Reductions declared"): None if REDUCTIONS in gone else impact.reduction_kg,
        t("Residual emissions after the reductions declared"): None if REDUCTIONS in gone else impact.residual_kg,
    }
    unit = t("kg CO₂e")
    if facts.shown and impact.events:
        yield from (Fact(label, kg, Unit.KG, unit) for label, kg in masses.items() if kg is not None)
    states = [
        (t(words), impact.contributions[one]) for one, words in SHORT_STATES.items() if one in impact.contributions
    ]
    euros = Unit.EUROS if impact.contribution_rows else Unit.ROUNDED_EUROS  # the network’s, of which no row is told
    yield from (Fact(words, tally.money, euros, t("euros")) for words, tally in states)
    yield from (Fact(words, tally.mass_kg, Unit.FUNDED_KG, unit) for words, tally in states)
    yield from (Fact(t("In words"), words) for words in (*figures(impact, t).split("\n"), *facts.comparisons) if words)


# Events, categories, reductions.


def _events(facts: PeriodFacts) -> StatedSection:
    t, impact = facts.t, facts.impact
    recorded = impact.actual_kg if impact.actual else Worded(impact.actual_kg, "–")
    columns = (
        Column(t("Event"), pages="wide", sheet=40),
        Column(t("Day"), Unit.DAY, pages="narrow", sheet=12),
        Column(t("Participants"), Unit.COUNT, pages="narrow", sheet=12, total=impact.participants),
        Column(t("Estimated, kg CO₂e"), Unit.KG, pages="narrow", sheet=15, total=impact.estimated_kg),
        Column(t("Recorded, kg CO₂e"), Unit.KG, pages="narrow", sheet=15, total=recorded),
        Column(t("Counts, kg CO₂e"), Unit.KG, pages="narrow", sheet=15, style="bold", total=impact.total_kg),
        Column(t("Range, low end, kg CO₂e"), Unit.KG, sheet=15, total=impact.low_kg),
        Column(t("Range, high end, kg CO₂e"), Unit.KG, sheet=15, total=impact.high_kg),
        Column(t("Reductions declared, kg CO₂e"), Unit.KG, sheet=15, total=impact.reduction_kg),
        Column(t("Residual, kg CO₂e"), Unit.KG, sheet=15, total=impact.residual_kg),
        Column(t("Climate contributions"), sheet=44),
        Column(t("Not counted"), sheet=40),
    )
    rows = tuple(_event(row, impact, t) for row in impact.event_rows)
    table = StatedTable(columns, rows, total=t("Total"))
    return StatedSection(t("Events"), table, (Note("small", tuple(_left_out(facts))),), sheet=t("Events"))


def _first_ones(facts: PeriodFacts) -> list[str]:
    """The events that nothing came before."""
    compared_ = {one.row.event_id for one in facts.trends}
    return [event_name(row.answers, facts.t) for row in facts.impact.event_rows if row.event_id not in compared_]


def _left_out(facts: PeriodFacts) -> Iterator[str]:
    """What is not in the totals because nobody was asked about it, with the events it is about."""
    t = facts.t
    for question, thing in EXCLUDED.items():
        events = [event_name(row.answers, t) for row in facts.impact.event_rows if question in row.counted.excluded]
        if events:
            yield t("Not counted, because not asked: {thing} ({events}).", thing=t(thing), events=t.listing(events))


def _event(row: EventRow, impact: Impact, t: Texts) -> tuple[Cell, ...]:
    counted = row.counted
    contributions = impact.contributions_for(row)
    return (
        event_name(row.answers, t),
        row.said_day,
        counted.participants,
        row.estimated.total_kg if row.estimated else None,
        row.actual.total_kg if row.actual else None,
        counted.total_kg,
        counted.low_kg,
        counted.high_kg,
        counted.reduction_kg,
        counted.residual_kg,
        "; ".join(
            f"{t(REQUESTS[one.state])}: {t.short_mass(float(one.mass_kg))}, {t.money(one.money)}"
            for one in contributions
        )
        or None,
        t.listing(t(EXCLUDED[OpenQuestion(one)]) for one in counted.excluded) or None,
    )


def _parts(facts: PeriodFacts) -> StatedSection:
    """For the sheet: the categories of each event, a row each, so that they can be grouped by either."""
    t, impact = facts.t, facts.impact
    columns = (
        Column(t("Event"), sheet=40),
        Column(t("Day"), Unit.DAY, sheet=12),
        Column(t("Category"), sheet=28),
        Column(t("kg CO₂e"), Unit.KG, sheet=15, total=impact.total_kg),
    )
    rows = tuple(
        (event_name(row.answers, t), row.said_day, category_words(key, t), kg)
        for row in impact.event_rows
        for key, kg in row.counted.categories.items()
        if kg
    )
    return StatedSection(table=StatedTable(columns, rows, total=t("Total")), sheet=t("Events by category"))


def _categories(facts: PeriodFacts) -> StatedSection:
    t, impact = facts.t, facts.impact
    parts = _sums(t("Category"), impact.categories, category_words, t("Total"), impact.total_kg, t)
    return StatedSection(t("Emissions by category"), parts, sheet=t("Categories"))


def _reductions(facts: PeriodFacts) -> StatedSection:
    t, impact = facts.t, facts.impact
    total = Worded(t("Total"), t("Reductions declared"))
    said = (
        t("What each saves after the ones before it, so that they add up to the reduction."),
        residual_words(impact, t),
    )
    return StatedSection(
        title=t("Reductions declared, and what is left"),
        table=_sums(t("Measure"), impact.reductions, measure_words, total, impact.reduction_kg, t),
        notes=(Note("text", said),),
        sheet=t("Reductions"),
    )


def _sums(
    title: str,
    parts: Mapping[str, float],
    name: Callable[[str, Texts], str],
    total: Cell,
    kg: float,
    t: Texts,
) -> StatedTable:
    """The parts by name with their kilograms, the heaviest first, and their sum."""
    heavy = sorted(((each, key) for key, each in parts.items() if each > 0), reverse=True)
    return StatedTable(
        columns=(
            Column(title, pages="wide", sheet=50),
            Column(t("kg CO₂e"), Unit.KG, pages="narrow", sheet=15, total=kg),
        ),
        rows=tuple((name(key, t), each) for each, key in heavy),
        total=total,
    )


# Contributions, and what may be said.


def _contributions(facts: PeriodFacts) -> StatedSection:
    """By state, each with its own sum; there is no sum over states, and none with emissions."""
    t, impact = facts.t, facts.impact
    title, beside = t("Climate contributions"), t(BESIDE_EMISSIONS)
    if not impact.contributions:
        return StatedSection(title)
    if not impact.contribution_rows:
        published = tuple(by_state(impact.contributions, t, rounded=True))
        return StatedSection(title, notes=(Note("text", published), Note("text", (beside,))))
    columns = (
        # i18n: how far a contribution is: requested, confirmed, paid
        Column(t("State"), sheet=28),
        Column(t("Event"), pages="wide", sheet=40),
        Column(t("Project"), pages="wide", sheet=40),
        Column(t("Day of the event"), Unit.DAY, pages="narrow", sheet=14),
        Column(t("Requested on"), Unit.DAY, pages="narrow", sheet=14),
        Column(t("Confirmed on"), Unit.DAY, sheet=14),
        Column(t("Paid on"), Unit.DAY, pages="narrow", sheet=14),
        Column(t("Allocated on"), Unit.DAY, sheet=14),
        Column(t("Certificate of"), Unit.DAY, sheet=14),
        Column(t("Certificate"), sheet=28),
        Column(t("Mass, kg CO₂e"), Unit.FUNDED_KG, pages="narrow", sheet=16),
        Column(t("Total, €"), Unit.EUROS, pages="narrow", sheet=14, short=t("Euros")),
    )
    money = tuple(
        (t(words), impact.contributions[state].money)
        for state, words in STATES.items()
        if state in impact.contributions
    )
    rows = tuple(_contribution(row, t) for row in impact.contribution_rows)
    certificates = tuple(
        t("{event}: certificate {certificate}.", event=event_name(row.answers, t), certificate=row.issued_as)
        for row in impact.contribution_rows
        if row.issued_as
    )
    notes = (*((Note("small", certificates),) if certificates else ()), Note("text", (beside,)))
    return StatedSection(title, StatedTable(columns, rows, subtotals=money), notes, sheet=t("Contributions"))


def _contribution(row: ContributionRow, t: Texts) -> tuple[Cell, ...]:
    name = event_name(row.answers, t)
    days = (row.said_day, row.requested_on, row.decided_on, row.paid_on, row.allocated_on, row.certified_on)
    return t(STATES[row.state]), name, t.project(row.project), *days, row.issued_as, float(row.mass_kg), row.money


def _to_copy(facts: PeriodFacts) -> Iterator[str]:
    """Sentences to copy, for a member or an organisation; the network's figures are nobody's own."""
    impact = facts.impact
    if impact.scope.reach != Reach.NETWORK:
        financed = [row for row in impact.contribution_rows if row.state in FINANCED]
        yield from may_be_said_of_several(impact, financed, facts.t)
