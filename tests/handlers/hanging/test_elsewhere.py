"""Whoever was moved to another organisation, or stands nowhere that can be read, is answered, and told nothing of others."""

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, select, type_coerce, update
from sqlalchemy.orm import Session

from bot.screen import Incoming, Screen
from bot.store.invitations import organisation_named
from bot.store.models import Contribution, Enquiry, Event, Member, Notification, Role
from bot.turn import Turn, World, texts_of
from handlers import router
from handlers.announcements import ANNOUNCEMENTS
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.hanging.scenes import QUESTION, SCENES, SURVEY
from tests.handlers.hanging.test_hanging import KEPT, shown, where_a_member_is
from tests.sweeping import sweep

EVENTS = ("Spring conference", "Autumn conference", "Gone")
"""What the events are called that are left behind."""
TAPS = [tap for taps in KEPT["taps"].values() for tap in taps if SURVEY not in tap and QUESTION not in tap]
VIEWS = [view for views in KEPT["views"].values() for view in views if not view.startswith("guest")]
"""Whoever has a link may answer it, wherever they belong."""
COMMANDS = [f"/{command}" for command in router.COMMANDS]
OTHER = "Moselle SA"


def moved(session: Session, world: World, scene: str) -> Chat:
    """A member with all that hangs in a scene, whom an operator has moved to another organisation since."""
    SCENES[scene](session, world)
    ada = Chat(session, world)
    ada.member.reminders, ada.member.role = True, Role.MEMBER
    ada.member.organisation_id = organisation_named(session, OTHER).id
    session.flush()
    session.expire_all()
    return ada


def left_behind(session: Session) -> Sequence[Any]:
    """The rows of those for whom everything was done."""
    other = organisation_named(session, OTHER).id
    events = select(Event.__table__).where(Event.organisation_id != other)
    contributions = select(Contribution.__table__).where(Contribution.organisation_id != other)
    return [session.execute(one).all() for one in (events, contributions, select(Enquiry.__table__))]


def whatever_they_do(ada: Chat) -> Iterator[tuple[str, Screen]]:
    """What is tapped or said, wherever one stands, and what is seen then; it is undone each time."""
    taps = {(word, rest.count(":")): tap for tap in TAPS for word, _, rest in [tap.partition(":")]}
    tried = [("", kind, said) for kind, all_ in (("tap", taps.values()), ("text", COMMANDS)) for said in all_]
    tried += [(view, "text", said) for view in VIEWS for said in ("", "120", "/cancel")]
    for view, kind, said in tried:
        with ada.session.begin_nested() as trial:
            if view:
                ada.member.at = where_a_member_is.stack(view)
                ada.session.flush()
            yield f"{said} at {view}", ada.send(kind, text=said) if said else shown(ada)
            trial.rollback()
        ada.session.expire_all()


def told_unasked(ada: Chat, days: int) -> Iterator[Screen]:
    """What the clock brings them until then."""
    now = NOW + timedelta(days=days)
    sweep(ada.session, ada.world, now)
    ada.session.expire_all()
    for row in ada.session.scalars(select(Notification).where(Notification.member_id == ada.member.id)).all():
        texts = texts_of(row.member, ada.world)
        turn = Turn(ada.session, Incoming.from_clock(ada.person), row.member, texts, now, ada.world)
        if screen := ANNOUNCEMENTS[row.kind](turn, row.params):
            yield screen


def names(screen: Screen) -> list[str]:
    return [name for name in EVENTS if name in json.dumps(screen.as_json())]


@pytest.mark.parametrize("scene", ["plain", "survey_over", "replied", "paid"])
def test_who_was_moved_sees_and_changes_nothing_of_the_events_left_behind(
    session: Session, world: World, scene: str
) -> None:
    ada = moved(session, world, scene)
    before = left_behind(session)
    for done, screen in whatever_they_do(ada):
        assert not names(screen), f"{done}: {screen.text}"
        assert left_behind(session) == before, f"{done} changed what is another organisation’s"


@pytest.mark.parametrize("scene", ["plain", "asked", "replied", "survey_over", "quoted", "confirmed", "paid"])
def test_who_was_moved_is_told_nothing_of_the_events_left_behind(session: Session, world: World, scene: str) -> None:
    ada = moved(session, world, scene)
    for days in (0, 1, 8, 60, 85, 100):
        for screen in told_unasked(ada, days):
            assert not names(screen), screen.text


def test_who_stays_is_told_all_that(session: Session, world: World) -> None:
    SCENES["asked"](session, world)
    assert any(names(screen) for screen in told_unasked(Chat(session, world), 0))


NOWHERE: Sequence[Any] = (
    [], [""], [":"], ["nothing"], ["home", "nothing"], ["question:nights"], ["question:nights:1:2"], ["pick:9"] * 500,
    ["price:1:0"], [None], [5], [["home"]], {}, {"home": 1}, "home", 5, None,
)  # fmt: skip


@pytest.mark.parametrize("at", NOWHERE, ids=lambda at: json.dumps(at)[:20])
def test_who_stands_nowhere_that_can_be_read_finds_home(session: Session, world: World, at: Any) -> None:
    ada = SCENES["plain"](session, world)
    does = [("tap", tap) for tap in ("home", "ask:1:nights", "own_reminder:1")]
    does += [
        ("text", said) for said in ("hello", "120", "/cancel", "remind me tomorrow at 9 to go", "/remind", *COMMANDS)
    ]
    for kind, said in does:
        stored = update(Member).where(Member.id == ada.member.id).values(at=type_coerce(at, JSON(none_as_null=False)))
        session.execute(stored)
        session.expire_all()
        assert ada.send(kind, text=said).text
        ada.send("tap", text="home")
        assert ada.member.at == ["home"]


def test_however_often_one_is_asked_beside_another_few_places_are_kept(session: Session, world: World) -> None:
    ada = SCENES["asked"](session, world)
    for _ in range(10):
        for tap in (f"listen:{SURVEY}", "pick:1", f"listen:{QUESTION}", "pick:2", "refuse:1"):
            ada.send("tap", text=tap)
        ada.say("/remind")
    assert len(ada.member.at) <= 4
