"""What is told of the event at hand on one of its cards: another day, another town, how many came; never guessed."""

from sqlalchemy.orm import Session

from bot.store.models import Phase
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered, says_on_result

HAPPENED = (
    "we were 130 in the end",
    "on était 130 finalement",
    "am Ende waren wir 130",
    "mir waren um Enn 130",
)
ON_10_MARCH = (
    "Moved to 10 March",
    "we had to postpone it to March 10",
    "the date changed to 10 March",
    "Spring conference has been rescheduled for 10.3.",
    "moved from 20 April to 10 March",
    "reporté au 10 mars",
    "on l’a décalé au 10 mars",
    "la date a changé : 10 mars",
    "la conférence est avancée au 10 mars",
    "wir haben es auf den 10. März verschoben",
    "die Konferenz wurde auf den 10. März vorverlegt",
    "verschiebt sich auf den 10.3.2027",
    "op den 10. Mäerz verluecht",
    "et gouf op den 10. Mäerz virgezunn",
    "et ass op den 10. Mäerz verschuewe ginn",
)
IN_METZ = ("it was moved to Metz", "c’est déplacé à Metz", "wurde nach Metz verlegt", "mir hunn et op Metz verluecht")
NOT_TAKEN = (
    "it might be moved to 10 March",
    "it was not moved to 10 March",
    "was it moved to 10 March?",
    "the dinner moved to 10 March",
    "moved to 10 or 11 March",
    "moved to 3 days",
    "moved by a week",
    "moved to a larger room",
    "the venue changed",
    "peut-être reporté au 10 mars",
    "pas reporté au 10 mars",
    "wird vielleicht auf den 10. März verschoben",
    "net op den 10. Mäerz verluecht",
)


def test_what_happened_is_recorded_beside_the_plan(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in HAPPENED:
        says_on_result(ada, event, typed)
        ada.sees("is this what happened?")
    ada.say("130 ou 140 participants")
    ada.sees("I need one number.")
    assert event.answers == ANSWERS
    event.phase = Phase.ACTUAL
    ada.send("tap", text=f"result:{event.id}")
    ada.say("we were 130 in the end")
    assert event.answers["participants"] == 130


def test_another_day_and_another_town_are_stored_where_all_of_it_is_understood(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    told: list[tuple[tuple[str, ...], dict[str, str]]] = [
        (ON_10_MARCH, {"first_day": "2027-03-10"}),
        (IN_METZ, {"place": "Metz, FR"}),
        (NOT_TAKEN, {}),
    ]
    for typed, changed in ((typed, changed) for all_typed, changed in told for typed in all_typed):
        event.answers = ANSWERS
        says_on_result(ada, event, typed)
        assert event.answers == ANSWERS | changed, typed
