"""What a list comes to by each answer to what only the member knows: which column says who comes, and which how many."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.attendees.attending import StandingColumn
from bot.attendees.columns import Columns
from bot.attendees.counting import Lookups, count, shown
from bot.attendees.found import Choice, Found, Meaning
from bot.attendees.headings import Field
from bot.attendees.states import Standing
from bot.attendees.tables import Table
from bot.places.search import PlacesFile
from calculators.geography import Place

MOST_ASKED = 3
"""Columns of which it is asked at once: each is a button or two."""
LONG = 10_000
"""Rows of a list that is counted so often no more: it is asked of one column of each kind."""


def settle(table: Table, places: PlacesFile, venue: Place) -> Found:
    """What a list says, and what it would by each answer to the question that comes first, where one makes a difference."""
    return _settle(table, places, venue, Lookups(table.columns, places))


def _settle(table: Table, places: PlacesFile, venue: Place, lookups: Lookups) -> Found:
    columns = _asked_of(table)
    found = count(table, places, venue, lookups)
    for answers in (_by_who(columns), _by_unclear(columns, found), _by_number(columns)):
        choices = []
        for meaning, headings, settled in answers:
            one = _settle(replace(table, columns=settled), places, venue, lookups)
            if one.people:
                choices.append(Choice(meaning, [shown(heading) for heading in headings], one.people, one.as_json()))
        if any(one.found["groups"] != found.groups or one.people != found.people for one in choices):
            found.choices = choices
            break
    return found


def _asked_of(table: Table) -> Columns:
    """The columns, without those of which there are too many to ask."""
    columns, most = table.columns, MOST_ASKED if len(table.rows) <= LONG else 1
    return replace(columns, unsure=columns.unsure[:most])


def _by_who(columns: Columns) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to which columns say who comes, with the columns as they are then."""
    unsure = columns.unsure
    if not unsure:
        return
    for one in unsure:
        if one.word:
            yield Meaning.WORD, [one.heading, one.word], _telling_who(columns, one)
        else:
            yield Meaning.WHO, [one.heading], _telling_who(columns, one)
    first, *others = [one for one in unsure if not one.word] or unsure
    if others and not first.word:
        any_of = replace(
            first, heading=" / ".join(one.heading for one in (first, *others)), others=[one.at for one in others]
        )
        yield Meaning.ANY, [one.heading for one in (first, *others)], _telling_who(columns, any_of)
    yield Meaning.ALL, [], replace(columns, unsure=())


def _telling_who(columns: Columns, chosen: StandingColumn) -> Columns:
    at = {chosen.at, *chosen.others}
    return replace(
        columns,
        standings=(*(one for one in columns.standings if one.at not in at), chosen),
        unsure=(),
        ignored=[one for one in columns.ignored if one not in {columns.labels[column] for column in at}],
    )


def _by_unclear(columns: Columns, found: Found) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to whether people come of whom a column does not say it clearly."""
    problem = found.problems.get("state")
    if problem and not columns.settled:
        columns = replace(columns, unsure=(), settled=True)
        yield Meaning.COME, problem.headings, columns
        away = [replace(one, unclear=Standing.NOT_COMING) for one in columns.standings]
        yield Meaning.STAY_AWAY, problem.headings, replace(columns, standings=away)


def _by_number(columns: Columns) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to how many people each row is, with the columns as they are then."""
    columns = replace(columns, unsure=())  # they make no difference
    numbers = columns.numbers
    if not numbers:
        return
    told = next((one for one in (Field.PEOPLE, Field.COMPANIONS) if one in columns.at), None)
    if told:
        yield Meaning.NUMBER, [columns.labels[columns.at[told]]], replace(columns, numbers=())
        yield Meaning.NUMBER, *_counting(columns, told, [columns.at[told], *numbers])
        return
    yield Meaning.ONE, [], replace(columns, numbers=())
    if columns.in_words:
        yield Meaning.ALONG, *_counting(columns, Field.COMPANIONS, numbers)
        return
    yield Meaning.NUMBER, *_counting(columns, Field.PEOPLE, numbers)
    yield Meaning.MORE, *_counting(columns, Field.COMPANIONS, numbers)
    if 1 < len(numbers) <= MOST_ASKED:
        for one in numbers:
            yield Meaning.NUMBER, *_counting(columns, Field.PEOPLE, [one])


def _counting(columns: Columns, field: Field, numbers: Sequence[int]) -> tuple[Sequence[str], Columns]:
    first, *added = numbers
    headings = [columns.labels[one] for one in numbers]
    settled = replace(
        columns,
        at={**columns.at, field: first},
        headings={**columns.headings, field: headings},
        numbers=(),
        added=added,
        ignored=[one for one in columns.ignored if one not in headings],
    )
    return headings, settled
