"""Events of one name told apart in a list, and days to come said with their weekday wherever one plans."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.ids import EventId
from bot.store.models import Event
from bot.texts import texts
from handlers import routes
from handlers.event.told_apart import labels
from tests.conftest import LUXEMBOURG, NOW

T = texts("en", LUXEMBOURG)
TODAY = date(2027, 2, 1)
SPRING, LAST_YEAR = "2027-04-20", "2026-04-21"


def event(number: int, name: str | None, day: str = "", *, of: int | None = None, hours: int = 0) -> Event:
    answers = {"name": name, "kind": "gala"} | ({"first_day": day} if day else {})
    phase = "actual" if of else "plan"
    begun = NOW + timedelta(hours=hours)
    return Event(id=EventId(number), answers=answers, phase=phase, source_id=of, created_at=begun)


@pytest.mark.parametrize(
    ("events", "shown"),
    [
        ([event(1, "Gala", SPRING), event(2, "Fair", SPRING)], ["Gala", "Fair"]),
        ([event(1, "Gala", SPRING), event(2, "Gala", SPRING, of=1)], ["Gala", "Actual: Gala"]),
        (
            [event(1, "Gala", SPRING), event(2, "Gala", LAST_YEAR), event(3, "Fair", SPRING)],
            ["Tue 20 April · Gala", "21 April 2026 · Gala", "Fair"],
        ),
        (
            [event(1, "Gala", SPRING), event(3, "Gala", LAST_YEAR, of=2)],
            ["Tue 20 April · Gala", "21 April 2026 · Actual: Gala"],
        ),
        ([event(1, "Gala", SPRING), event(2, "Gala")], ["Tue 20 April · Gala", "Gala"]),
        (
            [event(1, None, SPRING), event(2, None, SPRING, hours=1)],
            [
                "begun at 10 am · Gala or dinner on Tue 20 April",
                "begun at 11 am · Gala or dinner on Tue 20 April",
            ],
        ),
        (
            [event(1, "Gala", SPRING), event(2, "Gala", SPRING, hours=24)],
            ["begun Mon 1 Feb · Gala", "begun Tue 2 Feb · Gala"],
        ),
        (
            [event(1, "Gala", SPRING), event(2, "Gala", SPRING, hours=1), event(3, "Gala", LAST_YEAR)],
            [
                "begun at 10 am · Tue 20 April · Gala",
                "begun at 11 am · Tue 20 April · Gala",
                "21 April 2026 · Gala",
            ],
        ),
    ],
)
def test_events_of_one_name_are_told_apart(events: list[Event], shown: list[str]) -> None:
    assert [one.replace("\xa0", " ") for one in labels(events, T, TODAY).values()] == shown


def test_a_day_to_come_is_said_with_its_weekday() -> None:
    days = (date(2027, 1, 31), TODAY, date(2027, 5, 1), date(2028, 3, 12))
    said = {language: [texts(language, LUXEMBOURG).day(day, TODAY) for day in days] for language in ("en", "fr")}
    assert said == {
        "en": ["31 January 2027", "Mon 1 February", "Sat 1 May", "Sun 12 March 2028"],
        "fr": ["31 janvier 2027", "lun. 1er février", "sam. 1er mai", "dim. 12 mars 2028"],
    }


ALONE = {
    "asking_others/surveying.py": "what may be typed",
    "event/questions/kinds/days.py": "what may be typed, and a year that is asked",
    "event/words.py": "steps that were taken; a remark on what was answered",
    "event/naming.py": "a name where nobody plans",
    "event/method.py": "a document",
    "statement/pages.py": "a document",
    "statement/wording.py": "a document",
    "statement/recorded.py": "a day of the past",
    "event/totals/words.py": "a day of the past",
    "event/recalculations.py": "a day of the past",
    "event/reviewed.py": "a day of the past",
    "events/managing.py": "a day of the past",
    "claims/answering.py": "a day of the past",
    "contribution/past.py": "a day of the past",
    "contribution/prices.py": "a day of the past",
    "contribution/requesting.py": "a day of the past",
    "contribution/staff.py": "a day of the past",
    "impact/digest.py": "a day of the past",
    "joining.py": "today",
    "members.py": "a day of the past",
    "reminders/announcing.py": "a day of the past",
    "reminders/calendar_link.py": "a day of the past",
}
"""Where a day is said without its weekday, and why."""


def test_no_day_to_come_is_said_without_its_weekday() -> None:
    """A new place is looked at, and stands in the table where its days are past."""
    folder = Path(routes.__file__).parent
    found = {
        str(file.relative_to(folder))
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"t.date", "turn.t.date"}
    }
    assert found == ALONE.keys()
