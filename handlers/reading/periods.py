"""What a period is called, and which one somebody means who types “2026”, “T3 2026” or “January to March 2027”."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.impact.periods import ALL_TIME, Period
from bot.places.folding import fold
from bot.texts import N_, Texts, Unreadable
from handlers.reading.relative_periods import BEFORE, CHANGING, UNTIL, relative, with_numbers

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST = 80
"""Characters of a period somebody types."""
MOST_OTHER_WORDS = 4
"""“From … to …”, “entre le … et le …”: with more words around the days, something else is meant."""

THIS_QUARTER, LAST_QUARTER = N_("this quarter"), N_("last quarter")
THIS_YEAR, LAST_YEAR_WORDS = N_("this year"), N_("last year")
ALL = N_("all")

NAMED: Mapping[str, Callable[[date], Period]] = {
    THIS_QUARTER: lambda today: Period.quarter_of(today),
    LAST_QUARTER: lambda today: quarter_before(today),
    THIS_YEAR: lambda today: Period.of_year(today.year),
    LAST_YEAR_WORDS: lambda today: Period.of_year(today.year - 1),
    ALL: lambda today: ALL_TIME,
    N_("all time"): lambda today: ALL_TIME,
    N_("everything"): lambda today: ALL_TIME,
}
"""Periods that have a name, in every language."""

_ORDINAL = r"(?:st|nd|rd|th|er|eme|ere|e|\.)?"
ITEM = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<month_number>(?<![\d./-])(?:0?[1-9]|1[0-2])\s?[./]\s?\d{4}\b|\b\d{4}-(?:0?[1-9]|1[0-2])\b(?!-))"
    r"|(?P<numbers>(?<!\d)\d{1,2}\s?[./]\s?\d{1,2}(?:\s?[./]\s?(?:\d{4}|\d{2})(?!\d))?)"
    rf"|(?P<quarter>\b[qt]\s?[1-4]\b(?:\s?[/ -]?\s?\d{{4}}\b)?|\b\d{{4}}\s?[/ -]?\s?[qt]\s?[1-4]\b"
    rf"|\b[1-4]{_ORDINAL}\s?(?:quarter|trimestre|quartal)\b(?:\s(?:of|de)?\s?\d{{4}}\b)?)"
    rf"|(?P<day>\b\d{{1,2}}{_ORDINAL}\s(?P<of>[a-z]{{3,}})\.?(?:\s(?:\d{{4}}|\d{{2}})\b)?)"
    r"|(?P<american>\b(?P<its_month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s\d{1,2}(?:st|nd|rd|th)?\b(?!\s?[./]\d)(?:,?\s\d{4}\b)?)"
    r"|(?P<word>[a-z]{2,})\.?(?P<year_of_month>\s\d{4}\b(?!-\d))?"
    r"|(?P<year>\b\d{4}\b)"
    r"|(?P<number>\d+)"
)
SHARED = re.compile(
    rf"\b(?P<first>\d{{1,2}}){_ORDINAL}\s?(?:-|to|until|au?|et|and|bis|und)\s?(?:the\s|le\s)?(?P<last>\d{{1,2}}){_ORDINAL}\s"
    rf"(?P<rest>(?P<month>[a-z]{{3,}})\.?(?:\s\d{{4}}\b)?)"
)
"""Two days of one month: “5 to 20 March 2026”."""
SINCE = ("since", "depuis", "seit")


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """A stretch of days that was named, with or without its year."""

    year: int | None
    of: Callable[[int], Period]


def period_words(period: Period, t: Texts) -> str:
    """`4th quarter 2026`, `2026`, `1 Jan – 15 Mar 2027`, `all time`. Plain text."""
    if period == ALL_TIME:
        return t("all time").unescape()
    if period.quarter:
        return t.quarter(period.start)
    return str(period.start.year) if period.is_year else t.days(period.start, period.last)


def quarter_before(today: date) -> Period:
    """The quarter that ended last."""
    return Period.quarter_of(Period.quarter_of(today).start - timedelta(days=1))


def read_period(typed: str, t: Texts, today: date) -> Period:
    """The period that was typed; without a year, it is this year's. Raises Unreadable."""
    if len(typed) > LONGEST:
        raise Unreadable(typed)
    words, plain = fold(typed), with_numbers(_plain(typed))
    for name, period in NAMED.items():
        if words in (name, fold(t(name))):
            return period(today)
    try:
        return relative(plain, today) or _between(typed, plain, t, today)
    except ValueError:
        raise Unreadable(typed) from None


def _between(typed: str, plain: str, t: Texts, today: date) -> Period:
    plain = SHARED.sub(lambda two: _each_with_month(two, t), plain)
    said = list(_said(typed, plain, t))
    if len(said) == 1:
        found = said[0].of(said[0].year or today.year)
        if re.match(UNTIL, plain):
            return _known(Period(date(FIRST_YEAR, 1, 1), found.end), typed)
        if re.match(BEFORE, plain):
            return _known(Period(date(FIRST_YEAR, 1, 1), found.start), typed)
        if any(word in plain.split() for word in SINCE):
            return Period(found.start, max(found.end, today + timedelta(days=1)))
        return _known(found, typed)
    if len(said) != 2:
        raise Unreadable(typed)
    first, last = said
    end = last.of(last.year or first.year or today.year)
    start = first.of(first.year or end.start.year)
    if first.year is None and start.start > end.start:
        start = first.of(end.start.year - 1)
    return _known(Period(start.start, end.end), typed)


def _each_with_month(two: re.Match[str], t: Texts) -> str:
    """ "5 to 20 March" as "5 March - 20 March", which it is short for."""
    before = two.string[: two.start()].split()[-1:]
    if not t.month(two["month"]) or any(t.month(word) for word in before):
        return two[0]
    return f"{two['first']} {two['rest']} - {two['last']} {two['rest']}"


def _known(period: Period, typed: str) -> Period:
    if not FIRST_YEAR <= period.start.year <= period.last.year <= LAST_YEAR:
        raise Unreadable(typed)
    return period


def _said(typed: str, plain: str, t: Texts) -> Iterator[SaidPeriod]:
    """Every day, month, quarter or year that is named, in order."""
    others = 0
    for found in ITEM.finditer(plain):
        one = _one(found, t)
        if one:
            yield one
        elif found["word"] in CHANGING and not (found.start() == 0 and re.match(BEFORE, plain)):
            raise Unreadable(typed)
        else:
            others += 1
    if others > MOST_OTHER_WORDS:
        raise Unreadable(typed)


def _one(found: re.Match[str], t: Texts) -> SaidPeriod | None:
    numbers = [int(number) for number in re.findall(r"\d+", found[0])]
    match found.lastgroup:
        case "iso":
            return SaidPeriod(numbers[0], lambda year: _day(year, numbers[1], numbers[2]))
        case "numbers":
            return SaidPeriod(
                _full(numbers[2]) if len(numbers) == 3 else None, lambda year: _day(year, numbers[1], numbers[0])
            )
        case "month_number":
            number, year_ = sorted(numbers)
            return SaidPeriod(year_, lambda year: _month(year, number))
        case "quarter":
            number = next(one for one in numbers if one <= 4)
            return SaidPeriod(
                next((one for one in numbers if one > 4), None), lambda year: Period.of_quarter(year, number)
            )
        case "year":
            return SaidPeriod(numbers[0], Period.of_year)
        case "number":
            raise ValueError("a number that is no day")
    month = t.month(found["of"] or found["its_month"] or found["word"])
    if found["american"]:
        day = numbers[0]
        if not month:
            raise ValueError("a number that is no day")
        return SaidPeriod(numbers[1] if len(numbers) == 2 else None, lambda year: _day(year, month, day))
    if not month:
        if found["year_of_month"]:
            return SaidPeriod(numbers[-1], Period.of_year)
        return None
    if found["day"]:
        return SaidPeriod(_full(numbers[1]) if len(numbers) == 2 else None, lambda year: _day(year, month, numbers[0]))
    return SaidPeriod(numbers[0] if numbers else None, lambda year: _month(year, month))


def _day(year: int, month: int, day: int) -> Period:
    one = date(year, month, day)
    return Period.between(one, one)


def _month(year: int, month: int) -> Period:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), following)


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year


def _plain(typed: str) -> str:
    """In lower case, without accents, with one kind of dash and single blanks; unlike `fold`, with its punctuation."""
    dashed = re.sub(r"[–—−‐‑]", "-", typed).replace("’", "'")
    # `fold` drops punctuation, so every run of letters and digits is folded by itself.
    folded = re.sub(r"[^\W\d_]+", lambda word: fold(word[0]) or word[0], dashed)
    return " ".join(folded.lower().split())
