"""Numbers in words, in English, French and German whatever the language of the chat: `une centaine`, `twenty-five`.

`spelled` reads the one number there is, `as_digits` writes the numbers of a sentence in digits: `20 de Paris`.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.places.folding import fold
from bot.texts import Unreadable

ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen",
    "- deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn"
    " achtzehn neunzehn",
)
"""From one on. The French one is also an article, and stands below."""
TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "vingt trente quarante cinquante soixante septante huitante nonante",
    "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
)
"""From twenty on."""
MANY: Mapping[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000,
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "cent": 100, "centaine": 100, "mille": 1000, "millier": 1000,
    "dutzend": 12, "hundert": 100, "tausend": 1000,
}  # fmt: skip
"""What is multiplied by the number before it; `s` may be added."""
ARTICLES = ("a", "an", "un", "une", "ein", "eine", "einen", "einer")
ONE_OF = (
    *("day", "hour", "night", "week", "person", "jour", "journee", "heure", "nuit", "nuitee", "semaine", "personne"),
    *("tag", "stunde", "nacht", "woche"),
)
"""With an article before it, one of these is 1; `a few` is not."""
HALF = Decimal("0.5")
AND = ("et", "and", "und")
HALVES = ("half", "demi", "demie", "halb", "halbe", "halber", "halben")
VAGUE = (
    *("few", "several", "some", "couple", "many", "quelques", "plusieurs", "poignee"),
    *("einige", "mehrere", "paar", "viele"),
)
"""Before a number they leave it open: `several hundred`, `quelques dizaines`."""
NOT_BEFORE = (
    *("third", "thirds", "quarter", "quarters", "half", "tiers", "quart", "quarts", "moitie", "demi", "demie"),
    *("drittel", "viertel", "halfte"),
)
"""With a number before it, one of these is a share: `two thirds`."""
NOT_BEHIND = ("per", "pour", "from", "aus", "of")
"""Behind one of these it is no count: `50 per cent`."""


def as_digits(typed: str) -> str:
    """The text with its numbers in digits: `twenty-five from Paris`, `une vingtaine de Paris`. Articles alone stay.

    Names stay as well, as far as hyphens tell them: `Trois-Rivières`.
    """
    found = [word for word in re.finditer(r"[^\W\d_]+", typed) if fold(word[0])]
    words = [fold(word[0]) for word in found]
    written, here, at = "", 0, 0
    while at < len(words):
        end = _end_of_number(words, at)
        behind = words[at - 1] if at else ""
        gaps = [typed[found[one].end() : found[one + 1].start()] for one in range(at, end - 1)]
        glued = (found[at].start() and typed[found[at].start() - 1] == "-") or (
            end > at and typed[found[end - 1].end() : found[end - 1].end() + 1] in ("-", "’", "'")
        )
        follows = words[end] if end < len(words) else ""
        if (
            end > at
            and not glued
            and all(gap.strip() in ("", "-") for gap in gaps)
            and not (follows in NOT_BEFORE or behind in NOT_BEHIND or _is_vague(words[:end], at))
        ):
            written += typed[here : found[at].start()] + str(_added(words[at:end]))
            here = found[end - 1].end()
        at = max(end, at + 1)
    return written + typed[here:]


def _end_of_number(words: Sequence[str], at: int) -> int:
    """Where the number that begins here ends; here, where none does."""
    end = at
    while end < len(words) and (_goes_on(words, at, end) if end > at else _is_number(words, at)):
        end += 1
    return end


def _goes_on(words: Sequence[str], at: int, end: int) -> bool:
    """Whether the number that begins `at` one word goes on with another: `vingt-cinq`, but not `sept huit`, `quinze à vingt`."""
    before, word = SMALL.get(words[end - 1], 0), words[end]
    if many_of(word) or (before == 4 and word in ("vingt", "vingts")) or _joins(words, end):
        return True
    return word in SMALL and not 0 < before <= SMALL[word]


def _is_vague(words: Sequence[str], at: int) -> bool:
    """Whether the number at that place is none that can be counted: `hundreds`, `a few dozen`, `a couple of hundred`."""
    plural = words[at] not in MANY and many_of(words[at]) > 0
    return plural or any(word in VAGUE for word in words[max(at - 2, 0) : at])


def spelled(typed: str) -> Decimal:
    """A number in words: `about two hundred people`, `une centaine`, `half a dozen`, `a day and a half`."""
    words = fold(typed[:100]).split()
    numbers = [at for at in range(len(words)) if _is_number(words, at)]
    half = next((at for at, word in enumerate(words) if word in HALVES), None)
    if not numbers:
        if half is None or half > 1:
            raise Unreadable(typed)
        return HALF
    end = _end_of_number(words, numbers[0])
    if numbers[-1] >= end or _is_vague(words, numbers[0]):
        raise Unreadable(typed)
    number = Decimal(_added(words[numbers[0] : end]))
    if half is None:
        return number
    return number * HALF if half <= end else number + HALF


def _is_number(words: Sequence[str], at: int) -> bool:
    """Whether it is a number word, or an article that stands for one: `une centaine`, `a day`, but not `a few`."""
    following = words[at + 1] if at + 1 < len(words) else ""
    counts = many_of(following) > 1 or following in ONE_OF
    return _value(words[at]) > 0 or (words[at] in ARTICLES and counts)


def _joins(words: Sequence[str], at: int) -> bool:
    """`vingt et un`, `two hundred and ten`; not `a day and a half`."""
    after = words[at + 1] if at + 1 < len(words) else ""
    then = words[at + 2] if at + 2 < len(words) else ""
    number = _value(after) > 0 or (after in ("un", "une") and then not in HALVES)
    return (words[at] in AND and number) or (words[at] in ("un", "une") and words[at - 1] in AND)


def _added(words: Sequence[str]) -> int:
    total = current = 0
    for word in words:
        many = many_of(word)
        if word in ("vingt", "vingts") and current == 4:
            current = 80
        elif many >= 1000:
            total, current = total + max(current, 1) * many, 0
        elif many:
            current = max(current, 1) * many
        else:
            current += 1 if word in ARTICLES else _value(word)
    return total + current


def _value(word: str) -> int:
    return SMALL.get(word) or many_of(word)


def many_of(word: str) -> int:
    """What the word multiplies by; 0 for any other."""
    return MANY.get(word) or MANY.get(word.removesuffix("s")) or 0


SMALL = {
    word: number
    for ones, tens in zip(ONES, TENS, strict=True)
    for number, word in (
        *enumerate(ones.split(), start=1),
        *((10 * ten, word) for ten, word in enumerate(tens.split(), start=2)),
    )
    if word != "-"
} | {"vingts": 20}
