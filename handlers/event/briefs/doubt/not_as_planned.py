"""Where a text says of the whole event that it does not take place, or not when or where it was planned.

Nothing follows from it but a question: a text may tell of a dinner that is cancelled, or be about cancelled flights. Only a
title that says nothing else is sure: `Workshop – ABGESAGT`.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.turn import Places
from bot.words import table
from handlers.event.briefs import finding
from handlers.event.briefs.doubt.taken_back import BACK_THEN, EVENTS, IF, NOT
from handlers.event.briefs.doubt.verdicts import is_of_a_part
from handlers.event.briefs.text.passage import Passage, without_short_stops
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.event.briefs.travel.in_a_row import is_part_of_the_other
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.questions.kinds.whereabouts import town_value

SAID = {row: known(said) for row, said in table("not_as_planned").items()}
AROUND = SAID["around"] | finding.SAID["fillers"]
TO_TOWN = finding.SAID["place_before"] | AROUND | known(table("small_words")["toward"])
OF_PARTS = finding.MEALS | finding.SAID["attendees"] | finding.SAID["nights"] | finding.WAYS
"""What may be cancelled or moved while the event takes place."""


def surely_called_off(title: str) -> bool:
    """Whether a part of a title says that it is cancelled, and nothing else: `Cancelled: Gala`, `Gala – abgesagt`."""
    passage = Passage(without_short_stops(title))
    return any(_says_only(passage, clause, SAID["called_off"]) for clause in passage.clauses())


def called_off(text: str, title: str = "") -> str:
    """The words that say that it does not take place, as they were typed; empty where none do."""
    return _said(text, title, SAID["called_off"]) or _no_event(title)


def put_off(text: str, title: str = "") -> str:
    """The words that say that it is on another day, whichever that is; empty where none do."""
    return _said(text, title, SAID["put_off"])


def elsewhere(text: str, title: str = "") -> str:
    """The words that say that it is in another place, wherever that is; empty where none do."""
    return _said(text, title, SAID["elsewhere"])


def told_online(text: str, title: str = "") -> str:
    """The words that say that all of it is online, and nothing else: `Findet online statt`; empty where none do."""
    clauses = (*_clauses(title), *_clauses(text))
    said = (passage.quote(one.start, one.stop) for passage, one in clauses if _is_online(passage, one))
    return next(said, "")


def of_another_time(text: str, quote: str) -> bool:
    """Whether words are said of another edition alone: `Next edition in Metz`."""
    clauses = ((passage, one) for passage, one in _clauses(text) if quote in passage.quote(one.start, one.stop))
    said = [passage.speaks_of(one, SAID["another_time"]) for passage, one in clauses]
    return bool(said) and all(said)


def new_towns(text: str, places: Places) -> Iterator[Finding]:
    """The towns that are told right behind such words: `Venue changed to Metz`, `Verlegt nach Trier`."""
    passage = Passage(without_short_stops(text))
    for clause in passage.clauses():
        for here in clause:
            first = here + passage.at(here, SAID["elsewhere"])
            while here < first < clause.stop and passage.at(first, TO_TOWN):
                first += passage.at(first, TO_TOWN)
            name = passage.quote(first, clause.stop) if here < first < clause.stop else ""
            if name and (town := places.find_address(name)):
                yield Finding("place", town_value(town), name)


def with_new_towns(brief: Brief, text: str, places: Places) -> Brief:
    """What was understood, with the town that was taken asked beside one that is told to be the new one."""
    place = next((one for one in brief.findings if one.question == "place"), None)
    new = [one for one in new_towns(text, places) if place and not is_part_of_the_other(one.value, place.value)]
    if place is None or not new:
        return brief
    return replace(brief, findings=[one for one in brief.findings if one != place], asked=[*brief.asked, place, *new])


def _said(text: str, title: str, words: Phrases) -> str:
    """Of a title, in which it may stand anywhere, or else of the text, where it has to be said of the event."""
    in_title = (passage.quote(one.start, one.stop) for passage, one in _clauses(title) if _says(passage, one, words))
    in_text = (
        passage.quote(one.start, one.stop) for passage, one in _clauses(text) if _is_of_event(passage, one, words)
    )
    return next(in_title, "") or next(in_text, "")


def _no_event(title: str) -> str:
    """What a title begins with that says that there is none, or that somebody does not come: `No workshop today`, `Declined:`."""
    for passage, clause in _clauses(title):
        at = clause.start + passage.at(clause.start, SAID["none"])
        while clause.start < at < clause.stop and passage.at(at, AROUND) and not passage.at(at, EVENTS):
            at += passage.at(at, AROUND)
        none = clause.start < at < clause.stop and passage.at(at, EVENTS)
        if none or _says_only(passage, clause, SAID["declined"]):
            return passage.quote(clause.start, clause.stop)
        break
    return ""


def _where(passage: Passage, clause: range, words: Phrases) -> int | None:
    """Where the first of such words stands, unless those around it say the opposite: `not cancelled`."""
    return next((at for at in clause if passage.at(at, words) and not passage.within(at, SAID["not_off"])), None)


def _says(passage: Passage, clause: range, words: Phrases) -> bool:
    return _where(passage, clause, words) is not None


def _clauses(text: str) -> Iterator[tuple[Passage, range]]:
    passage = Passage(without_short_stops(text))
    return ((passage, clause) for clause in passage.clauses())


def _is_of_event(passage: Passage, clause: range, words: Phrases) -> bool:
    """Whether it is said of the event itself: `the workshop is cancelled`, but neither `the dinner` nor `if it is`."""
    if _says_only(passage, clause, words):
        return not (clause.start and is_of_a_part(passage, passage.clause_of(clause.start - 1), clause))
    here = _where(passage, clause, words)
    if here is None or not passage.speaks_of(clause, EVENTS):
        return False
    rest = [range(clause.start, here), range(here + passage.at(here, words), clause.stop)]
    return not any(passage.speaks_of(one, OF_PARTS | IF | NOT | BACK_THEN) for one in rest)


def _is_online(passage: Passage, clause: range) -> bool:
    too = passage.speaks_of(clause, SAID["online_too"])
    return not too and _says_only(passage, clause, SAID["online"], AROUND | SAID["held"])


def _says_only(passage: Passage, clause: range, words: Phrases, around: Phrases = AROUND) -> bool:
    """Whether a clause is made of such words, and of those that say of what and how."""
    at, said = clause.start, False
    while at < clause.stop:
        length = passage.at(at, words)
        said = said or length > 0
        length = length or passage.at(at, EVENTS) or passage.at(at, around)
        if not length:
            return False
        at += length
    return said
