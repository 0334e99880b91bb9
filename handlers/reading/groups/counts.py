"""How many people a group has, as it is said: `20`, `15-20`, `a third`, `the other 30`, `up to 40`, `20 couples`."""

import re
from collections.abc import Callable, Mapping, Sequence

from bot.places.folding import fold
from handlers.reading.groups.pieces import ELISION, GROUPED, LONGEST_COUNT_BEHIND, RANGE_SIGN, is_number
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import (
    ABOUT_WORDS,
    ALL_OVER_WORDS,
    ARTICLE_WORDS,
    BOTH_WORDS,
    BOUND_WORDS,
    COUPLE_WORDS,
    FROM_WORDS,
    KILOMETRE_WORDS,
    MILE_WORDS,
    ONE,
    OPENING_WORDS,
    PEOPLE_WORDS,
    PERCENT_WORDS,
    REST_WORDS,
    SEVERAL_WORDS,
    SHARE_WORDS,
    VAGUE_WORDS,
    VEHICLE_WORDS,
)
from handlers.reading.matching import Phrases, phrase_at, phrase_before

LARGEST_COUNT = 100_000
PART_WORDS = Phrases(phrase for phrase, share in SHARE_WORDS.items() if share < 1)
"""Shares of those who may be named before them."""


def bounded_count(tokens: list[str]) -> tuple[bool, list[str]]:
    """Whether a number of people is only the most or the least of them, and everything else: `up to 20`, `20 at most`."""
    for at, token in enumerate(tokens):
        if not is_number(token) or any(phrase_at(one, tokens[at + 1 :]) for one in (KILOMETRE_WORDS, MILE_WORDS)):
            continue
        before, behind = phrase_before(BOUND_WORDS, tokens[:at]), phrase_at(BOUND_WORDS, tokens[at + 1 :])
        left = tokens[at + 1 + behind :]
        behind = behind if not left or fold(left[0]) in FROM_WORDS else 0  # “20 bis Paris”
        if before or behind:
            return True, [*tokens[: at - before], token, *tokens[at + 1 + behind :]]
    return False, tokens


def together(tokens: Sequence[str], rest: list[str]) -> tuple[SaidGroup, list[str]] | None:
    """What is counted is no single person: `two coaches`, `5 families` leave it open how many that are, of couples it is likely.

    With what is left of `rest`, the tokens without way and distance; None where people are counted.
    """
    tokens = tokens[phrase_at(OPENING_WORDS, tokens) :]
    tokens = tokens[phrase_at(ABOUT_WORDS, tokens) :]
    number = ({**ONE, "a": 1}.get(fold(tokens[0])) or (int(tokens[0]) if tokens[0].isdecimal() else 0)) if tokens else 0
    if not number:
        return None
    behind = rest[rest.index(tokens[0]) + 1 :] if tokens[0] in rest else rest  # the “a” of a coach went with its way
    if _counts_vehicles(tokens[1:]):
        return SaidGroup(likely=()), behind[phrase_at(VEHICLE_WORDS, behind) :]
    if length := phrase_at(COUPLE_WORDS, behind):
        return SaidGroup(likely=(2 * number,)), behind[length:]
    length = phrase_at(SEVERAL_WORDS, behind)
    return (SaidGroup(likely=()), behind[length:]) if length else None


def _counts_vehicles(behind: Sequence[str]) -> bool:
    """Whether vehicles are counted rather than people: `two coaches from Metz`, not `20 bus` or `Metz 20 coach`."""
    length = phrase_at(VEHICLE_WORDS, behind)
    follows = "".join(behind[length : 1 + length])
    return length > 0 and (fold(follows) in FROM_WORDS or ELISION.match(follows) is not None)


def count(tokens: list[str]) -> tuple[SaidGroup, list[str]]:
    """The count at the beginning, or else at the end, and everything else."""
    if tokens and phrase_at(BOTH_WORDS, tokens) == len(tokens):  # “les deux en car” are no two people
        return SaidGroup(), tokens
    if phrase_at(ALL_OVER_WORDS, tokens) > phrase_at(SHARE_WORDS, tokens):  # but “tout le monde”
        return SaidGroup(), tokens
    if (length := phrase_at(VAGUE_WORDS, tokens)) and not is_number("".join(tokens[length : length + 1])):
        return SaidGroup(likely=()), tokens[length:]
    tokens = tokens[phrase_at(ABOUT_WORDS, tokens) :]
    others = phrase_at(REST_WORDS, tokens)
    if others and is_number("".join(tokens[others : others + 1])):  # “the other 30”
        tokens = tokens[others:]
    article = phrase_at(ARTICLE_WORDS, tokens)
    others = phrase_at(REST_WORDS, tokens[article + 1 :])
    if others and is_number(tokens[article]):  # “les 30 autres”
        tokens = [tokens[article], *tokens[article + 1 + others :]]
    if tokens and is_number(tokens[0]):
        percent = phrase_at(PERCENT_WORDS, tokens[1:])
        return _number(tokens[0], percent=percent > 0), tokens[1 + percent :]
    phrases, meaning = max(COUNTS, key=lambda one: phrase_at(one[0], tokens))
    length = phrase_at(phrases, tokens)
    whole = phrases is SHARE_WORDS and phrases.get(fold(" ".join(tokens[:length]))) == 1
    if whole and phrase_at(PART_WORDS, tokens[length:]):  # “alle zur Hälfte mit dem Zug”
        tokens = tokens[length:]
        length = phrase_at(PART_WORDS, tokens)
    if length:
        return meaning(phrases[fold(" ".join(tokens[:length]))]), tokens[length:]
    while len(tokens) > 1 and (people := phrase_before(PEOPLE_WORDS, tokens)) and is_number(tokens[-1 - people :][0]):
        tokens = tokens[:-people]  # “Metz 20 people”
    percent = phrase_at(PERCENT_WORDS, tokens[-1:])
    last = tokens[len(tokens) - 1 - percent] if len(tokens) > percent else ""
    if is_number(last) and (percent or len(last) <= LONGEST_COUNT_BEHIND or GROUPED.fullmatch(last)):
        return _number(last, percent=percent > 0), tokens[: len(tokens) - 1 - percent]
    return SaidGroup(), tokens


def _number(digits: str, *, percent: bool) -> SaidGroup:
    if percent:
        share = float(digits.replace(",", ".")) / 100 if re.fullmatch(r"\d+(?:[.,]\d+)?", digits) else 2.0
        return SaidGroup(share=share) if share <= 1 else SaidGroup()
    if RANGE_SIGN in digits:
        low, high = (int(end) for end in digits.split(RANGE_SIGN))
        return SaidGroup(likely=((low + high) // 2, low, high))
    plain = digits if re.fullmatch(r"\d+[.,]\d{1,2}|\d+[.,]\d{4,}", digits) else re.sub(r"\D", "", digits)
    return SaidGroup(people=int(plain)) if plain.isdecimal() and 0 < int(plain) <= LARGEST_COUNT else SaidGroup()


COUNTS: Sequence[tuple[Mapping[str, float], Callable[[float], SaidGroup]]] = (
    (REST_WORDS, lambda _: SaidGroup(rest=True)),
    (SHARE_WORDS, lambda share: SaidGroup(share=share)),
    (ONE, lambda number: SaidGroup(people=int(number))),
)
