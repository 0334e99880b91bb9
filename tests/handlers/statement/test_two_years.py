"""An event followed for two years: every total of every quarter is the same on the card, in the digest and in the papers."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.impact.periods import Period
from bot.screen import plain
from bot.store.models import Contribution, ContributionState, Event
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.impact.conftest import announced
from tests.handlers.statement.reading import chat_texts, contributed, figures, period_stated, said, sheets

QUARTERS = [Period.of_quarter(2027 + number // 4, number % 4 + 1) for number in range(8)]
ITS_OWN = Period.of_quarter(2027, 2)
STATES = (ContributionState.CONFIRMED, ContributionState.PAID, ContributionState.ALLOCATED, ContributionState.CERTIFIED)


def agrees(chat: Chat) -> None:
    """Every quarter says the same everywhere; nothing is in any but the event's own."""
    t = chat_texts(chat)
    for quarter in QUARTERS:
        impact = figures(chat, quarter)
        assert (impact.events, bool(impact.contributions)) in {(0, False), (1, False), (1, True)}
        assert impact.events == (quarter == ITS_OWN)
        if not impact.events:
            continue
        card = str(chat.say(f"/impact organisation {quarter.key}").text)
        assert t.mass(impact.total_kg) in card
        chat.member.digests = True
        digest = announced(chat, quarter.key)
        assert digest is not None
        assert digest.picture is not None
        values = digest.picture.values
        assert (values["kg"], values["figure"]) == (impact.total_kg, t.mass(impact.total_kg))
        money = [t.money(tally.money) for tally in impact.contributions.values()]
        assert all(one in card for one in money)
        assert len(values["contributions"]) == len(money)
        assert all(any(one in bar["figure"] for bar in values["contributions"]) for one in money)
        pages = said(period_stated(chat, "period_pdf", "o", quarter.key).values)
        assert all(one in pages for one in (t.mass(impact.total_kg), *money))
        summary = sheets(period_stated(chat, "period_xlsx", "o", quarter.key))[plain(t("Summary"))]
        cells = {row[1] for row in summary if isinstance(row[1], float)}
        assert any(one == pytest.approx(impact.total_kg, abs=0.0005) for one in cells)
        assert {float(tally.money) for tally in impact.contributions.values()} <= {round(one, 2) for one in cells}


def test_every_total_of_every_quarter_agrees_through_an_event_s_life(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    ada.send("tap", text=act("result", event.id))
    agrees(ada)
    seen = figures(ada, ITS_OWN).total_kg
    ada.send("tap", text=act("ask", event.id, "participants"))
    ada.say("60")
    agrees(ada)
    assert figures(ada, ITS_OWN).total_kg == seen
    ada.send("tap", text=act("result", event.id))
    assert figures(ada, ITS_OWN).total_kg < seen
    made = contributed(ada, ContributionState.ORDERED)
    agrees(ada)
    ada.now = datetime(2027, 5, 3, 9, tzinfo=UTC)
    ada.send("tap", text=act("record", event.id))
    agrees(ada)
    actual = session.scalars(select(Event).where(Event.source_id == event.id)).one()
    ada.send("tap", text=act("ask", actual.id, "participants"))
    ada.say("70")
    ada.send("tap", text=act("result", actual.id))
    agrees(ada)
    assert figures(ada, ITS_OWN).actual == 1
    for state in STATES:
        ada.now += timedelta(days=120)
        made.state = state
        session.flush()
        agrees(ada)
    assert len(session.scalars(select(Contribution)).all()) == 1
