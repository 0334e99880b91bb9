"""How far off each open question leaves an estimate, alone: mean shift and 95 % of the draws, as parts of what it touches."""

import sys
from collections import defaultdict
from random import Random
from statistics import fmean, pstdev

from bot.places.search import PlacesFile
from bot.settings import load
from calculators import factors
from calculators.answers import read
from calculators.examples import typical
from calculators.footprint import estimate
from tests.plausible.draws import completed

DRAWS = 300


def main() -> None:
    gazetteer, factor_set = PlacesFile.open(load().cache_dir), factors.load()
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name, document in typical().items():
        usual = estimate(read(document), factor_set, gazetteer)
        for question in usual.assumed:
            touched = sum(line.kg_co2e for line in usual.lines if question in line.unknown)
            if not touched:
                continue
            rng = Random(f"{name} {question}")
            drawn = [completed(rng, document, [question], gazetteer) for _ in range(DRAWS)]
            totals = [estimate(read(one), factor_set, gazetteer).total_kg for one in drawn]
            shift, width = (fmean(totals) - usual.total_kg) / touched, 1.96 * pstdev(totals) / touched
            found[question.value, document["kind"]].append(f"{name} {shift:+.2f} ±{width:.2f} of {touched:.0f} kg")
    for (about, kind), lines in sorted(found.items()):
        sys.stdout.write(" | ".join((about, kind, *lines)) + "\n")


if __name__ == "__main__":
    main()
