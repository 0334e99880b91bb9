"""From the rows of a list to groups of people who come from the same town in the same way, and what was not clear, by row."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.attendees.amounts import between, goes_on, nights_in, people_in
from bot.attendees.cells import (
    FORMULA,
    PARTS,
    country_of,
    diet_of,
    is_none,
    is_state,
    is_total,
    says_nothing,
    town_of,
    town_of_address,
    way_of,
)
from bot.attendees.columns import Columns
from bot.attendees.coming import ORDER, online_by_town
from bot.attendees.contents import cell_at
from bot.attendees.found import Found, FoundGroup, From, Problem, Suggestion, group_of
from bot.attendees.headings import Field
from bot.attendees.nobody import adds_up, adds_up_of, is_footer, who_it_is
from bot.attendees.several import brought, names_others, number_below, oneself_in
from bot.attendees.sheets import Row
from bot.attendees.states import LEFT_OUT, Standing
from bot.attendees.telling_how_many import Unclear
from bot.places.folding import fold
from bot.places.search import PlacesFile
from bot.words import EVERYTHING
from calculators.geography import Place, band_of, great_circle_km

if TYPE_CHECKING:
    from bot.attendees.tables import Table

MOST_GROUPS = 2_000
"""Beyond these, towns from which the fewest come are counted by their distance: so few people weigh little, and each
group is a line of the estimate."""
MOST_PEOPLE = 100_000
MOST_NIGHTS = 366
MOST_HEADINGS = 8
MOST_SUGGESTED = 8
"""Names that are nearly those of towns, for which the member is asked."""
LONGEST_QUOTED = 30
NOTED = LEFT_OUT | {Standing.ONLINE, Standing.HYBRID}
"""Of whom it is said by row that they do not come, or not in the usual way."""
FRENCH_CARS = frozenset(("voiture", "en voiture", "covoiturage", "en covoiturage"))


class _Key(NamedTuple):
    """What makes people one group."""

    town: str | None
    country: str | None
    way: str | None


class Lookups:
    """What the cells of a list were found to name, each looked up once however often the list is counted."""

    def __init__(self, columns: Columns, places: PlacesFile) -> None:
        self.town = cache(
            (lambda cell, country, _: town_of_address(cell, country, places))
            if columns.in_addresses
            else (lambda cell, country, region: town_of(cell, country, places, region))
        )
        self.country = cache(lambda cell: country_of(cell, places))


def count(table: "Table", places: PlacesFile, venue: Place, lookups: Lookups) -> Found:
    """The groups in a table, biggest first, and everything in it that was not clear."""
    return _Count(table, places, venue, lookups).found()


class _Count:
    """One pass over the rows of a table."""

    def __init__(self, table: "Table", places: PlacesFile, venue: Place, lookups: Lookups) -> None:
        self._table = table
        columns: Columns = table.columns
        self._columns = columns
        self._places = places
        self._venue = venue
        self._people: Counter[_Key] = Counter()
        self._result = Found(
            sheet=table.sheet[:LONGEST_QUOTED],
            other_sheets=table.other_sheets,
            hidden=table.hidden,
            layout=table.layout.value,
            standings=[shown(one.heading) for one in columns.who.known],
        )
        self._town, self._country = lookups.town, lookups.country
        self._suggested: dict[tuple[str, str], Suggestion] = {}
        self._in_french = any(fold(columns.cell(row, Field.WAY)) in FRENCH_CARS for row in table.rows)
        self._quotable = bool(columns.named(Field.TOWN)) and not columns.in_addresses
        """A column without a heading may hold something else than towns, which is nobody's business."""
        named = {cell for row in table.rows for cell in (*columns.towns(row), columns.cell(row, Field.COUNTRY))}
        self._places_named = {fold(cell) for cell in named} - {""}
        self._last = table.rows[-1][0] if table.rows else 0
        self._heading = list(columns.heading)
        self._named = names_others(columns.labels)
        self._known: set[tuple[str, ...]] = set()
        """By what those are told apart who were counted."""

    def found(self) -> Found:
        result, told = self._result, self._columns.told
        nights, diets = 0.0, Counter[str]()
        for row in self._table.rows:
            if self._is_total(row):
                self._problem("total", row)
                continue
            if row[0] in self._columns.nobody:
                self._problem("title", row)
                continue
            if self._columns.alone and row[0] in self._columns.alone.titles:
                self._problem("alone", row)
            if row[1] == self._heading:
                self._problem("heading", row)
                continue
            if is_footer(row[1]):
                self._problem("footer", row)
                continue
            town = self._town_cell(row)
            standing = self._standing(row, town)
            people = 0 if standing in LEFT_OUT else self._number_of_people(row)
            if not people:
                continue
            if self._is_again(row) and self._columns.once:
                continue
            if standing is Standing.ONLINE:
                result.online += people
                continue
            if self._may_be_several(row):
                self._problem("several", row)
            result.rows += 1
            result.people += people
            self._people[self._key(row, town, people)] += people
            nights += people * self._number_of_nights(row)
            diets[self._diet(row, people)] += people
        if not result.rows and not result.online:
            return result
        result.nights = round(nights) if Field.NIGHTS in told else None
        result.diets = dict(diets) if Field.DIET in told else None
        result.columns = {one: " / ".join(map(shown, self._columns.named(one))) for one in told}
        ignored = self._columns.ignored
        result.ignored, result.ignored_count = [shown(one) for one in ignored[:MOST_HEADINGS]], len(ignored)
        result.groups = list(self._groups())
        result.suggested = [one for one in self._suggested.values() if one.town]
        for one in result.suggested:
            one.parts = _summed(one.parts)
        return result

    def _is_total(self, row: Row) -> bool:
        """Whether a row adds up those above it: it says so, or is the last one and names nobody else's number."""
        town = self._columns.cell(row, Field.TOWN)
        begins = (town, next(filter(None, row[1]), ""))
        if any(is_total(one) or adds_up_of(one, self._places_named) for one in begins):
            return True
        if not town and adds_up(row[1], 0 if Field.PEOPLE in self._columns.at else self._result.people):
            return True
        unnamed = not town and not self._columns.cell(row, Field.COUNTRY)
        sums_up = unnamed and row[0] == self._last and self._result.rows > 1 and Field.PEOPLE in self._columns.at
        return sums_up and people_in(self._columns.cell(row, Field.PEOPLE)) == self._result.people

    def _standing(self, row: Row, town: str) -> Standing:
        """Whether a row is somebody who comes; who does not, or not in the usual way, is noted with the reason."""
        standing, column, unclear = self._columns.who.of_row(row[1])
        if (in_place := online_by_town(town)) and ORDER.index(in_place) < ORDER.index(standing):
            standing, column = in_place, None
        if unclear and standing not in LEFT_OUT:
            self._problem("state", row, unclear.heading)
        if standing in NOTED:
            self._problem(
                standing.value,
                row,
                column.heading if column else " / ".join(self._columns.named(Field.TOWN)),
            )
        return standing

    def _is_again(self, row: Row) -> bool:
        """Whether a row has the name and the address of one before it, which is noted."""
        who = who_it_is(row[1], self._columns.heading)
        again = who is not None and who in self._known
        if who:
            self._known.add(who)
        if again:
            self._problem("again", row)
        return again

    def _number_of_people(self, row: Row) -> int:
        """One for each row and those who come with them, unless a column counts them all."""
        if Field.PEOPLE not in self._columns.at:
            companions = self._companions(row)
            self._result.companions += companions
            return 1 + companions
        number = self._summed(row, Field.PEOPLE)
        if number is None:
            return 0
        if not number or self._result.people + number > MOST_PEOPLE:
            self._problem("people", row)
            return 0
        return number

    def _may_be_several(self, row: Row) -> bool:
        """Whether it is still open if a row is more people, by words in it."""
        columns = self._columns
        words = [
            (columns.labels[one], cell_at(row[1], one)) for one in columns.how_many.unsure if columns.how_many.in_words
        ]
        return any(brought(heading, cell, named=self._named) for heading, cell in words)

    def _companions(self, row: Row) -> int:
        number = self._summed(row, Field.COMPANIONS) or 0
        if self._result.people + number > MOST_PEOPLE:
            self._problem("companions", row)
            return 0
        return number

    def _summed(self, row: Row, wanted: Field) -> int | None:
        """The numbers in the columns that count people, or companions, added up; an empty cell is none of them.

        None where one is not clear, which is noted, and the row is left out.
        """
        columns = [self._columns.at[wanted], *self._columns.how_many.added] if wanted in self._columns.at else []
        cells = [(cell_at(self._columns.labels, one), cell_at(row[1], one)) for one in columns]
        if self._columns.how_many.in_words:
            return sum(brought(heading, cell, named=self._named) for heading, cell in cells)
        fewest = 0 if wanted is Field.COMPANIONS else 1
        numbers = [self._number(row, heading, cell, fewest) for heading, cell in cells]
        known = [
            cell for heading, cell in cells if wanted is Field.COMPANIONS and number_below(heading, cell) is not None
        ]
        own = sum(map(oneself_in, known))
        return None if None in numbers else max(sum(filter(None, numbers)) - own, 0)

    def _number(self, row: Row, heading: str, cell: str, fewest: int) -> int | None:
        """The number in a cell; of one that is not clear what the member has said of those, None where that is not known yet."""
        number = 0 if says_nothing(cell) and "?" not in cell else number_below(heading, cell)
        beside = number if fewest and goes_on(cell) else 0  # “+ 2 kids” may be all of them, or all but one
        if number is not None and not beside:
            return number
        self._problem("number", row, heading)
        least, most = (beside, beside + 1) if beside else between(cell) or (fewest, 1)
        match self._columns.how_many.unclear:
            case Unclear.LEAST:
                return least
            case Unclear.MOST:
                return most
        return None

    def _key(self, row: Row, cell: str, people: int) -> _Key:
        named = self._columns.cell(row, Field.COUNTRY)
        country = self._country(named) if named else None
        if named and country is None:
            self._problem("country", row)
        town = self._town(cell, country, self._said(row, Field.REGION)) if cell else None
        written = self._said(row, Field.WAY)
        way = self._way(written) if written else None
        if town is None:
            country = country or (self._country(cell) if cell else None)
            if cell and cell != named and self._country(cell) is None:
                self._unknown_town(row, cell, people, country, way)
            elif country is None:
                self._problem("no_town", row)
        if written and way is None:
            self._problem("way", row)
        return _Key(town, None if town else country, way)

    def _town_cell(self, row: Row) -> str:
        """What a row says in the first of its columns of towns that says anything."""
        return next((cell for cell in self._columns.towns(row) if not says_nothing(cell) and not is_none(cell)), "")

    def _said(self, row: Row, wanted: Field) -> str:
        """What a row says; empty also where it says that it says nothing."""
        cell = self._columns.cell(row, wanted)
        return "" if says_nothing(cell) else cell

    def _way(self, cell: str) -> str | None:
        """A French “car” is a coach, and told by its company: whoever writes “voiture” means a coach by “car”."""
        return "coach" if self._in_french and fold(cell) == "car" else way_of(cell)

    def _unknown_town(self, row: Row, cell: str, people: int, country: str | None, way: str | None) -> None:
        problem = self._result.problems.setdefault("town", Problem())
        if not self._quotable or "@" in cell.strip("@") or FORMULA.match(cell):
            problem.add(row[0])
            return
        state = region if is_state(region := self._said(row, Field.REGION)) else ""
        suggestion = self._suggestion(cell, ", ".join(filter(None, (state, country))))
        if suggestion and suggestion.town:
            suggestion.rows += 1
            suggestion.parts.append((people, country, way))
        problem.add(row[0], shown(cell), suggestion.town if suggestion else "")

    def _suggestion(self, cell: str, where: str) -> Suggestion | None:
        """What a name may mean; none once there are too many of them, since looking for each takes its time."""
        known = self._suggested.get((cell, where))
        if known is None and len(self._suggested) < MOST_SUGGESTED:
            named = dict.fromkeys((cell, PARTS.split(cell)[0]))  # “Metz, then Trier” begins with one
            candidates = [one for said in named for one in self._places.search(f"{said}, {where}" if where else said)]
            called_so = [one for one in candidates if fold(one.name) in map(fold, named)]
            called_so.sort(key=lambda one: -one.population / (great_circle_km(one, self._venue) + 1) ** 2)
            best = next(iter([*called_so, *candidates]), None)
            town = f"{best.name}, {best.country}" if best else ""
            known = self._suggested[cell, where] = Suggestion(shown(cell), town)
        return known

    def _number_of_nights(self, row: Row) -> float:
        cell, stays = self._said(row, Field.NIGHTS), self._columns.nights_by
        nights = stays.nights(row[1]) if stays else nights_in(cell) if cell else 0.0
        if nights is None or nights > MOST_NIGHTS:
            self._problem("nights", row)
            return 0.0
        return nights

    def _diet(self, row: Row, people: int) -> str:
        cell = self._columns.cell(row, Field.DIET)
        if not fold(cell):
            cell = ""
        diet = diet_of(cell) if cell else None
        if cell and diet is None:
            self._problem("diet", row)
        if diet is None:
            self._result.unsaid += people
        return diet or EVERYTHING

    def _problem(self, kind: str, row: Row, heading: str = "") -> None:
        problem = self._result.problems.setdefault(kind, Problem())
        problem.add(row[0])
        if heading and (words := shown(heading)) not in problem.headings:
            problem.headings.append(words)

    def _groups(self) -> Iterator[FoundGroup]:
        """The groups as the conversation knows them, biggest first."""
        result = self._result
        by_origin: Counter[tuple[From, str, str | None]] = Counter()
        largest = Counter({key: people for key, people in self._people.items() if key.town})
        kept = {key for key, _ in largest.most_common(MOST_GROUPS)}
        result.towns = len({key.town for key in largest})
        for key, people in self._people.items():
            if key.town and key in kept:
                by_origin["from", key.town, key.way] += people
            elif key.town:
                by_origin["band", self._band_of_town(key.town), key.way] += people
                result.by_distance += people
            elif key.country:
                by_origin["country", key.country, key.way] += people
                result.by_country[key.country] = result.by_country.get(key.country, 0) + people
            else:
                result.unknown += people
        for (part, origin, way), people in sorted(by_origin.items(), key=lambda one: (-one[1], one[0][:2])):
            yield group_of(people, part, origin, way)

    def _band_of_town(self, town: str) -> str:
        place = self._places.find(town)
        return str(band_of(great_circle_km(place, self._venue) if place else 0.0))


def _summed(parts: list[tuple[int, str | None, str | None]]) -> list[tuple[int, str | None, str | None]]:
    """Parts of (people, country, way) with those of one country and way added up."""
    people: Counter[tuple[str | None, str | None]] = Counter()
    for count, country, way in parts:
        people[country, way] += count
    return [(count, country, way) for (country, way), count in people.items()]


def shown(cell: str) -> str:
    """What may be shown of a cell: one line, shortened, nothing that a terminal or a spreadsheet would act on."""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in cell).split())
    return plain if len(plain) <= LONGEST_QUOTED else f"{plain[: LONGEST_QUOTED - 1].rstrip()}…"
