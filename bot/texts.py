"""Words, numbers, money and dates for one member, by gettext and Babel, and the way back from what is typed."""

import datetime as dt
import io
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

from bot.places_data import fold

LOCALES = Path(__file__).parent.parent / "locales"

LANGUAGES = {"en": "English", "fr": "Français"}
"""The languages that are complete, by their own names; the first is the source and the fallback."""

FORMATS = {"en": "en_IE", "fr": "fr_LU"}
"""Whose formats each language uses; CLDR has no English for Luxembourg, so Ireland's, which counts in euros."""


def N_(message: str) -> str:
    """Mark an English text as translatable where it is data; it is translated where it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """The same for a text that has a plural form."""
    return singular, plural


TYPED_DAY = re.compile(r"\b(\d{1,4})(?:er|st|nd|rd|th)? (\w+)(?: (\d{1,4})\b|$)")
NEAR_DAYS = (N_("today"), N_("tomorrow"), N_("the day after tomorrow"))
TYPED_NUMBER = re.compile(r"[-−+]?\d(?:[\d.,'’\s]*\d)?")


def supported(language_code: str) -> str:
    """The language to speak with someone whose Telegram speaks `language_code` (`fr-LU`, `pt`, or nothing)."""
    language = language_code.replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else "en"


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
        self._catalogue = _catalogue(language)

    def __call__(self, message: str, /, **values: object) -> Markup:
        return Markup(self._catalogue.gettext(message)).format(**values)

    def n(self, singular: str, plural: str, count: float, /, **values: object) -> Markup:
        """Translate with the plural form for `count`, which the text names as `{count}`.

        gettext knows whole numbers only. CLDR knows that French says 1,5 jour and English 1.5 days.
        """
        one = self.locale.plural_form(int(count) if count == int(count) else Decimal(str(count))) == "one"
        text = self._catalogue.ngettext(singular, plural, 1 if one else 2)
        return Markup(text).format(count=self.number(count), **values)

    def number(self, value: float | Decimal, digits: int | None = None) -> str:
        """A number in the member's format, with at most `digits` decimals (1 unless told; whole numbers have none)."""
        exact = Decimal(str(value))
        if digits is not None:
            exact = round(exact, digits)
        pattern = "#,##0" if exact == exact.to_integral() else "#,##0." + "#" * (1 if digits is None else digits)
        return str(numbers.format_decimal(exact, format=pattern, locale=self.locale))

    def percent(self, share: float) -> str:
        """A share between 0 and 1 as a whole percentage."""
        return numbers.format_percent(share, format=self.locale.percent_formats[None], locale=self.locale)

    def mass(self, kilograms: float) -> str:
        """A mass of CO2e to two significant figures, since more would promise too much: `520 kg CO₂e`."""
        return f"{self.short_mass(kilograms)} CO₂e"

    def short_mass(self, kilograms: float) -> str:
        """The same where space is short and it is clear of what: `520 kg`."""
        amount, unit = self._mass(kilograms, kilograms)
        return f"{amount} {unit}"

    def mass_range(self, low: float, high: float) -> str:
        """A range of mass in one unit: `2.6–4.5 t`."""
        (first, unit), (last, _) = self._mass(low, high), self._mass(high, high)
        return f"{first}–{last} {unit}"

    def exact_mass(self, kilograms: float | Decimal) -> str:
        """A mass to the kilogram, as quotes and staff need it."""
        return f"{self.number(kilograms, 0)} kg CO₂e"

    def _mass(self, kilograms: float, of: float) -> tuple[str, str]:
        """Amount and unit; the unit fits `of`, so that both ends of a range share it."""
        rounded = _significant(kilograms, 2)
        if _significant(of, 2) < 1000:
            return self.number(rounded, 1), "kg"
        return self.number(rounded / 1000, 1 if of < 10_000 else 0), "t"

    def money(self, amount: Decimal, currency: str = "EUR") -> str:
        """An amount with its currency, to the cent."""
        return numbers.format_currency(amount, currency, locale=self.locale)

    def date(self, day: dt.date) -> str:
        """A day in words: `20 April 2027`."""
        return dates.format_date(day, format="long", locale=self.locale)

    def moment(self, moment: dt.datetime) -> str:
        """A day and time in the member's time zone."""
        return dates.format_datetime(moment, format="short", tzinfo=self.zone, locale=self.locale)

    def country(self, code: str) -> str:
        """A country's name from its two-letter code."""
        return str(self.locale.territories.get(code, code))

    def town(self, town: str) -> str:
        """The name of a town, given as `Lisbon, PT`: the member's own name for it, where CLDR has one."""
        name, _, country = town.rpartition(", ")
        return _towns(self.language).get((name, country), name)

    def listing(self, parts: Iterable[str]) -> Markup:
        """Several things in a sentence: `a, b and c`."""
        return Markup(lists.format_list([str(Markup.escape(p)) for p in parts], locale=self.locale))

    def read_number(self, typed: str) -> Decimal:
        """The one number in what was typed, whatever separators and words are around it. Raises Unreadable.

        A lone separator before exactly three digits groups when it is the language's own (`1,200` in English, `1.200`
        in French as written in Luxembourg); otherwise it is the decimal sign: `1.5` and `1,5` are one and a half.
        """
        found = TYPED_NUMBER.findall(typed)
        if len(found) != 1 or len(typed) > 200:
            raise Unreadable(typed)
        return self._number(found[0])

    def _number(self, typed: str) -> Decimal:
        plain = re.sub(r"[\s'’]", "", typed).replace("−", "-")
        decimal_sign = max(plain.rfind("."), plain.rfind(","))
        if decimal_sign >= 0:
            sign, tail = plain[decimal_sign], plain[decimal_sign + 1 :]
            group = numbers.get_group_symbol(self.locale)
            if plain.count(sign) > 1 or (len(tail) == 3 and len(set(plain) & {".", ","}) == 1 and sign == group):
                plain = plain.replace(sign, "")
            else:
                whole = plain[:decimal_sign].replace(".", "").replace(",", "")
                plain = f"{whole}.{tail}"
        try:
            return Decimal(plain)
        except InvalidOperation:
            raise Unreadable(typed) from None

    def read_date(self, typed: str, today: dt.date) -> dt.date:
        """A day typed as numbers (day first), ISO, with a month's name in the member's language or English, or "tomorrow".

        Without a year it is the next such day. Raises Unreadable.
        """
        if len(typed) > 60:
            raise Unreadable(typed)
        words = fold(typed)
        for days, name in enumerate(NEAR_DAYS):
            if words in (name, fold(self(name))):
                return today + dt.timedelta(days=days)
        match = TYPED_DAY.search(words)
        if not match:
            raise Unreadable(typed)
        first, month, last = match.groups()
        if last:
            return self._day(first, month, last, typed) if len(first) < 4 else self._day(last, month, first, typed)
        day = self._day(first, month, str(today.year), typed)
        return day if day >= today else self._day(first, month, str(today.year + 1), typed)

    def _day(self, day: str, month: str, year: str, typed: str) -> dt.date:
        number = int(month) if month.isdigit() else self._month(month)
        full_year = int(year) + 2000 if len(year) == 2 else int(year)
        try:
            return dt.date(full_year, number, int(day))
        except ValueError:
            raise Unreadable(typed) from None

    def _month(self, word: str) -> int:
        """A month by its name or at least three letters of its beginning; 0 where it is none or could be two."""
        found = {
            number
            for locale in (Locale.parse("en"), self.locale)
            for width in ("wide", "abbreviated")
            for number, name in dates.get_month_names(width, locale=locale).items()
            if len(word) >= 3 and fold(name).startswith(word)
        }
        return found.pop() if len(found) == 1 else 0


def _significant(value: float, figures: int) -> float:
    return float(f"{value:.{figures}g}") if value else 0.0


@cache
def texts(language: str, zone: ZoneInfo) -> Texts:
    """The texts for a language and time zone, read once."""
    return Texts(language, zone)


@cache
def _towns(language: str) -> dict[tuple[str, str], str]:
    """Town and country to the language's own name of the town. CLDR names the towns that time zones are called after."""
    countries = get_global("zone_territories")
    named = {zone: names.get("city") for zone, names in Locale.parse(FORMATS[language]).time_zones.items()}
    return {
        (zone.rpartition("/")[2].replace("_", " "), countries[zone]): city
        for zone, city in named.items()
        if city and zone in countries
    }


@cache
def _catalogue(language: str) -> NullTranslations:
    """Read a language's catalogue; English is the source and needs none."""
    if language == "en":
        return NullTranslations()
    compiled = io.BytesIO()
    with (LOCALES / language / "LC_MESSAGES" / "residua.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
