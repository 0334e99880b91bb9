"""Numbers in a text that answer no question: prices, telephone numbers, rooms, how many there is room for; and bills."""

import re
from collections.abc import Iterator

from bot.words import table
from handlers.event.briefs.finding import KINDS, MONTHS, OF_ALL, ONLINE, ORDINAL_ENDINGS, SAID
from handlers.event.briefs.people.corrected import corrected
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

Span = tuple[int, int]
"""Characters of the text."""
SIGNS = "€$£"
WITH = known(table("small_words")["with"])
TELEPHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)?\d(?:[ /()-]{0,2}\d){7,14}(?![\w]|[.,/-]\d)")
DAY = re.compile(r"(?:19|20)\d\d|\d[-/.]\d{1,2}[-/.]\d|[-–/]\s?\d{1,2}\s?[-–/]")
BY_YEAR = re.compile(r"\b20\d\d\s?[:=]\s?\d{1,3}(?:[.,’' \u202f]?\d{3})*\b(?=\s?(?:[),;.]|$))(?![.:/,]\d)")
NO_NAMES = SAID["attendees"] | MONTHS | OF_ALL | ONLINE
"""Behind a number these say that it counts: `no 40 people`, `town hall 22 April`, `no 40 of them online`, `room 35 online`."""
FARTHEST = 4
"""Words between what holds people and how many it holds."""


def asides(passage: Passage) -> list[Span]:
    """Where they stand, with the words that say what they are."""
    finders = (_prices, _telephones, _numbered, _capacities, _by_year)
    return sorted({span for one in finders for span in one(passage)})


def _prices(passage: Passage) -> Iterator[Span]:
    text = passage.text
    for here, word in enumerate(passage.words):
        if not word.text[0].isdigit():
            continue
        before, behind = text[: word.start].rstrip(" "), text[word.end :].lstrip(" ")
        currency = passage.at(here + 1, CURRENCIES)
        if behind[:1] and behind[0] in SIGNS:
            yield word.start, _with_each(passage, here, len(text) - len(behind) + 1)
        elif before[-1:] and before[-1] in SIGNS:
            yield len(before) - 1, _with_each(passage, here, word.end)
        elif currency and passage.words[here + 1].clause == word.clause:
            yield word.start, _with_each(passage, here + currency, passage.words[here + currency].end)
        elif length := passage.before(here, CURRENCIES | SAID["price"]):
            yield passage.words[here - length].start, word.end


def _with_each(passage: Passage, here: int, end: int) -> int:
    """Where a price ends, with what it is for: `48 € pro Kopf`."""
    words = passage.words
    length = passage.at(here + 1, SAID["each"])
    last = here + length + 1
    if length and words[here + 1].clause == words[here].clause:
        return (
            words[last].end if last < len(words) and words[last].clause == words[here].clause else words[last - 1].end
        )
    return end


def _telephones(passage: Passage) -> Iterator[Span]:
    for found in TELEPHONE.finditer(passage.text):
        if not DAY.search(found[0]):
            yield found.span()


def bills(passage: Passage) -> Iterator[Span]:
    """Names behind a bill, where it goes or whose it is: `die Rechnung geht nach Luxemburg`, `billing address: Metz`."""
    for here, word in enumerate(passage.words):
        length = passage.at(here, SAID["bills"])
        behind = passage.clause_of(here) if length else range(0)
        if (
            length
            and length == len(behind)
            and passage.text[passage.words[behind.stop - 1].end :].lstrip(" *")[:1] == ":"
        ):
            more = passage.clause_of(behind.stop) if behind.stop < len(passage.words) else behind
            behind = range(behind.start, more.stop if passage.words[more.start].line == word.line else behind.stop)
        for at in range(here + length, behind.stop):
            if passage.words[at].text[0].isupper():
                yield passage.words[at].start, passage.words[at].end


def _numbered(passage: Passage) -> Iterator[Span]:
    """What is called by a number: `Room 4.12`, `Saal B 12`, `3rd floor`, `quote 118`, and how old something is.

    Of `50th birthday` the number alone: a birthday may be the event.
    """
    words = passage.words
    mended = {at for where, _ in corrected(passage) for at in where}
    for here, word in enumerate(words):
        if here in mended:
            continue  # “we’re 17, no 18 with Kim”
        if length := passage.at(here, SAID["numbered"]):
            first = here + length
            letter = first + 1 < len(words) and len(words[first].text) == 1 and words[first + 1].clause == word.clause
            number = first + (letter and words[first].text.isupper())  # “Saal B 12”, but not “80 am Sall a 40”
            near = number < len(words) and words[number].clause == word.clause and words[number].text[0].isdigit()
            near = near and not passage.text[words[number - 1].end : words[number].start].strip(
                " .:#n°№"
            )  # “room + 65”
            if near and not passage.at(number + 1, NO_NAMES):  # “town hall 22 April”
                yield word.start, words[_last_listed(passage, number)].end
        if word.text[0].isdigit():
            ending = here + 1 + passage.at(here + 1, ORDINAL_ENDINGS)
            near = ending < len(words) and words[ending].clause == word.clause
            length = passage.at(ending, SAID["nth"]) if near and not _are_teams(passage, ending) else 0
            if length:
                yield word.start, word.end if passage.at(ending, KINDS["gala"]) else words[ending + length - 1].end


def _are_teams(passage: Passage, here: int) -> bool:
    """Whether it is said of how many each of these is: `2 Klasse mat 25 Schüler`."""
    of_each = here + passage.at(here, SAID["teams"])
    number = of_each + passage.at(of_each, WITH | SAID["of"])
    counted = here < of_each < number < len(passage.words) and passage.words[number].number
    return bool(counted) and number in passage.clause_of(here)


def _last_listed(passage: Passage, number: int) -> int:
    """The last of numbers that are joined: `rooms 2.04 + 2.05`."""
    words, line = passage.words, passage.words[number].line
    while number + 1 < len(words) and words[number + 1].text[0].isdigit() and words[number + 1].line == line:
        if passage.text[words[number].end : words[number + 1].start].strip() not in ("+", "&", "/", "–", "-"):
            break
        number += 1
    return number


def _by_year(passage: Passage) -> Iterator[Span]:
    """Figures of other years: `450 delegates (2025: 380)`."""
    for found in BY_YEAR.finditer(passage.text):
        behind = next((at for at, word in enumerate(passage.words) if word.start >= found.end()), len(passage.words))
        if not passage.at(behind, MONTHS):  # “HV 2027: 27. Mai”
            yield found.span()


def _capacities(passage: Passage) -> Iterator[Span]:
    words = passage.words
    for here, word in enumerate(words):
        length = passage.at(here, SAID["capacity"])
        if not length or (here and words[here - 1].number is not None):  # “24 seats”
            continue
        behind = range(here + length, min(here + length + FARTHEST, len(words)))
        number = next((at for at in behind if words[at].text[0].isdigit()), None)
        if number is not None and words[number].line == word.line:
            end = number + passage.at(number + 1, SAID["attendees"])
            yield word.start, words[end].end


CURRENCIES = known(*(table("measures")[row] for row in ("euros", "thousand_euros", "other_money")))
