"""Every country by its name in four languages, behind the words people put before it, is that country and no town elsewhere."""

import pytest
from babel import Locale

from bot.places.regions import dataset
from bot.turn import Places, World
from bot.words import LANGUAGES
from handlers.event.origins.understanding import country, understood
from handlers.reading.groups import grammar

BEFORE = {
    "en": ("from ", "from the ", "from all over "),
    "fr": ("de ", "du ", "des ", "d’", "de l’", "de la "),
    "de": ("aus ", "aus der ", "aus den ", "aus dem "),
    "lb": ("aus ", "aus der ", "vun ", "aus dem "),
}
BESIDE_OFFICIAL_NAMES = {
    "en": {
        "UK": "GB",
        "States": "US",
        "America": "US",
        "Holland": "NL",
        "Emirates": "AE",
        "Czech Republic": "CZ",
    },
    "fr": {
        "Hollande": "NL",
        "Angleterre": "GB",
        "Birmanie": "MM",
        "Cap-Vert": "CV",
        "USA": "US",
        "Grande-Bretagne": "GB",
    },
    "de": {
        "Vereinigten Staaten": "US",
        "Niederlanden": "NL",
        "Holland": "NL",
        "Weißrussland": "BY",
        "Philippinen": "PH",
    },
    "lb": {
        "Vereenegte Staaten": "US",
        "Spuenien": "ES",
        "Belsch": "BE",
        "Holland": "NL",
        "Tierkei": "TR",
        "Schwäiz": "CH",
    },
}
DEMONYMS = {
    "en": {
        "Belgians": "BE",
        "Croats": "HR",
        "Dutch": "NL",
        "Chinese": "CN",
        "Moroccans": "MA",
        "Scots": "GB",
        "Swiss": "CH",
    },
    "fr": {"Belges": "BE", "Croates": "HR", "Néerlandais": "NL", "Chinois": "CN", "Marocains": "MA", "Écossais": "GB"},
    "de": {"Belgier": "BE", "Kroaten": "HR", "Niederländer": "NL", "Inder": "IN", "Türken": "TR", "Schotten": "GB"},
    "lb": {"Belsch": "BE", "Kroaten": "HR", "Hollänner": "NL", "Franséisch": "FR", "Tierken": "TR", "Portugisen": "PT"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_itself(world: World, language: str) -> None:
    territories = Locale(language).territories
    named = {territories[code]: code for code in dataset("countries.json") if code in territories}
    assert len(named) > 240
    assert [
        (f"20 {before}{name}", meant)
        for name, code in (named | BESIDE_OFFICIAL_NAMES[language]).items()
        for before in BEFORE[language]
        if (meant := countries_meant(f"20 {before}{name}", world.places)) != [code]
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_from_the_country_they_are_called_after(world: World, language: str) -> None:
    meant = {said: countries_meant(f"20 {said}", world.places) for said in DEMONYMS[language]}
    assert meant == {said: [code] for said, code in DEMONYMS[language].items()}


def countries_meant(typed: str, places: Places) -> list[str | None]:
    """The country of each group that was understood; None of one that may be anywhere."""
    found = understood(grammar.read(typed), {"participants": 120}, places)
    return [
        country(one.get("said", ""), places) or one.get("country") or one.get("from", "").rpartition(", ")[2] or None
        for one in found
    ]
