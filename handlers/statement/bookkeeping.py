"""The contributions of a period for bookkeeping: a row each, with what an invoice has, to the cent."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from bot.documents.csv_file import CsvFile
from bot.impact.figures import Reach
from bot.impact.periods import ALL_TIME
from bot.screen import Document, Screen, plain
from bot.stale_taps import NotYours, StaleTap
from bot.store.models import Contribution, InvoiceDetail
from bot.texts import Texts
from bot.turn import Turn
from calculators.pricing import Quote
from handlers.event.naming import event_name
from handlers.event.totals.asked import allowed, asked_for, read
from handlers.event.totals.words import whose
from handlers.statement.sending import file_name
from handlers.statement.wording import STATES
from handlers.taps import PeriodCsv

COMMA_LANGUAGES = ("fr", "de", "lb")
"""Where a comma stands before the cents, a semicolon stands between cells."""


def csv(turn: Turn, tap: PeriodCsv) -> Screen:
    """The file, beside the card. Raises StaleTap where there is none, NotYours for the network's."""
    asked, _ = allowed(turn, asked_for(turn, tap))
    if asked.reach == Reach.NETWORK:
        raise NotYours
    impact = read(turn, asked.reach, [asked.period])[0].to_hand_on
    if not impact.contribution_rows:
        raise StaleTap
    t, period = turn.t, asked.period
    order = [row.contribution_id for row in impact.contribution_rows]
    found = turn.session.scalars(
        select(Contribution)
        .where(Contribution.id.in_(order))
        .options(joinedload(Contribution.event), joinedload(Contribution.project))
    )
    by_id = {one.id: one for one in found}
    values: CsvFile = {
        "mark": ";" if t.language in COMMA_LANGUAGES else ",",
        "columns": [plain(title) for title in _columns(t)],
        "rows": [_row(by_id[one], t) for one in order],
    }
    whose_ = whose(turn, asked.reach)
    return Screen(
        t.n("{count} contribution for bookkeeping.", "{count} contributions for bookkeeping.", len(order)),
        toast=t("Your file is coming."),
        document=Document(
            "csv",
            values,
            file_name(whose_, "" if period == ALL_TIME else period.key, "csv"),
            t("The file could not be made. Nothing is lost: the card shows the same figures. Please try again."),
        ),
    )


def _columns(t: Texts) -> tuple[str, ...]:
    return (
        t("Requested on"),
        t("Confirmed on"),
        t("Paid on"),
        t("Allocated on"),
        t("Certificate of"),
        t("State"),
        t("Request"),
        t("Event"),
        t("Day of the event"),
        t("Project"),
        t("Purchase order"),
        t("Invoice to"),
        t("Mass funded, kg CO₂e"),
        t("Without VAT, €"),
        t("VAT"),
        t("VAT, €"),
        t("Total, €"),
    )


def _row(one: Contribution, t: Texts) -> list[str]:
    """A contribution, with its days in ISO 8601 and its amounts as the member's language writes them, without groups."""
    quote = Quote.from_document(one.quote)
    return [
        _day(one.ordered_at, t),
        _day(one.decided_at, t),
        _day(one.paid_at, t),
        _day(one.allocated_at, t),
        _day(one.certified_at, t),
        plain(t(STATES[one.state])),
        str(one.id),
        event_name(one.event.answers, t),
        one.event.answers.get("first_day") or "",
        one.project.name,
        one.invoice.get(InvoiceDetail.PURCHASE_ORDER, ""),
        one.invoice.get(InvoiceDetail.NAME, ""),
        _amount(one.mass_kg, t),
        _amount(one.total - quote.vat_eur, t),
        plain(t(quote.vat.line, rate=t.number(quote.vat.rate))),
        _amount(quote.vat_eur, t),
        _amount(one.total, t),
    ]


def _day(moment: datetime | None, t: Texts) -> str:
    return moment.astimezone(t.zone).date().isoformat() if moment else ""


def _amount(amount: Decimal, t: Texts) -> str:
    return f"{amount:f}".replace(".", "," if t.language in COMMA_LANGUAGES else ".")
