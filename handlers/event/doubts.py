"""What in an event's answers cannot be: found wherever answers changed, by whatever door, and kept until it was asked.

Only what the changed answers touch is looked at, and only where all that a doubt rests on was answered.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from bot.store.models import Event
from bot.turn import Turn
from calculators.answers import Answers
from calculators.attendance import attendance
from calculators.contradictions import RULES, Remark, of_journeys
from calculators.sites import sites
from calculators.travel import travel
from handlers.event import document
from handlers.event.figures import factor_set_of
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Answered

PEOPLE = frozenset({"participants", "days", "unique_participants"})


class Doubt(Struct, frozen=True):
    """A rule of the calculators that an answer may offend: the questions it reads, all it `needs` an answer to, and
    those whose answers one may change."""

    reads: frozenset[str]
    needs: tuple[str, ...]
    changes: tuple[str, ...]

    @property
    def is_of_journeys(self) -> bool:
        return "place" in self.reads


def _of(*questions: str, beside: frozenset[str] = frozenset()) -> Doubt:
    return Doubt(frozenset(questions) | beside, questions, questions)


WHERE_TO = frozenset({"place", "sites", "participants", "unique_participants"})
DOUBTS: Final[Mapping[str, Doubt]] = {
    "travel": Doubt(WHERE_TO | {"origins", "transport", "journey"}, ("origins",), ("origins", "transport")),
    "crew_travel": Doubt(
        frozenset({"place", "sites", "crew", "crew_origins", "crew_transport"}),
        ("crew_origins",),
        ("crew_origins", "crew_transport"),
    ),
    "more_travel_than_participants": _of("origins", "participants"),
    "more_heads_than_visits": _of("unique_participants", "participants", beside=frozenset({"days"})),
    "many_nights": _of("nights", "participants", beside=PEOPLE | {"crew"}),
    "many_meals": _of("meals", "days", beside=frozenset({"days"})),
    "many_breaks": _of("coffee_breaks", "participants", beside=frozenset({"days"})),
    "many_drinks": _of("drinks", "participants", beside=PEOPLE),
    "many_leftovers": _of("leftovers", "participants", beside=PEOPLE),
    "room": _of("area", "participants"),
    "stands_beyond_rooms": _of("stands", "area"),
    "much_electricity": _of("electricity", "area", beside=frozenset({"days"})),
    "many_hours": _of("online_hours", "days"),
}
"""By the rule’s name; the last of `changes` is what most likely was meant otherwise."""


def look_again(turn: Turn, event: Event, before: Answered) -> None:
    """What cannot be since the answers changed waits to be asked; what can be by now no longer does."""
    after = event.answers
    changed = [one for one in (*after, *before) if before.get(one) is not after.get(one)]
    changed = [one for one in changed if before.get(one) != after.get(one)]
    waiting = list(event.doubts)
    for key, doubt in DOUBTS.items():
        by = next((one for one in changed if one.partition(".")[0] in doubt.reads), None)
        if by is None:
            continue
        waits = any(one == key for one, _ in waiting)
        waiting = [one for one in waiting if one[0] != key]
        if found(turn, event, key, after) and (waits or not found(turn, event, key, before)):
            waiting.append([key, by])
    if waiting != event.doubts:
        event.doubts = waiting


def found(turn: Turn, event: Event, key: str, answered: Answered) -> list[Remark]:
    """What these answers of the event offend of a doubt."""
    doubt = DOUBTS[key]
    if any(answered.get(one) is None or refine.find(one, answered) is None for one in doubt.needs):
        return []
    answers = document.answers_of(answered, event.phase)
    if doubt.is_of_journeys:
        return _of_journeys(turn, event, answers, is_crew=key == "crew_travel")
    return list(RULES[key](answers, attendance(answers)))


def _of_journeys(turn: Turn, event: Event, answers: Answers, *, is_crew: bool) -> list[Remark]:
    """Only where a way was said of somebody; the crew’s journeys are theirs only where they were told apart."""
    groups, shares = (
        (answers.crew_travel, answers.crew_mode_shares) if is_crew else (answers.travel, answers.mode_shares)
    )
    if not shares and not any(group.mode or group.shares for group in groups or ()):
        return []
    places, factor_set = turn.world.places, factor_set_of(turn, event)
    made = travel(answers, attendance(answers), sites(answers, places), places, factor_set)
    alike = not is_crew and answers.crew_travel is None
    return list(of_journeys(one for one in made if one.journey and (alike or one.journey.crew is is_crew)))
