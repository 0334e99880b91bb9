"""What is said right behind a fact that takes it back or doubts it: `Dinner (cancelled)`, `Lunch: no`, `25 nights (probably)`.

It stands alone behind a colon, a dash or a question mark, or in a bracket, and speaks of the clause before it, no further. Of a
whole event, `Workshop (cancelled)`, nothing is decided here. A plain “no” is of one meal, one dish or one number: `Hotel: no`
says that there are no nights.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from bot.words import table
from handlers.event.briefs import finding
from handlers.event.briefs.finding import DISHES, MEALS, SAID
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.reading import vocabulary

Span = tuple[int, int]
"""Characters of the text."""
PARTS = re.compile(r"\s*[*_]*(?:[(\[:;?|]|[–—-]\s)|\s+(?:[–—-]\s|[*_]+$)")
COMMA = re.compile(r"\s*,")
COLON = re.compile(r"[\s\])*_]*:(?!\d)")
SENTENCE_END = re.compile(r"(?<!\d)\.(?=\s|$)|[!?\n;]")
CLOSES = re.compile(r"\s*[)\]]")
CLOSED = re.compile(r"[)\]][ \t]*")
BEGINS = re.compile(r"(?:^|[\n.;:,!?•·–—-])\s*$")
LONGEST, LONGEST_MEAL = 8, 3
"""Words of a fact, of longer clauses nobody knows which part is meant, and of what a meal is called."""


class Verdict(Struct, frozen=True):
    """What is said of a stretch of characters: that it is not so (`denied`), or may be so."""

    where: Span
    denied: bool


def verdicts(passage: Passage) -> Iterator[Verdict]:
    """Each, with the fact it is of."""
    clauses = passage.clauses()
    for at, clause in enumerate(clauses):
        if at and is_of_a_part(passage, clauses[at - 1], clause):
            fact = clauses[at - 1]
            denied = _is_said(passage, clause, TAKES_BACK | NO) and len(fact) <= LONGEST
            denied = denied or _is_meal_beside_others(passage, fact)
            yield Verdict((_starts(passage, fact), _extent(passage, clause)), denied)
        elif at and (served := _served_at_event(passage, clauses[at - 1], clause)):
            yield Verdict((served, passage.words[clause.stop - 1].end), denied=False)
        elif at and any(one(passage, clauses[at - 1], clause) for one in (_is_bound, _is_number_of_some)):
            yield Verdict((_starts(passage, clauses[at - 1]), passage.words[clause.stop - 1].end), denied=False)
        elif _is_replaced(passage, clause):
            first = clauses[at - 1] if at and passage.at(clause.start, REPLACED) else clause
            yield Verdict((_starts(passage, first), passage.words[clause.stop - 1].end), denied=False)
        elif at + 1 < len(clauses) and _leads(passage, clause, clauses[at + 1]):
            denied = _is_said(passage, clause, TAKES_BACK)
            yield Verdict((_starts(passage, clause), passage.words[clauses[at + 1].stop - 1].end), denied)
        elif _doubted(passage, clause):
            yield Verdict((_starts(passage, clause), passage.words[clause.stop - 1].end), denied=False)


def contradicted(passage: Passage) -> Iterator[Span]:
    """What is told first and taken back in a clause of its own further down: `Lunch. … Lunch is cancelled.`

    Of one of several days, `no dinner on Tuesday`, that says nothing.
    """
    clauses = passage.clauses()
    for at, clause in enumerate(clauses):
        if passage.speaks_of(clause, CALENDAR):
            continue
        meals = {which for which in NAMED if _takes_back_meal(passage, clause, NAMED[which])}
        nights = passage.speaks_of(clause, CANCELLED) and passage.speaks_of(clause, NIGHTS)
        guests = {passage.words[one].number for one in clause if passage.before(one, THE)} - {None}
        guests = guests if passage.speaks_of(clause, NOT_COMING) else set()
        for earlier in clauses[:at]:
            same = any(_names(passage, earlier, NAMED[one]) for one in meals)
            same = same or (nights and passage.speaks_of(earlier, SAID["nights"]))
            same = same or any(passage.words[one].number in guests for one in earlier)
            if same and not passage.speaks_of(earlier, CANCELLED | WITHOUT):
                event = passage.speaks_of(earlier, (finding.ANY_KIND - MEALS) | SAID["attendees"])
                told = [one for one in earlier if not event or any(passage.at(one, NAMED[each]) for each in meals)]
                yield from _around(passage, told)


def _around(passage: Passage, words: Sequence[int]) -> Iterator[Span]:
    """From the first of these words to the last."""
    if words:
        yield passage.words[words[0]].start, passage.words[words[-1]].end


def _takes_back_meal(passage: Passage, clause: range, meal: Phrases) -> bool:
    if not _names(passage, clause, meal):
        return False
    without = any((none := passage.at(at, WITHOUT)) and passage.at(at + none, meal) for at in clause)
    return bool(without) or passage.speaks_of(clause, CANCELLED)


def _names(passage: Passage, where: range, meal: Phrases) -> bool:
    """Whether that meal is named, and no other that is called by more words: `petit-déjeuner` is no `déjeuner`."""
    at = where.start
    while at < where.stop:
        length = passage.at(at, MEALS)
        if length and passage.at(at, meal) == length:
            return True
        at += max(length, 1)
    return False


def is_of_a_part(passage: Passage, fact: range, clause: range) -> bool:
    """Whether a clause is no more than such words, and of the one before it, which is not the event itself."""
    before, behind = passage.words[fact.stop - 1], passage.words[clause.start]
    between = passage.text[before.end : behind.start]
    opened = between.rstrip()[-1:] in ("(", "[")
    if "\n" in between or not (PARTS.match(between) or COMMA.match(between)):
        return False
    if COLON.match(passage.text, passage.words[clause.stop - 1].end) and not opened:
        return False  # “lunch, cancelled: dinner”
    if passage.speaks_of(fact, EVENTS) and not _is_named_meal(passage, fact):
        return False
    plain = passage.speaks_of(fact, MEALS | DISHES) or any(passage.words[one].number is not None for one in fact)
    words = TAKES_BACK | DOUBTS | (NO if plain and PARTS.match(between) else Phrases())
    return _is_said(passage, clause, words) or (opened and passage.at(clause.start, DEPENDS) > 0)


def _is_said(passage: Passage, clause: range, words: Phrases) -> bool:
    """Whether a clause is made of these words and of fillers, with one of these at least."""
    at, said = clause.start, False
    while at < clause.stop:
        length = passage.at(at, words)
        said = said or length > 0
        length = length or passage.at(at, LITTLE)
        if not length:
            return False
        at += length
    return said


def _is_named_meal(passage: Passage, fact: range) -> bool:
    """Whether it is a meal that is called by the event: `conference dinner`."""
    return len(fact) <= LONGEST_MEAL and passage.within(fact.stop - 1, MEALS)


def _is_meal_beside_others(passage: Passage, fact: range) -> bool:
    """Whether it is no more than a meal, and others are told that are sure: `Lunch (confirmed), dinner (tbc)`."""
    others = [one for one in passage.clauses() if one != fact and passage.speaks_of(one, MEALS)]
    apart = (passage.clause_of(one.stop) for one in others if one.stop < len(passage.words))
    sure = any(not is_of_a_part(passage, one, behind) for one, behind in zip(others, apart, strict=False))
    return (
        len(fact) == 1
        and passage.at(fact.start, MEALS) == 1
        and (sure or any(one.stop == len(passage.words) for one in others))
    )


def _served_at_event(passage: Passage, fact: range, clause: range) -> int:
    """Where the meals or nights begin that are told with the event in one clause: either may be meant."""
    served = next((at for at in fact if passage.at(at, SERVED)), None)
    if served is None or not passage.speaks_of(fact, EVENTS) or not _is_said(passage, clause, TAKES_BACK | DOUBTS):
        return 0
    between = passage.text[passage.words[fact.stop - 1].end : passage.words[clause.start].start]
    return passage.words[served].start if PARTS.match(between) and "\n" not in between else 0


def _is_bound(passage: Passage, fact: range, clause: range) -> bool:
    """Whether a bracket says up to how many of what was counted: `25 nights (30 at most)`."""
    opened = passage.text[: passage.words[clause.start].start].rstrip()[-1:] in ("(", "[")
    numbers = [at for at in clause if passage.words[at].number is not None]
    counted = any(passage.words[at].number is not None for at in fact) and not passage.speaks_of(fact, EVENTS)
    if not (opened and counted and len(numbers) == 1):
        return False
    rest = range(clause.start, numbers[0]), range(numbers[0] + 1, clause.stop)
    return any(_is_said(passage, one, BOUNDS) for one in rest)


def _is_number_of_some(passage: Passage, heading: range, clause: range) -> bool:
    """Whether so many eat, sleep or go by something under a heading that says no more: `Lunch: 20 people`; all, or some?"""
    number = passage.words[clause.start].number
    headed = COLON.match(passage.text, passage.words[heading.stop - 1].end)
    alone = passage.at(heading.start, HEADS) == len(heading) and number is not None
    others = (word.number for at, word in enumerate(passage.words) if at != clause.start)
    return bool(headed and alone and passage.at(clause.start + 1, SAID["attendees"])) and number not in others


def _leads(passage: Passage, clause: range, fact: range) -> bool:
    """Whether a bracket with such words alone stands before what it is of: `[to do] 18 nights`."""
    before, between = passage.text[: _starts(passage, clause)].rstrip(), _between(passage, clause, fact)
    opens = before[-1:] in ("(", "[") and BEGINS.search(before[:-1]) is not None
    return opens and CLOSED.fullmatch(between) is not None and _is_said(passage, clause, TAKES_BACK | DOUBTS)


def _between(passage: Passage, clause: range, behind: range) -> str:
    return passage.text[passage.words[clause.stop - 1].end : passage.words[behind.start].start]


def _is_replaced(passage: Passage, clause: range) -> bool:
    """Whether something else is served in its place: `Dinner replaced by a lunch`, `Dîner : remplacé par un déjeuner`."""
    return passage.speaks_of(clause, REPLACED) and passage.speaks_of(clause, SERVED)


def _doubted(passage: Passage, clause: range) -> bool:
    """Whether words that leave open meals or nights end their clause: `Dîner en attente`; a mere “option” is of a menu."""
    return any(
        1 < passage.at(at, DOUBTS) == clause.stop - at and passage.speaks_of(range(clause.start, at), SERVED)
        for at in range(clause.start + 1, clause.stop)
    )


def _starts(passage: Passage, fact: range) -> int:
    return passage.words[fact.start].start


def _extent(passage: Passage, clause: range) -> int:
    """Where it ends; in the bracket of a heading it holds for what that heads: `Hotel (tbc): 25 nights`."""
    end = passage.words[clause.stop - 1].end
    colon, closes = COLON.match(passage.text, end), CLOSES.match(passage.text, end)
    if colon is None:
        return closes.end() if closes else end
    stop = SENTENCE_END.search(passage.text, colon.end())
    return stop.start() if stop else len(passage.text)


EVENTS = finding.ANY_KIND - finding.KINDS["online"] - MEALS - known(table("meals_either")["reception_dinner"])
CANCELLED, WITHOUT, THE = known(table("denials")["cancelled"]), finding.WITHOUT, finding.THE
NAMED = {which: known(words) & MEALS for which, words in vocabulary.MEALS.items()}
NIGHTS = SAID["nights"] | SAID["sleeping"] | finding.LABELS["nights"]
HEADS = MEALS | NIGHTS | DISHES | finding.WAYS | SAID["buildings"] | finding.VENUES["hospitality"]
NOT_COMING = SAID["not_coming"]
CALENDAR = known(*table("weekdays").values(), *table("months").values(), table("time_units")["day"])
SERVED = MEALS | DISHES | SAID["nights"]
ROWS = {row: known(words) for row, words in table("verdicts").items()}
NO = known(table("answers")["nothing"], table("answers")["no"]) | ROWS["no"]
TAKES_BACK = known(table("denials")["cancelled"], table("headings")["apart"]) | ROWS["takes_back"]
DOUBTS = (
    known(table("headings")["open"], table("headings")["open_alone"], table("answers")["unknown"])
    | SAID["tentative"]
    | ROWS["doubts"]
)
BOUNDS = SAID["bounds"]
LITTLE, REPLACED, DEPENDS = ROWS["beside"], ROWS["replaced"], ROWS["depends"]
