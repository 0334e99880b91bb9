"""Two things that are supposed in one line are both in the plan, or it is asked: neither is lost, and none eats the other."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import reads

BOTH = {
    "8 staff, 40 nights": ("30 → 40", "Staff, speakers and crew: 8"),
    "8 bénévoles et 40 nuits": ("30 → 40", "Staff, speakers and crew: 8"),
    "30 online and 40 nights": ("30 → 40", "Online participants: 30"),
    "30 online, 40 Nuechten": ("30 → 40", "Online participants: 30"),
    "lunch both days and dinner on the first": ("2 lunches → 2 lunches and 1 dinner",),
    "2 nights each all vegan": ("30 → 240", "Vegan"),
}
ASKED = {
    "plus que 85": ("Participants on site: 85", "Participants on site: 205"),
    "on n'est plus que 85": ("Participants on site: 85", "Participants on site: 205"),
    "2 Säll mat 100 m2": ("Area used: 100 m²", "Area used: 2,100 m²"),
    "1 night": ("Hotel nights: 1", "Hotel nights: 30"),
    "une nuit": ("Hotel nights: 1", "Hotel nights: 30"),
    "25 instead of 20": ("Participants on site: 25", "First day: Sunday 25 April 2027"),
}
"""What is offered, and what is not."""
NOT_PLANNED = (
    "no hotel for the 6 from Lisbon",
    "les 6 de Lisbonne en ligne",
    "les locaux en vélo",
    "8 crew from Metz",
    "85 with staff",
    "85 avec le staff",
    "die Pariser bleiben 2 Nächte",
    "nur 10 übernachten",
)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """At the result of an event in which everything is answered."""
    ada = Chat(session, world).joins()
    answered(ada)
    ada.say("/start")
    ada.tap("Continue: Spring conference")
    ada.tap("See the result")
    return ada


@pytest.mark.parametrize("said", BOTH)
def test_both_facts_of_a_line_are_in_the_plan(ada: Chat, said: str) -> None:
    ada.say(said)
    assert all(one in reads(ada.screen.text) for one in BOTH[said]), ada.screen.text


@pytest.mark.parametrize("said", ASKED)
def test_what_may_be_meant_otherwise_is_a_button(ada: Chat, said: str) -> None:
    ada.say(said)
    offered, not_offered = ASKED[said]
    assert offered in ada.choices
    assert not_offered not in ada.choices
    assert "Keep this" not in ada.labels


@pytest.mark.parametrize("said", NOT_PLANNED)
def test_what_is_said_of_some_is_not_planned_for_all(ada: Chat, said: str) -> None:
    ada.say(said)
    assert "Keep this" not in ada.labels


@pytest.mark.parametrize("said", ["half vegan", "la moitié végan", "50 % vegan"])
def test_the_rest_of_a_menu_is_what_it_was(ada: Chat, said: str) -> None:
    ada.say("all vegetarian")
    ada.tap("Keep this")
    ada.say(said)
    assert "Menu: 50% vegan and 50% vegetarian" in ada.choices


@pytest.mark.parametrize("said", ["from 12 to 14 may", "du 12 au 14 mai", "vom 12. bis 14. Mai", "vum 12. bis 14. Mee"])
def test_days_from_one_to_another_move_the_event_with_its_length(ada: Chat, said: str) -> None:
    ada.say(said)
    ada.tap_on("First day: Wednesday 12 May 2027")
    assert "Duration: 2 days → 3 days" in reads(ada.screen.text)
    ada.tap("Keep this")
    assert (ada.event.answers["first_day"], ada.event.answers["days"]) == ("2027-05-12", 3)
