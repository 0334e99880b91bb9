"""Days that are only roughly said: `mid-May`, `end of June`, `next week`, `in a fortnight`, `tommorow`, `4/20`.

English, French and German are understood whatever language the chat is in. What comes of it is to be offered, never taken.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from bot.places.folding import fold
from bot.texts import Texts, Unreadable
from bot.words import Words, phrases

PARTS: Mapping[int, Words] = {
    1: {"en": "early, beginning of, start of, the beginning of", "fr": "debut, au debut de", "de": "anfang, beginn"},
    15: {"en": "mid, middle of, the middle of", "fr": "mi, milieu, a la mi", "de": "mitte"},
    25: {"en": "late, end of, the end of", "fr": "fin, a la fin de, la fin", "de": "ende"},
}
"""Said before a month: the day that stands for it."""
NEXT: Words = {"en": "next, coming", "fr": "prochaine, prochain", "de": "nachste, nachster, nachsten, kommende"}
WEEK: Words = {"en": "week", "fr": "semaine", "de": "woche"}
MONTH: Words = {"en": "month", "fr": "mois", "de": "monat"}
LAST: Words = {"en": "last", "fr": "dernier, passe", "de": "letzten, letzter, vergangenen"}
FIXED: Mapping[tuple[int, int], Words] = {
    (24, 12): {"en": "christmas eve", "fr": "reveillon de noel", "de": "heiligabend"},
    (25, 12): {"en": "christmas, christmas day, xmas", "fr": "noel, jour de noel", "de": "weihnachten"},
    (31, 12): {"en": "new year s eve", "fr": "saint sylvestre, reveillon", "de": "silvester"},
    (1, 1): {"en": "new year, new year s day", "fr": "nouvel an, jour de l an", "de": "neujahr"},
    (1, 5): {"en": "labour day, may day", "fr": "fete du travail", "de": "tag der arbeit"},
    (23, 6): {"en": "national day", "fr": "fete nationale", "de": "nationalfeiertag"},
}
"""Days that have a name, as day and month; the national day is Luxembourg's."""
FEWEST_LETTERS = 5
"""Of a word that may be misspelt."""
ALIKE = 0.8
MIDDLE = 15


def roughly(typed: str, t: Texts, today: dt.date) -> list[dt.date]:
    """The days that may be meant, most likely first; none where nothing like a day was said."""
    words = fold(_apart(typed[:60]))
    found = (
        _named(words, today)
        or _in_month(words.split(), t, today)
        or _of_span(words.split(), t, today)
        or _past(words.split(), t, today)
        or _the_american_way(words.split(), today)
    )
    return found or _misspelt(words, t, today)


def _apart(typed: str) -> str:
    """`15may` and `20270515` with spaces."""
    plain = re.sub(r"\b(20\d\d)(\d\d)(\d\d)\b", r"\1-\2-\3", typed)
    return re.sub(r"(\d)([^\W\d_]{3,})", r"\1 \2", plain)


def _named(words: str, today: dt.date) -> list[dt.date]:
    for (day, month), names in FIXED.items():
        if words in phrases(names):
            here = dt.date(today.year, month, day)
            return [here if here >= today else here.replace(year=today.year + 1)]
    return []


def _in_month(words: Sequence[str], t: Texts, today: dt.date) -> list[dt.date]:
    """`May`, `in May 2027`, `mid-May`, `fin mai`: the day that stands for it; of a whole month its first and its middle."""
    named = [at for at, word in enumerate(words) if t.month(word)]
    years = [int(word) for word in words if re.fullmatch(r"20\d\d", word)]
    plain = [word for word in words if not word.isdecimal()]
    if len(named) != 1 or len(plain) < len(words) - 1 or len(words) - len(plain) > len(years):
        return []
    month = t.month(words[named[0]])
    before = " ".join(words[: named[0]])
    year = years[0] if years else today.year + (month < today.month)
    for day, parts in PARTS.items():
        if any(
            before.removeprefix("in ").removeprefix("en ") in (part, f"{part} of", f"{part} de")
            for part in phrases(parts)
        ):
            return [dt.date(year, month, day)]
    first, middle = dt.date(year, month, 1), dt.date(year, month, MIDDLE)
    return (
        [one for one in (first, middle) if one >= today]
        if before in ("", "in", "en", "im", "au mois de", "sometime in")
        else []
    )


def _of_span(words: Sequence[str], t: Texts, today: dt.date) -> list[dt.date]:
    """`next week`, `wednesday next week`, `next month`, `in a fortnight`, `two weeks from now`."""
    said = set(words)
    if said & {"fortnight", "quinzaine", "quinze"} and said & {"fortnight", "dans", "jours", "quinzaine"}:
        return [today + dt.timedelta(days=14)]
    if found := re.fullmatch(r"(\w+ (?:day|week|month)s?) (?:from now|from today|ahead)", " ".join(words)):
        return _read(f"in {found[1]}", t, today)
    if not said & set(phrases(NEXT)):
        return []
    if said & set(phrases(WEEK)):
        monday = today + dt.timedelta(days=7 - today.weekday())
        week = [monday + dt.timedelta(days=ahead) for ahead in range(5)]
        around = {*phrases(NEXT), *phrases(WEEK), "la", "le", "the", "on", "de", "in", "der", "am"}
        others = [word for word in words if word not in around]
        if not others:
            return week
        days = _read(others[0], t, today) if len(others) == 1 else []
        return [one for one in week if days and one.weekday() == days[0].weekday()]
    if said & set(phrases(MONTH)):
        first = (today.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
        return [first, first.replace(day=MIDDLE)]
    return []


def _past(words: Sequence[str], t: Texts, today: dt.date) -> list[dt.date]:
    """`last Friday`: the estimate may be made afterwards."""
    others = [word for word in words if word not in phrases(LAST)]
    days = _read(others[0], t, today) if len(others) == 1 < len(words) else []
    return [one - dt.timedelta(days=7) for one in days if one - dt.timedelta(days=7) < today]


def _the_american_way(words: Sequence[str], today: dt.date) -> list[dt.date]:
    """`4/20/2027`, where the first number can only be the month."""
    if len(words) not in (2, 3) or not all(word.isdecimal() for word in words):
        return []
    month, day, year = int(words[0]), int(words[1]), int(words[2]) if len(words) == 3 else today.year
    year += 2000 if year < 100 else 0
    if not (1 <= month <= 12 < day) or year > 9999 or day > monthrange(max(year, 1), month)[1]:
        return []
    found = dt.date(max(year, 1), month, day)
    return [found if len(words) == 3 or found >= today else found.replace(year=year + 1, day=min(day, 28))]


def _misspelt(words: str, t: Texts, today: dt.date) -> list[dt.date]:
    """With each word that is nearly a name of the calendar as that name: `tommorow`, `20 febuary`."""
    known = calendar_words(t)
    corrected = [
        (get_close_matches(word, known, 1, ALIKE) or [word])[0] if len(word) >= FEWEST_LETTERS else word
        for word in words.split()
    ]
    return _read(" ".join(corrected), t, today)


def calendar_words(t: Texts) -> list[str]:
    """The names of months and days, and of the days near by, in English and the member's language."""
    return [*t.calendar_names(), "tomorrow", "today", "yesterday", "demain", "aujourd", "hier", "next", "prochain"]


def _read(words: str, t: Texts, today: dt.date) -> list[dt.date]:
    try:
        return t.read_days(words, today)
    except Unreadable:
        return []
