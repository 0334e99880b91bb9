"""What people type about groups of people, as data: `20 from Paris by train, 6 aus Lissabon geflogen et le reste d’ici`.

A small grammar over tables of words. All four languages are understood whatever language the chat is in, and mixed.
"""

from dataclasses import replace
from functools import cache

from handlers.reading.denials import without_denied
from handlers.reading.groups.going_on import all_over_it, gone_on
from handlers.reading.groups.headings import Read, under_headings
from handlers.reading.groups.labelled import counts_first
from handlers.reading.groups.one_group import beside_it, is_nobody, one_group
from handlers.reading.groups.parts import (
    group_first,
    of_all,
    told_apart,
    without_counted_again,
    without_everybody,
    without_those_among,
)
from handlers.reading.groups.pieces import only_people, pieces, with_ranges
from handlers.reading.groups.rewritten import (
    all_in_percent,
    all_together,
    one_person,
    rows_as_lines,
    signs_as_words,
    whole_first,
    without_numbering,
)
from handlers.reading.groups.said import SaidGroup
from handlers.reading.shorthand import written_out
from handlers.reading.streets import without_house_numbers

LONGEST_TEXT = 2_000
SETS_APART = (",", ";", "\n")
"""What stands before words that need not be said of the last group alone."""


def read(typed: str, *, plain: bool = False) -> list[SaidGroup]:
    """The groups in what was typed, in order. A way or a distance on its own goes with the group before it.

    `plain` tells that all of it is written out.
    """
    parts: Read = cache(lambda part: _read(part, parts))  # each heading tries what is below it, with all headings there
    return _read(typed, parts, plain=plain)


def _read(typed: str, read: Read, *, plain: bool = False) -> list[SaidGroup]:
    typed = without_numbering(without_house_numbers(without_denied(typed[:LONGEST_TEXT])))
    typed = whole_first(all_together(all_in_percent(one_person(typed))))
    if headed := under_headings(typed, read):
        return headed
    typed = signs_as_words(counts_first(rows_as_lines(typed), says_how), says_how)
    groups: list[SaidGroup] = []
    all_counted = False
    found = list(pieces(with_ranges(typed if plain else written_out(typed))))
    somebody = [(sign, tokens) for sign, tokens in found if not is_nobody(tokens)]
    for sign, tokens in somebody or found:
        comma, as_typed = sign == ",", " ".join(tokens)
        last = groups[-1] if groups else None
        if last and comma and (all_over := all_over_it(last, tokens)):
            groups[-1] = all_over
            continue
        beside, tokens = beside_it(tokens, told=bool(last and last.words))
        said = one_group(tokens)
        said = replace(
            said,
            behind_comma=comma,
            each=beside.each,
            unsure=beside.unsure,
            beside=beside.beside or said.beside,
            also=beside.also,
            set_apart=sign in SETS_APART,
            as_typed=as_typed,
        )
        if last and last.each and said.words and not said.counted:
            said = replace(said, people=last.people, each=True)
        if last and last.way and said.also and said.words and not said.way:
            said = replace(said, beside=said.also)  # by the same way, or only one group more?
        if last and (same := gone_on(last, said, tokens)):
            groups[-1] = same
        elif replace(said, among=False) != SaidGroup(behind_comma=comma):
            all_counted = all_counted or (not groups and only_people(tokens))
            groups.append(said)
    groups = of_all(group_first(without_everybody(groups)), counted=all_counted)
    return without_those_among(told_apart(without_counted_again(groups)))


def says_how(typed: str) -> bool:
    """Whether these words say only how or how far a group travels: `by train`, `300 km`."""
    return all(not (said.words or said.band or said.counted) for said in read(typed))
