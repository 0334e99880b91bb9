"""The words in which people say when, as patterns: English, French, German and Luxembourgish beside one another.

Case and accents are gone before a pattern is tried, and an apostrophe is a straight one.
"""

from collections.abc import Mapping, Sequence
from datetime import time

MORNING, AFTERNOON, END_OF_DAY, EVENING = time(9), time(14), time(17), time(19)

LEADS: Sequence[str] = (
    r"(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?remind\s+me(?:\s+please)?",
    r"(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:set|add|create|make)(?:\s+me)?\s+a\s+reminder(?:\s+for)?",
    r"(?:don't|do\s+not)\s+let\s+me\s+forget",
    r"(?:reminder|rappel|erinnerung)\s*:",
    r"(?:s'il\s+(?:te|vous)\s+plait,?\s+)?rappell?(?:e|es|ez)[\s-]+moi",
    r"fai(?:s|tes)[\s-]moi\s+penser",
    r"(?:(?:peux|pourrais)[\s-]tu|(?:pouvez|pourriez)[\s-]vous|merci\s+de|veuillez)\s+me\s+rappeler",
    r"(?:cree|creez|ajoute|ajoutez|mets|mettez)(?:[\s-]moi)?\s+un\s+rappel(?:\s+pour)?",
    r"(?:bitte\s+)?(?:erinnere?|erinnern\s+sie)\s+mich(?:\s+bitte)?",
    r"erenner[te]?\s+mech",
    r"i(?:'d|\s+would)\s+like\s+(?:you\s+to\s+remind\s+me|to\s+be\s+reminded|a\s+reminder)",
    r"i\s+(?:want|need)\s+(?:you\s+to\s+remind\s+me|to\s+be\s+reminded|a\s+reminder)",
    r"(?:je\s+voudrais|j'aimerais|je\s+souhaite)\s+que\s+(?:tu|vous)\s+me\s+rappel(?:les|iez)",
    r"(?:je\s+voudrais|j'aimerais|je\s+souhaite)\s+un\s+rappel(?:\s+pour)?",
    r"n'oublie[sz]?\s+pas\s+de\s+me\s+rappeler",
    r"me\s+rappeler",
)
"""How a sentence begins that asks for a reminder, without case and accents."""

LEAD_WORDS = ("remind", "forget", "rappel", "penser", "erinner", "erenner")
"""One of these is in every such beginning."""

JOINTS: Sequence[str] = (
    r"to\s+",
    r"that\s+",
    r"about\s+",
    r"of\s+",
    r"for\s+",
    r"de\s+",
    r"d['\s]\s*",
    r"que\s+",
    r"qu'\s*",
    r"pour\s+",
    r"daran,?\s+",
    r"drun,?\s+",
    r"dass\s+",
    r"an\s+",
    r"a\s+",
)
"""What joins the request to its object, and is not part of what to be reminded of."""

GREETINGS = r"(?:hey|hi|hello|ok(?:ay)?|bonjour|bonsoir|salut|hallo|moien|residua)"

MANNERS = r"(?:please|thanks|thank you|merci|svp|stp|s'il (?:te|vous) plait|bitte|danke)"


NUMBERS: Mapping[int, str] = {
    1: "a|an|one|un|une|ein|eine|einem|einer|einen",
    2: r"two|deux|zwei|(?:a\s+)?couple\s+of",
    3: "three|trois|drei",
    4: "four|quatre|vier",
    5: "five|cinq|funf",
    6: "six|sechs",
    7: "seven|sept|sieben",
    8: "eight|huit|acht",
    9: "nine|neuf|neun",
    10: "ten|dix|zehn",
    11: "eleven|onze|elf",
    12: "twelve|douze|zwolf",
    15: "fifteen|quinze|funfzehn",
    20: "twenty|vingt|zwanzig",
    30: "thirty|trente|dreissig",
    45: "forty-five|quarante-cinq|funfundvierzig",
}

UNITS: Mapping[str, str] = {
    "minutes": "minutes?|mins?|mn|minuten",
    "hours": "hours?|hrs?|h|heures?|stunden?",
    "days": "days?|jours?|tage?n?",
    "weeks": "weeks?|semaines?|wochen?",
    "fortnights": "fortnights?|quinzaines?",
    "months": "months?|mois|monate?n?",
}

DAYS_OF: Mapping[str, int] = {"days": 1, "weeks": 7, "fortnights": 14}
"""How many days a unit of days has."""

WEEKDAYS: Sequence[str] = (
    "monday|lundi|montag|meindeg",
    "tuesday|mardi|dienstag|denschdeg",
    "wednesday|mercredi|mittwoch|mettwoch",
    "thursday|jeudi|donnerstag|donneschdeg",
    "friday|vendredi|freitag|freideg",
    "saturday|samedi|samstag|samschdeg",
    "sunday|dimanche|sonntag|sonndeg",
)
SHORT_WEEKDAYS: Sequence[str] = ("mon", "tues?", "wed", "thu(?:rs)?", "fri", "sat", "sun")
"""Understood behind "on" or "next" only: the sun is no Sunday."""

NEAR_DAYS: Mapping[int, str] = {
    -1: "yesterday|hier|gestern",
    0: "today|aujourd'hui|heute|haut",
    1: "tomorrow|demain|morgen|muer",
    2: r"(?:the\s+)?day\s+after\s+tomorrow|apres[\s-]demain|ubermorgen|iwwermuer",
}

VAGUE = (
    r"^\s*(?:to\s+)?(?:later|soon|sometime|some\s+time|in\s+a\s+(?:bit|while|moment)|plus\s+tard|bientot|tout\s+a\s+l'heure|spater|bald)\b"
    r"|\b(?:later|soon|plus\s+tard|bientot|tout\s+a\s+l'heure|spater|bald)\s*$"
)
"""What says when and says nothing."""

EACH = r"(?:every|each|chaque|tou(?:s|tes)\s+les|jede[nrsm]?|alle)"
"""What asks for a reminder again and again."""

PARTS_OF_DAY: Mapping[time, str] = {
    MORNING: r"(?:in\s+the\s+|this\s+)?morning|(?:le\s+|du\s+|ce\s+)?matin|am\s+morgen|am\s+vormittag|vormittags?|fruh",
    AFTERNOON: r"(?:in\s+the\s+|this\s+)?afternoon|(?:l'|de\s+l'|cet\s+)?apres[\s-]midi|(?:am\s+)?nachmittags?",
    END_OF_DAY: r"(?:at\s+|by\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?day|eod|en\s+fin\s+de\s+journee|(?:zum\s+)?feierabend",
    EVENING: r"(?:in\s+the\s+|this\s+)?evening|(?:le\s+|du\s+|ce\s+)?soir|(?:am\s+)?abends?",
}
TODAY_AT: Mapping[time, str] = {
    MORNING: r"this\s+morning|ce\s+matin|heute\s+(?:morgen|fruh|vormittag)",
    AFTERNOON: r"this\s+afternoon|cet\s+apres[\s-]midi|heute\s+nachmittag",
    EVENING: r"tonight|this\s+evening|ce\s+soir|heute\s+abend",
}

AT = r"(?:at|by|around|@|a|vers|um|gegen)\s*"
NEXT = r"next|prochaine?|nachste[nrs]?|qui\s+vient"
