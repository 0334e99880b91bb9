"""Taking somebody out, leaving, and seeing what is stored about oneself; and that staff's doings are on record."""

import json
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot import application, cli, settings
from bot.documents import make
from bot.screen import Incoming
from bot.store import audit, database
from bot.store.invitations import invitation_of_code, invite, open_invitations, organisation_named
from bot.store.leaving import members_of, move, organisation_leaves
from bot.store.models import (
    NOBODY,
    AnswerChange,
    Base,
    Contribution,
    Event,
    Invitation,
    Member,
    Notification,
    Reminder,
    Role,
)
from bot.store.own_data import GIVEN, NOBODYS, own_data
from bot.turn import Turn, World, texts_of
from handlers.announcements import ANNOUNCEMENTS
from tests.bot.ledger import Ledger
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.sweeping import sweep

DAY = date(2027, 3, 1)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins(role=Role.COORDINATOR)


@pytest.fixture
def noah(session: Session, world: World, ada: Chat) -> Chat:
    """A colleague with an event, a request, a reminder and a quote that was not sent."""
    noah = Chat(session, world, person=6).joins()
    answered(noah)
    ledger = Ledger(session)
    noah.send("tap", text=f"result:{noah.event.id}")
    noah.send("tap", text=f"choose:{noah.event.id}:2")
    noah.tap("Send request")
    ordered = session.scalars(select(Contribution)).one()
    ordered.invoice = {"name": "Ardennes SA", "email": "noah@ardennes.example"}  # type: ignore[dict-item]
    ledger.contribution(noah.event, DAY, "50", "1.25", "quoted")  # type: ignore[arg-type]
    noah.say("remind me tomorrow at 9 to call")
    noah.member.first_name = "Noah"
    session.flush()
    return noah


def test_a_coordinator_takes_somebody_out_and_the_events_stay_without_the_name(
    session: Session, ada: Chat, noah: Chat
) -> None:
    card = noah.say("/events")
    event, number = noah.event.id, noah.member.id
    noah.member.first_name = "Noah"
    session.flush()
    ada.say("/members")
    ada.sees("<b>Ardennes SA</b>", "2 members.")
    ada.tap_on("Noah")
    ada.tap("Remove")
    ada.sees("Erased at once: name, Telegram id", "the organisation’s events")
    ada.tap("Remove")
    ada.sees("Noah is no longer a member.", "1 member.")
    for button in [one for row in card.buttons for one in row]:
        noah.press(button)
        noah.sees("You can join with an invitation link.")
    former = session.get_one(Member, number)
    assert (former.telegram_id, former.first_name, former.left_at) == (-number, NOBODY, NOW)
    assert session.scalars(select(Reminder)).all() == []
    assert session.scalars(select(Notification).where(Notification.member_id == number)).all() == []
    (kept,) = session.scalars(select(Contribution))
    assert (kept.state, kept.invoice) == ("ordered", {"name": "Ardennes SA"})
    assert session.get_one(Event, event).deleted_at is None
    ada.send("tap", text=f"event:{event}")
    ada.sees("Spring conference")
    noah.joins()
    assert noah.member.id != number, "whoever joins again is somebody new"


def test_nobody_else_takes_anybody_out_and_what_is_done_is_on_record(
    session: Session, world: World, noah: Chat
) -> None:
    cleo = Chat(session, world, person=7).joins("Moselle SARL", Role.COORDINATOR)
    plain = Chat(session, world, person=9).joins()
    number, ada = noah.member.id, session.scalars(select(Member).where(Member.telegram_id == 5)).one()
    for chat in (cleo, plain, noah):
        for verb in ("member:{}", "take_out:{}", "taken_out:{}", "role:{}:coordinator", "members:1"):
            about = ada.id if chat is noah else number
            chat.send("tap", text=verb.format(about))
            assert "Take " not in chat.text
    plain.say("/members")
    plain.sees("To leave, type /deleteme.")
    noah.member.first_name = "Noah"
    assert noah.member.role == Role.MEMBER
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    sam.say("/members")
    sam.tap("Other organisations")
    sam.tap("Ardennes SA")
    sam.tap_on("Noah")
    sam.tap("Make a coordinator")
    sam.sees("New role saved.", "Role: coordinator.")
    said = [one.what for one in audit.since(session, NOW) if one.member_id == sam.member.id]
    looked = ["members", "organisations", f"members:{noah.member.organisation_id}", f"member:{number}"]
    assert said == [*looked, f"role:{number}:coordinator"]
    entry = audit.since(session, NOW)[0]
    entry.what = "nothing"
    with pytest.raises(audit.OnlyAdded):
        session.flush()
    session.rollback()


def test_taking_a_payment_back_leaves_a_trace(session: Session, world: World, noah: Chat) -> None:
    request = session.scalars(select(Contribution.id).where(Contribution.state == "ordered")).one()
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    for verb in ("asked", "confirm_placeholder", "paid", "not_paid"):
        sam.send("tap", text=f"{verb}:{request}")
    said = [(one.at, one.what) for one in audit.since(session, NOW)]
    assert said == [(NOW, f"{verb}:{request}") for verb in ("asked", "confirm_placeholder", "paid", "not_paid")]
    assert not audit.forget_old_entries(session, NOW + audit.KEEP)
    assert audit.since(session, NOW)
    audit.forget_old_entries(session, NOW + audit.KEEP + timedelta(seconds=1))
    assert not audit.since(session, NOW)


def test_a_link_is_ended_and_staff_hear_of_new_staff(session: Session, world: World, ada: Chat) -> None:
    code = invite(session, "Ardennes SA", Role.MEMBER, 3, NOW + timedelta(days=9))
    session.flush()
    ada.say("/members")
    ada.sees("• link for 3 more people: member, until")
    ada.tap("End link 1")
    ada.sees("The link will no longer let anyone join.")
    ada.tap("End link 1")
    ada.sees("The link no longer works.")
    assert invitation_of_code(session, code) is None
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    into = invite(session, "The network", Role.STAFF, 1, NOW + timedelta(days=9))
    session.flush()
    eve = Chat(session, world, person=9)
    eve.say(f"/start {into}")
    eve.tap("I agree")
    (told,) = session.scalars(select(Notification).where(Notification.kind == "staff_joined"))
    assert (told.member_id, told.params) == (sam.member.id, {"member": eve.member.id})


def test_who_is_the_last_is_told_and_takes_the_events_along(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada).id
    ada.say("/deleteme")
    ada.sees("because Ardennes SA has no other members: its event.", "/mydata gives you a copy first.")
    ada.tap("Go on")
    ada.sees("This can’t be undone.")
    ada.tap("Stay")
    assert ada.stored_member
    ada.say("/deleteme")
    ada.tap("Go on")
    card = ada.screen
    for words in ("Delete it all", "erase it now please", "Delete it all"):
        ada.say(words)
        assert ada.stored_member, "it is tapped, not typed"
    ada.screen = card
    ada.tap("Delete it all")
    ada.sees("Your data is deleted. Nothing here leads to you any more.")
    assert ada.stored_member is None
    assert session.get(Event, event) is None
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table)):
            assert "Spring conference" not in repr(row)
            assert row._mapping.get("telegram_id") != ada.person


def test_an_organisation_leaves_and_somebody_moves(session: Session, world: World, ada: Chat, noah: Chat) -> None:
    moselle = organisation_named(session, "Moselle SARL")
    invite(session, "Ardennes SA", Role.MEMBER, 3, NOW + timedelta(days=9))
    session.flush()
    move(session, noah.member, moselle, NOW)
    assert (noah.member.organisation.name, noah.member.event_id) == ("Moselle SARL", None)
    ardennes = organisation_named(session, "Ardennes SA")
    assert organisation_leaves(session, ardennes, NOW) == 1
    assert members_of(session, ardennes.id) == []
    assert session.scalars(select(Invitation)).all() == []
    (kept,) = session.scalars(select(Event))
    assert kept.answers == {"name": "Spring conference"}, "of an event with a request, what bookkeeping needs"
    noah.say("/events")
    noah.does_not_see("Spring conference")


def test_staff_take_out_an_organisation_and_nobody_else_does(session: Session, world: World, noah: Chat) -> None:
    ardennes = noah.member.organisation_id
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    noah.member.role = Role.COORDINATOR
    for chat in (noah, Chat(session, world, person=7).joins("Moselle SARL", Role.COORDINATOR)):
        chat.send("tap", text=f"organisation_out:{ardennes}")
        chat.does_not_see("Remove from the network")
        chat.send("tap", text=f"left_network:{ardennes}")
    sam.send("tap", text=f"left_network:{sam.member.organisation_id}")
    assert (len(members_of(session, ardennes)), len(members_of(session, sam.member.organisation_id))) == (2, 1)
    sam.say("/members")
    assert "Remove from the network" not in sam.labels, "nobody takes out their own"
    sam.tap("Other organisations")
    sam.tap("Ardennes SA")
    sam.tap("Remove from the network")
    sam.sees("of 2 members", "all the organisation’s events", "Kept for bookkeeping", "This can’t be undone.")
    sam.tap("Keep")
    assert len(members_of(session, ardennes)) == 2
    sam.tap("Remove from the network")
    sam.tap("Remove from the network")
    sam.sees("Ardennes SA has left the network, with 2 members.")
    assert members_of(session, ardennes) == []
    noah.say("/events")
    noah.does_not_see("Spring conference")
    assert f"left_network:{ardennes}" in [one.what for one in audit.since(session, NOW)]


def test_everything_is_given_and_no_table_is_forgotten(session: Session, noah: Chat) -> None:
    assert {one.table.name for one in GIVEN} | set(NOBODYS) == set(Base.metadata.tables)
    assert not {one.table.name for one in GIVEN} & set(NOBODYS)
    for one in GIVEN:
        assert set(one.left_out) <= set(one.table.columns.keys())
    noah.say("/mydata")
    noah.sees("Everything, as a file in this chat")
    for label in ("As JSON", "As sheets (XLSX)"):
        noah.say("/mydata")
        noah.tap(label)
        document = noah.screen.document
        assert document
        assert make(document)
    data: dict[str, Any] = json.loads(json.dumps(own_data(session, noah.member)))
    described = data["schema"]["properties"]
    for one in GIVEN:
        for row in data[one.table.name]:
            assert (
                set(row)
                == set(one.table.columns.keys()) - set(one.left_out)
                == set(described[one.table.name]["items"]["properties"])
            )
            assert set(one.always) == set(described[one.table.name]["items"]["required"]) <= set(row)
    assert data["member"][0]["first_name"] == "Ada"
    assert [one["text"] for one in data["reminder"]] == ["call"]
    assert len(data["contribution"]) == 2
    assert data["event"][0]["answers"]["name"] == "Spring conference"
    assert data["audit_entry"] == []


def test_of_what_one_may_not_see_any_more_only_ones_own_doings_are_given(
    session: Session, world: World, noah: Chat
) -> None:
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    made = session.scalars(select(Contribution).where(Contribution.state == "ordered")).one()
    for verb in ("asked", "confirm_placeholder"):
        sam.send("tap", text=f"{verb}:{made.id}")
    assert own_data(session, sam.member)["contribution"][0]["invoice"], "as staff may see it"
    rival, event = organisation_named(session, "Rival SA"), made.event
    change = {"after": event.answers["name"]}
    given = {"event_id": event.id, "member_id": noah.member.id, "changed_at": NOW, "question": "name", "change": change}
    session.add(AnswerChange(**given))
    for chat in (noah, sam):
        move(session, chat.member, rival, NOW)
    event.answers = {**event.answers, "name": "Secret merger gala"}
    made.invoice = {"name": "Secret invoice", "email": "secret@ardennes.example"}  # type: ignore[dict-item]
    made.exchange = [{"asked": "secret?", "by": "Zoe", "answer": "a secret"}]
    session.flush()
    for chat in (noah, sam):
        for label in ("As JSON", "As sheets (XLSX)"):
            chat.say("/mydata")
            chat.tap(label)
            assert chat.screen.document
            file = BytesIO(make(chat.screen.document))
            with ZipFile(file) if is_zipfile(file) else nullcontext() as sheets:
                parts = [sheets.read(name) for name in sheets.namelist()] if sheets else [file.getvalue()]
            assert not [part for part in parts if b"ecret" in part], (chat.person, label)
    of_noah, of_sam = own_data(session, noah.member), own_data(session, sam.member)
    assert of_noah["event"] == [{"id": event.id, "created_by": noah.member.id, "created_at": NOW.isoformat()}]
    assert [one["change"]["after"] for one in of_noah["answer_change"]] == ["Spring conference"], "as they gave it"
    assert (of_noah["contribution"][0]["total"], "invoice" in of_noah["contribution"][0]) == (str(made.total), False)
    assert of_sam["contribution"] == [
        {"id": made.id, "decided_at": NOW.isoformat(), "decided_by": sam.member.id, "reason": ""}
    ]


def test_of_an_organisation_whose_last_member_moves_nothing_is_left(session: Session, world: World) -> None:
    ada = Chat(session, world, person=5).joins("Ardennes SA")
    ben = Chat(session, world, person=6).joins("Ardennes SA")
    ardennes, moselle = ada.member.organisation_id, organisation_named(session, "Moselle SARL")
    event = Ledger(session).event(ada.member, NOW.date(), 100).id
    invite(session, "Ardennes SA", Role.MEMBER, 3, NOW + timedelta(days=7))
    move(session, ada.member, moselle, NOW)
    assert session.get(Event, event), "Ben is still there"
    move(session, ben.member, moselle, NOW)
    session.expire_all()
    assert session.get(Event, event) is None
    assert open_invitations(session, ardennes, NOW) == []


def test_a_draft_that_lies_there_is_announced_and_goes(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.say("/new")
    ada.say("Spring conference")
    event = ada.event.id
    begun, days = ada.event.updated_at, timedelta(days=1)
    for after, planned in ((89, 0), (91, 1), (120, 0), (179, 0)):
        assert sweep(session, world, begun + after * days, "idle drafts") == planned
        assert session.get_one(Event, event).deleted_at is None
    notice = session.scalars(select(Notification).where(Notification.kind == "draft_goes")).one()
    turn = Turn(
        session, Incoming.from_clock(ada.person), ada.member, texts_of(ada.member, world), begun + 91 * days, world
    )
    told = ANNOUNCEMENTS["draft_goes"](turn, notice.params)
    assert told
    assert "“Spring conference” has been unfinished since" in told.text
    sweep(session, world, begun + 182 * days, "idle drafts")
    assert session.get_one(Event, event).deleted_at == begun + 182 * days


def test_whoever_runs_it_takes_out_and_moves_by_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'test.sqlite'}"
    monkeypatch.setenv("RESIDUA_DATABASE_URL", url)
    engine = application.prepare(settings.load())
    with database.sessions(engine).begin() as session:
        ledger = Ledger(session)
        numbers = [ledger.member(f"{name} SA").id for name in ("Ardennes", "Moselle")]

    def told(*arguments: str) -> str:
        return CliRunner().invoke(cli.app, ["member", *arguments]).output

    assert told("list", "--organisation", "Ardennes SA") == f"{numbers[0]}\tmember\tAda\n"
    alone = told("move", str(numbers[1]), "--organisation", "Ardennes SA")
    assert (
        alone == "Number 2 is the last of “Moselle SA”: its events and links would be nobody’s. With --erase they go.\n"
    )
    assert told("move", str(numbers[1]), "--organisation", "Ardennes SA", "--erase") == "Moved.\n"
    assert "belongs to “Ardennes SA” already" in told("move", str(numbers[1]), "--organisation", "Ardennes SA")
    assert told("remove", str(numbers[0])) == "Taken out.\n"
    assert told("list", "--organisation", "Ardennes SA") == f"{numbers[1]}\tmember\tAda\n"
    assert "No member has the number 999" in told("remove", "999")
    with database.sessions(engine).begin() as session:
        invite(session, "Ardennes SA", Role.COORDINATOR, 3, datetime(2999, 1, 1, tzinfo=UTC))
    assert told("links", "--organisation", "Ardennes SA") == "1\tcoordinator\t3\t2999-01-01\n"
    assert told("end-link", "1") == "Ended.\n"
    assert told("links", "--organisation", "Ardennes SA") == ""
    assert "No link has the number 1" in told("end-link", "1")
    assert "No organisation is called “Nowhere SA”" in told("remove-organisation", "--organisation", "Nowhere SA")
    assert told("remove-organisation", "--organisation", "Ardennes SA") == "Taken out, with 1 of its people.\n"
    assert told("list", "--organisation", "Ardennes SA") == ""
    with database.sessions(engine)() as session:
        said = [one.what for one in audit.since(session, datetime(2020, 1, 1, tzinfo=UTC))]
    deeds = [f"move {numbers[1]}", f"remove {numbers[0]}", "end-link 1"]
    assert said[:3] == [f"residua member {deed}" for deed in deeds]
    assert [one.rpartition(" ")[0] for one in said[3:]] == ["residua member remove-organisation"]
    with database.sessions(engine).begin() as session:
        audit.note(
            session,
            Ledger(session).member("Bunt", telegram_id=4711),
            "confirm:12",
            datetime.now(UTC) - timedelta(days=40),
        )
    printed = [line.split("\t")[1:] for line in told("audit").splitlines()]
    assert printed[:2] == [["residua", said[0]], ["residua", said[1]]]
    assert all("confirm:12" not in line for line in printed), "longer ago than a month"
    assert told("audit", "--days", "50").splitlines()[-1].endswith("Ada\tconfirm:12")
    engine.dispose()
