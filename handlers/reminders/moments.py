"""When a member wants to be reminded, and of what, from one sentence in English, French or German.

    remind me on Monday at 9 to call the caterer        rappelle-moi lundi à 9 h d’appeler le traiteur
    remind me to call the caterer in half an hour       erinnere mich morgen um 14:30 an den Caterer

The words are tables below, one language beside the other, since members mix them. What says when stands right behind the
request or at the very end; whatever is left is what to be reminded of, kept as it was said. Nothing is guessed: without a
time it is 9 o’clock, without a day the next time it is that late, and what comes of it is shown back with its date.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel import Locale, dates

from bot.reminders import at_local

LONGEST_SENTENCE = 500
FURTHEST = timedelta(days=3653)
"""Ten years; whatever is further is a slip of the finger."""

MORNING, AFTERNOON, EVENING = time(9), time(14), time(19)

LEADS: Sequence[str] = (
    r"(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?remind\s+me(?:\s+please)?",
    r"(?:set|add|create|make)(?:\s+me)?\s+a\s+reminder(?:\s+for)?",
    r"(?:s'il\s+(?:te|vous)\s+plait,?\s+)?rappell?(?:e|es|ez)[\s-]+moi",
    r"(?:(?:peux|pourrais)[\s-]tu|(?:pouvez|pourriez)[\s-]vous|merci\s+de|veuillez)\s+me\s+rappeler",
    r"(?:cree|creez|ajoute|ajoutez|mets|mettez)(?:[\s-]moi)?\s+un\s+rappel(?:\s+pour)?",
    r"(?:bitte\s+)?(?:erinnere?|erinnern\s+sie)\s+mich(?:\s+bitte)?",
    r"erenner[te]?\s+mech",
)
"""How a sentence begins that asks for a reminder, without case and accents."""

JOINTS: Sequence[str] = (
    r"to\s+",
    r"that\s+",
    r"about\s+",
    r"of\s+",
    r"for\s+",
    r"de\s+",
    r"d'\s*",
    r"que\s+",
    r"qu'\s*",
    r"pour\s+",
    r"daran,?\s+",
    r"drun,?\s+",
    r"dass\s+",
    r"an\s+",
)
"""What joins the request to its object, and is not part of what to be reminded of."""

MANNERS = r"(?:please|thanks|thank you|merci|svp|stp|s'il (?:te|vous) plait|bitte|danke)"


NUMBERS: Mapping[int, str] = {
    1: "a|an|one|un|une|ein|eine|einem|einer|einen",
    2: "two|deux|zwei",
    3: "three|trois|drei",
    4: "four|quatre|vier",
    5: "five|cinq|funf",
    6: "six|sechs",
    7: "seven|sept|sieben",
    8: "eight|huit|acht",
    9: "nine|neuf|neun",
    10: "ten|dix|zehn",
    11: "eleven|onze|elf",
    12: "twelve|douze|zwolf",
    15: "fifteen|quinze|funfzehn",
    20: "twenty|vingt|zwanzig",
    30: "thirty|trente|dreissig",
    45: "forty-five|quarante-cinq|funfundvierzig",
}

UNITS: Mapping[str, str] = {
    "minutes": "minutes?|mins?|mn|minuten",
    "hours": "hours?|hrs?|h|heures?|stunden?",
    "days": "days?|jours?|tage?n?",
    "weeks": "weeks?|semaines?|wochen?",
    "months": "months?|mois|monate?n?",
}

WEEKDAYS: Sequence[str] = (
    "monday|lundi|montag|meindeg",
    "tuesday|mardi|dienstag|denschdeg",
    "wednesday|mercredi|mittwoch|mettwoch",
    "thursday|jeudi|donnerstag|donneschdeg",
    "friday|vendredi|freitag|freideg",
    "saturday|samedi|samstag|samschdeg",
    "sunday|dimanche|sonntag|sonndeg",
)
SHORT_WEEKDAYS: Sequence[str] = ("mon", "tues?", "wed", "thu(?:rs)?", "fri", "sat", "sun")
"""Understood behind "on" or "next" only: the sun is no Sunday."""

NEAR_DAYS: Mapping[int, str] = {
    -1: "yesterday|hier|gestern",
    0: "today|aujourd'hui|heute|haut",
    1: "tomorrow|demain|morgen|muer",
    2: r"(?:the\s+)?day\s+after\s+tomorrow|apres[\s-]demain|ubermorgen|iwwermuer",
}

REPEATED = (
    r"\b(?:every|each|chaque|tous\s+les|toutes\s+les|jede[nrs]?|alle)\s+(?:\w+\s+)?"
    rf"(?:{'|'.join([*UNITS.values(), *WEEKDAYS])}|morning|evening|matin|soir|morgen|abend)s?\b"
)
"""Every Monday, all two days: what cannot be asked for."""

PARTS_OF_DAY: Mapping[time, str] = {
    MORNING: r"(?:in\s+the\s+|this\s+)?morning|(?:le\s+|du\s+|ce\s+)?matin|am\s+morgen|am\s+vormittag|vormittags?|fruh",
    AFTERNOON: r"(?:in\s+the\s+|this\s+)?afternoon|(?:l'|de\s+l'|cet\s+)?apres[\s-]midi|(?:am\s+)?nachmittags?",
    EVENING: r"(?:in\s+the\s+|this\s+)?evening|(?:le\s+|du\s+|ce\s+)?soir|(?:am\s+)?abends?",
}
TODAY_AT: Mapping[time, str] = {
    MORNING: r"this\s+morning|ce\s+matin|heute\s+(?:morgen|fruh|vormittag)",
    AFTERNOON: r"this\s+afternoon|cet\s+apres[\s-]midi|heute\s+nachmittag",
    EVENING: r"tonight|this\s+evening|ce\s+soir|heute\s+abend",
}

AT = r"(?:at|by|around|@|a|vers|um|gegen)\s*"
NEXT = r"next|prochaine?|nachste[nrs]?|qui\s+vient"


class NoMoment(ValueError):
    """What was typed says no moment."""


class NoSuchMoment(NoMoment):
    """A day or a time that no calendar and no clock has, or too far away."""


class Passed(NoMoment):
    """A moment that is over; `moment` says which, in UTC."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment)
        self.moment = moment


class Repeated(NoMoment):
    """Every Monday, every day: a reminder comes once."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When: a moment in UTC, and the local time it stands for; None where it was said as a span from now."""

    due_at: datetime
    local: datetime | None


@dataclass(frozen=True, slots=True)
class Request:
    """What a member wants to be reminded of, in their words, and when. `said` is False where no moment was named."""

    text: str
    moment: Moment
    said: bool


@dataclass(frozen=True, slots=True)
class _When:
    """What was said of the moment so far; each part may be said once."""

    span: timedelta | None = None
    days: int | None = None
    months: int = 0
    near: int | None = None
    weekday: int | None = None
    week_after: bool = False
    day: tuple[int, int, int] | None = None
    """Day, month, year; 0 where it was not said."""
    clock: tuple[int, int] | None = None
    afternoon_meant: bool = False
    part: time | None = None

    def __bool__(self) -> bool:
        return self != _When()


Read = Callable[[re.Match[str]], _When]


def requested(sentence: str) -> str | None:
    """What follows the request in a sentence that asks for a reminder; None where it asks for none."""
    folded, places = _folded(sentence)
    match = _LEAD.match(folded)
    if match is None:
        return None
    return sentence[places[match.end()] :] if match.end() < len(places) else ""


def understood(words: str, now: datetime, zone: ZoneInfo) -> Request:
    """What to be reminded of, and when. Raises NoSuchMoment, Passed and Repeated."""
    folded, places = _folded(words[:LONGEST_SENTENCE])
    if re.search(REPEATED, folded):
        raise Repeated(words)
    end = re.search(rf"[\s,.!]*(?:,?\s*{MANNERS})?[\s,.!]*(?:\s\?)?\s*$", folded)
    stop = end.start() if end else len(folded)
    when, rest = _read(folded, 0, stop)
    begin, until = (rest, stop) if when else (0, stop)
    if not when:
        for start in _word_starts(folded, stop):
            found, reached = _read(folded, start, stop)
            if found and reached >= stop:
                when, until = found, start
                break
    joint = _JOINT.match(folded, begin)
    begin = joint.end() if joint and joint.end() <= until else begin
    text = words[places[begin] : places[until]] if begin < until else ""
    return Request(text.strip(" ,:\n"), _moment(when, now, zone), bool(when))


def moment(words: str, now: datetime, zone: ZoneInfo) -> Moment:
    """The moment that was typed, with nothing beside it. Raises NoMoment."""
    folded, _ = _folded(words[:LONGEST_SENTENCE])
    stop = len(folded.rstrip(" .!"))
    when, reached = _read(folded, 0, stop)
    if not when or reached < stop:
        raise NoMoment(words)
    return _moment(when, now, zone)


def later(choice: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    """What a button "Later" offers: an hour from now, tomorrow or Monday at 9; None for anything else."""
    today = now.astimezone(zone).date()
    if choice == "hour":
        return Moment(now + timedelta(hours=1), None)
    days = {"tomorrow": 1, "monday": 7 - today.weekday()}.get(choice)
    return None if days is None else _at(today + timedelta(days=days), MORNING, zone)


# From what was said to a moment


def _moment(when: _When, now: datetime, zone: ZoneInfo) -> Moment:
    local = now.astimezone(zone)
    today = local.date()
    if when.span is not None:
        if when.span > FURTHEST:
            raise NoSuchMoment
        return Moment(now + when.span, None)
    at = _time(when)
    day = _day(when, today)
    if day is None:
        found = _at(today, at or MORNING, zone)
        return found if found.due_at > now else _at(today + timedelta(days=1), at or MORNING, zone)
    found = _at(day, at or MORNING, zone)
    if found.due_at <= now and day == today and at is None:
        return Moment(now + timedelta(hours=1), None)
    if found.due_at <= now:
        raise Passed(found.due_at)
    return found


def _at(day: date, at: time, zone: ZoneInfo) -> Moment:
    return Moment(at_local(day, at, zone), datetime.combine(day, at))


def _time(when: _When) -> time | None:
    if when.clock is None:
        return when.part
    hour, minute = when.clock
    later = when.part in (AFTERNOON, EVENING) or (when.afternoon_meant and when.part is None)
    if later and hour < 12:
        hour += 12
    try:
        return time(hour, minute)
    except ValueError:
        raise NoSuchMoment from None


def _day(when: _When, today: date) -> date | None:
    """The day that was said; None where none was."""
    if when.day:
        return _date(*when.day, today)
    if when.near is not None:
        return today + timedelta(days=when.near)
    if when.weekday is not None:
        ahead = (when.weekday - today.weekday() - 1) % 7 + 1
        if when.week_after:
            ahead = 7 - today.weekday() + when.weekday
        return today + timedelta(days=ahead)
    if when.months:
        return _months_later(today, when.months)
    if when.days is not None:
        if when.days > FURTHEST.days:
            raise NoSuchMoment
        return today + timedelta(days=when.days)
    return None


def _date(day: int, month: int, year: int, today: date) -> date:
    """The next such day where year or month was not said. Raises NoSuchMoment."""
    if year:
        candidates = [(year + 2000 if year < 100 else year, month)]
    elif month:
        candidates = [(today.year + years, month) for years in range(9)]
    else:
        candidates = [(today.year + (today.month + n - 1) // 12, (today.month + n - 1) % 12 + 1) for n in range(3)]
    for one_year, one_month in candidates:
        try:
            found = date(one_year, one_month, day)
        except ValueError:
            continue
        if (year or found >= today) and found - today <= FURTHEST:
            return found
    raise NoSuchMoment


def _months_later(today: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    if months > 120:
        raise NoSuchMoment
    month = today.month - 1 + months
    first = date(today.year + month // 12, month % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=today.day - 1), following - timedelta(days=1))


# From words to what was said


def _read(folded: str, start: int, stop: int) -> tuple[_When, int]:
    """Everything from `start` on that says when, and where it ends. Of two readings the longer counts."""
    when, position = _When(), start
    while position < stop:
        begin = _BETWEEN.match(folded, position, stop)
        position_of_part = begin.end() if begin else position
        found = [
            (match.end(), read(match))
            for pattern, read in _PATTERNS
            if (match := pattern.match(folded, position_of_part, stop)) and match.end() > position_of_part
        ]
        fitting = [(end, part) for end, part in found if _compatible(when, part)]
        if not fitting:
            break
        position, part = max(fitting, key=lambda one: one[0])
        when = _both(when, part)
    return when, position


def _compatible(when: _When, part: _When) -> bool:
    """Whether nothing of it was said before."""
    none = _When()
    return not any(
        getattr(when, name) != getattr(none, name) and getattr(part, name) != getattr(none, name)
        for name in _When.__dataclass_fields__
    )


def _both(when: _When, part: _When) -> _When:
    none = _When()
    fields = {
        name: getattr(when, name) if getattr(part, name) == getattr(none, name) else getattr(part, name)
        for name in _When.__dataclass_fields__
    }
    return _When(**fields)


def _word_starts(folded: str, stop: int) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<!\S)\S", folded[:stop])]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters where it stands in the text; the end as well."""
    letters: list[str] = []
    places: list[int] = []
    for position, letter in enumerate(text):
        plain = {"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "œ": "oe", "æ": "ae"}.get(letter, letter.casefold())
        for one in unicodedata.normalize("NFKD", plain):
            if not unicodedata.combining(one):
                letters.append(one)
                places.append(position)
    return "".join(letters), [*places, len(text)]


def _months() -> Mapping[str, int]:
    """Every folded name of a month, with its number."""
    return {
        _folded(name)[0].rstrip("."): number
        for language in ("en", "fr", "de")
        for width in ("wide", "abbreviated")
        for number, name in dates.get_month_names(width, locale=Locale.parse(language)).items()
    }


def _one_of(table: Mapping[int, str] | Mapping[time, str] | Sequence[str], word: str) -> int | time:
    rows = enumerate(table) if isinstance(table, Sequence) else table.items()
    return next(value for value, words in rows if re.fullmatch(words, word))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else int(_one_of(NUMBERS, word))  # type: ignore[arg-type]


def _span(match: re.Match[str]) -> _When:
    count, word = _count(match["count"]), match["unit"]
    unit = next(unit for unit, words in UNITS.items() if re.fullmatch(words, word))
    if unit == "months":
        return _When(months=count)
    if unit in ("days", "weeks"):
        return _When(days=count * (7 if unit == "weeks" else 1))
    return _When(span=timedelta(**{unit: count}))


def _weekday(match: re.Match[str]) -> _When:
    table = WEEKDAYS if match["name"] else SHORT_WEEKDAYS
    week_after = bool(match["before"] and re.fullmatch(NEXT, match["before"])) or bool(match["after"])
    number = int(_one_of(table, match["name"] or match["short"]))  # type: ignore[arg-type]
    return _When(weekday=number, week_after=week_after, part=MORNING if match["early"] else None)


def _clock(match: re.Match[str]) -> _When:
    groups = match.groupdict()
    hour = _count(groups["hour"])
    minute = int(groups.get("minute") or 0)
    half = groups.get("half")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return _When(clock=(hour, minute), afternoon_meant=groups.get("bare") is not None and 1 <= hour <= 6)


def _past(match: re.Match[str]) -> _When:
    """Half past nine, a quarter to ten, halb zehn, neuf heures et demie."""
    hour, groups = _count(match["hour"]), match.groupdict()
    minutes = {"half": 30, "quarter": 15, "to": -15, "before": -30}[next(k for k in _PAST if groups.get(k))]
    total = hour * 60 + minutes
    return _When(clock=(total // 60 % 24, total % 60))


_PAST = ("half", "quarter", "to", "before")


def _dated(match: re.Match[str]) -> _When:
    groups = match.groupdict()
    month = groups.get("month") or "0"
    number = int(month) if month.isdigit() else _MONTHS[month]
    if groups.get("month") and month.isdigit() and not 1 <= number <= 12:
        return _When(day=(99, 1, 0))
    return _When(day=(int(groups.get("day") or 1), number, int(groups.get("year") or 0)))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?![\w'])")


_MONTHS = _months()
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_NUMBER = "|".join(NUMBERS.values())
_NOT_ONE = "|".join(words for number, words in NUMBERS.items() if 1 < number <= 12)
_UNIT = rf"(?P<unit>{'|'.join(UNITS.values())})"
_IN = r"(?:in|dans|d'ici|an|within|after|apres|nach)\s+"
_ORDINAL = r"(?:er|st|nd|rd|th|\.)?"

_LEAD = re.compile(rf"\s*(?:{'|'.join(LEADS)})(?![\w'])[\s,:]*")
_JOINT = re.compile(rf"[\s,:]*(?:{'|'.join(JOINTS)})")
_BETWEEN = re.compile(r"[\s,]*(?:(?:and|et|und)\s+(?=at|a|um))?")

_PATTERNS: Sequence[tuple[re.Pattern[str], Read]] = (
    (_compiled(rf"{_IN}(?P<count>\d{{1,4}}|{_NUMBER})\s*{_UNIT}"), _span),
    (
        _compiled(rf"{_IN}(?:half\s+an\s+hour|une\s+demi[\s-]heure|einer\s+halben\s+stunde)"),
        lambda _: _When(span=timedelta(minutes=30)),
    ),
    (
        _compiled(rf"{_IN}(?:a\s+quarter\s+of\s+an\s+hour|un\s+quart\s+d'heure|einer\s+viertelstunde)"),
        lambda _: _When(span=timedelta(minutes=15)),
    ),
    *((_compiled(words), lambda _, days=days: _When(near=days)) for days, words in NEAR_DAYS.items()),
    *((_compiled(words), lambda _, at=at: _When(near=0, part=at)) for at, words in TODAY_AT.items()),
    *((_compiled(words), lambda _, at=at: _When(part=at)) for at, words in PARTS_OF_DAY.items()),
    (
        _compiled(r"next\s+week|la\s+semaine\s+prochaine|(?:in\s+der\s+)?nachsten?\s+woche"),
        lambda _: _When(weekday=0, week_after=True),
    ),
    (_compiled(r"next\s+month|le\s+mois\s+prochain|(?:im\s+)?nachsten\s+monat"), lambda _: _When(months=1)),
    (
        _compiled(
            rf"(?:(?P<before>on|this|coming|le|ce|am|diesen|kommenden|op|{NEXT})\s+)*"
            rf"(?:(?P<name>{'|'.join(WEEKDAYS)})|(?<=on\s|xt\s|is\s)(?P<short>{'|'.join(SHORT_WEEKDAYS)})\.?)"
            rf"(?:\s+(?P<after>next\s+week|de\s+la\s+semaine\s+prochaine|nachste\s+woche|{NEXT}))?(?:\s+(?P<early>morgen|fruh))?"
        ),
        _weekday,
    ),
    (_compiled(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"), _dated),
    (
        _compiled(
            r"(?:(?:on|the|le|am|den|op)\s+)*(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}|\d{2})|\.)?(?![\d:])"
        ),
        _dated,
    ),
    (
        _compiled(
            rf"(?:(?:on|the|le|am|den|op)\s+)*(?P<day>\d{{1,2}}){_ORDINAL}\s*(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?"
        ),
        _dated,
    ),
    (_compiled(rf"(?:on\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?"), _dated),
    (_compiled(rf"(?:in|en|im|au\s+mois\s+de)\s+{_MONTH}(?:\s+(?P<year>\d{{4}}))?"), _dated),
    (_compiled(rf"(?:on\s+the|le|am)\s+(?P<day>\d{{1,2}}){_ORDINAL}(?!\s*(?:h\b|heures?|uhr|auer|[:.]\d))"), _dated),
    (
        _compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s*(?P<half>am|pm)"),
        _clock,
    ),
    (_compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}})\s*(?:h|heures?|uhr|auer)(?:\s*(?P<minute>[0-5]\d))?"), _clock),
    (_compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?:\s*(?:h|uhr|auer|o'clock))?"), _clock),
    (_compiled(rf"{AT}(?P<hour>\d{{1,2}})\.(?P<minute>\d{{2}})(?:\s*uhr)?"), _clock),
    (_compiled(rf"(?:at|by|around|@)\s*(?P<bare>)(?P<hour>\d{{1,2}}|{_NOT_ONE})(?:\s+o'clock)?"), _clock),
    (_compiled(rf"(?:a|vers|um|gegen)\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})(?:\s*(?:h|heures?|uhr|auer))?"), _clock),
    (
        _compiled(
            rf"(?:{AT})?(?:(?P<half>half)|(?P<quarter>(?:a\s+)?quarter)|(?P<to>(?:a\s+)?quarter\s+to))"
            rf"(?:\s+past)?\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})"
        ),
        _past,
    ),
    (_compiled(rf"(?:um\s+)?(?P<before>halb)\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})"), _past),
    (
        _compiled(
            rf"(?:a\s+)?(?P<hour>\d{{1,2}}|{_NOT_ONE})\s*(?:h|heures?)\s+"
            r"(?:(?P<half>et\s+demie?)|(?P<quarter>et\s+quart)|(?P<to>moins\s+(?:le|un)\s+quart))"
        ),
        _past,
    ),
    (_compiled(rf"(?:{AT})?(?:noon|midday|midi)|(?:am\s+|zu\s+)?mittags?"), lambda _: _When(clock=(12, 0))),
)
