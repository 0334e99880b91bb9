"""The taps that ask for a statement: each is answered at once, and the file arrives beside the card."""

import re
import unicodedata

from msgspec import Struct

from bot.ids import EventId
from bot.impact.figures import Impact, Reach
from bot.impact.periods import ALL_TIME, Period
from bot.impact.queries import event_rows
from bot.impact.trends import Trend, trends
from bot.screen import Document, Rows, Screen, button, lines, paragraphs
from bot.stale_taps import StaleTap
from bot.store.statements import pages_of
from bot.texts import Texts
from bot.turn import Turn
from calculators.factors import newest_of
from handlers.event.access import event_of
from handlers.event.naming import event_label, event_name
from handlers.event.spread import estimated
from handlers.event.totals.asked import allowed, asked_for, read
from handlers.event.totals.words import figures, heading, whose
from handlers.statement import event as of_event
from handlers.statement import pages, recorded, sheets
from handlers.statement import period as of_period
from handlers.statement.facts import facts_of
from handlers.statement.period import PeriodFacts
from handlers.statement.recorded import SeeRecord
from handlers.statement.sections import Statement
from handlers.suggestions.links import handing_on
from handlers.taps import PeriodPdf, PeriodXlsx, StatementPdf, StatementXlsx

ENDINGS = {"statement": "pdf", "workbook": "xlsx"}
LONGEST_NAME = 80
"""Characters of an event's name in the name of a file, so that every system takes it."""
SPELT_OUT = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "’": None})
NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9 _-]+")


def pdf(turn: Turn, tap: StatementPdf) -> Screen:
    """The statement of an event, to read and to print."""
    return _of_event(turn, tap.event, "statement")


def xlsx(turn: Turn, tap: StatementXlsx) -> Screen:
    """The statement of an event as sheets, to reckon with."""
    return _of_event(turn, tap.event, "workbook")


def period_pdf(turn: Turn, tap: PeriodPdf) -> Screen:
    """The statement of a period."""
    return _of_period(turn, tap, "statement")


def period_xlsx(turn: Turn, tap: PeriodXlsx) -> Screen:
    """The statement of a period as sheets."""
    return _of_period(turn, tap, "workbook")


def _period_facts(turn: Turn, tap: PeriodPdf | PeriodXlsx) -> PeriodFacts:
    """The figures that the period's card shows. Raises StaleTap where there are none."""
    asked, _ = allowed(turn, asked_for(turn, tap))
    earlier = [one for one in (asked.period.previous, asked.period.a_year_before) if one]
    impact, *before = read(turn, asked.reach, [asked.period, *earlier], to_hand_on=True)
    if impact.is_empty:
        raise StaleTap
    return PeriodFacts(
        whose(turn, asked.reach),
        impact.to_hand_on,
        before,
        _trends(turn, impact),
        newest_of(impact.factor_sets, turn.factors),
        turn.today,
        turn.t,
    )


def _trends(turn: Turn, impact: Impact) -> list[Trend]:
    """Of the events of a period, each beside the one before it; of the network's, which are nobody's to see, none."""
    if not impact.event_rows:
        return []
    known = event_rows(turn.session, impact.scope, Period(ALL_TIME.start, impact.period.end))
    return list(trends(impact.event_rows, known))


def _of_event(turn: Turn, event_id: EventId, making: str) -> Screen:
    t, facts = turn.t, facts_of(turn, event_of(turn, event_id))
    event, footprint = facts.event, facts.footprint
    caption = lines(
        t("<b>{name}</b>", name=event_name(event.answers, t)),
        estimated(footprint.total_kg, footprint.low_kg, footprint.high_kg, t),
    )
    name = file_name(event_label(event, t), event.answers.get("first_day") or "", ENDINGS[making])
    statement = of_event.statement(facts, turn.member.organisation.name, turn.today)
    return _sent(turn, caption, making, name, Subject(f"event:{event.id}", event.id), statement)


def _of_period(turn: Turn, tap: PeriodPdf | PeriodXlsx, making: str) -> Screen:
    facts = _period_facts(turn, tap)
    period = facts.impact.period
    caption = paragraphs(heading(turn, facts.impact.scope.reach, period), figures(facts.impact, turn.t))
    name = file_name(facts.whose, "" if period == ALL_TIME else period.key, ENDINGS[making])
    whose_ = turn.member.id if facts.impact.scope.reach == Reach.MEMBER else ""
    subject = Subject(f"{facts.impact.scope.reach}:{whose_}:{period.key}", None)
    return _sent(turn, caption, making, name, subject, of_period.statement(facts))


class Subject(Struct, frozen=True):
    """What is stated, in the words of the record, and the event if it is one."""

    key: str
    event_id: EventId | None


def _sent(turn: Turn, caption: str, making: str, name: str, subject: Subject, statement: Statement) -> Screen:
    """The file. What is on paper is on record too; sheets are there to be changed."""
    t = turn.t
    buttons: Rows = ()
    if making == "statement":
        record = recorded.keep(turn, subject.event_id, subject.key, pages.values(statement, t))
        values = pages_of(record)
        link, stated = values["record"]["link"], t("What was stated of “{title}”", title=values["title"])
        buttons = (handing_on(link, stated, t), (button(t("What is on record"), SeeRecord(record.id)),))
    else:
        values = dict(sheets.values(statement, t))
    return Screen(
        caption,
        buttons,
        toast=t("Your statement is coming."),
        document=Document(making, values, name, _failed(t)),
    )


def _failed(t: Texts) -> str:
    return t("I couldn’t make the statement. Nothing is lost: the card shows the same figures. Please try again.")


def file_name(what: str, day: str, ending: str) -> str:
    """A name that says what the file is and that every system takes: plain letters, digits and spaces."""
    letters = unicodedata.normalize("NFKD", what.translate(SPELT_OUT))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    safe = " ".join(NOT_IN_A_FILE_NAME.sub(" ", plain).split())[:LONGEST_NAME].strip()
    return " ".join(part for part in ("Residua", safe, day) if part) + f".{ending}"
