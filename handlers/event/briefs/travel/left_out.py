"""What is said of one group and left out of the next, joined to it by an “and”: `20 fly in from Lisbon and 10 from Madrid`.

A way that stands before the `from` is of both. Behind it, `20 from Paris by train and 10 from Brussels`, it is of the first; at
the end, `20 from Paris and 10 from Brussels by train`, of both.
"""

from collections.abc import Sequence

from handlers.event.briefs.finding import FROM, WAYS
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.travel.plainly import PEOPLE


def ways_left_out(passage: Passage, run: Sequence[range]) -> list[str]:
    """For each piece of a run the way that it has from one before it; empty where it says its own, or none."""
    said = [""] * len(run)
    for first, piece in enumerate(run):
        way, last = _way_before_from(passage, piece), first
        while way and last + 1 < len(run) and _is_bare(passage, run[last + 1]):
            last += 1
        if last > first and _is_joined(passage, run[last - 1], run[last]):
            said[first + 1 : last + 1] = [way] * (last - first)
    _share_behind(passage, run, said)
    return said


def _share_behind(passage: Passage, run: Sequence[range], said: list[str]) -> None:
    """Give each piece the way at the end of those it is joined to: `40 from Madrid and 30 from Rome by plane`."""
    for last in range(1, len(run)):
        piece, first = run[last], last
        way = next((at for at in piece if passage.at(at, WAYS) == piece.stop - at), None)
        alone = way and not passage.speaks_of(range(piece.start, way), WAYS)
        while alone and first and _is_bare(passage, run[first - 1]):
            first -= 1
        if way and first < last and _is_joined(passage, run[last - 1], piece):
            said[first:last] = [passage.quote(way, piece.stop)] * (last - first)


def _way_before_from(passage: Passage, piece: range) -> str:
    """The way that stands before where they come from, the only one in the piece."""
    begins = next((at for at in piece if passage.at(at, FROM)), piece.start)
    way = next((at for at in range(piece.start, begins) if passage.at(at, WAYS)), None)
    if way is None or passage.words[piece.start].number is None or passage.speaks_of(range(begins, piece.stop), WAYS):
        return ""
    return passage.quote(way, way + passage.at(way, WAYS))


def _is_bare(passage: Passage, piece: range) -> bool:
    """Whether it is a number and a name behind a “from”, and nothing else: `10 from Madrid`."""
    begins = piece.start + 1 + passage.at(piece.start + 1, PEOPLE)
    named = range(begins + passage.at(begins, FROM), piece.stop)
    counted = passage.words[piece.start].number is not None
    return counted and begins < named.start < piece.stop and all(passage.words[at].text[0].isupper() for at in named)


def _is_joined(passage: Passage, before: range, piece: range) -> bool:
    """Whether an “and” stands between two pieces of one clause."""
    return before.stop < piece.start and passage.clause_of(before.start) == passage.clause_of(piece.start)
