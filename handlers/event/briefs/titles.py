"""What an event is called that is announced: `SAVE THE DATE – Greater Region Mobility Forum 2027`."""

from collections.abc import Iterator

from handlers.event.briefs.finding import AND, ANY_KIND, ARTICLES, KINDS, MONTHS, SAID, THE, YEARS, Found
from handlers.event.briefs.sorts import ENDINGS
from handlers.event.briefs.text.passage import TAKEN, Passage

LONGEST = 8
"""Words of a title."""
SHORTEST = 2
LAST_LINE = 1
"""Of those in which it is announced: before it one may be greeted."""
FEWEST_CAPITALS = 3
SMALL = SAID["of"] | AND | THE | ARTICLES | SAID["for"] | SAID["place_before"]
"""Words of a name that begin with no capital letter."""
VERBS = SAID["fillers"] - SAID["of"] - AND - THE - ARTICLES - SAID["for"]
ENDS = tuple(ENDINGS) + tuple(SAID["event_nouns"] | SAID["event_days"])
"""With what a word ends that says what it is: `Holzdeeg`, `Energiemesse`."""


def titles(passage: Passage) -> Iterator[Found]:
    """What follows an announcement at the beginning: of several words, one of which says what it is or in which year.

    With a name such as `European Soil Congress` a text may begin without one.
    """
    if not passage.words:
        return
    begins = [one.start for one in passage.clauses() if passage.words[one.start].line <= LAST_LINE]
    begin = next((at for at in begins if passage.at(at, SAID["announced"])), None)
    first = begin + passage.at(begin, SAID["announced"]) if begin is not None else 0
    if begin is None or (begin and _says_that_it_is_announced(passage, begin)):
        first = 0
        if not _is_a_name(passage, passage.clause_of(0)):
            return
    if first >= len(passage.words):
        return
    clause = passage.clause_of(begin if first and begin is not None else 0)
    article = passage.at(first, THE | ARTICLES) if first < clause.stop else 0
    first += article if first + article < clause.stop else 0  # “The Mobility Forum takes place …”
    if first < clause.stop and not passage.words[first].text[0].isupper():
        return  # “Programm für unsere Tagung”
    end = _end(passage, first)
    words = passage.words[first:end]
    dated = words and words[-1].number in YEARS
    named = [at for at in range(first, end) if _says_what(passage, at)]
    if (
        SHORTEST <= len(words) <= LONGEST
        and words[0].text[0].isupper()
        and (named or dated)
        and _others(passage, first, end)
    ):
        yield Found("name", first, end, passage.quote(first, end))


def _says_that_it_is_announced(passage: Passage, here: int) -> bool:
    """Whether what stands behind the first words of a text is no more than that: `Climate Finance Day – Programme`."""
    clause = passage.clause_of(here)
    behind = clause.stop < len(passage.words) and passage.words[clause.stop].line == passage.words[here].line
    return (
        clause.start == passage.clause_of(0).stop and passage.at(here, SAID["announced"]) == len(clause) and not behind
    )


def _is_a_name(passage: Passage, clause: range) -> bool:
    """Whether the first words of a text are sure to be a name: they say how far it reaches, the year, or begin with capitals."""
    words = [passage.words[at] for at in clause]
    quote = passage.quote(clause.start, clause.stop)
    behind = clause.stop if clause.stop < len(passage.words) else None
    if _end(passage, 0) != clause.stop or quote.isupper() or TAKEN in quote or len(words) < SHORTEST:
        return False
    announced = behind is not None and passage.at(behind, SAID["announced"]) > 0
    far = passage.speaks_of(clause, SAID["far_reaching"] | SAID["proper_kinds"])
    capitals = [word for word in words if word.text[0].isupper()]
    small = (word for word in words if not (word.text[0].isupper() or word.said in SMALL))
    last = passage.at(clause.stop - 1, ANY_KIND | SAID["event_nouns"]) == 1
    spelled = last and len(capitals) >= FEWEST_CAPITALS and next(small, None) is None
    return bool(announced or far or spelled or words[-1].number in YEARS)


def _others(passage: Passage, first: int, end: int) -> list[int]:
    """The words of a title that neither say what it is nor are little or numbers."""
    kinds = ANY_KIND | SAID["event_nouns"] | SAID["event_days"]
    numbers = [at for at in range(first, end) if passage.words[at].text[0].isdigit()]
    plain = (at for at in range(first, end) if at not in numbers and not passage.within(at, kinds))  # “Holzdeeg 2027”
    return [at for at in plain if passage.words[at].said not in SAID["fillers"] | SMALL]


def _says_what(passage: Passage, here: int) -> bool:
    word = passage.words[here]
    return bool(passage.at(here, ANY_KIND | SAID["event_nouns"] | SAID["event_days"])) or word.said.endswith(ENDS)


def _end(passage: Passage, first: int) -> int:
    """Before the words that say when or where it is."""
    clause = passage.clause_of(first)
    end = next((at for at in range(first + 1, clause.stop) if _ends_before(passage, at, clause)), clause.stop)
    while end > first + 1 and passage.words[end - 1].said in SMALL:
        end -= 1  # “Kick-off vum Projet le 19/2”
    return end


def _ends_before(passage: Passage, at: int, clause: range) -> bool:
    """Whether a word is of a day, a town or of what is said of the event."""
    word = passage.words[at]
    number = word.text[0].isdigit() and word.number not in YEARS
    behind = at + passage.at(at, SAID["place_before"])
    place = at < behind < clause.stop and word.text[0].islower() and passage.words[behind].text[0].isupper()
    place = place and not passage.at(clause.stop - 1, KINDS["conference"])  # “Women in Construction Conference”
    topic = at + passage.at(at, SAID["topic_before"])
    about = (
        at < topic < clause.stop and passage.words[topic].text[0].islower() and not passage.at(topic, ARTICLES | THE)
    )
    verb = word.said in VERBS and word.text[0].islower() and not about  # “… will take place”, but not “… on passports”
    return bool(number or verb or passage.at(at, MONTHS) or (place and not passage.at(at, SAID["of"])))
