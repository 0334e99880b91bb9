"""Kinds of question for how long something takes: the days of an event, hours online. They follow `questions.Kind`."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.texts import Texts
from bot.turn import Turn
from bot.words import either, table
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Number, Value, typed_text
from handlers.reading import quantities, vocabulary
from handlers.reading.calendar import stretches
from handlers.reading.doubt import NotUnderstood
from handlers.reading.hours import hours_between
from handlers.reading.quantities import Said

HOURS_OF_HALF_A_DAY = 5
HOURS_OF_A_DAY = (4, 6, 8)
"""That people may be connected for."""
ALMOST_WEEKS = {"fortnight": (14, 15, 10), "eight_days": (7, 8)}
"""Days that may be meant by `quinze jours`, `acht Tage`."""
DAYS_OF_A_MONTH = (20, 30)
"""That may be meant by one of which nothing else is known."""
HALF_A_DAY = Decimal("0.5")
PARTS_OF_DAYS = table("durations")["parts_of_days"]
"""Several of them may each be on a day of their own."""
FROM_TO = re.compile(
    rf"^\W*(?:{either(table('when')['from'])})\s(\d{{1,2}})\.?\s*(?:-|–|{either(table('when')['to'])})\s*(\d{{1,2}})\.?\W*$",
    re.I,
)
"""From one day of a month to another, or from one hour."""
CLOCK = re.compile(
    rf"^\W*(?:(?:{either(table('beside_numbers')['of_a_time'])})\s+(?P<hour>\d{{1,2}})"
    rf"|(?P<late>1[3-9]|2[0-4]))(?:\s?(?:{either(table('when')['hour_sign'])})(?:\s?[0-5]\d)?|:[0-5]\d)\W*$",
    re.I,
)
"""At an hour of the day: `à 19h`, `um 19 Uhr`, and past noon without a word before it: `19h30`."""
LAST_HOUR, LAST_OF_A_MONTH = 24, 31
A_SUNDAY = date(2023, 1, 1)
"""Seen from here the days of a week follow each other."""


@dataclass(frozen=True, slots=True)
class Hours(Number):
    """Hours, whole and half, also as `1h30` or `90 min`. Of days it is asked back what they make."""

    def ask_back(self, typed: str, answered: Answered, t: Texts) -> None:
        """Raises NotAnAnswer with what `all day`, or from one hour to another, makes in hours; at an hour is no length."""
        if clock := CLOCK.match(typed):
            likely = self.offered([Decimal(clock["hour"] or clock["late"])])
            raise NotAnAnswer(self.not_understood(NotUnderstood(typed), t), likely)
        for days, words in vocabulary.DURATIONS.items():
            if vocabulary.exactly(typed, words):
                raise self.of_days(Decimal(days), t)
        if hours := hours_between(typed, of_hours=True):
            fitting = next(iter(self.offered([hours])), None)
            raise NotAnAnswer(t("That makes {total} in all. Is this right?", total=t.number(hours)), worked_out=fitting)

    def of_days(self, days: Decimal, t: Texts) -> NotAnAnswer:
        """How many hours they are is asked."""
        offered = self.offered([days * hours for hours in HOURS_OF_A_DAY])
        return NotAnAnswer(t("How many hours in total, for each of them?"), offered)

    def counted(self, said: Said, answered: Answered, t: Texts) -> Decimal:
        """Raises NotAnAnswer with what days make in hours."""
        days = [one.number for one in said.quantities if one.units == ("days",)]
        if days and len(days) == len(said.quantities) and not said.unknown:
            raise self.of_days(sum(days, Decimal(0)), t)
        return Number.counted(self, said, answered, t)


def _begins(typed: str, first_day: str | None) -> bool:
    """Whether dates begin on the first day of the event, as far as it is known: not `12-14 March` of one in April."""
    if not first_day or not any(map(str.isdecimal, typed)):
        return True
    first = date.fromisoformat(first_day)
    begun = stretches.read(typed, first).days[0]
    return (begun.month, begun.day) == (first.month, first.day)


def _from_to(typed: str) -> tuple[int, int]:
    """The days of a month that is not said, or hours, between which it lasts: `du 12 au 14`; noughts for anything else."""
    found = FROM_TO.match(typed)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    return (start, end) if 0 < start < end <= LAST_OF_A_MONTH else (0, 0)


@dataclass(frozen=True, slots=True)
class Duration(Number):
    """Days, whole and half. `evening` and `weekend` have a length; of hours and weeks it is asked back what they make."""

    def ask_back(self, typed: str, answered: Answered, t: Texts) -> None:
        """Raises NotAnAnswer with what hours or weeks make in days."""
        if length := stretches.length(typed, A_SUNDAY):
            offered = self._plain(length)
            raise NotAnAnswer(t("That makes {days}. Is this right?", days=self.said(t, length)), offered)
        if any(from_to := _from_to(typed)):
            raise self._of_dates_or_hours(*from_to, t)
        if from_hour := hours_between(typed):
            days = self._of_hours(from_hour)
            raise NotAnAnswer(t("That makes {days}. Is this right?", days=self.said(t, float(days))), self._plain(days))
        if ends := stretches.between(typed):
            low, high = map(Decimal, ends)
            middle = self._plain((low + high) / 2, low, high)
            raise NotAnAnswer(t("I need one number. The middle of the two is fine."), middle)
        said = quantities.read(typed, t)
        if weekly := self._weekly(said, t):
            raise weekly
        if apart := self._of_parts(typed, said, t):
            raise apart
        if monthly := self._monthly(said, t):
            raise monthly
        for name, lengths in ALMOST_WEEKS.items():
            if vocabulary.exactly(typed, table("durations")[name]):
                raise NotAnAnswer(t("Which of these do you mean?"), self._plain(*lengths))
        if any("hours" in one.units for one in said.quantities):
            days = self._of_hours(self._number(said, t))
            raise NotAnAnswer(t("That makes {days}. Is this right?", days=self.said(t, float(days))), self._plain(days))
        if any("weeks" in one.units for one in said.quantities):
            weeks = self._number(said, t)
            raise NotAnAnswer(t("How many days of the week is that?"), self._plain(5 * weeks, 7 * weeks))

    def read(self, turn: Turn, answered: Answered) -> Value:
        for days, words in vocabulary.DURATIONS.items():
            if vocabulary.exactly(typed_text(turn), words):
                return self.checked(Decimal(days), turn.t)
        length = stretches.length(typed_text(turn), A_SUNDAY)
        if length and not stretches.says_part_of_day(typed_text(turn)):
            if not _begins(typed_text(turn), answered.get("first_day")):
                sentence = turn.t("That makes {days}. Is this right?", days=self.said(turn.t, length))
                raise NotAnAnswer(sentence, self._plain(length))
            return self.checked(Decimal(length), turn.t)
        return Number.read(self, turn, answered)

    def counted(self, said: Said, answered: Answered, t: Texts) -> Decimal:
        """Nights and evenings beside the days add nothing: `3 days, 2 nights`. Raises NotAnAnswer."""
        beside = [one for one in said.quantities if one.units == ("nights",)]
        days = [one for one in said.quantities if one not in beside]
        alone = replace(said, quantities=tuple(days), joins=()) if beside and len(days) == 1 else said
        return Number.counted(self, alone, answered, t)

    def _of_dates_or_hours(self, start: int, end: int, t: Texts) -> NotAnAnswer:
        """From one day of a month to another, or from one hour, which is likelier where it lasts longer."""
        dates, hours = end - start + 1, self._of_hours(Decimal(end - start))
        likely = (
            (dates,) if end > LAST_HOUR else (hours, dates) if end - start > HOURS_OF_HALF_A_DAY else (dates, hours)
        )
        if len(likely) == 1:
            return NotAnAnswer(t("That makes {days}. Is this right?", days=self.said(t, dates)), self._plain(*likely))
        return NotAnAnswer(t("Which of these do you mean?"), self._plain(*likely))

    def _of_parts(self, typed: str, said: Said, t: Texts) -> NotAnAnswer | None:
        """`Two evenings` are people there on two days, or work of one; `3 nights` are four days, or three."""
        if len(said.quantities) != 1 or said.unknown:
            return None
        (one,) = said.quantities
        if one.units == ("nights",):
            return NotAnAnswer(t("Which one do you mean?"), self._plain(one.number + 1, one.number))
        if one.units != ("days",) or one.number == HALF_A_DAY or not vocabulary.within(typed, PARTS_OF_DAYS):
            return None
        return NotAnAnswer(t("Which one do you mean?"), self._plain(one.number * 2, one.number))

    def _weekly(self, said: Said, t: Texts) -> NotAnAnswer | None:
        """`5 days a week for 2 weeks` makes ten; without the weeks it is asked how many they are."""
        days = [one for one in said.quantities if "week" in one.per]
        weeks = [one for one in said.quantities if one.units == ("weeks",)]
        if not days:
            return None
        if len(days) == len(weeks) == 1 and len(said.quantities) == 2 and not said.unknown:
            total = days[0].number * weeks[0].number
            return NotAnAnswer(
                t("That makes {days}. Is this right?", days=self.said(t, float(total))), self._plain(total)
            )
        return NotAnAnswer(t("How many days is that in total?"))

    def _monthly(self, said: Said, t: Texts) -> NotAnAnswer | None:
        """`For a month` are its working days, or all of them."""
        if said.unknown or said.vague or [one.units for one in said.quantities] != [("months",)]:
            return None
        number = said.quantities[0].number
        offered = self._plain(*(number * days for days in DAYS_OF_A_MONTH))
        return NotAnAnswer(
            t("How many days of the month is that?") if number == 1 else t("How many days is that in total?"), offered
        )

    def _of_hours(self, hours: Decimal) -> Decimal:
        halves = 1 if hours <= HOURS_OF_HALF_A_DAY else max(2, round(hours / 12))
        return Decimal(halves) / 2

    def _number(self, said: Said, t: Texts) -> Decimal:
        if len(said.quantities) != 1 or said.unknown or said.vague:
            raise NotAnAnswer(t("Please type one number, for example {example}.", example=t.number(1)))
        return said.quantities[0].number

    def _plain(self, *days: Decimal | int) -> list[float]:
        plain = [int(one) if one == int(one) else float(one) for one in days]
        return [one for one in plain if self.least <= one <= self.most]
