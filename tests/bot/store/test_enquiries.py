"""What is kept of people who answer by a link, on both databases: a keyed hash, and nothing once it is over."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.store import database
from bot.store.enquiries import (
    KEEP_OPEN,
    answers_to,
    close,
    enquiry_of_code,
    guest_of,
    is_open,
    listen,
    listening,
    named_towns,
    new_enquiry,
    survey_of,
)
from bot.store.invitations import organisation_named
from bot.store.models import Enquiry, Event, Guest, Member
from bot.turn import World
from calculators import factors
from tests.conftest import LUXEMBOURG
from tests.sweeping import close_overdue

NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
SECRET = replace(World(factors.load(), None, LUXEMBOURG, ""), secret=b"in no database")  # type: ignore[arg-type]
IDS = 7_100_300_017, 7_100_300_018
EVE, KIM = map(SECRET.disguised, IDS)


@pytest.fixture(params=["engine", "postgresql"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """On SQLite, then on PostgreSQL."""
    engine: Engine = request.getfixturevalue(request.param)
    with database.sessions(engine)() as session:
        yield session


@pytest.fixture
def event(session: Session) -> Event:
    organisation = organisation_named(session, "Ardennes SA")
    ada = Member(
        telegram_id=5, organisation_id=organisation.id, role="member", first_name="Ada", language="en", consented_at=NOW
    )
    session.add(ada)
    session.flush()
    made = Event(organisation_id=organisation.id, created_by=ada.id, created_at=NOW, updated_at=NOW)
    session.add(made)
    session.flush()
    return made


def asked(session: Session, event: Event, **changed: object) -> Enquiry:
    ada = session.scalars(select(Member)).one()
    return new_enquiry(session, event, ada, NOW, NOW + WEEK, **({"terms": {}} | changed))  # type: ignore[arg-type]


def test_a_person_is_one_guest_of_each_enquiry_and_no_id_is_kept(session: Session, event: Event) -> None:
    first, second = asked(session, event), asked(session, event)
    for enquiry in (first, first, second):
        listen(session, enquiry, EVE, NOW).said = {"band": "local"}
    session.flush()
    rows = session.scalars(select(Guest)).all()
    assert len(rows) == 2
    assert len({row.person for row in rows}) == 2, "two surveys cannot be joined by whom they asked"
    of_the_copy = {
        hmac.new((one.key or "").encode(), name.encode(), hashlib.sha256).hexdigest()
        for one in (first, second)
        for number in IDS
        for name in (str(number), World.disguised(replace(SECRET, secret=b""), number))
    }
    assert not of_the_copy & {row.person for row in rows}, "a copy of the database, with all its keys, names nobody"
    assert (answers_to(session, first), answers_to(session, second)) == (1, 1)


def test_words_go_to_the_link_that_was_opened_last_while_it_is_open(session: Session, event: Event) -> None:
    first, second = asked(session, event), asked(session, event, question="menu")
    assert listening(session, EVE, NOW) is None
    listen(session, first, EVE, NOW)
    listen(session, second, EVE, NOW)
    listen(session, first, KIM, NOW)
    assert listening(session, EVE, NOW) == second.code
    assert listening(session, EVE, NOW + WEEK) is None
    close(session, second, NOW)
    assert listening(session, EVE, NOW) is None


def test_closing_keeps_the_counts_and_nothing_that_leads_to_a_person(session: Session, event: Event) -> None:
    survey = asked(session, event)
    for person in map(SECRET.disguised, range(IDS[0], IDS[0] + 5)):
        guest = listen(session, survey, person, NOW)
        guest.said = {"band": "europe", "from": "Paris, FR", "km": 287.0, "mode": "train"}
    session.flush()
    assert named_towns(session, survey, 5) == ["Paris, FR"]
    assert named_towns(session, survey, 6) == []
    assert close(session, survey, NOW)
    assert not close(session, survey, NOW + WEEK), "it is closed once"
    session.flush()
    session.expire_all()
    assert (survey.key, survey.closed_at) == (None, NOW)
    assert session.scalars(select(Guest)).all() == []
    assert guest_of(session, survey, EVE) is None
    assert survey.counts is not None
    assert survey.counts["groups"] == [{"from": "Paris, FR", "band": "europe", "mode": "train", "surveyed": 5}]
    with pytest.raises(ValueError, match="closed"):
        listen(session, survey, EVE, NOW)


def test_what_is_overdue_is_closed_however_often_that_is_asked(session: Session, event: Event) -> None:
    survey, question = asked(session, event), asked(session, event, question="menu")
    for moment, closed in ((NOW, []), (NOW + WEEK, [question]), (NOW + WEEK + KEEP_OPEN, [survey, question])):
        for _ in range(2):
            close_overdue(session, moment)
            session.flush()
            found = session.scalars(select(Enquiry).where(Enquiry.closed_at.is_not(None)).order_by(Enquiry.id))
            assert [one.id for one in found] == [one.id for one in closed]
    assert question.outcome is None
    assert survey.outcome == {"answers": 0, "groups": [], "bands": {}, "dishes": {}}


def test_a_link_is_found_by_its_code_and_open_while_its_event_is_there(session: Session, event: Event) -> None:
    survey = asked(session, event)
    assert enquiry_of_code(session, survey.code) is survey
    assert enquiry_of_code(session, "nonsense") is None
    assert survey_of(session, event) is survey
    assert is_open(survey, NOW)
    assert not is_open(survey, NOW + WEEK)
    event.deleted_at = NOW
    assert not is_open(survey, NOW)
