"""Kinds of question for what is listed, weighed or worked out: `2 t, 120 km, truck`, `30 % of 4,000`, `120, 80, 60`.

They follow the protocol of `questions.Kind`; a list is typed anew as a whole, and the card shows what it was.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil
from typing import Any

from babel import Locale
from msgspec import Struct

from bot.patterns import pattern
from bot.places.folding import fold
from bot.texts import P_, Texts, Unreadable
from bot.turn import Places, Turn
from bot.words import Table, either, table
from calculators.answers import LARGEST_AMOUNT, LONGEST_WAY_KM
from handlers.event.questions.each_day import on_average
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, NotAnAnswer, Number, Value, typed_text
from handlers.event.questions.kinds.things import Things, words
from handlers.reading import quantities, vocabulary
from handlers.reading.counted import DOUBTS, ON_SITE, AnotherUnit, apart, count, once
from handlers.reading.number_words import as_digits, many_of
from handlers.reading.quantity_words import dated
from handlers.reading.shorthand import with_fractions, with_shares
from handlers.reading.vocabulary import AND, meant

MOST_ENTRIES = 20
"""In one list: more would not fit a card."""
BOUND_WORDS = 4
"""A mass, its unit, and the words before it that may bound it."""
LONGEST_LABEL = 80
NO_LABEL = (
    *(table("beside_numbers")[row] for row in ("of_a_time", "for_whom")),
    table("numbers")["ordinal_endings"],
)
"""What names nothing that emits: `at 8`, `le 6`, `for 8`."""

BETWEEN = pattern(rf"(?<!\d)[,+]|[,+](?!\d)|[;\n]|{AND}", re.I)
"""Between two things; a comma between digits belongs to a number."""
BETWEEN_HAULS = pattern(rf"[;\n]|{AND}", re.I)
BETWEEN_DAYS = pattern(rf"[;/\n]|,\s|{AND}", re.I)
"""Between the people of two days; a comma with no space behind it belongs to a number."""
DAYS = table("measures")["days"]
DAY_NUMBER = pattern(rf"\b(?:{either(DAYS)})\s?\d\b\s*[:=–-]?", re.I)
"""`Day 1: 120`."""
BARE_NUMBERS = pattern(r"\s*\d{2,5},(?!\d{3}\b)\d{2,5}(?:,\d{2,5})*\s*|\s*\d{1,5}(?:,\d{1,5}){2,}\s*")
"""`120,80`, but not `1,200`."""
BETWEEN_BARE_NUMBERS = pattern(",")
FROM_TOWN = pattern(
    rf"\b(?i:{either(table('briefs')['from'])})[\s’']+(?P<town>[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]+)*)"
)
"""A name has a capital."""
AMOUNT = r"\d(?:[\d.,'’\u00a0\u202f ]*\d)?"
WITH_UNIT = pattern(rf"({AMOUNT})\s*((?:[^\W\d_]+[23²³]?)?)")
KILOGRAMS, KILOMETRES = ("kilograms",), ("kilometres",)
HAULED = [table("measures")[unit] for unit in ("kilograms", "tonnes", "grams", "kilometres")]
GRAMS = 6
"""Decimals of a tonne that are shown: what is said to the gram is never rounded to something else."""
IN_KILOGRAMS: Mapping[str, float] = {"kilograms": 1, "tonnes": 1000, "grams": 0.001}
MEASURED = (
    *IN_KILOGRAMS,
    *("hours", "minutes", "days", "half_days", "weeks", "nights", "square_metres", "square_feet", "hectares", "metres"),
    *("kilometres", "kilowatt_hours", "megawatt_hours", "gigawatt_hours", "litres", "centilitres", "millilitres"),
    *("hectolitres", "bottles", "euros", "thousand_euros", "other_money", "percent"),
)
"""What is measured rather than counted: behind a number of kilograms none of them may stand."""
MONEY = pattern(r"[$€£¥]")
CLOCK = pattern(r"\b\d{1,2}:[0-5]\d\b")
THOUSAND = ("k", "K")
"""Behind a number of what has no unit they leave open of what."""
PIECES = table("units")["pieces"]
SHARE = pattern(rf"({AMOUNT})\s*%")
CARBON = pattern(r"\bco[2₂]\s*(?:e|eq)?\b\.?", re.I)
BEFORE_COUNTRY = pattern(
    rf"^(?:(?:{either(table('places')['before'], table('small_words')['articles'])})[\s’']+)+", re.I
)
LONGEST_CODE, SHORTEST_BEGINNING = 3, 4
"""Letters of a country's code, and of what a name may begin with."""
LONG_FLIGHT_KM = 3500
"""Air freight has a row of its own from here on."""


class Hauls(Struct, frozen=True):
    """Goods brought to the event: `2 t, 120 km, truck`, several with a semicolon or a line between."""

    vehicles: Things
    example: str

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, said = turn.t, pieces(typed_text(turn), BETWEEN_HAULS)
        said = [_without_origin(piece, turn.world.places) for piece in said]
        hauls = [self._haul(piece, t) for piece in said]
        if hauls and None not in hauls:
            return hauls
        sentence = t("Please type mass, distance and vehicle, for example “{example}”.", example=t(self.example))
        unread = next((piece for piece, haul in zip(said, hauls, strict=True) if haul is None), "")
        likely = (haul or self._haul(piece, t, whatever=True) for piece, haul in zip(said, hauls, strict=True))
        twice = [once(quantities.read(piece, t)) is not None for piece in said]
        understood = [one for haul, often in zip(likely, twice, strict=True) if haul for one in [haul] * (1 + often)]
        if any(letter.isalpha() for letter in unread):
            sentence = t("Sorry, I didn’t get “{words}”.", words=unread[:LONGEST_QUOTE]) + " " + sentence
        raise NotAnAnswer(sentence, [understood] if understood else [])

    def _haul(self, piece: str, t: Texts, *, whatever: bool = False) -> dict[str, Any] | None:
        """A mass, a distance and a vehicle, and nothing else, or `whatever`; not there and back."""
        named = words(self.vehicles)
        vehicle = meant(re.sub(r"\d", " ", piece), named, t)
        if vehicle is None:
            return None
        plain = piece
        for beside in (*named.values(), table("small_words")["away"]):
            plain = vocabulary.without_names(plain, beside, HAULED)
        said = quantities.read(plain, t)
        said = (once(said) if whatever else None) or said
        measured = {one.units: one.number for one in said.quantities if not one.per}
        mass, distance = (countable(measured[one]) if one in measured else None for one in (KILOGRAMS, KILOMETRES))
        there_and_back = vocabulary.within(piece, table("small_words")["there_and_back"])
        if (said.unknown and not whatever) or there_and_back:
            return None
        if len(said.quantities) != 2 or mass is None or distance is None or distance > LONGEST_WAY_KM:
            return None
        if vehicle == "air_freight_medium" and distance > LONG_FLIGHT_KM:
            vehicle = "air_freight_long"
        return {"vehicle": vehicle, "tonnes": _plain(mass / 1000), "one_way_km": distance}

    def named(self, t: Texts) -> Table:
        """The words for each vehicle."""
        return words(self.vehicles)

    def words(self, value: Value, t: Texts) -> str:
        return " · ".join(self._said(haul, t) for haul in value) or t(P_("things", "none"))

    def _said(self, haul: Mapping[str, Any], t: Texts) -> str:
        vehicle = self.vehicles[haul["vehicle"]].said
        tonnes, km = t.number(haul["tonnes"], GRAMS), t.number(haul["one_way_km"])
        return t("{tonnes} t, {km} km, {vehicle}", tonnes=tonnes, km=km, vehicle=t(vehicle)).unescape()

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return ()


def _without_origin(piece: str, places: Places) -> str:
    """Without the town it is brought from: how far that is was said."""
    found = FROM_TOWN.search(piece)
    return piece if found is None or not places.find(found["town"]) else piece.replace(found[0], " ")


class Stated(Struct, frozen=True):
    """What the member knows in kilograms of CO2e: `fireworks 12, film shooting 0.3 t`."""

    example: str

    def read(self, turn: Turn, answered: Answered) -> Value:
        lines = [_stated(piece, turn.t) for piece in pieces(typed_text(turn), BETWEEN)]
        if not lines or None in lines:
            t = turn.t
            raise NotAnAnswer(t("Please type a word and kilograms, for example “{example}”.", example=t(self.example)))
        return lines

    def words(self, value: Value, t: Texts) -> str:
        said = [
            t(
                "{label} {mass}", label=line["label"], mass=t("{mass} kg CO₂e", mass=t.number(line["kg_co2e"], 3))
            ).unescape()
            for line in value
        ]
        return " · ".join(said) or t(P_("things", "none"))

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return ()


@dataclass(frozen=True, slots=True)
class ShareOfBill(Number):
    """A number that may be typed as a part of a bill: `30 % of 4,000`."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, typed = turn.t, with_fractions(typed_text(turn))
        if not SHARE.search(typed):
            typed = with_shares(typed)
        share = SHARE.search(typed)
        if share is None:
            return Number.read(self, turn, answered)
        percent = _amount(share[1], t, finely=True)
        try:
            whole = count(quantities.read(SHARE.sub(" ", typed, count=1), t), self.counts, None, 1)
        except AnotherUnit as doubt:
            raise NotAnAnswer(self.not_understood(doubt, t)) from None
        except DOUBTS:
            whole = Decimal(-1)
        if percent is None or percent > 100 or not 0 <= whole <= self.most:
            example = t("{share} of {whole}", share=t.percent(0.3), whole=t.number(4000))
            raise NotAnAnswer(t("Please type a number, or a share, for example “{example}”.", example=example))
        return round(float(whole) * percent / 100)

    def checked(self, number: Decimal, t: Texts) -> Value:
        """To the kilowatt-hour: a bill may have decimals, but none of less than one. Raises NotAnAnswer."""
        return Number.checked(self, number if 0 < number < 1 else Decimal(round(number)), t)


@dataclass(frozen=True, slots=True)
class DailyAttendance(Number):
    """People on an average day, or on each: `120, 80, 60` is offered to be kept so, if there are as many days.

    `also` are the questions that ask for those who are counted beside them, by rows of `measures`.
    """

    also: Mapping[str, str] = field(default_factory=dict)

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        if found := self._apart(typed_text(turn), t):
            return self.checked(next(found[one] for one in ON_SITE if one in found), t)
        plain = DAY_NUMBER.sub(" ", as_digits(typed_text(turn)[:500]))
        between = BETWEEN_BARE_NUMBERS if BARE_NUMBERS.fullmatch(plain) else BETWEEN_DAYS
        pieces = [day for day in between.split(plain) if day.strip()]
        people = [_amount(day, t) for day in pieces]
        if (
            dated(plain)
            or "+/-" in plain
            or len(pieces) < 2
            or None in people
            or not all(_only_a_day(day, t) for day in pieces)
        ):
            return Number.read(self, turn, answered)
        days = float(answered.get("days") or 0)
        counts = [round(count or 0) for count in people]
        average = on_average(counts, days or len(counts))
        if not self.least <= average <= self.most:
            least, most = t.number(self.least), t.number(self.most)
            raise NotAnAnswer(t("Please type a number from {least} to {most}.", least=least, most=most))
        sentence = t.n(
            "That makes {count} person on an average day. Is this right?",
            "That makes {count} people on an average day. Is this right?",
            average,
        )
        if days and ceil(days) != len(counts):
            named = t.n("You gave {count} day.", "You gave {count} days.", len(counts))
            lasts = t.n("The event lasts {count} day.", "The event lasts {count} days.", ceil(days))
            raise NotAnAnswer(named + " " + lasts + " " + sentence, [average])
        raise NotAnAnswer(sentence, [counts if days and len(set(counts)) > 1 else average])

    def words(self, value: Value, t: Texts) -> str:
        """Those of each day apart by what is in no number of any language."""
        return " / ".join(map(t.number, value)) if isinstance(value, list) else Number.words(self, value, t)

    def beside(self, turn: Turn) -> Mapping[str, Value]:
        """Who was counted apart from them, by the question of that: `120 on site, 40 online`."""
        found = self._apart(typed_text(turn), turn.t)
        return {question: int(found[kind]) for kind, question in self.also.items() if kind in found}

    def _apart(self, typed: str, t: Texts) -> Mapping[str, Decimal]:
        """All of them in whole numbers that may be stored, or nobody."""
        found = apart(quantities.read(typed, t))
        fitting = all(self.least <= one <= self.most and not one % self.step for one in found.values())
        return found if fitting and found.keys() <= {*ON_SITE, *self.also} else {}


class Country(Struct, frozen=True):
    """A country by its name in any language of the gazetteer, the beginning of one, or its letters."""

    usual: Sequence[str]

    def read(self, turn: Turn, answered: Answered) -> Value:
        typed = BEFORE_COUNTRY.sub("", typed_text(turn).strip())
        found = _countries(typed, turn)
        if len(found) != 1:
            raise NotAnAnswer(turn.t("Please type the name of a country."))
        return found[0]

    def words(self, value: Value, t: Texts) -> str:
        return t.country(value)

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        here = (answered.get("place") or "").rpartition(", ")[2]
        return list(dict.fromkeys((*([here] if here else []), *self.usual)))


def _countries(typed: str, turn: Turn) -> list[str]:
    """Those that may be meant; `usa` may be letters, `bel` may as well be the beginning of several names."""
    places, said = turn.world.places, fold(typed)
    if code := places.country(typed):
        return [code]
    spoken = [turn.t.locale.territories, *(Locale.parse(language).territories for language in ("en", "fr", "de"))]
    begun = [
        str(code)
        for code in spoken[1]
        if said and any(fold(str(names.get(code, code))).startswith(said) for names in spoken)
    ]
    if len(said) >= SHORTEST_BEGINNING:
        return begun
    code = places.country(typed.upper())
    return [code] if code and (len(said) < LONGEST_CODE or set(begun) <= {code}) else []


def _only_a_day(piece: str, t: Texts) -> bool:
    """Whether the people of one day are all that is said: not `10 staff`."""
    words = re.findall(r"[^\W\d_]+", piece)
    counted = re.search(r"\d\s*([^\W\d_]+)", piece)  # `2 days` are no people
    return not (counted and vocabulary.exactly(counted[1], DAYS)) and all(
        vocabulary.exactly(word, vocabulary.EACH_DAY) for word in words
    )


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def pieces(typed: str, between: re.Pattern[str]) -> list[str]:
    """The entries of a list; more than fit a card are left to be refused, as one piece that nothing can read."""
    pieces = [piece.strip() for piece in between.split(typed[:2000]) if piece.strip()]
    return pieces if len(pieces) <= MOST_ENTRIES else [""]


def _amount(written: str, t: Texts, *, finely: bool = False) -> float | None:
    """The one number in it, if it is one an event can have."""
    try:
        number = t.read_number(written, finely=finely)
    except Unreadable:
        return None
    return countable(number)


def countable(number: Decimal) -> float | None:
    if not 0 <= number <= Decimal(LARGEST_AMOUNT):
        return None
    return int(number) if number == int(number) else round(float(number), 3)


def _stated(piece: str, t: Texts) -> dict[str, Any] | None:
    plain = CARBON.sub(" ", piece)
    mass = WITH_UNIT.search(plain)
    if mass is None or MONEY.search(plain) or CLOCK.search(plain) or _is_bounded(piece, t):
        return None
    if vocabulary.exactly(mass[2], PIECES) or many_of(fold(mass[2])) or mass[2] in THOUSAND:
        return None
    unit, said = _unit_of(mass[2]), f"{plain[: mass.start()]} {plain[mass.end() :]}"
    if unit in IN_KILOGRAMS:
        kilograms = IN_KILOGRAMS[unit]
    elif unit:
        return None  # `12 hours` are no kilograms
    else:
        said, kilograms = f"{plain[: mass.start()]} {mass[2]}{plain[mass.end() :]}", 1
    label = " ".join("".join(letter for letter in said if letter.isprintable()).split()).strip(" :=–-")
    amount = _amount(mass[1], t)
    if amount is None or len(label) > LONGEST_LABEL or not vocabulary.without_phrases(label, *NO_LABEL).strip(" .,;"):
        return None
    return {"label": label, "kg_co2e": amount * kilograms}


def _unit_of(word: str) -> str:
    """The unit of measurement that a word behind a number is; empty for any other word."""
    return next((unit for unit in MEASURED if word and vocabulary.exactly(word, table("measures")[unit])), "")


def _is_bounded(piece: str, t: Texts) -> bool:
    """Whether a bound is said of the mass: “at most 12 kg”; a firework above the lake is none."""
    return bool(quantities.read(" ".join(piece.split()[-BOUND_WORDS:]), t).bound)
