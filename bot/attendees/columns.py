"""Which column of a list says what: by the word above it, in four languages, else by what stands in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.attendees.cells import country_of, diet_of, number_in, town_of, way_of
from bot.places import Places
from bot.places_data import fold
from bot.words import Words, phrases

Row = tuple[int, list[str]]
"""The number of a row, as a spreadsheet shows it, and its cells; trailing empty cells may be missing."""


class Field(StrEnum):
    """What a column can tell."""

    TOWN = "town"
    COUNTRY = "country"
    WAY = "way"
    NIGHTS = "nights"
    DIET = "diet"
    PEOPLE = "people"


HEADINGS: Mapping[Field, Words] = {
    Field.TOWN: {
        "en": "Town, city, town or city, place of residence, place of departure, departure, departure city, home town, "
        "hometown, coming from, travelling from, traveling from, from, origin, location, where from, municipality, "
        "village, locality, residence, place, home city",
        "fr": "Ville, commune, ville de départ, lieu de départ, lieu de résidence, ville de résidence, localité, domicile, "
        "provenance, ville d’origine, origine, en provenance de, point de départ, départ, villes",
        "de": "Wohnort, Ort, Stadt, Herkunftsort, Abfahrtsort, Abreiseort, Startort, Anreise aus, Anreise von, Herkunft, "
        "Heimatort, Gemeinde, Ortschaft, Reise von, Wohnsitz, Abfahrt, woher",
        "lb": "Uertschaft, Stad, Wunnuert, Gemeng, Heemechtsuert, Kënnt vun, Startuert",
    },
    Field.COUNTRY: {
        "en": "Country, country of residence, country of departure, nation, state or country, country code",
        "fr": "Pays, pays de résidence, pays de départ, pays d’origine, code pays",
        "de": "Land, Herkunftsland, Wohnsitzland, Staat, Ländercode, Länderkürzel",
        "lb": "Land, Hierkonftsland",
    },
    Field.WAY: {
        "en": "Transport, mode of transport, mode, means of transport, travel mode, travels by, travel by, how they travel, "
        "travelling by, means of travel, transportation, mode of travel, arrival by, travel",
        "fr": "Transport, moyen de transport, mode de transport, moyen, transports, mode, mode de déplacement, déplacement, "
        "moyen de locomotion, trajet, voyage en",
        "de": "Verkehrsmittel, Anreise mit, Transportmittel, Transport, Anreise, Reise mit, Anreiseart, Reisemittel, Art der "
        "Anreise, kommt mit",
        "lb": "Transportmëttel, Transport, Kënnt mat, Verkéiersmëttel",
    },
    Field.NIGHTS: {
        "en": "Nights, hotel nights, number of nights, nights at hotel, overnight stays, overnights, nights in hotel",
        "fr": "Nuitées, nuits, nombre de nuits, nombre de nuitées, nuits d’hôtel, nuitées d’hôtel, nuit, nuitée",
        "de": "Nächte, Übernachtungen, Anzahl Nächte, Anzahl Übernachtungen, Hotelnächte, Zahl der Nächte, Nacht, Übernachtung",
        "lb": "Nuechten, Iwwernuechtungen, Hotelsnuechten, Nuets",
    },
    Field.DIET: {
        "en": "Diet, menu, meal, dietary requirements, dietary requirement, dietary preference, dietary preferences, food, "
        "meal preference, meal choice, special diet, diets",
        "fr": "Régime, menu, régime alimentaire, repas, préférence alimentaire, préférences alimentaires, alimentation, plat",
        "de": "Ernährung, Menü, Essen, Kost, Ernährungsweise, Mahlzeit, Verpflegung, Menüwahl, Diät, Gericht",
        "lb": "Iessen, Menü, Ernierung, Kascht, Regimm",
    },
    Field.PEOPLE: {
        "en": "People, number of people, persons, number of persons, headcount, pax, participants, number of participants, "
        "attendees, count, guests",
        "fr": "Personnes, nombre de personnes, effectif, participants, nombre de participants, nombre",
        "de": "Personen, Anzahl, Anzahl Personen, Personenzahl, Teilnehmer, Teilnehmerzahl, Anzahl Teilnehmer, Leute",
        "lb": "Leit, Unzuel, Persounen, Zuel vu Leit, Participanten",
    },
}
"""What stands above a column. The first word of each language is that of our template."""

OTHERS: Words = {
    "en": "Name, first name, last name, full name, surname, given name, family name, e-mail, email, mail, e-mail address, "
    "phone, telephone, mobile, company, organisation, organization, job title, title, role, function, remarks, comments, "
    "notes, date, registered on, registration date, ticket, address, street, postcode, postal code, zip, zip code, id, "
    "gender, salutation, status, language, allergies",
    "fr": "Nom, prénom, nom et prénom, nom de famille, courriel, adresse e-mail, téléphone, portable, société, entreprise, "
    "organisation, fonction, titre, remarque, remarques, commentaire, commentaires, date, inscrit le, billet, adresse, rue, "
    "code postal, CP, civilité, genre, statut, langue, allergies",
    "de": "Vorname, Nachname, Familienname, E-Mail-Adresse, Telefon, Handy, Mobil, Firma, Unternehmen, Organisation, "
    "Funktion, Titel, Bemerkung, Bemerkungen, Anmerkungen, Datum, angemeldet am, Adresse, Anschrift, Straße, PLZ, "
    "Postleitzahl, Anrede, Geschlecht, Status, Sprache, Allergien",
    "lb": "Numm, Virnumm, Familljennumm, Handy, Bemierkungen, Adress, Strooss, Sprooch",
}
"""What stands above columns that are nobody's business: they are headings, and are never taken for towns."""

ELSEWHERE = frozenset(
    (
        *("birth", "naissance", "geburt", "geburtsort", "gebuert", "nationality"),
        *("event", "evenement", "veranstaltung", "veranstaltungsort", "venue", "hotel"),
        *("company", "firma", "societe", "entreprise", "employer", "employeur", "arbeitgeber"),
        *("billing", "facturation", "rechnung", "email", "mail"),
    )
)
"""Words that tell that a column is about another place than where somebody comes from."""

LONGEST_HEADING = 60
HEADING_ROWS = 25
"""A heading may stand below a title and a few words, not in the middle of the list."""
SAMPLE_ROWS = 400
WHOLE = 100
"""What it is worth that a heading is a known phrase and nothing else."""
MOSTLY = 0.7
"""The share of a column's cells that must make sense for it to be taken without a word above it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (counted from nought) says what; `first` is the position of the first row below the heading.

    `headings` are the words above the columns, where there are any; `ignored` those of columns that nobody reads.
    """

    first: int
    at: Mapping[Field, int]
    headings: Mapping[Field, str] = field(default_factory=dict)
    ignored: Sequence[str] = ()
    score: float = 0

    @property
    def places(self) -> int | None:
        """The column that says where people come from, by town or else by country."""
        return self.at.get(Field.TOWN, self.at.get(Field.COUNTRY))

    def cell(self, row: Row, wanted: Field) -> str:
        """What a row says; empty where it says nothing."""
        at = self.at.get(wanted)
        return row[1][at] if at is not None and at < len(row[1]) else ""


def words_recognised(cells: Sequence[str]) -> int:
    """How many things the words of a row would tell as headings."""
    return len({found[0] for cell in cells for found in _meant(cell)[:1]})


def recognise(rows: Sequence[Row], places: Places) -> Columns:
    """The columns of a table: by their headings, and what is still missing by what stands in them."""
    position = max(range(min(len(rows), HEADING_ROWS)), key=lambda at: (_heading_worth(rows[at][1]), -at), default=0)
    headed = bool(rows) and _heading_worth(rows[position][1]) > 0
    heading = rows[position][1] if headed else []
    below = rows[position + 1 :] if headed else rows
    # Without known headings the first row may be one in words that we do not know.
    sample = below[0 if headed or len(below) == 1 else 1 :][:SAMPLE_ROWS]
    others = [column for column, cell in enumerate(heading) if fold(cell) in OTHER_HEADINGS]
    at = _without_names(_by_heading(heading, sample, places), sample)
    at = at | _by_content(at, others, sample, places)
    first = position + 1 if headed else 0
    if not headed and at and len(rows) > 1 and _is_heading_unknown(rows[0][1], at, places):
        first, heading = 1, rows[0][1]
    named = {wanted: heading[column] for wanted, column in at.items() if column < len(heading) and heading[column]}
    ignored = [cell for column, cell in enumerate(heading) if cell and column not in at.values()]
    return Columns(first, at, named, ignored, score=len(at) + (0.5 if headed else 0) + 10 * (Field.TOWN in at))


def _heading_worth(cells: Sequence[str]) -> int:
    """How much a row looks like headings: what it would tell, and the other headings in it.

    One word alone must be about where people come from, or be no word for what a list is about.
    """
    told = {found[0] for cell in cells for found in _meant(cell)[:1]}
    others = sum(fold(cell) in OTHER_HEADINGS for cell in cells)
    enough = told & {Field.TOWN, Field.COUNTRY} or others or len(told) > 1
    return 100 * len(told) + others if enough else 0


def _meant(heading: str) -> list[tuple[Field, int]]:
    """What a heading may mean, best first: the phrase itself, then one that stands in it, the longest first."""
    said = fold(heading).split() if len(heading) <= LONGEST_HEADING else []
    elsewhere = bool(ELSEWHERE & set(said))
    found: dict[Field, int] = {}
    for start in range(len(said)):
        for end in range(start + 1, len(said) + 1):
            for wanted in HEADING_PHRASES.get(" ".join(said[start:end]), ()):
                if elsewhere and wanted in (Field.TOWN, Field.COUNTRY):
                    continue
                worth = WHOLE if end - start == len(said) else end - start
                found[wanted] = max(found.get(wanted, 0), worth)
    return sorted(found.items(), key=lambda one: -one[1])


def _by_heading(heading: Sequence[str], sample: Sequence[Row], places: Places) -> dict[Field, int]:
    """The best column for each field; of two towns' columns the one with more towns in it, else the first.

    A column that only mentions it, such as `Departure time`, must also hold some.
    """
    candidates: list[tuple[float, int, Field]] = []
    for column, cell in enumerate(heading):
        for wanted, worth in _meant(cell):
            sense = _share(sample, column, lambda cell: SENSE[wanted](cell, places))  # noqa: B023 - used at once
            if worth == WHOLE or sense:
                candidates.append((-worth - 5 * sense, column, wanted))
    at: dict[Field, int] = {}
    for _, column, wanted in sorted(candidates):
        if wanted not in at and column not in at.values():
            at[wanted] = column
    return at


def _without_names(at: Mapping[Field, int], sample: Sequence[Row]) -> dict[Field, int]:
    """`Participants` may stand above names as well as above numbers."""
    counts = Field.PEOPLE in at and _share(sample, at[Field.PEOPLE], lambda cell: number_in(cell) is not None) < 1
    return {wanted: column for wanted, column in at.items() if not (counts and wanted is Field.PEOPLE)}


def _by_content(
    at: Mapping[Field, int], others: Sequence[int], sample: Sequence[Row], places: Places
) -> dict[Field, int]:
    """Columns for what has none, as far as they mostly make sense as that, in most rows. Numbers could be anything."""
    width = max((len(cells) for _, cells in sample), default=0)
    found: dict[Field, int] = {}
    for wanted in (Field.TOWN, Field.COUNTRY, Field.WAY, Field.DIET):
        if wanted in at:
            continue
        taken = {*at.values(), *found.values(), *others}
        free = [one for one in range(width) if one not in taken]
        shares = {
            one: _share(sample, one, lambda cell: SENSE[wanted](cell, places), of=len(sample))  # noqa: B023 - used at once
            for one in free
        }
        best = max(free, key=lambda one: (shares[one], -one), default=None)
        if best is not None and shares[best] >= MOSTLY:
            found[wanted] = best
    return found


def _is_heading_unknown(cells: Sequence[str], at: Mapping[Field, int], places: Places) -> bool:
    """Whether the first row of a list without known headings is one in words that we do not know."""
    return all(column >= len(cells) or not SENSE[wanted](cells[column], places) for wanted, column in at.items())


def _share(sample: Iterable[Row], column: int, makes_sense: Callable[[str], bool], of: int = 0) -> float:
    """The share of a column's cells that make sense, of those that are not empty, or `of` so many rows.

    Each different cell is asked once.
    """
    cells = Counter(cells[column] for _, cells in sample if column < len(cells) and cells[column])
    return sum(count for cell, count in cells.items() if makes_sense(cell)) / (of or cells.total() or 1)


SENSE: Mapping[Field, Callable[[str, Places], bool]] = {
    Field.TOWN: lambda cell, places: town_of(cell, None, places) is not None,
    Field.COUNTRY: lambda cell, places: country_of(cell, places) is not None,
    Field.WAY: lambda cell, _: way_of(cell) is not None,
    Field.NIGHTS: lambda cell, _: number_in(cell) is not None,
    Field.DIET: lambda cell, _: diet_of(cell) is not None,
    Field.PEOPLE: lambda cell, _: number_in(cell) is not None,
}
"""Whether a cell can be what a column says."""


def _phrases() -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for wanted, words in HEADINGS.items():
        for phrase in {fold(phrase) for said in words.values() for phrase in said.split(",")}:
            found.setdefault(phrase, []).append(wanted)
    return found


HEADING_PHRASES = _phrases()
OTHER_HEADINGS = frozenset(map(fold, phrases(OTHERS))) - set(HEADING_PHRASES)
