"""The statement of a period: what its card says, event by event, to the gram and the cent; the network's stays guarded."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from bot.documents import make
from bot.impact.periods import Period
from bot.sandbox.people import as_read
from bot.screen import Incoming
from bot.store.models import ContributionState, Project, Role
from bot.turn import Turn, World
from calculators.claims import check
from handlers.announcements import ANNOUNCEMENTS
from tests.bot.ledger import Ledger
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import (
    chat_texts,
    contributed,
    figures,
    period_stated,
    said,
    sheets,
    tables,
    words,
)
from tests.sweeping import decide

CAPTION = 1024


def test_the_card_offers_both_files_and_they_come_beside_it(session: Session, world: World) -> None:
    chat = Chat(session, world).joins(role=Role.COORDINATOR)
    Ledger(session).event(chat.member, date(2027, 1, 9), 3000)
    for label, name, begins in (
        ("Statement (PDF)", "Residua Ardennes SA 2027.pdf", b"%PDF-"),
        ("Sheets (XLSX)", "Residua Ardennes SA 2027.xlsx", b"PK"),
    ):
        chat.say("/impact 2027")
        before = chat.member.at
        chat.tap(label)
        assert chat.screen.toast == "Your statement is coming."
        chat.sees("<b>Ardennes SA</b> · 2027", "1 event estimated: <b>3.0 t CO₂e</b>")
        assert chat.screen.document is not None
        assert chat.screen.document.name == name
        assert make(chat.screen.document).startswith(begins)
        assert chat.member.at == before


def test_the_digest_offers_the_files_of_its_quarter(busy: Chat) -> None:
    busy.member.digests = True
    busy.session.flush()
    clock_tick = Incoming.from_clock(busy.person)
    turn = Turn(busy.session, clock_tick, busy.member, chat_texts(busy), busy.now, busy.world)
    digest = ANNOUNCEMENTS["digest"](turn, {"reach": "organisation", "period": "2027Q1"})
    assert digest is not None
    busy.screen = digest
    busy.tap(chat_texts(busy)("Statement (PDF)").unescape())
    assert busy.screen.document is not None
    total = figures(busy, Period.of_quarter(2027, 1)).total_kg
    assert chat_texts(busy).mass(total) in said(busy.screen.document.values["key"])
    assert f"<b>{chat_texts(busy).mass(total)}</b>" in digest.text


def test_totals_are_those_of_the_card_to_the_gram_and_the_cent(busy: Chat) -> None:
    t, impact = chat_texts(busy), figures(busy)
    assert impact.total_kg == pytest.approx(4500.335)
    pages = period_stated(busy)
    assert t.mass(impact.total_kg) in said(pages.values["key"])
    events, trend, categories, reductions, contributions = tables(pages)
    assert events["total"][-1] == categories["total"][-1] == t.significant(impact.total_kg)
    assert [row[3][0][0] for row in trend["groups"][0]["rows"]] == [t.significant(kg) for kg in (8000, 3500.002)]
    assert events["total"][3:5] == [t.significant(impact.estimated_kg), t.significant(impact.actual_kg)]
    assert reductions["total"][-1] == t.significant(impact.reduction_kg)
    money = {group["figure"] for group in contributions["groups"]}
    assert money == {t.money(Decimal(one)) for one in ("50.01", "12.51", "25.00")}, (
        "what was refused concerns nobody else"
    )
    assert "total" not in contributions, "states do not add up"

    summary, rows, parts, changes, by_category, by_measure, requests, _ = sheets(
        period_stated(busy, "period_xlsx")
    ).values()
    assert rows[-1][3:6] == pytest.approx([impact.estimated_kg, impact.actual_kg, impact.total_kg], abs=0.0005)
    assert sum(row[5] for row in rows[1:-1]) == pytest.approx(impact.total_kg, abs=0.0005)
    assert parts[-1][3] == by_category[-1][1] == pytest.approx(impact.total_kg, abs=0.0005)
    assert sum(row[3] for row in parts[1:-1]) == pytest.approx(impact.total_kg, abs=0.0005)
    assert [row[6] for row in changes[1:]] == [row[5] for row in rows[1:-1]], "what an event counts for is one figure"
    assert by_measure[-1][1] == pytest.approx(impact.reduction_kg, abs=0.0005)
    assert rows[-1][9] == pytest.approx(impact.residual_kg, abs=0.0005)
    paid = {Decimal(str(row[-1])).quantize(Decimal("0.01")) for row in requests[1:]}
    assert paid == {Decimal("50.01"), Decimal("12.51"), Decimal("25.00")}
    figured = [row[1] for row in summary if isinstance(row[1], float)]
    assert {4500.335, 50.01, 12.51, 25.0, impact.residual_kg} <= {round(one, 3) for one in figured} | {
        impact.residual_kg
    }


def test_a_plan_and_what_happened_are_one_event_and_both_figures_stand_there(busy: Chat) -> None:
    t = chat_texts(busy)
    rows = tables(period_stated(busy))[0]["groups"][0]["rows"]
    assert len(rows) == 2
    assert [run[0][0] for run in rows[0][3:]] == [t.significant(kg) for kg in (3000.001, 3500.002, 3500.002)]
    assert rows[1][4][0][0] == "–"


def test_only_what_was_paid_for_is_among_the_sentences_to_copy(busy: Chat) -> None:
    t = chat_texts(busy)
    quotes = "\n".join(
        said(one) for part in period_stated(busy).values["first"] for one in part["blocks"] if one["kind"] == "quotes"
    )
    assert t.money(Decimal("25.00")) in quotes
    assert t.short_mass(figures(busy).total_kg) in quotes


def test_a_period_is_compared_with_the_one_before(busy: Chat) -> None:
    assert chat_texts(busy).mass(8000) in said(period_stated(busy).values["sections"])


@pytest.mark.parametrize("key", ["2027Q1", "2027", "all", "20270101-20270601"])
@pytest.mark.parametrize("letter", ["m", "o"])
def test_any_period_can_be_stated_and_says_nothing_that_may_not_be_said(busy: Chat, key: str, letter: str) -> None:
    names = [project.name for project in busy.session.query(Project)]
    for verb in ("period_pdf", "period_xlsx"):
        document = period_stated(busy, verb, letter, key)
        assert json.loads(json.dumps(document.values)) == document.values
        assert make(document)
        assert [one.term for text in said(document.values).split("\n") for one in check(text, allowed=names)] == []
        assert len(busy.screen.text.encode("utf-16-le")) / 2 <= CAPTION


def test_asked_again_on_the_same_day_it_is_the_same_file(busy: Chat) -> None:
    for verb in ("period_pdf", "period_xlsx"):
        first = period_stated(busy, verb)
        busy.now += timedelta(hours=2)
        assert period_stated(busy, verb) == first


def test_a_period_without_anything_and_a_forged_one_have_no_statement(busy: Chat) -> None:
    for letter, key in (("o", "2025"), ("x", "2027"), ("o", "2027Q9"), ("o", "0001")):
        busy.send("tap", text=act("period_pdf", letter, key))
        assert busy.screen.document is None


def test_the_statement_is_all_in_french_for_who_reads_french(session: Session, world: World) -> None:
    chat = Chat(session, world, language="fr").joins(role=Role.COORDINATOR)
    Ledger(session).event(chat.member, date(2027, 1, 9), 3000, reductions={"carpool": 1.0})
    english = {"Events", "Total", "Participants", "Compared with", "Summary", "Category", "Reductions declared", "Day"}
    for verb in ("period_pdf", "period_xlsx"):
        assert (english - {"Total", "Participants"}) & set(words(period_stated(chat, verb).values)) == set()


# The network


def network(session: Session, world: World, organisations: int) -> tuple[Chat, Chat]:
    """A member and one of the staff, of a network in which so many organisations had an event in the past year."""
    ledger = Ledger(session)
    for number in range(organisations):
        one = ledger.member(f"Organisation {number}")
        event = ledger.event(one, date(2026, 5, 1), 1000, name=f"Secret {number}")
        ledger.contribution(event, date(2026, 5, 2), "100", "2.50")
    decide(session, world)
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    return Chat(session, world).joins(), sam


def test_the_networks_statement_names_no_event_and_no_organisation(session: Session, world: World) -> None:
    for chat in network(session, world, 6):
        for verb in ("period_pdf", "period_xlsx"):
            document = period_stated(chat, verb, "n", "2026")
            written = as_read(json.dumps(document.values, ensure_ascii=False))
            assert "6.0 t CO₂e" in written
            assert "6 events estimated" in written
            assert "Secret" not in written
            assert "Organisation 1" not in written
            assert "6 contributions requested: " in written, "as published, of all together"
            assert "not confirmed yet" not in written, "to staff either, in what they hand on"
            assert "€15" in written
            assert "€15.00" not in written
            assert make(document)


def test_what_the_network_withholds_is_in_no_file(session: Session, world: World) -> None:
    for chat in network(session, world, 2):
        pages = period_stated(chat, "period_pdf", "n", "2026")
        assert pages.values["key"]["figure"] == "–"
        assert pages.values["bars"] == []
        assert "none of them large enough to be recognised" in said(pages.values["key"])
        numbers = [
            cell
            for rows in sheets(period_stated(chat, "period_xlsx", "n", "2026")).values()
            for row in rows
            for cell in row
        ]
        assert not [one for one in numbers if isinstance(one, float) and one > 0]


def test_members_are_given_no_running_period_of_the_network(session: Session, world: World) -> None:
    member, _ = network(session, world, 6)
    member.send("tap", text=act("period_pdf", "n", "2027"))
    document = member.screen.document
    assert document is None or "2027" not in document.name


def test_a_period_says_what_is_left_out_and_of_which_events(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    for name, known in (
        ("Autumn conference", {"freight": [], "first_day": "2027-10-20"}),
        ("Spring conference", {}),
    ):
        answered(chat, name=name, **known)
        chat.send("tap", text=act("result", chat.event.id))
        chat.sees("Not counted, because not asked: ")
    printed = said(period_stated(chat).values)
    beside_the_total = "stands and equipment (2 events), freight (1 event) and anything else (2 events)"
    assert f"Not counted, because not asked: {beside_the_total}." in printed
    assert "Not counted, because not asked: freight (Spring conference)." in printed
    assert "Not counted, because not asked: anything else (Spring conference and Autumn conference)." in printed
    heading, *rows, _ = sheets(period_stated(chat, "period_xlsx"))["Events"]
    column = heading.index("Not counted")
    assert {row[0]: row[column] for row in rows} == {
        "Spring conference": "stands and equipment, freight and anything else",
        "Autumn conference": "stands and equipment and anything else",
    }
    chat.say("/impact")
    chat.tap("Other period")
    chat.tap("All")
    chat.sees(f"Not counted, because not asked: {beside_the_total}.")


def test_a_project_has_its_name_in_the_language_of_who_reads_it_wherever_it_stands(chat: Chat) -> None:
    answered(chat)
    contributed(chat, ContributionState.PAID)
    t = chat_texts(chat)
    (name,) = [one.name for one in chat.session.query(Project).where(Project.key == "ades-mg")]
    files = (period_stated(chat, verb) for verb in ("period_pdf", "period_xlsx", "period_csv"))
    for written in (said(next(files).values), str(sheets(next(files))), make(next(files)).decode()):
        assert t.project(name) in written
        assert (name in written) is (t.project(name) == name)
