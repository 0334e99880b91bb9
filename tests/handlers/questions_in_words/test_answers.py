"""Which event was the worst, how much for so many tonnes, what is missing: answered beside what is asked."""

import re

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import at


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


def estimated(chat: Chat, name: str, **answers: object) -> None:
    event = answered(chat, name=name, **answers)
    chat.send("tap", text=f"result:{event.id}", tap_id="1", message_id=1)


def test_the_worst_and_the_best_come_with_figure_range_and_button(ada: Chat) -> None:
    estimated(ada, "Small", participants=40)
    estimated(ada, "Large", participants=400)
    ada.say("which of my events was the worst this year?")
    ada.sees(
        "2027: of 2 events, the highest emissions",
        "<b>Large</b>",
        "Estimated emissions: <b>",
        "CO₂e</b> (between ",
        "Next comes “Small”",
    )
    assert ada.labels == ["Large", "My events"]
    ada.tap("Large")
    ada.sees("<b>Large</b>", "Data quality")
    ada.say("and which was the best event?")
    ada.sees("All time: of 2 events, the lowest emissions", "<b>Small</b>")


def test_per_participant_it_may_be_another(ada: Chat) -> None:
    estimated(ada, "Small", participants=40)
    estimated(ada, "Large", participants=400)
    ada.say("quel événement était le pire par participant en 2027 ?")
    ada.sees("of 2 events, the highest emissions per participant", "<b>Small</b>", "Per participant: ")


def test_events_that_are_alike_are_all_named(ada: Chat) -> None:
    estimated(ada, "One")
    estimated(ada, "Other")
    ada.say("which event was the worst in 2027")
    ada.sees("2027: of 2 events these are alike.", "<b>One</b>", "<b>Other</b>")


def test_one_none_and_those_without_an_estimate_are_said(ada: Chat) -> None:
    ada.say("which event was the worst this year")
    ada.sees("No event of Ardennes SA has an estimate: 2027.")
    estimated(ada, "Only one")
    answered(ada, name="Not seen")
    ada.say("which event was the worst this year")
    ada.sees(
        "2027: there is only one event with a figure.", "<b>Only one</b>", "1 event without an estimate is left out."
    )
    ada.say("which event was the worst in 2019")
    ada.sees("No event of Ardennes SA has an estimate: 2019.")
    ada.does_not_see("left out")


def test_events_of_others_are_none_of_them(ada: Chat, session: Session, world: World) -> None:
    cleo = Chat(session, world, person=7).joins("Moselle SA")
    estimated(cleo, "Secret gala", participants=900)
    estimated(ada, "Ours")
    ada.say("which event was the worst this year")
    ada.sees("<b>Ours</b>")
    ada.does_not_see("Secret")
    ada.say("what is missing for the secret gala")
    ada.does_not_see("Secret gala")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("how much for 3 tonnes?", "for 3 t CO₂e costs, at today’s prices:"),
        ("combien coûtent 500 kg ?", "for 500 kg CO₂e costs"),
        ("how much for 1.200 tonnes?", "for 1,200 t CO₂e costs"),
        ("how much for 1.200 tonnes?", "for 1.2 t CO₂e costs"),
        ("how much for 1.200 euros", "of €1,200.00 funds"),
        ("how much can I offset for 100 euros", "of €100.00 funds, at today’s prices:"),
    ],
)
def test_a_price_is_given_at_todays_prices_and_nothing_is_claimed(ada: Chat, typed: str, said: str) -> None:
    ada.say(typed)
    ada.sees(said, "Efficient and solar stoves", "per tonne)")
    ada.sees(
        "A climate contribution does not reduce or cancel the emissions of an event.", "This price is a placeholder"
    )
    assert "offset" not in ada.text.lower()
    assert ada.labels == ["How contributions work", "Home"]


def test_with_an_event_at_hand_it_leads_to_the_contribution(ada: Chat) -> None:
    answered(ada)
    ada.say("how much for 3 tonnes?")
    ada.tap("Contribute")
    ada.sees("How much of it should your contribution cover?")


@pytest.mark.parametrize("typed", ["how much for 0 kg", "how much for 900000000 tonnes", "how much for 0.00001 euros"])
def test_a_mass_nobody_can_pay_for_is_refused(ada: Chat, typed: str) -> None:
    ada.say(typed)
    ada.sees("I can’t give a price for that.")


def test_what_is_missing_begins_with_what_must_be_answered(ada: Chat) -> None:
    answered(ada, participants=None)
    ada.say("what is still missing?")
    ada.sees("Without this there is no estimate: Participants on site.", "Also open: Kind of venue and Area used.")
    assert ada.labels[0] == "Answer: Participants on site"


def test_then_with_what_would_narrow_the_range_most(ada: Chat) -> None:
    answered(ada)
    ada.say("was fehlt noch?")
    ada.sees("Nothing more is needed. This would narrow the range most: How many people in all.")
    ada.tap("Answer: How many people in all")
    ada.sees("How many different people take part over all days?")


def test_amid_a_question_they_are_answered_beside_it_and_it_stays_asked(ada: Chat) -> None:
    at(ada, "nights")
    for typed in ("what is missing?", "how big is my event?", "how much for 3 tonnes?", "which event was the worst?"):
        ada.say(typed)
        assert ada.screen.aside, typed
    ada.say("12 nights")
    assert ada.event.answers["nights"] == 12


def test_screens_that_there_are_are_shown(ada: Chat) -> None:
    answered(ada)
    ada.say("what was the result")
    ada.sees("Data quality")
    ada.say("show my summary")
    ada.sees("your answers")
    ada.say("zeig mir unsere Wirkung")
    assert ada.member.at[0].startswith("impact")
    ada.say("which event was the worst?")
    ada.sees("there is only one event with a figure")


def test_with_several_events_and_none_at_hand_it_is_asked_which(ada: Chat) -> None:
    answered(ada)
    answered(ada, name="Autumn gala")
    ada.member.event_id = None
    ada.say("/start")
    ada.say("what is missing?")
    ada.sees("Which event do you mean?")
    ada.tap("Autumn gala")
    ada.sees("<b>Autumn gala</b>", "Nothing more is needed.")


@pytest.mark.parametrize("typed", ["which event was the worst this winter", "quel événement était le pire cet hiver"])
def test_a_period_that_may_be_one_of_two_is_asked(ada: Chat, typed: str) -> None:
    ada.say(typed)
    ada.sees("Which do you mean?")
    assert [one.replace("\u2009", " ") for one in ada.labels] == [
        "1 Dec 2026 – 28 Feb 2027",
        "1 Dec 2027 – 29 Feb 2028",
    ]
    ada.tap(ada.labels[0])
    ada.sees("No event of Ardennes SA has an estimate: 1 Dec 2026")


@pytest.mark.parametrize(
    ("asked", "sees"),
    [
        ("which measure saves most?", "No reductions declared yet."),
        ("warum so viel?", "Every figure is a quantity times an emission factor"),
        ("envoyez-moi le PDF", "Estimated emissions"),
        ("ech hätt gär eng Excel-Tabell", "Estimated emissions"),
        ("how much do we have to pay?", "How much of it should your contribution cover?"),
    ],
)
def test_what_a_card_answers_leads_to_it(ada: Chat, asked: str, sees: str) -> None:
    estimated(ada, "Spring conference")
    ada.say(asked)
    ada.sees(sees)


def test_before_there_is_an_estimate_it_is_said_what_is_missing(ada: Chat) -> None:
    ada.say("/new")
    ada.say("Garden party")
    for asked in ("send me the PDF", "how can we lower it?", "excel"):
        ada.say(asked)
        ada.sees("Without this there is no estimate")


def test_with_last_year_is_with_the_event_it_follows_and_asked_where_that_may_be_several(ada: Chat) -> None:
    gala = {"kind": "gala", "name": "Gala 2026", "first_day": "2026-04-18"}
    typed = {
        "compare with last year": "Gala 2026",
        "compare it with last year’s": "Gala 2026",
        "how does it compare with last year’s event?": "Gala 2026",
        "compare with 2026": "Gala 2026",
        "comparer avec l’année dernière": "Gala 2026",
        "par rapport à l’an dernier ?": "Gala 2026",
        "mit letztem Jahr vergleichen": "Gala 2026",
        "Vergleich mit dem Vorjahr": "Gala 2026",
        "mam leschte Joer vergläichen": "Gala 2026",
        "compare with the others": "Which event should I compare",
        "compare with 2024": "Which event should I compare",
    }
    answered(ada, **gala)
    answered(ada, name="Team day 2026", kind="team_day", first_day="2026-09-18")
    event = answered(ada, **gala | {"name": "Gala 2027", "first_day": "2027-04-17"})
    for one, shown in typed.items():
        ada.send("tap", text=f"result:{event.id}")
        ada.say(one)
        ada.sees(
            shown, *(["<b>Gala 2027</b>", "Difference: negligible."] if shown != "Which event should I compare" else [])
        )
    answered(ada, **gala | {"name": "Gala"})
    ada.send("tap", text=f"result:{event.id}")
    ada.say("compare with last year")
    ada.sees("Which event should I compare")


def test_how_one_compares_is_told_as_at_the_result(ada: Chat) -> None:
    ada.send("tap", text=act("result", answered(ada).id))
    [said] = re.findall(r"That is [^\n<]* per participant-day;[^\n<]*", ada.text)
    for asked in ("How do we compare?", "is that a lot?", "wie schneiden wir ab?", "où nous situons-nous ?"):
        ada.say(asked)
        ada.sees(said)
        assert ada.labels == ["Compare", "Result"]
