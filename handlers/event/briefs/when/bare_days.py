"""A day of a month that is not said, which is asked: `workshop on the 24th`, `atelier le 24 à 17h`, `Kurs am 24.`"""

from collections.abc import Iterator

from bot.words import table
from handlers.event.briefs.finding import AT_HOUR, ORDINAL_ENDINGS, Found
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

ON_THE = known(*(table("when")[row] for row in ("on_the", "on", "the")))
LAST_DAY = 31


def bare_days(passage: Passage) -> Iterator[Found]:
    """Numbers behind an `on the` that count nothing: the clause ends there, or goes on with the hour."""
    for here, word in enumerate(passage.words):
        if not word.text.isdecimal() or word.number not in range(1, LAST_DAY + 1) or is_clock(passage, here):
            continue
        first = here
        while length := passage.before(first, ON_THE):
            first -= length
        ending = passage.at(here + 1, ORDINAL_ENDINGS)
        behind = here + 1 + ending
        dotted = passage.text[word.end : word.end + 1] == "."
        ends = behind >= passage.clause_of(here).stop or is_clock(passage, behind) or passage.at(behind, AT_HOUR) > 0
        if first < here and (ends or ending or dotted):
            yield Found("first_day", first, behind, unsure=True)
