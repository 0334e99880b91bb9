"""How far off an estimate may be, in words; the figures stand in the fold of a result, under /why and in statements.

“5.2–36 t” of 10 t is between half that and four times that: a range is never told narrower than it is by a word.
"""

from collections.abc import Sequence
from typing import Final

from bot.texts import N_, Texts

LESS: Final[Sequence[tuple[float, str]]] = (
    (0.97, N_("slightly less")),
    (0.9, N_("a tenth less")),
    (0.8, N_("a fifth less")),
    (0.75, N_("a quarter less")),
    (0.67, N_("a third less")),
    (0.5, N_("half that")),
    (0.33, N_("a third of that")),
    (0.25, N_("a quarter of that")),
    (0.2, N_("a fifth of that")),
    (0.1, N_("a tenth of that")),
    (0.05, N_("hardly anything")),
)
"""What the lower end is called, by its share of the estimate."""
MORE: Final[Sequence[tuple[float, str]]] = (
    (1.03, N_("slightly more")),
    (1.1, N_("a tenth more")),
    (1.2, N_("a fifth more")),
    (1.25, N_("a quarter more")),
    (1.33, N_("a third more")),
    (1.5, N_("half as much again")),
    (1.75, N_("three quarters more")),
    (2, N_("twice that")),
    (2.5, N_("two and a half times that")),
    (3, N_("three times that")),
    (3.5, N_("three and a half times that")),
    (4, N_("four times that")),
    (5, N_("five times that")),
    (6, N_("six times that")),
    (8, N_("eight times that")),
    (10, N_("ten times that")),
    (15, N_("more than ten times that")),
)
"""What the higher end is called, by how many times the estimate it is."""
ABOUT: Final = (1.09, 1.05)
"""So many times as far below and above the estimate as they say words may be used for; beyond, the next ones outwards are."""


def between(kg: float, low_kg: float, high_kg: float, t: Texts) -> str:
    """Where the truth is likely to lie beside an estimate in kilograms, as it stands in brackets behind it."""
    if kg <= 0 or low_kg == high_kg:
        return t("no range")
    lower = next((words for share, words in LESS if (1 - share) * ABOUT[0] >= 1 - low_kg / kg), LESS[-1][1])
    return t("between {lower} and {higher}", lower=t(lower), higher=higher(high_kg / kg, t))


def higher(times: float, t: Texts) -> str:
    """What is so many times an estimate, as it stands at the end of a sentence."""
    return t(next((words for most, words in MORE if (most - 1) * ABOUT[1] >= times - 1), MORE[-1][1]))


def estimated(kg: float, low_kg: float, high_kg: float, t: Texts) -> str:
    """An estimate in kilograms as a sentence, with how far off it may be."""
    return t("Estimated emissions: <b>{mass}</b> ({spread}).", mass=t.mass(kg), spread=between(kg, low_kg, high_kg, t))
