"""What an event is measured by, as rows: what came before, and which of it is its last edition, or only the last of its kind."""

from datetime import date

import pytest

from bot.ids import EventId
from bot.impact.figures import EventRow, Figures
from bot.impact.trends import Trend, earlier, trends


def row(
    number: int,
    name: str,
    day: date,
    kg: float = 1000.0,
    people: int = 10,
    *,
    kind: str = "conference",
    copied_from: int | None = None,
    factor_set: str = "2026.1",
    **parts: float,
) -> EventRow:
    counted = Figures(kg, kg, kg, people, parts or {"travel": kg}, {})
    return EventRow(
        EventId(number),
        1,
        day,
        {"name": name, "kind": kind},
        counted,
        None,
        None,
        factor_set,
        EventId(copied_from) if copied_from else None,
    )


THIS = date(2027, 5, 3)
BEFORE = {
    "the same name": ("Winter gala", "conference", None, True),
    "another year": ("winter GALA 2026", "gala", None, True),
    "another number": ("12th Winter Gala", "gala", None, True),
    "un autre numéro": ("2e winter gala", "gala", None, True),
    "copied from it": ("Something else", "gala", 1, True),
    "only the kind": ("Something else", "conference", None, False),
    "neither": ("Something else", "gala", None, None),
    "part of the name": ("Winter", "gala", None, None),
}


@pytest.mark.parametrize(("name", "kind", "copied", "edition"), BEFORE.values(), ids=BEFORE)
def test_an_edition_is_known_by_its_name_or_as_what_was_copied(
    name: str, kind: str, copied: int | None, edition: bool | None
) -> None:
    before = row(1, name, date(2026, 5, 3), kind=kind)
    found = earlier(row(2, "Winter gala 2027", THIS, copied_from=copied), [before])
    assert (found and found.is_edition) == edition
    assert found is None or found.row is before


def test_the_last_before_it_counts_and_an_edition_before_what_is_only_alike() -> None:
    first, last = row(1, "Gala", date(2025, 5, 3)), row(2, "Gala", date(2026, 5, 3))
    alike, later = row(3, "Fair", date(2027, 5, 2)), row(5, "Gala", date(2028, 5, 3))
    this = row(4, "Gala", THIS)
    known = [first, last, alike, this, later]
    assert [(one.row.event_id, one.earlier.row.event_id) for one in trends(known, known)] == [
        (2, 1), (3, 2), (4, 2), (5, 4),
    ]  # fmt: skip


def test_without_a_name_only_the_kind_says_what_is_alike() -> None:
    found = earlier(row(2, "", THIS), [row(1, "", date(2026, 5, 3))])
    assert found is not None
    assert not found.is_edition


@pytest.mark.parametrize(
    ("then", "now"),
    [((8000.0, 100), (3500.0, 90)), ((1000.0, 10), (1100.0, 20)), ((0.0, 10), (5.5, 3)), ((7.0, 3), (0.0, 3))],
)
def test_what_people_and_what_each_of_them_accounts_for_add_up_to_the_change(
    then: tuple[float, int], now: tuple[float, int]
) -> None:
    before = row(1, "Gala", date(2026, 5, 3), *then, travel=then[0] * 0.7, catering=then[0] * 0.3)
    this = row(2, "Gala", THIS, *now, travel=now[0], factor_set="2026.2")
    found = earlier(this, [before])
    assert found is not None
    trend = Trend(this, found)
    assert trend.causes_kg is not None
    assert sum(trend.causes_kg) == pytest.approx(trend.change_kg)
    assert trend.share == (pytest.approx(now[0] / then[0] - 1) if then[0] else None)
    assert trend.largest_part == max(
        (("travel", now[0] - then[0] * 0.7), ("catering", -then[0] * 0.3)), key=lambda one: abs(one[1])
    )
    assert trend.other_factors == ("2026.1", "2026.2")


def test_online_there_is_nobody_to_divide_by() -> None:
    this, before = row(2, "Call", THIS, 5.0, 0), row(1, "Call", date(2026, 5, 3), 5.0, 0)
    found = earlier(this, [before])
    assert found is not None
    trend = Trend(this, found)
    assert (trend.causes_kg, trend.each_kg, trend.largest_part, trend.other_factors) == (None, None, None, None)
