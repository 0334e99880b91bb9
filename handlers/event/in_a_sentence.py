"""What a result says before its figures are read: what weighs most, what would lower it most, how it compares."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.impact.yardsticks import Yardstick, online_a_day_kg, yardstick
from bot.store.models import Event
from bot.texts import N_, NN_, Texts
from bot.turn import Turn
from calculators.activity import Category, OpenQuestion
from calculators.benchmarks import benchmarks
from calculators.footprint import Footprint
from calculators.hidden import Hidden
from calculators.intensity import Per
from calculators.reductions import Assessment
from calculators.weights import Means, Part
from handlers.event.naming import event_name
from handlers.event.reduced import briefly_saved
from handlers.event.words import CATEGORIES, EXCLUDED, share_words

WORTH_NAMING: Final = 0.01
"""A measure that saves less than this share of the total is not named."""
MOSTLY: Final = 0.5
"""From this share on, a part rests on what was said."""
WHOLLY: Final = 0.99
"""From this share on, what is assumed beside it is not worth a word."""
HALF_A_DAY: Final = 0.5

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

PARTLY_SAID: Final[tuple[str, str]] = NN_(
    "{part}: {share} of it; {count} person was named, the rest is assumed.",
    "{part}: {share} of it; {count} people were named, the rest is assumed.",
)
"""Of a part that holds what was said and what was assumed."""

ALL_PUBLISHED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "organiser": N_("That is {own}; {mass} at {event}, according to its organiser."),
        "study": N_("That is {own}; {mass} in a study ({event})."),
    }
)
"""Beside an event of which all was counted, by who worked it out."""
PARTS_PUBLISHED: Final[Mapping[str, str]] = MappingProxyType(
    {"organiser": N_("By the same parts ({parts}): {own} here, {mass} at {event}, according to its organiser.")}
)
"""Beside an event of which only some parts were counted."""

CAME_TO: Final = N_("That is {own} per participant-day; “{name}” came to {mass}.")
BY_PLAN: Final = N_("That is {own} per participant-day; by its plan “{name}” comes to {mass}.")
"""Beside an earlier event of which it is recorded what happened, and beside one of which it is not, or not yet."""


def part_name(what: Category | Means, t: Texts) -> str:
    """What a part is called."""
    return t(MEANS[what] if isinstance(what, Means) else CATEGORIES[what])


def weighs_most(parts: tuple[Part, ...], hidden: Hidden, t: Texts) -> str:
    """The heaviest part and its share; of travel, whose it is, where that was said and not assumed.

    How many they are is off by those whom a survey may have hidden, too.
    """
    if not parts:
        return ""
    total, heaviest = sum(part.kg for part in parts), parts[0]
    share = heaviest.kg / total
    people = round(heaviest.people)
    if heaviest.said_kg >= MOSTLY * heaviest.kg:
        if people and isinstance(heaviest.what, Means) and heaviest.what in TRAVELLERS:
            wholly = heaviest.said_kg >= WHOLLY * heaviest.kg
            named, part = share_words(share, t), part_name(heaviest.what, t)
            said = t.n(*(TRAVELLERS[heaviest.what] if wholly else PARTLY_SAID), people, share=named, part=part)
            unsure = heaviest.unsure + hidden.people
            if not unsure:
                return said
            surveyed = t.n(
                "The number comes from a survey, give or take {count} person.",
                "The number comes from a survey, give or take {count} people.",
                max(round(unsure), 1),
            )
            return Markup(" ").join((said, surveyed))
        return t(
            "What weighs most: {part}, {share}.",
            part=_within_a_sentence(part_name(heaviest.what, t)),
            share=share_words(share, t),
        )
    return t(
        "What weighs most: {part}, {share}, mostly assumed so far.",
        part=_within_a_sentence(part_name(heaviest.what, t)),
        share=share_words(share, t),
    )


def _within_a_sentence(name: str) -> str:
    """A name that begins with a capital only because it stands alone elsewhere: `flights`, but `TGV`."""
    return name if name[1:2].isupper() else Markup(name[:1].lower() + name[1:])


def lowers_most(assessment: Assessment, t: Texts) -> str:
    """The measure not yet declared that would save most beside the others; empty where none saves much."""
    best = next(iter(assessment.still_open), None)
    if best is None or best.further_kg < WORTH_NAMING * assessment.total_kg:
        return ""
    return t("Biggest saving: {measure}, {mass} less.", measure=briefly_saved(best, t), mass=t.mass(best.further_kg))


def compares(turn: Turn, event: Event, footprint: Footprint) -> str:
    """What that is per participant-day, and what something like it came to: one's own, the network's, or a published one.

    Only the same parts are compared, or it is said which are not; empty where nobody takes part.
    """
    found = yardstick(turn.session, event, turn.now.astimezone(turn.world.zone).date())
    if found is None:
        return _with_published(event, footprint, turn.t)
    own = footprint.intensities.get(Per.PARTICIPANT_DAY) or online_a_day_kg(footprint.total_kg, event.answers)
    return _with_own_or_network(own, found, footprint, turn.t) if own else ""


def _with_own_or_network(own: float, found: Yardstick, footprint: Footprint, t: Texts) -> str:
    if found.answers is None:
        return t(
            "That is {own} per participant-day; the network’s events of this kind came to {mass} in {year}, each with what"
            " was counted of it.",
            own=t.mass(own),
            mass=t.mass(found.kg),
            year=str(found.year),
        )
    here, there = set(footprint.excluded), set(map(OpenQuestion, found.excluded))
    return Markup(" ").join(
        (
            t(
                BY_PLAN if found.planned else CAME_TO,
                own=t.mass(own),
                name=event_name(found.answers, t),
                mass=t.mass(found.kg),
            ),
            *_unlike(N_("Not counted there: {things}."), there - here, t),
            *_unlike(N_("Counted only there: {things}."), here - there, t),
        )
    )


def _unlike(words: str, questions: set[OpenQuestion], t: Texts) -> Iterable[str]:
    """That some parts are in one of the two figures only."""
    if questions:
        yield t(words, things=t.listing(t(EXCLUDED[one]) for one in EXCLUDED if one in questions))


def _with_published(event: Event, footprint: Footprint, t: Texts) -> str:
    """Beside one that others published, by the parts that they counted; that there is none, where none is known."""
    other = benchmarks().get(footprint.kind or "")
    if other is None:
        return t("Nothing comparable was published, as far as we know.") if footprint.kind else ""
    people = footprint.attendance.heads or event.answers.get("online_participants")
    if not people:
        return ""
    parts = other.covers or tuple(Category)
    kilograms = sum(footprint.categories[one] for one in parts)
    if other.days:
        on_average = footprint.attendance.participants or people
        own = t("{mass} per participant-day", mass=t.mass(kilograms / (on_average * footprint.attendance.days)))
    else:
        own = t("{mass} per participant", mass=t.mass(kilograms / people))
    mass = t.mass(other.each_kg)
    said = t("at most {mass}", mass=mass) if other.at_most else mass
    words = (PARTS_PUBLISHED if other.covers else ALL_PUBLISHED)[other.by]
    called = " · ".join(t(CATEGORIES[one]) for one in other.covers)  # some hold an “and” themselves
    where = t("{event} (half a day)", event=other.event) if other.days == HALF_A_DAY else other.event
    compared = t(words, own=own, mass=said, event=where, parts=called)
    return compared if other.days else Markup(" ").join((compared, t("The number of days is not known.")))
