"""The words that stand above the columns of a list, in four languages. Adding one needs no change anywhere else."""

from collections.abc import Mapping
from enum import StrEnum

from bot.places.folding import fold
from bot.words import Words, phrases


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
        "attendees, count, guests, how many, quantity, qty, no of people, number of attendees, number of guests",
        "fr": "Personnes, nombre de personnes, effectif, participants, nombre de participants, nombre, nb, nbre, "
        "nb de personnes, nb personnes, nb de participants, combien, quantité",
        "de": "Personen, Anzahl, Anzahl Personen, Personenzahl, Teilnehmer, Teilnehmerzahl, Anzahl Teilnehmer, Leute, Anz, "
        "wie viele, wieviele, Teilnehmende, Anzahl Teilnehmende",
        "lb": "Leit, Unzuel, Persounen, Zuel vu Leit, Participanten",
    },
}
"""What stands above a column. The first word of each language is that of our template."""

OTHERS: Words = {
    "en": "Name, first name, last name, full name, surname, given name, family name, e-mail, email, mail, e-mail address, "
    "phone, telephone, mobile, company, organisation, organization, job title, title, role, function, remarks, comments, "
    "notes, date, registered on, registration date, ticket, address, street, postcode, postal code, zip, zip code, id, "
    "gender, salutation, status, language, allergies, age",
    "fr": "Nom, prénom, nom et prénom, nom de famille, courriel, adresse e-mail, téléphone, portable, société, entreprise, "
    "organisation, fonction, titre, remarque, remarques, commentaire, commentaires, date, inscrit le, billet, adresse, rue, "
    "code postal, CP, civilité, genre, statut, langue, allergies, âge",
    "de": "Vorname, Nachname, Familienname, E-Mail-Adresse, Telefon, Handy, Mobil, Firma, Unternehmen, Organisation, "
    "Funktion, Titel, Bemerkung, Bemerkungen, Anmerkungen, Datum, angemeldet am, Adresse, Anschrift, Straße, PLZ, "
    "Postleitzahl, Anrede, Geschlecht, Status, Sprache, Allergien, Alter",
    "lb": "Numm, Virnumm, Familljennumm, Handy, Bemierkungen, Adress, Strooss, Sprooch",
}
"""What stands above columns that are nobody's business: they are headings, and are never taken for towns."""

ADDRESSES: Words = {
    "en": "Address, full address, home address, postal address, private address",
    "fr": "Adresse, adresse complète, adresse postale, adresse privée, adresse du domicile",
    "de": "Adresse, Anschrift, Postanschrift, Wohnadresse, Privatadresse",
    "lb": "Adress, Privatadress",
}
"""What stands above addresses, in which a town is looked for where no column names any."""

ELSEWHERE = frozenset(
    (
        *("birth", "naissance", "geburt", "geburtsort", "gebuert", "nationality"),
        *("event", "evenement", "veranstaltung", "veranstaltungsort", "venue", "hotel"),
        *("company", "firma", "societe", "entreprise", "employer", "employeur", "arbeitgeber"),
        *("billing", "facturation", "rechnung", "email", "mail"),
        *("arrival", "arrivee", "destination", "ankunft", "ankunftsort", "ziel", "zielort"),
    )
)
"""Words that tell that a column is about another place than where somebody comes from."""


def _phrases() -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for wanted, words in HEADINGS.items():
        for phrase in {fold(phrase) for said in words.values() for phrase in said.split(",")}:
            found.setdefault(phrase, []).append(wanted)
    return found


HEADING_PHRASES = _phrases()
"""What a phrase, folded, may mean."""
ADDRESS_HEADINGS = frozenset(map(fold, phrases(ADDRESSES)))
OTHER_HEADINGS = frozenset(map(fold, phrases(OTHERS))) - set(HEADING_PHRASES)
