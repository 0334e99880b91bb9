"""What an event’s estimate adds up from, with factors and sources: in few lines on the pages, every line in the sheets."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from markupsafe import Markup, escape

from bot.screen import plain
from bot.texts import N_, Texts
from calculators.activity import Category
from calculators.basis import is_said_in_part
from calculators.inventory import event_category, places
from calculators.lines import Line
from calculators.weights import Together, together
from handlers.event.assumptions import assumed
from handlers.event.in_a_sentence import part_name
from handlers.event.licences import attribution
from handlers.event.line_labels import UNITS, called, line_label
from handlers.event.words import CATEGORIES, CONFIDENCE, not_counted
from handlers.statement.facts import Facts
from handlers.statement.inventory import NINE, NZCE
from handlers.statement.sections import Cell, Column, Note, StatedSection, StatedTable, Unit, Worded
from handlers.statement.wording import source_of, sources_of

WARMING_POTENTIALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CO2 only": N_("CO₂ alone"),
        "mixed": N_("several"),
        "not stated": N_("the source does not say"),
        "n/a": N_("none"),
    }
)
"""Where a row of the table names no single report (`calculators/factors/README.md`, column `gwp`)."""
QUIETLY_ASSUMED = Markup("{what}<i> · {mark}</i>")


def on_pages(facts: Facts) -> StatedSection:
    """What is counted, put together where one factor and a like distance count it, with the sources listed."""
    t = facts.t
    counted = together(facts.assessment.data, facts.factors)
    numbers = {source: at for at, source in enumerate(_sources_of(counted, facts), start=1)}
    nothing = (
        plain(line_label(line, facts.answers, facts.factors, t))
        for line in facts.footprint.lines
        if not line.quantity and not line.is_left_out(facts.footprint.excluded)
    )
    none = "; ".join(dict.fromkeys(nothing))
    said = (
        facts.put_together,
        t(
            "Journeys are grouped by way of travelling and distance in a straight line; the spreadsheet has every"
            " line, to the gram."
        ),
        not_counted(facts.footprint, t),
        t("None, as answered or as is usual: {lines}.", lines=none) if none else "",
    )
    return StatedSection(
        title=t("What was counted"),
        table=StatedTable(
            columns=(
                Column(t("Part")),
                Column(t("What"), pages="wide"),
                Column(t("Quantity"), Unit.QUANTITY, pages="narrow"),
                Column(t("Unit"), pages="narrow", style="quiet"),
                Column(t("kg CO₂e per unit"), Unit.KG_PER_UNIT, pages="narrow"),
                Column(t("Source"), Unit.SOURCE, pages="narrow", style="quiet"),
                Column(t("kg CO₂e"), Unit.KG, pages="narrow", total=facts.footprint.total_kg),
            ),
            rows=tuple(_row(one, numbers, facts) for one in counted),
            total=Worded(t("Total"), t("Estimated emissions")),
            subtotals=tuple(
                (t(CATEGORIES[category]), facts.footprint.categories[category])
                for category in dict.fromkeys(one.category for one in counted)
            ),
        ),
        notes=(
            Note("small", said),
            Note("small", tuple(_sources(counted, numbers, facts))),
            Note("small", tuple(_potentials(counted, numbers, facts))),
        ),
        otherwise=t("Nothing is counted: nobody takes part."),
    )


def _row(one: Together, numbers: Mapping[str, int], facts: Facts) -> tuple[Cell, ...]:
    t = facts.t
    what = _said_of(one, facts)
    assumed_of_it = ""
    if one.said_kg < one.kg or not one.kg:
        assumed_of_it = t("partly assumed") if one.said_kg or one.said_in_part_kg else t("assumed")
    return (
        t(CATEGORIES[one.category]),
        QUIETLY_ASSUMED.format(what=what, mark=assumed_of_it) if assumed_of_it else what,
        one.quantity,
        t(UNITS[one.unit]),
        one.kg_co2e_per_unit if one.factors else Worded(one.kg_co2e_per_unit, "–"),
        _numbered(one, numbers, facts),
        one.kg,
    )


def _numbered(one: Together, numbers: Mapping[str, int], facts: Facts) -> Cell:
    """The numbers of its sources, several that follow one another as the first and the last."""
    found = sorted({numbers[source_of(factor, facts.factors, facts.t)] for factor in one.factors or (None,)})
    rows = [[at for _, at in several] for _, several in groupby(enumerate(found), lambda pair: pair[1] - pair[0])]
    words = " ".join(f"[{row[0]}]–[{row[-1]}]" if len(row) > 2 else " ".join(f"[{at}]" for at in row) for row in rows)
    return found[0] if len(found) == 1 else Worded(found[0], words)


def _said_of(one: Together, facts: Facts) -> str:
    """What is counted, and over which distance."""
    t = facts.t
    what = (
        part_name(one.means, t)
        if one.means
        else plain(called(next(iter(one.factors), None), one.label, facts.factors, t, ours=one.said_kg < one.kg))
    )
    if one.up_to_km is None and one.over_km is None:
        return what
    if one.over_km is None:
        return plain(t("{what}, up to {km} km", what=what, km=t.number(one.up_to_km or 0, 0)))
    if one.up_to_km is None:
        return plain(t("{what}, over {km} km", what=what, km=t.number(one.over_km, 0)))
    least, most = t.number(one.over_km, 0), t.number(one.up_to_km, 0)
    return plain(t("{what}, {least} to {most} km", what=what, least=least, most=most))


def in_sheets(facts: Facts) -> StatedSection:
    """Every line, also those of which there is nothing."""
    t = facts.t
    return StatedSection(
        title=t("Every line"), sheet=t("Lines"), table=_table(_by_category(facts.footprint.lines), facts)
    )


def _table(found: Mapping[Category, list[Line]], facts: Facts) -> StatedTable:
    t, footprint = facts.t, facts.footprint
    return StatedTable(
        columns=(
            Column(t("Part"), sheet=20),
            Column(t("What"), sheet=36),
            Column(t("Quantity"), Unit.QUANTITY, sheet=13),
            Column(t("Unit"), sheet=16),
            Column(t("kg CO₂e per unit"), Unit.KG_PER_UNIT, sheet=13),
            Column(t("kg CO₂e"), Unit.KG, sheet=14, total=footprint.total_kg),
            Column(t("of which without the effects of flights beyond CO₂"), Unit.KG, sheet=16),
            Column(t("± of the factor"), Unit.SHARE, sheet=10),
            Column(t("Assumed"), sheet=10),
            Column(t("What was assumed"), sheet=40),
            Column(t("Source"), sheet=44),
            Column(t("Licence"), sheet=34),
            Column(t("How far to trust it"), sheet=30),
            Column(t("Key in the factor table"), sheet=20),
            Column(t("Warming potentials, by IPCC report"), sheet=18),
            Column(t("Scope"), Unit.COUNT, sheet=8),
            Column(t("Category of scope 3"), Unit.COUNT, sheet=12),
            Column(NZCE, sheet=30),
        ),
        rows=tuple(_line(line, facts) for several in found.values() for line in several),
        total=Worded(t("Total"), t("Estimated emissions")),
        subtotals=tuple((t(CATEGORIES[category]), footprint.categories[category]) for category in found),
    )


def _assumed(line: Line, t: Texts) -> str:
    if is_said_in_part(line):
        # i18n: in a column: whether something is assumed, beside yes and no
        return t("partly")
    return t("yes") if line.assumed else t("no")


def _line(line: Line, facts: Facts) -> tuple[Cell, ...]:
    t = facts.t
    factor = facts.factors[line.factor] if line.factor else None
    (place,) = places(line)
    counted = not line.is_left_out(facts.footprint.excluded)
    return (
        t(CATEGORIES[line.category]),
        plain(line_label(line, facts.answers, facts.factors, t)),
        line.quantity if counted else None,
        t(UNITS[line.unit]),
        line.kg_co2e_per_unit,
        line.kg_co2e if counted else None,
        line.without_non_co2_kg if counted else None,
        line.uncertainty,
        _assumed(line, t) if counted else t("not counted"),
        tuple(assumed(one, facts.footprint.kind, t) for one in line.unknown),
        source_of(line.factor, facts.factors, t),
        attribution(factor.licence, t) if factor else "",
        t(CONFIDENCE[factor.confidence]) if factor else "",
        line.factor,
        t(WARMING_POTENTIALS.get(line.gwp, line.gwp)) if line.gwp else None,
        place.heading.scope,
        place.heading.category or None,
        t(NINE[event_category(line)]),
    )


def _by_category(found: Iterable[Line]) -> Mapping[Category, list[Line]]:
    """The lines of each category that has some, the heaviest lines first."""
    sorted_lines = sorted(found, key=lambda line: -line.kg_co2e)
    grouped = {category: [line for line in sorted_lines if line.category is category] for category in Category}
    return {category: some for category, some in grouped.items() if some}


def _sources_of(counted: Iterable[Together], facts: Facts) -> Mapping[str, str]:
    return sources_of((key for one in counted for key in one.factors or (None,)), facts.factors, facts.t)


def _sources(counted: Iterable[Together], numbers: Mapping[str, int], facts: Facts) -> Iterator[str]:
    """The numbered sources, together where they are under the same licence, with what that asks to be said."""
    asked = _sources_of(counted, facts)
    for licence in dict.fromkeys(asked.values()):
        under = "; ".join(f"[{numbers[source]}] {source}" for source, other in asked.items() if other == licence)
        yield escape(f"{under}. ") + Markup("<b>{}</b>").format(licence)


def _potentials(counted: Iterable[Together], numbers: Mapping[str, int], facts: Facts) -> Iterator[str]:
    """By whose warming potentials the numbered sources add gases up, where the factor table says so."""
    t = facts.t
    found: dict[str, set[int]] = {}
    for factor in (facts.factors[key] for one in counted for key in one.factors):
        if factor.gwp not in ("", "n/a"):
            words = str(t(WARMING_POTENTIALS.get(factor.gwp, factor.gwp)))
            found.setdefault(words, set()).add(numbers[source_of(factor.key, facts.factors, t)])
    if found:
        each = (f"{words} {', '.join(f'[{at}]' for at in sorted(some))}" for words, some in found.items())
        yield t("Warming potentials, by IPCC report: {reports}.", reports="; ".join(each))
