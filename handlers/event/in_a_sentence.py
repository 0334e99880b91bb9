"""What a result says before its figures are read: what weighs most, what would lower it most, how it compares."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.impact.yardsticks import yardstick
from bot.store.models import Event
from bot.sums import whole_percents
from bot.texts import N_, NN_, Texts
from bot.turn import Turn
from calculators.activity import Category
from calculators.benchmarks import published
from calculators.reductions import Assessment
from calculators.weights import Means, Part
from handlers.event.naming import event_name
from handlers.event.reduced import saved
from handlers.event.words import CATEGORIES, share_words

WORTH_NAMING: Final = 0.01
"""A measure that saves less than this share of the total is not named."""
MOSTLY: Final = 0.5
"""From this share on, a part rests on what was said."""
WHOLLY: Final = 0.99
"""From this share on, what is assumed beside it is not worth a word."""

MEANS: Final[Mapping[Means, str]] = MappingProxyType(
    {
        Means.FLIGHTS: N_("Flights"),
        Means.CARS: N_("Cars and taxis"),
        Means.TRAINS: N_("Trains"),
        Means.BUSES: N_("Buses and trams"),
        Means.OTHERWISE: N_("Other travel"),
    }
)

TRAVELLERS: Final[Mapping[Means, tuple[str, str]]] = MappingProxyType(
    {
        Means.FLIGHTS: NN_("{count} person who flies is {share} of it.", "{count} people who fly are {share} of it."),
        Means.CARS: NN_("{count} person in a car is {share} of it.", "{count} people in cars are {share} of it."),
        Means.TRAINS: NN_("{count} person on a train is {share} of it.", "{count} people on trains are {share} of it."),
        Means.BUSES: NN_(
            "{count} person on a bus or tram is {share} of it.", "{count} people on buses and trams are {share} of it."
        ),
    }
)


def part_name(what: Category | Means, t: Texts) -> str:
    """What a part is called."""
    return t(MEANS[what] if isinstance(what, Means) else CATEGORIES[what])


def weighs_most(parts: tuple[Part, ...], t: Texts) -> str:
    """The heaviest part and its share; of travel, whose it is, where that was said and not assumed."""
    if not parts:
        return ""
    total, heaviest = sum(part.kg for part in parts), parts[0]
    share, *_ = whole_percents([part.kg for part in parts])  # as the list below shows it
    people = round(heaviest.people)
    if heaviest.said_kg >= MOSTLY * heaviest.kg:
        if people and isinstance(heaviest.what, Means) and heaviest.what in TRAVELLERS:
            wholly = heaviest.said_kg >= WHOLLY * heaviest.kg
            said_share = share if wholly else min(heaviest.said_kg / total, share)
            said = t.n(*TRAVELLERS[heaviest.what], people, share=share_words(said_share, t))
            if wholly:
                return said
            with_assumed = t(
                "{part}, assumed ones too: {share}.",
                part=part_name(heaviest.what, t),
                share=share_words(share, t),
            )
            return Markup(" ").join((said, with_assumed))
        return t(
            "What weighs most: {part}, {share}.",
            part=part_name(heaviest.what, t),
            share=share_words(share, t),
        )
    return t(
        "What weighs most: {part}, {share}, mostly assumed so far.",
        part=part_name(heaviest.what, t),
        share=share_words(share, t),
    )


def lowers_most(assessment: Assessment, t: Texts) -> str:
    """The measure not yet declared that would save most beside the others; empty where none saves much."""
    best = next((one for one in assessment.applicable if not one.chosen and not one.excluded_by), None)
    if best is None or best.further_kg < WORTH_NAMING * assessment.total_kg:
        return ""
    return t("What would lower it most: {measure}, {mass} less.", measure=saved(best, t), mass=t.mass(best.further_kg))


def compares(turn: Turn, event: Event) -> str:
    """The same per participant and day elsewhere; empty where there is nothing like it."""
    t = turn.t
    found = yardstick(turn.session, event, turn.now.astimezone(turn.world.zone).date(), turn.now)
    if found is None:
        other = published(event.answers.get("kind") or "")
        return (
            t(
                "For comparison, per participant-day: {mass} at {event}, says its organiser.",
                mass=t.mass(other.per_participant_day_kg),
                event=other.event,
            )
            if other
            else ""
        )
    if found.answers is not None:
        return t(
            "For comparison, per participant-day: {mass} for “{name}”.",
            mass=t.mass(found.kg),
            name=event_name(found.answers, t),
        )
    return t(
        "For comparison, per participant-day: {mass} for the network’s events of this kind in {year}.",
        mass=t.mass(found.kg),
        year=str(found.year),
    )
