"""Of which kind the event is, and the building it is in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.places.folding import fold
from bot.words import table
from handlers.event.briefs.finding import (
    ABOUT,
    AND,
    ANY_KIND,
    ARTICLES,
    DAYS_OVER,
    KINDS,
    LABELS,
    LIKELY_VENUES,
    NEAR,
    NOBODY,
    ON_SITE,
    ONLINE,
    SAID,
    THE,
    VENUES,
    Found,
    is_point,
)
from handlers.event.briefs.labels import heads_rooms
from handlers.event.briefs.other_meanings import is_no_kind, is_part_of_another, may_be_another
from handlers.event.briefs.people.hybrid import are_others_online
from handlers.event.briefs.text.clock import CLOCK, HOUR_SIGN
from handlers.event.briefs.text.passage import TAKEN, Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.travel.departures import leaves_there
from handlers.reading import vocabulary

GREETING = SAID["fillers"] | known(*table("courtesies").values())
DRINKS = known(*table("drinks").values())
STANDING = known(table("meals_either")["reception_dinner"])
ANY_MEAL = known(*vocabulary.MEALS.values())
LUNCHES = known(vocabulary.MEALS["lunch"])
SERVED_THERE = known(table("small_words")["with"], table("answers")["without"])
"""Before a meal these say that it is no more than served there."""
SOME_DAYS = DAYS_OVER | known(table("small_words")["that_day"])
GENITIVES = ("es", "s")
SHORTEST_ENDING = 5
"""Letters."""
LONGEST_LIST = 12
"""Words."""
LONGEST_ABBREVIATION = 2
"""Letters."""
ENDINGS = tuple(
    word
    for value in KINDS
    for word in KINDS[value] - SAID["weak_kinds"]
    if len(word) >= SHORTEST_ENDING and " " not in word
)
"""What the last part of a word may be that is put together: `Frühjahrstagung`."""
NO_ENDINGS = tuple(SAID["no_endings"])
ONLINE_BEGINS = [
    word for word in KINDS["online"] - SAID["weak_kinds"] if len(word) >= SHORTEST_ENDING and " " not in word
]
"""What the first part of such a word may be: `Onlineseminar`."""
BUILDINGS = (SAID["buildings"] | VENUES["office"] | VENUES["hospitality"]) - KINDS["conference"]
HIDDEN = re.compile("x{4,}")
"""What was taken out."""
OF_PEOPLE = SAID["fillers"] | SAID["attendees"]
CLOCK_BEFORE = re.compile(r"(?:\d\s?[:h.]\s?\d\d|\d\s?h)[\s:–-]*$", re.I)


def venues(passage: Passage) -> Iterator[Found]:
    """The building the event is in: as one that is told outright if any is, else as one that is likely used like that."""
    found = list(_buildings(passage))
    yield from [one for one in found if not one.unsure] or found


def _buildings(passage: Passage) -> Iterator[Found]:
    """Each that is named, but no congress that is an event."""
    for value in VENUES:
        for here in range(len(passage.words)):
            length = passage.at(here, VENUES[value] - ANY_KIND)
            if not length or any(passage.at(here, VENUES[other]) > length for other in VENUES):
                continue
            clause = passage.clause_of(here)
            counted = passage.text[passage.words[here + length - 1].end :].lstrip(" :–-")[:1] == TAKEN
            if value == "hospitality" and (counted or heads_rooms(passage, here + length)):
                continue  # “hotel 2 nights”, “Hotel: 20 Zimmer”
            if passage.text[: passage.words[here].start][-1:] == "-" or leaves_there(passage, here):
                continue  # “Online-Café”, “Abfahrt 8:15 am Büro”
            likely = passage.at(here, LIKELY_VENUES) == length
            while more := passage.at(here + length, VENUES[value]):
                length += more  # “HQ office”
            there = any(
                passage.at(at, SAID["place_before"] | SAID["at_venue"])
                for at in range(max(here - NEAR, clause.start), here)
            )
            ours = passage.at(here, SAID["whose"]) or passage.before(here, SAID["whose"])
            served = ours and passage.speaks_of(clause, ANY_MEAL)
            if there or _begins_name(passage, here, length, clause):
                yield Found("venue", here, here + length, unsure=likely or bool(served))  # “lunch at our office”


def _begins_name(passage: Passage, here: int, length: int, clause: range) -> bool:
    """Whether it is all that its clause says, or begins its name: `Hotel Royal`, `Hotel in Mersch`, `University of Trier`."""
    after = here + length
    noun = (
        after < clause.stop and passage.words[after - 1].said not in SAID["fillers"]
    )  # “chez nous à Dalheim” may be home
    place = passage.at(after, SAID["place_before"]) if noun else 0
    hotel = place and passage.at(here, VENUES["hospitality"])  # “a hotel in Mersch”
    if not (hotel or here == clause.start) or fold(passage.quote(here, after)) in DRINKS:
        return False
    after += place or (passage.at(after, SAID["of"]) if after < clause.stop else 0)
    return after >= clause.stop or passage.words[after].text[0].isupper()


def kinds(passage: Passage, text: Passage, nowhere: Callable[[], bool]) -> Iterator[Found]:
    """What it is, in so many words, or in the last part of a word: `Frühjahrstagung`.

    `text` is all that was written, of which something was taken out, and `nowhere` tells whether no town and no building is
    named.
    """
    found: list[Found] = []
    here = 0
    while here < len(passage.words):
        if _is_no_abbreviation(passage.words[here].text):
            here += 1
            continue
        length, one = _kind_at(passage, here, nowhere)
        found += _as_meant(passage, text, one) if one is not None else []
        here += length or 1
    found = found[:1] + [one for one in found[1:] if not _is_of_list(passage, one)]
    in_passing = {one.start for one in found if _is_weak(passage, one)}
    found = _with_what_follows(passage, found)
    strong = [one for one in found if one.start not in in_passing]
    weak = [one for one in found if one.start in in_passing]
    strong = (
        [one for one in strong if not _of_programme(passage, one)] if len(CLOCK.findall(passage.text)) > 1 else strong
    )
    yield from (
        [one for one in (*strong, *weak) if _is_online(passage, one, nowhere)]
        or strong
        or _at_head(passage, text, weak)
    )


def _as_meant(passage: Passage, text: Passage, found: Found) -> list[Found]:
    """A kind, asked if its word may say something else beside others, and none where it does."""
    length = found.end - found.start
    if found.said:
        return [] if is_part_of_another(passage, text, found.start, length) else [found]
    if is_no_kind(passage, text, found.start, length):
        return []
    return [replace(found, unsure=True)] if may_be_another(passage, found.start, length) else [found]


def _is_no_abbreviation(word: str) -> bool:
    """Whether it only looks like one without its marks: `ça` is no `CA`."""
    return len(word) <= LONGEST_ABBREVIATION and not word.isascii()


def _with_what_follows(passage: Passage, found: list[Found]) -> list[Found]:
    """A kind that is held, with the other that it is of: `opening of the exhibition`, `dîner du congrès`."""
    heads: list[Found] = []
    for one in found:
        here = one.start
        while passage.before(here, SAID["of"] | THE):
            here -= 1
        of = any(passage.at(at, SAID["of"]) for at in range(here, one.start))
        if of and heads and heads[-1].end == here and not passage.at(heads[-1].start, SAID["weak_kinds"]):
            head = heads[-1]
            heads[-1] = replace(head, end=one.end, said=head.said or passage.quote(head.start, head.end))
        else:
            heads.append(one)
    return heads


def _is_of_list(passage: Passage, found: Found) -> bool:
    """Whether its sentence says what there is: `Au programme : randonnée, atelier poterie`."""
    before = range(max(found.start - LONGEST_LIST, 0), found.start)
    return any(passage.at(at, SAID["on_programme"]) and passage.same_sentence(at, found.start) for at in before)


def _of_programme(passage: Passage, found: Found) -> bool:
    """Whether an hour stands before it: `14:00 workshops`, `10 Uhr Vortrag`."""
    before = passage.text[: passage.words[found.start].start]
    numbers = passage.words[max(found.start - 2, 0) : found.start]
    hour = any(one.number is not None for one in numbers) and passage.before(found.start, HOUR_SIGN) > 0
    return hour or CLOCK_BEFORE.search(before) is not None


def is_verb(passage: Passage, here: int, length: int) -> bool:
    """Whether it says what people do: `mir treffen eis um 9`, `we are meeting at the station`."""
    if not passage.at(here, SAID["also_verbs"]):
        return False
    return passage.before(here, SAID["verb_beside"]) > 0 or passage.at(here + length, SAID["verb_beside"]) > 0


def invites(passage: Passage, here: int) -> bool:
    """Whether it is people who invite: `the Board has the pleasure …`."""
    body = passage.at(here, SAID["inviting_bodies"])
    return body > 0 and passage.at(here + body, SAID["asks_people"]) > 0


def _at_head(passage: Passage, text: Passage, found: list[Found]) -> list[Found]:
    """Those in the first clause, as it would be if nothing were taken out of it yet."""
    if not found:
        return []
    whole = Passage(passage.text.replace(TAKEN, "x"))
    told = (
        one
        for one in whole.clauses()
        if any(not (whole.at(at, GREETING) or HIDDEN.fullmatch(whole.words[at].text)) for at in one)
        and not (whole.speaks_of(one, SAID["deadline"]) or whole.at(one.start, SAID["numbered"]))
    )
    end = whole.words[next(told, whole.clauses()[0]).stop - 1].end
    return [
        replace(one, unsure=one.unsure or _is_lunch(text, one, passage.words[one.start].start))
        for one in found
        if (
            passage.words[one.start].start < end
            and not (passage.before(one.start, AND) or _is_served(text, passage.words[one.start].start))
        )
        or _heads_point(text, passage.words[one.start].start)
        or _is_labelled(passage, passage.clause_of(one.start))
    ]


def _is_lunch(text: Passage, found: Found, start: int) -> bool:
    """Whether it is a lunch, of whomever, which may as well be one at a meeting: `Team lunch`, but not `Lunch-Debat`."""
    here = next(at for at, word in enumerate(text.words) if word.start >= start)
    return found.said in LUNCHES or (text.at(here, LUNCHES) > 0 and text.text[text.words[here].end :][:1] != "-")


def _is_served(text: Passage, start: int) -> bool:
    """Whether what stands at a character is a meal at the event: `30 people dinner`, but not `30 people for a dinner`.

    A lunch is the event only where that is called so: `Lunch-Debat`, `The volunteers’ lunch`.
    """
    here = next(at for at, word in enumerate(text.words) if word.start >= start)
    article = text.before(here, ARTICLES | THE)
    before = range(text.clause_of(here).start, here - article)
    if text.before(before.stop, SERVED_THERE) or text.before(here, SERVED_THERE) or text.speaks_of(before, NOBODY):
        return True  # “pas de déjeuner mais un dîner”
    numbers = [at for at in before if text.words[at].number is not None]
    if text.at(here, LUNCHES):
        called = bool(before) or text.text[text.words[here].end :][:1] == "-"
        return bool(numbers) or not called
    some = text.speaks_of(range(here, text.clause_of(here).stop), SOME_DAYS)  # “dinner on the first and last night”
    counted = not article and any(text.at(at + 1, SAID["attendees"]) for at in numbers)
    return text.at(here, ANY_MEAL) > 0 and (some or counted)


def _heads_point(text: Passage, start: int) -> bool:
    """Whether what stands at a character is what a point of minutes is about: `Point 3, donors’ dinner: …`."""
    here = next(at for at, word in enumerate(text.words) if word.start >= start)
    clause = text.clause_of(here)
    before = text.clause_of(clause.start - 1) if clause.start else clause
    return is_point(text, clause) or (is_point(text, before) and len(before) <= NEAR)


def _is_labelled(passage: Passage, clause: range) -> bool:
    """Whether a label before it says that it is the kind: `Type of event: award dinner`."""
    label = passage.clause_of(clause.start - 1) if clause.start else clause
    ends = passage.text[passage.words[label.stop - 1].end :].lstrip(" *")[:1] == ":"
    return ends and passage.at(label.start, LABELS["kind"]) == len(label)


def _is_online(passage: Passage, found: Found, nowhere: Callable[[], bool]) -> bool:
    """Whether it is said to be online and nowhere else."""
    clause = passage.clause_of(found.start)
    length = passage.at(found.start, KINDS["online"])
    said = length == found.end - found.start
    return said and (
        passage.speaks_of(clause, SAID["only_online"])
        or _is_beside_kind(passage, found.start, length)
        or _is_where(passage, found.start, length, nowhere)
    )


def _is_where(passage: Passage, here: int, length: int, nowhere: Callable[[], bool]) -> bool:
    """Whether it says where all is, and no other place is named: `Online info evening`, `…, on Teams`."""
    clause = passage.clause_of(here)
    rest = [at for at in clause if not here <= at < here + length and passage.words[at].said not in SAID["fillers"]]
    tells_where = fold(passage.quote(here, here + length)) in SAID["weak_kinds"] | ONLINE
    return tells_where and (here == 0 or not rest) and nowhere()


def _is_beside_kind(passage: Passage, here: int, length: int) -> bool:
    """Whether it says of the kind next to it that it is online: `Online-Schulung`, `formation en ligne`."""
    clause, offline = passage.clause_of(here), (ANY_KIND | SAID["gatherings"]) - KINDS["online"]
    behind = here + length
    return bool(
        (behind < clause.stop and (passage.at(behind, offline) or _ending(passage, behind)))
        or (here > clause.start and (passage.before(here, offline) or _ending(passage, here - 1)))
    )


def _kind_at(passage: Passage, here: int, nowhere: Callable[[], bool]) -> tuple[int, Found | None]:
    length = max(passage.at(here, one) for one in (*KINDS.values(), *VENUES.values()))
    if passage.at(here, SAID["stations"]) > length:
        return length, None  # “meeting point”
    if (unsure := passage.at(here, SAID["unsure_kinds"])) >= max(length, 1):
        return unsure, Found("kind", here, here + unsure, unsure=True)
    if length:
        if passage.at(here, ANY_KIND) != length or _is_where_it_is(passage, here, length):
            return length, None
        if is_verb(passage, here, length) or invites(passage, here):
            return length, None
        online = passage.at(here, KINDS["online"]) == length
        labels = passage.text[passage.words[here + length - 1].end :].lstrip()[:1] == ":"  # “Online: 40”
        said_so = (
            _only_online(passage, here, length)
            or _begins_online(passage, here, length)
            or _is_where(passage, here, length, nowhere)
        )
        if online and (labels or not said_so):
            return length, None
        open_ = passage.at(here, SAID["seminars"]) == length and _reaches_far(passage, here)
        return length, Found("kind", here, here + length, unsure=open_)
    if genitive := _in_genitive(passage, here):
        return 1, Found("kind", here, here + 1, genitive)
    ending = _ending(passage, here)
    begins = next((one for one in ONLINE_BEGINS if ending and passage.words[here].said.startswith(one)), "")
    return 0, Found("kind", here, here + 1, begins or ending) if ending else None


def _reaches_far(passage: Passage, here: int) -> bool:
    """Whether so many come to it that a seminar is more like a conference: `European …`, `Hybrid seminar`."""
    return passage.speaks_of(passage.clause_of(here), SAID["far_reaching"] | SAID["hybrid"])


def _in_genitive(passage: Passage, here: int) -> str:
    """The kind whose ending says whose something is: `Stand unseres Teamtags`, `des Kongresses`."""
    said = passage.words[here].said
    named = (said.removesuffix(one) for one in GENITIVES if said.endswith(one))
    return next((one for one in named if one in ANY_KIND - SAID["weak_kinds"]), "") if _is_whose(passage, here) else ""


def _is_whose(passage: Passage, here: int) -> bool:
    return passage.before(here, SAID["genitives"]) > 0


def _is_where_it_is(passage: Passage, here: int, length: int) -> bool:
    """Whether it is the building: `in the town hall`."""
    building = fold(passage.quote(here, here + length)) in BUILDINGS
    return building and passage.before(here - passage.before(here, THE), SAID["place_before"]) > 0


def _begins_online(passage: Passage, here: int, length: int) -> bool:
    """Whether the text begins by calling it so, whatever it is: `Online-Elternabend`."""
    return here == 0 and passage.text[passage.words[length - 1].end :][:1] == "-"


def _ending(passage: Passage, here: int) -> str:
    said = passage.words[here].said
    if said in ABOUT:
        return ""  # “ongeféier” is no “Feier”
    if said.endswith(NO_ENDINGS):
        return ""  # “Ausstellerinformation” is no “formation”
    if not said.endswith(ENDINGS):
        return ""
    return next((one for one in ENDINGS if said.endswith(one) and len(said) >= len(one) + 3), "")


def _is_weak(passage: Passage, found: Found) -> bool:
    """Whether the words may as well be a meal, or say something else in passing."""
    said = fold(passage.quote(found.start, found.end))
    return said in SAID["weak_kinds"] or said in ANY_MEAL or said in STANDING or found.said in LUNCHES


def _only_online(passage: Passage, here: int, length: int) -> bool:
    clause = passage.clause_of(here)
    everything = range(len(passage.words))
    there = any(passage.at(at, ON_SITE) and not passage.speaks_of(passage.clause_of(at), NOBODY) for at in everything)
    seats = any(passage.words[at].number is not None and passage.at(at + 1, SAID["seats"]) for at in everything)
    elsewhere = there or seats or passage.speaks_of(everything, SAID["hybrid"])  # “nobody on site” is nowhere else
    elsewhere = elsewhere or are_others_online(passage)
    elsewhere = elsewhere or passage.speaks_of(clause, SAID["too"])  # “everything can be followed online, too”
    said = fold(passage.quote(here, here + length))
    if (said in SAID["weak_kinds"] and passage.speaks_of(clause, SAID["deadline"])) or elsewhere:
        return False
    alone = len(clause) == length
    before = here - 1
    while before > clause.start and passage.at(before, OF_PEOPLE):
        before -= 1
    if before >= clause.start and passage.words[before].number is not None and said not in SAID["weak_kinds"]:
        return False  # “zwei sind per Video dabei”
    return (
        alone
        or said not in SAID["weak_kinds"]
        or passage.speaks_of(clause, SAID["only_online"])
        or _is_beside_kind(passage, here, length)
    )
