"""A text about groups of people, parted into stretches that may be one group each; `one_group.py` reads each of them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from bot.patterns import pattern
from bot.places.folding import fold
from bot.words import either, table, taught
from handlers.reading.groups.inhabitants import COUNTRY_OF, TOWNS_OF
from handlers.reading.groups.words import (
    ABOUT_WORDS,
    ALSO_WORDS,
    AMONG_WORDS,
    AND_BETWEEN_COUNTS,
    AND_WORDS,
    AROUND_NAMES,
    ARTICLE_WORDS,
    BAND_PHRASES,
    BOTH_WORDS,
    BOUND_WORDS,
    COUNT_WORDS,
    EVERYBODY_WORDS,
    FROM_WORDS,
    HOW_WORDS,
    NOT_ALL_WORDS,
    OPENING_WORDS,
    PART_WORDS,
    PEOPLE_WORDS,
    PERCENT_WORDS,
    REST_WORDS,
    UNSURE_WORDS,
    VAGUE_WORDS,
    VEHICLE_WORDS,
    WAY_PHRASES,
    WHO_WORDS,
    WHOSE_WAYS_WORDS,
)
from handlers.reading.matching import phrase_at, phrase_before

BEHIND_ALSO = (HOW_WORDS, WAY_PHRASES, WHO_WORDS, AND_WORDS)
LONGEST_COUNT_BEHIND = 4
"""Digits. `Paris 75001` ends in a postcode, `Paris 20` in a number of people."""
LONGEST_GROUP = 40
"""Words in which it is told where some come from: a thousand `the other` tell of nobody."""
GROUPED = pattern(r"\d{1,3}(?:[.,’'\u00a0\u202f]\d{3})+")
"""No postcode is written so: `Paris 1.200`."""

RANGE_SIGN = "…"
NUMBER = pattern(r"\d+…\d+|\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?![\d.,]?\d)|\d+(?:[.,]\d+)?")
"""A number, or two between which one lies, as `with_ranges` writes them."""
CLOCK = r"\d{1,2}:[0-5]\d(?!\d)"
"""A time of day is no number of people."""
TOKEN = pattern(rf"{CLOCK}|(?:{NUMBER.pattern})(?=(?:x|pax|km)?(?!\w))|[^\W_]+(?:[-'’.][^\W_]+)*|%")
HARD_SEPARATOR = pattern(r"(?<!\d),|,(?!\d)|[;\n+•]|\s[/·]\s|(?P<bracket>\()(?=\d{1,4}\s)|(?<=\d)/(?=[^\W\d])")
JOINED = table("joined")
COUNT = r"\d{1,3}(?:[.,’'\u00a0\u202f]\d{3})+|\d{1,4}"
BETWEEN_COUNTS = pattern(
    rf"(?:\b(?:{either(table('small_words')['from_number'])})\s)?(?<![\d/.,–-])({COUNT})\s?(?:-|–|{either(JOINED['to'])})\s?({COUNT})"
    r"(?=\s+[^\W\d]|\s*(?:[,;\n]|$))"
    rf"|\b(?:{either(JOINED['between'])})\s(\d{{1,4}})\s(?:{either(JOINED['and'])})\s(\d{{1,4}})\b",
    re.I,
)
ANY_PEOPLE = taught(table("small_words")["people"], "en")
ELISION = pattern(r"d['’](?=\w)", re.IGNORECASE)


def with_ranges(typed: str) -> str:
    """Two counts between which one lies as one token: `15-20 from Paris`."""

    def joined(found: re.Match[str]) -> str:
        low, high = (re.sub(r"\D", "", number) for number in found.groups() if number)
        return f"{low}{RANGE_SIGN}{high}" if int(low) < int(high) else found[0]

    return BETWEEN_COUNTS.sub(joined, typed)


def pieces(typed: str) -> Iterator[tuple[str, list[str]]]:
    """Each stretch that may be a group, as words and numbers, behind the sign, if any, that parts it from what stands before."""
    start, sign = 0, ""
    for separator in chain(HARD_SEPARATOR.finditer(typed), (None,)):
        if separator and separator["bracket"] and not re.search(r"\d", typed[start : separator.start()]):
            continue  # “Metz (20 people)”, but “20 from Metz (5 by car)”
        tokens = [found[0] for found in TOKEN.finditer(typed[start : separator.start() if separator else len(typed)])]
        for piece in _parted(_from_its_count(_without_also(_without_at(tokens)))):
            yield sign, piece
            sign = ""
        if separator:
            start, sign = separator.end(), separator[0].strip() or "\n"


def _without_at(tokens: Sequence[str]) -> list[str]:
    """Without the word between a verb and a share: `viennent à 60 % en voiture`, `kommen zu 60 % mit dem Auto`."""
    return [one for at, one in enumerate(tokens) if not (fold(one) in FROM_WORDS and _is_share(tokens[at + 1 :]))]


def _without_also(tokens: list[str]) -> list[str]:
    """Without what only says that there are several: `also 5 from Metz`, `another 5`, `likewise by train`."""
    kept: list[str] = []
    here = 0
    while here < len(tokens):
        length = phrase_at(ALSO_WORDS, tokens[here:])
        behind = tokens[here + length :]
        ends = bool(behind) and (is_number(behind[0]) or any(phrase_at(table, behind) for table in BEHIND_ALSO))
        if not (length and ends and (tokens[here].islower() or not here) and len(tokens) > length):
            length = 0
            kept.append(tokens[here])
        here += length or 1
    return kept


def _from_its_count(tokens: list[str]) -> list[str]:
    """Without what stands before a group: `guests: 20 from Metz`, and of one told apart, `of the 85 from Metz 60 % by car`."""
    article = phrase_at(ARTICLE_WORDS, tokens)
    called = article + phrase_at(WHO_WORDS, tokens[article:])
    called += called > article and _is_letter(tokens[called:])  # “Team B: 7 from Bonn”
    if called > article and _begins_group(tokens[called:]) and not phrase_at(AMONG_WORDS, tokens):
        return tokens[called:]
    leads = phrase_at(WHOSE_WAYS_WORDS, tokens)
    counted = tokens[leads + phrase_at(ARTICLE_WORDS, tokens[leads:]) :]
    if len(counted) == len(tokens) or not counted or not is_number(counted[0]) or _is_share(counted):
        return tokens
    if leads and len(counted) == 1:
        return [*counted, ANY_PEOPLE]  # “of the 120, 20 are from Paris”
    return counted if _begins_group(counted) else tokens


def _is_letter(tokens: Sequence[str]) -> bool:
    """Whether the first word tells groups apart: the `B` of `Team B 7 from Bonn`, the `2` of `group 2: 7 from Bonn`."""
    return len(tokens) > 1 and len(tokens[0]) == 1 and is_number(tokens[1])


def _is_share(tokens: Sequence[str]) -> bool:
    return bool(tokens) and is_number(tokens[0]) and phrase_at(PERCENT_WORDS, tokens[1:]) > 0


def _parted(tokens: list[str]) -> Iterator[list[str]]:
    """Part at an “and” between two counts, and where a count follows without a word: not in Bosnia and Herzegovina."""
    start = phrase_at(AND_WORDS, tokens)
    for here in range(start + 1, len(tokens)):
        before, after = tokens[start + phrase_at(AMONG_WORDS, tokens[start:]) : here], tokens[here:]
        joined = phrase_at(AND_WORDS, after)
        joined = 0 if phrase_at(BAND_PHRASES, after) > joined else joined  # “plus loin” adds nobody
        counted_anew = (
            after[1:] and is_number(after[joined]) and fold(after[joined + 1]) in FROM_WORDS
            if joined and after[joined + 1 :]
            else False
        )
        if joined and before and (_counts(before) or counted_anew) and _counts(after[joined:]):
            yield tokens[start:here]
            start = here + joined
        elif before and _says_of_all(before, after):
            yield tokens[start:here]
            start = here
        elif before and _is_short_and(before, after):
            yield tokens[start:here]
            start = here + 1
        elif phrase_at(BOUND_WORDS, before) == len(before) > 0:
            continue  # “moins de | 20 de Metz”
        elif _counts_anew(before, after) or _another_way(before, after) or _alternates(before, after) or _among(after):
            end = here - phrase_before(UNSURE_WORDS, tokens[start + 1 : here])  # “20 from Paris | maybe 10 from Metz”
            yield tokens[start:end]
            start = end
    if tokens[start:]:
        yield tokens[start:]


def _says_of_all(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether it says how all of those before travel, and nothing else: `all by train`, `les deux en car`; not `almost all`."""
    after = without_opening(after)
    behind = after[_all_of_them(after) :]
    if len(behind) == len(after) or not any(map(is_number, before)) or phrase_before(NOT_ALL_WORDS, before):
        return False
    while length := phrase_at(PEOPLE_WORDS, behind) or phrase_at(HOW_WORDS, behind):
        behind = behind[length:]
    way = phrase_at(WAY_PHRASES, behind)
    return way > 0 and (way == len(behind) or phrase_at(AND_WORDS, behind[way:]) > 0)


def _all_of_them(tokens: Sequence[str]) -> int:
    return max(phrase_at(EVERYBODY_WORDS, tokens), phrase_at(BOTH_WORDS, tokens))


def without_opening(tokens: Sequence[str]) -> Sequence[str]:
    """Without the beginning of a sentence about all of them: `wir fahren alle mit dem Zug`."""
    opening = phrase_at(OPENING_WORDS, tokens)
    opening += phrase_at(PEOPLE_WORDS, tokens[opening:])
    return tokens[opening:] if _all_of_them(tokens[opening:]) else tokens


def _is_short_and(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word stands between two counts that says “and” only there: `20 aus Tréier a 30 aus Metz`."""
    if not after[1:] or not after[0].isascii() or not phrase_at(AND_BETWEEN_COUNTS, after[:1]):  # “à” folds to “a”
        return False
    if phrase_at(COUNT_WORDS, after) or phrase_at(VAGUE_WORDS, after):  # “a third”
        return False
    behind = after[1:]
    counted = is_number(behind[0]) or phrase_at(PART_WORDS, behind) or phrase_at(ABOUT_WORDS, behind)
    both_behind = before[1:] and is_number(before[-1]) and any(map(is_number, behind))
    return bool(_counts(before) and counted) or bool(both_behind)


def _among(tokens: Sequence[str]) -> bool:
    """Whether some of the people before are counted here: `of whom 20 come from Paris`, not `of whom come from Paris`."""
    length = phrase_at(AMONG_WORDS, tokens)
    behind = tokens[length : length + 3]
    return length > 0 and (any(map(is_number, behind)) or phrase_at(COUNT_WORDS, behind) > 0)


def only_people(tokens: Sequence[str]) -> bool:
    """Whether people are counted and nothing else is said of them: `80 people`."""
    counted = tokens[phrase_at(ABOUT_WORDS, tokens) :]
    return bool(counted[1:]) and is_number(counted[0]) and phrase_at(PEOPLE_WORDS, counted[1:]) == len(counted) - 1


def _counts_anew(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a group is complete and the next begins with its number or share: `half local half from Metz`."""
    begins = (is_number(after[0]) and _begins_group(after)) or (
        phrase_at(PART_WORDS, after) and before and fold(before[-1]) not in FROM_WORDS
    )
    if not begins:
        return False
    before = before[phrase_at(BOUND_WORDS, before) or phrase_at(ABOUT_WORDS, before) :]
    share = phrase_at(PART_WORDS, before)
    named = before[1:] and (is_number(before[0]) or share) and _may_be_name(before[share or 1 :])
    return bool(
        only_people(before)
        or _is_share_of(before)
        or (before and fold(before[0]) in FROM_WORDS and any(map(is_number, before)))  # “from Metz 85 people”
        or (named and phrase_at(PART_WORDS if share else REST_WORDS, after))
        or phrase_at(FROM_WORDS, before[1:-1][-LONGEST_GROUP:], anywhere=True)
        or any(
            phrase_at(table, before[1:][-LONGEST_GROUP:], anywhere=True)
            for table in (BAND_PHRASES, COUNTRY_OF, TOWNS_OF, WAY_PHRASES)
        )
    )


def _is_share_of(before: Sequence[str]) -> bool:
    """Whether it is a share of those who follow: `60 % der | 85 Personen`."""
    behind = before[1 + phrase_at(PERCENT_WORDS, before[1:]) :] if _is_share(before) else []
    return bool(behind) and phrase_at(ARTICLE_WORDS, behind) == len(behind)


def _another_way(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether others travel otherwise from there on: `20 Metz by train | 10 by car`."""
    postcode = len(after[0]) > LONGEST_COUNT_BEHIND
    if postcode or not is_number(after[0]) or not any(map(is_number, before)):
        return False
    behind = list(after[1:])
    while behind and fold(behind[0]) in HOW_WORDS and not phrase_at(WAY_PHRASES, behind):
        behind = behind[1:]
    return bool(phrase_at(WAY_PHRASES, behind) and phrase_at(WAY_PHRASES, before[1:], anywhere=True))


def _alternates(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether names and numbers follow each other with nothing between: `Paris 20 | Lisbon 6`, `20 Esch | 15 Trier`."""
    before = before[phrase_at(ABOUT_WORDS, before) :]
    before = [word for word in before if word != "%"]
    numbers = [at for at, token in enumerate(before) if is_number(token)]
    if len(numbers) != 1:
        return False
    after = [*after[:1], *after[1 + phrase_at(PERCENT_WORDS, after[1:]) :]]
    named = [at for at in range(len(before)) if _may_be_name(before[at:])]
    if numbers[0] == 0:
        return (
            bool(named)
            and is_number(after[0])
            and (_may_be_name(after[1:]) or bool(phrase_at(PEOPLE_WORDS, after[1:])))
        )
    begins = _may_be_name(after) or (fold(after[0]) in FROM_WORDS and fold(before[0]) in FROM_WORDS)
    return bool(named) and max(named) < numbers[0] and begins and any(map(is_number, after))


def _may_be_name(tokens: Sequence[str]) -> bool:
    """Whether what begins here is no word of the tables that stand around names."""
    return bool(tokens) and not is_number(tokens[0]) and not any(phrase_at(table, tokens) for table in AROUND_NAMES)


def _counts(tokens: Sequence[str]) -> bool:
    return any(map(is_number, tokens)) or bool(
        phrase_at(COUNT_WORDS, tokens)
        or phrase_at(BAND_PHRASES, without_articles(tokens))
        or phrase_at(ABOUT_WORDS, tokens)
        or phrase_at(VAGUE_WORDS, tokens)
        or phrase_at(VEHICLE_WORDS, tokens[phrase_at(HOW_WORDS, tokens) :])  # “a coach from Trier and 5 cars from Metz”
    )


def _begins_group(tokens: Sequence[str]) -> bool:
    """Whether a number is followed by what makes it a count: `6 from …`, `6 d’Arlon`, `6 people`, `6 %`, `74 local`."""
    follows = tokens[1:]
    if not follows or not is_number(tokens[0]) or fold(follows[0]) in HOW_WORDS:
        return False
    tables = (FROM_WORDS, PEOPLE_WORDS, PERCENT_WORDS, BAND_PHRASES, COUNTRY_OF, TOWNS_OF)
    return ELISION.match(follows[0]) is not None or any(phrase_at(table, follows) for table in tables)


def without_articles(tokens: Sequence[str]) -> list[str]:
    """Without the one article before a name."""
    return list(tokens[1:] if tokens and fold(tokens[0]) in ARTICLE_WORDS else tokens)


@lru_cache(maxsize=256)
def is_number(token: str) -> bool:
    return NUMBER.fullmatch(token) is not None
