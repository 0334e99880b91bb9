"""A group that is told behind how it travels, or within: `60 % car, 40 % bus for the 85 people from Luxembourg`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.patterns import pattern
from bot.words import WAYS, either, table, taught
from handlers.reading.group_words import ARTICLE_WORDS, WHOSE_WAYS_WORDS
from handlers.reading.matching import phrase_at
from handlers.reading.said_group import SaidGroup

SMALL = table("small_words")
SOME_OF_THE = pattern(
    rf"\b(?P<some>\d+)\s+(?:{either(SMALL['of_the'])})\s+(?P<all>\d+)\s+"
    rf"(?P<whence>(?:{either(SMALL['from'])}|d['’])(?=\W|(?<=['’]))[^\d,;\n]+?)"
    rf"(?P<way>\s(?:(?:{either(SMALL['how'], SMALL['people'])})\s)*(?:{either(*WAYS.values())}))(?=\W*(?:[,;.\n]|$))",
    re.I,
)
"""`12 of the 40 from Paris by train`."""
OF_THEM = taught(SMALL["of_all"], "en")
ALL_OF_THEM = 0.99
"""As a share: ways that make so much are those of whoever is told behind them."""


def whole_first(typed: str) -> str:
    """The text with a group before some of it: `40 from Paris, 12 of them by train`."""
    return SOME_OF_THE.sub(
        lambda found: (
            f"{found['all']} {found['whence']}, {found['some']} {OF_THEM}{found['way']}"
            if int(found["some"]) < int(found["all"])
            else found[0]
        ),
        typed,
    )


def group_first(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The groups with the one that the first ways are of before them, where words between say that it is, or they are all."""
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
