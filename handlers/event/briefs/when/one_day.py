"""How long an event is that is on one day: from `9:00–17:00` it is a day, `tomorrow morning` half of one."""

import re
from collections.abc import Iterator

from bot.words import table
from handlers.event.briefs.finding import ANY_KIND, ARTICLES, EVERY_DAY, SAID, THE, Found
from handlers.event.briefs.people.other_people import Span, positions, same_sentence
from handlers.event.briefs.text.clock import HOUR_SIGN, is_how_long, is_length
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.event.questions.kinds.lengths import HOURS_OF_HALF_A_DAY
from handlers.reading.hours import hours_between, spans_of_hours

NOON = 12
"""Before it begins what is a whole day."""
HOUR = re.compile(r"\d+")
_PARTS = table("parts_of_day")
NOT_ALONE = HOUR_SIGN | known(table("when")["also_a_word"])
MORNING = known(_PARTS["morning"], _PARTS["late_morning"]) - NOT_ALONE
AFTERNOON = known(_PARTS["afternoon"], _PARTS["early_afternoon"]) - NOT_ALONE
AT_NOON = known(table("meal_times")["lunch"])
HALVES = [
    Phrases(one for one in half if one.removesuffix("s") == one or one.removesuffix("s") not in half)
    for half in (MORNING, AFTERNOON - AT_NOON)
]
"""Those that say one, not several: of `mornings` nobody knows how many they are; nor what is noon as well, `mëttes`."""
PARTS = known(*_PARTS.values()) - NOT_ALONE
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
AGAIN = EVERY_DAY | known(*(table("when")[row] for row in ("each", "daily", "weekly", "monthly")))
DAYS = known(table("time_units")["day"])
AROUND_HOURS = SAID["fillers"] | SAID["times_of_day"] | HOUR_SIGN | THE | ARTICLES | known(table("when")["to"])
"""What may stand beside hours and says nothing else: `time: from 9:00 to 17:00`."""

AROUND_LENGTHS = ANY_KIND | AROUND_HOURS | SAID["of"] | known(table("brief_labels")["days"])


def lasting(passage: Passage, day: Span) -> Iterator[Found]:
    """What is said beside the one `day`, in characters of the text, of how long it is; nothing where there may be more days."""
    everything = range(len(passage.words))
    if passage.speaks_of(everything, AGAIN) or any(_numbers_day(passage, at) for at in everything):
        return
    yield from _part(passage, day)
    yield from _hours(passage, day)


def half(passage: Passage) -> Iterator[Found]:
    """So few hours that half a day may be meant, where a clause says no more of it: `workshop of 3 hours`, `3 h`."""
    for at, word in enumerate(passage.words):
        few = (word.number or 0) <= HOURS_OF_HALF_A_DAY and is_length(passage, at)
        beside = (here for here in passage.clause_of(at) if few and here not in (at, at + 1))
        if few and all(passage.within(here, AROUND_LENGTHS) for here in beside):
            yield Found("days", at, at + 2, "half a day", labelled=is_how_long(passage, at), unsure=True)


def _numbers_day(passage: Passage, here: int) -> bool:
    """Whether it is one of several days: `day 1`, `2. Tag`."""
    length = passage.at(here, DAYS)
    behind = here + length
    beside = (passage.words[at] for at in (here - 1, behind) if length and at in passage.clause_of(here))
    return any(word.text[0].isdigit() for word in beside)


def _part(passage: Passage, day: Span) -> Iterator[Found]:
    """A morning or an afternoon, and no other part of a day: `on Friday afternoon`, `on the morning of 5 May`."""
    at = positions(passage, day)
    behind, before = at[-1] + 1, at[0] - passage.before(at[0], SAID["of"])
    for half in HALVES:
        inside = [here for here in at if passage.at(here, half) and not passage.within(here - 1, half)]
        inside += [behind] if behind < len(passage.words) and passage.at(behind, half) else []
        inside += [before - length] if (length := passage.before(before, half)) else []
        others = (here for here in range(1, len(passage.words)) if passage.at(here, PARTS - half))
        if len(inside) == 1 and not _is_hour(passage, inside[0]) and next(others, None) is None:
            yield Found("days", inside[0], inside[0] + passage.at(inside[0], half), "half a day")


def _is_hour(passage: Passage, here: int) -> bool:
    """Whether it says of an hour when that is: `9 in the morning`."""
    return here > 0 and (passage.words[here - 1].number is not None or passage.before(here, HOUR_SIGN) > 0)


def _hours(passage: Passage, day: Span) -> Iterator[Found]:
    """From one hour of the day to another, next to the day or the only ones of its sentence.

    More than half a day is a day if it begins before noon; of fewer hours it is asked whether they are half of one.
    """
    spans = [one for one in spans_of_hours(passage.text) if hours_between(passage.text[slice(*one)])]
    for start, end in spans:
        at = [here for here, word in enumerate(passage.words) if start <= word.start < end]
        clause = passage.clause_of(at[0])
        alone = all(here in at or passage.words[here].said in AROUND_HOURS for here in clause)
        between = range(positions(passage, day)[-1] + 1, at[0])
        beside = start >= day[1] and all(passage.words[here].said in AROUND_HOURS for here in between)
        beside = beside or day[0] <= start < day[1]
        said = passage.text[start:end]
        first = HOUR.search(said)
        early = first is not None and int(first[0]) < NOON
        half = (hours_between(said) or 0) <= HOURS_OF_HALF_A_DAY
        near = beside or (alone and len(spans) == 1 and same_sentence(passage, day, at[0]))
        if near and (half or early) and not passage.at(at[-1] + 1, PEOPLE):  # “10am – 17 participants”
            yield Found("days", at[0], at[-1] + 1, "half a day" if half else "1 day", unsure=half)
