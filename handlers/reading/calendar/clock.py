"""The time of day as it is said: `14:30`, `9h`, `half past nine`, `halb zehn`, `neuf heures et demie`, `tomorrow evening`."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from msgspec import Struct

from handlers.reading.calendar.grammar import NO, Templates

MORNING, AFTERNOON, END_OF_DAY, EVENING, NIGHT = time(9), time(14), time(17), time(19), time(22)
PARTS: Mapping[str, time] = {
    "morning": MORNING, "late_morning": time(11), "early_afternoon": AFTERNOON, "afternoon": AFTERNOON,
    "end_of_day": END_OF_DAY, "evening": EVENING, "this_morning": MORNING, "this_afternoon": AFTERNOON,
    "this_evening": EVENING, "night": NIGHT, "this_night": NIGHT,
}  # fmt: skip
"""When a part of the day is, where no hour is said."""
FIRST_HOUR_OF_DAY = 7
"""A bare “at 5” is meant in the afternoon, “at 7” is not."""
LAST_HOUR_OF_NIGHT = 5
LATE_IN_THE_DAY = 7
"""From this hour on nobody says afternoon: “Friday afternoon at 9” may be in the evening, or in the morning."""
NO_HOUR = 99
LONG: Mapping[str, int] = {"minute": 1, "hour": 60}
"""Minutes."""
SAID_MINUTES = (5, 10, 15, 20, 25)
"""Before or past an hour."""


class NoSuchTime(ValueError):
    """A time that no clock has."""


class Clock(Struct, frozen=True):
    """A time as it was said; 24:00 is the midnight at which a day ends. `bare`: in either half of it.

    `named`: the word midnight was said, which may be the one before the day as well. `either`: said with a word for the
    hour, as “3 Uhr”, “à 3 h” and “3:30”, which many say of the afternoon as well; “03:30” is said by the clock.
    """

    hour: int
    minute: int = 0
    bare: bool = False
    named: bool = False
    either: bool = False

    @property
    def possible(self) -> bool:
        """Whether a clock has it; 24:00 is one."""
        return self.hour <= 24 and self.minute < 60

    def halves(self) -> tuple["Clock", ...]:
        """What it may be: in the afternoon and in the night, where both are said so."""
        if not self.either or not 1 <= self.hour < FIRST_HOUR_OF_DAY:
            return (self,)
        return Clock(self.hour + 12, self.minute), Clock(self.hour, self.minute)

    def against(self, part: str) -> tuple["Clock", ...]:
        """What it may be where it is said to be in an afternoon that has no such hour; nothing where it has."""
        if PARTS.get(part) != AFTERNOON or not LATE_IN_THE_DAY <= self.hour < 12:
            return ()
        return Clock(self.hour + 12, self.minute), Clock(self.hour, self.minute)

    def in_the_night_after(self, part: str) -> "Clock | None":
        """What it is behind the midnight that follows an evening: “tonight at 1”; None where it is within the evening."""
        night = self.hour < LAST_HOUR_OF_NIGHT or self.hour == 12
        return Clock(self.hour % 12, self.minute) if PARTS.get(part, MORNING) >= EVENING and night else None

    def at(self, part: str) -> time:
        """The time it is in a part of the day, if one was said. Raises NoSuchTime, as well where one contradicts the other."""
        hour = self.hour
        late = PARTS[part] >= AFTERNOON if part else self.bare and 1 <= hour < FIRST_HOUR_OF_DAY
        if late and hour < 12:
            if hour == 0 or self.in_the_night_after(part):
                raise NoSuchTime  # one o'clock at night is of the day before or after; “0 pm” is none
            hour += 12
        if part and PARTS[part] < AFTERNOON and hour > 12:
            raise NoSuchTime
        try:
            return time(hour, self.minute)
        except ValueError:
            raise NoSuchTime from None


def _halved(hour: int, afternoon: bool, minute: int = 0) -> Any:
    """“13 pm” says twice that it is in the afternoon; “13 am” is no time."""
    if not 1 <= hour <= 12:
        return Clock(hour if afternoon else NO_HOUR, minute) if hour > 12 else NO
    return Clock(hour % 12 + (12 if afternoon else 0), minute)


def _past(hour: int, minutes: int, bare: bool = True) -> Any:
    """So many minutes past an hour; `bare` as it is said in either half of a day, else with the word for an hour."""
    total = hour * 60 + minutes + (720 if hour == 1 and minutes < 0 and bare else 0)  # “fünf vor eins” is behind noon
    return Clock(total // 60 % 24, total % 60, bare=bare, either=not bare) if 0 <= hour <= 24 else NO


def _minutes(hour: int, minutes: int) -> Any:
    """“At five to nine”, “um zehn nach drei”: minutes as clocks are read, by fives, so that “5 to 9” is no range else."""
    return _past(hour, minutes) if abs(minutes) in SAID_MINUTES and 1 <= hour <= 24 else NO


def _half_to(hour: int) -> Any:
    """“halb eins” is half past twelve."""
    return Clock(12, 30) if hour == 1 else _past(hour, -30)


def _before(minutes: int, clock: Clock) -> Any:
    """“Ten minutes before 3 pm”, in the half of the day in which that is."""
    total = clock.hour * 60 + clock.minute - minutes
    return Clock(total // 60, total % 60, bare=clock.bare, either=clock.either) if minutes > 0 and total > 0 else NO


def _around_half(hour: int, minutes: int) -> Any:
    """“fünf vor halb zehn”."""
    return _past(hour, minutes - 30) if abs(minutes) in SAID_MINUTES and 1 < hour <= 24 else NO


def _military(number: int) -> Any:
    """“1700 hrs”."""
    hour, minute = divmod(number, 100)
    return Clock(hour, minute) if number >= 100 and hour < 24 and minute < 60 else NO


def _either(hour: int, minute: int) -> Clock:
    return Clock(hour, minute, either=True)


def _bare(hour: int) -> Any:
    return Clock(hour, bare=True) if hour <= 99 else NO


CLOCK: Mapping[str, Templates] = {
    "CLOCK": {
        "at TIME sharp?": lambda time_: time_,
        "at? sharp TIME": lambda time_: time_,
        "at? sharp NUMBER": _bare,
        "TIME sharp?": lambda time_: time_,
        "at NUMBER sharp?": _bare,
        "at NUMBER minutes_to NUMBER": lambda minutes, hour: _minutes(hour, -minutes),
        "at NUMBER minutes_past NUMBER": lambda minutes, hour: _minutes(hour, minutes),
        "at? NUMBER UNIT minutes_to NUMBER": lambda minutes, unit, hour: (
            _minutes(hour, -minutes) if unit == "minute" else NO
        ),
        "at? NUMBER UNIT minutes_past NUMBER": lambda minutes, unit, hour: (
            _minutes(hour, minutes) if unit == "minute" else NO
        ),
        "at? COUNT UNIT before TIME": lambda count, unit, clock: (
            _before(count * LONG[unit], clock) if count and unit in LONG else NO
        ),
        "at? PART_OF_HOUR before TIME": lambda part, clock: _before(round(60 * part), clock),
        "at? NUMBER minutes_to half_to NUMBER": lambda minutes, hour: _around_half(hour, -minutes),
        "at? NUMBER minutes_past half_to NUMBER": lambda minutes, hour: _around_half(hour, minutes),
        "at one_oclock hour_sign": lambda: Clock(1, either=True),
        "at one_oclock hour_sign NUMBER": lambda minute: _either(1, minute) if minute < 60 else NO,
        "at one_oclock hour_sign and_half": lambda: _either(1, 30),
        "at one_oclock hour_sign and_quarter": lambda: _either(1, 15),
        "at one_oclock hour_sign less_quarter": lambda: Clock(12, 45),
        "at? one_oclock oclock": lambda: Clock(1, bare=True),
        "at? one_oclock am": lambda: Clock(1),
        "at? one_oclock pm": lambda: Clock(13),
        "at one_alone sharp?": lambda: Clock(1, bare=True),
        "at one_alone NUMBER": lambda minute: Clock(1, minute, bare=True) if 9 < minute < 60 else NO,
        "at? half_past one_oclock": lambda: Clock(1, 30, bare=True),
        "at? quarter_past one_oclock": lambda: Clock(1, 15, bare=True),
        "at? quarter_to one_oclock": lambda: Clock(12, 45),
        "at? half_to one_oclock": lambda: Clock(12, 30),
        "at NUMBER minutes_to one_oclock": lambda minutes: _minutes(1, -minutes),
        "at NUMBER minutes_past one_oclock": lambda minutes: _minutes(1, minutes),
        "at APART sharp?": lambda numbers: _past(*numbers),
        "at DAY_OR_TIME": lambda numbers: _either(*numbers),
        "at? DAY_OR_TIME hour_sign": lambda numbers: _either(*numbers),
    },
    "SPOKEN": {
        "NUMBER minutes_to NUMBER": lambda minutes, hour: _minutes(hour, -minutes),
        "NUMBER minutes_past NUMBER": lambda minutes, hour: _minutes(hour, minutes),
        "APART": lambda numbers: _past(*numbers),
    },
    "TIME": {
        "HM hour_sign?": lambda numbers: _either(*numbers),
        "HHMM hour_sign?": lambda numbers: Clock(*numbers),
        "HM|HHMM am": lambda numbers: _halved(numbers[0], False, numbers[1]),
        "HM|HHMM pm": lambda numbers: _halved(numbers[0], True, numbers[1]),
        "DM am": lambda numbers: _halved(numbers[0], False, numbers[1]),
        "DM pm": lambda numbers: _halved(numbers[0], True, numbers[1]),
        "NUMBER am": lambda hour: _halved(hour, False),
        "NUMBER pm": lambda hour: _halved(hour, True),
        "APART am": lambda numbers: _halved(numbers[0], False, numbers[1]),
        "APART pm": lambda numbers: _halved(numbers[0], True, numbers[1]),
        "NUMBER hour_sign": lambda hour: Clock(hour, either=True) if hour <= 99 else _military(hour),
        "YEAR hour_sign": _military,
        "NUMBER oclock": lambda hour: Clock(hour, bare=True) if hour <= 12 else NO,
        "NUMBER hour_sign am": lambda hour: _halved(hour, False),
        "NUMBER hour_sign pm": lambda hour: _halved(hour, True),
        "NUMBER hour_sign NUMBER": lambda hour, minute: _either(hour, minute) if minute < 60 else NO,
        "NUMBER hour_sign? and_half": lambda hour: _past(hour, 30, bare=False),
        "NUMBER hour_sign? and_quarter": lambda hour: _past(hour, 15, bare=False),
        "NUMBER hour_sign? less_quarter": lambda hour: _past(hour, -15, bare=False),
        "NUMBER hour_sign? less NUMBER": lambda hour, minutes: (
            _past(hour, -minutes, bare=False) if minutes < 60 else NO
        ),
        "half_past NUMBER": lambda hour: _past(hour, 30),
        "half_to NUMBER": _half_to,
        "quarter_past NUMBER": lambda hour: _past(hour, 15),
        "quarter_to NUMBER": lambda hour: _past(hour, -15),
        "noon": lambda: Clock(12),
        "noon and_half": lambda: Clock(12, 30),
        "noon and_quarter": lambda: Clock(12, 15),
        "noon less_quarter": lambda: Clock(11, 45),
        "noon at NUMBER": lambda hour: Clock(12) if hour == 12 else Clock(hour + 12) if 1 <= hour <= 2 else NO,
        "noon at? HM": lambda numbers: Clock(*numbers) if numbers[0] == 12 else NO,
        "noon NUMBER": lambda minute: Clock(12, minute) if 9 < minute < 60 else NO,
        "midnight": lambda: Clock(24, named=True),
    },
    "ZONED": {
        "CODE": lambda zone: zone,
        "CODE zone": lambda zone: zone,
        "CITY zone": lambda zone: zone,
        "zone of? CITY|CODE": lambda zone: zone,
    },
    "DAYPART": {
        "PART first_thing?": lambda part: part,
        "at|on PART": lambda part: part,
        "this PART": lambda part: f"this_{part}" if f"this_{part}" in PARTS else part,
        "first_thing": lambda: "morning",
    },
}
