"""Numbers, days and money in the member's own formats, and what they type read back."""

from contextlib import suppress
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.people import as_read
from bot.texts import CLOCKS, FORMATS, LANGUAGES, Texts, Unreadable, supported, texts
from handlers.reading.calendar.moments import moment
from tests.conftest import LUXEMBOURG

TODAY = date(2027, 2, 1)
languages = st.sampled_from(sorted(LANGUAGES))


@given(language=languages, number=st.integers(0, 100_000_000))
def test_a_whole_number_as_we_write_it_is_read_back(language: str, number: int) -> None:
    t = texts(language, LUXEMBOURG)
    assert t.read_number(t.number(number)) == number


@given(language=languages, number=st.decimals(0, 99_999, places=2))
def test_a_decimal_number_as_we_write_it_is_read_back(language: str, number: Decimal) -> None:
    t = texts(language, LUXEMBOURG)
    assert t.read_number(t.number(number, 2)) == number


@given(language=languages, text=st.text(max_size=300))
def test_whatever_is_typed_is_read_or_refused(language: str, text: str) -> None:
    t = texts(language, LUXEMBOURG)
    with suppress(Unreadable):
        t.read_number(text)


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en", "1,200", "1200"),
        ("en", "1.200", "1200"),
        ("fr", "1,200", "1200"),
        ("en", "0.250", "0.25"),
        ("fr", "0,250", "0.25"),
        ("en", "1.5", "1.5"),
        ("en", "1,5", "1.5"),
        ("en", "1,200.50", "1200.50"),
        ("en", "1.200,50", "1200.50"),
        ("fr", "1.200", "1200"),
        ("fr", "1 200", "1200"),
        ("fr", "1 200,5", "1200.5"),
        ("fr", "1,5", "1.5"),
        ("fr", "1’200", "1200"),
        ("en", "€ 1,234,567", "1234567"),
        ("en", "−3", "-3"),
    ],
)
def test_separators_mean_what_the_member_means(language: str, typed: str, number: str) -> None:
    assert texts(language, LUXEMBOURG).read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "ten", "1 or 2", "1-2", "..", "9" * 201])
def test_what_is_not_one_number_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        texts("en", LUXEMBOURG).read_number(typed)


@pytest.mark.parametrize(
    ("kilograms", "said"),
    [
        (0, "0 kg CO₂e"),
        (0.000001, "<0.01 g CO₂e"),
        (0.003, "3.0 g CO₂e"),
        (0.0287, "29 g CO₂e"),
        (0.0999, "0.10 kg CO₂e"),
        (0.496, "0.50 kg CO₂e"),
        (5, "5.0 kg CO₂e"),
        (9.96, "10 kg CO₂e"),
        (522.73, "520 kg CO₂e"),
        (999, "1.0 t CO₂e"),
        (3412, "3.4 t CO₂e"),
        (5000, "5.0 t CO₂e"),
        (12_345, "12 t CO₂e"),
        (1_234_567, "1,200 t CO₂e"),
    ],
)
def test_a_mass_has_two_figures_and_a_fitting_unit(kilograms: float, said: str) -> None:
    assert as_read(texts("en", LUXEMBOURG).mass(kilograms)) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (370, 739, "370–740 kg"),
        (2960, 8310, "3.0–8.3 t"),
        (900, 4500, "0.90–4.5 t"),
        (40, 1200, "0.04–1.2 t"),
        (8700, 12_400, "8.7–12 t"),
        (0.02, 0.048, "20–48 g"),
        (0, 0, "0–0 kg"),
    ],
)
def test_both_ends_of_a_range_share_a_unit_and_have_two_figures_each(low: float, high: float, said: str) -> None:
    assert as_read(texts("en", LUXEMBOURG).mass_range(low, high)) == said


def test_figures_beside_each_other_share_a_unit() -> None:
    assert texts("en", LUXEMBOURG).masses([11_000, 400, 0]) == (["11", "0.40", "0"], "t")
    assert texts("fr", LUXEMBOURG).masses([5, 40]) == (["5,0", "40"], "kg")
    assert texts("en", LUXEMBOURG).masses([]) == ([], "kg")


@given(language=languages, kilograms=st.floats(1e-4, 1e9))
def test_a_mass_said_is_within_its_second_figure(language: str, kilograms: float) -> None:
    t = texts(language, LUXEMBOURG)
    amount, unit, _ = t.mass(kilograms).split("\xa0")
    said = float(t.read_number(amount)) * {"g": 0.001, "kg": 1, "t": 1000}[unit]
    assert said == pytest.approx(kilograms, rel=0.051)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_line_breaks_between_a_number_its_unit_and_co2e(language: str) -> None:
    t = texts(language, LUXEMBOURG)
    assert t.mass(6200).endswith("\xa0t\xa0CO₂e")
    assert t.short_mass(520) == "520\xa0kg"
    assert t.mass_range(2000, 4500).endswith("\xa0t")
    assert t("{mass} kg CO₂e", mass=5) == "5\xa0kg\xa0CO₂e"
    equation = "{quantity} × {factor} kg CO₂e per cup = <b>{kg} kg CO₂e</b>"
    assert t(equation, quantity=2, factor=3, kg=6).endswith("= <b>6\xa0kg\xa0CO₂e</b>")
    assert t("{energy} kWh", energy=7) == "7\xa0kWh"
    assert t("untranslated <b>{mass}</b> kg CO₂e, 3 t, 3 tonnes, 3 l’eau", mass=6) == (
        "untranslated <b>6</b>\xa0kg\xa0CO₂e, 3\xa0t, 3 tonnes, 3 l’eau"
    )


@pytest.mark.parametrize(
    ("code", "language"), [("fr", "fr"), ("fr-LU", "fr"), ("EN_us", "en"), ("pt", "en"), ("", "en")]
)
def test_a_language_we_do_not_speak_is_english(code: str, language: str) -> None:
    assert supported(code) == language


def test_luxembourg_writes_money_its_way() -> None:
    assert texts("en", LUXEMBOURG).money(Decimal("1234.5")) == "€1,234.50"
    assert texts("fr", LUXEMBOURG).money(Decimal("1234.5")).replace("\u202f", " ").replace("\xa0", " ") == "1.234,50 €"
    assert set(FORMATS) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "currency", "said"),
    [
        ("en", "EUR", "€1,234.50"),
        ("en", "GBP", "£1,234.50"),
        ("fr", "GBP", "1.234,50 £GB"),
        ("fr", "CHF", "1.234,50 CHF"),
    ],
)
def test_money_is_said_in_its_own_currency(language: str, currency: str, said: str) -> None:
    assert texts(language, LUXEMBOURG).money(Decimal("1234.5"), currency).replace("\xa0", " ") == said


def test_french_says_the_first_of_a_month_as_one_does() -> None:
    t = texts("fr", LUXEMBOURG)
    first, last = date(2026, 12, 1), date(2026, 12, 11)
    assert t.date(first) == "1er décembre 2026"
    assert t.full_date(first, date(2026, 11, 1)) == "mardi 1er décembre"
    assert t.full_date(last, date(2026, 11, 1)) == "vendredi 11 décembre"
    assert t.days(first, last) == "1er–11 déc. 2026"
    assert t.days(date(2026, 6, 1), date(2026, 11, 28)) == "1er juin\u2009–\u200928 nov. 2026"
    assert texts("en", LUXEMBOURG).days(first, last) == "1–11 Dec 2026"


HOURS = (time(0), time(0, 15), time(9), time(9, 5), time(12), time(12, 30), time(22))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["midnight", "12:15 am", "9 am", "9:05 am", "noon", "12:30 pm", "10 pm"]),
        ("fr", ["minuit", "0 h 15", "9 h", "9 h 05", "midi", "12 h 30", "22 h"]),
        ("de", ["0 Uhr", "0.15 Uhr", "9 Uhr", "9.05 Uhr", "12 Uhr", "12.30 Uhr", "22 Uhr"]),
        ("lb", ["0 Auer", "0:15 Auer", "9 Auer", "9:05 Auer", "12 Auer", "12:30 Auer", "22 Auer"]),
    ],
)
def test_the_time_of_day_is_said_as_each_language_writes_it(
    monkeypatch: pytest.MonkeyPatch, language: str, said: list[str]
) -> None:
    monkeypatch.setitem(FORMATS, language, f"{language}_LU" if language != "en" else "en_IE")
    speaks = Texts(language if language in LANGUAGES else "en", LUXEMBOURG)
    speaks.language = language
    assert [speaks.hour(one).replace("\u00a0", " ") for one in HOURS] == said
    assert {*LANGUAGES} <= {*CLOCKS}


@given(language=languages, hour=st.times())
def test_a_time_of_day_stays_on_one_line_and_is_understood_again(language: str, hour: time) -> None:
    said = texts(language, LUXEMBOURG).hour(hour)
    assert " " not in said
    read = moment(f"tomorrow at {said}").clock
    assert read is not None
    assert (read.hour % 24, read.minute) == (hour.hour, hour.minute)
