"""What is said in passing has its answer wherever one is, in whichever language, and changes nothing that is stored."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import AttendeeList, Contribution, Enquiry, Event, Guest, Reminder
from bot.turn import World
from tests.bot.papers.papers import paper
from tests.handlers.chat import Chat
from tests.handlers.hanging.scenes import COLLEAGUE, QUESTION, SCENES
from tests.handlers.papers.sending import sends

GREETINGS = (("hello", "guten Tag", "moien"), ("bonjour", "hallo", "gudde Moien"))
THANKS = (("thanks", "danke", "villmools merci"), ("merci", "vielen Dank", "thank you"))
LEAVE = (
    ("stop", "home", "abbrechen", "that’s enough", "ech halen op"),
    ("arrêter", "accueil", "ich höre auf", "j’arrête"),
)
BACK = (("back", "go back please", "zurück"), ("retour", "zréck"))
CORRECTIONS = (("no, 80", "nein, 80"), ("non, 80", "neen, 80"))
RUBBISH = (("xqzt wvk", "?!", "👀"), ("xqzt wvk", "lorem ipsum", "…"))
"""What is typed in an English chat, and what in a French one."""
SAYS = {
    "hello": ("Hello", "Bonjour"),
    "welcome": ("You’re welcome!", "Avec plaisir !"),
    "left": ("That’s fine", "Pas de souci"),
    "first": ("so there’s nothing to go back to.", "il n’y a rien avant."),
    "unread": ("I didn’t get that.", "Désolé, je n’ai pas compris."),
}
"""What is said to it in each."""


def reviewed(session: Session, world: World) -> Chat:
    """A colleague asks to have the first event looked over."""
    ada = SCENES["plain"](session, world)
    ben = Chat(session, world, person=COLLEAGUE).joins()
    ben.send("tap", text="ask_review:1")
    ada.send("tap", text="review_of:1")
    ada.sees("review")
    return ada


def recorded(session: Session, world: World) -> Chat:
    """A statement of the first event is on record."""
    ada = SCENES["plain"](session, world)
    ada.send("tap", text="pdf:1")
    return ada


def settings(session: Session, world: World) -> Chat:
    ada = SCENES["plain"](session, world)
    ada.say("/reminders")
    return ada


def with_paper(session: Session, world: World) -> Chat:
    """A bill was read for the first event."""
    ada = SCENES["plain"](session, world)
    ada.send("tap", text="summary:1")
    sends(ada, paper([("Electricity", "1,420 kWh", "€0.21", "€298.20"), ("Badges", "120", "€1.20", "€144.00")]))
    return ada


MADE: Mapping[str, Callable[[Session, World], Chat]] = {
    "with_paper": with_paper,
    "reviewed": reviewed,
    "recorded": recorded,
    "settings": settings,
}
"""Scenes of this file."""
MEMBERS: Mapping[str, tuple[str, str]] = {
    "a list": ("listed", "list:1"),
    "sending a list": ("plain", "send_list:1:origins"),
    "a list that is read": ("reading", ""),
    "the last day of a survey": ("plain", "survey:1"),
    "a survey": ("asked", "survey:1"),
    "a survey that is over": ("survey_over", "survey:1"),
    "groups": ("understood", ""),
    "a paper": ("with_paper", ""),
    "a line of a paper": ("with_paper", "Change one"),
    "a quote": ("quoted", ""),
    "a request": ("ordered", ""),
    "a sum": ("quoted", "sum:1"),
    "somebody else's link": ("asked", f"listen:{QUESTION}"),
    "the figures": ("plain", "/impact"),
    "a result": ("plain", "result:1"),
    "reductions": ("plain", "reduce:1"),
    "being asked to review": ("reviewed", ""),
    "asking for a review": ("plain", "ask_review:1"),
    "what may be said": ("plain", "may_be_said:1"),
    "a statement": ("recorded", ""),
    "why this figure": ("plain", "explain:1:0"),
    "the menu of an event": ("plain", "more:1"),
    "a reminder": ("plain", "/remind"),
    "what one is reminded of": ("plain", "/reminders"),
    "where one lives": ("settings", "Time zone"),
    "quiet hours": ("settings", "Quiet hours"),
    "what may be said, asked in words": ("plain", "/claim"),
    "members": ("plain", "/members"),
    "language": ("plain", "/language"),
    "privacy": ("plain", "/privacy"),
    "one's own data": ("plain", "/mydata"),
}
"""A scene, and the tap by its action or its label, or the command, that leads there."""
ANSWERED_ANEW = ("a sum", "somebody else's link")
"""Where “no, 80” is an answer."""
ADA = 5
SAID = 3
"""The number of what is said."""
GUESTS = ("outside", "on_the_way", "at_table", "to_a_town", "outside_alone", "about_to_reply")


@pytest.fixture
def session(rolled_back: Session) -> Session:
    return rolled_back


@pytest.mark.parametrize("place", MEMBERS)
def test_what_a_member_says_in_passing_changes_nothing(session: Session, world: World, place: str) -> None:
    scene, way = MEMBERS[place]
    chat = {**SCENES, **MADE}[scene](session, world)
    if way.startswith("/"):
        chat.say(way)
    elif way:
        chat.send("tap", text=way) if ":" in way else chat.tap(way)
    for at, _, language in each_said(chat, GREETINGS):
        chat.sees(SAYS["hello"][language])
        assert chat.member.at == at
    for at, before, language in each_said(chat, THANKS):
        assert chat.member.at == at
        if place == "somebody else's link":
            chat.sees(SAYS["welcome"][language])
        else:
            assert (chat.liked, chat.text) == (SAID, before)
    for at, _, language in each_said(chat, LEAVE):
        chat.does_not_see(SAYS["unread"][language])
        assert chat.member.at != at
    for _, _, language in each_said(chat, BACK):
        chat.does_not_see(SAYS["unread"][language])
    for _, before, _ in each_said(chat, *(() if place in ANSWERED_ANEW else (CORRECTIONS,)), RUBBISH):
        assert chat.text != before


@pytest.mark.parametrize("scene", GUESTS)
def test_what_a_guest_says_in_passing_answers_nothing(session: Session, world: World, scene: str) -> None:
    chat = SCENES[scene](session, world)
    for says, words in (("hello", GREETINGS), ("welcome", THANKS), ("left", LEAVE)):
        for _, _, language in each_said(chat, words):
            chat.sees(SAYS[says][language])
    for _, before, language in each_said(chat, BACK):
        assert (SAYS["first"][language] in chat.text) == (scene in ("outside", "to_a_town", "outside_alone"))
        assert chat.text != before
    for _, before, _ in each_said(chat, *((RUBBISH,) if scene != "about_to_reply" else ())):
        assert chat.text != before


@pytest.mark.parametrize(
    ("scene", "typed", "noted"),
    [
        ("on_the_way", "no, from Metz", "Noted: Metz, France"),
        ("on_the_way", "non, Metz", "Noted: Metz, France"),
        ("at_table", "no, by car", "Noted: from within 1,500 km · by car"),
        ("at_table", "nein, mit dem Auto", "by car"),
        ("at_table", "neen, vegan", "by train · vegan"),
        ("about_to_reply", "no, 80", "80 nights"),
        ("about_to_reply", "non, 80 nuits", "80 nights"),
        ("about_to_reply", "no, Noah", "signed “Noah”"),
        ("outside_alone", "no, 80", "80 nights"),
        ("outside", "no, 80", "I don’t know a town called “80”"),
    ],
)
def test_what_a_guest_says_anew_is_what_was_asked_before(
    session: Session, world: World, scene: str, typed: str, noted: str
) -> None:
    eve = SCENES[scene](session, world)
    eve.say(typed)
    eve.sees(noted)


def test_what_was_answered_last_is_answered_anew_from_the_result(session: Session, world: World) -> None:
    ada = SCENES["plain"](session, world)
    ada.send("tap", text="ask:1:nights")
    ada.say("40")
    for at in ("result:1", "reduce:1", "changes:1"):
        ada.send("tap", text=at)
        ada.say("no, 80" if at == "result:1" else "non, 60")
        assert ada.session.get_one(Event, 1).answers["nights"] == (80 if at == "result:1" else 60)


def test_a_sum_and_a_period_are_said_anew(session: Session, world: World) -> None:
    ada = SCENES["quoted"](session, world)
    for typed, euros in (("90", 90), ("no, 80", 80), ("non, 70 €", 70), ("nein, 60", 60), ("neen, 50", 50)):
        ada.send("tap", text="sum:1")
        ada.say(typed)
        assert ada.session.get_one(Event, 1).fixed_sum == euros
    ada.say("/impact 2026")
    for typed in ("no, 2027", "non, 2027", "nein, 2027", "neen, 2027"):
        ada.say("2026")
        ada.say(typed)
        ada.sees("· 2027")


def each_said(chat: Chat, *words: Sequence[Sequence[str]]) -> Iterator[tuple[list[str], str, int]]:
    """Where the chat was, its card, and whether it is French, once for each word that is typed, each from the same place."""
    member = chat.member if chat.person == ADA else None
    for some in words:
        for french, typed in enumerate(some):
            chat.language = ("en", "fr")[french]
            for word in typed:
                shown = chat.screen
                with chat.session.begin_nested() as trial:
                    if member:
                        member.language = chat.language
                    at, before, stored = list(member.at) if member else [], chat.text, stored_in(chat.session)
                    chat.send("text", text=word, message_id=SAID)
                    assert stored_in(chat.session) == stored, word
                    yield at, before, french
                    trial.rollback()
                chat.session.expire_all()
                chat.screen = shown


def stored_in(session: Session) -> list[tuple[object, ...]]:
    """All that anybody has answered, ordered or planned."""
    session.flush()
    columns = (
        (Event.id, Event.answers, Event.fixed_sum, Event.deleted_at),
        (Contribution.id, Contribution.state, Contribution.exchange),
        (AttendeeList.id, AttendeeList.found),
        (Enquiry.id, Enquiry.closed_at, Enquiry.terms),
        (Reminder.id, Reminder.state, Reminder.due_at),
    )
    guests = session.scalars(select(Guest).order_by(Guest.enquiry_id, Guest.person))
    said = [{part: it for part, it in one.said.items() if part not in ("at", "offered")} for one in guests]
    rows = [tuple(row) for some in columns for row in session.execute(select(*some).order_by(some[0]))]
    return [*rows, tuple(filter(None, said))]
