"""What a sentence only asks, or tells of others: `Is lunch planned?`, `Our rivals served vegan dinner`, `Somebody proposed …`.

A question leaves open what it names, but for a request, `Could you estimate a seminar for 40 people?`, and for one that is
answered at once, `Lunch? Yes`. What others had, and what somebody proposed or wished for beside what is told,
is asked as well.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.words import table
from handlers.event.briefs import finding
from handlers.event.briefs.doubt.headings import SENTENCE_END
from handlers.event.briefs.doubt.known_headings import is_told_before
from handlers.event.briefs.doubt.past_years import FIRST_YEAR
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

Span = tuple[int, int]
"""Characters of the text."""
CLOSING, QUOTES = ("”", "“", "»", '"'), re.compile(r"[“„«\"]")


def wondered(passage: Passage) -> Iterator[Span]:
    """Each question that leaves open what it names, and each sentence that begins like one."""
    for start, end in _sentences(passage):
        words = range(_first(passage, start), _first(passage, end))
        if not words:
            continue
        asked = passage.text[end - 1] == "?" and not passage.text[end : end + 1].isalnum()  # “https://…?day=3”
        if asked and passage.text[end:].lstrip()[:1] in CLOSING:
            quotes = [one.end() for one in QUOTES.finditer(passage.text, start, end)]  # “the webinar “What now?””
            start = quotes[-1] if quotes else start
        settled = asked and (_is_request(passage, words) or passage.at(words.stop, ANSWERED))
        if not settled and (asked or passage.at(words.start, ASKING)):
            yield start, end


def told_of_others(passage: Passage) -> Iterator[Span]:
    """What others had, and what was proposed or wished for: the clause, and what follows up to a “but” or the sentence’s end."""
    for clause in passage.clauses():
        said = next((at for at in clause if _is_hearsay(passage, at, clause)), None)
        if said is not None:
            ends = (one for one in range(said + 1, len(passage.words)) if _ends(passage, one))
            yield passage.words[clause.start].start, passage.words[next(ends, len(passage.words)) - 1].end


def usual(passage: Passage) -> Iterator[Span]:
    """Each sentence about what is so every year, which need not be so this time: `Since 2020 we have offered a vegan lunch`.

    One with a day in it tells of this time: `Always On Summit, 3 May`.
    """
    for start, end in _sentences(passage):
        words = range(_first(passage, start), _first(passage, end))
        if passage.speaks_of(words, finding.MONTHS) or any(passage.words[at].is_date for at in words):
            continue
        since = any((length := passage.at(at, SINCE)) and _is_year(passage, at + length) for at in words)
        if since or any(passage.at(at, HABIT) and not passage.within(at, NO_HABIT) for at in words):
            yield start, end


def _is_year(passage: Passage, at: int) -> bool:
    return at < len(passage.words) and (passage.words[at].number or 0) >= FIRST_YEAR


def _ends(passage: Passage, at: int) -> bool:
    """Whether another sentence begins there, or what is said against it."""
    before = passage.words[at - 1]
    return bool(passage.at(at, BUT) or SENTENCE_END.search(passage.text, before.end, passage.words[at].start + 1))


def _sentences(passage: Passage) -> Iterator[Span]:
    """Each with the sign that ends it; a month goes on, `am 3. Mai`."""
    start = 0
    for one in SENTENCE_END.finditer(passage.text):
        if one[0] != "." or not passage.at(_first(passage, one.end()), finding.MONTHS):
            yield start, one.end()
            start = one.end()
    yield start, len(passage.text)


def _first(passage: Passage, character: int) -> int:
    """The first word from there on."""
    return bisect_left(passage.words, character, key=lambda word: word.start)


def _is_request(passage: Passage, words: range) -> bool:
    """Whether it asks for something to be done or worked out, and not whether something is so."""
    begins = passage.at(words.start, CAN_WE) and not is_told_before(passage, words.start)
    figures = passage.at(words.start, WHAT) and passage.speaks_of(words, FOOTPRINT)
    asks = begins or figures or passage.speaks_of(words, REQUESTS) or passage.at(words.start, PRESUMES)
    return bool(asks) and not passage.speaks_of(words, WHETHER)


def _is_hearsay(passage: Passage, at: int, clause: range) -> bool:
    if passage.at(at, THEY_DID | PROPOSED):
        return True
    if (length := passage.at(at, WISHED)) and is_told_before(passage, clause.start):
        return not (passage.before(at, OURS) or passage.at(at + length, OURS))
    others = passage.at(at, OTHERS)
    return others > 0 and passage.speaks_of(range(at + others, clause.stop), DID)


THEY_DID, OTHERS, DID, PROPOSED, WISHED, OURS = (
    known(table("hearsay")[row]) for row in ("they_did", "others", "did", "proposed", "wished", "ours")
)
HABIT, NO_HABIT, SINCE = (
    known(table("hearsay")["habit"]),
    known(table("hearsay")["no_habit"]),
    known(table("when")["since"]),
)
REQUESTS, CAN_WE, WHAT, FOOTPRINT, PRESUMES, ASKING, WHETHER, ANSWERED = (
    known(table("wondering")[row])
    for row in ("requests", "can_we", "what", "footprint", "presumes", "asking", "whether", "answered")
)
BUT = known(table("denials")["but"])
