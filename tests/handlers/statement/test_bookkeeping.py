"""The contributions of a period as a file for bookkeeping: each to the cent, in every language's own way of writing."""

import csv
import io
from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from bot.documents import make
from bot.documents.csv_file import make as make_csv
from bot.screen import plain
from bot.store.models import ContributionState, InvoiceDetail
from bot.turn import World
from handlers.statement.wording import STATES
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import chat_texts, contributed, figures, period_stated, said, sheets, stated

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
    assert {row[plain(t("Invoice to"))] for row in rows} == {giver.member.organisation.name}
    assert all(len(row[plain(t("Requested on"))]) == len("2027-02-01") for row in rows)
    assert len({row[plain(t("Request"))] for row in rows}) == len(rows)


HARMLESS = ("PO-1", "a;b", 'a"b', "l1, l2", "1,5", "1.5", "0012", "'quoted'", "会议 🎉", "été; “x”", "%0A=1", "")
FORMULAS = (
    "=1+1",
    "+352 1",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\u200b=1",
    "\u00a0=1",
)


def test_what_people_typed_comes_back_as_it_was_and_never_as_a_formula() -> None:
    for mark in ",;":
        file = make_csv({"mark": mark, "columns": ["a", "b"], "rows": [[one, "x"] for one in (*HARMLESS, *FORMULAS)]})
        read = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=mark))[1:]
        assert [row[1] for row in read] == ["x"] * len(read)
        cells = [row[0] for row in read]
        assert cells == [*HARMLESS, *(f"'{one}" for one in FORMULAS)]


def test_days_are_the_network_s_wherever_the_member_is(ada_in_tokyo: Chat) -> None:
    """Requested in the evening of the last day of a quarter, which is the next day in Tokyo; the sheet says the same."""
    ada_in_tokyo.send("tap", text=act("period_csv", "o", "2027"))
    (row,) = rows_of(ada_in_tokyo)
    (cells,) = sheets(period_stated(ada_in_tokyo, "period_xlsx"))["Contributions"][1:]
    (of_event,) = sheets(stated(ada_in_tokyo, "xlsx"))["Contributions"][1:]
    assert row["Requested on"] == str(cells[4]) == "2027-03-31"
    assert date(2027, 3, 31) in of_event
    assert row["Day of the event"] == str(cells[3]) == "2027-04-20"


@pytest.fixture
def ada_in_tokyo(session: Session, world: World) -> Chat:
    chat = Chat(session, world, now=datetime(2027, 3, 31, 20, tzinfo=UTC)).joins()
    chat.member.timezone = "Asia/Tokyo"
    answered(chat)
    chat.send("tap", text=act("result", chat.event.id))
    contributed(chat, ContributionState.ORDERED)
    return chat


def test_a_day_that_nobody_said_stands_in_no_file(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    answered(chat, first_day=None)
    chat.send("tap", text=act("result", chat.event.id))
    contributed(chat, ContributionState.ORDERED)
    chat.send("tap", text=act("period_csv", "o", "2027"))
    (row,) = rows_of(chat)
    found = sheets(period_stated(chat, "period_xlsx"))
    (cells,), (event, _total) = found["Contributions"][1:], found["Events"][1:]
    assert (row["Day of the event"], cells[3], event[1]) == ("", "", "")
    chat.send("tap", text=act("impact_part", "events", "o", "2027"))
    chat.sees("Spring conference")
    chat.does_not_see("1 February 2027")
    answered(chat, name="Dated")
    chat.send("tap", text=act("result", chat.event.id))
    (changed,) = sheets(period_stated(chat, "period_xlsx"))["Trend"][1:]
    assert (changed[0], changed[2], changed[3]) == ("Dated", "Spring conference", "")
    (trend,) = (part for part in period_stated(chat).values["sections"] if part["title"] == "How each event changed")
    assert "2027" not in said(trend)


def test_there_is_no_file_of_nothing_nor_of_the_network_nor_of_another_organisation(
    giver: Chat, session: Session, world: World
) -> None:
    stranger = Chat(session, world, person=77).joins("Moselle SA")
    for chat, letter in ((giver, "n"), (stranger, "o"), (stranger, "m")):
        chat.send("tap", text=act("period_csv", letter, "2027"))
        assert chat.screen.document is None
    giver.send("tap", text=act("period_csv", "o", "2019"))
    assert giver.screen.document is None
