"""A bill becomes answers that quote their line, once its member says so; nothing is invented."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.papers.found import LARGEST, Reason
from bot.store.models import Errand
from bot.turn import World
from handlers.papers.receiving import REFUSALS
from tests.bot.papers.papers import blank, paper
from tests.handlers.attendee_lists.sending import returns
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.papers.bills import BILLS, Bill
from tests.handlers.papers.sending import arrives, sends


@pytest.fixture(params=["en", "fr"])
def ada(request: pytest.FixtureRequest, session: Session, world: World) -> Chat:
    return Chat(session, world, language=request.param).joins()


@pytest.fixture
def english(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def at_summary(chat: Chat, **changed: Any) -> None:
    answered(chat, heating="gas", **changed)
    chat.member.at = ["summary"]


@pytest.mark.parametrize("bill", BILLS, ids=lambda bill: bill.name)
def test_of_a_bill_all_that_is_sure_is_found_and_nothing_else(ada: Chat, bill: Bill) -> None:
    at_summary(ada)
    before = dict(ada.event.answers)
    sends(ada, paper(bill.text))
    offered = [(one["question"], one["value"]) for one in ada.member.offered if "line" in one]
    assert offered == list(bill.found)
    assert ada.event.answers == before


def test_each_answer_quotes_its_line_and_counts_once_confirmed(english: Chat) -> None:
    at_summary(english, electricity=300)
    sends(english, paper([("Electricity", "1,420 kWh", "€0.21", "€298.20"), ("Badges", "120", "€1.20", "€144.00")]))
    english.sees(
        "Electricity: 300 kWh → 1,420 kWh</b>\n<i>“Electricity 1,420 kWh €0.21 €298.20”</i>",
        "Nothing is saved until you confirm.",
    )
    assert english.event.answers["electricity"] == 300
    english.tap("✓ badges 120")
    english.tap("Yes, that’s right")
    english.sees("Saved from your document: Electricity")
    assert english.event.answers["electricity"] == 1420
    assert "materials" not in english.event.answers
    english.send("tap", text=f"changes:{english.event.id}")
    english.sees("Ada, read from “Electricity 1,420 kWh €0.21 €298.20”", "300 kWh → <b>1,420 kWh</b>")


@pytest.mark.parametrize(
    "line",
    [
        ("Coach Paris – Luxembourg and back", "50 seats", "€1,640.00"),
        ("Location d’autocar, Paris-Luxembourg", "1", "1.640,00 €"),
        ("Reisebus mit Fahrer ab Paris", "49 Plätze", "1.640,00 €"),
        ("Reesbus vu Paris", "1", "1.640,00 €"),
    ],
)
def test_an_ordered_coach_is_how_the_people_of_its_town_travel(english: Chat, line: Sequence[str]) -> None:
    at_summary(english)
    sends(english, paper([line]))
    english.sees("Journey (Paris): Train → Coach", line[0], "Nothing is saved until you confirm.")
    english.tap("Yes, that’s right")
    english.sees("Saved from your document: Journey (Paris)")
    assert english.event.answers["journey.0"] == "coach"


def test_a_coach_from_nowhere_that_was_named_is_said_to_count_nothing(english: Chat) -> None:
    at_summary(english)
    sends(english, paper([("Coach Trier – Luxembourg", "50 seats", "€640.00")]))
    english.sees("“Coach Trier – Luxembourg 50 seats €640.00” orders a coach", "but doesn’t say who is on it")
    sends(english, paper([("Coach Trier – Luxembourg", "50 seats", "€640.00"), ("Badges", "120", "€144.00")]))
    english.sees("orders a coach", "badges 120", "Nothing is saved until you confirm.")


def test_a_measure_that_answers_nothing_for_sure_is_said_to_be_seen_and_not_counted(english: Chat) -> None:
    at_summary(english)
    left = (
        ("Holzpellets", "600 kg", "0,40 €", "240,00 €"),
        ("Riesling", "45 l", "9,00 €", "405,00 €"),
        ("Mineralwasser", "120 Flaschen", "1,10 €", "132,00 €"),
        ("Double rooms, 15 rooms x 2 nights", "30", "€110.00", "€3,300.00"),
        ("Fernwärme Mai", "4,1 MWh", "95,00 €", "389,50 €"),
        ("Natural gas", "120 m³", "€1.10", "€132.00"),
        ("Vendange tardive, bouteille 75 cl", "48", "11,00 €", "528,00 €"),
        ("Granulés de bois", "1,2 t", "350,00 €", "420,00 €"),
    )
    for line in left:
        before = dict(english.event.answers)
        sends(english, paper([line]))
        english.sees("Seen, but not counted", f"• “{' '.join(line)}”"[:60], "Nothing is saved.")
        assert english.event.answers == before, line
    read = [("Electricity", "1420 kWh", "€0.21", "€298.20"), ("Badges", "12", "€1.20", "€14.40")]
    sends(english, paper([line for line in left if "," not in line[1]] + read))
    english.sees(
        "“Holzpellets 600 kg",
        "and 2 more lines",
        "Electricity: 1,420 kWh",
        "badges 12",
        "Nothing is saved until you confirm.",
    )


def test_where_a_line_takes_something_off_nothing_is_ticked(english: Chat) -> None:
    for line in (
        ("Correction electricity", "-420 kWh", "€0.21", "-€88.20"),
        ("Gutschrift Strom", "−420 kWh", "0,21 €", "-88,20 €"),
        ("Avoir électricité", "- 420 kWh", "0,21 €", "-88,20 €"),
        ("Coffee returned", "-40 cups", "€1.00", "-€40.00"),
        ("Room nights cancelled", "5", "€110.00", "-€550.00"),
        ("Iwwernuechtungen ofgesot", "5", "€110.00", "-€550.00"),
        ("Electricity adjustment", "420- kWh", "€0.21", "88.20-"),
        ("Strom Guthaben", "420 kWh", "88,20 €"),
        ("Electricity", "420 kWh", "€0.21", "(€88.20)"),
    ):
        at_summary(english)
        sends(english, paper([("Electricity", "1420 kWh", "€0.21", "€298.20"), line]))
        english.sees("Seen, but not counted", f"• “{line[0]}", "One line takes something off")
        english.does_not_see("Some lines are about the same thing.")
        assert [one["taken"] for one in english.member.offered] == [False]
        assert "Yes, that’s right" not in english.labels


def test_of_two_lines_about_one_thing_one_is_chosen(english: Chat) -> None:
    at_summary(english)
    sends(english, paper([("Beer", "60 l", "€180.00"), ("Wine", "20 l", "€90.00"), ("Beer", "40 l", "€120.00")]))
    english.sees("Some lines are about the same thing.", "“Beer 60 l €180.00 + Beer 40 l €120.00”")
    english.tap("□ beer 60 l")
    english.tap("□ beer 40 l")
    english.tap("Yes, that’s right")
    assert english.event.answers["drinks"] == {"wine": 20, "beer": 40}


@pytest.mark.parametrize(
    ("metered", "total", "added"),
    [
        (["Electricity, day tariff  1420 kWh", "Electricity, night tariff  380 kWh"], 1800, True),
        (["Électricité heures pleines  1420 kWh", "Électricité heures creuses  380 kWh"], 1800, True),
        (["Strom HT  1420 kWh", "Strom NT  380 kWh"], 1800, True),
        (["Stroum Dagtarif  1420 kWh", "Stroum Nuettarif  380 kWh"], 1800, True),
        (["Electricity  100 kWh", "Electricity  200 kWh", "Electricity  350 kWh"], 650, True),
        (
            ["Electricity, day tariff  1420 kWh", "Electricity, night tariff  380 kWh", "Electricity  1800 kWh"],
            1800,
            False,
        ),
    ],
)
def test_several_meters_are_offered_as_their_sum(
    english: Chat, metered: Sequence[str], total: int, added: bool
) -> None:
    at_summary(english)
    sends(english, paper([line.split("  ") for line in metered]))
    assert [one["value"] for one in english.member.offered if " + " in one["line"]] == [total] * added
    assert not any(one["taken"] for one in english.member.offered)
    english.tap(f"□ Electricity: {total:,} kWh")
    english.tap("Yes, that’s right")
    assert english.event.answers["electricity"] == total


def test_the_number_of_a_meter_is_no_quantity(english: Chat) -> None:
    for cells in (
        ("Electricity, meter no. 12345678", "1420 kWh"),
        ("Strom, Zähler Nr. 47118899", "1420 kWh"),
        ("Électricité, compteur n° 123456", "1420 kWh"),
        ("Stroum (Zieler 12345678) 1420 kWh",),
        ("Zählernummer: 1EMH0012345678 Strom 1420 kWh",),
    ):
        answered(english)
        english.member.at = ["summary"]
        sends(english, paper([cells]))
        english.sees("Electricity: 1,420 kWh", f"“{' '.join(cells)}”")


def test_a_line_that_names_the_heat_says_how_the_rooms_are_heated_where_that_is_open(english: Chat) -> None:
    for named, heating, question, value in (
        (("Erdgas", "3.200 kWh", "320,00 €"), "gas", "heating_kwh", 3200),
        (("Chauffage urbain", "3,2 MWh", "320,00 €"), "district_heat", "heating_kwh", 3200),
        (("Heating oil", "300 l", "€320.00"), "heating_oil", "heating_litres", 300),
    ):
        answered(english)
        english.member.at = ["summary"]
        sends(english, paper([named]))
        assert "heating" not in english.event.answers
        english.sees("Heating: ", f"“{' '.join(named)}”", "Nothing is saved until you confirm.")
        english.tap("Yes, that’s right")
        assert (english.event.answers["heating"], english.event.answers[question]) == (heating, value)
    answered(english)
    english.member.at = ["summary"]
    sends(english, paper([("Gas", "200 kWh"), ("Gas", "300 kWh"), ("District heating", "100 kWh")]))
    assert [one["value"] for one in english.member.offered] == [200, 300, 100, 500]
    english.tap("□ Energy for heating: 100 kWh")
    english.tap("□ Energy for heating: 500 kWh")
    english.tap("Yes, that’s right")
    assert (english.event.answers["heating"], english.event.answers["heating_kwh"]) == ("gas", 500)


def test_before_a_line_answers_a_question_in_part_it_is_said_which_assumptions_go(english: Chat) -> None:
    at_summary(english)
    told = "It replaces these assumptions"
    sends(
        english, paper([("Coffee", "240", "€480.00"), ("Badges", "80", "€80.00"), ("Electricity", "300 kWh", "€90.00")])
    )
    english.sees(told, "2 coffees a day", "litres of soft drinks a day", "100 g of paper and one badge")
    english.does_not_see("As much electricity")
    english.tap("✓ badges 80")
    english.sees(told, "2 coffees a day")
    english.does_not_see("100 g of paper")
    english.tap("Yes, that’s right")
    english.member.at = ["summary"]
    sends(english, paper([("Beer", "60 l", "€180.00")]))
    english.does_not_see(told)


def test_a_line_is_changed_before_it_counts(english: Chat) -> None:
    at_summary(english, electricity=300)
    sends(
        english,
        paper([("Electricity", "1,420 kWh", "€298.20"), ("Beer", "60 l", "€180.00"), ("Beer", "40 l", "€9.00")]),
    )
    english.tap("Change one")
    english.tap("✎ Electricity: 1,420 kWh")
    english.sees("“Electricity 1,420 kWh €298.20”", "What should it be? Please type it.")
    english.say("fifty bottles")
    english.sees("What should it be?")
    english.say("10 % of 1420")
    english.sees("Electricity: 300 kWh → 142 kWh</b>\n<i>“Electricity 1,420 kWh €298.20”</i>")
    english.tap("Change one")
    english.tap("✎ beer 40 l")
    english.say("20 beers")
    english.sees("Which of these do you mean?")
    english.tap("beer 20 l")
    english.tap("Change one")
    english.tap("✎ beer 20 l")
    english.say("50")
    english.sees("Drinks: beer 50 l</b>\n<i>“Beer 40 l €9.00”</i>")
    assert english.event.answers["electricity"] == 300
    english.tap("Yes, that’s right")
    assert english.event.answers["electricity"] == 142
    assert english.event.answers["drinks"] == {"beer": 50}
    english.send("tap", text=f"changes:{english.event.id}")
    english.does_not_see("read from")


def test_the_same_paper_twice_changes_nothing_more(english: Chat) -> None:
    at_summary(english, participants=120, meals={"dinner": 1})
    freight = "Truck, 2 t, 120 km"
    for _ in range(2):
        sends(english, paper([("Lunch", "120", "€20.00"), ("Van, 1 t, 40 km", "", "€20.00"), (freight, "", "€480.00")]))
        english.sees(f"“{freight} €480.00”")
        english.tap("Yes, that’s right")
        assert english.event.answers["meals"] == {"dinner": 1, "lunch": 1}
        assert [one["tonnes"] for one in english.event.answers["freight"]] == [1, 2]
        english.member.at = ["summary"]


def test_of_two_files_the_later_is_read_and_nobody_else_taps_for_its_member(english: Chat) -> None:
    at_summary(english)
    arrives(english)
    sends(english, paper(["80 badges"]))
    right = english.button("Yes, that’s right")
    ben = Chat(english.session, english.world, person=12).joins()
    ben.member.event_id = english.event.id
    ben.press(right)
    ben.sees("That button was on an older card.")
    assert "materials" not in english.event.answers
    english.press(right)
    assert english.event.answers["materials"] == {"badge_lanyard": 80}
    english.press(right)
    english.sees("That button was on an older card.")


def test_without_an_event_and_where_people_are_asked_for_it_is_taken_for_a_list(english: Chat) -> None:
    at_summary(english)
    for place, words in (("home", "Is this a list of attendees?"), ("question:origins:20", "Reading your list")):
        english.member.at = [place]
        arrives(english)
        english.sees(words)


@pytest.mark.parametrize("reason", REFUSALS)
def test_what_says_nothing_ends_in_a_sentence(ada: Chat, reason: Reason) -> None:
    at_summary(ada)
    arrives(ada)
    returns(ada, ada.session.scalars(select(Errand)).one(), {"refused": reason.value})
    ada.sees("PDF" if reason is not Reason.GONE else "Telegram")
    assert "{" not in ada.screen.text


def test_a_scan_and_a_large_file_are_refused(english: Chat) -> None:
    at_summary(english)
    arrives(english, size=2 * LARGEST)
    english.sees("too large: I can read 10 MB")
    sends(english, blank(1))
    english.sees("only pictures")


def test_a_button_of_an_earlier_card_stores_nothing(english: Chat) -> None:
    at_summary(english)
    sends(english, paper(["80 badges"]))
    old = english.button("Yes, that’s right")
    english.tap("✓ badges 80")
    english.press(old)
    english.sees("That button was on an older card.")
    assert "materials" not in english.event.answers


def test_who_has_gone_elsewhere_meanwhile_is_told_there(english: Chat) -> None:
    at_summary(english)
    arrives(english)
    english.say("/start")
    returns(english, english.session.scalars(select(Errand)).one(), {"lines": ["80 badges"]})
    english.sees("I’ve read your document. Open “Spring conference”")
