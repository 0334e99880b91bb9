"""`residua factors diff` and `residua factors check`: for who makes a new edition of the emission factors."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from bot.estimate_report import figures, signed
from bot.places.search import PlacesFile
from calculators import editions, factors
from calculators.alternatives import BESIDE
from calculators.answers import read
from calculators.examples import typical
from calculators.factors import Factor, FactorSet
from calculators.footprint import estimate
from calculators.geography import Gazetteer

LEAST_WEIGHT = 0.001
"""The share of typical totals from which a row is listed by itself."""

VALUE = "kg_co2e_per_unit"
WORDS = {
    VALUE: "{was:g} → {now:g} kg{change}",
    "unit": "per {was} → per {now}",
    "uncertainty": "±{was:.0%} → ±{now:.0%}",
    "citation": "source {was} → {now}",
    "alternate": "for comparison only: {was} → {now}",
}


class WrongEdition(Exception):
    """An edition that cannot be read or does not suffice; its sentence says why."""


def differences(edition: str, cache_dir: Path) -> Iterator[str]:
    """What an edition changes, row by row and on typical events, a line each. Raises WrongEdition.

    A version is compared with the one before it; what is not shipped yet with the newest.
    """
    after = _edition(edition)
    before = _before(edition)
    yield f"{before.version} → {after.version}"
    found = [_row(row) for row in editions.changes(before, after)]
    yield from found
    yield f"{len(found)} rows differ." if found else "No row differs."
    gazetteer = PlacesFile.open(cache_dir)
    for event, document in typical().items():
        yield f"{event}: {_totals(document, before, after, gazetteer)}"


def findings(edition: str, day: date, cache_dir: Path) -> tuple[tuple[Factor, ...], Iterator[str]]:
    """The rows past their review date, and all rows to look at again as lines. Raises WrongEdition."""
    factor_set, gazetteer = _edition(edition), PlacesFile.open(cache_dir)
    try:
        weights = editions.weights([estimate(read(one), factor_set, gazetteer) for one in typical().values()])
    except factors.UnknownFactor as missing:
        raise WrongEdition(f"{factor_set.version}: typical events need a row “{missing.args[0]}”.") from None
    rows = factor_set.published
    in_use = [one for one in rows if not one.alternate]
    overdue = tuple(one for one in rows if one.review < day)
    single = [one for one in in_use if one.key not in BESIDE]
    said = chain(
        _listed(f"past their review date on {day}", overdue, weights, lambda one: f"due {one.review}", least=0),
        _listed("that stand in for another", filter(editions.stands_in, in_use), weights, lambda one: one.label),
        _listed("no publisher stands for", filter(editions.is_weak, in_use), weights, lambda one: one.confidence),
        _listed("with a single source", single, weights, lambda one: one.citation),
    )
    return overdue, said


def _edition(named: str) -> FactorSet:
    """A version that is shipped, a folder of one, or a table in the place of the newest version's."""
    if not named or named in factors.versions():
        return factors.load(named)
    path = Path(named)
    try:
        if path.is_dir():
            return factors.read(path)
        newest = factors.load()
        table = factors.rows(path.read_text(encoding="utf-8-sig"), newest.valid_until)
        published = {**factors.beside(newest.version, path.name), **table}
        rows = factors.WithWorkedOut(published)
    except (OSError, UnicodeDecodeError) as failure:
        raise WrongEdition(f"{named}: {getattr(failure, 'strerror', None) or 'is not text in UTF-8'}.") from None
    except factors.MalformedTable as wrong:
        raise WrongEdition(f"{named}: {wrong}") from None
    return replace(newest, version=path.name, factors=rows)


def _before(edition: str) -> FactorSet:
    shipped = factors.versions()
    if edition not in shipped:
        return factors.load()
    position = shipped.index(edition)
    if not position:
        later = f" What changed since: residua factors diff {shipped[1]}." if len(shipped) > 1 else ""
        raise WrongEdition(f"{edition} is the first version: there is none before it to compare it with.{later}")
    return factors.load(shipped[position - 1])


def _row(row: editions.RowChange) -> str:
    if row.before is None and row.after is not None:
        return f"+ {row.key}: {row.after.kg_co2e_per_unit:g} kg per {row.after.unit} ±{row.after.uncertainty:.0%}"
    if row.after is None or row.before is None:
        return f"- {row.key}: gone"
    said = []
    for field in row.fields:
        was, now = getattr(row.before, field), getattr(row.after, field)
        said.append(WORDS[field].format(was=was, now=now, change=_change(was, now) if field == VALUE else ""))
    return f"~ {row.key}: {'; '.join(said)}"


def _change(was: float, now: float) -> str:
    return f" ({signed(100 * (now / was - 1))}%)" if was and now != was else ""


def _totals(document: dict[str, object], before: FactorSet, after: FactorSet, gazetteer: Gazetteer) -> str:
    """Both totals and their difference, which is worked out before rounding."""
    was, now = (_total(document, one, gazetteer) for one in (before, after))
    shown = " → ".join(one if isinstance(one, str) else f"{figures(one)} kg" for one in (was, now))
    return shown if isinstance(was, str) or isinstance(now, str) else f"{shown} ({signed(now - was)} kg)"


def _total(document: dict[str, object], factor_set: FactorSet, gazetteer: Gazetteer) -> float | str:
    """Kilograms, or which row is missing."""
    try:
        return estimate(read(document), factor_set, gazetteer).total_kg
    except factors.UnknownFactor as missing:
        return f"no row “{missing.args[0]}”"


def _listed(
    title: str,
    rows: Iterable[Factor],
    weights: Mapping[str, float],
    detail: Callable[[Factor], str],
    least: float = LEAST_WEIGHT,
) -> Iterator[str]:
    """The rows by what they carry, the heaviest first; how many more there are that carry less than `least`."""
    found = sorted(rows, key=lambda one: (-weights.get(one.key, 0), one.key))
    listed = [one for one in found if weights.get(one.key, 0) >= least]
    yield f"{len(found)} rows {title}: {sum(weights.get(one.key, 0) for one in found):.1%} of typical totals"
    for one in listed:
        yield f"  {weights.get(one.key, 0):6.1%}  {one.key}: {detail(one)}"
    if len(listed) < len(found):
        yield f"  and {len(found) - len(listed)} that carry less than {least:.1%} each"
