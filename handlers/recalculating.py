"""Newer emission factors: what an event would be with them and why, and taking them. Until then its result keeps its own."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from bot.ids import EventId
from bot.screen import Screen, button, lines, paragraphs
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.taps import Tap, tap
from bot.texts import Texts
from bot.turn import Turn
from bot.wire import Spelt
from calculators.factors import FactorSet, UnknownFactor
from calculators.footprint import Footprint
from calculators.lines import Line
from handlers.event.access import event_of
from handlers.event.answering import changed
from handlers.event.figures import assessment_with, factor_set_of, footprint_of, keep, note_recalculation
from handlers.event.line_labels import factor_label, factor_words
from handlers.event.naming import event_name
from handlers.event.recalculations import is_newer, offered, told
from handlers.event.spread import between
from handlers.taps import NewerFactors, Result

Version = Annotated[str, Spelt(r"[0-9]{4}\.[0-9]{1,2}", 7)]
MOST_REASONS = 4


@tap("newer_take")
class TakeNewerFactors(Tap):
    event: EventId
    version: Version


def offer(turn: Turn, tap: NewerFactors) -> Screen:
    """Both figures, and the factors that make most of the difference. Raises StaleTap where there is nothing newer."""
    event, t = event_of(turn, tap.event), turn.t
    if not is_newer(turn, event):
        raise StaleTap
    old, new = factor_set_of(turn, event), turn.factors
    now = footprint_of(turn, event)
    try:
        then = assessment_with(turn, event, new).before
    except UnknownFactor as missing:
        return _no_row(turn, event, str(missing.args[0]))
    keep_old = button(t("Keep {version}", version=old.version), Result(event.id))
    take_new = button(offered(now, then, new.version, t), TakeNewerFactors(event.id, new.version))
    return Screen(
        paragraphs(
            t("<b>{name}</b>: newer emission factors", name=event_name(event.answers, t, turn.today)),
            lines(_figure(now, old, t), _figure(then, new, t)),
            lines(t("What makes the difference:"), *_reasons((now, old), (then, new), t)),
            t(
                "The answers stay as they are. Totals use the new figure once you accept it; the old one stays"
                " noted with the event."
            ),
        ),
        ((take_new,), (keep_old,)),
    )


def take(turn: Turn, tap: TakeNewerFactors) -> Screen:
    """Work the event out with the newer factors from now on. Raises StaleTap where they are newer still by now."""
    event, t, new = event_of(turn, tap.event), turn.t, turn.factors
    if tap.version != new.version:
        raise StaleTap
    try:
        assessment = assessment_with(turn, event, new)
    except UnknownFactor as missing:
        return _no_row(turn, event, str(missing.args[0]))
    if is_newer(turn, event):
        before = footprint_of(turn, event)
        note_recalculation(turn, event, before.factor_set, before.total_kg, assessment.before)
        event.factor_set = new.version
        changed(turn, event)
    keep(turn, event, assessment)
    return Screen(
        paragraphs(
            t(
                "<b>{name}</b> now uses the emission factors {version}.",
                name=event_name(event.answers, t, turn.today),
                version=tap.version,
            ),
            _figure(assessment.before, new, t),
            lines(*told(event, t)),
        ),
        ((button(t("See the result"), Result(event.id)),),),
    )


def _no_row(turn: Turn, event: Event, key: str) -> Screen:
    """That the newer factors lack a row that its answers need."""
    t = turn.t
    gone = t(
        "The emission factors {version} have no row for: {label}. The estimate stays as it is.",
        version=turn.factors.version,
        label=factor_label(key, factor_set_of(turn, event), t),
    )
    return Screen(gone, ((button(t("Back to the result"), Result(event.id)),),))


def _figure(footprint: Footprint, factor_set: FactorSet, t: Texts) -> str:
    return t(
        "With {version}: <b>{mass}</b> ({spread}).",
        version=factor_set.version,
        mass=t.mass(footprint.total_kg),
        spread=between(footprint.total_kg, footprint.low_kg, footprint.high_kg, t),
    )


def _reasons(before: tuple[Footprint, FactorSet], after: tuple[Footprint, FactorSet], t: Texts) -> Iterator[str]:
    """The factors by which the two differ most, each with what it was and is; rows that people read as one are one.

    Where several rows bear one name (flights by the country they start in), it is what a unit emitted on average.
    """
    amounts: defaultdict[str, tuple[_Amount, _Amount]] = defaultdict(lambda: (_Amount(), _Amount()))
    for side, (footprint, factor_set) in enumerate((before, after)):
        for line in footprint.lines:
            if line.factor:
                amounts[factor_label(line.factor, factor_set, t)][side].add(line)
    heaviest = sorted(amounts.items(), key=lambda one: -abs(one[1][1].kg - one[1][0].kg))
    for label, (was, now) in heaviest[:MOST_REASONS]:
        kg = now.kg - was.kg
        if abs(kg) >= 1:
            more = t("{mass} more", mass=t.short_mass(kg)) if kg > 0 else t("{mass} less", mass=t.short_mass(-kg))
            yield t("• {label}: {more} ({values})", label=label, more=more, values=_values(was, now, t))


class _Amount(Struct):
    """What is counted by the rows of one name."""

    quantity: float = 0.0
    kg: float = 0.0

    def add(self, line: Line) -> None:
        self.quantity += line.quantity
        self.kg += line.kg_co2e


def _values(was: _Amount, now: _Amount, t: Texts) -> str:
    if not (was.quantity and now.quantity):
        return t("another row")
    old, new = (factor_words(one.kg / one.quantity, t) for one in (was, now))
    return t("as before, but used differently") if old == new else t("{old} → {new} kg", old=old, new=new)
