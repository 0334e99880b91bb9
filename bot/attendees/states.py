"""The words by which lists say who takes part: on site, online, or not. Four languages; adding one needs no change elsewhere."""

from collections.abc import Mapping
from enum import StrEnum

from bot.places.folding import fold
from bot.words import Words, phrases


class Standing(StrEnum):
    """Whether somebody on a list comes, the one that counts first where several are said."""

    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    EXPIRED = "expired"
    WAITING = "waiting"
    NO_SHOW = "no_show"
    DECLINED = "declined"
    ONLINE = "online"
    NOT_COMING = "not_coming"
    HYBRID = "hybrid"
    ON_SITE = "on_site"
    COMES = "comes"


LEFT_OUT = frozenset(
    (
        *(Standing.CANCELLED, Standing.REFUNDED, Standing.EXPIRED, Standing.WAITING, Standing.NO_SHOW),
        *(Standing.DECLINED, Standing.NOT_COMING),
    )
)
"""Who is not counted at all."""

STATES: Mapping[Standing, Words] = {
    Standing.CANCELLED: {
        "en": "cancelled, canceled, cancellation, withdrawn, deleted, removed, void, voided, cancelled by attendee",
        "fr": "annulé, annulée, annulés, annulées, annulation, supprimé, supprimée, retiré, retirée, désisté, "
        "désistée, désistement",
        "de": "abgesagt, storniert, Storno, stornierte, Stornierung, abgemeldet, annulliert, gelöscht, "
        "zurückgezogen, Absage",
        "lb": "ofgesot, annuléiert, storniert, ofgemellt, geläscht",
    },
    Standing.REFUNDED: {
        "en": "refunded, refund, fully refunded, charged back, chargeback",
        "fr": "remboursé, remboursée, remboursés, remboursement",
        "de": "erstattet, rückerstattet, zurückerstattet, Rückerstattung",
        "lb": "rembourséiert, rembourséierung",
    },
    Standing.EXPIRED: {
        "en": "expired, abandoned, overdue and expired",
        "fr": "expiré, expirée, abandonné, abandonnée",
        "de": "abgelaufen, verfallen, abgebrochen",
        "lb": "ofgelaf, verfall",
    },
    Standing.WAITING: {
        "en": "waiting list, waitlist, wait list, waitlisted, on waiting list, on the waiting list, standby",
        "fr": "liste d’attente, en liste d’attente, sur liste d’attente",
        "de": "Warteliste, auf Warteliste, auf der Warteliste, Nachrücker",
        "lb": "Waardelëscht, op der Waardelëscht",
    },
    Standing.NO_SHOW: {
        "en": "no-show, no show, noshow, absent, did not attend, did not show up, not attended",
        "fr": "absent, absente, absents, non présenté, non présentée, ne s’est pas présenté, no-show",
        "de": "nicht erschienen, abwesend, nicht anwesend, No-Show, unentschuldigt",
        "lb": "net komm, net do, feelt, absent",
    },
    Standing.DECLINED: {
        "en": "declined, decline, rejected, refused, not attending, will not attend, not coming, can not attend, "
        "cannot attend, not participating, unable to attend, regrets",
        "fr": "refusé, refusée, décliné, déclinée, ne participe pas, ne participera pas, ne vient pas, "
        "ne viendra pas, non participant, excusé, excusée",
        "de": "abgelehnt, nimmt nicht teil, kommt nicht, nicht dabei, verhindert, entschuldigt, keine Teilnahme",
        "lb": "refuséiert, hëlt net deel, kënnt net, entschëllegt",
    },
    Standing.COMES: {
        "en": "attending, accepted, confirmed, registered, paid, pending, unpaid, checked in, check-in, complete, "
        "completed, approved, active, valid, validated, ok, coming, attended, present, booked, free, not cancelled, "
        "not canceled, not refunded, partially refunded, awaiting payment, awaiting approval, approval pending, "
        "participant, going",
        "fr": "validé, validée, confirmé, confirmée, inscrit, inscrite, payé, payée, en attente, "
        "en attente de paiement, accepté, acceptée, présent, présente, actif, active, valide, participe, à payer, "
        "à régler, réglé, réglée, non payé, non annulé, gratuit, approuvé, approuvée, traité, traitée, terminé, "
        "terminée, enregistré, enregistrée, partiellement remboursé",
        "de": "bezahlt, bestätigt, angemeldet, registriert, ausstehend, offen, unbezahlt, zugesagt, Zusage, "
        "angenommen, anwesend, eingecheckt, gültig, aktiv, abgeschlossen, teilgenommen, nimmt teil, kommt, gebucht, "
        "nicht storniert, genehmigt, erschienen",
        "lb": "bezuelt, confirméiert, ageschriwwen, ugemellt, hëlt deel, kënnt, op, accordéiert",
    },
}
"""What stands in a column of states, and what it says of the person."""

PRESENCES: Mapping[Standing, Words] = {
    Standing.ONLINE: {
        "en": "online, on line, remote, remotely, virtual, virtually, zoom, teams, microsoft teams, ms teams, webex, "
        "webinar, livestream, live stream, stream, streaming, video conference, videoconference, video call, "
        "via video, digital, from home, by video, google meet, hangout",
        "fr": "en ligne, à distance, distanciel, en distanciel, visio, visioconférence, en visio, virtuel, "
        "virtuelle, virtuellement, webinaire, en direct sur internet, par visioconférence, télétravail, "
        "à distance visio",
        "de": "online, virtuell, remote, digital, aus der Ferne, per Video, Videokonferenz, per Zoom, Livestream, "
        "Webinar, von zu Hause",
        "lb": "online, op Distanz, virtuell, iwwer Video, Visio, vun doheem, digital",
    },
    Standing.HYBRID: {
        "en": "hybrid, on site and online, online and on site",
        "fr": "hybride, sur place et en ligne, en ligne et sur place, comodal",
        "de": "hybrid, vor Ort und online, online und vor Ort",
        "lb": "hybrid, op der Plaz an online",
    },
    Standing.ON_SITE: {
        "en": "on site, onsite, in person, in-person, on-site, physical, physically, face to face, at the venue, "
        "present, not online",
        "fr": "sur place, présentiel, en présentiel, en personne, présent, présente, sur site, physique, "
        "physiquement, pas en ligne",
        "de": "vor Ort, Präsenz, in Präsenz, persönlich, anwesend, Präsenzteilnahme, nicht online",
        "lb": "op der Plaz, perséinlech, präsent, op der Platz",
    },
}
"""What stands in a column about the kind of attendance."""

YES: Words = {
    "en": "yes, y, x, true, 1, yep, sure, of course",
    "fr": "oui, o, vrai, bien sûr, volontiers",
    "de": "ja, j, wahr, gerne",
    "lb": "jo, jo gär",
}
NO: Words = {
    "en": "no, n, false, 0, nope",
    "fr": "non, faux",
    "de": "nein, falsch",
    "lb": "neen, nee",
}
"""Answers, of which no town is the namesake."""

STATE_HEADINGS: Words = {
    "en": "status, state, attendee status, order status, registration status, booking status, reply, payment status, "
    "cancellation status",
    "fr": "statut, statut de la commande, statut de l’inscription, état, état de l’inscription, état de la commande, "
    "réponse",
    "de": "Status, Anmeldestatus, Buchungsstatus, Bestellstatus, Zustand, Stand, Teilnahmestatus, Teilnehmerstatus, "
    "Rückmeldung",
    "lb": "Status, Zoustand, Statut, Äntwert",
}
"""What stands above a column of states."""

PRESENCE_HEADINGS: Words = {
    "en": "attendance, participation, presence, attending, attendance mode, attendance type, participation type, "
    "participation mode, type of participation, mode of participation, mode of attendance, type of attendance, "
    "format, modality, RSVP, will you attend, are you attending, do you attend, will you participate, will you join, "
    "will you come, are you coming, how will you attend, how will you participate, how do you participate, "
    "in person or online, online or in person, online or on site, on site or online, present, present or remote, "
    "will attend, registration type",
    "fr": "présence, participation, mode de participation, type de participation, modalité, modalités, "
    "modalité de participation, format, présentiel ou distanciel, sur place ou en ligne, en ligne ou sur place, "
    "participez-vous, participerez-vous, viendrez-vous, serez-vous présent, serez-vous présente, "
    "serez-vous présents, assisterez-vous, présent, présente, type de présence, mode de présence, "
    "comment participez-vous, comment participerez-vous, type d’inscription",
    "de": "Teilnahme, Teilnahmeart, Art der Teilnahme, Teilnahmeform, Form der Teilnahme, Präsenz, Anwesenheit, "
    "Format, nehmen Sie teil, Teilnahmemodus, vor Ort oder online, online oder vor Ort, kommen Sie, "
    "werden Sie teilnehmen, wie nehmen Sie teil, vor Ort teil, online teil, persönlich teil, anwesend, Zusage",
    "lb": "Participatioun, Deelnam, Präsenz, Format, huelt Dir deel, kommt Dir, op der Plaz oder online, Presenz",
}
"""What stands above a column about the kind of attendance, or whether somebody comes."""

TICKET_HEADINGS: Words = {
    "en": "ticket, ticket type, ticket name, ticket class, ticket category, product, variation, item, category, "
    "registration form",
    "fr": "billet, type de billet, tarif, nom du tarif, catégorie, formule, produit",
    "de": "Ticket, Ticketart, Ticketkategorie, Produkt, Kategorie, Variante, Tarif",
    "lb": "Ticket, Kategorie, Produkt",
}
"""What stands above a column of tickets, one of which may be for those online. Nothing else of it is looked at."""


def lexicon(*tables: Mapping[Standing, Words]) -> Mapping[str, Standing]:
    """By each phrase, folded, what it says; what counts first where it is in several tables."""
    found: dict[str, Standing] = {}
    order = list(Standing)
    for table in tables:
        for standing, words in table.items():
            for phrase in map(fold, phrases(words)):
                found[phrase] = min(standing, found.get(phrase, standing), key=order.index)
    return found


STATE_PHRASES = lexicon(STATES)
PRESENCE_PHRASES = lexicon(STATES, PRESENCES)
ONLINE_PHRASES = frozenset(map(fold, phrases(PRESENCES[Standing.ONLINE])))
YES_WORDS = frozenset(map(fold, phrases(YES)))
NO_WORDS = frozenset(map(fold, phrases(NO)))
ANSWER_WORDS = YES_WORDS | NO_WORDS
STATE_HEADING_PHRASES = frozenset(map(fold, phrases(STATE_HEADINGS)))
PRESENCE_HEADING_PHRASES = frozenset(map(fold, phrases(PRESENCE_HEADINGS)))
TICKET_HEADING_PHRASES = frozenset(map(fold, phrases(TICKET_HEADINGS)))
