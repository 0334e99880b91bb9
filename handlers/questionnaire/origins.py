"""Where people come from, as it is typed: `20 from Paris, 6 Lisbon, 74 local`, `70/22/8/0` or `60 % local, 40 % Europe`."""

import re
from collections.abc import Mapping
from typing import Any

from bot.texts import N_, Texts, Unreadable
from bot.turn import Places
from calculators.geography import Band
from handlers.questionnaire.vocabulary import BANDS, meant

SAID_BANDS: Mapping[str, str] = {
    Band.LOCAL: N_("{share} local"),
    Band.GREATER_REGION: N_("{share} from the Greater Region"),
    Band.EUROPE: N_("{share} from Europe"),
    Band.BEYOND: N_("{share} from beyond Europe"),
}

PIECE = re.compile(r"^\s*(\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d{1,6})\s*(%)?\s*(.*?)\s*$", re.DOTALL)
SMALL_WORDS = re.compile(
    r"^(?:(?:people|persons?|personnes?|participants?|from|of|venant|depuis|de|du|des|en|aus|aus der|vun)\s+|d['’]\s*)+",
    re.I,
)
MOST_GROUPS = 40


class UnknownTown(Exception):
    """A town in the list that no gazetteer knows."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class TooManyPeople(Exception):
    """More people come from somewhere than come at all."""

    def __init__(self, given: int, expected: int) -> None:
        super().__init__(f"{given} of {expected}")
        self.given = given
        self.expected = expected


def read_origins(typed: str, t: Texts, places: Places, participants: int | None) -> dict[str, Any]:
    """Bands in percent, or groups of people with a town or a band. Raises Unreadable, UnknownTown, TooManyPeople."""
    plain = re.fullmatch(
        r"\s*(\d+)\s*%?\s*[/;,\s]\s*(\d+)\s*%?\s*[/;,\s]\s*(\d+)\s*%?\s*[/;,\s]\s*(\d+)\s*%?\s*", typed
    )
    if plain:
        return {"bands": _whole(dict(zip(BANDS, map(int, plain.groups()), strict=True)), typed)}
    pieces = _pieces(typed)
    bands = [(number, meant(rest, BANDS, t, alone=True)) for number, _, rest in pieces]
    if all(percent for _, percent, _ in pieces) and all(band for _, band in bands):
        return {"bands": _whole({band: number for number, band in bands if band}, typed)}
    if any(percent for _, percent, _ in pieces):
        raise Unreadable(typed)
    groups = [_group(number, band, rest, places) for (number, _, rest), (_, band) in zip(pieces, bands, strict=True)]
    given = sum(group["people"] for group in groups)
    if participants is not None and given > participants:
        raise TooManyPeople(given, participants)
    return {"groups": groups}


def said_origins(value: Mapping[str, Any], t: Texts) -> str:
    """The origins in words, as the member would say them."""
    if "bands" in value:
        said: list[str] = [
            t(SAID_BANDS[band], share=t.percent(share / 100)) for band, share in value["bands"].items() if share
        ]
    else:
        said = [_said_group(group, t) for group in value["groups"]]
    return str(t.listing(said).unescape())


def _said_group(group: Mapping[str, Any], t: Texts) -> str:
    count = t.number(group["people"])
    if "from" in group:
        return t("{count} from {place}", count=count, place=t.town(group["from"]))
    said = SAID_BANDS[group["band"]]
    return t(said, share=count)


def _pieces(typed: str) -> list[tuple[int, bool, str]]:
    """Number, whether in percent, and the words behind it. A piece without a number belongs to the one before: `Paris, FR`."""
    pieces: list[tuple[int, bool, str]] = []
    for part in re.split(r"[,;\n]|\s(?:and|et|und|an|&)\s(?=\s*\d)", typed[:2000]):
        match = PIECE.match(part)
        if match and match[3]:
            pieces.append((int(re.sub(r"\D", "", match[1])), bool(match[2]), SMALL_WORDS.sub("", match[3])))
        elif pieces and part.strip():
            number, percent, words = pieces[-1]
            pieces[-1] = number, percent, f"{words}, {part.strip()}"
        elif part.strip():
            raise Unreadable(typed)
    if not pieces or len(pieces) > MOST_GROUPS:
        raise Unreadable(typed)
    return pieces


def _group(people: int, band: str | None, words: str, places: Places) -> dict[str, Any]:
    if band:
        return {"people": people, "band": str(band)}
    place = places.find(words[:80])
    if place is None:
        raise UnknownTown(words[:80])
    return {"people": people, "from": f"{place.name}, {place.country}"}


def _whole(shares: dict[str, int], typed: str) -> dict[str, int]:
    if sum(shares.values()) != 100:
        raise Unreadable(typed)
    return {str(band): shares.get(band, 0) for band in BANDS}
