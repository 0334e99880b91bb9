"""What stands behind a colon: `Teilnehmer: 120`."""

import re
from collections.abc import Iterator, Sequence

from bot.words import table
from handlers.event.briefs.finding import (
    EVERY_DAY,
    HOURS,
    LABELS,
    LIKELY_VENUES,
    MEALS,
    MINUTES,
    MONTHS,
    ONLINE,
    PERCENT,
    ROOMS,
    SAID,
    VENUES,
    Found,
    comes_from,
)
from handlers.event.briefs.food.how_often import is_hour
from handlers.event.briefs.people.decided import PEOPLE, average, decided, number_in
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known

WEEKDAYS = known(*table("weekdays").values(), *table("weekdays_short").values())
IN_CLAUSES = ("meals", "first_day", "nights")
"""Of which several clauses may be one answer."""
COUNTED = ("participants", "remote_participants")
"""Of which the number behind the colon is meant, whatever stands behind it: `Headcount: 33. Transport: …`."""
PLACES, NO_PLACE = ("place", "venue", "name"), SAID["nights"] | PEOPLE
TO, DASHES = known(table("when")["to"]), ("-", "–", "/")
ONLINE_TOO = LABELS["remote_participants"] | ONLINE
ALL_LABELS = {**LABELS, "remote_participants": ONLINE_TOO}
BESIDE = SAID["beside_labels"]
ANY_VENUE = VENUES["office"] | VENUES["hospitality"]
SENTENCE_END = re.compile(r"(?:(?<=[^\W\d]{2})|(?<=\d{3}))\.\s|[!?]")


def labels(passage: Passage) -> Iterator[Found]:
    """What stands behind a colon: `Teilnehmer: 120`. All up to the next label, and its first clause, may be what is meant."""
    words = passage.words
    headings = list(_headings(passage))
    together = _several(passage, headings, "crew")
    for here, question, first in headings:
        following = next((other for other, _, _ in headings if other > here), len(words))
        line = [at for at in range(first, following) if words[at].line == words[first].line]
        stops = [at for at in line if SENTENCE_END.match(passage.text, words[at].end)]
        line = line[: line.index(stops[0]) + 1] if stops else line
        both = {(here, "crew", first), (here, "participants", first)} <= set(headings)
        guests = both and any(other == "participants" and at != here for at, other, _ in headings)
        if both and question == ("participants" if together or guests else "crew"):
            continue  # “Staff: 6, Volunteers: 4”, “Staff: 6, Guests: 60” are there for others; “Team: 12” takes part
        if not line or (question == "first_day" and passage.at(line[-1] + 1, SAID["ends"])):
            continue  # “Beginn: 6.9. / Ende: 8.9.” are one stretch
        clause = passage.clause_of(first)
        if question == "area" and _is_of_rooms(passage, here, question) and _is_one_number(passage, first):
            continue  # “Rooms: 6”, “Salle : A12”
        if question == "nights" and _are_no_nights(passage, here, first):
            rooms = f"{words[first].text} {words[here].text}" if _is_of_rooms(passage, here, question) else ""
            yield Found(question, first, first + 1, rooms, labelled=True, unsure=True)  # “Hotel: 12”, “Zimmer: 12”
            continue
        if question in (*COUNTED, "crew") and words[first].text[0].isdigit() and _counts_no_people(passage, first):
            continue  # “Online: 14:00”, “Staff: 4 h”
        if question == "days" and _may_be_hours(passage, here, first):
            continue  # “Duration: 8”, see `lengths`, and “Duration: 8 h”
        if question in PLACES and words[first].number is not None and passage.at(first + 1, NO_PLACE):
            continue  # “Ziel: 20 Übernachtungen”
        counts = words[first].number is not None and question in COUNTED
        groups = question == "participants" and comes_from(passage, range(first, clause.stop), begun=False)
        counts = counts and not (groups or _is_range(passage, first))
        if question == "crew" and together:
            yield Found(question, first, min(clause.stop, line[-1] + 1), str(sum(together)), labelled=True)
            continue
        ends = [line[-1] + 1, min(clause.stop, line[-1] + 1), *((first + 1,) if counts else ())]
        summed = [at for at in decided(passage) if at[0] in line] if question in COUNTED else []
        if len(summed) == 1:  # “Attendance: 11 directors and the chair, i.e. 12 in all”
            yield Found(question, *summed[0], number_in(passage, *summed[0]), labelled=True)
            continue
        if question in COUNTED and (mean := _mean(passage, clause)):
            yield Found(question, *mean, number_in(passage, *mean), labelled=True)
            continue
        if question in IN_CLAUSES:  # of “2 lunches, 1 dinner, all vegan” as much as is read
            ends = sorted({min(passage.clause_of(at).stop, line[-1] + 1) for at in line}, reverse=True)
        told = range(first, line[-1] + 1)
        days = passage.speaks_of(told, WEEKDAYS) and passage.speaks_of(told, MEALS)
        if question == "meals" and (days or any(is_hour(passage, at) for at in told)):
            continue  # “Meals: Sat lunch and dinner, Sun lunch”, “Food: lunch at 1”
        if question == "meals":
            after = {end: range(end, line[-1] + 1) for end in ends}
            ends = [
                end for end in ends if not any(words[at].number or words[at].text[0].isdigit() for at in after[end])
            ]
        if question == "first_day":
            ends = [end for end in ends if not passage.speaks_of(range(end, line[-1] + 1), MONTHS)]  # “Friday, 12 May”
        rest = range(clause.stop, line[-1] + 1)
        where = question == "name" and passage.speaks_of(rest, SAID["buildings"] | ANY_VENUE)
        if question in ("name", "place", "venue") and (where or _tells_more(passage, rest)):
            ends = ends[1:]  # “Event: training, 20 people”
        open_ = both and not guests and words[first].number is not None
        likely = question == "venue" and passage.at(first, LIKELY_VENUES) > 0
        for end in dict.fromkeys(ends):
            yield Found(question, first, end, labelled=True, unsure=likely or open_)


def lengths(passage: Passage, days: float | None) -> Iterator[Found]:
    """Bare numbers that may be days or hours, unless they say what is known of the `days`: `Duration: 8`."""
    for here, question, first in _headings(passage):
        if question == "days" and _may_be_hours(passage, here, first) and _is_bare(passage, first):
            number, known = passage.words[first], passage.words[first].number == days
            yield Found(question, first, first + 1, f"{number.text} days", labelled=True, unsure=not known)
            if not known:
                yield Found(question, first, first + 1, f"{number.text} h", labelled=True, unsure=True)


def _may_be_hours(passage: Passage, here: int, first: int) -> bool:
    """Whether hours are told, or a bare number behind a label that does not say what is counted: `Dauer: 8`, not `Days: 3`."""
    hours = is_clock(passage, first) or passage.at(first + 1, HOURS | MINUTES) > 0 or _is_range(passage, first)
    told = range(here, passage.clause_of(first).stop)
    return (hours or _is_bare(passage, first)) and not passage.speaks_of(told, SAID["lasting"])


def _are_no_nights(passage: Passage, here: int, first: int) -> bool:
    """Whether so many people or rooms may be counted behind a label that does not say that it is nights: `Hotel: 12`."""
    return _is_bare(passage, first) and not passage.speaks_of(range(here, first), SAID["nights"])


def _is_bare(passage: Passage, first: int) -> bool:
    """Whether a number is all that its clause says."""
    return passage.words[first].number is not None and len(passage.clause_of(first)) == 1


def _is_of_rooms(passage: Passage, here: int, question: str) -> bool:
    """Whether a label names rooms, and nothing of them: `Salles`, but not `Room size`."""
    return passage.at(here, ROOMS) == passage.at(here, LABELS[question])


def _is_one_number(passage: Passage, first: int) -> bool:
    """Whether so many rooms, or one that is numbered, may be meant: neither square metres nor a product."""
    clause = passage.clause_of(first)
    numbers = [at for at in clause if any(map(str.isdigit, passage.words[at].text))]
    return len(numbers) == 1 and not passage.speaks_of(clause, SAID["square_metres"])


def _counts_no_people(passage: Passage, first: int) -> bool:
    """Whether an hour, or something else than people, stands there: `14:00`, `20 %`, `4 h`."""
    return is_clock(passage, first) or passage.at(first + 1, PERCENT | HOURS | MINUTES) > 0


def _is_range(passage: Passage, first: int) -> bool:
    """Whether another number follows up to which it may be: `Attendees: 50-60`, `Teilnehmer: 50 bis 60`."""
    words, behind = passage.words, first + 1 + passage.at(first + 1, TO)
    number = behind < len(words) and words[behind].clause == words[first].clause and words[behind].number is not None
    dash = passage.text[words[first].end : words[behind].start].strip() in DASHES if number else False
    return bool(number) and (behind > first + 1 or dash)


def _several(passage: Passage, headings: Sequence[tuple[int, str, int]], question: str) -> list[int]:
    """How many stand behind each label of a question, where several are counted apart: `Trainers: 2. Waiters: 4`."""
    begin = sorted({first for _, asked, first in headings if asked == question})
    numbers = [passage.words[first].number or 0 for first in begin]
    return numbers if len(numbers) > 1 and all(numbers) else []


def heading(passage: Passage, found: Found) -> list[tuple[int, int]]:
    """Where the label stands, in characters, behind whose colon something was found."""
    before = passage.words[found.start - 1] if found.labelled and found.start else None
    if before is None or passage.text[before.end : passage.words[found.start].start].strip(" *") != ":":
        return []
    return [(passage.words[passage.clause_of(found.start - 1).start].start, before.end)]


def heads_rooms(passage: Passage, behind: int) -> bool:
    """Whether a colon stands before a position, and no name behind it, or rooms: `Hotels: booked`, `Hotel: Ibis, 20 rooms`."""
    words = passage.words
    if behind >= len(words) or words[behind].line != words[behind - 1].line:
        return False
    colon = passage.text[words[behind - 1].end : words[behind].start].strip() == ":"
    rest = (at for at in range(behind, len(words) - 1) if words[at].line == words[behind].line)
    rooms = any(words[at].number is not None and passage.at(at + 1, ROOMS) for at in rest)
    plain = words[behind].text[0].isdigit() or (words[behind].text[0].islower() and not passage.is_small)
    return colon and (plain or rooms)


def _mean(passage: Passage, clause: range) -> tuple[int, int] | None:
    """From where to where it is said how many come on an average day: `1,900 visitors a day on average`, `im Schnitt 650`."""
    for at in clause:
        if passage.words[at].number is not None:
            people = at + 1 + (passage.at(at + 1, PEOPLE) if at + 1 in clause else 0)
            where = average(passage, at, people)
            return where if where != (at, people) else None
    return None


def _headings(passage: Passage) -> Iterator[tuple[int, str, int]]:
    """Where a label begins, at the beginning of a clause, which question it is of, and where its answer begins."""
    words = passage.words
    for here, word in enumerate(words):
        if here and words[here - 1].clause == word.clause:
            continue
        for question, said in ALL_LABELS.items():
            first = _label_ends(passage, here, said)
            same_line = first > here and first < len(words) and words[first].line == word.line
            if same_line and re.match(r"[\s*]*[:?]", passage.text[words[first - 1].end : words[first].start]):
                counted = (
                    first + 1 < len(words) and words[first + 1].line == word.line and passage.at(first + 1, PEOPLE)
                )
                staff = question == "meals" and words[first].number and counted
                staff = staff and not passage.speaks_of(range(here, first), MEALS)  # “Lunch: 20 people” eat
                yield here, "crew" if staff else question, first  # “Catering: 4 Personen”


def _label_ends(passage: Passage, here: int, said: Phrases) -> int:
    """Where a label ends that begins here, with what is said of it: `expected attendance`, `Anmeldungen bisher`; else here."""
    beside = BESIDE | (SAID["take_part"] if said is ONLINE_TOO else Phrases())
    beside |= EVERY_DAY if said is LABELS["participants"] else Phrases()  # “Visitors per day: 1,800”
    ends = [here]
    for first in (here, here + passage.at(here, BESIDE)):
        end = first + passage.at(first, said)
        while end > first and (length := passage.at(end, beside)):
            end += length
        ends.append(end if end > first else here)
    return max(ends)


def _tells_more(passage: Passage, rest: range) -> bool:
    """Whether people are counted, or a day is named, behind what may be a name."""
    numbers = [at for at in rest if passage.words[at].text[0].isdigit()]
    dated = any(passage.words[at].number is None for at in numbers) or passage.speaks_of(rest, MONTHS)
    return dated or any(passage.at(at + 1, SAID["attendees"]) for at in numbers)
