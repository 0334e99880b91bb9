"""On how many days of several a meal is, where they are named: `lunch on Thursday and Friday`, `d1 + d2`, `le 12 et le 13`."""

from collections.abc import Sequence

from bot.words import table
from handlers.event.briefs.finding import AND, MONTHS, ORDINAL_ENDINGS, THE
from handlers.event.briefs.food.for_all import THAT_DAY, WEEKDAYS, Told
from handlers.event.briefs.food.how_often import ON
from handlers.event.briefs.food.served import LONGEST_AND, is_list
from handlers.event.briefs.food.sittings import AT_HOURS
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

A_DAY = THAT_DAY | WEEKDAYS
BESIDE = A_DAY | ON | THE | AT_HOURS | MONTHS | ORDINAL_ENDINGS
SHORT_AND = "a"
"""In Luxembourgish, where it joins days as well as numbers."""
TO = known(table("when")["to"]) - ON
DASHES = "–—"
SIGNS = ",&+/"


def days_named(passage: Passage, piece: range) -> int:
    """How many days are named one behind the other: `lunch d1 + d2`, `Mëttegiessen Donneschdeg a Freideg`."""
    days, stop = 0, 0
    for at in piece:
        if at >= stop and (length := passage.at(at, A_DAY)):
            if days and not _is_joined(passage, stop, at):
                break
            days, stop = days + 1, at + length
    return max(days, 1)


def _is_joined(passage: Passage, stop: int, at: int) -> bool:
    """Whether an “and” or a sign joins two days; of `Montagabend am ersten Abend` both are one."""
    between = [one for one in range(stop, at) if passage.words[one].number is None]
    parted = any(sign in passage.text[passage.words[stop - 1].end : passage.words[at].start] for sign in SIGNS)
    joined = all(passage.within(one, AND) or passage.words[one].said == SHORT_AND for one in between)
    return joined and len(between) <= LONGEST_AND and bool(between or parted)


def more_days(passage: Passage, piece: range, behind: Sequence[range], told: Told) -> int:
    """On how many more days there is the same: `on Monday, Tuesday and Thursday evening`, `on the 12th and 13th`."""
    last, days = piece, 0
    for other in behind:
        named = any(passage.at(at, A_DAY) or passage.words[at].number in told.dates for at in other)
        beside = (at for at in other if not (passage.within(at, BESIDE) or passage.words[at].text[0].isdigit()))
        if not named or next(beside, None) is not None or not is_list(passage, last.stop, other.start):
            break
        last, days = other, days + days_named(passage, other)
    return days


def is_from_to(passage: Passage, piece: range) -> bool:
    """Whether days are told from one to another: `lunch from Wednesday to Friday` is on nobody knows how many."""
    days = [at for at in piece if passage.at(at, A_DAY)]
    between = range(days[0], days[-1]) if days else range(0)
    dashed = any(sign in passage.quote(days[0], days[-1] + 1) for sign in DASHES) if between else False
    return dashed or any(passage.at(at, TO) and passage.words[at].text != SHORT_AND for at in between)
