"""Reading when from words: which patterns say what of a moment, and how what they say is put together.

Of two patterns that fit, the one that reads further counts; each part of a moment is said once.
"""

import re
from datetime import time, timedelta
from functools import cache

from handlers.reminders.moment_readers import (
    LAST,
    OTHER,
    Patterns,
    When,
    about_month,
    clock,
    counted,
    dated,
    each,
    month_names,
    next_week,
    of_month,
    part_of_an_hour,
    past,
    span,
    weekday,
)
from handlers.reminders.moment_words import (
    AFTERNOON,
    AT,
    EACH,
    EVENING,
    JOINTS,
    MORNING,
    NEAR_DAYS,
    NEXT,
    NUMBERS,
    PARTS_OF_DAY,
    SHORT_WEEKDAYS,
    TODAY_AT,
    UNITS,
    WEEKDAYS,
)


def read(folded: str, start: int, stop: int, more: Patterns = ()) -> tuple[When, int]:
    """Everything from `start` on that says when, and where it ends. Of two readings the longer counts.

    `more` patterns are tried beside those that everybody knows.
    """
    when, position = When(), start
    while position < stop:
        begin = _BETWEEN.match(folded, position, stop)
        position_of_part = begin.end() if begin else position
        found = [
            (match.end(), reader(match))
            for pattern, reader in (*_patterns(), *more)
            if (match := pattern.match(folded, position_of_part, stop)) and match.end() > position_of_part
        ]
        if when and (match := _HOUR_ALONE.match(folded, position_of_part, stop)):
            found.append((match.end(), clock(match)))
        fitting = [(end, part) for end, part in found if _compatible(when, part)]
        if not fitting:
            break
        position, part = max(fitting, key=lambda one: one[0])
        when = _both(when, part)
    return when, position


DAYS = ("span", "days", "months", "near", "weekday", "day", "every")
"""Parts of a moment that say which day."""


def _compatible(when: When, part: When) -> bool:
    """Whether nothing of it was said before, and it is counted either from an event or from the calendar."""
    none = When()
    if any(
        one.around and any(getattr(other, name) != getattr(none, name) for name in DAYS)
        for one, other in ((when, part), (part, when))
    ):
        return False
    return not any(
        getattr(when, name) != getattr(none, name) and getattr(part, name) != getattr(none, name)
        for name in When.__dataclass_fields__
    )


def _both(when: When, part: When) -> When:
    none = When()
    fields = {
        name: getattr(when, name) if getattr(part, name) == getattr(none, name) else getattr(part, name)
        for name in When.__dataclass_fields__
    }
    return When(**fields)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?![\w'])")


_NUMBER = "|".join(NUMBERS.values())
_NOT_ONE = "|".join(words for number, words in NUMBERS.items() if 1 < number <= 12)
_UNIT = rf"(?P<unit>{'|'.join(UNITS.values())})"
_IN = r"(?:in|dans|d'ici|an|within|after|apres|nach)\s+"
_ORDINAL = r"(?:er|st|nd|rd|th|\.)?"

_DAY_NAMES = "|".join([*WEEKDAYS, *NEAR_DAYS.values()])
_BEFORE_A_DAY = (
    rf"(?:(?:on\s+|le\s+|den?m?\s+)*(?:{_DAY_NAMES})|(?:the\s+|le\s+|dem\s+)?\d{{1,2}}{_ORDINAL}[\s./]+[a-z\d])"
)

_HOUR_ALONE = re.compile(rf"(?P<hour>\d{{1,2}})(?=\s+(?:{'|'.join(JOINTS)})|\s*[,:]|\s*$)")
"""A bare number behind a day: "Monday 9 to call the caterer"."""
_BETWEEN = re.compile(r"[\s,]*(?:(?:and|et|und)\s+(?=at|a|um))?")


@cache
def _patterns() -> Patterns:
    """Compiled when they are first needed: 6 MB that most members never ask for."""
    month = rf"(?P<month>{'|'.join(sorted(month_names(), key=len, reverse=True))})\.?"
    return (
        (_compiled(rf"{_IN}(?P<count>\d{{1,2}}[.,]\d{{1,2}})\s*(?P<unit>{UNITS['hours']})"), part_of_an_hour),
        (_compiled(rf"{_IN}(?P<count>\d{{1,4}}|{_NUMBER})\s*{_UNIT}"), span),
        (
            _compiled(rf"{_IN}(?:half\s+an\s+hour|une\s+demi[\s-]heure|einer\s+halben\s+stunde)"),
            lambda _: When(span=timedelta(minutes=30)),
        ),
        (
            _compiled(rf"{_IN}(?:a\s+quarter\s+of\s+an\s+hour|un\s+quart\s+d'heure|einer\s+viertelstunde)"),
            lambda _: When(span=timedelta(minutes=15)),
        ),
        (
            _compiled(rf"{_IN}(?:an\s+hour\s+and\s+a\s+half|une\s+heure\s+et\s+demie|anderthalb\s+stunden)"),
            lambda _: When(span=timedelta(minutes=90)),
        ),
        (
            _compiled(
                rf"{_IN}(?P<hours>\d{{1,2}})\s*(?:h|hours?|heures?)\s*(?:and\s+|et\s+)?(?P<minutes>[0-5]\d)(?:\s*(?:min\w*|mn))?"
            ),
            lambda match: When(span=timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))),
        ),
        (
            _compiled(r"(?:(?:at|on)\s+the|this)\s+weekend|ce\s+week-?end|(?:am|dieses)\s+wochenende"),
            lambda _: When(weekday=5),
        ),
        (
            _compiled(r"next\s+weekend|(?:le\s+)?week-?end\s+prochain|nachstes\s+wochenende"),
            lambda _: When(weekday=5, week_after=True),
        ),
        (_compiled(r"(?:en\s+)?fin\s+de\s+matinee|(?:in\s+the\s+)?late\s+morning"), lambda _: When(part=time(11))),
        (_compiled(r"(?:en\s+)?debut\s+d'apres[\s-]midi|early\s+afternoon"), lambda _: When(part=AFTERNOON)),
        *((_compiled(words), lambda _, days=days: When(near=days)) for days, words in NEAR_DAYS.items()),
        *((_compiled(words), lambda _, at=at: When(near=0, part=at)) for at, words in TODAY_AT.items()),
        *((_compiled(words), lambda _, at=at: When(part=at)) for at, words in PARTS_OF_DAY.items()),
        (
            _compiled(
                r"(?:next\s+week|la\s+semaine\s+prochaine|(?:in\s+der\s+)?nachsten?\s+woche)"
                rf"(?:,?\s+(?:on\s+|le\s+|am\s+)?(?P<name>{'|'.join(WEEKDAYS)}))?"
            ),
            next_week,
        ),
        (re.compile(rf"(?:before|avant|vor)\s+(?={_BEFORE_A_DAY})"), lambda _: When(eve=True)),
        *_repeating(),
        (
            _compiled(
                r"(?:(?:at|by|in|towards|a|en|vers|d'ici)\s+)?(?:the\s+|la\s+)?"
                r"(?:(?P<begin>early|beginning\s+of|start\s+of|debut|anfang)|(?P<middle>mid(?:dle\s+of)?|mi|mitte)"
                r"|(?P<end>end\s+of|late|fin|ende))[\s-]+(?:de\s+|d')?"
                rf"(?:{month}(?:\s+(?P<year>\d{{4}}))?|(?:the\s+|this\s+|du\s+|ce\s+)?(?:month|mois|monats?))"
            ),
            about_month,
        ),
        (
            _compiled(
                r"(?:(?:at|by)\s+)?(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?week|(?:en\s+)?fin\s+de\s+(?:la\s+)?semaine"
            ),
            lambda _: When(weekday=4),
        ),
        (_compiled(r"next\s+month|le\s+mois\s+prochain|(?:im\s+)?nachsten\s+monat"), lambda _: When(months=1)),
        (
            _compiled(
                rf"(?:(?P<before>on|by|this|coming|le|ce|d'ici|am|bis|diesen|kommenden|op|{NEXT})\s+)*"
                rf"(?:(?P<name>{'|'.join(WEEKDAYS)})|(?:(?<=on\s|xt\s|is\s|by\s)(?P<short>{'|'.join(SHORT_WEEKDAYS)})"
                rf"|(?P<shorter>{'|'.join(SHORT_WEEKDAYS)})(?=\.?,?\s+(?:at\s+)?\d))\.?)"
                rf"(?:\s+(?:(?P<in_eight>en\s+huit|week)|(?P<after>next\s+week|de\s+la\s+semaine\s+prochaine|nachste\s+woche|{NEXT})))?(?:\s+(?P<early>morgen|fruh))?"
            ),
            weekday,
        ),
        (_compiled(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"), dated),
        (
            _compiled(
                r"(?:(?:on|by|the|le|d'ici|am|bis|zum|den|op)\s+)*(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}|\d{2})|\.)?(?![\d:])"
            ),
            dated,
        ),
        (
            _compiled(
                rf"(?:(?:on|by|the|le|d'ici|am|bis|zum|den|op)\s+)*(?P<day>\d{{1,2}}|first|premier){_ORDINAL}\s*(?:of\s+)?{month}(?:,?\s+(?P<year>\d{{4}}))?"
            ),
            dated,
        ),
        (_compiled(rf"(?:on\s+)?{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?"), dated),
        (_compiled(rf"(?:in|en|im|au\s+mois\s+de)\s+{month}(?:\s+(?P<year>\d{{4}}))?"), dated),
        (
            _compiled(rf"(?:on\s+the|le|am)\s+(?P<day>\d{{1,2}}){_ORDINAL}(?!\s*(?:h\b|heures?|uhr|auer|[:.]\d))"),
            dated,
        ),
        (
            _compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s*(?P<half>am|pm)"),
            clock,
        ),
        (_compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}})\s*(?:h|heures?|uhr|auer)(?:\s*(?P<minute>[0-5]\d))?"), clock),
        (
            _compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}})\s*heures\s+(?P<minutes>quinze|trente|quarante-cinq)"),
            lambda match: When(clock=(int(match["hour"]), counted(match["minutes"]))),
        ),
        (_compiled(rf"(?:{AT})?(?:midnight|minuit|mitternacht)"), lambda _: When(clock=(24, 0))),
        (_compiled(rf"(?:{AT})?midi\s+(?:et\s+demie?|trente)"), lambda _: When(clock=(12, 30))),
        (_compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?:\s*(?:h|uhr|auer|o'clock))?"), clock),
        (_compiled(rf"{AT}(?P<hour>\d{{1,2}})\.(?P<minute>\d{{2}})(?:\s*uhr)?"), clock),
        (_compiled(rf"(?:at|by|around|@)\s*(?P<bare>)(?P<hour>\d{{1,2}}|{_NOT_ONE})(?:\s+o'clock)?"), clock),
        (_compiled(rf"(?:a|vers|um|gegen)\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})(?:\s*(?:h|heures?|uhr|auer))?"), clock),
        (
            _compiled(
                rf"(?P<bare>)(?:{AT})?(?:(?P<half>half)|(?P<quarter>(?:a\s+)?quarter)|(?P<to>(?:a\s+)?quarter\s+to))"
                rf"(?:\s+past)?\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})"
            ),
            past,
        ),
        (_compiled(rf"(?:um\s+)?(?P<before>halb)\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})"), past),
        (
            _compiled(
                rf"(?:a\s+)?(?P<hour>\d{{1,2}}|{_NOT_ONE})\s*(?:h|heures?)\s+"
                r"(?:(?P<half>et\s+demie?)|(?P<quarter>et\s+quart)|(?P<to>moins\s+(?:le|un)\s+quart))"
            ),
            past,
        ),
        (
            _compiled(rf"(?:{AT})?(?:noon|midday|lunchtime|midi)|(?:am\s+|zu\s+)?mittags?"),
            lambda _: When(clock=(12, 0)),
        ),
    )


def _repeating() -> Patterns:
    """What asks for a reminder again and again; the first one it means."""
    weekdays = "|".join(WEEKDAYS)
    parts = {
        MORNING: r"mornings?|matins?|morgen",
        AFTERNOON: r"afternoons?|apres-midis?|nachmittag",
        EVENING: r"evenings?|nights?|soirs?|abend",
    }
    month = r"(?:months?|mois|monats?)"
    return (
        (
            _compiled(
                rf"{EACH}\s+(?:(?P<count>\d{{1,2}}|{OTHER}|{'|'.join(NUMBERS.values())})\s+)?"
                rf"(?:(?P<name>{weekdays})s?|(?P<unit>{'|'.join(UNITS.values())}))"
            ),
            lambda match: each(match),
        ),
        (_compiled(rf"(?:on\s+|les\s+)?(?:(?P<name>{weekdays})s)"), each),
        *(
            (_compiled(rf"{EACH}\s+(?:{words})"), lambda _, at=at: When(part=at, every=(1, "days")))
            for at, words in parts.items()
        ),
        (
            _compiled(
                rf"{EACH}\s+(?:weekdays?|work(?:ing)?\s*days?|jours?\s+ouvr(?:able|e)s?|werktage?)|(?:on\s+)?weekdays"
                r"|(?:from\s+)?monday\s+to\s+friday|du\s+lundi\s+au\s+vendredi|werktags"
            ),
            lambda _: When(every=(1, "workdays")),
        ),
        (_compiled(r"daily|quotidiennement|taglich"), lambda _: When(every=(1, "days"))),
        (_compiled(r"weekly|hebdomadairement|wochentlich"), lambda _: When(days=7, every=(1, "weeks"))),
        (_compiled(r"monthly|mensuellement|monatlich"), lambda _: When(months=1, every=(1, "months"))),
        (
            _compiled(rf"quarterly|{EACH}\s+(?:quarters?|trimestres?|quartal)"),
            lambda _: When(months=3, every=(3, "months")),
        ),
        (
            _compiled(rf"yearly|annually|{EACH}\s+(?:years?|ans?|annees?|jahre?)"),
            lambda _: When(months=12, every=(12, "months")),
        ),
        (
            _compiled(
                rf"(?:on\s+)?(?:(?P<all>tous\s+les)|the|le|am)\s+(?P<day>\d{{1,2}}|first|1ers|premiers?|{LAST})(?:{_ORDINAL}|s)?"
                rf"(?:\s+(?:days?|jours?|tag))?\s+(?:(?:of|de|du|des|im)\s+)?(?:(?:(?P<each>{EACH})|the|le|next|this)\s+)?{month}"
            ),
            of_month,
        ),
    )
