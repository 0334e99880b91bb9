"""One answer is corrected by words on a card: it is shown, or asked, and kept by a tap alone."""

from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered

SHOWN = {
    "no, 80 participants": "120 → <b>80</b>",
    "sorry, it's 95 participants": "120 → <b>95</b>",
    "change participants to 200": "120 → <b>200</b>",
    "minus 10 participants": "120 → <b>110</b>",
    "no lunch": "2 lunches → <b>none</b>",
    "add a dinner": "2 lunches → <b>2 lunches and 1 dinner</b>",
    "only one lunch": "2 lunches → <b>1 lunch</b>",
    "change the menu to vegan": "<b>Vegan</b>",
    "the place is Metz": "<b>Metz, France</b>",
    "the event is in Esch, not Luxembourg": "<b>Esch-sur-Alzette</b>",
    "it's a gala, not a conference": "<b>Gala or dinner</b>",
    "on the 21st, not the 20th": "<b>Wednesday 21 April 2027</b>",
    "wrong date, it is 4 May 2027": "<b>Tuesday 4 May 2027</b>",
    "add 12 speakers": "Staff, speakers and crew: <b>12</b>",
    "there were 10 staff": "Staff, speakers and crew: <b>10</b>",
    "we also had 15 online": "Online participants: <b>15</b>",
    "set nights to 0": "30 → <b>none</b>",
    "no coffee": "Coffee breaks: <b>none</b>",
    "rename it Autumn conference": "Spring conference → <b>Autumn conference</b>",
    "the hall has 600 m2": "Area used: <b>600",
    "non, 80 participants": "120 → <b>80</b>",
    "pas de déjeuner": "2 lunches → <b>none</b>",
    "un seul déjeuner": "2 lunches → <b>1 lunch</b>",
    "le lieu est Metz": "<b>Metz, France</b>",
    "le 21, pas le 20": "<b>Wednesday 21 April 2027</b>",
    "c'est un atelier, pas une conférence": "<b>Workshop</b>",
    "ajoute 12 intervenants": "Staff, speakers and crew: <b>12</b>",
    "ceux de Paris sont venus en voiture": "Journey (Paris): Train → <b>Car</b>",
    "nein, 80 Teilnehmer": "120 → <b>80</b>",
    "kein Mittagessen": "2 lunches → <b>none</b>",
    "füge 12 Referenten hinzu": "Staff, speakers and crew: <b>12</b>",
    "es ist ein Workshop, keine Konferenz": "<b>Workshop</b>",
    "nur ein Mittagessen": "2 lunches → <b>1 lunch</b>",
    "falsches Datum, es ist der 4. Mai 2027": "<b>Tuesday 4 May 2027</b>",
    "nee, 80 Participanten": "120 → <b>80</b>",
    "kee Mëttegiessen": "2 lunches → <b>none</b>",
    "d'Plaz ass Metz": "<b>Metz, France</b>",
    "setz 12 Riedner derbäi": "Staff, speakers and crew: <b>12</b>",
}
ALREADY_SO = ("remove the dinner", "enlève le dîner", "streich das Abendessen", "huel d'Owesiessen eraus")
ASKED = {
    "no, 80": ["Participants on site: 80", "Hotel nights: 80"],
    "on the 14th, not the 12th": ["First day: Wednesday 14 April 2027", "First day: Sunday 14 February 2027"],
    "remove Lisbon": ["Participants on site: 114 · Where peo…", "Where people come from: 20 from Pa…"],
}
NOTHING_OF_THE_KIND = (
    "our menu was great",
    "our date is unclear",
    "the catering is excellent",
    "remove everything",
    "remove Berlin",
    "no",
)


def test_a_correction_is_shown_and_not_stored(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for card in ("result", "summary"):
        for typed, shown in SHOWN.items():
            ada.send("tap", text=f"{card}:{event.id}")
            ada.say(typed)
            assert shown in str(ada.screen.text), typed
            assert ada.labels == ["Keep this", "Leave it as it is"], typed
            assert event.answers == ANSWERS, typed


def test_what_is_not_there_cannot_be_taken_out(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in ALREADY_SO:
        ada.send("tap", text=f"result:{event.id}")
        ada.say(typed)
        ada.sees("That’s already the case")


def test_a_correction_that_may_mean_several_things_is_asked(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed, offered in ASKED.items():
        ada.send("tap", text=f"result:{event.id}")
        ada.say(typed)
        assert ada.labels == [*offered, "Leave it as it is"], typed
    for typed in NOTHING_OF_THE_KIND:
        ada.send("tap", text=f"result:{event.id}")
        ada.say(typed)
        ada.sees("Sorry, I didn’t get")
    assert event.answers == ANSWERS


def test_a_correction_is_kept_by_a_tap(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    ada.send("tap", text=f"result:{event.id}")
    ada.say("no, 80 participants")
    ada.tap("Keep this")
    assert event.answers["participants"] == 80
