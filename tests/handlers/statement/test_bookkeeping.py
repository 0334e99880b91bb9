"""The contributions of a period as a file for bookkeeping: each to the cent, in every language's own way of writing."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from bot.documents import make
from bot.screen import plain
from bot.store.models import ContributionState, InvoiceDetail
from bot.turn import World
from handlers.statement.wording import STATES
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import chat_texts, contributed, figures

STATED = (ContributionState.ORDERED, ContributionState.CONFIRMED, ContributionState.PAID)


@pytest.fixture
def giver(chat: Chat) -> Chat:
    """A member in each language, whose organisation asked for three contributions, in as many states."""
    for state, order in zip(STATED, ("PO-1", "=2+3", ""), strict=True):
        answered(chat)
        contributed(chat, state).invoice = {InvoiceDetail.PURCHASE_ORDER: order}
    chat.session.flush()
    return chat


def rows_of(chat: Chat) -> list[dict[str, str]]:
    document = chat.screen.document
    assert document is not None
    assert document.name.endswith(".csv")
    text = make(document).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter="," if chat.language == "en" else ";"))


def test_every_contribution_of_the_period_is_a_row_and_they_add_up_to_the_cent(giver: Chat) -> None:
    t = chat_texts(giver)
    giver.send("tap", text=act("impact_part", "contributions", "o", "2027"))
    giver.tap(str(t("For bookkeeping (CSV)")))
    rows, impact = rows_of(giver), figures(giver)
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        total = Decimal(row[plain(t("Total, €"))].replace(",", "."))
        without, tax = (Decimal(row[plain(t(title))].replace(",", ".")) for title in ("Without VAT, €", "VAT, €"))
        assert without + tax == total
        assert row[plain(t("VAT"))]
        sums[row[plain(t("State"))]] += total
    assert sums == {plain(t(STATES[state])): tally.money for state, tally in impact.contributions.items()}


def test_days_are_iso_and_a_purchase_order_is_no_formula(giver: Chat) -> None:
    t = chat_texts(giver)
    giver.send("tap", text=act("period_csv", "o", "2027"))
    rows = rows_of(giver)
    assert sorted(row[plain(t("Purchase order"))] for row in rows) == ["", "'=2+3", "PO-1"]
    assert {row[plain(t("Day of the event"))] for row in rows} == {"2027-04-20"}
    assert all(len(row[plain(t("Requested on"))]) == len("2027-02-01") for row in rows)
    assert len({row[plain(t("Request"))] for row in rows}) == len(rows)


def test_there_is_no_file_of_nothing_nor_of_the_network_nor_of_another_organisation(
    giver: Chat, session: Session, world: World
) -> None:
    stranger = Chat(session, world, person=77).joins("Moselle SA")
    for chat, letter in ((giver, "n"), (stranger, "o"), (stranger, "m")):
        chat.send("tap", text=act("period_csv", letter, "2027"))
        assert chat.screen.document is None
    giver.send("tap", text=act("period_csv", "o", "2019"))
    assert giver.screen.document is None
