"""Which words of a text speak of which question. What they say, each question's own kind reads; here nothing is read.

Each finder takes a `Passage` and gives the stretches it found. The words are in `[briefs]` and `[brief_labels]` of
`locales/<language>/typed.toml`, beside the tables that the kinds read with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.words import table
from handlers.event.briefs.text.clock import is_clock
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, any_of, known
from handlers.reading import vocabulary

SHORTEST_ROOM = 4
"""Letters of a word for a room with which another may end."""
SAID = {name: known(words) for name, words in table("briefs").items()}
ABOUT, AMONG, OF_ALL, EVERY_DAY, AND, REST, MOSTLY, VAGUE = (
    known(table("small_words")[name])
    for name in ("about", "among", "of_all", "every_day", "and", "rest", "mostly", "vague")
)
EXCEPT = known(table("small_words")["except"])
PERCENT = known(table("small_words")["percent"]) | {"%"}
EVERYBODY, SHARES = known(table("shares")["whole"]), known(*table("shares").values())
PARTS = SHARES - EVERYBODY
UNSURE = SAID["tentative"]
FROM, FROM_EACH = SAID["from"], known(table("small_words")["each"])
MORE = SAID["further"] | SAID["more_people"]
LABELS = {question: known(words) for question, words in table("brief_labels").items()}
MEALS = known(*vocabulary.MEALS.values()) - SAID["weak_meals"]
EATEN = MEALS | SAID["weak_meals"] | known(*table("meals_either").values())
DISHES = known(*vocabulary.ANY_DISH.values())
WAYS = Phrases(way for way in known(*vocabulary.WAYS.values()) if len(way) > 2)  # “we’re” is no Regionalexpress
TRAVELLING = (WAYS | known(table("small_words")["people"], table("small_words")["how"])) - SAID["attendees"]
BEHIND_SHORT_AND = known(*({"lb": table("briefs")[row]["lb"]} for row in ("all_go", "staying")))
WHO_GO = SAID["all_go"] | SAID["fillers"]
OPENING = known(table("small_words")["opening"])
FAR = known(*table("distances").values())
ALL_OVER, REGION = known(table("small_words")["all_over"]), known(table("distances")["greater_region"])
WHOSE_WAYS = known(table("small_words")["whose_ways"])
THERE_AND_BACK = known(table("small_words")["there_and_back"])
TIMES = known(table("joined")["times"])
TOWN_PEOPLE = known(*table("town_people").values())
MONTHS = known(*table("months").values())
DAYS_OVER = known(
    {language: re.sub(r" \d+(?=,|$)", "", said) for language, said in table("numbers")["days_over"].items()}
)
"""On how many of several days something is: `both evenings`, `the first two days`."""
OR, ORDINAL_ENDINGS = known(table("when")["or"]), known(table("numbers")["ordinal_endings"])
ON_SITE, ONLINE = (known(table("measures")[row]) for row in ("on_site_people", "online_people"))
EACH = known(table("per")["person"])
ROOMS = known(table("measures")["rooms"], table("measures")["double_rooms"])
SLEEPS = SAID["sleeping"] | known(table("nothing_of")["nights"])
NOBODY = known(table("answers")["without"], table("answers")["nothing"])
WITHOUT = known(table("answers")["without"])
ARTICLES, THE = known(table("numbers")["articles"]), known(table("small_words")["articles"])
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
OF_WHOM = SAID["of"] | FROM | SAID["whose"] | THE
"""Before a building or an event these say whose people are counted: `Schüler der Schule`, `étudiants de l’université`."""
THINGS = (SAID["counted_things"] | SAID["seats"]) - PEOPLE
ONE_NIGHT = Phrases(f"{one} {night}" for one in ARTICLES for night in SAID["nights"])
HOURS = known(table("units")["hours"])
AT_HOUR = known(table("when")["at"])
MINUTES_BEFORE = re.compile(r"\d[:h.]$")
BEFORE_OR_AFTER = known(table("when")["before"], table("when")["after"])
MINUTES = known(table("time_units")["minute"])
STANDS = known(*table("stands").values())
STAND = known(table("measures")["stands"])
VENUES = {value: known(vocabulary.CHOICES[value]) for value in ("office", "hospitality")}
LIKELY_VENUES = known(*vocabulary.LIKELY_CHOICES.values())
INSIDE = VENUES["office"] | VENUES["hospitality"] | SAID["buildings"]
KINDS = {
    value: known(vocabulary.CHOICES[value])
    for value in ("meeting", "conference", "workshop", "gala", "trade_fair", "team_day", "online")
}
ANY_KIND = any_of(KINDS.values())
BUILDING_ENDS = tuple(SAID["building_ends"])
"""What the last part of a word is that names a building: `Literaturhaus`."""
SHORTEST_MEETING = 6
"""Letters."""
ROOM_ENDS = tuple(one for one in ROOMS if len(one) >= SHORTEST_ROOM and " " not in one)
"""With what the last part of a word ends that is a room: `Seminarraum „Mosel“`."""
MEETINGS = tuple(one for one in ANY_KIND if len(one) >= SHORTEST_MEETING and " " not in one)
"""With what a room for meetings begins: `Sitzungssaal`, `Seminarraum`."""
QUOTED = re.compile(r"[“„«\"]\s*([^“”„«»\"\n]{2,80}?)\s*[”“»\"]")
NO_ORIGINS = (MEALS, DISHES, *(SAID[one] for one in ("lasting", "attendees", "nights", "staying", "square_metres")))
"""What is counted behind people from somewhere and is none of them: `90 from Metz, 110 from here. 400 nights`."""
FARTHEST_FROM = 4
"""Words from those who are counted to what says where they come from, but for those that say how."""
YEARS = range(1990, 2100)
"""Numbers that count nothing: `4 May 2027 meeting`."""
LONGEST_ROOM = 2
"""Words that a room is called by; “Buildings that Last” is none."""
NEAR = 3
"""Words before a name or a building, among which one says what it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words, from one position up to another, that speak of a question; `said` is what its kind is to read of them."""

    question: str
    start: int
    end: int
    said: str = ""
    labelled: bool = False
    unsure: bool = False
    """It is asked rather than taken."""
    but: frozenset[int] = frozenset()
    """Positions among its words of which it says nothing: they are left to others, or quoted."""


def characters(passage: Passage, found: Sequence[Found]) -> list[tuple[int, int]]:
    """Where in the text the words of each stand."""
    return [(passage.words[one.start].start, passage.words[one.end - 1].end) for one in found]


def accounted(passage: Passage, found: Found) -> list[tuple[int, int]]:
    """Where in the text the words stand that are accounted for by it: no word of doubt is, but in what something is called."""
    doubts = Phrases() if found.question == "name" else UNSURE
    apart = (at for at in range(found.start, found.end) if at in found.but or passage.within(at, doubts))
    stops = [found.start - 1, *apart, found.end]
    runs = (range(stop + 1, then) for stop, then in pairwise(stops))
    return [(passage.words[run.start].start, passage.words[run.stop - 1].end) for run in runs if run]


def names(passage: Passage) -> Iterator[Found]:
    """What stands in quotation marks, or behind `called`."""
    words = passage.words
    for quoted in QUOTED.finditer(passage.text):
        inside = [at for at, word in enumerate(words) if quoted.start(1) <= word.start < quoted.end(1)]
        if inside and not (_theme(passage, inside[0]) or _is_building(passage, range(inside[0], inside[-1] + 1))):
            yield Found("name", inside[0], inside[-1] + 1, quoted[1])
    for here in range(len(words)):
        first = here + passage.at(here, SAID["called"])
        if here < first < len(words) and words[first].clause == words[here].clause and words[first].text[0].isupper():
            yield Found("name", first, _name_ends(passage, first))


def without_quoted(text: str) -> str:
    """The text, as long as it was, without what stands in quotation marks: `“Repair rather than replace”` takes nothing back."""
    return QUOTED.sub(lambda quoted: "x" * len(quoted[0]), text)


def _name_ends(passage: Passage, first: int) -> int:
    """Before the words that say where it is."""
    words, clause = passage.words, passage.clause_of(first)
    for at in range(first + 1, clause.stop - 1):
        behind = at + passage.at(at, SAID["place_before"])
        if at < behind < clause.stop and words[at].text[0].islower() and words[behind].text[0].isupper():
            return at
    return clause.stop


def _theme(passage: Passage, first: int) -> bool:
    before = range(max(first - NEAR - 1, 0), first)
    return passage.speaks_of(before, SAID["theme"])


def _is_building(passage: Passage, inside: range) -> bool:
    """Whether it is what a building, a room of it or a thing is called: `meeting room “Mosel”`, `package “Business”`."""
    rooms = (VENUES["office"] | VENUES["hospitality"] | SAID["numbered"] | SAID["thing_behind"]) - ANY_KIND
    first = inside.start
    before = range(max(first - 2, passage.clause_of(first).start), first)
    room = passage.at(first, rooms) > 0 and len(inside) <= LONGEST_ROOM
    online = passage.before(first, KINDS["online"]) > 0  # of “en ligne” the “ligne” is no tram
    named = bool(before) and len(inside) <= LONGEST_ROOM and passage.words[first - 1].said.endswith(ROOM_ENDS)
    return room or named or (passage.speaks_of(before, rooms) and not online)


def names_room(passage: Passage, first: int, end: int) -> bool:
    """Whether it is what a room is called: `Meeting Room Berlin`, `Sitzungssaal Brüssel`, `the Paris room`."""
    before = passage.words[first - 1].said if first > passage.clause_of(first).start else ""
    office = range(first - passage.before(first, VENUES["office"]), first)
    said = [passage.words[at].said for at in office]
    inside = any(one.startswith(MEETINGS) and one.endswith(ROOM_ENDS) for one in said)  # but not “Stadthalle Trier”
    room = passage.speaks_of(office, ROOMS) or inside or before in ROOMS
    return bool(room or (end in passage.clause_of(first) and passage.words[end].said in ROOMS))


def elided(passage: Passage, here: int) -> bool:
    """Whether it is a letter that belongs to the next word: of `10 d’ici` the `d` is no day."""
    return here < len(passage.words) and passage.text[passage.words[here].end :][:1] in ("'", "’")


@lru_cache(maxsize=4)
def pieces(passage: Passage) -> list[range]:
    """The clauses, parted at each `and`, and before `of whom`, where some of those before are counted."""
    found: list[range] = []
    for clause in passage.clauses():
        start = clause.start
        for at in clause:
            joint = _joins(passage, at, clause) if at > start or at == clause.start else 0
            parted = at > start and (
                _is_added(passage, at) or counts_some(passage, at, clause) or _stay(passage, range(start, at), clause)
            )
            if joint or parted:
                found.append(range(start, at))
                start = at + joint
        found.append(range(start, clause.stop))
    return [piece for piece in found if piece]


def counts_some(passage: Passage, at: int, clause: range) -> bool:
    """Whether some of the people before are counted from here: `of whom 30 fly in from Lisbon`, `dont 20 de Paris`."""
    length = passage.at(at, AMONG)
    first = at + length + passage.at(at + length, THE)  # “27, of whom 3”, “une soixantaine dont les 5 de Thionville”
    counted = length and first < clause.stop and passage.words[first].number is not None
    if not length or (passage.words[at - 1].number is not None and not counted):
        return False  # “50 of whom stay”
    behind = range(at + length, min(at + length + 3, clause.stop))
    numbers = (one for one in behind if passage.words[one].number is not None)
    return any(not passage.at(one + 1, SAID["nights"]) for one in numbers) or passage.speaks_of(behind, SHARES)


def _stay(passage: Passage, group: range, clause: range) -> bool:
    """Whether it is said from here how long a group stays: `12 guests from Dublin | who stay three nights`."""
    stay = group.stop + passage.at(group.stop, SAID["goes_on"])
    stays = passage.at(stay, SAID["staying"]) and passage.speaks_of(range(stay, clause.stop), SAID["nights"])
    return bool(stays) and comes_from(passage, group, begun=False)


def _is_added(passage: Passage, at: int) -> bool:
    """Whether a plus stands before it, between two meals: `picnic + dinner`, `lunch vegan + dinner`."""
    plus = passage.text[passage.words[at - 1].end : passage.words[at].start].strip() == "+"
    return plus and passage.at(at, EATEN) > 0 < passage.before(at, EATEN | DISHES)


def _joins(passage: Passage, at: int, clause: range) -> int:
    """How many words from here say `and`; the Luxembourgish `a` does before a number, and before what people do."""
    whole = passage.at(at, EVERY_DAY | DAYS_OVER) or passage.within(at, THERE_AND_BACK | SAID["serving"])  # “gëtt et”
    whole = whole or passage.at(at, SAID["onward"]) > 1  # “day 2 and following”
    if whole or passage.at(at, SAID["bounds"]) > 1:  # “plus de 80”
        return 0
    there = passage.at(at, SAID["at_venue"])
    if there > 1 and at + there in clause and passage.at(at + there, INSIDE):
        return 0  # “an der Kantin”
    plain = passage.words[at].text in ("a", "A")  # “à” has an accent
    short = at + 1 in clause and (plain or (passage.words[at].said == "a" and passage.within(at, SAID["bounds"])))
    verb = short and plain and passage.at(at + 1, BEHIND_SHORT_AND)
    return passage.at(at, AND) or int(short and (verb > 0 or passage.words[at + 1].number is not None))


def comes_from(passage: Passage, piece: range, begun: bool) -> bool:
    if is_clock(passage, piece.start):
        return False  # “19h30 dîner de gala”
    first = piece.start + passage.at(piece.start, AMONG)
    goes = passage.at(first, TRAVELLING - SAID["from"]) if first > piece.start else 0
    first += goes if goes and first + goes < piece.stop and passage.words[first + goes].number is not None else 0
    vague = passage.at(first, VAGUE)
    if not (vague and passage.at(first + vague, SAID["from"])):  # “some from Metz”, “some 20 from Metz”
        first += passage.at(first, ABOUT | FROM_EACH)
    others = first + passage.at(first, REST)
    if others < piece.stop and passage.words[others].number is not None:  # “the other 30”
        first = others
    elif passage.at(first, THE) and first + 2 < piece.stop and passage.at(first + 2, REST):  # “les 30 autres”
        first += 1
    counted = first + passage.at(first, THE | OPENING)
    if first < counted < piece.stop and passage.words[counted].number is not None:
        return _says_from(passage, range(counted + 1, piece.stop))  # “the 30 from Lisbon”, “wir fünf aus Metz”
    if first >= piece.stop:
        return False
    some = any(passage.at(first, one) for one in (SHARES, REST, VAGUE))
    if not (some or passage.words[first].number is not None):
        return False
    if passage.at(first, PARTS) and _are_of_so_many(passage, first + passage.at(first, PARTS)):
        return False  # “half of the 60 people come from Metz”: the others?
    if (
        passage.at(first, REST)
        or passage.speaks_of(piece, FAR - SAID["companions"])
        or _names_people_of_town(passage, first + 1, piece)
    ):
        return True
    counted = first + 1 + passage.at(first + 1, OF_ALL)  # “20 of them fly in from Dublin”
    if passage.at(counted, SAID["nights"] | SAID["lasting"] | HOURS | MINUTES) and not elided(passage, counted):
        return False  # “deux nuits d’hôtel”, “3 Tage ab”
    if _of_several_countries(passage, counted, piece):
        return False
    return _says_from(passage, range(counted, piece.stop)) or (
        begun
        and passage.at(first, EVERYBODY) < piece.stop - first
        and not any(passage.speaks_of(piece, one) for one in NO_ORIGINS)
    )


def _are_of_so_many(passage: Passage, here: int) -> bool:
    """Whether those of whom some are spoken of are counted here: `half | of the 60`."""
    number = here + passage.at(here, SAID["out_of"] | SAID["of"])
    number += passage.at(number, THE) if number > here else 0
    return here < number < len(passage.words) and passage.words[number].number is not None


def _says_from(passage: Passage, behind: range) -> bool:
    """Whether it is said near by from where they come; how they travel counts for no words: `kommen mit dem Zug aus Metz`."""
    at, left, building = behind.start, FARTHEST_FROM, False
    if passage.at(at, THINGS) and not passage.at(at, PEOPLE):  # “6 invités de Metz” are no English “invites”
        return False  # “10 chairs from Metz”
    while at < behind.stop and left:
        if (parted := passage.at(at, SAID["groups_of"])) > 1:
            at += parted  # “60 personnes par équipes de 5”
            continue
        length = passage.at(at, TRAVELLING)
        counts = at + 1 < behind.stop and passage.words[at + 1].number is not None  # “par équipes de 5”
        if passage.speaks_of(range(at, at + max(length, 1)), SAID["from"]) and not (length <= 1 and counts):
            named = at > behind.start and _is_within_name(passage, at)
            return not (named or (building and passage.at(at, SAID["of"]) == max(length, 1)))
        building = (building and not passage.at(at, PEOPLE)) or _is_building_itself(passage, at)
        at, left = at + max(length, 1), left - (not length)
    return False


def _is_within_name(passage: Passage, here: int) -> bool:
    """Whether a letter that belongs to the next word stands in a name: `25 invités | Cloche d’Or`, not `Étudiants d’Arlon`."""
    before = passage.words[here - 1]
    return (
        elided(passage, here)
        and before.text[0].isupper()
        and not passage.before(here, PEOPLE | SAID["sorts_of_people"])
    )


def _is_building_itself(passage: Passage, here: int) -> bool:
    """Whether a building or an event is named, not its people: `30 personnes | salle de Mersch`, not `élèves de l’école`."""
    compound = passage.words[here].said.endswith(BUILDING_ENDS)
    named = passage.at(here, INSIDE | SAID["sites"] | (ANY_KIND - KINDS["online"])) or compound
    return bool(named) and not passage.before(here, OF_WHOM)


def _of_several_countries(passage: Passage, first: int, piece: range) -> bool:
    """Whether it is told of how many countries or firms they are, and of none by name: `300 people from twelve countries`."""
    for at in range(first, min(first + FARTHEST_FROM, piece.stop)):
        number = at + passage.at(at, FROM)
        if at < number < piece.stop and passage.words[number].number is not None:
            return passage.at(number + 1, SAID["many_places"]) > 0
    return False


def _names_people_of_town(passage: Passage, here: int, piece: range) -> bool:
    """Whether nothing but people of a town are counted, and how they travel: `20 Londoners by plane`."""
    behind = here + passage.at(here, TOWN_PEOPLE)
    return here < behind and (behind >= piece.stop or passage.at(behind, WAYS) == piece.stop - behind)


def shared(passage: Passage, question: str, parts: Phrases, *marks: Phrases) -> Iterator[Found]:
    """Clauses one behind the other that name parts and how many there are of each."""
    run: list[range] = []
    for clause in [*passage.clauses(), range(0)]:
        shares = passage.speaks_of(clause, parts) and any(passage.speaks_of(clause, one) for one in (PERCENT, *marks))
        comes = any(passage.at(at, SAID["from"]) and not passage.within(at, SHARES | REST) for at in clause)
        if shares and not comes:  # of “d’Halschent” the “d’” is no “de”
            run.append(clause)
        elif run:
            yield Found(question, _begins_everybody(passage, run[0], parts), run[-1].stop)
            run = []


def _begins_everybody(passage: Passage, clause: range, parts: Phrases) -> int:
    """Where a clause begins to say what everybody does: `we are 30 and everybody comes by train`; its start, if nowhere."""
    for at in clause:
        joint = passage.at(at, AND)
        if joint and at > clause.start and passage.speaks_of(range(at + joint, clause.stop), EVERYBODY - REST):
            return clause.start if passage.speaks_of(range(clause.start, at), parts) else at + joint
    return clause.start


def is_one_of_several(passage: Passage, here: int) -> bool:
    """Whether a number counts what begins here: `12 meetings`, but neither `item 3: meeting` nor `TOP 2 Kongress`."""
    before = passage.words[here - 1] if here and not passage.before(here - 1, SAID["numbered"]) else None
    counts = before is not None and (before.number or 0) > 1 and before.number not in YEARS
    counts = counts and not MINUTES_BEFORE.search(passage.text, 0, before.start if before else 0)  # “10:30 opening”
    return bool(before and counts and not passage.text[before.end : passage.words[here].start].strip(" -"))


def is_online(passage: Passage, where: range | None = None) -> bool:
    """Whether it says, there if not anywhere, that somebody, or everybody, takes part online."""
    return passage.speaks_of(where or range(len(passage.words)), KINDS["online"])


def is_point(passage: Passage, clause: range) -> bool:
    """Whether a clause begins with the number of a point: `Point 3`, `TOP 4`."""
    number = clause.start + passage.at(clause.start, SAID["points"])
    return clause.start < number < clause.stop and passage.words[number].text.isdecimal()
