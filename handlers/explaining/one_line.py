"""One line of a figure in full: whose journeys, from which source, what is assumed, and what it would be with other figures."""

from collections.abc import Iterator, Mapping, Sequence
from math import floor, log10
from types import MappingProxyType
from typing import Final

from bot.screen import Button, Rows, Screen, button, lines, paragraphs
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.texts import N_, NN_, Texts
from bot.turn import Turn
from calculators.activity import Activity, OpenQuestion
from calculators.alternatives import beside
from calculators.answers import Answers
from calculators.confidence import DEVIATIONS
from calculators.factors import Factor, FactorSet
from calculators.footprint import Footprint, activities
from calculators.footprint import footprint as calculated
from calculators.journeys import detour, occupancy
from calculators.lines import DETOUR_ROW, Line
from calculators.models import BY_DISTANCE, flights_by_distance
from calculators.uncertainty import BAND_ERROR, NextQuestion, doubts, next_question
from calculators.venue import BY_AREA
from calculators.ways import Way
from handlers.event.assumptions import assumed
from handlers.event.figures import answers_of, factor_set_of
from handlers.event.licences import attribution
from handlers.event.line_labels import UNITS, equation, factor_words, line_label
from handlers.event.questions import refine
from handlers.event.questions.question import Question
from handlers.event.words import CATEGORIES, CONFIDENCE, share_words
from handlers.explaining.breakdown import OneLine, asked_about
from handlers.taps import Ask, Current, Lines

LEAST_NARROWED: Final = 0.1
"""A range of which an answer takes less than this is hardly narrowed."""
NARROWED: Final[Sequence[tuple[float, str]]] = (
    (0.1, N_("a tenth")),
    (0.2, N_("a fifth")),
    (0.25, N_("a quarter")),
    (0.33, N_("a third")),
    (0.5, N_("half")),
    (0.67, N_("two thirds")),
    (0.75, N_("three quarters")),
    (0.9, N_("nine tenths")),
)
"""What the part of a range is called that an answer takes from it; the nearest is said."""
MOST_JOURNEYS = 4
THREE = 3
"""Figures of a number of people, which is a part of some more: so it can be multiplied out."""
VEHICLE_KM = "vehicle.km"

WAYS_THERE: Final[Mapping[tuple[bool, bool], tuple[str, str]]] = MappingProxyType(
    {
        (False, True): NN_(
            "• {count} person, {km} km in a straight line, there and back",
            "• {count} people, {km} km in a straight line, there and back",
        ),
        (False, False): NN_(
            "• {count} person, {km} km in a straight line, one way",
            "• {count} people, {km} km in a straight line, one way",
        ),
        (True, True): NN_(
            "• {count} person, {km} km as travelled, there and back",
            "• {count} people, {km} km as travelled, there and back",
        ),
        (True, False): NN_(
            "• {count} person, {km} km as travelled, one way", "• {count} people, {km} km as travelled, one way"
        ),
    }
)
"""By whether the distance is the one really travelled, and whether they travel back."""


def in_full(turn: Turn, tap: OneLine) -> Screen:
    """One line in full. Raises StaleTap when the answers have changed since it was listed."""
    event, t = asked_about(turn, tap.event), turn.t
    answers = answers_of(event)
    factor_set = factor_set_of(turn, event)
    data = activities(answers, turn.world.places, factor_set, apart=True)
    footprint = calculated(answers, data, factor_set)
    if tap.revision != event.revision or tap.place >= len(footprint.lines):
        raise StaleTap
    explained = footprint.lines[tap.place]
    factor = factor_set[explained.factor] if explained.factor else None
    made = [one for one in data if (one.factor, one.question, one.unknown) == _made_by(explained)]
    best = _narrowest(event, explained, footprint)
    return Screen(
        paragraphs(
            t("<b>{line}</b>", line=line_label(explained, answers, factor_set, t)),
            lines(equation(explained, t), *_size(explained, footprint, t)),
            lines(*_travellers(explained, made, t)),
            lines(*_source(factor, t)) if factor else "",
            lines(*_quantity(explained, answers, factor_set, t), *_assumptions(explained, footprint, best, t)),
            lines(*_comparisons(explained, made, factor_set, t)),
        ),
        _line_buttons(event, explained, best, t),
    )


def _size(line: Line, footprint: Footprint, t: Texts) -> Iterator[str]:
    """How much of the total it is, how sure, and what it would be without what only flights add."""
    if not line.kg_co2e:
        return
    low, high = doubts([line], footprint.spreads).range_kg(line.kg_co2e)
    yield t(
        "{share} of the estimate; this line alone is {range}.",
        share=share_words(line.kg_co2e / footprint.total_kg, t),
        range=t.mass_range(low, high),
    )
    if line.without_non_co2_kg != line.kg_co2e:
        yield t("Without the effects of flights beyond CO₂: {mass}.", mass=t.mass(line.without_non_co2_kg))


def _source(factor: Factor, t: Texts) -> Iterator[str]:
    """Where the factor is from, its licence, how far to trust it."""
    if factor.publisher == "derived":
        yield t("Source: {source} ({year}).", source=factor.source, year=factor.year)
    else:
        yield t(
            "Source: {publisher}, {source} ({year}).",
            publisher=factor.publisher,
            source=factor.source,
            year=factor.year,
        )
    yield attribution(factor.licence, t)
    yield t(CONFIDENCE[factor.confidence])
    if factor.low is not None and factor.high is not None:
        low, high = factor_words(factor.low, t), factor_words(factor.high, t)
        yield t("The factor lies between {low} and {high}, as its sources differ.", low=low, high=high)
        return
    percent = t.percent(factor.uncertainty)
    yield (
        t("The factor is ±{percent}, by our judgement.", percent=percent)
        if factor.judged
        else t("The factor is ±{percent}, says its publisher.", percent=percent)
    )


def _quantity(line: Line, answers: Answers, factor_set: FactorSet, t: Texts) -> Iterator[str]:
    """How far off the quantity may be: how many said so in a survey, for whom they stand, and what else is known roughly."""
    match line.question.split("."):
        case ["travel", position] if answers.travel and (group := answers.travel[int(position)]).surveyed:
            surveyed, people = t.number(group.surveyed), t.number(group.people)
            yield t("From {surveyed} survey answers, standing for {people}.", surveyed=surveyed, people=people)
        case ["stays", position] if answers.stays and (said := answers.stays[int(position)].surveyed):
            yield t("The nights come from {surveyed} survey answers.", surveyed=t.number(said))
        case ["catering", "menu"] if answers.catering and answers.catering.menu_surveyed:
            surveyed = t.number(answers.catering.menu_surveyed)
            yield t("The menu comes from {surveyed} survey answers.", surveyed=surveyed)
    if line.question == BY_AREA:
        percent = t.percent(DEVIATIONS * line.sampling)
        yield t("Buildings differ in what they use per square metre, so the quantity is ±{percent}.", percent=percent)
    elif line.sampling:
        percent = t.percent(DEVIATIONS * line.sampling)
        yield t("Not everyone answered, so the quantity is ±{percent}.", percent=percent)
    if line.longer:
        km = t.number(factor_set[DETOUR_ROW].kg_co2e_per_unit)
        yield t("A plane may fly up to {km} km more on each leg than straight: the range reaches that.", km=km)
    if line.either:
        trains = factor_set.fast_trains
        yield t(
            "Between {least} and {most} km, some take the slower train and some the faster: the quantity is"
            " ±{percent}.",
            least=t.number(trains.from_km),
            most=t.number(trains.all_km),
            percent=t.percent(DEVIATIONS * line.either),
        )
    if line.by_band:
        percent = t.percent(DEVIATIONS * BAND_ERROR)
        yield t(
            "For people known only by distance band, the middle of the band is used: the distance is ±{percent}.",
            percent=percent,
        )


def _narrowest(event: Event, line: Line, footprint: Footprint) -> NextQuestion | None:
    """What is open in the line, and would narrow the range of the event most if one of our questions were answered."""
    answerable = [one for one in line.unknown if any(_settling(one, event))]
    return next_question(footprint.doubts, answerable)


def _settling(open_question: OpenQuestion, event: Event) -> Iterator[Question]:
    """The questions not answered yet that would replace what is assumed; else one whose answer left it open for some."""
    fresh = list(refine.settling(open_question, event.answers))
    yield from fresh or (one for one in refine.questions(event.answers) if open_question in one.settles)


def _assumptions(line: Line, footprint: Footprint, best: NextQuestion | None, t: Texts) -> Iterator[str]:
    """What is assumed in the line, and what an answer would do to the range of the event."""
    if not line.assumed:
        yield (
            t("You gave the area. What a square metre uses is assumed: what is usual in such buildings.")
            if line.question == BY_AREA
            else t("Nothing is assumed here: the quantity comes from your answers.")
        )
        return
    yield t("Assumed, as there is no answer:")
    for question in line.unknown:
        yield t("• {assumption}", assumption=assumed(question, footprint.kind, t))
    if not line.quantity:
        yield t("Nothing is counted here yet, so an answer can only add to the estimate.")
        return
    narrower = 1 - best.plus_minus_after_kg / best.plus_minus_kg if best else 0.0
    if narrower < LEAST_NARROWED:
        yield t("Answering would hardly narrow the range.")
        return
    _, fraction = min(NARROWED, key=lambda one: abs(one[0] - narrower))
    yield t("Answering would narrow the range by about {fraction}.", fraction=t(fraction))


def _made_by(line: Line) -> tuple[str | None, str, tuple[OpenQuestion, ...]]:
    """What the activities that were added up in a line have in common."""
    return line.factor, line.question, line.unknown


def _travellers(line: Line, made: Sequence[Activity], t: Texts) -> Iterator[str]:
    """Who travels how far and how often, the largest groups first, for as many as a phone shows: so many make the quantity."""
    each = [
        (one.journey, way._replace(people=one.journey.part(way.people)), _kilometres(one, way))
        for one in made
        if one.journey
        for way in one.journey.ways.each
    ]
    if not each:
        return
    each.sort(key=lambda found: -found[1].people)
    yield t("Who travels:")
    for journey, way, _ in each[:MOST_JOURNEYS]:
        there = WAYS_THERE[journey.as_travelled, journey.legs > 1]
        digits = _digits(way.people)
        said = t.n(*there, round(way.people, digits), digits=digits, km=t.number(way.km, 0))
        if journey.times != 1:
            said = t("{journey}, {times} times", journey=said, times=t.number(journey.times, 2))
        yield t("{journey}, to {site}", journey=said, site=t.town(way.town)) if way.town else said
    if others := each[MOST_JOURNEYS:]:
        quantity = f"{t.significant(sum(amount for _, _, amount in others), 3)} {t(UNITS[line.unit])}"
        yield t.n(
            "• {count} more group: {quantity}", "• {count} more groups: {quantity}", len(others), quantity=quantity
        )
    detours = {detour(journey.mode) for journey, *_ in each if not journey.as_travelled}
    if detours - {1.0}:
        yield t("Travelled: the straight line × {detour}.", detour=t.listing(map(t.number, sorted(detours))))
    if line.unit == VEHICLE_KM:
        in_each = sorted({occupancy(journey) for journey, *_ in each})
        yield t("In each vehicle: {people}.", people=t.listing(map(t.number, in_each)))


def _digits(people: float) -> int:
    """Decimals that three figures take."""
    return max(THREE - 1 - floor(log10(people)), 0) if people > 0 else 0


def _kilometres(activity: Activity, way: Way) -> float:
    """What of an activity's quantity is travelled on one of its ways."""
    assert activity.journey
    return activity.quantity * way.people * way.km / (activity.journey.ways.person_km or 1.0)


def _comparisons(line: Line, made: Sequence[Activity], factor_set: FactorSet, t: Texts) -> Iterator[str]:
    """What the line would be with other published figures; ADEME's flights leg by leg, as `models.py` has them."""
    others = list(beside(line.factor, factor_set)) if line.factor and line.kg_co2e else []
    by_distance = next((row for _, row in others if row.key.startswith(BY_DISTANCE)), None)
    if others:
        yield t("For comparison only, with other published figures:")
    if by_distance:
        kg = sum(flights_by_distance(one, factor_set) for one in made)
        km = t.number(factor_set[DETOUR_ROW].kg_co2e_per_unit)
        seat = t("Average seat by ADEME, each leg by its length and {km} km longer than straight", km=km)
        yield t("• {words} ({year}): {mass}", words=seat, year=by_distance.year, mass=t.short_mass(kg))
    for words, factor in others:
        if not factor.key.startswith(BY_DISTANCE):
            kg = line.quantity * factor.kg_co2e_per_unit
            yield t("• {words} ({year}): {mass}", words=t(words), year=factor.year, mass=t.short_mass(kg))


def _line_buttons(event: Event, line: Line, best: NextQuestion | None, t: Texts) -> Rows:
    answers = list(dict.fromkeys(_answers(event, line, best, t)))
    return (
        *((answer,) for answer in answers),
        (button(t(CATEGORIES[line.category]), Lines(event.id, line.category)), button(t("Back"), Current())),
    )


def _answers(event: Event, line: Line, best: NextQuestion | None, t: Texts) -> Iterator[Button]:
    """The questions that would replace what the line assumes, first the one whose answer narrows as promised."""
    promised = [*_settling(best.question, event)] if best else []
    others = (one for open_question in line.unknown for one in refine.settling(open_question, event.answers))
    for question in (*promised, *others):
        yield button(t("Answer: {question}", question=question.called(t)), Ask(event.id, question.id))
