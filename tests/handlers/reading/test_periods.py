"""Which period somebody means, however they type it."""

from datetime import date

import pytest

from bot.impact.periods import Period
from bot.texts import Unreadable, texts
from handlers.reading.periods import period_words, read_period
from tests.conftest import LUXEMBOURG

TODAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("language", "typed", "key"),
    [
        ("en", "2026", "2026"),
        ("en", "Q3 2026", "2026Q3"),
        ("en", "q3/2026", "2026Q3"),
        ("en", "2026 Q3", "2026Q3"),
        ("en", "2026-Q3", "2026Q3"),
        ("en", "Q3", "2027Q3"),
        ("en", "3rd quarter 2026", "2026Q3"),
        ("en", "the 3rd quarter of 2026", "2026Q3"),
        ("fr", "T3 2026", "2026Q3"),
        ("fr", "3e trimestre 2026", "2026Q3"),
        ("fr", "2ème trimestre de 2026", "2026Q2"),
        ("fr", "T1 2026 à T2 2026", "20260101-20260630"),
        ("en", "January to March 2027", "2027Q1"),
        ("en", "November to February 2027", "20261101-20270228"),
        ("en", "Nov 2026 – Feb 2027", "20261101-20270228"),
        ("fr", "janvier à mars 2027", "2027Q1"),
        ("fr", "de février à août", "20270201-20270831"),
        ("fr", "décembre 2026", "20261201-20261231"),
        ("en", "March 2026", "20260301-20260331"),
        ("en", "1.1.–30.6.2027", "20270101-20270630"),
        ("en", "1.1.-30.6.2027", "20270101-20270630"),
        ("en", "1/1/2027 - 30/6/2027", "20270101-20270630"),
        ("en", "1.10.26–31.3.27", "20261001-20270331"),
        ("en", "2027-01-01 to 2027-06-30", "20270101-20270630"),
        ("en", "2027-01-01 - 2027-06-30", "20270101-20270630"),
        ("en", "from 5 January to 7 February 2027", "20270105-20270207"),
        ("en", "5 January – 7 February", "20270105-20270207"),
        ("fr", "du 1er janvier au 31 mars 2027", "2027Q1"),
        ("fr", "entre le 5 et le 7 février 2027", "20270205-20270207"),
        ("fr", "du 5 au 20 mars 2026", "20260305-20260320"),
        ("en", "5–20 March 2026", "20260305-20260320"),
        ("en", "January 1 to March 31, 2026", "2026Q1"),
        ("en", "1 Jan 26 to 31 Mar 26", "2026Q1"),
        ("en", "third quarter 2026", "2026Q3"),
        ("fr", "premier trimestre 2026", "2026Q1"),
        ("en", "first half of 2026", "20260101-20260630"),
        ("en", "H2 2026", "20260701-20261231"),
        ("fr", "1er semestre 2026", "20260101-20260630"),
        ("en", "last month", "20270101-20270131"),
        ("fr", "le mois dernier", "20270101-20270131"),
        ("fr", "ce mois-ci", "20270201-20270228"),
        ("en", "last week", "20270125-20270131"),
        ("en", "previous quarter", "2026Q4"),
        ("en", "the last 12 months", "20260202-20270201"),
        ("en", "last 30 days", "20270103-20270201"),
        ("fr", "les 3 derniers mois", "20261102-20270201"),
        ("en", "year to date", "20270101-20270201"),
        ("en", "yesterday", "20270131-20270131"),
        ("en", "until June 2026", "20000101-20260630"),
        ("en", "before 2026", "20000101-20251231"),
        ("fr", "jusqu’en juin 2026", "20000101-20260630"),
        ("en", "3/2026", "20260301-20260331"),
        ("en", "2026-03", "20260301-20260331"),
        ("fr", "été 2026", "20260601-20260831"),
        ("en", "winter 2026", "20261201-20270228"),
        ("en", "since 1 March 2026", "20260301-20270201"),
        ("fr", "l’an dernier", "2026"),
        ("fr", "toujours", "all"),
        ("en", "show me 2026", "2026"),
        ("fr", "du 5 octobre 2026 au 7 février 2027", "20261005-20270207"),
        ("en", "2025 to 2026", "20250101-20261231"),
        ("en", "2025-2026", "20250101-20261231"),
        ("en", "this year", "2027"),
        ("fr", "cette année", "2027"),
        ("fr", "l’année dernière", "2026"),
        ("en", "last quarter", "2026Q4"),
        ("fr", "trimestre dernier", "2026Q4"),
        ("en", "all time", "all"),
        ("fr", "tout", "all"),
        ("en", "year 2026", "2026"),
        ("fr", "année 2026", "2026"),
        ("en", "since October 2026", "20261001-20270201"),
        ("en", "20.4.2026", "20260420-20260420"),
        ("en", "", None),
        ("en", "hello", None),
        ("en", "-5", None),
        ("en", "31.2.2027", None),
        ("en", "1.6.2027-1.1.2027", None),
        ("en", "9999", None),
        ("en", "0001", None),
        ("en", "2026 2027 2028", None),
        ("en", "we will have about 2000 people at our own event", None),
        ("en", "9" * 79, None),
        ("en", "Q3 2026" * 50, None),
    ],
)
def test_what_is_typed_is_the_period_that_is_meant(language: str, typed: str, key: str | None) -> None:
    t = texts(language, LUXEMBOURG)
    if key is None:
        with pytest.raises(Unreadable):
            read_period(typed, t, TODAY)
    else:
        assert read_period(typed, t, TODAY) == Period.of_key(key)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", ["2026Q4", "2026", "20270105-20270207", "20261005-20270207", "all"])
def test_a_period_can_be_typed_as_it_is_written(language: str, key: str) -> None:
    t = texts(language, LUXEMBOURG)
    assert read_period(period_words(Period.of_key(key), t), t, TODAY) == Period.of_key(key)
