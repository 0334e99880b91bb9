"""A number is that of a house only beside a street, a room or a postcode; any other may count people or days, and is asked."""

import pytest

from bot.places.search import PlacesFile
from tests.bot.places.tables import called, rows

NUMBERS = """
    Metz, 5 people from Trier              | ?
    Metz, day 2 in Trier                   | ?
    Metz, 2nd choice Trier                 | ?
    Metz, Trier 20                         | ?
    Metz, ca. 40                           | ?
    Metz, Catering 40                      | ?
    Weberstieg 5, 54290 Trier              | Trier, DE
    Am Markt 5, Trier                      | Trier, DE
    Metz, room 6                           | Metz, FR
    12, rue de la Gare, Metz               | Metz, FR
"""


@pytest.mark.parametrize(("typed", "meant"), rows(NUMBERS))
def test_only_in_an_address_is_a_number_that_of_a_house(places: PlacesFile, typed: str, meant: str) -> None:
    assert called(places.find_address(typed)) == meant
