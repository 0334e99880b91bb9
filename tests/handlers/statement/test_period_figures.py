"""What is printed and what is in the cells of a period's statement: the figures of its events, worked out by hand.

They are those of the fixture `busy`: a winter gala of which 3,000.001 kg were estimated and 3,500.002 recorded, and a
spring call of 1,000.333 kg that was only estimated. The range of each is a fifth down and a quarter up.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from babel.numbers import parse_decimal
from sqlalchemy import select

from bot.screen import plain
from bot.store.models import ContributionState, Event
from bot.texts import Texts
from handlers.event.totals.words import SHORT_STATES
from handlers.statement.wording import STATES
from tests.bot.ledger import Ledger
from tests.handlers.chat import Chat
from tests.handlers.statement.reading import chat_texts, comes_out_or_says_so, pages, period_stated, sheets
from tests.pdf import Pdf, Rows

WINTER, SPRING = date(2027, 2, 9), date(2027, 5, 1)
ESTIMATED, RECORDED, TOTAL = 4000.334, 3500.002, 4500.335
CATEGORIES = {"Travel": 3500.333, "Food and drink": 1000.002}
REDUCTIONS = [350.5, 0.125]
REQUESTS = {
    ContributionState.PAID: (date(2027, 2, 23), "Solar lighting (7124)", 999.999, "25.00"),
    ContributionState.CONFIRMED: (date(2027, 2, 20), "Efficient and solar stoves (ADES, 7116)", 2000.0, "50.01"),
    ContributionState.ORDERED: (date(2027, 2, 21), "Efficient and solar stoves (ADES, 7116)", 500.5, "12.51"),
}
GRAMS = 1e-6


def printed(file: Pdf, heading: str, t: Texts, column: int = 0) -> Rows:
    """The rows of the table that has this heading over the column."""
    return next(rows for rows in file.tables if rows[0][column] == plain(t(heading)))


def kilograms(busy: Chat, cell: str) -> float:
    return float(parse_decimal(cell, locale=chat_texts(busy).locale, strict=True))


def rows_of(busy: Chat, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    headings, *rows = sheets(period_stated(busy, "period_xlsx"))[plain(chat_texts(busy)(name))]
    return [dict(zip(headings, row, strict=True)) for row in rows]


# The pages


def test_every_event_is_printed_with_its_figures_and_they_add_up(busy: Chat) -> None:
    t = chat_texts(busy)
    file = pages(period_stated(busy))
    _, winter, spring, total = printed(file, "Participants", t, column=2)
    assert winter[:3] == ["Winter gala", t.short_date(WINTER), "90"]
    assert winter[3:] == [t.significant(kg) for kg in (3000.001, 3500.002, 3500.002)]
    assert spring[1:3] == [t.short_date(SPRING), "10"]
    assert spring[4] == "–"
    assert spring[3] == spring[5] == t.significant(1000.333)
    assert total[:3] == [plain(t("Total")), "", "100"]
    assert total[3:] == [t.significant(kg) for kg in (ESTIMATED, RECORDED, TOTAL)]
    counted = [kilograms(busy, row[-1]) for row in (winter, spring)]
    assert comes_out_or_says_so(file, counted, kilograms(busy, total[-1]), t)


def test_how_each_event_changed_is_printed_and_every_cell_is_worked_out_by_hand(busy: Chat) -> None:
    """A gala of 8,000 kg and 10 people a year before, then one of 3,500.002 kg and 90, then 1,000.333 kg and 10."""
    t = chat_texts(busy)
    _, winter, spring = printed(pages(period_stated(busy)), "Compared with", t, column=1)
    assert winter[-3:] == [t.significant(8000), t.significant(3500.002), t.percent(-0.56)]
    assert spring[1:] == [
        "Winter gala", t.short_date(WINTER), t.significant(3500.002), t.significant(1000.333), t.percent(-0.71)
    ]  # fmt: skip
    gala, call = rows_of(busy, "Trend")
    headings = (
        "Then, kg CO₂e",
        "Now, kg CO₂e",
        "Change, kg CO₂e",
        "Participants then",
        "Participants now",
        "By the number of participants, kg CO₂e",
        "Per participant, kg CO₂e",
        "Its change, kg CO₂e",
    )
    each = 3500.002 / 90
    expected = (
        (gala, (8000, 3500.002, -4499.998, 10, 90, 80 * (800 + each) / 2, 100 * (each - 800) / 2, -5500)),
        (
            call,
            (
                3500.002,
                1000.333,
                -2499.669,
                90,
                10,
                -80 * (100.0333 + each) / 2,
                100 * (100.0333 - each) / 2,
                -1499.667,
            ),
        ),
    )
    for row, cells in expected:
        assert [row[t(one)] for one in headings] == pytest.approx(cells, abs=GRAMS)
        assert row[t("What that is")] == plain(t("the last of its kind"))
    assert gala[t("Category that changed most")] == plain(t("Travel"))


def test_every_category_is_printed_and_they_add_up(busy: Chat) -> None:
    t = chat_texts(busy)
    file = pages(period_stated(busy))
    _, *rows, (label, total) = printed(file, "Category", t)
    assert dict(rows) == {plain(t(name)): t.significant(kg) for name, kg in CATEGORIES.items()}
    assert label == plain(t("Total"))
    assert comes_out_or_says_so(file, [kilograms(busy, kg) for _, kg in rows], kilograms(busy, total), t)
    assert total == t.significant(TOTAL)


def test_every_reduction_is_printed_and_they_add_up(busy: Chat) -> None:
    t = chat_texts(busy)
    _, *rows, (label, total) = printed(pages(period_stated(busy)), "Measure", t)
    assert [kg for _, kg in rows] == [t.significant(kg) for kg in REDUCTIONS]
    assert label == plain(t("Reductions declared"))
    assert total == t.significant(sum(REDUCTIONS))
    left = plain(
        t("Residual emissions after the reductions declared: <b>{mass}</b>.", mass=t.mass(TOTAL - sum(REDUCTIONS)))
    )
    assert "".join(left.split()) in "".join(pages(period_stated(busy)).text.split())


def test_every_request_is_printed_under_its_state_with_the_sum_of_that_state(busy: Chat) -> None:
    t = chat_texts(busy)
    _, *rows = printed(pages(period_stated(busy)), "Project", t, column=1)
    expected: Rows = []
    for state, (day, project, kg, money) in REQUESTS.items():
        euros = t.money(Decimal(money))
        expected.append([plain(t(STATES[state])), euros])
        days = [t.short_date(WINTER), t.short_date(day), "–"]
        expected.append(["Winter gala", t.project(project), *days, t.fixed(kg, 3), euros])
    assert rows == expected, "and no sum over states"


def test_several_requests_of_a_state_are_added_up(busy: Chat) -> None:
    t = chat_texts(busy)
    plan = busy.session.scalars(select(Event).where(Event.source_id.is_(None)).order_by(Event.id)).first()
    assert plan is not None
    Ledger(busy.session).contribution(plan, date(2027, 3, 1), "100", "2.50")
    _, *rows = printed(pages(period_stated(busy)), "Project", t, column=1)
    title = plain(t(STATES[ContributionState.ORDERED]))
    at = next(place for place, row in enumerate(rows) if row[0] == title)
    assert [row[-1] for row in rows[at : at + 3]] == [t.money(Decimal(one)) for one in ("15.01", "12.51", "2.50")]


def test_the_figure_to_take_away_is_printed_with_its_range_and_its_parts(busy: Chat) -> None:
    t = chat_texts(busy)
    lines = pages(period_stated(busy)).text.split("\n")
    estimated = lines.index(plain(t("Estimated emissions")))
    spread = t.mass_range(TOTAL * 0.8, TOTAL * 1.25)
    assert lines[estimated + 1 : estimated + 3] == [t.mass(TOTAL), plain(t("range {range}", range=spread))]
    for name, kg in CATEGORIES.items():
        assert lines[lines.index(plain(t(name))) + 1].startswith(f"{t.short_mass(kg)} · ")


# The sheets


def test_every_cell_of_an_event_is_its_figure_and_the_sums_are_theirs(busy: Chat) -> None:
    t = chat_texts(busy)
    headings = (
        "Participants",
        "Estimated, kg CO₂e",
        "Recorded, kg CO₂e",
        "Counts, kg CO₂e",
        "Range, low end, kg CO₂e",
        "Range, high end, kg CO₂e",
        "Reductions declared, kg CO₂e",
        "Residual, kg CO₂e",
    )
    winter, spring, total = rows_of(busy, "Events")
    assert [row[t("Day")] for row in (winter, spring)] == [WINTER, SPRING]
    expected = (
        (winter, (90, 3000.001, 3500.002, 3500.002, 2800.0016, 4375.0025, 350.5, 3149.502)),
        (spring, (10, 1000.333, 0, 1000.333, 800.2664, 1250.41625, 0.125, 1000.208)),
        (total, (100, ESTIMATED, RECORDED, TOTAL, 3600.268, 5625.41875, 350.625, 4149.71)),
    )
    for row, cells in expected:
        assert [row[t(one)] or 0 for one in headings] == pytest.approx(cells, abs=GRAMS)
    assert spring[t("Recorded, kg CO₂e")] == "", "nothing was recorded, which is not nought"


def test_the_parts_of_every_event_add_up_to_it(busy: Chat) -> None:
    t = chat_texts(busy)
    *rows, total = rows_of(busy, "Events by category")
    names = {plain(t(name)): name for name in CATEGORIES}
    cells = [(row[t("Day")], names[row[t("Category")]], row[t("kg CO₂e")]) for row in rows]
    travel, meals = CATEGORIES
    assert cells == [(WINTER, travel, 2500.0), (WINTER, meals, 1000.002), (SPRING, travel, 1000.333)]
    assert total[t("kg CO₂e")] == pytest.approx(TOTAL, abs=GRAMS)


def test_categories_and_reductions_in_the_sheets_add_up(busy: Chat) -> None:
    t = chat_texts(busy)
    kg = plain(t("kg CO₂e"))
    *rows, total = rows_of(busy, "Categories")
    assert {row[t("Category")]: row[kg] for row in rows} == {plain(t(name)): each for name, each in CATEGORIES.items()}
    assert total[kg] == pytest.approx(TOTAL, abs=GRAMS)
    *rows, total = rows_of(busy, "Reductions")
    assert [row[kg] for row in rows] == REDUCTIONS
    assert total[kg] == pytest.approx(sum(REDUCTIONS), abs=GRAMS)


def test_every_request_is_a_row_in_the_order_in_which_they_came(busy: Chat) -> None:
    t = chat_texts(busy)
    in_order = sorted(REQUESTS.items(), key=lambda one: one[1])
    assert [tuple(row.values()) for row in rows_of(busy, "Contributions")] == [
        (plain(t(STATES[state])), "Winter gala", t.project(project), WINTER, day, "", "", "", "", "", kg, float(money))
        for state, (day, project, kg, money) in in_order
    ]


def test_every_figure_of_the_summary_is_the_periods(busy: Chat) -> None:
    t = chat_texts(busy)
    cells: dict[str, list[Any]] = {}
    for label, value, unit in sheets(period_stated(busy, "period_xlsx"))[plain(t("Summary"))][1:]:
        cells.setdefault(label, []).append((value, unit))
    kg, euros = plain(t("kg CO₂e")), plain(t("euros"))
    masses = {
        "Estimated emissions": TOTAL,
        "Range, low end": 3600.268,
        "Range, high end": 5625.41875,
        "Estimated beforehand": ESTIMATED,
        "Recorded afterwards": RECORDED,
        "Per participant": 45.00335,
        "Reductions declared": 350.625,
        "Residual emissions after the reductions declared": 4149.71,
    }
    for label, mass in masses.items():
        assert cells[plain(t(label))] == [(pytest.approx(mass, abs=GRAMS), kg)]
    for state, (_, _, mass, money) in REQUESTS.items():
        assert cells[plain(t(SHORT_STATES[state]))] == [(float(money), euros), (mass, kg)]
    assert cells[plain(t("Events"))] == [(2, "")]
