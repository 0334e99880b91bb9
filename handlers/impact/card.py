"""Impact on demand: what a member's, an organisation's or the network's events add up to over any period.

Every card carries whose figures it shows and of which period (`AtImpact`), so that an old button shows what it
showed. What is typed at a card is another period.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.impact.figures import Impact, Reach
from bot.impact.network_figures import EMISSIONS
from bot.impact.periods import ALL_TIME, Period, quarter_before
from bot.labels import ticked
from bot.patterns import pattern
from bot.screen import Button, Picture, Rows, Screen, button, folded, lines, paragraphs, rows, with_notice
from bot.taps import encode
from bot.texts import N_, Unreadable
from bot.turn import Turn
from bot.words import either, table
from handlers.event.totals.asked import LETTERS, AskedFigures, ReachLetter, allowed, asked_for, read, said_whose, usual
from handlers.event.totals.called import period_words
from handlers.event.totals.words import beneath, changed_since, compared, heading, leading, nothing
from handlers.impact.parts import open_parts
from handlers.impact.pictures import trend_picture
from handlers.impact.taps import AskPeriod, AtImpact, AtPeriod, SeePart, What
from handlers.position import go
from handlers.reading.denials import instead
from handlers.reading.partly import partly
from handlers.reading.periods import FIRST_YEAR, LAST_YEAR, SeveralPeriods, read_period
from handlers.taps import Digests, Home, NewEstimate, PeriodPdf, PeriodXlsx, ShowImpact

MOST_COLUMNS, FEWEST_COLUMNS = 8, 4
"""Quarters or years on one picture: two years show the season, and a phone shows no more with their figures."""
IN_WORDS = {row: either(words) for row, words in table("asked_figures").items()}
ASKED = pattern(
    r"(?:{show})?\s?(?:(?P<our>{our})\s|(?:{my})\s?)?(?:{impact})\b(?:\s(?:{of})\b)?(?P<when>.*)".format_map(IN_WORDS),
    re.IGNORECASE,
)
"""How people ask for the figures in a sentence."""
LONGEST_QUOTE = 60
"""Characters of what was not understood."""
MANY_YEARS = 3
"""From here on, all time is shown year by year."""

PART_LABELS: Mapping[What, str] = {
    "categories": N_("By category"),
    "reductions": N_("Reductions"),
    "contributions": N_("Contributions"),
    "events": N_("Events"),
}
WHOSE: Mapping[ReachLetter, str] = {"m": N_("Mine"), "o": N_("Organisation"), "n": N_("Network")}


def command(turn: Turn) -> Screen:
    """`/impact`; `/impact 2026` asks for a period at once."""
    words = turn.incoming.argument if turn.incoming.command == "impact" else ""
    return _typed(turn, usual(turn), words) if words else show(turn, ShowImpact())


def show(turn: Turn, asked: ShowImpact | AtImpact) -> Screen:
    """The figures of a period as a picture and a few lines."""
    return _card(turn, *allowed(turn, asked_for(turn, asked)))


def ask_period(turn: Turn, means: AskPeriod | AtPeriod) -> Screen:
    """Ask for another period."""
    asked, t = asked_for(turn, means), turn.t
    go(turn, AtPeriod(*asked.said))
    return Screen(
        paragraphs(
            t("<b>Which period?</b>"),
            t("Type a quarter or a year that is over, for example “2026” or “Q3 2026”.")
            if _finished_only(turn, asked)
            else t("For example: “2026”, “Q3 2026”, “January to March 2027” or “1.1.–30.6.2027”."),
        ),
        (
            _ended(turn, means.reach),
            () if _finished_only(turn, asked) else (button(t("All"), ShowImpact(LETTERS[asked.reach], ALL_TIME.key)),),
            (button(t("Back"), ShowImpact(*asked.said)),),
        ),
    )


def typed(turn: Turn, at: AtImpact | AtPeriod) -> Screen | None:
    """A period in the member's own words; None where something else than words was sent."""
    if turn.incoming.kind != "text":
        return None
    return _typed(turn, asked_for(turn, at), turn.incoming.text)


def heard(turn: Turn) -> Screen | None:
    """ "What is our impact this year?", where text means nothing else; None where it asks for no such thing."""
    said = ASKED.fullmatch(" ".join(turn.incoming.text.split())) if turn.incoming.kind == "text" else None
    if said is None:
        return None
    own, words = usual(turn), said["when"].strip(" .?!")
    if said["our"]:
        own = AskedFigures(Reach.ORGANISATION, own.period)
    reach, when = said_whose(words)
    try:
        period = read_period(when, turn.today) if when else own.period
    except Unreadable:
        return None
    return _card(turn, *allowed(turn, AskedFigures(reach or own.reach, period)))


def _typed(turn: Turn, asked: AskedFigures, words: str) -> Screen:
    reach, words = said_whose(words)
    asked = AskedFigures(reach or asked.reach, asked.period)
    if not words:
        return _card(turn, *allowed(turn, asked))
    try:
        period = read_period(words, turn.today)
    except SeveralPeriods as several:
        return _which(turn, asked, several.periods)
    except Unreadable:
        return _partly(turn, asked, words)
    turn.noted.append((turn.t("Period"), period_words(period, turn.t)))
    return _card(turn, *allowed(turn, AskedFigures(asked.reach, period)))


def _period(turn: Turn, words: str) -> Period | None:
    try:
        return read_period(words, turn.today)
    except Unreadable:
        return None


def _partly(turn: Turn, asked: AskedFigures, words: str) -> Screen:
    """What was not understood is quoted, and the period in the rest offered."""
    part = partly(words, lambda some: read_period(some, turn.today))
    if (said := instead(words)) and (anew := _period(turn, said.then)):
        return _which(turn, asked, [anew])
    left = part[1] if part else words
    quoted = turn.t("Sorry, I didn’t get “{words}”.", words=left[:LONGEST_QUOTE])
    if part is None:
        return with_notice(ask_period(turn, AskPeriod(*asked.said)), quoted)
    return _which(turn, asked, part[:1], quoted + " ")


def _which(turn: Turn, asked: AskedFigures, periods: Sequence[Period], quoted: str = "") -> Screen:
    """Ask which of these periods was meant."""
    t, screen = turn.t, ask_period(turn, AskPeriod(*asked.said))
    choices = [
        (button(period_words(one, t), ShowImpact(*AskedFigures(asked.reach, one).said)),)
        for one in dict.fromkeys(periods)
    ]
    notice = t("Which do you mean?") if len(choices) > 1 else t("Do you mean this?")
    return with_notice(replace(screen, buttons=(*choices, *screen.buttons)), quoted + notice)


def _card(turn: Turn, asked: AskedFigures, notice: str = "") -> Screen:
    t, period = turn.t, asked.period
    go(turn, AtImpact(*asked.said))
    earlier = [one for one in (period.previous, period.a_year_before) if one]
    columns = [] if period == ALL_TIME else _quarters(period.last)
    impact, *others = read(turn, asked.reach, [period, *earlier, *columns])
    before, trend = others[: len(earlier)], others[len(earlier) :]
    if impact.is_empty:
        begin = ((button(t("New estimate"), NewEstimate()),),)
        hint = t("An event is included here once you have opened its result.")
        words = paragraphs(heading(turn, asked.reach, period), nothing(impact, t), hint)
        screen = Screen(words, (*begin, *_choices(turn, asked), (button(t("Home"), Home()),)))
        return with_notice(screen, notice) if notice else screen
    beside = compared(period, before, t)
    screen = Screen(
        paragraphs(
            heading(turn, asked.reach, period),
            lines(*leading(impact, t)),
            folded(lines(*beneath(impact, t), changed_since(impact, t), beside)),
        ),
        (
            *_choices(turn, asked),
            (button(t("Home"), Home()),),
        ),
        more=(
            *_down(turn, asked, impact),
            (
                button(t("Statement (PDF)"), PeriodPdf(*asked.said)),
                button(t("Sheets (XLSX)"), PeriodXlsx(*asked.said)),
            ),
            (_each_quarter(turn, asked),),
        ),
        picture=None
        if EMISSIONS in impact.withheld
        else Picture("trend", trend_picture(turn, impact, _begun(trend or _all_the_time(turn, impact)))),
    )
    return with_notice(screen, notice) if notice else screen


def _choices(turn: Turn, asked: AskedFigures) -> Rows:
    """Other periods, and others' figures."""
    t, letter = turn.t, LETTERS[asked.reach]
    quarter, year = Period.quarter_of(turn.today), Period.of_year(turn.today.year)
    running = (
        button(t("This quarter"), ShowImpact(letter, quarter.key)),
        button(t("This year"), ShowImpact(letter, year.key)),
    )
    periods = _ended(turn, letter) if _finished_only(turn, asked) else running
    return (
        (*(_marked(one, one.action == encode(ShowImpact(*asked.said))) for one in periods), _others(turn, asked)),
        tuple(
            _marked(button(t(words), ShowImpact(one, asked.period.key)), one == letter) for one, words in WHOSE.items()
        ),
    )


def _marked(tab: Button, chosen: bool) -> Button:
    return replace(tab, label=ticked(tab.label, chosen)) if chosen else tab


def _others(turn: Turn, asked: AskedFigures) -> Button:
    """Any other period that may be shown."""
    t = turn.t
    if _finished_only(turn, asked):
        return button(t("Another quarter or year"), AskPeriod(*asked.said))
    return button(t("Other period"), AskPeriod(*asked.said))


def _finished_only(turn: Turn, asked: AskedFigures) -> bool:
    """Whether only quarters and years that are over may be shown: members read the network's so."""
    return asked.reach == Reach.NETWORK and not turn.member.is_staff


def _each_quarter(turn: Turn, asked: AskedFigures) -> Button:
    """The way to have the figures come by themselves."""
    if turn.member.digests:
        return button(turn.t("The quarterly summary"), Digests("see", *asked.said))
    return button(turn.t("Send me this each quarter"), Digests("on", *asked.said))


def _down(turn: Turn, asked: AskedFigures, impact: Impact) -> Rows:
    """The ways down to what the figures are made of."""
    there = impact.events or impact.contribution_rows
    parts = open_parts(turn, asked.reach) if there else ()
    return rows((button(turn.t(PART_LABELS[what]), SeePart(what, *asked.said)) for what in parts), 2)


def _all_the_time(turn: Turn, impact: Impact) -> list[Impact]:
    """All time by quarters or, where there are many years, by years."""
    days = [row.day for row in impact.event_rows] or [turn.today]
    first, last = max(min(days), date(FIRST_YEAR, 1, 1)), min(max(days), date(LAST_YEAR, 1, 1))
    columns = _quarters(last)
    if last.year - first.year + 1 >= MANY_YEARS:
        begin = max(first.year, last.year - MOST_COLUMNS + 1)
        columns = [Period.of_year(year) for year in range(begin, last.year + 1)]
    return read(turn, impact.scope.reach, columns)


def _begun(columns: list[Impact]) -> list[Impact]:
    """The columns without empty ones in front, as long as a few remain."""
    begun = next((position for position, one in enumerate(columns) if not one.is_empty), len(columns))
    return columns[max(0, min(begun, len(columns) - FEWEST_COLUMNS)) :]


def _quarters(last: date) -> list[Period]:
    """The quarters up to the one a day is in."""
    quarters = [Period.quarter_of(last)]
    while len(quarters) < MOST_COLUMNS:
        quarters.insert(0, quarter_before(quarters[0].start))
    return quarters


def _ended(turn: Turn, letter: ReachLetter) -> tuple[Button, ...]:
    """The quarter and the year that ended last."""
    t, today = turn.t, turn.today
    return (
        button(t("Last quarter"), ShowImpact(letter, quarter_before(today).key)),
        button(t("Last year"), ShowImpact(letter, Period.of_year(today.year - 1).key)),
    )
