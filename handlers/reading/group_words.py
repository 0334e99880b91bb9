"""The words people use about groups of people, as tables that anybody can review: `from`, `the rest`, `mostly`, `business class`.

English, French and German stand side by side, each phrase with commas between; case and accents do not matter.
`groups.py` reads with them.
"""

from collections.abc import Mapping

from bot.words import Words
from calculators.geography import Band
from handlers.reading.shorthand import EVERYBODY

BANDS: Mapping[str, Words] = {
    Band.LOCAL: {
        "en": "local, locals, locally, local people, nearby, here, around here, neighbourhood",
        "fr": "locaux, local, locale, locales, localement, ici, sur place, du coin, coin, à proximité, proches, environs",
        "de": "lokal, lokale, Einheimische, hier, vor Ort, aus der Region, aus der Nähe, Umgebung, aus der Umgebung",
    },
    Band.GREATER_REGION: {
        "en": "Greater Region, greater region, region, regional, cross-border, cross-border workers, cross-border commuters, "
        "commuters, border region",
        "fr": "Grande Région, région, régional, régionaux, frontaliers, frontalières, frontalier, travailleurs frontaliers",
        "de": "Großregion, Grossregion, Gross Region, Grenzgänger, Grenzgängerinnen, Pendler",
    },
    Band.EUROPE: {
        "en": "Europe, European, Europeans, elsewhere in Europe, rest of Europe, all over Europe, across Europe, over Europe, "
        "other European countries, EU",
        "fr": "Europe, européens, européen, ailleurs en Europe, reste de l’Europe, toute l’Europe, partout en Europe, UE",
        "de": "Europa, europäisch, Europäer, ganz Europa, EU",
    },
    Band.BEYOND: {
        "en": "beyond Europe, outside Europe, overseas, beyond, other continents, rest of the world, intercontinental",
        "fr": "hors Europe, plus loin, hors d’Europe, outre-mer, autres continents, au-delà de l’Europe, reste du monde",
        "de": "außerhalb Europas, Übersee, anderen Kontinenten, außereuropäisch",
    },
}

FROM: Words = {
    "en": "from, out of, of, in, at, in from, over from, up from, down from",
    "fr": "de, depuis, du, des, à, au, aux, en provenance de, venant de, originaires de",
    "de": "aus, von, vom, ab, aus Richtung",
}

REST: Words = {
    "en": "the rest, rest, the others, others, everyone else, everybody else, all others, the remaining, remaining",
    "fr": "le reste, reste, les autres, autres, tous les autres, le restant",
    "de": "der Rest, Rest, die anderen, die übrigen, alle anderen, übrige",
}

SHARES: Mapping[float, Words] = {
    1.0: EVERYBODY,
    0.75: {"en": "three quarters", "fr": "les trois quarts, trois quarts", "de": "drei Viertel, dreiviertel"},
    0.5: {
        "en": "half, a half, one half, the other half, other half",
        "fr": "la moitié, moitié, l’autre moitié",
        "de": "die Hälfte, Hälfte, die andere Hälfte",
    },
    1 / 3: {"en": "a third, one third, third", "fr": "un tiers, tiers, le tiers", "de": "ein Drittel, Drittel"},
    2 / 3: {"en": "two thirds", "fr": "deux tiers, les deux tiers", "de": "zwei Drittel"},
    0.25: {"en": "a quarter, one quarter", "fr": "un quart, quart, le quart", "de": "ein Viertel, Viertel"},
}

ONE = {"un": 1, "une": 1, "ein": 1, "eine": 1, "einer": 1}
"""The articles that count; all other numbers in words are digits by now."""

MOSTLY: Words = {
    "en": "mostly, mainly, largely, chiefly, predominantly, mostly all, most of them, most people, most are, most of us, "
    "almost all, nearly all, the majority, a majority, for the most part",
    "fr": "plutôt, surtout, principalement, majoritairement, essentiellement, presque tous, presque toutes, la plupart, "
    "pour la plupart, en majorité, la majorité, en grande partie, pour l’essentiel",
    "de": "meist, meistens, überwiegend, hauptsächlich, vorwiegend, größtenteils, mehrheitlich, vor allem, fast alle, "
    "die meisten, die Mehrheit, zum größten Teil",
}
"""Said of a group, before or behind it, in place of a number."""
MOST = "most"
"""The same, but only before what it speaks of: Most is also a town."""
AMONG: Words = {
    "en": "of which, of whom, among them, among which, including",
    "fr": "dont, parmi lesquels, parmi lesquelles, parmi eux, y compris",
    "de": "davon, darunter, von denen, einschließlich",
}
"""Before some of the group that was just named."""
OPENING: Words = {
    "en": "they are, they’re, we are, we’re, it is, it’s, they, we, people are, participants are, I think",
    "fr": "ce sont, c’est, on est, ils sont, elles sont, nous sommes, ils, elles, on, je pense",
    "de": "sie sind, wir sind, es sind, das sind, sie kommen, wir kommen",
}
"""How a sentence about them may begin; says nothing."""

AND: Words = {"en": "and, plus, then", "fr": "et, puis, ainsi que", "de": "und, sowie, dann"}
OR: Words = {"en": "or, and", "fr": "ou, et", "de": "oder, und"}

YES: Words = {
    "en": "yes, yep, yeah, yup, yes please, sure, ok, okay, correct, right, that’s right, that is right, exactly, fine, perfect, "
    "good",
    "fr": "oui, ouais, oui merci, ok, d’accord, c’est juste, juste, c’est ça, c’est bon, exact, exactement, parfait, tout à fait",
    "de": "ja, jo, jawohl, ok, stimmt, richtig, genau, passt, gerne",
}

NO: Words = {
    "en": "no, nope, no thanks, wrong, not right, not quite, that’s wrong, incorrect",
    "fr": "non, non merci, faux, pas du tout, ce n’est pas ça, pas exactement, incorrect",
    "de": "nein, nee, falsch, stimmt nicht, nicht ganz",
}
"""To what is offered."""

PERCENT: Words = {"en": "%, percent, per cent", "fr": "%, pour cent", "de": "%, Prozent"}

ABOUT: Words = {
    "en": "about, around, roughly, approximately, some, approx, nearly, almost, over, up to, a few, few, several, many, a lot, "
    "a lot of, lots of, maybe, perhaps, probably, circa, ca",
    "fr": "environ, env, à peu près, presque, quelque, quelques, plusieurs, beaucoup, peut-être, autour de, quelques-uns, "
    "certains, jusqu’à",
    "de": "etwa, ca, circa, ungefähr, rund, fast, einige, mehrere, viele, ein paar, vielleicht",
}

PEOPLE: Words = {
    "en": "people, persons, person, participants, participant, guests, guest, attendees, colleagues, colleague, visitors, "
    "speakers, students, pax, x, of them, of us, are, is, come, comes, coming, arrive, arriving, travel, travels, "
    "travelling, traveling, live, lives, living, go, going, will, take, taking",
    "fr": "personnes, personne, participants, participant, participantes, invités, collègues, collègue, visiteurs, gens, "
    "viennent, vient, habitent, venant, arrivent, sont, voyagent, prennent, en tout, des participants, d’entre eux",
    "de": "Personen, Person, Leute, Menschen, Teilnehmer, Teilnehmende, Teilnehmerinnen, Gäste, Gast, Kollegen, Kollegin, "
    "Besucher, wohnen, kommen, kommt, reisen, reist, fahren, fährt, sind, an, der Teilnehmer, der Teilnehmenden",
}

HOW: Words = {
    "en": "by, on, in, with, via, per, the, a, an, taking",
    "fr": "en, par, à, au, le, la, les, avec",
    "de": "mit, dem, der, den, im, zu, per",
}
"""What stands before a way of travelling, and goes with it."""
ARTICLES: Words = {"en": "the", "fr": "la, le, les, l", "de": "der, die, das, dem, den"}

KILOMETRES: Words = {
    "en": "km, kms, kilometres, kilometre, kilometers, kilometer",
    "fr": "km, kilomètres, kilomètre",
    "de": "km, Kilometer, Kilometern",
}
MILES: Words = {"en": "mi, mile, miles", "fr": "milles", "de": "Meilen"}
UP_TO: Words = {
    "en": "within, up to, less than, at most, max",
    "fr": "jusqu’à, moins de, au plus, maximum",
    "de": "bis zu, unter, höchstens, maximal, im Umkreis von",
}
"""Before kilometres: counted as the farthest, and shown so."""
AWAY: Words = {
    "en": "away, far, off, one way, one-way, each way, of distance",
    "fr": "de distance, d’ici, aller, aller simple, l’aller, à l’aller",
    "de": "entfernt, weit, weit weg, Entfernung, einfach, einfache Strecke, pro Strecke, eine Strecke",
}
"""What may stand behind kilometres, which are one way anyhow."""
THERE_AND_BACK: Words = {
    "en": "there and back, return, round trip, both ways, in total",
    "fr": "aller-retour, aller et retour, en tout, au total",
    "de": "hin und zurück, Hin- und Rückfahrt, Hin und Rückweg, insgesamt",
}

CABINS: Mapping[str, Words] = {
    "economy": {
        "en": "in economy, economy class, in economy class",
        "fr": "en classe économique, classe économique, en éco, en économique",
        "de": "in der Economy, Economy Class, in der Economy Class",
    },
    "premium": {
        "en": "in premium economy, premium economy, in premium",
        "fr": "en premium, en premium economy, en classe premium",
        "de": "in der Premium Economy, in Premium",
    },
    "business": {
        "en": "in business, business class, in business class",
        "fr": "en classe affaires, classe affaires, en business, en affaires, en classe business",
        "de": "in der Business, in der Business Class, Businessklasse, in der Businessklasse",
    },
}
"""On planes: whoever sits there flies."""
