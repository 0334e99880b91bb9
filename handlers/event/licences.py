"""What the licences of the factors ask to be said wherever figures are shown."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.texts import N_, Texts

LICENCE_OUVERTE = "Licence Ouverte 2.0 (Etalab)"
OPEN_GOVERNMENT = "Open Government Licence v3.0"
CREATIVE_COMMONS = "CC BY 4.0"
OPEN_DATABASE = "ODbL 1.0"

ATTRIBUTIONS: Final[Mapping[str, tuple[str, str] | None]] = MappingProxyType(
    {
        "Licence Ouverte 2.0 (Etalab)": (N_("Licence: {licence}."), LICENCE_OUVERTE),
        "Open Government Licence v3.0": (
            N_("Contains public sector information licensed under the {licence}."),
            OPEN_GOVERNMENT,
        ),
        "CC BY 4.0 (Ember)": (N_("Licence: {licence}."), CREATIVE_COMMONS),
        "ODbL 1.0: single figure, cited": (
            N_("One figure, cited; the full table is under the {licence}."),
            OPEN_DATABASE,
        ),
        "ODbL 1.0: Electricity Maps, via CO2.js": (
            N_("Contains information from Electricity Maps, made available under the {licence}."),
            OPEN_DATABASE,
        ),
        "single fact, cited": None,
        "derived here from cited rows": None,
    }
)
"""By the licence in the factor table: what to say, and the licence's name. None for single facts and our arithmetic."""


def attribution(licence: str, t: Texts) -> str:
    """What has to be said of a row under this licence; empty where nothing has."""
    asked = ATTRIBUTIONS[licence]
    return t(asked[0], licence=asked[1]) if asked else ""
