"""The scenes in which buttons of every kind hang, with the same ids each time."""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import AttendeeList, Enquiry, Reminder, Role
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.hanging.walked_once import walked_once
from tests.handlers.steps import LIST

STRANGER = 77
COLLEAGUE = 6
SURVEY, QUESTION = "AAAAAAAAAAAA", "BBBBBBBBBBBB"


@walked_once
def plain(session: Session, world: World) -> Chat:
    """Staff with an event (1), another (2), what happened at the first (3), a draft (4), one deleted (5), two reminders."""
    ada = Chat(session, world).joins(role=Role.STAFF)
    answered(ada, venue=None, area=None)
    answered(ada, name="Autumn conference", venue=None, area=None, origins=None, days=None, nights=None, crew=12)
    ada.send("tap", text="record:1")
    ada.say("/new")
    answered(ada, name="Gone")
    ada.send("tap", text="delete:5")
    ada.say("remind me tomorrow at 9 to call")
    ada.say("remind me the day before the Autumn conference to pack")
    late = {"key": "draft:4:0", "rule": "draft", "subject": 4, "event_id": 4, "counted_from": "2027-01-28"}
    session.add(Reminder(member_id=ada.member.id, due_at=NOW, round=0, state="sent", text="", **late))
    for number in (1, 2, 3):
        ada.send("tap", text=f"result:{number}")
    ada.send("tap", text="event:1")
    session.flush()
    return ada


@walked_once
def groups(session: Session, world: World) -> Chat:
    """Groups of people wait to be confirmed, and one of them is doubtful."""
    ada = plain(session, world)
    ada.send("tap", text="ask:1:origins")
    ada.say("14 from Springfield, 6 from Lisbon, 80 local")
    return ada


@walked_once
def understood(session: Session, world: World) -> Chat:
    """Groups of people wait to be confirmed, and all of them are clear."""
    ada = plain(session, world)
    ada.send("tap", text="regroup:1:origins:20")
    return ada


@walked_once
def quoted(session: Session, world: World) -> Chat:
    ada = plain(session, world)
    ada.send("tap", text="choose:1:2")
    return ada


@walked_once
def ordered(session: Session, world: World) -> Chat:
    """By a colleague, since nobody of the staff decides on what they asked for themselves."""
    ada = quoted(session, world)
    Chat(session, world, person=COLLEAGUE).joins(ada.member.organisation.name).send("tap", text="request:1")
    ada.send("tap", text="contribution:1")
    return ada


@walked_once
def confirmed(session: Session, world: World) -> Chat:
    ada = ordered(session, world)
    ada.send("tap", text="confirm_placeholder:1")
    return ada


@walked_once
def paid(session: Session, world: World) -> Chat:
    ada = confirmed(session, world)
    ada.send("tap", text="paid:1")
    return ada


@walked_once
def asked(session: Session, world: World) -> Chat:
    """A survey of the attendees of the first event, and a question about the second, both open."""
    ada = plain(session, world)
    ada.send("tap", text="survey_begin:1:20270208:1")
    ada.send("tap", text="delegate:2:nights")
    survey, question = session.scalars(select(Enquiry).order_by(Enquiry.id)).all()
    survey.code, question.code = SURVEY, QUESTION
    session.flush()
    ada.send("tap", text="survey:1")
    return ada


@walked_once
def survey_over(session: Session, world: World) -> Chat:
    """Six attendees answered the survey, and it is closed."""
    ada = asked(session, world)
    for number in range(6):
        eve = Chat(session, world, person=STRANGER + number)
        eve.say(f"/start s_{SURVEY}")
        for tap in (f"from:{SURVEY}:local", f"by:{SURVEY}:car", f"eats:{SURVEY}:vegan"):
            eve.send("tap", text=tap)
    ada.send("tap", text="survey_end:1")
    return ada


@walked_once
def replied(session: Session, world: World) -> Chat:
    """The question was answered by somebody outside."""
    ada = asked(session, world)
    eve = Chat(session, world, person=STRANGER)
    eve.say(f"/start q_{QUESTION}")
    eve.say("40")
    eve.send("tap", text=f"reply_send:{QUESTION}")
    return ada


@walked_once
def contested(session: Session, world: World) -> Chat:
    """The same, but the member has said something else meanwhile."""
    ada = asked(session, world)
    ada.send("tap", text="ask:2:nights")
    ada.say("30")
    eve = Chat(session, world, person=STRANGER)
    eve.say(f"/start q_{QUESTION}")
    eve.say("40")
    eve.send("tap", text=f"reply_send:{QUESTION}")
    return ada


@walked_once
def sent(session: Session, world: World) -> Chat:
    """A file was sent without being asked for."""
    ada = plain(session, world)
    ada.send("tap", text="home")
    ada.send("document", file_id="BQACAgQAAxkD1", file_name="guests.csv", file_size=1000)
    return ada


@walked_once
def reading(session: Session, world: World) -> Chat:
    """It is a list for the first event, and is being read."""
    ada = sent(session, world)
    ada.send("tap", text="list_for:1")
    return ada


@walked_once
def listed(session: Session, world: World) -> Chat:
    """A list of attendees was read for the first event."""
    ada = plain(session, world)
    row = {"member_id": ada.member.id, "event_id": 1, "question": "origins", "read_at": NOW}
    session.add(AttendeeList(id=1, found=LIST.as_json(), **row))
    session.flush()
    return ada


@walked_once
def outside(session: Session, world: World) -> Chat:
    """A stranger who opened the link of the survey."""
    asked(session, world)
    eve = Chat(session, world, person=STRANGER)
    eve.say(f"/start s_{SURVEY}")
    return eve


@walked_once
def on_the_way(session: Session, world: World) -> Chat:
    """The same, who has said where they come from."""
    eve = outside(session, world)
    eve.send("tap", text=f"from:{SURVEY}:europe")
    return eve


@walked_once
def at_table(session: Session, world: World) -> Chat:
    """The same, who has also said how they travel."""
    eve = on_the_way(session, world)
    eve.send("tap", text=f"by:{SURVEY}:train")
    return eve


@walked_once
def to_a_town(session: Session, world: World) -> Chat:
    """A stranger who opened the survey of an event in several towns."""
    ada = plain(session, world)
    towns = [{"place": "Luxembourg, LU", "participants": 60}, {"place": "Metz, FR", "participants": 60}]
    answered(ada, name="Everywhere", place=None, sites=towns)
    ada.send("tap", text=f"survey_begin:{ada.member.event_id}:20270208:1")
    session.scalars(select(Enquiry)).one().code = SURVEY
    session.flush()
    eve = Chat(session, world, person=STRANGER)
    eve.say(f"/start s_{SURVEY}")
    return eve


@walked_once
def outside_alone(session: Session, world: World) -> Chat:
    """A stranger who opened the link of the question."""
    asked(session, world)
    eve = Chat(session, world, person=STRANGER)
    eve.say(f"/start q_{QUESTION}")
    return eve


@walked_once
def about_to_reply(session: Session, world: World) -> Chat:
    """The same, who has said it."""
    eve = outside_alone(session, world)
    eve.say("40")
    return eve


SCENES: Mapping[str, Callable[[Session, World], Chat]] = {
    one.__name__: one
    for one in (
        *(
            plain,
            groups,
            understood,
            quoted,
            ordered,
            confirmed,
            paid,
            asked,
            survey_over,
            replied,
            contested,
            listed,
            sent,
            reading,
        ),
        *(outside, on_the_way, at_table, to_a_town, outside_alone, about_to_reply),
    )
}
