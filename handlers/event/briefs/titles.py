"""What an event is called that is announced: `SAVE THE DATE – Greater Region Mobility Forum 2027`."""

from collections.abc import Iterator
from itertools import pairwise

from bot.turn import Places
from bot.words import table
from handlers.event.briefs.finding import AND, ANY_KIND, ARTICLES, KINDS, MEALS, MONTHS, SAID, THE, YEARS, Found
from handlers.event.briefs.sorts import DRINKS, ENDINGS
from handlers.event.briefs.text.passage import TAKEN, WEEKDAYS, Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.travel.whereabouts import names_town

MARKS = ("|", ":", "–", "—", "-", "/", "•", "·")
"""What parts an announcement from what is announced."""
LONGEST = 8
"""Words of a title."""
SHORTEST = 2
LAST_LINE = 1
"""Of those in which it is announced: before it one may be greeted."""
FEWEST_CAPITALS = 3
SMALL = SAID["of"] | AND | THE | ARTICLES | SAID["for"] | SAID["place_before"]
"""Words of a name that begin with no capital letter."""
VERBS = SAID["fillers"] - SAID["of"] - AND - THE - ARTICLES - SAID["for"]
EVENT_NOUNS = SAID["event_nouns"] | SAID["event_days"]
ENDS = tuple(ENDINGS) + tuple(EVENT_NOUNS)
"""With what a word ends that says what it is: `Holzdeeg`, `Energiemesse`."""


NAMES_NOTHING = known(*table("courtesies").values()) | SAID["whose"] | SAID["we_are"] | MEALS | VERBS | SAID["welcomes"]
"""With what no name begins: `Programme: Welcome and coffee`, `Invitation: our summer party`."""


def titles(passage: Passage, places: Places) -> Iterator[Found]:
    """What follows an announcement at the beginning: of several words, one of which says what it is or in which year.

    With a name such as `European Soil Congress` a text may begin without one, and so may what is all that its line says
    behind an announcement: `Programme: Water in Industry`. `places` tell whether words name a town.
    """
    if not passage.words:
        return
    if (headed := _headed(passage, places)) is not None:
        yield headed
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
    named = [at for at in range(first, end) if _says_what(passage, at)] or _is_explained(passage, range(first, end))
    if (
        SHORTEST <= len(words) <= LONGEST
        and words[0].text[0].isupper()
        and (named or dated)
        and _others(passage, first, end)
    ):
        yield Found("name", first, end, passage.quote(first, end))


def _headed(passage: Passage, places: Places) -> Found | None:
    """What stands alone in its line behind an announcement and a mark: `WEBINAR | Cyber hygiene for hospitals`."""
    words, clauses = passage.words, passage.clauses()
    for head, title in pairwise(clauses):
        if words[title.start].line > LAST_LINE:
            return None
        between = passage.text[words[head.stop - 1].end : words[title.start].start].strip()
        kind = passage.at(head.start, ANY_KIND) == len(head) and (
            between == "|" or passage.quote(head.start, head.stop).isupper()
        )
        alone = title.stop == len(words) or words[title.stop].line != words[title.start].line
        first = head.start == 0 or words[head.start - 1].line != words[head.start].line
        headed = kind or passage.at(head.start, SAID["headed_by"]) == len(head)
        if first and headed and between in MARKS and alone and _may_be_a_name(passage, title, places):
            return Found("name", title.start, title.stop, passage.quote(title.start, title.stop))
    return None


def _may_be_a_name(passage: Passage, title: range, places: Places) -> bool:
    """Whether words may be a name: neither a day, nor where it is, nor who invites whom, `Anna and Tom`."""
    words = [passage.words[at] for at in title]
    small = [word for word in words if word.text[0].islower()]
    joined = [word for word in small if word.said in SMALL - AND]
    said = [word for word in small if word.said not in SMALL]
    dated = any(
        word.said in MONTHS | WEEKDAYS or (word.number is not None and word.number not in YEARS) for word in words
    )
    where = any(
        passage.at(at, SAID["place_before"])
        and names_town(passage.quote(at + passage.at(at, SAID["place_before"]), title.stop), places)
        for at in title[:-1]
    )
    what = any(_says_what(passage, at) for at in title)
    fits = (
        SHORTEST <= len(words) <= LONGEST
        and words[0].text[0].isupper()
        and TAKEN not in passage.quote(title.start, title.stop)
    )
    nothing = passage.at(title.start, NAMES_NOTHING) and not (what and passage.at(title.start, EVENT_NOUNS))
    nothing = nothing or passage.speaks_of(title, DRINKS)
    names = not (dated or where or nothing or names_town(passage.quote(title.start, title.stop), places))
    return fits and names and bool(joined or said or what) and bool(_others(passage, title.start, title.stop))


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
    if all(word.said in MONTHS or word.number is not None for word in words):
        return False  # “Mai 2027”
    announced = behind is not None and passage.at(behind, SAID["announced"]) > 0
    far = passage.speaks_of(clause, SAID["far_reaching"] | SAID["proper_kinds"])
    capitals = [word for word in words if word.text[0].isupper()]
    small = (word for word in words if not (word.text[0].isupper() or word.said in SMALL))
    last = passage.at(clause.stop - 1, ANY_KIND | SAID["event_nouns"]) == 1
    spelled = last and len(capitals) >= FEWEST_CAPITALS and next(small, None) is None
    return bool(announced or far or spelled or words[-1].number in YEARS or _is_explained(passage, clause))


def _is_explained(passage: Passage, clause: range) -> bool:
    """Whether behind words with capitals it is said what kind of event that is: `Circular Design Sprint, a workshop`."""
    behind, words = clause.stop, passage.words
    if behind >= len(words) or words[behind].line != words[clause.start].line or not passage.at(behind, ARTICLES | THE):
        return False
    capitals = len(clause) >= FEWEST_CAPITALS and all(words[at].text[0].isupper() for at in clause)
    return capitals and passage.speaks_of(passage.clause_of(behind), ANY_KIND)


def _others(passage: Passage, first: int, end: int) -> list[int]:
    """The words of a title that neither say what it is nor are little or numbers."""
    kinds = ANY_KIND | EVENT_NOUNS
    numbers = [at for at in range(first, end) if passage.words[at].text[0].isdigit()]
    plain = (at for at in range(first, end) if at not in numbers and not passage.within(at, kinds))  # “Holzdeeg 2027”
    return [at for at in plain if passage.words[at].said not in SAID["fillers"] | SMALL]


def _says_what(passage: Passage, here: int) -> bool:
    word = passage.words[here]
    return bool(passage.at(here, ANY_KIND | EVENT_NOUNS)) or (word.said.endswith(ENDS) and word.said not in WEEKDAYS)


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
    called = passage.at(clause.stop - 1, KINDS["conference"]) > 0  # “Women in Construction Conference”
    place = place and not called
    topic = at + passage.at(at, SAID["topic_before"])
    about = (
        at < topic < clause.stop and passage.words[topic].text[0].islower() and not passage.at(topic, ARTICLES | THE)
    )
    verb = (
        word.said in VERBS and word.text[0].islower() and not (about or (called and behind > at))
    )  # “… will take place”, but not “… on passports”
    return bool(number or verb or passage.at(at, MONTHS) or (place and not passage.at(at, SAID["of"])))
