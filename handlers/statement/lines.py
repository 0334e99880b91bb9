"""Every line of an event’s estimate, with its factor and source: the section that pages and sheets both hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup, escape

from bot.screen import plain
from calculators.activity import Category
from calculators.inventory import event_category, places
from calculators.lines import Line
from handlers.event.assumptions import assumed
from handlers.event.licences import attribution
from handlers.event.line_labels import UNITS, line_label
from handlers.event.words import CATEGORIES, CONFIDENCE
from handlers.statement.facts import Facts
from handlers.statement.inventory import NINE, NZCE
from handlers.statement.sections import Cell, Column, Note, StatedSection, StatedTable, Unit, Worded
from handlers.statement.wording import source_of, sources_of

QUIETLY_ASSUMED = Markup("{what}<i> · {mark}</i>")


def lines(facts: Facts) -> StatedSection:
    """The lines that count, by category, with those that do not named below and the sources listed."""
    t, footprint = facts.t, facts.footprint
    counted = [line for line in footprint.lines if line.quantity]
    numbers = {source: at for at, source in enumerate(sources_of(counted, facts.factors, t), start=1)}
    nothing = (
        plain(line_label(line, facts.answers, facts.factors, t)) for line in footprint.lines if not line.quantity
    )
    none = "; ".join(dict.fromkeys(nothing))
    said = (
        facts.put_together,
        t("Nothing is counted for: {lines}.", lines=none) if none else "",
        t(
            "Each figure is rounded to two figures by itself, so a column may differ from its sum; the sheets have every gram."
        ),
    )
    return StatedSection(
        title=t("Every line"),
        sheet=t("Lines"),
        table=_table(_by_category(counted), numbers, facts),
        notes=(Note("small", said), Note("small", tuple(_sources(counted, numbers, facts)))),
        otherwise=t("Nothing is counted: nobody takes part."),
    )


def with_nothing(counted: StatedSection, facts: Facts) -> StatedSection:
    """For the sheet: also the lines of which there is nothing."""
    return replace(counted, table=_table(_by_category(facts.footprint.lines), {}, facts))


def _table(found: Mapping[Category, list[Line]], numbers: Mapping[str, int], facts: Facts) -> StatedTable:
    t, footprint = facts.t, facts.footprint
    return StatedTable(
        columns=(
            Column(t("Part"), sheet=20),
            Column(t("What"), pages="wide", sheet=36),
            Column(t("Quantity"), Unit.QUANTITY, pages="narrow", sheet=13),
            Column(t("Unit"), pages="narrow", sheet=16, style="quiet"),
            Column(t("kg CO₂e per unit"), Unit.KG_PER_UNIT, pages="narrow", sheet=13),
            Column(t("Source"), Unit.SOURCE, pages="narrow", style="quiet"),
            Column(t("kg CO₂e"), Unit.KG, pages="narrow", sheet=14, total=footprint.total_kg),
            Column(t("of which without the effects of flights beyond CO₂"), Unit.KG, sheet=16),
            Column(t("± of the factor"), Unit.SHARE, sheet=10),
            Column(t("Assumed"), sheet=10),
            Column(t("What was assumed"), sheet=40),
            Column(t("Source"), sheet=44),
            Column(t("Licence"), sheet=34),
            Column(t("How far to trust it"), sheet=30),
            Column(t("Key in the factor table"), sheet=20),
            Column(t("Scope"), Unit.COUNT, sheet=8),
            Column(t("Category of scope 3"), Unit.COUNT, sheet=12),
            Column(NZCE, sheet=30),
        ),
        rows=tuple(_line(line, numbers, facts) for several in found.values() for line in several),
        total=Worded(t("Total"), t("Estimated emissions")),
        subtotals=tuple((t(CATEGORIES[category]), footprint.categories[category]) for category in found),
    )


def _line(line: Line, numbers: Mapping[str, int], facts: Facts) -> tuple[Cell, ...]:
    t = facts.t
    factor = facts.factors[line.factor] if line.factor else None
    what, source = plain(line_label(line, facts.answers, facts.factors, t)), source_of(line, facts.factors, t)
    (place,) = places(line)
    marked = QUIETLY_ASSUMED.format(what=what, mark=t("assumed"))
    return (
        t(CATEGORIES[line.category]),
        Worded(what, marked) if line.assumed else what,
        line.quantity,
        t(UNITS[line.unit]),
        line.kg_co2e_per_unit if factor else Worded(line.kg_co2e_per_unit, "–"),
        numbers.get(source),
        line.kg_co2e,
        line.without_non_co2_kg,
        line.uncertainty,
        t("yes") if line.assumed else t("no"),
        tuple(assumed(one, facts.footprint.kind, t) for one in line.unknown),
        source,
        attribution(factor.licence, t) if factor else "",
        t(CONFIDENCE[factor.confidence]) if factor else "",
        line.factor,
        place.heading.scope,
        place.heading.category or None,
        t(NINE[event_category(line)]),
    )


def _by_category(found: Iterable[Line]) -> Mapping[Category, list[Line]]:
    """The lines of each category that has some, the heaviest lines first."""
    sorted_lines = sorted(found, key=lambda line: -line.kg_co2e)
    grouped = {category: [line for line in sorted_lines if line.category is category] for category in Category}
    return {category: some for category, some in grouped.items() if some}


def _sources(counted: Iterable[Line], numbers: Mapping[str, int], facts: Facts) -> Iterator[str]:
    """The numbered sources, together where they are under the same licence, with what that asks to be said."""
    asked = sources_of(counted, facts.factors, facts.t)
    for licence in dict.fromkeys(asked.values()):
        under = "; ".join(f"[{numbers[source]}] {source}" for source, other in asked.items() if other == licence)
        yield escape(f"{under}. ") + Markup("<b>{}</b>").format(licence)
