"""Whoever asks others and leaves, or moves: a colleague takes over, is named, and hears what comes of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Incoming, Screen
from bot.store import handing_over
from bot.store.invitations import organisation_named
from bot.store.leaving import move, put_out
from bot.store.models import AnswerChange, Contribution, Enquiry, Notification, NotificationState, Role
from bot.store.own_data import own_data
from bot.texts import texts
from bot.turn import Turn, World
from handlers.announcements import ANNOUNCEMENTS, WORDED
from handlers.event import links
from handlers.event.news import StaffAsked
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.contribution.requested import request, sees_request, told
from tests.handlers.links import link, newest, surveyed
from tests.sweeping import sweep


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.fixture
def ben(session: Session, world: World, ada: Chat) -> Chat:
    ben = Chat(session, world, person=12).joins()
    ben.member.first_name = "Ben"
    session.flush()
    return ben


def leaves(chat: Chat) -> None:
    chat.say("/deleteme")
    chat.tap("Go on")
    chat.tap("Delete it all")


def is_taken_out(chat: Chat) -> None:
    put_out(chat.session, chat.member, NOW)


def moves(chat: Chat) -> None:
    move(chat.session, chat.member, organisation_named(chat.session, "Moselle SARL"), NOW)


GOES = pytest.mark.parametrize("goes", [leaves, is_taken_out, moves])
Goes = Callable[[Chat], None]


def asks(ada: Chat) -> str:
    """One question by link; what opens it."""
    event = answered(ada, answers={question: one for question, one in ANSWERS.items() if question != "menu"})
    ada.send("tap", text=act("ask", event.id, "menu"))
    ada.tap("Ask someone else")
    return link(ada)


def news_of(chat: Chat) -> list[str]:
    """What they are to be told, by kind."""
    chat.session.expire_all()
    due = Notification.member_id == chat.member.id, Notification.state == NotificationState.DUE
    return [one.kind for one in chat.session.scalars(select(Notification).where(*due))]


def reads(chat: Chat, kind: str) -> Screen | None:
    """What that says now; the chat shows it."""
    theirs = Notification.member_id == chat.member.id, Notification.kind == kind
    row = chat.session.scalars(select(Notification).where(*theirs).order_by(Notification.id.desc())).first()
    assert row
    turn = Turn(
        chat.session, Incoming.from_clock(chat.person), chat.member, texts("en", chat.world.zone), chat.now, chat.world
    )
    screen = ANNOUNCEMENTS[kind](turn, row.params)
    chat.screen = screen or chat.screen
    return screen


@GOES
def test_a_colleague_is_named_to_who_answers_a_question_and_hears_of_the_answer(
    ada: Chat, ben: Chat, session: Session, world: World, goes: Goes
) -> None:
    opened = asks(ada)
    early = Chat(session, world, person=77)
    early.say(opened)
    early.sees("Ada (Ardennes SA) has one question")
    goes(ada)
    session.flush()
    guest = Chat(session, world, person=78)
    for chat in (guest, early):
        chat.say(opened)
        chat.sees("Ben (Ardennes SA) has one question")
    guest.say("vegetarian 50, fish 50")
    guest.sees("Who sees it: Ben and colleagues.")
    guest.tap("Send as Ada")
    guest.sees("Thank you. Ben has your answer.")
    assert sorted(news_of(ben)) == ["links_taken_over", "question_answered"]
    reads(ben, "question_answered")
    ben.sees("Ada has answered for “Spring conference”.", "50% vegetarian and 50% fish")
    ben.tap("Undo")
    ben.sees("Undone.")
    if goes is moves:
        assert news_of(ada) == []
        assert "menu" not in str(own_data(session, ada.member)["answer_change"])
    assert ben.member.id in session.scalars(select(AnswerChange.member_id).where(AnswerChange.question == "menu")).all()


@GOES
def test_an_answer_that_came_before_is_read_by_a_colleague_where_it_waits_or_was_not_told(
    ada: Chat, ben: Chat, session: Session, world: World, goes: Goes
) -> None:
    opened = asks(ada)
    ada.send("tap", text=act("ask", ada.event.id, "menu"))
    ada.tap("Vegetarian")
    guest = Chat(session, world, person=77)
    for one in (opened, "vegetarian 50, fish 50"):
        guest.say(one)
    guest.tap("Send as Ada")
    (row,) = session.scalars(select(Notification).where(Notification.kind == "question_answered"))
    row.state, row.sent_at, row.worded, row.attempts = NotificationState.SENT, NOW, True, 1
    session.flush()
    goes(ada)
    session.flush()
    assert sorted(news_of(ben)) == ["links_taken_over", "question_answered"]
    reads(ben, "question_answered")
    ben.sees("but there’s already an answer")
    ben.tap("Take the new answer")
    ben.sees("Ada’s answer is now used.")


@GOES
def test_the_end_of_a_survey_is_told_to_a_colleague(
    ada: Chat, ben: Chat, session: Session, world: World, goes: Goes
) -> None:
    surveyed(ada)
    event = newest(ada).event_id
    goes(ada)
    session.flush()
    assert sorted(news_of(ben)) == ["links_taken_over", "survey_ended"]
    sweep(session, world, NOW + timedelta(days=12))
    reads(ben, "survey_ended")
    ben.sees("The survey about “Spring conference” has ended: 0 of 120 answered.")
    assert ben.button("See the answers").action == act("survey", event)


@GOES
def test_a_review_that_was_asked_for_is_told_to_who_is_left_but_not_to_its_reviewer(
    ada: Chat, ben: Chat, session: Session, world: World, goes: Goes
) -> None:
    cleo = Chat(session, world, person=13).joins()
    answered(ada)
    ada.send("tap", text=act("result", ada.event.id))
    ada.send("tap", text=act("ask_review", ada.event.id))
    goes(ada)
    session.flush()
    reads(ben, "review_asked")
    ben.sees("You’re asked to review “Spring conference”.")
    ben.tap("Review it")
    ben.tap("I’ve reviewed it")
    assert news_of(ben) == ["review_asked"]
    assert news_of(cleo) == ["review_asked", "review_given"]
    reads(cleo, "review_given")
    cleo.sees("reviewed “Spring conference”.")
    if goes is moves:
        assert news_of(ada) == []


def asks_back_twice(sam: Chat, made: Contribution) -> None:
    for _ in range(2):
        sees_request(sam, made)
        sam.tap("Ask back")
        sam.say("Which order is it?")


@GOES
def test_what_staff_asked_and_decided_of_a_request_is_told_to_a_colleague_also_where_it_came_before(
    ada: Chat, ben: Chat, session: Session, world: World, goes: Goes
) -> None:
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    made = request(ada)
    asks_back_twice(sam, made)
    for row in session.scalars(select(Notification).where(Notification.kind == "staff_asked")):
        row.state = NotificationState.SENT
    session.flush()
    goes(ada)
    session.flush()
    assert news_of(ben) == ["staff_asked"], "of two questions the last"
    ben.screen = told(ben, StaffAsked(made.id)) or ben.screen
    ben.sees("Which order is it?")
    cleo = Chat(session, world, person=13).joins()
    ben.send("tap", text=act("withdraw_request", made.id))
    assert news_of(cleo) == ["request_withdrawn"]


def test_a_coordinator_takes_over_and_else_who_joined_first(
    ada: Chat, ben: Chat, session: Session, world: World
) -> None:
    cleo, dora = (Chat(session, world, person=number).joins() for number in (13, 14))
    for chat, taken_by in ((ada, ben), (ben, dora)):
        if taken_by is dora:
            dora.member.role = Role.COORDINATOR
            session.flush()
        opened = link(ada) if taken_by is dora else asks(ada)
        leaves(chat)
        assert session.scalars(select(Enquiry)).one().created_by == taken_by.member.id
    leaves(dora)
    assert session.scalars(select(Enquiry)).one().created_by == cleo.member.id
    leaves(cleo)
    assert session.scalars(select(Enquiry)).all() == []
    guest = Chat(session, world, person=77)
    guest.say(opened)
    guest.does_not_see("has one question")


@GOES
def test_who_brings_a_deleted_event_back_asks_on_in_place_of_who_went_meanwhile(
    ada: Chat, ben: Chat, session: Session, world: World, goes: Goes
) -> None:
    cleo = Chat(session, world, person=13).joins()
    opened = asks(ada)
    event = ada.event.id
    ada.send("tap", text=act("delete", event))
    goes(ada)
    session.flush()
    cleo.send("tap", text=act("restore", event))
    cleo.sees("It is back in the list. Who asked others about it by link has left: you take that over")
    cleo.member.first_name = "Cleo"
    guest = Chat(session, world, person=78)
    for say in (opened, "vegetarian 50, fish 50"):
        guest.say(say)
    guest.sees("Who sees it: Cleo and colleagues.")
    guest.tap("Send as Ada")
    assert (news_of(cleo), news_of(ben)) == (["question_answered"], [])


def test_a_colleague_of_the_next_organisation_hears_nothing_of_the_last(
    ada: Chat, session: Session, world: World
) -> None:
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    made = request(ada)
    asks_back_twice(sam, made)
    ben = Chat(session, world, person=12).joins("Moselle SARL")
    moves(ada)
    session.flush()
    leaves(ada)
    assert news_of(ben) == []
    assert own_data(session, ben.member)["notification"] == []


@GOES
def test_who_takes_over_is_told_and_can_read_whose_a_link_is(
    ada: Chat, ben: Chat, session: Session, world: World, goes: Goes
) -> None:
    cleo = Chat(session, world, person=13).joins()
    surveyed(ada)
    ada.sees("I’ll tell you when it ends.")
    surveys = newest(ada).event_id
    cleo.send("tap", text=act("survey", surveys))
    cleo.sees("I’ll tell Ada when it ends.")
    asks(ada)
    ada.sees("Whoever opens the link is shown the name Ada.")
    asked = newest(ada)
    asks(ada)
    asked_too = newest(ada)
    goes(ada)
    session.flush()
    assert "links_taken_over" in news_of(ben)
    assert "links_taken_over" not in news_of(cleo)
    ben._arrives(kind="text", text="/start", first_name="Ben")
    reads(ben, "links_taken_over")
    ben.sees(
        "you take over what they asked others by link",
        "• “Spring conference”: a survey of the attendees, until Monday 8 February",
        "• “Spring conference”: Menu, until",
        "Whoever answers a question is shown your name, Ben.",
    )
    ways = [one.action for row in ben.screen.buttons for one in row]
    assert ways == [
        act("survey", surveys),
        act("delegate", asked.event_id, "menu"),
        act("delegate", asked_too.event_id, "menu"),
    ]
    before = newest(ada).id
    ben.screen = ben._arrives(kind="tap", text=ways[1], tap_id="1", message_id=1, first_name="Ben") or ben.screen
    ben.sees("Whoever opens the link is shown the name Ben.")
    assert newest(ada).id == before, "no other link is made"
    cleo.send("tap", text=act("survey", surveys))
    cleo.sees("I’ll tell Ben when it ends.")
    for one in session.scalars(select(Enquiry)):
        one.deadline = NOW
    session.flush()
    assert reads(ben, "links_taken_over") is None
    if goes is moves:
        assert "links_taken_over" not in news_of(ada)


def test_of_many_links_some_are_named_and_what_is_a_third_ones_by_now_is_not(
    ada: Chat, ben: Chat, session: Session, world: World
) -> None:
    cleo = Chat(session, world, person=13).joins()
    for _ in range(9):
        asks(ada)
    leaves(ada)
    taken = list(session.scalars(select(Enquiry).order_by(Enquiry.id)))
    taken[0].member = cleo.member
    session.flush()
    reads(ben, "links_taken_over")
    ben.sees("• and 2 more, at their events", "Whoever answers a question is shown your name")
    assert str(ben.screen.text).count("Spring conference") == len(ben.labels) == 6
    for one in taken:
        one.member = cleo.member
    session.flush()
    assert reads(ben, "links_taken_over") is None


def test_who_takes_over_nothing_is_told_nothing(ada: Chat, ben: Chat) -> None:
    answered(ada)
    leaves(ada)
    assert news_of(ben) == []


def test_who_takes_over_is_said_before(ada: Chat, ben: Chat, session: Session, world: World) -> None:
    ben.say("/deleteme")
    ben.does_not_see("Taken over")
    ben.member.first_name = "Ben"
    asks(ada)
    ada.say("/deleteme")
    ada.sees(
        "• Taken over by Ben: the open link to a survey or to questions. Whoever answers a question is shown this name."
    )
    surveyed(ada)
    ada.say("/deleteme")
    ada.sees("• Taken over by Ben: the 2 open links to surveys and questions.")
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    sam.send("tap", text=act("take_out", ada.member.id))
    sam.sees("• Taken over by Ben: the 2 open links")
    leaves(ben)
    ada.say("/deleteme")
    ada.does_not_see("Taken over")


def test_what_is_told_to_a_colleague_are_kinds_of_news_that_there_are() -> None:
    assert set(handing_over.STILL_OPEN) <= set(handing_over.TOLD_A_COLLEAGUE) <= set(ANNOUNCEMENTS)
    for kind, _ in WORDED:
        if kind.word in handing_over.TOLD_A_COLLEAGUE:
            assert kind.__annotations__.keys() & handing_over.ABOUT.keys(), "whose event it is about is known"
    assert handing_over.PROPOSED == links.PROPOSED
