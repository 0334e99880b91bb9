"""The kinds of question: how an answer is read from what is typed, what it is worth as a button, and how it is said back.

A value is what is stored: plain JSON. A kind never stores and never shows; it refuses with `NotAnAnswer`, in a sentence.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol

from bot.places_data import fold
from bot.texts import Texts, Unreadable
from bot.turn import Turn
from calculators.geography import Place
from handlers.questionnaire.origins import Group, distance, makes_sense, read_origins, said_origins
from handlers.questionnaire.vocabulary import NOTHING, meant

Value = Any
"""An answer as plain JSON."""

Answered = Mapping[str, Value]
"""The answers so far, by question."""


class NotAnAnswer(Exception):
    """What was typed does not answer the question; `sentence` says what would. `offered` are values it may have meant."""

    def __init__(self, sentence: str, offered: Sequence[Value] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.offered = list(offered)


class Kind(Protocol):
    """How one question is answered."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        """The value of what was typed or shared. Raises NotAnAnswer."""

    def words(self, value: Value, t: Texts) -> str:
        """The value as the member would say it: a button's label, a line of the summary."""

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        """Values worth a button."""


@dataclass(frozen=True, slots=True)
class Text:
    """A short text of one line."""

    longest: int

    def read(self, turn: Turn, answered: Answered) -> Value:
        typed = " ".join(typed_text(turn).split())
        if not re.search(r"\w", typed):  # a name that nobody can see makes a button that Telegram refuses
            raise NotAnAnswer(turn.t("Please type a few words."))
        if len(typed) > self.longest:
            raise NotAnAnswer(turn.t("That is a little long: {longest} characters at most.", longest=self.longest))
        return typed

    def words(self, value: Value, t: Texts) -> str:
        return str(value)

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number of something, within bounds and in steps: whole, or halves. `typical` are its buttons."""

    least: float
    most: int
    values: Callable[[Answered], Sequence[float]]
    step: Decimal = Decimal(1)
    said: Callable[[Texts, float], str] = lambda t, value: t.number(value)

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        if self.least == 0 and meant(typed_text(turn), NOTHING, t, alone=True):
            return 0
        try:
            number = t.read_number(typed_text(turn))
        except Unreadable:
            raise NotAnAnswer(
                t("Please type one number, such as {example}.", example=t.number(self.values(answered)[0]))
            ) from None
        if not self.least <= number <= self.most:
            least, most = t.number(self.least), t.number(self.most)
            raise NotAnAnswer(t("Please type a number from {least} to {most}.", least=least, most=most))
        if number % self.step:
            if self.step == 1:
                raise NotAnAnswer(t("Please type a whole number, such as {example}.", example=t.number(round(number))))
            nearest = t.number(round(number / self.step) * self.step, 2)
            raise NotAnAnswer(t("That is finer than I can count. {example} will do.", example=nearest))
        return int(number) if number == int(number) else float(number)

    def words(self, value: Value, t: Texts) -> str:
        return self.said(t, value)

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [value for value in dict.fromkeys(self.values(answered)) if self.least <= value <= self.most]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few; each value with its words. Typing the words, or the beginning of one, chooses as well."""

    options: Mapping[str, str]

    def read(self, turn: Turn, answered: Answered) -> Value:
        typed = fold(typed_text(turn))
        labels = {value: fold(self.words(value, turn.t)) for value in self.typical(turn, answered)}
        exact = [value for value, label in labels.items() if label == typed]
        begun = [value for value, label in labels.items() if len(typed) >= 3 and f" {typed}" in f" {label}"]
        if len(exact or begun) != 1:
            raise NotAnAnswer(turn.t("Please tap one of the buttons."))
        return (exact or begun)[0]

    def words(self, value: Value, t: Texts) -> str:
        return t(self.options[value])

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return list(self.options)


@dataclass(frozen=True, slots=True)
class Way(Choice):
    """How people from one town, or one distance band, travel; only what makes sense over the distance is offered."""

    group: Group
    vocabulary: Mapping[str, str]

    def read(self, turn: Turn, answered: Answered) -> Value:
        way = meant(typed_text(turn), self.vocabulary, turn.t)
        return way if way in self.typical(turn, answered) else Choice.read(self, turn, answered)

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        km = distance(self.group, answered, turn.world.places)
        return [way for way in self.options if makes_sense(way, km)]


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, past or future: an estimate may be made after the event."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        try:
            day = t.read_date(typed_text(turn), turn.today)
        except Unreadable:
            example = t.date(turn.today + timedelta(days=30))
            raise NotAnAnswer(t("Please type a day, such as {example}.", example=example)) from None
        if not turn.today - timedelta(days=3 * 366) <= day <= turn.today + timedelta(days=10 * 366):
            raise NotAnAnswer(t("{day} seems far away. Is the year right?", day=t.date(day)))
        return day.isoformat()

    def words(self, value: Value, t: Texts) -> str:
        return t.date(date.fromisoformat(value))

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [(turn.today + timedelta(days=days)).isoformat() for days in (7, 14, 28, 56)]


@dataclass(frozen=True, slots=True)
class Town:
    """A town by name, or a shared location rounded to its town; nothing finer is kept. The value is `Name, CC`."""

    usual: Sequence[str]

    def read(self, turn: Turn, answered: Answered) -> Value:
        if turn.incoming.location:
            return town_value(turn.world.places.nearest(*turn.incoming.location))
        typed = typed_text(turn).strip()
        if not typed:
            raise NotAnAnswer(turn.t("Please type the name of a town, or share a location."))
        place = turn.world.places.find(typed[:80])
        if place:
            return town_value(place)
        candidates = [town_value(place) for place in turn.world.places.search(typed[:80])]
        if candidates:
            raise NotAnAnswer(turn.t("Which one do you mean?"), list(dict.fromkeys(candidates))[:6])
        raise NotAnAnswer(
            turn.t("I do not know a town called “{name}”. The next larger town will do.", name=typed[:80])
        )

    def words(self, value: Value, t: Texts) -> str:
        country = value.rpartition(", ")[2]
        return (
            t.town(value) if country == "LU" else t("{town}, {country}", town=t.town(value), country=t.country(country))
        )

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return self.usual


@dataclass(frozen=True, slots=True)
class Origins:
    """Where people come from: shares of distance bands, or towns with counts. See `origins.py` for what may be typed."""

    presets: Mapping[str, Mapping[str, int]]

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        try:
            return read_origins(typed_text(turn), answered, turn.world.places)
        except Unreadable:
            example = t("20 from Paris, 6 from Lisbon, 74 local")
            raise NotAnAnswer(
                t(
                    "Please type counts with towns, such as “{example}”, or four percentages that make 100, such as {mix}.",
                    example=example,
                    mix="70 / 22 / 8 / 0",
                )
            ) from None

    def words(self, value: Value, t: Texts) -> str:
        for label, mix in self.presets.items():
            if value == {"bands": dict(mix)}:
                return t(label)
        return said_origins(value, t)

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [{"bands": dict(mix)} for mix in self.presets.values()]


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts that make 100 %, typed as words with numbers (`vegan 20, poultry 80`); what is missing balances itself.

    `vocabulary` are the words for each part. `presets` are whole answers worth a button, each with its own name.
    """

    parts: Mapping[str, str]
    vocabulary: Mapping[str, str]
    presets: Mapping[str, tuple[str, Mapping[str, int]]]
    example: str

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        if only := meant(typed_text(turn), self.vocabulary, t, alone=True):
            return {only: 100}
        shares: dict[str, float] = {}
        for number, words in _numbered_words(typed_text(turn)):
            part = meant(words, self.vocabulary, t)
            if part is None or part in shares:
                raise NotAnAnswer(self._refusal(t))
            shares[part] = number
        total = sum(shares.values())
        if not shares or total <= 0:
            raise NotAnAnswer(self._refusal(t))
        return {part: share * 100 / total for part, share in shares.items() if share}

    def _refusal(self, t: Texts) -> str:
        return t("Please tap a button, or type shares such as “{example}”.", example=t(self.example))

    def words(self, value: Value, t: Texts) -> str:
        for label, shares in self.presets.values():
            if dict(shares) == value:
                return t(label)
        said = [
            t("{share} {what}", share=t.percent(share / 100), what=t(self.parts[part])) for part, share in value.items()
        ]
        return str(t.listing(said).unescape())

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [dict(shares) for _, shares in self.presets.values()]


@dataclass(frozen=True, slots=True)
class Servings:
    """Meals each person takes over the whole event: `2 lunches, 1 dinner`. `presets` depend on the number of days.

    `vocabulary` are the words for each meal.
    """

    parts: Mapping[str, tuple[str, str]]
    vocabulary: Mapping[str, str]
    presets: Callable[[Answered], Sequence[Mapping[str, float]]]

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        if fold(typed_text(turn)) == fold(t("no meals")) or meant(typed_text(turn), NOTHING, t, alone=True):
            return {}
        meals: dict[str, float] = {}
        for number, words in _numbered_words(typed_text(turn)):
            meal = meant(words, self.vocabulary, t)
            if meal is None or not 0 <= number <= 100:
                raise NotAnAnswer(self._refusal(t))
            meals[meal] = meals.get(meal, 0) + number
        if not meals:
            raise NotAnAnswer(self._refusal(t))
        return meals

    def _refusal(self, t: Texts) -> str:
        return t(
            "Please tap a button, or type what each person eats, such as “{example}”.", example=t("2 lunches, 1 dinner")
        )

    def words(self, value: Value, t: Texts) -> str:
        served = [t.n(*self.parts[part], number) for part, number in value.items() if number]
        return str(t.listing(served).unescape()) if served else t("no meals")

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [dict(preset) for preset in self.presets(answered)]


def town_value(place: Place) -> str:
    """A town as it is stored, and as the answers document names it."""
    return f"{place.name}, {place.country}"


def typed_text(turn: Turn) -> str:
    if turn.incoming.kind != "text":
        raise NotAnAnswer(turn.t("I can only read text here. Please type the answer or tap a button."))
    return turn.incoming.text


def _numbered_words(typed: str) -> list[tuple[float, str]]:
    """Numbers, each with the words it goes with: those behind it, or before it where a piece begins with words.

    `vegan 20, 80 % poultry`, `2 lunches and 1 dinner` and `train 60 car 40` are read so. A piece without a number has 0.
    """
    pairs: list[tuple[float, str]] = []
    for piece in re.split(r"[;\n]|,(?!\d)", typed[:300]):
        words = re.split(r"(\d+(?:[.,]\d+)?)", piece)
        numbers = [float(number.replace(",", ".")) for number in words[1::2]]
        between = words[:-1:2] if fold(words[0]) else words[2::2]
        pairs += zip(numbers, between, strict=True)
    return pairs
