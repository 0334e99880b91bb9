"""What a member may call their events where they speak of one: “a week before the gala”, “what is missing for the gala?”.

An event is known by its name, by any words of the name that stand together, by its kind, and as "the event". What events
of a kind are called stands in `locales/<language>/typed.toml`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from bot.ids import EventId
from bot.reminding.occasions import last_day
from bot.store.events import listed
from bot.store.models import Event, Phase
from bot.turn import Turn
from bot.words import phrases, table
from handlers.event.naming import event_name
from handlers.reading.calendar.sentence import Names
from handlers.reading.calendar.tokens import words_of

MOST_EVENTS = 100
"""Events that may be named, those changed last."""
FEWEST_LETTERS = 3
"""Of a word that says something."""
LONGEST_NAME = 12
"""Words of a name that are looked at."""


class Known(Struct, frozen=True):
    """An event that a moment may be counted from; its days are None where it has no date."""

    id: EventId
    name: str
    kind: str
    first_day: date | None
    last_day: date | None
    town: str = ""


def known_events(turn: Turn) -> Sequence[Known]:
    """The events a member may name: the event at hand first, then those to come, then those that were."""
    member, today = turn.member, turn.today
    plans = listed(member.organisation_id).where(Event.phase == Phase.PLAN)
    found = [
        known_event(turn, event)
        for event in turn.session.scalars(plans.order_by(Event.updated_at.desc()).limit(MOST_EVENTS))
    ]

    def order(one: Known) -> tuple[bool, bool, int]:
        over = one.first_day is None or one.first_day < today
        return over, one.id != member.event_id, abs(((one.first_day or date.max) - today).days)

    return sorted(found, key=order)


def known_event(turn: Turn, event: Event) -> Known:
    """One event as it can be named, and counted from."""
    answers = event.answers
    first = date.fromisoformat(answers["first_day"]) if answers.get("first_day") else None
    return Known(
        event.id,
        event_name(answers, turn.t),
        str(answers.get("kind") or ""),
        first,
        last_day(first, answers.get("days")) if first else None,
        str(answers.get("place") or "").rpartition(", ")[0],
    )


def names_of(events: Sequence[Known], *, also_any: bool = True, by_town: bool = False) -> Names:
    """The events by everything each may be called, the likelier first; a whole name is that of those events only.

    `also_any` says whether “the event” may be any of them; `by_town` whether its town names it: “the Trier conference”.
    """
    whole: dict[tuple[str, ...], list[Known]] = {}
    partly: dict[tuple[str, ...], list[Known]] = {}
    for event in events:
        words = words_of(event.name)[:LONGEST_NAME]
        if words:
            whole.setdefault(words, []).append(event)
        any_ = _called()["any"] if also_any else ()
        town = (words_of(event.town),) if by_town and event.town else ()
        for name in dict.fromkeys((*_parts(words), *_called().get(event.kind, ()), *any_, *town)):
            partly.setdefault(name, []).append(event)
    found: dict[str, list[tuple[tuple[str, ...], tuple[Known, ...]]]] = {}
    for name, those in (partly | whole).items():
        found.setdefault(name[0], []).append((name, tuple(those)))
    return found


@cache
def _called() -> Mapping[str, Iterable[tuple[str, ...]]]:
    """What events of each kind are called, word by word."""
    return {kind: [*map(words_of, phrases(said))] for kind, said in table("events_called").items()}


@cache
def _says_nothing() -> frozenset[str]:
    """Words of a name that say nothing by themselves."""
    small = ("the", "of", "and", "at", "mine", "in", "for")
    return frozenset(word for key in small for phrase in phrases(table("when")[key]) for word in words_of(phrase))


def _parts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Words of a name that stand together, where at least one of them says something."""
    telling = [len(word) >= FEWEST_LETTERS and word.isalpha() and word not in _says_nothing() for word in words]
    for start in range(len(words)):
        for stop in range(start + 1, len(words) + 1):
            if any(telling[start:stop]):
                yield tuple(words[start:stop])
