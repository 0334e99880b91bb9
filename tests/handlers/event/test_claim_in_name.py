"""A name that says of the event what may not be said is told where it is given, and noted in its papers; it stays."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.texts import Texts
from bot.turn import World
from handlers.event.claim_in_name import noted_of_name, told_of_name
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import said, stated

TEXTS = Texts("en", ZoneInfo("Europe/Luxembourg"))
CLAIMED = (
    "Climate neutral gala 2027",
    "Klimaneutrale Mitgliederversammlung",
    "Soirée zéro carbone",
    "CO2-neutral Feier",
    "Net zero summit",
    "Eco-friendly dinner",
    "Dinner about the sea, carbon neutral",
    "Climate neutral congress on taxes",
    "100% green gala",
    "The greenest gala in Luxembourg",
    "Gala 100 % vert",
    "Durch und durch nachhaltiger Teamtag",
    "Duerch an duerch nohaltegen Event",
)
PLAIN = (
    "Spring conference",
    "Journée du climat",
    "Workshop: how to become carbon neutral",
    "Is carbon neutral a lie?",
    "Green Events workshop",
    "Neutral ground: mediation seminar",
    "Generalversammlung 2027",
    "Congress on carbon neutrality",
    "Congrès sur la neutralité carbone",
    "Tagung zur Klimaneutralität",
    "Konferenz iwwer Klimaneutralitéit",
    "Klimaneutrale Städte – Fachtagung",
    "Villes neutres en carbone",
    "Klimaneutral Stied",
    "Tax neutral restructuring seminar",
    "Green procurement webinar",
    "Nachhaltigkeitstag",
)


def test_names_that_claim_are_told_from_others() -> None:
    for name in CLAIMED:
        assert "you may not say that of an event" in told_of_name({"name": name}, TEXTS), name
        assert "The name is the organiser’s." in noted_of_name({"name": name}, TEXTS), name
    assert [name for name in PLAIN if told_of_name({"name": name}, TEXTS)] == []
    assert told_of_name({}, TEXTS) == ""


def test_it_is_told_at_the_name_at_the_result_and_in_the_papers(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    chat.say("/new")
    chat.say("Climate neutral gala")
    chat.sees("“Climate neutral gala” in the name: you may not say that of an event (Annex I, point 4c)")
    event = answered(chat, name="Spring conference")
    chat.send("tap", text=act("result", event.id))
    chat.does_not_see("in the name")
    chat.send("tap", text=act("more", event.id))
    chat.tap("Rename")
    chat.say("Klimaneutrale Konferenz")
    chat.sees("Renamed.", "“Klimaneutrale Konferenz” in the name")
    chat.send("tap", text=act("result", event.id))
    chat.sees("“Klimaneutrale Konferenz” in the name")
    assert "If “Klimaneutrale Konferenz” describes the event itself, it may not be said" in said(stated(chat).values)
