"""Reading "a week before the gala": which of the member's events is meant, and how far from it.

An event is known by its name, by any words of the name that stand together, by its kind, and as "the event". The words are
those of `moment_words.py` in style: English, French and German beside one another, without case and accents.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handlers.reminders.moment_readers import Around, Known, Patterns, When, counted, folded_with_places, unit_of
from handlers.reminders.moment_words import DAYS_OF, EVENING, MORNING, NUMBERS, UNITS

BEFORE = r"before|ahead\s+of|prior\s+to|avant|vor"
AFTER = r"after|following|apres|nach"
EVENTS = ("event", "evenement", "veranstaltung", "it")
"""What any event may be called."""
KINDS: Mapping[str, Sequence[str]] = {
    "meeting": ("meeting", "reunion", "sitzung", "treffen"),
    "conference": ("conference", "konferenz", "congress", "congres", "kongress"),
    "workshop": ("workshop", "atelier", "seminar", "seminaire"),
    "gala": ("gala", "gala dinner", "dinner", "diner", "diner de gala", "party", "soiree", "fete", "feier"),
    "trade_fair": ("trade fair", "fair", "salon", "foire", "messe", "expo"),
    "team_day": ("team day", "team building", "journee d'equipe", "teamtag"),
    "online": ("webinar", "webinaire", "visioconference", "video conference", "call"),
}
"""What an event of a kind may be called."""
NO_NAMES = frozenset(
    ("the", "and", "for", "our", "der", "die", "das", "und", "les", "des", "une", "aux", "sur", "von", "pour", "avec")
)
"""Words of a name that say nothing by themselves."""
HOURS_OF_A_DAY = 24
LONGEST_NAME = 12
"""Words of a name that are looked at."""

_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS.values())})\s*(?P<unit>{'|'.join(UNITS.values())})"
_ONE = (
    r"(?:(?:on|in|am|die|der)\s+)?(?:(?:the|le|la|l')\s*)?"
    r"(?P<one>day|week|month|jour|semaine|mois|tag|woche|monat|(?P<late>evening|night|soir|abend))"
)
_SIDE = rf"(?:(?P<before>{BEFORE})|(?P<after>{AFTER}))"
_NAMED_DAY = (
    r"(?:(?P<eve>(?:a\s+)?la\s+veille|am\s+vor(?:tag|abend)|(?:on\s+)?the\s+eve)"
    r"|(?P<eve_before>(?:a\s+)?l'avant-veille)|(?P<next>le\s+lendemain)|(?P<second>le\s+surlendemain)"
    r"|(?P<same>(?:on\s+)?the\s+(?:very\s+)?day|le\s+jour(?:\s+meme)?|am\s+tag)"
    r"|(?P<early>(?:on\s+|in\s+)?the\s+morning|le\s+matin(?:\s+meme)?|am\s+morgen))"
    r"(?P<late>\s+au\s+soir)?\s+(?:of\s+|du\s+|des?\s+|d'|der\s+|von\s+)"
)
_ARTICLE = (
    r"(?:(?:the|this|that|my|our|le|la|les|mon|ma|notre|nos|du|des|de\s+la|de|der|die|das|dem|den|unser\w*|mein\w*)\s+"
    r"|(?:de\s+)?l'|d')*(?:(?:event|evenement|veranstaltung)\s+)?[\"“”„«»\s]*"
)
_DAY_ITSELF = r"(?P<same>when|during|pendant|lors\s+d[eu'])\s*"
_COUNTDOWN = r"(?:a\s+)?(?P<minus>[jd])\s?-\s?(?P<count>\d{1,3})\s+(?:(?:of|du|de|before|avant)\s+)?"
_BEGINS = r"(?:\s+(?:starts?|begins?|ends?|is\s+over|commence|debute|beginnt))?"
_OFFSETS = (rf"(?:{_COUNT}|{_ONE})\s+{_SIDE}\s+", _NAMED_DAY, rf"{_SIDE}\s+", _DAY_ITSELF, _COUNTDOWN)
_END = r"(?=\s+(?:to|that|about|at|de|d'|du|pour|que|a|an|um)\b|\s*[,;:.!?]|\s*$)"
_OF_NOBODY = re.compile(rf"(?<![\w'])(?:{_COUNT}|{_ONE})\s+{_SIDE}\s+{_ARTICLE}(?P<event>\S.*?){_END}")
_WHOLE = re.compile(rf"\s*(?:{_COUNT}|{_ONE})\s+{_SIDE}\s+{_ARTICLE}[^,;:.!?]{{1,80}}[\s,]*")
_HINT = re.compile(
    rf"\b(?:{BEFORE}|{AFTER}|day\s+of|morning\s+of|eve|veille|lendemain|surlendemain|jour|matin|vor\w*|am|when|during|pendant|lors|[jd])\b"
)


def patterns(folded: str, events: Sequence[Known]) -> Patterns:
    """What reads a moment around one of these events, the likelier of them first; nothing where no such word is said."""
    if not events or not _HINT.search(folded):
        return ()
    words = set(re.findall(_WORD, folded))
    called = {name: those for name, those in _called(events).items() if words.issuperset(name.split())}
    if not called:
        return ()
    names = "|".join(re.escape(name).replace(r"\ ", r"[\W_]+") for name in sorted(called, key=len, reverse=True))

    def around(match: re.Match[str]) -> When:
        said = " ".join(re.findall(_WORD, match["event"]))
        return _when(match, said, called[said])

    ending = r"[\"“”«»]*(?![\w'])"
    return tuple((re.compile(rf"{offset}{_ARTICLE}(?P<event>{names}){_BEGINS}{ending}"), around) for offset in _OFFSETS)


def of_nobody(folded: str) -> tuple[int, int] | None:
    """From where to where something is named that a moment is counted from, whatever it is."""
    match = _OF_NOBODY.search(folded)
    return match.span("event") if match else None


def is_counted(folded: str) -> bool:
    """Whether all of it says so far from something, such as "three days after the gala"."""
    return _WHOLE.fullmatch(folded) is not None


_WORD = r"[^\W_]+"


def _called(events: Iterable[Known]) -> dict[str, tuple[Known, ...]]:
    """The events by everything each may be called; a whole name is that of those events only."""
    whole: dict[str, list[Known]] = {}
    partly: dict[str, list[Known]] = {}
    for event in events:
        words = re.findall(_WORD, folded_with_places(event.name)[0])[:LONGEST_NAME]
        if words:
            whole.setdefault(" ".join(words), []).append(event)
        # An apostrophe parts two words, as it does in what is typed.
        kinds = (" ".join(re.findall(_WORD, one)) for one in (*KINDS.get(event.kind, ()), *EVENTS))
        for name in dict.fromkeys((*_parts(words), *kinds)):
            partly.setdefault(name, []).append(event)
    return {name: tuple(those) for name, those in (partly | whole).items()}


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Words of a name that stand together, where at least one of them says something."""
    for start in range(len(words)):
        for stop in range(start + 1, len(words) + 1):
            some = words[start:stop]
            if any(len(word) > 2 and word.isalpha() and word not in NO_NAMES for word in some):
                yield " ".join(some)


def _when(match: re.Match[str], name: str, events: tuple[Known, ...]) -> When:
    said = match.groupdict()
    after = bool(said.get("after") or said.get("next") or said.get("second"))
    count, unit = 1, "days"
    if said.get("count"):
        count = counted(said["count"])
        unit = "days" if said.get("minus") else unit_of(said["unit"])
        if unit == "hours" and count % HOURS_OF_A_DAY == 0:
            count, unit = count // HOURS_OF_A_DAY, "days"
    elif said.get("one") and not said.get("late"):
        unit = unit_of(said["one"])
    elif said.get("eve_before") or said.get("second"):
        count = 2
    elif said.get("same") or said.get("early"):
        count = 0
    sign = 1 if after else -1
    part = EVENING if said.get("late") else MORNING if said.get("early") else None
    days = count * DAYS_OF.get(unit, 0)
    months = count if unit == "months" else 0
    hours = unit in ("hours", "minutes")
    return When(around=Around(events, name, sign * days, sign * months, after=after, hours=hours), part=part)
