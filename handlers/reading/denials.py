"""What is said not to be meant: of `in Trier, not in Metz` nothing but `in Trier` counts, and Metz is not even offered.

So it is where somebody corrects what they have just typed: `80 no, 90`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from bot.words import either, phrases, table
from handlers.reading.calendar.tokens import words_of
from handlers.reading.matching import Phrases, known, phrase_at, phrase_before
from handlers.reading.number_words import as_digits
from handlers.reading.shorthand import with_shares
from handlers.reading.vocabulary import LONGEST_PHRASE, WORD

ENDS = ",;:.!?()\n"
"""Between two words, the end of what is denied."""
LONGEST = 2_000
"""Characters that are read."""
NUMBER = re.compile(r"(?<![^\W\d_])(?!20\d\d\b)\d(?:[\d.,:/]*\d)?")
"""A year is none that another is put in place of, nor what a unit ends with: `220 m2`."""
ONLY_A_NUMBER = re.compile(
    rf"(?:(?:{either(table('small_words')['articles'], table('when')['on'])})\s)?({NUMBER.pattern})(?:\s?%)?"
    rf"(?:{either(table('numbers')['ordinal_endings'])}|\.)?",
    re.I,
)
"""`13`, `le 13`, `the 13th`."""


PART_OF_A_WORD = re.compile(r"\w[-‑]$")
"""What stands before the rest of a word, so that “Roll-ups” takes back no roll."""


class Instead(Struct, frozen=True):
    """What was typed first and what in its place, if that is `sure`: a bus is not meant by `train no bus`, or alone is."""

    first: str
    then: str
    sure: bool = True


@lru_cache(maxsize=256)
def instead(typed: str) -> Instead | None:
    """What is meant instead of something else: `80 no, 90`, `12 March sorry 13`, `not 80 but 90`; None where nothing is."""
    said = _corrected(typed[:LONGEST]) or _rather(typed[:LONGEST]) or _replaced(typed[:LONGEST])
    if said is None:
        return None
    first, then = as_digits(said.first), as_digits(said.then)
    numbers = list(NUMBER.finditer(first))
    if len(numbers) > 1 or not first or not then:
        return None
    alone = ONLY_A_NUMBER.fullmatch(then)
    if numbers and alone and not NUMBER.fullmatch(first):
        return Instead(said.first, first[: numbers[0].start()] + alone[1] + first[numbers[0].end() :], said.sure)
    return None if numbers and not any(map(str.isdecimal, with_shares(then))) else said


def _corrected(typed: str) -> Instead | None:
    """By the last words that take back what stands before them; `95, sorry` takes back nothing."""
    found = list(WORD.finditer(typed))
    said, here, runs = [word[0] for word in found], 0, list[tuple[int, int]]()
    while here < len(said):
        end = here
        glued = PART_OF_A_WORD.search(typed[: found[here].start()])
        while not glued and (more := _corrects(said[end:])):
            end += more  # “sorry, I meant”
        runs += [(here, end)] if end > here else []
        here = max(end, here + max(phrase_at(DENIAL, said[here:]), 1))  # the “non” of “et non” corrects nothing
    if runs and runs[-1][0] > 0 and runs[-1][1] == len(said):
        typed = typed[: found[runs.pop()[0]].start()]
    if not runs or runs[-1][0] == 0:
        return None
    here, end = runs[-1]
    first, then = typed[: found[here].start()], typed[found[end].start() :]
    between = typed[found[end - 1].end() : found[end].start()]
    parted = any(sign in ENDS for sign in between) or as_digits(then)[:1].isdecimal()
    more = end - here > phrase_at(MAY_BE_NONE, said[here:end])  # “no wait”, “non pardon”
    return Instead(first.strip(BETWEEN), then.strip(BETWEEN), parted or more)


def _corrects(said: Sequence[str]) -> int:
    """How many words take back what stands before them."""
    length = 0 if phrase_at(NO_DENIAL, said) else phrase_at(CORRECTION, said)
    return length if length >= phrase_at(DENIAL, said) else 0


def _rather(typed: str) -> Instead | None:
    """By what is denied: `90, not 80`."""
    spans, left = list(denied(typed)), without_denied(typed)
    if len(spans) != 1 or not left or left == typed:
        return None
    words = [word for word in WORD.finditer(typed) if spans[0][0] <= word.start() < spans[0][1]]
    said = [word[0] for word in words]
    length = phrase_at(DENIAL, said) or phrase_at(THAN, said)
    ends = next((at for at in range(length + 1, len(said)) if phrase_at(BUT, said[at:])), len(said))
    return Instead(typed[words[length].start() : words[ends - 1].end()], left)


def _replaced(typed: str) -> Instead | None:
    """By a verb before or behind both: `replace a lunch by a dinner`, `ein Essen durch einen Empfang ersetzen`."""
    found = list(WORD.finditer(typed))
    said = [word[0] for word in found]
    first = phrase_at(REPLACES, said)
    end = len(said) - (0 if first else phrase_before(REPLACES, said))
    by = next((at for at in range(first + 1, end) if phrase_at(REPLACED_BY, said[at:end])), end)
    then = by + phrase_at(REPLACED_BY, said[by:end])
    if (not first and end == len(said)) or then >= end:
        return None
    return Instead(typed[found[first].start() : found[by - 1].end()], typed[found[then].start() : found[end - 1].end()])


def without_correction(typed: str) -> str:
    """What stands before a word that takes something back and ends the text: `80 people, sorry`; empty where none does."""
    found = list(WORD.finditer(typed[:LONGEST]))
    words = [one[0] for one in found]
    length = phrase_before(CORRECTION, words)
    return typed[: found[-length].start()].strip(BETWEEN) if 0 < length < len(words) else ""


def said_wrong(typed: str) -> str | None:
    """What is said to be wrong, without anything in its place: `40 was wrong`; empty of what was said last, `that’s wrong`."""
    found = list(WORD.finditer(typed[:LONGEST]))
    words = [one[0] for one in found]
    if phrase_at(WRONG, words) == len(words) > 0:
        return ""
    length = phrase_before(WAS_WRONG, words)
    return typed[: found[-length].start()].strip(BETWEEN) or None if length else None


@lru_cache(maxsize=256)
def without_denied(typed: str) -> str:
    """The text without what it says not to be meant; as it was where nothing is, and empty where all of it is.

    What holds only at times, `but not on Sundays`, is a condition and stays.
    """
    spans = [(start, end) for start, end in denied(typed) if not _says_when(typed[start:end])]
    if not spans:
        return typed
    left, at = "", 0
    for start, end in spans:
        left, at = left + typed[at:start], end
    words = (left + typed[at:]).strip(" ,;:\n").split(" ")
    return " ".join(words[phrase_at(RATHER, words) :])


def left_out(typed: str) -> Iterator[tuple[str, str]]:
    """What `without_denied` leaves out: with the words that deny it, and without them: `but not oil`, `oil`."""
    for start, end in denied(typed):
        words = typed[start:end].strip(BETWEEN)
        said = list(WORD.finditer(words))
        length = max(phrase_at(denies, [word[0] for word in said]) for denies in (DENIAL, THAN))
        if length < len(said) and not _says_when(words):
            yield words, words[said[length].start() :]


def _says_when(words: str) -> bool:
    said = [word[0] for word in WORD.finditer(words)]
    return any(phrase_at(CALENDAR, said[here:]) for here in range(len(said)))


def denied(typed: str) -> Iterator[tuple[int, int]]:
    """Where in the text something is said not to be meant, with the words that say so, in characters."""
    found = list(WORD.finditer(typed[:LONGEST]))
    said, spans = [word[0] for word in found], [word.span() for word in found]
    here, rather, takes_place = 0, False, False
    while here < len(said):
        rest = said[here : here + LONGEST_PHRASE]
        rather = rather or phrase_at(RATHER, rest) > 0
        takes_place = takes_place or phrase_at(TAKES_PLACE, rest) > 0
        length = phrase_at(DENIAL, rest) or (phrase_at(THAN, rest) if rather else 0)
        if phrase_at(NO_DENIAL, rest) or (not here and phrase_at(CORRECTION, rest) >= length):
            length = 0  # “non 80” says no to what was asked, or answered, before
        end = _end(typed, spans, said, here + length) if length else here
        parted = takes_place and phrase_at(PARTED, rest[:length]) > 0  # “findet in Trier statt”
        if end > here + length and not parted:
            behind = end + phrase_at(BUT, said[end:])
            yield spans[here][0], spans[behind][0] if behind < len(spans) else len(typed)
            here = behind
        else:
            here += length or phrase_at(NO_DENIAL, rest) or 1


def _end(typed: str, spans: Sequence[tuple[int, int]], said: Sequence[str], first: int) -> int:
    """Which word comes first behind what is denied from this one on: behind a comma, or a “but”."""
    for here in range(first, len(said)):
        between = typed[spans[here - 1][1] : spans[here][0]]
        if any(sign in ENDS for sign in between) or (here > first and phrase_at(BUT, said[here:])):
            return here
    return len(said)


def is_denial(words: str) -> bool:
    """Whether the words say no more than that what follows is not meant: `but not`."""
    return phrase_at(DENIAL, words.split()) == len(words.split())


def denies_asking(typed: str) -> bool:
    """Whether it asks for no reminder: “don’t remind me tomorrow”, “erinnere mich morgen nicht”."""
    words = tuple(words_of(typed))
    asks = any(word.startswith(stem) for word in words for stem in asking_stems())
    if words and asks and words[-1] in phrases(table("requests")["denied_last"]):
        return True
    said = (tuple(words_of(phrase)) for phrase in phrases(table("requests")["denied"]))
    return any(words[at : at + len(one)] == one for one in said for at in range(len(words)))


@cache
def asking_stems() -> Sequence[str]:
    """What one of is in every request for a reminder: the beginnings of their longest words."""
    asked = (
        max(words_of(phrase), key=len)[:5] for key in ("ask", "headed") for phrase in phrases(table("requests")[key])
    )
    return sorted(set(asked))


BETWEEN = f" {ENDS}–—-…"
CORRECTION, WRONG, WAS_WRONG = (known(table("answers")[name]) for name in ("correction", "wrong", "was_wrong"))
DENIAL, BUT, RATHER, THAN, TAKES_PLACE, PARTED, REPLACES, REPLACED_BY = (
    known(table("denials")[name])
    for name in ("not", "but", "rather", "than", "takes_place", "parted", "replaces", "replaced_by")
)
MAY_BE_NONE = Phrases((*known(table("answers")["without"]), *DENIAL, *RATHER))
"""Corrections that may as well say that there is none of what follows."""
CALENDAR = known(*(words for name in ("weekdays", "weekdays_again") for words in table(name).values()))
DENIES = re.compile(rf"\b(?:{'|'.join(map(re.escape, DENIAL))})\b")
NO_DENIAL = Phrases(
    phrase
    for phrase in known(
        table("denials")["no_denial"],
        *(
            words
            for name in ("answers", "choices", "diets", "dishes", "dishes_either", "places", "waste")
            for row, words in table(name).items()
            if row not in ("nothing", "correction")  # “pas une réunion”, “non pardon”
        ),
    )
    if " " in phrase and DENIES.search(phrase)
)
"""What holds a denial and is none: `not far from Metz`, `pas de viande`, `gar nicht`, `not heated`."""
