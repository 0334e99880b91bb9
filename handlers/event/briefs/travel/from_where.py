"""Where those come from who are counted, wherever it stands: in a sentence, in a list, or of several towns at once."""

from collections.abc import Iterator
from dataclasses import replace

from bot.places.folding import fold
from bot.turn import Places
from bot.words import table, taught
from calculators.geography import LUXEMBOURG
from handlers.event.briefs import finding
from handlers.event.briefs.finding import AND, DISHES, FAR, FROM, FROM_EACH, REST, SHARES, WAYS, Found, pieces
from handlers.event.briefs.text.passage import TAKEN, Passage
from handlers.event.briefs.travel import journeys
from handlers.event.briefs.travel.plainly import HOW
from handlers.event.briefs.travel.whereabouts import NO_PLACES
from handlers.event.origins.understanding import is_known
from handlers.reading.groups import grammar
from handlers.reading.groups.inhabitants import COUNTRY_OF

FEWEST_LISTED = 2
"""Places of a list."""
SHARED = SHARES | DISHES
PLAIN_AND = taught(table("small_words")["and"], "en")


def listed_origins(passage: Passage, places: Places) -> Iterator[Found]:
    """Two clauses or more, one behind the other, that are a number and a place each: `20 Paris, 30 Nancy`, or line by line."""
    run: list[range] = []
    for clause in [*_entries(passage), range(0)]:
        if clause and _number_and_place(passage, clause, places, begun=bool(run)):
            run.append(clause)
            continue
        if len(run) >= FEWEST_LISTED:
            said = ", ".join(passage.quote(one.start, one.stop) for one in run)
            yield Found("origins", run[0].start, run[-1].stop, said)
        run = []


def groups_in(passage: Passage, places: Places) -> list[Found]:
    """What is said of where people come from, wherever it stands: of several parts the first holds what all of them say."""
    found = [with_more_towns(passage, one, places) for one in journeys.origins(passage)]
    found += listed_origins(passage, places)
    found = [one for one in found if not _speaks_of_dishes(passage, range(one.start, one.end))]
    apart: list[Found] = []
    for one in sorted(found, key=lambda one: one.start):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    apart = [one for one in apart if not finding.is_online(passage, range(one.start, one.end))] or apart
    together = ", ".join(one.said for one in apart)
    if all(one.rest for one in grammar.read(together)):
        return []  # the others of whom?
    return [replace(one, said=together) for one in apart]


def _speaks_of_dishes(passage: Passage, where: range) -> bool:
    """Whether it is a menu: `d’Halschent vegetaresch d’Halschent Fësch`."""
    from_ = ((at, passage.at(at, FROM)) for at in where)
    comes = any(length and not passage.at(at + length, SHARED) for at, length in from_)  # “d’Halschent”
    return passage.speaks_of(where, DISHES) and not comes


def with_more_towns(passage: Passage, found: Found, places: Places) -> Found:
    """A group with the towns that are listed behind its own: `220 colleagues from Esch, Belval & Luxembourg`.

    What is said behind the last one of how they go belongs to it: `5 each from Rome and Madrid by plane`. How many of so many
    come from which of two is asked, unless so many come from each.
    """
    end, each = found.end, is_of_each(passage, found)
    parts = pieces(passage)
    for piece, behind in zip(parts, [*parts[1:], range(0)], strict=True):
        named = _towns_listed(passage, piece, places) if piece.start == end + passage.at(end, AND) else range(0)
        between = passage.text[passage.words[end - 1].end : passage.words[piece.start].start]
        joined = TAKEN not in between and "\n" not in between  # “12 from Metz, 14 April, Howald”
        last = piece.start == end == found.end and not _towns_listed(passage, behind, places)
        if named and last and _is_here(passage, named, places) and not _is_here(passage, _town(passage, found), places):
            break  # “12 from Metz, Howald” may well be in Howald
        if named and joined and passage.same_sentence(end - 1, piece.start):
            goes = passage.at(named.stop, HOW) + passage.at(named.stop + passage.at(named.stop, HOW), WAYS)
            end = piece.stop if named.stop + goes >= piece.stop else named.stop
    more = passage.text[passage.words[found.end - 1].end : passage.words[end - 1].end]
    more = more.replace(",", f" {PLAIN_AND}") if each else more
    parted = not each and passage.speaks_of(range(found.end, end), AND)
    return replace(found, end=end, said=f"{found.said}{more}", unsure=found.unsure or parted)


def _town(passage: Passage, found: Found) -> range:
    """What stands behind the “from” of a group."""
    begins = next((at for at in range(found.start, found.end) if passage.at(at, FROM)), found.end)
    return range(begins + passage.at(begins, FROM), found.end)


def _is_here(passage: Passage, where: range, places: Places) -> bool:
    """Whether it is one town, of Luxembourg."""
    name = passage.quote(where.start, where.stop) if where else ""
    town = places.find(name) if name and "&" not in name else None
    return town is not None and town.country == LUXEMBOURG.country


def is_of_each(passage: Passage, found: Found) -> bool:
    """Whether so many come from each of several towns: `20 each from Metz and Trier`, `jeweils 10 aus Rom und Madrid`."""
    return passage.speaks_of(range(found.start, found.end), FROM_EACH)


def _towns_listed(passage: Passage, piece: range, places: Places) -> range:
    """The words with which a piece begins that are known towns, all with capital letters."""
    stop = next((at for at in piece if not passage.words[at].text[0].isupper()), piece.stop)
    name = passage.quote(piece.start, stop) if stop > piece.start else ""
    return (
        range(piece.start, stop) if name and all(is_known(one.strip(), places) for one in name.split("&")) else range(0)
    )


def _entries(passage: Passage) -> Iterator[range]:
    """The clauses, and as one what a colon parts from its number: `Paris: 20`."""
    clauses = pieces(passage)
    words, at = passage.words, 0
    while at < len(clauses):
        here, behind = clauses[at], clauses[at + 1] if at + 1 < len(clauses) else range(0)
        number = (
            len(behind) == 1
            and words[behind.start].number is not None
            and words[behind.start].line == words[here.start].line
        )
        joined = number and passage.text[words[here.stop - 1].end : words[behind.start].start].strip() == ":"
        yield range(here.start, behind.stop) if joined else here
        at += 2 if joined else 1


def _number_and_place(passage: Passage, clause: range, places: Places, *, begun: bool) -> bool:
    """Whether it is a number, or the rest of a list that was `begun`, and a place, and nothing else."""
    rest = passage.at(clause.start, REST) if begun else 0
    numbers = [at for at in clause if passage.words[at].number is not None]
    if rest:
        named = range(clause.start + rest, clause.stop)
    elif len(numbers) == 1 and numbers[0] in (clause.start, clause.stop - 1):
        named = (
            range(clause.start + 1, clause.stop) if numbers[0] == clause.start else range(clause.start, clause.stop - 1)
        )
    else:
        return False
    if not named or (passage.words[named.start].said in NO_PLACES and not rest):
        return False
    name = passage.quote(named.start, named.stop)
    return bool(fold(name) in COUNTRY_OF or passage.at(named.start, FAR) == len(named) or is_known(name, places))
