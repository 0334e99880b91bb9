"""Two things that are supposed in one line are both in the plan, or it is asked: neither is lost, and none eats the other."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from handlers.event.what_if.little_words import without
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
    "85 people, 200 m2": ("120 → 85", "Area used: 200 m²"),
    "guests 85 nights 40": ("120 → 85", "30 → 40"),
    "Nächte 40 Gäste 85 Tage 3": ("120 → 85", "30 → 40", "2 days → 3 days"),
    "85 people all vegan": ("120 → 85", "→ Vegan"),
    "40 nights on 12 may": ("30 → 40", "Wednesday 12 May 2027"),
    "in Metz on 12 may": ("→ Metz, France", "Wednesday 12 May 2027"),
    "à Metz le 12 mai": ("→ Metz, France", "Wednesday 12 May 2027"),
    "den 12. Mee zu Metz": ("→ Metz, France", "Wednesday 12 May 2027"),
    "8 Helfer 30 online": ("Staff, speakers and crew: 8", "Online participants: 30"),
    "30 en ligne 3 jours": ("2 days → 3 days", "Online participants: 30"),
    "in Metz everyone by train": ("→ Metz, France", "Everyone by train"),
    "alle mit dem Zug 1 Abendessen": ("Everyone by train", "1 dinner"),
    "1 dîner, tous en train": ("Everyone by train", "1 dinner"),
    "20 of the 120 are online": ("120 → 100", "Online participants: 20"),
    "100 von 120 kommen": ("120 → 100",),
    "remove one lunch": ("2 lunches → 1 lunch",),
    "-10": ("120 → 110",),
    "two nights more": ("30 → 32",),
    "we moved to Mersch on 12 may": ("→ Mersch", "Wednesday 12 May 2027"),
    "moved to 12 may with 85 people": ("Wednesday 12 May 2027", "120 → 85"),
}
ASKED = {
    "plus que 85": ("Participants on site: 85", "Participants on site: 205"),
    "on n'est plus que 85": ("Participants on site: 85", "Participants on site: 205"),
    "2 Säll mat 100 m2": ("Area used: 200 m²", "Area used: 2,100 m²"),
    "1 night": ("Hotel nights: 1", "Hotel nights: 30"),
    "une nuit": ("Hotel nights: 1", "Hotel nights: 30"),
    "25 instead of 20": ("First day: Sunday 25 April 2027", "Participants on site: 25"),
    "nur noch 85": ("Participants on site: 85", "Participants on site: 205"),
    "85 people, 2 nights": ("Participants on site: 85", "Hotel nights: 2"),
    "3 days, 2 nights": ("Hotel nights: 2", "Hotel nights: 30"),
    "40 nuits chacun": ("Hotel nights: 4,800", "Hotel nights: 30"),
    "only 10 stay overnight": ("Hotel nights: 20", "Duration: 10 days"),
    "10 in the hotel": ("Hotel nights: 30", "Duration: 10 days"),
    "5 from Paris stay one night": ("Hotel nights: 35", "Hotel nights: 30"),
    "die Pariser bleiben 2 Nächte": ("Hotel nights: 40", "Hotel nights: 240"),
    "2 nuits pour les Parisiens": ("Hotel nights: 70", "Hotel nights: 2"),
    "8 staff, 2 nights each": ("Hotel nights: 46", "Hotel nights: 240"),
    "3 rooms 50 m2 each": ("Area used: 150 m²", "Area used: 6,000 m²"),
    "5 cancelled": ("Participants on site: 115", "Participants on site: 5"),
    "10 désistements": ("Participants on site: 110", "Participants on site: 10"),
    "zwei haben abgesagt": ("Participants on site: 118", "Participants on site: 2"),
    "2 komme net": ("Participants on site: 118", "Participants on site: 2"),
    "nous serons 95, dont 12 bénévoles": ("Participants on site: 83", "Staff, speakers and crew: 95"),
    "wir sind 95, davon 12 Helfer": ("Participants on site: 95", "Staff, speakers and crew: 83"),
    "85 people in 2 rooms": ("Participants on site: 85", "Hotel nights: 2"),
}
"""What is offered, and what is not."""
NOT_PLANNED = (
    "no hotel for the 6 from Lisbon",
    "les 6 de Lisbonne en ligne",
    "les locaux en vélo",
    "8 crew from Metz",
    "85 with staff",
    "85 avec le staff",
    "nur 10 übernachten",
    "everyone by train but the six from Lisbon",
    "am zweiten Tag kommen 60",
    "3 star hotel",
    "hôtel 3 étoiles",
    "deux salles",
    "half the room",
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


@pytest.mark.parametrize(
    "said", ["no one from Paris, 8 from Metz instead", "niemand aus Paris, 8 aus Metz", "keen aus Paris, 8 aus Metz"]
)
def test_of_whom_nobody_comes_are_not_kept(ada: Chat, said: str) -> None:
    ada.say(said)
    assert "20 from Paris, by train" not in reads(ada.screen.text)
    ada.tap("Yes, that’s right")
    ada.tap("Keep this")
    assert [one["from"] for one in ada.event.answers["origins"]["groups"]] == ["Lisbon, PT", "Metz, FR"]


@pytest.mark.parametrize("said", ["half vegan", "la moitié végan", "50 % vegan"])
def test_the_rest_of_a_menu_is_what_it_was(ada: Chat, said: str) -> None:
    ada.say("all vegetarian")
    ada.tap("Keep this")
    ada.say(said)
    assert "Menu: 50% vegan and 50% vegetarian" in ada.choices


@pytest.mark.parametrize("said", ["from 12 to 14 may", "du 12 au 14 mai", "vom 12. bis 14. Mai", "vum 12. bis 14. Mee"])
def test_days_from_one_to_another_move_the_event_with_its_length(ada: Chat, said: str) -> None:
    ada.say(said)
    ada.sees("Wednesday 12 May 2027")
    ada.tap("Yes, that’s right")
    assert "Duration: 2 days → 3 days" in reads(ada.screen.text)
    ada.tap("Keep this")
    assert (ada.event.answers["first_day"], ada.event.answers["days"]) == ("2027-05-12", 3)


@pytest.mark.parametrize(
    "said", ["40 nights workshop", "workshop in Metz", "un atelier, 8 bénévoles", "Workshop 30 Leit"]
)
def test_a_kind_beside_something_else_tells_of_another_event(ada: Chat, said: str) -> None:
    ada.say(said)
    ada.sees("I understood:", "Workshop")


def test_no_more_nights_are_offered_than_the_question_takes(ada: Chat) -> None:
    ada.say("900000 in the hotel")
    assert ada.choices[:2] == ["Hotel nights: 900,000", "Leave it as it is"]


def test_a_phrase_is_left_out_whether_or_not_it_was_looked_for_before() -> None:
    assert without("nothing but 85", {"en": "nothing but"}) == "85"
