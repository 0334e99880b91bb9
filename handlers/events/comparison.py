"""Two events side by side: what each is estimated to emit, and where they differ most."""

from functools import partial

from bot.documents.comparison import ComparedPart, ComparisonPicture
from bot.screen import Picture, Screen, button, lines, paragraphs, plain, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.events import count, listed
from bot.store.models import Event
from bot.texts import Texts
from bot.turn import Turn
from calculators.activity import Category
from calculators.footprint import FootprintDocument
from handlers.event.access import event_of
from handlers.event.figures import seen_or_new
from handlers.event.naming import event_label
from handlers.event.plan import ALIKE, difference, plan_of
from handlers.event.questions import flow
from handlers.event.spread import estimated
from handlers.event.told_apart import labels
from handlers.event.words import CATEGORIES, before_rounding, rounded_by_itself
from handlers.events.home import Pages, paged
from handlers.events.taps import AtCompareWith, AtComparison
from handlers.position import go
from handlers.taps import Compare, CompareWith, EventMenu, MyEvents, OpenEvent

MOST_PARTS = 5
"""On one picture, so that a phone shows it as wide as the message."""


def choose(turn: Turn, asked: CompareWith | AtCompareWith) -> Screen:
    """Choose the event to compare this one with."""
    event, t = event_of(turn, asked.event), turn.t
    others = listed(turn.member.organisation_id).where(Event.id != event.id)
    return paged(
        turn,
        others,
        Pages(asked.page, partial(CompareWith, event.id), partial(AtCompareWith, event.id)),
        t("<b>Which event should I compare “{name}” with?</b>", name=event_label(event, t, turn.today))
        if count(turn.session, others)
        else t("There’s no other event yet to compare “{name}” with.", name=event_label(event, t, turn.today)),
        lambda other, label: button(shortened(label), Compare(event.id, other.id)),
        ((button(t("Back"), EventMenu(event.id)),),),
    )


def show(turn: Turn, asked: Compare | AtComparison) -> Screen:
    """Two events on one picture, and where they differ. A plan stands before what happened."""
    pair = [event_of(turn, asked.event), event_of(turn, asked.other)]
    if pair[0].id == pair[1].id:
        raise StaleTap
    if plan_of(turn, pair[0]) is pair[1]:
        pair.reverse()
    t = turn.t
    for event in pair:
        if any(question.required and question.id not in event.answers for question in flow.questions(event.answers)):
            unfinished = t(
                "I can compare “{name}” once its number of participants is known.",
                name=event_label(event, t, turn.today),
            )
            return with_notice(choose(turn, CompareWith(asked.event)), unfinished)
    go(turn, AtComparison(pair[0].id, pair[1].id), pair[0])
    footprints = [seen_or_new(turn, event) for event in pair]
    names = [*labels(pair, t, turn.today).values()]
    return Screen(
        paragraphs(
            *(_side(name, footprint, t) for name, footprint in zip(names, footprints, strict=True)),
            lines(_difference(turn, pair, footprints), _largest(footprints, t)),
        ),
        (
            *((button(shortened(name), OpenEvent(event.id)),) for event, name in zip(pair, names, strict=True)),
            (button(t("Another event"), CompareWith(asked.event)), button(t("My events"), MyEvents())),
        ),
        picture=Picture("comparison", _picture(names, footprints, t)),
    )


def _side(name: str, footprint: FootprintDocument, t: Texts) -> str:
    each = footprint["per_participant_kg"]
    return lines(
        t("<b>{name}</b>", name=name),
        estimated(footprint["total_kg"], footprint["low_kg"], footprint["high_kg"], t),
        "" if each is None else t("Per participant: {mass}.", mass=t.mass(each)),
    )


def _difference(turn: Turn, pair: list[Event], footprints: list[FootprintDocument]) -> str:
    t, (first, second) = turn.t, (footprint["total_kg"] for footprint in footprints)
    if plan_of(turn, pair[1]) is pair[0]:
        return difference(first, second, t)
    if abs(second - first) <= ALIKE * first:
        return t("Difference: negligible.")
    if second > first:
        said = t("The second is estimated <b>{mass} higher</b> than the first.", mass=t.mass(second - first))
    else:
        said = t("The second is estimated <b>{mass} lower</b> than the first.", mass=t.mass(first - second))
    return before_rounding(said, first, second, t)


def _largest(footprints: list[FootprintDocument], t: Texts) -> str:
    """The part in which the two differ most, and by how much; empty where they do not."""
    first, second = ({one: side["categories"].get(one) or 0.0 for one in Category} for side in footprints)
    apart = {category: second[category] - first[category] for category in Category}
    category = max(apart, key=lambda one: abs(apart[one]))
    if abs(apart[category]) <= ALIKE * max(footprint["total_kg"] for footprint in footprints):
        return ""
    return t(
        "The largest difference is in {part}: {first} and {second}, {mass} apart.",
        part=t(CATEGORIES[category]),
        first=t.mass(first[category]),
        second=t.mass(second[category]),
        mass=t.mass(abs(apart[category])),
    )


def _picture(names: list[str], footprints: list[FootprintDocument], t: Texts) -> ComparisonPicture:
    """The values of `bot.documents.comparison`."""
    parts = _parts(footprints, t)
    uneven = (
        rounded_by_itself([part["kg"][place] for part in parts], one["total_kg"], t)
        for place, one in enumerate(footprints)
    )
    return {
        "title": t("Estimated emissions compared").unescape(),
        "sides": [
            {
                "name": name,
                "figure": t.mass(footprint["total_kg"]),
                "kg": footprint["total_kg"],
                "low_kg": footprint["low_kg"],
                "high_kg": footprint["high_kg"],
                "range": _below(footprint, t),
            }
            for name, footprint in zip(names, footprints, strict=True)
        ],
        "parts": parts,
        "note": plain(max(uneven, key=len)),
    }


def _parts(footprints: list[FootprintDocument], t: Texts) -> list[ComparedPart]:
    """The categories, heaviest first, the lightest of them in one: all of them would be too small to read on a phone."""
    both = [(t(CATEGORIES[one]), [each["categories"].get(one) or 0.0 for each in footprints]) for one in Category]
    heavy = sorted((one for one in both if max(one[1]) > 0), key=lambda one: -max(one[1]))
    if len(heavy) > MOST_PARTS:
        light = [kg for _, kg in heavy[MOST_PARTS - 1 :]]
        heavy[MOST_PARTS - 1 :] = [(t("Other parts, together"), [sum(side) for side in zip(*light, strict=True)])]
    return [
        {"label": label.unescape(), "figures": [t.short_mass(each) for each in kg], "kg": kg} for label, kg in heavy
    ]


def _below(footprint: FootprintDocument, t: Texts) -> str:
    spread = t.mass_range(footprint["low_kg"], footprint["high_kg"])
    each = footprint["per_participant_kg"]
    if each is None:
        return t("range {range}", range=spread).unescape()
    return t("range {range} · {each} per participant", range=spread, each=t.short_mass(each)).unescape()
