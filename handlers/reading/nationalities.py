"""What people from a country are called, as data: `15 Germans` are 15 from Germany.

The likeliest at an event in Luxembourg; any other country is understood by its own name. Both genders, singular and
plural, and the adjective, as in `German guests`, `des invitées allemandes`, `deutsche Gäste`.
"""

from collections.abc import Mapping

from bot.places.folding import fold
from bot.words import Words, phrases

NATIONALITIES: Mapping[str, Words] = {
    "AT": {
        "en": "Austrians, Austrian",
        "fr": "Autrichiens, Autrichien, Autrichiennes, Autrichienne",
        "de": "Österreicher, Österreicherin, Österreicherinnen, Österreichern, österreichische, österreichisch",
    },
    "BE": {
        "en": "Belgians, Belgian",
        "fr": "Belges, Belge",
        "de": "Belgier, Belgierin, Belgierinnen, Belgiern, belgische, belgisch",
    },
    "CH": {
        "en": "Swiss, Swiss people",
        "fr": "Suisses, Suissesses, Suissesse",
        "de": "Schweizer, Schweizerin, Schweizerinnen, Schweizern, schweizerische",
    },
    "CZ": {
        "en": "Czechs, Czech",
        "fr": "Tchèques, Tchèque",
        "de": "Tschechen, Tscheche, Tschechin, Tschechinnen, tschechische, tschechisch",
    },
    "DE": {
        "en": "Germans, German",
        "fr": "Allemands, Allemand, Allemandes, Allemande",
        "de": "Deutsche, Deutscher, Deutschen, deutsch",
    },
    "DK": {
        "en": "Danes, Dane, Danish",
        "fr": "Danois, Danoises, Danoise",
        "de": "Dänen, Däne, Dänin, Däninnen, dänische, dänisch",
    },
    "ES": {
        "en": "Spaniards, Spaniard, Spanish",
        "fr": "Espagnols, Espagnol, Espagnoles, Espagnole",
        "de": "Spanier, Spanierin, Spanierinnen, Spaniern, spanische, spanisch",
    },
    "FI": {
        "en": "Finns, Finn, Finnish",
        "fr": "Finlandais, Finlandaises, Finlandaise",
        "de": "Finnen, Finne, Finnin, Finninnen, finnische, finnisch",
    },
    "FR": {
        "en": "French, Frenchmen, Frenchman, Frenchwomen, Frenchwoman",
        "fr": "Français, Françaises, Française",
        "de": "Franzosen, Franzose, Französin, Französinnen, französische, französisch",
    },
    "GB": {
        "en": "Brits, Brit, British, Britons, Briton, English, Scots, Scottish, Welsh",
        "fr": "Britanniques, Britannique, Anglais, Anglaises, Anglaise, Écossais, Écossaises, Écossaise",
        "de": "Briten, Brite, Britin, Britinnen, britische, britisch, Engländer, Engländerin, Engländerinnen, Engländern",
    },
    "GR": {
        "en": "Greeks, Greek",
        "fr": "Grecs, Grec, Grecques, Grecque",
        "de": "Griechen, Grieche, Griechin, Griechinnen, griechische, griechisch",
    },
    "HU": {
        "en": "Hungarians, Hungarian",
        "fr": "Hongrois, Hongroises, Hongroise",
        "de": "Ungar, Ungarin, Ungarinnen, ungarische, ungarisch",
    },
    "IE": {
        "en": "Irish, Irishmen, Irishman, Irishwomen, Irishwoman",
        "fr": "Irlandais, Irlandaises, Irlandaise",
        "de": "Iren, Ire, Irin, Irinnen, Irländer, irische, irisch",
    },
    "IT": {
        "en": "Italians, Italian",
        "fr": "Italiens, Italien, Italiennes, Italienne",
        "de": "Italiener, Italienerin, Italienerinnen, Italienern, italienische, italienisch",
    },
    "LU": {
        "en": "Luxembourgers, Luxembourger, Luxembourgish",
        "fr": "Luxembourgeois, Luxembourgeoises, Luxembourgeoise",
        "de": "Luxemburger, Luxemburgerin, Luxemburgerinnen, Luxemburgern, luxemburgische, luxemburgisch",
    },
    "NL": {
        "en": "Dutch, Dutchmen, Dutchman, Dutchwomen, Dutchwoman",
        "fr": "Néerlandais, Néerlandaises, Néerlandaise, Hollandais, Hollandaises, Hollandaise",
        "de": "Niederländer, Niederländerin, Niederländerinnen, Niederländern, Holländer, Holländerin, niederländische",
    },
    "PL": {
        "en": "Poles, Pole, Polish",
        "fr": "Polonais, Polonaises, Polonaise",
        "de": "Pole, Polin, Polinnen, polnische, polnisch",
    },
    "PT": {
        "en": "Portuguese",
        "fr": "Portugais, Portugaises, Portugaise",
        "de": "Portugiesen, Portugiese, Portugiesin, Portugiesinnen, portugiesische, portugiesisch",
    },
    "RO": {
        "en": "Romanians, Romanian",
        "fr": "Roumains, Roumain, Roumaines, Roumaine",
        "de": "Rumänen, Rumäne, Rumänin, Rumäninnen, rumänische, rumänisch",
    },
    "SE": {
        "en": "Swedes, Swede, Swedish",
        "fr": "Suédois, Suédoises, Suédoise",
        "de": "Schwede, Schwedin, Schwedinnen, schwedische, schwedisch",
    },
    "US": {
        "en": "Americans, American, US citizens",
        "fr": "Américains, Américain, Américaines, Américaine",
        "de": "Amerikaner, Amerikanerin, Amerikanerinnen, Amerikanern, amerikanische, amerikanisch",
    },
}
"""By the country's code of two letters. `Polen`, `Schweden`, `Ungarn` are left out: they name the country as well."""

COUNTRY_OF: Mapping[str, str] = {
    fold(phrase): code for code, words in NATIONALITIES.items() for phrase in phrases(words)
}
