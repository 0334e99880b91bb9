"""Days, and several in a row: read as they were said, or asked back; never others, in no language."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.texts import texts
from bot.words import LANGUAGES
from bot.working_days import easter
from handlers.reading.calendar.stretches import first_day, length, read
from handlers.reading.doubt import NotUnderstood
from tests.conftest import LUXEMBOURG

TODAY = date(2027, 2, 1)
AS_WRITTEN = ("d MMMM y", "d. MMMM y", "EEEE d MMMM y", "EEEE, d. MMMM y", "d MMM y", "dd.MM.y", "d/M/y", "y-MM-dd")
"""How people write a day, whatever their language."""
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(st.sampled_from(["en", "fr"]), days)
def test_a_day_as_we_write_it_is_read_back(language: str, day: date) -> None:
    t = texts(language, LUXEMBOURG)
    assert first_day(t.date(day), TODAY) == day
    assert first_day(day.isoformat(), TODAY) == day
    assert first_day(f"{day.day}.{day.month}.{day.year}", TODAY) == day


@given(st.sampled_from(LANGUAGES), st.sampled_from(AS_WRITTEN), days)
def test_a_day_as_people_write_it_in_any_language_is_that_day(language: str, pattern: str, day: date) -> None:
    found = read(format_date(day, pattern, locale=language), TODAY)
    assert list(found.days) == [day]
    assert not found.rough


@given(st.sampled_from(LANGUAGES), days, st.integers(1, 6))
def test_a_day_of_the_week_that_contradicts_the_date_is_asked(language: str, day: date, off: int) -> None:
    weekday = format_date(day + timedelta(days=off), "EEEE", locale=language)
    found = read(f"{weekday} {format_date(day, 'd MMMM y', locale=language)}", TODAY)
    assert day in found.days
    assert len(found.days) > 1


@given(
    st.sampled_from(LANGUAGES), days, st.integers(1, 20), st.sampled_from(["-", " – ", {"en": " to ", "fr": " au "}])
)
def test_several_days_in_a_row_say_how_many(
    language: str, first: date, more: int, between: str | dict[str, str]
) -> None:
    last = first + timedelta(days=more)
    joined = between if isinstance(between, str) else between.get(language, " bis ")
    whole = f"{first.day}.{first.month}.{first.year}{joined}{format_date(last, 'd MMMM y', locale=language)}"
    assert (list(read(whole, TODAY).days), read(whole, TODAY).length) == ([first], more + 1)
    assume(first.month == last.month)
    short = f"{first.day}{joined}{format_date(last, 'd MMMM y', locale=language)}"
    assert (list(read(short, TODAY).days), read(short, TODAY).length) == ([first], more + 1)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_day_or_refused(typed: str) -> None:
    try:
        found = read(typed, TODAY)
    except NotUnderstood:
        return
    assert found.days


@given(st.sampled_from(LANGUAGES), days, st.sampled_from(["2 lunches", "xyz", "Nächte", "personnes", "m2", "Leit"]))
def test_with_a_word_that_is_none_of_the_calendar_no_day_is_taken(language: str, day: date, word: str) -> None:
    with pytest.raises(NotUnderstood):
        first_day(f"{format_date(day, 'd MMMM y', locale=language)} {word}", TODAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        ("Tomorrow", TODAY + timedelta(days=1)),
        ("20 avril 2027", date(2027, 4, 20)),
        ("20 avr. 2027", date(2027, 4, 20)),
        ("1er mars", date(2027, 3, 1)),
        ("31 Jan", date(2028, 1, 31)),
        ("3/4/27", date(2027, 4, 3)),
        ("29.2.2028", date(2028, 2, 29)),
    ],
)
def test_days_as_people_type_them(typed: str, day: date) -> None:
    assert first_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "soon", "32.1.2027", "29.2.2027", "1.13.2027", "20.4.0000", "3-5", "next Friday"]
)
def test_what_is_no_one_day_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        first_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "days_"), [("20-22 April", 3), ("Monday to Wednesday", 3), ("2-3", 0), ("20 April", 0)]
)
def test_the_days_between_two_are_counted(typed: str, days_: int) -> None:
    assert length(typed, TODAY) == days_


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2027, 3, 28), date(2038, 4, 25), date(2285, 3, 22)])
def test_easter_is_when_it_is(day: date) -> None:
    assert easter(day.year) == day
