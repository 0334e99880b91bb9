"""What a piece says of the group before it, and of no other: `Zurich, 14, on the train`, `Germany, all over the country`."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.groups.counts import count
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import FROM_WORDS, HOW_THEY_TRAVEL, WHOLE_COUNTRY_WORDS
from handlers.reading.matching import phrase_at

CARPOOL = "carpool"


def gone_on(before: SaidGroup, said: SaidGroup, tokens: Sequence[str]) -> SaidGroup | None:
    """The group before with what these words, which are `said`, say of it; None where another begins."""
    if not tokens and (said.unsure or said.beside):
        return replace(before, unsure=before.unsure or said.unsure, beside=said.beside or before.beside)
    if _goes_with(said, before):
        if (said.unsure or said.mostly) and said.km is None:
            return before  # how they travel is asked in its turn
        new = {part: getattr(said, part) for part in HOW_THEY_TRAVEL if getattr(said, part) is not None}
        return replace(before, **new, unsure=before.unsure or said.unsure, beside=said.beside or before.beside)
    if _is_next_column(said, before):
        return replace(said, words=before.words, band=before.band, behind_comma=False)
    if _says_whence(said, before, tokens):
        return replace(said, people=before.people, behind_comma=before.behind_comma)
    return None


def all_over_it(before: SaidGroup, tokens: list[str]) -> SaidGroup | None:
    """The group before: `Germany, all over the country`, `Allemagne, tout le pays (20)`; None where these words say more."""
    whole = phrase_at(WHOLE_COUNTRY_WORDS, tokens)
    if not whole or whole == len(tokens):
        return replace(before, all_over=True) if whole else None
    counted, left = count(tokens[whole:])
    alone = counted.people is not None and not left and not before.counted
    return replace(before, all_over=True, people=counted.people) if alone else None


def _goes_with(said: SaidGroup, before: SaidGroup) -> bool:
    """Whether this is only how far or how the group before it travels, which had not been said."""
    new = [part for part in HOW_THEY_TRAVEL if getattr(said, part) is not None]
    if said.in_each and before.way == CARPOOL:
        before = replace(before, way=said.way)  # of which it says how many are in each car
    again = any(getattr(before, part) not in (None, getattr(said, part)) for part in new)
    return bool(new) and not again and not (said.words or said.band or said.counted)


def _is_next_column(said: SaidGroup, before: SaidGroup) -> bool:
    """Whether it is how many come from where has just been said: `Zurich, 14, on the train`."""
    named = before in (SaidGroup(words=before.words), SaidGroup(band=before.band))
    return named and said.behind_comma and said.people is not None and not (said.words or said.band or said.among)


def _says_whence(said: SaidGroup, before: SaidGroup, tokens: Sequence[str]) -> bool:
    """Whether it is where those come from who have just been counted: `the board, 6 people, from Zurich by plane`."""
    counted = before == SaidGroup(people=before.people, behind_comma=before.behind_comma) and before.people is not None
    named = (said.words or said.band) and not (said.counted or said.mostly or said.among)
    return bool(counted and named and said.behind_comma and phrase_at(FROM_WORDS, tokens))
