"""What people call ways of travelling and dishes, in four languages: tables that messages and lists are read with.

What a word means where is for those who read: `handlers/reading/groups.py` a line that was typed,
`bot/attendees` the cells of a list.
"""

from collections.abc import Iterator, Mapping

Words = Mapping[str, str]
"""By language: words and phrases with commas between. The first is the one to teach. Case and accents do not matter."""


def phrases(words: Words) -> Iterator[str]:
    """Every word and phrase, whatever the language."""
    for said in words.values():
        yield from (phrase.strip() for phrase in said.split(","))


def taught(words: Words, language: str) -> str:
    """The word to teach in a language; the English one where that language has none of its own."""
    return words.get(language, words["en"]).split(",")[0].strip()


WAYS: Mapping[str, Words] = {
    "walk": {
        "en": "on foot, on foot or by bicycle, by bicycle, by bike, "
        "foot, walk, walking, bicycle, bike, bikes, cycling, cycle, e-bike",
        "fr": "à pied, à pied ou à vélo, à vélo, pied, vélo, vélos, bicyclette, marche, à bicyclette, en vélo",
        "de": "zu Fuß, mit dem Rad, zu Fuss, Fuß, Rad, Fahrrad, Fahrräder, Velo, E-Bike",
        "lb": "zu Fouss, mam Vëlo, Vëlo, Fouss",
    },
    "tram": {
        "en": "by tram, by tram or bus, tram and bus, tram or bus, tram, "
        "metro, underground, subway, tube, public transport, by public transport",
        "fr": "en tram, en tram ou en bus, tram ou bus, tram et bus, tram, "
        "tramway, métro, transports publics, transports en commun, transport public",
        "de": "mit der Tram, Tram oder Bus, Tram und Bus, Tram, "
        "Straßenbahn, U-Bahn, Metro, ÖPNV, Öffis, öffentliche Verkehrsmittel, öffentlich",
        "lb": "mam Tram, Tram a Bus, Tram oder Bus, ëffentlechen Transport",
    },
    "bus": {
        "en": "by bus, bus, buses",
        "fr": "en bus, bus, autobus, navette",
        "de": "mit dem Bus, Bus, Linienbus, Busse",
        "lb": "mam Bus",
    },
    "train": {
        "en": "by train, train, trains, rail, railway, Eurostar, high-speed train",
        "fr": "en train, train, trains, TGV, TER, chemin de fer, Thalys",
        "de": "mit dem Zug, Zug, Bahn, ICE, Züge, Eisenbahn, S-Bahn, Regionalbahn",
        "lb": "mam Zuch, Zuch",
    },
    "coach": {
        "en": "by coach, coach, coaches, long-distance bus, Flixbus",
        "fr": "en autocar, autocar, autocars, en car, par car, cars, car scolaire",
        "de": "mit dem Reisebus, Reisebus, Reisebusse, Fernbus, mit dem Fernbus",
        "lb": "mam Reesbus, Reesbus",
    },
    "car": {
        "en": "by car, car, drive, driving, drives, own car",
        "fr": "en voiture, voiture, voitures, auto, automobile",
        "de": "mit dem Auto, Auto, Autos, Pkw, Wagen, mit dem Pkw",
        "lb": "mam Auto",
    },
    "carpool": {
        "en": "by carpool, carpool, carpooling, car sharing, car pool, shared car, shared cars, car share",
        "fr": "en covoiturage, covoiturage, co-voiturage",
        "de": "in Fahrgemeinschaften, Fahrgemeinschaft, Fahrgemeinschaften, Mitfahrgelegenheit",
        "lb": "Matfuergeleeënheet, zesummen am Auto",
    },
    "taxi": {
        "en": "by taxi, taxi, taxis, cab, cabs, Uber",
        "fr": "en taxi, taxi, taxis, VTC",
        "de": "mit dem Taxi, Taxi, Taxen",
        "lb": "mam Taxi",
    },
    "plane": {
        "en": "by plane, plane, planes, airplane, fly, flies, flying, flown, flight, flights, air, flew",
        "fr": "en avion, avion, avions, vol, vols, par avion",
        "de": "mit dem Flugzeug, Flugzeug, Flugzeuge, Flug, Flüge, fliegen, geflogen, fliegend, Flieger, fliegt",
        "lb": "mam Fliger, Fliger, geflunn",
    },
}

EVERYTHING = "everything"
DIETS: Mapping[str, Words] = {
    "vegan": {
        "en": "vegan, vegans, plant-based, strictly vegetarian",
        "fr": "végan, vegan, végane, végétalien, végétalienne, végétaliens, 100 % végétal",
        "de": "vegan, veganer, veganerin, rein pflanzlich",
        "lb": "vegan, Veganer",
    },
    "vegetarian": {
        "en": "vegetarian, vegetarians, veggie, no meat, meat-free, without meat, lacto-ovo, ovo-lacto",
        "fr": "végétarien, végétarienne, végétariens, sans viande, végé",
        "de": "vegetarisch, Vegetarier, Vegetarierin, ohne Fleisch, fleischlos, kein Fleisch",
        "lb": "vegetaresch, Vegetarier, ouni Fleesch",
    },
    "fish": {
        "en": "fish, pescatarian, pescetarian, seafood",
        "fr": "poisson, pescétarien, pescatarien, pescétarienne",
        "de": "Fisch, pescetarisch, Pescetarier, pescetarier",
        "lb": "Fësch",
    },
    "poultry": {
        "en": "poultry, chicken, turkey",
        "fr": "volaille, poulet, dinde",
        "de": "Geflügel, Huhn, Hähnchen, Pute",
        "lb": "Gefligel, Poulet, Hong",
    },
    "red_meat": {
        "en": "red meat, beef, pork, lamb, veal",
        "fr": "viande rouge, bœuf, porc, agneau, veau",
        "de": "rotes Fleisch, Rind, Schwein, Lamm, Rindfleisch, Schweinefleisch",
        "lb": "rout Fleesch, Rëndfleesch, Schwéngefleesch",
    },
    EVERYTHING: {
        "en": "everything, omnivore, omnivorous, anything, all, none, no, no restriction, no restrictions, no preference, "
        "no special diet, no dietary requirements, no dietary requirement, normal, standard, regular, meat, n/a, na, nil, "
        "gluten-free, no gluten, lactose-free, no lactose, lactose intolerant, dairy-free, no dairy, no nuts, nut allergy, "
        "halal, kosher, no pork, no allergies",
        "fr": "de tout, tout, omnivore, aucun, aucune, non, pas de restriction, sans restriction, aucune restriction, "
        "aucun régime, sans régime, rien, normal, standard, viande, néant, ras, rien à signaler, sans gluten, sans lactose, "
        "intolérant au lactose, intolérante au lactose, sans porc, pas de porc, halal, casher, kasher, aucune allergie",
        "de": "alles, Allesesser, omnivor, keine, keines, kein, nein, keine Einschränkung, keine Einschränkungen, nichts, "
        "normal, Standard, Fleisch, ohne Einschränkung, entfällt, glutenfrei, laktosefrei, laktoseintolerant, Laktoseintoleranz, "
        "kein Schweinefleisch, ohne Schweinefleisch, kein Schwein, halal, koscher, keine Allergien",
        "lb": "alles, keng, neen, näischt, normal, Fleesch, glutenfräi, laktosfräi, ouni Schwéngefleesch, keng Allergien",
    },
}
"""What people write about what they eat. The keys are dishes of a menu; `everything` is whoever names none of them."""
