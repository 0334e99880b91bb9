"""Two events side by side."""

import pytest
from sqlalchemy.orm import Session

from bot.documents import make
from bot.screen import Screen, plain
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, NOTHING, answered

DONE = ANSWERS | {"venue": "office", "area": 300}


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member with two conferences, the smaller one second."""
    chat = Chat(session, world).joins()
    answered(chat, answers=DONE)
    answered(chat, answers=DONE | {"participants": 60, "area": 2000}, name="Autumn conference")
    return chat


def compared(ada: Chat) -> Screen:
    ada.say("/events")
    ada.tap("Rename, copy, delete…")
    ada.tap("Spring conference")
    ada.tap("Compare")
    return ada.tap("Autumn conference")


def test_two_events_are_compared_in_words_and_on_a_picture(ada: Chat) -> None:
    screen = compared(ada)
    ada.sees("<b>Spring conference</b>\nEstimated emissions: <b>", "<b>Autumn conference</b>", "Per participant: ")
    ada.sees("The second is estimated <b>", "lower</b> than the first.", "The largest difference is in ")
    assert len(screen.text) < 650
    assert screen.picture
    sides = screen.picture.values["sides"]
    assert [side["name"] for side in sides] == ["Spring conference", "Autumn conference"]
    for position, side in enumerate(sides):
        assert side["kg"] == pytest.approx(sum(part["kg"][position] for part in screen.picture.values["parts"]))
    assert make(screen.picture).startswith(b"\x89PNG")


@pytest.mark.parametrize("people", range(30, 110, 7))
def test_the_words_and_the_picture_have_the_same_figures(ada: Chat, people: int) -> None:
    ada.event.answers = ada.event.answers | {"participants": people}
    screen = compared(ada)
    assert screen.picture
    shown = {part["label"]: part["figures"] for part in screen.picture.values["parts"]}
    largest = plain(screen.text).partition("The largest difference is in ")[2]
    label, _, figures = largest.removesuffix(".").partition(": ")
    figures, _, apart = figures.replace("\N{NO-BREAK SPACE}CO₂e", "").partition(", ")
    assert figures.split(" and ") == shown[label]
    assert apart.endswith(" apart")


def test_after_a_restart_the_comparison_is_still_there(ada: Chat) -> None:
    screen = compared(ada)
    assert ada.send("tap", text="current").text == screen.text


def test_an_event_is_not_offered_for_comparison_with_itself(ada: Chat) -> None:
    ada.send("tap", text=f"against:{ada.event.id}")
    assert "Autumn conference" not in ada.labels
    ada.send("tap", text=f"compare:{ada.event.id}:{ada.event.id}")
    ada.sees("Here is where you are now")


def test_a_plan_stands_before_what_happened(ada: Chat) -> None:
    plan = ada.event
    ada.send("tap", text=f"record:{plan.id}")
    ada.changes("Participants on site")
    ada.say("90")
    screen = ada.send("tap", text=f"compare:{ada.event.id}:{plan.id}")
    ada.sees("more</b> than planned.")
    assert screen.picture
    assert [side["name"] for side in screen.picture.values["sides"]] == [
        "Autumn conference",
        "Actual: Autumn conference",
    ]


def test_a_copy_without_changes_does_not_differ(ada: Chat) -> None:
    first = ada.event
    second = answered(ada, answers=dict(first.answers), name="Twin")
    ada.send("tap", text=f"compare:{first.id}:{second.id}")
    ada.sees("Difference: negligible.")
    ada.does_not_see("largest")


def test_events_that_emit_nothing_are_compared_too(ada: Chat) -> None:
    events = [answered(ada, answers=NOTHING) for _ in range(2)]
    screen = ada.send("tap", text=f"compare:{events[0].id}:{events[1].id}")
    assert screen.picture
    assert make(screen.picture)


def test_an_event_that_is_hardly_begun_cannot_be_compared(ada: Chat) -> None:
    event = ada.event
    begun = answered(ada, answers={"name": "Begun"})
    ada.send("tap", text=f"compare:{event.id}:{begun.id}")
    ada.sees("I can compare “Begun”", "Which event should I compare")


def test_the_event_of_another_organisation_is_out_of_reach(session: Session, world: World, ada: Chat) -> None:
    theirs = answered(Chat(session, world, person=7).joins("Zwölf & Co"), answers=DONE)
    ada.send("tap", text=f"compare:{ada.event.id}:{theirs.id}")
    ada.sees("Here is where you are now")


def test_an_event_that_was_changed_since_is_compared_as_it_counts(ada: Chat) -> None:
    ada.send("tap", text=f"result:{ada.event.id}")
    assert ada.event.result is not None
    seen = ada.event.result["total_kg"]
    ada.send("tap", text=f"ask:{ada.event.id}:participants")
    ada.say("600")
    screen = compared(ada)
    assert screen.picture
    assert screen.picture.values["sides"][1]["kg"] == pytest.approx(seen)
