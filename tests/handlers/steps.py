"""What people do when they walk at random: sense, nonsense, taps, forged taps, files, links, and time going by."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.attendees import Found
from bot.attendees.found import Problem, Suggestion
from bot.reminding.kinds import RULES
from bot.stale_taps import StaleTap
from bot.store.models import InvoiceDetail
from bot.wire import Argument
from bot.words import EVERYTHING
from calculators.activity import Category
from calculators.inventory import Own
from calculators.measures import MEASURES
from handlers import router
from handlers.event.questions import flow, refine
from handlers.reminders.taps import QUIET

ADA, BEN, CLEO, SAM, EVE, ZOE = 5, 6, 7, 8, 7_700_000_009, 7_700_000_010
"""A member, her colleague, somebody of another organisation, one of the network's staff, and two strangers."""
FRENCH = (BEN, ZOE)

SENSE = (
    "120", "1", "2 days", "0.5", "Belval", "Paris", "Springfield", "20.4.2027", "tomorrow", "Conference", "Online only",
    "14 from Paris, 6 from Lisbon, 80 local", "70/22/8/0", "3 from Tokyo", "200 from Paris", "40 % local, 60 % Europe",
    "train 60, car 40", "plane 100", "vegan 20, poultry 80", "2 lunches, 1 dinner", "0 lunches", "none", "I don’t know",
    "?", "50", "50 %", "12,50 €", "28.5", "because", "offer of 12 January",
    "Q3 2026", "January to March 2027", "last year", "1.1.–30.6.2027",
    "Ask the attendees", "Ask someone else", "Send a list", "Noah, catering", "from Lisbon by plane", "8 February 2027",
    "remind me on Monday at 9 to call", "rappelle-moi dans 2 heures", "Friday at 10", "I moved to Tokyo",
)  # fmt: skip
NONSENSE = (
    "", " ", "\n", "\x00", "a\x00b", "😀", "🏳️‍🌈" * 30, "مرحبا بالعالم", "\u202edlrow", "\u200b", "\u2800", "x" * 5000,
    "<b>", "</b>", "<b>&\"'{x}", "&amp;", "{name}", "{0}", "{", "%s", "%(x)s", "'; drop table event; --", "* % _",
    "-1", "−3", "1e400", "9" * 200, "9" * 400, "0.0000000001", "1/2", "²", "٣", "1.²", "1.².2027", "31.2.2027", "0.0.0",
    "9999999", "1,2,3", "NaN", "Infinity", "0x10", "１２", "1 2 3", "100000", "1000000", "0", "1 from", "0 from Paris",
    "999999 from Paris", ", ".join(f"1 from {town}" for town in ("Paris, FR", "Esch-sur-Alzette", "Saint-Denis, RE") * 13),
    "٣ from Paris", "vegan ²", "vegan " + "9" * 300, "vegan 0", "0.3 lunches", "1,5 lunches", "999 %", "0 %", "% 5", "1.5 %",
)  # fmt: skip
COMMANDS = (
    *(f"/{command}" for command in router.COMMANDS),
    "/remind tomorrow at 9 to call", "/remind me", "/remind <b>", "/impact 2027", "/impact Q3 2026", "/impact 😀", "/why travel",
    "/start s_", "/start q_AAAAAAAAAAAA", "/start s_AAAAAAAAAAAA", "/start s_<b>", "/start " + "s_" * 32,
    "/", "//", "/start nonsense", "/start " + "A" * 64, "/NEW@residua_bot", "/new 5", "/nothing", "/²",
)  # fmt: skip
KINDS = (
    "photo", "document", "document", "voice", "sticker", "contact", "poll", "edit", "other", "location", "blocked", "unblocked",
)  # fmt: skip
PLACES = ((49.61, 6.13), (0.0, 0.0), (90.0, 180.0), (-90.0, -180.0))
ARGUMENTS = (
    *map(str, range(8)),
    *("", "-1", "²", "٣", "1.0", " 1", "1e3", "007", "2147483648", "9" * 19, "none", "en", "fr", "xx", "\x00", "*", "%"),
    *("{event}", "{revision}", "{contribution}", "{foreign event}", "{foreign contribution}"),
    *("{code}", "{reminder}", "{foreign reminder}", "{enquiry}", "{foreign enquiry}", "{list}", "{foreign list}"),
    *("local", "Metz, FR", "card", "reminder", "hour", "tomorrow", "done", "later", "stop", "draft", "near", "20270208"),
    *(question.id for question in flow.FLOW),
    *("m", "o", "n", "2027", "2026Q4", "all", "20270101-20270630", "2027Q9", "categories", "reductions", "events", "on", "off"),
    *("worst", "best", "each", "who", "unclear", "number"),
    *("journey.0", "journey.99", "journey.²", "journey.x", "journey."),
    *(measure.key for measure in MEASURES[:3]),
)  # fmt: skip


LIST = Found(
    rows=12,
    people=120,
    groups=[
        {"people": 80, "from": "Luxembourg, LU"},
        {"people": 20, "from": "Paris, FR", "way": "train"},
        {"people": 9, "from": "Lisbon, PT", "way": "walk"},
        {"people": 6, "country": "BE"},
    ],
    towns=3,
    by_country={"BE": 6},
    unknown=5,
    nights=40,
    diets={"vegan": 20, EVERYTHING: 100},
    unsaid=7,
    problems={"town": Problem(6, [(5, "Brussles", "Brussels, BE")]), "no_town": Problem(5, [(9, "", "")])},
    suggested=[Suggestion("Brussles", "Brussels, BE", 6, [(6, "BE", None)])],
    columns={"town": "<b>{x}", "nights": ""},
    ignored=["Name & co"],
    ignored_count=2,
)
OUTCOMES: tuple[dict[str, Any], ...] = (
    {"found": LIST.as_json()}, {"found": LIST.as_json()}, {"refused": "damaged"}, {"failed": True},
)  # fmt: skip
"""What becomes of a file that was sent."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something a person does. `which` picks among what there is when it happens."""

    person: int
    does: str
    which: int = 0
    words: str = ""
    arguments: tuple[str, ...] = ()


ROWS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("event", "other"), ("{event}", "{event}", "{foreign event}")),
    **dict.fromkeys(("enquiry", "survey"), ("{enquiry}", "{enquiry}", "{foreign enquiry}")),
    "reminder": ("{reminder}", "{reminder}", "{foreign reminder}"),
    "contribution": ("{contribution}", "{contribution}", "{foreign contribution}"),
    "list": ("{list}", "{list}", "{foreign list}"),
    "code": ("{code}",),
    "revision": ("{revision}",),
}
"""What a tap is about, by the name of its field; only those who tap tell which it is."""
WORDS = (
    *ARGUMENTS,
    *(measure.key for measure in MEASURES),
    *(section.key for section in refine.SECTIONS),
    *(category.value for category in Category),
    *QUIET, *RULES, *Own, "own", *InvoiceDetail, *flow.WAYS, *flow.DISHES, "any",
    *("see", "on", "off", "quiet", "loud", "categories", "reductions", "contributions", "events", "series"),
    *("allocated", "certified"),
    *("json", "xlsx", "member", "coordinator"),
    *("members", "guests", "list", "said", "unknown", "-", "0a1b", "50", "100", "101", "99", "Europe/Lisbon", "Asia/Tokyo"),
    *("2026.1", "Mars/Olympus", "20270301", "20261231", "20270230", "22-7", "greater_region", "europe"),
)  # fmt: skip


def fitting(argument: Argument) -> tuple[str, ...]:
    """What a button could say there, so that a forged tap gets past the first look."""
    return ROWS.get(argument.name) or tuple(dict.fromkeys(word for word in WORDS if _is_read(argument, word)))


def _is_read(argument: Argument, word: str) -> bool:
    try:
        argument.read(word)
    except StaleTap:
        return False
    return True


FOR_GOOD = ("deleted_me", "taken_out", "left_network", "role")
"""What leaves nobody to walk on, or makes them somebody else: nobody taps it at random."""
FITTING: Mapping[str, tuple[tuple[str, ...], ...]] = {
    one.tap.form.word: tuple(map(fitting, one.tap.form.arguments))
    for one in router.ROUTES
    if one.tap.form.word not in FOR_GOOD
}
"""Of each button, what each of its fields may say."""

PEOPLE = (ADA, ADA, ADA, ADA, BEN, BEN, CLEO, SAM, SAM, EVE, ZOE)
WAYS = ("tap",) * 9 + (
    "tap again",
    "forge",
    "forge",
    "say",
    "say",
    "say",
    "send",
    "group",
    "list",
    "link",
    "link",
    "sleep",
)


def steps(seed: int, count: int) -> Iterator[Step]:
    """A walk; the same seed gives the same."""
    chance = random.Random(seed)
    yield from BEGINNING
    for _ in range(count):
        person, which = chance.choice(PEOPLE), chance.randrange(1000)
        match chance.choice(WAYS):
            case "forge":
                yield Step(person, "forge", which, *_forged(chance))
            case "say":
                words = (chance.choice(one) for one in (SENSE, SENSE, NONSENSE, COMMANDS, (_babble(chance),)))
                yield Step(person, "say", which, chance.choice(tuple(words)))
            case "send":
                yield Step(person, "send", which, chance.choice(KINDS))
            case "group":
                yield Step(person, "say in a group", which, chance.choice((*COMMANDS, "hello")))
            case way:
                yield Step(person, {"list": "send a list", "link": "open a link"}.get(way, way), which)


BEGINNING = (
    Step(ADA, "forge", words="survey_begin", arguments=("{event}", "20270208", "1")),
    Step(CLEO, "forge", words="survey_begin", arguments=("{event}", "20270206", "0")),
    Step(ADA, "forge", words="delegate", arguments=("{event}", "nights")),
    Step(CLEO, "forge", words="delegate", arguments=("{event}", "menu")),
    *(Step(person, "say", words="/remind tomorrow at 9 to call") for person in (ADA, CLEO)),
    Step(CLEO, "forge", words="result", arguments=("{event}",)),
    Step(ADA, "forge", words="result", arguments=("{event}",)),
    Step(ADA, "forge", words="choose", arguments=("{event}", "1")),
    Step(ADA, "forge", words="quote", arguments=("{event}",)),
    *(Step(person, "open a link", which) for person in (EVE, ZOE) for which in (1, 2, 3)),
)
"""An event of each organisation with its links, a reminder, a result and a quote, so that everything can be reached."""


def _forged(chance: random.Random) -> tuple[str, tuple[str, ...]]:
    """A verb, mostly with as many arguments as it takes, and mostly of the right kind."""
    verb = chance.choice((*FITTING, "", "²", "nothing"))
    if verb not in FITTING or chance.random() < 0.1:
        return verb, tuple(chance.choices(ARGUMENTS, k=chance.randrange(6)))
    takes = FITTING[verb]
    given = takes[: len(takes) if chance.random() < 0.8 else chance.randrange(len(takes) + 1)]
    return verb, tuple(chance.choice(ARGUMENTS if chance.random() < 0.1 else words) for words in given)


def _babble(chance: random.Random) -> str:
    return "".join(chr(chance.choice((chance.randrange(1, 128), chance.randrange(160, 0xD800)))) for _ in range(30))
