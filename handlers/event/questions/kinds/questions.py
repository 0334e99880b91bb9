"""The kinds of question: how an answer is read from what is typed, what it is worth as a button, and how it is said back.

A value is what is stored: plain JSON. A kind never stores and never shows; it refuses with `NotAnAnswer`, in a sentence.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Protocol

from bot.places.folding import fold
from bot.texts import Texts
from bot.turn import Turn
from bot.words import Table, phrases, table, taught, together
from handlers.reading import quantities, vocabulary
from handlers.reading.counted import (
    ANYTHING,
    AnotherUnit,
    Between,
    Counts,
    InAll,
    NoNumber,
    OnlyABound,
    OnlyAShare,
    SeveralNumbers,
    count,
)
from handlers.reading.denials import without_denied
from handlers.reading.doubt import NotUnderstood
from handlers.reading.quantities import Said
from handlers.reading.vocabulary import meant

LONGEST_QUOTE = 60
"""Characters of what was not understood."""
LIKE_DIGITS = str.maketrans("oOlI", "0011")
SHORTEST_MISSPELT = 4
LONGEST_CHOICE = 40
"""Letters."""
ALIKE = 0.8
NEAR_YEARS = 3
"""From today a bare number that is one of them may be a year."""

Value = Any
"""An answer as plain JSON."""

Answered = Mapping[str, Value]
"""The answers so far, by question."""


def not_all_understood(typed: str, t: Texts) -> str:
    """The words are quoted above the one thing that they may mean."""
    return t("Sorry, I didn’t get “{words}”. Do you mean this?", words=" ".join(typed.split())[:LONGEST_QUOTE])


class NotAnAnswer(Exception):
    """What was typed does not answer the question; `sentence` says what would. `offered` are values it may have meant.

    `labels` say of some of them which of the words they stand for, where their own words do not: `40 online`. `worked_out`
    is the only one that is offered where it follows from all that was typed: 16 from `2 nights each for 8`.
    """

    def __init__(
        self,
        sentence: str,
        offered: Sequence[Value] = (),
        labels: Mapping[Value, str] | None = None,
        *,
        worked_out: Value | None = None,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.offered = list(offered) if worked_out is None else [worked_out]
        self.worked_out = worked_out
        self.labels = labels or {}


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
    """A number of something, within bounds and in steps: whole, or halves. `values` are its buttons, `counts` what it counts."""

    least: float
    most: int
    values: Callable[[Answered], Sequence[float]]
    step: Decimal = Decimal(1)
    said: Callable[[Texts, float], str] = lambda t, value: t.number(value)
    counts: Counts = ANYTHING

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, typed = turn.t, typed_text(turn)
        if self.least == 0 and vocabulary.nothing(typed):
            return 0
        if not without_denied(typed):
            raise self.denied(typed, turn, answered)
        self.ask_back(typed, answered, t)
        said = quantities.read(typed, t)
        number = self.counted(said, answered, t)
        if (only := said.quantities[0]).bare_year and abs(number - turn.today.year) <= NEAR_YEARS:
            sentence = t("“{words}” may be a year. Should I count it as a number?", words=only.words)
            raise NotAnAnswer(sentence, self.offered([number]))
        if self.step == 1 and number >= 1 and any(one.converted for one in said.quantities):
            number = Decimal(round(number))
        return self.checked(number, t)

    def denied(self, typed: str, turn: Turn, answered: Answered) -> NotAnAnswer:
        """What it is not does not say what it is: `not 20`. The other usual ones are offered."""
        numbers = [one.number for one in quantities.read(typed, turn.t).quantities]
        others = [value for value in self.typical(turn, answered) if value not in numbers]
        return NotAnAnswer(self.not_understood(NotUnderstood(typed), turn.t), others)

    def counted(self, said: Said, answered: Answered, t: Texts) -> Decimal:
        """The one number that was meant. Raises NotAnAnswer."""
        try:
            return count(said, self.counts, answered.get("participants"), float(answered.get("days") or 1))
        except OnlyAShare:
            raise NotAnAnswer(t("Please type the number itself, not a share of something.")) from None
        except Between as doubt:
            middle = doubt.middle or (doubt.low + doubt.high) / 2 // self.step * self.step
            ends = (middle, doubt.low, doubt.high)
            sentence = t("I need one number. The middle of the two is fine.")
            if offered := self.offered(ends, all_of_them=True):
                raise NotAnAnswer(sentence, offered) from None
            raise self.one_number(answered, t) from None
        except InAll as doubt:
            if offered := self.offered([doubt.total]):
                raise NotAnAnswer(self.in_all(doubt, t), worked_out=offered[0]) from None
            raise self.one_number(answered, t) from None
        except SeveralNumbers as doubt:
            if len(offered := self.offered(doubt.numbers)) > 1:
                raise NotAnAnswer(self.which(doubt, t), offered, self.told_apart(doubt, t)) from None
            raise self.one_number(answered, t) from None
        except NoNumber:
            raise self.one_number(answered, t, " … ".join(said.unknown)) from None
        except NotUnderstood as doubt:
            raise NotAnAnswer(self.not_understood(doubt, t), self.offered(likely(doubt))) from None

    def offered(self, numbers: Sequence[Decimal], *, all_of_them: bool = False) -> list[Value]:
        """Those that could be stored, as plain JSON; none where one of them could not and `all_of_them` must."""
        fitting = [one for one in dict.fromkeys(numbers) if self.least <= one <= self.most and not one % self.step]
        return [] if all_of_them and len(fitting) < len(set(numbers)) else [plain(one) for one in fitting]

    def one_number(self, answered: Answered, t: Texts, unknown: str = "") -> NotAnAnswer:
        sentence = t("Please type one number, for example {example}.", example=t.number(self.values(answered)[0]))
        quoted = self.not_understood(NotUnderstood(unknown), t) + " " if unknown else ""
        return NotAnAnswer(quoted + sentence)

    def in_all(self, doubt: InAll, t: Texts) -> str:
        total = t.number(doubt.total)
        if doubt.everybody:
            return t("That makes {total} for all participants. Is this right?", total=total)
        return t("That makes {total} in all. Is this right?", total=total)

    def which(self, doubt: SeveralNumbers, t: Texts) -> str:
        numbers = t.listing([t("“{words}”", words=words) for words in doubt.said])
        which = t("I see several numbers. Which one do you mean?")
        if doubt.said:
            which = t("I see several numbers: {numbers}. Which one do you mean?", numbers=numbers)
        if doubt.together is None:
            return which
        together = t("Together they make {total}.", total=t.number(doubt.together))
        return f"{which} {together}"

    def told_apart(self, doubt: SeveralNumbers, t: Texts) -> Mapping[Value, str]:
        """Buttons that say which number is which, where words tell them apart and a button is but a number."""
        if not doubt.said or self.words(2, t) != t.number(2):
            return {}
        counted = [one for one in doubt.numbers if one != doubt.together]
        labels = {plain(one): words for one, words in zip(counted, doubt.said, strict=False)}
        together = {} if doubt.together is None else {plain(doubt.together): _together(doubt.together, t)}
        return labels | together

    def not_understood(self, doubt: NotUnderstood, t: Texts) -> str:
        """What was not understood, quoted; where it has a unit, with the one that is counted here."""
        words = " ".join(doubt.words.split())[:LONGEST_QUOTE]
        if isinstance(doubt, OnlyABound):
            return t("“{words}” does not say how many. Should I count this number?", words=words)
        if isinstance(doubt, AnotherUnit) and doubt.measured and self.counts.units:
            unit = taught(table("measures")[self.counts.units[0]], t.language)
            return t("Sorry, I didn’t get “{words}”. This question is about {unit}.", words=words, unit=unit)
        return t("Sorry, I didn’t get “{words}”.", words=words)

    def checked(self, number: Decimal, t: Texts) -> Value:
        """The number as plain JSON, if it is within bounds and steps. Raises NotAnAnswer."""
        if not self.least <= number <= self.most:
            least, most = t.number(self.least), t.number(self.most)
            raise NotAnAnswer(t("Please type a number from {least} to {most}.", least=least, most=most))
        if number % self.step:
            if self.step == 1:
                example = t.number(max(round(number), 1))
                raise NotAnAnswer(t("Please type a whole number, for example {example}.", example=example))
            below = number // self.step * self.step
            nearest = round(number / self.step) * self.step
            sentence = t("That is more precise than I need. {example} is enough.", example=t.number(nearest, 2))
            raise NotAnAnswer(sentence, self.offered((nearest, below, below + self.step)))
        return plain(number)

    def ask_back(self, typed: str, answered: Answered, t: Texts) -> None:
        """For what a kind asks in its own way. Raises NotAnAnswer."""

    def words(self, value: Value, t: Texts) -> str:
        return self.said(t, value)

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [value for value in dict.fromkeys(self.values(answered)) if self.least <= value <= self.most]


def _together(number: Decimal, t: Texts) -> str:
    return t("{total} in all", total=t.number(number)).unescape()


def plain(number: Decimal) -> int | float:
    """A number as plain JSON."""
    return int(number) if number == int(number) else float(number)


def likely(doubt: NotUnderstood) -> Sequence[Decimal]:
    """The numbers that may be meant all the same; `12OO` is written like 1200."""
    if isinstance(doubt, AnotherUnit):
        return doubt.numbers
    digits = doubt.words.translate(LIKE_DIGITS)
    return [Decimal(digits)] if digits.isdecimal() and digits.isascii() else []


@dataclass(frozen=True, slots=True)
class Area(Number):
    """Square metres. Of rooms that are only counted it is asked how large they are."""

    def counted(self, said: Said, answered: Answered, t: Texts) -> Decimal:
        """Raises NotAnAnswer."""
        if any("rooms" in one.units for one in said.quantities) and all(
            set(one.units) <= {"rooms"} for one in said.quantities
        ):
            raise NotAnAnswer(
                t("How many square metres is that in total? For example: {example}.", example=t.number(200))
            )
        return Number.counted(self, said, answered, t)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few; each value with its words. Typing the words, one of them, or others for it chooses as well."""

    options: Mapping[str, str]

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, typed = turn.t, fold(without_denied(typed_text(turn)))
        if not typed and fold(typed_text(turn)):
            raise self.denied(turn, answered)
        values = self.typical(turn, answered)
        if near := [one for one in values if vocabulary.exactly(typed, vocabulary.NEAR_CHOICES.get(one, {}))]:
            raise NotAnAnswer(t("Do you mean this one?"), near)
        labels = {value: fold(self.words(value, t)) for value in values}
        exact = [value for value, label in labels.items() if label == typed]
        within = [value for value, label in labels.items() if typed and f" {typed} " in f" {label} "]
        if len(exact or within) == 1:
            return (exact or within)[0]
        known = self.known(values)
        chosen = known and (meant(typed, known, t, alone=True) or meant(typed, known, t))
        if vocabulary.begins_without(typed) and not (chosen and vocabulary.to_the_letter(typed, known[chosen])):
            raise self.denied(turn, answered)
        if not chosen or vocabulary.unread(typed, known[chosen]) or vocabulary.says_some(typed):
            near = [one for one in values if vocabulary.within(typed, vocabulary.NEAR_CHOICES.get(one, {}))]
            named = list(dict.fromkeys([*vocabulary.all_named(typed, known), *near]))
            outdoors = vocabulary.wholly(typed, vocabulary.OUTDOORS, t)
            nearly = named or ([chosen] if chosen else [] if outdoors else self._nearly(typed, labels, known))
            if not nearly:
                raise self.not_understood(turn)
            if any(map(str.isdigit, typed)) and len(nearly) == 1:  # an amount, which another question asks
                raise NotAnAnswer(not_all_understood(typed_text(turn), t), nearly)
            raise NotAnAnswer(t("Which of these do you mean?") if nearly[1:] else t("Do you mean this one?"), nearly)
        return chosen

    def denied(self, turn: Turn, answered: Answered) -> NotAnAnswer:
        """What it is not does not say what it is: `no gas`, `not a meeting`. The others are offered."""
        typed = typed_text(turn)
        named = self._named(fold(typed).partition(" ")[2], answered, turn)  # not its “no” itself
        left = [value for value in self.typical(turn, answered) if value not in named]
        return self.not_understood(turn, left if named else ())

    def not_understood(self, turn: Turn, offered: Sequence[Value] = ()) -> NotAnAnswer:
        """What was typed is quoted."""
        t, words = turn.t, " ".join(typed_text(turn).split())[:LONGEST_QUOTE]
        quoted = t("Sorry, I didn’t get “{words}”.", words=words) + " " if words else ""
        return NotAnAnswer(quoted + t("Please tap what comes closest, or “I don’t know”."), offered)

    def _named(self, typed: str, answered: Answered, turn: Turn) -> Sequence[Value]:
        """The values that stand in what was typed, folded."""
        values = self.typical(turn, answered)
        labels = [value for value in values if f" {fold(self.words(value, turn.t))} " in f" {typed} "]
        return labels + vocabulary.all_named(typed, self.known(values))

    def known(self, values: Sequence[Value]) -> Table:
        """How people call the values beside the words on their buttons."""
        return {value: vocabulary.ASKED_CHOICES[value] for value in values if value in vocabulary.ASKED_CHOICES}

    def _nearly(self, typed: str, labels: Mapping[Value, str], known: Table) -> list[Value]:
        """The one value whose words are misspelt only a little."""
        words = {word: value for value, label in labels.items() for word in (label, *label.split())}
        for value, said in known.items():
            words |= {fold(word): value for word in phrases(said)}
        close = get_close_matches(
            typed[:LONGEST_CHOICE], [word for word in words if len(word) >= SHORTEST_MISSPELT], 3, ALIKE
        )
        found = list(dict.fromkeys(words[word] for word in close)) if len(typed) >= SHORTEST_MISSPELT else []
        return found if len(found) == 1 else []

    def named(self, t: Texts) -> Table:
        """The words for each value, those on its button among them."""
        labels = {value: {t.language: self.words(value, t)} for value in self.options}
        return together(labels, self.known(list(self.options)))

    def words(self, value: Value, t: Texts) -> str:
        return t(self.options[value])

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return list(self.options)


def typed_text(turn: Turn) -> str:
    if turn.incoming.kind != "text":
        raise NotAnAnswer(turn.t("I can only read text here. Please type the answer or tap a button."))
    return turn.incoming.text
