"""Reductions: measures the organisers declare, what each saves on their answers, and the residual after them."""

from collections.abc import Iterable
from typing import Annotated

from markupsafe import Markup

from bot.ids import EventId
from bot.labels import ticked
from bot.screen import Button, Rows, Screen, button, first, lines, paragraphs, with_notice
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.taps import At, Tap, place, tap
from bot.texts import Texts
from bot.turn import Turn
from bot.wire import OneOf, Page, Revision
from calculators.activity import Category
from calculators.measures import THEMES
from calculators.reductions import BY_KEY, Assessment, Effect
from handlers.event.access import event_of
from handlers.event.figures import assessment_of, keep, keep_if_changed
from handlers.event.measure_names import short_name
from handlers.event.naming import event_name
from handlers.event.questions import refine
from handlers.event.reduced import UNMENTIONED_BY, potential, residual_after
from handlers.event.words import recalculated, rounded_by_itself
from handlers.position import event_meant, go
from handlers.taps import Ask, Contribute, Reduce, Result

PAGE = 5
"""Measures on one card."""
MeasureKey = Annotated[str, OneOf(tuple(BY_KEY))]
ASSUMED = "(?)"
"""Before a saving that rests on what is assumed."""


@tap("measure")
class Declare(Tap):
    """Declare a measure, or take it back."""

    event: EventId
    revision: Revision
    key: MeasureKey
    page: Page


@tap("measures", leads_on=True)
class Details(Tap):
    event: EventId
    page: Page


@place("reductions", near_event=True, takes_list=True)
class AtReductions(At):
    page: Page = 0


def show(turn: Turn, asked: Reduce | AtReductions) -> Screen:
    """The residual, and a page of measures to declare or take back."""
    event = event_meant(turn, asked)
    go(turn, AtReductions(asked.page), event)
    keep_if_changed(turn, event)
    return _card(turn, event, assessment_of(turn, event), asked.page)


def toggle(turn: Turn, tap: Declare) -> Screen:
    """Declare a measure, or take it back. One that goes further takes the place of those it covers."""
    event, key = event_of(turn, tap.event), tap.key
    if event.revision != tap.revision:
        raise StaleTap
    declared = event.measures
    event.measures = [one for one in declared if one != key] if key in declared else [*declared, key]
    assessment = assessment_of(turn, event)
    effect = next(one for one in assessment.effects if one.measure.key == key)
    if effect.chosen and (effect.excluded_by or effect.unmentioned or not effect.applicable):
        event.measures = declared
        if effect.unmentioned or not effect.applicable:
            raise StaleTap
        return with_notice(show(turn, Reduce(event.id, tap.page)), _covered(effect, turn.t))
    covered = {one.measure.key for one in assessment.effects if one.chosen and one.excluded_by == key}
    if covered:
        event.measures = [one for one in event.measures if one not in covered]
        assessment = assessment_of(turn, event)
    event.revision += 1
    event.updated_at = turn.now
    about = lines(_about(effect, turn.t), recalculated(event, assessment.before, turn.t))
    keep(turn, event, assessment)
    go(turn, AtReductions(tap.page), event)
    return _card(turn, event, assessment, tap.page, about)


def details(turn: Turn, tap: Details) -> Screen:
    """What a page's measures mean, how each is counted, and to which theme of the label it belongs."""
    event = event_of(turn, tap.event)
    go(turn, AtReductions(), event)
    t = turn.t
    shown, number, _ = _page(assessment_of(turn, event), tap.page)
    label = t(
        "The themes are those of the label Green Business Events. Its advisers decide whether an event can have it."
    )
    return Screen(
        paragraphs(*(_about(effect, t) for effect in shown), lines(_legend(shown, t), label)),
        ((button(t("Back to the reductions"), Reduce(event.id, number)),),),
    )


def _card(turn: Turn, event: Event, assessment: Assessment, page: int, about: str = "") -> Screen:
    t = turn.t
    shown, number, pages = _page(assessment, page)
    hint = t("Tap what you decided or did; tap again to undo it.")
    words = (about or hint) if shown else t("I know no measure that lowers this estimate.")
    several = sum(effect.chosen and effect.saving_kg > 0 for effect in assessment.effects) > 1
    overlap = t("Measures overlap: each shows what it saves on top of the ones you ticked.") if several else ""
    unmentioned, answers_first = _unmentioned(event, assessment, t)
    return Screen(
        paragraphs(
            t("<b>{name}</b>", name=event_name(event.answers, t, turn.today)),
            _figures(event, assessment, t),
            lines(words, _legend(shown, t), overlap),
            unmentioned,
        ),
        (
            *((_toggle(effect, event, number, t),) for effect in shown),
            *_pages(event, number, pages, t),
            (first(t("Result"), Result(event.id)),),
        ),
        more=(
            *([(button(t("What these mean"), Details(event.id, number)),)] if shown else []),
            *answers_first,
            (button(t("Contribute"), Contribute(event.id)),),
        ),
    )


def _figures(event: Event, assessment: Assessment, t: Texts) -> str:
    """Total, reductions declared, residual; and beside them what only a market-based figure would show."""
    total = t("Estimated emissions: {mass}", mass=t.mass(assessment.total_kg))
    if not assessment.declarable:
        return lines(total, t("No reductions declared yet."))
    beside = sum(effect.market_based_kg for effect in assessment.effects if effect.chosen)
    market_based = t(
        "With the renewable contract a market-based figure would be lower by {mass}; this estimate counts what the grid"
        " delivers.",
        mass=t.mass(beside),
    )
    if assessment.is_potential:
        return lines(total, potential(assessment, t), market_based if beside else "")
    declared = t("Reductions you declared: {mass}", mass=t.mass(assessment.reduction_kg))
    uneven = rounded_by_itself((assessment.reduction_kg, assessment.residual_kg), assessment.total_kg, t)
    return lines(total, declared, residual_after(assessment, t), uneven, market_based if beside else "")


def _unmentioned(event: Event, assessment: Assessment, t: Texts) -> tuple[str, Rows]:
    """The measures on what nobody mentioned, in words, and the questions that would mention it."""
    by_category: dict[Category, list[str]] = {}
    for effect in assessment.effects:
        if effect.unmentioned:
            by_category.setdefault(effect.measure.category, []).append(t(effect.measure.title))
    said, answers = [], []
    for category, titles in by_category.items():
        found = (refine.find(one, event.answers) for one in UNMENTIONED_BY[category])
        if question := next(filter(None, found), None):
            name = question.called(t)
            said.append(t("Answer “{question}” first: {measures}.", question=name, measures=t.listing(titles)))
            answers.append((button(t("Answer: {question}", question=name), Ask(event.id, question.id)),))
    return lines(*said), tuple(answers)


def _page(assessment: Assessment, page: int) -> tuple[tuple[Effect, ...], int, int]:
    """The measures of a page, its number as far as there are pages, and how many there are.

    One that was declared is shown even where other answers left nothing for it to do, so that it can be taken back.
    """
    offered = assessment.applicable
    found = (*offered, *(effect for effect in assessment.effects if effect.chosen and effect not in offered))
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(page, 0), pages - 1)
    return found[number * PAGE : (number + 1) * PAGE], number, pages


def _pages(event: Event, number: int, pages: int, t: Texts) -> Rows:
    """On, and from the last page to the first."""
    if pages == 1:
        return ()
    if number + 1 < pages:
        return ((button(t("More measures"), Reduce(event.id, number + 1)),),)
    return ((button(t("The first measures"), Reduce(event.id)),),)


def _toggle(effect: Effect, event: Event, page: int, t: Texts) -> Button:
    measure = effect.measure
    label = _label(effect, t)
    return button(label, Declare(event.id, event.revision, measure.key, page))


def _label(effect: Effect, t: Texts) -> str:
    """Whether it was declared, the measure and its saving."""
    saving = t("−{mass}", mass=t.short_mass(effect.further_kg)) if effect.further_kg else ""
    if effect.excluded_by:
        # i18n: behind a measure: another one covers it already
        saving = t("covered")
    elif effect.assumed and saving:
        saving = f"{ASSUMED} {saving}"
    return ticked(f"{short_name(effect.measure, t)} {saving}".rstrip(), effect.chosen)


def _legend(shown: Iterable[Effect], t: Texts) -> str:
    """What the mark of a saving means; empty where none of these has it."""
    return t("{mark} based on assumptions", mark=ASSUMED) if any(effect.assumed for effect in shown) else ""


def _about(effect: Effect, t: Texts) -> str:
    """What a measure is, and how it is counted."""
    measure = effect.measure
    return lines(
        t("<b>{measure}</b> ({theme})", measure=t(measure.title), theme=t(THEMES[measure.theme])),
        _covered(effect, t),
        Markup(" ").join(filter(None, (t(measure.hint), ASSUMED if effect.assumed else ""))),
    )


def _covered(effect: Effect, t: Texts) -> str:
    """By which measure it is covered already; empty where it is not."""
    if not effect.excluded_by:
        return ""
    return t(
        "“{other}” already covers it. Untick “{other}” first if you prefer this one.",
        other=t(BY_KEY[effect.excluded_by].title),
    )
