"""A list is sent of which some do not come, some are online, and some bring others: the card says so, by heading and row."""

import pytest
from sqlalchemy.orm import Session

from bot.screen import button
from bot.turn import World
from handlers.event.document import answers_document
from handlers.taps import Ask
from tests.bot.attendees.files import Rows, as_csv, as_xlsx, as_zip
from tests.bot.attendees.test_exports import EXPORTS
from tests.handlers.attendee_lists.sending import sends
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

LIST: Rows = [
    ["Name", "Town", "Status", "Attendance", "Companions", "T-shirt"],
    *[["A", "Metz", "Confirmed", "on site", 0, "M"]] * 3,
    ["B", "Trier", "Cancelled", "on site", 1, "M"],
    ["C", "Paris", "Waiting list", "on site", 0, "M"],
    ["D", "Lyon", "Confirmed", "online", 0, "M"],
    ["E", "Rome", "Confirmed", "online", 0, "M"],
    ["F", "Arlon", "Confirmed", "hybrid", 2, "M"],
    ["G", "Liège", "Refunded", "on site", 0, "M"],
]


def at_origins(chat: Chat) -> None:
    event = answered(chat)
    chat.press(button("Origins", Ask(event.id, "origins")))


def test_who_does_not_come_is_said_by_heading_and_row_and_is_not_counted(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, LIST)
    ada.sees("<b>6 people from 2 towns</b>")
    ada.sees("Read: town (“Town”), companions (“Companions”) and who comes (“Status / Attendance”).")
    ada.sees("Not read: Name, T-shirt.")
    ada.sees("• 3 from Arlon\n• 3 from Metz")
    ada.sees("1 row left out as cancelled (“Status”): row 5.")
    ada.sees("1 row left out, on a waiting list (“Status”): row 6.")
    ada.sees("1 row left out as refunded (“Status”): row 10.")
    ada.sees("2 rows left out, online and not travelling (“Attendance”): row 7 and row 8.")
    ada.sees("1 row says hybrid, and is counted as on site (“Attendance”): row 9.")
    ada.sees("2 people come with others on the list, and are counted.")
    ada.does_not_see("Trier")
    ada.does_not_see("Lyon")
    ada.tap("Use it for 6 people")
    ada.sees("Also taken from the list: Participants on site and Online participants.")
    kept = ada.event.answers
    assert (kept["participants"], kept["remote_participants"]) == (6, 2)
    assert answers_document(kept)["online"]["participants"] == 2


def test_the_same_in_french(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    event = answered(ada)
    ada.press(button("Provenance", Ask(event.id, "origins")))
    sends(ada, as_csv([["Nom", "Ville", "Statut"], ["A", "Metz", "Validé"], ["B", "Trier", "Annulé"]]))
    seen = ada.screen.text.translate({0xA0: " ", 0x202F: " "})
    assert "Lu : ville (« Ville ») et qui vient (« Statut »)." in seen
    assert "1 ligne laissée de côté, annulée (« Statut ») : ligne 3." in seen


def test_a_list_of_the_crew_says_who_is_online_but_answers_nothing_else(ada: Chat) -> None:
    event = answered(ada, crew=4)
    ada.press(button("Crew", Ask(event.id, "crew_origins")))
    sends(ada, [["Town", "Format"], ["Metz", "on site"], ["Trier", "online"]])
    ada.sees("1 row left out, online and not travelling (“Format”): row 3.")
    ada.does_not_see("Online participants")
    ada.tap("Use it for 1 person")
    assert "remote_participants" not in ada.event.answers


def test_online_participants_that_were_said_are_replaced_only_after_it_is_said(ada: Chat) -> None:
    event = answered(ada, remote_participants=40)
    ada.press(button("Origins", Ask(event.id, "origins")))
    sends(ada, LIST)
    ada.sees("Online participants: <b>2</b> (so far: 40)")
    ada.tap("Cancel")
    assert ada.event.answers["remote_participants"] == 40


def test_a_list_of_countries_is_asked_about(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, (EXPORTS / "indico_en.csv").read_bytes())
    ada.sees(
        "<b>3 people</b>",
        "The list names countries, but no towns. Is that precise enough? If not, send one with towns.",
    )
    ada.sees("• 1 from Germany", "• 1 from France", "• 1 from Luxembourg")
    ada.does_not_see("Accommodation (")
    ada.tap("Use it for 3 people")
    ada.sees("Counted: 3 people.")


def test_a_list_with_towns_is_not_asked_about_countries(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, LIST)
    ada.does_not_see("names countries")


def test_how_a_list_was_laid_out_is_said(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Ville", "Train", "Voiture"], ["Metz", 5, 3], ["Trier", 2, 6]])
    ada.sees("16 people from 2 towns", "Its numbers are people, by town and way of travelling.")
    ada.sees("transport (“Train, Voiture”)", "• 6 from Trier, by car\n• 5 from Metz, by train")
    ada.tap("Send another file")
    sends(ada, [["Town", "Metz", "Brussles"], ["People", 12, 8]])
    ada.sees("The table is on its side: what I call a row is one of its columns.", "row 3 “Brussles”")
    ada.tap("Send another file")
    question, way = "Where do you come from?", "How do you travel?"
    answers = [["1", question, "Metz"], ["1", way, "car"], ["2", question, "Nancy"], ["2", way, "car"]]
    sends(ada, [["Id", "Question", "Answer"], *answers])
    ada.sees("2 people from 2 towns", "Each answer was in its own row, so I put each person’s answers together.")


def test_answers_of_nobody_and_a_list_of_nobody_are_refused_in_a_sentence(ada: Chat) -> None:
    at_origins(ada)
    ada.tap("Send a list")
    sends(ada, [["Question", "Answer"], ["Town", "Metz"], ["Way", "car"], ["Town", "Nancy"], ["Way", "car"]])
    ada.sees(
        "Each row holds one answer, and I can’t tell whose.",
        "Please export the list with one person per row.",
        "send a list",
    )
    sends(ada, [["Town", "Status"], ["Metz", "cancelled"]])
    ada.sees("No one on that list travels: all rows are cancelled, declined, online or hidden.", "send a list")


def test_rows_that_a_workbook_hides_are_left_out_and_said(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, as_xlsx({"1": [["Town"], ["Metz"], ["Tokyo"], ["Lima"], ["Trier"]]}, hidden_rows=[2, 3]), "guests.xlsx")
    ada.sees("2 people from 2 towns", "2 hidden rows were left out.")
    ada.does_not_see("Tokyo")
    ada.does_not_see("Lima")


@pytest.mark.parametrize(
    "name", ["pretix_en", "eventbrite_en", "helloasso_fr", "microsoft_forms_fr", "google_forms_de"]
)
def test_an_export_may_be_sent_as_it_is_packed_or_not(ada: Chat, name: str) -> None:
    content = (EXPORTS / f"{name}.csv").read_bytes()
    at_origins(ada)
    sends(ada, content)
    shown = ada.screen.text
    ada.sees("Read: town", "who comes (“")
    ada.tap("Send another file")
    sends(ada, as_zip({f"{name}.csv": content}), "export.zip")
    assert ada.screen.text == shown
    ada.does_not_see("example.org")


ASKED: Rows = [["Name", "Town", "Zwurbel"], *[["A", "Metz", "Yes"]] * 3, *[["B", "Trier", "No"]] * 2]


def test_whether_a_column_says_who_comes_is_asked_before_the_list_counts(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, ASKED)
    ada.sees("<b>Does “Zwurbel” say who comes?</b>")
    assert ada.labels[:2] == ["Yes: 3 people", "No, everyone comes: 5 people"]
    assert "Use it for 5 people" not in ada.labels
    asked = ada.screen
    ada.tap("Yes: 3 people")
    ada.sees("<b>3 people from 1 town</b>", "Read: town (“Town”) and who comes (“Zwurbel”).")
    ada.press(asked.buttons[1][0])  # on the card as it was
    ada.tap("Use it for 3 people")
    assert ada.event.answers["participants"] == 3


@pytest.mark.parametrize(("said", "people"), [("yes", 3), ("nee", 5)])
def test_that_may_be_answered_in_words(ada: Chat, said: str, people: int) -> None:
    at_origins(ada)
    sends(ada, ASKED)
    ada.say(said)
    ada.tap(f"Use it for {people} people")
    assert ada.event.answers["participants"] == people


def test_yes_to_a_question_with_other_answers_counts_nothing(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Name", "Town", "Guests"], ["A", "Metz", 1], ["B", "Trier", 3]])
    ada.sees("<b>“Guests”: how many people is each row?</b>")
    assert ada.labels[:3] == ["2 people: one a row", "4 people: as many as it says", "6 people: one more than that"]
    ada.say("yes")
    ada.sees("Please tap one of the buttons.")
    ada.tap("6 people: one more than that")
    ada.sees("4 people come with others on the list, and are counted.", "• 4 from Trier\n• 2 from Metz")
    ada.tap("Use it for 6 people")
    assert ada.event.answers["participants"] == 6


def test_of_several_columns_any_may_say_who_comes(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    event = answered(ada)
    ada.press(button("Provenance", Ask(event.id, "origins")))
    sends(ada, [["Nom", "Ville", "Jour 1", "Jour 2"], ["A", "Metz", "x", ""], ["B", "Trier", "", "x"], ["C", "Lyon"]])
    seen = ada.screen.text.translate({0xA0: " ", 0x202F: " "})
    assert "<b>L’une de ces colonnes dit-elle qui vient : « Jour 1 » et « Jour 2 » ?</b>" in seen
    ada.tap(next(one for one in ada.labels if "l’une ou l’autre" in one))
    assert "2 personnes (2 villes)" in ada.screen.text.translate({0xA0: " ", 0x202F: " "})


def test_whether_people_come_of_whom_it_is_not_clear_is_asked_too(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Town", "Status"], ["Metz", "ok"], ["Trier", "Zwurbel"], ["Arlon", "Zwurbel"]])
    ada.sees("<b>“Status” is not clear in 2 rows: do these people come?</b>", "row 3 and row 4")
    assert ada.labels[:2] == ["Yes: 3 people", "No: 1 person"]
    ada.say("no")
    ada.sees("2 rows left out, the answer is no (“Status”): row 3 and row 4.")
    ada.tap("Use it for 1 person")
    assert ada.event.answers["participants"] == 1


def test_which_of_two_words_means_coming_is_asked(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Name", "Town", "Presence"], ["A", "Metz", "P"], ["B", "Trier", "A"], ["C", "Arlon", "P"]])
    ada.sees("<b>Does “Presence” say who comes?</b>")
    assert ada.labels[:3] == ["1 person: “A”", "2 people: “P”", "3 people: everyone listed"]
    ada.tap("2 people: “P”")
    ada.sees("<b>2 people from 2 towns</b>")


def test_a_row_that_may_be_several_people_is_asked_about(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Name", "Town"], ["Anna & Paul", "Metz"], ["Ben", "Trier"]])
    ada.sees("<b>“Name”: how many people is each row?</b>", "1 row may be more than one person: row 2.")
    assert ada.labels[:2] == ["2 people: one a row", "3 people: with who comes along"]
    ada.does_not_see("Anna")
    ada.tap("3 people: with who comes along")
    ada.sees("1 person comes with someone on the list, and is counted.", "Read: town (“Town”) and companions (“Name”).")
    ada.tap("Use it for 3 people")
    assert ada.event.answers["participants"] == 3


def test_a_list_wholly_below_cancelled_is_asked_about_and_may_be_of_nobody(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Cancelled"], ["Name", "Town"], ["A", "Metz"], ["B", "Trier"]])
    ada.sees("Below “Cancelled”: do these people come?")
    assert {"Yes: 2 people in all", "No: no one"} <= set(ada.labels)
    ada.does_not_see("Use it")
    ada.tap("No: no one")
    ada.sees("No one on that list travels", "send a list")
    sends(ada, [["Cancelled"], ["Name", "Town"], ["A", "Metz"], ["B", "Trier"]])
    ada.say("yes")
    ada.tap("Use it for 2 people")
    ada.sees("Counted: 2 people from 2 towns.")


def test_a_row_of_one_cell_may_be_a_title_and_is_asked_about_by_its_number(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Name", "Town"], ["A", "Metz"], ["Krank", ""], ["B", "Trier"]])
    ada.sees("Only one cell is filled in row 3: is it a title?")
    assert ada.labels[:3] == ["2 people: a title", "1 person: those below don’t come", "3 people: no title"]
    ada.does_not_see("Krank")
    ada.does_not_see("Use it")
    ada.tap("1 person: those below don’t come")
    ada.sees("2 rows left out, by what you said of titles: row 3 and row 4.")
    ada.tap("Use it for 1 person")
    assert ada.event.answers["participants"] == 1


def test_the_same_of_two_rows_in_french(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    event = answered(ada)
    ada.press(button("Provenance", Ask(event.id, "origins")))
    rows = [["Nom", "Ville"], ["A", "Metz"], ["Malades", ""], ["B", "Trier"], ["VIP", ""], ["C", "Metz"]]
    sends(ada, as_csv(rows))
    seen = ada.screen.text.translate({0xA0: " ", 0x202F: " "})
    assert "Une seule cellule remplie (ligne 3 et ligne 5) : s’agit-il de titres ?" in seen


def test_nights_between_two_days_are_taken_only_if_they_are_said_to_be(ada: Chat) -> None:
    for answer, nights in (("Yes: 3 nights", 3), ("No", 4)):
        at_origins(ada)
        ada.event.answers = ada.event.answers | {"nights": 4}
        days = [["A", "Metz", "10.3.2027", "12.3.2027"], ["B", "Trier", "11.3.2027", "12.3.2027"]]
        sends(ada, [["Name", "Town", "Arrival", "Departure"], *days])
        ada.sees("“Arrival” and “Departure”: are the nights between them nights at a hotel?")
        ada.does_not_see("Use it")
        ada.tap(answer)
        ada.tap("Use it for 2 people")
        assert ada.event.answers["nights"] == nights


def test_rows_whose_number_is_not_clear_are_asked_about(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Name", "Town", "People"], ["A", "Metz", "1-2"], ["B", "Trier", "3"]])
    ada.sees("“People” is not clear in 1 row: how many people is it?")
    assert {
        "4 people: the lower number",
        "5 people: the higher number",
        "3 people: without these",
    } <= set(ada.labels)
    ada.tap("5 people: the higher number")
    ada.sees("1 row doesn’t clearly say how many people it is: row 2.")
    ada.tap("Use it for 5 people")
    ada.sees("Counted: 5 people from 2 towns.")


def test_whoever_stands_there_twice_is_asked_about_and_a_word_answers(ada: Chat) -> None:
    at_origins(ada)
    sends(ada, [["Name", "E-mail", "Town"], *[["A", "a@example.org", "Metz"]] * 2, ["B", "b@example.org", "Trier"]])
    ada.sees("1 row has the same name and e-mail as one before: is it the same person?")
    assert {"Yes: 2 people", "No: 3 people"} <= set(ada.labels)
    ada.say("yes")
    ada.sees("1 row has the name and e-mail of one before: row 3.")
    ada.tap("Use it for 2 people")
    ada.sees("Counted: 2 people from 2 towns.")
