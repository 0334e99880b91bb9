"""One answer is corrected by words on a card: it is shown, or asked, and kept by a tap alone."""

from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered, says_on_result
from tests.handlers.questionnaire.asking import asked, at, half_way

SHOWN = {
    "no, 80 participants": "120 → <b>80</b>",
    "sorry, it's 95 participants": "120 → <b>95</b>",
    "change participants to 200": "120 → <b>200</b>",
    "minus 10 participants": "120 → <b>110</b>",
    "no lunch": "2 lunches → <b>none</b>",
    "add a dinner": "2 lunches → <b>2 lunches and 1 dinner</b>",
    "only one lunch": "2 lunches → <b>1 lunch</b>",
    "60 not 120": "120 → <b>60</b>",
    "80 statt 120": "120 → <b>80</b>",
    "30 from Rome rather than Paris": "→ <b>6 from Lisbon, by plane and 30 from Rome</b>",
    "30 de Rome au lieu de Paris": "→ <b>6 from Lisbon, by plane and 30 from Rome</b>",
    "80 locals": "→ <b>20 from Paris, by train, 6 from Lisbon, by plane and 80 local</b>",
    "Porto instead of Lisbon": "→ <b>20 from Paris, by train and 6 from Porto, by plane</b>",
    "not Lisbon but Porto": "→ <b>20 from Paris, by train and 6 from Porto, by plane</b>",
    "not from Paris but from Metz": "→ <b>20 from Metz, by train and 6 from Lisbon, by plane</b>",
    "Lyon au lieu de Paris": "→ <b>20 from Lyon, by train and 6 from Lisbon, by plane</b>",
    "Lyon statt Paris": "→ <b>20 from Lyon, by train and 6 from Lisbon, by plane</b>",
    "Lyon amplaz Paris": "→ <b>20 from Lyon, by train and 6 from Lisbon, by plane</b>",
    "10 from Paris": "→ <b>10 from Paris, by train and 6 from Lisbon, by plane</b>",
    "25 from Paris": "→ <b>25 from Paris, by train and 6 from Lisbon, by plane</b>",
    "10 from Lisbon": "→ <b>20 from Paris, by train and 10 from Lisbon, by plane</b>",
    "Metz instead of Luxembourg": "Luxembourg → <b>Metz, France</b>",
    "dinner instead of lunch": "2 lunches → <b>2 dinners</b>",
    "un dîner au lieu du déjeuner": "2 lunches → <b>2 dinners</b>",
    "Abendessen statt Mittagessen": "2 lunches → <b>2 dinners</b>",
    "Owesiessen amplaz Mëttegiessen": "2 lunches → <b>2 dinners</b>",
    "change the menu to vegan": "<b>Vegan</b>",
    "the place is Metz": "<b>Metz, France</b>",
    "the event is in Esch, not Luxembourg": "<b>Esch-sur-Alzette</b>",
    "it's a gala, not a conference": "<b>Gala or dinner</b>",
    "on the 21st, not the 20th": "<b>Wednesday 21 April 2027</b>",
    "wrong date, it is 4 May 2027": "<b>Tuesday 4 May 2027</b>",
    "one week later": "<b>Tuesday 27 April 2027</b>",
    "deux jours plus tôt": "<b>Sunday 18 April 2027</b>",
    "eine Woche später": "<b>Tuesday 27 April 2027</b>",
    "eng Woch méi spéit": "<b>Tuesday 27 April 2027</b>",
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
    **{
        key: [
            "How people travel: Everyone by train",
            "Train instead of plane under 1,200 km",
            "Invite those who would fly over 1,500…",
        ]
        for key in (
            "drop the plane",
            "supprime l'avion",
            "no flights",
            "how much without flights",
            "combien sans les avions",
            "wie viel ohne Flüge?",
            "wéi vill ouni Flich",
        )
    },
    "train instead of plane": ["Journey (Lisbon): Train", "How people travel: Everyone by train"],
    "car instead of train": ["Journey (Paris): Car", "How people travel: Everyone by car"],
    "no, 80": ["Participants on site: 80", "Hotel nights: 80"],
    "only 60": ["Participants on site: 60", "Duration: 60 days", "Hotel nights: 60"],
    "half were vegan": ["Yes, that’s right"],
    "la moitié était végane": ["Yes, that’s right"],
    "6 interpreters": ["Staff, speakers and crew: 6", "Participants on site: 6"],
    "10 Köche": ["Staff, speakers and crew: 10", "Participants on site: 10"],
    "with dinner": ["… and 1 dinner", "… and 2 dinners"],
    "mit Abendessen": ["… and 1 dinner", "… and 2 dinners"],
    "two coffee breaks": ["Coffee breaks: 240"],
    "45 hotel rooms": ["Hotel nights: 45", "Hotel nights: 90", "Hotel nights: 135"],
    "remove 10 from Paris": ["Participants on site: 110", "Nothing else"],
    "on the 14th, not the 12th": ["First day: Wednesday 14 April 2027", "First day: Sunday 14 February 2027"],
    "remove Lisbon": ["Participants on site: 114", "Nothing else"],
}
NOTHING_OF_THE_KIND = (
    "200 chairs",
    "our menu was great",
    "40 litres of wine",
    "-3 Tage",
    "dinner instead of breakfast",
    "30 from Rome rather than Berlin",
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
        says_on_result(ada, event, typed)
        ada.sees("That’s already the case")


def test_a_correction_that_may_mean_several_things_is_asked(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed, offered in ASKED.items():
        says_on_result(ada, event, typed)
        assert ada.labels == [*offered, "Leave it as it is"], typed
    for typed in NOTHING_OF_THE_KIND:
        says_on_result(ada, event, typed)
        ada.sees("Sorry, I didn’t get")
    assert event.answers == ANSWERS


def test_a_correction_is_kept_by_a_tap(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    ada.send("tap", text=f"result:{event.id}")
    ada.say("no, 80 participants")
    ada.tap("Keep this")
    assert event.answers["participants"] == 80


def test_what_is_supposed_is_kept_or_left_in_words(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in (
        "no",
        "leave it",
        "non",
        "nein",
        "nee",
        "don't keep this",
        "pas garder",
        "lieber nicht",
        "besser net",
    ):
        ada.send("tap", text=f"result:{event.id}")
        ada.say("what if 90 people came")
        ada.say(typed)
        ada.sees("Estimated emissions")
        assert event.answers == ANSWERS, typed
    for people, typed in ((90, "keep it"), (80, "oui, garde"), (70, "behalten"), (60, "jo")):
        ada.send("tap", text=f"result:{event.id}")
        ada.say(f"what if {people} people came")
        ada.say(typed)
        assert event.answers["participants"] == people, typed


def test_a_question_keeps_nothing(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    ada.send("tap", text=f"result:{event.id}")
    ada.say("what if 90 people came")
    for typed in ("keep?", "yes?", "oui ?", "behalten?", "jo?"):
        ada.say(typed)
        assert ada.labels == ["Keep this", "Leave it as it is"], typed
    assert event.answers == ANSWERS


def test_another_number_in_place_of_what_is_supposed_is_asked(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in ("no, 80", "80", "non, 80"):
        ada.send("tap", text=f"result:{event.id}")
        ada.say("what if 90 people came")
        ada.say(typed)
        assert ada.labels == ["Participants on site: 80", "Hotel nights: 80", "Leave it as it is"], typed


def test_people_from_a_country_are_asked_from_which_town(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in (
        "what if 20 came from Georgia",
        "et si 20 venaient de Géorgie ?",
        "was wäre, wenn 20 aus Georgien kämen?",
    ):
        says_on_result(ada, event, typed)
        assert ada.labels[:2] == ["… from Tbilisi", "… from Batumi"], typed
    says_on_result(ada, event, "what if 20 came from Mexico")
    assert "… from Tijuana" in ada.labels


def test_a_number_below_nothing_is_none(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in ("what if -5 people came", "et si -12 personnes venaient ?", "und mit -12 Leuten?", "et si -5 nuits ?",
                  "et si -8 venaient de Lyon ?", "what if 1e9 people came", "what if nobody came",
                  "how much for -3 tonnes"):  # fmt: skip
        says_on_result(ada, event, typed)
        assert "didn’t get" in str(ada.screen.text), typed


def test_a_word_that_leads_home_does_so_on_a_card(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in ("menu", "accueil"):
        says_on_result(ada, event, typed)
        assert "New estimate" in ada.labels, typed


def test_so_many_people_are_those_on_site(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    ada.send("tap", text=f"result:{event.id}")
    ada.say("100 people")
    assert event.answers["participants"] == 100
    assert "unique_participants" not in event.answers


def test_the_answer_before_is_corrected_one_question_later(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    for typed in ("no, 80", "80 not 120", "not 120, 80", "80 people, sorry", "participants: 80", "change participants to 80",
                  "non, 80 plutôt", "80, pas 120", "80 statt 120", "80, net 120"):  # fmt: skip
        half_way(ada, "participants")
        ada.say("120")
        ada.say(typed)
        assert ada.event.answers["participants"] == 80, typed
        assert asked(ada) == "origins", typed


def test_what_is_said_of_the_one_group_shown_is_no_other_group(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    for typed, shown in {
        "by car": "20 from Paris, France, by car",
        "all of them by train": "20 from Paris, France, by train",
        "alle mit dem Zug": "20 from Paris, France, by train",
        "no, from Metz": "20 from Metz, France",
        "20 de Metz plutôt": "20 from Metz, France",
        "not Paris but Metz": "20 from Metz, France",
        "nee, vu Metz": "20 from Metz, France",
        "2 of them from Metz": "18 from Paris, France",
        "5 of them by car": "15 from Paris, France",
        "5 davon mit dem Auto": "5 from Paris, France, by car",
        "5 en voiture": "5 from Paris, France, by car",
        "yes, and 3 from Berlin": "3 from Berlin, Germany",
    }.items():
        at(ada, "origins")
        ada.say("20 from Paris")
        ada.say(typed)
        ada.sees("I understood:", shown)
    at(ada, "origins")
    ada.say("20 from Paris")
    ada.say("half by plane")
    ada.sees("Please type it like this", "20 from Paris, France")


def test_the_reminder_planned_last_is_asked_about(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    for typed in (
        "at 10 instead",
        "9:30",
        "push it to Friday",
        "plutôt à 10 h",
        "verschieb auf Freitag",
        "léiwer um 10",
    ):
        ada.say("/start")
        ada.say("remind me on Monday at 9 to call the caterer")
        ada.say(typed)
        ada.sees("Is it about your reminder “call the caterer”?")
    for typed in ("delete it", "supprime-le", "löschen", "läsch et"):
        ada.say("/start")
        ada.say(typed)
        ada.sees("Is it about your reminder “call the caterer”?")
        assert "Delete" in ada.labels, typed


def test_what_stands_behind_new_is_not_lost(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.say("/new Spring gala")
    ada.sees("Is this its name?")
    ada.tap("Spring gala")
    assert ada.event.answers["name"] == "Spring gala"


def test_what_tells_of_another_event_is_no_correction(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = answered(ada)
    for typed in (
        "120 people, two-day conference in Belval on 14 January 2027",
        "Conférence de deux jours à Belval le 14 janvier 2027, 120 personnes",
        "Zweitägige Konferenz in Belval am 14. Januar 2027, 120 Leute",
    ):
        says_on_result(ada, event, typed)
        ada.sees("I understood:", "14 January 2027", "2 days", "Belval", "120")
