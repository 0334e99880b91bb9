"""Whether words are about something else than a question asks: `conference room`, `hotel for the night`, `reply by 3 March`."""

import re

from handlers.event.briefs.doubt.doubts import (
    BEFORE_DAYS,
    CLOSE,
    ELSEWHERE,
    NEXT_TO,
    SLEEPS_THERE,
)
from handlers.event.briefs.doubt.other_days import (
    is_only_after,
)
from handlers.event.briefs.finding import (
    ANY_KIND,
    ARTICLES,
    BEFORE_OR_AFTER,
    EVERYBODY,
    KINDS,
    MEALS,
    ON_SITE,
    SAID,
    THE,
    WAYS,
    is_one_of_several,
)
from handlers.event.briefs.people.other_people import (
    Span,
    is_spoken_at,
    positions,
)
from handlers.event.briefs.sorts import invites
from handlers.event.briefs.text.passage import Passage

FESTIVE = KINDS["gala"] - SAID["plain_meals"]
"""Meals among them are what one comes for: `gala dinner at the hotel`."""


def is_another(passage: Passage, question: str, said: Span) -> bool:
    """Whether what was `said` is about something else than the question asks: the words next to it say so."""
    at = positions(passage, said)
    return any(one(passage, at) for one in ABOUT_ANOTHER.get(question, ()))


def _is_other_thing(passage: Passage, at: range) -> bool:
    """Whether its words name something else with those next to them: `conference room`, `Hotel Gala`, `rue du Congrès`."""
    near = at.stop in passage.clause_of(at[-1]) and not re.search(
        r"[^\s-]", passage.text[passage.words[at[-1]].end : passage.words[at.stop].start]
    )
    if passage.at(at.start, KINDS["online"]) == len(at) and passage.at(at.stop, SAID["gatherings"]):
        return False  # “Online-Café”
    gala = passage.at(at.start, KINDS["gala"]) and passage.at(at.stop, KINDS["gala"])  # “wedding reception”
    behind = near and passage.at(at.stop, SAID["thing_behind"] if gala else SAID["thing_behind"] | MEALS)
    return bool(behind or passage.before(at.start, SAID["thing_before"]))


def _is_of_a_stay(passage: Passage, at: range) -> bool:
    """Whether it is where one sleeps or dines: `staying at a hotel`, `Übernachtung in Bastogne`, `dinner at a restaurant`."""
    clause = passage.clause_of(at.start)
    near = range(max(clause.start, at.start - NEXT_TO), min(clause.stop, at.stop + NEXT_TO))
    if passage.at(clause.start, EVERYBODY) and clause.stop < len(passage.words):
        behind = passage.clause_of(clause.stop)  # “everybody at the hotel, two nights”
        if passage.same_sentence(at.start, behind.start) and passage.speaks_of(behind, SAID["nights"]):
            return True
    ours = passage.at(at.start, SAID["whose"]) or passage.before(at.start, SAID["whose"])
    stays = SLEEPS_THERE if ours else ELSEWHERE  # “breakfast at our office”
    return any(passage.at(here, stays) and not passage.within(here, FESTIVE) for here in near)


def _is_of_people(passage: Passage, at: range) -> bool:
    """Whether it says what people own or do: `restaurant owners`."""
    return at.stop in passage.clause_of(at[-1]) and passage.at(at.stop, SAID["attendees"] | SAID["sorts_of_people"]) > 0


def _is_of_a_night(passage: Passage, at: range) -> bool:
    """Whether it is the town in which one sleeps: `Übernachtung in Bastogne`."""
    return passage.speaks_of(range(passage.clause_of(at.start).start, at.start), SAID["sleeping"] - ON_SITE)


def _is_other_event(passage: Passage, at: range) -> bool:
    """Whether it is one of several, a race, or another event: `two meetings`, `the evening before the conference`."""
    first = at.start - passage.before(at.start, ARTICLES | THE)
    counted = is_one_of_several(passage, at.start)
    day_of = first - passage.before(first, SAID["of"])
    joined = first < at.start and (day_of < first or passage.at(first, SAID["of"]))  # “de la”, “der”
    theme = joined and passage.before(day_of, SAID["event_nouns"]) > 0  # “Tag der Ausbildung”
    people = passage.before(at.start, SAID["whose"]) and passage.at(at.start, SAID["bodies"])  # “my daughter’s class”
    other = (
        people
        or invites(passage, at.start)
        or passage.within(at.start, SAID["no_kinds"])
        or passage.before(first, BEFORE_OR_AFTER) > 0
    )
    return bool(counted or theme or other or is_spoken_at(passage, at.start))


def _before_bracket(passage: Passage, first: int) -> int:
    """The last word before the bracket that closes right before a position; that position where nothing stands there."""
    opens = passage.text.rfind("(", 0, passage.words[first].start)
    return max((at for at in range(first) if passage.words[at].start < opens), default=first)


def _is_deadline(passage: Passage, at: range) -> bool:
    """Whether it is the day by which one has to reply, or on which one leaves: `until 3 March`, `Angebotsfrist: 3. März`."""
    first = passage.clause_of(at.start).start
    near = range(max(first, at.start - CLOSE), at.start + 1)
    ends = any(passage.at(here, SAID["ends"]) and not passage.within(here, SAID["no_ends"]) for here in near)
    if first and passage.text[: passage.words[first].start].rstrip()[-1:] == ":":
        first = passage.clause_of(first - 1).start
    elif first and passage.text[: passage.words[first].start].rstrip()[-1:] == ")":
        # “merci de signaler … (poste 412) pour le 1er juin”
        first = passage.clause_of(_before_bracket(passage, first)).start
    told = max((here + 1 for here in range(first, at.start) if passage.at(here, ANY_KIND)), default=first)
    near = range(told, at.start + 1)  # not before “we confirm our retreat on 22 April”
    limits = ((here, passage.at(here, SAID["deadline"])) for here in near)
    return ends or any(length and not passage.at(here + length, WAYS) for here, length in limits)  # not “by train”


def _is_of_a_paper(passage: Passage, at: range) -> bool:
    """Whether it is the day of a letter: `your offer of 3 February`, `devis n° 44 du 3 mars`."""
    for here in reversed(range(passage.clause_of(at.start).start, at.start)):
        if passage.at(here, SAID["papers"]):
            return True
        if not (passage.words[here].text[0].isdigit() or passage.at(here, BEFORE_DAYS | SAID["of"] | SAID["from"])):
            return False
    return False


def _is_a_delay(passage: Passage, at: range) -> bool:
    """Whether it is how long before or after something: `two days before the event`, but not `zwei Tage nach Metz`."""
    behind = at.stop
    length = passage.at(behind, BEFORE_OR_AFTER)
    return length > 0 and passage.at(behind + length, ARTICLES | THE | ANY_KIND | SAID["fillers"]) > 0


ABOUT_ANOTHER = {
    "kind": (_is_other_thing, _is_other_event),
    "venue": (_is_of_a_stay, _is_of_people),
    "place": (_is_of_a_night,),
    "first_day": (_is_of_a_paper, _is_deadline, is_only_after),
    "days": (_is_a_delay,),
}
"""By what one hears that something else is meant, by question."""
