"""What is set apart right behind a fact, and nobody understood: `Lunch: scratch that`, `18 nights (TODO)`, `Dinner – canned`.

Whatever it says, it says it of the fact, which is asked. It stands alone in a bracket, or in the clause behind a colon or a
dash. What names something that events have, `25 nights (hotel)`, tells more of the fact, unless it says “no” to it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.words import table
from handlers.event.briefs.doubt.doubts import ACCOUNTED, NOT
from handlers.event.briefs.doubt.known_headings import PLAIN, SHORTEST_PART, is_compound
from handlers.event.briefs.doubt.verdicts import NO, ROWS, TAKES_BACK
from handlers.event.briefs.finding import ANY_KIND, DISHES, INSIDE, LIKELY_VENUES, MEALS, ROOMS, SAID, WAYS
from handlers.event.briefs.food.sittings import FOOD
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

Span = tuple[int, int]
"""Characters of the text."""
OPENS = re.compile(r"[ \t*_]*(?:(?P<bracket>[(\[{])|[:=](?!\d)|[–—-]\s)|[ \t]+[–—-]\s")
CLOSES = re.compile(r"[)\]}\n]")
MARKUP = " \t*_\"“„«'’"


def casts_doubt(passage: Passage, fact: Span, heard: Callable[[int], bool], denied: Sequence[Span]) -> bool:
    """Whether something stands there behind a fact of which no word was `heard`, and none says what events have.

    What is `denied` there speaks against the fact, unless it names something else: `9 from Bonn by car (not by train)`.
    """
    words = list(_behind(passage, fact[1]))
    said = [at for at in words if not (passage.within(at, LITTLE) or is_clock(passage, at))]  # “Lunch: 12:30”
    starts = [passage.words[at].start for at in words]
    if words and all(any(start <= one < end for start, end in denied) for one in starts):
        return not any(_is_something_else(passage, at) for at in words)
    if not said or any(heard(at) for at in words):
        return False
    return any(passage.at(at, AGAINST) for at in words) or not any(_is_known(passage, at) for at in said)


def _is_something_else(passage: Passage, at: int) -> bool:
    """Whether the word is an answer, a number or a name: `44 people (not 46)`."""
    word = passage.words[at]
    return word.number is not None or word.text[0].isupper() or passage.within(at, ANSWERS)


def _is_known(passage: Passage, at: int) -> bool:
    """Whether the word says what events have, or is put together with what they have: `Einzelzimmer`, `Grillbuffet`."""
    said = passage.words[at].said
    ends = any(said.endswith(one) and len(said) >= len(one) + SHORTEST_PART for one in ENDS)
    return ends or passage.within(at, KNOWN) or is_compound(said)


def _behind(passage: Passage, end: int) -> Iterator[int]:
    """The words that are set apart right there."""
    opens = OPENS.match(passage.text, end)
    here = next((at for at, word in enumerate(passage.words) if opens and word.start >= opens.end()), None)
    if opens is None or here is None or passage.text[opens.end() : passage.words[here].start].strip(MARKUP):
        return
    closes = CLOSES.search(passage.text, opens.end()) if opens["bracket"] else None
    stop = closes.start() if closes else passage.words[passage.clause_of(here).stop - 1].end
    yield from (at for at in range(here, len(passage.words)) if passage.words[at].start < stop)


LITTLE = SAID["fillers"] | known(table("headings")["plain_words"])
AGAINST = (NOT | NO | TAKES_BACK) - ROWS["no"]
ANSWERS = ANY_KIND | MEALS | DISHES | WAYS
KNOWN = PLAIN | ACCOUNTED | INSIDE | LIKELY_VENUES | ROWS["so"] | ROWS["more"] | known(table("answers")["yes"])
SHORTEST_END = 5
"""Letters of what another word may end with."""
ENDS = tuple(one for one in FOOD | MEALS | ROOMS if len(one) >= SHORTEST_END and " " not in one)
