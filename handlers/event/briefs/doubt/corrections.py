"""What a text corrects: `80, no, 90`, `on Monday, sorry, Tuesday`; of a correction only what stands behind it counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec import Struct

from bot.words import table
from handlers.event.briefs import finding
from handlers.event.briefs.text.passage import Passage, Word
from handlers.event.briefs.text.phrases import known
from handlers.reading.denials import instead

Span = tuple[int, int]
"""Characters of the text."""
SENTENCE_ENDS = ".!?\n"
AND = known(table("small_words")["and"])
ARTICLES = known(table("small_words")["articles"], table("numbers")["articles"])
BEFORE_NUMBERS = ARTICLES | known(table("when")["on"], table("small_words")["about"])
MONTHS = known(*table("months").values())
WEEKDAYS = known(*table("weekdays").values())
OPENING = known(*table("courtesies").values(), table("choices")["yes"]) | finding.SAID["fillers"]
"""Words before which nothing was said yet that could be corrected."""
CORRECTION = known(table("answers")["correction"])
NOBODY = known(table("small_words")["nobody"])
MAY_BE_NONE = known(table("answers")["without"], table("denials")["not"], table("denials")["rather"])
BESIDE_PEOPLE = finding.SAID["attendees"] | finding.SAID["sorts_of_people"] | BEFORE_NUMBERS
LAST_HOUR = 24
LEADING = BEFORE_NUMBERS | finding.SAID["place_before"] | finding.SAID["of"] | known(table("small_words")["how"])


class Correction(Struct, frozen=True):
    """From `start` to `end` the words that take back what stands before them; up to `stop` what is put in its place."""

    start: int
    end: int
    stop: int
    plain: bool
    """It is one little word, which may as well say something else."""


def corrections(text: str) -> list[Correction]:
    """The words that correct what stands before them, and what they put in its place; none at the beginning."""
    passage, found = Passage(text), list[Correction]()
    here = (
        next((at for at, word in enumerate(passage.words) if word.said not in OPENING), 0) + 1
    )  # “moien ech wollt soen”
    while here < len(passage.words):
        behind, count = here, 0
        while length := _corrects(passage, behind):
            behind, count = behind + length, count + 1
        nobody = passage.at(here, NOBODY) > behind - here  # “20 people, no one stays overnight”
        if nobody or behind == here or behind >= len(passage.words) or passage.before(here, AND):  # “and not the 12th”
            here += 1
            continue
        plain = count == 1 == behind - here
        if passage.words[behind].number is not None and passage.at(behind + 1, finding.OF_ALL):
            here = behind
            continue  # “30 people, no 40 of them online”
        if not plain or _may_replace(passage, here, behind):
            stop = passage.clause_of(behind).stop
            words = passage.words
            found.append(Correction(words[here].start, words[behind - 1].end, words[stop - 1].end, plain))
        here = behind
    return found


def as_corrected(
    passage: Passage,
    text: str,
    about: list[finding.Found],
    where: dict[finding.Found, Span],
    corrections: Sequence[Correction],
) -> tuple[list[finding.Found], list[Span]]:
    """What was found without what is corrected, and with what is put in its place; and what was heard of the corrections.

    `where` says in which characters of the text each stands.
    """
    heard: list[Span] = []
    for correction in corrections:
        before = [one for one in about if where[one][1] <= correction.start]
        if any(between_fillers(text, correction, where[one][0]) for one in about):
            heard += [(correction.start, correction.end), *(where[one] for one in before)]
            about = [one for one in about if one not in before]
            for one in about if before and before[-1].question == "first_day" else ():
                if between_fillers(text, correction, where[one][0]):
                    right = _with_month(text[slice(*where[before[-1]])], one.said or text[slice(*where[one])])
                    told = replace(one, said=right)
                    where[told] = where[one]
                    about = [told if each == one else each for each in about]
        elif before and (said := replaced(text, *where[before[-1]], correction)) is not None:
            last, words = before[-1], passage.words
            said = _with_month(text[slice(*where[last])], said)
            end = next((at for at, word in enumerate(words) if word.start >= correction.stop), len(words))
            instead_of = replace(last, end=end, said=said)
            where[instead_of] = (where[last][0], correction.stop)
            about = [instead_of if one == last else one for one in about] if said else []
    return about, heard


def _with_month(first: str, then: str) -> str:
    """The day that is right, in the month that was told with the other: `14 April, no, Thursday the 15th`."""
    months = [word.text for word in Passage(first).words if word.said in MONTHS]
    told = any(word.said in MONTHS or "." in word.text for word in Passage(then).words)
    return f"{then} {months[-1]}" if then and months and not told else then


def replaced(text: str, start: int, end: int, correction: Correction) -> str | None:
    """What is said in place of what stands from `start` to `end` before a correction.

    None where something else may be corrected by it; empty where it is, but it is not understood by what.
    """
    between = text[end : correction.start]
    words = Passage(between)
    if correction.plain and not all(words.within(at, BESIDE_PEOPLE) for at in range(len(words.words))):
        return None  # “30 people, room no 12”
    behind = Passage(text[correction.end : correction.stop]).words
    numbers = _counts(Passage(text[start:end]).words)
    first = next((at for at, word in enumerate(behind) if word.said not in BEFORE_NUMBERS | WEEKDAYS), None)
    by_number = first is not None and _counts([behind[first]])
    if (
        by_number
        and first is not None
        and _counts_people(behind, first)
        and not _counts_people(Passage(text[start:end]).words, 0)
    ):
        return None  # “3 days from 10 May, actually 16 people”
    if first is not None and _may_be_hour(behind, first):
        return None
    if _counts(words.words) or any(sign in SENTENCE_ENDS for sign in between.strip(" .")):
        return None
    if by_number != numbers:
        return None
    if not by_number and words.words:
        return None
    said = instead(f"{text[start:end]}, {text[correction.start : correction.stop]}")
    if said is not None and said.sure:
        return said.then
    return "" if by_number or not correction.plain else None


def _may_be_hour(words: Sequence[Word], number: int) -> bool:
    """Whether a number may tell the time: „sagen wir um 9“, where no people stand behind it."""
    early = (words[number].number or LAST_HOUR + 1) <= LAST_HOUR
    return early and number > 0 and words[number - 1].said in finding.AT_HOUR and not _counts_people(words, number)


def _counts_people(words: Sequence[Word], first: int) -> bool:
    """Whether people stand behind the first number from there on."""
    number = next((at for at in range(first, len(words)) if words[at].text[0].isdecimal()), len(words))
    return number + 1 < len(words) and words[number + 1].said in finding.SAID["attendees"]


def _counts(words: Iterable[Word]) -> bool:
    """Whether one of these is a number, in digits or in words."""
    return any(word.number is not None or any(map(str.isdecimal, word.text)) for word in words)


def _corrects(passage: Passage, here: int) -> int:
    for length in range(5, 0, -1):
        some = passage.words[here : here + length]
        if len(some) == length and " ".join(one.said for one in some) in CORRECTION:
            return length
    return 0


def _may_replace(passage: Passage, here: int, behind: int) -> bool:
    """Whether one little word corrects: it does before a number, `80 no 90`; “no lunch” is none, and “rather” no correction."""
    said = passage.words[here].said
    first = behind
    while first < len(passage.words) and passage.words[first].said in BEFORE_NUMBERS:
        first += 1
    return said not in MAY_BE_NONE or _counts(passage.words[first : first + 1])


def between_fillers(text: str, correction: Correction, start: int) -> bool:
    """Whether what stands at `start` is the first thing that is said behind the correction."""
    said: Iterator[str] = (word.said for word in Passage(text[correction.end : start]).words)
    return correction.end <= start < correction.stop and all(word in LEADING for word in said)
