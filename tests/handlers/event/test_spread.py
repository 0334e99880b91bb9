"""How far off an estimate may be, in words."""

from itertools import pairwise

from bot.texts import texts
from handlers.event.spread import LESS, MORE, between, estimated
from tests.conftest import LUXEMBOURG


def test_a_range_is_told_in_words_whatever_its_figures_and_where_there_is_none_it_says_so() -> None:
    en, fr = texts("en", LUXEMBOURG), texts("fr", LUXEMBOURG)
    for low, high, said, dit in (
        (66, 150, "between a third less and half as much again", "entre un tiers de moins et la moitié de plus"),
        (
            51,
            353,
            "between half that and three and a half times that",
            "entre la moitié et trois fois et demie ce chiffre",
        ),
        (79, 126, "between a fifth less and a quarter more", "entre un cinquième de moins et un quart de plus"),
        (99, 102, "between slightly less and slightly more", "entre à peine moins et à peine plus"),
        (
            0,
            9000,
            "between hardly anything and more than ten times that",
            "entre presque rien et plus de dix fois ce chiffre",
        ),
        (
            45.8,
            375,
            "between half that and four times that",
            "entre la moitié et quatre fois ce chiffre",
        ),  # told no narrower
        (100, 100, "no range", "sans fourchette"),
    ):
        assert (between(100, low, high, en), between(100, low, high, fr)) == (said, dit)
    assert between(0, 0, 0, en) == "no range"
    assert estimated(1000, 500, 2000, en) == (
        "Estimated emissions: <b>1.0\u00a0t\u00a0CO₂e</b> (between half that and twice that)."
    )


def test_of_two_neighbouring_words_one_is_at_most_twice_the_other() -> None:
    for table in (LESS, MORE):
        assert all(max(one / other, other / one) <= 2 for (one, _), (other, _) in pairwise(table)), table
