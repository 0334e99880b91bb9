"""`residua estimate` and `compare-models`: an answers document in, figures or plain reasons out, as tables for a person."""

import json
import sys
from collections.abc import Callable, Sequence
from math import floor, log10
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

from bot.places.search import PlacesFile
from bot.sums import add_up, differ_as_shown
from calculators import factors
from calculators.answers import Answers, read
from calculators.basis import is_said_in_part
from calculators.confidence import CONFIDENCE
from calculators.footprint import Footprint, activities, estimate
from calculators.geography import UnknownPlace
from calculators.intensity import Per
from calculators.invalid_answers import InvalidAnswers
from calculators.lines import Line
from calculators.models import Compared, compared

Reckoned = TypeVar("Reckoned")


class WrongAnswers(Exception):
    """A document that cannot be estimated; `reasons` name the field and what is wrong with it, one a line."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def written(file: Path) -> str:
    """What is in a file, or on standard input where it is called `-`. Raises WrongAnswers."""
    try:
        found = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return found.decode("utf-8-sig")  # Windows' tools begin a file with a byte order mark
    except (OSError, UnicodeDecodeError) as failure:
        raise WrongAnswers([f"{file}: {getattr(failure, 'strerror', None) or 'is not text in UTF-8'}."]) from None


def footprint(text: str, cache_dir: Path) -> Footprint:
    """The footprint of an answers document given as JSON. Raises WrongAnswers."""
    return _reckoned(text, lambda answers: estimate(answers, factors.load(), PlacesFile.open(cache_dir), apart=True))


def by_other_models(text: str, cache_dir: Path) -> tuple[Compared, ...]:
    """The event's total by every model of which the table has the figures. Raises WrongAnswers."""
    factor_set = factors.load()
    return _reckoned(
        text,
        lambda answers: compared(activities(answers, PlacesFile.open(cache_dir), factor_set, apart=True), factor_set),
    )


def _reckoned(text: str, reckon: Callable[[Answers], Reckoned]) -> Reckoned:
    """What is worked out of the answers in a document. Raises WrongAnswers."""
    try:
        document = json.loads(text, object_pairs_hook=_fields)
    except json.JSONDecodeError as failure:
        raise WrongAnswers([f"document: is not JSON (line {failure.lineno})."]) from None
    except (ValueError, RecursionError):  # thousands of digits, or of brackets
        raise WrongAnswers(["document: is not JSON that can be read."]) from None
    if not isinstance(document, dict):
        raise WrongAnswers(["document: must be an object with named fields."])
    try:
        return reckon(read(document))
    except InvalidAnswers as invalid:
        reasons = [f"{problem.field or 'document'}: {problem.reason}." for problem in invalid.problems]
        raise WrongAnswers(reasons) from None
    except UnknownPlace as unknown:
        what = "country with the code" if unknown.field.endswith(".country") else "town called"
        raise WrongAnswers([f"{unknown.field}: no {what} “{unknown.name}” is known."]) from None


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the document. Of a field that is given twice JSON keeps the last without a word; we do not guess."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        raise WrongAnswers([f"{name}: is given more than once." for name in fields if names.count(name) > 1])
    return fields


def print_table(footprint: Footprint) -> None:
    """The lines with quantity, factor and kilograms; then total, range, what was assumed, and the sources."""
    console = Console()
    table = Table(title=f"Estimated emissions, factor set {footprint.factor_set}", title_justify="left")
    table.add_column("Category")
    table.add_column("Activity")
    table.add_column("Quantity", justify="right")
    table.add_column("kg CO₂e per unit", justify="right")
    table.add_column("kg CO₂e", justify="right")
    for line in footprint.lines:
        if _is_excluded(line, footprint):
            table.add_row(line.category.value, f"{line.label} (not asked)", "", "", "not counted")
            continue
        table.add_row(
            line.category.value,
            f"{line.label}{_mark(line)}",
            f"{figures(line.quantity, 3)} {UNIT_WORDS.get(line.unit, line.unit)}",
            figures(line.kg_co2e_per_unit, 3),
            figures(line.kg_co2e),
        )
    console.print(table)
    each = footprint.per_participant_kg
    per_participant = "" if each is None else f", {figures(each)} kg per participant"
    apart = [f"{figures(kg)} kg per {PER_WORDS[per]}" for per, kg in footprint.intensities.items() if kg != each]
    spread = f"{figures(footprint.low_kg)}–{figures(footprint.high_kg)}"
    if not add_up((line.kg_co2e for line in footprint.lines), footprint.total_kg):
        console.print("Each figure is rounded by itself, so what is shown may not add up exactly.")
    console.print(f"Total {figures(footprint.total_kg)} kg CO₂e (range {spread}){per_participant}")
    if footprint.total_kg:
        console.print(f"The range holds what the event emits with {100 * CONFIDENCE:.0f} % confidence.")
    if apart:
        console.print("That is " + ", ".join(apart))
    if footprint.total_kg - footprint.without_non_co2_kg > 1e-6 * footprint.total_kg:
        console.print(f"Without the non-CO₂ effects of flights: {figures(footprint.without_non_co2_kg)} kg CO₂e")
    if assumed := [one.value for one in footprint.assumed if one not in footprint.excluded]:
        console.print("Assumed, because not answered: " + ", ".join(assumed))
    if footprint.excluded:
        console.print("Not counted, because not asked: " + ", ".join(one.value for one in footprint.excluded))
    if following := footprint.next_question:
        now, after = (100 * kg / footprint.total_kg for kg in (following.plus_minus_kg, following.plus_minus_after_kg))
        console.print(f"Answering {following.question.value} would narrow ±{now:.0f} % to about ±{after:.0f} %.")
    for remark in footprint.remarks:
        console.print(f"Note: {remark.text.format(**{name: _said(value) for name, value in remark.params.items()})}")
    sources = dict.fromkeys(line.source for line in footprint.lines if not _is_excluded(line, footprint))
    console.print("Sources: " + "; ".join(sources), style="dim")


def _mark(line: Line) -> str:
    if is_said_in_part(line):
        return " (partly assumed)"
    return " (assumed)" if line.assumed else ""


def _is_excluded(line: Line, footprint: Footprint) -> bool:
    """Whether the line only says that nobody was asked about this."""
    return not line.quantity and not set(footprint.excluded).isdisjoint(line.unknown)


def _said(value: float | str) -> str:
    """What a remark is about: whole numbers as they are, what was worked out to its figures."""
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if float(value).is_integer() else figures(value)


def models_document(totals: Sequence[Compared]) -> list[dict[str, str | float]]:
    """The totals as JSON, in kg CO2e; the first is as it is counted."""
    return [
        {
            "model": one.model,
            "total_kg": round(one.total_kg, 6),
            "difference_kg": round(one.total_kg - totals[0].total_kg, 6),
            "why": one.why,
        }
        for one in totals
    ]


def print_models(totals: Sequence[Compared]) -> None:
    """The totals with what they differ by from the first, which is as it is counted, and what is counted otherwise."""
    table = Table(title="The same event by other published figures, kg CO₂e", title_justify="left")
    table.add_column("Model")
    table.add_column("Total", justify="right")
    table.add_column("Difference", justify="right")
    table.add_column("Why")
    counted = totals[0].total_kg
    for one in totals:
        more = signed(one.total_kg - counted)
        table.add_row(one.model, figures(one.total_kg), more if one is not totals[0] else "", one.why)
    console = Console()
    console.print(table)
    if not all(differ_as_shown(counted, one.total_kg) for one in totals):
        console.print(
            "Totals and differences are each rounded by themselves; a difference is worked out before rounding."
        )


def signed(value: float) -> str:
    """The same with its sign; nought has none."""
    shown = figures(abs(value))
    return shown if shown == "0" else f"{'+' if value > 0 else '-'}{shown}"


def figures(value: float, digits: int = 2) -> str:
    """To so many significant figures: more would promise too much. The JSON has all of them."""
    rounded = float(f"{value:.{digits}g}")
    decimals = max(digits - 1 - floor(log10(abs(rounded))), 0) if rounded else 0
    return f"{rounded:,.{decimals}f}"


PER_WORDS = {
    Per.PARTICIPANT: "participant",
    Per.HEAD: "different person",
    Per.PARTICIPANT_DAY: "participant-day",
    Per.VISIT: "visit",
    Per.STAND_M2: "m² of stand",
}
UNIT_WORDS = {
    "m2.day": "m² × days",
    "participant.hour": "participant-hours",
    "passenger.km": "passenger-km",
    "room.night": "room-nights",
    "vehicle.km": "vehicle-km",
}
"""The factor table's units as a person says them, where they differ."""
