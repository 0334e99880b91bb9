"""Learns what the traits of a sentence weigh from all that are labelled, and writes `calculators/claim_weights.csv`.

    python -m tests.calculators.claims_weighing           # the figures on sentences left out in turn, one fold after another
    python -m tests.calculators.claims_weighing --write   # and the table

A linear support vector machine by dual coordinate descent (Hsieh et al. 2008), whose traits are scaled by how much more
often they stand in claims (Wang and Manning 2012). The same sentences and meanings give the same table:
run it after either changed.
"""

import csv
import hashlib
import math
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculators.claim_likeness import ALWAYS, DOUBTED, LEARNED_FROM, WEIGHTS
from calculators.claim_notation import TABLES, languages
from calculators.claim_rulings import Verdict, rule, traits_of
from tests.calculators import claims_corpus

FOLDS = 5
LEAST = 2
"""Sentences that a trait stands in at least."""
COST, PASSES, SMOOTHING, SEED = 0.1, 12, 1.0, 1
TOO_LIGHT = 0.03
"""Weights that are left out."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: its traits, whether it claims something, where it stands, and the sentence itself."""

    found: frozenset[str]
    claims: bool
    heading: int
    text: str


def learned(examples: Sequence[Example]) -> Mapping[str, float]:
    """The weight of each trait."""
    scale = _scale(examples)
    index = {trait: at for at, trait in enumerate(scale)}
    scales = list(scale.values())
    rows = [[index[trait] for trait in sorted(one.found) if trait in index] for one in examples]
    signs = [1 if one.claims else -1 for one in examples]
    slack = 1 / (2 * COST)
    lengths = [sum(scales[at] ** 2 for at in row) + slack for row in rows]
    weights, pulls = [0.0] * len(scales), [0.0] * len(rows)
    order, chance = list(range(len(rows))), random.Random(SEED)
    for _ in range(PASSES):
        chance.shuffle(order)
        for one in order:
            row = rows[one]
            short = signs[one] * sum([weights[at] * scales[at] for at in row]) - 1 + pulls[one] * slack
            pull = max(pulls[one] - short / lengths[one], 0.0)
            if step := (pull - pulls[one]) * signs[one]:
                pulls[one] = pull
                for at in row:
                    weights[at] += step * scales[at]
    found = {trait: round(weights[at] * scales[at], 2) for trait, at in index.items()}
    return {trait: weight for trait, weight in found.items() if abs(weight) >= TOO_LIGHT}


def _scale(examples: Sequence[Example]) -> Mapping[str, float]:
    """For each trait the logarithm of how much more often it stands in claims; one for the trait that all have."""
    every = Counter(trait for one in examples for trait in one.found)
    claimed = Counter(trait for one in examples if one.claims for trait in one.found)
    known = {trait: count for trait, count in every.items() if count >= LEAST}
    total_claimed = sum(claimed[trait] for trait in known)
    total_other = sum(known.values()) - total_claimed
    return {
        trait: 1.0
        if trait == ALWAYS
        else math.log((claimed[trait] + SMOOTHING) / total_claimed * total_other / (count - claimed[trait] + SMOOTHING))
        for trait, count in sorted(known.items())
    }


def examples() -> list[Example]:
    """All that are labelled, in every language."""
    return [
        Example(
            traits_of(one.text),
            one.reason != claims_corpus.ALLOWED,
            one.heading,
            one.text,
        )
        for language in languages()
        for one in claims_corpus.sentences(language)
    ]


def left_out(every: Sequence[Example]) -> list[tuple[float, Example]]:
    """Each with its weight by what was learned from those below other headings."""
    weighed = []
    for fold in range(FOLDS):
        known = learned([one for one in every if one.heading % FOLDS != fold])
        weighed += [
            (sum(known.get(trait, 0.0) for trait in one.found), one) for one in every if one.heading % FOLDS == fold
        ]
    return weighed


def report(weighed: Sequence[tuple[float, Example]]) -> str:
    """What is doubted at some thresholds, of claims and of innocent sentences not seen before."""
    claims = [weight for weight, one in weighed if one.claims]
    without_them = (Verdict.ALLOWED, Verdict.UNSURE)  # as ruled without the weights
    others = [weight for weight, one in weighed if not one.claims and rule(one.text).verdict in without_them]
    return "\n".join(
        f"{at:5.2f}: of claims {sum(weight > at for weight in claims) / len(claims):.3f},"
        f" of innocent sentences {sum(weight > at for weight in others) / len(others):.3f}"
        for at in (-0.25, 0.0, 0.25, DOUBTED, 0.75, 1.0)
    )


def learned_from() -> str:
    """A digest of what the weights depend on: the sentences, the words and their meanings, the settings."""
    digest = hashlib.sha256(repr((LEAST, COST, PASSES, SMOOTHING, SEED, TOO_LIGHT)).encode())
    for file in sorted([*claims_corpus.FOLDER.glob("*.txt"), *TABLES.glob("*.toml")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def write(weights: Mapping[str, float]) -> None:
    """The table, in alphabetical order, below what it was learned from."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{LEARNED_FROM}{learned_from()}\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("trait", "weight"))
        table.writerows((trait, f"{weight:.2f}") for trait, weight in sorted(weights.items()))


if __name__ == "__main__":
    found = examples()
    if "--write" in sys.argv:
        write(learned(found))
    else:
        sys.stdout.write(report(left_out(found)) + "\n")
