"""Groups below what all of them share: `by train: 12 from Brussels, 8 from Cologne; by plane: 4 from Madrid`.

A way stands above its groups, or a town above its ways: `Brussels: 12 by train, 4 by car`. A colon says so, a dash, a line of its
own where the first line is one, or the way before the first number: `by coach 20 from Trier and 30 from Metz`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.patterns import pattern
from bot.words import WAYS, either, table
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import BOTH_WORDS, HOW_THEY_TRAVEL, WHO_WORDS
from handlers.reading.matching import phrase_at

Read = Callable[[str], list[SaidGroup]]
Section = tuple[int, list[SaidGroup]]
"""Where it begins in the text, and its groups."""

BEGINS = r"(?:(?:\A|[;\n]|\.\s)[\s•*–-]*|\s[–—-]\s+)"
HEADING = pattern(
    rf"(?:{BEGINS}(?P<said>[^\W_][^:;\n(]{{0,60}}?)|,\s*(?P<behind>[^\W\d_][^\d:;\n,(]{{0,60}}?)(?![ \t]*\n))"
    r"(?:\s*\((?P<people>\d{1,4})(?:\s[^\W\d]+)?\)(?=\s*(?:[:=]|[–—-]\s)))?"
    r"\s*?(?:[ \t]*[:=]\s*|(?=\s[–—-]\s)|\s*\((?=\s*\d)|(?P<line>(?=[ \t]*\n)))"
)
"""With how many they are, if that is said: `train (20): 12 from Metz, 8 from Nancy`."""
SMALL = either(table("small_words")["how"], table("small_words")["people"])
WAY_FIRST = pattern(rf"\W*(?P<said>(?:(?:{SMALL})\s+)*(?:{either(*WAYS.values())})(?:\s+(?:{SMALL}))*)\s+(?=\d)", re.I)
AND = either(table("small_words")["and"], table("small_words")["and_between_counts"])
CLAUSE_END = pattern(rf"[,;:\n+•]|\s(?:{AND})\s", re.I)
CLAUSE = pattern(rf"[;\n]|\.\s|(?:,|\s(?:{AND})\s)(?={WAY_FIRST.pattern.replace('?P<said>', '?:')})", re.I)


def under_headings(typed: str, read: Read) -> list[SaidGroup]:
    """The groups of a text with headings, each with what its own says; nothing where there are none."""
    sections = _below_headings(typed, read) or _ways_first(typed, read)
    if not sections:
        return []
    before = typed[: sections[0][0]].strip()
    return [*(read(before) if before else ()), *(one for _, groups in sections for one in groups)]


def _below_headings(typed: str, read: Read) -> list[Section]:
    """The sections that begin with a colon, a bracket or a line behind what is said of all of their groups."""
    found = list(HEADING.finditer(typed))
    first = found[0] if found and not found[0].start() and found[0]["line"] is not None else None
    if first is None or _heading(first["said"], read) == SaidGroup():
        found = [one for one in found if one["line"] is None]
    sections: list[Section] = []
    end = len(typed)
    for one in reversed(found):
        heading = _heading(one["said"] or one["behind"], read)
        if not (heading.way or heading.words or heading.band):
            continue
        if one["behind"] and not heading.way and not any(said.way for said in read(_clause_before(typed, one.start()))):
            continue  # “Metz, France: 20”, but “4 by car, Madrid: 5 by plane”
        heading = replace(heading, people=int(one["people"])) if one["people"] else heading
        if below := _headed(heading, read(typed[one.end() : end])):
            sections.insert(0, (one.start(), below))
            end = one.start()
    return sections


def _clause_before(typed: str, end: int) -> str:
    return CLAUSE_END.split(typed[:end])[-1]


def _ways_first(typed: str, read: Read) -> list[Section]:
    """The sections of which each begins with its way and a number: `train 12 Brussels, 8 Cologne; plane 4 Madrid`.

    Where there is but one it says nothing of what stands behind a comma.
    """
    if not WAY_FIRST.match(typed):
        return []
    borders = [(0, 0), *(one.span() for one in CLAUSE.finditer(typed)), (len(typed), len(typed))]
    clauses = [(start, typed[start:end]) for (_, start), (end, _) in pairwise(borders) if typed[start:end].strip()]
    return [] if any(not WAY_FIRST.match(said) for _, said in clauses) else [*_each_way(clauses, read)]


def _each_way(clauses: Sequence[tuple[int, str]], read: Read) -> Iterator[Section]:
    for start, said in clauses:
        way = WAY_FIRST.match(said)
        groups = read(said[way.end() :]) if way else []
        ends = (
            len(groups) if len(clauses) > 1 else next((at for at, one in enumerate(groups) if one.behind_comma), None)
        )
        below = _headed(_heading(way["said"], read), groups[:ends]) if way else []
        if not below or groups[0].way:
            return
        yield start, below + groups[len(below) :]


def _heading(said: str, read: Read) -> SaidGroup:
    """What a heading says: a way, which may be one of all or of both, or a place; nothing where it says more."""
    words = said.split()
    if phrase_at(WHO_WORDS, words) == len(words):
        return SaidGroup()
    groups = read(said)
    named = groups and groups[0] == SaidGroup(words=groups[0].words)
    if len(groups) == 2 and named and groups[1] == SaidGroup(words=groups[1].words, behind_comma=True):
        return replace(groups[0], words=f"{groups[0].words}, {groups[1].words}")  # “Paris, France: …”
    one = groups[0] if len(groups) == 1 else SaidGroup()
    one = replace(one, share=None, among=False) if one.share == 1 else one
    of_both = one.way is not None and phrase_at(BOTH_WORDS, one.words.split()) == len(one.words.split())
    one = replace(one, words="") if of_both else one
    way = SaidGroup(people=one.people, way=one.way, cabin=one.cabin, in_each=one.in_each, unsure=one.unsure)
    alone = one in (SaidGroup(words=one.words), SaidGroup(band=one.band), way)
    return one if alone else SaidGroup()


def _headed(heading: SaidGroup, groups: list[SaidGroup]) -> list[SaidGroup]:
    """The groups with what their heading says of them; nothing where it says nothing of them.

    The rest of all is no part of them, unless it stands first.
    """
    named = [bool(one.words or one.band) for one in groups]
    if heading.people and heading.people != sum(one.people or 0 for one in groups):
        return []
    if heading.way:
        told = {part: getattr(heading, part) for part in HOW_THEY_TRAVEL if getattr(heading, part) is not None}
        if not (all(named[:1]) or len(groups) == 1):
            return []
        unsaid = [heading.unsure or one.way or (at and one.rest) for at, one in enumerate(groups)]
        return [one if said else replace(one, **told) for one, said in zip(groups, unsaid, strict=True)]
    if (heading.words or heading.band) and groups and not any(named) and all(one.way and one.counted for one in groups):
        return [replace(one, words=heading.words, band=heading.band) for one in groups]
    return []
