"""A value that was taken is asked all the same where not all that stands around it is accounted for: read `accounted.py`."""

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.event.briefs.doubt import accounted, next_to, set_apart
from handlers.event.briefs.finding import AMONG, ANY_KIND, PARTS, PERCENT, SAID, THE
from handlers.event.briefs.notes import Notes, Span
from handlers.event.briefs.people.other_people import positions, same_sentence
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.travel import in_a_row, whereabouts
from handlers.event.briefs.when.partly_read import SHORT_YEAR_SIGNS
from handlers.event.questions.kinds.whereabouts import town_value


def ask_what_is_not_accounted_for(notes: Notes) -> None:
    """Put what is in doubt from what was found to what is asked."""
    passage = notes.whole
    known = {at for at, word in enumerate(passage.words) if notes.was_heard(word)}
    told = {question: span for question, span in notes.where.items() if question in notes.found}
    for question, span in told.items():
        doubts = accounted.in_doubt(passage, question, span, known.__contains__)
        if doubts or accounted.stands_apart(passage, question, told):
            notes.asked.append(notes.found.pop(question))
    _ask_what_is_behind(notes, passage, known.__contains__)
    _ask_nights_of_all(notes, told)
    _ask_nights_of_others(notes)
    _ask_who_are_guests(notes)
    _ask_some_of_them(notes, known.__contains__)
    _ask_without_crew(notes)
    if "first_day" in notes.found:
        _ask_which_year(notes, known.__contains__)
    if "place" in notes.found:
        _ask_which_town(notes, told["place"], known.__contains__)


def _ask_what_is_behind(notes: Notes, passage: Passage, heard: Callable[[int], bool]) -> None:
    """Facts of which something is said right behind them that nobody understood."""
    for question in notes.found.keys() & notes.told.keys() & COUNTED:
        if any(set_apart.casts_doubt(passage, one, heard, notes.back.denied) for one in notes.told[question]):
            notes.asked.append(notes.found.pop(question))


def _ask_nights_of_all(notes: Notes, told: dict[str, Span]) -> None:
    """Nights that were worked out of all, who may be more or fewer."""
    nights = notes.found.get("nights")
    people_asked = "participants" in told and "participants" not in notes.found
    if nights and people_asked and str(nights.value) not in re.findall(r"\d+", notes.typed):
        notes.asked.append(notes.found.pop("nights"))


def _ask_nights_of_others(notes: Notes) -> None:
    """Nights beside which so many others are told: `40 from Paris stay one night and 20 from Geneva two nights`.

    Those of each say no more than all of them: `18 people, one night each, so 18 nights`.
    """
    if not (nights := notes.found.get("nights")):
        return
    passage, spans = notes.whole, [*notes.back.denied, notes.where["nights"]]
    people = notes.found.get("participants")
    if _others_stay(passage, spans[-1]):
        notes.asked.append(notes.found.pop("nights"))
        return
    for at, word in enumerate(passage.words[1:], 1):
        number, accounted_for = passage.words[at - 1].number, any(start <= word.start < end for start, end in spans)
        if number is None or accounted_for or not passage.at(at, SAID["nights"]):
            continue
        if nights.value not in (number, number * people.value if people and isinstance(people.value, int) else None):
            notes.asked.append(notes.found.pop("nights"))
            return


def _others_stay(passage: Passage, nights: Span) -> bool:
    """Whether its sentence goes on with how many stay for how many, without the word: `15 stay one night, 5 stay two`."""
    for here, word in enumerate(passage.words):
        stop = here + 1
        while stop in passage.clause_of(here) and passage.within(stop, STAYING) and not passage.words[stop].number:
            stop += 1
        two_numbers = word.number and stop in passage.clause_of(here) and passage.words[stop].number
        ends = stop + 1 == passage.clause_of(here).stop
        if word.start >= nights[1] and two_numbers and ends and same_sentence(passage, nights, here):
            return True
    return False


def _ask_who_are_guests(notes: Notes) -> None:
    """Where there are more helpers than guests they may be the guests: `64 bénévoles et 6 permanents` at their own feast."""
    counted = ("participants", "crew")
    people, crew = (notes.found.get(one) for one in counted)
    both = people and crew and isinstance(people.value, int) and isinstance(crew.value, int)
    if people and crew and both and people.value < crew.value:
        for question in counted:
            del notes.found[question]
            notes.asked += [replace(one, question=question) for one in (people, crew)]


def _ask_some_of_them(notes: Notes, heard: Callable[[int], bool]) -> None:
    """Those of whom only some are told to come: `52 of the 80 invited`, `52 sur 80 confirmés`, `3/4 des 80 salariés`."""
    asked = (one for one in notes.asked if one.question == "participants" and "participants" in notes.where)
    people = notes.found.get("participants") or next(asked, None)
    if not people or not isinstance(people.value, int):
        return
    passage = notes.whole
    first = next(at for at, word in enumerate(passage.words) if word.start >= notes.where["participants"][0])
    of_all = first - passage.before(first, THE)
    some = of_all - passage.before(of_all, OF_MORE)
    some -= passage.before(some, PERCENT) if some < of_all else 0
    here = some - 1 if 0 < some < of_all and some - 1 in passage.clause_of(first) else None
    number = passage.words[here].number if here is not None else None
    if here is None or heard(here) or (number is None and not passage.within(here, PARTS)):
        return
    notes.asked += [notes.found.pop("participants")] if "participants" in notes.found else []
    share = some < of_all - passage.before(of_all, OF_MORE) or passage.text[: passage.words[here].start][-1:] == "/"
    if number and not share and number < people.value:
        notes.asked.append(replace(people, value=number))


def _ask_without_crew(notes: Notes) -> None:
    """Those of whom some work there, whether they take part or not: `22 participants including 3 speakers`."""
    people, passage = notes.found.get("participants"), notes.whole
    if not people or not isinstance(people.value, int):
        return
    for here in positions(passage, (notes.where["participants"][1], len(passage.text))):
        among = here - passage.before(here, THE)
        some = passage.words[here].number or 0
        crew = 0 < some < people.value and passage.at(here + 1, SAID["crew"])
        if crew and passage.before(among, AMONG) and same_sentence(passage, notes.where["participants"], here):
            notes.asked += [notes.found.pop("participants"), replace(people, value=people.value - some)]
            return


def _ask_which_year(notes: Notes, heard: Callable[[int], bool]) -> None:
    """Of a day that is told without its year, where another year stands behind what it is: `Tagung 2028, 3. Juni`."""
    passage, day = notes.whole, notes.found["first_day"]
    if YEAR.search(day.quote):
        return
    short = SHORT_YEAR.match(passage.text, notes.where["first_day"][1])
    named = (at for at, word in enumerate(passage.words) if YEAR.fullmatch(word.text) and not heard(at))
    years = {passage.words[at].text for at in named if at and (heard(at - 1) or passage.before(at, ANY_KIND))}
    years |= {CENTURY + short[1]} if short else set()
    others = [one for one in years if not str(day.value).startswith(one) and one > str(notes.turn.now.year)]
    if others:
        moved = [replace(day, value=one + str(day.value)[len(one) :]) for one in others]
        notes.asked += [notes.found.pop("first_day"), *moved]


def _ask_which_town(notes: Notes, where: Span, heard: Callable[[int], bool]) -> None:
    """Of several towns that are named the event is in one."""
    passage, place = notes.whole, notes.found["place"]
    last = max(at for at, word in enumerate(passage.words) if word.start < where[1])
    if in_a_row.another_town(passage, place.value, where[0], heard, notes.places) or in_a_row.in_another_country(
        passage, last, place.value, heard, notes.places
    ):
        notes.asked.append(notes.found.pop("place"))
        return
    others = [town_value(one) for one in in_a_row.behind(passage, last, heard, notes.places)]
    if next_to.is_unknown(passage, where, heard):  # “Wittlich, 18 Leute, die Rechnung geht nach Luxemburg”
        alone = whereabouts.standing_alone(passage, notes.places)
        others += [one.said for one in alone if not any(map(heard, range(one.start, one.end)))]
    if any(not in_a_row.is_part_of_the_other(place.value, one) for one in others):
        notes.asked += [notes.found.pop("place"), *(replace(place, value=one) for one in others)]


OF_MORE = SAID["of"] | SAID["upon"] | SAID["out_of"]
STAYING = SAID["staying"] | SAID["around_stays"] | SAID["of"] | SAID["fillers"]
YEAR, CENTURY = re.compile(r"20\d\d"), "20"
SHORT_YEAR = re.compile(rf"[.\s]*[{''.join(SHORT_YEAR_SIGNS)}](\d\d)\b")
COUNTED = {
    *("participants", "remote_participants", "online_participants", "crew"),
    *("origins", "transport", "nights", "meals", "menu"),
}
"""What somebody orders or counts; a day, a town or a kind of event is told more of, and that is anything: `Workshop: welding`."""
