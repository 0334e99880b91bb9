"""What a list comes to by each answer to what only the member knows: which column says who comes, and which how many."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.attendees.columns import Columns
from bot.attendees.counting import Lookups, count, shown
from bot.attendees.found import Choice, Found, Meaning
from bot.attendees.headings import Field
from bot.attendees.tables import Table
from bot.attendees.telling_how_many import Unclear
from bot.places.search import PlacesFile
from calculators.geography import Place

MOST_ASKED = 3
"""Columns of which it is asked at once: each is a button or two."""
MAY_BE_NOBODY = (Meaning.WHO, Meaning.BELOW_STAY_AWAY, Meaning.TITLE_OF_NOBODY)
"""Answers by which nobody may come."""
LONG = 10_000
"""Rows of a list that is counted so often no more: it is asked of one column of each kind, and who stands there again is said."""


def settle(table: Table, places: PlacesFile, venue: Place) -> Found:
    """What a list says, and what it would by each answer to the question that comes first, where one makes a difference."""
    return _settle(table, places, venue, Lookups(table.columns, places))


def _settle(table: Table, places: PlacesFile, venue: Place, lookups: Lookups) -> Found:
    columns = _asked_of(table)
    found = count(table, places, venue, lookups)
    for answers in (
        _by_alone(columns),
        _by_who(columns),
        _by_unclear(columns, found),
        _by_number(columns),
        _by_amount(columns, found),
        _by_repeated(columns, found) if len(table.rows) <= LONG else (),
        _by_stays(columns),
    ):
        choices = []
        for meaning, headings, settled in answers:
            one = _settle(replace(table, columns=settled), places, venue, lookups)
            if one.people or meaning in MAY_BE_NOBODY:
                nights = one.nights if meaning is Meaning.STAYS else None
                named = [shown(heading) for heading in headings]
                choices.append(Choice(meaning, named, one.people, one.as_json(), nights))
        if any(one.found["groups"] != found.groups or one.people != found.people or one.nights for one in choices):
            found.choices = _apart(choices)
            break
    return found


def _apart(choices: list[Choice]) -> list[Choice]:
    """The answers without those that come to the same: of “2?” the fewest are the most, and who counts nobody is no person."""
    by_meaning = {one.meaning: one for one in choices}
    title, no_title = by_meaning.get(Meaning.TITLE), by_meaning.get(Meaning.NO_TITLE)
    if title and no_title and title.people == no_title.people:
        return [one for one in choices if one is not no_title]
    least, most, left_out = (by_meaning.get(one) for one in (Meaning.LEAST, Meaning.MOST, Meaning.LEFT_OUT))
    if least is None or most is None:
        return choices
    if least.people == most.people:
        least.meaning, most = Meaning.AS_SAID, None
    if left_out and left_out.people == least.people:
        left_out = None
    return [one for one in (least, most, left_out) if one]


def _asked_of(table: Table) -> Columns:
    """The columns, without those of which there are too many to ask."""
    return table.columns.asked_of(MOST_ASKED if len(table.rows) <= LONG else 1)


def _by_alone(columns: Columns) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to whether rows that say one thing alone are titles, with the columns as they are then."""
    if columns.alone and columns.alone.said:
        yield Meaning.BELOW_COME, [columns.alone.said], columns.without(frozenset())
        yield Meaning.BELOW_STAY_AWAY, [columns.alone.said], columns.without(columns.alone.below)
    elif columns.alone:
        yield Meaning.TITLE, [], columns.without(columns.alone.titles)
        yield Meaning.TITLE_OF_NOBODY, [], columns.without(columns.alone.titles | columns.alone.below)
        yield Meaning.NO_TITLE, [], columns.without(frozenset())


def _by_who(columns: Columns) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to which columns say who comes, with the columns as they are then."""
    who = columns.who
    if not who.unsure:
        return
    titles = next((one for one in who.unsure if one.parts), None)
    if titles:
        yield Meaning.BELOW_COME, titles.parts, columns.with_who(who.told_by_none())
        yield Meaning.BELOW_STAY_AWAY, titles.parts, columns.with_who(who.told_by(titles))
        return
    for one in who.unsure:
        if one.word:
            yield Meaning.WORD, [one.heading, one.word], columns.with_who(who.told_by(one))
        else:
            yield Meaning.WHO, [one.heading], columns.with_who(who.told_by(one))
    first, *others = [one for one in who.unsure if not one.word] or who.unsure
    if others and not first.word:
        headings = [one.heading for one in (first, *others)]
        any_of = replace(first, heading=" / ".join(headings), others=[one.at for one in others])
        yield Meaning.ANY, headings, columns.with_who(who.told_by(any_of))
    yield Meaning.ALL, [], columns.with_who(who.told_by_none())


def _by_unclear(columns: Columns, found: Found) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to whether people come of whom a column does not say it clearly."""
    problem, who = found.problems.get("state"), columns.who
    if problem and not who.settled:
        yield Meaning.COME, problem.headings, columns.with_who(who.where_unclear(come=True))
        yield Meaning.STAY_AWAY, problem.headings, columns.with_who(who.where_unclear(come=False))


def _by_number(columns: Columns) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to how many people each row is, with the columns as they are then."""
    columns = columns.with_who(columns.who.told_by_none())  # others make no difference
    numbers, counted = columns.how_many.unsure, columns.counted
    if not numbers:
        return
    if counted:
        yield Meaning.NUMBER, [columns.labels[columns.at[counted]]], columns.counted_by_none()
        yield _counting(Meaning.NUMBER, columns, counted, [columns.at[counted], *numbers])
        return
    yield Meaning.ONE, [], columns.counted_by_none()
    if columns.how_many.in_words:
        yield _counting(Meaning.ALONG, columns, Field.COMPANIONS, numbers)
        return
    yield _counting(Meaning.NUMBER, columns, Field.PEOPLE, numbers)
    yield _counting(Meaning.MORE, columns, Field.COMPANIONS, numbers)
    if 1 < len(numbers) <= MOST_ASKED:
        for one in numbers:
            yield _counting(Meaning.NUMBER, columns, Field.PEOPLE, [one])


def _by_amount(columns: Columns, found: Found) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to how many people rows are whose number is not clear, with the columns as they are then."""
    problem = found.problems.get("number")
    if not problem or columns.how_many.unclear:
        return
    columns = columns.with_who(columns.who.told_by_none()).counted_by_none()
    yield Meaning.LEAST, problem.headings, columns.where_unclear(Unclear.LEAST)
    yield Meaning.MOST, problem.headings, columns.where_unclear(Unclear.MOST)
    yield Meaning.LEFT_OUT, problem.headings, columns.where_unclear(Unclear.NONE)


def _by_repeated(columns: Columns, found: Found) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to whether rows with one name and address are one person."""
    if "again" in found.problems and columns.once is None:
        columns = columns.with_who(columns.who.told_by_none()).counted_by_none()
        yield Meaning.ONCE, [], columns.where_again(once=True)
        yield Meaning.EACH, [], columns.where_again(once=False)


def _by_stays(columns: Columns) -> Iterator[tuple[Meaning, Sequence[str], Columns]]:
    """The answers to whether the days on which people come and leave tell their nights."""
    if columns.stays:
        headings = [columns.labels[at] for at in columns.stays.at]
        columns = columns.with_who(columns.who.told_by_none()).counted_by_none()
        yield Meaning.STAYS, headings, columns.where_stays(are_nights=True)
        yield Meaning.NO_STAYS, headings, columns.where_stays(are_nights=False)


def _counting(
    meaning: Meaning, columns: Columns, counted: Field, numbers: Sequence[int]
) -> tuple[Meaning, Sequence[str], Columns]:
    return meaning, [columns.labels[one] for one in numbers], columns.counted_by(counted, numbers)
