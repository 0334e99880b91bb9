"""A network of the size that is meant: organisations with members who want to be reminded, and years of their events."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from bot.store import database
from bot.store.models import Event, Member, Organisation, Phase, Role
from bot.turn import present

ORGANISATIONS, MEMBERS, EVENTS = 100, 2_000, 10_000
FIRST_QUESTION = "question:name:0"
PLACES = ("Luxembourg, LU", "Trier, DE", "Metz, FR", "Lisbon, PT")


def welcome(session: Session, *, organisations: int, members: int) -> list[int]:
    """Members of so many organisations, each at the first question of an event of their own; their Telegram ids."""
    now = present()
    for one in range(organisations):
        session.add(Organisation(name=f"Organisation {one}"))
    session.flush()
    ids = session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
    people = [
        Member(
            telegram_id=1 + one,
            organisation_id=ids[one % len(ids)],
            role=Role.MEMBER,
            first_name="Ada",
            language="en",
            consented_at=now - timedelta(days=900),
            reminders=True,
            digests=True,
            wishes={"team": one % 10 == 0},
            at=[FIRST_QUESTION],
        )
        for one in range(members)
    ]
    session.add_all(people)
    session.flush()
    begun = [
        Event(organisation_id=one.organisation_id, created_by=one.id, created_at=now, updated_at=now, answers={})
        for one in people
    ]
    session.add_all(begun)
    session.flush()
    for member, event in zip(people, begun, strict=True):
        member.event_id = event.id
    session.flush()
    return [member.telegram_id for member in people]


def events(session: Session, number: int, now: datetime) -> None:
    """Events before and after a moment, of all members in turn: most are estimated, each was changed some time ago."""
    members = session.execute(select(Member.id, Member.organisation_id).order_by(Member.id)).all()
    rows: list[dict[str, Any]] = []
    for one in range(number):
        owner = members[one % len(members)]
        changed = now - timedelta(hours=1 + 7 * one % (24 * 500))
        first_day = (changed + timedelta(days=10 + one % 90)).date()
        rows.append(
            {
                "organisation_id": owner.organisation_id,
                "created_by": owner.id,
                "created_at": changed - timedelta(days=3),
                "updated_at": changed,
                "phase": Phase.PLAN,
                "answers": {
                    "name": f"Conference {one}",
                    "kind": "conference",
                    "first_day": first_day.isoformat(),
                    "days": 1 + one % 3,
                    "place": PLACES[one % len(PLACES)],
                    "participants": 120,
                },
                "revision": 9,
                "result": None if one % 5 == 0 else {"total_kg": 1000.0},
            }
        )
    session.execute(insert(Event), rows)


def fill(engine: Engine, now: datetime) -> list[int]:
    """All of it; the Telegram ids of the members."""
    with database.sessions(engine).begin() as session:
        people = welcome(session, organisations=ORGANISATIONS, members=MEMBERS)
        events(session, EVENTS, now)
    return people
