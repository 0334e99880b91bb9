"""The kinds of question: how an answer is read from what is typed, what it is worth as a button, and how it is said back.

A value is what is stored: plain JSON. A kind never stores and never shows; it refuses with `NotAnAnswer`, in a sentence.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import Any, Protocol

from bot.places_data import fold
from bot.texts import N_, Texts, Unreadable
from bot.turn import Turn
from handlers.questionnaire import typed_numbers, vocabulary
from handlers.questionnaire.groups import REST_WORDS
from handlers.questionnaire.vocabulary import meant

HOURS_OF_HALF_A_DAY = 5
NEGATIVE = re.compile(r"(?:^|\s)[-−]\d")
BETWEEN_MEALS = re.compile(r"\s*[,;+&/\n]\s*|\s(?:and|et|und|an)\s")

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
        t, typed = turn.t, typed_text(turn)
        if self.least == 0 and vocabulary.nothing(typed, t):
            return 0
        if "%" in typed:
            raise NotAnAnswer(t("Please type the number itself, not a share of something."))
        self.ask_back(typed, answered, t)
        try:
            number = typed_numbers.product(typed, t) or typed_numbers.one(typed, t, whole=self.step == 1)
        except Unreadable:
            raise NotAnAnswer(
                t("Please type one number, such as {example}.", example=t.number(self.values(answered)[0]))
            ) from None
        return self.checked(number, t)

    def checked(self, number: Decimal, t: Texts) -> Value:
        """The number as plain JSON, if it is within bounds and steps. Raises NotAnAnswer."""
        if not self.least <= number <= self.most:
            least, most = t.number(self.least), t.number(self.most)
            raise NotAnAnswer(t("Please type a number from {least} to {most}.", least=least, most=most))
        if number % self.step:
            if self.step == 1:
                example = t.number(max(round(number), 1))
                raise NotAnAnswer(t("Please type a whole number, such as {example}.", example=example))
            nearest = t.number(round(number / self.step) * self.step, 2)
            raise NotAnAnswer(t("That is finer than I can count. {example} will do.", example=nearest))
        return int(number) if number == int(number) else float(number)

    def ask_back(self, typed: str, answered: Answered, t: Texts) -> None:
        """What can be counted in more than one way is offered, never guessed. Raises NotAnAnswer."""
        if ends := typed_numbers.ends_of_range(typed, t):
            middle = (ends[0] + ends[1]) / 2 // self.step * self.step
            offered = [int(one) if one == int(one) else float(one) for one in dict.fromkeys((middle, *ends))]
            if all(self.least <= one <= self.most and not Decimal(str(one)) % self.step for one in offered):
                raise NotAnAnswer(t("I can count only one number. Between the two, the middle will do."), offered)
        if (total := typed_numbers.for_each(typed, t)) and total == int(total) and self.least <= total <= self.most:
            raise NotAnAnswer(t("That makes {total} in all. Is this right?", total=t.number(total)), [int(total)])
        people = answered.get("participants")
        if people and self.step == 1 and typed_numbers.EACH.search(typed):
            try:
                total = typed_numbers.one(typed_numbers.EACH.sub(" ", typed), t) * people
            except Unreadable:
                return
            if total == int(total) and self.least <= total <= self.most:
                said = t.number(total)
                raise NotAnAnswer(
                    t("That makes {total} for all participants. Is this right?", total=said), [int(total)]
                )

    def words(self, value: Value, t: Texts) -> str:
        return self.said(t, value)

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [value for value in dict.fromkeys(self.values(answered)) if self.least <= value <= self.most]


@dataclass(frozen=True, slots=True)
class Hours(Number):
    """Hours, whole and half, also as `1h30` or `90 min`. Of days it is asked back what they make."""

    def ask_back(self, typed: str, answered: Answered, t: Texts) -> None:
        """Raises NotAnAnswer with what days make in hours."""
        if vocabulary.speaks_of(vocabulary.DAYS, typed, t):
            offered = [hours for hours in (4, 6, 8) if self.least <= hours <= self.most]
            raise NotAnAnswer(t("How many hours in all, for each of them?"), offered)
        Number.ask_back(self, typed, answered, t)


@dataclass(frozen=True, slots=True)
class Duration(Number):
    """Days, whole and half. `evening` and `weekend` have a length; of hours and weeks it is asked back what they make."""

    def ask_back(self, typed: str, answered: Answered, t: Texts) -> None:
        """Raises NotAnAnswer with what hours or weeks make in days."""
        if typed_numbers.CLOCK.search(typed) or vocabulary.speaks_of(vocabulary.HOURS, typed, t):
            hours = self._number(typed, t)
            halves = 1 if hours <= HOURS_OF_HALF_A_DAY else max(2, round(hours / 12))
            days = Decimal(halves) / 2
            raise NotAnAnswer(t("That makes {days}. Is this right?", days=self.said(t, float(days))), self._plain(days))
        if vocabulary.speaks_of(vocabulary.WEEKS, typed, t):
            weeks = self._number(typed, t)
            raise NotAnAnswer(t("How many days of the week are they?"), self._plain(5 * weeks, 7 * weeks))
        Number.ask_back(self, typed, answered, t)

    def read(self, turn: Turn, answered: Answered) -> Value:
        for days, phrases in vocabulary.HALF_DAYS.items():
            if vocabulary.exactly(typed_text(turn), phrases, turn.t):
                return self.checked(Decimal(days), turn.t)
        return Number.read(self, turn, answered)

    def _number(self, typed: str, t: Texts) -> Decimal:
        try:
            return typed_numbers.one(typed, t)
        except Unreadable:
            raise NotAnAnswer(t("Please type one number, such as {example}.", example=t.number(1))) from None

    def _plain(self, *days: Decimal | int) -> list[float]:
        plain = [int(one) if one == int(one) else float(one) for one in days]
        return [one for one in plain if self.least <= one <= self.most]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few; each value with its words. Typing the words, the beginning of one, or others for it chooses as well."""

    options: Mapping[str, str]

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, typed = turn.t, fold(typed_text(turn))
        values = self.typical(turn, answered)
        labels = {value: fold(self.words(value, t)) for value in values}
        exact = [value for value, label in labels.items() if label == typed]
        begun = [value for value, label in labels.items() if len(typed) >= 3 and f" {typed}" in f" {label}"]
        if len(exact or begun) == 1:
            return (exact or begun)[0]
        known = {value: vocabulary.CHOICES[value] for value in values if value in vocabulary.CHOICES}
        chosen = known and (meant(typed, known, t, alone=True) or meant(vocabulary.without_fillers(typed, t), known, t))
        if not chosen:
            raise NotAnAnswer(t("Please tap one of the buttons."))
        return chosen

    def words(self, value: Value, t: Texts) -> str:
        return t(self.options[value])

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return list(self.options)


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, past or future: an estimate may be made after the event."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        t = turn.t
        try:
            days = t.read_days(typed_text(turn), turn.today)
        except Unreadable:
            example = t.date(turn.today + timedelta(days=30))
            raise NotAnAnswer(t("Please type a day, such as {example}.", example=example)) from None
        if len(days) > 1:
            raise NotAnAnswer(t("Which day do you mean?"), [day.isoformat() for day in days])
        day = days[0]
        if not turn.today - timedelta(days=3 * 366) <= day <= turn.today + timedelta(days=10 * 366):
            raise NotAnAnswer(t("{day} seems far away. Is the year right?", day=t.date(day)))
        return day.isoformat()

    def words(self, value: Value, t: Texts) -> str:
        return t.date(date.fromisoformat(value))

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [(turn.today + timedelta(days=days)).isoformat() for days in (7, 14, 28, 56)]


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts that make 100 %, typed as words with numbers (`vegan 20, poultry 80`); what is missing balances itself.

    `vocabulary` are the words for each part. `presets` are whole answers worth a button, each with its own name. `said` puts
    a part, `{what}` or `{way}`, and its share together: not every language puts both alike.
    """

    parts: Mapping[str, str]
    vocabulary: Mapping[str, str]
    presets: Mapping[str, tuple[str, Mapping[str, int]]]
    example: str
    said: str = N_("{share} {what}")

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, typed = turn.t, typed_text(turn)
        if (preset := self._preset(typed, t)) is not None:
            return preset
        plain = vocabulary.without_fillers(typed, t)
        if only := meant(typed, self.vocabulary, t, alone=True) or meant(plain, self.vocabulary, t, alone=True):
            return {only: 100}
        shares: dict[str, float] = {}
        rest: str | None = None
        for number, words in numbered_words(typed_numbers.with_digits(typed)):
            part = meant(words, self.vocabulary, t)
            if part is None or part in shares or (number is None and rest):
                raise NotAnAnswer(self._refusal(t))
            rest = part if number is None else rest
            shares[part] = number or 0
        total = sum(shares.values())
        if rest and total < 100:
            shares[rest], total = 100 - total, 100
        if not shares or total <= 0:
            raise NotAnAnswer(self._refusal(t))
        if len(shares) == 1 and total < 100:
            raise NotAnAnswer(t("That makes {share}. And the rest?", share=t.percent(total / 100)))
        return {part: _plain(share * 100 / total) for part, share in shares.items() if share}

    def _preset(self, typed: str, t: Texts) -> Value | None:
        """The one preset whose words, or the beginning of one of them, were typed."""
        said = vocabulary.without_fillers(typed, t)
        labels = [(vocabulary.without_fillers(str(t(label)), t), shares) for label, shares in self.presets.values()]
        exact = [shares for label, shares in labels if label == said]
        called = [
            shares
            for key, (_, shares) in self.presets.items()
            if vocabulary.exactly(said, vocabulary.PRESETS.get(key, ""), t)
        ]
        begun = [shares for label, shares in labels if len(said) >= 4 and said in label.split()]
        found = exact or called or begun
        return dict(found[0]) if len(found) == 1 and not meant(said, self.vocabulary, t, alone=True) else None

    def _refusal(self, t: Texts) -> str:
        return t("Please tap a button, or type shares such as “{example}”.", example=t(self.example))

    def words(self, value: Value, t: Texts) -> str:
        for label, shares in self.presets.values():
            if dict(shares) == value:
                return t(label)
        parts = {part: t(words) for part, words in self.parts.items()}
        said = [
            t(self.said, share=t.percent(share / 100), what=parts[part], way=parts[part])
            for part, share in value.items()
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
        typed = typed_text(turn)
        if vocabulary.nothing(typed, t):
            return {}
        if not any(letter.isdecimal() for letter in typed_numbers.with_digits(typed)):
            return self._once_or_daily(typed, answered, t)
        meals: dict[str, float] = {}
        for number, words in numbered_words(typed_numbers.with_digits(typed)):
            meal = meant(words, self.vocabulary, t)
            if meal is None or number is None or not 0 <= number <= 100:
                raise NotAnAnswer(self._refusal(t))
            meals[meal] = meals.get(meal, 0) + _plain(number)
        if not meals:
            raise NotAnAnswer(self._refusal(t))
        return meals

    def _once_or_daily(self, typed: str, answered: Answered, t: Texts) -> Value:
        """Meals without a number: offered once and once a day, where these differ. Raises NotAnAnswer."""
        named = [meant(piece, self.vocabulary, t) for piece in BETWEEN_MEALS.split(typed)]
        if None in named:
            raise NotAnAnswer(self._refusal(t))
        days = ceil(answered.get("days") or 1)
        offered = [dict.fromkeys(named, count) for count in dict.fromkeys((days, 1))]
        if len(offered) == 1:
            return offered[0]
        example = t("2 lunches, 1 dinner")
        raise NotAnAnswer(t("How often in all? Tap it, or type it such as “{example}”.", example=example), offered)

    def _refusal(self, t: Texts) -> str:
        return t(
            "Please tap a button, or type what each person eats, such as “{example}”.", example=t("2 lunches, 1 dinner")
        )

    def words(self, value: Value, t: Texts) -> str:
        served = [t.n(*self.parts[part], number) for part, number in value.items() if number]
        return str(t.listing(served).unescape()) if served else t("no meals")

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [dict(preset) for preset in self.presets(answered)]


def typed_text(turn: Turn) -> str:
    if turn.incoming.kind != "text":
        raise NotAnAnswer(turn.t("I can only read text here. Please type the answer or tap a button."))
    return turn.incoming.text


def numbered_words(typed: str) -> list[tuple[float | None, str]]:
    """Numbers, each with the words it goes with: those behind it, or before it where a piece begins with words.

    `vegan 20, 80 % poultry`, `2 lunches and 1 dinner` and `train 60 car 40` are read so. `The rest by car` has no
    number; any other piece without one is left out.
    """
    pairs: list[tuple[float | None, str]] = []
    if NEGATIVE.search(typed):
        return pairs
    for piece in re.split(r"[;\n]|,(?!\d)", typed[:300]):
        words = re.split(r"(\d+(?:[.,]\d+)?)", piece)
        numbers = [float(number.replace(",", ".")) for number in words[1::2]]
        between = words[:-1:2] if fold(words[0]) else words[2::2]
        rest = _the_rest(between[-1] if numbers else piece)
        if numbers:
            between[-1] = between[-1] if rest is None else between[-1][: -len(rest)]
        pairs += zip(numbers, between, strict=True)
        pairs += [] if rest is None else [(None, rest)]
    return pairs


def _the_rest(words: str) -> str | None:
    """What follows the words for those who remain, with these words; None where there are none."""
    said = words.split(" ")
    for start in range(len(said)):
        for length in (3, 2, 1):
            if fold(" ".join(said[start : start + length])) in REST_WORDS:
                return " ".join(said[start:])
    return None


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number
