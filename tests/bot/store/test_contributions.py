"""Prices by date, and the one move of a contribution: the row decides who was first."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.store import database
from bot.store.contributions import advance, projects, unit_price
from bot.store.models import Contribution, ContributionState, Event, Member, Organisation, Project, Role, UnitPrice
from tests.conftest import NOW


@pytest.fixture
def stoves(session: Session) -> Project:
    return session.scalars(select(Project).where(Project.key == "ades-mg")).one()


def price(session: Session, project: Project, amount: str, as_of: datetime, until: datetime | None = None) -> None:
    session.add(
        UnitPrice(
            project_id=project.id,
            amount=Decimal(amount),
            currency="EUR",
            as_of=as_of,
            valid_until=until,
            source="Prices per tonne",
            placeholder=False,
        )
    )
    session.flush()


def test_the_latest_price_that_is_valid_now_counts(session: Session, stoves: Project) -> None:
    price(session, stoves, "30", NOW + timedelta(days=1))
    price(session, stoves, "20", NOW - timedelta(days=9), NOW - timedelta(days=1))
    today = unit_price(session, stoves, NOW)
    assert today is not None
    assert (today.amount, today.placeholder) == (Decimal(25), True)
    later = unit_price(session, stoves, NOW + timedelta(days=2))
    assert later is not None
    assert (later.amount, later.placeholder) == (Decimal(30), False)


def test_a_price_dated_ahead_is_nobodys_before_its_moment(session: Session, stoves: Project) -> None:
    coming = NOW + timedelta(days=185)
    price(session, stoves, "30", coming)
    quoted = {}
    for moment in (NOW, coming - timedelta(microseconds=1), coming):
        found = unit_price(session, stoves, moment)
        assert found is not None
        quoted[moment] = found.amount
    assert list(quoted.values()) == [Decimal(25), Decimal(25), Decimal(30)]


def test_a_price_is_written_the_same_way_however_the_column_fills_it_up(session: Session, stoves: Project) -> None:
    price(session, stoves, "30.5000", NOW)
    session.expire_all()
    found = unit_price(session, stoves, NOW)
    assert found is not None
    assert str(found.amount) == "30.5"


def test_no_price_is_none(session: Session, stoves: Project) -> None:
    assert unit_price(session, stoves, NOW - timedelta(days=400)) is None


def test_projects_to_be_confirmed_are_for_those_who_ask(session: Session) -> None:
    active = {project.key for project in projects(session, also_to_confirm=False)}
    everything = {project.key for project in projects(session, also_to_confirm=True)}
    assert active == {"ades-mg", "communitree-ni", "solar-ke"}
    assert active < everything


def test_of_two_who_decide_at_once_one_wins(engine: Engine, session: Session, stoves: Project) -> None:
    made = ordered(session, stoves)
    session.commit()
    sessions = database.sessions(engine)
    with sessions() as slow, sessions() as fast:
        read_early = slow.get_one(Contribution, made.id)
        slow.rollback()
        with fast.begin():
            here = fast.get_one(Contribution, made.id)
            assert advance(here, fast, ContributionState.ORDERED, state=ContributionState.CONFIRMED)
        assert not advance(read_early, slow, ContributionState.ORDERED, state=ContributionState.REFUSED)
        assert read_early.state == ContributionState.CONFIRMED


def ordered(session: Session, project: Project) -> Contribution:
    organisation = Organisation(name="Ardennes SA")
    session.add(organisation)
    session.flush()
    member = Member(
        telegram_id=5,
        organisation_id=organisation.id,
        role=Role.MEMBER,
        first_name="Ada",
        language="en",
        consented_at=NOW,
    )
    session.add(member)
    session.flush()
    event = Event(organisation_id=organisation.id, created_by=member.id, created_at=NOW, updated_at=NOW)
    made = Contribution(
        organisation_id=organisation.id,
        event=event,
        member_id=member.id,
        project_id=project.id,
        event_revision=0,
        state=ContributionState.ORDERED,
        mass_kg=Decimal(1000),
        total=Decimal(25),
        quote={},
        quoted_at=NOW,
        expires_at=NOW,
    )
    session.add(made)
    session.flush()
    return made
