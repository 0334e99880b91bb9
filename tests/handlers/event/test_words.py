"""The words around figures."""

import pytest

from bot.texts import texts
from calculators.contradictions import Remark
from handlers.event.words import remark_words
from tests.conftest import LUXEMBOURG


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("en", 3.46, "about 3.5"),
        ("fr", 3.46, "about 3,5"),
        ("en", 7, "about 7"),
        ("en", 10.4, "about 10"),
        ("en", 1234, "about 1,234"),
        ("en", 1234.4, "about 1,200"),
        ("en", "2027-12-31", "about 31 December 2027"),
    ],
)
def test_a_remark_says_what_was_worked_out_to_two_figures_a_whole_number_whole_and_a_day_as_a_day(
    language: str, value: float | str, said: str
) -> None:
    assert str(remark_words(Remark("odd", "about {value}", {"value": value}), texts(language, LUXEMBOURG))) == said
