"""Where people come from and how, in plain words for the reader of groups: `autocar au départ de Luxembourg`."""

from bot.words import table, taught
from handlers.event.briefs.finding import (
    AMONG,
    AND,
    ARTICLES,
    EVERYBODY,
    FROM,
    REST,
    SAID,
    SHARES,
    THE,
    THERE_AND_BACK,
    WAYS,
)
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading import false_friends

HOW = SAID["how_they_go"] | known(table("small_words")["how"])
GOES = WAYS | SAID["all_go"] | THERE_AND_BACK | SAID["fillers"]
BESIDE = HOW | GOES | SAID["go_together"]
"""What may stand around a way and where one comes from, and changes neither."""
BY = (known(table("small_words")["how"]) - THE - ARTICLES) | {"en"}  # “en car”, as well as the Luxembourgish article
FRENCH_ARTICLES = known(*({"fr": table(name)["articles"]["fr"]} for name in ("numbers", "small_words")))
FALSE_FRIENDS, COACH = known(false_friends.FALSE_FRIENDS), taught(table("ways")["coach"], "en")
THEY_GO = (SAID["all_go"] | SAID["go_together"] | EVERYBODY) - THE - ARTICLES - AND
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
PARTICLES = known(table("small_words")["particles"])
PLAIN_FROM = taught(table("small_words")["from"], "en")
MOST_VEHICLES = 9
NEXT_TO = 3
"""Words behind people, of which one is the `from`."""


def plainly(passage: Passage, people: str, piece: range) -> str:
    """So many `people` from where the piece says, by the way it says; empty where it does not say both and nothing else."""
    if passage.speaks_of(piece, SHARES | REST):
        return ""
    begins = next((at for at in piece if passage.at(at, FROM)), piece.stop)
    first = begins + passage.at(begins, FROM)
    if (
        begins == piece.stop
        or first >= piece.stop
        or not all(_is_beside(passage, at) for at in range(piece.start, begins))
    ):
        return ""
    stop = next((at for at in range(first + 1, piece.stop) if _ends_name(passage, at)), piece.stop)
    around = (*range(piece.start, begins), *range(stop, piece.stop))
    way = next((at for at in around if passage.at(at, WAYS)), None)
    if way is None or not all(_is_beside(passage, at) for at in range(stop, piece.stop)):
        return ""
    how = way - (passage.before(way, HOW) if way - 1 in around else 0)
    named = passage.quote(how, way + passage.at(way, WAYS))
    if passage.at(way, FALSE_FRIENDS) == passage.at(way, WAYS) and passage.before(way, FRENCH_ARTICLES):
        named = COACH  # “un car vient de Nancy”
    return f"{people} {PLAIN_FROM} {passage.quote(first, stop)} {named}"


def says_who(passage: Passage, piece: range) -> bool:
    """Whether all are said to go like that, not that something comes from there: `by bus from Metz`, not `a bus from Metz`."""
    vehicles = any(passage.words[at].number is not None and passage.at(at + 1, WAYS) for at in piece)
    goes = not vehicles and any(passage.at(at, THEY_GO) for at in piece)
    return goes or any(_says_by(passage, at) for at in piece)


def _says_by(passage: Passage, at: int) -> bool:
    """Whether a preposition before a way stands here: `by coach`, `mit zwei Bussen`."""
    by = passage.at(at, BY)
    way = at + by + passage.at(at + by, THE | ARTICLES)
    way += int(way < len(passage.words) and passage.words[way].number is not None)
    return by > 0 and (passage.at(at, WAYS) > by or passage.at(way, WAYS) > 0)


def without_who(passage: Passage, piece: range) -> str:
    """A piece as it was typed, without who those are that it counts: `35 of the suppliers come from Metz`."""
    number = piece.start + passage.at(piece.start, AMONG)
    if number + 1 >= piece.stop or passage.words[number].number is None:
        return passage.quote(piece.start, piece.stop)
    of = number + 1 + passage.at(number + 1, SAID["of"])
    end = of + (passage.at(of, THE | SAID["whose"]) if of > number + 1 else 0)
    end += passage.at(end, PEOPLE)
    end += passage.at(end, SAID["goes_on"]) if end > of else 0
    comes = any(passage.at(at, FROM) for at in range(end, min(end + NEXT_TO, piece.stop)))
    if not (of < end and comes):
        return passage.quote(piece.start, piece.stop)
    return f"{passage.quote(piece.start, number + 1)} {passage.quote(end, piece.stop)}"


def _is_beside(passage: Passage, at: int) -> bool:
    """Whether a word says how they go, or counts what they go in: `mit zwei Reisebussen`."""
    number = passage.words[at].number
    vehicles = number is not None and number <= MOST_VEHICLES and passage.at(at + 1, WAYS) > 0
    return vehicles or passage.within(at, BESIDE) or passage.at(at, THE) > 0


def _ends_name(passage: Passage, at: int) -> bool:
    """Whether the name of a town ends before a word, which says how they go; not before the `in` of `our office in Metz`."""
    apart = passage.text[passage.words[at - 1].end : passage.words[at].start].isspace()
    goes = passage.at(at, GOES | PARTICLES) or passage.at(at + passage.at(at, HOW), WAYS)
    return bool(apart and goes and passage.words[at].text[0].islower())
