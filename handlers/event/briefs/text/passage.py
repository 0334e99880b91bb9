"""A text as words with their places in it, in clauses and lines; by what it is written in, no word of a language stands here."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from bot.places.folding import fold
from bot.words import either, table
from handlers.event.briefs.text.dictated import with_marks
from handlers.event.briefs.text.hours_apart import with_hours_apart
from handlers.event.briefs.text.phrases import Phrases, known, lists_beginning, lists_of
from handlers.reading.number_words import ANY_ARTICLE, number_in_words

LONGEST = 2_000
"""Characters of a text that are read."""
MOST_SAID = 600
"""Words of these. People write fewer in so many characters; a thousand single digits and signs would keep others waiting."""
LONGEST_PHRASE = 5
"""Words."""
MOST_WORDS = 1_000
"""Of which it is kept how they are compared: the same text is taken apart again whenever something was found in it."""
ENDINGS = either(table("briefs")["gender_endings"])
NO_HOURS = r"(?<!\d[:/])(?<!\b\d[-–])(?<!\b\d\d[-–])(?<!\b\d [-–] )(?<!\b\d\d [-–] )"
"""Before thousands: behind minutes, a month (`27/5 100 people`) or hours from one to another (`9-17 250 people`) another number
begins."""
WORD = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}\b"
    r"|\d+[OoIl](?![^\W_])"
    rf"|{NO_HOURS}\d{{1,3}}(?:[.’'\u00a0\u202f ]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?"
    rf"|(?:[^\W\d_]|\d(?=[^\W\d_]))[^\W_]*(?:(?:[*:_/·](?:{ENDINGS})(?:[·.]s)?|\.(?:{ENDINGS})\.s)(?!\w))?|[%²]"
)
"""A number, a day in figures, a word, of all genders as well (`Kolleg*innen`, `invité·e·s`), or a sign that says something.

`4O`, with a letter in place of a zero, is one word and no number.
"""
ALL_GENDERS = re.compile(r"(?<=\w)[*:_/·.](?=\w)")
CLAUSE_ENDS = re.compile(
    r"[;!?()\[\]•·▪*|]|,(?!\d)|(?:(?<=[^\W\d]{2})|(?<=\d{3})|(?<=\dh)|(?<=\d h)|(?<=[€$£²]))\.(?=\s|$)|\s[-–—/]+\s|:(?!\d)"
)
"""A full stop behind a small number is an ordinal in German; behind one letter it is an abbreviation."""
STOP = re.compile(r"(?<![^\W_])([^\W\d_]{2,9})\.(?= *[^\W_])")
LEADER = re.compile(r"^([ |]*[^\W\d][^\n:|.…\t]{0,30})(\.{3,}|…+|\||\t+)(?= *\S)", re.M)
SENTENCE = re.compile(r"[!?\n]|(?:(?<=[^\W\d]{2})|(?<=\d{4})|(?<=\dh)|(?<=\d h)|(?<=[)|€$£²]))\.\s+(?=\w)")
SYMBOLS = re.compile("[\u23e9-\u23fa\u25a0-\u25a9\u25ac-\u27bf\u2b1b\u2b1c\U0001f300-\U0001faff]")
"""Hearts, circles and the like, which part what stands between them."""
NUMBER = re.compile(r" *(\d+)")
HEADING = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? ?:")
"""What stands before a colon: `Participants: 24. Staff: 3`."""
YEAR = 4
"""Digits."""
TAKEN = "|"
"""Stands where words were taken already, and ends a clause."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed (`text`) and as it is compared (`said`), between `start` and `end`, in which clause and line."""

    text: str
    said: str
    start: int
    end: int
    clause: int
    line: int

    @property
    def number(self) -> int | None:
        """The whole number it is, in digits or in words."""
        if self.text[0].isdigit():
            return _whole(self.text)
        return _number(self.text) if len(self.said) > 2 and self.said not in ANY_ARTICLE else None

    @property
    def is_date(self) -> bool:
        """Whether it is a day in figures: `22.4.2027`."""
        return self.text[0].isdecimal() and self.text[-1].isdecimal() and self.number is None


def without_short_stops(text: str) -> str:
    """The text, as long as it was, without the stops of what is shortened: `ca. 30`, `sam. 19 juin` end no clause.

    What parts a label from what it says is a colon: `Ort ..... Trier`, `| place | Trier |`.
    """
    text = with_hours_apart(with_marks(SYMBOLS.sub(";", text)))
    text = LEADER.sub(lambda line: f"{line[1]}:{' ' * (len(line[2]) - 1)}", text)
    return STOP.sub(lambda stop: f"{stop[1]} " if _is_shortened(stop) else stop[0], text)


def _is_shortened(stop: re.Match[str]) -> bool:
    said, behind = fold(stop[1]), NUMBER.match(stop.string, stop.end())
    if said not in SHORT_CALENDAR or not behind:
        return said in SHORTENED and (behind is not None or said not in NOTHING)  # “Dinner: no. Lunch: yes”
    ends_day = stop.string[: stop.start()].rstrip(" .")[-1:].isdecimal()
    return not ends_day or len(behind[1]) == YEAR  # “3 mai. 18 élus”, but “3 janv. 2027”


def opening(text: str) -> str:
    """The part of a text that is read."""
    beyond = next(islice(WORD.finditer(text, 0, LONGEST), MOST_SAID, None), None)
    return text[: beyond.start() if beyond else LONGEST]


class Passage:
    """A text taken apart. Places are counted in characters of the text, words in positions of `words`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)
        self._clauses = self._alike(lambda word: word.clause)
        self._of_word = [one for one in self._clauses for _ in one]
        self._begins = [lists_beginning(word.said.partition(" ")[0]) for word in self.words]
        self._said: list[Sequence[tuple[int, int]] | None] = [None] * len(self.words)

    @property
    def is_small(self) -> bool:
        """Whether it is written without any capital letter, so that none is missed."""
        return self.text == self.text.lower()

    def at(self, here: int, table: Phrases, longest: int = LONGEST_PHRASE) -> int:
        """How many words from here make the longest phrase of the table, all in one clause; 0 for none."""
        if here >= len(self.words) or not self._begins[here] & table.lists:
            return 0
        for length, lists in self._said_from(here):
            if length <= longest and table.hold(lists):
                return length
        return 0

    def _said_from(self, here: int) -> Sequence[tuple[int, int]]:
        """How many words from here make phrases, the longest first, with the lists in which each stands."""
        if (found := self._said[here]) is None:
            found = self._said[here] = tuple(self._runs(here))
        return found

    def _runs(self, here: int) -> Iterator[tuple[int, int]]:
        """Only runs in one clause."""
        first = self.words[here]
        for length in range(min(LONGEST_PHRASE, len(self.words) - here), 0, -1):
            run = self.words[here : here + length]
            if run[-1].clause == first.clause and (lists := lists_of(" ".join([one.said for one in run]))):
                yield length, lists

    def before(self, here: int, table: Phrases) -> int:
        """How many words just before here make the longest phrase of the table, all in the clause of that word."""
        clause = self.words[min(here, len(self.words) - 1)].clause if here else 0
        for first in range(max(here - LONGEST_PHRASE, 0), here):
            if not self._begins[first] & table.lists or self.words[first].clause != clause:
                continue
            if any(length == here - first and table.hold(lists) for length, lists in self._said_from(first)):
                return here - first
        return 0

    def within(self, here: int, table: Phrases) -> bool:
        """Whether a word is of a phrase of the table, wherever in it."""
        begins, lists = self._begins, table.lists
        near = range(max(here - LONGEST_PHRASE + 1, 0), min(here + 1, len(begins)))
        return any(begins[back] & lists and self.at(back, table) > here - back for back in near)

    def clauses(self) -> list[range]:
        """Each clause as positions of its words."""
        return self._clauses

    def lines(self) -> list[range]:
        """Each line that holds words, as positions of them."""
        return self._alike(lambda word: word.line)

    def clause_of(self, here: int) -> range:
        """The clause a word stands in."""
        return self._of_word[here]

    def _alike(self, part: Callable[[Word], int]) -> list[range]:
        words = self.words
        starts = [at for at, word in enumerate(words) if not at or part(words[at - 1]) != part(word)]
        return [range(start, end) for start, end in zip(starts, [*starts[1:], len(words)], strict=False)]

    def speaks_of(self, where: range, table: Phrases) -> bool:
        """Whether one of the phrases stands among these words."""
        begins, lists = self._begins, table.lists
        near = range(where.start, min(where.stop, len(begins)))
        return any(begins[at] & lists and self.at(at, table, where.stop - at) for at in near)

    def same_sentence(self, here: int, there: int) -> bool:
        """Whether no sentence ends between two words."""
        first, last = sorted((here, there))
        begin = max(self.words[first].end - 2, self.words[first].start)
        return not SENTENCE.search(self.text, begin, self.words[last].start + 1)

    def quote(self, start: int, end: int) -> str:
        """The words from one position up to another, as they were typed."""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def without(self, spans: Sequence[tuple[int, int]]) -> "Passage":
        """The text in which these stretches of characters say nothing any more."""
        text = self.text
        for start, end in spans:
            text = text[:start] + TAKEN * (end - start) + text[end:]
        return Passage(text) if text != self.text else self


@lru_cache(MOST_WORDS)
def _compared(word: str) -> str:
    return fold(ALL_GENDERS.sub("", word) if word[0].isalpha() else word) or word


@lru_cache(MOST_WORDS)
def _whole(figures: str) -> int | None:
    return int(re.sub(r"\D", "", figures)) if re.fullmatch(r"\d{1,3}(?:\D\d{3})+|\d+", figures) else None


@lru_cache(MOST_WORDS)
def _number(word: str) -> int | None:
    return number_in_words(word)


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    clause = line = last = 0
    for one in WORD.finditer(text):
        breaks = text.count("\n", last, one.start())
        clause += bool(breaks or CLAUSE_ENDS.search(text, last, one.start()) or _ends_behind_number(text, last, one))
        line += breaks
        found.append(Word(one[0], _compared(one[0]), one.start(), one.end(), clause, line))
        last = one.end()
    return list(_with_long_numbers(text, found))


def _ends_behind_number(text: str, last: int, word: re.Match[str]) -> bool:
    """Whether a sentence begins behind a number and its stop: `I’d say 90. Everybody walks`, but not `der 90. Geburtstag`."""
    stops = (
        text[last - 1 : last].isdigit() and text[last : word.start()].strip() == "." and text[last : last + 2] == ". "
    )
    starts = _compared(word[0]) in STARTERS or (
        HEADING.match(text, word.start()) and _compared(word[0]) not in CALENDAR - WEEKDAYS
    )
    counted = word[0].isalpha() and _number(word[0]) is not None  # “We are 90. Twenty come from Metz”
    return stops and word[0][0].isupper() and bool(starts or counted)


def _with_long_numbers(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """The words, those that make a number together as one: `thirty-two`, `mille deux cents`."""
    here = 0
    while here < len(words):
        first, end = words[here], here + 1
        if first.text[0].isalpha() and first.number is not None:
            ends = range(min(here + LONGEST_PHRASE, len(words)), here + 1, -1)
            end = next((one for one in ends if _is_number(text, words[here:one])), end)
        said = text[first.start : words[end - 1].end]
        yield replace(first, text=said, said=_compared(said), end=words[end - 1].end) if end > here + 1 else first
        here = end


def _is_number(text: str, words: Sequence[Word]) -> bool:
    between = (text[one.end : other.start] for one, other in pairwise(words))
    return all(one in (" ", "-") for one in between) and _number(text[words[0].start : words[-1].end]) is not None


CALENDAR = known(
    *(words for name in ("time_units", "months", "weekdays", "parts_of_day") for words in table(name).values())
)
WEEKDAYS = known(*table("weekdays").values())
STARTERS = (
    known(
        *(
            table(name)[row]
            for name, row in (("briefs", "fillers"), ("briefs", "points"), ("shares", "whole"), ("numbers", "articles"))
        ),
        table("small_words")["articles"],
        *(table("answers")[row] for row in ("nothing", "without")),
        table("when")["next"],
    )
    - CALENDAR
)
SHORTENED = known(table("briefs")["shortened"])
NOTHING = known(table("answers")["nothing"])
SHORT_CALENDAR = known(*table("weekdays_short").values(), *table("weekdays").values(), *table("months").values())
