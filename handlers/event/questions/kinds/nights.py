"""Hotel nights as people say them: `10 people for 2 nights`, `2 nuits pour 15 personnes`, `half of them, one night`."""

import re
from dataclasses import dataclass
from math import ceil

from bot.texts import Texts
from bot.turn import Turn
from handlers.event.origins.group import groups_of
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Number, Value, typed_text
from handlers.reading import typed_numbers, vocabulary
from handlers.reading.group_phrases import SHARE_WORDS, folded
from handlers.reading.shorthand import written_out

COUNT = r"\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
NIGHT = r"(?:hotel\s|room\s|overnight\s)?(?:nights?|nuits?|nuitées?|nächte|nacht|übernachtung(?:en)?)\b"
SLEEPERS = (
    r"(?:people|persons?|guests?|rooms?|speakers?|participants?|attendees?|pax|ppl|of them|"
    r"pers\b\.?|personnes?|invité\w*|chambres?|intervenants?|orateurs?|d.entre eux|"
    r"leute|personen|gäste\w*|zimmer|teilnehme\w+)"
)
FOUND = re.compile(rf"(?P<number>{COUNT})\s*(?:(?P<share>%)|(?P<night>{NIGHT})|(?P<people>{SLEEPERS}\b))?", re.I)
BETWEEN_PIECES = re.compile(r"[;\n]|,(?!\d)|\s(?:and|et|und|plus)\s|\s\+\s", re.I)


@dataclass(frozen=True, slots=True)
class Nights(Number):
    """Nights of everybody together. What is said of people and nights apart is multiplied, and asked back."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, typed = turn.t, typed_text(turn)
        if vocabulary.exactly(typed, vocabulary.DAY_TRIP):
            return 0
        people = answered.get("participants")
        written = typed_numbers.with_shares(written_out(typed))
        total = _total([written], people) or _total(BETWEEN_PIECES.split(written), people)
        if total and self.least <= total <= self.most:
            raise NotAnAnswer(t("That makes {total} in all. Is this right?", total=t.number(total)), [total])
        self._ask_what_is_left_open(written, answered, t)
        return Number.read(self, turn, answered)

    def _ask_what_is_left_open(self, written: str, answered: Answered, t: Texts) -> None:
        """`15 people` lacks the nights; `2 nights` may be of each of them. Raises NotAnAnswer."""
        found = list(FOUND.finditer(written))
        if len(found) != 1 or not found[0]["number"].isdecimal():
            return
        number, people = int(found[0]["number"]), answered.get("participants") or 0
        if found[0]["people"]:
            offered = [number * nights for nights in (1, 2, 3) if number * nights <= self.most]
            raise NotAnAnswer(t("How many nights do they stay? The buttons are for one, two and three."), offered)
        if found[0]["night"] and number <= ceil(answered.get("days") or 1) + 1 and number < people:
            offered = [nights for nights in _of_each(number, answered) if nights <= self.most]
            raise NotAnAnswer(t("Is that for each of those who stay, or in all?"), [*offered, number])


def _of_each(nights: int, answered: Answered) -> list[int]:
    """So many nights of those who come from afar, as far as it is known, and of everybody."""
    groups = groups_of(answered)
    far = sum(group["people"] for group in groups if group.get("band") not in ("local", "greater_region"))
    people = answered["participants"]
    return [nights * some for some in dict.fromkeys((far, people)) if 0 < some <= people]


def _total(pieces: list[str], people: int | None) -> int | None:
    """The nights of all pieces together; None where one of them does not say both people and nights."""
    said = [_product(piece, people) for piece in pieces if re.search(r"\w", piece)]
    return sum(one for one in said if one) if said and all(said) else None


def _product(piece: str, people: int | None) -> int | None:
    """People times nights of one piece."""
    found = list(FOUND.finditer(piece))
    nights = [one for one in found if one["night"]]
    others = [one for one in found if not one["night"]]
    if len(nights) != 1 or len(others) > 1 or not nights[0]["number"].isdecimal():
        return None
    each = int(nights[0]["number"])
    if others:
        return _people(others[0], piece, people) * each or None
    words = folded(piece.split())
    everybody = any(f" {phrase} " in f" {words} " for phrase, share in SHARE_WORDS.items() if share == 1)
    return people * each if people and (everybody or typed_numbers.EACH.search(piece)) else None


def _people(found: re.Match[str], piece: str, people: int | None) -> int:
    """Those who stay; 0 where the number may be something else."""
    if found["share"]:
        return round((people or 0) * float(found["number"].replace(",", ".")) / 100)
    count = int(re.sub(r"\D", "", found["number"]))
    between = re.search(r"\b(?:for|pour|für|à|of|de)\b|[x×*,]", piece, re.I)
    return count if found["people"] or between else 0
