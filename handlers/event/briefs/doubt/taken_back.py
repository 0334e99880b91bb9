"""What a text takes back: cancelled days, what holds only if something happens, what was planned once.

Nothing of it is taken as if it had been said for good: what is cancelled or was planned once is not read at all, what hangs
on a condition is asked. What is corrected is in `corrections.py`.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from bot.words import table
from handlers.event.briefs import finding
from handlers.event.briefs.doubt import each_day, headings, ticked
from handlers.event.briefs.doubt.corrections import ARTICLES, BEFORE_NUMBERS, SENTENCE_ENDS, Correction
from handlers.event.briefs.doubt.past_years import of_a_past_year
from handlers.event.briefs.doubt.verdicts import contradicted, is_of_a_part, verdicts
from handlers.event.briefs.doubt.wondering import told_of_others, usual, wondered
from handlers.event.briefs.people.decided import summed
from handlers.event.briefs.text.day_numbers import numbers_day
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading.denials import denied

Span = tuple[int, int]
"""Characters of the text."""
PRICE_SIGNS = ("€", "$", "£")
TWO_DAYS = 2
MONTH_DAYS = range(1, 32)
LONGEST_GAP = 3
"""Characters of a comma and the like."""


class TakenBack(Struct, frozen=True):
    """What is not read (`denied`), what is read and then asked (`unsure`), and questions that are asked in any case.

    `of_some` says what is so of some of the people alone, `marks` where a box is or another sign that was understood.
    """

    denied: Sequence[Span]
    unsure: Sequence[Span]
    of_some: Sequence[Span]
    doubtful: frozenset[str]
    marks: Sequence[Span]


def taken_back(text: str, corrections: Sequence[Correction], year: int, typed: str = "") -> TakenBack:
    """All that a text takes back, but for what it corrects, as of a `year`; marks are of what was `typed`."""
    passage = Passage(text)
    spans = [one for one in denied(text) if not any(each.start <= one[0] <= each.end for each in corrections)]
    spans = [one for one in spans if not _is_of_some(passage, one)]
    said_of_parts, marked = list(verdicts(passage)), list(ticked.marked(typed))
    not_so = [one.where for one in said_of_parts if one.denied]
    spans = [one for one in spans if not any(start <= one[0] < end for start, end in not_so)]
    spans += [*headings.apart(passage, year), *ticked.left_out(typed), *not_so]
    unsure = [*headings.left_open(passage), *wondered(passage), *told_of_others(passage), *usual(passage)]
    unsure += [*(one.where for one in said_of_parts if not one.denied), *contradicted(passage)]
    unsure += [one.where for one in marked if one.said == "open"]
    doubtful: set[str] = set(each_day.left_open(passage))
    clauses, sums = passage.clauses(), summed(passage)
    spans = [one for one in spans if not any(_overlap(one, _characters(passage, each)) for each in sums)]
    for at, clause in enumerate(clauses):
        if any(clause.start < each.stop and each.start < clause.stop for each in sums):
            continue  # “16 registered, two cancelled, so 14”
        doubtful |= (of_days := _of_days(passage, clause))
        if "days" in of_days:
            begins = [one for one in clause if passage.at(one, BUT) and one + 1 < clause.stop]
            spans.append(_characters(passage, range(max(begins, default=clause.start), clause.stop)))
        if passage.speaks_of(clause, CANCELLED):
            headed = at + 1 < len(clauses) and passage.at(clause.start, CANCELLED) == len(clause)
            headed = headed and not (at and is_of_a_part(passage, clauses[at - 1], clause))
            because = next((one for one in clause if passage.at(one, BECAUSE) and one > clause.start), clause.start)
            spans.append(_characters(passage, range(because, clauses[at + headed].stop)))  # “cancelled: dinner”
            doubtful |= _counts(passage, range(because, clause.stop))
        if passage.speaks_of(clause, IGNORED):
            begin = next((one for one in reversed(range(at + 1)) if not one or _is_headed(passage, clauses[one])), 0)
            spans.append(
                _characters(passage, range(clauses[begin].start, clause.stop))
            )  # “a wedding (do not count it)”
        bracket = passage.text[: passage.words[clause.start].start].rstrip()[-1:] == "("
        if bracket and passage.at(clause.start, HAS_BEEN):
            headed = at + 1 < len(clauses) and passage.at(clause.start, HAS_BEEN) == len(clause)
            spans.append(_characters(passage, range(clause.start, clauses[at + headed].stop)))  # “(was: 3 February)”
        if _is_next_time(passage, clauses, at):
            spans.append(_to_end_of_sentence(passage, clauses[at:]))
        numbered = any(passage.words[one].number is not None for one in clause)
        if numbered and passage.speaks_of(clause, BACK_THEN):
            back = next(one for one in clause if passage.at(one, BACK_THEN))
            now = next((one for one in range(back, clause.stop) if passage.at(one, THIS_TIME)), clause.stop)
            spans.append(_characters(passage, range(clause.start, now)))  # “last year we had 140 and this year 110”
        elif begun := of_a_past_year(passage, clause, year):
            whole = at + 1 < len(clauses) and begun == "begun" and not _ends_sentence(passage, clause, clauses[at + 1])
            last = range(clause.start, clauses[at + whole].stop)
            spans.append(_to_end_of_bracket(passage, last) if bracket else _characters(passage, last))
        if numbered and passage.speaks_of(clause, ONLY) and passage.speaks_of(clause, PARTS_OF_DAY):
            doubtful.add("days")  # “11 June only in the morning”
        if any(finding.is_one_of_several(passage, one) and _is_event(passage, one) for one in clause):
            doubtful |= {"days", "participants"}  # “three workshops”
        point = any(finding.is_point(passage, range(one, clause.stop)) for one in clause)  # “le point 8 est reporté”
        if passage.speaks_of(clause, MOVED) and (put_off := _to_next_meeting(passage, clause)):
            spans.append(_characters(passage, put_off))
        elif passage.speaks_of(clause, MOVED) and not point and of_a_past_year(passage, clause, year) != "whole":
            formerly = _moved_from(passage, clause)
            if formerly is None:
                unsure.append(_characters(passage, clause))
                doubtful |= {"first_day", "days"}
            elif formerly:
                spans.append(_characters(passage, formerly))
        makes = passage.before(clause.stop - 1, SO) and not passage.before(clause.stop - 1, finding.SAID["decided"])
        if passage.words[clause.stop - 1].number and makes:
            doubtful |= {"participants", "online_participants"}  # “9 members, one is ill, leaves 8”
        for here in clause:
            if (length := passage.at(here, FORMERLY)) and not passage.within(here, POLITE):
                ends = (one for one in range(here + length, clause.stop) if passage.at(one, BUT))
                said = _characters(passage, range(here, next(ends, clause.stop)))
                corrected = any(said[1] <= one.start <= said[1] + LONGEST_GAP for one in corrections)
                spans += [] if corrected else [said]  # “we said eighty, no, ninety”
                break
        condition = _condition(passage, clause)
        if condition is not None:
            spans.append(_characters(passage, clause))
            doubtful |= _counts(passage, clause)
            if at + 1 < len(clauses) and passage.at(clauses[at + 1].start, AND):
                spans.append(_characters(passage, clauses[at + 1]))  # “unless it rains, then online”
            if at and passage.at(clause.start, OR):
                unsure.append(_characters(passage, clauses[at - 1]))  # “5 June, or the 12th if it rains”
            if any(passage.words[one].said not in OPENING for one in range(clause.start, condition)):
                continue
            before = list(_before(passage, clauses[:at], clause))
            unsure += before
            if at + 1 < len(clauses) and not _ends_sentence(passage, clause, clauses[at + 1]):
                then = clauses[at + 1]
                if not before:
                    spans.append(_characters(passage, then))  # “if it rains, in Metz”
                elif passage.speaks_of(then, finding.MEALS):
                    unsure.append(_characters(passage, then))  # “20 people, if it rains, lunch”
    within = {one for one in spans if any(each != one and each[0] <= one[0] and one[1] <= each[1] for each in spans)}
    some, marks = list(headings.of_some(passage)), [one.mark for one in marked]
    return TakenBack(sorted({*spans} - within), unsure, some, frozenset(doubtful), marks)


def _is_of_some(passage: Passage, span: Span) -> bool:
    """Whether it goes on with those it is of: of `30 people, no 40 of them online` nobody knows that there are no 40."""
    behind = next((at for at, word in enumerate(passage.words) if word.start >= span[1]), len(passage.words))
    return passage.at(behind, finding.OF_ALL) > 0


def _to_end_of_bracket(passage: Passage, words: range) -> Span:
    """These words, and all that the bracket before them holds: `(1,150 in 2025, but over two days)`."""
    start, end = _characters(passage, words)
    return start, max(end, passage.text.find(")", end))


def _is_headed(passage: Passage, clause: range) -> bool:
    """Whether a sentence or a colon ends before a clause."""
    between = passage.text[passage.words[clause.start - 1].end : passage.words[clause.start].start]
    return any(sign in SENTENCE_ENDS + ":" for sign in between)


def _is_event(passage: Passage, here: int) -> bool:
    """Whether a word is a kind of event, and not of those that say what people are: `11 board members`."""
    return passage.at(here, EVENTS) > passage.at(here, finding.SAID["no_kinds"])


def _moved_from(passage: Passage, clause: range) -> range | None:
    """The day an event was moved from, where it is told to which: `from 22 April to 30 September`; none if it is not told.

    Empty where only the new day is told: `moved to 30 September`.
    """
    days = [at for at in clause if _begins_day(passage, at)]
    last = days[-1] if days else clause.start
    if not days or len(days) > TWO_DAYS or not passage.before(last, MOVED_TO):
        return None
    first = last - passage.before(last, MOVED_TO) - 1
    if len(days) < TWO_DAYS and first in clause and passage.words[first].number in MONTH_DAYS:
        return range(first, first + 1)  # “vom 2. auf den 9. März”
    return range(days[0], last - passage.before(last, MOVED_TO)) if len(days) == TWO_DAYS else range(0)


def _to_next_meeting(passage: Passage, clause: range) -> range:
    """Where it is said that a topic is put off: `postponed to the next meeting`; empty where it is not."""
    next_one = (at for at in clause if passage.at(at, NEXT) and passage.at(at + passage.at(at, NEXT), EVENTS))
    dated = passage.speaks_of(clause, MONTHS) or any(passage.words[at].is_date for at in clause)
    return clause if next(next_one, None) is not None and not dated else range(0)


def _begins_day(passage: Passage, here: int) -> bool:
    """Whether a day of a month begins here: `22 April`, `22.4.2027`, but neither its month nor its year."""
    word = passage.words[here]
    month = here + 1 < len(passage.words) and passage.at(here + 1 + passage.at(here + 1, ENDINGS), MONTHS)
    return word.is_date or (word.text[0].isdecimal() and word.number in MONTH_DAYS and bool(month))


def _is_next_time(passage: Passage, clauses: Sequence[range], at: int) -> bool:
    """Whether it tells of another time, after one that was told: `Next stop: Antwerp, 18 November`, but not `next Friday`."""
    clause, earlier = clauses[at], range(clauses[at].start)
    if not at or not (_ends_sentence(passage, clauses[at - 1], clause) or _is_item(passage, clauses[at - 1], clause)):
        return False
    here = next(
        (one for one in clause if passage.words[one].text[0].isalpha() and not passage.at(one, ARTICLES)), clause.start
    )
    behind = here + passage.at(here, NEXT)
    next_one = behind in clause and behind > here and not passage.at(behind, CALENDAR)
    dated = passage.speaks_of(earlier, MONTHS) or any(word.is_date for word in passage.words[: clause.start])
    minutes = passage.at(0, finding.SAID["minutes"]) > 0
    event = minutes or not passage.speaks_of(clause, EVENTS) or passage.speaks_of(earlier, EVENTS)
    after = passage.at(clause.start, YEAR_AFTER) > 0 or passage.at(here, FOLLOW_UP) > 0
    return dated and event and (next_one or after)


def _is_item(passage: Passage, before: range, clause: range) -> bool:
    """Whether the clause before numbers it: `TOP 5: nächste Sitzung am 3. März`."""
    return _is_headed(passage, clause) and passage.at(before.start, finding.SAID["numbered"]) > 0


def _of_days(passage: Passage, clause: range) -> frozenset[str]:
    """What is left open by a day of several that is not like the others: `the second day is cancelled`, `day 2 only online`."""
    open_: set[str] = set()
    clause = range(max((at for at in clause if passage.at(at, BUT)), default=clause.start), clause.stop)
    cancelled, only = passage.speaks_of(clause, CANCELLED), passage.speaks_of(clause, ONLY)
    dated = passage.speaks_of(clause, MONTHS)
    part = (only or passage.speaks_of(clause, ONLY_A_PART)) and not passage.speaks_of(clause, finding.MEALS)
    for at in clause:
        length = passage.at(at, DAYS)
        before = at > clause.start and _is_ordinal(passage, at - 1)
        behind = at + length in clause and passage.words[at + length].number in DAY_NUMBERS
        behind = behind and not (at > clause.start and passage.words[at - 1].number)  # “2 days 1 night”
        numbered = length > 0 and (before or behind)
        weekday = passage.at(at, WEEKDAYS) > 0 and not any(passage.words[one].number for one in clause)
        weekday = weekday and not _is_of_something(passage, range(clause.start, at))
        off = cancelled or (weekday and passage.speaks_of(clause, NOT))  # “not on Wednesday”
        if off and (numbered or weekday):
            open_ |= {"days"} if numbered and not _is_first(passage, at - 1) else {"days", "first_day"}
        elif (numbered and part) or (weekday and part and only):
            open_ |= {"days", "participants"} if weekday else {"days"}
        elif numbered and not dated and any(_counts_something(passage, one) for one in clause if abs(one - at) > 1):
            open_.add("participants")  # 80 on the first day, and on the others?
    named = any(passage.words[at].said in ORDINALS for at in clause) and not dated
    if named and (cancelled or only) and not passage.speaks_of(clause, finding.MEALS):
        open_.add("days")  # “the third is optional”
    return frozenset(open_)


def _counts_something(passage: Passage, here: int) -> bool:
    """Whether it is a number, and none of a clock: `day 1: 10:00 registration`."""
    if here >= len(passage.words):
        return False  # “et si”
    word = passage.words[here]
    clock = passage.text[word.end : word.end + 1] in (":", "h") or passage.text[: word.start][-1:] == ":"
    of_day = numbers_day(passage, here) or (here > 0 and passage.within(here - 1, DAYS))  # “lunch on day 1 and day 2”
    return word.number is not None and not (clock or of_day)


def _is_of_something(passage: Passage, before: range) -> bool:
    """Whether what is said of a weekday is said of something on it, not of the event: `the dinner on Tuesday is off`."""
    said = (at for at in before if passage.words[at].text[0].isalpha() and not passage.within(at, LITTLE))
    return next(said, None) is not None and not any(passage.at(at, EVENTS) for at in before)


def _is_ordinal(passage: Passage, here: int) -> bool:
    """Whether the word says which of several: `second`, `2nd`, `2.`; of `2 days` it does not."""
    word = passage.words[here]
    stop = passage.text[word.end : word.end + 1] == "."
    return word.said in ORDINALS or (word.said in ENDINGS and here > 0) or (word.text[0].isdecimal() and stop)


def _is_first(passage: Passage, here: int) -> bool:
    return any(word.said in FIRST or word.number == 1 for word in passage.words[max(here - 1, 0) : here + 1])


def _counts(passage: Passage, clause: range) -> frozenset[str]:
    """What a number in it counts: people, `5 people have cancelled`, or it is a day: `the 3rd was dropped`."""
    numbers = [at for at in clause if passage.words[at].number is not None and not _counts_things(passage, at)]
    if not numbers or any(passage.at(at, MONTHS) for at in clause):
        return frozenset()
    if all(passage.at(at + 1, finding.SAID["lasting"]) for at in numbers):
        return frozenset(("days",))
    people = any(passage.at(at + 1, finding.SAID["attendees"]) for at in numbers)
    if people:
        return frozenset(("participants",))
    dated = [at for at in numbers if _is_ordinal(passage, at) or passage.words[at - 1].said in BEFORE_NUMBERS]
    if len(dated) == len(numbers):
        return frozenset(("days",))
    decided = finding.SAID["decided"] | finding.SAID["summed_up"]
    people = all(
        passage.before(at, decided) or passage.at(at + 1, HAVE) for at in numbers
    )  # “two have cancelled, so 14”
    return frozenset(("participants",) if people else ("participants", "days"))


def _counts_things(passage: Passage, here: int) -> bool:
    """Whether a number is of something that is no people, or of more than there are: `10 poultry`, `room 12`, `4 more`."""
    word, behind = passage.words[here], here + 1
    price = passage.text[word.end :].lstrip()[:1] in PRICE_SIGNS and passage.text[word.end :].strip() != ""
    things = finding.DISHES | finding.MEALS
    things |= finding.SAID["counted_things"] | finding.SAID["further"] | finding.SAID["nights"]
    return price or passage.at(behind, things) > 0 or passage.before(here, finding.SAID["numbered"]) > 0


def _condition(passage: Passage, clause: range) -> int | None:
    """Where the clause makes a condition: `if it rains`; a label, `Wann: 3. März`, is none."""
    for at in clause:
        behind = passage.text[passage.words[at].end :].lstrip()[:1]
        first = all(passage.words[one].said in OPENING for one in range(clause.start, at))
        if (
            (passage.at(at, IF) or (first and passage.at(at, IF_FIRST)))
            and not passage.at(at, NO_IF)
            and not (
                passage.before(at + 1, finding.SAID["we_are"]) and _counts_something(passage, at + 1)
            )  # “et si 28 Leit”
            and behind not in (":", "?")
        ):
            return at
    return None


def _before(passage: Passage, clauses: Sequence[range], then: range) -> Iterator[Span]:
    """The clause before a condition in its sentence, with what an abbreviation parts from it: `60 pers. à Mersch`."""
    for clause in reversed(clauses):
        if _ends_sentence(passage, clause, then):
            return
        yield _characters(passage, clause)
        if "." not in passage.text[passage.words[clause.start - 1].end : passage.words[clause.start].start]:
            return
        then = clause


def _to_end_of_sentence(passage: Passage, clauses: Sequence[range]) -> Span:
    """The first of these clauses, with those behind it in its sentence."""
    first = clauses[0]
    last = next((at for at, one in enumerate(clauses) if at and _ends_sentence(passage, first, one)), len(clauses)) - 1
    return _characters(passage, range(first.start, clauses[last].stop))


def _ends_sentence(passage: Passage, first: range, then: range) -> bool:
    """Whether a sentence ends between two clauses; a full stop before a small letter ends none."""
    between = passage.text[passage.words[first.stop - 1].end : passage.words[then.start].start]
    return (
        any(sign in "!?\n" for sign in between)
        or "//" in between
        or ("." in between and not passage.words[then.start].text[0].islower())
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _characters(passage: Passage, words: range) -> Span:
    return passage.words[words.start].start, passage.words[words.stop - 1].end


CANCELLED, IF, IF_FIRST, NO_IF, FORMERLY, BACK_THEN, THIS_TIME, MOVED, MOVED_TO, SO, BUT = (
    known(table("denials")[row])
    for row in (
        *("cancelled", "if", "if_first", "no_if", "formerly", "back_then", "this_time"),
        *("moved", "moved_to", "so", "but"),
    )
)
PARTS_OF_DAY = known(*table("parts_of_day").values())
DAY_NUMBERS = range(1, 10)
BECAUSE = known(table("denials")["because"])
IGNORED = known(table("denials")["ignored"])
HAS_BEEN = FORMERLY | BACK_THEN | finding.SAID["past"]
ORDINALS, FIRST = known(*table("ordinals").values()), known(table("ordinals")["first"])
ENDINGS = known(table("numbers")["ordinal_endings"])
DAYS, WEEKDAYS = (
    known(table("time_units")["day"]),
    known(*table("weekdays").values(), *table("weekdays_again").values()),
)
MONTHS = known(*table("months").values())
LITTLE = (
    finding.SAID["fillers"]
    | BEFORE_NUMBERS
    | WEEKDAYS
    | CANCELLED
    | BUT
    | DAYS
    | ORDINALS
    | known(table("denials")["not"], table("denials")["only"])
)
POLITE = known(table("denials")["polite"])
HAVE = finding.SAID["have"]
NEXT = known(table("when")["next"])
YEAR_AFTER, FOLLOW_UP = (known(table("denials")[row]) for row in ("year_after", "follow_up"))
CALENDAR = MONTHS | WEEKDAYS | known(*table("time_units").values())
AND, OR, NOT = known(table("small_words")["and"]), known(table("when")["or"]), known(table("denials")["not"])
OPENING = known(table("denials")["but"], table("small_words")["and"])
EVENTS = finding.ANY_KIND - finding.KINDS["online"] - finding.MEALS - known(table("meals_either")["reception_dinner"])
ONLY = known(table("denials")["only"])
ONLY_A_PART = ONLY | known(*table("parts_of_day").values()) | finding.SAID["half_days"] | finding.KINDS["online"]
