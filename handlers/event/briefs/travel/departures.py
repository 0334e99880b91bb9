"""Whether one leaves from what is named, rather than goes there: `Abfahrt 8:15 am Büro`, `coach from our office in Strassen`."""

from handlers.event.briefs.finding import ARTICLES, INSIDE, SAID, THE, WAYS, pieces
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases

LEAVING = SAID["on_the_way"] | SAID["ends"]
SETS_OFF = SAID["on_the_way"] | SAID["sets_off"]
IN = SAID["place_before"] | SAID["at_venue"] | SAID["of"]
BUILDINGS = INSIDE | SAID["sites"] | SAID["stations"]
WHOSE = SAID["whose"] | ARTICLES | THE
SURE_FROM = SAID["from"] - SAID["of"]
"""“From” and nothing else: the French “de” says as well whose something is."""


def leaves_there(passage: Passage, here: int) -> bool:
    """Whether the word says where one leaves, or stands in a clause that tells of leaving or coming back."""
    first = passage.clause_of(here).start
    words = passage.words
    if first and words[first].text[0].isdigit() and passage.text[words[first - 1].end : words[first].start] == ":":
        first = passage.clause_of(first - 1).start
    if _says(passage, first, LEAVING):
        return True
    piece = next((one for one in pieces(passage) if one.start <= here < one.stop), range(here, here + 1))
    before = range(piece.start, here)
    leaves = any(_says(passage, at, SETS_OFF) for at in before)
    return leaves or _ends_by_leaving(passage, piece, here) or _from_there(passage, before)


def _says(passage: Passage, at: int, table: Phrases) -> bool:
    """Whether a phrase of it begins there, and none that tells where all go: `Ziel`, but not `Ziel ist`."""
    return passage.at(at, table) > passage.at(at, SAID["place_before"])


def _ends_by_leaving(passage: Passage, piece: range, here: int) -> bool:
    """Whether the last word of the piece says that they leave: `der Bus fährt um 8 in Howald ab`."""
    last = piece.stop - 1
    return last > here and passage.at(last, SAID["leaves_at_end"]) > 0


def _from_there(passage: Passage, before: range) -> bool:
    """Whether a “from” stands before it, or before the building it is in: `from our office in | Strassen`, `vom | Büro`."""
    here = before.stop
    at = here - passage.before(here, IN)
    while before.start < at and (length := passage.before(at, BUILDINGS) or passage.before(at, WHOSE)):
        at -= length
    if at == here and not passage.at(here, BUILDINGS):
        return False  # a town right behind “from” is no place of the event anyway
    of = passage.before(at, SAID["of"]) > 0 and passage.speaks_of(range(before.start, at), WAYS)
    return passage.before(at, SURE_FROM) > 0 or of
