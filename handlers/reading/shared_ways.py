"""A way that all groups share, said behind the last of them: `14 from Paris and 6 from Lille, all by train`, `both by coach`."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.group_words import ARTICLE_WORDS, BOTH_WORDS
from handlers.reading.matching import phrase_at
from handlers.reading.said_group import SaidGroup

BOTH = 2


def is_of_all(said: SaidGroup) -> bool:
    """Whether it says of everybody how they travel, and nothing else: `all by train`."""
    return said.share == 1 and said.way is not None and said.km is None and not (said.words or said.band)


def shared(groups: Sequence[SaidGroup], said: SaidGroup) -> list[SaidGroup]:
    """The groups, those without a way of their own with the one said of all; nothing where it is not said of them.

    `both` may be two groups, or the two people of one; of what may be either nothing is taken.
    """
    if (
        not (is_of_all(said) or _is_of_both(groups, said) or _is_of_so_many(groups, said))
        or said.unsure
        or all(one.way for one in groups)
    ):
        return []
    return [one if one.way else replace(one, way=said.way, cabin=said.cabin, in_each=said.in_each) for one in groups]


def _is_of_so_many(groups: Sequence[SaidGroup], said: SaidGroup) -> bool:
    """Whether it is said of as many as they are together: `all 20 by train`."""
    words = said.words.split()
    words = words[phrase_at(ARTICLE_WORDS, words) :]
    in_all = sum(one.people or 0 for one in groups)
    return is_of_all(replace(said, words="")) and words == [str(in_all)] and all(one.people for one in groups)


def _is_of_both(groups: Sequence[SaidGroup], said: SaidGroup) -> bool:
    words = said.words.split()
    if not words or phrase_at(BOTH_WORDS, words) < len(words) or said.counted or said.way is None or said.km:
        return False
    two_people = groups[-1].people == BOTH
    return len(groups) == (1 if two_people else BOTH)
