"""What is printed and what is in the cells: every row, subtotal and total of an event's statement is the footprint's.

The pages are read from the file itself, as a reader would."""

from collections import defaultdict
from collections.abc import Mapping
from math import ceil
from typing import Any

import pytest
from babel.numbers import parse_decimal

from bot.screen import plain
from bot.store.models import Contribution, ContributionState
from bot.texts import Texts
from calculators import pricing
from calculators.activity import Category
from calculators.basis import is_said_in_part
from calculators.footprint import Footprint, estimate
from calculators.inventory import entries
from calculators.lines import Line
from calculators.weights import DISTANCES_KM, parts, together
from handlers.event.figures import answers_of
from handlers.event.in_a_sentence import part_name
from handlers.event.line_labels import UNITS, called, line_label
from handlers.event.offer_words import funded_mass
from handlers.event.words import CATEGORIES
from handlers.statement.pages import MOST_BARS
from handlers.statement.wording import STATES, residual_words, source_of
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.statement.reading import (
    DECLARED,
    SHORT,
    assessment,
    chat_texts,
    comes_out_or_says_so,
    contributed,
    pages,
    sheets,
    stated,
)
from tests.pdf import Pdf

TOWNS = ("Paris, FR", "Lyon, FR", "Cologne, DE", "Lisbon, PT", "Berlin, DE", "Madrid, ES")
LIST = [{"people": 1 + at % 5, "from": TOWNS[at % 6]} for at in range(24)]
LONG = ANSWERS | {
    "origins": {"groups": LIST, "listed": sum(int(str(group["people"])) for group in LIST), "towns": 24},
    "transport": {"train": 60, "plane": 40},
}
OWN_FIGURES = SHORT | {
    "other_kg": 12.5,
    "energy": "kwh",
    "energy_kwh": 800,
    "online_participants": 9,
    "online_hours": 3,
}
EVENTS = {"conference": ANSWERS, "meeting": SHORT, "long list": LONG, "own figures": OWN_FIGURES}
HALF_A_GRAM = 0.000501
STRETCHES = len(DISTANCES_KM) + 1
THREE_FIGURES = 0.006
TWO_FIGURES = 0.05 + 2 * THREE_FIGURES
"""How far off a figure may be that is rounded so; of two, what is worked out from a quantity and a factor of three."""
"""In kilograms; and a little for halves that a float cannot hold."""


@pytest.fixture(params=EVENTS.values(), ids=list(EVENTS))
def event(request: pytest.FixtureRequest, chat: Chat) -> Chat:
    """A member with an event at hand."""
    answered(chat, answers=request.param)
    return chat


def footprint(chat: Chat) -> Footprint:
    """Worked out beside the statement, from the answers."""
    return estimate(answers_of(chat.event), chat.world.factors, chat.world.places, apart=True)


def number(printed: str, t: Texts) -> float:
    return float(parse_decimal(printed, locale=t.locale, strict=True))


def by_category(found: Footprint, t: Texts) -> Mapping[str, list[Line]]:
    """The lines that count, by the words for their category, the heaviest first."""
    grouped = defaultdict(list)
    for line in sorted(found.lines, key=lambda line: (list(Category).index(line.category), -line.kg_co2e)):
        if line.quantity:
            grouped[str(plain(t(CATEGORIES[line.category])))].append(line)
    return grouped


def as_groups(rows: list[list[str]]) -> dict[tuple[str, str], list[list[str]]]:
    """Rows by the two cells of the heading they stand under."""
    groups: dict[tuple[str, str], list[list[str]]] = {}
    for row in rows:
        if len(row) == 2:
            groups[row[0], row[1]] = []
        else:
            list(groups.values())[-1].append(row)
    return groups


# The pages


def table_of_lines(file: Pdf, t: Texts) -> list[list[str]]:
    return next(table for table in file.tables if plain(t("Quantity")) in table[0])


def test_every_row_subtotal_and_total_of_the_pages_is_the_footprints(event: Chat) -> None:
    t, found = chat_texts(event), footprint(event)
    _, *rows, (label, *_, total) = table_of_lines(pages(stated(event)), t)
    expected = by_category(found, t)
    groups = as_groups(rows)
    assert [title for title, _ in groups] == [*expected]
    for (title, subtotal), printed in groups.items():
        lines = expected[title]
        category = lines[0].category
        assert subtotal == t.significant(found.categories[category])
        kilograms = [number(row[-1], t) for row in printed]
        assert kilograms == sorted(kilograms, reverse=True)
        assert len(printed) <= len({(line.factor, line.label) for line in lines}) * STRETCHES
    assert label == plain(t("Estimated emissions"))
    assert total == t.significant(found.total_kg)


def test_each_row_is_rounded_by_itself_and_where_a_column_does_not_add_up_that_is_said(event: Chat) -> None:
    t = chat_texts(event)
    file = pages(stated(event))
    _, *rows, (*_, total) = table_of_lines(file, t)
    groups = as_groups(rows)
    columns = [
        ([number(row[-1], t) for row in printed], number(subtotal, t)) for (_, subtotal), printed in groups.items()
    ]
    columns.append(([number(subtotal, t) for _, subtotal in groups], number(total, t)))
    assert all(comes_out_or_says_so(file, column, whole, t) for column, whole in columns)
    counted = together(assessment(event).data, event.world.factors)
    printed = sorted(row[-1] for several in groups.values() for row in several)
    assert printed == sorted(t.significant(one.kg) for one in counted)


def test_every_row_of_the_pages_can_be_worked_out_again(event: Chat) -> None:
    t, found = chat_texts(event), footprint(event)
    file = pages(stated(event))
    written = file.text.replace("\n", "")
    factors = event.world.factors
    lines = [line for several in by_category(found, t).values() for line in several]
    rows = [row for row in table_of_lines(file, t)[1:-1] if len(row) > 2]
    numbers = {int(row[4].strip("[]")) for row in rows}
    assert numbers == set(range(1, len(numbers) + 1))
    names = {plain(called(line.factor, line.label, factors, t, ours=line.assumed)): line for line in lines}
    printed: dict[str, float] = defaultdict(float)
    for what, quantity, unit, factor, source, kg in rows:
        name = max((name for name in names if what.startswith(name)), key=len)
        line = names[name]
        printed[name] += number(quantity, t)
        assert unit == plain(t(UNITS[line.unit]))
        assert f"{source} {source_of(line.factor, factors, t)}" in written
        if line.factor is None:
            assert factor == "–"
            continue
        each = number(factor, t)
        assert each == pytest.approx(line.kg_co2e_per_unit, rel=THREE_FIGURES)
        assert number(kg, t) == pytest.approx(number(quantity, t) * each, rel=TWO_FIGURES)
    for name, one in names.items():
        counted = sum(line.quantity for line in lines if (line.factor, line.label) == (one.factor, one.label))
        assert printed[name] == pytest.approx(counted, rel=THREE_FIGURES)


def test_a_line_is_marked_as_assumed_in_part_or_as_a_whole_and_says_how_far_people_come(chat: Chat) -> None:
    t = chat_texts(chat)
    answered(chat)
    rows = [row[0] for row in table_of_lines(pages(stated(chat)), t)[1:-1] if len(row) > 2]
    marks = {row.rpartition(" · ")[2] for row in rows if " · " in row}
    assert marks == {plain(t("assumed")), plain(t("partly assumed"))}
    assert any(
        plain(t("{what}, {least} to {most} km", what="", least=t.number(500), most=t.number(1500))) in row
        for row in rows
    )


def test_the_figure_to_take_away_its_range_and_its_parts_are_on_the_pages(event: Chat) -> None:
    t, found = chat_texts(event), footprint(event)
    first = pages(stated(event)).text.split(plain(t("Remarks")))[0].split("\n")
    estimated = first.index(plain(t("Estimated emissions")))
    spread = plain(t("range {range}", range=t.mass_range(found.low_kg, found.high_kg)))
    assert first[estimated : estimated + 3] == [plain(t("Estimated emissions")), t.mass(found.total_kg), spread]
    shown = first[first.index(plain(t("What the estimate is made of"))) :]
    made_of = parts(assessment(event).data, event.world.factors)
    assert sum(part.kg for part in made_of) == pytest.approx(found.total_kg)
    named = made_of if len(made_of) <= MOST_BARS else made_of[: MOST_BARS - 1]
    rest = [part.kg for part in made_of[len(named) :]]
    bars = {part_name(part.what, t): part.kg for part in named} | (
        {t("Other parts, together"): sum(rest)} if rest else {}
    )
    for label, kg in bars.items():
        assert shown[shown.index(plain(label)) + 1].startswith(f"{t.short_mass(kg)} · ")


def test_reductions_on_the_pages_are_the_measures_and_add_up(event: Chat) -> None:
    t = chat_texts(event)
    event.event.measures = DECLARED
    event.session.flush()
    assessed = assessment(event)
    file = pages(stated(event))
    table = next(one for one in file.tables if one[0][0] == plain(t("Measure")))
    _, *rows, (label, *_, total) = table
    effects = [effect for effect in assessed.effects if effect.chosen]
    for (title, _, alone, after), effect in zip(rows, effects, strict=True):
        assert title == plain(t(effect.measure.title))
        assert alone == t.significant(effect.saving_kg)
        assert after == t.significant(assessed.savings_in_turn.get(effect.measure.key, 0.0))
    assert label == plain(t("Reductions declared"))
    assert total == t.significant(assessed.reduction_kg)
    assert comes_out_or_says_so(file, [number(row[-1], t) for row in rows], number(total, t), t)
    left = plain(residual_words(assessed, t))
    assert t.mass(assessed.total_kg - assessed.reduction_kg) in left
    assert "".join(file.text.split()).count("".join(left.split())) == 1, "below the table"
    done = plain(
        t(
            "Reductions declared: {mass}. Residual emissions after them: {residual}.",
            mass=t.mass(assessed.reduction_kg),
            residual=t.mass(assessed.residual_kg),
        )
    )
    assert "".join(done.split()) in "".join(file.text.split()), "and on the first page"


@pytest.mark.parametrize("state", STATES)
def test_a_contribution_is_printed_with_its_mass_and_its_sum(chat: Chat, state: str) -> None:
    answered(chat)
    made = contributed(chat, ContributionState(state))
    t = chat_texts(chat)
    terms = pricing.Quote.from_document(made.quote)
    written = pages(stated(chat)).text.replace("\n", "")
    assert t.money(made.total) in written
    assert plain(t(STATES[state])) in written
    price = t.money(terms.price.amount)
    assert price in written
    assert plain(t("Total: <b>{money}</b>", money=t.money(made.total))) in written
    assert f"{funded_mass(terms, t)} × {price}" in written


# The sheets


def sheet(chat: Chat, name: str) -> tuple[list[dict[str, Any]], list[Any]]:
    """The rows of a sheet by their headings, without the last, and the last."""
    headings, *rows, last = sheets(stated(chat, "xlsx"))[plain(chat_texts(chat)(name))]
    return [dict(zip(headings, row, strict=True)) for row in rows], last


def test_every_cell_of_the_lines_is_the_footprints(event: Chat) -> None:
    t, found = chat_texts(event), footprint(event)
    rows, total = sheet(event, "Lines")
    lines = sorted(found.lines, key=lambda line: (list(Category).index(line.category), -line.kg_co2e))
    for row, line in zip(rows, lines, strict=True):
        factor = event.world.factors[line.factor] if line.factor else None
        assert row[t("Part")] == plain(t(CATEGORIES[line.category]))
        assert row[t("What")] == plain(line_label(line, answers_of(event.event), event.world.factors, t))
        assert row[t("Unit")] == plain(t(UNITS[line.unit]))
        left_out = not line.quantity and bool({*found.excluded} & {*line.unknown})
        is_assumed = t("partly") if is_said_in_part(line) else t("yes") if line.assumed else t("no")
        assert row[t("Assumed")] == plain(t("not counted") if left_out else is_assumed)
        assert row[t("Source")] == source_of(line.factor, event.world.factors, t)
        assert row[t("Key in the factor table")] == (factor.key if factor else "")
        assert bool(row[t("Warming potentials, by IPCC report")]) == bool(factor)
        counted = {
            "Quantity": line.quantity,
            "kg CO₂e": line.kg_co2e,
            "of which without the effects of flights beyond CO₂": line.without_non_co2_kg,
        }
        cells = {"kg CO₂e per unit": line.kg_co2e_per_unit, "± of the factor": line.uncertainty}
        if left_out:
            assert [row[t(heading)] for heading in counted] == [""] * len(counted), "not asked is not nought"
        else:
            cells |= counted
        assert [row[t(heading)] for heading in cells] == pytest.approx([*cells.values()], rel=1e-12)
    assert sum(row[t("kg CO₂e")] or 0 for row in rows) == pytest.approx(found.total_kg, rel=1e-12)
    assert [one for one in total if isinstance(one, float)] == [pytest.approx(found.total_kg, rel=1e-12)]


def test_every_cell_of_the_inventory_is_the_footprints_and_every_line_is_in_it(event: Chat) -> None:
    t, found = chat_texts(event), footprint(event)
    rows, (*_, total) = sheet(event, "Inventory")
    assert total == pytest.approx(found.total_kg, rel=1e-12)
    stated_kg = {(row[t("Scope")], row[t("Category of scope 3")]): row[t("kg CO₂e")] for row in rows}
    by_line: dict[tuple[Any, Any], float] = defaultdict(float)
    by_nine: dict[str, float] = defaultdict(float)
    for line in sheet(event, "Lines")[0]:
        by_line[line[t("Scope")], line[t("Category of scope 3")]] += line[t("kg CO₂e")] or 0
        by_nine[line["NZCE"]] += line[t("kg CO₂e")] or 0
    assert stated_kg == pytest.approx({heading: kg for heading, kg in by_line.items() if kg})
    nine, (_, of_nine) = sheet(event, "NZCE")
    assert len(nine) == 9 + 1
    assert of_nine == pytest.approx(found.total_kg, rel=1e-12)
    assert {row[t("Category")]: row[t("kg CO₂e")] or 0 for row in nine} == pytest.approx(
        {row[t("Category")]: by_nine[row[t("Category")]] for row in nine}
    )
    assert not [row for row in nine if row[t("kg CO₂e")] == 0 and row[t("Category")] == t("Local transportation")]


def test_the_inventory_on_the_pages_adds_up_to_the_total(event: Chat) -> None:
    t, found = chat_texts(event), footprint(event)
    heading = plain(t("Heading in the GHG Protocol"))
    file = pages(stated(event))
    _, *rows, (label, *_, total) = next(one for one in file.tables if one[0][0] == heading)
    assert (label, total) == (plain(t("Estimated emissions")), t.significant(found.total_kg))
    assert [row[-1] for row in rows] == [t.significant(entry.kg_co2e) for entry in entries(found.lines)]
    assert comes_out_or_says_so(file, [number(row[-1], t) for row in rows], number(total, t), t)
    assert {row[1] for row in rows} <= {f"ESRS E1-6 · VSME B3 · GRI 305-{scope}" for scope in (1, 2, 3)}


def test_every_figure_of_the_summary_is_the_footprints(event: Chat) -> None:
    t, found = chat_texts(event), footprint(event)
    event.event.measures = DECLARED
    event.session.flush()
    assessed = assessment(event)
    summary = {row[0]: row[1] for row in sheets(stated(event, "xlsx"))[plain(t("Summary"))][1:]}
    expected = {
        t("Estimated emissions"): found.total_kg,
        t("Range, low end"): found.low_kg,
        t("Range, high end"): found.high_kg,
        t("Different people"): found.attendance.heads,
        t("Visits"): event.event.answers["participants"] * ceil(event.event.answers["days"]),
        t("Journeys there and back"): found.journeys,
        t("Per participant"): found.per_participant_kg,
        t("Per participant-day"): found.total_kg / (event.event.answers["participants"] * event.event.answers["days"]),
        t("Without the effects of flights beyond CO₂"): found.without_non_co2_kg,
        t("Reductions declared"): assessed.reduction_kg,
        t("Residual emissions after the reductions declared"): assessed.total_kg - assessed.reduction_kg,
    }
    expected |= {t("Part: {part}", part=t(CATEGORIES[one])): kg for one, kg in found.categories.items() if kg}
    figures = {label: summary[plain(label)] for label in expected}
    assert figures == pytest.approx(expected, rel=1e-12)


def test_reductions_in_the_sheet_are_the_measures(event: Chat) -> None:
    t = chat_texts(event)
    event.event.measures = DECLARED
    event.session.flush()
    assessed = assessment(event)
    rows, (*_, total, _) = sheet(event, "Reductions")
    effects = [effect for effect in assessed.effects if effect.chosen]
    assert [row[t("Measure")] for row in rows] == [plain(t(effect.measure.title)) for effect in effects]
    assert [row[t("On its own, kg CO₂e")] for row in rows] == pytest.approx([one.saving_kg for one in effects])
    after = [assessed.savings_in_turn.get(effect.measure.key, 0.0) for effect in effects]
    assert [row[t("After those above, kg CO₂e")] for row in rows] == pytest.approx(after)
    assert total == pytest.approx(sum(after)) == pytest.approx(assessed.reduction_kg)


def test_every_sum_of_a_contribution_is_its_quotes(chat: Chat) -> None:
    answered(chat)
    wanted: list[Contribution] = [
        contributed(chat, ContributionState.CONFIRMED),
        contributed(chat, ContributionState.PAID, "solar-ke"),
    ]
    t = chat_texts(chat)
    headings, *rows = sheets(stated(chat, "xlsx"))[plain(t("Contributions"))]
    cells = [dict(zip(headings, row, strict=True)) for row in rows]
    assert [row[t("State")] for row in cells] == [plain(t(STATES[one.state])) for one in reversed(wanted)]
    for row, made in zip(cells, reversed(wanted), strict=True):
        terms = pricing.Quote.from_document(made.quote)
        sums = [row[t(one)] for one in ("Price per tonne", "Contribution, €", "VAT, €", "Total, €")]
        expected = (terms.price.amount, terms.contribution_eur, terms.vat_eur, made.total)
        assert sums == pytest.approx([float(one) for one in expected], abs=0.001)
        assert row[t("Mass, kg CO₂e")] == pytest.approx(float(made.mass_kg), abs=HALF_A_GRAM)
