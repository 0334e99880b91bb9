"""The statement of one event: what it is, its estimate, and every line, reduction and contribution."""

from collections.abc import Iterator
from datetime import date, tzinfo

from markupsafe import Markup

from bot.store.models import Contribution
from bot.texts import Texts
from calculators import pricing
from calculators.measures import THEMES
from calculators.reductions import Effect
from calculators.weights import parts
from handlers.event.assumptions import assumed, said_of_most
from handlers.event.in_a_sentence import part_name, weighs_most
from handlers.event.may_be_said import may_be_said, may_not_be_said
from handlers.event.naming import event_name
from handlers.event.offer_words import STANDING, issued_as, stands
from handlers.event.origins.group import origins_of
from handlers.event.origins.words import extrapolated_words, hidden_words
from handlers.event.questions import refine
from handlers.event.questions.each_day import as_said, people_by_day
from handlers.event.reduced import MOSTLY_ASSUMED, how_counted, potential_besides
from handlers.event.reservations import remarks, reservations
from handlers.event.words import (
    CATEGORIES,
    PER,
    assumed_count,
    not_counted,
    per_participant,
    without_non_co2,
)
from handlers.statement import lines
from handlers.statement.answered import answers, on_pages
from handlers.statement.facts import Facts
from handlers.statement.inventory import event_categories, inventory, small_firms
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
from handlers.statement.wording import (
    BESIDE_EMISSIONS,
    KINDS,
    STATES,
    amount_words,
    project_words,
    state_on_pages,
    state_words,
)

ABOUT = ("kind", "first_day", "days", "place", "sites", "participants", "crew", "online_participants", "online_hours")
"""The questions whose answers say what the event is."""


def statement(facts: Facts, organisation: str, today: date) -> Statement:
    """Everything that is stated of the event."""
    t, event = facts.t, facts.event
    name = event_name(event.answers, t)
    about = tuple(_about(facts, organisation, today))
    reductions, contributions = _reductions(facts), _contributions(facts)
    for_inventory = inventory(facts.footprint, facts.own, t)
    counted, assumptions, how = lines.on_pages(facts), _assumptions(facts), method(facts.factors, t)
    answered = answers(facts)
    answered_shortly = on_pages(answered, facts)
    to_copy = () if facts.is_past else tuple(may_be_said(facts.assessment, facts.declared, facts.financed, t))
    done = tuple(_done(facts))
    lead = (
        t("The actual figures are recorded and used now: what may be said of the event is in its statement.")
        if facts.is_past
        else t("True for this event, and safe to copy as it is:")
        if to_copy
        else ""
    )
    return Statement(
        author=organisation,
        day=today,
        kind=t(KINDS[event.phase]),
        title=name,
        name=name,
        facts=about,
        estimate=_estimate(facts),
        first=(
            StatedSection(t("Reductions and contributions"), notes=(Note("list", done),)),
            sayings(lead, to_copy, t),
            not_to_be_said(t),
        ),
        pages=(
            StatedSection(t("Compared with the plan"), notes=(Note("text", (facts.against_plan,)),)),
            StatedSection(
                t("Remarks"), notes=(Note("list", (*facts.recalculated, *remarks(event, facts.footprint, t))),)
            ),
            *((reductions,) if facts.declared else ()),
            *((contributions,) if facts.contributions else ()),
            counted,
            _priced(facts),
            assumptions,
            answered_shortly,
            for_inventory,
            how,
        ),
        summary=(
            Fact(t("Statement"), t(KINDS[event.phase])),
            Fact(t("Name"), name),
            *about,
            *_figures(facts),
        ),
        sheets=(
            lines.in_sheets(facts),
            assumptions,
            reductions,
            contributions,
            in_a_sheet(
                t,
                (t("The method"), [words for panel in how.panels for words in panel]),
                (t("May be said"), to_copy),
                (t("May not be said, and why"), may_not_be_said(t)),
            ),
            for_inventory,
            event_categories(facts.footprint, t),
            small_firms(facts.footprint, facts.factors, facts.own, t),
            answered,
        ),
        reservations=reservations(event, facts.footprint, t),
        done=done,
        contributions=tuple((one.id, one.state) for one in facts.contributions),
    )


def _done(facts: Facts) -> Iterator[str]:
    """What is left after the reductions, and where each contribution stands."""
    t, assessment = facts.t, facts.assessment
    if not facts.declared:
        yield t("No reductions were declared.")
    elif assessment.is_potential:
        yield facts.residual
    else:
        yield t(
            "Reductions declared: {mass}. Residual emissions after them: {residual}.",
            mass=t.mass(assessment.reduction_kg),
            residual=t.mass(assessment.residual_kg),
        )
        yield t(MOSTLY_ASSUMED) if assessment.mostly_assumed else ""
        yield potential_besides(assessment, t)
    requested = [one for one in facts.contributions if one.state in STANDING]
    yield from (stands(one, t) for one in requested)
    if not requested:
        yield t("There is no climate contribution.")


# What it is, and the estimate.


def _about(facts: Facts, organisation: str, today: date) -> Iterator[Fact]:
    t, answers = facts.t, facts.event.answers
    asked = {question.id: question for question in refine.questions(answers) if question.id in ABOUT}
    yield Fact(t("Organisation"), organisation)
    for question in (asked[one] for one in ABOUT if one in asked and answers.get(one) is not None):
        value = answers[question.id]
        label, words = question.called(t), question.answered(as_said(question.id, answers), t)
        if question.id == "first_day":
            yield Fact(label, date.fromisoformat(value), Unit.DAY, words=words)
        elif isinstance(value, int | float):
            yield Fact(label, value, Unit.NUMBER, t("days") if question.id == "days" else "", words)
        else:
            yield Fact(label, words)
    version = facts.footprint.factor_set
    yield Fact(t("Emission factors"), version, words=t("set {version}", version=version))
    yield Fact(t("Stated on"), today, Unit.DAY)


def _estimate(facts: Facts) -> KeyFigure:
    t, footprint = facts.t, facts.footprint
    made_of = parts(facts.assessment.data, facts.factors)
    notes = (
        weighs_most(made_of, footprint.hidden, t),
        hidden_words(footprint.hidden, t),
        not_counted(footprint, t),
        assumed_count(facts.event, footprint.assumed, t),
        t("Data quality: {word}.", word=t(footprint.data_quality.word)),
        facts.reviewed,
        per_participant(footprint, t),
        without_non_co2(footprint, t),
    )
    return KeyFigure(
        total_kg=footprint.total_kg,
        low_kg=footprint.low_kg,
        high_kg=footprint.high_kg,
        notes=notes,
        parts_title=t("What the estimate is made of"),
        parts=tuple((part_name(part.what, t), part.kg) for part in made_of),
    )


def _figures(facts: Facts) -> Iterator[Fact]:
    """What is in the summary beside what the event is."""
    t, footprint, assessment = facts.t, facts.footprint, facts.assessment
    if by_day := people_by_day(facts.event.answers):
        yield Fact(t("Participants on each day"), " / ".join(map(t.number, by_day)))
    if footprint.attendance.heads:
        yield Fact(t("Different people"), footprint.attendance.heads, Unit.COUNT)
        yield Fact(t("Visits"), footprint.attendance.visits, Unit.COUNT)
        yield Fact(t("Journeys there and back"), footprint.journeys, Unit.QUANTITY)
    masses = {
        t("Estimated emissions"): footprint.total_kg,
        t("Range, low end"): footprint.low_kg,
        t("Range, high end"): footprint.high_kg,
        **{t(PER[per]): kg for per, kg in footprint.intensities.items()},
        t("Without the effects of flights beyond CO₂"): footprint.without_non_co2_kg,
        t("Reductions declared"): assessment.reduction_kg,
        t("Potential reductions on assumed answers"): assessment.potential_kg if assessment.potential else None,
        t("Residual emissions after the reductions declared"): assessment.residual_kg,
    }
    unit = t("kg CO₂e")
    yield from (Fact(label, kg, Unit.KG, unit) for label, kg in masses.items() if kg is not None)
    yield Fact(t("Data quality"), t(footprint.data_quality.word))
    if left_out := not_counted(footprint, t):
        yield Fact(t("Not counted"), left_out)
    yield Fact(t("Assumptions"), assumed_count(facts.event, footprint.assumed, t))
    odd = remarks(facts.event, footprint, t)
    told = (facts.reviewed, facts.against_plan, *facts.recalculated, facts.put_together, *odd)
    yield from (Fact(t("Remark"), words) for words in told if words)
    for category, kg in footprint.categories.items():
        if kg:
            yield Fact(t("Part: {part}", part=t(CATEGORIES[category])), kg, Unit.KG, unit)


# Reductions and contributions: beside each other, never one taken from the other.


def _reductions(facts: Facts) -> StatedSection:
    """What each measure saves after those above it adds up; what it would save on its own does not."""
    t, assessment = facts.t, facts.assessment
    beside = sum(effect.market_based_kg for effect in facts.declared)
    market_based = t(
        "With the renewable contract a market-based figure would be lower by {mass}; this estimate counts what the grid"
        " delivers.",
        mass=t.mass(beside),
    )
    assumed = [t(effect.measure.title) for effect in facts.declared if effect.assumed]
    said = (
        t("On assumed answers: {measures}.", measures=t.listing(assumed)) if assumed else "",
        t("Two measures that lower the same thing do not add up; what each saves after the ones above it does.")
        if len(facts.declared) > 1
        else "",
        facts.residual,
        market_based if beside else "",
    )
    columns = (
        Column(t("Measure"), pages="wide", sheet=44),
        Column(t("Theme"), pages="narrow", sheet=24),
        Column(t("On its own, kg CO₂e"), Unit.KG, pages="narrow", sheet=16),
        Column(t("After those above, kg CO₂e"), Unit.KG, pages="narrow", sheet=16, total=sum(facts.saved.values())),
        Column(t("How it is counted"), sheet=80),
    )
    declared = t("Reductions declared")
    if assessment.is_potential:
        declared = t("Potential reductions")
    return StatedSection(
        title=declared if assessment.is_potential else t("Reductions declared, and what is left"),
        sheet=t("Reductions"),
        table=StatedTable(columns, tuple(_effect(one, facts) for one in facts.declared), total=declared),
        notes=(Note("text", said),),
        otherwise=t("No reductions were declared."),
    )


def _effect(effect: Effect, facts: Facts) -> tuple[Cell, ...]:
    t, measure = facts.t, effect.measure
    after = facts.saved.get(measure.key, 0.0)
    return t(measure.title), t(THEMES[measure.theme]), effect.saving_kg, after, how_counted(effect, t)


def _contributions(facts: Facts) -> StatedSection:
    """Each with its sums. Nothing is added up over states, and nothing is taken off the emissions."""
    t = facts.t
    columns = (
        # i18n: how far a contribution is: requested, confirmed, paid
        Column(t("State"), sheet=20),
        Column(t("Project"), pages="wide", sheet=40, style="bold"),
        Column(t("State"), pages="wide"),
        Column(t("Mass, kg CO₂e"), Unit.FUNDED_KG, sheet=16),
        Column(t("Price per tonne"), Unit.EUROS, sheet=12),
        Column(t("Currency"), sheet=10),
        Column(t("Price of"), Unit.DAY, sheet=12),
        Column(t("Source of the price"), sheet=30),
        Column(t("Contribution, €"), Unit.EUROS, sheet=14),
        Column(t("VAT, €"), Unit.EUROS, sheet=12),
        Column(t("VAT"), sheet=28),
        Column(t("Total, €"), Unit.EUROS, sheet=14),
        Column(t("Requested on"), Unit.DAY, sheet=12),
        Column(t("Confirmed on"), Unit.DAY, sheet=12),
        Column(t("Paid on"), Unit.DAY, sheet=12),
        Column(t("Allocated on"), Unit.DAY, sheet=12),
        Column(t("Certificate of"), Unit.DAY, sheet=12),
        Column(t("Certificate"), sheet=28),
        Column(t("What it means"), pages="wide", sheet=80),
    )
    return StatedSection(
        title=t("Climate contributions"),
        sheet=t("Contributions"),
        table=StatedTable(columns, tuple(_contribution(one, facts.zone, t) for one in facts.contributions), apart=True),
        notes=(Note("text", (t(BESIDE_EMISSIONS),)),),
        otherwise=t("There is no climate contribution."),
    )


def _contribution(contribution: Contribution, zone: tzinfo, t: Texts) -> tuple[Cell, ...]:
    terms = pricing.Quote.from_document(contribution.quote)
    state = t(STATES[contribution.state])
    words = tuple(one for one in state_words(contribution, t) if one)
    days = (
        moment.astimezone(zone).date() if moment else None
        for moment in (
            contribution.ordered_at,
            contribution.decided_at,
            contribution.paid_at,
            contribution.allocated_at,
            contribution.certified_at,
        )
    )
    return (
        state,
        project_words(contribution, t),
        state_on_pages(contribution, zone, t),
        float(contribution.mass_kg),
        terms.price.amount,
        terms.price.currency,
        terms.price.as_of,
        t("placeholder") if terms.price.placeholder else terms.price.source,
        terms.contribution_eur,
        terms.vat_eur,
        t(terms.vat.line, rate=t.number(terms.vat.rate)),
        contribution.total,
        *days,
        issued_as(contribution),
        Worded((*words, t(BESIDE_EMISSIONS)), words),
    )


def _priced(facts: Facts) -> StatedSection:
    """How the sum of each contribution comes about, for whoever reads further than the first page."""
    t = facts.t
    columns = (Column(t("Project"), pages="wide", style="bold"), Column(t("How it is worked out"), pages="wide"))
    rows = tuple(
        (
            project_words(contribution, t),
            Markup("<i> · </i>").join(one for one in amount_words(contribution, t) if one),
        )
        for contribution in facts.contributions
    )
    return StatedSection(t("How the contributions are worked out"), StatedTable(columns, rows, apart=True))


def _assumptions(facts: Facts) -> StatedSection:
    t = facts.t
    alike = extrapolated_words(origins_of(facts.event.answers), facts.footprint.attendance.heads, t)
    of_most = said_of_most(facts.answers.mostly_by, t)
    usual = (assumed(one, facts.footprint.kind, t) for one in facts.footprint.assumed)
    said = tuple(words for words in (alike, hidden_words(facts.footprint.hidden, t), *usual, of_most) if words)
    return StatedSection(
        title=t("What was assumed"),
        sheet=t("Assumptions"),
        table=StatedTable((Column(t("What was assumed"), sheet=100),), tuple((words,) for words in said)),
        notes=(Note("small", said),),
        otherwise=t("Nothing is assumed: every value comes from you."),
    )
