"""How long one is connected to an event that is online, or to one that some follow online."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.words import table
from handlers.event.briefs.finding import ABOUT, ANY_KIND, ARTICLES, AT_HOUR, HOURS, MINUTES, SAID, Found
from handlers.event.briefs.text.clock import HOW_LONG, LONGEST_BY_SIGN
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading.hours import spans_of_hours
from handlers.reading.number_words import number_in_words

AT_ALONE = known(*(table("when")[row] for row in ("at", "by", "until"))) - SAID["of"]
CLOCK_SIGN = re.compile(r"\s?[hH]\b")
MINUTES_BEHIND = re.compile(r"\s?[0-5]\d\b")
GLUED = re.compile(r"(?<![\d:.,/-])[1-5]h[0-5]\d\b", re.I)
"""Hours and minutes: at `1h30` in the night nothing takes place."""
LITTLE = ABOUT | ARTICLES | SAID["of"] | known(table("small_words")["articles"])
LASTING = LITTLE | SAID["for"] | SAID["fillers"]
AT = known(*(table("when")[row] for row in ("at", "from", "to", "by")))
BY_CLOCK = re.compile(r"(\d{1,2})(\s?[-–]\s?\d{1,2}\s?h)", re.I)


def _says_more(passage: Passage, clause: range, here: int) -> bool:
    """Whether a clause says more than what takes so many minutes: `10 minutes from the station`, `twice 90 minutes`."""
    beside = (at for at in clause if at not in (here, here + 1))
    return not all(passage.at(at, ANY_KIND) or passage.words[at].said in LITTLE for at in beside)


def hours(passage: Passage) -> Iterator[Found]:
    """Hours, or from one hour of the day to another: `2 hours`, `1 h 30`, `14h–16h`, but not `14h` alone."""
    spans = spans_of_hours(passage.text)
    for start, end in spans:
        some = [at for at, word in enumerate(passage.words) if start <= word.start < end]
        bare = BY_CLOCK.fullmatch(passage.text[start:end].strip())  # “9-12h”
        said = f"{bare[1]}h{bare[2]}" if bare and int(bare[1]) > LONGEST_BY_SIGN else ""
        yield Found("online_hours", some[0], some[-1] + 1, said)
    for clause in passage.clauses():
        numbers = [at for at in clause if passage.words[at].number is not None]
        if len(numbers) == 1 and passage.at(numbers[0] + 1, MINUTES) and not _says_more(passage, clause, numbers[0]):
            yield Found("online_hours", numbers[0], numbers[0] + 2)
    for here, word in enumerate(passage.words):
        if GLUED.match(passage.text, word.start) and not passage.before(here, AT_ALONE):
            first = here - passage.at(here - 1, HOW_LONG) if here else here
            yield Found("online_hours", first, here + 2, passage.quote(here, here + 2))
            continue
        if length := passage.at(here, SAID["hour_and_half"]):
            yield Found("online_hours", here, here + length, "1 h 30")
            continue
        if length := passage.at(here, SAID["one_hour"]):
            if not passage.before(here, AT_HOUR):
                yield Found("online_hours", here, here + length, "1 h")
            continue
        if ending := next((one for one in SAID["long_hours"] if word.said.endswith(one)), ""):
            if number := number_in_words(word.said.removesuffix(ending)):
                yield Found("online_hours", here, here + 1, f"{number} h")
            continue
        by_day = passage.before(here, AT_HOUR if word.text[0].isdigit() else AT)  # “à 9 heures”
        counted = (word.text[0].isdigit() or word.number is not None) and not by_day
        length = passage.at(here + 1, HOURS) if counted else 0
        if not length or any(start <= word.start < end for start, end in spans):
            continue
        end = here + 1 + length
        by_clock = CLOCK_SIGN.match(passage.text, word.end) and (word.number or 0) > LONGEST_BY_SIGN
        if not by_clock:
            minutes = end < len(passage.words) and MINUTES_BEHIND.match(passage.text, passage.words[end - 1].end)
            yield Found("online_hours", here, end + bool(minutes))


def some_are(passage: Passage, behind: int) -> Iterator[Found]:
    """How long those are connected of whom it is told that they are online, up to there: `120 online | for 3 hours`."""
    for one in hours(passage):
        between = [word for word in passage.words[: one.start] if word.start >= behind]
        beside = all(passage.words[at].said in LASTING for at in range(one.start - len(between), one.start))
        goes_on = one.end in passage.clause_of(one.end - 1) and passage.at(one.end, SAID["from"])
        if passage.words[one.start].start >= behind and beside and not goes_on:
            yield replace(one, question="remote_hours")
            return
