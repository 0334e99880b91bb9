"""The town in the address of a list, and the country and state that bind it."""

import pytest

from bot.attendees.cells import town_of_address
from bot.places.search import PlacesFile

ADDRESSES = [
    ("Differdange, Luxembourg", None, "Differdange, LU"),
    ("Ettelbruck (Luxembourg)", None, "Ettelbruck, LU"),
    ("Monterrey, Mexico", None, "Monterrey, MX"),
    ("Monterrey, NL", "MX", "Monterrey, MX"),
    ("Hanover, NH", None, "Hanover (New Hampshire), US"),
    ("1 Main Street, London, ON N6A 3K7, Canada", None, "London, CA"),
    ("12 rue de la Gare, L-4365 Esch-sur-Alzette, Luxembourg", None, "Esch-sur-Alzette, LU"),
    ("12 rue de Merl, Luxembourg", None, "Luxembourg, LU"),
    ("Rockhal, Esch-sur-Alzette", None, "Belval, LU"),
    ("Acme S.A., Hauptstraße 5, 54290 Trier", None, "Trier, DE"),
    ("Hotel Royal, Mamer, Luxembourg", None, "Mamer, LU"),
    ("B-7800 Ath", None, "Ath, BE"),
    ("CH-2502 Bienne", None, "Biel/Bienne, CH"),
    ("Bienne", "CH", "Biel/Bienne, CH"),
    ("Upton, NY", None, None),
    ("Foobar, Mexico", None, None),
    ("Trier, Luxembourg", None, None),
    ("Metz, Trier", None, None),
    ("Metz", "DE", None),
    ("Hotel Royal, Luxembourg", None, None),
    ("en ligne", None, None),
    ("Teams", None, None),
    ("-", None, None),
]


@pytest.mark.parametrize(("cell", "country", "town"), ADDRESSES)
def test_the_country_and_the_state_in_an_address_are_the_town_s(
    places: PlacesFile, cell: str, country: str | None, town: str | None
) -> None:
    assert town_of_address(cell, country, places) == town
