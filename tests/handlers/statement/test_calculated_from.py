"""What we calculated ourselves says from what, in words that read as a sentence in the languages of the papers."""

import re
from zoneinfo import ZoneInfo

import pytest

from bot.texts import texts
from calculators.factors import load, versions
from handlers.statement.calculated_from import CALCULATED_FROM, rests_on
from handlers.statement.wording import source_words

A_NAME = re.compile(r"(Base Carbone|DESNZ) \d+|Electricity Maps yearly averages .*")
"""A publication by its own title."""
DERIVED = {
    (version, factor.key): factor
    for version in versions()
    for factor in load(version).factors.values()
    if factor.publisher == "derived"
}


@pytest.mark.parametrize("version", versions())
def test_what_we_calculated_rests_on_a_name_or_is_said_in_words(version: str) -> None:
    sources = {part for (where, _), factor in DERIVED.items() if where == version for part in rests_on(factor.source)}
    assert {one for one in sources if one not in CALCULATED_FROM and not A_NAME.fullmatch(one)} == set()


def test_no_words_are_kept_for_a_source_that_nothing_names() -> None:
    assert set(CALCULATED_FROM) - {part for factor in DERIVED.values() for part in rests_on(factor.source)} == set()


def test_the_words_are_french_in_french() -> None:
    french = texts("fr", ZoneInfo("Europe/Luxembourg"))
    hotel = source_words(DERIVED["2026.1", "hotel_lu"], french)
    assert (
        hotel
        == "calculé par nos soins d’après DESNZ 2025, moyenne de la Belgique, de la France et de l’Allemagne (2025)"
    )
    read = {source_words(one, french) for one in DERIVED.values()}
    assert not [
        one for one in read if re.search(r"\b(the|and|of|for|from|neighbours|mean|average|its|by)\b| [+×/] ", one)
    ]
