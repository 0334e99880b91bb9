"""Newer emission factors for an event that has a result: what it would be with them, and what it was before they were taken."""

from datetime import datetime

from bot.store.models import Event
from bot.texts import Texts
from bot.turn import Turn
from calculators.factors import UnknownFactor, in_order
from calculators.footprint import Footprint, estimate
from handlers.event.figures import answers_of, factor_set_of
from handlers.event.plan import ALIKE


def is_newer(turn: Turn, event: Event) -> bool:
    """Whether there are newer factors that are valid today."""
    newest = turn.factors
    return newest.version != in_order([newest.version, factor_set_of(turn, event).version])[0]


def with_newer(turn: Turn, event: Event) -> Footprint | None:
    """The footprint with the newest that are valid today; None where these lack a row of its answers."""
    try:
        return estimate(answers_of(event), turn.factors, turn.world.places)
    except UnknownFactor:
        return None


def offered(now: Footprint, then: Footprint | None, version: str, t: Texts) -> str:
    """What a button says that recalculates, or leads there."""
    if then is None:
        return t("Newer emission factors: {version}", version=version).unescape()
    before, after = t.short_mass(now.total_kg), t.short_mass(then.total_kg)
    more = then.total_kg - now.total_kg
    if before == after and abs(more) > ALIKE * now.total_kg:  # which both are rounded to
        mass = t.short_mass(abs(more))
        if more > 0:
            return t("Recalculate with {version}: {mass} more", version=version, mass=mass).unescape()
        return t("Recalculate with {version}: {mass} less", version=version, mass=mass).unescape()
    if before == after:
        return t("Recalculate with {version}: {mass} as before", version=version, mass=after).unescape()
    return t("Recalculate with {version}: {before} → {after}", version=version, before=before, after=after).unescape()


def told(event: Event, t: Texts) -> list[str]:
    """Each time in a sentence, the earliest first."""
    return [
        t(
            "Recalculated on {day}: {old} with the emission factors {before}, {new} with {after}.",
            day=t.date(datetime.fromisoformat(one["at"]).astimezone(t.zone).date()),
            old=t.mass(one["before_kg"]),
            before=one["before"],
            new=t.mass(one["after_kg"]),
            after=one["after"],
        )
        for one in event.recalculations
    ]
