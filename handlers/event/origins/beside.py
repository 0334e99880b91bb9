"""Words beside a town that are not understood and no part of its name: `Azubis 6 aus Trier`, `day 2: 5 from Metz`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.places.folding import fold
from bot.words import table
from handlers.reading.groups.pieces import is_number
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import (
    AND_WORDS,
    ARTICLE_WORDS,
    BAND_PHRASES,
    FROM_WORDS,
    HOW_WORDS,
    OR_WORDS,
    TOWARD_WORDS,
)
from handlers.reading.matching import known, phrase_at

LONGEST = 4
"""Words."""
OF_NO_PEOPLE = known(
    *(
        table("measures")[row]
        for row in ("nights", "days", "half_days", "weeks", "months", "breaks", "meals", "double_rooms")
    )
)
IsKnown = Callable[[str], bool]
"""Whether a name is that of a place."""


def with_what_is_beside(said: Sequence[SaidGroup], is_known: IsKnown) -> list[SaidGroup]:
    """The groups, of which those with a town that is known behind other words have these apart."""
    return [
        one if _goes_on(behind) else _apart(one, is_known)
        for one, behind in zip_longest(said, said[1:])
        if one is not None
    ]


def without_other_units(said: Sequence[SaidGroup], is_known: IsKnown) -> list[SaidGroup]:
    """The groups without what counts no people, but stands beside the one before: `20 from Trier, 2 nights`, not `5 Essen`."""
    groups: list[SaidGroup] = []
    for one in said:
        if groups and one.people and of_no_people(one.words) and not is_known(one.words):
            beside = " ".join(filter(None, (groups[-1].beside, one.as_typed)))
            groups[-1] = replace(groups[-1], beside=beside)
        else:
            groups.append(one)
    return groups


def of_no_people(words: str) -> bool:
    """Whether it is what is counted of something else: `nights`, `lunches`."""
    said = words.split()
    return bool(said) and phrase_at(OF_NO_PEOPLE, said) == len(said)


def _goes_on(behind: SaidGroup | None) -> bool:
    """Whether what stands behind a comma may belong to the name before it: its country."""
    if behind is None or not behind.behind_comma or behind.counted:
        return False
    return bool(behind.words) and not any(map(is_number, behind.words.split()))


def _apart(one: SaidGroup, is_known: IsKnown) -> SaidGroup:
    words = one.words.split()
    goes = phrase_at(TOWARD_WORDS, words, anywhere=True)
    if len(words) < 2 or goes or is_known(one.words):
        return one
    for here in range(1, min(len(words), LONGEST + 1)):
        counted = not one.counted and words[here].isdecimal()
        rest = words[here + counted :]
        name = " ".join(rest[phrase_at(FROM_WORDS, rest) :])
        parted = counted or phrase_at(FROM_WORDS, rest)
        if parted and _is_label(words[:here], counted, is_known) and is_known(name):
            people = int(words[here]) if counted else one.people
            band = BAND_PHRASES.get(fold(name))
            return replace(one, words="" if band else name, band=band, people=people, beside=_also(words[:here], one))
    return _followed(one, words, is_known)


def _also(words: Sequence[str], one: SaidGroup) -> str:
    return " ".join(filter(None, (*words, one.beside)))


def _is_label(words: Sequence[str], counted: bool, is_known: IsKnown) -> bool:
    """Whether words before a group name none themselves, nor join it to another: not `Trier and as many`."""
    number = any(map(is_number, words[: len(words) - counted]))
    return not (number or phrase_at(AND_WORDS, words, anywhere=True) or is_known(" ".join(words)) or is_known(words[0]))


def _followed(one: SaidGroup, words: Sequence[str], is_known: IsKnown) -> SaidGroup:
    """A town with words behind it that are no part of a name: `5 from Metz cancelled`, `12 from Trier arriving Monday`."""
    for here in range(1, len(words)):
        begins = words[here].islower() and not any(phrase_at(table, words[here:]) for table in IN_NAMES)
        if begins and is_known(" ".join(words[:here])):
            return replace(one, words=" ".join(words[:here]), beside=_also(words[here:], one))
    return one


IN_NAMES = (FROM_WORDS, HOW_WORDS, ARTICLE_WORDS, AND_WORDS, OR_WORDS)
"""Small words within names: `Esch sur Alzette`, `Frankfurt an der Oder`."""
