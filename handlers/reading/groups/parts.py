"""What is said of all groups together, or of some of the people of one: `80 people, 20 of them from Paris`, `all by coach`."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import ARTICLE_WORDS, BOTH_WORDS, WHOSE_WAYS_WORDS
from handlers.reading.matching import phrase_at

BOTH = 2
ALL_OF_THEM = 0.99
"""As a share: ways that make so much are those of whoever is told behind them."""
WITH_LINES = ("bus", "tram", "train")
ROUNDING = 0.005
"""Of shares that make the whole."""


def without_everybody(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """Without everybody before their parts: `all of them half by train, half by car`."""
    left: list[SaidGroup] = []
    for one in groups:
        parts = one.share is not None and one.share < 1 and not (one.words or one.band)
        everybody = bool(left) and replace(left[-1], among=False, behind_comma=False) == SaidGroup(share=1.0)
        if parts and everybody:
            left[-1:] = [replace(one, set_apart=left[-1].set_apart)]
        else:
            left.append(one)
    return left


def group_first(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The groups with the one that the first ways are of before them, where words between say that it is, or they are all.

    `60 % car, 40 % bus for the 85 people from Luxembourg`.
    """
    if len(groups) > 1 and _is_part(groups[0]) and _is_named(groups[1]) and groups[1].way:
        whole, part = replace(groups[1], way=None, cabin=None), replace(groups[1], words="", band=None, km=None)
        return [whole, replace(part, people=None, share=groups[0].share), *groups[2:]]
    ways = next((at for at, one in enumerate(groups) if not _is_way(one)), len(groups))
    leads = ways < len(groups) and _leads_on(groups[ways])
    parts, others = groups[: ways + leads], groups[ways + leads :]
    told = leads or sum(one.share or 0 for one in parts) > ALL_OF_THEM
    if not (parts and told and others and _is_named(others[0])) or others[0].way:
        return list(groups)
    return [others[0], *(replace(one, words="") for one in parts), *others[1:]]


def _leads_on(last: SaidGroup) -> bool:
    """Whether it ends with a word for whose ways these are: `40 % bus for the`."""
    words = last.words.split()
    return (
        bool(words) and _are_articles(words[phrase_at(WHOSE_WAYS_WORDS, words) :]) and _is_way(replace(last, words=""))
    )


def _is_part(said: SaidGroup) -> bool:
    """`60 % of the`, of which `of` is left out by now."""
    return (
        said.share is not None and said == SaidGroup(said.words, share=said.share) and _are_articles(said.words.split())
    )


def _is_named(said: SaidGroup) -> bool:
    return bool(said.words or said.band) and said.people is not None and not said.behind_comma


def _are_articles(words: Sequence[str]) -> bool:
    return phrase_at(ARTICLE_WORDS, words) == len(words)


def _is_way(said: SaidGroup) -> bool:
    return said.way is not None and said.counted and not (said.words or said.band)


def of_all(groups: list[SaidGroup], *, counted: bool) -> list[SaidGroup]:
    """The groups without how many all are, where that stood before them: `80 people, 20 of them from Paris`.

    `counted` tells that people were counted there, rather than that a number stands alone.
    """
    others = groups[1:]
    if not others or groups[0].people is None or replace(groups[0], people=None) != SaidGroup():
        return groups
    people, named = sum(one.people or 0 for one in others), any(one.words or one.band for one in others)
    parts = any(one.people or one.share for one in others)
    told = parts and any(one.among or one.rest or one.share is not None for one in others)
    if not named or people > groups[0].people or not (counted or told or people == groups[0].people):
        return groups
    return [replace(one, of=groups[0].people) for one in others]


def without_counted_again(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """Without those of a group of whom it is said only who they are: `10 aus Metz, davon 5 Kinder`."""
    return [
        one
        for at, one in enumerate(groups)
        if not at or one != SaidGroup(people=one.people, among=True, behind_comma=one.behind_comma)
    ]


def told_apart(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The groups, of which one may be told apart by how they travel: `20 from Paris, 5 of them by car`.

    Behind several groups it may be said of all of them or of the last: then nothing is taken, and it is told as not understood.
    """
    apart: list[SaidGroup] = []
    here = 0
    while here < len(groups):
        if apart and (all_alike := shared(apart, groups[here])):
            apart = all_alike
            here += 1
            continue
        end = here + 1
        while (
            end < len(groups)
            and not (apart and _is_of_all(groups[end]))
            and groups[end].way
            and groups[end].counted
            and not (groups[end].words or groups[end].band)
        ):
            end += 1
        whole, parts = groups[here], groups[here + 1 : end]
        if _of_whom(apart, whole, parts) or _may_be_a_line(whole, parts):
            apart.append(replace(whole, beside=", ".join(part.as_typed for part in parts)))
        elif whole.way and whole.together and any(one.way is None for one in apart):
            apart.append(replace(whole, beside=whole.together))
        else:
            apart += ways_of(whole, parts)
        here = end
    return apart


def _of_whom(before: Sequence[SaidGroup], whole: SaidGroup, parts: Sequence[SaidGroup]) -> bool:
    """Whether the parts may be those of all groups as well as of the last: not if they are as many as these, or in one clause."""
    if not parts or not parts[0].set_apart or not any(_is_named_only(one) for one in before) or whole.way:
        return False
    return sum(part.people or 0 for part in parts) != whole.people or any(part.share or part.rest for part in parts)


def _may_be_a_line(whole: SaidGroup, parts: Sequence[SaidGroup]) -> bool:
    """Whether one number behind what they take may be its line rather than so many of them: `20 from Metz, bus 9`."""
    if len(parts) != 1 or parts[0].way not in WITH_LINES or not (whole.people and parts[0].people):
        return False
    first, *_, last = parts[0].as_typed.split()
    return parts[0].people < whole.people and last.isdecimal() and not first.isdecimal() and not parts[0].among


def _is_named_only(said: SaidGroup) -> bool:
    """Whether it is said of a group where it comes from, and not how it travels."""
    return bool(said.words or said.band) and said.way is None


def shared(groups: Sequence[SaidGroup], said: SaidGroup) -> list[SaidGroup]:
    """The groups, those without a way of their own with the one said of all; nothing where it is not said of them.

    `both` may be two groups, or the two people of one; of what may be either nothing is taken.
    """
    if (
        not (_is_of_all(said) or _is_of_both(groups, said) or _is_of_so_many(groups, said))
        or said.unsure
        or all(one.way for one in groups)
    ):
        return []
    return [one if one.way else replace(one, way=said.way, cabin=said.cabin, in_each=said.in_each) for one in groups]


def _is_of_all(said: SaidGroup) -> bool:
    """Whether it says of everybody how they travel, and nothing else: `all by train`."""
    return said.share == 1 and said.way is not None and said.km is None and not (said.words or said.band)


def _is_of_so_many(groups: Sequence[SaidGroup], said: SaidGroup) -> bool:
    """Whether it is said of as many as they are together: `all 20 by train`."""
    words = said.words.split()
    words = words[phrase_at(ARTICLE_WORDS, words) :]
    in_all = sum(one.people or 0 for one in groups)
    return _is_of_all(replace(said, words="")) and words == [str(in_all)] and all(one.people for one in groups)


def _is_of_both(groups: Sequence[SaidGroup], said: SaidGroup) -> bool:
    words = said.words.split()
    if not words or phrase_at(BOTH_WORDS, words) < len(words) or said.counted or said.way is None or said.km:
        return False
    two_people = groups[-1].people == BOTH
    return len(groups) == (1 if two_people else BOTH)


def ways_of(whole: SaidGroup, parts: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The group in as many as its people travel in different ways; all as they are where that does not add up."""
    as_said = [whole, *parts]
    unclear = whole.way or not (whole.words or whole.band) or any(part.likely is not None for part in parts)
    if not parts or unclear or parts[0].rest:
        return as_said
    whole = replace(whole, unsure=whole.unsure or any(part.unsure for part in parts))
    if whole.people is not None:
        return _people_by_way(whole, whole.people, parts) or as_said
    if whole.share is not None and all(part.share is not None or part.rest for part in parts):
        return _shares_by_way(whole, whole.share, parts) or as_said
    return as_said


def _people_by_way(whole: SaidGroup, left: int, parts: Sequence[SaidGroup]) -> list[SaidGroup]:
    """So many people by each way, and those who are left; nothing where they are more than there are."""
    found: list[SaidGroup] = []
    shared, all_of_them = 0.0, left
    for part in parts:
        people = part.people or round((shared + (part.share or 0)) * all_of_them) - round(shared * all_of_them)
        shared += part.share or 0
        people = left if part.rest else people
        if not 0 < people <= left:
            return []
        left -= people
        found.append(replace(whole, people=people, way=part.way, km=part.km or whole.km, cabin=part.cabin))
    return [*([replace(whole, people=left)] if left else []), *found]


def _shares_by_way(whole: SaidGroup, share: float, parts: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The parts as shares of everybody: of `all local`, `70% by car` is 70 % of all."""
    found: list[SaidGroup] = []
    left = 1.0
    for part in parts:
        of_these = left if part.rest else part.share or 0
        if not 0 < of_these <= left + ROUNDING:
            return []
        left -= of_these
        found.append(replace(whole, share=share * of_these, way=part.way, km=part.km or whole.km, cabin=part.cabin))
    return [*([replace(whole, share=share * left)] if left > ROUNDING else []), *found]


def without_those_among(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """Without those of a group who are named behind it: `30 from Germany, 20 of them from Trier` are 10 and 20."""
    left: list[SaidGroup] = []
    for one in groups:
        before = left[-1] if left and one.among and (one.words or one.band) and one.of is None else SaidGroup()
        if before.people and one.people and one.people <= before.people and (before.words or before.band):
            left[-1:] = [replace(before, people=before.people - one.people)] if before.people > one.people else []
        left.append(one)
    return left
