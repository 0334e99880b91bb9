"""What a pasted text costs to be ruled for claims: long ones of every language, and what invites a search to go wrong."""

import time

from calculators.claim_notation import languages
from calculators.claim_rulings import rule
from tests.bench.figure import Figure
from tests.calculators import claims_corpus

CHARACTERS = 1500
MS = 50.0
"""Of the slowest."""
ROUNDS = 5
AWKWARD = ("not climate neutral, ", "„klimaneutral “", "co2 ", "we ask whether ", "#NetZeroGala")


async def figures() -> list[Figure]:
    """One line, which is what this machine does."""
    every = [" ".join(one.text for one in claims_corpus.sentences(language)) for language in languages()]
    slowest = max(_milliseconds(text[:CHARACTERS]) for text in [*every, *(part * 150 for part in AWKWARD)])
    what = f"Ruling a text of {CHARACTERS:,} characters, the slowest of {len(every) + len(AWKWARD)}"
    return [Figure(what, f"{slowest:.0f} ms", f"≤ {MS:.0f} ms", slowest <= MS)]


def _milliseconds(text: str) -> float:
    """How long a text takes, at best."""
    rule(text)  # what is looked for is prepared once
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        rule(text)
        taken.append((time.process_time() - started) * 1000)
    return min(taken)
