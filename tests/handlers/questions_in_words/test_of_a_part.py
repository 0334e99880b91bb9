"""What is supposed of one day, of one of two towns, of a share or of those from a town is never taken for all of the event."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

NOT_UNDERSTOOD = [
    "what if it were in Metz and Trier",
    "et si c'était à Metz et Trèves",
    "und wenn in Metz und Trier",
    "wat wann zu Metz an zu Tréier",
    "what if lunch was vegan on one day",
    "et si on déjeunait végan un jour",
    "wat wann een Dag vegan wier",
    "und wenn 20 Leute nur einen Tag kommen",
    "what if Paris stayed one day",
    "what if 50 % online",
    "what if at most 95 people",
    "what if only Paris came",
    "et si seul Paris venait",
    "what if Paris and 80 others came",
    "what if it were in Metz and online",
    "what if we did it in Trier and online",
    "et si c'était à Metz et en ligne",
    "und wenn in Metz und online",
    "what if dinner was vegan",
    "what if lunch and dinner were vegan",
    "et si le dîner était végétarien",
    "und wenn das Abendessen vegan wäre",
    "a wann d'Owesiesse vegan wier",
    "what if everybody but Paris came by train",
    "et si tous sauf Paris prenaient le train",
    "what if 20 stayed one night less",
    "what if it were in spring",
    "what if between 80 and 100",
    "et si nous étions entre 80 et 100",
    "et si c'était en été",
]
UNDERSTOOD = [
    ("what if one day", "2 days → <b>1 day</b>"),
    ("what if 3 days and 80 people", "2 days → <b>3 days</b>"),
    ("what if it was in Metz and 80 people", "Luxembourg → <b>Metz, France</b>"),
    ("what if 30 online", "Online participants: <b>30</b>"),
    ("what if 30 of them joined online", "120 → <b>90</b>\n• Online participants: <b>30</b>"),
    ("what if 30 joined online instead", "120 → <b>90</b>\n• Online participants: <b>30</b>"),
    ("und wenn 30 davon online wären", "120 → <b>90</b>\n• Online participants: <b>30</b>"),
    ("what if it were Paris", "Place: Luxembourg → <b>Paris, France</b>"),
    ("et si c'était Paris", "Place: Luxembourg → <b>Paris, France</b>"),
    ("what if it was in Paris", "Place: Luxembourg → <b>Paris, France</b>"),
    ("what if lunch was vegan", "Mixed, as usual → <b>Vegan</b>"),
    (
        "what if Lisbon and Paris came by coach",
        "Journey (Lisbon): Plane → <b>Coach</b>\n• Journey (Paris): Train → <b>Coach</b>",
    ),
    (
        "et si Paris et Lisbonne venaient en car",
        "Journey (Paris): Train → <b>Coach</b>\n• Journey (Lisbon): Plane → <b>Coach</b>",
    ),
    ("und wenn Paris und Lissabon mit dem Zug kämen", "Journey (Lisbon): Plane → <b>Train</b>"),
    ("wat wann Paräis a Lissabon mam Zuch kéimen", "Journey (Lisbon): Plane → <b>Train</b>"),
]


@pytest.mark.parametrize("said", NOT_UNDERSTOOD)
def test_it_is_quoted_and_nothing_is_offered_to_be_kept(session: Session, world: World, said: str) -> None:
    ada = Chat(session, world).joins()
    answered(ada)
    ada.say(said)
    ada.sees("I didn’t get")
    assert ada.labels == ["Leave it as it is"]


@pytest.mark.parametrize(("said", "shown"), UNDERSTOOD)
def test_what_is_said_of_all_of_it_is(session: Session, world: World, said: str, shown: str) -> None:
    ada = Chat(session, world).joins()
    answered(ada)
    ada.say(said)
    assert shown in str(ada.screen.text)


@pytest.mark.parametrize(
    "said",
    [
        "what if 5 from Paris came by car",
        "et si 5 de Paris prenaient la voiture",
        "und wenn 5 aus Paris mit dem Auto kämen",
    ],
)
def test_fewer_by_another_way_may_be_some_of_those_from_there(session: Session, world: World, said: str) -> None:
    ada = Chat(session, world).joins()
    answered(ada)
    ada.say(said)
    ada.sees("Which of these do you mean?")
    some, all_of_them, _ = ada.labels
    ada.tap(some)
    ada.sees("15 from Paris, by train, 5 from Paris, by car")
    ada.say(said)
    ada.tap(all_of_them)
    ada.sees("<b>5 from Paris, by car and 6 from Lisbon, by plane</b>")
