"""Whoever works on the rows of an organisation that is not their own is alone with them, or left for the next look."""

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot import cli, cli_members
from bot.store import database
from bot.store.catalogue import seed
from bot.store.codes import code_hash
from bot.store.enquiries import close
from bot.store.invitations import organisation_named
from bot.store.locks import STAFF, NotFree, alone_with
from bot.store.models import Enquiry, Event, Guest, Invitation, Member, Notification, Reminder, Role
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.contribution.requested import request
from tests.handlers.links import link, surveyed

ASKER = "Ardennes SA"


@pytest.fixture
def here(postgresql: Engine) -> Iterator[Session]:
    """What this server sees."""
    with database.sessions(postgresql)() as session:
        seed(session, NOW)
        session.commit()
        yield session


@pytest.fixture
def there(postgresql: Engine) -> Iterator[Session]:
    """What another server sees."""
    with database.sessions(postgresql)() as session:
        yield session


@contextmanager
def is_not_free(there: Session, here: Session, organisation: int | None = None) -> Iterator[None]:
    """Meanwhile another server is alone with the organisation that asks; whoever turns to its rows is sent away."""
    alone_with(there, organisation_named(there, ASKER).id if organisation is None else organisation)
    with pytest.raises(NotFree):
        yield
    there.rollback()
    here.rollback()


def test_a_guest_s_answer_waits_for_the_turn_of_a_member(here: Session, there: Session, world: World) -> None:
    ada, kim = Chat(here, world).joins(ASKER), Chat(here, world, person=9)
    asked = {question: answer for question, answer in ANSWERS.items() if question != "menu"}
    ada.send("tap", text=f"ask:{answered(ada, answers=asked).id}:menu")
    ada.tap("Ask someone else")
    here.commit()
    with is_not_free(there, here):
        kim.say(link(ada))
    assert here.scalars(select(Guest)).all() == []
    kim.say(link(ada))
    here.commit()
    with is_not_free(there, here):
        kim.say("vegan")
    kim.say("vegan")
    kim.say("Kim, catering")
    here.commit()
    with is_not_free(there, here):
        kim.tap("Send as Kim, catering")
    meanwhile = Chat(there, world)
    meanwhile.send("tap", text=f"rename:{meanwhile.event.id}")
    meanwhile.say("Summer conference")
    there.commit()
    kim.tap("Send as Kim, catering")
    here.commit()
    here.expire_all()
    assert (ada.event.answers["name"], ada.event.answers["menu"]) == ("Summer conference", {"vegan": 100})


def test_a_member_who_answers_another_organisation_s_survey_waits_too(
    here: Session, there: Session, world: World
) -> None:
    ada, ben = Chat(here, world).joins(ASKER), Chat(here, world, person=6).joins("Bunt")
    surveyed(ada)
    here.commit()
    with is_not_free(there, here):
        ben.say(link(ada))
    ben.say(link(ada))
    ben.sees("would like to know how you are getting to")


def test_what_was_closed_just_before_a_member_s_words_came_is_not_answered(
    postgresql: Engine, here: Session, there: Session, world: World
) -> None:
    ada, ben = Chat(here, world).joins(ASKER), Chat(here, world, person=6).joins("Bunt")
    surveyed(ada)
    ben.say(link(ada))
    ben.tap(next(label for label in ben.labels if label.startswith("Type")))
    here.commit()
    here.expunge_all()
    open_surveys = list(there.scalars(select(Enquiry)))

    @listens_for(postgresql, "before_cursor_execute")
    def close_it_meanwhile(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "pg_try_advisory" in statement and open_surveys:
            close(there, open_surveys.pop(), NOW)
            there.commit()

    ben.say("Trier")
    ben.sees("This survey is closed")
    assert here.scalars(select(Guest)).all() == []


@pytest.mark.parametrize("role", [Role.MEMBER, Role.STAFF])
def test_who_joins_is_alone_with_the_organisation_that_invited_them(
    here: Session, there: Session, world: World, role: Role
) -> None:
    here.add(
        Invitation(
            code_hash=code_hash("code"),
            organisation_id=organisation_named(here, ASKER).id,
            role=role,
            uses_left=1,
            expires_at=NOW + timedelta(days=1),
        )
    )
    here.commit()
    eve = Chat(here, world)
    eve.say("/start code")
    with is_not_free(there, here):
        eve.tap("I agree")
    assert here.scalars(select(Member)).all() == []
    if role == Role.STAFF:
        with is_not_free(there, here, STAFF):
            eve.tap("I agree")
    eve.tap("I agree")
    assert here.scalars(select(Member.role)).all() == [role]


def test_a_request_and_a_new_member_of_staff_come_one_after_the_other(
    here: Session, there: Session, world: World
) -> None:
    mia = Chat(here, world).joins(ASKER)
    here.commit()
    with is_not_free(there, here, STAFF):
        request(mia)
    assert here.scalars(select(Notification)).all() == []


def is_awaited(postgresql: Engine) -> bool:
    """Whether somebody waits for an organisation."""
    with postgresql.connect() as connection:
        return bool(
            connection.scalar(text("select count(*) from pg_locks where locktype = 'advisory' and not granted"))
        )


@pytest.mark.parametrize("tapped", ["role:{member}:coordinator", "taken_out:{member}", "left_network:{organisation}"])
def test_staff_who_change_who_belongs_somewhere_wait_for_the_turn_of_a_member(
    here: Session, there: Session, world: World, tapped: str
) -> None:
    ada, sam = Chat(here, world).joins(ASKER), Chat(here, world, person=9).joins("The network", Role.STAFF)
    of_ada = {"member": ada.member.id, "organisation": ada.member.organisation_id}
    here.commit()
    meanwhile = Chat(there, world)
    alone_with(there, of_ada["organisation"])
    meanwhile.say("remind me tomorrow at 9 to call the wombat")
    with pytest.raises(NotFree):
        sam.send("tap", text=tapped.format(**of_ada))
    here.rollback()
    there.commit()
    sam.send("tap", text=tapped.format(**of_ada))
    here.commit()
    there.expire_all()
    assert len(there.scalars(select(Reminder)).all()) == ("role" in tapped), "who is taken out leaves no reminder"


def test_of_two_who_leave_in_the_same_instant_one_is_the_last(here: Session, there: Session, world: World) -> None:
    ada, ben = Chat(here, world).joins(ASKER), Chat(here, world, person=6).joins(ASKER)
    sam = Chat(here, world, person=9).joins("The network", Role.STAFF)
    answered(ada)
    here.commit()
    alone_with(there, ada.member.organisation_id)
    Chat(there, world).send("tap", text="deleted_me")
    with pytest.raises(NotFree):
        sam.send("tap", text=f"taken_out:{ben.member.id}")
    here.rollback()
    there.commit()
    sam.send("tap", text=f"taken_out:{ben.member.id}")
    assert here.scalars(select(Event)).all() == []


@pytest.mark.parametrize("command", ["remove", "move", "remove-organisation"])
def test_a_command_waits_for_the_turn_of_a_member(
    postgresql: Engine, there: Session, world: World, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("RESIDUA_DATABASE_URL", postgresql.url.render_as_string(hide_password=False))
    Chat(there, world, person=6).joins(ASKER)
    ada = Chat(there, world).joins(ASKER)
    member, organisation = ada.member.id, ada.member.organisation_id
    there.commit()
    alone_with(there, organisation)
    ada.say("remind me tomorrow at 9 to call the wombat")
    run: Mapping[str, Callable[[], None]] = {
        "remove": lambda: cli_members.remove(member),
        "move": lambda: cli_members.move(member, "Bunt", erase=True),
        "remove-organisation": lambda: cli_members.remove_organisation(ASKER),
    }
    with ThreadPoolExecutor() as pool:
        done = pool.submit(run[command])
        until = time.monotonic() + 30
        while not is_awaited(postgresql):
            assert time.monotonic() < until
            assert not done.done()
        there.commit()
        done.result()
    assert len(there.scalars(select(Reminder)).all()) == (command == "move")


def test_a_command_that_cannot_be_alone_changes_nothing_and_says_so(
    postgresql: Engine, there: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESIDUA_DATABASE_URL", postgresql.url.render_as_string(hide_password=False))
    monkeypatch.setattr(cli_members, "PATIENCE", 0.1)
    ada, ben = Chat(there, world).joins(ASKER), Chat(there, world, person=6).joins("Bunt")
    there.commit()
    for busy in (ada, ben):
        alone_with(there, busy.member.organisation_id)
        said = CliRunner().invoke(cli.app, ["member", "move", str(ada.member.id), "--organisation", "Bunt"])
        assert (said.exit_code, said.output) == (1, f"{cli_members.BUSY}\n")
        there.rollback()
    assert ada.member.organisation.name == ASKER
