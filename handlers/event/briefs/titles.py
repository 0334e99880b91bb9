"""What an event is called that is announced: `SAVE THE DATE – Greater Region Mobility Forum 2027`."""

from collections.abc import Iterator

from handlers.event.briefs.finding import AND, ANY_KIND, ARTICLES, MONTHS, SAID, THE, YEARS, Found
from handlers.event.briefs.sorts import ENDINGS
from handlers.event.briefs.text.passage import Passage

LONGEST = 8
"""Words of a title."""
SHORTEST = 2
LAST_LINE = 1
"""Of those in which it is announced: before it one may be greeted."""
VERBS = SAID["fillers"] - SAID["of"] - AND - THE - ARTICLES - SAID["for"]
ENDS = tuple(ENDINGS) + tuple(SAID["event_nouns"] | SAID["event_days"])
"""With what a word ends that says what it is: `Holzdeeg`, `Energiemesse`."""


def titles(passage: Passage) -> Iterator[Found]:
    """What follows an announcement at the beginning: of several words, one of which says what it is or in which year."""
    if not passage.words:
        return
    begins = [one.start for one in passage.clauses() if passage.words[one.start].line <= LAST_LINE]
    begin = next((at for at in begins if passage.at(at, SAID["announced"])), None)
    if begin is None or begin + passage.at(begin, SAID["announced"]) >= len(passage.words):
        return
    clause = passage.clause_of(begin)
    first = begin + passage.at(begin, SAID["announced"])
    if first < clause.stop and not passage.words[first].text[0].isupper():
        return  # “Programm für unsere Tagung”
    end = _end(passage, first)
    words = passage.words[first:end]
    dated = words and words[-1].number in YEARS
    named = [at for at in range(first, end) if _says_what(passage, at)]
    numbers = [at for at in range(first, end) if passage.words[at].text[0].isdigit()]
    compound = [at for at in named if not passage.at(at, ANY_KIND | SAID["event_nouns"] | SAID["event_days"])]
    plain = (at for at in range(first, end) if at not in (*named, *numbers) or at in compound)  # “Holzdeeg 2027”
    others = [at for at in plain if passage.words[at].said not in SAID["fillers"]]
    if SHORTEST <= len(words) <= LONGEST and words[0].text[0].isupper() and (named or dated) and others:
        yield Found("name", first, end, passage.quote(first, end))


def _says_what(passage: Passage, here: int) -> bool:
    word = passage.words[here]
    return bool(passage.at(here, ANY_KIND | SAID["event_nouns"] | SAID["event_days"])) or word.said.endswith(ENDS)


def _end(passage: Passage, first: int) -> int:
    """Before the words that say when or where it is."""
    clause = passage.clause_of(first)
    for at in range(first + 1, clause.stop):
        word = passage.words[at]
        number = word.text[0].isdigit() and word.number not in YEARS
        behind = at + passage.at(at, SAID["place_before"])
        place = at < behind < clause.stop and word.text[0].islower() and passage.words[behind].text[0].isupper()
        verb = word.said in VERBS and word.text[0].islower()  # “… will take place”
        if number or verb or passage.at(at, MONTHS) or (place and not passage.at(at, SAID["of"])):
            return at
    return clause.stop
