"""A text becomes findings, each with the words it came from, and what was not understood.

`noted` is the way of a text from its first step to its last; what is found in one is out of the way of the next.
"""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.turn import Turn
from handlers.event.briefs import details, finding, labels, letters, sorts, titles
from handlers.event.briefs.doubt.asides import bills
from handlers.event.briefs.doubt.unaccounted import ask_what_is_not_accounted_for
from handlers.event.briefs.finding import Found
from handlers.event.briefs.food import catering, for_all, menus
from handlers.event.briefs.left_over import LONGEST_UNREAD
from handlers.event.briefs.notes import Notes
from handlers.event.briefs.people.counting import take_people
from handlers.event.briefs.settling import settle, take
from handlers.event.briefs.text.passage import Passage, opening
from handlers.event.briefs.told import ORDER, QUESTIONS
from handlers.event.briefs.travel import counted_nights, journeys, stays, whereabouts
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.briefs.when import connected, dates, durations, one_day
from handlers.event.briefs.when.bare_days import bare_days
from handlers.event.questions.kinds.questions import Answered
from handlers.reading.streets import house_numbers

MOST_ASKED = 4

NOTHING_ELSE: Final[Answered] = MappingProxyType({})


def read(turn: Turn, text: str, beside: Answered = NOTHING_ELSE) -> Brief:
    """What a text says of an event, `beside` what is known of it; nothing is stored."""
    return told(noted(turn, opening(text), beside))


def noted(turn: Turn, text: str, beside: Answered) -> Notes:
    """All that is found in a text."""
    notes = Notes(turn, text, beside)
    addresses = list(house_numbers(notes.text))
    away = [*notes.back.denied, *letters.around(notes.text), *addresses]
    notes.hidden += away
    notes.heard += [*away, *notes.back.marks]
    take(notes, finding.names, hide=True)
    notes.hidden += [*notes.asides, *bills(notes.whole)]
    with_days = notes.passage()
    take(notes, labels.labels)
    take(notes, lambda passage: dates.days(passage, notes.values.how_many_days, notes.turn.now.year), hide=True)
    if not (notes.beside or _is_heard_of(notes, "first_day")):
        take(notes, bare_days)
    take(notes, lambda passage: labels.lengths(passage, notes.answered.get("days")))
    take(notes, lambda passage: _kinds(notes, passage))
    _count_online(notes)
    take(notes, durations.durations, hide=True)
    take(notes, details.areas)
    take(notes, counted_nights.nights, hide=True)
    for detail in (details.water, details.electricity, details.heating):
        take(notes, detail)
    _take_people_without_plates(notes)
    _take_length(notes)
    if "name" not in notes.found:
        settle(notes, notes.whole, list(titles.titles(notes.whole, notes.places)), hide=False)
    _take_nights(notes)
    take(notes, sorts.venues)
    some_apart = "origins" in notes.answered or bool(notes.groups)
    people = notes.answered.get("participants")
    take(notes, lambda passage: journeys.ways(passage, notes.whole, some_apart=some_apart, people=people))
    take(notes, lambda passage: menus.menus(passage, people, notes.answered.get("days")))
    take(notes, lambda passage: _meals(notes, passage))
    settle(notes, with_days, list(connected.hours(with_days)), hide=False)  # “12 May, 14h–16h” is taken by now
    if "remote_participants" in notes.found:
        behind = notes.where["remote_participants"][1]
        settle(notes, notes.whole, list(connected.some_are(notes.whole, behind)), hide=False)
    if "kind" not in notes.found and "name" in notes.found:  # “European Data Summit” is its name, and says what it is
        settle(notes, notes.whole, list(_kinds(notes, notes.whole)), hide=False)
    where = {"place", "remote_participants"} & notes.answered.keys()
    if finding.is_online(notes.whole) and not (where or notes.is_online) and "participants" in notes.found:
        notes.asked.append(notes.found.pop("participants"))  # on site, where?
        notes.doubtful.add("participants")
    if _is_of_one_day(notes) and not notes.is_online:
        settle(notes, notes.whole, list(one_day.half(notes.whole))[:1], hide=False)
    ask_what_is_not_accounted_for(notes)
    if not _is_heard_of(notes, "place"):
        notes.heard = [one for one in notes.heard if one not in addresses]  # in which town?
    return notes


def told(notes: Notes) -> Brief:
    """What was noted, in the order in which it is asked."""
    makes_sense = [one for one in notes.found.values() if QUESTIONS[one.question].when(notes.answered)]
    findings = sorted(makes_sense, key=lambda one: ORDER.index(one.question))
    asked = _may_be_meant(notes)
    denied = (notes.typed[start:end].strip(" ,;:\n")[:LONGEST_UNREAD] for start, end in notes.back.denied)
    unread = [*notes.unread(asked), *denied]
    return Brief(findings, unread, notes.groups, notes.groups_quote, asked)


def _is_heard_of(notes: Notes, question: str) -> bool:
    """Whether something is found for a question, be it asked."""
    return question in notes.found or any(one.question == question for one in notes.asked)


def _kinds(notes: Notes, passage: Passage) -> Iterator[Found]:
    return sorts.kinds(passage, notes.whole, lambda: whereabouts.is_nowhere(notes.whole, notes.places))


def _count_online(notes: Notes) -> None:
    """Who take part by a label do so online, where that is what the event is."""
    if notes.is_online and (labelled := notes.found.pop("participants", None)):
        notes.found["online_participants"] = replace(labelled, question="online_participants")
        notes.where["online_participants"] = notes.where["participants"]


def _take_people_without_plates(notes: Notes) -> None:
    """Who has which dish is nobody else."""
    plates = menus.portions(notes.passage())
    notes.hidden += plates
    take_people(notes)
    notes.hidden = [one for one in notes.hidden if one not in plates]


def _take_length(notes: Notes) -> None:
    """Of one day, and no others that may be meant, it may be told how much of it the event takes."""
    if _is_of_one_day(notes) and not notes.is_online:
        lasting = list(one_day.lasting(notes.whole, notes.where["first_day"]))
        settle(notes, notes.whole, lasting[:1], hide=False)


def _is_of_one_day(notes: Notes) -> bool:
    apart = any(one.question == "first_day" for one in notes.asked) or "days" in notes.doubtful
    return "first_day" in notes.found and "days" not in notes.found and not apart


def _take_nights(notes: Notes) -> None:
    """Of those who stay for so many each, where that is told; else as they are counted, if that is clear."""
    each = list(stays.stays(notes.whole, notes.answered, notes.groups, notes.was_heard, notes.back.denied))
    if each:
        notes.found.pop("nights", None)
        settle(notes, notes.whole, each, hide=False)
        return
    take(notes, counted_nights.nights)  # “two nights for each person”
    nights = notes.found.get("nights")
    if nights and stays.leaves_open(nights.value, nights.quote, notes.answered):
        notes.found.pop("nights")
        start = notes.typed.find(nights.quote)
        notes.heard = [one for one in notes.heard if not start <= one[0] < start + len(nights.quote)]


def _meals(notes: Notes, passage: Passage) -> Iterator[Found]:
    all_have = for_all.told(notes.whole, notes.answered, notes.doubtful, notes.was_heard, notes.back.denied)
    return catering.meals(passage, all_have)


def _may_be_meant(notes: Notes) -> list[Finding]:
    """What is asked, each value once: of no question that is answered, nor of one that makes no sense beside the answers."""
    open_ = [
        one
        for one in notes.asked
        if one.question not in notes.found and one.question in notes.doubtful | notes.where.keys()
    ]
    each = {
        (one.question, str(one.value)): one for one in reversed(open_) if QUESTIONS[one.question].when(notes.answered)
    }
    return sorted(each.values(), key=lambda one: ORDER.index(one.question))[:MOST_ASKED]
