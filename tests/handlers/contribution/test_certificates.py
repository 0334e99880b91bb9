"""The certificate as a paper: staff give it, the member gets it once, and statements, sheets and the year say its number."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Document, Screen, plain
from bot.store.models import AuditEntry, Contribution, ContributionState, Notification
from bot.turn import World
from handlers.event.news import ContributionWentOn
from tests.handlers.chat import Chat, act
from tests.handlers.contribution.requested import request, told
from tests.handlers.statement.reading import pages, period_stated, sheets, stated

PDF = {"file_id": "BQAC-1", "file_name": "GS-4711.pdf", "file_size": 80_000, "file_type": "application/pdf"}
LINK = "https://registry.example/GS-4711"


@pytest.fixture
def allocated(mia: Chat, sam: Chat, made: Contribution) -> Contribution:
    made.state = ContributionState.ALLOCATED
    made.decided_at = made.paid_at = made.allocated_at = sam.now
    made.decided_by = sam.member.id
    sam.session.flush()
    return made


def open_card(sam: Chat, made: Contribution) -> None:
    sam.send("tap", text=act("asked", made.id))


def news_of(mia: Chat, made: Contribution) -> list[Notification]:
    kinds = select(Notification).where(Notification.kind == "contribution_went_on").order_by(Notification.id)
    return list(mia.session.scalars(kinds))


def certified(mia: Chat, made: Contribution) -> Screen:
    screen = told(mia, ContributionWentOn(made.id, "certified"))
    assert screen is not None
    return screen


@pytest.mark.parametrize("number", ["GS-4711", LINK, "VCS No. 1764/2026", "Zertifikat <4711> & co"])
def test_its_number_or_a_link_issues_it_and_the_member_reads_it_once(
    sam: Chat, mia: Chat, allocated: Contribution, number: str
) -> None:
    open_card(sam, allocated)
    sam.tap("Certificate issued")
    sam.sees("Please send the certificate as a PDF, or type its number or a link to it.", "gets it at once")
    assert (allocated.state, news_of(mia, allocated)) == ("allocated", [])
    sam.say(f"  {number} ")
    assert (allocated.state, allocated.certified_at) == ("certified", sam.now)
    assert number in plain(sam.screen.text)
    (planned,) = news_of(mia, allocated)
    assert planned.member_id == mia.member.id
    assert f"Certificate: {number}" in plain(certified(mia, allocated).text)
    sam.tap("Number or file of the certificate")
    sam.say(number)
    assert len(news_of(mia, allocated)) == 1, "the same again is nothing new"
    sam.now += timedelta(minutes=1)
    sam.tap("Number or file of the certificate")
    sam.say("GS-4712")
    assert len(news_of(mia, allocated)) == 2
    assert "Certificate: GS-4712" in plain(certified(mia, allocated).text)


def test_its_file_is_passed_on_as_it_is_and_colleagues_may_have_it_too(
    sam: Chat, mia: Chat, allocated: Contribution, session: Session, world: World
) -> None:
    open_card(sam, allocated)
    sam.tap("Certificate issued")
    sam.send("document", **PDF)
    assert allocated.state == "certified"
    sam.sees("Certificate: GS-4711.pdf")
    assert sam.member.at == ["home"]
    screen = certified(mia, allocated)
    assert screen.document == Document.passed_on("BQAC-1", "GS-4711.pdf", screen.document.otherwise)  # type: ignore[union-attr]
    assert Screen.from_json(screen.as_json()) == screen
    colleague = Chat(session, world, person=7).joins()
    stranger = Chat(session, world, person=8).joins("Moselle SA")
    for chat in (mia, colleague):
        chat.send("tap", text=act("contribution", allocated.id))
        chat.tap("Certificate")
        assert chat.screen.document is not None
        assert chat.screen.document.file_id == "BQAC-1"
    stranger.send("tap", text=act("certificate", allocated.id))
    assert stranger.screen.document is None
    assert "GS-4711" not in stranger.text


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("document", PDF | {"file_name": "attendees.xlsx", "file_type": "application/vnd.ms-excel"}),
        ("document", PDF | {"file_size": 30_000_000}),
        ("photo", {}),
        ("text", {"text": "x" * 201}),
        ("text", {"text": "on 12.12.2026"}),
        ("text", {"text": "I send you GS-4711 as soon as I have it"}),
    ],
)
def test_what_is_no_certificate_is_asked_again(
    sam: Chat, mia: Chat, allocated: Contribution, kind: str, sent: dict[str, Any]
) -> None:
    open_card(sam, allocated)
    sam.tap("Certificate issued")
    sam.send(kind, **sent)
    sam.sees("Please ", "Please send the certificate as a PDF, or type its number or a link to it.")
    assert (allocated.state, news_of(mia, allocated)) == ("allocated", [])
    sam.tap("Not now")
    assert sam.member.at == ["home"]


def test_one_without_number_or_file_gets_them_later_and_what_was_noted_by_mistake_is_taken_back(
    sam: Chat, mia: Chat, allocated: Contribution
) -> None:
    open_card(sam, allocated)
    sam.tap("Certificate issued")
    sam.tap("Without number or file")
    assert allocated.state == "certified"
    assert "Certificate: " not in plain(certified(mia, allocated).text)
    sam.tap("Number or file of the certificate")
    assert "Without number or file" not in sam.labels
    sam.say("GS-4711")
    sam.tap("Undo: no certificate yet")
    assert allocated.state == "allocated"
    assert "GS-4711" not in str(allocated.invoice)
    sam.tap("Certificate issued")
    sam.tap("Without number or file")
    assert "GS-4711" not in plain(certified(mia, allocated).text)


def test_papers_sheets_the_year_and_bookkeeping_say_its_number(sam: Chat, mia: Chat, allocated: Contribution) -> None:
    open_card(sam, allocated)
    sam.tap("Certificate issued")
    sam.say("GS-4711")
    mia.send("tap", text=act("contribution", allocated.id))
    mia.sees("certificate of 1 February 2027 (GS-4711)")
    assert "(GS-4711)" in pages(stated(mia)).text
    for found in (sheets(stated(mia, "xlsx")), sheets(period_stated(mia, "period_xlsx"))):
        heads, row = found["Contributions"][:2]
        assert row[heads.index("Certificate")] == "GS-4711"
    mia.send("tap", text=act("impact_part", "contributions", "o", "2027"))
    mia.sees("(GS-4711)")
    another = request(mia)
    assert "GS-4711" not in str(another.invoice), "it is that of one contribution alone"


def test_who_gave_it_is_on_record_and_nobody_but_staff_may(sam: Chat, mia: Chat, allocated: Contribution) -> None:
    mia.send("tap", text=act("certify", allocated.id))
    mia.send("document", **PDF)
    assert allocated.state == "allocated"
    open_card(sam, allocated)
    sam.tap("Certificate issued")
    sam.send("document", **PDF)
    noted = [row.what for row in sam.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert noted[-2:] == [f"certify:{allocated.id}", f"typed:certify:{allocated.id}"]
