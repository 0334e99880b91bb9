"""The statement as it is calculated on: the values of `bot.documents.workbook`, the same lines as the PDF's."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.documents.workbook import Cell, Column, Figure, Kind, SheetValues, Values
from bot.screen import plain
from bot.store.models import Contribution
from bot.texts import Texts
from calculators import pricing
from calculators.lines import Line
from calculators.measures import THEMES
from handlers.explaining.assumptions import assumed
from handlers.explaining.breakdown import CONFIDENCE
from handlers.explaining.licences import attribution
from handlers.explaining.line_labels import UNITS, line_label
from handlers.explaining.method import sentences
from handlers.naming import event_name
from handlers.results import CATEGORIES, assumed_count, remark_words
from handlers.saying import may_be_said, may_not_be_said
from handlers.statement.facts import Facts
from handlers.statement.layout import METHOD
from handlers.statement.pages import about, by_category
from handlers.statement.wording import BESIDE_EMISSIONS, KINDS, STATES, project_words, source_of, state_words


def values(facts: Facts, organisation: str, today: date) -> Values:
    """Everything that is in the workbook."""
    return {
        "title": event_name(facts.event.answers, facts.t),
        "author": organisation,
        "day": today.isoformat(),
        "sheets": [
            _summary(facts, organisation, today),
            _lines(facts),
            _assumptions(facts),
            _reductions(facts),
            _contributions(facts),
            _method(facts),
        ],
    }


def _summary(facts: Facts, organisation: str, today: date) -> SheetValues:
    t, footprint, assessment = facts.t, facts.footprint, facts.assessment
    unit = plain(t("kg CO₂e"))
    each = footprint.per_participant_kg
    found = (remark_words(remark, t) for remark in footprint.remarks)
    remarks = [facts.against_plan, facts.recalculated, facts.put_together, *found]
    rows: list[Sequence[Cell]] = [
        [plain(t("Statement")), plain(t(KINDS[facts.event.phase])), ""],
        [plain(t("Name")), event_name(facts.event.answers, t), ""],
        [plain(t("Organisation")), organisation, ""],
        *_about(facts),
        [plain(t("Emission factors")), footprint.factor_set, ""],
        [plain(t("Stated on")), figure(today.isoformat(), "date"), ""],
        [plain(t("Estimated emissions")), figure(footprint.total_kg, "kg"), unit],
        [plain(t("Range, low end")), figure(footprint.low_kg, "kg"), unit],
        [plain(t("Range, high end")), figure(footprint.high_kg, "kg"), unit],
        *([[plain(t("Per participant")), figure(each, "kg"), unit]] if each is not None else []),
        [plain(t("Without the effects of flights beyond CO₂")), figure(footprint.without_non_co2_kg, "kg"), unit],
        [plain(t("Reductions declared")), figure(assessment.reduction_kg, "kg"), unit],
        [
            plain(t("Residual emissions after the reductions declared")),
            figure(assessment.residual_kg, "kg"),
            unit,
        ],
        [plain(t("Data quality")), plain(t(footprint.data_quality.word)), ""],
        [plain(t("Assumptions")), plain(assumed_count(facts.event, footprint, t)), ""],
        *([plain(t("Remark")), plain(words), ""] for words in remarks if words),
        *(
            [plain(t("Part: {part}", part=t(CATEGORIES[category]))), figure(kg, "kg"), unit]
            for category, kg in footprint.categories.items()
            if kg
        ),
    ]
    columns = [column(t("What"), 46), column(t("Value"), 40), column(t("Unit"), 12)]
    return {"name": plain(t("Summary")), "columns": columns, "rows": rows}


def _about(facts: Facts) -> Iterator[Sequence[Cell]]:
    """What the event is, with days as days and numbers as numbers."""
    t, answers = facts.t, facts.event.answers
    for question, (label, words) in about(facts).items():
        value = answers[question]
        if question == "first_day":
            yield [label, figure(str(value), "date"), ""]
        elif question == "days":
            yield [label, figure(value, "number"), plain(t("days"))]
        elif isinstance(value, int | float):
            yield [label, figure(value, "number"), ""]
        else:
            yield [label, words, ""]


def _lines(facts: Facts) -> SheetValues:
    t, footprint = facts.t, facts.footprint
    found = [line for some in by_category(footprint.lines).values() for line in some]
    columns = [
        column(t("Part"), 20),
        column(t("What"), 36),
        column(t("Quantity"), 13, "number"),
        column(t("Unit"), 16),
        column(t("kg CO₂e per unit"), 13, "number"),
        column(t("kg CO₂e"), 14, "kg"),
        column(t("of which without the effects of flights beyond CO₂"), 16, "kg"),
        column(t("± of the factor"), 10, "percent"),
        column(t("Assumed"), 10),
        column(t("What was assumed"), 40),
        column(t("Source"), 44),
        column(t("Licence"), 34),
        column(t("How far to trust it"), 30),
        column(t("Key in the factor table"), 20),
    ]
    return {
        "name": plain(t("Lines")),
        "columns": columns,
        "rows": [_line(line, facts) for line in found],
        "total": {"label": plain(t("Total")), "sums": [{"column": 5, "value": footprint.total_kg}]},
    }


def _line(line: Line, facts: Facts) -> list[Cell]:
    t = facts.t
    factor = facts.factors[line.factor] if line.factor else None
    return [
        plain(t(CATEGORIES[line.category])),
        plain(line_label(line, facts.answers, facts.factors, t)),
        line.quantity,
        plain(t(UNITS[line.unit])),
        line.kg_co2e_per_unit,
        line.kg_co2e,
        line.without_non_co2_kg,
        line.uncertainty,
        plain(t("yes") if line.assumed else t("no")),
        " ".join(plain(assumed(one, t)) for one in line.unknown),
        plain(source_of(line, facts.factors, t)),
        plain(attribution(factor.licence, t)) if factor else "",
        plain(t(CONFIDENCE[factor.confidence])) if factor else "",
        line.factor,
    ]


def _assumptions(facts: Facts) -> SheetValues:
    t = facts.t
    return {
        "name": plain(t("Assumptions")),
        "columns": [column(t("What was assumed"), 100)],
        "rows": [[plain(assumed(one, t))] for one in facts.footprint.assumed],
    }


def _reductions(facts: Facts) -> SheetValues:
    """What each measure saves after those above it adds up; what it would save on its own does not."""
    t = facts.t
    return {
        "name": plain(t("Reductions")),
        "columns": [
            column(t("Measure"), 44),
            column(t("Theme"), 24),
            column(t("On its own, kg CO₂e"), 16, "kg"),
            column(t("After those above, kg CO₂e"), 16, "kg"),
            column(t("How it is counted"), 80),
        ],
        "rows": [
            [
                plain(t(effect.measure.title)),
                plain(t(THEMES[effect.measure.theme])),
                effect.saving_kg,
                facts.saved.get(effect.measure.key, 0.0),
                plain(t(effect.measure.hint)),
            ]
            for effect in facts.declared
        ],
        "total": {
            "label": plain(t("Reductions declared")),
            "sums": [{"column": 3, "value": facts.assessment.reduction_kg}],
        },
    }


def _contributions(facts: Facts) -> SheetValues:
    """Each with its sums. Nothing is added up over states, and nothing is taken off the emissions."""
    t = facts.t
    return {
        "name": plain(t("Contributions")),
        "columns": [
            column(t("State"), 20),
            column(t("Project"), 40),
            column(t("Mass funded, kg CO₂e"), 16, "kg"),
            column(t("Price per tonne"), 12, "money"),
            column(t("Currency"), 10),
            column(t("Price of"), 12, "date"),
            column(t("Source of the price"), 30),
            column(t("Euros per unit of that currency"), 14, "number"),
            column(t("Contribution, €"), 14, "money"),
            column(t("Handling fee, €"), 14, "money"),
            column(t("VAT, €"), 12, "money"),
            column(t("VAT"), 28),
            column(t("Total, €"), 14, "money"),
            column(t("Requested on"), 12, "date"),
            column(t("Decided on"), 12, "date"),
            column(t("What it means"), 80),
        ],
        "rows": [_contribution(one, t) for one in facts.contributions],
    }


def _contribution(contribution: Contribution, t: Texts) -> list[Cell]:
    terms = pricing.Quote.from_document(contribution.quote)
    days = [
        moment.astimezone(t.zone).date().isoformat() if moment else None
        for moment in (contribution.ordered_at, contribution.decided_at)
    ]
    return [
        plain(t(STATES[contribution.state])),
        project_words(contribution, t),
        float(contribution.mass_kg),
        str(terms.price.amount),
        terms.price.currency,
        terms.price.as_of.isoformat(),
        plain(t("placeholder")) if terms.price.placeholder else terms.price.source,
        float(1 / terms.fx.per_euro) if terms.fx else None,
        str(terms.contribution_eur),
        str(terms.handling_eur),
        str(terms.vat_eur),
        plain(t(terms.vat.line, rate=t.number(terms.vat.rate))),
        str(contribution.total),
        *days,
        " ".join(plain(words) for words in (*state_words(contribution, t), t(BESIDE_EMISSIONS)) if words),
    ]


def _method(facts: Facts) -> SheetValues:
    t = facts.t
    safe = may_be_said(facts.assessment, facts.declared, facts.confirmed, t)
    rows = [
        *titled(t("The method"), (words for section in METHOD for words in sentences(section, facts.factors, t))),
        *titled(t("May be said"), safe),
        *titled(t("May not be said, and why"), may_not_be_said(t)),
    ]
    return {
        "name": plain(t("Method")),
        "columns": [column(t("About"), 26), column(t("Words"), 110)],
        "rows": rows,
    }


def titled(title: str, said: Iterable[str]) -> Iterator[list[Cell]]:
    """Sentences, a row each, with what they are about."""
    return ([plain(title), plain(words)] for words in said)


def figure(value: float | str, kind: Kind) -> Cell:
    """A value among words."""
    return Figure(value=value, kind=kind)


def column(title: str, width: int, kind: Kind = "text") -> Column:
    """A column so many characters wide."""
    return {"title": plain(title), "kind": kind, "width": width}
