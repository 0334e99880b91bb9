"""What each of several is called where they stand in one list: those of one name behind what parts them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bot.ids import EventId
from bot.store.models import Event, Phase
from bot.texts import Texts
from handlers.event.naming import event_label, event_name


def labels(events: Iterable[Event], t: Texts, today: date) -> Mapping[EventId, str]:
    """Events as their buttons and lines say them, by event. Plain text.

    Those of one name stand behind their day, and those of one day, too, behind the day they were begun, else the time.
    A plan and what happened after it are one event, which `event_label` parts.
    """
    several = [*events]
    shown = [event_label(one, t, today) for one in several]
    names = [event_name(one.answers, t) for one in several]
    plans = [one.source_id if one.phase == Phase.ACTUAL else one.id for one in several]
    alike = {name: len({plan for other, plan in zip(names, plans, strict=True) if other == name}) > 1 for name in names}
    keys = [name if alike[name] else label for name, label in zip(names, shown, strict=True)]
    days = _parting(keys, [day_of(one.answers, t, today) for one in several])
    begun = [t.planned_day(one.created_at.astimezone(t.zone).date(), today) for one in several]
    on = [t("begun {day}", day=day).unescape() for day in begun]
    at = [t("begun at {time}", time=t.clock(one.created_at)).unescape() for one in several]
    dated = [_behind(day, label) for day, label in zip(days, shown, strict=True)]
    return {one.id: label for one, label in zip(several, apart(dated, on, at), strict=True)}


def apart(shown: Sequence[str], *told: Sequence[str]) -> list[str]:
    """Labels of which those that are alike stand behind the first of what is told of each that parts them."""
    parted = [*shown]
    for whats in told:
        parted = [_behind(what, one) for one, what in zip(parted, _parting(parted, whats), strict=True)]
    return parted


def _behind(what: str, label: str) -> str:
    """A label behind what parts it from others, since a button cuts off the end."""
    return f"{what} · {label}" if what else label


def day_of(answers: Mapping[str, Any], t: Texts, today: date) -> str:
    """The day an event begins on; empty while nobody said it."""
    return t.day(date.fromisoformat(answers["first_day"]), today) if answers.get("first_day") else ""


def _parting(keys: Sequence[str], told: Sequence[str]) -> list[str]:
    """What is told of each, as far as it parts those of one key; else nothing."""
    pairs = [*zip(keys, told, strict=True)]
    several = {key: len({what for other, what in pairs if other == key}) > 1 for key in keys}
    return [what if several[key] else "" for key, what in pairs]
