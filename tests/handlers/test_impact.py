"""Impact on demand: what a member has seen of their events, added up, and the way down to each of them."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.impact import Impact, Reach, Scope, impact_of
from bot.periods import Period
from bot.screen import act
from bot.turn import World
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

YEAR = Period.of_year(2027)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def figures(chat: Chat) -> Impact:
    return impact_of(chat.session, Scope.for_(chat.member, Reach.ORGANISATION), YEAR, LUXEMBOURG)


def test_an_estimate_counts_as_it_was_seen_with_the_reductions_declared_on_it(ada: Chat) -> None:
    event = answered(ada)
    assert figures(ada).is_empty
    ada.send("tap", text=act("result", event.id))
    ada.tap("Reduce it")
    ada.press(next(b for row in ada.screen.buttons for b in row if "A vegan menu" in b.label))
    found = figures(ada)
    assert event.result is not None
    assert (found.events, found.total_kg) == (1, event.result["total_kg"])
    assert list(found.reductions) == ["vegan_menu"]
    assert found.event_rows[0].day == date(2027, 4, 20)
    ada.send("tap", text=act("result", event.id))
    assert figures(ada) == found
    ada.sees(f"Residual emissions after the reductions you declared: <b>{_mass(found.residual_kg)}</b>")
    ada.send("tap", text=act("reduce", event.id))
    ada.press(next(b for row in ada.screen.buttons for b in row if "A vegan menu" in b.label))
    assert figures(ada).reductions == {}


def test_an_event_whose_day_is_not_known_counts_when_it_was_begun(ada: Chat) -> None:
    event = answered(ada, first_day=None)
    ada.send("tap", text=act("result", event.id))
    assert figures(ada).event_rows[0].day == date(2027, 2, 1)


def test_an_answer_that_changed_counts_again_once_its_result_is_seen(ada: Chat) -> None:
    event = answered(ada)
    ada.send("tap", text=act("result", event.id))
    before = figures(ada).total_kg
    ada.send("tap", text=act("ask", event.id, "participants"))
    ada.say("60")
    assert figures(ada).is_empty
    ada.send("tap", text=act("result", event.id))
    assert 0 < figures(ada).total_kg < before


def _mass(kg: float) -> str:
    return f"{kg / 1000:.1f} t CO₂e"
