"""Towns in a text: what the gazetteer knows tells where they are, not only the words around."""

from collections.abc import Iterator
from dataclasses import replace

from bot.places.folding import fold
from bot.turn import Places
from bot.words import table
from calculators.geography import LUXEMBOURG, Place
from handlers.event.briefs.finding import (
    ABOUT,
    AND,
    ANY_KIND,
    BUILDING_ENDS,
    FROM,
    MEALS,
    OR,
    SAID,
    THE,
    VENUES,
    WAYS,
    Found,
    names_room,
)
from handlers.event.briefs.sorts import ENDINGS
from handlers.event.briefs.text.clock import HOUR_SIGN, is_clock
from handlers.event.briefs.text.passage import TAKEN, Passage, Word
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.travel.departures import leaves_there
from handlers.event.briefs.travel.namesakes import namesakes
from handlers.event.briefs.when.dates import CALENDAR, UNITS
from handlers.event.origins.understanding import country
from handlers.event.questions.kinds.whereabouts import town_value

POSTCODES = (4, 5)
"""Digits. With four of them it may be people who are counted."""
LONGEST_TOWN = 5
"""Words."""
SHORTEST_TOWN = 3
"""Letters, without a capital one."""
LARGE = 50_000
"""Inhabitants of a town far away, which smaller ones share their names with people and things."""
MIDDLING = 10_000
"""Inhabitants of a town near by that is meant without a capital letter where nobody writes any: `bitburg`."""
METROPOLIS = 500_000
"""Inhabitants of a town that is meant without a capital letter: `paris`, but not `nice`."""
NEAR_STATION = 3
"""Words before a town, of which one may be its station."""
NEAR = ("LU", "BE", "DE", "FR")
"""Countries of which every town may be meant; those of Luxembourg even without a capital letter."""


def towns(passage: Passage, places: Places) -> Iterator[Found]:
    """Towns behind words such as `in`, and one near by that stands between commas; each only where nothing else is one."""
    found = [one for one in _behind_words(passage, places) if not _is_of_speakers(passage, one)]
    alone = [one for one in standing_alone(passage, places) if not _is_of_speakers(passage, one)]
    found += [one for one in alone if not found or one.said.endswith(LUXEMBOURGISH)]
    elsewhere = [one for one in found if not (_is_by_station(passage, one) or _is_on_the_way(passage, one))]
    found = elsewhere or [replace(one, unsure=True) for one in found]
    if any(one.said != CITY and one.said.endswith(LUXEMBOURGISH) for one in found):
        found = [one for one in found if one.said != CITY]
    yield from found


def _is_by_station(passage: Passage, town: Found) -> bool:
    """Whether it says at which station one meets or leaves: `ab Bahnhof Luxemburg`, `Luxembourg station`."""
    clause = passage.clause_of(town.start)
    before = range(max(clause.start, town.start - NEAR_STATION), town.start)
    behind = town.end in clause and passage.at(town.end, SAID["stations"])
    itself = passage.speaks_of(range(town.start, town.end), SAID["stations"])
    return itself or passage.speaks_of(before, SAID["stations"]) or bool(behind)


def destinations(passage: Passage, places: Places) -> Iterator[Found]:
    """Where those go who are said to leave from somewhere: `45 people fly from Luxembourg to Lisbon`."""
    for here in range(len(passage.words)):
        length = _toward(passage, here)
        found = _town_at(passage, here + length, places) if length else None
        if found and not found.unsure:
            yield found


def _is_of_speakers(passage: Passage, town: Found) -> bool:
    """Whether it says where somebody is from who speaks: `Speaker: Dr. Hana Novak, Brno`."""
    line = passage.words[town.start].line
    clauses = (one for one in passage.clauses() if one.start < town.start and passage.words[one.start].line == line)
    return any(
        passage.at(one.start, SAID["crew"]) == len(one)
        and _is_label(passage, one)
        and passage.same_sentence(one.start, town.start)
        for one in clauses
    )


def _is_on_the_way(passage: Passage, town: Found) -> bool:
    """Whether it is where they leave from: `départ à 8h30 devant le siège de Contern`, `Abfahrt 8:15 in Gasperich`."""
    return leaves_there(passage, town.start)


def is_nowhere(passage: Passage, places: Places) -> bool:
    """Whether neither a building nor a town is named."""
    return not passage.speaks_of(range(len(passage.words)), ANY_BUILDING) and not any(towns(passage, places))


def names_town(said: str, places: Places) -> bool:
    """Whether words are the name of a town that is likely meant: one near by or a large one."""
    place = places.find(said)
    return place is not None and (place.country in NEAR or place.population >= LARGE)


def _behind_words(passage: Passage, places: Places) -> Iterator[Found]:
    after = 0
    for here in range(len(passage.words)):
        if here < after or passage.within(here, SAID["bounds"]):
            continue  # “Recken op der Mess”, “80 at most”
        direct = passage.at(here, SAID["place_before"]) or _toward(passage, here)
        length = direct or _of_building(passage, here)
        first = here + length
        bare = length == 1 and passage.words[here].text in ("a", "A")  # “à” has an accent
        if (
            length
            and not bare
            and first < len(passage.words)
            and passage.words[first].clause == passage.words[here].clause
        ):
            article = passage.at(first, THE, 1)
            first += article
            ours = passage.at(first, SAID["whose"])
            found = _town_at(passage, first + ours, places)
            if ours and not (found and passage.at(found.end, ANY_BUILDING | SAID["sites"])):
                continue  # “at our Steinfort site”
            if found and not direct and found.unsure:
                continue  # “Gebuertsdag vun der Bomi”
            if found and article and found.unsure:
                continue  # “at the Chamber of Trades”
            if found and (found.said.endswith(LUXEMBOURGISH) or passage.at(here, SAID["with_article"]) != length):
                after = found.end
                yield found  # “im Hof” is in no town
        elif not length and _behind_building(passage, here):
            found = _town_at(passage, here, places)
            near = found is not None and found.said.endswith(tuple(f", {country}" for country in NEAR))
            if found and near and not _is_followed(passage, found.end, places):
                yield found


def _toward(passage: Passage, here: int) -> int:
    """How many words from here say where people go: `fly from Luxembourg to Lisbon`, `outing for 42 people to Echternach`."""
    length = passage.at(here, TOWARD)
    leaves = passage.text[: passage.words[here].start].rstrip()[-1:] == TAKEN
    before = range(passage.clause_of(here).start, here)
    return length if length and (leaves or passage.speaks_of(before, TRAVELS)) else 0


def _is_followed(passage: Passage, here: int, places: Places) -> bool:
    """Whether it is said next in which town: after `Schloss Urspelt` that it is `in Clervaux`."""
    length = passage.at(here, SAID["place_before"])
    return length > 0 and _town_at(passage, here + length, places) is not None


def _of_building(passage: Passage, here: int) -> int:
    """How many words from here join a building or an event to its town: `the town hall of Mamer`."""
    length = passage.at(here, SAID["of"])
    if passage.before(here + length, FROM) > length:
        return 0  # “20 participants au congrès venant de Metz”
    before = (*VENUES.values(), ANY_KIND, SAID["buildings"] | SAID["sites"])
    adjective = here - 1 > passage.clause_of(here).start  # “centre culturel régional de Dudelange”
    near = any(passage.before(here, one) or (adjective and passage.before(here - 1, one)) for one in before)
    return length if length and near else 0


def _behind_building(passage: Passage, here: int) -> bool:
    """Whether a town may stand right behind its building or event: `Rathaus Echternach`, `Messe Stuttgart`."""
    before = VENUES["office"] | SAID["buildings"] | SAID["sites"] | ANY_KIND
    last = passage.words[here - 1] if here > passage.clause_of(here).start else None
    compound = last and last.said.endswith((*BUILDING_ENDS, *ENDINGS))
    named = passage.words[here].text[0].isupper() or passage.is_small
    length = passage.before(here, before)
    hotel = length and passage.before(here - length, VENUES["hospitality"])  # “Hotel Parc Belair”
    return named and not hotel and (length > 0 or bool(compound))


def standing_alone(passage: Passage, places: Places) -> Iterator[Found]:
    """Towns that are all their clause says, but for a building, or how many people come."""
    for clause in passage.clauses():
        if coded := _behind_postcode(passage, clause, places):
            yield coded
            continue
        found = _town_at(passage, clause.start + passage.at(clause.start, JOINED), places)
        behind = _counts_people(passage, found.end) or _in_country(passage, found.end, places) if found else 0
        if _signed(passage, clause) or _is_label(passage, clause) or _is_where_from(passage, clause):
            continue
        if (
            found
            and (behind or _is_all(passage, found.end + passage.at(found.end, ANY_BUILDING), clause))
            and _may_be(places.find(passage.quote(found.start, found.end)), passage.words[found.start])
        ):
            yield found
        elif not found and (at_end := _at_end(passage, clause, places)) and not _town_at(passage, clause.stop, places):
            yield at_end
        elif not found and (behind_count := _behind_count(passage, clause, places)):
            yield behind_count


def _behind_postcode(passage: Passage, clause: range, places: Places) -> Found | None:
    """The town that fills a clause but for its postcode: `57000 Metz`; of a shorter one, `8070 Bertrange`, it is asked."""
    code = passage.words[clause.start].text
    if not (code.isdecimal() and len(code) in POSTCODES) or len(clause) == 1:
        return None
    found = _town_at(passage, clause.start + 1, places)
    if found is None or found.end != clause.stop:
        return None
    return replace(found, start=clause.start, unsure=found.unsure or len(code) < POSTCODES[-1])


def _is_all(passage: Passage, here: int, clause: range) -> bool:
    """Whether a clause ends here, but for the hour of the day or what takes place: `Kayl 19h-23h`, `12 March | Kayl workshop`."""
    taken = passage.text[: passage.words[clause.start].start].rstrip().endswith(TAKEN)
    return here + (passage.at(here, ANY_KIND) if taken and here in clause else 0) >= clause.stop or is_clock(
        passage, here
    )


def _counts_people(passage: Passage, here: int) -> int:
    """How many words from here count people: `Esch-sur-Alzette 35 ppl`."""
    counts = here < len(passage.words) and passage.words[here].number is not None
    people = passage.at(here + 1, SAID["attendees"]) if counts else 0
    return 1 + people if people else 0


def _in_country(passage: Passage, here: int, places: Places) -> int:
    """How many words from here up to the end of the clause say in which country a town is: `Gérardmer in France`."""
    first = here + passage.at(here, SAID["place_before"])
    stop = passage.clause_of(here - 1).stop
    return stop - here if here < first < stop and country(passage.quote(first, stop), places) else 0


def _is_label(passage: Passage, clause: range) -> bool:
    """Whether a colon stands behind it: `Was: Workshop` is not about Washington."""
    return passage.text[passage.words[clause.stop - 1].end :].lstrip(" *").startswith(":")


def _is_where_from(passage: Passage, clause: range) -> bool:
    """Whether a label before it says that some come from there: `From: Köln`, `Anreise aus: Köln`."""
    label = passage.clause_of(clause.start - 1) if clause.start else range(0)
    same = bool(label) and passage.words[label.start].line == passage.words[clause.start].line
    return same and _is_label(passage, label) and any(passage.at(at, FROM) == label.stop - at for at in label)


def _signed(passage: Passage, clause: range) -> bool:
    """Whether it stands behind a greeting, where people put their names."""
    return passage.speaks_of(range(max(clause.start - LONGEST_TOWN, 0), clause.start), SAID["sign_off"])


def _town_at(passage: Passage, first: int, places: Places) -> Found | None:
    """The longest town that begins with a word; with what a comma parts from it, where both together are one."""
    words = passage.words
    if first >= len(words) or not words[first].text[0].isalpha() or words[first].said in NO_TOWNS - FILLERS:
        return None
    if words[first].text.islower() and words[first].said in SAID["all_food"]:
        return None  # “zu essen gibts nichts”
    filler = words[first].said in FILLERS  # “in Wien”, but not the Luxembourgish “wien”
    if filler and not (words[first].text[0].isupper() and passage.before(first, SAID["place_before"])):
        return None
    if len(words[first].text) < SHORTEST_TOWN and words[first].text.islower():
        return None
    for end in range(min(first + LONGEST_TOWN, len(words)), first, -1):
        if words[end - 1].line != words[first].line or (end > first + 1 and words[end - 1].said in OR):
            continue  # “Wasserbillig oder”
        if passage.at(first, FEASTS | SAID["buildings"]) == end - first or names_room(passage, first, end):
            continue  # “fête de la Saint-Nicolas”, “an der Crèche”
        name = passage.quote(first, end)
        place = places.find(name) if "|" not in name else None
        if filler and place and place.population < LARGE:
            continue
        code = len(name) == SHORTEST_TOWN and name.islower() and place is not None and place.country not in NEAR
        if place is None and "|" not in name and _has_namesakes(name, places):
            return _in_its_country(passage, first, end, places) or Found("place", first, end, name, unsure=True)
        if place and not code and (words[first].text[0].isupper() or _is_known_small(place, passage)):
            short = len(name) <= SHORTEST_TOWN and name[1:].islower() and place.country != LUXEMBOURG.country
            if short and fold(name) != fold(place.name):
                continue  # “bei Tom” is not in Thomm
            little = place.country not in NEAR and place.population < LARGE and "," not in name
            return Found("place", first, end, town_value(place), unsure=little)
    return None


def _has_namesakes(name: str, places: Places) -> bool:
    """Whether several towns are called so, of which one is near by or large."""
    return any(one.country in NEAR or one.population >= LARGE for one in namesakes(name, places))


def _in_its_country(passage: Passage, first: int, end: int, places: Places) -> Found | None:
    """The town of that name in the country that is said behind it: `Neufchâteau en Belgique`."""
    stop = end + _in_country(passage, end, places)
    behind = end + passage.at(end, SAID["place_before"])
    named = f"{passage.quote(first, end)}, {passage.quote(behind, stop)}" if stop > end else ""
    place = places.find(named)
    return Found("place", first, stop, town_value(place)) if place else None


def _is_known_small(place: Place, passage: Passage) -> bool:
    """Whether a town is meant without a capital letter: one of Luxembourg or a large one, and one near by if none has any."""
    near = passage.is_small and place.country in NEAR and place.population >= MIDDLING
    return near or place.population >= LARGE or place.country == LUXEMBOURG.country


def _at_end(passage: Passage, clause: range, places: Places) -> Found | None:
    """A town of Luxembourg behind the name of a building, all with capital letters: `Galerie Nei Liicht Dudelange`."""
    if not 1 < len(clause) <= LONGEST_TOWN or not all(passage.words[at].text[0].isupper() for at in clause):
        return None
    found = _town_at(passage, clause.stop - 1, places)
    return found if found and found.said != CITY and found.said.endswith(LUXEMBOURGISH) else None


def _behind_count(passage: Passage, clause: range, places: Places) -> Found | None:
    """A town of Luxembourg behind what is counted or an hour, without a comma: `40 people | Mersch`, `9h-12h | Kayl`."""
    if passage.speaks_of(clause, FROM_OR_IN):
        return None
    for at in clause[2:]:
        counted = at - passage.before(at, COUNTED) - 1
        if not is_clock(passage, at - 1) and (counted not in clause[:-1] or passage.words[counted].number is None):
            continue
        found = _town_at(passage, at, places)
        if found and found.said.endswith(LUXEMBOURGISH) and not found.unsure:
            more = found.end in clause and passage.words[found.end].number is None
            return None if more and not passage.at(found.end, BEHIND_TOWNS) else found
    return None


def _may_be(place: Place | None, word: Word) -> bool:
    """Whether a town is likely meant: one near by, a large one, and without a capital letter one of few."""
    if place is None:
        return True
    if len(word.text) <= SHORTEST_TOWN and place.country not in NEAR:
        return False  # “Ext. 245”
    if len(word.text) < SHORTEST_TOWN and fold(word.text) != fold(place.name):
        return False  # “EZ 109 €”
    if word.text[0].islower():
        return place.country == LUXEMBOURG.country or place.population >= METROPOLIS
    return place.country in NEAR or place.population >= LARGE


TOWARD = known(table("small_words")["toward"])
JOINED = AND | known(table("when")["or"])
FILLERS = SAID["fillers"]
FROM_OR_IN, BEHIND_TOWNS = FROM | SAID["place_before"], MEALS | ANY_KIND | ABOUT
TRAVELS = FROM | SAID["trips"] | WAYS
COUNTED = SAID["attendees"] | SAID["sorts_of_people"] | SAID["nights"] | MEALS
FEASTS = known(*table("feasts").values())
NO_PLACES = HOUR_SIGN | CALENDAR | MEALS | WAYS | ANY_KIND | UNITS | VENUES["office"] | VENUES["hospitality"]
NO_TOWNS = (
    NO_PLACES
    | SAID["waters"]
    | SAID["fillers"]
    | known(*table("nationalities").values(), *table("courtesies").values())
)
"""What begins no town here, whatever towns are called so: March, Polish, Mosel, Hallo."""
ANY_BUILDING = VENUES["office"] | VENUES["hospitality"] | SAID["buildings"]
LUXEMBOURGISH = f", {LUXEMBOURG.country}"
CITY = "Luxembourg, LU"
"""Also the country, in which any other town may be."""
