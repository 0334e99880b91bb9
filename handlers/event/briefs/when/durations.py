"""How many days it lasts, in so many words: `two-day`, `2 Tage`, `zweitägig`, `une demi-journée`, `two and a half days`."""

from collections.abc import Iterator
from dataclasses import replace

from bot.words import table
from handlers.event.briefs.finding import DAYS_OVER, EVERY_DAY, HOURS, MINUTES, SAID, TIMES, Found, elided
from handlers.event.briefs.text.day_numbers import numbers_day
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading.number_words import number_in_words

LONGEST_EVENT = 14
"""Days: more of them are more likely those of a bill."""
OR, TO = known(table("when")["or"]), known(table("when")["to"])
LETTERS = SAID["lasting"] | SAID["nights"] | HOURS | MINUTES | TIMES
"""Which of them are short for what is counted."""
AND_A_HALF = known(table("numbers")["and_a_half"], table("briefs")["half_signs"])
GLUED_HALVES = tuple(one.replace(" ", "") for one in known(table("numbers")["and_a_half"]))


def durations(passage: Passage) -> Iterator[Found]:
    """`two-day`, `2 Tage`, `zweitägig`, `une demi-journée`."""
    halves: Found | None = None
    for here, word in enumerate(passage.words):
        if halves and here < halves.end:
            continue
        if length := passage.at(here, SAID["day_and_half"]):
            yield Found("days", here, here + length, "1.5 days")
        elif halves := _and_a_half(passage, here):
            yield replace(halves, unsure=_or_before(passage, here) is not None)
        elif length := passage.at(here + 1, SAID["several_half_days"]) if (word.number or 0) > 1 else 0:
            yield Found("days", here, here + 1 + length, f"{(word.number or 0) / 2} days", unsure=True)  # on how many?
        elif length := passage.at(here, SAID["half_days"]):
            several = here > 1 and passage.words[here - 1].said in TIMES  # “2 x half a day”
            yield Found("days", here, here + length, "half a day", unsure=several)
        elif length := passage.at(here, SAID["one_day"]):
            yield Found("days", here, here + length, "1 day")
        elif (
            (word.number is not None or word.text[0].isdigit())
            and passage.text[word.end : word.end + 1] != "."  # “2. Tag” is the second
            and not elided(passage, here + 1)
            and (length := passage.at(here + 1, SAID["lasting"]))
        ):
            daily = any(passage.at(at, EVERY_DAY) > here - at for at in range(max(here - 2, 0), here))
            long = (word.number or 0) > LONGEST_EVENT  # “payable à 30 jours”
            several = here > 1 and passage.words[here - 1].said in TIMES and passage.words[here - 2].number is not None
            several = several or _or_behind(passage, here + 1 + length)
            some = passage.within(here, DAYS_OVER)  # “dinner on the first two days”
            some = some or _is_on_a_day(passage, here, here + 1 + length) or _is_of_letters(passage, here + 1)
            if passage.words[here + 1].clause == word.clause and word.number != 0 and not (daily or some):
                if (first := _or_before(passage, here)) is not None:
                    yield Found("days", first, here + 1 + length, f"{passage.words[first].text} days", unsure=True)
                    several = True
                yield Found("days", here, here + 1 + length, f"{word.text} days", unsure=several or long)  # “2 x 1 day”
        elif ending := next((one for one in SAID["long_days"] if word.said.endswith(one)), ""):
            count = word.said.removesuffix(ending)
            before = passage.words[here - 1] if here and not count else None
            number = before.number if before else 1 if count == "een" else number_in_words(count)
            if number:
                yield Found("days", here - (before is not None), here + 1, f"{number} days")


def _is_on_a_day(passage: Passage, here: int, behind: int) -> bool:
    """Whether a number counts something else on one of several days: `30 people day 1, 25 day 2`."""
    numbered = behind in passage.clause_of(here) and passage.words[behind].number is not None
    return numbered and any(numbers_day(passage, at) for at in range(here))


def _is_of_letters(passage: Passage, here: int) -> bool:
    """Whether a letter is one of several that are counted, of which others are no days: `6 F, 4 B, 3 D`."""
    letters = (
        at
        for at, word in enumerate(passage.words)
        if at and len(word.text) == 1 and word.text.isalpha() and passage.words[at - 1].text.isdecimal()
    )
    return len(passage.words[here].text) == 1 and any(not passage.at(at, LETTERS) for at in letters)


def _or_before(passage: Passage, here: int) -> int | None:
    """Where another number of days stands before this one: `2 or 3 days`, `one to two days`, `2-3 days`."""
    words = passage.words
    joined = here - (passage.before(here, OR) or passage.before(here, TO))
    dash = (
        joined == here and passage.text[words[here - 1].end : words[here].start].strip() in ("-", "–", "/")
        if here
        else False
    )
    first = joined - 1
    number = words[first].number if first >= 0 and (joined < here or dash) else None
    return first if number and number <= LONGEST_EVENT and words[first].clause == words[here].clause else None


def _or_behind(passage: Passage, here: int) -> bool:
    """Whether another number stands behind an “or” there, and nothing is counted by it: `2 days or 3`."""
    other = here + passage.at(here, OR)
    if other == here or other >= len(passage.words) or passage.words[other].number is None:
        return False
    return passage.clause_of(other).stop == other + 1


def _and_a_half(passage: Passage, here: int) -> Found | None:
    """So many days and half of one: `two and a half days`, `deux jours et demi`, `zweieinhalb Tage`, `zweieinhalbtägig`."""
    word = passage.words[here]
    ending = next((one for one in ("", *SAID["long_days"]) if word.said.endswith(one) and one), "")
    glued = next((one for one in GLUED_HALVES if word.said.removesuffix(ending).endswith(one)), "")
    number = word.number or (number_in_words(word.said.removesuffix(ending).removesuffix(glued)) if glued else None)
    if not number or number > LONGEST_EVENT:
        return None
    behind = here + 1
    half = 0 if glued else passage.at(behind, AND_A_HALF)
    days = 0 if ending else passage.at(behind + half, SAID["lasting"])
    half = half or (passage.at(behind + days, AND_A_HALF) if days and not glued else 0)
    if not (ending or days) or not (glued or half):
        return None
    return Found("days", here, behind + half + days, f"{number}.5 days")
