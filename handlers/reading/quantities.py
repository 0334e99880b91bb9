"""Quantities as people type them: each number with its unit, what it is for each of, and nothing left over.

`120 people`, `une pause par jour`, `2 Räume à 50 m²`, `1h30`, `50-60`, `half of 160`. What a word means here stands in the
tables `measures`, `per`, `joined` and `beside_numbers` of `typed.toml`; which units a question takes, the question knows.
What is in none of them is `unknown`, so that no number is ever taken out of a sentence about something else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.places.folding import fold
from bot.texts import Texts, Unreadable
from bot.words import phrases, table
from handlers.reading.converted import CONVERTED, SHARE
from handlers.reading.marks import in_two_ways
from handlers.reading.number_words import ANY_ARTICLE, HALVES
from handlers.reading.open_quantity import FOR_WHOM, OF_A_TIME, OpenQuantity, is_day_of_month, is_pronoun
from handlers.reading.quantity_words import EACH_OF, Piece, What, in_lines, pieces

LONGEST = 300
"""Characters."""
PEOPLE = frozenset(("people", "staff", "online_people", "on_site_people"))
KINDS_OF: Mapping[tuple[str, ...], tuple[str, ...]] = {("double_rooms",): ("rooms",)}
"""Units of which a share may be, of those that were counted before: `12 rooms, half of them doubles`."""
HALF = Decimal("0.5")
HUNDRED = 100
YEAR = re.compile(r"20\d\d")
MOST_MINUTES = 60
BOUNDED = ("at_least", "at_most")
"""Fillers that say of a number only that it is no less, or no more."""
STARTING = "starting"
"""Fillers with which a range begins, or else a number that is the least of it: `from 80`."""
LONGEST_ENDING = 2
"""Letters of an ending that makes another word of a number: `the 80s`, `80e`."""
OF_NIGHTS = "of_nights"
"""Fillers of those who stay overnight."""
OF = frozenset(map(fold, phrases(table("joined")["of"])))
OF_WHAT = OF | set(map(fold, phrases(table("briefs")["of"])))
"""Behind which stands what a share is of, articles among them: `die Hälfte der`."""
TIMES_UNITS = frozenset(("days", "nights", "hours", "weeks", "months"))
"""Of which so many are counted, whatever stands before them: `am 3. Tag`."""
FINEST_SHARE = 9
"""Decimals of a number that is a part of another: a third of 3000 is 1000."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its units, in those that questions count in: none, one, or several that say the same thing more closely."""

    number: Decimal
    units: tuple[str, ...]
    per: frozenset[str]
    words: str
    """As it was typed."""
    converted: bool = False
    part: bool = False
    """Whether it was said as a share alone: `half a day`."""
    bare: bool = False
    """Whether there is nothing around the number but what joins it to the one before."""

    @property
    def bare_year(self) -> bool:
        """Whether it may be a year rather than a number of anything: `2027`, but not `2,027` or `2027 people`."""
        return not (self.units or self.per) and YEAR.fullmatch(self.words) is not None


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed, in order: `joins` stand between the quantities, one less than there are.

    `unknown` is what was not understood, as it was typed; `vague` means that a number was left open: `a few`.
    """

    quantities: tuple[Quantity, ...]
    joins: tuple[str, ...]
    unknown: tuple[str, ...]
    vague: bool
    bound: str = ""
    """What says only a bound of the number, as it was typed: `over 100`, `80 people at most`, `80+`."""
    both_bounds: bool = False
    """`At least 50 and at most 80`."""
    again: str = ""
    """What says last that something comes so often: `three times`."""
    of_nights: str = ""
    """What says that a number is of those who stay overnight, as it was typed: `70 schlafen im Hotel`."""


def read(typed: str, t: Texts) -> Said:
    """All that was typed."""
    text = in_lines(typed[:LONGEST])
    assembly = _Assembly(text, t)
    found = pieces(text)
    for at, piece in enumerate(found):
        assembly.take(piece, found[at + 1] if at + 1 < len(found) else None)
    return assembly.said()


@dataclass(slots=True)
class _Assembly:
    text: str
    t: Texts
    open: OpenQuantity = field(default_factory=OpenQuantity)
    join: str = ""
    between: bool = False
    quantities: list[Quantity] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)
    vague: bool = False
    bound: tuple[int, int] | None = None
    """Where the words stand that say a bound, and the numbers beside them."""
    bounds: set[str] = field(default_factory=set)
    counted: tuple[int, int] | None = None
    """From the first number or unit to the last."""
    of_nights: list[str] = field(default_factory=list)
    times: str = ""
    """What joined last."""
    parted: bool = False
    """Whether more than an article stands behind the last number: `100 for half of them`."""
    starts: tuple[int, int] | None = None
    """Where the words stand that begin a range."""
    before: Piece | None = None
    """A filler that says what a bare number behind it may be."""
    adds: tuple[int, int] | None = None
    """What is added last, where nothing says how many: `4 colleagues plus I`."""

    def take(self, piece: Piece, following: Piece | None) -> None:
        if piece.what is What.JOIN and piece.value in ("and", "plus") and following:
            self.adds = (piece.start, piece.end)
        elif piece.what is What.FILLER and self.adds:
            self.adds = (self.adds[0], piece.end)
        else:
            self.adds = None
        before, self.before = self.before, piece if piece.value in (OF_A_TIME, FOR_WHOM) else None
        match piece.what:
            case What.UNKNOWN:
                self._not_understood(piece)
            case What.VAGUE:  # `some 50` is 50, `some dozens` are not counted
                self.vague = self.vague or not (following and following.what is What.NUMBER and following.digits)
            case What.NUMBER | What.SHARE:
                self._begin(piece)
                self.open.behind = before if piece.what is What.NUMBER else None
                self.open.named = len(self.open.units)
            case What.JOIN if self._means_more(piece) or self._has_no_whole(piece, following):
                self._not_understood(piece)
            case What.JOIN if (
                piece.value == "and" and following is None and self.text[piece.start].isalpha()
            ):  # `2 MWh/an`
                self._not_understood(piece)
            case What.JOIN if piece.value == "plus" and following is None:  # `80+`
                self._bounded(piece)
            case What.JOIN if piece.value == "to" and self._is_first and self.text[piece.start].isalpha() and following:
                self._bounded(piece)
            case What.JOIN:
                self.times = self.text[piece.start : piece.end]
                self._joined(str(piece.value))
            case What.FILLER if self._leaves_open(piece):
                self._bounded(piece)
            case What.FILLER if self._changes_the_number(piece, following):
                self._not_understood(piece)
            case What.FILLER if piece.value == STARTING and self._is_first:
                self.starts = (piece.start, piece.end)
            case What.FILLER:
                if piece.value == OF_NIGHTS:
                    self.of_nights.append(self.text[piece.start : piece.end])
                article = self.text[piece.start : piece.end].casefold() in ANY_ARTICLE
                self.open.bare = self.open.bare and article
                self.parted = self.parted or (self.open.number is not None and not article)
            case _:
                self._add(piece)

    @property
    def _is_first(self) -> bool:
        """Whether no number has been read yet."""
        return not (self.quantities or self.open.counts)

    def _bounded(self, piece: Piece) -> None:
        """`Up to 80`, `bis 80`, `at least 50`."""
        self.bound = (min(piece.start, self.bound[0]), piece.end) if self.bound else (piece.start, piece.end)
        self.bounds.add("at_most" if piece.value == "to" else str(piece.value))

    def _means_more(self, piece: Piece) -> bool:
        """`plus de 100` is no sum."""
        return piece.value == "plus" and self._is_first and self.text[piece.start : piece.end].isalpha()

    def _leaves_open(self, piece: Piece) -> bool:
        """`over 100` and `at most 80` do not say how many; `3 days over 4 weeks` does."""
        return piece.value in BOUNDED or (piece.value == "over" and self._is_first)

    def _has_no_whole(self, piece: Piece, following: Piece | None) -> bool:
        """Of a part alone nobody knows what it is a part of: `davon 20`, `20 davon`."""
        return piece.value == "among" and (self._is_first or following is None)

    def _changes_the_number(self, piece: Piece, following: Piece | None) -> bool:
        """`The 80s` are not 80 of anything, and of `vun 80 un` the last word is no article."""
        number, word = self.open.number, self.text[piece.start : piece.end].casefold()
        glued = number is not None and number.end == piece.start and len(word) <= LONGEST_ENDING
        return glued or (following is None and self.open.counts and word in ANY_ARTICLE)

    def said(self) -> Said:
        self._close()
        if self.starts and len(self.quantities) == 1 and not self.bound:
            self.bound = self.starts
        if self.adds and self.quantities and self.text[self.adds[0]].isalpha():
            self.unknown.append(self.adds)
        unknown = tuple(self.text[start:end] for start, end in self.unknown)
        spans = [one for one in (self.bound, self.counted) if one]
        bound = self.text[min(start for start, _ in spans) : max(end for _, end in spans)] if self.bound else ""
        both, nights = len(self.bounds) > 1, " … ".join(self.of_nights)
        again = self.times if self.join == "times" else ""
        return Said(tuple(self.quantities), tuple(self.joins), unknown, self.vague, bound, both, again, nights)

    def _not_understood(self, piece: Piece) -> None:
        """Kept as it was typed, in one with what stands before it; a number that it is glued to is none: `12OO`."""
        start, number = piece.start, self.open.number
        if number and number.end == start:
            start, self.open.number = number.start, None
        if self.unknown and not self.text[self.unknown[-1][1] : start].strip():
            start = self.unknown.pop()[0]
        self.unknown.append((start, piece.end))

    def _begin(self, piece: Piece) -> None:
        open_to_it = self.open.bare and not self.open.units and self.open.number is None
        part = open_to_it and self.open.share not in (None, 1) and (self.open.of_what or self._is_halved(piece))
        if part and piece.what is What.NUMBER:
            self.open.number = piece  # `half of 160`
        else:
            if self.open.counts:
                self._close()
            if piece.what is What.NUMBER:
                self.open.number = piece
            else:
                self.open.share = Decimal(str(piece.value))
                self.open.of_what = fold(self.text[piece.start : piece.end]).split()[-1] in OF_WHAT
        self._reach(piece)

    def _is_halved(self, piece: Piece) -> bool:
        """`Half an hour`, `half a hundred`; but of `half of them 2` the 2 are not halved."""
        article = self.text[piece.start : piece.end].casefold() in ANY_ARTICLE
        return piece.what is What.NUMBER and not piece.digits and (article or Decimal(piece.value) >= HUNDRED)

    def _joined(self, how: str) -> None:
        if how == "between":
            self.between = True
        elif how == "of":
            self.open.of_what = True
            if self.open.number:
                self._close()
                self.join = "of"
        elif self.open.counts:
            self._close()
            self.join = "to" if how == "and" and self.between else how
        elif how not in ("and", "listed"):
            self.join = how

    def _add(self, piece: Piece) -> None:
        """A unit, or what it is for each of; after a comma the latter is said of what stood before it."""
        if piece.what is What.UNIT:
            self.open.units.append(str(piece.value))
        elif not self.open.counts and self.quantities:
            last = self.quantities[-1]
            self.quantities[-1] = replace(last, per=last.per | {str(piece.value)})
            return
        else:
            self.open.per.add(str(piece.value))
        self._reach(piece)

    def _reach(self, piece: Piece) -> None:
        self.open.start = piece.start if self.open.start < 0 else self.open.start
        self.open.end = piece.end
        self.counted = (min(piece.start, self.counted[0]), piece.end) if self.counted else (piece.start, piece.end)

    def _close(self) -> None:
        closed, self.open = self.open, OpenQuantity()
        if not closed.counts:
            if self._is_each_of(closed):
                return
            if closed.units and self.quantities and self.join == "and" and self.quantities[-1].units:
                last = self.quantities[-1]
                self.quantities[-1] = replace(last, units=(*last.units, *closed.units))  # `12 speakers and crew`
                return
            if closed.units and closed.units != ["half_days"]:
                self.unknown.append((closed.start, closed.end))
                return
            if not closed.units:
                return
        try:
            quantity = self._quantity(closed)
        except Unreadable:
            self.unknown.append((closed.start, closed.end))
            return
        if closed.number and closed.is_bare and self._counts_nothing(closed, closed.number):
            self.unknown.append((closed.number.start, closed.end))
            return
        counts_time = closed.is_bare or TIMES_UNITS.intersection(quantity.units)
        if closed.number and not counts_time and is_day_of_month(self.text, closed.number):
            self.unknown.append((closed.behind.start if closed.behind else closed.number.start, closed.end))
            return
        if closed.counts_people:
            quantity = replace(quantity, units=("people",))
        elif closed.behind and closed.is_bare:
            self.unknown.append((closed.behind.start, closed.end))
            if self.quantities or closed.named:  # “20 l wine at 8”, “lunch on the 3rd”
                return
        if not (self.quantities and self._goes_with_the_last(quantity)):
            self._append(quantity)
        self.join, self.parted = "", False if closed.number is None else self.parted

    def _counts_nothing(self, closed: OpenQuantity, number: Piece) -> bool:
        """Whether it is the day of a meal, `Mëttegiessen de 3.`, or stands for what was asked of, `a big one`."""
        dated = closed.named and not closed.behind and is_day_of_month(self.text, number)
        return bool(dated) or is_pronoun(self.text, number)

    def _append(self, quantity: Quantity) -> None:
        """`12 rooms, all doubles` are 12 double rooms, `half doubles` six of each, `4 of them doubles` four and eight."""
        kind = tuple(one for one in quantity.units if one not in PEOPLE)
        some = quantity.part or self.join == "among" or kind != quantity.units
        counted = self.quantities[-1] if some and self.quantities else None
        if counted and counted.units == KINDS_OF.get(kind) and (quantity.part or quantity.number <= counted.number):
            self.quantities.pop()
            of_kind = round(counted.number * quantity.number, FINEST_SHARE) if quantity.part else quantity.number
            words = f"{counted.words} {quantity.words}"
            quantity = replace(
                quantity, number=of_kind, units=kind, per=counted.per | quantity.per, words=words, part=False
            )
            if counted.number > of_kind:
                self.quantities.append(replace(counted, number=counted.number - of_kind))
            elif self.joins:
                self.join = self.joins.pop()
        self.joins += [self.join] if self.quantities else []
        self.quantities.append(quantity)

    def _is_each_of(self, closed: OpenQuantity) -> bool:
        """`per day and person`: added to what stands before it."""
        if not (closed.units and self.quantities and self.quantities[-1].per and self.join == "and"):
            return False
        if not all(unit in EACH_OF for unit in closed.units):
            return False
        last = self.quantities[-1]
        self.quantities[-1] = replace(last, per=last.per | {EACH_OF[unit] for unit in closed.units})
        return True

    def _quantity(self, closed: OpenQuantity) -> Quantity:
        units = list(dict.fromkeys(closed.units))
        unit, times = CONVERTED.get(units[0], ("", Decimal(1))) if units else ("", Decimal(1))
        number = Decimal(1)
        if closed.number and closed.number.digits:
            finely = unit == SHARE
            number = self.t.read_number(str(closed.number.value), finely=finely) * closed.number.many
        elif closed.number:
            number = Decimal(closed.number.value)
        if closed.share is not None:
            number = round(number * closed.share, FINEST_SHARE)
        if closed.share is not None and not closed.number and all(one in PEOPLE for one in units):
            units = [SHARE, *units]
        units = [unit, *units[1:]] if unit else units
        words = self.text[closed.start : closed.end]
        if in_two_ways(words, self.t):  # whoever asks which is meant has it written out before
            raise Unreadable(words)
        bare = closed.bare and not closed.per and units in ([], [SHARE])
        part = closed.share is not None and not closed.number
        return Quantity(number * times, tuple(units), frozenset(closed.per), words, times != 1, part, bare)

    def _goes_with_the_last(self, quantity: Quantity) -> bool:
        """`1 h 30`, `2 hours and 15 minutes`, `a day and a half`: added to what stands before it. `20 % of 160` is 32."""
        last = self.quantities[-1]
        if self.join == "of" and last.units == (SHARE,) and SHARE not in quantity.units:
            number, words = round(last.number * quantity.number, FINEST_SHARE), f"{last.words} {quantity.words}"
            self.quantities[-1] = replace(quantity, number=number, words=words, bare=False)
            return True
        if self.join not in ("", "and") or last.converted:
            return False
        if (
            quantity.number == HALF
            and not self.parted
            and _is_a_half(quantity)
            and not (self.join == "" and _is_half_of_a_thing(quantity))
            and (quantity.bare or (quantity.part and not last.units))
        ):
            more, units = HALF, last.units or tuple(unit for unit in quantity.units if unit != SHARE)
        elif last.units == ("hours",) and quantity.units == ("hours",) and quantity.converted:
            more, units = quantity.number, last.units
        elif last.units == ("hours",) and not (quantity.units or quantity.per) and quantity.number < MOST_MINUTES:
            more, units = quantity.number / MOST_MINUTES, last.units
        else:
            return False
        words = f"{last.words} {quantity.words}"
        self.quantities[-1] = replace(
            last, number=last.number + more, units=units, per=last.per | quantity.per, words=words
        )
        return True


def _is_half_of_a_thing(quantity: Quantity) -> bool:
    """Whether each is a half: `2 half lunches` are no two and a half."""
    first = fold(quantity.words).partition(" ")[0]
    return bool(quantity.units) and first in HALVES


def _is_a_half(quantity: Quantity) -> bool:
    """Whether a half of one is meant, and not of all: `2 and a half`, `3½`, but not `half of them`."""
    words = [one for one in fold(quantity.words).split() if one not in ANY_ARTICLE]
    if not any(map(str.isalpha, words)):
        return True
    return not HALVES.isdisjoint(words) and not (PEOPLE & set(quantity.units) or OF.intersection(words))
