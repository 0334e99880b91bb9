"""After the event: what happened stands beside the plan, and a further quote covers the difference only."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Button
from bot.store.contributions import contributions_of
from bot.store.models import Contribution, ContributionState, Event
from bot.texts import texts
from bot.turn import World
from handlers.event.figures import answers_of
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.statement.reading import said, stated

DONE = ANSWERS | {"venue": "office", "area": 300}
LAST_DAY = datetime(2027, 4, 21, 12, tzinfo=UTC)
DAY_AFTER = datetime(2027, 4, 22, 12, tzinfo=UTC)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member of Ardennes SA who planned a conference, on the day after it."""
    chat = Chat(session, world, now=DAY_AFTER).joins()
    see(chat, answered(chat, answers=DONE))
    return chat


def see(chat: Chat, event: Event) -> None:
    chat.send("tap", text=f"result:{event.id}")


def asks_for_all(chat: Chat) -> Contribution:
    chat.tap("Contribute")
    chat.press(next(button for row in chat.screen.buttons for button in row if button.label.startswith("All")))
    if "Choose this project" in chat.labels:
        chat.tap("Choose this project")
    chat.tap("Send request")
    chat.sees("Request received.")
    return chat.session.scalars(select(Contribution).order_by(Contribution.id.desc())).first()  # type: ignore[return-value]


def records(chat: Chat, question: str, answer: str) -> Event:
    """What happened, with one answer changed; the chat is at its result."""
    chat.tap("Record what happened")
    chat.changes(question)
    chat.say(answer)
    chat.tap("See the result")
    return chat.event


def test_it_is_offered_once_the_event_is_over(session: Session, world: World) -> None:
    chat = Chat(session, world, now=LAST_DAY).joins()
    event = answered(chat, answers=DONE)
    see(chat, event)
    assert "Record what happened" not in chat.labels
    chat.now = DAY_AFTER
    see(chat, event)
    assert chat.labels[0] == "Record what happened"


@pytest.mark.parametrize("looks", ["/why", "reduce", "contribute"])
def test_who_sees_a_newer_figure_of_what_counts_has_seen_it(ada: Chat, looks: str) -> None:
    event = ada.event
    assert event.result
    seen = event.result["total_kg"]
    ada.send("tap", text=act("summary", event.id))
    ada.changes("Participants on site")
    ada.say("240")
    assert event.result
    assert (event.changed_since, event.result["total_kg"]) == (True, seen)
    if looks.startswith("/"):
        ada.say(looks)
    else:
        ada.send("tap", text=act(looks, event.id))
    assert not event.changed_since
    assert event.result["total_kg"] > seen


def test_an_event_without_a_day_offers_it_in_its_menu(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    see(chat, answered(chat, answers=DONE, first_day=None))
    assert "Record what happened" not in chat.labels
    chat.tap("Manage the event")
    chat.tap("Record what happened")
    chat.sees("These are the answers of the plan")


def test_once_what_happened_was_seen_nothing_more_is_to_be_said_by_the_plan(ada: Chat) -> None:
    plan = ada.event
    ada.send("tap", text=act("may_be_said", plan.id))
    planned = next(line for line in ada.screen.text.splitlines() if "Estimated emissions of our event" in line)
    see(ada, plan)
    records(ada, "Participants on site", "240")
    for event in (ada.event, plan):
        ada.send("tap", text=act("may_be_said", event.id))
        ada.sees("Estimated emissions of our event")
        assert planned not in ada.screen.text
    see(ada, plan)
    paper = said(stated(ada).values)
    assert "The actual figures are recorded and used now" in paper
    assert "Estimated emissions of our event" not in paper


def test_it_starts_from_the_plan_and_asks_only_what_changed(session: Session, ada: Chat) -> None:
    plan = ada.event
    actual = records(ada, "Participants on site", "150")
    assert (actual.source_id, actual.phase, plan.phase) == (plan.id, "actual", "plan")
    assert actual.answers == DONE | {"participants": 150}
    assert plan.answers == DONE
    assert answers_of(actual).phase == "actual"
    assert answers_of(plan).phase == "plan"


def test_plan_actual_and_difference_are_shown(ada: Chat) -> None:
    plan = ada.event
    planned = plan.result
    actual = records(ada, "Participants on site", "150")
    assert planned
    assert actual.result
    t = texts("en", LUXEMBOURG)
    before, after = planned["total_kg"], actual.result["total_kg"]
    ada.sees(
        f"This is what happened. Planned: {t.mass(before)} (between", f"Estimated emissions: <b>{t.mass(after)}</b>"
    )
    ada.sees(f"Difference: <b>{t.mass(after - before)} more</b> than planned.")
    ada.tap("See the plan")
    ada.does_not_see("This is what happened")
    ada.tap("See what happened")
    ada.sees("This is what happened")


def test_fewer_people_are_less_than_planned_and_as_planned_is_no_difference(ada: Chat) -> None:
    ada.tap("Record what happened")
    ada.tap("See the result")
    ada.sees("Difference: negligible.")
    ada.tap("Change answers")
    ada.changes("Participants on site")
    ada.say("60")
    ada.tap("See the result")
    ada.sees("less</b> than planned.")


def test_what_happened_is_recorded_once(session: Session, world: World, ada: Chat) -> None:
    record = ada.button("Record what happened")
    ada.press(record)
    ada.press(record)
    noah = Chat(session, world, person=6).joins()
    noah.press(record)
    noah.sees("These are the answers of the plan")
    assert len(session.scalars(select(Event)).all()) == 2


def test_what_was_open_in_the_plan_is_not_asked_again(session: Session, world: World) -> None:
    chat = Chat(session, world, now=DAY_AFTER).joins()
    see(chat, answered(chat))
    chat.tap("Record what happened")
    chat.changes("Duration")
    chat.say("3")
    chat.sees("your answers")


def test_declared_reductions_are_taken_over_and_said_so(ada: Chat) -> None:
    ada.event.measures = ["vegetarian_default"]
    ada.tap("Record what happened")
    ada.sees("untick those that didn’t happen.")
    assert ada.event.measures == ["vegetarian_default"]


def test_both_stand_in_the_list(ada: Chat) -> None:
    ada.tap("Record what happened")
    ada.say("/events")
    assert ada.labels[:2] == ["Actual: Spring conference", "Spring conference"]
    ada.sees("20 April 2027 · actual · not finished")


def test_a_further_quote_is_for_the_difference_only(ada: Chat) -> None:
    plan = ada.event
    first = asks_for_all(ada)
    see(ada, plan)
    actual = records(ada, "Participants on site", "150")
    assert actual.result
    ada.tap("Contribute")
    ada.sees("A new quote covers only the rest")
    residual = texts("en", LUXEMBOURG).mass(actual.result["total_kg"])
    ada.sees(
        f"Residual emissions, no reductions declared yet: <b>{residual}</b>",
        "The emissions themselves do not change.",
    )
    ada.tap("Result")
    second = asks_for_all(ada)
    assert second.event_id == actual.id
    assert float(first.mass_kg + second.mass_kg) == pytest.approx(actual.result["total_kg"], abs=0.02)


def test_a_quote_that_was_refused_covers_nothing(session: Session, ada: Chat) -> None:
    plan = ada.event
    first = asks_for_all(ada)
    first.state = ContributionState.REFUSED
    see(ada, plan)
    actual = records(ada, "Participants on site", "150")
    assert actual.result
    ada.tap("Contribute")
    ada.does_not_see("You have already requested contributions for all")
    ada.tap("Result")
    assert float(asks_for_all(ada).mass_kg) == pytest.approx(actual.result["total_kg"], abs=0.0005), "to the gram"


def test_when_less_happened_than_was_requested_there_is_nothing_further_to_quote(session: Session, ada: Chat) -> None:
    plan = ada.event
    asks_for_all(ada)
    see(ada, plan)
    actual = records(ada, "Participants on site", "60")
    ada.tap("Contribute")
    ada.sees("You have already requested contributions for all of it, and for more: ", "You can still give a fixed sum")
    assert not any(label.startswith("All") for label in ada.labels)
    ada.tap("A fixed sum")
    ada.say("50")
    ada.tap("Choose this project")
    (quote,) = contributions_of(session, actual, ContributionState.QUOTED)
    assert quote.total == Decimal(50)


def test_what_is_left_of_a_deleted_plan_stands_alone(session: Session, ada: Chat) -> None:
    plan = ada.event
    actual = records(ada, "Participants on site", "150")
    ada.send("tap", text=f"delete:{plan.id}")
    ada.sees("is deleted")
    see(ada, actual)
    ada.does_not_see("Planned:")
    assert "See the plan" not in ada.labels


def test_what_happened_is_no_plan(session: Session, ada: Chat) -> None:
    actual = records(ada, "Participants on site", "150")
    ada.send("tap", text=f"record:{actual.id}")
    ada.sees("Here is where you are now")
    assert len(session.scalars(select(Event)).all()) == 2


def recorded_twice(chat: Chat) -> tuple[Event, Button, Event]:
    """Of one plan a record that was deleted, what brings it back, and the one that was made after it; the chat is at that."""
    plan = chat.event
    first = records(chat, "Participants on site", "130")
    chat.send("tap", text=act("delete", first.id))
    undo = chat.button("Undo")
    see(chat, plan)
    return first, undo, records(chat, "Participants on site", "131")


def test_of_one_event_a_second_record_stays_deleted_while_another_stands(ada: Chat) -> None:
    _, undo, second = recorded_twice(ada)
    ada.press(undo)
    ada.sees("is deleted", "To bring this record back, delete the new one first.")
    ada.tap("See what happened")
    assert ada.event == second
    ada.send("tap", text=act("delete", second.id))
    ada.press(undo)
    ada.sees("It is back in the list.")
    ada.tap("My events")
    assert ada.labels[:2] == ["Actual: Spring conference", "Spring conference"]


def test_what_was_requested_for_one_record_is_taken_off_what_another_of_the_same_event_can_request(ada: Chat) -> None:
    plan = ada.event
    first, _, _ = recorded_twice(ada)
    asks_for_all(ada)
    first.deleted_at = None  # as an earlier release left two of them
    for event in (first, plan):
        ada.send("tap", text=act("contribute", event.id))
        ada.sees("You have already requested contributions for all")
        assert not any(label.startswith("All") for label in ada.labels)
