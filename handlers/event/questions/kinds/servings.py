"""The kind of question for what each person eats: `2 lunches, 1 dinner`. It follows the protocol of `questions.Kind`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from math import ceil
from typing import NamedTuple

from msgspec import Struct

from bot.patterns import pattern
from bot.places.folding import fold
from bot.texts import Texts
from bot.turn import Turn
from bot.words import Table, either, table
from handlers.event.questions.kinds.numbered import numbered_words
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, NotAnAnswer, Value, plain, typed_text
from handlers.reading import quantities, vocabulary
from handlers.reading.converted import SHARE
from handlers.reading.number_words import TIMES_OVER, number_in_words
from handlers.reading.shorthand import with_shares
from handlers.reading.vocabulary import AND, meant

BETWEEN_MEALS = pattern(rf"(?<!\d),|,(?!\d)|\s*[;+&\n]\s*|{AND}|\s(?:{either(table('denials')['but'])})\s", re.I)
BETWEEN_EITHER = pattern(rf"\s(?:{either(table('when')['or'])})\s", re.I)
TIMES_BEHIND = pattern(r"([^\W\d][^\d,;+&\n]*?)\s*[x×]\s?(\d+)\b", re.I)
"""`lunch x2`."""
_SAID_OVER = {language: re.sub(r" \d+", "", said) for language, said in table("numbers")["times_over"].items()}
OVER = rf"(?P<over>{either(_SAID_OVER)})"
OVER_BEHIND = pattern(rf",?\s+{OVER}(?=\s*(?:[,;+&\n.]|$)|{AND})", re.I)
OVER_BEFORE = pattern(rf"(?<!\w){OVER}(?!\w)", re.I)
"""`lunch, once`, `zweimal Mittagessen`."""
BOTH = (1, 2)
"""Days that are both there are."""
MOST_A_DAY = 5
"""Of one kind for each person: more are those of everybody."""
OWN = ("meals", "days", SHARE)
PEOPLE = table("measures")["people"]
"""Some of which are words for nobody as well: `un dîner par personne`."""
NOT = table("denials")["not"]
NONE_AT = table("meal_times")
"""When there is none of a meal, by the meal: `nothing in the evening`."""
DAILY = (vocabulary.EVERY_DAY, vocabulary.A_DAY)
BESIDE_MEALS = (*DAILY, vocabulary.EACH_DAY, vocabulary.FILLERS)
"""What may stand around a meal and its number."""


class _Served(NamedTuple):
    """A meal, and how often it is served; None where that was not said."""

    meal: str
    number: float | None


@dataclass(slots=True)
class _Meals:
    """What was said so far: how many of each meal, those whose number was not said, and what was not understood.

    `called` are the counted ones as they were named, each with its number. `likely` is what that may mean all the same.
    """

    counted: dict[str, float] = field(default_factory=dict)
    unsaid: list[str] = field(default_factory=list)
    called: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    likely: dict[str, float] = field(default_factory=dict)


class Servings(Struct, frozen=True):
    """Meals each person takes over the whole event: `2 lunches, 1 dinner`. `presets` depend on the number of days.

    `vocabulary` are the words for each meal.
    """

    parts: Mapping[str, tuple[str, str]]
    vocabulary: Table
    presets: Callable[[Answered], Sequence[Mapping[str, float]]]

    def read(self, turn: Turn, answered: Answered) -> Value:
        t, typed = turn.t, typed_text(turn)
        sides = BETWEEN_EITHER.split(typed)
        if len(sides) > 1 and (whole := self._sure(typed, answered, t)):
            each = [*(self._sure(side, answered, t) for side in sides), whole]
            offered = [one for at, one in enumerate(each) if one and one not in each[:at]]
            raise NotAnAnswer(t("Which of these do you mean?"), offered)
        return self._meals(typed, answered, t)

    def _sure(self, typed: str, answered: Answered, t: Texts) -> Value:
        """What is meant where that is no question; None elsewhere."""
        try:
            return self._meals(typed, answered, t)
        except NotAnAnswer:
            return None

    def _meals(self, typed: str, answered: Answered, t: Texts) -> Value:
        days = ceil(answered.get("days") or 1)
        if vocabulary.nothing(typed):
            return {}
        if board := self._board(typed, days, t) or self._either(typed, days, t):
            raise board
        said = _Meals()
        counted = TIMES_BEHIND.sub(r"\2 \1", _times_as_digits(typed))
        pieces = list(filter(str.strip, _pieces(counted)))
        left_out = {piece: meal for piece in pieces if (meal := self._none_of(piece, t))}
        for piece in pieces:
            if piece not in left_out:
                self._read_piece(piece, said, days, t)
        meals, unsaid = said.counted, said.unsaid
        if left_out and not (said.unread or (meals.keys() | unsaid) - set(left_out.values())):
            raise self._without(set(left_out.values()), answered, t)
        if contradicted := [piece for piece, meal in left_out.items() if meal in (*meals, *unsaid)]:
            raise self._not_read(contradicted[0], said, answered, t)
        if different := next(
            (meal for meal, named in said.called.items() if len({name for name, _ in named}) > 1), None
        ):
            apart = [number for _, number in said.called[different]]
            likely = [number for number in dict.fromkeys((apart[0], sum(apart))) if number <= MOST_A_DAY * days]
            offered = [meals | {different: number} for number in likely]
            raise NotAnAnswer(t("Which of these do you mean?"), offered)
        if any(number > MOST_A_DAY * days for number in meals.values()) and not said.unread:
            raise self._of_everybody(typed, meals, answered, t)
        if said.unread or not (meals or unsaid):
            raise self._not_read(typed, said, answered, t)
        if unsaid and (meals or days > 1):
            offered = [
                meals | dict.fromkeys(unsaid, count) for count in dict.fromkeys((1, days) if meals else (days, 1))
            ]
            example = t("2 lunches, 1 dinner")
            raise NotAnAnswer(t("How often in total? Tap, or type for example “{example}”.", example=example), offered)
        return meals | dict.fromkeys(unsaid, 1)

    def _none_of(self, piece: str, t: Texts) -> str | None:
        """The meal of which a piece says that there is none: `no dinner`, `rien le soir`."""
        ends = (piece.split()[0], piece.split()[-1])
        said = any(vocabulary.exactly(one, vocabulary.NOTHING) and not vocabulary.exactly(one, PEOPLE) for one in ends)
        if not (said or vocabulary.begins_without(piece)):
            return None
        left = vocabulary.without_phrases(piece, vocabulary.NOTHING, vocabulary.WITHOUT)
        at = next((meal for meal, words in NONE_AT.items() if vocabulary.exactly(left, words)), None)
        return at or (meant(left, self.vocabulary, t, alone=True) if left else None)

    def _without(self, left_out: set[str], answered: Answered, t: Texts) -> NotAnAnswer:
        """What the others may be is offered."""
        offered = [dict(one) for one in self.presets(answered) if not left_out & one.keys()]
        return NotAnAnswer(
            t("And what does each person eat? Tap, or type for example “{example}”.", example=t("2 lunches, 1 dinner")),
            offered,
        )

    def _read_piece(self, piece: str, said: _Meals, days: int, t: Texts) -> None:
        """Add the meals of one piece; `lunch 2 dinner 1` is two."""
        parts = _apart(piece)
        one = self._served(piece, days, t)
        if vocabulary.begins_without(piece):
            said.unread.append(piece)  # “sans dîner le 2”
        elif one is None and len(parts) > 1 and all(self._served(part, days, t) for part in parts):
            for part in parts:
                self._read_piece(part, said, days, t)
        elif one is None:
            said.unread.append(piece)
            said.likely |= self._likely(piece, days, t)
        elif one.number is None:
            said.unsaid.append(one.meal)
        else:
            name = without_digits(piece)
            said.called.setdefault(one.meal, []).append((name, one.number))
            said.counted[one.meal] = said.counted.get(one.meal, 0) + one.number

    def _served(self, piece: str, days: int, t: Texts, *, whatever: bool = False) -> _Served | None:
        """The meal of a piece and how often it is served, if all words are understood or it is asked `whatever` they are."""
        meal = meant(piece, self.vocabulary, t)
        every_day, both, that_day = (
            vocabulary.within(piece, words)
            for words in (vocabulary.EVERY_DAY, vocabulary.BOTH_DAYS, vocabulary.THAT_DAY)
        )
        if both and days > len(BOTH):
            return None  # which of them?
        when = (vocabulary.EVERY_DAY, vocabulary.THAT_DAY) if every_day or that_day else ()
        if when and vocabulary.within(piece, NOT):
            return None  # “not on Friday”: on the others?
        rest = vocabulary.without_phrases(piece, *when, vocabulary.ONLY) if when else piece
        if meal is None or any(unit not in OWN for one in quantities.read(rest, t).quantities for unit in one.units):
            return None
        found = quantities.read(vocabulary.without_names(rest, self.vocabulary[meal], instead=" meals "), t)
        counted = [one for one in found.quantities if one.units[:1] != (SHARE,)]  # `for everybody`
        some = [one.number for one in found.quantities if one.units[:1] == (SHARE,) and one.number < 1]
        if some and counted and not whatever:
            return None  # “2 lunches for half”: one for each person?
        words = (word for part in found.unknown for word in part.split())
        known = whatever or all(any(vocabulary.names(word, beside) for beside in BESIDE_MEALS) for word in words)
        if (
            found.vague
            or (found.bound and not whatever)
            or not known
            or len(counted) > 1
            or any(one.number < 0 for one in counted)
        ):
            return None
        if every_day and that_day:
            return None
        days = len(BOTH) if both else days
        if counted and "days" not in counted[0].units:  # `dinner on day 1` says no number
            number = counted[0].number * (some[0] if some else 1)
            return _Served(meal, plain(number * (days if every_day or "day" in counted[0].per else 1)))
        return _Served(meal, days if every_day else 1 if that_day else None)

    def _likely(self, piece: str, days: int, t: Texts) -> Mapping[str, float]:
        """What the piece says if the words do not matter that were not understood."""
        served = self._served(piece, days, t, whatever=True)
        return {served.meal: served.number} if served and served.number else {}

    def _not_read(self, typed: str, said: _Meals, answered: Answered, t: Texts) -> NotAnAnswer:
        """What was not understood is quoted, and the rest offered."""
        unread = next((one for one in said.unread if any(map(str.isalpha, one))), typed)
        meals = {**said.counted, **said.likely}
        if any(number > MOST_A_DAY * ceil(answered.get("days") or 1) for number in meals.values()):
            meals = _of_each(meals, answered)
        quoted = t("Sorry, I didn’t get “{words}”.", words=" ".join(unread.split())[:LONGEST_QUOTE])
        return NotAnAnswer(quoted + " " + self._refusal(t), [meals] if meals else [])

    def _board(self, typed: str, days: int, t: Texts) -> NotAnAnswer | None:
        """What full or half board is over these days, to be confirmed."""
        nights = max(days - 1, 1)
        boards = {
            "full_board": {"breakfast": nights, "lunch": days, "dinner": nights},
            "half_board": {"breakfast": nights, "dinner": nights},
        }
        meant_ones = [boards[board] for board, words in vocabulary.BOARDS.items() if vocabulary.within(typed, words)]
        return NotAnAnswer(t("Do you mean this, for each person?"), meant_ones) if meant_ones else None

    def _either(self, typed: str, days: int, t: Texts) -> NotAnAnswer | None:
        """`a barbecue` may be a lunch or a dinner, `Kaffi a Kuch` no meal at all: which is asked.

        So it is of dishes: `quiche, then coffee and cake`, `poulet`.
        """
        rows = vocabulary.all_named(typed, vocabulary.MEALS_EITHER)
        named = (vocabulary.MEALS_EITHER[row] for row in rows)
        beside = vocabulary.without_phrases(typed, *named, vocabulary.THEN, *DAILY)
        said = quantities.read(beside, t)
        a_day = days if any(vocabulary.within(typed, words) for words in DAILY) else 1
        numbers = [plain(one.number * a_day) for one in said.quantities if not one.units]  # `le soir` is no half
        number = numbers[0] if numbers else a_day
        few = 0 < number <= MOST_A_DAY * days and len(numbers) <= (1 if len(rows) == 1 else 0)
        if not rows or said.unknown or said.vague or not few:
            return None
        if meant(vocabulary.without_phrases(beside, *NONE_AT.values()), self.vocabulary, t):
            return None  # “2 déjeuners et café”
        offered = [
            {meal: number for meal in meals if meal in self.parts}
            for meals in product(*(row.split("_") for row in rows))
        ]
        return NotAnAnswer(
            t("Which of these do you mean?"), [one for at, one in enumerate(offered) if one not in offered[:at]]
        )

    def _of_everybody(self, typed: str, meals: Mapping[str, float], answered: Answered, t: Texts) -> NotAnAnswer:
        """So many meals in all are a few for each person, or part of one where only some eat it: `80 lunches` of 120."""
        if each := _of_each(meals, answered):
            return NotAnAnswer(t("Do you mean this, for each person?"), [each])
        words = " ".join(typed.split())[:LONGEST_QUOTE]
        return NotAnAnswer(t("Sorry, I didn’t get “{words}”.", words=words) + " " + self._refusal(t))

    def _refusal(self, t: Texts) -> str:
        return t(
            "Please tap a button, or type what each person eats, for example “{example}”.",
            example=t("2 lunches, 1 dinner"),
        )

    def named(self, t: Texts) -> Table:
        """The words for each meal."""
        return self.vocabulary

    def words(self, value: Value, t: Texts) -> str:
        served = [t.n(*self.parts[part], number) for part, number in value.items() if number]
        return str(t.listing(served).unescape()) if served else t("no meals")

    def typical(self, turn: Turn, answered: Answered) -> Sequence[Value]:
        return [dict(preset) for preset in self.presets(answered)]


def _pieces(typed: str) -> Iterator[str]:
    """Each entry of the list; of `Mittagessen an beiden Tagen` the `an` is no “and”."""
    start = 0
    for between in BETWEEN_MEALS.finditer(typed):
        if not vocabulary.begins_with(typed[between.start() :], vocabulary.EVERY_DAY):
            yield typed[start : between.start()]
            start = between.end()
    yield typed[start:]


def _of_each(meals: Mapping[str, float], answered: Answered) -> dict[str, float]:
    """What each person eats of so many in all; nothing where that is not known, or is still too many and no whole number.

    No more than one a day is of each already: `a lunch for all, dinner for 30`.
    """
    people, days = answered.get("participants"), ceil(answered.get("days") or 1)
    most = MOST_A_DAY * days
    each = (
        {
            meal: number if number <= days else plain(round(Decimal(number) / people, 2))
            for meal, number in meals.items()
        }
        if people
        else {}
    )
    whole = all(number == int(number) for number in each.values())
    return each if whole or all(0 < number <= most for number in each.values()) else {}


def _times_as_digits(typed: str) -> str:
    """How often something is there, in digits: `lunch x 1` and `2 Mittagessen`."""
    behind = OVER_BEHIND.sub(lambda found: f" x {TIMES_OVER[fold(found['over'])]}", typed)
    return OVER_BEFORE.sub(lambda found: f"{TIMES_OVER[fold(found['over'])]}", behind)


def without_digits(piece: str) -> str:
    """What a piece names, whatever its number."""
    return " ".join(word for word in fold(piece).split() if not word.isdecimal() and number_in_words(word) is None)


def _apart(piece: str) -> list[str]:
    pairs = numbered_words(with_shares(piece))
    return [f"{number:g} {words}" for number, words in pairs if number is not None] if len(pairs) > 1 else []
