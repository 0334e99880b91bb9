"""What an organiser may say of an event to others, with the event's own figures, and what may not be said, with why."""

from collections.abc import Iterator, Sequence

from bot.impact.figures import ContributionRow, ContributionSum, Impact
from bot.store.contributions import contributions_about
from bot.store.events import actual_of
from bot.store.models import FINANCED, Contribution, Event
from bot.texts import Texts
from bot.turn import Turn
from calculators.claims import RESIDUAL_ON_ASSUMED, SAFE_LINES, WHY, BanReason
from calculators.footprint import Footprint
from calculators.reductions import Assessment, Effect
from handlers.event.figures import assessment_of, keep
from handlers.event.reduced import declared, saved
from handlers.event.totals.called import period_words

NOT_TO_BE_SAID = (
    BanReason.NO_EFFECT,
    BanReason.UNDONE,
    BanReason.NET,
    BanReason.NO_EMISSIONS,
    BanReason.DELIVERED,
    BanReason.UNAVOIDABLE,
    BanReason.CERTAIN,
    BanReason.GENERAL,
)


def may_be_said(
    assessment: Assessment, effects: Sequence[Effect], financed: Sequence[Contribution], t: Texts
) -> Iterator[str]:
    """Sentences to copy, as plain text; nothing where nothing is emitted.

    Of contributions only those that were paid for, of reductions no potential, and none on what is assumed without
    saying so.
    """
    yield from (line for _, line in _lines(assessment, effects, financed, t))


def said_of(turn: Turn, event: Event) -> list[str]:
    """What may be said of an event as it stands; a figure that is handed out counts, so its estimate is kept."""
    return [line for _, line in _lines_of(turn, event)]


def said_instead(turn: Turn, event: Event, reason: BanReason) -> str:
    """What may be said of an event in place of what may not, for this reason; empty where nothing may."""
    lines = _lines_of(turn, event)
    best = next((line for one, line in lines if SAFE_LINES[one] == SAFE_LINES[reason]), "")
    return best or next((line for _, line in lines), "")


def that_counts(turn: Turn, event: Event) -> Event:
    """What happened, once its estimate was seen, in place of what was planned: only that is true then."""
    actual = actual_of(turn.session, event)
    return actual if actual and actual.result else event


def _lines_of(turn: Turn, planned_or_not: Event) -> list[tuple[BanReason, str]]:
    event = that_counts(turn, planned_or_not)
    assessment = assessment_of(turn, event)
    keep(turn, event, assessment)
    financed = contributions_about(turn.session, event, *FINANCED)
    return list(_lines(assessment, declared(assessment), financed, turn.t))


def _lines(
    assessment: Assessment, effects: Sequence[Effect], financed: Sequence[Contribution], t: Texts
) -> Iterator[tuple[BanReason, str]]:
    """Each line, and for which reason it would be offered."""
    if assessment.total_kg <= 0:
        return
    yield BanReason.CERTAIN, _said(BanReason.CERTAIN, t, **_estimate(assessment.before, t))
    if effects and not assessment.is_potential:
        yield BanReason.UNAVOIDABLE, _residual(assessment.residual_kg, t, mostly_assumed=assessment.mostly_assumed)
    if effects and assessment.reduction_kg > 0:
        measures = t.listing(saved(effect, t) for effect in effects if effect.saving_kg > 0)
        saving = t.short_mass(assessment.reduction_kg)
        yield BanReason.GENERAL, _said(BanReason.GENERAL, t, measures=measures, saving=saving)
    for contribution in financed:
        mass, project = t.short_mass(float(contribution.mass_kg)), t.project(contribution.project.name)
        amount = t.money(contribution.total)
        yield BanReason.NO_EFFECT, _said(BanReason.NO_EFFECT, t, amount=amount, mass=mass, project=project)
        yield BanReason.DELIVERED, _said(BanReason.DELIVERED, t, mass=mass, project=project)


def may_be_said_of_several(impact: Impact, financed: Sequence[ContributionRow], t: Texts) -> Iterator[str]:
    """What may be said of all events of a period together; `financed` are the contributions that were paid for."""
    if impact.total_kg > 0:
        period = period_words(impact.period, t)
        yield (
            t.n(
                "Estimated emissions of our {count} event, {period}: {total} CO₂e (range {range}).",
                "Estimated emissions of our {count} events, {period}: {total} CO₂e (range {range}).",
                impact.events,
                period=period,
                total=t.short_mass(impact.total_kg),
                range=t.mass_range(impact.low_kg, impact.high_kg),
            ).unescape()
        )
    if impact.reduction_kg > 0:
        yield _residual(impact.residual_kg, t, mostly_assumed=impact.mostly_assumed)
    if financed:
        paid = ContributionSum.of(financed)
        yield (
            t.n(
                "We made a climate contribution of {amount}, which funds {mass} CO₂e ({projects}). It does not reduce or"
                " cancel our events’ own emissions.",
                "We made climate contributions of {amount}, which fund {mass} CO₂e ({projects}). They do not reduce or"
                " cancel our events’ own emissions.",
                paid.count,
                amount=t.money(paid.money),
                mass=t.short_mass(paid.mass_kg),
                projects=t.listing(dict.fromkeys(t.project(row.project) for row in financed)),
            ).unescape()
        )


def may_not_be_said(t: Texts) -> list[str]:
    """What may not be said beside an event, each with the reason."""
    return [t(WHY[reason]).unescape() for reason in NOT_TO_BE_SAID]


def _said(reason: BanReason, t: Texts, **figures: str) -> str:
    return t(SAFE_LINES[reason], **figures).unescape()


def _residual(kg: float, t: Texts, *, mostly_assumed: bool) -> str:
    line = RESIDUAL_ON_ASSUMED if mostly_assumed else SAFE_LINES[BanReason.UNAVOIDABLE]
    return t(line, residual=t.short_mass(kg)).unescape()


def _estimate(footprint: Footprint, t: Texts) -> dict[str, str]:
    low, _, high = t.mass_range(footprint.low_kg, footprint.high_kg).partition("–")
    return {"total": t.short_mass(footprint.total_kg), "low": low, "high": high}
