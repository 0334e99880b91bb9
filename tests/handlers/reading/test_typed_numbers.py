"""Numbers as people type them, whatever the language of the chat; the dialogues hold what each question makes of them."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import LANGUAGES, Unreadable, texts
from handlers.reading import typed_numbers
from tests.conftest import LUXEMBOURG

NUMBERS = {
    "quatre-vingt-dix-neuf": "99",
    "vingt et un": "21",
    "deux mille cinq cents": "2500",
    "two hundred and ten": "210",
    "a hundred": "100",
    "half a dozen": "6",
    "une douzaine": "12",
    "zwei Dutzend": "24",
    "deux demi-journées": "1",
    "a day and a half": "1.5",
    "1½": "1.5",
    "2 1/2": "2.5",
    "3 jours ½": "3.5",
    "1.5k": "1500",
    "2 cents": "200",
    "0,5 t": "500",
    "1,2 MWh": "1200",
    "250 g": "0.25",
    "75 cl": "0.75",
    "1h15": "1.25",
    "200 m2": "200",
    "12 kg CO2": "12",
    "50 T-shirts": "50",
}
NO_NUMBERS = ("a few", "un peu", "one or two", "20 30", "20.4.2027", "beaucoup", "the a", "k")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_is_read_in_the_unit_that_is_asked_for(typed: str, language: str) -> None:
    assert typed_numbers.one(typed, texts(language, LUXEMBOURG)) == Decimal(NUMBERS[typed])


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_not_clearly_one_number_is_none(typed: str) -> None:
    with pytest.raises(Unreadable):
        typed_numbers.one(typed, texts("en", LUXEMBOURG))


def test_only_whole_numbers_make_a_lone_separator_group() -> None:
    t = texts("en", LUXEMBOURG)
    assert typed_numbers.one("1.200", t, whole=True) == 1200
    assert typed_numbers.one("1.200", t) == Decimal("1.2")
    assert typed_numbers.one("1.200 t", t, whole=True) == 1200, "1.2 tonnes in kilograms"


@given(st.text(max_size=60), st.sampled_from(list(LANGUAGES)), st.booleans())
def test_whatever_is_typed_is_a_number_or_refused(typed: str, language: str, whole: bool) -> None:
    t = texts(language, LUXEMBOURG)
    with contextlib.suppress(Unreadable):
        assert typed_numbers.one(typed, t, whole=whole).is_finite()
    assert isinstance(typed_numbers.with_digits(typed), str)
