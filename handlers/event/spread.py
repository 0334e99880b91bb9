"""How far off an estimate may be, in words; the figures stand in the fold of a result, under /why and in statements.

“5.2–36 t” of 10 t is between half as much and three and a half times as much.
"""

from collections.abc import Sequence
from math import log
from typing import Final

from bot.texts import N_, Texts

LESS: Final[Sequence[tuple[float, str]]] = (
    (0.97, N_("slightly less")),
    (0.9, N_("a tenth less")),
    (0.8, N_("a fifth less")),
    (0.75, N_("a quarter less")),
    (0.67, N_("a third less")),
    (0.5, N_("half as much")),
    (0.33, N_("a third as much")),
    (0.25, N_("a quarter as much")),
    (0.2, N_("a fifth as much")),
    (0.1, N_("a tenth as much")),
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
    (2, N_("twice as much")),
    (2.5, N_("two and a half times as much")),
    (3, N_("three times as much")),
    (3.5, N_("three and a half times as much")),
    (4, N_("four times as much")),
    (5, N_("five times as much")),
    (6, N_("six times as much")),
    (8, N_("eight times as much")),
    (10, N_("ten times as much")),
    (15, N_("more than ten times as much")),
)
"""What the higher end is called, by how many times the estimate it is."""


def between(kg: float, low_kg: float, high_kg: float, t: Texts) -> str:
    """Where the truth is likely to lie beside an estimate in kilograms, as it stands in brackets behind it."""
    if kg <= 0 or low_kg == high_kg:
        return t("no range")
    lower, higher = t(_nearest(low_kg / kg, LESS)), t(_nearest(high_kg / kg, MORE))
    return t("between {lower} and {higher}", lower=lower, higher=higher)


def estimated(kg: float, low_kg: float, high_kg: float, t: Texts) -> str:
    """An estimate in kilograms as a sentence, with how far off it may be."""
    return t("Estimated emissions: <b>{mass}</b> ({spread}).", mass=t.mass(kg), spread=between(kg, low_kg, high_kg, t))


def _nearest(ratio: float, table: Sequence[tuple[float, str]]) -> str:
    """The words for the ratio of the table that is the smallest factor away; an estimate may reach down to nothing."""
    return min(table, key=lambda row: abs(log(row[0] / max(ratio, LESS[-1][0]))))[1]
