"""What an event's measures come to, in words: reductions that are declared, or a potential on assumed answers."""

from markupsafe import Markup

from bot.texts import N_, Texts
from calculators.activity import Category
from calculators.reductions import Assessment, Effect
from handlers.event.measure_names import short_name

UNMENTIONED_BY = {
    Category.TRAVEL: ("crew_origins", "crew"),
    Category.EQUIPMENT: ("stands", "devices"),
    Category.FREIGHT: ("freight",),
}
"""The questions that mention a part of the event, the one that says most first: see `calculators.basis.MENTIONED_BY`."""

MOSTLY_ASSUMED = N_("Most of these reductions are based on assumptions.")


def residual_after(assessment: Assessment, t: Texts) -> str:
    """What is left after the measures, or that they are a potential and nothing was taken off; empty without measures."""
    if assessment.is_potential:
        return potential(assessment, t)
    if not assessment.declarable:
        return ""
    left = t(
        "Residual emissions after the reductions you declared: <b>{mass}</b>.", mass=t.mass(assessment.residual_kg)
    )
    said = (left, t(MOSTLY_ASSUMED) if assessment.mostly_assumed else "", potential_besides(assessment, t))
    return Markup(" ").join(one for one in said if one)


def potential(assessment: Assessment, t: Texts) -> str:
    """That what the measures save together is a potential."""
    return t(
        "Potential reductions: {mass}. Most of this is based on assumed answers, so nothing is declared or deducted.",
        mass=t.mass(assessment.saved_kg),
    )


def potential_besides(assessment: Assessment, t: Texts) -> str:
    """The measures that are not among those declared, and what they would save besides; empty where there are none."""
    if assessment.is_potential or not assessment.potential:
        return ""
    return t(
        "Potential reductions besides: {mass} ({measures}). They are mostly based on assumed answers, so they are not deducted.",
        mass=t.mass(assessment.potential_kg),
        measures=t.listing(t(measure.title) for measure in assessment.potential),
    )


def declared(assessment: Assessment) -> tuple[Effect, ...]:
    """The measures chosen, in the order in which they are applied, but those on what nobody mentioned, and but a potential
    unless there is nothing else."""
    besides = () if assessment.is_potential else assessment.potential
    return tuple(one for one in assessment.effects if one.chosen and not one.unmentioned and one.measure not in besides)


def how_counted(effect: Effect, t: Texts) -> str:
    """What is counted for a measure, and that it rests on assumed answers."""
    counted = t(effect.measure.hint)
    return Markup(" ").join((counted, t("Based on assumptions."))) if effect.assumed else counted


def saved(effect: Effect, t: Texts) -> str:
    """A measure by its name, as such where it rests on assumed answers. Plain text."""
    return _known(t(effect.measure.title).unescape(), effect, t)


def briefly_saved(effect: Effect, t: Texts) -> str:
    """The same by its short name."""
    return _known(short_name(effect.measure, t), effect, t)


def _known(name: str, effect: Effect, t: Texts) -> str:
    """What a measure is called, as such where it rests on assumed answers. Plain text."""
    return t("{measure} (based on assumptions)", measure=name).unescape() if effect.assumed else name
