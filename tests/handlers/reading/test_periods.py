"""Which period somebody means, however they type it."""

from datetime import date

import pytest

from bot.impact.periods import Period
from bot.texts import Unreadable, texts
from handlers.event.totals.called import period_words
from handlers.reading.periods import read_period
from tests.conftest import LUXEMBOURG

TODAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2026", "2026"),
        ("Q3 2026", "2026Q3"),
        ("q3/2026", "2026Q3"),
        ("2026 Q3", "2026Q3"),
        ("2026-Q3", "2026Q3"),
        ("Q3", "2027Q3"),
        ("3rd quarter 2026", "2026Q3"),
        ("the 3rd quarter of 2026", "2026Q3"),
        ("T3 2026", "2026Q3"),
        ("3e trimestre 2026", "2026Q3"),
        ("2ème trimestre de 2026", "2026Q2"),
        ("T1 2026 à T2 2026", "20260101-20260630"),
        ("January to March 2027", "2027Q1"),
        ("November to February 2027", "20261101-20270228"),
        ("Nov 2026 – Feb 2027", "20261101-20270228"),
        ("janvier à mars 2027", "2027Q1"),
        ("de février à août", "20270201-20270831"),
        ("décembre 2026", "20261201-20261231"),
        ("March 2026", "20260301-20260331"),
        ("1.1.–30.6.2027", "20270101-20270630"),
        ("1.1.-30.6.2027", "20270101-20270630"),
        ("1/1/2027 - 30/6/2027", "20270101-20270630"),
        ("1.10.26–31.3.27", "20261001-20270331"),
        ("2027-01-01 to 2027-06-30", "20270101-20270630"),
        ("2027-01-01 - 2027-06-30", "20270101-20270630"),
        ("from 5 January to 7 February 2027", "20270105-20270207"),
        ("5 January – 7 February", "20270105-20270207"),
        ("du 1er janvier au 31 mars 2027", "2027Q1"),
        ("entre le 5 et le 7 février 2027", "20270205-20270207"),
        ("du 5 au 20 mars 2026", "20260305-20260320"),
        ("5–20 March 2026", "20260305-20260320"),
        ("January 1 to March 31, 2026", "2026Q1"),
        ("1 Jan 26 to 31 Mar 26", "2026Q1"),
        ("third quarter 2026", "2026Q3"),
        ("premier trimestre 2026", "2026Q1"),
        ("first half of 2026", "20260101-20260630"),
        ("H2 2026", "20260701-20261231"),
        ("1er semestre 2026", "20260101-20260630"),
        ("last month", "20270101-20270131"),
        ("le mois dernier", "20270101-20270131"),
        ("ce mois-ci", "20270201-20270228"),
        ("last week", "20270125-20270131"),
        ("previous quarter", "2026Q4"),
        ("the last 12 months", "20260202-20270201"),
        ("last 30 days", "20270103-20270201"),
        ("les 3 derniers mois", "20261102-20270201"),
        ("year to date", "20270101-20270201"),
        ("yesterday", "20270131-20270131"),
        ("until June 2026", "20000101-20260630"),
        ("by April 2027", None),  # in April, or until then
        ("d’ici avril 2027", None),
        ("before 2026", "20000101-20251231"),
        ("jusqu’en juin 2026", "20000101-20260630"),
        ("3/2026", "20260301-20260331"),
        ("2026-03", "20260301-20260331"),
        ("été 2026", "20260601-20260831"),
        ("winter 2026", "20261201-20270228"),
        ("since 1 March 2026", "20260301-20270201"),
        ("l’an dernier", "2026"),
        ("toujours", "all"),
        ("show me 2026", "2026"),
        ("du 5 octobre 2026 au 7 février 2027", "20261005-20270207"),
        ("2025 to 2026", "20250101-20261231"),
        ("2025-2026", "20250101-20261231"),
        ("this year", "2027"),
        ("cette année", "2027"),
        ("l’année dernière", "2026"),
        ("last quarter", "2026Q4"),
        ("trimestre dernier", "2026Q4"),
        ("the current quarter", "2027Q1"),
        ("laufendes Quartal", "2027Q1"),
        ("le trimestre en cours", "2027Q1"),
        ("aktuellt Trimester", "2027Q1"),
        ("l’année en cours", "2027"),
        ("April to the end of June 2026", "2026Q2"),
        ("d'avril à fin juin 2026", "2026Q2"),
        ("von April bis Ende Juni 2026", "2026Q2"),
        ("vun Abrëll bis Enn Juni 2026", "2026Q2"),
        ("all time", "all"),
        ("tout", "all"),
        ("year 2026", "2026"),
        ("année 2026", "2026"),
        ("since October 2026", "20261001-20270201"),
        ("20.4.2026", "20260420-20260420"),
        ("Oktober 2026", "20261001-20261031"),
        ("Juni 2026", "20260601-20260630"),
        ("Januar bis März 2026", "2026Q1"),
        ("vom 5. bis 20. März 2026", "20260305-20260320"),
        ("letzter Monat", "20270101-20270131"),
        ("letztes Jahr", "2026"),
        ("die letzten dreizehn Tage", "20270120-20270201"),
        ("2. Quartal 2026", "2026Q2"),
        ("Mäerz 2026", "20260301-20260331"),
        ("vu Januar bis Mäerz 2026", "2026Q1"),
        ("d’lescht Joer", "2026"),
        ("mars 2026", "20260301-20260331"),
        ("août 2026", "20260801-20260831"),
        ("janvier à mars 2026", "2026Q1"),
        ("les treize derniers mois", "20260102-20270201"),
        ("zwiebel 2026", None),
        ("half of 2026", None),
        ("mars ou avril 2026", None),
        ("jusqu’à fin mars 2026", None),
        ("2026 without March", None),
        ("events in 2026", None),
        ("", None),
        ("hello", None),
        ("-5", None),
        ("31.2.2027", None),
        ("1.6.2027-1.1.2027", None),
        ("9999", None),
        ("0001", None),
        ("2026 2027 2028", None),
        ("we will have about 2000 people at our own event", None),
        ("9" * 79, None),
        ("Q3 2026" * 50, None),
    ],
)
def test_what_is_typed_is_the_period_that_is_meant(typed: str, key: str | None) -> None:
    if key is None:
        with pytest.raises(Unreadable):
            read_period(typed, TODAY)
    else:
        assert read_period(typed, TODAY) == Period.of_key(key)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", ["2026Q4", "2026", "20270105-20270207", "20261005-20270207", "all"])
def test_a_period_can_be_typed_as_it_is_written(language: str, key: str) -> None:
    t = texts(language, LUXEMBOURG)
    assert read_period(period_words(Period.of_key(key), t), TODAY) == Period.of_key(key)
