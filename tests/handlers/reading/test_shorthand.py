"""What people abbreviate, written out: shares, and from one hour to another. What each question makes of it is in `sentences`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.hours import hours_between
from handlers.reading.shorthand import with_shares

WRITTEN = {
    "half train, half car": "50% train, 50% car",
    "la moitié en train, le reste en voiture": "50% en train, le reste en voiture",
    "zwei Drittel Auto": "66.67% Auto",
    "deux déjeuners et un dîner": "2 déjeuners et 1 dîner",
    "zwee Mëttegiessen an een Owesiessen": "2 Mëttegiessen an 1 Owesiessen",
    "Zuch an Auto": "Zuch an Auto",
    "train à midi": "train à midi",
    "en train": "en train",
}
HOURS = {
    "9 to 5": 8,
    "from 9 to 17": 8,
    "9am - 5pm": 8,
    "9h-17h": 8,
    "de 9 à 17 heures": 8,
    "de 9h30 à 17h": 7.5,
    "von 9 bis 17 Uhr": 8,
    "vun 9 bis 17 Auer": 8,
    "9-17": 0,
    "2 days": 0,
    "26 to 30 h": 0,
}


@pytest.mark.parametrize("typed", WRITTEN)
def test_shares_are_percentages_and_small_numbers_are_digits(typed: str) -> None:
    assert with_shares(typed) == WRITTEN[typed]


@pytest.mark.parametrize("typed", HOURS)
def test_from_one_hour_to_another_are_so_many(typed: str) -> None:
    assert hours_between(typed) == HOURS[typed]


@pytest.mark.parametrize("typed", ["2 to 3 hours", "2-3 h"])
def test_where_hours_are_asked_two_to_three_of_them_are_a_range(typed: str) -> None:
    assert hours_between(typed, of_hours=True) == 0


@given(st.text(max_size=60))
def test_whatever_is_typed_is_written_out(typed: str) -> None:
    assert with_shares(with_shares(typed)) == with_shares(typed)
