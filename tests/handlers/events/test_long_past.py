"""Three years after an event its answers go; what it adds to totals stays to the gram, and so does what was stated of it."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from bot.impact.figures import Impact, Reach, Scope
from bot.impact.network_figures import NETWORK
from bot.impact.periods import ALL_TIME, Period
from bot.impact.queries import event_rows, impacts_of
from bot.store.models import AnswerChange, Base, Event, Review
from bot.store.totals import AT_REST, KEEP_ANSWERS
from bot.turn import World
from bot.verifying import of_what_was_typed
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered
from tests.sweeping import sweep

THE_DAY = NOW.replace(year=2027, month=4, day=20)
LONG_AFTER = THE_DAY + KEEP_ANSWERS + timedelta(days=1)
PERIODS = [ALL_TIME, *(Period.of_year(year) for year in (2026, 2027, 2028)), Period.of_quarter(2027, 2)]
DETAILS = ("Lisbon", "Paris", "red_meat", "Luxembourg, LU", "Bo who answered")


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member at the result of a conference, whose answers were given one by one, and looked over by a colleague."""
    chat = Chat(session, world).joins()
    event = answered(chat, answers=ANSWERS | {"venue": "office", "area": 300})
    chat.send("tap", text=act("result", event.id))
    change = {"before": "Lisbon", "after": "Paris"}
    session.add(
        AnswerChange(
            event_id=event.id,
            member_id=chat.member.id,
            changed_at=NOW,
            question="origins",
            change=change,
            given_by="Bo who answered",
        )
    )
    session.add(Review(event_id=event.id, revision=1, asked_by=chat.member.id, asked_at=NOW))
    session.flush()
    return chat


def figures(session: Session, chat: Chat) -> list[Impact]:
    scopes = [Scope.for_(chat.member, reach) for reach in (Reach.MEMBER, Reach.ORGANISATION)]
    return [one for scope in scopes for one in impacts_of(session, scope, PERIODS, LUXEMBOURG)]


def everything_stored(session: Session) -> str:
    """Every value of every table but what was stated on paper, which holds as it was handed out."""
    tables = (one for one in Base.metadata.sorted_tables if one.name not in ("stated_record", "project"))
    rows = [session.execute(select(*(cast(column, Text) for column in one.columns))).all() for one in tables]
    return json.dumps([[list(row) for row in found] for found in rows], ensure_ascii=False)


def goes_by(chat: Chat, world: World) -> None:
    chat.now = LONG_AFTER
    sweep(chat.session, world, LONG_AFTER, about="only the totals")
    chat.session.expire_all()


def test_the_answers_go_and_every_total_stays_to_the_gram(session: Session, world: World, ada: Chat) -> None:
    ada.tap("Manage the event")
    before, network = figures(session, ada), event_rows(session, NETWORK, ALL_TIME)
    assert any(one.total_kg for one in before)
    assert all(detail in everything_stored(session) for detail in DETAILS)
    goes_by(ada, world)
    assert figures(session, ada) == before
    assert event_rows(session, NETWORK, ALL_TIME) == network
    left = everything_stored(session)
    assert [detail for detail in DETAILS if detail in left] == []
    assert session.scalars(select(Review)).all() == []


def test_it_opens_with_a_sentence_and_can_still_be_put_away_and_deleted(ada: Chat, world: World) -> None:
    event = ada.event
    goes_by(ada, world)
    for opened in (act("event", event.id), act("more", event.id)):
        ada.send("tap", text=opened)
        ada.sees(
            "“Spring conference” was more than three years ago, so its answers have been erased.",
            "stays in all figures",
        )
        assert ada.labels == ["Archive", "Delete", "My events"]
    ada.say("odd words")
    ada.sees("I didn’t get that.")
    ada.tap("My events")
    ada.sees("<b>Spring conference</b>", "only its total is kept")
    ada.tap("Spring conference")
    ada.tap("Archive")
    ada.sees("is in the archive")
    ada.tap("Undo")
    ada.sees("It is back in the list.", "more than three years ago")
    ada.tap("Delete")
    ada.sees("is deleted.")


@pytest.mark.parametrize(
    "word",
    ["result", "summary", "reduce", "explain", "contribute", "copy", "rename", "pdf", "refine", "resume", "record"],
)
def test_every_older_button_says_so(ada: Chat, world: World, word: str) -> None:
    event = ada.event.id
    goes_by(ada, world)
    ada.send("tap", text=f"{word}:{event}")
    ada.sees("“Spring conference” was more than three years ago")


def test_what_was_stated_is_verified_by_its_code_as_before(session: Session, ada: Chat, world: World) -> None:
    ada.send("tap", text=act("pdf", ada.event.id))
    assert ada.screen.document is not None
    code = dict(ada.screen.document.values)["record"]["code"]
    before = of_what_was_typed(session, code)
    goes_by(ada, world)
    after = of_what_was_typed(session, code)
    assert (after.lines, after.holds) == (before.lines, True)


def test_whoever_still_works_on_it_is_left_to(session: Session, ada: Chat, world: World) -> None:
    event = ada.event
    event.updated_at = LONG_AFTER - AT_REST + timedelta(days=1)
    goes_by(ada, world)
    assert event.answers["participants"] == 120
    event.updated_at = LONG_AFTER - AT_REST - timedelta(days=1)
    goes_by(ada, world)
    assert set(event.answers) == {"name", "kind", "first_day", "days"}


def test_a_day_less_than_three_years_keeps_everything(session: Session, ada: Chat, world: World) -> None:
    event = ada.event
    sweep(session, world, THE_DAY + KEEP_ANSWERS, about="only the totals")
    assert event.totals_since is None
    assert event.answers["participants"] == 120


def test_what_was_put_away_unfinished_is_in_no_total_and_goes(session: Session, world: World) -> None:
    ledger = Ledger(session)
    mia = ledger.member("Mosel AG")
    session.add(
        Event(
            organisation_id=mia.organisation_id,
            created_by=mia.id,
            created_at=NOW,
            updated_at=NOW,
            archived_at=NOW,
            revision=3,
            answers={"name": "Never held"},
        )
    )
    session.flush()
    sweep(session, world, NOW + KEEP_ANSWERS + timedelta(days=1), about="only the totals")
    (event,) = session.scalars(select(Event).where(Event.created_by == mia.id))
    assert event.deleted_at is not None
