"""What an event is called, everywhere it is named."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.store.models import Event, Phase
from bot.texts import N_, Texts
from handlers.event.questions.flow import KINDS


def event_name(answers: Mapping[str, Any], t: Texts, today: date | None = None) -> str:
    """The member's own name for the event, else its kind and day, else that it has no name yet. Plain text.

    With `today`, where one plans, a day to come is said with its weekday.
    """
    if answers.get("name"):
        return str(answers["name"])
    what = KINDS[answers["kind"]] if answers.get("kind") else N_("Event")
    kind = t(what)
    if answers.get("first_day"):
        day = date.fromisoformat(answers["first_day"])
        return t("{kind} on {day}", kind=kind, day=t.day(day, today) if today else t.date(day)).unescape()
    return t("{kind} without a name", kind=kind).unescape() if "name" in answers else t("New event").unescape()


def event_label(event: Event, t: Texts, today: date | None = None) -> str:
    """The name where a plan and what happened after it stand side by side. Plain text.

    What tells them apart comes first, since a button cuts off the end.
    """
    name = event_name(event.answers, t, today)
    return t("Actual: {name}", name=name).unescape() if event.phase == Phase.ACTUAL else name
