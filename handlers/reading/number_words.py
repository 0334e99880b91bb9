"""Numbers in words, in every language whatever that of the chat: `une centaine`, `dräihonnertfofzeg`, `a hundred and twenty`.

`number_in_words` reads a number that stands alone, `spelled` the one there is in a few words, and `as_digits` writes those of
a sentence in digits: `20 de Paris`. The words up to 99 are in `locales/<language>/numbers.csv`, made from CLDR's rules by
`make numbers`; other spellings, what stands around a number, and dozens are in `typed.toml`.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.places.folding import fold
from bot.texts import Unreadable
from bot.words import LANGUAGES, Words, phrases, table

LOCALES = Path(__file__).parent.parent.parent / "locales"
HIGHEST_COUNT = 99
"""Before a hundred: `nineteen hundred`."""
MOST_WORDS = 14
"""Of one number: `neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf`."""
HALF = Decimal("0.5")


def _set(words: Words) -> frozenset[str]:
    return frozenset(map(fold, phrases(words)))


def _each(words: Words) -> Mapping[str, frozenset[str]]:
    return {language: _set({language: words.get(language, "")}) for language in LANGUAGES}


_around = table("numbers")
ARTICLES, ONE_OF = _each(_around["articles"]), _each(_around["one_of"])
"""With a hundred or a dozen behind it, or one of `ONE_OF`, an article of that language is one; elsewhere it is none: `a few`."""
ANY_ARTICLE = _set(_around["articles"])
HALVES = _set(_around["half"])
ONE_AND_A_HALF = _set(_around["one_and_a_half"])
AND_A_HALF = tuple(phrase.replace(" ", "") for phrase in _set(_around["and_a_half"]))
VAGUE = _set(_around["vague"])
"""Before a number they leave it open: `several hundred`, `quelques dizaines`."""
TWICE = _set(table("joined")["twice"])
MULTIPLE = re.compile(rf"(\d+|\w{{2,}}?)(?:{'|'.join(sorted(_set(table('joined')['times'])))})")
"""A number that a word for `times` ends."""
MANY = _set(_around["many"])
PARTS = _set(_around["parts"])
"""With a number before it, one of these is a share: `two thirds`."""
NOT_BEHIND = _set(_around["not_behind"])
"""Behind one of these it is no count: `50 per cent`."""


def _with_numbers(words: Words) -> Iterator[tuple[str, int]]:
    """Phrases, and the number behind each."""
    yield from ((said, int(number)) for said, _, number in (phrase.rpartition(" ") for phrase in phrases(words)))


def _numbered(row: str) -> Mapping[str, int]:
    """The phrases of a row as they are compared, each with the number behind it."""
    return {fold(said): number for said, number in _with_numbers(_around[row])}


DOZENS, TOGETHER, TIMES_OVER, DAYS_OVER = (_numbered(row) for row in ("dozens", "together", "times_over", "days_over"))
"""What is counted as a number is, `deux douzaines`; in two words, how many are together, `zu dritt`; how often: `twice`; on how
many of several days: `the first two evenings`."""


class Numbers(NamedTuple):
    """How a language says its numbers, in words as they are compared, without a space."""

    small: Mapping[str, int]
    scales: Sequence[tuple[int, str]]
    """From millions down, the longest word of each first."""
    joints: Sequence[str]
    """What may stand behind a hundred or a thousand: `and`."""


@cache
def _numbers(language: str) -> Numbers:
    """Read once, when a number in words is looked for."""
    with (LOCALES / language / "numbers.csv").open(encoding="utf-8", newline="") as file:
        said = [(int(row["number"]), word) for row in csv.DictReader(file) for word in row["words"].split("|")]
    said += [(number, word) for word, number in _with_numbers({language: _around["also"].get(language, "")})]
    words = [(number, glued) for number, word in said for glued in {_glued(word), _glued(_without_umlauts(word))}]
    joints = [fold(word) for word in _around["joints"].get(language, "").split(",") if word]
    scales = sorted(
        ((number, word) for number, word in words if number > HIGHEST_COUNT), key=lambda one: (-one[0], -len(one[1]))
    )
    return Numbers({word: number for number, word in words if number <= HIGHEST_COUNT}, scales, joints)


def _without_umlauts(word: str) -> str:
    """As on a keyboard that has none: `fuenf`."""
    return word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


def _glued(phrase: str) -> str:
    return fold(phrase).replace(" ", "")


def multiple(word: str) -> int | None:
    """How often, in one word: `twice`, `zweimal`, `2x`; None where it is no such word."""
    said = fold(word)
    if said in TWICE:
        return 2
    if not (found := MULTIPLE.fullmatch(said)):
        return None
    return int(found[1]) if found[1].isdecimal() else number_in_words(found[1])


def number_in_words(words: str) -> int | None:
    """The number that the words are, with nothing beside it: `fünfundzwanzig`, `eng Dosen`, `a`. None for anything else."""
    said = fold(words[:200]).split()
    return 1 if len(said) == 1 and said[0] in ANY_ARTICLE else _whole(said)


def as_digits(typed: str) -> str:
    """The text with its numbers in digits: `twenty-five from Paris`, `une vingtaine de Paris`. Articles alone stay.

    Names stay as well, as far as hyphens tell them: `Trois-Rivières`.
    """
    found = [word for word in re.finditer(r"[^\W\d_]+", typed) if fold(word[0])]
    words = [fold(word[0]) for word in found]
    written, here, at = "", 0, 0
    while at < len(words):
        gaps = (
            typed[one.end() : next_one.start()].strip()
            for one, next_one in zip(found[at:], found[at + 1 :], strict=False)
        )
        together = next((count for count, gap in enumerate(gaps, start=1) if gap not in ("", "-")), len(words) - at)
        end, number = number_at(words[: at + together], at)
        if (
            number == int(number)
            and number
            and not _is_name(typed, found[at].start(), found[end - 1].end())
            and _counts(words, at, end)
        ):
            written += typed[here : found[at].start()] + str(int(number))
            here = found[end - 1].end()
        at = max(end, at + 1)
    return written + typed[here:]


def _is_name(typed: str, start: int, end: int) -> bool:
    """Whether a hyphen or an apostrophe ties it to another word."""
    return (start and typed[start - 1] == "-") or typed[end : end + 1] in ("-", "’", "'")


def _counts(words: Sequence[str], at: int, end: int) -> bool:
    """Whether the number at that place is a count of its own: not `two thirds`, `50 per cent` or `a few dozen`."""
    behind, follows = words[at - 1] if at else "", words[end] if end < len(words) else ""
    return not (follows in PARTS or behind in NOT_BEHIND or _is_vague(words, at))


def _is_vague(words: Sequence[str], at: int) -> bool:
    """Whether nobody knows how many they are: `hundreds`, `a few dozen`, `a couple of hundred`."""
    return words[at] in MANY or any(word in VAGUE for word in words[max(at - 2, 0) : at])


def many_of(word: str) -> int:
    """How many a dozen, a hundred or a thousand are; 0 for any other word."""
    scales = (number for language in LANGUAGES for number, scale in _numbers(language).scales if scale == word)
    return DOZENS.get(word) or next(scales, 0)


@cache
def counting_articles() -> frozenset[str]:
    """The articles that are the number one as well, and the English ones: a Luxembourgish `en` is none."""
    return ARTICLES["en"] | {word for word in ANY_ARTICLE if _in_any_language([word]) == 1}


def spelled(typed: str) -> Decimal:
    """The one number in a few words: `about two hundred people`, `half a dozen`, `a day and a half`. Raises Unreadable."""
    words = fold(typed[:100]).split()
    half = next((at for at, word in enumerate(words) if word in HALVES), None)
    numbers = _numbers_in(words)
    if not numbers:
        if half is None or half > 1:
            raise Unreadable(typed)
        return HALF
    (at, end, number), *others = numbers
    if others or _is_vague(words, at):
        raise Unreadable(typed)
    if half is None or at <= half < end:
        return number
    return number * HALF if half <= end else number + HALF


def _numbers_in(words: Sequence[str]) -> list[tuple[int, int, Decimal]]:
    """Where each number begins and ends, and what it is."""
    found: list[tuple[int, int, Decimal]] = []
    at = 0
    while at < len(words):
        end, number = number_at(words, at)
        if end > at:
            found.append((at, end, number))
        at = max(end, at + 1)
    return found


def number_at(words: Sequence[str], at: int) -> tuple[int, Decimal]:
    """Where the longest number that begins here ends, and what it is; here and 0, where none does."""
    if at >= len(words):
        return at, Decimal(0)
    if together := TOGETHER.get(" ".join(words[at : at + 2])):
        return at + 2, Decimal(together)
    for end in range(min(len(words), at + MOST_WORDS), at, -1) if _may_begin(words[at]) else ():
        said = words[at:end]
        if number := 0 if len(said) == 1 and said[0] in ANY_ARTICLE else _whole(said) or _with_a_half(said):
            return end, Decimal(number)
    following = words[at + 1] if at + 1 < len(words) else ""
    one = any(words[at] in ARTICLES[language] and following in ONE_OF[language] for language in LANGUAGES)
    return (at + 1, Decimal(1)) if one else (at, Decimal(0))


@lru_cache(maxsize=5_000)
def _may_begin(word: str) -> bool:
    return word in ANY_ARTICLE or word in HALVES or bool(_whole([word]) or _with_a_half([word]))


def _whole(said: Sequence[str]) -> int | None:
    """The whole number that the words are, compared as they are."""
    if not said:
        return None
    if said[-1] in DOZENS:
        return _dozens(said[:-1], DOZENS[said[-1]])
    for language in LANGUAGES if len(said) > 1 else ():
        number = _read("".join(said[1:]), language) if said[0] in ARTICLES[language] else None
        if number and number > HIGHEST_COUNT:
            return number
    return _in_any_language(said)


def _dozens(count: Sequence[str], each: int) -> int | None:
    """`deux douzaines`, `half a dozen`."""
    counted = [word for word in count if word not in HALVES and word not in ANY_ARTICLE]
    times = _whole(counted) if counted else 1
    if times is None or len(counted) < len(count) - 2:
        return None
    return times * each // 2 if any(word in HALVES for word in count) else times * each


def _with_a_half(said: Sequence[str]) -> Decimal | None:
    """`anderthalb`, `zweieinhalb`, `two and a half`."""
    if " ".join(said) in ONE_AND_A_HALF:
        return 1 + HALF
    glued = "".join(said)
    whole = next((_in_any_language([glued.removesuffix(half)]) for half in AND_A_HALF if glued.endswith(half)), None)
    return whole + HALF if whole else None


def _in_any_language(said: Sequence[str]) -> int | None:
    glued = "".join(said)
    return next((number for language in LANGUAGES if (number := _read(glued, language)) is not None), None)


@lru_cache(maxsize=5_000)
def _read(glued: str, language: str) -> int | None:
    """A number of one language from its words without a space between: `zweitausendfunfhundert`."""
    small, scales, joints = _numbers(language)
    if glued in small:
        return small[glued]
    for scale, word in scales:
        before, found, after = glued.partition(word)
        if not found:
            continue
        times = _read(before, language) if before else 1
        rests = [after, *(after.removeprefix(joint) for joint in joints if after.startswith(joint))] if after else []
        rest = next((number for one in rests if (number := _read(one, language))), None) if after else 0
        if times and times <= max(HIGHEST_COUNT, scale - 1) and rest is not None and rest < scale:
            return times * scale + rest
    return None
