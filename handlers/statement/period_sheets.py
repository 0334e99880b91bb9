"""The statement of a period as it is calculated on: the same figures as its pages, with their units."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.documents.workbook import Cell, SheetValues, Sum, Values
from bot.impact.figures import EventRow, Impact
from bot.impact.periods import ALL_TIME
from bot.screen import plain
from bot.texts import Texts
from handlers.explaining.method import sentences
from handlers.impact.words import SHORT_STATES, category_words, compared, figures, measure_words
from handlers.naming import event_name
from handlers.periods import period_words
from handlers.saying import may_not_be_said
from handlers.statement.layout import METHOD
from handlers.statement.period_pages import PeriodFacts
from handlers.statement.sheets import column, figure, titled
from handlers.statement.wording import BESIDE_EMISSIONS, COUNTED, STATES


def values(facts: PeriodFacts) -> Values:
    """Everything that is in the workbook. What is withheld is not in it either."""
    t, impact = facts.t, facts.impact
    return {
        "title": f"{facts.whose} · {period_words(impact.period, t)}",
        "author": facts.whose,
        "day": facts.today.isoformat(),
        "sheets": [
            _summary(facts),
            *([_events(impact, t)] if impact.event_rows else []),
            *([_parts(impact, t)] if impact.event_rows else []),
            _sums(t("Categories"), t("Category"), _named(impact.categories, category_words, t), impact.total_kg, t),
            _sums(t("Reductions"), t("Measure"), _named(impact.reductions, measure_words, t), impact.reduction_kg, t),
            *([_contributions(impact, t)] if impact.contribution_rows else []),
            _method(facts),
        ],
    }


def _summary(facts: PeriodFacts) -> SheetValues:
    t, impact = facts.t, facts.impact
    unit, euros = plain(t("kg CO₂e")), plain(t("euros"))
    each = impact.per_participant_kg
    masses = {
        t("Estimated emissions"): impact.total_kg,
        t("Range, low end"): impact.low_kg,
        t("Range, high end"): impact.high_kg,
        t("Estimated beforehand"): impact.estimated_kg,
        t("Recorded afterwards"): impact.actual_kg,
        t("Per participant"): each,
        t("Reductions declared"): impact.reduction_kg,
        t("Residual emissions after the reductions declared"): impact.residual_kg,
    }
    states = [(words, impact.contributions[one]) for one, words in SHORT_STATES.items() if one in impact.contributions]
    rows: list[Sequence[Cell]] = [
        [plain(t("Whose")), facts.whose, ""],
        *_about(facts),
        *([plain(label), figure(kg, "kg"), unit] for label, kg in masses.items() if facts.shown and kg is not None),
        *([plain(t(words)), figure(str(tally.money), "money"), euros] for words, tally in states),
        *([plain(t(words)), figure(tally.mass_kg, "kg"), unit] for words, tally in states),
        *(
            [plain(t("In words")), plain(words), ""]
            for said in (figures(impact, t), compared(impact.period, facts.before, t))
            for words in said.split("\n")
            if words
        ),
    ]
    columns = [column(t("What"), 46), column(t("Value"), 40), column(t("Unit"), 12)]
    return {"name": plain(t("Summary")), "columns": columns, "rows": rows}


def _about(facts: PeriodFacts) -> Iterator[Sequence[Cell]]:
    """What the period is, with days as days and numbers as numbers."""
    t, impact = facts.t, facts.impact
    yield [plain(t("Period")), period_words(impact.period, t), ""]
    if impact.period != ALL_TIME:
        yield [plain(t("From")), figure(impact.period.start.isoformat(), "date"), ""]
        yield [plain(t("To")), figure(impact.period.last.isoformat(), "date"), ""]
    if facts.shown:
        yield [plain(t("Events")), figure(impact.events, "count"), ""]
    if impact.organisations:
        yield [plain(t("Organisations")), figure(impact.organisations, "count"), ""]
    yield [plain(t("Stated on")), figure(facts.today.isoformat(), "date"), ""]


def _events(impact: Impact, t: Texts) -> SheetValues:
    columns = [
        column(t("Event"), 40),
        column(t("Day"), 12, "date"),
        column(t("Participants"), 12, "count"),
        column(t("Estimated, kg CO₂e"), 15, "kg"),
        column(t("Recorded, kg CO₂e"), 15, "kg"),
        column(t("Counts, kg CO₂e"), 15, "kg"),
        column(t("Range, low end, kg CO₂e"), 15, "kg"),
        column(t("Range, high end, kg CO₂e"), 15, "kg"),
        column(t("Reductions declared, kg CO₂e"), 15, "kg"),
        column(t("Residual, kg CO₂e"), 15, "kg"),
    ]
    totals = (
        impact.estimated_kg,
        impact.actual_kg,
        impact.total_kg,
        impact.low_kg,
        impact.high_kg,
        impact.reduction_kg,
        impact.residual_kg,
    )
    sums: list[Sum] = [{"column": number, "value": kg} for number, kg in enumerate(totals, start=3)]
    return {
        "name": plain(t("Events")),
        "columns": columns,
        "rows": [_event(row, t) for row in impact.event_rows],
        "total": {"label": plain(t("Total")), "sums": [{"column": 2, "value": impact.participants}, *sums]},
    }


def _event(row: EventRow, t: Texts) -> list[Cell]:
    counted = row.counted
    return [
        event_name(row.answers, t),
        row.day.isoformat(),
        counted.participants,
        row.estimated.total_kg if row.estimated else None,
        row.actual.total_kg if row.actual else None,
        counted.total_kg,
        counted.low_kg,
        counted.high_kg,
        counted.reduction_kg,
        counted.residual_kg,
    ]


def _parts(impact: Impact, t: Texts) -> SheetValues:
    """The categories of each event, a row each, so that they can be grouped by either."""
    rows: list[Sequence[Cell]] = [
        [event_name(row.answers, t), row.day.isoformat(), category_words(key, t), kg]
        for row in impact.event_rows
        for key, kg in row.counted.categories.items()
        if kg
    ]
    columns = [column(t("Event"), 40), column(t("Day"), 12, "date"), column(t("Category"), 28)]
    return {
        "name": plain(t("Events by category")),
        "columns": [*columns, column(t("kg CO₂e"), 15, "kg")],
        "rows": rows,
        "total": {"label": plain(t("Total")), "sums": [{"column": 3, "value": impact.total_kg}]},
    }


def _sums(name: str, title: str, parts: Sequence[tuple[str, float]], total: float, t: Texts) -> SheetValues:
    return {
        "name": plain(name),
        "columns": [column(title, 50), column(t("kg CO₂e"), 15, "kg")],
        "rows": [[words, kg] for words, kg in parts],
        "total": {"label": plain(t("Total")), "sums": [{"column": 1, "value": total}]},
    }


def _named(parts: Mapping[str, float], name: Callable[[str, Texts], str], t: Texts) -> list[tuple[str, float]]:
    return [(name(key, t), kg) for key, kg in sorted(parts.items(), key=lambda part: -part[1]) if kg > 0]


def _contributions(impact: Impact, t: Texts) -> SheetValues:
    """Without a sum: what is in different states does not add up."""
    return {
        "name": plain(t("Contributions")),
        "columns": [
            column(t("State"), 28),
            column(t("Event"), 40),
            column(t("Project"), 40),
            column(t("Requested on"), 14, "date"),
            column(t("Mass funded, kg CO₂e"), 16, "kg"),
            column(t("Total, €"), 14, "money"),
        ],
        "rows": [
            [
                plain(t(STATES[row.state])),
                event_name(row.answers, t),
                row.project,
                row.day.isoformat(),
                float(row.mass_kg),
                str(row.money),
            ]
            for row in impact.contribution_rows
        ],
    }


def _method(facts: PeriodFacts) -> SheetValues:
    t = facts.t
    how = (words for section in METHOD for words in sentences(section, facts.factors, t))
    rows = [
        *titled(t("Counting"), (*map(t, COUNTED), t(BESIDE_EMISSIONS))),
        *titled(t("The method"), how),
        *titled(t("May not be said, and why"), may_not_be_said(t)),
    ]
    return {
        "name": plain(t("Method")),
        "columns": [column(t("About"), 26), column(t("Words"), 110)],
        "rows": rows,
    }
