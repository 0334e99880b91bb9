"""How much of each of some things: `100 bags, 20 kg paper`. All words of a list are understood, or quoted.

The kind follows the protocol of `questions.Kind`; a list is typed anew as a whole, and the card shows what it was.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import ceil

from msgspec import Struct

from bot.places.folding import fold
from bot.texts import NOT_A_NUMBER, P_, Texts
from bot.turn import Turn
from bot.words import Table, either, phrases, table, together
from handlers.event.questions.kinds import in_all
from handlers.event.questions.kinds.listed import BETWEEN, countable, pieces
from handlers.event.questions.kinds.numbered import numbered_words
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, NotAnAnswer, Value, typed_text
from handlers.event.questions.kinds.things import Thing, Things, words
from handlers.reading import quantities, vocabulary
from handlers.reading.counted import DOUBLE, once
from handlers.reading.quantities import Quantity, Said
from handlers.reading.vocabulary import meant

OF_EACH = re.compile(r"(?<=[^\W\d_])\s+à\s+(?=\d)", re.I)
"""`5 Banner à 2 m²`."""
LEFT = "of"
"""What stands in place of a name that was left out."""
ONE_OF = re.compile(rf"(?<!\w)(?:{either(table('numbers')['articles'])})\s+{LEFT} ", re.I)
"""What is left of `un badge par personne` without the name of the thing."""
EITHER = together(table("waste_either"), table("drinks_either"))
GOES_WITH = table("goes_with")
"""What is counted with a thing where there is one for each: badges hang on lanyards."""
OF_IT = table("small_words")["of_it"]
PIECES = table("pieces")
"""What is counted of things that are measured: so many of them do not say how much they are."""
BOTTLES = "bottles"
OF_PEOPLE = {"share", "breaks"}
"""Of which a share is one of the people, and not of a cup."""
DAYS, ALL_DAY = table("measures")["days"], table("durations")["day"]
DIGITS = 3
"""Of kilograms, so that grams are not none."""
SQUARE_METRES_OF_ARE = 100
ARE = re.compile(r"\d\s*a\b", re.I)
"""The sign of an are, and an article or an “and” as well: `2 a reused`."""
THE = re.compile(rf"\b(?:{either({'en': table('when')['the']['en']})})\s+", re.I)
"""In an English chat it is no tea, which a French one may call so."""
PAPER_SIZE = re.compile(r"\ba[3-6]\b", re.I)


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of each of some things, such as `20 kg paper, 120 badges`; what is not named is none.

    `presets` are whole answers worth a button.
    """

    things: Things
    presets: Callable[[Answered], Sequence[Mapping[str, float]]]
    example: str
    either: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The things that each row of `waste_either` leaves open."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, amounts, unread, each = turn.t, dict[str, float](), list[_Part](), False
        more, beside = dict[str, float](), dict[str, float]()
        typed = typed_text(turn)
        typed = THE.sub("", typed) if t.language == "en" else typed
        all_said = self._all_said(typed, t) or [_Part("")]
        bottled = any(one.unit == BOTTLES for one in all_said)
        for said in all_said:
            times = times_each(said.per, answered)
            if said.part is None or said.amount is None or times is None or self._lacks_its_mass(said) or said.pieces:
                unread.append(said)
                continue
            if said.whole is not None:
                more[said.part] = more.get(said.part, 0) + said.whole - said.amount
            if bottled and not said.unit and (bottle := self.things[said.part].bottle):
                more[said.part] = more.get(said.part, 0) + said.amount * times * (bottle - 1)
            if not said.unit and "square_metres" in self.things[said.part].units and ARE.search(said.typed):
                more[said.part] = more.get(said.part, 0) + said.amount * times * (SQUARE_METRES_OF_ARE - 1)
            if self._is_for_a_day(said) and (days := ceil(answered.get("days") or 1)) > 1:  # “2 screens” of two days
                more[said.part] = more.get(said.part, 0) + said.amount * times * (days - 1)
            if vocabulary.within(said.typed, GOES_WITH.get(said.part, {})):
                beside[said.part] = said.amount * times
            each = each or bool(said.per)
            amounts[said.part] = _rounded(amounts.get(said.part, 0) + said.amount * times)
        if unread:
            raise self._not_read(unread, amounts, answered, t)
        if more:  # “24 Fläsche Wäin, 12 Crémant”: bottles, or litres
            with_more = {part: _rounded(amount + more.get(part, 0)) for part, amount in amounts.items()}
            raise NotAnAnswer(t("Which of these do you mean?"), [with_more, amounts])
        for part, amount in beside.items():
            if 0 < amount < amounts[part]:  # “120 badges and 120 lanyards”: one to each
                together_ = amounts | {part: _rounded(max(amount, amounts[part] - amount))}
                raise NotAnAnswer(t("Which of these do you mean?"), [together_, amounts])
        if each:
            total = self.words(amounts, t)
            if not any("person" in one.per for one in all_said):
                raise NotAnAnswer(t("That makes {total} in all. Is this right?", total=total), [amounts])
            raise NotAnAnswer(t("That makes {total} for all participants. Is this right?", total=total), [amounts])
        return {part: amount for part, amount in amounts.items() if amount}

    def _counts_pieces(self, piece: str, part: str) -> bool:
        """Whether what is counted are pieces: `5 banners`; of what is poured only behind a number: `20 Bier`, not `Bier 20`."""
        pieces = PIECES.get(part, {})
        poured_last = (self.things[part].bottle or "hours" in self.things[part].units) and vocabulary.exactly(
            fold(piece).split()[0], pieces
        )
        return vocabulary.within(piece, pieces) and not poured_last

    def _is_for_a_day(self, said: "_Part") -> bool:
        """Whether what is counted by the day was only counted: `2 screens`, but not `screen days 4` or `2 screens a day`."""
        if said.part is None or self.things[said.part].units != ("days",) or said.per:
            return False
        if said.unit and not vocabulary.within(said.typed, ALL_DAY):
            return False
        names = phrases(self.things[said.part].words)
        return not any(vocabulary.within(one, DAYS) and vocabulary.within(said.typed, {"en": one}) for one in names)

    def _lacks_its_mass(self, said: "_Part") -> bool:
        return bool(said.part and said.amount and self.things[said.part].weighed and said.unit != "kilograms")

    def _not_read(
        self, unread: Sequence["_Part"], amounts: Mapping[str, float], answered: Answered, t: Texts
    ) -> NotAnAnswer:
        """What was not understood is quoted, and the rest offered; of a mass of nothing named it is asked of what."""
        sentence = t("Please type how much of each, for example “{example}”.", example=t(self.example))
        likely = {one.part: one.likely for one in unread if one.part and one.likely}
        rest = {part: amount for part, amount in {**amounts, **likely}.items() if amount}
        offered = [rest] if rest else []
        if pieces := next((one for one in unread if one.pieces), None):
            return self._of_what_size(pieces, amounts, t)
        if any(map(self._lacks_its_mass, unread)):
            example = t("brochures 20 kg")
            sentence = t("How many kilograms is that? For example: “{example}”.", example=example)
            return NotAnAnswer(sentence, offered)
        typed, may_be = self._either(unread[0].typed)
        if not offered and len(unread) == 1 and (measured := _amount_of(quantities.read(typed, t), None)):
            fitting = [part for part, thing in self.things.items() if measured.unit in thing.units and part in may_be]
            named = [part for part in fitting if vocabulary.within(typed, PIECES.get(part, {}))]
            times = times_each(measured.per, answered) or 0  # “200 g each”
            offered = [{part: _rounded(measured.amount * times)} for part in named or fitting if times]
            if offered:
                return NotAnAnswer(t("What is it? Tap it, or type how much of each."), offered)
        if words := next((one.typed for one in unread if any(letter.isalpha() for letter in one.typed)), ""):
            sentence = t("Sorry, I didn’t get “{words}”.", words=words[:LONGEST_QUOTE]) + " " + sentence
        return NotAnAnswer(sentence, offered)

    def _either(self, typed: str) -> tuple[str, Sequence[str]]:
        """A piece without what leaves open which thing it is, and the things that it may be: `30 kg sorted`."""
        for row, may_be in self.either.items():
            if vocabulary.within(typed, EITHER[row]):
                return vocabulary.without_names(typed, EITHER[row], instead=" "), may_be
        return typed, list(self.things)

    def _is_open(self, piece: str, t: Texts) -> bool:
        """Whether nothing but what leaves it open names a thing: `e-waste`, but not `sparkling wine`."""
        typed, _ = self._either(piece)
        return typed != piece and meant(re.sub(r"\d", " ", typed), words(self.things), t) is None

    def _of_what_size(self, said: "_Part", amounts: Mapping[str, float], t: Texts) -> NotAnAnswer:
        """How much so many of them are is asked; of bottles both is offered."""
        part, number = said.part or "", said.amount or 0
        thing, rest = self.things[part], {one: amount for one, amount in amounts.items() if amount}
        if thing.bottle:
            so_far = rest.get(part, 0)
            offered = [rest | {part: _rounded(so_far + amount)} for amount in (number * thing.bottle, number)]
            return NotAnAnswer(t("Which of these do you mean?"), offered)
        if "square_metres" in thing.units:
            example = t(thing.said, amount=t.number(4)).unescape()
            sentence = t("How many square metres is that in total? For example: “{example}”.", example=example)
        elif "hours" in thing.units:
            example = t(thing.said, amount=t.number(16)).unescape()
            sentence = t("How many hours do they run in total? For example: “{example}”.", example=example)
        else:
            example = t(thing.said, amount=t.number(5)).unescape()
            sentence = t("How many kilograms is that? For example: “{example}”.", example=example)
        return NotAnAnswer(sentence, [rest] if rest else [])

    def _all_said(self, typed: str, t: Texts) -> list["_Part"]:
        """What is said piece by piece, one amount each; `wine 10 beer 5` is two, `2 per person and day` one."""
        found: list[_Part] = []
        for piece in pieces(typed, BETWEEN):
            said = self._said(piece, t)
            if said.amount is None and found:
                together = self._said(f"{found[-1].typed} and {piece}", t)
                beside = self._said(f"{found[-1].typed} {piece}", t) if said.part is None else together
                if (both := next((one for one in (together, beside) if one.amount is not None), None)) is not None:
                    found[-1] = both  # “500 flyers, 2 kg”
                    continue
            leads = piece.lstrip()[:1].isdecimal()  # “20 beers 5 wine” counts pieces, “beer 20 wine 5” does not
            pairs = [(what, f"{number:g}") for number, what in numbered_words(piece) if number]
            parts = [self._said(" ".join(reversed(pair) if leads else pair), t) for pair in pairs]
            tied = any(quantities.read(piece, t).joins)  # `150 programmes of 8 pages`
            whole = said.amount is None and not tied and (leads or not _names_more(piece, self.things, t))
            apart = whole and len(parts) > 1 and all(one.amount is not None for one in parts)
            found += parts if apart else [said]
        return found

    def _said(self, piece: str, t: Texts) -> "_Part":
        """What a piece speaks of, and how much of it, if all of its words are understood."""
        part = meant(re.sub(r"\d", " ", NOT_A_NUMBER.sub(" ", piece)), words(self.things), t)
        if part is None or self._is_open(piece, t):
            return _Part(piece)
        if vocabulary.within(piece, OF_IT):
            return _Part(piece, part)
        units = [table("measures")[unit] for unit in self.things[part].units]
        plain = vocabulary.without_names(
            OF_EACH.sub(" of ", PAPER_SIZE.sub(" ", piece)), self.things[part].words, units
        )
        said = quantities.read(plain, t)
        if not said.quantities:
            of_each = quantities.read(ONE_OF.sub(f"1 {LEFT} ", plain), t)
            said = of_each if any(one.per for one in of_each.quantities) else said
        doubled, said = DOUBLE if (single := once(said)) else 1, single or said
        measured = _amount_of(replace(said, unknown=(), bound=""), self.things[part])
        if measured is None:
            return _Part(piece, part)
        sure_unit = bool(measured.unit) or not self.things[part].units
        likely = measured.amount * doubled if sure_unit and not measured.per and len(said.quantities) == 1 else None
        if said.unknown or said.bound or doubled > 1:
            return _Part(piece, part, likely=likely)
        if in_all.lacks_a_factor(said.quantities, self.things[part]):
            return _Part(piece, part)
        whose = in_all.whose(OF_EACH.sub(" of ", piece), said.quantities, self.things[part])
        whole = countable(said.quantities[-1].number) if whose and whose.of_all else None
        if whose and whole is not None and not whose.of_each:
            return _Part(piece, part, whole, frozenset(), measured.unit, whole)
        pieces = not measured.unit and len(said.quantities) == 1 and self._counts_pieces(piece, part)
        unit = next((BOTTLES for one in said.quantities if BOTTLES in one.units), measured.unit)
        return _Part(piece, part, measured.amount, measured.per, unit, likely, pieces, whole)

    def named(self, t: Texts) -> Table:
        """The words for each thing."""
        return words(self.things)

    def words(self, value: Value, t: Texts) -> str:
        said = [t(self.things[part].said, amount=t.number(amount, DIGITS)).unescape() for part, amount in value.items()]
        return " · ".join(said) or t(P_("things", "none"))

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [dict(preset) for preset in self.presets(answered)]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a piece of a list says: how much of what, and whether that is for each person or day.

    `likely` is what the amount may be where some of the words were not understood.
    """

    typed: str
    part: str | None = None
    amount: float | None = None
    per: frozenset[str] = frozenset()
    unit: str = ""
    likely: float | None = None
    pieces: bool = False
    """Whether they were only counted, of a thing that is measured."""
    whole: float | None = None
    """What the amount is where the measure beside a count may be that of all of them: `3 banners 12 m²`."""


class _Measured(Struct, frozen=True):
    amount: float
    unit: str
    per: frozenset[str]


def _names_more(piece: str, things: Things, t: Texts) -> bool:
    """Whether something is named behind the last number, where each stands before its own: `residual 10 paper 5 food`."""
    behind = re.split(r"\d", piece)[-1]
    return meant(behind, words(things), t) is not None


def _amount_of(said: Said, thing: Thing | None) -> _Measured | None:
    """How much was said, in the unit of the thing, or in its own where nothing was named; None where it is anything else."""
    if said.unknown or said.vague or not 1 <= len(said.quantities) <= 2:
        return None
    if any(one.part and set(one.units) <= OF_PEOPLE for one in said.quantities):
        return None  # “coffee for half of them” is no half cup
    first, last = said.quantities[0], said.quantities[-1]
    unit, number, per = last.units[0] if last.units else "", last.number, last.per
    units = thing.units if thing else ("square_metres",)
    if first is not last:
        if not _is_product(first, last, said.joins[0], units):
            return None
        number, unit = number * first.number, units[0] if unit == "metres" else unit
        per = per & {"day"} if not first.units else per  # each of them, not each participant
    elif thing and thing.bottle and (unit == "bottles" or (per and not unit)):
        number, unit = number * Decimal(str(thing.bottle)), "litres"
    amount = countable(number)
    if amount is None or len(last.units) > 1 or (thing and unit and unit not in units):
        return None
    return _Measured(amount, unit, per - {"all"})


def _is_product(first: Quantity, last: Quantity, join: str, units: Sequence[str]) -> bool:
    """`10 bottles of 0.75 l`, `2 projectors 8 hours`, `20 x 30 m`, `12 m² 4 hours`; but `20 l, 8` only where a sign says so."""
    each = join in ("", "of", "times") or (
        join == "to" and first.units and first.units != last.units
    )  # `10 Stände à 9 m²`
    if not each:
        return False
    if join == "times" and last.units == ("metres",):
        return "square_metres" in units and first.units in ((), ("metres",))
    measured = bool(last.units) or join == "times" or not first.units
    both = measured and {*first.units, *last.units} <= set(units) and first.units != last.units
    return both or (first.units in ((), ("bottles",), ("stands",)) and (bool(last.units) or join == "times"))


def times_each(per: frozenset[str], answered: Answered) -> int | None:
    """How often so much for each is counted; None where it is not known how many come, or it is for each of something else."""
    people = answered.get("participants") or 0
    if not per <= {"person", "day"} or ("person" in per and not people):
        return None
    return (people if "person" in per else 1) * (ceil(answered.get("days") or 1) if "day" in per else 1)


def _rounded(amount: float) -> float:
    return int(amount) if amount == int(amount) else round(amount, 1 if amount >= 1 else DIGITS)  # 20 g are not none
