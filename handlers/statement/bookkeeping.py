"""The contributions of a period for bookkeeping: a row each, with what an invoice has, to the cent."""

from decimal import Decimal

from sqlalchemy import select

from bot.documents.csv_file import CsvFile
from bot.impact.figures import ContributionRow, Reach
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
    rows = impact.contribution_rows
    requests = turn.session.scalars(
        select(Contribution).where(Contribution.id.in_(row.contribution_id for row in rows))
    )
    by_id = {one.id: one for one in requests}
    values: CsvFile = {
        "mark": ";" if t.language in COMMA_LANGUAGES else ",",
        "columns": [plain(title) for title in _columns(t)],
        "rows": [_row(row, by_id[row.contribution_id], t) for row in rows],
    }
    whose_ = whose(turn, asked.reach)
    return Screen(
        t.n("{count} contribution for bookkeeping.", "{count} contributions for bookkeeping.", len(rows)),
        toast=t("Your file is coming."),
        document=Document(
            "csv",
            values,
            file_name(whose_, "" if period == ALL_TIME else period.key, "csv"),
            t("I couldn’t make the file. Nothing is lost: the card shows the same figures. Please try again."),
        ),
    )


def _columns(t: Texts) -> tuple[str, ...]:
    return (
        t("Requested on"),
        t("Confirmed on"),
        t("Paid on"),
        t("Allocated on"),
        t("Certificate of"),
        t("Certificate"),
        # i18n: how far a contribution is: requested, confirmed, paid
        t("State"),
        t("Request"),
        t("Event"),
        t("Day of the event"),
        t("Project"),
        t("Purchase order"),
        t("Invoice to"),
        t("Mass, kg CO₂e"),
        t("Without VAT, €"),
        t("VAT"),
        t("VAT, €"),
        t("Total, €"),
    )


def _row(row: ContributionRow, one: Contribution, t: Texts) -> list[str]:
    """A contribution as the statement has it, with what the invoice needs.

    Days are in ISO 8601, amounts as the member's language writes them, without groups.
    """
    quote = Quote.from_document(one.quote)
    days = (row.requested_on, row.decided_on, row.paid_on, row.allocated_on, row.certified_on)
    return [
        *(day.isoformat() if day else "" for day in days),
        row.issued_as,
        plain(t(STATES[row.state])),
        str(row.contribution_id),
        event_name(row.answers, t),
        row.said_day.isoformat() if row.said_day else "",
        t.project(row.project),
        one.invoice.get(InvoiceDetail.PURCHASE_ORDER, ""),
        one.invoice.get(InvoiceDetail.NAME) or one.organisation.name,
        _amount(row.mass_kg, t),
        _amount(row.money - quote.vat_eur, t),
        plain(t(quote.vat.line, rate=t.number(quote.vat.rate))),
        _amount(quote.vat_eur, t),
        _amount(row.money, t),
    ]


def _amount(amount: Decimal, t: Texts) -> str:
    return f"{amount:f}".replace(".", "," if t.language in COMMA_LANGUAGES else ".")
