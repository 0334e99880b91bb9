"""Words, numbers, money and dates for one member, by gettext and Babel, and the way back from what is typed."""

import csv
import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache
from gettext import NullTranslations
from math import floor, log10
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers
from babel.core import get_global
from markupsafe import Markup

from bot import catalogues

TOWN_NAMES = Path(__file__).with_name("town_names.csv")
"""What a town that GeoNames calls `town` is called in a language; left empty where it is called the same."""

LIGHT = 0.1
"""Kilograms below which a mass is said in grams."""
FINEST = 0.01
"""Of a unit of mass: what is less is said to be less."""

SOURCE = "en"
LANGUAGES = {SOURCE: "English", "fr": "Français"}
"""The languages that are complete, by their own names; the first is the source and the fallback."""

_read: dict[str, NullTranslations] = {}
"""The catalogues, by language, once they were read."""

FORMATS = {"en": "en_IE", "fr": "fr_LU"}
"""Whose formats each language uses; CLDR has no English for Luxembourg, so Ireland's, which counts in euros."""


class Clock(NamedTuple):
    """How a language writes the time of day, in CLDR's patterns: full hours, others, noon and midnight."""

    whole: str
    minutes: str
    noon: str
    midnight: str


CLOCKS = {
    "en": Clock("h\u00a0a", "h:mm\u00a0a", "'noon'", "'midnight'"),
    "fr": Clock("H\u00a0'h'", "H\u00a0'h'\u00a0mm", "'midi'", "'minuit'"),
    "de": Clock("H\u00a0'Uhr'", "H.mm\u00a0'Uhr'", "H\u00a0'Uhr'", "H\u00a0'Uhr'"),
    "lb": Clock("H\u00a0'Auer'", "H:mm\u00a0'Auer'", "H\u00a0'Auer'", "H\u00a0'Auer'"),
}
"""CLDR would write 09:00 in each; 12 pm is noon to some and midnight to others, so English names both."""


def N_(message: str) -> str:
    """Mark an English text as translatable where it is data; it is translated where it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a text that has a singular and a plural as translatable, where it is data."""
    return singular, plural


def P_(context: str, message: str) -> str:
    """Mark an English text that is two things as translatable where it is this one: `P_("button", "Change")`.

    It is translated like any other, by `t`; `context` is told to translators and shown to nobody.
    """
    return f"{context}{CONTEXT_ENDS}{message}"


CONTEXT_ENDS = "\x04"
"""Where gettext has the context of a message end."""

TYPED_NUMBER = re.compile(
    r"[-−+]?(?:\d{1,3}(?:[\s'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<!\w)[.,]\d+)(?P<thousand>\s?k\b)?", re.I
)
NOT_A_NUMBER = re.compile(r"(?<![^\W\d_])(?:[cdk]?m|co|ft)[23]\b|\ba[3-6]\b", re.I)
"""The digits of a unit or a size of paper: `200 m2`, `12 kg CO2e`, `50 A4 pages`."""
FIRST_OF_MONTH = re.compile(r"\b1\b(?= [^\W\d])|\b1\b(?=\s?–)")
"""The day, in `mardi 1 décembre` and `1–5 mars`."""
NO_BREAK = "\u00a0"
NUMBER_AND_UNIT = re.compile(rf"(?<=[\d}}])(</b>)?[ {NO_BREAK}]((?:kg|g|t)(?: CO₂e)?|CO₂e|km|m²|kWh|MWh|h|l)(?![\w’-])")
"""A number, or the placeholder of one, with its unit behind it: no line may break between them."""
FRACTION = re.compile(r"(\d*)\s*([½¼¾]|(?<![\d/])(?:1/2|1/4|3/4)(?![\d/]))")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}


def supported(language_code: str) -> str:
    """The language to speak with someone whose Telegram speaks `language_code` (`fr-LU`, `pt`, or nothing)."""
    language = language_code.replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else SOURCE


class Unreadable(ValueError):
    """What was typed is not of the kind asked for."""


class Texts:
    """Everything a member reads, in their language and formats, and everything they type, read back.

    Calling it translates: `t("Hello {name}", name=…)`. The result is markup; the values put into it are escaped.
    """

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language
        self.zone = zone
        self.locale = Locale.parse(FORMATS[language])
        self._locale_name = FORMATS[language]
        self._catalogue = _catalogue(language)

    def __call__(self, message: str, /, **values: object) -> Markup:
        text = Markup(_bound(self._catalogue.gettext(message).rpartition(CONTEXT_ENDS)[2]))
        return text.format(**values) if values else text

    def language_name(self, code: str) -> str:
        """What a language is called in this one, as in a sentence: `anglais`."""
        return str(self.locale.languages[code])

    def n(self, singular: str, plural: str, count: float, /, digits: int | None = None, **values: object) -> Markup:
        """Translate with the plural form for `count`, which the text names as `{count}`, with so many `digits` as of `number`.

        gettext knows whole numbers only. CLDR knows that French says 1,5 jour and English 1.5 days.
        """
        one = self.locale.plural_form(int(count) if count == int(count) else Decimal(str(count))) == "one"
        text = self._catalogue.ngettext(singular, plural, 1 if one else 2)
        return Markup(_bound(text)).format(count=self.number(count, digits), **values)

    def number(self, value: float | Decimal, digits: int | None = None) -> str:
        """A number in the member's format, with at most `digits` decimals (1 unless told; whole numbers have none)."""
        exact = Decimal(str(value))
        if digits is not None:
            exact = round(exact, digits)
        pattern = "#,##0" if exact == exact.to_integral() else "#,##0." + "#" * (1 if digits is None else digits)
        return str(numbers.format_decimal(exact, format=pattern, locale=self.locale))

    def fixed(self, value: float | Decimal, digits: int) -> str:
        """A number with exactly so many decimals, for figures that stand one above the other."""
        pattern = "#,##0." + "0" * digits
        return str(numbers.format_decimal(Decimal(str(value)), format=pattern, locale=self.locale))

    def significant(self, value: float, figures: int = 2) -> str:
        """A number to so many significant figures: `1,200`, `43`, `0.061`; an estimate that says more promises too much."""
        rounded = _significant(value, figures)
        after_the_point = figures - 1 - floor(log10(abs(rounded))) if rounded else 0
        return self.fixed(Decimal(str(rounded)), max(after_the_point, 0))

    def percent(self, share: float, *, exact: bool = False) -> str:
        """A share between 0 and 1 as a whole percentage, or with all its decimals."""
        pattern = self.locale.percent_formats[None]
        return numbers.format_percent(share, format=pattern, locale=self.locale, decimal_quantization=not exact)

    def mass(self, kilograms: float) -> str:
        """A mass of CO2e to two significant figures, since more would promise too much: `520 kg CO₂e`, `5.0 t CO₂e`."""
        return f"{self.short_mass(kilograms)}{NO_BREAK}CO₂e"

    def short_mass(self, kilograms: float) -> str:
        """A mass without saying that it is of CO2e, where space is short: `520 kg`."""
        unit, per_unit = _mass_unit(kilograms)
        return f"{self._two_figures(kilograms, per_unit)}{NO_BREAK}{unit}"

    def mass_range(self, low: float, high: float) -> str:
        """A range of mass, both ends in the unit that fits the higher: `2.6–4.5 t`, `8.7–12 t`."""
        unit, per_unit = _mass_unit(high)
        first, last = (self._two_figures(kilograms, per_unit) for kilograms in (low, high))
        return f"{first}–{last}{NO_BREAK}{unit}"

    def masses(self, kilograms: Iterable[float]) -> tuple[list[str], str]:
        """Several masses without their unit, and the unit that fits the largest: `["11", "0.40"], "t"`."""
        several = [*kilograms]
        unit, per_unit = _mass_unit(max(several, default=0))
        return [self._two_figures(one, per_unit) for one in several], unit

    def _two_figures(self, kilograms: float, per_unit: float) -> str:
        """Two significant figures, a final nought among them, but nothing finer than hundredths: `12`, `5.0`, `0.40`."""
        rounded = round(_significant(kilograms, 2) / per_unit, 2)
        if not rounded and kilograms:
            return f"<{self.number(FINEST, 2)}"
        return self.fixed(rounded, 0 if rounded >= 10 or not rounded else 1 if rounded >= 1 else 2)

    def money(self, amount: Decimal, currency: str = "EUR") -> str:
        """An amount with its currency, to the cent."""
        return numbers.format_currency(amount, currency, locale=self.locale)

    def rounded_money(self, amount: Decimal) -> str:
        """Euros that were rounded: without cents where there are none, since nobody counted these."""
        if amount != amount.to_integral_value():
            return self.money(amount)
        whole = self.locale.currency_formats["standard"].pattern.replace("0.00", "0")
        return numbers.format_currency(amount, "EUR", whole, locale=self.locale, currency_digits=False)

    def date(self, day: dt.date) -> str:
        """A day in words: `20 April 2027`, and in French `1er mars 2027`, of which CLDR does not know."""
        return first_of_month(dates.format_date(day, format="long", locale=self.locale), self.language)

    def full_date(self, day: dt.date, today: dt.date | None = None) -> str:
        """A day with its weekday, and its year unless it is that of today, where that is given: `Monday 30 November`."""
        return self._dated(day, "EEEE", today)

    def _dated(self, day: dt.date, weekday: str, today: dt.date | None) -> str:
        pattern = self.locale.date_formats["full"].pattern.replace("EEEE", weekday)
        if today and day.year == today.year:
            pattern = re.sub(r"[\s,]*y+$", "", pattern)
        return first_of_month(dates.format_date(day, format=pattern, locale=self.locale), self.language)

    def day(self, day: dt.date, today: dt.date) -> str:
        """A day in a list or a sentence of what is planned: one to come with its weekday, one that is past alone.

        `Fri 12 March`, `Fri 4 February 2028` where it is not of this year; `20 April 2026`.
        """
        return self.date(day) if day < today else self._dated(day, "E", today)

    def planned_day(self, day: dt.date, today: dt.date) -> str:
        """A day to choose, short, with its weekday, and its year unless it is this one: `Mon 8 Feb`, `Fri 4 Feb 2028`."""
        skeleton = "MMMEd" if day.year == today.year else "yMMMEd"
        said = str(dates.format_skeleton(skeleton, day, locale=self.locale)).replace(",", "")
        return said.replace(" 1 ", " 1er ") if self.language == "fr" else said

    def weekday(self, number: int) -> str:
        """A day of the week, 0 for Monday: `Monday`."""
        return str(self.locale.days["format"]["wide"][number])

    def clock(self, moment: dt.datetime) -> str:
        """The time of day in the member's time zone: `9 am`, `9 h`."""
        return self.hour(moment.astimezone(self.zone).time())

    def hour(self, time: dt.time) -> str:
        """A time of day as it is written in a sentence: `9 am`, `9:30 am`, `noon`; in French `9 h`, `9 h 30`, `midi`."""
        patterns = CLOCKS[self.language]
        pattern = (
            patterns.minutes
            if time.minute
            else {0: patterns.midnight, 12: patterns.noon}.get(time.hour, patterns.whole)
        )
        return dates.format_time(time.replace(tzinfo=None), format=pattern, locale=self.locale)

    def short_date(self, day: dt.date) -> str:
        """A day in figures, for columns: `20/04/2027`."""
        return dates.format_date(day, format="short", locale=self.locale)

    def days(self, first: dt.date, last: dt.date) -> str:
        """From one day to another: `1 Jan – 31 Mar 2027`."""
        return first_of_month(dates.format_interval(first, last, "yMMMd", locale=self.locale), self.language)

    def quarter(self, day: dt.date) -> str:
        """The quarter a day is in, in words: `4th quarter 2026`."""
        return str(dates.format_skeleton("yQQQQ", day, locale=self.locale))

    def short_quarter(self, day: dt.date) -> str:
        """The quarter a day is in, short and without the year, to stand under a column: `Q4`, in French `T4`."""
        return str(dates.format_date(day, "QQQ", locale=self.locale))

    def moment(self, moment: dt.datetime) -> str:
        """A day and time in the member's time zone: `20 Apr 2027, 9 am`."""
        local = moment.astimezone(self.zone)
        day = first_of_month(dates.format_date(local.date(), format="medium", locale=self.locale), self.language)
        return f"{day}, {self.clock(local)}"

    def planned_moment(self, moment: dt.datetime, today: dt.date) -> str:
        """A day and time to come, short, in the member's time zone: `Tue 20 Apr, 9 am`."""
        local = moment.astimezone(self.zone)
        return f"{self.planned_day(local.date(), today)}, {self.clock(local)}"

    def project(self, name: str) -> str:
        """What a climate project is called in this language, where the catalogue has it; staff's own names stay."""
        return str(_bound(self._catalogue.gettext(name)))

    def country(self, code: str) -> str:
        """A country's name from its two-letter code."""
        return str(self.locale.territories.get(code, code))

    def town(self, town: str) -> str:
        """The name of a town, given as `Lisbon, PT`: the member's own name for it, where it has one."""
        name, _, country = town.rpartition(", ")
        return _towns(self.language).get((name, country), name)

    def listing(self, parts: Iterable[str], style: Literal["standard", "or"] = "standard") -> Markup:
        """Several things in a sentence: `a, b and c`, or `a, b or c`."""
        return Markup(lists.format_list([str(Markup.escape(p)) for p in parts], style, locale=self.locale))

    def read_number(self, typed: str, *, finely: bool = False) -> Decimal:
        """The one number in what was typed, whatever separators and words are around it. Raises Unreadable.

        A lone separator before exactly three digits groups, in whichever mark: people write `1,200` and `1.200` in any
        language. It is the decimal sign behind a nought, where numbers are said so `finely` (`33.333 %`), and before any
        other number of digits: `1.5` and `1,5` are one and a half. `2½` and `10k` are numbers too.
        """
        plain = FRACTION.sub(
            lambda found: f" {int(found[1] or 0) + FRACTIONS[found[2]]} ", NOT_A_NUMBER.sub(" ", typed[:201])
        )
        found = list(TYPED_NUMBER.finditer(plain))
        if len(found) != 1 or len(typed) > 200:
            raise Unreadable(typed)
        thousand = found[0]["thousand"] or ""
        number = self._number(found[0][0].removesuffix(thousand), finely or bool(thousand))
        return number * 1000 if thousand else number

    def _number(self, typed: str, finely: bool) -> Decimal:
        plain = re.sub(r"[\s'’]", "", typed).replace("−", "-")
        decimal_sign = max(plain.rfind("."), plain.rfind(","))
        if decimal_sign >= 0:
            sign, tail = plain[decimal_sign], plain[decimal_sign + 1 :]
            groups = not finely and re.match(r"[-+]?[1-9]\d{0,2}\D", plain)
            if plain.count(sign) > 1 and not re.fullmatch(r"[-+]?\d+(?:\D\d{3})+", plain):
                raise Unreadable(typed)
            if plain.count(sign) > 1 or (len(tail) == 3 and len(set(plain) & {".", ","}) == 1 and groups):
                plain = plain.replace(sign, "")
            else:
                whole_part = plain[:decimal_sign].replace(".", "").replace(",", "")
                plain = f"{whole_part or 0}.{tail}"
        try:
            return Decimal(plain)
        except InvalidOperation:
            raise Unreadable(typed) from None


def first_of_month(said: str, language: str) -> str:
    """Days in words, with the first of a month as French says it: `mardi 1er décembre`."""
    return FIRST_OF_MONTH.sub("1er", said) if language == "fr" else said


def _significant(value: float, figures: int) -> float:
    return float(f"{value:.{figures}g}") if value else 0.0


def _mass_unit(kilograms: float) -> tuple[str, float]:
    """The unit that fits a mass once it is rounded, and how many kilograms it holds."""
    rounded = _significant(kilograms, 2)
    if 0 < rounded < LIGHT:
        return "g", 0.001
    return ("t", 1000) if rounded >= 1000 else ("kg", 1)


@cache
def _bound(text: str) -> str:
    """A text with no-break spaces between every number and its unit."""
    return NUMBER_AND_UNIT.sub(lambda found: f"{found[1] or ''}{NO_BREAK}{found[2].replace(' ', NO_BREAK)}", text)


@cache
def texts(language: str, zone: ZoneInfo) -> Texts:
    """The texts for a language and time zone, read once."""
    return Texts(language, zone)


def read_catalogues(kept_in: Path) -> None:
    """Read every language's catalogue, where it is kept compiled: compiling takes five times the memory that stays."""
    for language in LANGUAGES:
        if language != SOURCE:
            _read[language] = catalogues.read(language, kept_in)


@cache
def _towns(language: str) -> dict[tuple[str, str], str]:
    """Town and country to the language's own name of the town.

    CLDR names the towns that time zones are called after; those that members come from otherwise are in `TOWN_NAMES`.
    """
    countries = get_global("zone_territories")
    named = {zone: names.get("city") for zone, names in Locale.parse(FORMATS[language]).time_zones.items()}
    found = {
        (zone.rpartition("/")[2].replace("_", " "), countries[zone]): city
        for zone, city in named.items()
        if city and zone in countries
    }
    with TOWN_NAMES.open(encoding="utf-8", newline="") as rows:
        own = {(row["town"], row["country"]): row.get(language) for row in csv.DictReader(rows)}
    return found | {town: name for town, name in own.items() if name}


def _catalogue(language: str) -> NullTranslations:
    """A language's catalogue; English is the source and needs none."""
    if language == SOURCE:
        return NullTranslations()
    if language not in _read:
        _read[language] = catalogues.read(language)
    return _read[language]
