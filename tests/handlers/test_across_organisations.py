"""Whoever works on the rows of an organisation that is not their own is alone with them, or left for the next look."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Session

from bot.store import database
from bot.store.catalogue import seed
from bot.store.codes import code_hash
from bot.store.enquiries import close
from bot.store.invitations import organisation_named
from bot.store.locks import STAFF, NotFree, alone_with
from bot.store.models import Enquiry, Guest, Invitation, Member, Notification, Role
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
