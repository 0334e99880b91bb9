"""The words that stand above the columns of a list, in four languages. Adding one needs no change anywhere else."""

from collections.abc import Mapping
from enum import StrEnum

from bot.places.folding import fold
from bot.words import Words, phrases


class Field(StrEnum):
    """What a column can tell."""

    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    WAY = "way"
    NIGHTS = "nights"
    DIET = "diet"
    PEOPLE = "people"
    COMPANIONS = "companions"


HEADINGS: Mapping[Field, Words] = {
    Field.TOWN: {
        "en": "Town, city, town or city, place of residence, place of departure, departure, departure city, home town, "
        "hometown, coming from, travelling from, traveling from, from, origin, location, where from, municipality, "
        "village, locality, residence, place, home city, city of residence, town of residence, city of departure, "
        "town of departure, point of departure, departure town, departing from, leaving from, starting point, "
        "where do you come from, where will you come from, where are you coming from, where do you travel from, "
        "where will you travel from, where are you travelling from, where do you live, which town, which city",
        "fr": "Ville, commune, ville de départ, lieu de départ, lieu de résidence, ville de résidence, localité, "
        "domicile, provenance, ville d’origine, origine, en provenance de, point de départ, départ, villes, "
        "commune de départ, d’où venez-vous, d’où viendrez-vous, d’où partez-vous, d’où partirez-vous, "
        "où habitez-vous, quelle ville, commune de résidence",
        "de": "Wohnort, Ort, Stadt, Herkunftsort, Abfahrtsort, Abreiseort, Startort, Anreise aus, Anreise von, "
        "Herkunft, Heimatort, Gemeinde, Ortschaft, Reise von, Wohnsitz, Abfahrt, woher, wo wohnen Sie, von wo, "
        "welche Stadt, welchem Ort",
        "lb": "Uertschaft, Stad, Wunnuert, Gemeng, Heemechtsuert, Kënnt vun, Startuert, vu wou, wou wunnt",
    },
    Field.REGION: {
        "en": "State, province, state or province, region, home state, US state, county",
        "fr": "Province, région, département, canton, État ou province",
        "de": "Bundesland, Kanton, Provinz, Region",
        "lb": "Regioun, Kanton, Provënz",
    },
    Field.COUNTRY: {
        "en": "Country, country of residence, country of departure, nation, state or country, country code",
        "fr": "Pays, pays de résidence, pays de départ, pays d’origine, code pays",
        "de": "Land, Herkunftsland, Wohnsitzland, Staat, Ländercode, Länderkürzel",
        "lb": "Land, Hierkonftsland",
    },
    Field.WAY: {
        "en": "Transport, mode of transport, mode, means of transport, travel mode, travels by, travel by, "
        "how they travel, travelling by, means of travel, transportation, mode of travel, arrival by, travel, "
        "arrival, arriving by, how do you travel, how will you travel, how will you get there, "
        "how are you travelling, how do you come, how do you get, how will you come, means of arrival",
        "fr": "Transport, moyen de transport, mode de transport, moyen, transports, mode, mode de déplacement, "
        "déplacement, moyen de locomotion, trajet, voyage en, arrivée, venue, comment venez-vous, "
        "comment viendrez-vous, comment voyagez-vous, comment vous déplacez-vous, comment vous déplacerez-vous, "
        "moyen d’accès",
        "de": "Verkehrsmittel, Anreise mit, Transportmittel, Transport, Anreise, Reise mit, Anreiseart, Reisemittel, "
        "Art der Anreise, kommt mit, Ankunft, wie reisen Sie, wie kommen Sie, wie werden Sie anreisen, womit, "
        "Beförderungsmittel",
        "lb": "Transportmëttel, Transport, Kënnt mat, Verkéiersmëttel, Arrivée, wéi kommt Dir, Ureess",
    },
    Field.NIGHTS: {
        "en": "Nights, hotel nights, number of nights, nights at hotel, overnight stays, overnights, nights in hotel",
        "fr": "Nuitées, nuits, nombre de nuits, nombre de nuitées, nuits d’hôtel, nuitées d’hôtel, nuit, nuitée",
        "de": "Nächte, Übernachtungen, Anzahl Nächte, Anzahl Übernachtungen, Hotelnächte, Zahl der Nächte, Nacht, "
        "Übernachtung",
        "lb": "Nuechten, Iwwernuechtungen, Hotelsnuechten, Nuets",
    },
    Field.DIET: {
        "en": "Diet, menu, meal, dietary requirements, dietary requirement, dietary preference, dietary preferences, "
        "food, meal preference, meal choice, special diet, diets",
        "fr": "Régime, menu, régime alimentaire, repas, préférence alimentaire, préférences alimentaires, "
        "alimentation, plat",
        "de": "Ernährung, Menü, Essen, Kost, Ernährungsweise, Mahlzeit, Verpflegung, Menüwahl, Diät, Gericht",
        "lb": "Iessen, Menü, Ernierung, Kascht, Regimm",
    },
    Field.PEOPLE: {
        "en": "People, number of people, persons, number of persons, headcount, pax, participants, "
        "number of participants, attendees, count, guests, how many, quantity, qty, no of people, "
        "number of attendees, number of guests, N, tickets, number of tickets, ticket quantity, seats, "
        "number of seats, party size, group size, number of places, how many people, total people, total attendees, "
        "ticket count",
        "fr": "Personnes, nombre de personnes, effectif, participants, nombre de participants, nombre, nb, nbre, "
        "nb de personnes, nb personnes, nb de participants, combien, quantité, N, billets, nombre de billets, "
        "nb de billets, nombre de places, nb de places, places, taille du groupe, combien de personnes, "
        "nbre de personnes",
        "de": "Personen, Anzahl, Anzahl Personen, Personenzahl, Teilnehmer, Teilnehmerzahl, Anzahl Teilnehmer, "
        "Leute, Anz, wie viele, wieviele, Teilnehmende, Anzahl Teilnehmende, N, Anzahl der Personen, Anzahl Tickets, "
        "Tickets, Anzahl Plätze, Plätze, Gruppengröße, Anzahl der Tickets, Anzahl der Teilnehmer, "
        "wie viele Personen, Menge",
        "lb": "Leit, Unzuel, Persounen, Zuel vu Leit, Participanten, N, Unzuel Persounen, wéi vill Leit, "
        "Zuel vun de Ticketen",
    },
    Field.COMPANIONS: {
        "en": "Companions, accompanying people, accompanying persons, plus ones, plus one, number of companions, "
        "number of accompanying people, number of accompanying persons, additional guests, extra guests, "
        "additional people, people accompanying you",
        "fr": "Accompagnants, accompagnant, nombre d’accompagnants, nb d’accompagnants, accompagnateurs, "
        "nombre d’accompagnateurs, personnes accompagnantes, nombre de personnes accompagnantes, "
        "personnes supplémentaires, invités supplémentaires",
        "de": "Begleitpersonen, Begleitung, Anzahl Begleitpersonen, Anzahl der Begleitpersonen, Begleiter, "
        "weitere Personen, zusätzliche Personen, zusätzliche Gäste, Begleitperson",
        "lb": "Begleeder, Begleedpersounen, Begleedung, Unzuel Begleeder, weider Leit",
    },
}
"""What stands above a column. The first word of each language is that of our template."""

OTHERS: Words = {
    "en": "Name, first name, last name, full name, surname, given name, family name, e-mail, email, mail, "
    "e-mail address, phone, telephone, mobile, company, organisation, organization, job title, title, role, "
    "function, remarks, comments, notes, date, registered on, registration date, ticket, address, street, postcode, "
    "postal code, zip, zip code, id, gender, salutation, language, allergies, age, ticket type, ticket class, "
    "ticket name, price tier, product, order, order code, order date, order #, attendee name, attendee email, "
    "phone number, zip code, parking, accommodation, hotel, t-shirt, t-shirt size, company name, affiliation, price, "
    "total paid, voucher, start time, completion time, timestamp, comment, badge, dinner, gala dinner, registrant, "
    "submission id, position, department",
    "fr": "Nom, prénom, nom et prénom, nom de famille, courriel, adresse e-mail, téléphone, portable, société, "
    "entreprise, organisation, fonction, titre, remarque, remarques, commentaire, commentaires, date, inscrit le, "
    "billet, adresse, rue, code postal, CP, civilité, genre, langue, allergies, âge, type de billet, tarif, "
    "référence commande, date de la commande, parking, hébergement, hôtel, taille, prix, montant, payeur, "
    "nom payeur, prénom payeur, email payeur, nom participant, prénom participant, raison sociale, "
    "moyen de paiement, code promo, horodateur, heure de début, heure de fin, adresse de messagerie, n° de billet, "
    "numéro de billet, code barre, date d’achat, produit, service, badge, dîner, dîner de gala",
    "de": "Vorname, Nachname, Familienname, E-Mail-Adresse, Telefon, Handy, Mobil, Firma, Unternehmen, Organisation, "
    "Funktion, Titel, Bemerkung, Bemerkungen, Anmerkungen, Datum, angemeldet am, Adresse, Anschrift, Straße, PLZ, "
    "Postleitzahl, Anrede, Geschlecht, Sprache, Allergien, Alter, Ticketart, Ticket, Bestellnummer, Bestellcode, "
    "Bestelldatum, Produkt, Parkplatz, Unterkunft, Hotel, Preis, Zeitstempel, Startzeit, Fertigstellungszeit, "
    "Teilnehmername, Kommentar, Abteilung, T-Shirt-Größe, Rechnungsadresse, Abendessen",
    "lb": "Numm, Virnumm, Familljennumm, Handy, Bemierkungen, Adress, Strooss, Sprooch, Ënnerkonft, Parking, Hotel",
}
"""What stands above columns that are nobody's business: they are headings, and are never taken for towns."""

ADDRESSES: Words = {
    "en": "Address, full address, home address, postal address, private address",
    "fr": "Adresse, adresse complète, adresse postale, adresse privée, adresse du domicile",
    "de": "Adresse, Anschrift, Postanschrift, Wohnadresse, Privatadresse",
    "lb": "Adress, Privatadress",
}
"""What stands above addresses, in which a town is looked for where no column names any."""

ELSEWHERE_WORDS: Words = {
    "en": "birth, nationality, event, venue, hotel, billing, invoice, email, mail, arrival, destination, return",
    "fr": "naissance, nationalité, événement, hôtel, facturation, facture, arrivée, destination, retour, payeur",
    "de": "Geburt, Geburtsort, Veranstaltung, Veranstaltungsort, Rechnung, Rechnungsadresse, Ankunft, Ankunftsort, "
    "Ziel, Zielort, Rückreise, Nationalität, Staatsangehörigkeit",
    "lb": "Gebuert, Rechnung, Retour, Nationalitéit",
}
"""Words in a heading that tell that a column is about another place than where somebody comes from."""

DEPARTURE_WORDS: Words = {
    "en": "departure, departing, depart, leaving, from, start, starting, travelling, traveling, travel",
    "fr": "départ, partez, partirez, partir, provenance, d’où, venez, viendrez",
    "de": "Abfahrt, Abfahrtsort, Abreiseort, Startort, Anreise, Reise, woher",
    "lb": "Startuert, vu wou, Ureess",
}
"""Words in a heading that tell that people set out from that town: it counts before the one where they live."""

WORKPLACE_WORDS: Words = {
    "en": "work, workplace, office, company, employer, organisation, organization, institution, affiliation, "
    "university, job",
    "fr": "travail, bureau, société, entreprise, employeur, organisation, organisme, établissement, université",
    "de": "Arbeit, Arbeitsort, Dienstort, Büro, Firma, Firmensitz, Unternehmen, Arbeitgeber, Organisation, Universität",
    "lb": "Aarbecht, Aarbechtsplaz, Betrib, Firma, Patron, Büro",
}
"""Words in a heading that tell that people work in that town: it counts where no other is said."""

QUESTIONS: Words = {
    "en": "Question, question text, question title, field, form field, item",
    "fr": "Question, intitulé de la question, champ, libellé de la question",
    "de": "Frage, Fragetext, Feld",
    "lb": "Fro, Feld",
}
ANSWERS: Words = {
    "en": "Answer, answer text, response, value, answer value",
    "fr": "Réponse, valeur, texte de la réponse",
    "de": "Antwort, Antworttext, Wert",
    "lb": "Äntwert, Wäert",
}
"""The two columns of a list in which each answer is in a row of its own."""


def _phrases() -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for wanted, words in HEADINGS.items():
        for phrase in {fold(phrase) for said in words.values() for phrase in said.split(",")}:
            found.setdefault(phrase, []).append(wanted)
    return found


HEADING_PHRASES = _phrases()
"""What a phrase, folded, may mean."""
ELSEWHERE = frozenset(map(fold, phrases(ELSEWHERE_WORDS)))
DEPARTURE = frozenset(map(fold, phrases(DEPARTURE_WORDS)))
WORKPLACE = frozenset(map(fold, phrases(WORKPLACE_WORDS)))
QUESTION_HEADINGS = frozenset(map(fold, phrases(QUESTIONS)))
ANSWER_HEADINGS = frozenset(map(fold, phrases(ANSWERS)))
ADDRESS_HEADINGS = frozenset(map(fold, phrases(ADDRESSES)))
OTHER_HEADINGS = frozenset(map(fold, phrases(OTHERS))) - {
    phrase for phrase, told in HEADING_PHRASES.items() if set(told) - {Field.REGION, Field.PEOPLE}
}
