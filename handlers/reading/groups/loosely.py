"""Distance bands as people type them in a hurry: `local`, `mostly local`, `70/30 local europe`, `70 local 30 europe`.

What can only mean one thing is read; of what may mean two, the readings are named, to be offered and never guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from calculators.geography import Band
from handlers.reading.groups import grammar
from handlers.reading.groups.pieces import LONGEST_COUNT_BEHIND, TOKEN
from handlers.reading.groups.rewritten import questions_as_words
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import (
    ABROAD_WORDS,
    AND_WORDS,
    ANYWHERE_WORDS,
    ARTICLE_WORDS,
    BAND_PHRASES,
    FROM_WORDS,
    HARDLY_WORDS,
    NOBODY_WORDS,
    PEOPLE_WORDS,
    PERCENT_WORDS,
)
from handlers.reading.matching import folded, phrase_at
from handlers.reading.shorthand import written_out

MOSTLY_LOCAL: Mapping[str, int] = {Band.LOCAL: 70, Band.GREATER_REGION: 22, Band.EUROPE: 8, Band.BEYOND: 0}
"""Percent by band."""
FROM_AFAR: Mapping[str, int] = {Band.LOCAL: 40, Band.GREATER_REGION: 20, Band.EUROPE: 35, Band.BEYOND: 5}
"""Percent by band, of an event to which many come from far away."""
ALL_LOCAL: Mapping[str, int] = {Band.LOCAL: 100, Band.GREATER_REGION: 0, Band.EUROPE: 0, Band.BEYOND: 0}
HUNDRED = 100


class Doubtful(Exception):
    """What was typed is worth these answers, of which the member says whether one was meant.

    `percentages`: the doubt is whether people were counted or percentages given.
    """

    def __init__(self, readings: Sequence[dict[str, Any]], *, percentages: bool = False) -> None:
        super().__init__(f"{len(readings)} readings")
        self.readings = list(readings)
        self.percentages = percentages


def read(typed: str, participants: int | None) -> list[SaidGroup]:
    """The groups in what was typed; who is local and nothing else is everybody, a number alone nobody. Raises Doubtful."""
    plain = written_out(typed[: grammar.LONGEST_TEXT])
    if not any(map(str.isalpha, plain)):
        return []
    plain = questions_as_words(plain)
    if mix := in_a_mix(plain):
        raise Doubtful([{"bands": dict(mix)}])
    said = _paired(plain) or grammar.read(plain, plain=True)
    if len(said) == 1 and said[0].band == Band.LOCAL and not (said[0].counted or said[0].mostly):
        return [replace(said[0], share=1.0)]
    if readings := _percentages_or_people(said, participants):
        raise Doubtful(readings, percentages=True)
    return _without_mostly(said)


def in_a_mix(typed: str) -> Mapping[str, int] | None:
    """What shares are likely meant by `worldwide`, `hardly anyone from abroad`, `nobody from abroad`; None by anything else."""
    tokens = [found[0] for found in TOKEN.finditer(typed)]
    for table, where, mix in MIXES:
        length = phrase_at(table, tokens)
        if table and not length:
            continue
        behind = tokens[length:]
        while behind and not phrase_at(where, behind) and (small := phrase_at(BETWEEN, behind)):
            behind = behind[small:]
        if behind and phrase_at(where, behind) == len(behind):
            return mix
    return None


def _paired(typed: str) -> list[SaidGroup]:
    """As many numbers as bands and nothing else, in whatever order they stand; nothing where it is not so.

    With a percent sign, or parted by a slash, they are percentages if they make a hundred.
    """
    numbers: list[str] = []
    bands: list[str] = []
    tokens = [found[0] for found in TOKEN.finditer(typed[: grammar.LONGEST_TEXT])]
    here, percent = 0, "/" in typed
    while here < len(tokens):
        rest = tokens[here:]
        length = 1
        if rest[0] == "%":
            percent = True
        elif length := phrase_at(BAND_PHRASES, rest):
            bands.append(BAND_PHRASES[folded(rest[:length])])
        elif rest[0].isdecimal() and len(rest[0]) <= LONGEST_COUNT_BEHIND:
            numbers.append(rest[0])
            length = 1
        elif length := phrase_at(PERCENT_WORDS, rest):
            percent = True
        else:
            length = phrase_at(BETWEEN, rest)
        if not length:
            return []
        here += length
    if len(numbers) != len(bands) or len(bands) < 2 or len(set(bands)) < len(bands):
        return []
    counts = [int(number) for number in numbers]
    if percent and sum(counts) != HUNDRED:
        return []
    return [
        SaidGroup(share=count / HUNDRED, band=band) if percent else SaidGroup(people=count, band=band)
        for count, band in zip(counts, bands, strict=True)
        if count
    ]


def _percentages_or_people(said: Sequence[SaidGroup], participants: int | None) -> list[dict[str, Any]]:
    """Both readings of `70 local, 30 from Europe` where another number takes part than a hundred."""
    plain = [one for one in said if one.band and one.people and not (one.way or one.km)]
    counts = {str(one.band): one.people or 0 for one in plain}
    if len(counts) < len(said) or len(said) < 2 or sum(counts.values()) != HUNDRED or participants in (None, HUNDRED):
        return []
    readings: list[dict[str, Any]] = [{"bands": dict.fromkeys(map(str, Band), 0) | counts}]
    if participants and participants > HUNDRED:
        readings.append({"groups": [{"people": people, "band": band} for band, people in counts.items()]})
    return readings


def _without_mostly(said: list[SaidGroup]) -> list[SaidGroup]:
    """Beside groups that are counted, `mostly local` is the rest. Raises Doubtful where no group is counted."""
    mostly = [one for one in said if one.mostly]
    others = [one for one in said if not one.mostly]
    if not mostly:
        return said
    if mostly[0].band == Band.LOCAL and all(one.band and (not one.counted or one.likely == ()) for one in said):
        raise Doubtful([{"bands": dict(MOSTLY_LOCAL)}])
    if len(mostly) == 1 and others and all(one.counted for one in others) and not mostly[0].counted:
        return [replace(one, mostly=False, rest=one.mostly or one.rest) for one in said]
    return said


BETWEEN = {**AND_WORDS, **FROM_WORDS, **ARTICLE_WORDS, **PEOPLE_WORDS}
"""What may stand between numbers and bands without changing them."""
MIXES: Sequence[tuple[Mapping[str, object], Mapping[str, object], Mapping[str, int]]] = (
    (HARDLY_WORDS, ABROAD_WORDS, MOSTLY_LOCAL),
    (NOBODY_WORDS, ABROAD_WORDS, ALL_LOCAL),
    ({}, ANYWHERE_WORDS, FROM_AFAR),
)
"""What stands first, if anything must, then where, and what is likely meant."""
