"""What people type about groups of people, as data: `20 from Paris by train, 6 aus Lissabon geflogen et le reste d’ici`.

A small grammar over tables of words. English, French and German are understood whatever language the chat is in, and
mixed. `read` says what was said and looks nothing up: which town is meant, and whether it makes sense, is for
`handlers/event/origins/`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from bot.places.folding import fold
from calculators.answers import LONGEST_WAY_KM
from handlers.reading.group_phrases import (
    ABOUT_WORDS,
    AMONG_WORDS,
    AND_WORDS,
    AROUND_NAMES,
    ARTICLE_WORDS,
    AWAY_WORDS,
    BAND_PHRASES,
    BEFORE_KILOMETRES,
    CABIN_PHRASES,
    COUNT_WORDS,
    FROM_WORDS,
    HOW_THEY_TRAVEL,
    HOW_WORDS,
    KILOMETRE_WORDS,
    MILE_WORDS,
    MOSTLY_WORDS,
    OPENING_WORDS,
    OR_WORDS,
    PART_WORDS,
    PEOPLE_WORDS,
    PERCENT_WORDS,
    REST_WORDS,
    SHARE_WORDS,
    THERE_AND_BACK_WORDS,
    VAGUE_WORDS,
    VEHICLE_WORDS,
    WAY_PHRASES,
    folded,
    phrase_at,
    phrase_before,
)
from handlers.reading.group_words import MOST, ONE
from handlers.reading.nationalities import COUNTRY_OF
from handlers.reading.said_group import SaidGroup, ways_of
from handlers.reading.shorthand import written_out

KM_A_MILE = 1.609344
LONGEST_TEXT = 2_000
LARGEST_COUNT = 100_000
LONGEST_COUNT_BEHIND = 4
"""Digits. `Paris 75001` ends in a postcode, `Paris 20` in a number of people."""

RANGE_SIGN = "…"
NUMBER = re.compile(r"\d+…\d+|\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?![\d.,]?\d)|\d+(?:[.,]\d+)?")
"""A number, or two between which one lies, as `_ranges` writes them."""
TOKEN = re.compile(rf"(?:{NUMBER.pattern})(?=(?:x|pax|km)?(?!\w))|[^\W_]+(?:[-'’.][^\W_]+)*|%")
HARD_SEPARATOR = re.compile(r"(?P<comma>(?<!\d),|,(?!\d))|[;\n&+•]|\s/\s|(?<=\d)/(?=[^\W\d])")
BETWEEN_COUNTS = re.compile(
    r"(?:\b(?:from|de|von)\s)?(?<![\d/.,–-])(\d{1,4})\s?(?:-|–|to|à|bis)\s?(\d{1,4})(?=\s+[^\W\d]|\s*(?:[,;\n]|$))"
    r"|\b(?:between|entre|zwischen)\s(\d{1,4})\s(?:and|et|und)\s(\d{1,4})\b",
    re.I,
)
ELISION = re.compile(r"d['’](?=\w)", re.IGNORECASE)
CONTRACTIONS = {"du": "Le", "des": "Les", "au": "Le", "aux": "Les"}
"""Before a name: `du Mans` is from Le Mans, while `des participants` is of the participants."""


TABLE_ROW = re.compile(r"\s*([^\d;|]+?)\s*[;|]\s*(\d+)\s*")
"""A line pasted from a table: `Paris;20`."""


def read(typed: str) -> list[SaidGroup]:
    """The groups in what was typed, in order. A way or a distance on its own goes with the group before it."""
    groups: list[SaidGroup] = []
    typed = typed[:LONGEST_TEXT]
    lines = typed.strip().splitlines()
    if all(map(TABLE_ROW.fullmatch, lines)):
        typed = "\n".join(TABLE_ROW.sub(r"\1 \2", line) for line in lines)
    for comma, tokens in _pieces(_ranges(written_out(typed))):
        said = replace(_piece(tokens), behind_comma=comma)
        if groups and _goes_with(said, groups[-1]):
            new = {part: getattr(said, part) for part in HOW_THEY_TRAVEL if getattr(said, part) is not None}
            groups[-1] = replace(groups[-1], **new)
        elif said != SaidGroup(behind_comma=comma):
            groups.append(said)
    return _told_apart(groups)


def _ranges(typed: str) -> str:
    """Two counts between which one lies as one token: `15-20 from Paris`."""

    def joined(found: re.Match[str]) -> str:
        low, high = (number for number in found.groups() if number)
        return f"{low}{RANGE_SIGN}{high}" if int(low) < int(high) else found[0]

    return BETWEEN_COUNTS.sub(joined, typed)


def _told_apart(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The groups, of which one may be told apart by how they travel: `20 from Paris, 5 of them by car`."""
    apart: list[SaidGroup] = []
    here = 0
    while here < len(groups):
        end = here + 1
        while (
            end < len(groups)
            and groups[end].way
            and groups[end].counted
            and not (groups[end].words or groups[end].band)
        ):
            end += 1
        apart += ways_of(groups[here], groups[here + 1 : end])
        here = end
    return apart


def _goes_with(said: SaidGroup, before: SaidGroup) -> bool:
    """Whether this is only how far or how the group before it travels, which had not been said."""
    new = [part for part in HOW_THEY_TRAVEL if getattr(said, part) is not None]
    again = any(getattr(before, part) not in (None, getattr(said, part)) for part in new)
    return bool(new) and not again and not (said.words or said.band or said.counted)


def _pieces(typed: str) -> Iterator[tuple[bool, list[str]]]:
    """Each stretch that may be a group, as words and numbers, and whether a comma stands before it."""
    start, comma = 0, False
    for separator in chain(HARD_SEPARATOR.finditer(typed), (None,)):
        tokens = [found[0] for found in TOKEN.finditer(typed[start : separator.start() if separator else len(typed)])]
        for piece in _parted(tokens):
            yield comma, piece
            comma = False
        if separator:
            start, comma = separator.end(), separator["comma"] is not None


def _parted(tokens: list[str]) -> Iterator[list[str]]:
    """Part at an “and” between two counts, and where a count follows without a word: not in Bosnia and Herzegovina."""
    start = phrase_at(AND_WORDS, tokens)
    for here in range(start + 1, len(tokens)):
        before, after = tokens[start:here], tokens[here:]
        joined = phrase_at(AND_WORDS, after)
        if joined and before and _counts(before) and _counts(after[joined:]):
            yield before
            start = here + joined
        elif _counts_anew(before, after) or _alternates(before, after) or phrase_at(AMONG_WORDS, after):
            yield before
            start = here
    if tokens[start:]:
        yield tokens[start:]


def _counts_anew(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a group is complete and the next begins with its number or share: `half local half from Metz`."""
    begins = (_is_number(after[0]) and _begins_group(after)) or (
        phrase_at(PART_WORDS, after) and before and fold(before[-1]) not in FROM_WORDS
    )
    return bool(begins) and any(
        phrase_at(table, before[1:], anywhere=True) for table in (FROM_WORDS, BAND_PHRASES, COUNTRY_OF, WAY_PHRASES)
    )


def _alternates(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether names and numbers follow each other with nothing between: `Paris 20 | Lisbon 6`, `20 Esch | 15 Trier`."""
    before = before[phrase_at(ABOUT_WORDS, before) :]
    numbers = [at for at, token in enumerate(before) if _is_number(token)]
    if len(numbers) != 1:
        return False
    named = [at for at in range(len(before)) if _may_be_name(before[at:])]
    if numbers[0] == 0:
        return (
            bool(named)
            and _is_number(after[0])
            and (_may_be_name(after[1:]) or bool(phrase_at(PEOPLE_WORDS, after[1:])))
        )
    begins = _may_be_name(after) or (fold(after[0]) in FROM_WORDS and fold(before[0]) in FROM_WORDS)
    return bool(named) and max(named) < numbers[0] and begins and any(map(_is_number, after))


def _may_be_name(tokens: Sequence[str]) -> bool:
    """Whether what begins here is no word of the tables that stand around names."""
    return bool(tokens) and not _is_number(tokens[0]) and not any(phrase_at(table, tokens) for table in AROUND_NAMES)


def _counts(tokens: Sequence[str]) -> bool:
    return any(map(_is_number, tokens)) or bool(
        phrase_at(COUNT_WORDS, tokens)
        or phrase_at(BAND_PHRASES, _without_articles(tokens))
        or phrase_at(ABOUT_WORDS, tokens)
        or phrase_at(VAGUE_WORDS, tokens)
    )


def _begins_group(tokens: Sequence[str]) -> bool:
    """Whether a number is followed by what makes it a count: `6 from …`, `6 d’Arlon`, `6 people`, `6 %`, `74 local`."""
    follows = tokens[1:]
    if not follows or fold(follows[0]) in HOW_WORDS:
        return False
    tables = (FROM_WORDS, PEOPLE_WORDS, PERCENT_WORDS, BAND_PHRASES, COUNTRY_OF)
    return ELISION.match(follows[0]) is not None or any(phrase_at(table, follows) for table in tables)


def _piece(tokens: list[str]) -> SaidGroup:
    """One group: the way anywhere in it, a count at its beginning or end, and a town or band in what is left."""
    tokens = tokens[phrase_at(AMONG_WORDS, tokens) :]
    mostly, rest = _mostly(tokens[phrase_at(OPENING_WORDS, tokens) :])
    cabin, rest = _cabin(rest)
    way, rest = _way(rest)
    km, rest = _distance(rest)
    said, rest = (SaidGroup(likely=()), rest[1:]) if _counts_vehicles(tokens) else _count(rest)
    named = _named(rest)
    band = BAND_PHRASES.get(fold(" ".join(rest))) or BAND_PHRASES.get(fold(" ".join(_without_articles(named))))
    way = way or ("plane" if cabin else None)
    return replace(
        said,
        way=way,
        km=km,
        cabin=cabin if way == "plane" else None,
        band=band,
        words="" if band else " ".join(named),
        mostly=mostly,
    )


def _counts_vehicles(tokens: Sequence[str]) -> bool:
    """Whether vehicles are counted rather than people: `two coaches from Metz`, not `20 bus` or `Metz 20 coach`."""
    tokens = tokens[phrase_at(OPENING_WORDS, tokens) :]
    tokens = tokens[phrase_at(ABOUT_WORDS, tokens) :]
    counted = _is_number(tokens[0]) or fold(tokens[0]) in (*ONE, "a") if tokens else False
    length = phrase_at(VEHICLE_WORDS, tokens[1:]) if counted else 0
    follows = "".join(tokens[1 + length : 2 + length])
    return length > 0 and (fold(follows) in FROM_WORDS or ELISION.match(follows) is not None)


def _mostly(tokens: list[str]) -> tuple[bool, list[str]]:
    """Whether `mostly` stands at the beginning or the end, and everything else."""
    if length := phrase_at(MOSTLY_WORDS, tokens):
        return True, tokens[length:]
    if tokens[1:] and fold(tokens[0]) == MOST:
        return True, tokens[1:]
    length = phrase_before(MOSTLY_WORDS, tokens)
    return length > 0, tokens[: len(tokens) - length]


def _cabin(tokens: list[str]) -> tuple[str | None, list[str]]:
    """The cabin that is named, and everything else."""
    for here in range(len(tokens)):
        if length := phrase_at(CABIN_PHRASES, tokens[here:]):
            return CABIN_PHRASES[folded(tokens[here : here + length])], tokens[:here] + tokens[here + length :]
    return None, tokens


def _way(tokens: list[str]) -> tuple[str | None, list[str]]:
    """The one way of travelling that is named, and everything else. Of two ways neither is meant: it will be asked."""
    found: set[str] = set()
    rest: list[str] = []
    here = 0
    while here < len(tokens):
        length = phrase_at(WAY_PHRASES, tokens[here:])
        if length:
            found.add(WAY_PHRASES[fold(" ".join(tokens[here : here + length]))])
            while rest and fold(rest[-1]) in HOW_WORDS and (rest[-1].islower() or len(rest) == 1):
                rest.pop()
        elif not (found and here + 1 < len(tokens) and _joins_ways(tokens[here:])):
            rest.append(tokens[here])
        here += length or 1
    return (found.pop() if len(found) == 1 else None), rest


def _joins_ways(tokens: Sequence[str]) -> bool:
    """Whether these words go on with another way: `… or by car`."""
    joined = phrase_at(OR_WORDS, tokens)
    after = [token for token in tokens[joined:] if fold(token) not in HOW_WORDS]
    return bool(joined and phrase_at(WAY_PHRASES, after))


def _distance(tokens: list[str]) -> tuple[float | None, list[str]]:
    """Kilometres one way, and everything else."""
    for here, token in enumerate(tokens):
        behind = tokens[here + 1 :]
        length = _is_number(token) and (phrase_at(KILOMETRE_WORDS, behind) or phrase_at(MILE_WORDS, behind))
        if length:
            before, unit = tokens[:here], KM_A_MILE if phrase_at(MILE_WORDS, behind) else 1.0
            while before and (words := phrase_before(BEFORE_KILOMETRES, before)):
                before = before[:-words]
            behind = behind[length:]
            both = phrase_at(THERE_AND_BACK_WORDS, behind)
            km = _kilometres(token) * unit / (2 if both else 1)
            return round(km, 1) or None, before + behind[both or phrase_at(AWAY_WORDS, behind) :]
    return None, tokens


def _kilometres(digits: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:\D\d{3})+", digits)
    km = float(re.sub(r"\D", "", digits) if grouped else digits.replace(",", "."))
    return km if km <= LONGEST_WAY_KM else 0.0


def _count(tokens: list[str]) -> tuple[SaidGroup, list[str]]:
    """The count at the beginning, or else at the end, and everything else."""
    if (length := phrase_at(VAGUE_WORDS, tokens)) and not _is_number("".join(tokens[length : length + 1])):
        return SaidGroup(likely=()), tokens[length:]
    tokens = tokens[phrase_at(ABOUT_WORDS, tokens) :]
    if tokens and _is_number(tokens[0]):
        percent = phrase_at(PERCENT_WORDS, tokens[1:])
        return _number(tokens[0], percent=percent > 0), tokens[1 + percent :]
    for table, meaning in COUNTS:
        if length := phrase_at(table, tokens):
            return meaning(table[fold(" ".join(tokens[:length]))]), tokens[length:]
    percent = phrase_at(PERCENT_WORDS, tokens[-1:])
    last = tokens[len(tokens) - 1 - percent] if len(tokens) > percent else ""
    if _is_number(last) and (percent or len(last) <= LONGEST_COUNT_BEHIND):
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


def _named(tokens: list[str]) -> list[str]:
    """What is left of a group without the little words around it: at most one “from”, so that De Panne keeps its own."""
    while length := phrase_at(PEOPLE_WORDS, tokens):
        tokens = tokens[length:]
    length = phrase_at(FROM_WORDS, tokens)
    article = CONTRACTIONS.get(tokens[0].lower()) if length and tokens[1:] and tokens[1][0].isupper() else None
    tokens = [article, *tokens[length:]] if article else tokens[length:]
    if tokens and not length:
        tokens = [ELISION.sub("", tokens[0], count=1) if ELISION.match(tokens[0]) else tokens[0], *tokens[1:]]
    while tokens and tokens[-1].islower() and fold(tokens[-1]) in PEOPLE_WORDS:
        tokens = tokens[:-1]
    return tokens


def _without_articles(tokens: Sequence[str]) -> list[str]:
    return list(tokens[1:] if tokens and fold(tokens[0]) in ARTICLE_WORDS else tokens)


def _is_number(token: str) -> bool:
    return NUMBER.fullmatch(token) is not None


COUNTS: Sequence[tuple[Mapping[str, float], Callable[[float], SaidGroup]]] = (
    (REST_WORDS, lambda _: SaidGroup(rest=True)),
    (SHARE_WORDS, lambda share: SaidGroup(share=share)),
    (ONE, lambda number: SaidGroup(people=int(number))),
)
