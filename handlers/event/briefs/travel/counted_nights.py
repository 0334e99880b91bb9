"""Nights as they are counted, in the clause that speaks of them: `40 nights`, `12 Übernachtungen`, `no hotel`."""

from collections.abc import Iterator, Sequence
from functools import partial

from handlers.event.briefs.finding import (
    ARTICLES,
    DAYS_OVER,
    EACH,
    EVERYBODY,
    MEALS,
    NOBODY,
    ONE_NIGHT,
    ONLINE,
    PARTS,
    ROOMS,
    SAID,
    SLEEPS,
    TIMES,
    WITHOUT,
    Found,
    pieces,
)
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases
from handlers.event.briefs.travel.stays import AROUND, FOR_THOSE, PEOPLE, STAYS, nights_at

BY = TIMES | Phrases(("x",))
BESIDE_NIGHTS = AROUND - ARTICLES
COUNT_OTHERS = PEOPLE | SAID["square_metres"] | SAID["crew"] | ONLINE | MEALS | SAID["lasting"]
LIMITED = WITHOUT | SAID["summed_up"] | ROOMS | DAYS_OVER | PARTS
"""Beside these, nights are more than so many."""
OF_EACH = LIMITED | EACH


def nights(passage: Passage) -> Iterator[Found]:
    """The clause in which nights are spoken of, with a number or a no."""
    for clause in map(partial(_behind_people, passage), passage.clauses()):
        if passage.speaks_of(clause, MEALS) and passage.speaks_of(clause, DAYS_OVER):
            continue  # “dinner the first two nights”
        if passage.speaks_of(clause, SAID["nights"]):
            numbered = [at for at in clause if passage.words[at].number is not None]
            each = [
                at for at in clause if passage.at(at, EACH)
            ]  # “for each person two nights”, “fir jiddereen eng Nuecht”
            numbered += each if numbered or any(passage.at(at, ONE_NIGHT) for at in clause) else []
            summed = [
                at for at in numbered if passage.before(at, SAID["summed_up"]) and passage.at(at + 1, SAID["nights"])
            ]
            if summed:  # “one night each, so 18 nights”
                said = passage.quote(summed[-1], clause.stop)
                yield Found("nights", min(numbered), clause.stop, said, labelled=True)
                continue
            none = [at for at in clause if passage.at(at, WITHOUT)]
            if numbered and (rooms := _rooms_beside(passage, clause)):  # “one night, 12 single rooms”
                both = [*numbered, *rooms]
                yield Found("nights", min(both), max(clause.stop, rooms.stop))
            elif numbered or none:
                yield Found("nights", min(numbered + none), clause.stop, unsure=_counts_who_stays(passage, clause))
        elif passage.speaks_of(clause, SLEEPS) and passage.speaks_of(clause, NOBODY):
            yield Found("nights", clause.start, clause.stop)  # “no hotel”, “keen iwwernuecht”


def _counts_who_stays(passage: Passage, clause: range) -> bool:
    """Whether its number is of people, and how many nights they stay is not said: `12 stay overnight`."""
    nights = any(nights_at(passage, at)[0] for at in clause)
    return not nights and passage.speaks_of(clause, STAYS - SAID["nights"]) and not passage.speaks_of(clause, NOBODY)


def _behind_people(passage: Passage, clause: range) -> range:
    """The part of a clause from the “and” on that joins nights to people: `we are 12 people and | stay two nights`.

    So are nights alone where nothing beside them says whose they are: `30 people 2 lunches | 12 nights | Kayl`.
    """
    if not passage.speaks_of(clause, SAID["nights"]):
        return clause
    if alone := _alone(passage, clause):
        return alone
    for piece in (one for one in pieces(passage) if clause.start < one.start < clause.stop):
        before = range(clause.start, piece.start)
        if not passage.speaks_of(piece, SAID["nights"]) or passage.speaks_of(before, SAID["nights"]):
            continue
        if any(passage.words[at].number and passage.at(at + 1, PEOPLE) for at in before):
            return range(piece.start, clause.stop)
    return clause


def _alone(passage: Passage, clause: range) -> range:
    """A number and its nights, with what is said of them right behind; nothing where they are of each, of none, or summed up."""
    numbers = [at for at in clause if passage.words[at].number is not None]
    counted = [at for at in numbers if passage.at(at + 1, SAID["nights"])]
    if not counted and (headed := _headed(passage, clause, numbers)):
        return headed
    if len(counted) != 1 or passage.speaks_of(clause, LIMITED):
        return range(0)
    end = counted[0] + 1 + passage.at(counted[0] + 1, SAID["nights"])
    whose = counted[0] - passage.before(counted[0], PEOPLE)
    if whose < counted[0] and end in numbers and not (whose and passage.words[whose - 1].number):
        return range(counted[0] + 1, end + 1)  # “guests 85 | nights 40”
    if passage.before(counted[0], BY):
        return range(0)  # “28 x 4 nights”
    others = all(passage.at(at + 1, COUNT_OTHERS) for at in numbers if at != counted[0])
    if passage.speaks_of(clause, EACH):  # “85 people | 2 nights each | 200 m²”, “je 2 Nächte | alles vegan”
        before, behind = passage.before(counted[0], EACH), passage.at(end, EACH)
        return range(counted[0] - before, end + behind) if others and (before or behind) else range(0)
    for at in range(end, clause.stop):
        whose = at + passage.at(at, FOR_THOSE)
        number = at < whose < clause.stop and passage.words[whose].number is not None
        all_ = passage.at(at, SAID["for"]) > 0 and passage.speaks_of(range(at, whose), EVERYBODY)  # “fir all Student”
        if number or all_ or (at < whose and passage.at(whose, PEOPLE)):
            return range(0)  # “40 nights for 20 people”
        if not passage.within(at, BESIDE_NIGHTS):
            break  # “40 hotel nights a seminar for 85”
    return range(counted[0], end)


def _headed(passage: Passage, clause: range, numbers: Sequence[int]) -> range:
    """Nights and the one number behind them: `10 de Trèves en bus | nuits 40 | tout végan`; nothing where they are of each."""
    behind = [at for at in numbers if passage.before(at, SAID["nights"])]
    if len(behind) != 1 or passage.speaks_of(clause, OF_EACH) or passage.before(behind[0] + 1, BY):
        return range(0)
    [number] = behind
    counts = passage.at(number + 1, COUNT_OTHERS | FOR_THOSE | STAYS) if number + 1 in clause else 0
    return range(0) if counts else range(number - passage.before(number, SAID["nights"]), number + 1)


def _rooms_beside(passage: Passage, clause: range) -> range:
    """The clause next to that of the nights, on the same line, in which rooms are counted and nothing else."""
    for beside in passage.clauses():
        near = beside.stop == clause.start or beside.start == clause.stop
        numbers = [at for at in beside if passage.words[at].number is not None]
        near = near and passage.words[beside.start].line == passage.words[clause.start].line
        rooms = near and len(numbers) == 1 and passage.at(numbers[0] + 1, ROOMS)
        if rooms and passage.same_sentence(beside.start, clause.start):
            return range(numbers[0], beside.stop)
    return range(0)
